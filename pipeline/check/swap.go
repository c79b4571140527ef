package check

import (
	"fmt"
	"slices"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// item is something of the claim that might stand in another's place: a name
// or a number, with the words around it.
type item struct {
	facts.Span
	context []share // of the units around it
	total   float64
}

// share is how much a unit of the claim says of what an item is there for.
type share struct {
	unit   int
	weight float64
}

// contextReach is how many words around an item speak of it.
const contextReach = 12

// item takes the words around a span; those of the spans in without say
// nothing.
func (cl *claim) item(sp facts.Span, without ...facts.Span) item {
	it := item{Span: sp}
	for k, u := range cl.units {
		d := cl.own.between(sp, u.Span)
		if d == 0 || d > contextReach || slices.ContainsFunc(without, u.Overlaps) {
			continue
		}
		w := u.weight * nearness(d)
		it.context = append(it.context, share{k, w})
		it.total += w
	}
	return it
}

// countedStress is how much more than its neighbours the word that a number
// counts says of it.
const countedStress = 3

// stress gives the units of a span more weight.
func (it *item) stress(cl *claim, sp facts.Span) {
	for i := range it.context {
		if s := &it.context[i]; cl.units[s.unit].Overlaps(sp) {
			it.total += (countedStress - 1) * s.weight
			s.weight *= countedStress
		}
	}
}

// nearness is 1 for neighbours and falls with the distance.
func nearness(d float64) float64 { return 1 / (1 + max(0, d-1)/3) }

// byline is the nearness of a source's own name to everything that it says.
const byline = 0.35

// fit says how well a span of a reading's field fits into an item's place: the
// share of the words around the item that stand around the span too.
func (it item) fit(t *text, r *reading, at facts.Span) float64 {
	if it.total == 0 {
		return 0
	}
	sum := 0.0
	for _, s := range it.context {
		a := r.at[s.unit]
		switch {
		case a.strength == 0:
		case a.own:
			sum += s.weight * a.strength * byline
		case !a.Overlaps(at):
			sum += s.weight * a.strength * nearness(t.between(a.Span, at))
		}
	}
	return sum / it.total
}

// bylineFit is the fit of the source's own name.
func (it item) bylineFit(r *reading) float64 {
	if it.total == 0 {
		return 0
	}
	sum := 0.0
	for _, s := range it.context {
		sum += s.weight * r.at[s.unit].strength * byline
	}
	return sum / it.total
}

// exchange is a pair of the claim's names or numbers that the sources have the
// other way round.
type exchange struct {
	a, b    facts.Span
	gain    float64 // of the fit, if they were exchanged
	reading int
}

// exchangedNames finds the pair of names whose exchange would make the claim
// fit the sources best.
func (c *Checker) exchangedNames(cl *claim) (best exchange) {
	names := cl.facts.Names
	for i := range names {
		for j := i + 1; j < len(names) && j < i+6; j++ {
			if cl.coordinated(names[i].Span, names[j].Span) || cl.settled(names[i].Span, names[j].Span) || sameName(names[i], names[j]) || !alikeNames(names[i], names[j]) || !slotOf(&cl.own, names[i].Span).takes(slotOf(&cl.own, names[j].Span)) {
				continue
			}
			x := c.exchangeOf(cl, names[i].Span, names[j].Span, func(k int, r *reading, it item) (float64, bool) {
				return c.nameFit(cl, names[i], names[j], k, r, it)
			})
			if x.gain > best.gain {
				best = x
			}
		}
	}
	return best
}

// coordinated says whether nothing but figures, marks and "and" stands between two
// names: they share what is said of them.
func (cl *claim) coordinated(a, b facts.Span) bool {
	if b.Start < a.End || strings.ContainsAny(cl.text[a.End:b.Start], ".;:") {
		return false
	}
	and := false
	for i := cl.own.wordFrom(a.End); i < len(cl.folds) && cl.own.words[i].End <= b.Start; i++ {
		switch {
		case cl.folds[i] == "and":
			and = true
		case cl.own.words[i].Kind == facts.Letters:
			return false
		}
	}
	return and
}

// nameFit is the best fit in a reading of the first name, k 0, or the second.
func (c *Checker) nameFit(cl *claim, a, b facts.Name, k int, r *reading, it item) (float64, bool) {
	n := a
	if k == 1 {
		n = b
	}
	s := &c.sources[r.source]
	t := s.texts[r.field]
	best, found := 0.0, false
	if s.isNamed(n.Key) {
		best, found = it.bylineFit(r), true
	}
	for _, m := range t.near(r.span) {
		if sameName(n, m) {
			best, found = max(best, it.fit(t, r, m.Span)), true
		}
	}
	return best, found
}

// exchangedNumbers does the same for the numbers of one kind.
func (c *Checker) exchangedNumbers(cl *claim) (best exchange) {
	ns := cl.counts
	for i := range ns {
		for j := i + 1; j < len(ns) && j < i+8; j++ {
			if ns[i].Kind != ns[j].Kind || ns[i].Unit != ns[j].Unit && ns[i].Kind != facts.Date || equal(ns[i].Number, ns[j].Number) || trivial(ns[i].Number) || trivial(ns[j].Number) || cl.quoted(ns[i].Span) {
				continue
			}
			x := c.exchangeOf(cl, ns[i].Span, ns[j].Span, func(k int, r *reading, it item) (float64, bool) {
				n := ns[i].Number
				if k == 1 {
					n = ns[j].Number
				}
				s := &c.sources[r.source]
				t := s.texts[r.field]
				best, found := 0.0, false
				for _, m := range t.facts.Numbers {
					if r.span.Overlaps(m.Span) && (equal(m, n) || s.days.resolves(m, n)) {
						best, found = max(best, it.fit(t, r, m.Span)), true
					}
				}
				return best, found
			})
			if x.gain > best.gain {
				best = x
			}
		}
	}
	return best
}

// exchangeOf compares how two spans of the claim fit as they stand and
// exchanged; fit gives the best fit in a reading of the first (0) or the second
// (1) into an item's place, and whether it occurs there.
func (c *Checker) exchangeOf(cl *claim, a, b facts.Span, fit func(k int, r *reading, it item) (float64, bool)) exchange {
	ia, ib := cl.item(a, a, b), cl.item(b, a, b)
	var aa, bb, ab, ba float64
	at := 0
	for i := range cl.readings {
		r := &cl.readings[i]
		v, ok := fit(0, r, ia)
		if ok {
			aa = max(aa, v)
			w, _ := fit(0, r, ib)
			ba = max(ba, w)
		}
		v, ok = fit(1, r, ib)
		if ok {
			bb = max(bb, v)
			w, _ := fit(1, r, ia)
			if w > ab {
				ab, at = w, i
			}
		}
	}
	if ab <= aa || ba <= bb {
		return exchange{}
	}
	return exchange{a, b, 2 * min(ab-aa, ba-bb), at}
}

func (c *Checker) exchangeFinding(cl *claim, x exchange) news.Finding {
	r := &cl.readings[x.reading]
	s := &c.sources[r.source]
	return news.Finding{
		Kind: news.KindRole, Severity: news.Warning, Span: cl.span(facts.Span{Start: x.a.Start, End: x.b.End}), Source: s.ID,
		Evidence: news.SpanOf(r.field, s.Field(r.field), r.span.Start, r.span.End),
		Message:  fmt.Sprintf("the sources seem to have %s and %s the other way round", x.a.In(cl.text), x.b.In(cl.text)),
	}
}
