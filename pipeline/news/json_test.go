package news

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestReadingShortForms(t *testing.T) {
	var b Brief
	err := json.Unmarshal([]byte(`{
		"headline": "Ferry service resumes", "headline_cites": ["s1", {"source":"s2"}],
		"sentences": [{"text": "It sails.", "cites": ["s1", {"source":"s2","original":{"start":0,"end":4,"text":"Zarp"}}]}],
		"unknown": {"ignored": true}}`), &b)
	if err != nil {
		t.Fatal(err)
	}
	want := Brief{
		Headline: Sentence{Text: "Ferry service resumes", Cites: []Cite{{Source: "s1"}, {Source: "s2"}}},
		Sentences: []Sentence{{Text: "It sails.", Cites: []Cite{
			{Source: "s1"}, {Source: "s2", Original: &Span{Start: 0, End: 4, Text: "Zarp"}}}}},
	}
	if !reflect.DeepEqual(b, want) {
		t.Errorf("got %+v, want %+v", b, want)
	}
}

func TestReadingAHeadline(t *testing.T) {
	for _, c := range []struct {
		json string
		want Sentence
	}{
		{`{"headline":{"text":"A","cites":["s1"],"verdict":"supported","score":1}}`, Sentence{Text: "A", Cites: []Cite{{Source: "s1"}}, Verdict: Supported, Score: 1}},
		{`{"headline":{"text":"A"},"headline_cites":["s2"]}`, Sentence{Text: "A", Cites: []Cite{{Source: "s2"}}}},
		{`{"headline":"A"}`, Sentence{Text: "A"}},
		{`{}`, Sentence{}},
	} {
		var b Brief
		if err := json.Unmarshal([]byte(c.json), &b); err != nil {
			t.Errorf("%s: %v", c.json, err)
		} else if !reflect.DeepEqual(b.Headline, c.want) {
			t.Errorf("%s: got %+v, want %+v", c.json, b.Headline, c.want)
		}
	}
}

func TestReadingATranslation(t *testing.T) {
	for _, c := range []struct{ name, json, title, text string }{
		{"a string", `{"text":"Llueve.","translation":"It rains."}`, "", "It rains."},
		{"a string of two lines without a title", `{"text":"a","translation":"One.\nTwo."}`, "", "One.\nTwo."},
		{"the title in the first line", `{"title":"Lluvia","text":"Llueve.","translation":"Rain\n\nIt rains.\nStill."}`, "Rain", "It rains.\nStill."},
		{"only a title", `{"title":"Lluvia","translation":"Rain"}`, "Rain", ""},
		{"the translation before the title", `{"translation":"Rain\nIt rains.","title":"Lluvia"}`, "Rain", "It rains."},
		{"an object", `{"title":"Lluvia","translation":{"title":"Rain","text":"It\nrains.","engine":"x"}}`, "Rain", "It\nrains."},
		{"an object without a title", `{"title":"Lluvia","translation":{"text":"It\nrains."}}`, "", "It\nrains."},
		{"null", `{"text":"a","translation":null}`, "", ""},
	} {
		var s Source
		if err := json.Unmarshal([]byte(c.json), &s); err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if s.Translation.Title != c.title || s.Translation.Text != c.text {
			t.Errorf("%s: got title %q, text %q, want %q, %q", c.name, s.Translation.Title, s.Translation.Text, c.title, c.text)
		}
	}
}

// TestWritingAgain holds that what was read and written reads as the same
// again, short forms included.
func TestWritingAgain(t *testing.T) {
	b := finished(t)
	first, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	var again Brief
	if err := json.Unmarshal(first, &again); err != nil {
		t.Fatal(err)
	}
	second, err := json.Marshal(again)
	if err != nil {
		t.Fatal(err)
	}
	if string(first) != string(second) {
		t.Errorf("written again, the brief differs:\n%s\n%s", first, second)
	}
}

func TestWritingNoNullLists(t *testing.T) {
	for name, v := range map[string]any{
		"brief":       Brief{},
		"source":      Source{},
		"translation": Translation{},
		"sentence":    Sentence{},
		"conflict":    Conflict{},
	} {
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "null") {
			t.Errorf("%s: %s", name, data)
		}
	}
}

func TestReadingWrongTypes(t *testing.T) {
	for _, bad := range []string{`{"headline":7}`, `{"sentences":[{"cites":[7]}]}`, `{"sources":[{"translation":[]}]}`, `{"sources":[7]}`} {
		var b Brief
		if err := json.Unmarshal([]byte(bad), &b); err == nil {
			t.Errorf("%s was read as %+v", bad, b)
		}
	}
}
