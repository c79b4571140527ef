package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// negations finds the words that negate. Those that only agree with another
// negation of their clause are left out ("no dijo nada" is one), and so are
// set phrases that negate nothing: sin embargo, no obstante, not only.
func (d *document) negations() []Span {
	var out []Span
	last := -1 // the token of the last negation of the clause
	for i := range d.toks {
		t := &d.toks[i]
		if t.kind != word {
			if t.kind == mark && clauseEnd(t.fold) {
				last = -1
			}
			continue
		}
		if t.lines > 0 {
			last = -1
		}
		negates := t.in(negatingWord) && !d.numero(i) && !d.setPhrase(i, last) || d.lang == lexicon.English && strings.HasSuffix(t.fold, "n't") && !d.setPhrase(i, last)
		if !negates {
			continue
		}
		if last >= 0 && i-last <= 12 && (agrees(t.fold) || t.fold == "sin" && d.toks[last].fold == "sin" && (d.toks[i-1].fold == "o" || d.toks[i-1].fold == "ni" || d.toks[i-1].fold == "y")) {
			last = i
			continue
		}
		out = append(out, t.Span)
		last = i
	}
	return out
}

func clauseEnd(s string) bool {
	switch s {
	case ".", ";", ":", "!", "?", "…", "—", "–":
		return true
	}
	return false
}

// agrees says whether a negating word after another of its clause adds no
// negation: no dijo nada, sin ninguna prueba, neither … nor.
func agrees(w string) bool {
	switch w {
	case "nada", "nadie", "ningun", "ninguno", "ninguna", "ningunos", "ni", "nunca", "jamas", "tampoco", "nor":
		return true
	}
	return false
}

// setPhrase says whether the negating word at i stands in a phrase that negates
// nothing; last is the negating word before it in its clause, -1 for none.
func (d *document) setPhrase(i, last int) bool {
	next, prev := "", ""
	if i+1 < len(d.toks) {
		next = d.toks[i+1].fold
	}
	if i > 0 {
		prev = d.toks[i-1].fold
	}
	f := d.toks[i].fold
	if n, v := d.phraseOf(emptyWord, lexicon.EmptyNegations(d.lang), i); n > 0 {
		switch {
		case f == "no" && next == "doubt":
			return prev != "there"
		case v == "any":
			return true
		case n > 1: // sin más
			return i+n >= len(d.toks) || d.toks[i+n].kind != word || d.toks[i+n].lines > 0 || d.toks[i+n].in(stopWord) && d.toks[i+n].fold != "que"
		case next == "?" && (prev == "," || prev == "¿"): // ¿no?
			return true
		}
	}
	switch f {
	case "no":
		ends := i+1 >= len(d.toks) || d.toks[i+1].kind == mark || d.toks[i+1].lines > 0
		if prev == "o" && ends { // le guste o no
			return true
		}
		if d.lang == lexicon.Spanish && (prev == "el" || prev == "del" || prev == "al" || prev == "un") && (ends || d.toks[i].In(d.text) == "NO") {
			return true // 71 por el NO
		}
		if prev == "si" && i > 1 && d.toks[i-2].kind == mark && d.toks[i-2].fold == "," && last >= 0 && i-last < 25 { // no en Italia, si no en Suiza
			return true
		}
		if prev == "si" && (next == "tambien" || d.lang == lexicon.Spanish && (next == "," || (next == "que" || next == "porque") && d.onlyBefore(i))) {
			return true // si no, perderán; no solo ganó, si no que goleó
		}
		return d.lang == lexicon.Spanish && (d.onlyAfter(i) || d.restricts(i))
	case "sin":
		return prev == "no" // no sin antes saludar
	case "nothing":
		return prev == "to" && i > 1 && d.toks[i-2].fold == "next" || prev == "or" && i > 1 && d.toks[i-2].fold == "all"
	case "nada":
		return prev == "de" && next == "mas"
	case "nunca", "never", "jamas":
		return prev == "que" && (d.compares(i-2) || d.compares(i-3)) // más (fuerza) que nunca
	case "not":
		return prev == "or" && (d.whether(i) || i+1 >= len(d.toks) || d.toks[i+1].kind == mark)
	}
	if strings.HasSuffix(f, "n't") {
		return next == "only" || next == "just" || next == "merely"
	}
	return false
}

// onlyAfter says whether the "no" at i is that of "no viste solo a gente, sino
// también …".
func (d *document) onlyAfter(i int) bool {
	only := false
	for k := i + 2; k < len(d.toks) && k < i+25 && d.toks[k].lines == 0; k++ {
		switch f := d.toks[k].fold; {
		case f == "solo" || f == "solamente" || f == "unicamente":
			only = only || k <= i+4
		case f == "sino":
			return only
		case isTerminal(f):
			return false
		}
	}
	return false
}

// onlyBefore says whether "no solo" stands in the sentence before the "no" at i.
func (d *document) onlyBefore(i int) bool {
	for k := i - 1; k > 0 && k > i-40 && !isTerminal(d.toks[k].fold); k-- {
		if d.toks[k-1].fold == "no" && (d.toks[k].fold == "solo" || d.toks[k].fold == "solamente") {
			return true
		}
	}
	return false
}

