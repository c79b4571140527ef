package check

import (
	"slices"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
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

// Dispute is a matter on which sources give figures that can't both be right.
type Dispute struct {
	// What is counted or measured, as the English has it: deaths, votes, loss; the
	// unit of a quantity (litres).
	What    string
	Counted bool // the figures are numbers of What; else What is a sum or a share
	Figures []Figure
}

// Figure is what a source says on a matter, with the words that say it.
type Figure struct {
	Text  string // as the English has it
	Cite  news.Cite
	value float64
	least bool // "at least": more is no conflict
	from  int  // index of the source
	at    *passage
}

// Agrees says whether two figures are of one value.
func (f Figure) Agrees(g Figure) bool { return f.value == g.value }

// Disputes are the matters on which the story's sources give figures that can't
// both be right. A source that another one corrects has withdrawn its figures;
// near-duplicates say nothing of their own. They are looked for once.
func (c *Checker) Disputes() []Dispute {
	c.once.Do(func() { c.disputes = c.findDisputes() })
	return slices.Clone(c.disputes)
}

func (c *Checker) findDisputes() []Dispute {
	withdrawn := map[string]bool{}
	for i := range c.sources {
		withdrawn[c.sources[i].Corrects] = true
	}
	heard := func(s *source) bool { return s.NearDuplicateOf == "" && !withdrawn[s.ID] }
	var out []Dispute
	for _, m := range matters {
		d := Dispute{What: m.what, Counted: true}
		for i := range c.sources {
			s := &c.sources[i]
			if !heard(s) {
				continue
			}
			if f, ok := s.figure(m.words); ok {
				f.from = i
				d.Figures = append(d.Figures, f)
			}
		}
		if d.Figures = c.comparable(d.Figures); clash(d.Figures) {
			d.Figures = firm(d.Figures)
			out = append(out, d)
		}
	}
	for _, d := range c.rivals(heard) {
		if !slices.ContainsFunc(out, d.repeats) {
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
			if n.Kind != facts.Cardinal || !p.gives(n.Number) || another.MatchString(p.english[:n.Start]) || !countsOne(p.english, n, words) {
				continue
			}
			if ok && n.Value != f.value {
				return Figure{}, false
			}
			f = Figure{Text: n.text, value: n.Value, least: n.Bound.Upward()}
			f.at = p
			f.Cite = news.Cite{Source: s.ID, Original: s.evidence(p), English: s.englishSpan(p)}
			ok = true
		}
	}
	return f, ok
}

// comparable leaves out the figures that no other one can be compared with:
// those of sources that speak of another place or event.
func (c *Checker) comparable(figures []Figure) []Figure {
	var out []Figure
	for i, f := range figures {
		for j, g := range figures {
			if i != j && c.sameEvent(f, g) {
				out = append(out, f)
				break
			}
		}
	}
	return out
}

// sameEvent says whether the passages of two figures can speak of one event:
// they share a name, or a number besides these; or, where one of them names no
// place of its own, its source shares a name with the other.
func (c *Checker) sameEvent(f, g Figure) bool {
	if sharesName(f.at.names, g.at.names) || sharesNumber(f, g) {
		return true
	}
	if len(proper(f.at.names)) > 0 && len(proper(g.at.names)) > 0 {
		return false
	}
	a, b := c.sources[f.from].proper(), c.sources[g.from].proper()
	return len(a) == 0 || len(b) == 0 || sharesName(a, b)
}

// proper are the names that tell one event from another: no country, no
// demonym, no capital at the start of a sentence alone.
func proper(names []facts.Name) []facts.Name {
	var out []facts.Name
	for _, n := range names {
		if !n.Demonym && !n.Initial && !lexicon.CountryKey(n.Key) && !lexicon.CommonInNames(n.Key) {
			out = append(out, n)
		}
	}
	return out
}

func (s *source) proper() []facts.Name {
	var out []facts.Name
	for i := range s.passages {
		out = append(out, proper(s.passages[i].names)...)
	}
	return out
}

// mostCompared bounds the names of one source that are compared.
const mostCompared = 60

func sharesName(a, b []facts.Name) bool {
	for _, x := range a[:min(len(a), mostCompared)] {
		for _, y := range b[:min(len(b), mostCompared)] {
			if facts.NameKeyMatch(x.Key, y.Key) {
				return true
			}
		}
	}
	return false
}

// sharesNumber says whether two passages share a number other than the figures.
func sharesNumber(f, g Figure) bool {
	for _, x := range f.at.numbers {
		if !trivial(x) && x.Value != f.value && x.Value != g.value && x.Kind != facts.Date && x.Kind != facts.Year && g.at.gives(x) {
			return true
		}
	}
	return false
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
