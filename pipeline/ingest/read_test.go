package ingest

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"puente/pipeline/news"
)

// checkRecords holds what Read promises of any input: no panic, no error, all
// text valid, ids told apart, details in place.
func checkRecords(t interface{ Errorf(string, ...any) }, data []byte) []Record {
	var out []Record
	ids := map[string]bool{}
	for r, err := range Read(context.Background(), []string{Stdin}, bytes.NewReader(data), Options{MaxRecord: 4 << 10}) {
		if err != nil {
			t.Errorf("%q: %v", data, err)
			return out
		}
		out = append(out, r)
		s := r.Source
		for _, f := range []string{s.ID, s.Outlet, s.Author, s.Kind, s.Lang, s.PublishedAt, s.URL, s.Title, s.Text} {
			if !utf8.ValidString(f) {
				t.Errorf("%q gives %q", data, f)
			}
		}
		if _, ok := s.Published(); s.PublishedAt != "" && !ok {
			t.Errorf("%q gives the date %q", data, s.PublishedAt)
		}
		if r.SetAside == nil {
			if s.ID == "" || ids[s.ID] {
				t.Errorf("%q gives the id %q twice, or none", data, s.ID)
			}
			ids[s.ID] = true
			continue
		}
		a := r.SetAside
		if a.Detail == "" || !utf8.ValidString(a.Detail) || a.Line != r.Line || a.File != r.File {
			t.Errorf("%q gives %+v", data, a)
		}
		if a.Reason == news.Duplicate && !ids[a.Of] {
			t.Errorf("%q: a duplicate of %q, which is not there", data, a.Of)
		}
	}
	return out
}

// nonBlank counts the lines that are records.
func nonBlank(data []byte) int {
	n := 0
	for line := range bytes.Lines(data) {
		if len(trimLine(line)) > 0 {
			n++
		}
	}
	return n
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "{\"text\":\"uno\"}\n{\"text\":\"dos\"}\n", "[{\"text\":\"uno\"},{\"text\":\"dos\"}]", "{\"data\":[{\"text\":\"uno\"}]}", "id,text\na,\"uno\n", "text\tid\n\"x\ty\n", "{\n\"text\":\"x\"\n}",
		"\x1f\x8b\x08", "(\xb5/\xfd", "\ufeff{\"text\":\"\\ud800\"}", "{\"text\":\"a\xf1o\"}", "[{\"a\":\"b},\n{\"c\":1}"} {
		f.Add([]byte(s))
	}
	for _, name := range samples {
		f.Add(sample(f, name))
	}
	f.Add(zipped(f, "a.jsonl", `{"text":"uno"}`, "b.xml", string(sample(f, "atom.xml"))))
	f.Add(tarred(f, "a.csv", "id,text\n1,uno\n"))
	f.Add(warcOf("https://faro.example/a", "text/html", string(sample(f, "pagina.html"))))
	f.Add([]byte("\xff\xfe{\x00}\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got := checkRecords(t, data)
		n, _ := newNames(nil)
		if f := recognise(data[:min(len(data), headSize)], n); f != nil && f.name == "JSONL" && unpackerOf(data) == nil && wide(data) == nil && len(got) != nonBlank(data) {
			t.Errorf("%q: %d records of %d lines", data, len(got), nonBlank(data))
		}
	})
}

