package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// quantity reads a number with what it measures at token i: money,
// percentages, measures, plain numbers.
func (r *reader) quantity(i int) int {
	if cur, n := r.currencyBefore(i); n > 0 {
		if a, ok := r.amount(i + n); ok && !a.words && r.tok(i+n).lines == 0 {
			a = r.looseScale(a)
			end := a.end
			if c, m := r.currencyAfter(end); m > 0 && (lexicon.DollarLike(cur) && lexicon.DollarLike(c) || c == cur) {
				end += m
				if cur == "$" {
					cur = c
				}
			}
			return r.emit(i, end, Number{Kind: Money, Value: a.value, Other: a.other, Unit: cur})
		}
	}
	a, ok := r.amount(i)
	if !ok {
		return 0
	}
	start := i
	if r.tok(i-1).fold == "-" && r.toks[i-1].space && !r.toks[i].space && a.plain != "" {
		a.value, a.other, start = -a.value, -a.other, i-1
	}
	return r.measured(start, a) - (i - start)
}

// measured adds the number with the unit that follows it and moves a.end.
func (r *reader) measured(i int, a amount) int {
	n := Number{Kind: Cardinal, Value: a.value, Other: a.other, Words: a.words}
	end := a.end
	switch {
	case r.percent(&n, &end):
	case r.money(&n, &end):
	case r.unit(&n, &end, a):
	case a.article:
		return 0 // "un hombre", "one of them": no quantity
	case r.year(&n, a, i):
	}
	return r.emit(i, end, n)
}

// looseScale reads "M" and "MM" after an amount of money: $4,5 M.
func (r *reader) looseScale(a amount) amount {
	if a.scaled || r.tok(a.end).kind != word {
		return a
	}
	switch r.toks[a.end].In(r.text) {
	case "M", "MM", "mn", "m":
		a.value, a.other, a.end = a.value*1e6, a.other*1e6, a.end+1
	case "bn", "B":
		a.value, a.other, a.end = a.value*1e9, a.other*1e9, a.end+1
	}
	return a
}

// currencyBefore reads a symbol or code before an amount: $, US$, S/, Q, Bs.
func (r *reader) currencyBefore(i int) (string, int) {
	t := r.tok(i)
	if i+1 >= len(r.toks) {
		return "", 0
	}
	for n := 3; n >= 1; n-- { // U$S, S/., US$, $
		if i+n >= len(r.toks) || r.toks[i+n].kind != digits || r.toks[i+n].lines > 0 {
			continue
		}
		glued := true
		for k := i + 1; k < i+n; k++ {
			glued = glued && !r.toks[k].space
		}
		if !glued {
			continue
		}
		s := r.text[t.Start:r.toks[i+n-1].End]
		c, ok := lexicon.CurrencySymbol(lexicon.Fold(s))
		if !ok {
			continue
		}
		if t.kind == word && (s != strings.ToUpper(s) && s != "Bs" && s != "Bs." && s != "Gs" && s != "Gs." && s != "Lps" || len(s) == 1 && r.toks[i+n].space) {
			continue
		}
		return c, n
	}
	return "", 0
}

// currencyAfter reads the name of a currency at i, with "de" before it.
func (r *reader) currencyAfter(i int) (string, int) {
	j := i
	if r.is(j, "de") || r.is(j, "of") {
		j++
	}
	if j >= len(r.toks) || r.toks[j].lines > 0 {
		return "", 0
	}
	if n, v := r.phrase(lexicon.CurrencyPhrases, j); n > 0 {
		return v, j + n - i
	}
	if c, ok := lexicon.CurrencySymbol(r.toks[j].fold); ok && r.toks[j].kind == mark && c != "$" {
		return c, j + 1 - i
	}
	return "", 0
}

func (r *reader) percent(n *Number, end *int) bool {
	j := *end
	switch {
	case r.is(j, "%"):
		j++
	case r.is(j, "por") && (r.is(j+1, "ciento") || r.is(j+1, "cien")):
		j += 2
	case r.is(j, "percent"), r.is(j, "pct"):
		j++
	case r.is(j, "per") && r.is(j+1, "cent"):
		j += 2
	case r.is(j, "puntos"), r.is(j, "punto"), r.is(j, "percentage"):
		k := j + 1
		if r.is(k, "porcentuales") || r.is(k, "porcentual") || r.is(k, "points") || r.is(k, "point") {
			n.Kind, *end = Points, k+1
			return true
		}
		return false
	default:
		return false
	}
	n.Kind, *end = Percent, j
	return true
}

func (r *reader) money(n *Number, end *int) bool {
	if r.tok(*end).fold == "sol" || r.tok(*end).fold == "real" && r.lang == lexicon.English {
		return false
	}
	c, m := r.currencyAfter(*end)
	if m == 0 {
		return false
	}
	if r.tok(*end).fold == "mdp" || r.tok(*end).fold == "mdd" {
		n.Value, n.Other = n.Value*1e6, n.Other*1e6
	}
	n.Kind, n.Unit = Money, c
	*end += m
	return true
}

// unit reads a unit of measure; "de" may precede it after a scale word.
func (r *reader) unit(n *Number, end *int, a amount) bool {
	j := *end
	if (r.is(j, "de") || r.is(j, "-")) && (a.scaled || r.is(j, "-")) {
		j++
	}
	if j >= len(r.toks) || r.toks[j].lines > 0 {
		return false
	}
	m, v := r.phrase(lexicon.UnitPhrases, j)
	if m == 0 || !r.unitFits(j, m, v, a) {
		return false
	}
	if v == "year" && r.is(j-1, "-") && r.is(j+m, "-") && (r.is(j+m+1, "old") || r.is(j+m+1, "olds")) {
		v, m = "year of age", m+2
	}
	n.Kind, n.Unit = Measure, v
	*end = j + m
	return true
}

// unitFits keeps one-letter symbols and words with another sense from being
// units: "5 m" is, "5 M" is not; "un segundo" is no duration before a noun.
func (r *reader) unitFits(j, m int, unit string, a amount) bool {
	t := r.toks[j]
	if m == 1 && len(t.fold) <= 2 && t.kind == word && t.fold != "°" && t.fold != "º" {
		if a.words || t.In(r.text) == "M" || t.In(r.text) == "T" || t.In(r.text) == "G" || t.In(r.text) == "D" || t.In(r.text) == "H" || t.fold == "as" {
			return false
		}
	}
	if t.fold == "º" { // 1º is an ordinal
		return false
	}
	if t.fold == "has" && r.lang == lexicon.English || t.fold == "min" && a.words {
		return false
	}
	if a.article && (unit == "second" || unit == "quintal") {
		return false
	}
	return true
}

// year makes a year of a plain number between 1900 and 2099 unless it counts
// something.
func (r *reader) year(n *Number, a amount, i int) bool {
	if a.words || a.scaled || len(a.plain) != 4 || n.Value < 1900 || n.Value > 2099 {
		return false
	}
	n.Kind = Year
	return true
}

// ordinal reads 3.º, 3rd, tercera, third.
func (r *reader) ordinal(i int) int {
	t := r.toks[i]
	if t.kind != word {
		return 0
	}
	v, ok := lexicon.Ordinals(r.lang)[t.fold]
	if !ok || v == 1 && (r.is(i-1, "at") || r.is(i+1, "of") && r.is(i+2, "all")) {
		return 0
	}
	return r.emit(i, i+1, Number{Kind: Ordinal, Value: v, Words: true})
}
