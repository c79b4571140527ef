package ingest

import (
	"context"
	"strings"
	"testing"

	"puente/pipeline/news"
)

// readString reads a dump from stdin.
func readString(t testing.TB, dump string, o Options) []Record {
	t.Helper()
	var out []Record
	for r, err := range Read(context.Background(), []string{Stdin}, strings.NewReader(dump), o) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// reason is "" for a usable record.
func reason(r Record) string {
	if r.SetAside == nil {
		return ""
	}
	return r.SetAside.Reason
}

func TestRecords(t *testing.T) {
	tests := []struct {
		name, dump string
		want       []string // line:reason:text or detail
	}{
		{"jsonl", `{"text":"uno"}` + "\n\n" + `{"text":"dos"}`, []string{"1::uno", "3::dos"}},
		{"crlf", "{\"text\":\"uno\"}\r\n{\"text\":\"dos\"}\r\n", []string{"1::uno", "2::dos"}},
		{"bom", "\uFEFF{\"text\":\"uno\"}\n\uFEFF{\"text\":\"dos\"}\n", []string{"1::uno", "2::dos"}},
		{"empty", " \n\n", nil},
		{"broken line", "{\"id\":\"x\",\"text\":\"falta la comilla\n{\"text\":\"dos\"}\nnot json at all\n", []string{"1:unreadable:a string is not closed", "2::dos", "3:unreadable:not JSON"}},
		{"first line is broken", "nope\n{\"text\":\"dos\"}\n", []string{"1:unreadable:not JSON", "2::dos"}},
		{"first line is a lone brace", "{\n\n{\"text\":\"dos\"}\n{\"te\n", []string{"1:unreadable:a name in quotes", "3::dos", "4:unreadable:not closed"}},
		{"bars and names in a text", "{\"text\":\"AHORA |title|text| ya\"}\n", []string{"1::AHORA |title|text| ya"}},
		{"no object", "{\"text\":\"uno\"}\n[1]\n\"x\"\n7\n", []string{"1::uno", "2:unreadable:not a JSON object", "3:unreadable:not a JSON object", "4:unreadable:not a JSON object"}},
		{"invalid utf-8", "{\"text\":\"uno\"}\n{\"text\":\"a\xf1o\"}\n{\"text\":\"tres\"}\n", []string{"1::uno", "2::año", "3::tres"}},
		{"damaged utf-8", "{\"text\":\"uno\"}\n{\"text\":\"año \xf1\"}\n{\"text\":\"a\xff\xfeo\"}\n{\"text\":\"tres\"}\n", []string{"1::uno", "2:unreadable:not valid UTF-8 at byte 14 (0xF1)", "3:unreadable:not valid UTF-8", "4::tres"}},
		{"nothing in it", "{\"text\":\"  \\u200b\"}\n{\"cuerpo_x\":\"hola\"}\n{}\n", []string{"1:empty:no text and no title", "2:empty:the record has cuerpo_x", "3:empty:no text"}},
		{"emoji is text", "{\"text\":\"😭💔\"}", []string{"1::😭💔"}},
		{"bad date", `{"text":"uno","published_at":"ayer"}`, []string{`1:unreadable:the date "ayer" cannot be read`}},
		{"future date", `{"text":"uno","published_at":"2190-01-01"}`, []string{"1::uno"}},
		{"array", "[\n {\"text\":\"uno\"},\n {\"text\":\"dos\",\n  \"media\":[{\"url\":\"https://a.example/1\"}]}\n]\n", []string{"2::uno", "3::dos"}},
		{"array, quote missing", "[\n {\"text\":\"uno},\n {\"text\":\"dos\"}\n]", []string{"2:unreadable:not closed", "3::dos"}},
		{"array, comma missing", `[{"text":"uno"} {"text":"dos"}]`, []string{"1::uno", "1::dos"}},
		{"array cut off", `[{"text":"uno"},{"text":"do`, []string{"1::uno", "1:unreadable:not closed"}},
		{"array that begins with null", "[null, 7,\n{\"text\":\"uno\"}]", []string{"1:unreadable:not a JSON object", "1:unreadable:not a JSON object", "2::uno"}},
		{"array, empty", `[]`, nil},
		{"array and more", "[{\"text\":\"uno\"}]\nxyz", []string{"1::uno", "2:unreadable:something else follows"}},
		{"envelope", "{\"meta\":{\"n\":2},\"data\":[{\"text\":\"uno\"},\n{\"text\":\"dos\"}],\"next\":null}\n", []string{"1::uno", "2::dos"}},
		{"envelopes", "{\"items\":[{\"text\":\"uno\"}]}\n{\"items\":[{\"text\":\"dos\"}]}\n", []string{"1::uno", "2::dos"}},
		{"pretty", "{\n \"text\": \"uno\"\n}\n{\n \"text\": \"dos\"\n}\n", []string{"1::uno", "4::dos"}},
		{"no envelope", "{\"text\":\"uno\",\"items\":[{\"text\":\"x\"}]}\n{\"text\":\"dos\"}", []string{"1::uno", "2::dos"}},
		{"csv", "id,text\na,uno\nb,\"dos, tres\"\n", []string{"2::uno", "3::dos, tres"}},
		{"csv, lines in a cell", "id;texto\na;\"uno\n\"\"dos\"\"\"\nb;tres\n", []string{"2::uno\n\"dos\"", "4::tres"}},
		{"csv, cells missing", "id,text,url\na,uno,\nb\nc,a,b,d\n", []string{"2::uno", "3:unreadable:1 cells where the header has 3", "4:unreadable:4 cells where the header has 3"}},
		{"csv, quote not closed", "id,text\na,\"uno\nb,dos\nc,tres\n", []string{"2:unreadable:never closed", "3::dos", "4::tres"}},
		{"csv, quote within", "id,text\na,\"uno\" dos\nb,tres\n", []string{"2:unreadable:closing quote", "3::tres"}},
		{"csv, quotes in plain cells", "id,text,url\n5\",dijo \"sí\" ya,\n6,\"a, b\",x\"y\"\n", []string{"2::dijo \"sí\" ya", "3::a, b"}},
		{"csv, quotes that disagree", "id,text,url\nq\"q,\"x\" z,\",\nmás\"\nb,dos,\n", []string{"2:unreadable:closing quote", "4::dos"}},
		{"csv, invalid utf-8", "id,text\na,a\xf1o\nb,dos\n", []string{"2::año", "3::dos"}},
		{"csv, header below a title", "Reporte del martes\n\nid;medio;texto\n1;Faro;uno\n2;Faro;dos\n", []string{"1:unreadable:above the header", "4::uno", "5::dos"}},
		{"csv, header once more", "id,text\na,uno\nid,text\nb,dos\n", []string{"2::uno", "4::dos"}},
		{"csv, header moved", "id,text\na,uno\ntext,url,id\ndos,,b\ntres,,c\n", []string{"2::uno", "4::dos", "5::tres"}},
		{"csv, words like names", "id,text\na,uno\nb,título\n", []string{"2::uno", "3::título"}},
		{"tsv", "Fecha\tTitular\tCuerpo\n2025-08-12\tT\tuno \"dos\" tres\n\t\t\"x\" y\n", []string{"2::uno \"dos\" tres", "3::\"x\" y"}},
		{"unknown", "hello there\nthis is prose", []string{"1:unreadable:not in a known format"}},
		{"utf-16", "\xff\xfe{\x00}\x00", []string{"1:empty:no text"}},
		{"duplicates", `{"id":"a","text":"uno"}` + "\n" + `{"id":"b","text":"uno"}` + "\n" + `{"id":"c","outlet":"X","text":"uno"}` + "\n" + `{"id":"c","outlet":"Y","text":"uno"}`,
			[]string{"1::uno", "2:duplicate:same outlet", "3::uno", "4:duplicate:same id with the same text"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readString(t, tt.dump, Options{})
			if len(got) != len(tt.want) {
				t.Fatalf("got %d records, want %d: %+v", len(got), len(tt.want), got)
			}
			for i, r := range got {
				parts := strings.SplitN(tt.want[i], ":", 3)
				if line := string(rune('0' + r.Line)); line != parts[0] || reason(r) != parts[1] {
					t.Errorf("record %d: got line %s, reason %q (%+v), want %s", i, line, reason(r), r.SetAside, tt.want[i])
				}
				if r.SetAside == nil && r.Source.Text != parts[2] {
					t.Errorf("record %d: text %q, want %q", i, r.Source.Text, parts[2])
				}
				if r.SetAside != nil && !strings.Contains(r.SetAside.Detail, parts[2]) {
					t.Errorf("record %d: detail %q, want %q in it", i, r.SetAside.Detail, parts[2])
				}
			}
		})
	}
}

func TestIDs(t *testing.T) {
	got := readString(t, `{"id":"s1","text":"uno"}
{"id":"s1","text":"dos"}
{"id":"s1","text":"tres"}
{"text":"cuatro"}
{"author":"otra","text":"cuatro"}
{"id":12345678901234567890,"text":"cinco"}
{"title":"seis"}
{"title":"siete"}
`, Options{})
	seen := map[string]bool{}
	for _, r := range got {
		if r.SetAside != nil {
			t.Errorf("set aside: %+v", r.SetAside)
		}
		if seen[r.Source.ID] {
			t.Errorf("the id %q stands twice", r.Source.ID)
		}
		seen[r.Source.ID] = true
	}
	if id := got[1].Source.ID; !strings.HasPrefix(id, "s1~") || len(id) != len("s1~")+8 {
		t.Errorf("second s1 has the id %q", id)
	}
	if id := got[3].Source.ID; !strings.HasPrefix(id, "s") || len(id) != 13 {
		t.Errorf("made id is %q", id)
	}
	if id := got[5].Source.ID; id != "12345678901234567890" {
		t.Errorf("number as id is %q", id)
	}
}

func TestUnreadableKeepsRaw(t *testing.T) {
	got := readString(t, "{\"text\":\"uno\"}\nabc\n", Options{})
	a := got[1].SetAside
	if string(a.Raw) != "abc" || a.RawLength != 3 || a.RawSHA256 != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" {
		t.Errorf("got %+v", a)
	}
	if a.Reason != news.Unreadable || a.File != "-" || a.Line != 2 {
		t.Errorf("got %+v", a)
	}
}
