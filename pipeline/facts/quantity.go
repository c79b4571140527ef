package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// quantity reads a number with what it measures at token i: money,
// percentages, measures, plain numbers.
func (r *reader) quantity(i int) int {
	if cur, n := r.currencyBefore(i); n > 0 {
		if a, ok := r.amount(i + n); ok && (!a.words || a.scaled) && r.tok(i+n).lines == 0 {
			a = r.looseScale(a)
			end := a.end
			if c, m := r.currencyAfter(end); m > 0 && (lexicon.DollarLike(cur) && lexicon.DollarLike(c) || c == cur) {
				if f := r.toks[end].fold; f == "mdp" || f == "mdd" { // $4,5 mdp
					a.value, a.other = a.value*1e6, a.other*1e6
				}
				end += m
				if cur == "$" {
					cur = c
				}
			}
			n := Number{Kind: Money, Value: a.value, Other: a.other, Unit: cur}
			r.cents(&n, &end)
			return r.emit(i, end, n)
		}
	}
	if r.toks[i].In(r.text) == "MM" && r.is(i+1, "$") && !r.toks[i+1].space { // MM$ 300
		if a, ok := r.amount(i + 2); ok && r.tok(i+2).kind == digits && !a.scaled {
			return r.emit(i, a.end, Number{Kind: Money, Value: a.value * 1e6, Other: a.other * 1e6, Unit: "$"})
		}
	}
	if c, ok := millionCode(&r.toks[i], r.text); ok && r.tok(i+1).kind == digits && r.tok(i+1).lines == 0 { // MUSD 60
		if a, ok := r.amount(i + 1); ok && !a.scaled {
			return r.emit(i, a.end, Number{Kind: Money, Value: a.value * 1e6, Other: a.other * 1e6, Unit: c})
		}
	}
	if n := r.dollarBefore(i); n > 0 {
		return n
	}
	a, ok := r.amount(i)
	if !ok {
		return 0
	}
	start := i
	if a.words || r.toks[i].kind == digits {
		if p := r.tok(i - 1).fold; r.toks[i].lines == 0 && (p == "minus" || p == "negative" || p == "menos" && !r.lessThan(i-2)) {
			a.value, a.other, a.article, start = -a.value, -a.other, false, i-1
		}
	}
	if r.minus(i) || r.tok(i-1).fold == "-" && r.toks[i].lines == 0 && r.below(a.end) {
		a.value, a.other, a.decimal, start = -a.value, -a.other, -a.decimal, i-1
		if n := r.measured(start, a); n > 0 {
			if last := &r.out[len(r.out)-1]; r.dashed(i) {
				last.Other = -last.Value
			}
			return n - 1
		}
		return 0
	}
	return r.measured(start, a) - (i - start)
}

// dollarBefore reads "dollar 22.5 million": the name of the currency before an
// amount with a scale.
func (r *reader) dollarBefore(i int) int {
	if !r.is(i, "dollar") && !r.is(i, "dolar") && !r.is(i, "euro") || r.tok(i+1).kind != digits || r.tok(i+1).lines > 0 {
		return 0
	}
	a, ok := r.amount(i + 1)
	if !ok || !a.scaled && (a.value < 10000 || r.tok(a.end).kind != mark && r.tok(a.end).End > 0) {
		return 0
	}
	if c, m := r.currencyAfter(a.end); m > 0 && c != "" { // the dollar 22 million pesos
		return 0
	}
	if n := r.tok(a.end); n.kind == word && n.lines == 0 { // a noun that is counted
		return 0
	}
	unit := "dollar"
	if r.is(i, "euro") {
		unit = "EUR"
	}
	return r.emit(i, a.end, Number{Kind: Money, Value: a.value, Other: a.other, Unit: unit})
}

