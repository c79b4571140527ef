package review

import (
	"slices"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/news"
	"puente/pipeline/render"
)

// Entry is a story in the queue: what is needed to order, filter, search and
// show it without its brief.
type Entry struct {
	ID       string
	Date     string
	Rank     int
	Section  string
	Headline string
	First    string // its first sentence that says more than the headline
	Status   string // of the check: ready, needs_review, withheld; "" where its file cannot be read
	State    string // of the desk: Open, Approved, ...
	Version  int
	Risk     float64  // 0 and up: what is looked at first
	Why      []string // the risk in a few words, the gravest first
	Kinds    []string // of its findings
	Outlets  []string
	Langs    []string // of its sources

	Sources, Sentences, Supported int
	Blocks                        int  // places that forbid an approval without a reason: Story.Blocked
	Seen                          Seen // what an editor who sees this has before them

	Edited  bool   // by hand, or made anew on demand
	Noted   bool   // a note says what changed since it was approved
	Updated bool   // the run has another draft than the one that was worked on
	Gone    bool   // the run no longer has it
	By      string // who did something to it last
	Err     string // why its file cannot be read

	text string // what is searched, folded
}

// newEntry is the entry of a brief that nobody has touched.
func newEntry(b news.Brief) Entry {
	e := Entry{
		ID: b.ID, Date: b.Date, Rank: b.Rank, Section: render.Line(b.Section), Headline: b.Headline.Text, Status: b.Status, State: Open,
		Sources: len(b.Sources), Sentences: len(b.Sentences), Supported: b.Metrics.Supported,
		First: render.Summary(b),
	}
	for _, s := range append([]news.Sentence{b.Headline}, b.Sentences...) {
		if forbids(s) {
			e.Blocks++
		}
		for _, f := range s.Findings {
			e.Kinds = append(e.Kinds, f.Kind)
		}
	}
	var words strings.Builder
	words.WriteString(b.ID + "\n" + b.Headline.Text)
	for _, s := range b.Sentences {
		words.WriteString("\n" + s.Text)
	}
	for _, s := range b.Sources {
		e.Outlets = append(e.Outlets, s.Name())
		e.Langs = append(e.Langs, s.Lang)
		words.WriteString("\n" + s.Name() + "\n" + s.Title)
		for _, f := range s.Findings {
			e.Kinds = append(e.Kinds, f.Kind)
		}
	}
	for _, list := range []*[]string{&e.Kinds, &e.Outlets, &e.Langs} {
		for i, s := range *list {
			(*list)[i] = render.Line(s)
		}
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	e.text = facts.Fold(words.String())
	e.Risk, e.Why = risk(b)
	return e
}

// Approvable says whether the story can be approved as it stands, with no word
// more.
func (e Entry) Approvable() bool {
	return (e.State == Open || e.State == SentBack) && e.Status != news.Withheld && e.Err == "" && !e.Gone && !e.Updated && e.Sentences > 0 && e.Blocks == 0 && (e.Version == 0 || e.Noted)
}

// Filter chooses entries of the queue; the zero value takes all that are not
// done with.
type Filter struct {
	State   string // Open (the default), Approved, Rejected, SentBack, Replaced, "all"; or ready, needs_review, withheld among the open ones; "updated"; "gone"
	Lang    string
	Outlet  string
	Kind    string // of a finding
	Section string
	Words   string // all of them stand in the headline, a sentence, or the name or title of a source
}

// Takes says whether the filter takes an entry.
func (f Filter) Takes(e Entry) bool {
	return f.state(e) &&
		(f.Lang == "" || slices.Contains(e.Langs, f.Lang)) &&
		(f.Outlet == "" || slices.ContainsFunc(e.Outlets, func(o string) bool { return o == f.Outlet || facts.Fold(o) == facts.Fold(f.Outlet) })) &&
		(f.Kind == "" || slices.Contains(e.Kinds, f.Kind)) &&
		(f.Section == "" || e.Section == f.Section) &&
		f.says(e)
}

func (f Filter) state(e Entry) bool {
	switch f.State {
	case "all":
		return true
	case "", Open:
		return e.State == Open && !e.Gone
	case "updated":
		return e.Updated
	case "gone":
		return e.State == Open && e.Gone
	case news.Ready, news.NeedsReview, news.Withheld:
		return e.State == Open && !e.Gone && e.Status == f.State
	}
	return e.State == f.State
}

func (f Filter) says(e Entry) bool {
	for _, w := range strings.Fields(facts.Fold(f.Words)) {
		if !strings.Contains(e.text, w) {
			return false
		}
	}
	return true
}
