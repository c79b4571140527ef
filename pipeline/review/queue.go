package review

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
	"puente/pipeline/render"
)

// perPage is how many stories a page of the queue has.
const perPage = 50

// Bounds on what a page of the queue shows of a story, in characters.
const (
	shownHeadline = 220
	shownShort    = 60 // of a headline that a button repeats
	shownFirst    = 340
	shownReason   = 140
	shownName     = 48
	shownOutlets  = 3
	shownReasons  = 6
)

// Bounds on the outlets that are offered: as a list to choose from, and beyond
// it as proposals to what is typed.
const (
	listedOutlets   = 60
	proposedOutlets = 200
	longestOutlet   = 100 // bytes
)

// pile is a choice of stories by how they stand.
type pile struct{ name, words string }

// piles are all of them, in the order in which they are offered.
var piles = []pile{
	{"", "To do"}, {news.NeedsReview, "Needs review"}, {news.Withheld, "Withheld"}, {news.Ready, "Ready"}, {"updated", "Updated"}, {SentBack, "Sent back"},
	{Approved, "Approved"}, {Rejected, "Rejected"}, {Replaced, "Split or merged"}, {"gone", "Gone from the run"}, {"all", "All"},
}

// queuePage is what queue.html shows.
type queuePage struct {
	shell
	Look     look
	Query    string // of Look
	Tabs     []tab
	Langs    []option
	Outlets  []option
	Typed    bool // the outlets are proposals
	Kinds    []option
	Sections []option
	Narrowed bool
	Clear    string // the address without filters but the state
	Rows     []row
	From, To int // the places of the rows, from 1
	Of       int
	Prev     string // the pages before and after; "" where there is none
	Next     string
	Stories  int    // of the whole day
	Open     int    // of the whole day
	Words    string // of the state that is looked at
	Nothing  bool   // no story is to do any more
	Approved *row   // what was approved just now
}

// tab is a link to the stories that stand so.
type tab struct {
	Words   string
	Href    string
	Count   int
	Current bool
}

// option is a value that the stories can be filtered by.
type option struct {
	Value, Words string
	Count        int
	Chosen       bool
}

// row is a story as the queue shows it.
type row struct {
	ID       string
	Href     string
	Headline string
	Short    string // the headline's beginning
	First    string
	Mark     mark
	Notes    []string // what editors did to it
	From     []string // section, sources, languages
	Why      []string
	Approve  string // the address of its approval; "" where that needs more
	Seen     Seen
	Back     string // where the approval leads back to
}

// mark is how a story stands: a class for the colour, a sign for those who do
// not see it, and a word.
type mark struct{ Class, Sign, Word string }

func (s *Server) getQueue(w http.ResponseWriter, r *http.Request) {
	entries, err := s.desk.Queue(r.Context())
	if err != nil {
		s.trouble(w, r, err)
		return
	}
	l := parseLook(r.URL.Query())
	p := newQueuePage(entries, l)
	p.shell = s.shell(r, "queue", cmp.Or(p.Words, "Queue"))
	if i := slices.IndexFunc(entries, func(e Entry) bool { return e.ID == r.URL.Query().Get("done") }); i >= 0 && entries[i].State == Approved {
		done := newRow(entries[i], l)
		p.Approved = &done
	}
	s.show(w, r, http.StatusOK, "queue.html", p)
}

