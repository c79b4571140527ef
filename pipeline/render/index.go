package render

import (
	"net/url"
	"slices"
	"sort"
	"strings"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// dayPage is what index.html shows.
type dayPage struct {
	shell
	Date     string
	Briefs   []entry
	Totals   []total
	Filters  []filter // where there is more than one kind of brief to choose from
	Sections []filter // where the day has enough briefs to want them
	Caution  string
	Counts   Counts
	SetAside []row
	Made     string
}

type entry struct {
	Rank     int
	Section  string
	Href     string
	Headline string
	Status   mark
	Reasons  []string
	Glance   []string
	First    string
}

// filter is a link that shows one kind of brief alone, without a script: its
// target is itself, and the style sheet hides the others.
type filter struct {
	Class string // of the mark, or of the section, of the briefs it shows
	Words string
	Count int
}

type total struct {
	Mark  mark
	Count int
}

func newDayPage(d Day) dayPage {
	briefs := append([]news.Brief(nil), d.Briefs...)
	sort.SliceStable(briefs, func(i, j int) bool {
		a, b := briefs[i], briefs[j]
		if (a.Rank == 0) != (b.Rank == 0) {
			return b.Rank == 0
		}
		if a.Rank != b.Rank {
			return a.Rank < b.Rank
		}
		return a.ID < b.ID
	})
	date := longDate(d.Date, d.American)
	p := dayPage{
		shell:  newShell(orElse("Briefs of "+date, "Briefs")),
		Date:   date,
		Counts: d.Counts,
		Totals: totals(briefs),
		Made:   madeBy(d),
	}
	p.Filters = filters(p.Totals)
	p.Sections = sections(briefs)
	repeats := byOriginal(d.Repeats)
	for _, b := range briefs {
		p.Briefs = append(p.Briefs, newEntry(b, repeats))
		p.Caution = orElse(p.Caution, caution(b, nil))
	}
	for _, r := range d.Counts.SetAsideByReason {
		p.SetAside = append(p.SetAside, row{reasonWords(r.Reason), itoa(r.Count)})
	}
	return p
}

func newEntry(b news.Brief, repeats map[string][]news.Source) entry {
	e := entry{
		Rank:     b.Rank,
		Section:  sectionClass(b),
		Href:     "briefs/" + url.PathEscape(b.ID) + ".html",
		Headline: orElse(line(b.Headline.Text), "No headline"),
		Status:   statusMark(b.Status),
		Reasons:  reasons(b),
		Glance:   glance(b, repeats),
	}
	e.First = Summary(b)
	return e
}

// Summary is the first sentence that says more than the headline: one of which
// the headline is the beginning, or all, and hardly more would tell the same
// twice. Where there is no other it is the first.
func Summary(b news.Brief) string {
	head := strings.ToLower(strings.TrimRight(line(b.Headline.Text), "."))
	for _, s := range b.Sentences {
		text := line(s.Text)
		rest, repeats := strings.CutPrefix(strings.ToLower(text), head)
		if head == "" || !repeats || len(strings.Fields(rest)) >= wordsBeyondHeadline {
			return text
		}
	}
	if len(b.Sentences) == 0 {
		return ""
	}
	return line(b.Sentences[0].Text)
}

// wordsBeyondHeadline is what a sentence has at least after the headline's words
// to be worth a place below it; ", River Plate Monitor said" is less.
const wordsBeyondHeadline = 6

// totals counts the briefs by status, in the order in which a desk asks.
func totals(briefs []news.Brief) []total {
	var out []total
	for _, status := range []string{news.Ready, news.Approved, news.NeedsReview, news.Withheld, news.Rejected} {
		n := 0
		for _, b := range briefs {
			if b.Status == status {
				n++
			}
		}
		if n > 0 {
			out = append(out, total{statusMark(status), n})
		}
	}
	return out
}

// filters are the kinds of briefs of a day, by the class of their mark, where
// there are at least two.
func filters(totals []total) []filter {
	var out []filter
	for _, t := range totals {
		same := -1
		for i, f := range out {
			if f.Class == t.Mark.Class {
				same = i
			}
		}
		if same >= 0 {
			out[same].Count += t.Count
			continue
		}
		words := map[string]string{"good": "Ready", "warn": "To review", "bad": "Withheld or rejected"}[t.Mark.Class]
		out = append(out, filter{Class: t.Mark.Class, Words: orElse(words, "Others"), Count: t.Count})
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// fewestToSection is how many briefs a day has before it is offered by section.
const fewestToSection = 6

// sections are the sections of a day's briefs, in the order of the lexicon.
func sections(briefs []news.Brief) []filter {
	var out []filter
	if len(briefs) < fewestToSection {
		return nil
	}
	for _, name := range lexicon.Sections() {
		n := 0
		for _, b := range briefs {
			if b.Section == name {
				n++
			}
		}
		if n > 0 {
			out = append(out, filter{Class: name, Words: capitalised(name), Count: n})
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// sectionClass is the class of a brief's section, "" for one that the style
// sheet does not know.
func sectionClass(b news.Brief) string {
	if slices.Contains(lexicon.Sections(), b.Section) {
		return b.Section
	}
	return ""
}

func capitalised(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func madeBy(d Day) string {
	made := orElse(line(d.Tool), "Made by a program")
	switch engine := line(d.Engine); {
	case engine == "":
		return made
	case engine == "offline":
		return made + ", offline engine"
	case fallback(engine):
		name, _, _ := strings.Cut(engine, "+")
		made += ", engine " + name + "; the model's endpoint could not be had for all of it: "
		switch {
		case byOffline(engine) && unjudged(engine):
			return made + "the rest was made offline, or no judge was asked"
		case unjudged(engine):
			return made + "no judge was asked about the rest"
		}
		return made + "the rest was made offline"
	default:
		return made + ", engine " + engine
	}
}
