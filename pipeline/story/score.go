package story

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// evidence is what two sources share.
type evidence struct {
	names, numbers, words float64 // sums of idf over what is shared
	cosNames, cosNumbers  float64 // in [0,1]
	cosWords              float64
	nNames, nNumbers      int
	nWords                int
	thread                bool
}

// dot sums sqrt-idf products over shared features: with w = idf both sides,
// sum is the shared idf and prod the product for the cosine.
func shared(a, b vec, f func(x, y weight)) {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i].id < b[j].id:
			i++
		case a[i].id > b[j].id:
			j++
		default:
			f(a[i], b[j])
			i++
			j++
		}
	}
}

func (s *space) compare(a, b *doc) evidence {
	var e evidence
	var twins [64]int32
	nt := 0
	add := func(x, y weight) {
		scale := 1.0
		if s.keys[x.id][0] == 'n' {
			scale = agree(a.runs, b.runs, x.id)
			if scale == 0 {
				return
			}
		}
		w := math.Min(float64(x.w), float64(y.w)) * scale
		e.names += w
		e.nNames++
		e.cosNames += float64(x.w) * float64(y.w) * scale
		if nt < len(twins) {
			twins[nt] = x.id
			nt++
		}
	}
	shared(a.names, b.names, func(x, y weight) { add(x, y) })
	if a.author != b.author {
		shared(a.outlet, b.names, func(x, y weight) { add(x, y) })
		shared(a.names, b.outlet, func(x, y weight) { add(x, y) })
	}
	e.cosNames /= math.Max(a.names.norm(), a.outlet.norm())*math.Max(b.names.norm(), b.outlet.norm()) + 1e-9
	shared(a.numbers, b.numbers, func(x, y weight) {
		e.numbers += math.Min(float64(x.w), float64(y.w))
		e.nNumbers++
		e.cosNumbers += float64(x.w) * float64(y.w)
	})
	e.cosNumbers /= a.numbers.norm()*b.numbers.norm() + 1e-9
	l := inEnglish
	if a.spanish && b.spanish {
		l = inSpanish
	}
	shared(a.words[l], b.words[l], func(x, y weight) {
		if t := s.twin[x.id]; t >= 0 {
			for _, n := range twins[:nt] {
				if n == t {
					return
				}
			}
		}
		e.words += math.Min(float64(x.w), float64(y.w))
		e.nWords++
		e.cosWords += float64(x.w) * float64(y.w)
	})
	e.cosWords /= a.words[l].norm()*b.words[l].norm() + 1e-9
	return e
}

// score turns the evidence into a number in [0,1]: how sure it is that the two
// report one event.
func (e evidence) score() float64 {
	z := -4.5 + 2.4*math.Min(e.names, 20)/10 + 4.2*math.Min(e.cosNames, 1)*3 + 1.3*math.Min(e.numbers, 15)/10 +
		1.5*math.Min(e.cosNumbers, 1) + 4*e.cosWords*5
	if e.names < 2 && e.numbers < 3 {
		z -= 2
	}
	if e.words < 3 && e.numbers < 3 {
		z -= 2.5
	}
	return 1 / (1 + math.Exp(-z))
}

// shared lists what two sources have in common, the most telling first.
func (s *space) shared(a, b *doc) []string {
	var found []weight
	seen := map[int32]bool{}
	add := func(x, y weight) {
		if s.keys[x.id][0] == 'n' && agree(a.runs, b.runs, x.id) == 0 || seen[x.id] {
			return
		}
		seen[x.id] = true
		found = append(found, weight{x.id, min(x.w, y.w)})
	}
	shared(a.names, b.names, add)
	shared(a.numbers, b.numbers, add)
	if a.author != b.author {
		shared(a.outlet, b.names, add)
		shared(a.names, b.outlet, add)
	}
	l := inEnglish
	if a.spanish && b.spanish {
		l = inSpanish
	}
	shared(a.words[l], b.words[l], func(x, y weight) {
		if t := s.twin[x.id]; t < 0 || !seen[t] {
			add(weight{x.id, x.w / 2}, weight{y.id, y.w / 2})
		}
	})
	slices.SortFunc(found, func(x, y weight) int {
		return cmp.Or(cmp.Compare(y.w, x.w), cmp.Compare(s.keys[x.id], s.keys[y.id]))
	})
	var out []string
	for _, f := range found {
		if word := s.shown[f.id]; len(out) < 6 && !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	if a.thread.of > 0 && a.thread.of == b.thread.of && a.author == b.author {
		out = append([]string{fmt.Sprintf("thread %d/%d", b.thread.part, b.thread.of)}, out...)
	}
	return out
}
