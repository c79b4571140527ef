package align

import (
	"cmp"
	"slices"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// Quotations gives the quotations of the source that a stretch of the claim,
// the words within its quotation marks, can render, best first, at most most.
// A match's span is the part of the quotation that corresponds; its score is
// the share of both sides that does, so that a word added and a word left out
// within it both lower the score.
func (s *Source) Quotations(c *Claim, inner facts.Span, most int) []Match {
	asked := within(c.units, inner)
	if most <= 0 || len(asked) == 0 {
		return nil
	}
	keys := keysOf(asked)
	var out []Match
	for _, f := range s.fields() {
		for _, q := range f.original.facts.Quotes {
			if m := s.quoted(f, asked, keys, q.Inner); m.Score > 0 {
				out = append(out, m)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
	return out[:min(most, len(out))]
}

// quoted ties the words of a quotation in English to a quotation of the source.
func (s *Source) quoted(f *field, asked []unit, keys map[meet]bool, q facts.Span) Match {
	units := within(f.original.units, q)
	m := Match{Field: f.name}
	if meets(keys, units) {
		m = quotation(f, asked, units, s.lang == news.English)
	}
	if o := s.quotedEnglish(f, asked, keys, q); o.Score > m.Score {
		return o
	}
	return m
}

func keysOf(units []unit) map[meet]bool {
	out := map[meet]bool{}
	for _, u := range units {
		for _, k := range u.keys {
			if u.weight > 0 {
				out[k.meet()] = true
			}
		}
	}
	return out
}

// meets says whether a word of a quotation has one of the keys: a cheap look
// before the two are linked.
func meets(keys map[meet]bool, units []unit) bool {
	for _, u := range units {
		for _, k := range u.keys {
			if keys[k.meet()] {
				return true
			}
		}
	}
	return false
}

// quotedEnglish compares with the quotation's translation, where there is one,
// and gives what stands in the original for what corresponds.
func (s *Source) quotedEnglish(f *field, asked []unit, keys map[meet]bool, q facts.Span) Match {
	if s.o.OriginalOnly || f.english.string == "" || !f.meetsEnglish(keys, q) {
		return Match{}
	}
	var out Match
	for _, eng := range f.across(q, false) {
		m := quotation(f, asked, within(f.english.units, eng.Span), true)
		if m.Score <= out.Score {
			continue
		}
		for i := range m.Anchors {
			m.Anchors[i].Kind, m.Anchors[i].Source = Translation, q
		}
		m.Span = q
		out = m
	}
	return out
}

// meetsEnglish says whether the translation of the segments that a quotation
// stands in has one of the keys.
func (f *field) meetsEnglish(keys map[meet]bool, q facts.Span) bool {
	for _, g := range f.segs {
		if g.Original[0] < q.End && q.Start < g.Original[1] && meets(keys, within(f.english.units, facts.Span{Start: g.English[0], End: g.English[1]})) {
			return true
		}
	}
	return false
}

// quotation scores the words of a quotation against the stretch of units that
// has the most of them.
func quotation(f *field, asked, units []unit, sameLang bool) Match {
	ls := newLinker(units).greedy(asked, sameLang, nil)
	if len(ls) == 0 {
		return Match{Field: f.name}
	}
	from, to := cluster(ls, len(asked))
	m := Match{Field: f.name, Span: facts.Span{Start: units[from].Start, End: units[to].End}}
	var found, foundThere, total, there float32
	for _, u := range asked {
		total += u.weight
	}
	for _, u := range units[from : to+1] {
		there += u.weight
	}
	for _, l := range ls {
		if l.b < from || l.b > to {
			continue
		}
		found += asked[l.a].weight * l.strength
		foundThere += units[l.b].weight * l.strength
		m.Anchors = append(m.Anchors, Anchor{Claim: asked[l.a].Span, Source: units[l.b].Span, Kind: l.kind, Score: float64(l.strength)})
	}
	if total > 0 && there > 0 {
		m.Score = clamp(float64(0.7*found/total + 0.3*foundThere/there))
	}
	return m
}
