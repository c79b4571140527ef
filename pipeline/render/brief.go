package render

import (
	"strings"

	"puente/pipeline/news"
)

// briefPage is what brief.html shows.
type briefPage struct {
	shell
	Home      string
	Date      string
	Rank      int
	Glance    []string
	Status    mark
	Reasons   []string
	Approval  string // the editor's word on it
	Headline  sentenceView
	Sentences []sentenceView
	Caution   string // what a reader has to know of the whole text
	Tally     string // how many sentences are supported
	Conflicts []conflictView
	Sources   []sourceView
	Media     []mediumView
	Made      []row
}

type sentenceView struct {
	N        int
	ID       string
	Pieces   []piece
	Cites    []citeView
	Verdict  mark
	Score    string // "" where nothing was checked
	Evidence []evidenceView
	Findings []findingView
}

// Plain reports a sentence that needs no mark of its own.
func (s sentenceView) Plain() bool { return s.Verdict.Class == "good" }

type citeView struct {
	N    string
	Href string // "" for a source that the brief does not have
	Name string
}

// evidenceView are the words of one source that a sentence relies on.
type evidenceView struct {
	Cite  citeView
	Label string // what the English is; "" where the original is English
	Pairs []pairView
}

type pairView struct {
	Place    string // "headline", "caption"; "" for the text
	Lang     string
	Href     string // where the original stands; "" where it was not found
	Original string
	English  string // "" where the original is English
}

type findingView struct {
	Mark     mark
	Kind     string
	Message  string
	Evidence string
	Lang     string
}

type conflictView struct {
	What   string
	Values []valueView
}

type valueView struct {
	Text string
	Cite citeView
}

type sourceView struct {
	N           int
	Name        string
	Author      string
	Kind        string
	Language    string
	Lang        string
	Time        string
	Datetime    string
	URL         string
	URLText     string
	Title, Text []piece
	Captions    []captionView
	Cited       bool
	Short       bool // a post: not to be broken over two pages

	Translated     bool
	ETitle, EText  []piece
	Label          string
	Findings       []findingView
	Repeats        []string
	Corrects       citeView
	CorrectsAnyone bool
	Orders         []findingView // to a machine, that stand in it
}

type captionView struct {
	Type   string
	Pieces []piece
}

type mediumView struct {
	Type    string
	Caption string
	Lang    string
	Cite    citeView
	URL     string // "" where the address may not be a link
	URLText string
	Host    string
}

// composer makes the views of one brief.
type composer struct {
	brief   news.Brief
	options Options
	numbers numbers
	cites   map[string][]cited
	names   map[string]string // of sources, by id
}

// byOriginal are near-duplicates by the ids of what they repeat.
func byOriginal(repeats []news.Source) map[string][]news.Source {
	out := map[string][]news.Source{}
	for _, s := range repeats {
		out[s.NearDuplicateOf] = append(out[s.NearDuplicateOf], s)
	}
	return out
}

// namesOf are the names of a brief's sources and of what repeats them, by id.
func namesOf(b news.Brief, o Options) map[string]string {
	names := map[string]string{}
	for _, s := range o.Repeats {
		names[s.ID] = line(s.Name())
	}
	for _, s := range b.Sources {
		names[s.ID] = line(s.Name())
	}
	return names
}

func newBriefPage(b news.Brief, o Options) briefPage {
	c := composer{brief: b, options: o, numbers: number(b), cites: bySource(b), names: namesOf(b, o)}
	p := briefPage{
		shell:    newShell(orElse(line(b.Headline.Text), "Brief "+line(b.ID))),
		Home:     o.Home,
		Date:     longDate(b.Date, o.American),
		Rank:     b.Rank,
		Glance:   glance(b, byOriginal(o.Repeats)),
		Status:   statusMark(b.Status),
		Reasons:  reasons(b),
		Approval: o.Approval.words(o.American),
		Headline: c.sentence(0, b.Headline),
		Caution:  caution(b, o.Approval),
		Made:     made(b, o.Approval),
	}
	for i, s := range b.Sentences {
		p.Sentences = append(p.Sentences, c.sentence(i+1, s))
	}
	p.Tally = tally(b.Sentences)
	for _, x := range b.Conflicts {
		p.Conflicts = append(p.Conflicts, c.conflict(x))
	}
	for i, s := range b.Sources {
		p.Sources = append(p.Sources, c.source(i+1, s))
	}
	for _, m := range b.Media {
		p.Media = append(p.Media, c.medium(m))
	}
	return p
}

