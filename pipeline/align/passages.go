package align

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// Claim is an English text that sources are asked about: a sentence of a
// brief, or a part of one. It is prepared once for any number of sources and
// safe for concurrent use.
type Claim struct {
	Text  string
	Facts facts.Facts
	units []unit
}

// NewClaim prepares a claim in English.
func NewClaim(text string, o facts.Options) *Claim {
	o.Lang = news.English
	return ClaimOf(text, facts.Analyze(text, o))
}

// ClaimOf prepares a claim in English whose facts are known.
func ClaimOf(text string, f facts.Facts) *Claim {
	return &Claim{Text: text, Facts: f, units: unitsOf(text, news.English, f)}
}

// Unanchored gives the content words, names and numbers of the claim that no
// match has an anchor for that is as sure as least, in order.
func (c *Claim) Unanchored(least float64, matches ...Match) []facts.Span {
	done := map[facts.Span]bool{}
	for _, m := range matches {
		for _, a := range m.Anchors {
			if a.Score >= least {
				done[a.Claim] = true
			}
		}
	}
	var out []facts.Span
	for _, u := range c.units {
		if u.weight > genericWeight && !done[u.Span] {
			out = append(out, u.Span)
		}
	}
	return out
}

// index finds the passages of a source by what stands in them.
type index struct {
	passages []passage
	at       map[meet][]posting
}

// passage is a sentence of the original, or a part of one that is very long.
type passage struct {
	facts.Span
	field   *field
	units   []unit
	english []unit // what its translation says
	segs    []int  // the field's segments that it lies in
	find    finder // of units
	findEng finder // of english
}

// finder gives the linker of some units; it is made when it is first asked for,
// as most passages never are.
type finder func() *linker

func finderOf(units []unit) finder { return sync.OnceValue(func() *linker { return newLinker(units) }) }

// posting says that a passage has a key, with the strength of the key there.
type posting struct {
	passage  int32
	strength float32
	english  bool // in its translation
}

// longestPassage is the most units that a passage has; a longer sentence is
// cut, at punctuation where there is some.
const longestPassage = 80

func (s *Source) buildIndex() *index {
	x := &index{at: map[meet][]posting{}}
	for _, f := range s.fields() {
		first := len(x.passages)
		for _, sent := range f.original.facts.Sentences {
			x.cut(f, sent)
		}
		if !s.o.OriginalOnly {
			x.translate(f, first)
		}
	}
	for i := range x.passages {
		p := &x.passages[i]
		x.post(int32(i), p.units, false)
		x.post(int32(i), p.english, true)
		p.find, p.findEng = finderOf(p.units), finderOf(p.english)
	}
	return x
}

// cut adds the passages of a sentence.
func (x *index) cut(f *field, sent facts.Span) {
	units := within(f.original.units, sent)
	start := sent.Start
	for len(units) > longestPassage {
		n := longestPassage
		for k := longestPassage; k > longestPassage/2; k-- {
			if strings.ContainsAny(f.original.string[units[k-1].End:units[k].Start], ",;:—–\n") {
				n = k
				break
			}
		}
		x.passages = append(x.passages, passage{Span: facts.Span{Start: start, End: units[n-1].End}, field: f, units: units[:n:n]})
		start = units[n].Start
		units = units[n:]
	}
	x.passages = append(x.passages, passage{Span: facts.Span{Start: start, End: sent.End}, field: f, units: units})
}

// translate gives the passages from first on, all of field f, the English of
// the segments that they lie in.
func (x *index) translate(f *field, first int) {
	p := first
	for n, g := range f.segs {
		eng := within(f.english.units, facts.Span{Start: g.English[0], End: g.English[1]})
		for p < len(x.passages) && x.passages[p].End <= g.Original[0] {
			p++
		}
		q := p
		for q < len(x.passages) && x.passages[q].Start < g.Original[1] {
			q++
		}
		for i := p; i < q; i++ { // several passages share a segment's English by its length
			share := eng[len(eng)*(i-p)/(q-p) : len(eng)*(i-p+1)/(q-p)]
			x.passages[i].english = append(x.passages[i].english, share...)
			x.passages[i].segs = append(x.passages[i].segs, n)
		}
	}
}

func (x *index) post(p int32, units []unit, english bool) {
	for _, u := range units {
		if u.weight == 0 {
			continue
		}
		for _, k := range u.keys {
			m := k.meet()
			list := x.at[m]
			if n := len(list); n > 0 && list[n-1].passage == p {
				list[n-1].strength = max(list[n-1].strength, k.strength)
				continue
			}
			x.at[m] = append(list, posting{p, k.strength, english})
		}
	}
}

