package ingest

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"puente/pipeline/news"
)

// write puts a file below a folder, and returns its path.
func write(t *testing.T, dir, name string, data []byte) string {
	t.Helper()
	p := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return p
}

// all reads inputs; an error is the last thing it returns.
func all(inputs ...string) (out []Record, err error) {
	for r, e := range Read(context.Background(), inputs, nil, Options{}) {
		if e != nil {
			return out, e
		}
		out = append(out, r)
	}
	return out, nil
}

func gz(t *testing.T, s string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, s)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zst(t *testing.T, s string) []byte {
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return w.EncodeAll([]byte(s), nil)
}

func TestCompressed(t *testing.T) {
	dir := t.TempDir()
	const dump = "{\"text\":\"uno\"}\n{\"text\":\"dos\"}\n"
	for name, data := range map[string][]byte{"a": gz(t, dump), "b": zst(t, dump), "c": append(gz(t, dump[:15]), gz(t, dump[15:])...), "d.gz": []byte(dump)} {
		got, err := all(write(t, dir, name, data))
		if err != nil || len(got) != 2 || got[1].Source.Text != "dos" || got[1].Line != 2 {
			t.Errorf("%s: got %+v, %v", name, got, err)
		}
	}
}

func TestDamagedArchive(t *testing.T) {
	dir := t.TempDir()
	var dump strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&dump, "{\"text\":\"noticia %d de %x\"}\n", i, i*i*7919)
	}
	after := write(t, dir, "z.jsonl", []byte(`{"text":"sigue"}`))
	for name, data := range map[string][]byte{"a.gz": gz(t, dump.String()), "b.zst": zst(t, dump.String())} {
		got, err := all(write(t, dir, name, data[:len(data)/2]), after)
		if err != nil {
			t.Fatal(err)
		}
		usable := len(got) - 1
		for i, r := range got[:len(got)-1] {
			if r.SetAside != nil {
				usable = i
				break
			}
		}
		if usable < 1000 && name == "a.gz" {
			t.Errorf("%s: %d records before the damage", name, usable)
		}
		last := got[len(got)-2]
		if reason(last) != news.Unreadable || !strings.Contains(last.SetAside.Detail, "damaged") {
			t.Errorf("%s: got %+v", name, last.SetAside)
		}
		if got[len(got)-1].Source.Text != "sigue" {
			t.Errorf("%s: the next file is not read", name)
		}
	}
	for _, data := range [][]byte{{0x1F, 0x8B}, {0x1F, 0x8B, 8, 0}, {0x28, 0xB5, 0x2F, 0xFD}} {
		got, err := all(write(t, dir, "short", data))
		if err != nil || len(got) != 1 || reason(got[0]) != news.Unreadable {
			t.Errorf("%x: got %+v, %v", data, got, err)
		}
	}
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b.jsonl", []byte(`{"text":"b"}`))
	write(t, dir, "a/c.csv", []byte("text,id\nc,1\n"))
	write(t, dir, ".hidden/x.jsonl", []byte(`{"text":"x"}`))
	write(t, dir, ".x.jsonl", []byte(`{"text":"x"}`))
	write(t, dir, "README", []byte("only words\n"))
	write(t, dir, "out/.puente/artifacts.db", nil) // the results of an earlier run
	write(t, dir, "out/sources.jsonl", []byte(`{"text":"x"}`))
	write(t, dir, "out/briefs/x.json", []byte(`{"text":"x"}`))
	write(t, dir, "d/out.puente/d.jsonl", []byte(`{"text":"d"}`))
	got, err := all(dir)
	if err != nil {
		t.Fatal(err)
	}
	var where []string
	for _, r := range got {
		where = append(where, strings.TrimPrefix(r.File, filepath.ToSlash(dir))+" "+r.Source.Text+reason(r))
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	if linked, err := all(link); err != nil || len(linked) != len(got) {
		t.Errorf("through a link: got %+v, %v", linked, err)
	}
	if want := []string{"/README unreadable", "/a/c.csv c", "/b.jsonl b", "/d/out.puente/d.jsonl d"}; !slices.Equal(where, want) {
		t.Errorf("got %q, want %q", where, want)
	}
}

func TestUsageErrors(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "words/readme", []byte("only words\n"))
	if err := os.Mkdir(filepath.Join(dir, "none"), 0o755); err != nil {
		t.Fatal(err)
	}
	good := write(t, dir, "good", []byte(`{"text":"x"}`))
	tests := []struct {
		inputs []string
		want   error
	}{
		{nil, ErrNothingReadable},
		{[]string{Stdin}, ErrNothingReadable}, // no stdin given
		{[]string{good, filepath.Join(dir, "nothing.jsonl")}, ErrNotFound},
		{[]string{filepath.Join(dir, "none")}, ErrNothingReadable},
		{[]string{filepath.Join(dir, "words")}, ErrNothingReadable},
	}
	for _, tt := range tests {
		got, err := all(tt.inputs...)
		if !errors.Is(err, tt.want) || !IsUsage(err) || len(got) > 0 {
			t.Errorf("%q: got %d records and %v, want %v", tt.inputs, len(got), err, tt.want)
		}
	}
	if got, err := all(write(t, dir, "empty", nil)); err != nil || len(got) != 0 {
		t.Errorf("empty file: got %v, %v", got, err)
	}
}

