package check

import (
	"fmt"
	"math"
	"regexp"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// miscountedUnit looks for a figure that the cited sources give, but never of what the
// claim counts by it: pesos a pound for pesos a kilo, people for families, seconds
// for the minute, days for gardeners.
func (c *Checker) miscountedUnit(cl *claim, n counted) (news.Finding, bool) {
	switch n.Kind {
	case facts.Cardinal, facts.Measure, facts.Money:
	default:
		return news.Finding{}, false
	}
	if n.Words && n.Value < leastTold || cl.quoted(n.Span) {
		return news.Finding{}, false
	}
	var found news.Finding
	rate := rateOf(cl.text, n.Number)
	for _, i := range cl.cited {
		s := &c.sources[i]
		for j := range s.passages {
			p := &s.passages[j]
			for _, m := range p.numbers {
				if !equal(m, n.Number) && !within(m, n.Number) {
					continue
				}
				text := s.Field(p.field)
				if !s.otherRate(p, m, rate) && !s.otherClass(cl, p, m, n) && !s.otherThing(p, m, n) {
					return news.Finding{}, false
				}
				found = news.Finding{
					Kind: news.KindUnit, Severity: news.Error, Span: cl.span(n.Span), Source: s.ID, Evidence: s.evidence(p),
					Message: fmt.Sprintf("the source gives %s, but not of what the sentence counts by %s", m.In(text), n.text),
				}
			}
		}
	}
	return found, found.Kind != ""
}

// leastTold is the least number in words whose unit is compared.
const leastTold = 3

// rateAfter finds what a figure is for each of: 38 pesos a kilo, $900 a month, for
// each lorry.
var rateAfter = regexp.MustCompile(`(?i)^(?:\s+(\p{L}+))??\s+(?:per|an?|for each|for every|each|every)\s+(\p{L}+)\b`)

// rateOf is the unit that a figure of an English text is for each of, "" for none.
func rateOf(text string, n facts.Number) string {
	m := rateAfter.FindStringSubmatch(text[n.End:])
	if m == nil || lexicon.StopWords(news.English).Has(fold(m[1])) {
		return "" // in a week
	}
	u, ok := lexicon.UnitPhrases.Lookup(fold(m[2]))
	if _, known := lexicon.UnitNamed(u); !ok || !known {
		return ""
	}
	return u
}

// eachOf stands in a source between a figure and what it is for each of.
var eachOf = regexp.MustCompile(`(?i)^[^.;:!?\n]{0,40}?\b(?:por|cada|each|every|per)\s+(?:cada\s+)?(?:un[ao]?\s+)?(\p{L}+)`)

// periodic are the adjectives that say as much as a unit of time.
var periodic = map[string]string{
	"diario": "day", "diaria": "day", "diarios": "day", "diarias": "day", "diariamente": "day", "daily": "day", "jornada": "day", "jornal": "day",
	"semanal": "week", "semanales": "week", "semanalmente": "week", "weekly": "week", "mensual": "month", "mensuales": "month", "mensualmente": "month", "mensualidad": "month", "monthly": "month",
	"anual": "year", "anuales": "year", "anualmente": "year", "annual": "year", "yearly": "year", "annually": "year", "interanual": "year", "horario": "hour", "hourly": "hour",
}

// otherRate says whether a figure of a passage is for each of something else than
// the unit: the passage does not name the unit, and names another one that
// measures the same, or what the figure is for each of.
func (s *source) otherRate(p *passage, m facts.Number, unit string) bool {
	if unit == "" {
		return false
	}
	text := s.Field(p.field)
	want, _ := lexicon.UnitNamed(unit)
	other := false
	for _, w := range foldedWords(p.orig.In(text)) {
		u := periodic[w]
		if u == "" {
			u, _ = lexicon.UnitPhrases.Lookup(w)
		}
		if u == unit {
			return false
		}
		have, ok := lexicon.UnitNamed(u)
		other = other || ok && sameDimension(have, want)
	}
	if e := eachOf.FindStringSubmatch(text[m.End:min(p.orig.End, len(text))]); m.End <= p.orig.End && e != nil && lexicon.Fold(e[1]) != "ciento" {
		other = true
	}
	return other
}

// sameDimension says whether two units measure the same: times of all lengths do.
func sameDimension(a, b lexicon.Unit) bool {
	times := func(u lexicon.Unit) bool { return u.Base == "second" || u.Base == "month" }
	return a.Base == b.Base || times(a) && times(b) || weighs(a) && weighs(b)
}

func weighs(u lexicon.Unit) bool { return u.Base == "gram" || u.Base == "quintal" }

// countedClasses are kinds of things that are not each other, by their English
// stems: a count of one is none of the other.
var countedClasses = []map[string]bool{
	stemSet("family household home house"),
	stemSet("people person resident inhabitant citizen pupil student patient worker employee farmer fisherman passenger prisoner inmate migrant tourist voter neighbour villager"),
	stemSet("school hospital company firm business village municipality district town country club union"),
	stemSet("vehicle car lorry truck bus boat vessel ship plane train"),
	stemSet("cow sheep goat pig hen animal horse dog"),
	stemSet("litre kilo tonne metre kilometre hectare"),
}

// classesOf are the classes of the words that a noun can be in English, by bit.
func classesOf(stems []string) (set uint) {
	for _, w := range stems {
		for k, c := range countedClasses {
			if c[w] {
				set |= 1 << k
			}
		}
	}
	return set
}

// otherClass says whether two counts are of things that are not each other: 2,300
// people, 2.300 familias.
func (s *source) otherClass(cl *claim, p *passage, m facts.Number, n counted) bool {
	if n.Kind != facts.Cardinal || m.Kind != facts.Cardinal || n.Of == (facts.Span{}) || m.Of == (facts.Span{}) {
		return false
	}
	said := classesOf([]string{stem(fold(n.Of.In(cl.text)))})
	given := classesOf(s.keysOf(fold(m.Of.In(s.Field(p.field)))))
	return said > 0 && given > 0 && said&given == 0
}

// otherThing says whether a bare figure of a source counts a thing, or is that of
// another unit, where the claim measures by it: 150 jardineros, minuto 18.
func (s *source) otherThing(p *passage, m facts.Number, n counted) bool {
	if n.Kind != facts.Measure || m.Kind != facts.Cardinal {
		return false
	}
	text := s.Field(p.field)
	want, _ := lexicon.UnitNamed(n.Unit)
	for _, w := range foldedWords(p.orig.In(text)) {
		if u, ok := lexicon.UnitPhrases.Lookup(w); ok && u == n.Unit {
			return false
		}
	}
	if before := foldedWords(text[max(p.orig.Start, 0):m.Start]); len(before) > 0 && p.orig.Start <= m.Start {
		u, ok := lexicon.UnitPhrases.Lookup(before[len(before)-1])
		have, known := lexicon.UnitNamed(u)
		if ok && known && u != n.Unit && sameDimension(have, want) {
			return true
		}
	}
	next := strings.TrimLeft(text[m.End:], " ")
	adjacent := m.Of != (facts.Span{}) && m.Of.Start >= m.End && strings.TrimSpace(text[m.End:m.Of.Start]) == "" && next != ""
	if !adjacent {
		return false
	}
	noun := fold(m.Of.In(text))
	_, unit := lexicon.UnitPhrases.Lookup(noun)
	return !unit && len(s.keysOf(noun)) > 1
}

// miscountedThing finds a count that the cited sources give of other things alone,
// while they count what the claim counts by another figure: 61 blades and 61 mobiles,
// where the source has 44 and 61.
func (c *Checker) miscountedThing(cl *claim, n counted) (news.Finding, bool) {
	if n.Kind != facts.Cardinal || n.Of == (facts.Span{}) || n.Value < leastTold || n.Value != math.Round(n.Value) || cl.quoted(n.Span) {
		return news.Finding{}, false
	}
	noun := stem(fold(n.Of.In(cl.text)))
	if broadNouns[noun] || staff[noun] || classesOf([]string{noun})&^1 != 0 {
		return news.Finding{}, false
	}
	names := append([]string{noun}, lexicon.Synonyms(noun)...)
	var found news.Finding
	given := false
	for _, i := range cl.cited {
		s := &c.sources[i]
		for j := range s.passages {
			p := &s.passages[j]
			text := s.Field(p.field)
			for _, m := range p.numbers {
				same := m.Of != (facts.Span{}) && anyOf(names, s.keysOf(fold(m.Of.In(text))))
				switch {
				case equal(m, n.Number) || within(m, n.Number):
					given = true
					if same || m.Of == (facts.Span{}) && m.Kind == facts.Cardinal {
						return news.Finding{}, false
					}
				case same && m.Kind == facts.Cardinal && !cl.states(m) && cl.known(p) >= leastOverlap:
					found = news.Finding{
						Kind: news.KindNumber, Severity: news.Error, Span: cl.span(n.Span), Source: s.ID, Evidence: news.SpanOf(p.field, text, m.Start, m.End),
						Message: fmt.Sprintf("the source counts %s here, and %s of something else", m.In(text), n.text),
					}
				}
			}
		}
	}
	return found, given && found.Kind != "" && !c.derived(cl, n)
}