// tally counts the sentences as they are, not as the metrics say.
func tally(sentences []news.Sentence) string {
	n := 0
	for _, s := range sentences {
		if s.Verdict == news.Supported {
			n++
		}
	}
	return itoa(n) + " of " + count(len(sentences), "sentence") + " supported"
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func (c composer) sentence(n int, s news.Sentence) sentenceView {
	v := sentenceView{
		N:       n,
		ID:      sentenceID(n),
		Verdict: verdictMark(s.Verdict),
		Pieces:  pieces(s.Text, findingSpans(s), nil),
	}
	if v.Verdict.Class != "none" {
		v.Score = ratio(s.Score)
	}
	if line(s.Text) == "" {
		v.Pieces = []piece{{Text: "No headline"}}
	}
	for _, k := range c.numbers.of(s.Cites) {
		v.Cites = append(v.Cites, c.citeNumber(k, s.Cites))
	}
	v.Evidence = c.evidence(n, s.Cites)
	for _, f := range s.Findings {
		v.Findings = append(v.Findings, c.finding(f))
	}
	return v
}

// findingSpans are the words of a sentence that its findings are about.
func findingSpans(s news.Sentence) []span {
	var out []span
	for _, f := range s.Findings {
		if f.Span != nil && stands(f.Span, s.Text) {
			out = append(out, span{stretch: stretch{f.Span.Start, f.Span.End}})
		}
	}
	return out
}

// citeNumber is the citation [k] after a sentence: it leads to the source.
func (c composer) citeNumber(k int, cites []news.Cite) citeView {
	if k == 0 {
		for _, cite := range cites {
			if c.numbers[cite.Source] == 0 {
				return c.cite(cite.Source)
			}
		}
	}
	return c.cite(c.brief.Sources[k-1].ID)
}

// cite is a citation of a source, which may be one the brief does not have.
func (c composer) cite(id string) citeView {
	n := c.numbers[id]
	if n == 0 {
		return citeView{N: "?", Name: "a source that is not here: " + orElse(line(id), "without id")}
	}
	return citeView{N: itoa(n), Href: "#s" + itoa(n), Name: c.names[id]}
}

// evidence gathers the words that a sentence relies on by source, in the order
// of the citations.
func (c composer) evidence(n int, cites []news.Cite) []evidenceView {
	var out []evidenceView
	place := map[string]int{}
	for i, cite := range cites {
		at, ok := place[cite.Source]
		if !ok {
			at = len(out)
			place[cite.Source] = at
			out = append(out, evidenceView{Cite: c.cite(cite.Source)})
		}
		k := c.numbers[cite.Source]
		if k == 0 {
			continue
		}
		s := c.brief.Sources[k-1]
		p := pair(s, cite, evidenceID(n, i+1, "o"))
		if p.Original == "" && p.English == "" {
			continue
		}
		if p.English != "" && translated(s) {
			out[at].Label = translationLabel(s.Translation)
		}
		out[at].Pairs = append(out[at].Pairs, p)
	}
	return out
}

func pair(s news.Source, c news.Cite, anchor string) pairView {
	v := pairView{Lang: htmlLang(s.Lang)}
	if o := c.Original; o != nil {
		text := s.Field(o.Field)
		v.Original, v.Place = spanText(o, text), place(o.Field)
		if stands(o, text) && hasAnchors(o.Field) {
			v.Href = "#" + anchor
		}
	}
	if e := c.English; e != nil && (translated(s) || v.Original == "") {
		v.English = spanText(e, s.Translation.Field(e.Field))
	}
	return v
}

// hasAnchors reports the fields whose spans are marked on the page.
func hasAnchors(field string) bool { return field != "outlet" && field != "author" }

// spanText are the words of a span: those it brings, else those that stand at
// its place.
func spanText(s *news.Span, text string) string {
	if s.Text == "" && within(text, s.Start, s.End) {
		return line(text[s.Start:s.End])
	}
	return line(s.Text)
}

// place says where in a source a span stands, unless it is the text.
func place(field string) string {
	switch {
	case field == "" || field == news.FieldText:
		return ""
	case field == news.FieldTitle:
		return "headline"
	case strings.HasPrefix(field, "media."):
		return "caption"
	}
	return line(field)
}

func (c composer) finding(f news.Finding) findingView {
	v := findingView{
		Mark:    severityMark(f.Severity),
		Kind:    strings.ToLower(word(f.Kind, "finding")),
		Message: line(f.Message),
		Lang:    "und",
	}
	if f.Evidence == nil {
		return v
	}
	text := ""
	if i := c.numbers[f.Source]; i > 0 {
		s := c.brief.Sources[i-1]
		text, v.Lang = s.Field(f.Evidence.Field), htmlLang(s.Lang)
	}
	v.Evidence = spanText(f.Evidence, text)
	return v
}

func (c composer) conflict(x news.Conflict) conflictView {
	v := conflictView{What: word(x.What, "A figure")}
	for _, val := range x.Values {
		v.Values = append(v.Values, valueView{Text: line(val.Text), Cite: c.cite(val.Source)})
	}
	return v
}

func (c composer) source(n int, s news.Source) sourceView {
	var cites []cited
	if c.numbers[s.ID] == n { // of two sources with one id the first is meant
		cites = c.cites[s.ID]
	}
	original := func(field, text string) []piece {
		return pieces(text, spansIn(cites, field, text, "o"), links(text))
	}
	v := sourceView{
		N:        n,
		Name:     orElse(line(s.Name()), "Unnamed source"),
		Kind:     strings.ToLower(word(s.Kind, "")),
		Language: languageName(s.Lang),
		Lang:     htmlLang(s.Lang),
		Time:     published(s.PublishedAt, c.options.American),
		URLText:  line(s.URL),
		Title:    original(news.FieldTitle, s.Title),
		Text:     original(news.FieldText, s.Text),
		Cited:    len(cites) > 0,
		Short:    len(s.Text) < 800,
	}
	if s.Author != s.Name() {
		v.Author = line(s.Author)
	}
	if _, ok := s.Published(); ok {
		v.Datetime = s.PublishedAt
	}
	if u, ok := safeURL(s.URL); ok {
		v.URL, v.URLText = u, host(u)
	}
	for i, m := range s.Media {
		if line(m.Caption) != "" {
			v.Captions = append(v.Captions, captionView{word(m.Type, "Medium"), original(news.CaptionField(i), m.Caption)})
		}
	}
	c.translation(&v, s, cites)
	for _, f := range s.Findings {
		f.Source = s.ID
		v.Orders = append(v.Orders, c.finding(f))
	}
	for _, id := range s.NearDuplicates {
		v.Repeats = append(v.Repeats, orElse(c.names[id], line(id)))
	}
	if s.Corrects != "" {
		v.CorrectsAnyone, v.Corrects = true, c.cite(s.Corrects)
	}
	return v
}

func (c composer) translation(v *sourceView, s news.Source, cites []cited) {
	if !translated(s) {
		return
	}
	t := s.Translation
	english := func(field, text string) []piece {
		return pieces(text, spansIn(cites, field, text, "t"), links(text))
	}
	v.Translated = true
	v.Label = translationLabel(t)
	v.ETitle, v.EText = english(news.FieldTitle, t.Title), english(news.FieldText, t.Text)
	for _, f := range t.Findings {
		if f.Source == "" {
			f.Source = s.ID
		}
		v.Findings = append(v.Findings, c.finding(f))
	}
}

func (c composer) medium(m news.SourcedMedia) mediumView {
	v := mediumView{
		Type:    word(m.Type, "Medium"),
		Caption: line(m.Caption),
		Lang:    "und",
		Cite:    c.cite(m.Source),
		URLText: line(m.URL),
	}
	if i := c.numbers[m.Source]; i > 0 {
		v.Lang = htmlLang(c.brief.Sources[i-1].Lang)
	}
	if u, ok := safeURL(m.URL); ok {
		v.URL, v.Host = u, host(u)
	}
	return v
}
