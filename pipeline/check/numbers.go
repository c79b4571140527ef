package check

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// numbers compares each number of the claim with the originals of the cited
// sources: by value, with kind and unit, and in the same matter.
func (c *Checker) numbers(cl *claim) []news.Finding {
	var out []news.Finding
	for _, n := range cl.counts {
		if f, ok := c.misranked(cl, n); ok {
			out = append(out, f)
			continue
		}
		if f, ok := c.misshared(cl, n); ok {
			out = append(out, f)
			continue
		}
		if trivial(n.Number) || cl.compound(n) || cl.labels(n) || cl.quoted(n.Span) && cl.quoteHeld(n.Span) {
			continue
		}
		if c.toldOtherwise(cl, n) || c.pointsBack(cl, n) || c.inheritsScale(cl, n) {
			cl.derived = append(cl.derived, n.Span)
			continue
		}
		switch c.numberHeld(cl, n) {
		case absent:
			if c.derived(cl, n) {
				cl.derived = append(cl.derived, n.Span)
				continue
			}
			out = append(out, c.numberFinding(cl, n))
		case held:
			if f, ok := c.astray(cl, n); ok {
				out = append(out, f)
				continue
			}
			cl.found = append(cl.found, n.Span)
			if f, ok := c.miscountedUnit(cl, n); ok && !c.derived(cl, n) {
				out = append(out, f)
				continue
			}
			if f, ok := c.miscountedThing(cl, n); ok {
				out = append(out, f)
				continue
			}
			if f, ok := c.miscounted(cl, n); ok {
				out = append(out, f)
			}
		}
	}
	return out
}

// pointsBack says whether a small number in words stands for those told of in the
// sentences before, as another source of the story counts them: the three face a
// hearing.
func (c *Checker) pointsBack(cl *claim, n counted) bool {
	if n.Kind != facts.Cardinal || !n.Words || n.Value > mostListed || !strings.HasSuffix(strings.ToLower(cl.text[:n.Start]), "the ") {
		return false
	}
	k := cl.own.wordFrom(n.End)
	if k >= len(cl.folds) || cl.own.gapBefore(k) == 0 && !cl.own.predicate[k] && !beforeVerbs[cl.folds[k]] && !allTold[cl.folds[k]] {
		return false
	}
	return slices.ContainsFunc(c.sources, func(s source) bool { return s.gives(n.Number) })
}

// allTold are the words behind such a number besides verbs.
var allTold = lexicon.WordSet("also all were are had have both later now who")

// scaleValues are the words of a magnitude.
var scaleValues = map[string]float64{"mil": 1e3, "thousand": 1e3, "millon": 1e6, "millones": 1e6, "million": 1e6, "millions": 1e6, "billion": 1e9, "billions": 1e9, "billones": 1e12, "trillion": 1e12}

// comparedBy are the words behind a figure that is set against the one before it.
var comparedBy = lexicon.WordSet("mas menos more less fewer por above below")

// inheritsScale says whether a cited source gives a figure without the magnitude of
// the one that it compares it with: 189 millones, 21 más de lo previsto.
func (c *Checker) inheritsScale(cl *claim, n counted) bool {
	if n.Kind != facts.Cardinal && n.Kind != facts.Money || n.Value < 1000 {
		return false
	}
	return c.anyCited(cl, func(s *source) bool {
		return slices.ContainsFunc(s.passages, func(p passage) bool {
			t := s.texts[p.field]
			for k := 1; k < len(p.numbers); k++ {
				before, m := p.numbers[k-1], p.numbers[k]
				if before.End > m.Start || m.Value >= 1000 || !comparedBy[t.wordAfter(m.Span)] || gapCost(t.string[before.End:m.Start]) >= sentenceCost || t.between(before.Span, m.Span) > scaleReach {
					continue
				}
				for _, w := range foldedWords(before.In(t.string)) {
					if v := scaleValues[w]; v > 0 && v*m.Value == n.Value && (n.Kind == facts.Cardinal || before.Kind == n.Kind && sameCurrency(before.Unit, n.Unit)) {
						return true
					}
				}
			}
			return false
		})
	})
}

// scaleReach is how many words apart the two figures may stand.
const scaleReach = 4

// trivial says that a number is more often a pronoun, an article or the writer's
// own counting than a figure: one, both, "two districts", first, third, "in a
// week" for last week.
func trivial(n facts.Number) bool {
	return n.Words && (n.Kind == facts.Cardinal && n.Value <= 2 || n.Kind == facts.Ordinal && n.Value <= 3 || n.Kind == facts.Measure && n.Value == 1)
}

