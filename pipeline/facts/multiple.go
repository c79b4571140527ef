package facts

import (
	"puente/pipeline/lexicon"
)

// multiple reads how many times as much: el doble, twice as many, se triplicó,
// doubled, a tenfold rise. "Twice" without a comparison is a plain 2.
func (r *reader) multiple(i int) int {
	t := &r.toks[i]
	if t.kind != word {
		return 0
	}
	m, ok := lexicon.MultipleWord(r.lang, t.fold)
	if !ok {
		return 0
	}
	n := Number{Kind: Multiple, Value: m.Value, Words: true}
	switch m.Class {
	case lexicon.MultipleVerb:
		return r.emit(i, i+1, n)
	case lexicon.MultipleParticiple: // ha duplicado; not "cobros duplicados"
		if lexicon.Auxiliary(r.lang, r.tok(i-1).fold) && t.lines == 0 {
			return r.emit(i, i+1, n)
		}
	case lexicon.MultipleNoun:
		if r.multipleNoun(i) {
			return r.emit(i, i+1, n)
		}
	case lexicon.MultipleAdverb:
		if !lexicon.Compared(r.lang, r.tok(i+1).fold) || r.tok(i+1).lines > 0 {
			n.Kind = Cardinal
		}
		return r.emit(i, i+1, n)
	}
	return 0
}

// multipleNoun says whether "doble" or "double" at i compares amounts: el doble
// de, almost double the, to double; not "doble homicidio", "a double".
func (r *reader) multipleNoun(i int) bool {
	prev, next := r.tok(i-1).fold, r.tok(i+1)
	if r.toks[i].lines > 0 {
		prev = ""
	}
	ends := next.kind == mark || next.End == 0 || next.lines > 0
	if r.lang == lexicon.Spanish {
		switch prev {
		case "el", "al", "del":
			return ends || lexicon.Compared(r.lang, next.fold) || next.in(stopWord)
		}
		return false
	}
	switch prev {
	case "to", "will", "would", "could", "may", "might", "can", "must", "should":
		return ends || lexicon.Compared(r.lang, next.fold) || next.in(stopWord)
	}
	return !ends && lexicon.Compared(r.lang, next.fold) && prev != "a" && prev != "an"
}

// times makes a multiple of a number with "times" or "veces" where a comparison
// follows: tres veces más, 2.4 times the mass. It moves end past the word.
func (r *reader) times(n *Number, end *int) bool {
	j := *end
	if !r.is(j, "times") && !r.is(j, "veces") && !r.is(j, "vez") {
		return false
	}
	next := r.tok(j + 1)
	if next.kind != word || next.lines > 0 || !lexicon.Compared(r.lang, next.fold) || r.weekday(j+2) > 0 {
		return false
	}
	if next.fold == "mas" && r.tok(j+2).kind == mark && n.Value == 1 { // una vez más
		return false
	}
	n.Kind, *end = Multiple, j+1
	return true
}

// timesFold reads the second part of tenfold where it stands apart: 10-fold.
func (r *reader) timesFold(n *Number, end *int) bool {
	j := *end
	if r.is(j, "-") {
		j++
	}
	if r.lang != lexicon.English || !r.is(j, "fold") || n.Value < 2 {
		return false
	}
	n.Kind, *end = Multiple, j+1
	return true
}

// magnitude reads the magnitude of an earthquake: de magnitud 6,2, a
// 6.2-magnitude quake, 6,2 grados en la escala de Richter.
func (r *reader) magnitude(n *Number, end *int, i int) bool {
	if n.Value <= 0 || n.Value >= 10 {
		return false
	}
	p := i
	if r.is(p-1, "de") || r.is(p-1, "of") || r.is(p-1, "-") {
		p--
	}
	if (r.is(p-1, "magnitud") || r.is(p-1, "magnitude")) && r.toks[i].lines == 0 {
		if r.is(*end, "grados") || r.is(*end, "grado") {
			*end++
		}
		n.Kind, n.Unit = Measure, "magnitude"
		return true
	}
	j := *end
	if r.is(j, "grados") || r.is(j, "degrees") {
		j++
	}
	switch {
	case r.is(j, "-") && r.is(j+1, "magnitude"), r.is(j, "de") && r.is(j+1, "magnitud"):
		j += 2
	case r.is(j, "magnitude"), r.is(j, "richter"):
		j++
	case (r.is(j, "en") || r.is(j, "de") || r.is(j, "on")) && (r.is(j+1, "la") || r.is(j+1, "the")) && (r.is(j+2, "escala") || r.is(j+2, "richter")):
	default:
		return false
	}
	n.Kind, n.Unit, *end = Measure, "magnitude", j
	return true
}
