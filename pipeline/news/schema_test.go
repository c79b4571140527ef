package news

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// compiled is the shipped schema of a format.
func compiled(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	data, err := Schema(name)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(name, decoded(t, data)); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func decoded(t *testing.T, data []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func written(t *testing.T, v any) any {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return decoded(t, data)
}

// story is testdata/story.json as it stands and as values.
func story(t *testing.T) (raw map[string]any, sources []Source, brief Brief) {
	t.Helper()
	data, err := os.ReadFile("testdata/story.json")
	if err != nil {
		t.Fatal(err)
	}
	var s struct {
		Sources []Source `json:"sources"`
		Brief   Brief    `json:"brief"`
	}
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	return decoded(t, data).(map[string]any), s.Sources, s.Brief
}

func TestSchemaNames(t *testing.T) {
	for _, name := range SchemaNames() {
		compiled(t, name)
	}
	if _, err := Schema("../schema/brief"); err == nil || !strings.Contains(err.Error(), "source, brief, claim") {
		t.Errorf("error %v does not name the schemas there are", err)
	}
}

// TestSchemasAgree holds what several schemas define under one name together.
func TestSchemasAgree(t *testing.T) {
	defs := map[string]map[string]any{}
	for _, name := range SchemaNames() {
		data, err := Schema(name)
		if err != nil {
			t.Fatal(err)
		}
		var s struct {
			Defs map[string]any `json:"$defs"`
		}
		if err := json.Unmarshal(data, &s); err != nil {
			t.Fatal(err)
		}
		defs[name] = s.Defs
	}
	for _, def := range []string{"cite", "verdict", "finding", "segment", "span", "sentence_span"} {
		want := defs["brief"][def]
		for _, name := range SchemaNames() {
			got, ok := defs[name][def]
			if ok && !reflect.DeepEqual(got, want) {
				t.Errorf("%s: $defs/%s is not the brief's", name, def)
			}
		}
	}
}

func TestSourcesOfAStoryFitTheirSchema(t *testing.T) {
	raw, sources, _ := story(t)
	schema := compiled(t, "source")
	for i, s := range raw["sources"].([]any) {
		if err := schema.Validate(s); err != nil {
			t.Errorf("as it stands, source %d: %v", i, err)
		}
		if err := schema.Validate(written(t, sources[i])); err != nil {
			t.Errorf("written, source %d: %v", i, err)
		}
	}
}

func TestSourceSchema(t *testing.T) {
	schema := compiled(t, "source")
	for _, c := range []struct {
		name, json string
		fits       bool
	}{
		{"only a text", `{"text":"Llueve."}`, true},
		{"only a title", `{"title":"Llueve"}`, true},
		{"an unknown field", `{"text":"Llueve.","likes":4}`, true},
		{"a translation as a string", `{"text":"Llueve.","translation":"It rains."}`, true},
		{"a translation as an object", `{"text":"Llueve.","translation":{"text":"It rains."}}`, true},
		{"neither text nor title", `{"outlet":"El Faro"}`, false},
		{"an empty text", `{"text":""}`, false},
		{"a text that is no string", `{"text":7}`, false},
		{"media that are no list", `{"text":"Llueve.","media":{}}`, false},
		{"a segment without an end", `{"text":"a","translation":{"segments":[{"field":"text","original":[0],"english":[0,1]}]}}`, false},
	} {
		if err := schema.Validate(decoded(t, []byte(c.json))); (err == nil) != c.fits {
			t.Errorf("%s: fits %v, want %v (%v)", c.name, err == nil, c.fits, err)
		}
	}
}

// finished is the story's brief with everything that a run writes.
func finished(t *testing.T) Brief {
	t.Helper()
	_, sources, b := story(t)
	b.Schema, b.ID, b.Date, b.Rank, b.Status = BriefSchema, "2025-11-04-x", "2025-11-04", 1, NeedsReview
	b.Headline.Verdict = Supported
	for i := range b.Sentences {
		b.Sentences[i].Verdict, b.Sentences[i].Score = Supported, 1
	}
	s := &b.Sentences[0]
	s.Verdict, s.Score = Contradicted, 0.04
	text := sources[0].Text
	s.Cites = []Cite{{Source: "s1", Original: SpanOf(FieldText, text, 0, 4), English: SpanOf(FieldText, text, 0, 4)}}
	s.Findings = []Finding{
		{Kind: KindNumber, Severity: Error, Message: "m", Span: SpanOf("", s.Text, 0, 3), Source: "s1", Evidence: SpanOf(CaptionField(0), text, 0, 4)},
		{Kind: KindStyle, Severity: Warning, Message: "m"},
	}
	b.Conflicts = []Conflict{{What: "deaths", Values: []ConflictValue{{Text: "14", Source: "s1"}}}}
	b.Media = []SourcedMedia{{Media: Media{Type: "photo"}, Source: "s1"}}
	for i := range sources {
		if sources[i].Translation.Text != "" {
			sources[i].Translation.Segments = []Segment{{Field: FieldText, Original: [2]int{0, 4}, English: [2]int{0, 4}}}
		}
	}
	b.Sources = sources
	return b
}

func TestBriefsFitTheirSchema(t *testing.T) {
	schema := compiled(t, "brief")
	for name, b := range map[string]Brief{
		"finished": finished(t),
		"bare":     {Schema: BriefSchema, ID: "x", Date: "2025-11-04", Status: Withheld, Headline: Sentence{Verdict: Unchecked}},
		"with an empty conflict": {Schema: BriefSchema, ID: "x", Date: "2025-11-04", Status: Withheld, Headline: Sentence{Verdict: Unchecked},
			Conflicts: []Conflict{{What: "deaths"}}},
	} {
		if err := schema.Validate(written(t, b)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestBriefSchemaWantsEveryField takes each field away in turn, at each place
// of a finished brief.
func TestBriefSchemaWantsEveryField(t *testing.T) {
	schema := compiled(t, "brief")
	optional := map[string]bool{"original": true, "english": true, "field": true}
	whole := written(t, finished(t))
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, x := range v {
				walk(path+"/"+key, x)
				delete(v, key)
				if err := schema.Validate(whole); err == nil && !optional[key] {
					t.Errorf("fits without %s/%s", path, key)
				}
				v[key] = x
			}
		case []any:
			if len(v) > 0 {
				walk(path+"/0", v[0])
			}
		}
	}
	walk("", whole)
}

func TestBriefSchemaHoldsItsEnums(t *testing.T) {
	schema := compiled(t, "brief")
	for name, damage := range map[string]func(*Brief){
		"status":      func(b *Brief) { b.Status = "done" },
		"schema":      func(b *Brief) { b.Schema = "puente/brief/v2" },
		"date":        func(b *Brief) { b.Date = "4 November" },
		"verdict":     func(b *Brief) { b.Sentences[1].Verdict = "" },
		"score":       func(b *Brief) { b.Sentences[1].Score = 1.2 },
		"kind":        func(b *Brief) { b.Sentences[0].Findings[0].Kind = "other" },
		"severity":    func(b *Brief) { b.Sentences[0].Findings[0].Severity = "fatal" },
		"lang":        func(b *Brief) { b.Sources[0].Lang = "pt" },
		"field":       func(b *Brief) { b.Sentences[0].Cites[0].Original.Field = "body" },
		"span":        func(b *Brief) { b.Sentences[0].Cites[0].Original.Start = -1 },
		"recall":      func(b *Brief) { b.Metrics.CitationRecall = 2 },
		"id is empty": func(b *Brief) { b.ID = "" },
	} {
		b := finished(t)
		damage(&b)
		if err := schema.Validate(written(t, b)); err == nil {
			t.Errorf("%s: a wrong value fits", name)
		}
	}
}

func TestClaimSchema(t *testing.T) {
	raw, sources, brief := story(t)
	schema := compiled(t, "claim")
	for i, s := range brief.Sentences {
		claim := map[string]any{"id": "c", "text": s.Text, "cites": []any{s.Cites[0].Source}, "sources": raw["sources"]}
		if err := schema.Validate(claim); err != nil {
			t.Errorf("sentence %d: %v", i, err)
		}
		claim = map[string]any{"id": "c", "text": s.Text, "cites": s.Cites, "sources": sources}
		if err := schema.Validate(written(t, claim)); err != nil {
			t.Errorf("sentence %d, with objects: %v", i, err)
		}
	}
	for _, c := range []struct {
		name, json string
		fits       bool
	}{
		{"an answer", `{"id":"c1","verdict":"unsupported","score":0.04,"findings":[],"cites":[{"source":"s1"}]}`, true},
		{"a broken line", `{"line":7,"error":"unexpected end"}`, true},
		{"a claim without sources", `{"id":"c1","text":"It rains.","cites":["s1"]}`, false},
		{"an answer without a score", `{"id":"c1","verdict":"supported","findings":[],"cites":[]}`, false},
		{"a verdict of its own", `{"id":"c1","verdict":"true","score":1,"findings":[],"cites":[]}`, false},
	} {
		if err := schema.Validate(decoded(t, []byte(c.json))); (err == nil) != c.fits {
			t.Errorf("%s: fits %v, want %v (%v)", c.name, err == nil, c.fits, err)
		}
	}
}
