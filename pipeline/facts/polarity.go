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
	set := lexicon.Negations(d.lang)
	last := -1 // the token of the last negation of the clause
	for i, t := range d.toks {
		if t.kind != word {
			if t.kind == mark && clauseEnd(t.fold) {
				last = -1
			}
			continue
		}
		if t.lines > 0 {
			last = -1
		}
		negates := set.Has(t.fold) && !d.numero(i) && !d.setPhrase(i) || d.lang == lexicon.English && strings.HasSuffix(t.fold, "n't")
		if !negates {
			continue
		}
		if last >= 0 && i-last <= 12 && agrees(t.fold) {
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

// setPhrase says whether a negating word stands in a phrase that negates
// nothing.
func (d *document) setPhrase(i int) bool {
	next, prev := "", ""
	if i+1 < len(d.toks) {
		next = d.toks[i+1].fold
	}
	if i > 0 {
		prev = d.toks[i-1].fold
	}
	switch d.toks[i].fold {
	case "sin":
		return next == "embargo"
	case "no":
		return next == "obstante" || next == "solo" || next == "solamente" || next == "unicamente" || next == "matter" || next == "doubt" && prev != "there" || prev == "si" && next == "tambien"
	case "not":
		return next == "only" || next == "just" || next == "merely" || next == "least"
	case "nada":
		return next == "mas" || prev == "de" && next == "mas"
	case "never":
		return next == "mind"
	case "nothing":
		return next == "but"
	}
	return false
}

// numero says whether the word is the "No." of "No. 5".
func (d *document) numero(i int) bool {
	return d.toks[i].fold == "no" && i+2 < len(d.toks) && d.toks[i+1].fold == "." && d.toks[i+2].kind == digits && d.toks[i].capital(d.text)
}

func (d *document) hedges() []Span {
	var out []Span
	ph := lexicon.Hedges(d.lang)
	for i := 0; i < len(d.toks); i++ {
		if d.toks[i].kind != word {
			continue
		}
		if n, v := d.phrase(ph, i); n > 0 {
			if v == "may" && d.lang == lexicon.English && d.toks[i].fold == "may" && d.toks[i].capital(d.text) && !d.first[i] {
				continue // the month
			}
			end := i + n - 1
			if d.conditional(i) && end+1 < len(d.toks) && participle(d.toks[end+1].fold) {
				end++
			}
			out = append(out, Span{d.toks[i].Start, d.toks[end].End})
			i = end
		}
	}
	return out
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
