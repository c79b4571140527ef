package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"puente/pipeline/news"
)

func TestFields(t *testing.T) {
	tests := []struct {
		name, record string
		mapping      map[string]string
		want         news.Source
	}{
		{"canonical", `{"id":"s1","outlet":"El Heraldo","author":"@eh","kind":"post","lang":"es-MX","published_at":"2025-08-12T14:05:00-06:00","url":"https://a.example/1","title":"T","text":"x","media":[{"type":"photo","url":"https://a.example/f.jpg","caption":"pie"}]}`, nil,
			news.Source{ID: "s1", Outlet: "El Heraldo", Author: "@eh", Kind: "post", Lang: "es", PublishedAt: "2025-08-12T14:05:00-06:00", URL: "https://a.example/1", Title: "T", Text: "x", Media: []news.Media{{Type: "photo", URL: "https://a.example/f.jpg", Caption: "pie"}}}},
		{"X", `{"id":1955,"id_str":"1955","created_at":"Tue Aug 12 14:05:00 +0000 2025","text":"cort…","extended_tweet":{"full_text":"corto no"},"source":"<a href=\"x\">App</a>","user":{"screen_name":"eh","name":"El Heraldo"},"lang":"und","extended_entities":{"media":[{"media_url_https":"https://a.example/f.jpg","type":"photo","ext_alt_text":"pie"}]}}`, nil,
			news.Source{ID: "1955", Outlet: "El Heraldo", Author: "@eh", Kind: "post", URL: "https://x.com/eh/status/1955", PublishedAt: "2025-08-12T14:05:00Z", Text: "corto no", Media: []news.Media{{Type: "photo", URL: "https://a.example/f.jpg", Caption: "pie"}}}},
		{"news API", `{"source":{"id":null,"name":"El Heraldo"},"author":"Ana","headline":"T","content":"x","publishedAt":"2025-08-12","link":"https://a.example/1","images":["https://a.example/f.png",""]}`, nil,
			news.Source{Outlet: "El Heraldo", Author: "Ana", Title: "T", Text: "x", PublishedAt: "2025-08-12T00:00:00Z", URL: "https://a.example/1", Media: []news.Media{{Type: "photo", URL: "https://a.example/f.png"}}}},
		{"lists", `{"id":"1","body":["uno","dos"],"authors":["Ana","Luis"],"type":"NewsArticle"}`, nil,
			news.Source{ID: "1", Text: "uno\ndos", Author: "Ana, Luis", Kind: "article"}},
		{"map", `{"id":"1","cuerpo_nota":"x","datos":{"medio":"M"},"text":"no","title":"sí"}`, map[string]string{"text": "cuerpo_nota", "outlet": "datos.medio"},
			news.Source{ID: "1", Text: "x", Outlet: "M", Title: "sí"}},
		{"map, absent in a record", `{"id":"1","text":"x"}`, map[string]string{"text": "cuerpo_nota"}, news.Source{ID: "1", Text: "x"}},
		{"mapped away", `{"id":"1","title":"x"}`, map[string]string{"text": "title"}, news.Source{ID: "1", Text: "x"}},
		{"dots in a name", `{"id":"1","user.screen_name":"eh","text":"x"}`, nil, news.Source{ID: "1", Author: "@eh", Text: "x"}},
		{"addresses", `{"id":"1","text":"x","url":"javascript:alert(1)","media":["ftp://a.example/x","data:x",{"url":"file:///x","caption":"pie"}]}`, nil,
			news.Source{ID: "1", Text: "x", Media: []news.Media{{Caption: "pie"}}}},
		{"name twice", `{"id":"1","text":"x","text":"y"}`, nil, news.Source{ID: "1", Text: "y"}},
		{"other types", `{"id":true,"text":5,"title":null,"outlet":{"x":[1,{"y":null}]}}`, nil, news.Source{Text: "5", ID: "s6b51d431df5d"}},
		{"title in lines", `{"id":"1","title":"a\n b","text":"x\ny"}`, nil, news.Source{ID: "1", Title: "a b", Text: "x\ny"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := readString(t, tt.record, Options{Map: tt.mapping})[0]
			if r.SetAside != nil {
				t.Fatalf("set aside: %+v", r.SetAside)
			}
			if tt.want.ID == "" || tt.name == "other types" {
				tt.want.ID = r.Source.ID // made from a hash
			}
			got, _ := json.Marshal(r.Source)
			want, _ := json.Marshal(tt.want)
			if string(got) != string(want) {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestBadMap(t *testing.T) {
	for _, m := range []map[string]string{{"texto": "cuerpo"}, {"text": ""}, {"text": " . "}} {
		for _, err := range Read(context.Background(), []string{Stdin}, strings.NewReader(""), Options{Map: m}) {
			if !errors.Is(err, ErrMap) || !IsUsage(err) {
				t.Errorf("%v: got %v", m, err)
			}
		}
	}
}

// TestProblems: what is wrong with a record is said in words, with the byte
// at which it shows.
func TestProblems(t *testing.T) {
	tests := []struct{ record, want string }{
		{`{"text":"uno`, "at byte 12: a string is not closed"},
		{`{"text":"uno\`, "at byte 13: a string is not closed"},
		{`{"text":"uno\u00`, "at byte 16: a string is not closed"},
		{"{\"text\":\"uno\tdos\"}", "at byte 12: a line break or control character stands in a string"},
		{`{"text":"\x"}`, "at byte 10: an unknown escape"},
		{`{"text":"\u00g0"}`, "at byte 13: an escape \\u wants four"},
		{`{`, "at byte 1: the record ends too early: a name in quotes is expected"},
		{`{text:"uno"}`, "at byte 1: a name in quotes is expected"},
		{`{"text":"uno",}`, "at byte 14: a name in quotes is expected"},
		{`{"text" "uno"}`, "at byte 8: a colon is expected"},
		{`{"text":"uno" "id":1}`, "at byte 14: a comma or } is expected"},
		{`{"text":["uno" "dos"]}`, "at byte 15: a comma or ] is expected"},
		{`{"text":}`, "at byte 8: a value is expected"},
		{`{"text":nada}`, "at byte 9: a value is expected: a text stands in quotes"},
		{`{"text":tru`, "at byte 11: the record ends too early: a value is expected"},
		{`{"text":1.}`, "at byte 10: a number is not well written"},
		{`{"text":-}`, "at byte 9: a number is not well written"},
		{`{"text":1e}`, "at byte 10: a number is not well written"},
		{`{"text":01}`, "at byte 9: a comma or } is expected"},
		{`{"text":"uno"} {"text":"dos"}`, "at byte 15: something follows the record"},
		{`{"text":"uno"}}`, "at byte 14: something follows the record"},
		{`{"text":` + strings.Repeat("[", 20000), "nested too deeply"},
	}
	for _, tt := range tests {
		if _, err := decode([]byte(tt.record)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%.40s: got %v, want %s", tt.record, err, tt.want)
		}
	}
}
