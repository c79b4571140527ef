package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// cellTokens is how many tokens a text that is nothing but a number may have.
const cellTokens = 10

// cell reads a text that is nothing but a number, as the cells of a table are:
// "un", "- 10 k", "cinco medios", "a half". Within a sentence the same words
// are articles, bullets, media and parts of a match.
func (d *document) cell() (Number, bool) {
	if len(d.toks) == 0 || len(d.toks) > cellTokens {
		return Number{}, false
	}
	for _, t := range d.toks[1:] {
		if t.lines > 0 || t.kind == tag {
			return Number{}, false
		}
	}
	r := &reader{document: d, cell: true}
	i := 0
	percent := false
	if r.is(0, "percent") || r.is(0, "percents") { // percent of ten
		i, percent = 1, true
	} else if r.is(0, "per") && r.is(1, "cent") {
		i, percent = 2, true
	}
	if percent {
		if !r.is(i, "of") {
			return Number{}, false
		}
		i++
	}
	sign := 1.0
	if r.is(i, "-") && i+1 < len(d.toks) && d.toks[i+1].space {
		i, sign = i+1, -1
	}
	if i >= len(d.toks) {
		return Number{}, false
	}
	a, ok := r.cellAmount(i)
	if !ok || a.end != len(d.toks) {
		return Number{}, false
	}
	if sign > 0 && !percent && !a.article && !a.loose {
		plain := &reader{document: d}
		if b, ok := plain.amount(i); ok && b.end == a.end {
			return Number{}, false
		}
	}
	n := Number{Span: Span{d.toks[0].Start, d.toks[len(d.toks)-1].End}, Kind: Cardinal, Value: sign * a.value, Other: sign * a.other, Words: a.words}
	if percent {
		n.Kind = Percent
	}
	return n, true
}

// cellAmount reads an amount at i as it may stand in a cell; loose says that it
// would be none within a sentence.
func (r *reader) cellAmount(i int) (amount, bool) {
	last := len(r.toks)
	t := &r.toks[i]
	w, known := lexicon.NumberWords(r.lang)[t.fold]
	switch {
	case r.lang == lexicon.English && t.fold == "a" && r.is(i+1, "half") && last == i+2, t.fold == "half" && last == i+1:
		return amount{value: 0.5, other: 0.5, end: last, words: true, loose: true}, true
	case known && w.Class == lexicon.NumberScale && last == i+1 && w.Value >= 1e3 && !strings.HasSuffix(t.fold, "s") && len(t.fold) > 3: // millón
		return amount{value: w.Value, other: w.Value, end: last, words: true, loose: true}, true
	}
	a, ok := r.amount(i)
	if !ok || a.end >= last {
		return a, ok
	}
	a.loose = true
	if r.is(a.end, "over") || r.is(a.end, "sobre") { // 2000 over 3
		den, end, ok := r.count(a.end + 1)
		if ok && den > 0 {
			a.value, a.other, a.end = a.value/den, a.value/den, end
		}
		return a, ok && den > 0
	}
	if a.end+1 != last {
		return a, true
	}
	if den, ok := r.denominator(a.end); ok && a.value >= 2 && !a.fraction && strings.HasSuffix(r.toks[a.end].fold, "s") { // cinco medios
		a.value, a.other, a.end = a.value/den, a.other/den, last
		return a, true
	}
	if a.plain == "" || a.scaled {
		return a, true
	}
	switch r.toks[a.end].In(r.text) { // 10 G
	case "k", "K":
		a.value *= 1e3
	case "M":
		a.value *= 1e6
	case "G", "B":
		a.value *= 1e9
	case "T":
		a.value *= 1e12
	default:
		return a, true
	}
	a.other, a.end = a.value, last
	return a, true
}