// Passages gives the passages of the source that speak of the same as the
// claim, best first, at most most of them. The original answers by itself; the
// translation, where there is one, adds what the words of the original do not
// show.
func (s *Source) Passages(c *Claim, most int) []Match {
	if most <= 0 || len(c.units) == 0 {
		return nil
	}
	x := s.index()
	weights, scores := x.scores(c, s.lang == news.English)
	var out []Match
	for _, p := range best(scores, 2*most+2) {
		if m := s.match(c, &x.passages[p], weights); len(m.Anchors) > 0 {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
	return out[:min(most, len(out))]
}

// scores gives each of the claim's units its weight in this source, a unit
// that stands in many passages counting less, and each passage the weight of
// the units that it has.
func (x *index) scores(c *Claim, english bool) (weights, scores []float32) {
	weights, scores = make([]float32, len(c.units)), make([]float32, len(x.passages))
	found := make([]float32, len(x.passages))
	var touched []int32
	for i := range c.units {
		u := &c.units[i]
		weights[i] = u.weight
		if u.weight == 0 {
			continue
		}
		touched = touched[:0]
		for _, k := range u.keys {
			for _, p := range x.at[k.meet()] {
				v := k.strength * p.strength
				if k.kind == byLemma && (english || p.english) {
					v *= related
				}
				if found[p.passage] == 0 {
					touched = append(touched, p.passage)
				}
				found[p.passage] = max(found[p.passage], v)
			}
		}
		if n := len(touched); n > 1 {
			weights[i] *= 0.5 + 0.5/float32(math.Sqrt(float64(n)))
		}
		for _, p := range touched {
			scores[p] += weights[i] * found[p]
			found[p] = 0
		}
	}
	return weights, scores
}

// best gives the places of the n greatest scores, the greatest first, the
// earlier of equal ones first.
func best(scores []float32, n int) []int {
	var out []int
	for i, v := range scores {
		if v <= 0 || len(out) == n && v <= scores[out[n-1]] {
			continue
		}
		at, _ := slices.BinarySearchFunc(out, v, func(k int, v float32) int {
			if scores[k] >= v {
				return -1
			}
			return 1
		})
		if len(out) == n {
			out = out[:n-1]
		}
		out = slices.Insert(out, at, i)
	}
	return out
}

// match ties the claim to a passage, word by word.
func (s *Source) match(c *Claim, p *passage, weights []float32) Match {
	english := s.lang == news.English
	byUnit := make([]link, len(c.units))
	for _, l := range p.find().greedy(c.units, english, nil) {
		byUnit[l.a] = l
	}
	m := Match{Field: p.field.name, Span: p.Span}
	if len(p.english) > 0 {
		s.throughTranslation(c, p, byUnit)
	}
	var found, total, contentful float32
	for i, l := range byUnit {
		total += weights[i]
		if l.strength <= 0 || weights[i] == 0 {
			continue
		}
		found += weights[i] * l.strength
		contentful += c.units[i].weight
		a := Anchor{Claim: c.units[i].Span, Kind: l.kind, Score: float64(l.strength)}
		if l.b >= 0 {
			a.Source = p.units[l.b].Span
		} else {
			a.Source = p.field.behind(p, p.english[-l.b-1].Span)
		}
		m.Anchors = append(m.Anchors, a)
	}
	if total > 0 {
		m.Score = clamp(float64(found/total) * (0.9 + 0.1*float64(share(contentful, p.units))))
	}
	return m
}

// share is how much of a passage the weight of its anchors makes up.
func share(found float32, units []unit) float32 {
	var all float32
	for _, u := range units {
		all += u.weight
	}
	if all == 0 {
		return 0
	}
	return min(1, found/all)
}

// throughTranslation adds, for units of the claim that the original did not
// surely show, their partners in the translation: as -1 minus their place.
func (s *Source) throughTranslation(c *Claim, p *passage, byUnit []link) {
	for _, l := range p.findEng().greedy(c.units, true, nil) {
		if l.strength > byUnit[l.a].strength+0.1 {
			byUnit[l.a] = link{l.a, -l.b - 1, l.strength, Translation}
		}
	}
}

// behind is what stands in the original for a word of a passage's translation;
// the passage itself where that can't be told, as in a segment that is very
// long.
func (f *field) behind(p *passage, word facts.Span) facts.Span {
	for _, n := range p.segs {
		g := f.segs[n]
		if g.English[0] > word.Start || word.End > g.English[1] {
			continue
		}
		whole := facts.Span{Start: g.Original[0], End: g.Original[1]}
		a, b := within(f.english.units, facts.Span{Start: g.English[0], End: g.English[1]}), within(f.original.units, whole)
		if len(a) > longestTable || len(b) > longestTable {
			break
		}
		if m := project(a, b, f.pairs(n, a, b), word, whole); p.Contains(m.Span) {
			return m.Span
		}
	}
	return p.Span
}

// pairs are the links of a segment's English with its original, kept for the
// next claim.
func (f *field) pairs(segment int, english, original []unit) []link {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.linked == nil {
		f.linked = map[int][]link{}
	}
	ls, ok := f.linked[segment]
	if !ok {
		ls = links(english, original, false)
		f.linked[segment] = ls
	}
	return ls
}
