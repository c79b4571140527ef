package eval

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"puente/pipeline/news"
	"puente/pipeline/translate"
)

// bridgeStory is a small story; n tells its copies apart.
func bridgeStory(n int) map[string]any {
	cites := []string{"s1"}
	return map[string]any{
		"id": fmt.Sprintf("bridge-%d", n), "date": "2025-08-12", "domain": "roads",
		"sources": []map[string]any{
			{"id": "s1", "outlet": "El Faro de Tonalá", "lang": "es", "kind": "article", "published_at": "2025-08-12T09:00:00-06:00",
				"text":        "El puente Las Palomas fue cerrado este martes por daños en dos pilas. Unos 3.200 vehículos lo cruzan cada día.",
				"translation": "The Las Palomas bridge was closed on Tuesday because of damage to two piers. About 3,200 vehicles cross it every day."},
			{"id": "s2", "outlet": "Gulf Isthmus Wire", "lang": "en", "kind": "article", "published_at": "2025-08-12T11:00:00-06:00",
				"text": "The Las Palomas bridge is closed after damage to two of its piers was found. Repairs will take four months."},
		},
		"brief": map[string]any{"headline": "Las Palomas bridge closed", "headline_cites": cites,
			"sentences": []map[string]any{{"text": "Some 3,200 vehicles cross the Las Palomas bridge every day.", "cites": cites}}},
		"variants": []map[string]any{
			{"sentence": 0, "kind": "number", "faithful": false, "text": "Some 3,900 vehicles cross the Las Palomas bridge every day.", "cites": cites, "why": "3,200"},
			{"sentence": 0, "kind": "reorder", "faithful": true, "text": "Every day some 3,200 vehicles cross the Las Palomas bridge.", "cites": cites},
			{"sentence": 0, "kind": "addition", "faithful": false, "text": "Some 3,200 vehicles cross the Las Palomas bridge every day.", "cites": cites, "why": "the check cannot see it"},
		},
	}
}

// suiteOf writes stories to a folder.
func suiteOf(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		raw, err := json.Marshal(bridgeStory(i))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, fmt.Sprintf("%d.json", i)), string(raw))
	}
	return dir
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// byHint takes the source's language from its first word.
type byHint struct{}

func (byHint) Detect(s news.Source) (string, float64) {
	if strings.HasPrefix(s.Text, "El ") {
		return news.Spanish, 0.9
	}
	return news.English, 0.9
}

// phrasebook translates the sentences that it knows; after so many it is down.
type phrasebook struct {
	english map[string]string
	answers *int // left; nil: no end
}

var errDown = errors.New("the engine is down")

func (p phrasebook) Engine() string { return "phrasebook/1" }

func (p phrasebook) Translate(_ context.Context, segments []translate.Segment) ([]translate.Output, error) {
	if p.answers != nil {
		if *p.answers == 0 {
			return nil, errDown
		}
		*p.answers--
	}
	out := make([]translate.Output, len(segments))
	for i, s := range segments {
		out[i].English = p.english[s.Text]
		for _, t := range s.Terms {
			if !strings.Contains(strings.ToLower(out[i].English), strings.ToLower(t.English)) {
				out[i].English += " " + t.English
			}
		}
	}
	return out, nil
}

var known = map[string]string{
	"El puente Las Palomas fue cerrado este martes por daños en dos pilas.": "The Las Palomas bridge was closed on Tuesday because of damage to two piers.",
	"Unos 3.200 vehículos lo cruzan cada día.":                              "About 3,200 vehicles cross it every day.",
}

// config scores with the phrasebook; drafts are the sources' first sentences.
func config(answers *int) Config {
	return Config{Detector: byHint{}, Jobs: 1, Resamples: 200, Seed: 7, Tool: "test",
		Unavailable: func(err error) bool { return errors.Is(err, errDown) },
		Open: func(pass int) (Engine, error) {
			return Engine{Name: "phrasebook/1", Translator: phrasebook{known, answers},
				Briefs: func(context.Context, []news.Source) ([]news.Brief, error) {
					b := news.Brief{Status: news.Ready, Sources: make([]news.Source, 2), Headline: news.Sentence{Text: "Las Palomas bridge closed"}}
					for range 1 + pass {
						b.Sentences = append(b.Sentences, news.Sentence{Text: "Some 3,200 vehicles cross it every day.", Verdict: news.Supported, Cites: []news.Cite{{Source: "s1"}}})
					}
					return []news.Brief{b}, nil
				}}, nil
		}}
}

