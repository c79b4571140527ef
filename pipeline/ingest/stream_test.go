package ingest

import (
	"bufio"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"math/rand"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"puente/pipeline/news"
)

// endless gives a record over and over, made as it is read, n bytes long at
// least.
func endless(before, record, after string, n int) io.Reader {
	r, w := io.Pipe()
	go func() {
		io.WriteString(w, before)
		for written, i := 0, 0; written < n; i++ {
			k, err := fmt.Fprintf(w, record, i, i)
			if err != nil {
				return
			}
			written += k
		}
		io.WriteString(w, after)
		w.Close()
	}()
	return r
}

// TestStreams: whatever the length of an input, what is held does not grow with
// it, but for the sums that tell duplicates, some hundred bytes a record.
func TestStreams(t *testing.T) {
	text := strings.Repeat("Rescatan a nueve personas atrapadas en elevadores durante el apagón. ", 120)
	const n = 32 << 20
	tests := []struct{ name, before, record, after string }{
		{"jsonl", "", `{"id":"r%d","text":"Nota %d. ` + text + "\"}\n", ""},
		{"envelope", `{"data":[{"id":"r","text":"x"}`, `,{"id":"r%d","text":"Nota %d. ` + text + `"}`, "]}"},
		{"csv", "id,text\n", "r%d,\"Nota %d.\n" + text + "\"\n", ""},
		{"feed", "<rss><channel><title>F</title>", "<item><guid>r%d</guid><title>Nota %d</title><description>" + text + "</description></item>\n", "</channel></rss>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			size := n
			if tt.name == "feed" { // an XML parser is slow
				size /= 4
			}
			var held []uint64 // after each eighth
			records := 0
			for r, err := range Read(context.Background(), []string{Stdin}, endless(tt.before, tt.record, tt.after, size), Options{}) {
				if err != nil || r.SetAside != nil {
					t.Fatal(err, r.SetAside)
				}
				if records++; records%(size/8/9000) == 0 {
					var stats runtime.MemStats
					runtime.GC()
					runtime.ReadMemStats(&stats)
					held = append(held, stats.HeapAlloc)
				}
			}
			if records < size/10000 {
				t.Errorf("%d records", records)
			}
			if len(held) < 7 || held[len(held)-1] > held[0]+3<<20 {
				t.Errorf("of %d MiB in %d records were held, in bytes after each eighth: %d", size>>20, records, held)
			}
		})
	}
}

// BenchmarkFiveGB reads 5 GB of articles that are made while they are read, plain
// and packed, and reports the largest resident set of the process meanwhile.
func BenchmarkFiveGB(b *testing.B) {
	const size = 5 << 30
	for _, packed := range []bool{false, true} {
		b.Run(map[bool]string{false: "JSONL", true: "JSONL.gz"}[packed], func(b *testing.B) {
			b.SetBytes(size)
			for b.Loop() {
				resetPeak(b)
				r, w := io.Pipe()
				go func() {
					var out io.WriteCloser = w
					if packed {
						z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
						if err != nil {
							w.CloseWithError(err)
							return
						}
						out = z
					}
					err := articles(out, size)
					if packed && err == nil {
						err = out.Close()
					}
					w.CloseWithError(err)
				}()
				records := 0
				for rec, err := range Read(context.Background(), []string{Stdin}, r, Options{}) {
					if err != nil || rec.SetAside != nil {
						b.Fatal(err, rec.SetAside)
					}
					records++
				}
				b.ReportMetric(float64(records), "records")
				b.ReportMetric(peak(b), "MiB-peak")
			}
		})
	}
}

// articles writes records of about 8 KB until they are n bytes; their texts are
// cut from one of a megabyte, each somewhere else.
func articles(w io.Writer, n int) error {
	rng := rand.New(rand.NewSource(1))
	var text strings.Builder
	for text.Len() < 1<<20 {
		for k := 2 + rng.Intn(9); k > 0; k-- {
			text.WriteByte(byte('a' + rng.Intn(26)))
		}
		text.WriteByte(' ')
	}
	buffered := bufio.NewWriterSize(w, 1<<18)
	for i := 0; n > 0; i++ {
		from := rng.Intn(text.Len() - 9000)
		k, err := fmt.Fprintf(buffered, "{\"id\":\"r%d\",\"title\":\"Nota %d\",\"text\":\"%s\"}\n", i, i, text.String()[from:from+7000+rng.Intn(2000)])
		if err != nil {
			return err
		}
		n -= k
	}
	return buffered.Flush()
}

// resetPeak has the system measure the largest resident set anew.
func resetPeak(b *testing.B) {
	debug.FreeOSMemory()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		b.Skip("the system does not say what is resident: ", err)
	}
}

// peak is the largest resident set in MiB.
func peak(b *testing.B) float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Skip(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kib float64
	if _, err := fmt.Sscan(rest, &kib); err != nil {
		b.Fatal(err)
	}
	return kib / 1024
}

// TestUnopened: what the machine does not give out of a folder is set aside,
// and the rest is read; what was named is an error.
func TestUnopened(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.jsonl", []byte(`{"text":"uno"}`))
	loop := filepath.Join(dir, "b.jsonl")
	if err := os.Symlink(loop, loop); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "c.jsonl", []byte(`{"text":"dos"}`))
	want := 3
	if os.Getuid() != 0 { // root reads everything
		if err := os.Chmod(write(t, dir, "d.jsonl", []byte(`{"text":"tres"}`)), 0); err != nil {
			t.Fatal(err)
		}
		want = 4
	}
	got, err := all(dir)
	if err != nil || len(got) != want || reason(got[1]) != news.Unreadable || !strings.Contains(got[1].SetAside.Detail, "cannot be opened") || got[2].Source.Text != "dos" {
		t.Errorf("got %s, %v", told(got), err)
	}
	if _, err := all(loop); err == nil {
		t.Error("a file that was named and cannot be opened is no error")
	}
}

// TestFlood: one author's 10,000 posts of a day are 10,000 records, read in
// linear time.
func TestFlood(t *testing.T) {
	var dump strings.Builder
	for i := range 10000 {
		fmt.Fprintf(&dump, `{"id":"%d","id_str":"%d","full_text":"Oferta %d: queso a mitad de precio","created_at":"Tue Aug 12 14:05:00 +0000 2025","user":{"screen_name":"ofertas","name":"Ofertas"},"entities":{}}`+"\n", i, i, i%5000)
	}
	start := time.Now()
	got := checkRecords(t, []byte(dump.String()))
	if d := time.Since(start); d > 10*time.Second || len(got) != 10000 {
		t.Errorf("%d records in %v", len(got), d)
	}
}
