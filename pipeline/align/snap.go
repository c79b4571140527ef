package align

import (
	"sort"

	"puente/pipeline/facts"
)

// snap moves the span of a match to what the facts say stands there, where a
// number, a name or a quotation was asked for and one that corresponds stands
// in the other text: facts know the bounds of these better than words do.
// Within are the spans of the segment on the two sides.
func snap(from, to *text, asked facts.Span, src, dst facts.Span, m *Match) {
	here, there := startingIn(from.facts.Quotes, quoteSpan, src), startingIn(to.facts.Quotes, quoteSpan, dst)
	for i, q := range here {
		if asked != q.Span && asked != q.Inner {
			continue
		}
		k := nearest(there, quoteSpan, m.Span, func(facts.Quote) bool { return true })
		if len(here) == len(there) {
			k = i
		}
		if k >= 0 && asked == q.Span {
			m.Span = there[k].Span
		} else if k >= 0 {
			m.Span = there[k].Inner
		}
		return
	}
	for _, n := range startingIn(from.facts.Numbers, numberSpan, src) {
		if asked == n.Span {
			numbers := startingIn(to.facts.Numbers, numberSpan, dst)
			if k := nearest(numbers, numberSpan, m.Span, func(o facts.Number) bool { return facts.Same(n, o) }); k >= 0 {
				m.Span = numbers[k].Span
			}
			return
		}
	}
	for _, n := range startingIn(from.facts.Names, nameSpan, src) {
		if asked == n.Span {
			names := startingIn(to.facts.Names, nameSpan, dst)
			if k := nearest(names, nameSpan, m.Span, func(o facts.Name) bool { return facts.NameKeyMatch(n.Key, o.Key) }); k >= 0 {
				m.Span = names[k].Span
			}
			return
		}
	}
}

func quoteSpan(q facts.Quote) facts.Span   { return q.Span }
func numberSpan(n facts.Number) facts.Span { return n.Span }
func nameSpan(n facts.Name) facts.Span     { return n.Span }

// startingIn gives the part of an ordered list that starts within a span.
func startingIn[T any](list []T, at func(T) facts.Span, s facts.Span) []T {
	lo := sort.Search(len(list), func(i int) bool { return at(list[i]).Start >= s.Start })
	hi := lo + sort.Search(len(list)-lo, func(i int) bool { return at(list[lo+i]).Start >= s.End })
	return list[lo:hi]
}

// nearest is the place of the one that shares most with a span, -1 where none
// that is fit does.
func nearest[T any](list []T, at func(T) facts.Span, s facts.Span, fit func(T) bool) int {
	best, most := -1, 0
	for i, x := range list {
		if n := min(at(x).End, s.End) - max(at(x).Start, s.Start); n > most && fit(x) {
			best, most = i, n
		}
	}
	return best
}
