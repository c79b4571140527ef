package align

import (
	"math"
	"slices"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// ToOriginal gives, for a span of a field's translation, the spans of the
// original that it stands for: one for each segment that it touches, in order.
// Of a source in English the span itself is the original. A span that is not
// valid gives nothing.
func (s *Source) ToOriginal(field string, english facts.Span) []Match {
	f := s.field(field)
	if f == nil {
		return nil
	}
	if s.lang == news.English {
		return identity(f, english)
	}
	return f.across(english, true)
}

// ToEnglish gives, for a span of a field of the original, the spans of the
// translation that stand for it (see ToOriginal).
func (s *Source) ToEnglish(field string, original facts.Span) []Match {
	f := s.field(field)
	if f == nil {
		return nil
	}
	if s.lang == news.English {
		return identity(f, original)
	}
	return f.across(original, false)
}

func identity(f *field, s facts.Span) []Match {
	if !valid([2]int{s.Start, s.End}, f.original.string) || s.Start == s.End {
		return nil
	}
	return []Match{{Field: f.name, Span: s, Score: 1}}
}

// across projects a span through the segments that it touches; back says that
// it is one of the translation.
func (f *field) across(span facts.Span, back bool) []Match {
	from, to := &f.original, &f.english
	if back {
		from, to = to, from
	}
	if !valid([2]int{span.Start, span.End}, from.string) || span.Start == span.End {
		return nil
	}
	var out []Match
	for _, g := range f.segs {
		src, dst := facts.Span{Start: g.Original[0], End: g.Original[1]}, facts.Span{Start: g.English[0], End: g.English[1]}
		if back {
			src, dst = dst, src
		}
		if !src.Overlaps(span) || dst.Start == dst.End {
			continue
		}
		a, b := within(from.units, src), within(to.units, dst)
		inner := facts.Span{Start: max(src.Start, span.Start), End: min(src.End, span.End)}
		m := project(a, b, links(a, b, false), inner, dst)
		m.Field = f.name
		snap(from, to, inner, src, dst, &m)
		out = append(out, m)
	}
	return out
}

// project finds the stretch of b that stands for the units of a within a span.
// Whole is the span of b's segment, the answer where all of a is asked for or
// nothing is known better.
func project(a, b []unit, ls []link, span, whole facts.Span) Match {
	lo, hi := len(a), 0
	for i, u := range a {
		if u.Overlaps(span) {
			lo, hi = min(lo, i), i+1
		}
	}
	m := Match{Span: whole}
	if lo >= hi {
		return m
	}
	var inside []link
	var asked, found float32
	for _, u := range a[lo:hi] {
		asked += u.weight
	}
	for _, l := range ls {
		if l.a >= lo && l.a < hi {
			inside = append(inside, l)
			found += a[l.a].weight * l.strength
			m.Anchors = append(m.Anchors, Anchor{Claim: a[l.a].Span, Source: b[l.b].Span, Kind: l.kind, Score: float64(l.strength)})
		}
	}
	if asked > 0 {
		m.Score = clamp(float64(found / asked))
	}
	if lo == 0 && hi == len(a) {
		return m
	}
	from, to, ok := stretch(a, b, inside, ls, lo, hi)
	if ok {
		m.Span = facts.Span{Start: b[from].Start, End: b[to].End}
	}
	return m
}

// stretch finds the units [from, to] of b for the units [lo, hi) of a: the
// densest cluster of their partners, widened for units at the edges that have
// no partner by what lies free beside it.
func stretch(a, b []unit, inside, all []link, lo, hi int) (from, to int, ok bool) {
	if len(inside) == 0 {
		return between(all, lo, hi, len(a), len(b))
	}
	if content := telling(a, inside); len(content) > 0 {
		inside = content
	}
	from, to = cluster(inside, hi-lo)
	first, last := hi, lo
	for _, l := range inside {
		if l.b >= from && l.b <= to {
			first, last = min(first, l.a), max(last, l.a)
		}
	}
	prevA, prevB, nextA, nextB := -1, -1, len(a), len(b)
	for _, l := range all {
		if l.a < lo && l.b < from && l.b > prevB {
			prevA, prevB = l.a, l.b
		}
		if l.a >= hi && l.b > to && l.b < nextB {
			nextA, nextB = l.a, l.b
		}
	}
	from -= widen(a[lo:first], a[prevA+1:lo], backwards(b[prevB+1:from]))
	to += widen(a[min(last+1, hi):hi], a[hi:max(nextA, hi)], b[to+1:nextB])
	return from, to, true
}

// telling are the pairs of words that say something: "were" has too many
// partners to bound a stretch.
func telling(a []unit, ls []link) []link {
	var out []link
	for _, l := range ls {
		if a[l.a].weight > genericWeight {
			out = append(out, l)
		}
	}
	return out
}

func backwards(units []unit) []unit {
	out := slices.Clone(units)
	slices.Reverse(out)
	return out
}

// widen says how many of the free units, the nearest first, stand for the
// units at an edge without a partner; others are those that stand outside and
// have none either. Function words go with function words.
func widen(edge, others, free []unit) int {
	if len(edge) == 0 {
		return 0
	}
	words, function := contentful(edge), len(edge)-contentful(edge)
	if n := words + contentful(others); n > 0 {
		words = int(math.Round(float64(words*contentful(free)) / float64(n)))
	}
	n := 0
	for _, u := range free {
		switch {
		case u.weight > 0 && words > 0:
			words--
		case u.weight == 0 && function+words > 0:
			function--
		default:
			return n
		}
		n++
	}
	return n
}

func contentful(units []unit) int {
	n := 0
	for _, u := range units {
		if u.weight > 0 {
			n++
		}
	}
	return n
}

// between is the stretch for units of which none has a partner: what lies
// between the partners of the units around them.
func between(all []link, lo, hi, n, m int) (from, to int, ok bool) {
	prevA, prevB, nextA, nextB := -1, -1, n, m
	for _, l := range all {
		if l.a < lo {
			prevA, prevB = l.a, l.b
		} else if l.a >= hi {
			nextA, nextB = l.a, l.b
			break
		}
	}
	if nextB <= prevB+1 {
		return 0, 0, false
	}
	free, gap := nextB-prevB-1, nextA-prevA-1
	from = prevB + 1 + free*(lo-prevA-1)/gap
	to = max(from, prevB+free*(hi-prevA-1)/gap)
	return from, min(to, m-1), from < m
}

// cluster is the stretch of b with the most strength whose partners lie no
// farther apart than words of one phrase do.
func cluster(inside []link, asked int) (from, to int) {
	bs := make([]link, len(inside))
	copy(bs, inside)
	sortByB(bs)
	reach := 4 + asked/2
	var best, sum float32
	start := 0
	for i, l := range bs {
		if i > 0 && l.b-bs[i-1].b > reach {
			start, sum = i, 0
		}
		sum += l.strength
		if sum > best {
			best, from, to = sum, bs[start].b, l.b
		}
	}
	return from, to
}

func clamp(x float64) float64 { return math.Max(0, math.Min(1, x)) }
