package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

func (d *document) negations() []Span {
	var out []Span
	set := lexicon.Negations(d.lang)
	for i, t := range d.toks {
		if t.kind != word {
			continue
		}
		if d.lang == lexicon.English && strings.HasSuffix(t.fold, "n't") {
			out = append(out, t.Span)
			continue
		}
		if !set.Has(t.fold) || d.numero(i) {
			continue
		}
		out = append(out, t.Span)
	}
	return out
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