// failing is a disk that breaks.
type failing struct{ r io.Reader }

var errDisk = errors.New("input/output error")

func (f failing) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if err == io.EOF {
		err = errDisk
	}
	return n, err
}

func TestMachineError(t *testing.T) {
	for _, dump := range []string{"", "{\"text\":\"x\"}\n{\"te", "[{\"text\":\"x\"},", "text,id\na,1\nb,\"", string(gz(t, "{\"text\":\"x\"}\n"))[:20]} {
		var last error
		for _, err := range Read(context.Background(), []string{Stdin}, failing{strings.NewReader(dump)}, Options{}) {
			last = err
		}
		if !errors.Is(last, errDisk) || IsUsage(last) {
			t.Errorf("%q: got %v", dump, last)
		}
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for _, err := range Read(ctx, []string{Stdin}, strings.NewReader(strings.Repeat("{\"text\":\"x\"}\n", 100)), Options{}) {
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
			break
		}
		if n++; n == 3 {
			cancel()
		}
	}
	if n != 3 {
		t.Errorf("%d records after cancelling at the third", n)
	}
}

func TestBreak(t *testing.T) {
	for _, dump := range []string{"{\"text\":\"x\"}\n{\"text\":\"y\"}", `[{"text":"x"},{"text":"y"}]`, `{"data":[{"text":"x"},{"text":"y"}]}`, "text\nx\ny\n"} {
		for range Read(context.Background(), []string{Stdin, Stdin}, strings.NewReader(dump), Options{}) {
			break
		}
	}
}

// long is a reader of one long string, made as it is read.
func long(before string, n int64, after string) io.Reader {
	return io.MultiReader(strings.NewReader(before), io.LimitReader(letters{}, n), strings.NewReader(after))
}

type letters struct{}

func (letters) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

// TestLongRecord: 20 MB in one record are set aside with length and sum, are
// never held, and what follows goes on.
func TestLongRecord(t *testing.T) {
	const n = 20 << 20
	tests := []struct{ name, before, after string }{
		{"jsonl", "{\"text\":\"uno\"}\n{\"text\":\"", "\"}\n{\"text\":\"tres\"}\n"},
		{"array", "[{\"text\":\"uno\"},\n{\"text\":\"", "\"},\n{\"text\":\"tres\"}]\n"},
		{"documents", "{\n\"text\":\"uno\"}\n{\"text\":\"", "\"}\n{\"text\":\"tres\"}\n"},
		{"csv", "text,id\nuno,1\n\"", "\",2\ntres,3\n"},
		{"csv in lines", "text,id\nuno,1\n\"a\n", "\",2\ntres,3\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			var got []Record
			for r, err := range Read(context.Background(), []string{Stdin}, long(tt.before, n, tt.after), Options{MaxRecord: 1 << 20}) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, r)
			}
			runtime.ReadMemStats(&after)
			if grown := int64(after.TotalAlloc - before.TotalAlloc); grown > 12<<20 {
				t.Errorf("%d bytes were allocated on the way", grown)
			}
			if len(got) != 3 || got[0].Source.Text != "uno" || got[2].Source.Text != "tres" {
				t.Fatalf("got %d records: %.200v", len(got), got)
			}
			a := got[1].SetAside
			if a == nil || a.Reason != news.Unreadable || a.RawLength < n || a.RawLength > n+20 || len(a.Raw) != keepRaw || len(a.RawSHA256) != 64 {
				t.Errorf("got reason %q, length %d, %d bytes kept", a.Reason, a.RawLength, len(a.Raw))
			}
		})
	}
}

// Links to folders are followed, each folder is read once, and a link that
// leads back to where it stands ends nothing.
func TestLinkedFolders(t *testing.T) {
	root, elsewhere := t.TempDir(), t.TempDir()
	for path, text := range map[string]string{filepath.Join(root, "a.jsonl"): "uno", filepath.Join(elsewhere, "b.jsonl"): "dos"} {
		if err := os.WriteFile(path, []byte(`{"text":"`+text+`"}`), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, to := range map[string]string{"out": elsewhere, "again": elsewhere, "loop": root} {
		if err := os.Symlink(to, filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	files, err := list([]string{root}, mustNames(t))
	if err != nil || len(files) != 2 {
		t.Errorf("%v, %v", files, err)
	}
}

func mustNames(t *testing.T) *names {
	t.Helper()
	n, err := newNames(nil)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