func newQueuePage(entries []Entry, l look) queuePage {
	p := queuePage{Stories: len(entries), Narrowed: l.narrowed(), Clear: look{Filter{State: l.State}, 1}.address()}
	any := l.Filter
	any.State = "all"
	var shown []Entry
	counts := make([]int, len(piles))
	langs, outlets, kinds, sections := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, e := range entries {
		if (Filter{}).state(e) {
			p.Open++
		}
		if l.state(e) {
			tally(langs, e.Langs...)
			tally(outlets, e.Outlets...)
			tally(kinds, e.Kinds...)
			tally(sections, e.Section)
		}
		if !any.Takes(e) {
			continue
		}
		for i, s := range piles {
			if (Filter{State: s.name}).state(e) {
				counts[i]++
			}
		}
		if l.state(e) {
			shown = append(shown, e)
		}
	}
	p.Nothing = p.Open == 0 && p.Stories > 0
	p.Of = len(shown)
	l.Page = min(l.Page, max(1, (p.Of+perPage-1)/perPage))
	p.Look, p.Query = l, l.query()
	p.Tabs, p.Words = tabs(counts, l)
	p.Langs = options(langs, l.Lang, languageName, 0)
	p.Kinds = options(kinds, l.Kind, kindWords, 0)
	p.Sections = options(sections, l.Section, sectionWords, 0)
	p.Typed = len(outlets) > listedOutlets
	p.Outlets = options(outlets, l.Outlet, render.Line, proposedOutlets)
	first := (l.Page - 1) * perPage
	last := min(first+perPage, p.Of)
	for _, e := range shown[first:last] {
		p.Rows = append(p.Rows, newRow(e, l))
	}
	p.From, p.To = first+1, last
	if l.Page > 1 {
		p.Prev = look{l.Filter, l.Page - 1}.address()
	}
	if last < p.Of {
		p.Next = look{l.Filter, l.Page + 1}.address()
	}
	return p
}

func tally(counts map[string]int, values ...string) {
	for _, v := range values {
		if v != "" && len(v) <= longestOutlet {
			counts[v]++
		}
	}
}

// tabs are the states that some story has, with the one that is looked at.
func tabs(counts []int, l look) (out []tab, words string) {
	for i, s := range piles {
		current := s.name == l.State
		if current {
			words = s.words
		}
		if counts[i] == 0 && !current && s.name != "" && s.name != "all" && s.name != news.Ready && s.name != news.NeedsReview && s.name != Approved {
			continue
		}
		f := l.Filter
		f.State = s.name
		out = append(out, tab{s.words, look{f, 1}.address(), counts[i], current})
	}
	return out, words
}

// options are values with their counts: the most frequent ones, in the order of
// the alphabet, and always the one that is chosen.
func options(counts map[string]int, chosen string, words func(string) string, most int) []option {
	var out []option
	for v, n := range counts {
		out = append(out, option{v, cmp.Or(words(v), v), n, v == chosen})
	}
	if _, ok := counts[chosen]; !ok && chosen != "" {
		out = append(out, option{chosen, cmp.Or(words(chosen), chosen), 0, true})
	}
	if most > 0 && len(out) > most {
		slices.SortFunc(out, func(a, b option) int {
			if a.Chosen != b.Chosen {
				return map[bool]int{true: -1, false: 1}[a.Chosen]
			}
			return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
		})
		out = out[:most]
	}
	slices.SortFunc(out, func(a, b option) int {
		return cmp.Or(strings.Compare(facts.Fold(a.Words), facts.Fold(b.Words)), strings.Compare(a.Value, b.Value))
	})
	return out
}

func newRow(e Entry, l look) row {
	r := row{ID: e.ID, Href: storyAddress(e.ID, l), Headline: cmp.Or(cut(render.Line(e.Headline), shownHeadline), "No headline"), First: cut(render.Line(e.First), shownFirst), Mark: markOf(e), Seen: e.Seen}
	if e.Err != "" {
		r.First = cut(render.Line(e.Err), shownFirst) + ". The next run writes it anew; what editors did stays."
	}
	r.Short = cut(r.Headline, shownShort)
	r.Notes = notesOf(e)
	r.From = fromOf(e)
	for _, w := range e.Why[:min(len(e.Why), shownReasons)] {
		r.Why = append(r.Why, cut(render.Line(w), shownReason))
	}
	if e.Approvable() {
		r.Approve = storyAddress(e.ID, look{}) + "/approve"
		r.Back = "/?" + strings.TrimPrefix(l.query()+"&done="+url.QueryEscape(e.ID), "&")
	}
	return r
}