func runSuite(t *testing.T, dir string, c Config) *Report {
	t.Helper()
	s, err := ReadSuite(dir)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(t.Context(), s, c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func value(t *testing.T, r *Report, id string) float64 {
	t.Helper()
	m, ok := r.Metric(id)
	if !ok {
		t.Fatalf("no figure %s", id)
	}
	return float64(m.Value)
}

// Three copies of a story, every figure known beforehand.
func TestRunScoresEveryPart(t *testing.T) {
	r := runSuite(t, suiteOf(t, 3), config(nil))
	for id, want := range map[string]float64{
		"language.right": 1, "translation.chrf": 100, "translation.bleu": 100, "translation.numbers": 1, "translation.left": 0,
		"check.recall": 0.5, "check.false_alarms": 0, "check.recall.number": 1, "check.recall.addition": 0, "check.balanced_accuracy": 0.75,
		"check.recall_hard": 1, "check-own.recall": 0.5, "drafting.ready": 1, "drafting.sentences": 1, "drafting.unsupported": 0,
	} {
		if got := value(t, r, id); !near(got, want, 1e-9) {
			t.Errorf("%s is %v, want %v", id, got, want)
		}
	}
	m, _ := r.Metric("check.recall")
	if m.Cases != 6 || m.Hits != 3 || !near(float64(m.WilsonLow), 0.1876, 0.0001) || !near(float64(m.WilsonHigh), 0.8124, 0.0001) {
		t.Errorf("recall: %+v", m)
	}
	if r.Status != Passed || r.Engine != "phrasebook/1" {
		t.Errorf("status %s, engine %s", r.Status, r.Engine)
	}
}

func TestSameSeedSameBytes(t *testing.T) {
	dir := suiteOf(t, 4)
	all := func(seed uint64, jobs int) string {
		c := config(nil)
		c.Seed, c.Jobs = seed, jobs
		r := runSuite(t, dir, c)
		var b bytes.Buffer
		for _, f := range []func(io.Writer) error{r.JSON, r.Dump, r.HTML, r.JUnit, r.Summary, r.Annotations} {
			if err := f(&b); err != nil {
				t.Fatal(err)
			}
		}
		return b.String() + r.Text()
	}
	if all(1, 1) != all(1, 3) {
		t.Error("the same seed gives other bytes")
	}
}

func TestOnly(t *testing.T) {
	c := config(nil)
	c.Parts = []string{Check}
	r := runSuite(t, suiteOf(t, 2), c)
	var names []string
	for _, p := range r.Parts {
		names = append(names, p.Name)
	}
	if got := strings.Join(names, " "); got != "check check-own" {
		t.Errorf("parts: %s", got)
	}
	whole := runSuite(t, suiteOf(t, 2), config(nil))
	a, _ := r.Metric("check.auc")
	b, _ := whole.Metric("check.auc")
	if fmt.Sprint(a) != fmt.Sprint(b) {
		t.Errorf("alone %v, with the others %v", a, b)
	}
	c.Parts = []string{"grammar"}
	if _, err := Run(t.Context(), Suite{}, c); !errors.Is(err, ErrPart) || !strings.Contains(err.Error(), `"grammar": there are language, translation, grouping, day, check`) {
		t.Errorf("unknown part: %v", err)
	}
}

// A suite that cannot be used is named with its file, and where that helps, the
// line.
func TestBadSuites(t *testing.T) {
	dir := t.TempDir()
	story := func(change func(m map[string]any)) string {
		m := bridgeStory(1)
		change(m)
		raw, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	for name, c := range map[string]struct{ content, want string }{
		"broken":  {"{\n\"id\": \"x\",\n\"sources\": [}\n", "broken/story.json: line 3: invalid character '}'"},
		"type":    {"{\n\"id\": \"x\",\n\"sources\": {}\n}", "type/story.json: line 3: "},
		"id":      {story(func(m map[string]any) { m["id"] = "" }), "the story has no id"},
		"sources": {story(func(m map[string]any) { m["sources"] = nil }), "the story has no sources"},
		"twice": {story(func(m map[string]any) {
			m["sources"] = append(m["sources"].([]map[string]any), m["sources"].([]map[string]any)[0])
		}), `two sources have the id "s1"`},
		"variant": {story(func(m map[string]any) { m["variants"] = []map[string]any{{"kind": "number"}} }), "variant 1 has no text or no kind"},
	} {
		write(t, filepath.Join(dir, name, "story.json"), c.content)
		_, err := ReadSuite(filepath.Join(dir, name))
		if !errors.Is(err, ErrSuite) || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "story.json") {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	empty := t.TempDir()
	if _, err := ReadSuite(empty); !errors.Is(err, ErrSuite) || !strings.Contains(err.Error(), "no stories") {
		t.Errorf("an empty suite: %v", err)
	}
	if _, err := ReadSuite(filepath.Join(empty, "nowhere")); !errors.Is(err, ErrSuite) || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no suite: %v", err)
	}
	write(t, filepath.Join(empty, "a.json"), story(func(map[string]any) {}))
	write(t, filepath.Join(empty, "b.json"), story(func(map[string]any) {}))
	if _, err := ReadSuite(empty); err == nil || !strings.Contains(err.Error(), `b.json: the id "bridge-1" is that of`) {
		t.Errorf("the same id twice: %v", err)
	}
}

// An engine that goes away leaves a report without the figures that need it.
func TestIncomplete(t *testing.T) {
	dir := suiteOf(t, 3)
	answers := 1
	r := runSuite(t, dir, config(&answers))
	if r.Status != Incomplete {
		t.Errorf("status %s", r.Status)
	}
	if _, ok := r.Metric("translation.chrf"); ok {
		t.Error("a score of the translations that were had")
	}
	if value(t, r, "check.recall") != 0.5 {
		t.Error("what needs no engine is not scored")
	}
	gate, two := 0.9, 2.0
	base := r.Update(&Baseline{Gates: []Gate{{Metric: "translation.chrf", AtLeast: &two}, {Metric: "check.recall", AtLeast: &gate}}})
	if err := r.Compare(&base, config(nil)); err != nil {
		t.Fatal(err)
	}
	if r.Status != Incomplete || len(r.Gates) != 1 || r.Gates[0].Passed {
		t.Errorf("status %s, gates %+v", r.Status, r.Gates)
	}
	for _, p := range base.Parts {
		if p.Name == Translation {
			t.Error("the baseline holds a part that is not complete")
		}
	}
	if _, err := Run(t.Context(), Suite{Stories: []Story{{ID: "x"}}}, Config{Detector: byHint{}, Parts: []string{Translation}}); err == nil {
		t.Error("no engine at all passes")
	}
}

// Over several passes figures are of all answers, and say how far they spread.
func TestRepeat(t *testing.T) {
	c := config(nil)
	c.Repeat = 3
	r := runSuite(t, suiteOf(t, 2), c)
	m, _ := r.Metric("drafting.sentences")
	if m.Value != 2 || m.PassLow != 1 || m.PassHigh != 3 || m.Cases != 2 {
		t.Errorf("sentences over three passes: %+v", m)
	}
	m, _ = r.Metric("check.recall")
	if m.Hits != 2 || m.Cases != 4 || !math.IsNaN(float64(m.PassLow)) {
		t.Errorf("a part without an engine: %+v", m)
	}
	base := r.Update(nil)
	i := slices.IndexFunc(base.Parts, func(p BaselinePart) bool { return p.Name == Drafting })
	if got := base.Parts[i].Cases["bridge-0"][sentencesIn]; got != 2 {
		t.Errorf("the baseline holds %v sentences, want the mean of 1, 2 and 3", got)
	}
}

// Grouping of six records as worked by hand: a and b belong together and stand
// together, c belongs to them and stands with d, which has no story; e and f
// stand alone and have none.
func TestGroupingCases(t *testing.T) {
	labels := map[string]string{"a": "S", "b": "S", "c": "S", "d": "", "e": "", "f": ""}
	ours := map[string]string{"a": "1", "b": "1", "c": "2", "d": "2"}
	cases := groupingCases(ours, labels, nil)
	r := newReport(Config{})
	r.Parts = []PartReport{{Name: Grouping, Cases: cases, part: part{of: groupingMeasures, fields: groupingFields}}}
	r.finish(Config{Resamples: 100})
	precision, recall := (1+1+0.5+0.5+1+1)/6, (2.0/3+2.0/3+1.0/3+1+1+1)/6
	for id, want := range map[string]float64{
		"grouping.bcubed_precision": precision, "grouping.bcubed_recall": recall, "grouping.bcubed_f1": 2 * precision * recall / (precision + recall),
		"grouping.pairs_precision": 1.0 / 2, "grouping.pairs_recall": 1.0 / 3,
	} {
		if got := value(t, r, id); !near(got, want, 1e-9) {
			t.Errorf("%s is %v, want %v", id, got, want)
		}
	}
	if c := cases[2]; !c.Wrong || c.Detail.Why != "joined with d; parted from a, b" {
		t.Errorf("c: %+v", c)
	}
}

// What a suite holds can be hostile: a page shows it, and runs nothing of it.
func TestReportsOfHostileText(t *testing.T) {
	dir := t.TempDir()
	const hostile = `</p><script>alert(1)</script>"><img src=x onerror=alert(2)> | a | ::error::no` + "\n::set-output name=x::y\n\x00 <b>"
	m := bridgeStory(1)
	m["variants"] = []map[string]any{{"sentence": 0, "kind": hostile, "faithful": true, "text": "Some 9,900 " + hostile, "cites": []string{"s1", hostile}, "why": hostile}}
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "a.json"), string(raw))
	r := runSuite(t, dir, config(nil))
	var html, junit, github, summary bytes.Buffer
	if err := errors.Join(r.HTML(&html), r.JUnit(&junit), r.Annotations(&github), r.Summary(&summary)); err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]string{"page": html.String(), "summary": summary.String()} {
		for _, bad := range []string{"<script", "<img", "<b>\n", "| a |"} {
			if name == "page" && bad == "| a |" {
				continue
			}
			if strings.Contains(got, bad) {
				t.Errorf("the %s holds %q", name, bad)
			}
		}
	}
	if !strings.Contains(html.String(), `<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-`) {
		t.Error("the page has no policy")
	}
	if !strings.Contains(html.String(), "<mark>9,900</mark>") {
		t.Error("the fault is not marked")
	}
	for line := range strings.Lines(github.String()) {
		if !strings.HasPrefix(line, "::error title=puente eval") && !strings.HasPrefix(line, "::notice title=puente eval") {
			t.Errorf("a line of its own: %q", line)
		}
	}
	var x any
	if err := xml.Unmarshal(junit.Bytes(), &x); err != nil {
		t.Errorf("JUnit: %v", err)
	}
	for line := range strings.Lines(r.Text()) {
		if strings.HasPrefix(line, "::") {
			t.Errorf("the text holds a workflow command: %q", line)
		}
	}
	wrong, right := strings.Index(html.String(), "Wrong: "), strings.Index(html.String(), "Right: ")
	if part := html.String()[strings.Index(html.String(), `id="check"`):]; wrong < 0 || right < 0 || strings.Index(part, "Wrong: ") > strings.Index(part, "Right: ") {
		t.Error("the wrong cases do not come first")
	}
}