// labels says whether a figure is part of a name or the one of odds: Quilla-3b,
// 9-1-1, 1 in 24,000.
func (cl *claim) labels(n counted) bool {
	if n.Value == 1 && oddsOf.MatchString(cl.text[n.End:]) {
		return true
	}
	return labelled.MatchString(cl.text[cl.wordStart(n.Start):n.End]) || dialled.MatchString(cl.text[cl.wordStart(n.Start):])
}

// wordStart is where the run of bytes without a space begins that an offset lies in.
func (cl *claim) wordStart(at int) int { return strings.LastIndexByte(cl.text[:at], ' ') + 1 }

var (
	oddsOf   = regexp.MustCompile(`^ in \d`)
	labelled = regexp.MustCompile(`^["'“(]?\p{Lu}\p{L}*-\d+\p{L}?$`)
	dialled  = regexp.MustCompile(`^\d-\d-\d\b`)
)

// compound says whether a small number in words is part of a compound that
// counts nothing: a three-way meeting, a two-run double.
func (cl *claim) compound(n counted) bool {
	return n.Words && n.Value <= 12 && n.End < len(cl.text)-1 && cl.text[n.End] == '-' && n.Kind == facts.Cardinal
}

// equal says whether m, as a source writes it, is the claim's n. Beyond
// facts.Same, a source may leave out what the context gives: "4,2 puntos" for
// percentage points, "a las 10 h" for a time of day, "el día 31" for the 31st.
func equal(m, n facts.Number) bool {
	switch {
	case facts.Same(m, n):
		return true
	case m.Kind == facts.Measure && n.Kind == facts.Measure && fortnight(m, n):
		return true
	case n.Kind == facts.Points && m.Kind == facts.Cardinal:
		return m.Value == n.Value || m.Other == n.Value
	case n.Kind == facts.Ordinal && m.Kind == facts.Cardinal, n.Kind == facts.Cardinal && m.Kind == facts.Ordinal && n.Value <= mostInOrder:
		return m.Value == n.Value // round four, el cuarto asalto
	case (n.Kind == facts.Ordinal || n.Kind == facts.Cardinal && !n.Words && n.Value <= 31) && m.Kind == facts.Date:
		return strings.HasSuffix(m.Unit, fmt.Sprintf("-%02.0f", n.Value))
	case n.Kind == facts.Clock && (m.Kind == facts.Measure && m.Unit == "hour" || m.Kind == facts.Cardinal && m.Value <= 24):
		return m.Value*60 == n.Value || m.Value*60+12*60 == n.Value
	case m.Kind == facts.Clock && n.Kind == facts.Measure && n.Unit == "hour":
		return n.Value*60 == m.Value
	}
	return false
}

// mostInOrder is the highest count that a source may give by the last one's place in a
// row: three strandings, el tercer varamiento.
const mostInOrder = 12

// holding is how the cited sources hold a number of the claim.
type holding int

const (
	absent holding = iota
	elsewhere
	held
)

// numberHeld says whether a cited source gives the number, in the matter that
// the claim speaks of or in another.
func (c *Checker) numberHeld(cl *claim, n counted) holding {
	best := absent
	for _, i := range cl.cited {
		s := &c.sources[i]
		if s.onOwnDay(cl, n.Number) || s.saysYear(n.Number) || s.saysDay(n.Number) || s.multiplies(n) || s.leaves(cl, n) || s.inName(cl.text, n.Span) {
			return held
		}
		for j := range s.passages {
			p := &s.passages[j]
			for _, m := range p.numbers {
				if s.otherDollar(m, n.Number) {
					continue
				}
				if p.converts(m, n.Number) || p.monthBefore(m, n.Number) {
					return held
				}
				if !equal(m, n.Number) && !within(m, n.Number) && !s.days.resolves(m, n.Number) || otherCurrency(m.In(s.Field(p.field)), n.text) {
					continue
				}
				if loose(m, n.Number) && p.otherUnit(s, n) {
					continue
				}
				if loose(m, n.Number) && !s.sameMatter(j, cl, n) || n.Kind == facts.Cardinal && !n.Words && !s.sameMatter(j, cl, n) {
					best = elsewhere
					continue
				}
				return held
			}
			if n.Kind == facts.Score && (p.countsBoth(n.Value, n.Other) || p.countsAgainstOne(s, n.Number)) {
				return held
			}
			if n.Kind == facts.Cardinal && n.Words && n.Value <= 12 && (p.smallInEnglish(n.Number) || s.lists(p, int(n.Value))) {
				return held
			}
		}
	}
	if best == elsewhere && loose(facts.Number{Kind: facts.Cardinal}, n.Number) && (c.unitTaken(cl, n) || c.unitTakenBeside(cl, n)) {
		return absent
	}
	return best
}

