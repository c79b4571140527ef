package check

import (
	"slices"
	"sort"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
)

// nearReach is how many words from an item the words may stand that belong to it.
const nearReach = 5

// conjunctionCost is how many words a conjunction counts for between a word and
// what it belongs to.
const conjunctionCost = 3

var conjoins = lexicon.WordSet("and y e but pero while mientras whereas against frente to")

// apart is the distance of two spans, conjunctions between them counted too.
func (t *text) apart(a, b facts.Span) float64 {
	d := t.between(a, b)
	if d == 0 || d > 3*nearReach {
		return d
	}
	lo, hi := min(a.End, b.End), max(a.Start, b.Start)
	for i := t.wordFrom(lo); i < len(t.words) && t.words[i].End <= hi; i++ {
		if conjoins[t.folds[i]] {
			d += conjunctionCost
		}
	}
	return d
}

// wordFrom is the index of the first word that begins at an offset or after it.
func (t *text) wordFrom(offset int) int {
	return sort.Search(len(t.words), func(i int) bool { return t.words[i].Start >= offset })
}

// claimItem is a name or a number that may have been exchanged with another.
type claimItem struct {
	facts.Span
	name   bool
	of     facts.Name
	number facts.Number
	in     func(t *text, r *reading) []facts.Span // where a reading has it
}

// votes weighs, by the words next to each of two items, whether a reading that has
// both has those words next to the same one or to the other.
func (c *Checker) votes(cl *claim, r *reading, a, b claimItem) (straight, swapped float64) {
	t := c.sources[r.source].texts[r.field]
	as, bs := a.in(t, r), b.in(t, r)
	ofA, ofB := 0.0, 0.0
	if len(as) == 0 || len(bs) == 0 {
		return 0, 0
	}
	for k, u := range cl.units {
		x := r.at[k]
		if x.strength < 0.5 || x.own || u.Overlaps(a.Span) || u.Overlaps(b.Span) {
			continue
		}
		if t.repeats(r.span, x.Span) {
			continue
		}
		if a.name && (cl.inName(u.Span) || cl.inScore(u.Span) || cl.joins(a.Span, b.Span, u.Span)) {
			continue
		}
		da, db := cl.own.apart(u.Span, a.Span), cl.own.apart(u.Span, b.Span)
		if min(da, db) > nearReach || da == db {
			continue
		}
		sa, sb := t.nearestOf(x.Span, as), t.nearestOf(x.Span, bs)
		if sa == 0 || sb == 0 || sa == sb || min(sa, sb) > 2*nearReach {
			continue
		}
		w := 1 / (min(da, db) * min(da, db))
		switch {
		case (da < db) == (sa < sb):
			straight += w
		case da < db:
			ofA += w
		default:
			ofB += w
		}
	}
	if !a.name && min(ofA, ofB) == 0 { // 520,000 users, not 250,000: what is counted is of both
		return straight, 0
	}
	return straight, ofA + ofB
}

// inScore says whether a word belongs to a score, which stands beside either side.
func (cl *claim) inScore(sp facts.Span) bool {
	return slices.ContainsFunc(cl.facts.Numbers, func(n facts.Number) bool { return n.Kind == facts.Score && n.Overlaps(sp) })
}

// repeats says whether a passage has a word more than once: then it belongs to
// each of two as well.
func (t *text) repeats(in, sp facts.Span) bool {
	w, n := lexicon.Fold(sp.In(t.string)), 0
	for i := t.wordFrom(in.Start); i < len(t.words) && t.words[i].End <= in.End; i++ {
		if t.folds[i] == w {
			n++
		}
	}
	return n > 1
}

// apposed says whether one name goes with the other: Lucía Montero of the Southern
// Union; Ana Prieto, mayor of Tula.
func (cl *claim) apposed(a, b facts.Span) bool {
	if a.End >= b.Start || b.Start-a.End > bodyReach {
		return false
	}
	gap := cl.text[a.End:b.Start]
	return strings.HasPrefix(gap, " of ") || strings.HasPrefix(gap, " (") || strings.HasPrefix(gap, "'s ") || strings.HasPrefix(gap, ", ") && strings.Count(gap, ",") == 1
}

// joins says whether a word is a verb between two names, or says how that is done:
// what it tells is of both.
func (cl *claim) joins(a, b, w facts.Span) bool {
	if a.Start > b.Start {
		a, b = b, a
	}
	if w.Start < a.End || w.End > b.Start {
		return false
	}
	if strings.HasSuffix(w.In(cl.text), "ly") {
		return true
	}
	for _, e := range cl.whole.Clauses {
		if e.Verb.Overlaps(w) {
			return true
		}
	}
	return false
}

func (t *text) nearestOf(sp facts.Span, of []facts.Span) float64 {
	best := -1.0
	for _, o := range of {
		if d := t.apart(sp, o); best < 0 || d < best {
			best = d
		}
	}
	return best
}

// Bounds of votes from which two items are taken to be exchanged.
const (
	leastSwapped  = 0.5
	straightShare = 0.4
)

// swappedPair finds the pair of the claim's names or numbers whose neighbours in
// the sources stand next to the other one.
func (c *Checker) swappedPair(cl *claim) (best exchange) {
	items := [][]claimItem{cl.nameItems(), c.numberItems(cl)}
	for _, list := range items {
		for i := range list {
			for j := i + 1; j < len(list) && j < i+6; j++ {
				if a, b := list[i], list[j]; a.name && (cl.coordinated(a.Span, b.Span) || cl.settled(a.Span, b.Span) || !alikeNames(a.of, b.of) || sameName(a.of, b.of) || cl.apposed(a.Span, b.Span)) {
					continue
				}
				if a, b := list[i], list[j]; !a.name && (a.number.Kind != b.number.Kind || a.number.Unit != b.number.Unit) {
					continue
				}
				x := exchange{a: list[i].Span, b: list[j].Span}
				straight := 0.0
				for k := range cl.readings {
					s, w := c.votes(cl, &cl.readings[k], list[i], list[j])
					straight = max(straight, s)
					if w > x.gain {
						x.gain, x.reading = w, k
					}
				}
				if x.gain >= leastSwapped && straight <= straightShare*x.gain && x.gain > best.gain {
					best = x
				}
			}
		}
	}
	return best
}

func (cl *claim) nameItems() []claimItem {
	var out []claimItem
	for _, n := range cl.facts.Names {
		if n.Demonym || cl.quoted(n.Span) {
			continue
		}
		out = append(out, claimItem{Span: n.Span, name: true, of: n, in: func(t *text, r *reading) []facts.Span {
			var at []facts.Span
			for _, m := range t.near(r.span) {
				if r.span.Overlaps(m.Span) && sameName(n, m) {
					at = append(at, m.Span)
				}
			}
			return at
		}})
	}
	return out
}

func (c *Checker) numberItems(cl *claim) []claimItem {
	var out []claimItem
	for _, n := range cl.counts {
		if n.Kind == facts.Date || n.Kind == facts.Year || n.Kind == facts.Ordinal || cl.quoted(n.Span) || cl.compound(n) {
			continue
		}
		out = append(out, claimItem{Span: n.Span, number: n.Number, in: func(t *text, r *reading) []facts.Span {
			var at []facts.Span
			for _, m := range t.facts.Numbers {
				if r.span.Overlaps(m.Span) && equal(m, n.Number) {
					at = append(at, m.Span)
				}
			}
			return at
		}})
	}
	return out
}
