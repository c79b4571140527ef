package check

import (
	"regexp"
	"slices"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// toldOtherwise says whether a cited source gives a figure of the claim in a form
// of its own: without the unit that a figure beside it has, as a share, as hours
// and minutes, as names and "otros cuatro", as days in a row.
func (c *Checker) toldOtherwise(cl *claim, n counted) bool {
	share, ofShare := cl.shareOf(n)
	for s, t := range c.citedTexts(cl) {
		for k, m := range t.facts.Numbers {
			switch {
			case ofShare && (near(m.Value, share) && m.Kind == facts.Cardinal || m.Kind == facts.Percent && near(m.Value, 100*share)):
				return true
			case t.elides(k, n.Number, s.lang), cl.elides(n, m), cl.lasting(n, m), t.andOthers(k, n, s.lang):
				return true
			}
		}
		if t.daysInARow(n.Number) {
			return true
		}
	}
	return false
}

// Texts between two figures that make them a share: six families in 10, cuatro de
// las 10; what follows a share is no unit.
var (
	shareGap = regexp.MustCompile(`^ (?:\p{L}+ ){1,2}(?:in|out of)(?: every)? $`)
	wholes10 = map[float64]bool{5: true, 10: true, 20: true, 100: true}
)

// shareOf is the share that two figures of the claim make, of which n is one.
func (cl *claim) shareOf(n counted) (float64, bool) {
	for k := 1; k < len(cl.counts); k++ {
		part, whole := cl.counts[k-1], cl.counts[k]
		if part.Span != n.Span && whole.Span != n.Span || part.Kind != facts.Cardinal || whole.Kind != facts.Cardinal || whole.Start < part.End {
			continue
		}
		if wholes10[whole.Value] && 0 < part.Value && part.Value < whole.Value && shareGap.MatchString(cl.text[part.End:whole.Start]) {
			return part.Value / whole.Value, true
		}
	}
	return 0, false
}

// scales are the words for powers of ten that a figure beside another one may leave
// out, by what they begin with in both languages.
var scales = []struct {
	value float64
	begin []string
}{{1e3, []string{"mil ", "thousand"}}, {1e6, []string{"millon", "million"}}, {1e9, []string{"billion"}}, {1e12, []string{"billon", "trillion"}}}

// scaleOf is the power of ten that a figure is written with, 1 for none.
func scaleOf(text string) float64 {
	f := lexicon.Fold(text) + " "
	for _, s := range scales {
		for _, b := range s.begin {
			if strings.Contains(f, " "+b) && !(b == "mil " && strings.Contains(f, "mil mill")) {
				return s.value
			}
		}
	}
	return 1
}

// bare says whether a figure of a text stands without a thing that it counts right
// behind it: de los 12 que pedían, el límite de 60 autorizado.
func (t *text) bare(n facts.Number, lang string) bool {
	if n.Kind != facts.Cardinal {
		return false
	}
	i := t.wordFrom(n.End)
	if i >= len(t.words) || t.gapBefore(i) > 0 || !t.contentWord(i, lang) {
		return true
	}
	return lexicon.PastParticiple(lang, t.folds[i])
}

// elides says whether figure k of a text is the claim's without the unit or the
// power of ten that another one of its sentence has: 2 millones de pesos de los 12
// que pedían.
func (t *text) elides(k int, n facts.Number, lang string) bool {
	m := t.facts.Numbers[k]
	switch n.Kind {
	case facts.Money, facts.Measure, facts.Percent:
	default:
		return false
	}
	if !t.bare(m, lang) {
		return false
	}
	at := t.sentenceAt(m.Start)
	for j, o := range t.facts.Numbers {
		if j == k || o.Kind != n.Kind || t.sentenceAt(o.Start) != at || !(o.Unit == n.Unit || o.Kind == facts.Money && sameCurrency(o.Unit, n.Unit)) {
			continue
		}
		if scale := scaleOf(o.In(t.string)); m.Value*scale == n.Value {
			return true
		}
	}
	return false
}

// elides says whether a bare figure of the claim is a source's whose unit another
// one of the claim has: 92% by the committee's count, 61 by the firm's.
func (cl *claim) elides(n counted, m facts.Number) bool {
	if m.Kind != facts.Money && m.Kind != facts.Measure && m.Kind != facts.Percent || !cl.own.bare(n.Number, news.English) {
		return false
	}
	for _, o := range cl.counts {
		if o.Span == n.Span || o.Kind != m.Kind || !(o.Unit == m.Unit || m.Kind == facts.Money && sameCurrency(o.Unit, m.Unit)) {
			continue
		}
		if n.Value == m.Value || n.Value*scaleOf(o.text) == m.Value {
			return true
		}
	}
	return false
}

// lasting says whether a figure of the claim is the second part of a time that a
// source gives as one: an hour and 14 minutes, 74 minutos.
func (cl *claim) lasting(n counted, m facts.Number) bool {
	if n.Kind != facts.Measure || m.Kind != facts.Measure {
		return false
	}
	before := oneAnd.FindStringSubmatch(cl.text[:n.Start])
	if before == nil {
		return false
	}
	u, ok := lexicon.UnitPhrases.Lookup(before[1])
	whole, known := lexicon.UnitNamed(u)
	part, too := lexicon.UnitNamed(n.Unit)
	if !ok || !known || !too || whole.Base != part.Base || whole.Factor <= part.Factor {
		return false
	}
	n.Value += whole.Factor / part.Factor
	return near(inUnit(m, n.Unit), n.Value)
}

var oneAnd = regexp.MustCompile(`\b(?:an?|one) (hour|minute|day|week|month|year) and $`)

// andOthers says whether a figure of a text counts others than those that are
// named right before it, which make as many as the claim's: Loma, Cerro y otras
// cuatro.
func (t *text) andOthers(k int, n counted, lang string) bool {
	m := t.facts.Numbers[k]
	if n.Kind != facts.Cardinal || m.Kind != facts.Cardinal || n.Value <= m.Value || n.Value > mostListed {
		return false
	}
	i := t.wordFrom(m.Start)
	at := i - 1
	if lang == news.English {
		at = t.wordFrom(m.End)
	}
	if i < 2 || at >= len(t.words) || !othersWord[t.folds[at]] {
		return false
	}
	var named []facts.Span
	for _, x := range t.facts.Names {
		if x.End <= m.Start && m.Start-x.End < mostListed*listGap {
			named = append(named, x.Span)
		}
	}
	for from := range named {
		row := append(slices.Clone(named[from:]), m.Span)
		if float64(len(named)-from)+m.Value == n.Value && inARow(t.string, row, len(row)) {
			return true
		}
	}
	return false
}

var othersWord = lexicon.WordSet("otros otras others")

// daysInARow says whether a text names as many days one after the other as a
// duration has: el 17 y 18 de junio.
func (t *text) daysInARow(n facts.Number) bool {
	if n.Kind != facts.Measure || n.Unit != "day" || n.Value < 2 {
		return false
	}
	row, last := 1.0, facts.Number{}
	for _, m := range t.facts.Numbers {
		if m.Kind != facts.Date || strings.HasPrefix(m.Unit, "weekday") || m.Value == 0 {
			continue
		}
		if last.Kind == facts.Date && m.Start-last.End <= listGap && m.Value == last.Value+1 && lists(t.string[last.End:m.Start]) {
			row++
		} else {
			row = 1
		}
		if last = m; row == n.Value {
			return true
		}
	}
	return false
}