// TestConservation: of a damaged dump every line comes out once, and every
// line that was not damaged comes out whole.
func TestConservation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var dump bytes.Buffer
		dump.WriteString("{\"id\":\"first\",\"text\":\"la primera\"}\n")
		lines, whole := 1, map[string]string{"first": "la primera"}
		for i := range rapid.IntRange(0, 40).Draw(t, "n") {
			text := rapid.StringMatching(`[a-zñé0-9 "\\🚒<&;>]{0,40}x`).Draw(t, "text")
			line := fmt.Appendf(nil, `{"id":"r%d","url":"https://a.example/%d","text":%s}`, i, i, quoted(text))
			switch rapid.SampledFrom([]string{"", "", "", "cut", "byte", "twice"}).Draw(t, "damage") {
			case "":
				whole[fmt.Sprintf("r%d", i)] = Clean(text)
			case "cut":
				line = line[:rapid.IntRange(1, len(line)-1).Draw(t, "cut")]
			case "byte":
				line[rapid.IntRange(0, len(line)-1).Draw(t, "at")] = rapid.SampledFrom([]byte{0, '"', '{', '\\', 0xFF, 'x'}).Draw(t, "byte")
			case "twice":
				whole[fmt.Sprintf("r%d", i)] = Clean(text)
				lines++
				dump.Write(line)
				dump.WriteByte('\n')
			}
			lines++
			dump.Write(line)
			dump.WriteByte('\n')
		}
		got := checkRecords(t, dump.Bytes())
		if len(got) != lines {
			t.Errorf("%d records of %d lines", len(got), lines)
		}
		found := map[string]string{}
		for _, r := range got {
			if r.SetAside == nil {
				found[r.Source.ID] = r.Source.Text
			}
		}
		for id, text := range whole {
			if found[id] != text {
				t.Errorf("%s: got %q, want %q", id, found[id], text)
			}
		}
	})
}

func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// TestSameInEveryFormat: a list of records reads the same from each format.
func TestSameInEveryFormat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var jsonl, csv, tsv strings.Builder
		var list []string
		csv.WriteString("text,id\n")
		tsv.WriteString("text\tid\n")
		for i := range rapid.IntRange(1, 10).Draw(t, "n") {
			text := rapid.StringMatching(`[a-zñ ,"]{0,20}x`).Draw(t, "text")
			record := fmt.Sprintf(`{"text":%s,"id":"%d"}`, quoted(text), i)
			list = append(list, record)
			jsonl.WriteString(record + "\n")
			fmt.Fprintf(&csv, "\"%s\",%d\n", strings.ReplaceAll(text, `"`, `""`), i)
			fmt.Fprintf(&tsv, "\"%s\"\t%d\n", strings.ReplaceAll(text, `"`, `""`), i)
		}
		want := checkRecords(t, []byte(jsonl.String()))
		for _, dump := range []string{csv.String(), tsv.String(), "[" + strings.Join(list, ",\n") + "]", `{"n":1,"items":[` + strings.Join(list, ",") + `]}`, strings.Join(list, "\r\n")} {
			got := checkRecords(t, []byte(dump))
			if len(got) != len(want) {
				t.Fatalf("%q: %d records, want %d", dump, len(got), len(want))
			}
			for i := range got {
				if got[i].Source.ID != want[i].Source.ID || got[i].Source.Text != want[i].Source.Text || reason(got[i]) != reason(want[i]) {
					t.Errorf("%q: got %+v, want %+v", dump, got[i], want[i])
				}
			}
		}
	})
}

// BenchmarkRead reads JSONL of posts and articles.
func BenchmarkRead(b *testing.B) {
	var dump bytes.Buffer
	const records = 2000
	for i := range records {
		text := fmt.Sprintf("🚒 #Xela Durante el apagón %d rescatamos a 9 personas atrapadas en elevadores; ninguna tuvo que ingresar.", i)
		if i%4 == 0 {
			text = strings.Repeat(text+" El ministerio convocó a las partes a una reunión.\\n\\n", 8)
		}
		fmt.Fprintf(&dump, `{"id":"r%d","outlet":"Bomberos","author":"@bomberos","kind":"post","published_at":"2025-09-18T19:15:00-06:00","url":"https://x.example/b/%d","title":"","text":"%s","media":[],"lang":""}`+"\n", i, i, text)
	}
	b.SetBytes(int64(dump.Len()))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range Read(context.Background(), []string{Stdin}, bytes.NewReader(dump.Bytes()), Options{}) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != records {
			b.Fatal(n)
		}
	}
	b.ReportMetric(float64(b.N)*records/b.Elapsed().Seconds(), "records/s")
}
