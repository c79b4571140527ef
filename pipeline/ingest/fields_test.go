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
			news.Source{ID: "1955", Outlet: "El Heraldo", Author: "@eh", PublishedAt: "2025-08-12T14:05:00Z", Text: "corto no", Media: []news.Media{{Type: "photo", URL: "https://a.example/f.jpg", Caption: "pie"}}}},
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

// FuzzJSON holds the parser to encoding/json: the same records are accepted,
// with the same text.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"text":"x"}`, `{"text":"\ud83d\ude00\ud83d\n","a":[1,-0.5e+3,{"b":null}]}`, `{"text":"a" }`, `{"text":1.0}`, `{"a":{"text":"x"},"text":"y","text":"z"}`, `{"text":01}`, `{"media":[[["x"]],{"url":{}}]}`} {
		f.Add([]byte(s))
	}
	n, err := newNames(map[string]string{"text": "text"})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if badUTF8(data) != "" {
			return
		}
		var want map[string]json.RawMessage
		ok := json.Unmarshal(data, &want) == nil && want != nil
		v, err := newParser(n).record(data)
		if err != nil && strings.Contains(err.Error(), "too deeply") {
			return
		}
		if ok != (err == nil) {
			t.Fatalf("%q: encoding/json accepts it: %v, we say %v", data, ok, err)
		}
		var text string
		if raw := want["text"]; ok && json.Unmarshal(raw, &text) == nil && strings.TrimSpace(text) != "" && v.s[fText] != text && strings.Count(string(data), "text")+strings.Count(string(data), `\u`) == 1 {
			t.Fatalf("%q: text %q, want %q", data, v.s[fText], text)
		}
	})
}
