package check

import (
	"sort"

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

// figure is what a source says on a matter.
type figure struct {
	value float64
	least bool // "at least": more is no conflict
	text  string
}

// conflicts are the matters on which the story's sources give figures that
// can't both be right. A source that another one corrects has withdrawn its
// figures; near-duplicates say nothing of their own.
func (c *Checker) conflicts() []news.Conflict {
	withdrawn := map[string]bool{}
	for i := range c.sources {
		withdrawn[c.sources[i].Corrects] = true
	}
	var out []news.Conflict
	for _, m := range matters {
		conflict := news.Conflict{What: m.what}
		var figures []figure
		for i := range c.sources {
			s := &c.sources[i]
			if s.NearDuplicateOf != "" || withdrawn[s.ID] {
				continue
			}
			if f, ok := s.figure(m.words); ok {
				figures = append(figures, f)
				conflict.Values = append(conflict.Values, news.ConflictValue{Text: f.text, Source: s.ID})
			}
		}
		if clash(figures) {
			out = append(out, conflict)
		}
	}
	return out
}

// figure is the source's only figure on a matter; ok is false where it gives
// none, or several.
func (s *source) figure(words map[string]bool) (f figure, ok bool) {
	for i := range s.passages {
		p := &s.passages[i]
		for _, n := range p.counts {
			if n.Kind != facts.Cardinal || !p.gives(n.Number) || !countsOne(p.english, n, words) {
				continue
			}
			got := figure{n.Value, boundBefore(p.english, n.Start) == above, n.text}
			if ok && got.value != f.value {
				return figure{}, false
			}
			f, ok = got, true
		}
	}
	return f, ok
}

// matterReach is how far after a figure the word for its matter may stand, in
// words: "14 people dead".
const matterReach = 2

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

// clash says whether two figures can't both be right.
func clash(figures []figure) bool {
	sort.Slice(figures, func(i, j int) bool { return figures[i].value < figures[j].value })
	for i := 1; i < len(figures); i++ {
		if a, b := figures[i-1], figures[i]; a.value != b.value && !a.least {
			return true
		}
	}
	return false
}