// numberFinding explains a number that no cited source gives, with the figure
// that the evidence gives in its place.
func (c *Checker) numberFinding(cl *claim, n counted) news.Finding {
	f := news.Finding{Kind: kindOf(n.Number), Severity: news.Error, Span: cl.span(n.Span)}
	if n.Kind == facts.Ordinal && n.Words { // a twelfth defendant, where another source counts eleven and one
		f.Severity = news.Warning
	}
	said := n.In(cl.text)
	if id := c.uncited(cl, n.Number); id != "" {
		f.Kind, f.Source = news.KindCitation, id
		f.Message = fmt.Sprintf("%s stands in %s, which the sentence does not cite", said, id)
		return f
	}
	s, p, m, ok := c.rival(cl, n.Number)
	if !ok {
		f.Message = fmt.Sprintf("no cited source gives %s", said)
		return f
	}
	text := s.Field(p.field)
	f.Kind = kindOfDifference(m, n.Number)
	f.Source, f.Evidence = s.ID, news.SpanOf(p.field, text, m.Start, m.End)
	f.Message = fmt.Sprintf("the source says %s, the sentence says %s", m.In(text), said)
	return f
}

// uncited names a source of the story that gives the number and is not cited.
func (c *Checker) uncited(cl *claim, n facts.Number) string {
	for i := range c.sources {
		if cl.cites(i) {
			continue
		}
		s := &c.sources[i]
		for j := range s.passages {
			if cl.overlap(&s.passages[j]) < 0.3 {
				continue
			}
			for _, m := range s.passages[j].numbers {
				if equal(m, n) {
					return s.ID
				}
			}
		}
	}
	return ""
}

// rival is the number of the evidence that stands where the claim has another:
// of the same kind, the same value with another unit before the same unit with
// another value.
func (c *Checker) rival(cl *claim, n facts.Number) (s *source, p *passage, best facts.Number, ok bool) {
	score := 0
	for _, e := range cl.evidence {
		es, ep := c.at(e)
		for _, m := range ep.numbers {
			got := 0
			switch {
			case kindOf(m) == kindOf(n) && (m.Value == n.Value || powerOfTen(m.Value, n.Value) && !cl.states(m)):
				got = 3
			case m.Kind == n.Kind && m.Unit == n.Unit && !cl.states(m):
				got = 2
			case m.Kind == n.Kind && !cl.states(m):
				got = 1
			}
			if got > score {
				s, p, best, ok, score = es, ep, m, true, got
			}
		}
	}
	return s, p, best, ok
}

func kindOf(n facts.Number) string {
	switch n.Kind {
	case facts.Date, facts.Year, facts.Clock:
		return news.KindDate
	}
	return news.KindNumber
}

func kindOfDifference(m, n facts.Number) string {
	switch {
	case kindOf(n) == news.KindDate:
		return news.KindDate
	case m.Value == n.Value:
		return news.KindUnit
	case powerOfTen(m.Value, n.Value):
		return news.KindMagnitude
	}
	return news.KindNumber
}

func powerOfTen(a, b float64) bool {
	if a <= 0 || b <= 0 || a == b {
		return false
	}
	l := math.Log10(a / b)
	return math.Abs(l-math.Round(l)) < 1e-6 && math.Abs(l) > 0.5
}

// rounding is how far a rounded figure may lie from the figure itself.
const (
	rounding      = 0.1
	clockRounding = 10 // minutes
)

// within accepts a rounded figure with the word that says so: "more than 60"
// of 63.
func within(m, n facts.Number) bool {
	switch n.Bound {
	case lexicon.Exact, lexicon.From, lexicon.To:
		return false
	}
	if m.Kind == n.Kind && m.Kind == facts.Measure && m.Unit != n.Unit {
		m.Value, m.Unit = inUnit(m, n.Unit), n.Unit
	}
	if m.Kind != n.Kind || m.Unit != n.Unit || n.Value <= 0 || m.Value <= 0 {
		return false
	}
	if n.Kind == facts.Clock {
		return math.Abs(m.Value-n.Value) <= clockRounding
	}
	d := (m.Value - n.Value) / n.Value
	switch {
	case n.Bound.Upward():
		return 0 <= d && d <= rounding
	case n.Bound.Downward():
		return -rounding <= d && d <= 0
	}
	return math.Abs(d) <= rounding
}