func markOf(e Entry) mark {
	switch {
	case e.Err != "":
		return mark{"bad", "✗", "Damaged"}
	case e.State == Approved:
		return mark{"good", "✓", "Approved"}
	case e.State == Rejected:
		return mark{"bad", "✗", "Rejected"}
	case e.State == SentBack:
		return mark{"none", "↩", "Sent back"}
	case e.State == Replaced:
		return mark{"none", "⇄", "Split or merged"}
	case e.Gone:
		return mark{"none", "∅", "Gone"}
	}
	return statusMark(e.Status)
}

// statusMark is the mark of what the check says of a draft.
func statusMark(status string) mark {
	switch status {
	case news.Ready:
		return mark{"good", "○", "Ready"}
	case news.NeedsReview:
		return mark{"warn", "!", "Needs review"}
	case news.Withheld:
		return mark{"bad", "–", "Withheld"}
	}
	return mark{"none", "?", "No status"}
}

// notesOf are what editors did to a story, in a few words.
func notesOf(e Entry) (out []string) {
	if e.By != "" {
		by := map[string]string{Approved: "by ", Rejected: "by ", SentBack: "by ", Replaced: "by "}[e.State]
		out = append(out, cmp.Or(by, "last: ")+cut(render.Line(e.By), shownName))
	}
	if e.Version > 1 || e.Version == 1 && e.State != Approved {
		out = append(out, "version "+strconv.Itoa(e.Version))
	}
	if e.Edited {
		out = append(out, "edited")
	}
	return out
}

// fromOf is what a story is about and who tells it.
func fromOf(e Entry) (out []string) {
	if w := sectionWords(e.Section); w != "" {
		out = append(out, w)
	}
	if e.Sources > 0 {
		out = append(out, count(e.Sources, "source"))
	}
	if n := len(e.Outlets); n > 0 {
		var names []string
		for _, o := range e.Outlets[:min(n, shownOutlets)] {
			names = append(names, cut(render.Line(o), shownName))
		}
		words := strings.Join(names, ", ")
		if n > shownOutlets {
			words += " and " + strconv.Itoa(n-shownOutlets) + " more"
		}
		out = append(out, words)
	}
	var langs []string
	for _, l := range e.Langs {
		if w := languageName(l); w != "" {
			langs = append(langs, w)
		}
	}
	if len(langs) > 0 {
		out = append(out, strings.Join(langs, ", "))
	}
	if e.Supported < e.Sentences {
		out = append(out, strconv.Itoa(e.Supported)+" of "+strconv.Itoa(e.Sentences)+" supported")
	}
	return out
}

func languageName(code string) string {
	return map[string]string{news.Spanish: "Spanish", news.English: "English", news.Mixed: "Mixed"}[code]
}

func sectionWords(section string) string {
	if !slices.Contains(lexicon.Sections(), section) {
		return ""
	}
	return strings.ToUpper(section[:1]) + section[1:]
}

// kindWords is a kind of findings for people.
func kindWords(kind string) string {
	s := render.Line(strings.ReplaceAll(kind, "_", " "))
	if kind == news.KindInjection {
		s = "orders to the machine"
	}
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// cut is a line of at most so many characters.
func cut(s string, most int) string {
	n := 0
	for i := range s {
		if n == most {
			at := strings.LastIndexByte(s[:i], ' ')
			if at < i/2 {
				at = i
			}
			return strings.TrimRight(s[:at], " ,;:") + " …"
		}
		n++
	}
	return s
}

// Progress counts the stories that editors have decided on, and those of the day.
func (d *Desk) Progress(ctx context.Context) (done, all int, err error) {
	entries, err := d.Queue(ctx)
	for _, e := range entries {
		switch {
		case e.State == Approved || e.State == Rejected:
			done++
			all++
		case e.State != Replaced && !e.Gone:
			all++
		}
	}
	return done, all, err
}
