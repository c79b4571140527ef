package review

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/news"
	"puente/pipeline/render"
)

// storyPage is what story.html shows: left the brief, right its sources. In
// addresses, forms and on the page sentences are counted from 1, and 0 is the
// headline.
type storyPage struct {
	shell
	ID    string
	Path  string // its address without a query
	Seen  string
	Shown int // the sentence whose evidence is shown; noUse for none

	State   mark
	Decided string // by whom, when, why
	Version int
	Status  mark
	Reasons []string
	Rank    int
	Section string
	Day     string

	Headline  sentenceView
	Sentences []sentenceView
	Sources   []sourceView
	Conflicts []conflictView
	Passages  int // of all sources
	Used      int // by a sentence

	Blocked    []blockedView // what stands against its approval
	Deciding   bool          // it can be approved, rejected, sent back
	Correcting bool          // an approval needs a note: what was corrected
	NeedNote   bool          // a change is a correction of what was approved
	Exports    []exportView
	Editable   bool
	Rewrites   bool // sentences can be made anew
	Remakes    bool // so can stories
	Free       int  // sentences that no editor has touched
	Edited     bool // something is an editor’s
	Undo       string
	Update     *updateView
	Gone       bool
	Unread     bool // the run's file
	Into       []string

	Around around
	Just   *justView
}

// blockedView is a sentence that is not supported.
type blockedView struct {
	N           int
	Name, Words string
}

// exportView is a format in which the story can be taken out.
type exportView struct{ Name, Words string }

// Open says whether nobody has decided yet.
func (p storyPage) Open() bool { return p.State.Class == "open" }

func verdictMark(verdict string) mark {
	switch verdict {
	case news.Supported:
		return mark{"good", "✓", "supported"}
	case news.UnsureOf:
		return mark{"warn", "?", "unsure"}
	case news.Unsupported:
		return mark{"bad", "✗", "unsupported"}
	case news.Contradicted:
		return mark{"bad", "≠", "contradicted"}
	}
	return mark{"none", "○", "unchecked"}
}

func stateMark(state string) mark {
	switch state {
	case Approved:
		return mark{"approved", "✓", "approved"}
	case Rejected:
		return mark{"rejected", "✗", "rejected"}
	case SentBack:
		return mark{"back", "↩", "sent back"}
	case Replaced:
		return mark{"replaced", "⇄", "split or merged"}
	}
	return mark{"open", "○", "open"}
}

// sentenceView is a sentence of the brief, or its headline.
type sentenceView struct {
	N        int
	Of       string // its sum, by which a form finds it again
	Pieces   []piece
	Text     string
	Cites    []citeView
	Verdict  mark
	Score    string
	By       string // the editor who wrote it
	Was      []change
	Findings []findingView
	Shown    bool
	Last     bool
	Again    bool // it can be made anew
	Reset    bool // there are the machine's words to go back to
}

// Name is how the sentence is called.
func (s sentenceView) Name() string { return sentenceName(s.N) }

func sentenceName(n int) string {
	if n == 0 {
		return "the headline"
	}
	return "sentence " + strconv.Itoa(n)
}

// citeView is a source that a sentence rests on.
type citeView struct {
	N     int // 0 where the brief has no such source
	Name  string
	Place string // the id of the passage, or of the source
}

// findingView is what the check found in a sentence or a source.
type findingView struct {
	Key      string // "2-0": of the second sentence the first
	N, I     int
	Mark     mark
	Kind     string
	Message  string
	Said     string // the words of the sentence
	Evidence string // the words of the source
	Lang     string // of Evidence
	Source   citeView
	False    bool // an editor said that it is none
}

type conflictView struct {
	What   string
	Values []valueView
}

// valueView is what some sources say on a matter.
type valueView struct {
	Text  string
	Cites []citeView
}

// sourceView is a source with its words in rows.
type sourceView struct {
	N            int
	ID           string
	Name         string
	Author       string
	Time         string
	Kind         string
	URL          string
	Lang         string // for the lang attribute
	Language     string
	Translated   bool
	Engine       string
	Confidence   string
	Doubtful     bool
	Rows, Rest   []rowView // Rest is folded
	RestShown    bool
	More         int    // passages that no sentence uses, not on this page
	Address      string // of the source alone, with all of its passages
	Used, All    int
	Whole        []int // the sentences that cite it without naming words of it
	WholeList    string
	Cited        bool
	Corrects     *citeView
	Orders       []findingView
	Translations []findingView // what is wrong with its translation
	Repeats      []repeatView
	Links        []linkView // of its media
}

