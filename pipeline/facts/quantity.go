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
	a, ok := r.amount(i)
	if !ok {
		return 0
	}
	start := i
	if a.words || a.plain != "" {
		if p := r.tok(i - 1).fold; r.toks[i].lines == 0 && (p == "minus" || p == "negative" || p == "menos" && !r.lessThan(i-2)) {
			a.value, a.article, start = -a.value, false, i-1
		}
	}
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
	case r.percent(&n, &end, a):
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
	return r.emit(i, end, n)
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
		if p := r.tok(i - 1).fold; p != "entre" && p != "between" {
			return
		}
	case "a", "al", "to", "o", "or", "-", "–", "hasta":
	default:
		return
	}
	if r.tok(j).lines > 0 {
		return
	}
	for j++; r.is(j, "el") || r.is(j, "los") || r.is(j, "las"); j++ {
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
	return r.tok(i).kind == digits || lexicon.StopWords(r.lang).Has(r.tok(i).fold) && r.tok(i).fold != "de" && r.tok(i).fold != "entre" && r.tok(i).fold != "a"
}

// cents adds the cents after an amount of money: 3 pesos con 50 centavos.
func (r *reader) cents(n *Number, end *int) {
	j := *end
	if r.is(j, "y") || r.is(j, "con") || r.is(j, "and") {
		j++
	}
	if n.Unit == "cent" || r.tok(j).lines > 0 {
		return
	}
	v, k, ok := r.count(j)
	if !ok || v >= 100 || v < 1 {
		return
	}
	if k >= len(r.toks) || r.toks[k].lines > 0 || r.toks[k].fold == "." && n.Value < 1000 { // 15 dólares con 50.
		if n.Value < 1000 && n.Value == float64(int(n.Value)) && v >= 10 {
			n.Value, n.Other, *end = n.Value+v/100, n.Other+v/100, k
		}
		return
	}
	if m, c := r.phrase(lexicon.CurrencyPhrases, k); m > 0 && c == "cent" {
		n.Value, n.Other, *end = n.Value+v/100, n.Other+v/100, k+m
	}
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
	if r.is(j, "de") || r.is(j, "of") || r.is(j, "-") && !r.tok(j).space {
		j++
	}
	if j >= len(r.toks) || r.toks[j].lines > 0 {
		return "", 0
	}
	if n, v := r.phrase(lexicon.CurrencyPhrases, j); n > 0 {
		return v, j + n - i
	}
	if c, ok := lexicon.CurrencySymbol(r.toks[j].fold); ok && (r.toks[j].kind == mark || r.toks[j].fold == "元") && (c != "$" || r.tok(j+1).kind != digits) {
		return c, j + 1 - i
	}
	return "", 0
}

