package facts

import (
	"strings"
	"unicode/utf8"

	"puente/pipeline/lexicon"
)

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
	bare := j == *end && v >= 10 && r.toks[j].kind == digits && k < len(r.toks) && r.toks[k].kind == word && (r.verbClass(k) == lexicon.VerbFinite || r.is(k, "more")) // 15 dólares 50 bastan
	if bare || k >= len(r.toks) || r.toks[k].lines > 0 || n.Value < 1000 && (r.toks[k].fold == "." || r.toks[k].fold == ",") {                                         // 15 dólares con 50.
		if n.Value < 1000 && n.Value == float64(int(n.Value)) && v >= 10 {
			n.Value, n.Other, *end = n.Value+v/100, n.Other+v/100, k
		}
		return
	}
	if m, c := r.phraseOf(currencyWord, lexicon.CurrencyPhrases, k); m > 0 && c == "cent" {
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

// millionCode is the currency of a code with an M before it, millions of it:
// MUSD, MEUR.
func millionCode(t *token, text string) (string, bool) {
	s := t.In(text)
	if t.kind != word || len(s) != 4 || s[0] != 'M' || strings.ToUpper(s) != s {
		return "", false
	}
	c, ok := lexicon.CurrencyPhrases.Lookup(t.fold[1:])
	return c, ok && strings.EqualFold(c, t.fold[1:])
}

// currencyBefore reads a symbol or code before an amount: $, US$, S/, Q, Bs.
func (r *reader) currencyBefore(i int) (string, int) {
	t := r.tok(i)
	if i+1 >= len(r.toks) {
		return "", 0
	}
	for n := 3; n >= 1; n-- { // U$S, S/., US$, $
		if i+n >= len(r.toks) || r.toks[i+n].lines > 0 || r.toks[i+n].kind != digits && !(n == 1 && t.kind == mark && r.toks[i+n].kind == word && lexicon.NumberWords(r.lang)[r.toks[i+n].fold].Value > 0) {
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
		if t.kind == word && (s != strings.ToUpper(s) && s != "usd" && s != "rmb" && s != "eur" && s != "Bs" && s != "Bs." && s != "Gs" && s != "Gs." && s != "Lps" || len(s) == 1 && r.toks[i+n].space) {
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
	if n, v := r.phraseOf(currencyWord, lexicon.CurrencyPhrases, j); n > 0 {
		if next := r.tok(j + n); next.kind == digits && !next.space && r.toks[j].allOrOneCap(r.text) {
			return "", 0 // 3 USD50 cards
		}
		return v, j + n - i
	}
	if c, ok := lexicon.CurrencySymbol(r.toks[j].fold); ok && (r.toks[j].kind == mark || r.toks[j].fold[0] >= utf8.RuneSelf) && (c != "$" || r.tok(j+1).kind != digits || r.closesAmount(j)) {
		return c, j + 1 - i
	}
	return "", 0
}

// closesAmount says whether the "$" at j belongs to what precedes, though digits
// follow: 10 $ 30 cents, 10 $ 30 $.
func (r *reader) closesAmount(j int) bool {
	if r.tok(j-1).kind != digits || !r.toks[j].space || !r.tok(j+1).space {
		return false
	}
	m, c := 0, ""
	if j+2 < len(r.toks) {
		m, c = r.phraseOf(currencyWord, lexicon.CurrencyPhrases, j+2)
	}
	return r.is(j+2, "$") || m > 0 && c == "cent"
}

func (r *reader) percent(n *Number, end *int, a amount) bool {
	j := *end
	switch {
	case r.is(j, "%"):
		j++
	case r.is(j, "‰"), r.is(j, "por") && r.is(j+1, "mil") && (r.tok(j+2).kind == mark || r.tok(j+2).End == 0 || r.tok(j+2).lines > 0 || r.in(j+2, stopWord)): // 5 por mil
		n.Kind, n.Value, n.Other, *end = Percent, n.Value/10, n.Other/10, j+1
		if r.is(j, "por") {
			*end = j + 2
		}
		return true
	case r.is(j, "por") && (r.is(j+1, "ciento") || r.is(j+1, "cien")):
		j += 2
	case r.is(j, "percent"), r.is(j, "pct"), r.is(j, "percents"):
		j++
	case r.is(j, "per") && r.is(j+1, "cent"):
		j += 2
	case r.is(j, "puntos"), r.is(j, "punto"), r.is(j, "percentage"):
		k := j + 1
		if r.is(k, "base") || r.is(k, "basicos") { // 25 puntos base are a quarter of a point
			n.Kind, n.Value, *end = Points, n.Value/100, k+1
			return true
		}
		if r.is(k, "porcentuales") || r.is(k, "porcentual") || r.is(k, "points") || r.is(k, "point") {
			n.Kind, *end = Points, k+1
			return true
		}
		if !r.is(j, "percentage") || r.tok(k).kind == word && r.tok(k).lines == 0 && !r.in(k, stopWord) {
			return false // 30 percentage changes
		}
		j = k
	case r.is(j, "basis") && (r.is(j+1, "points") || r.is(j+1, "point")):
		n.Kind, n.Value, *end = Points, n.Value/100, j+2
		return true
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
	if c, ok := millionCode(r.tok(*end), r.text); ok && r.toks[*end].lines == 0 { // 30 MUSD
		n.Kind, n.Unit, n.Value, n.Other, *end = Money, c, n.Value*1e6, n.Other*1e6, *end+1
		return true
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
	if w, ok := r.scaleWord(*end); ok && w.Value >= 1e6 && n.Value < 1e5 && strings.ToUpper(r.toks[*end-1].In(r.text)) == r.toks[*end-1].In(r.text) { // 75 USD millones
		n.Value, n.Other, *end = n.Value*w.Value, n.Other*w.Value, *end+1
	}
	r.cents(n, end)
	return true
}