type linkView struct{ Type, URL, Text string }

type repeatView struct {
	Name, Time, URL, Text, Lang string
}

// rowView is a passage.
type rowView struct {
	ID                string
	Kind              string // title, text or caption
	Label             string // of a caption
	Original, English []piece
	Lang              string
	Two               bool   // there is a translation
	Uses              []int  // the sentences that rest on it
	UseList           string // the same: "1 3"
	Lit               bool
	Para              bool // a paragraph ends
	Cite              string
	Findings          string
}

// Bounds on what stands around the texts, in characters: a name that is longer
// than any must not hide them.
const (
	shownLabel   = 90
	shownWords   = 240
	shownMessage = 500
)

// foldAfter is the number of rows of a source that are shown at first.
const foldAfter = 14

// maker makes the page of a story.
type maker struct {
	s      Story
	b      news.Brief
	shown  int
	place  map[string]int // of each source among the brief's, from 0
	fields []map[string][]stretch
	whole  [][]int
	names  *facts.NameSet
	room   int // bytes of text that each source has for passages that no sentence uses
}

// pageRoom is how many bytes of the sources' words a page shows at most, beside
// those that sentences rest on: with what stands around them a page is about
// four times as large, and no larger than 300 kB. The rest is fetched on demand.
const pageRoom = 56 << 10

// roomOf shares the room among the sources.
func roomOf(sources []news.Source) int {
	total := 0
	for _, s := range sources {
		total += len(s.Title) + len(s.Text) + len(s.Translation.Title) + len(s.Translation.Text)
	}
	if total <= pageRoom {
		return total
	}
	return pageRoom / len(sources)
}

func newMaker(s Story, shown int, names *facts.NameSet) *maker {
	m := &maker{s: s, b: s.Brief, shown: shown, place: map[string]int{}, names: names, room: roomOf(s.Brief.Sources)}
	for i, src := range m.b.Sources {
		if _, ok := m.place[src.ID]; !ok { // of two with one id the first is meant
			m.place[src.ID] = i
		}
		m.fields = append(m.fields, map[string][]stretch{})
	}
	m.whole = make([][]int, len(m.b.Sources))
	for i := Headline; i < len(m.b.Sentences); i++ {
		sent, _, _ := s.Draft.Sentence(i)
		m.point(i+1, sent)
	}
	return m
}

// sides of a source, before the name of a field.
const (
	sideOriginal = "o:"
	sideEnglish  = "e:"
)

// point gathers what a sentence points at.
func (m *maker) point(n int, s news.Sentence) {
	for _, c := range s.Cites {
		i, ok := m.place[c.Source]
		if !ok {
			continue
		}
		src := m.b.Sources[i]
		found := m.pointAt(i, sideOriginal, src.Field, c.Original, stretch{use: n})
		if translated(src) {
			found = m.pointAt(i, sideEnglish, src.Translation.Field, c.English, stretch{use: n}) || found
		}
		if !found && !slices.Contains(m.whole[i], n) {
			m.whole[i] = append(m.whole[i], n)
		}
	}
	for k, f := range s.Findings {
		if i, ok := m.place[f.Source]; ok {
			src := m.b.Sources[i]
			about := stretch{use: noUse, finding: findingKey(n, k)}
			if !m.pointAt(i, sideOriginal, src.Field, f.Evidence, about) && translated(src) {
				m.pointAt(i, sideEnglish, src.Translation.Field, f.Evidence, about)
			}
		}
	}
}

func findingKey(n, k int) string { return strconv.Itoa(n) + "-" + strconv.Itoa(k) }

// pointAt adds a mark where a span stands. Better none than a wrong one.
func (m *maker) pointAt(i int, side string, field func(string) string, at *news.Span, add stretch) bool {
	if at == nil {
		return false
	}
	text := field(at.Field)
	if !stands(text, at.Start, at.End) || at.Text != "" && at.Text != text[at.Start:at.End] {
		return false
	}
	key := side + fieldOf(at.Field)
	add.start, add.end = at.Start, at.End
	m.fields[i][key] = append(m.fields[i][key], add)
	return true
}

