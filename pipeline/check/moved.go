package check

import (
	"fmt"
	"slices"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// moved is a number of the claim whose place another number has in the sources.
type moved struct {
	said    counted
	source  facts.Number
	gain    float64
	reading int
}

// movedNumber finds the number of the claim into whose place another one of its
// kind, which the claim does not give, fits best and better: 64 albums, where
// the source has 61 albums in 64 years.
func (c *Checker) movedNumber(cl *claim) (best moved, ok bool) {
	for _, n := range cl.counts {
		if trivial(n.Number) || cl.compound(n) || cl.quoted(n.Span) || slices.Contains(cl.derived, n.Span) {
			continue
		}
		it := cl.item(n.Span)
		it.stress(cl, n.Of)
		x := moved{said: n}
		own, other := 0.0, 0.0
		for i := range cl.readings {
			r := &cl.readings[i]
			s := &c.sources[r.source]
			t := s.texts[r.field]
			if s.namesYear(n.Number) {
				own = max(own, 1) // next year's, where the claim has its number
			}
			if s.days.gives(n.Number) {
				own = max(own, it.bylineFit(r))
			}
			for _, m := range t.facts.Numbers {
				if !r.span.Overlaps(m.Span) {
					continue
				}
				f := it.fit(t, r, m.Span)
				switch {
				case n.Kind == facts.Cardinal && m.Kind == facts.Measure && n.Of != (facts.Span{}): // 48 years are not 48 paintings
				case equal(m, n.Number) || s.days.resolves(m, n.Number) || within(m, n.Number):
					own = max(own, f)
				case f > other && comparable(m, n.Number) && !cl.states(m) && !trivial(m) && !t.labels(m):
					other, x.source, x.reading = f, m, i
				}
			}
		}
		if own > 0 && cl.ofWhole(n.Span) {
			continue // four of the wagons, where the source has 17, four of them tankers
		}
		if own <= ownShare*other && other-own > best.gain {
			x.gain = other - own
			best, ok = x, true
		}
	}
	return best, ok
}

// ofWhole says whether a figure of the claim is a part of what is named right
// behind it: it then stands beside the words that the whole has in the sources.
func (cl *claim) ofWhole(at facts.Span) bool {
	i := cl.own.wordFrom(at.End)
	return i+1 < len(cl.folds) && cl.own.gapBefore(i) == 0 && cl.folds[i] == "of" && wholesAfter[cl.folds[i+1]]
}

var wholesAfter = lexicon.WordSet("the its his her their these those them")

// labels says whether a figure only numbers the thing before it: artículo 19.
func (t *text) labels(n facts.Number) bool {
	i := t.wordFrom(n.Start)
	return i > 0 && t.gapBefore(i) == 0 && lexicon.LabelNoun(t.folds[i-1])
}

// comparable says whether two numbers are of a kind that can stand for each
// other: months, weekdays, amounts of one unit.
func comparable(m, n facts.Number) bool {
	if m.Kind != n.Kind || m.Words != n.Words && m.Kind == facts.Cardinal && min(m.Value, n.Value) <= 2 {
		return false
	}
	if n.Kind == facts.Date {
		return len(m.Unit) == len(n.Unit)
	}
	return m.Unit == n.Unit
}

func (c *Checker) movedFinding(cl *claim, x moved) news.Finding {
	r := &cl.readings[x.reading]
	s := &c.sources[r.source]
	return news.Finding{
		Kind: kindOf(x.said.Number), Severity: news.Warning, Span: cl.span(x.said.Span), Source: s.ID,
		Evidence: news.SpanOf(r.field, s.Field(r.field), x.source.Start, x.source.End),
		Message:  fmt.Sprintf("the sentence says %s where the source says %s", x.said.text, x.source.In(s.Field(r.field))),
	}
}
