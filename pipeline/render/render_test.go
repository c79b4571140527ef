package render

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

var update = flag.Bool("update", false, "write the golden files")

// golden holds got to a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; run go test -update and look at the difference", path)
	}
}

func TestGolden(t *testing.T) {
	b := sample(t)
	j, err := JSON(b)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "brief.json", j)
	golden(t, "brief.md", Markdown(b, Options{}))
	h, err := HTML(b, Options{Home: "../index.html", Repeats: repeats})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "brief.html", h)
	i, err := Index(day(t))
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "index.html", i)
	i, err = Index(Day{Date: "2025-11-05", Counts: Counts{In: 2, SetAside: 2, SetAsideByReason: []ReasonCount{{news.NoStory, 2}}}, Tool: "puente 0.1.0"})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "index-empty.html", i)
	i, err = SetAside(day(t), []news.SetAside{
		{File: "dump.jsonl", Line: 3, Reason: news.Unreadable, Detail: "not JSON", Raw: []byte(`{"id":"x3`)},
		{File: "dump.jsonl", Line: 5, Reason: news.Duplicate, Of: "s1", Source: &news.Source{Outlet: "El Faro", Text: "El ferri encalló."}},
		{File: "dump.jsonl", Line: 9, Reason: news.Language, Detail: "neither spanish nor english", Source: &news.Source{Outlet: "Jornal do Rio", Title: "Balsa encalha", Text: "A balsa encalhou."}},
	})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "set_aside.html", i)
}

// TestJSON holds the written brief to the shipped schema, and to reading back
// as what it was.
func TestJSON(t *testing.T) {
	b := sample(t)
	b.Headline.Text += " <&>"
	data, err := JSON(b)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte(" <&>\"")) || !bytes.HasSuffix(data, []byte("\n}\n")) || !bytes.HasPrefix(data, []byte("{\n  \"schema\": ")) {
		t.Errorf("escaped, not indented or not ended: %.80s", data)
	}
	var again news.Brief
	if err := json.Unmarshal(data, &again); err != nil {
		t.Fatal(err)
	}
	second, err := JSON(again)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(data, second) {
		t.Error("read and written again, the brief differs")
	}
	schema, err := news.Schema("brief")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("brief", doc); err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.MustCompile("brief").Validate(v); err != nil {
		t.Error(err)
	}
}

// TestEvidenceStandsBesideItsSentence looks in the page for what an editor
// needs of one sentence.
func TestEvidenceStandsBesideItsSentence(t *testing.T) {
	page, err := HTML(sample(t), Options{Repeats: repeats})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<q lang="es">La autoridad ambiental habría advertido del riesgo ya en 2023`,
		`<q lang="en">The environmental authority is said to have warned of the risk as early as 2023</q>`,
		`href="#e7-1o"`,
		`<span class="at" id="e7-1o"></span><mark>La autoridad ambiental`,
		`<a class="back" href="#b7" aria-label="Back to sentence 7"`,
		`the source hedges with “habría”: keep “reportedly”`,
		`<mark>had reportedly warned</mark>`,
		`(Unsure)`,
		`English, machine translation (Apertium 0.8.1), unedited`,
		`Repeated by Radio Farallones`,
		`Where the sources disagree`,
	} {
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("%s is not there", want)
		}
	}
}

// TestASpanThatIsOffIsNotMarked: the words are shown, the wrong place is not.
func TestASpanThatIsOffIsNotMarked(t *testing.T) {
	b := sample(t)
	o := *b.Sentences[0].Cites[0].Original
	o.Start++
	o.End++
	b.Sentences[0].Cites[0].Original = &o
	page, err := HTML(b, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(page, []byte(`"e1-1o"`)) || bytes.Contains(page, []byte(`"#e1-1o"`)) {
		t.Error("a span that does not stand where it says is marked")
	}
	if !bytes.Contains(page, []byte(`<q lang="es">La avenida torrencial registrada anoche`)) {
		t.Error("its words are not shown")
	}
}

func TestIndexOrder(t *testing.T) {
	page, err := Index(Day{Briefs: []news.Brief{
		{ID: "unranked"}, {ID: "c", Rank: 2}, {ID: "b", Rank: 2}, {ID: "../x/a", Rank: 1},
	}})
	if err != nil {
		t.Fatal(err)
	}
	last := -1
	for _, href := range []string{"briefs/..%2Fx%2Fa.html", "briefs/b.html", "briefs/c.html", "briefs/unranked.html"} {
		at := bytes.Index(page, []byte(`href="`+href+`"`))
		if at < last {
			t.Errorf("%s stands at %d, before the one above it, or nowhere", href, at)
		}
		last = at
	}
}

// TestSummary holds the line below a headline to one that adds to it.
func TestSummary(t *testing.T) {
	const head = "Lights are back on across Xela"
	for name, c := range map[string]struct {
		sentences []string
		want      string
	}{
		"the headline again": {[]string{head + ", Highland Wire said.", "Schools open at 8.30am."}, "Schools open at 8.30am."},
		"more than it":       {[]string{head + " after a fault cut 12 towns off for six hours.", "Schools open."}, head + " after a fault cut 12 towns off for six hours."},
		"other words":        {[]string{"Power is back in Xela.", "Schools open."}, "Power is back in Xela."},
		"nothing but it":     {[]string{head + ", Highland Wire said."}, head + ", Highland Wire said."},
		"no sentence":        {nil, ""},
	} {
		b := news.Brief{Headline: news.Sentence{Text: head}}
		for _, s := range c.sentences {
			b.Sentences = append(b.Sentences, news.Sentence{Text: s})
		}
		if got := Summary(b); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	brief := sample(b)
	for b.Loop() {
		if _, err := HTML(brief, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestSetAsideIsBounded holds the page to a share of each reason, and says how
// many are not shown.
func TestSetAsideIsBounded(t *testing.T) {
	records := make([]news.SetAside, asideMost+7)
	for i := range records {
		records[i] = news.SetAside{File: "dump.jsonl", Line: i + 1, Reason: news.NoStory, Source: &news.Source{Text: strings.Repeat("ñ", asideExcerpt)}}
	}
	page, err := SetAside(Day{}, records)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(page, []byte("dump.jsonl:")); n != asideMost {
		t.Errorf("%d records shown, want %d", n, asideMost)
	}
	if !bytes.Contains(page, []byte("And 7 more in set_aside.jsonl")) || !utf8.Valid(page) {
		t.Error("the rest is not counted, or a rune is cut")
	}
}

// TestSectionFilters holds the style sheet to every section that there is.
func TestSectionFilters(t *testing.T) {
	d := day(t)
	d.Briefs = nil
	for i, name := range lexicon.Sections() {
		b := sample(t)
		b.ID, b.Rank, b.Section = name, i+1, name
		d.Briefs = append(d.Briefs, b)
	}
	page, err := Index(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range lexicon.Sections() {
		for _, want := range []string{
			`<a id="only-` + name + `" href="#only-` + name + `">`,
			"main:has(#only-" + name + ":target) .entry:not(.is-" + name + ")",
		} {
			if !bytes.Contains(page, []byte(want)) {
				t.Errorf("no %s in the day's page", want)
			}
		}
	}
}
