package eval

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"puente/pipeline/news"
)

//go:embed page.html page.css
var files embed.FS

var (
	style = template.CSS(embedded("page.css"))
	// policy allows the page its own style sheet, by its sum, and nothing else.
	policy = "default-src 'none'; style-src '" + sumOf(string(style)) + "'; base-uri 'none'; form-action 'none'"
	page   = template.Must(template.ParseFS(files, "page.html"))
)

func embedded(name string) string {
	b, err := files.ReadFile(name)
	if err != nil {
		panic(err) // embedded above
	}
	return string(b)
}

func sumOf(s string) string {
	h := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(h[:])
}

// What the page shows.
type (
	pageData struct {
		Title, Policy, Status, Why, Engine string
		Style                              template.CSS
		Suite                              SuiteReport
		Broken                             []BrokenLine
		Parts                              []pagePart
	}
	pagePart struct {
		Name, Title  string
		Missing      []Missing
		Metrics      []pageMetric
		Wrong, Right []pageCase
	}
	pageMetric struct{ Title, Value, Of, Interval, Wilson, Then, Verdict string }
	pageCase   struct {
		ID, Kind, Expected, Got, Why string
		Score                        string
		Text                         []piece
		Reference                    string // of a translation, of a draft
		Answer                       string
		Cited                        []pageCited
		Findings                     []news.Finding
	}
	pageCited struct {
		Name, Source, Lang string
		Original, English  string
		Evidence           string
	}
	piece struct {
		Text   string
		Marked bool
	}
)

// HTML writes the report as one page that needs nothing else, the wrong cases
// first. All text of the suite is escaped; the page can load nothing.
func (r *Report) HTML(w io.Writer) error {
	d := pageData{Title: "puente eval: " + r.Suite.Name, Policy: policy, Style: style, Status: r.Status, Why: r.Why(), Engine: r.Engine, Suite: r.Suite, Broken: r.Broken}
	for _, p := range r.Parts {
		d.Parts = append(d.Parts, r.pagePart(p))
	}
	var b bytes.Buffer
	if err := page.Execute(&b, d); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (r *Report) pagePart(p PartReport) pagePart {
	out := pagePart{Name: p.Name, Title: p.Title, Missing: p.Missing}
	for _, m := range p.Metrics {
		pm := pageMetric{Title: m.Title, Value: m.format(m.Value), Of: m.of(), Interval: m.interval(m.Low, m.High), Wilson: m.interval(m.WilsonLow, m.WilsonHigh)}
		pm.Then, pm.Verdict = r.then(m)
		out.Metrics = append(out.Metrics, pm)
	}
	for _, c := range p.wrong() {
		out.Wrong = append(out.Wrong, p.pageCase(c))
	}
	for _, c := range p.Cases {
		if !c.Wrong {
			k := p.pageCase(c)
			k.Cited = nil // a page of all sources once a sentence would be of many megabytes
			out.Right = append(out.Right, k)
		}
	}
	return out
}

// wrong are the part's wrong cases, the worst first.
func (p PartReport) wrong() []Case {
	out := slices.DeleteFunc(slices.Clone(p.Cases), func(c Case) bool { return !c.Wrong })
	slices.SortStableFunc(out, func(a, b Case) int { return cmp.Compare(p.badness(b), p.badness(a)) })
	return out
}

// badness is how far a score lies from where it should: for an unfaithful
// sentence the score itself.
func (p PartReport) badness(c Case) float64 {
	if p.judges() && c.Values[unfaithful] == 1 {
		return c.Detail.Score
	}
	return 1 - c.Detail.Score
}

// judges says whether the part is the check.
func (p PartReport) judges() bool { return p.part.fields[0] == checkFields[0] }

func (p PartReport) pageCase(c Case) pageCase {
	d := c.Detail
	out := pageCase{ID: c.ID, Kind: c.Kind, Expected: d.Expected, Got: d.Got, Why: d.Why, Score: fmt.Sprintf("%.2f", d.Score), Findings: d.Findings}
	if p.Name == Translation {
		out.Reference, out.Answer, out.Expected, out.Got = d.Expected, d.Got, "", ""
	}
	if p.Name == Drafting {
		out.Reference, out.Expected = d.Expected, ""
	}
	var spans []news.Span
	if p.judges() {
		for _, f := range d.Findings {
			if f.Span != nil && f.Span.End-f.Span.Start < len(d.Text) { // a mark on all marks nothing
				spans = append(spans, *f.Span)
			}
		}
	}
	out.Text = pieces(d.Text, spans)
	for _, cite := range d.Cited {
		pc := pageCited{Name: cite.Name, Source: cite.Source, Lang: cite.Language, Original: cite.Original, English: cite.English}
		if cite.Evidence != nil {
			pc.Evidence = cite.Evidence.Text
		}
		out.Cited = append(out.Cited, pc)
	}
	return out
}

// pieces parts a text at the spans that are to be marked. Spans that do not lie
// in the text are passed over.
func pieces(text string, spans []news.Span) []piece {
	marked := make([]bool, len(text)+1)
	for _, s := range spans {
		if s.Start < 0 || s.End > len(text) || s.Start >= s.End || !utf8.ValidString(text[s.Start:s.End]) {
			continue
		}
		for i := s.Start; i < s.End; i++ {
			marked[i] = true
		}
	}
	var out []piece
	for start := 0; start < len(text); {
		end := start + 1
		for end < len(text) && marked[end] == marked[start] {
			end++
		}
		out = append(out, piece{strings.ToValidUTF8(text[start:end], "\uFFFD"), marked[start]})
		start = end
	}
	return out
}
