package align

import (
	"cmp"
	"math"
	"slices"

	"puente/pipeline/facts"
)

// link pairs unit a of one text with unit b of another.
type link struct {
	a, b     int
	strength float32
	kind     string
}

// related is what a pair of English words is worth that one Spanish word can
// stand for: arrested and detained.
const related = 0.6

// linker finds the units of a text by their keys.
type linker struct {
	units []unit
	at    map[meet][]place
}

type place struct {
	unit     int
	strength float32
}

func newLinker(units []unit) *linker {
	l := &linker{units: units, at: make(map[meet][]place, 4*len(units))}
	for i, u := range units {
		for _, k := range u.keys {
			m := k.meet()
			l.at[m] = append(l.at[m], place{i, k.strength})
		}
	}
	return l
}

// mostPlaces is how many of a key's places are tried for one unit: those
// nearest to where the unit is expected.
const mostPlaces = 6

// longestTable is how many units on a side are linked at once; longer texts
// are cut at places that lie equally far into both.
const longestTable = 300

// links pairs the units of two texts that say the same in the same order, more
// or less: each unit at most once, the surest pairs first, near to where the
// pairs around make them expected.
func links(a, b []unit, sameLang bool) []link {
	if parts := max(len(a), len(b))/longestTable + 1; parts > 1 {
		var out []link
		for p := 0; p < parts; p++ {
			a0, a1, b0, b1 := len(a)*p/parts, len(a)*(p+1)/parts, len(b)*p/parts, len(b)*(p+1)/parts
			for _, l := range links(a[a0:a1:a1], b[b0:b1:b1], sameLang) {
				out = append(out, link{l.a + a0, l.b + b0, l.strength, l.kind})
			}
		}
		return out
	}
	l := newLinker(b)
	expected := make([]float64, len(a))
	for i := range expected {
		expected[i] = (float64(i) + 0.5) / float64(len(a)) * float64(len(b))
	}
	first := l.greedy(a, sameLang, expected)
	interpolate(expected, first, len(b))
	return several(a, b, l.greedy(a, sameLang, expected), sameLang)
}

// several adds the pairs of words that stand together for one word of the
// other language: naviera is shipping company.
func several(a, b []unit, ls []link, sameLang bool) []link {
	freeA, freeB := make([]bool, len(a)), make([]bool, len(b))
	for i := range a {
		freeA[i] = a[i].weight > 0
	}
	for i := range b {
		freeB[i] = b[i].weight > 0
	}
	for _, l := range ls {
		freeA[l.a], freeB[l.b] = false, false
	}
	for _, l := range ls {
		for _, j := range []int{l.b - 1, l.b + 1} {
			if j >= 0 && j < len(b) && freeB[j] {
				if s, kind := bestPair(&a[l.a], &b[j], sameLang); kind == Lexicon {
					ls, freeB[j] = append(ls, link{l.a, j, s, kind}), false
				}
			}
		}
		for _, i := range []int{l.a - 1, l.a + 1} {
			if i >= 0 && i < len(a) && freeA[i] {
				if s, kind := bestPair(&a[i], &b[l.b], sameLang); kind == Lexicon {
					ls, freeA[i] = append(ls, link{i, l.b, s, kind}), false
				}
			}
		}
	}
	slices.SortStableFunc(ls, func(x, y link) int { return x.a - y.a })
	return ls
}

// bestPair is the best pair that two units make.
func bestPair(a, b *unit, sameLang bool) (best float32, kind string) {
	for _, k := range a.keys {
		for _, o := range b.keys {
			if k.meet() != o.meet() {
				continue
			}
			if s, why := pair(k, o.strength, sameLang, a, b); s > best {
				best, kind = s, why
			}
		}
	}
	return best, kind
}

// interpolate moves what is expected of each unit to lie between the sure
// pairs around it.
func interpolate(expected []float64, ls []link, n int) {
	last, lastB := -1, -1.0
	fill := func(to int, toB float64) {
		for i := last + 1; i < to; i++ {
			expected[i] = lastB + (toB-lastB)*float64(i-last)/float64(to-last)
		}
	}
	for _, l := range ls {
		if l.strength < 0.7 || l.a == last {
			continue
		}
		fill(l.a, float64(l.b))
		expected[l.a] = float64(l.b)
		last, lastB = l.a, float64(l.b)
	}
	fill(len(expected), float64(n))
}

// greedy pairs the units, the surest pairs first. Expected is where each of a
// is looked for, nil where any place is as good.
func (l *linker) greedy(a []unit, sameLang bool, expected []float64) []link {
	type candidate struct {
		link
		worth float64
	}
	var all []candidate
	var near []place
	for i := range a {
		for _, k := range a[i].keys {
			near = append(near[:0], l.at[k.meet()]...)
			if len(near) > mostPlaces {
				if expected != nil {
					slices.SortStableFunc(near, func(x, y place) int {
						return cmp.Compare(math.Abs(float64(x.unit)-expected[i]), math.Abs(float64(y.unit)-expected[i]))
					})
				}
				near = near[:mostPlaces]
			}
			for _, p := range near {
				s, kind := pair(k, p.strength, sameLang, &a[i], &l.units[p.unit])
				if s <= 0 {
					continue
				}
				worth := float64(s) * (0.2 + float64(a[i].weight))
				if expected != nil {
					worth *= 1 - 0.7*math.Min(1, math.Abs(float64(p.unit)-expected[i])/(4+float64(len(l.units))/2))
				}
				all = append(all, candidate{link{i, p.unit, s, kind}, worth})
			}
		}
	}
	slices.SortStableFunc(all, func(x, y candidate) int { return cmp.Compare(y.worth, x.worth) })
	doneA, doneB := make([]bool, len(a)), make([]bool, len(l.units))
	var out []link
	for _, c := range all {
		if doneA[c.a] || doneB[c.b] {
			continue
		}
		doneA[c.a], doneB[c.b] = true, true
		out = append(out, c.link)
	}
	slices.SortFunc(out, func(x, y link) int { return x.a - y.a })
	return out
}

// pair is how sure two units that meet in a key are each other's, and why.
func pair(k key, other float32, sameLang bool, a, b *unit) (float32, string) {
	s := k.strength * other
	switch k.kind {
	case byNumber:
		if a.num != nil && b.num != nil && !facts.Same(*a.num, *b.num) {
			return 0.5 * s, Number
		}
		return s, Number
	case byName:
		return s, Name
	case byForm:
		if a.name || b.name {
			return s, Name
		}
		return s, Word
	case byStem:
		if sameLang {
			return s, Word
		}
		return s, Cognate
	case byLemma:
		if sameLang {
			return related * s, Related
		}
		return s, Lexicon
	}
	if sameLang {
		return 0.7 * s, Cognate
	}
	return s, Cognate
}

func sortByB(ls []link) { slices.SortFunc(ls, func(x, y link) int { return x.b - y.b }) }
