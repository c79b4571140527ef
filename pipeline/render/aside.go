package render

import (
	"unicode/utf8"

	"puente/pipeline/news"
)

// Bounds of the page of what was set aside.
const (
	asideMost    = 300 // records shown of each reason; set_aside.jsonl holds all
	asideExcerpt = 180 // bytes of a record's text
)

// asidePage is what set_aside.html shows.
type asidePage struct {
	shell
	Date   string
	Total  int
	Groups []asideGroup
}

// asideGroup are the records that were set aside for one reason.
type asideGroup struct {
	Reason  string // as in set_aside.jsonl, so that one can be found there
	Words   string
	Count   int
	Records []asideRecord
	More    int // records that are not shown
}

type asideRecord struct {
	Place  string // file:line
	By     string
	Text   string
	Detail string
}

// SetAside is the page of the records that stand in no brief, by reason, each
// with its place in the dump, why it was set aside, and how it begins.
func SetAside(d Day, records []news.SetAside) ([]byte, error) {
	date := longDate(d.Date, d.American)
	p := asidePage{shell: newShell(orElse("Set aside on "+date, "Set aside")), Date: date, Total: len(records)}
	by := map[string]int{}
	for _, r := range d.Counts.SetAsideByReason {
		by[r.Reason] = len(p.Groups)
		p.Groups = append(p.Groups, asideGroup{Reason: word(r.Reason, "none"), Words: reasonWords(r.Reason)})
	}
	for _, a := range records {
		i, ok := by[a.Reason]
		if !ok {
			i = len(p.Groups)
			by[a.Reason] = i
			p.Groups = append(p.Groups, asideGroup{Reason: word(a.Reason, "none"), Words: reasonWords(a.Reason)})
		}
		g := &p.Groups[i]
		g.Count++
		if len(g.Records) < asideMost {
			g.Records = append(g.Records, newAsideRecord(a))
		} else {
			g.More++
		}
	}
	return execute("set_aside.html", p)
}

func newAsideRecord(a news.SetAside) asideRecord {
	r := asideRecord{Place: line(a.File) + ":" + itoa(a.Line), Detail: line(a.Detail)}
	if a.Of != "" {
		r.Detail = orElse(r.Detail, "repeats "+line(a.Of))
	}
	if s := a.Source; s != nil {
		r.By, r.Text = line(s.Name()), begins(line(s.Title+" "+s.Text))
	} else {
		r.Text = begins(line(string(a.Raw[:min(len(a.Raw), 4*asideExcerpt)])))
	}
	return r
}

// begins is the beginning of a text, cut between two runes.
func begins(s string) string {
	if len(s) <= asideExcerpt {
		return s
	}
	n := asideExcerpt
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
