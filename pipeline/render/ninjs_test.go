package render

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"puente/pipeline/news"
)

// ninjsRules is what ninjs 3.2 says of the properties that are written, in
// testdata/ninjs.schema.json; formats are held too.
var ninjsRules = sync.OnceValues(func() (*jsonschema.Schema, error) {
	raw, err := os.ReadFile("testdata/ninjs.schema.json")
	if err != nil {
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("ninjs", doc); err != nil {
		return nil, err
	}
	return c.Compile("ninjs")
})

func validNinjs(t testing.TB, s string, data []byte) {
	t.Helper()
	schema, err := ninjsRules()
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(v); err != nil {
		t.Errorf("%q: %v", s, err)
	}
}

// TestNinjsRulesRefuse holds the schema to refusing what ninjs does not have.
func TestNinjsRulesRefuse(t *testing.T) {
	schema, err := ninjsRules()
	if err != nil {
		t.Fatal(err)
	}
	for doc, ok := range map[string]bool{
		`{"uri":"urn:x:1"}`:                                true,
		`{}`:                                               false,
		`{"uri":"no uri"}`:                                 false,
		`{"uri":"urn:x:1","pubstatus":"usable"}`:           false,
		`{"uri":"urn:x:1","pubStatus":"ready"}`:            false,
		`{"uri":"urn:x:1","type":"article"}`:               false,
		`{"uri":"urn:x:1","firstCreated":"2025-11-04"}`:    false,
		`{"uri":"urn:x:1","bodies":[{"role":"x"}]}`:        false,
		`{"uri":"urn:x:1","associations":[{"uri":"a:b"}]}`: false,
		`{"uri":"urn:x:1","name":"x"}`:                     false,
	} {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(doc))
		if err != nil {
			t.Fatal(err)
		}
		if got := schema.Validate(v) == nil; got != ok {
			t.Errorf("%s: valid is %v", doc, got)
		}
	}
}

func ninjsOf(t testing.TB, b news.Brief, o Options) ninjsItem {
	t.Helper()
	data, err := NINJS(b, o)
	if err != nil {
		t.Fatal(err)
	}
	validNinjs(t, "the sample", data)
	var item ninjsItem
	if err := json.Unmarshal(data, &item); err != nil {
		t.Fatal(err)
	}
	return item
}

func TestNinjs(t *testing.T) {
	created := time.Date(2025, 11, 4, 17, 0, 0, 0, bogota)
	draft := ninjsOf(t, sample(t), Options{Created: created})
	if draft.PubStatus != "withheld" || draft.Version != "" || draft.FirstCreated != "2025-11-04T17:00:00-05:00" || draft.VersionCreated != draft.FirstCreated {
		t.Errorf("draft: %s, version %q, %s, %s", draft.PubStatus, draft.Version, draft.FirstCreated, draft.VersionCreated)
	}
	if want := "Needs review: sentence 7 is unsure"; !strings.HasPrefix(draft.EdNote, want) || !strings.Contains(draft.EdNote, "Deaths: 14 [1]; 11 [3]") {
		t.Errorf("note %s", draft.EdNote)
	}
	done := ninjsOf(t, approved(t), Options{Created: created, Approval: approval(), Base: "https://wire.example/briefs"})
	for _, c := range []struct{ what, got, want string }{
		{"status", done.PubStatus, "usable"},
		{"version", done.Version, "2"},
		{"first", done.FirstCreated, "2025-11-04T17:00:00-05:00"},
		{"this version", done.VersionCreated, "2025-11-04T18:20:00-05:00"},
		{"uri", done.URI, "https://wire.example/briefs/2025-11-04-flash-flood-loboguerrero.html"},
		{"correction", done.Descriptions[0].Value, "the toll of the Gobernación is 11, not 12"},
		{"subject", done.Subjects[0].Name, "Disaster"},
		{"by", done.By, "puente 0.1.0 offline, from sentences of the sources; edited by Ana Ríos"},
		{"first source", done.Associations[0].Renditions[0].Href, "https://x.example/ungrd_avisos/15402"},
		{"last medium", done.Associations[len(done.Associations)-1].Type, "video"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
		}
	}
	if draft.URI == ninjsOf(t, news.Brief{ID: "another"}, Options{}).URI {
		t.Error("two briefs have one uri")
	}
	text, _ := json.Marshal(done)
	if bytes.Contains(text, []byte("La autoridad ambiental")) {
		t.Error("a source's text is given away")
	}
}

// TestSourceType says of each way in which a brief can come to be what it is in
// IPTC's terms. A model must never be hidden.
func TestSourceType(t *testing.T) {
	edited := &Approval{Edited: true}
	byModel := func(engine string) news.Brief {
		b := sample(t)
		for i := range b.Sources {
			if b.Sources[i].Translation.Engine != "" {
				b.Sources[i].Translation.Engine = "some-model"
			}
		}
		b.Provenance.Engine = engine
		return b
	}
	with := func(p news.Provenance) news.Brief { b := sample(t); b.Provenance = p; return b }
	for name, c := range map[string]struct {
		brief news.Brief
		a     *Approval
		want  string
	}{
		"offline":                          {sample(t), nil, "composite"},
		"offline, approved":                {sample(t), &Approval{}, "composite"},
		"offline, edited":                  {sample(t), edited, "humanEdits"},
		"offline, translated by a model":   {byModel("offline"), nil, "compositeSynthetic"},
		"the same, edited":                 {byModel("offline"), edited, "compositeSynthetic"},
		"a model":                          {with(news.Provenance{Engine: "openai", Model: "m"}), nil, "trainedAlgorithmicMedia"},
		"a model, unjudged":                {with(news.Provenance{Engine: "openai+unjudged", Model: "m"}), nil, "trainedAlgorithmicMedia"},
		"a model, edited":                  {with(news.Provenance{Engine: "openai", Model: "m"}), edited, "compositeSynthetic"},
		"a model, mended":                  {with(news.Provenance{Engine: "openai+extract", Model: "m"}), nil, "compositeSynthetic"},
		"none of the model's is left":      {with(news.Provenance{Engine: "openai+extract"}), nil, "composite"},
		"the model's endpoint was down":    {with(news.Provenance{Engine: "openai+offline"}), nil, "composite"},
		"nobody knows":                     {with(news.Provenance{}), nil, ""},
		"nobody knows, and it was edited":  {with(news.Provenance{}), edited, ""},
		"another engine, of which no more": {with(news.Provenance{Engine: "x"}), nil, ""},
	} {
		got, ok := sourceTypeOf(c.brief, c.a)
		want := ""
		if c.want != "" {
			want = "http://cv.iptc.org/newscodes/digitalsourcetype/" + c.want
		}
		if got.URI != want || ok != (want != "") {
			t.Errorf("%s: %q, %v, want %q", name, got.URI, ok, want)
		}
	}
}