func (r *reader) percent(n *Number, end *int, a amount) bool {
	j := *end
	switch {
	case r.is(j, "%"):
		j++
	case r.is(j, "por") && (r.is(j+1, "ciento") || r.is(j+1, "cien")):
		j += 2
	case r.is(j, "percent"), r.is(j, "pct"), r.is(j, "percents"):
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
	if len(a.plain) > 0 && n.Value != n.Other || a.decimal != 0 && a.decimal != a.value && a.value >= 1000 { // 4,800 % is 4.8
		n.Value, n.Other = a.decimal, a.value
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
	if strings.HasPrefix(r.toks[*end].fold, "m") && len(r.toks[*end].fold) == 4 && m == 1 && c != "MXN" && c != "MAD" { // 30 MUSD
		n.Value, n.Other = n.Value*1e6, n.Other*1e6
	}
	*end += m
	if w, ok := r.scaleWord(*end); ok && w.Value >= 1e6 && n.Value < 1e5 && strings.ToUpper(r.toks[*end-1].In(r.text)) == r.toks[*end-1].In(r.text) { // 75 USD millones
		n.Value, n.Other, *end = n.Value*w.Value, n.Other*w.Value, *end+1
	}
	r.cents(n, end)
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
	s, ok := lexicon.UnitNamed(name)
	if m == 0 || !ok || s.Base != u.Base || s.Factor >= u.Factor || v*s.Factor >= u.Factor || r.toks[k].lines > 0 || r.is(k+m, "ago") {
		return
	}
	n.Value, n.Other, *end = n.Value+v*s.Factor/u.Factor, n.Other+v*s.Factor/u.Factor, k+m
}

// unitFits keeps one-letter symbols and words with another sense from being
// units: "5 m" is, "5 M" is not; "un segundo" is no duration before a noun.
func (r *reader) unitFits(j, m int, unit string, a amount) bool {
	t := r.toks[j]
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

// ordinal reads 3.º, 3rd, 2da, tercera, twenty-fifth, vigésimo quinto.
func (r *reader) ordinal(i int) int {
	t := r.toks[i]
	switch t.kind {
	case digits:
		if n := r.ordinalDigits(i); n > 0 {
			v, _ := number(t.fold)
			return r.emit(i, i+n, Number{Kind: Ordinal, Value: v})
		}
		return 0
	case word:
	default:
		return 0
	}
	v, ok := r.ordinalWord(t.fold)
	if !ok {
		return 0
	}
	if v == 1 && (r.is(i-1, "at") || r.is(i+1, "of") && r.is(i+2, "all")) {
		return 0
	}
	j := i + 1
	for r.lang == lexicon.Spanish && v >= 10 && j < len(r.toks) && r.toks[j].lines == 0 { // vigésimo quinto
		u, ok := r.ordinalWord(r.toks[j].fold)
		if !ok || u*10 > v {
			break
		}
		v, j = v+u, j+1
	}
	return r.emit(i, j, Number{Kind: Ordinal, Value: v, Words: true})
}

// ordinalWord is the value of an ordinal in one word.
func (r *reader) ordinalWord(w string) (float64, bool) {
	if v, ok := lexicon.Ordinals(r.lang)[w]; ok {
		return v, true
	}
	if r.lang == lexicon.Spanish && len(w) > 6 && (strings.Contains(w, "esim") || strings.Contains(w, "decim")) && !strings.HasSuffix(w, "mente") {
		return lexicon.CompoundES(w)
	}
	return 0, false
}

// ordinalDigits gives the tokens of an ordinal in digits at i, 0 for none.
func (r *reader) ordinalDigits(i int) int {
	if strings.ContainsAny(r.toks[i].fold, ".,:'") || len(r.toks[i].fold) > 4 {
		return 0
	}
	j := i + 1
	if r.is(j, ".") && !r.tok(j).space {
		j++
	}
	s := r.tok(j)
	if s.kind != word || s.space || s.lines > 0 {
		return 0
	}
	switch s.fold {
	case "º", "ª":
		return j + 1 - i
	case "st", "nd", "rd", "th":
		if r.lang == lexicon.English && j == i+1 {
			return 2
		}
	case "er", "ro", "ra", "do", "da", "to", "ta", "mo", "ma", "vo", "va", "no", "na", "ero", "era":
		if r.lang == lexicon.Spanish && j == i+1 {
			return 2
		}
	}
	return 0
}

// ordinalTens reads twenty-fifth and one hundred twenty-fifth at i.
func (r *reader) ordinalTens(i int) int {
	if r.lang != lexicon.English {
		return 0
	}
	w, ok := r.tableWord(i)
	if !ok || w.Class == lexicon.NumberScale || w.Class == lexicon.NumberGroup {
		return 0
	}
	a := r.belowThousand(i)
	j := a.end
	if r.is(j, "-") || r.is(j, "and") {
		j++
	}
	u, ok := lexicon.Ordinals(r.lang)[r.tok(j).fold]
	if !ok || a.end == i || r.tok(j).lines > 0 {
		return 0
	}
	tens := r.tok(a.end-1).kind == word && lexicon.NumberWords(r.lang)[r.tok(a.end-1).fold].Class == lexicon.NumberTens
	if tens && u < 10 || !tens && a.value >= 100 && u < 100 && r.tok(a.end-1).fold == "hundred" || r.is(a.end, "-") && tens {
		return r.emit(i, j+1, Number{Kind: Ordinal, Value: a.value + u, Words: true})
	}
	return 0
}