// restricts says whether the "no" at i goes with "más que" and so only bounds: no
// es más que una ayuda, no tiene más que elogios; "no gana más que su hermano"
// negates.
func (d *document) restricts(i int) bool {
	for k := i + 1; k+2 < len(d.toks) && k <= i+3; k++ {
		switch d.toks[k].fold {
		case "es", "son", "era", "eran", "fue", "fueron", "hay", "habia", "hubo", "tiene", "tienen", "tenia", "queda", "quedan", "sufrio", "sufrieron", "hace", "hacen", "hizo", "hicieron":
			return d.toks[k+1].fold == "mas" && d.toks[k+2].fold == "que"
		}
	}
	return false
}

func (d *document) compares(i int) bool {
	if i < 0 {
		return false
	}
	switch d.toks[i].fold {
	case "mas", "mejor", "peor", "menos":
		return true
	}
	return false
}

// whether says whether "whether" stands shortly before the "or not" at i.
func (d *document) whether(i int) bool {
	for k := i - 2; k >= 0 && k > i-12; k-- {
		if d.toks[k].fold == "whether" {
			return true
		}
	}
	return false
}

// negativeWords finds the words that hold a negation in themselves, and the
// non- of a compound.
func (d *document) negativeWords() []Span {
	var out []Span
	for i, t := range d.toks {
		if t.kind != word {
			continue
		}
		non := t.fold == "non" && i+1 < len(d.toks) && d.toks[i+1].fold == "-" && !d.toks[i+1].space
		if non || lexicon.NegativeWord(d.lang, t.fold) {
			out = append(out, t.Span)
		}
	}
	return out
}

// numero says whether the word is the "No." of "No. 5".
func (d *document) numero(i int) bool {
	return d.toks[i].fold == "no" && i+2 < len(d.toks) && d.toks[i+1].fold == "." && d.toks[i+2].kind == digits && d.toks[i].capital(d.text)
}

// hedges finds the hedges and evidentials, each with its kind in the lexicon.
func (d *document) hedges() ([]Span, []string) {
	var out []Span
	var kinds []string
	ph := lexicon.Hedges(d.lang)
	for i := 0; i < len(d.toks); i++ {
		if d.toks[i].kind != word {
			continue
		}
		if n, v := d.phraseOf(hedgeWord, ph, i); n > 0 {
			if v == "may" && d.lang == lexicon.English && d.toks[i].fold == "may" && d.toks[i].capital(d.text) && !d.first[i] {
				continue // the month
			}
			if !d.hedgeHere(i, n, v) {
				continue
			}
			end := i + n - 1
			if d.conditional(i) && end+1 < len(d.toks) && participle(d.toks[end+1].fold) {
				end++
			}
			out = append(out, Span{d.toks[i].Start, d.toks[end].End})
			kinds = append(kinds, v)
			i = end
		} else if d.wouldDo(i) {
			out, kinds = append(out, d.toks[i].Span), append(kinds, "may")
		}
	}
	return out, kinds
}

// hedgeHere says whether the n words at i, an entry of the table for a kind, are
// a hedge where they stand: some 300 residents, not some residents; due to open,
// not due to rain.
func (d *document) hedgeHere(i, n int, kind string) bool {
	f := d.toks[i].fold
	if kind == "approximate" {
		switch f {
		case "some", "about", "around", "unos", "unas", "hasta", "more", "less", "fewer", "mas", "menos", "up", "cerca", "alrededor", "en":
			return d.numberFollows(i + n)
		}
		return true
	}
	if f == "due" {
		return d.word(i+n) == "be" || isBase(d.word(i+n))
	}
	if kind == "intended" && (f == "espera" || f == "esperan") {
		return d.word(i+n) == "que" || d.infinitive(min(i+n, len(d.toks)-1)) || d.word(i-1) == "se"
	}
	return true
}

// wouldDo says whether the word at i is the conditional of a Spanish verb:
// reduciría; not carnicería, mayoría.
func (d *document) wouldDo(i int) bool {
	raw := d.toks[i].In(d.text)
	if d.lang != lexicon.Spanish || len(raw) < 7 || !strings.HasSuffix(raw, "ría") && !strings.HasSuffix(raw, "rían") || d.toks[i].capital(d.text) {
		return false
	}
	p := d.word(i - 1)
	return !determiner(d.lang, p) && !preposition(d.lang, p) && lexicon.Conditional(d.toks[i].fold)
}

func (d *document) conditional(i int) bool {
	return d.lang == lexicon.Spanish && (d.toks[i].fold == "habria" || d.toks[i].fold == "habrian")
}

func participle(w string) bool {
	for _, s := range []string{"ado", "ido", "cho", "sto", "rto", "nto", "elto"} {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

// phraseOf is phrase for a table whose first words have a class.
func (d *document) phraseOf(c class, p *lexicon.Phrases, i int) (int, string) {
	if !d.toks[i].in(c) {
		return 0, ""
	}
	return d.phrase(p, i)
}

// phrase matches the longest entry at token i: how many tokens, and its value.
func (d *document) phrase(p *lexicon.Phrases, i int) (int, string) {
next:
	for _, e := range p.Starting(d.toks[i].fold) {
		if i+len(e.Words) > len(d.toks) {
			continue
		}
		for k, w := range e.Words {
			if d.toks[i+k].fold != w || k > 0 && d.toks[i+k].lines > 0 {
				continue next
			}
		}
		return len(e.Words), e.Value
	}
	return 0, ""
}