// minus says whether the digits at i have a sign: -1,5 %, (-30), <-30; not the
// second number of 75 -300 mm.
func (r *reader) minus(i int) bool {
	if r.tok(i-1).fold != "-" || r.toks[i].space || r.toks[i].kind != digits {
		return false
	}
	switch r.tok(i - 2).fold {
	case "<", ">", "=", "(", "[":
		return true
	}
	return r.toks[i-1].space && (r.tok(i-2).kind != digits || strings.ContainsAny(r.toks[i-2].fold, ".,") || r.toks[i-1].lines > 0)
}

// dashed says whether the sign of the digits at i may be the first of two
// dashes: "in the third quarter -1.5% on the second - for the first time".
func (r *reader) dashed(i int) bool {
	if r.tok(i-2).kind != word {
		return false
	}
	for k := i + 1; k < len(r.toks) && k < i+20 && r.toks[k].lines == 0; k++ {
		if r.toks[k].fold == "-" && r.toks[k].space && r.tok(k+1).space {
			return true
		}
	}
	return false
}

// below says whether a unit of temperature stands at i, so that a dash before
// its number is a sign and no bullet: - 20 grados.
func (r *reader) below(i int) bool {
	m, v := r.unitPhrase(i)
	return m > 0 && (v == "celsius" || v == "fahrenheit")
}

// measured adds the number with the unit that follows it and moves a.end.
func (r *reader) measured(i int, a amount) int {
	n := Number{Kind: Cardinal, Value: a.value, Other: a.other, Words: a.words}
	end := a.end
	switch {
	case r.percent(&n, &end, a):
	case r.magnitude(&n, &end, i):
	case r.times(&n, &end), r.timesFold(&n, &end):
	case r.money(&n, &end):
	case r.unit(&n, &end, a):
		r.smaller(&n, &end)
		r.ago(&n, i, end)
	case a.article:
		return 0 // "un hombre", "one of them": no quantity
	case r.year(&n, a, i):
	default:
		r.borrow(&n, a, i)
	}
	r.belowZero(&n, &end)
	return r.emit(i, end, n)
}

// belowZero reads "bajo cero" and "below zero" after degrees, which may be left
// out before them: 5 grados bajo cero, 20 below zero.
func (r *reader) belowZero(n *Number, end *int) {
	j := *end
	if !(r.is(j, "bajo") && r.is(j+1, "cero") || r.is(j, "below") && (r.is(j+1, "zero") || r.is(j+1, "freezing"))) || n.Value < 0 {
		return
	}
	switch {
	case n.Kind == Cardinal:
		n.Kind, n.Unit = Measure, "degree"
	case n.Kind != Measure || n.Unit != "degree" && n.Unit != "celsius" && n.Unit != "fahrenheit":
		return
	}
	n.Value, n.Other, *end = -n.Value, -n.Other, j+2
}

// borrow gives the first number of a range the unit and the scale of the
// second: between 300 and 500 million dollars, del 3 al 5 %.
func (r *reader) borrow(n *Number, a amount, i int) {
	if r.ahead || a.scaled || a.fraction {
		return
	}
	j := a.end
	switch r.tok(j).fold {
	case "y", "and":
		p := r.tok(i - 1).fold
		if p == "un" || p == "el" || p == "los" || p == "las" {
			p = r.tok(i - 2).fold
		}
		if p != "entre" && p != "between" {
			return
		}
	case "a", "al", "to", "o", "or", "-", "–", "hasta":
	default:
		return
	}
	if r.tok(j).lines > 0 {
		return
	}
	for j++; r.is(j, "el") || r.is(j, "los") || r.is(j, "las") || r.is(j, "un") && r.tok(j+1).kind == digits; j++ {
	}
	if j >= len(r.toks) || r.toks[j].lines > 0 {
		return
	}
	next := &reader{document: r.document, ahead: true}
	if next.quantity(j) == 0 || len(next.out) == 0 {
		return
	}
	second := next.out[0]
	if second.Kind != Money && second.Kind != Percent && second.Kind != Points && second.Kind != Measure && second.Kind != Cardinal {
		return
	}
	n.Kind, n.Unit = second.Kind, second.Unit
	raw, _, ok := r.count(j)
	if r.toks[j].kind == digits {
		raw, _, ok = r.parse(r.toks[j].fold)
	}
	if scale := second.Value / raw; ok && raw > n.Value && (near(scale, 1e3) || near(scale, 1e6) || near(scale, 1e9) || near(scale, 1e12)) {
		n.Value, n.Other = n.Value*scale, n.Value
	}
}

