package check

import (
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
)

// otherCurrency says whether one text says dollars and the other pesos: the
// sign $ stands for both, the words don't.
func otherCurrency(a, b string) bool {
	x, y := currencyWord(a), currencyWord(b)
	return x != "" && y != "" && x != y
}

func currencyWord(s string) string {
	s = fold(s)
	switch {
	case strings.Contains(s, "peso"):
		return "peso"
	case strings.Contains(s, "dollar"), strings.Contains(s, "dolar"), strings.Contains(s, "us$"), strings.Contains(s, "usd"):
		return "dollar"
	}
	return ""
}

// otherDollar says whether a source's "$" can't be the claim's U.S. dollar: it
// writes "US$" where it means that.
func (s *source) otherDollar(m, n facts.Number) bool {
	return n.Kind == facts.Money && n.Unit == "USD" && m.Kind == facts.Money && m.Unit == "$" && s.writesUSD
}

// loose says that only a bare number of the source agrees with a claim's number
// that has a unit.
func loose(m, n facts.Number) bool {
	return m.Kind == facts.Cardinal && (n.Kind == facts.Measure || n.Kind == facts.Money)
}

// converts says whether a bare number of the passage is the claim's measure in a
// unit that the passage gives to a number before it: 200 milímetros, … hasta 500.
func (p *passage) converts(m, n facts.Number) bool {
	if m.Kind != facts.Cardinal || n.Kind != facts.Measure {
		return false
	}
	for _, u := range p.numbers {
		if u.Kind != facts.Measure || u.Start > m.Start {
			continue
		}
		bare := m
		bare.Kind, bare.Unit = u.Kind, u.Unit
		if facts.Same(bare, n) {
			return true
		}
	}
	return false
}

// otherUnit says whether the passage gives the value with another unit.
func (p *passage) otherUnit(s *source, n counted) bool {
	for _, m := range p.numbers {
		if m.Value == n.Value && (m.Kind == facts.Measure || m.Kind == facts.Money) && (!equal(m, n.Number) || otherCurrency(m.In(s.Field(p.field)), n.text)) {
			return true
		}
	}
	return false
}

// unitTaken says whether the evidence gives the value with another unit.
func (c *Checker) unitTaken(cl *claim, n counted) bool {
	for _, e := range cl.evidence {
		if s, p := c.at(e); p.otherUnit(s, n) {
			return true
		}
	}
	return false
}

// unitTakenBeside says the same of the nearest passages by the original.
func (c *Checker) unitTakenBeside(cl *claim, n counted) bool {
	for i := range min(2, len(cl.readings)) {
		r := &cl.readings[i]
		s := &c.sources[r.source]
		if p := s.passageAt(r.field, r.span); p != nil && p.otherUnit(s, n) {
			return true
		}
	}
	return false
}

// inUnit is the value of a measure in another unit of its dimension, 0 where there
// is none.
func inUnit(m facts.Number, unit string) float64 {
	a, ok := lexicon.UnitNamed(m.Unit)
	b, too := lexicon.UnitNamed(unit)
	if !ok || !too || a.Base != b.Base {
		return 0
	}
	return (m.Value*a.Factor + a.Offset - b.Offset) / b.Factor
}

// bareOf is a number without its unit.
func bareOf(n facts.Number) facts.Number { n.Kind, n.Unit = facts.Cardinal, ""; return n }