func TestPieces(t *testing.T) {
	span := func(a, b int) news.Span { return news.Span{Start: a, End: b} }
	for _, c := range []struct {
		text  string
		spans []news.Span
		want  string
	}{
		{"abcdef", nil, "abcdef"},
		{"abcdef", []news.Span{span(1, 3), span(2, 4)}, "a[bcd]ef"},
		{"abc", []news.Span{span(-1, 2), span(1, 9), span(2, 2), span(3, 1)}, "abc"},
		{"añb", []news.Span{span(1, 2), span(1, 3)}, "a[ñ]b"},
		{"", []news.Span{span(0, 0)}, ""},
	} {
		var b strings.Builder
		for _, p := range pieces(c.text, c.spans) {
			if p.Marked {
				b.WriteString("[" + p.Text + "]")
			} else {
				b.WriteString(p.Text)
			}
		}
		if b.String() != c.want {
			t.Errorf("%q %v: %q, want %q", c.text, c.spans, b.String(), c.want)
		}
	}
}

// The junit report of a fall has a failure, and of what is missing a skip.
func TestJUnit(t *testing.T) {
	dir := suiteOf(t, 8)
	r, err := compared(t, dir, func(b *Baseline) {
		for _, p := range b.Parts {
			if p.Name == Check {
				for _, v := range p.Cases {
					v[flagged] = v[unfaithful]
				}
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	r.Parts[1].Missing = []Missing{{"bridge-0", "down"}}
	var b bytes.Buffer
	if err := r.JUnit(&b); err != nil {
		t.Fatal(err)
	}
	var got junitSuites
	if err := xml.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	failures, skipped := 0, 0
	for _, s := range got.Suites {
		failures, skipped = failures+s.Failures, skipped+s.Skipped
		if s.Tests != len(s.Cases) {
			t.Errorf("%s: %d tests, %d cases", s.Name, s.Tests, len(s.Cases))
		}
	}
	if failures < 1 || skipped != 1 || !strings.Contains(b.String(), "check.recall fell from 100.0% to 50.0% (0 won, 8 lost, p 0.008)") {
		t.Errorf("%d failures, %d skipped:\n%s", failures, skipped, b.String())
	}
}
