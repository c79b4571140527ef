package check

import (
	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// matters are the counts on which sources are compared, by the words that name
// what is counted. Others differ for too many good reasons.
var matters = []struct {
	what  string
	words map[string]bool
}{
	{"deaths", stemSet("dead died killed deaths fatalities")},
	{"injured", stemSet("injured wounded hurt")},
	{"missing", stemSet("missing disappeared")},
	{"arrests", stemSet("arrested detained arrests detainees")},
	{"attendance", stemSet("attendance attendees spectators")},
}

func stemSet(words string) map[string]bool {
	out := map[string]bool{}
	for w := range set(words) {
		out[stem(w)] = true
	}
	return out
}

// Dispute is a matter on which sources give figures that can't both be right.
type Dispute struct {
	What    string // deaths, injured, missing, arrests, attendance
	Figures []Figure
}

// Figure is what a source says on a matter, with the words that say it.
type Figure struct {
	Text  string // as the English has it
	Cite  news.Cite
	value float64
	least bool // "at least": more is no conflict
}

// Agrees says whether two figures are of one value.
func (f Figure) Agrees(g Figure) bool { return f.value == g.value }

// Disputes are the matters on which the story's sources give figures that can't
// both be right. A source that another one corrects has withdrawn its figures;
// near-duplicates say nothing of their own.
func (c *Checker) Disputes() []Dispute {
	withdrawn := map[string]bool{}
	for i := range c.sources {
		withdrawn[c.sources[i].Corrects] = true
	}
	var out []Dispute
	for _, m := range matters {
		d := Dispute{What: m.what}
		for i := range c.sources {
			s := &c.sources[i]
			if s.NearDuplicateOf != "" || withdrawn[s.ID] {
				continue
			}
			if f, ok := s.figure(m.words); ok {
				d.Figures = append(d.Figures, f)
			}
		}
		if clash(d.Figures) {
			d.Figures = firm(d.Figures)
			out = append(out, d)
		}
	}
	return out
}

func (c *Checker) conflicts() []news.Conflict {
	var out []news.Conflict
	for _, d := range c.Disputes() {
		conflict := news.Conflict{What: d.What}
		for _, f := range d.Figures {
			conflict.Values = append(conflict.Values, news.ConflictValue{Text: f.Text, Source: f.Cite.Source})
		}
		out = append(out, conflict)
	}
	return out
}

// figure is the source's only figure on a matter; ok is false where it gives
// none, or several.
func (s *source) figure(words map[string]bool) (f Figure, ok bool) {
	for i := range s.passages {
		p := &s.passages[i]
		for _, n := range p.counts {
			if n.Kind != facts.Cardinal || !p.gives(n.Number) || !countsOne(p.english, n, words) {
				continue
			}
			if ok && n.Value != f.value {
				return Figure{}, false
			}
			f = Figure{Text: n.text, value: n.Value, least: boundBefore(p.english, n.Start) == above}
			f.Cite = news.Cite{Source: s.ID, Original: s.evidence(p), English: s.englishSpan(p)}
			ok = true
		}
	}
	return f, ok
}

// matterReach is how far after a figure the word for its matter may stand, in
// words: "14 people dead".
const matterReach = 3

func countsOne(text string, n counted, words map[string]bool) bool {
	rest := text[n.End:]
	for i, t := range tokens(rest) {
		if i > matterReach || clauseEnds(rest[:t.Start]) {
			return false
		}
		if words[stem(fold(t.In(rest)))] {
			return true
		}
	}
	return false
}

// firm leaves out the lower bounds that another figure bears out: "at least 11"
// beside 14.
func firm(figures []Figure) []Figure {
	var out []Figure
	for _, f := range figures {
		borne := false
		for _, o := range figures {
			borne = borne || f.least && !o.least && o.value >= f.value
		}
		if !borne {
			out = append(out, f)
		}
	}
	return out
}

// clash says whether two figures can't both be right.
func clash(figures []Figure) bool {
	for _, a := range figures {
		for _, b := range figures {
			if a.value < b.value && !a.least {
				return true
			}
		}
	}
	return false
}