// storyPage makes the page of a story.
func (s *Server) storyPage(r *http.Request, st Story, shown int) storyPage {
	names := s.desk.names(st)
	m := newMaker(st, shown, names)
	p := storyPage{
		shell: s.shell(r, "story", st.Brief.Headline.Text), ID: st.ID(), Path: storyAddress(st.ID(), look{}), Seen: st.Seen.String(), Shown: shown,
		State: stateMark(st.State), Version: st.Version, Status: statusMark(st.Draft.Status),
		Rank: st.Brief.Rank, Section: shorten(st.Brief.Section, shownLabel), Day: render.LongDate(st.Brief.Date, s.desk.c.American),
		NeedNote: st.State == Approved, Editable: st.State != Replaced && st.State != Rejected,
		Rewrites: s.desk.c.Engines.Rewrite != nil, Remakes: s.desk.c.Engines.Remake != nil,
		Gone: st.Gone, Unread: st.Unread != nil, Into: st.Into, Edited: st.Draft.edited(),
	}
	for _, why := range st.Draft.Reasons {
		p.Reasons = append(p.Reasons, shorten(why, shownMessage))
	}
	if e, ok := st.Decided(); ok && st.State != Open {
		p.Decided = decided(e, s.desk.c.American)
	}
	p.Sources = m.sources(s.desk.c.American)
	for _, src := range p.Sources {
		p.Used, p.Passages = p.Used+src.Used, p.Passages+src.All
	}
	p.Headline = m.sentence(Headline)
	p.Headline.Again = false
	for i := range st.Draft.Sentences {
		v := m.sentence(i)
		v.Again = p.Rewrites && p.Editable && v.By == ""
		p.Sentences = append(p.Sentences, v)
		if v.By == "" {
			p.Free++
		}
	}
	p.Conflicts = m.conflicts(p.Sources)
	p.Blocked = blockedViews(st)
	p.Exports = exports()
	p.Deciding = (st.State == Open || st.State == SentBack) && len(st.Draft.Sentences) > 0
	p.Correcting = st.Version > 0 && !st.corrected()
	return p
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func decided(e Event, american bool) string {
	out := "by " + render.Line(e.Who) + ", " + render.Published(e.At, american)
	for _, c := range Codes {
		if e.Kind == EventReject && c.Code == e.After.Code {
			out += ": " + strings.ToLower(c.Words[:1]) + c.Words[1:]
		}
	}
	if e.After.Despite != "" {
		out += "; in spite of what is not supported: " + render.Line(e.After.Despite)
	}
	if e.Note != "" {
		out += " — " + render.Line(e.Note)
	}
	return out
}

// sentence is a sentence with its marks.
func (m *maker) sentence(i int) sentenceView {
	sent, by, _ := m.s.Draft.Sentence(i)
	v := sentenceView{
		N: i + 1, Of: short(sent.Text), Text: render.Line(sent.Text), Verdict: verdictMark(sent.Verdict), By: by,
		Score: strconv.FormatFloat(sent.Score, 'f', 2, 64), Shown: m.shown == i+1, Last: i == len(m.s.Draft.Sentences)-1,
	}
	marks := facets(sent.Text, inEnglish(m.names))
	for k, f := range sent.Findings {
		v.Findings = append(v.Findings, m.finding(i+1, k, sent, f))
		if f.Span != nil && stands(sent.Text, f.Span.Start, f.Span.End) {
			marks = append(marks, stretch{start: f.Span.Start, end: f.Span.End, use: noUse, finding: findingKey(i+1, k)})
		}
	}
	v.Pieces = divide(sent.Text, [2]int{0, len(sent.Text)}, standing(sent.Text, marks), noUse)
	for _, c := range sent.Cites {
		view := m.cite(c.Source)
		if !slices.ContainsFunc(v.Cites, func(o citeView) bool { return o.N == view.N && o.N > 0 }) {
			v.Cites = append(v.Cites, view)
		}
	}
	return v
}

func (m *maker) cite(source string) citeView {
	i, ok := m.place[source]
	if !ok {
		return citeView{Name: shorten(source, shownLabel)}
	}
	return citeView{N: i + 1, Name: shorten(m.b.Sources[i].Name(), shownLabel), Place: "src" + strconv.Itoa(i+1)}
}

func (m *maker) finding(n, k int, sent news.Sentence, f news.Finding) findingView {
	v := m.about(f)
	v.N, v.I, v.Key = n, k, findingKey(n, k)
	if f.Span != nil && stands(sent.Text, f.Span.Start, f.Span.End) {
		v.Said = shorten(sent.Text[f.Span.Start:f.Span.End], shownWords)
	}
	v.False = slices.Contains(m.s.Alarms, FalseAlarm{sent.Text, f.Kind, f.Message})
	return v
}

// about is a finding without its sentence.
func (m *maker) about(f news.Finding) findingView {
	v := findingView{Kind: shorten(strings.ReplaceAll(f.Kind, "_", " "), shownLabel), Message: shorten(f.Message, shownMessage), Mark: mark{"warn", "!", "warning"}, Lang: news.English}
	if f.Severity == news.Error {
		v.Mark = mark{"bad", "✗", "error"}
	}
	if f.Source != "" {
		v.Source = m.cite(f.Source)
	}
	if f.Evidence != nil {
		v.Evidence = shorten(f.Evidence.Text, shownWords)
		if i, ok := m.place[f.Source]; ok && m.b.Sources[i].Lang == news.Spanish && strings.Contains(m.b.Sources[i].Field(f.Evidence.Field), f.Evidence.Text) {
			v.Lang = news.Spanish
		}
	}
	return v
}

func (m *maker) conflicts(sources []sourceView) (out []conflictView) {
	for _, c := range m.s.Draft.Conflicts {
		v := conflictView{What: shorten(strings.ReplaceAll(c.What, "_", " "), shownLabel)}
		for _, val := range c.Values {
			cite := m.cite(val.Source)
			if i, ok := m.place[val.Source]; ok {
				cite.Place = cmp.Or(sources[i].saying(val.Text), cite.Place)
			}
			at := slices.IndexFunc(v.Values, func(o valueView) bool { return o.Text == val.Text })
			if at < 0 {
				at = len(v.Values)
				v.Values = append(v.Values, valueView{Text: val.Text})
			}
			v.Values[at].Cites = append(v.Values[at].Cites, cite)
		}
		out = append(out, v)
	}
	return out
}

// saying is the id of the first row of a source that has the words, in either
// column; "" where none does.
func (v sourceView) saying(words string) string {
	for _, rows := range [][]rowView{v.Rows, v.Rest} {
		for _, r := range rows {
			if words != "" && (strings.Contains(joined(r.Original), words) || strings.Contains(joined(r.English), words)) {
				return r.ID
			}
		}
	}
	return ""
}

func joined(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}

func (m *maker) sources(american bool) (out []sourceView) {
	repeats := map[string][]repeatView{}
	for _, r := range m.s.Repeats {
		address, _ := render.SafeURL(r.URL)
		repeats[r.NearDuplicateOf] = append(repeats[r.NearDuplicateOf], repeatView{shorten(r.Name(), shownLabel), render.Published(r.PublishedAt, american), address, r.Title + "\n" + r.Text, htmlLang(r.Lang)})
	}
	for i := range m.b.Sources {
		v := m.source(i, american)
		v.Repeats = repeats[v.ID]
		for _, id := range m.b.Sources[i].NearDuplicates {
			if !slices.ContainsFunc(m.s.Repeats, func(r news.Source) bool { return r.ID == id }) {
				v.Repeats = append(v.Repeats, repeatView{Name: shorten(id, shownLabel)})
			}
		}
		out = append(out, v)
	}
	return out
}

func htmlLang(lang string) string {
	switch lang {
	case news.Spanish, news.English:
		return lang
	}
	return ""
}

// source is a source with its rows.
func (m *maker) source(i int, american bool) sourceView {
	s := m.b.Sources[i]
	v := sourceView{
		N: i + 1, ID: s.ID, Name: shorten(s.Name(), shownLabel), Author: shorten(s.Author, shownLabel), Time: shorten(render.Published(s.PublishedAt, american), shownLabel), Kind: shorten(s.Kind, shownLabel),
		Lang: htmlLang(s.Lang), Language: languageName(s.Lang), Translated: translated(s), Whole: m.whole[i],
	}
	v.URL, _ = render.SafeURL(s.URL)
	if s.Author == s.Name() {
		v.Author = ""
	}
	if v.Translated {
		v.Engine, v.Confidence = shorten(s.Translation.Engine, shownLabel), fmt.Sprintf("%.0f%%", 100*min(max(s.Translation.Confidence, 0), 1))
		v.Doubtful = s.Translation.Confidence < doubtful
	}
	for k, f := range s.Translation.Findings {
		view := m.about(f)
		view.Key = fmt.Sprintf("t%d-%d", i+1, k)
		if f.Span != nil {
			view.Said = shorten(f.Span.Text, shownWords)
			m.pointAt(i, sideEnglish, s.Translation.Field, f.Span, stretch{use: noUse, finding: view.Key})
		}
		v.Translations = append(v.Translations, view)
	}
	for k, f := range s.Findings {
		view := m.about(f)
		view.Key = fmt.Sprintf("i%d-%d", i+1, k)
		m.pointAt(i, sideOriginal, s.Field, f.Evidence, stretch{use: noUse, finding: view.Key})
		v.Orders = append(v.Orders, view)
	}
	if s.Corrects != "" {
		c := m.cite(s.Corrects)
		v.Corrects = &c
	}
	v.WholeList = numbers(slices.Clone(v.Whole))
	m.rows(&v, i)
	if v.More > 0 {
		v.Address = storyAddress(m.s.ID(), look{}) + "/source/" + strconv.Itoa(v.N)
	}
	v.Cited = v.Used > 0 || len(v.Whole) > 0
	for _, md := range s.Media {
		if address, ok := render.SafeURL(md.URL); ok {
			v.Links = append(v.Links, linkView{shorten(md.Type, shownLabel), address, host(address)})
		}
	}
	return v
}

func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// rows cuts a source into its passages, and these where something is marked.
func (m *maker) rows(v *sourceView, i int) {
	s := m.b.Sources[i]
	sweeps := map[string]*sweep{} // by side and field
	window := func(side, field, text string, at [2]int, o facts.Options) []stretch {
		key := side + field
		if sweeps[key] == nil {
			sweeps[key] = &sweep{marks: standing(text, slices.Concat(m.fields[i][key], facets(text, o), addresses(text)))}
		}
		return sweeps[key].window(at)
	}
	original, english := reading(s, m.names), inEnglish(m.names)
	var rows []rowView
	room := m.room
	for k, p := range passages(s) {
		text := s.Field(p.field)
		row := rowView{ID: fmt.Sprintf("p%d-%d", i+1, k+1), Kind: "text", Lang: v.Lang}
		switch {
		case p.field == news.FieldTitle:
			row.Kind = "title"
		case p.field != news.FieldText:
			row.Kind, row.Label = "caption", "caption"
		}
		at := trimmed(text, p.original)
		uses := window(sideOriginal, p.field, text, at, original)
		row.Original = divide(text, at, uses, m.shown)
		if at[0] < at[1] {
			row.Cite = citeValue(s.ID, p.field, at)
		}
		row.Para = strings.HasSuffix(strings.TrimRight(text[:p.original[1]], " \t"), "\n")
		if v.Translated && (p.field == news.FieldTitle || p.field == news.FieldText) {
			row.Two = true
			en := s.Translation.Field(p.field)
			at := trimmed(en, p.english)
			also := window(sideEnglish, p.field, en, at, english)
			row.English = divide(en, at, also, m.shown)
			uses = append(uses, also...)
		}
		for _, u := range uses {
			if u.use != noUse {
				row.Uses = append(row.Uses, u.use)
				row.Lit = row.Lit || u.use == m.shown
			}
			if u.finding != "" && !strings.Contains(" "+row.Findings+" ", " "+u.finding+" ") {
				row.Findings = strings.TrimSpace(row.Findings + " " + u.finding)
			}
		}
		slices.Sort(row.Uses)
		row.Uses = slices.Compact(row.Uses)
		row.UseList = numbers(row.Uses)
		v.All++
		if len(row.Uses) > 0 {
			v.Used++
		}
		size := p.original[1] - p.original[0] + p.english[1] - p.english[0]
		if len(row.Uses) == 0 && row.Findings == "" && row.Kind != "title" && room < size {
			v.More++
			continue
		}
		room -= size
		rows = append(rows, row)
	}
	v.Rows = rows
	if len(rows) > foldAfter+3 { // a few more are not worth a fold
		v.Rows, v.Rest = rows[:foldAfter], rows[foldAfter:]
		v.RestShown = slices.ContainsFunc(v.Rest, func(r rowView) bool { return r.Lit })
	}
}