// lessThan says whether the word at i makes "menos" a comparison: al menos 5,
// más o menos 5, por lo menos 5.
func (r *reader) lessThan(i int) bool {
	switch r.tok(i).fold {
	case "al", "o", "lo", "no", "ni", "mucho", "un", "hay", "con", "son":
		return true
	}
	return r.tok(i).kind == digits || r.in(i, stopWord) && r.tok(i).fold != "de" && r.tok(i).fold != "entre" && r.tok(i).fold != "a"
}

// unit reads a unit of measure; "de" may precede it after a scale word.
func (r *reader) unit(n *Number, end *int, a amount) bool {
	j := *end
	if (r.is(j, "de") || r.is(j, "-")) && (a.scaled || a.fraction || r.is(j, "-")) {
		j++
	} else if a.fraction && r.is(j, "of") && (r.is(j+1, "a") || r.is(j+1, "an")) { // three quarters of a mile
		j += 2
	}
	if j >= len(r.toks) || r.toks[j].lines > 0 {
		return false
	}
	m, v := r.unitPhrase(j)
	if m == 0 || !r.unitFits(j, m, v, a) {
		return false
	}
	if v == "year" && r.is(j-1, "-") && r.is(j+m, "-") && (r.is(j+m+1, "old") || r.is(j+m+1, "olds")) {
		v, m = "year of age", m+2
	}
	n.Kind, n.Unit = Measure, v
	if v == "pound" && n.Value >= 1e6 {
		n.Kind, n.Unit = Money, "GBP"
	}
	*end = j + m
	if f, k := r.andHalf(*end); k > 0 { // cinco horas y media
		n.Value, n.Other, *end = n.Value+f, n.Other+f, *end+k
	}
	return true
}

// smaller adds a smaller unit to a measure of time or length: una hora y 30
// minutos, nine years and four months, 5 ft 2 in.
func (r *reader) smaller(n *Number, end *int) {
	j := *end
	if r.is(j, "y") || r.is(j, "and") {
		j++
	}
	u, ok := lexicon.UnitNamed(n.Unit)
	if !ok || u.Base != "second" && u.Base != "month" && n.Unit != "foot" {
		return
	}
	v, k, ok := r.count(j)
	if !ok || k >= len(r.toks) {
		return
	}
	m, name := r.unitPhrase(k)
	if m == 0 && r.is(k, "in") && r.is(*end-1, "ft") {
		m, name = 1, "inch"
	}
	if name == "metre" && n.Unit == "hour" {
		name = "minute" // 4h 21m
	}
	s, ok := lexicon.UnitNamed(name)
	if m == 0 || !ok || s.Base != u.Base || s.Factor >= u.Factor || v*s.Factor >= u.Factor || r.toks[k].lines > 0 || r.is(k+m, "ago") && s.Factor*7 != u.Factor {
		return
	}
	n.Value, n.Other, *end = n.Value+v*s.Factor/u.Factor, n.Other+v*s.Factor/u.Factor, k+m
}

// unitFits keeps one-letter symbols and words with another sense from being
// units: "5 m" is, "5 M" is not; "un segundo" is no duration before a noun.
func (r *reader) unitFits(j, m int, unit string, a amount) bool {
	t := &r.toks[j]
	if r.lang == lexicon.Spanish && (t.fold == "miles" || t.fold == "mile" || t.fold == "pie" && a.article) {
		return false
	}
	if t.fold == "s" && !t.space && len(a.plain) >= 2 && a.plain[len(a.plain)-1] == '0' { // the 1990s
		return false
	}
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
