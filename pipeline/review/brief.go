package review

import (
	"cmp"
	"net/http"
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
	Matters   int // conflicts that are not listed
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
	class, sign, word := render.Verdict(verdict)
	return mark{class, sign, word}
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

// Bounds on what stands around the texts, in characters: a name that is longer
// than any must not hide them.
const (
	shownLabel   = 90
	shownWords   = 240
	shownMessage = 500
)

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
		for _, m := range s.Media {
			total += len(m.Caption)
		}
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
	for k, f := range shownOf(s.Findings) {
		if i, ok := m.place[f.Source]; ok {
			src := m.b.Sources[i]
			about := stretch{use: noUse, finding: findingKey(n, k)}
			if !m.pointAt(i, sideOriginal, src.Field, f.Evidence, about) && translated(src) {
				m.pointAt(i, sideEnglish, src.Translation.Field, f.Evidence, about)
			}
		}
	}
}

// shownOf are the findings that a page lists.
func shownOf(findings []news.Finding) []news.Finding {
	return findings[:min(len(findings), shownFindings)]
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
	if len(m.fields[i][key]) < mostMarks {
		m.fields[i][key] = append(m.fields[i][key], add)
	}
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
	for _, why := range st.Draft.Reasons[:min(len(st.Draft.Reasons), shownFindings)] {
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
	p.Matters = len(st.Draft.Conflicts) - len(p.Conflicts)
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
		N: i + 1, Of: short(sent.Text), Verdict: verdictMark(sent.Verdict), By: by,
		Score: strconv.FormatFloat(sent.Score, 'f', 2, 64), Shown: m.shown == i+1, Last: i == len(m.s.Draft.Sentences)-1,
	}
	marks := facets(sent.Text, inEnglish(m.names))
	marks = marks[:min(len(marks), mostMarks)]
	v.More = len(sent.Findings) - len(shownOf(sent.Findings))
	for k, f := range shownOf(sent.Findings) {
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
	sought := 0
	for _, c := range m.s.Draft.Conflicts[:min(len(m.s.Draft.Conflicts), shownMatters)] {
		v := conflictView{What: shorten(strings.ReplaceAll(c.What, "_", " "), shownLabel)}
		v.More = max(0, len(c.Values)-shownValues)
		for _, val := range c.Values[:len(c.Values)-v.More] {
			cite := m.cite(val.Source)
			if i, ok := m.place[val.Source]; ok && sought < soughtValues {
				sought++
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
