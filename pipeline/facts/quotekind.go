package facts

import (
	"sort"

	"puente/pipeline/lexicon"
)

// longestTerm and longestTitle are the most words that a term under reserve and
// a title have.
const (
	longestTerm  = 3
	longestTitle = 9
)

// kindOf tells what the marks of a quotation make of its words: a title where a
// word for a work, a motto or a nickname stands before it or a name around it, a
// term where a word or a few stand within a sentence that nobody says; else
// speech.
func (d *document) kindOf(q *Quote) QuoteKind {
	from, to := d.tokenAt(q.Inner.Start), min(d.tokenAt(q.Inner.End-1)+1, len(d.toks))
	if from >= to { // nothing but space
		return Speech
	}
	n := 0
	for k := from; k < to && n <= longestTitle; k++ {
		if d.toks[k].kind != mark {
			n++
		}
	}
	before := d.tokenAt(q.Start) - 1
	switch {
	case n == 0 || n > longestTitle || q.dash:
		return Speech
	case d.nickname(q, before, from):
		return Title
	case n <= 2 && d.setApart(q, before):
		return Term
	case q.Verb != (Span{}) && !d.judged(q):
		return Speech
	case before >= 0 && d.toks[before].kind == word && lexicon.TitleNoun(d.toks[before].fold) && d.toks[from].capital(d.text):
		return Title
	case n <= longestTerm && !d.alone(q, from, to):
		return Term
	}
	return Speech
}

// setApart says whether a quotation stands between an article and the noun that
// it describes: the "blue" dollar, Leal said.
func (d *document) setApart(q *Quote, before int) bool {
	after := d.tokenAt(q.End)
	if before < 0 || after >= len(d.toks) || !determiner(d.lang, d.toks[before].fold) {
		return false
	}
	t := &d.toks[after]
	return t.kind == word && t.lines == 0 && !t.capital(d.text) && !lexicon.StopWords(d.lang).Has(t.fold) && d.verbClass(after) == lexicon.VerbNone
}

// nickname says whether a quotation stands between the parts of a name or after
// alias: Iván "El Rulo" Rey.
func (d *document) nickname(q *Quote, before, from int) bool {
	if before < 0 || d.toks[before].kind != word || !d.toks[from].capital(d.text) {
		return false
	}
	if f := d.toks[before].fold; f == "alias" || f == "aka" || f == "nicknamed" || f == "apodado" || f == "apodada" {
		return true
	}
	after := d.tokenAt(q.End)
	return after < len(d.toks) && d.toks[after].capital(d.text) && d.toks[after].lines == 0 && d.toks[before].capital(d.text) && !d.notName(before) && !d.notName(after) &&
		!d.toks[before].in(sayWord)
}

// judged says whether the verb of a quotation calls something by its words.
func (d *document) judged(q *Quote) bool { return lexicon.Judges(Fold(q.Verb.In(d.text))) }

// alone says whether a quotation is a sentence of its own, or stands after a
// colon, or ends like speech: what a term never does.
func (d *document) alone(q *Quote, from, to int) bool {
	switch d.toks[to-1].fold {
	case ".", "!", "?", "…", ",":
		return true
	}
	if d.toks[from].fold == "¿" || d.toks[from].fold == "¡" {
		return true
	}
	before := d.tokenAt(q.Start) - 1
	if before >= 0 && d.toks[before].fold == ":" {
		return true
	}
	i := sort.Search(len(d.spans), func(i int) bool { return d.spans[i].End > q.Start })
	if i == len(d.spans) || d.spans[i].Start != q.Start {
		return false
	}
	after := d.tokenAt(q.End)
	return d.spans[i].End <= q.End+1 || after < len(d.toks) && d.toks[after].fold == ","
}

// verbJudging finds the verb by which somebody calls something what a quotation
// of a word or a few says, before it in its sentence; -1 for none.
func (d *document) verbJudging(q *Quote) int {
	if q.Inner.End-q.Inner.Start > 60 {
		return -1
	}
	i := d.tokenAt(q.Start) - 1
	for k := i; k >= 0 && k > i-9; k-- {
		t := &d.toks[k]
		if t.kind == mark && (isTerminal(t.fold) || t.fold == ";" || t.fold == ":") {
			return -1
		}
		if t.kind == word && lexicon.Judges(t.fold) && !(k > 0 && (determiner(d.lang, d.toks[k-1].fold) || d.toks[k-1].fold == "-")) {
			return k
		}
		if t.lines > 0 {
			return -1
		}
	}
	return -1
}

// nested reads who says a nested quotation: the verb of saying just before it
// inside the outer one, and the pronoun or name right before that.
func (d *document) nested(q *Quote, outer Span, names []Name) {
	verbs := lexicon.SayVerbs(d.lang)
	i := d.tokenAt(q.Start) - 1
	for k := i; k >= 0 && k > i-4 && d.toks[k].Start >= outer.Start; k-- {
		if d.toks[k].kind == mark && d.toks[k].fold != "," && d.toks[k].fold != ":" {
			return
		}
		if !d.says(k, verbs) {
			continue
		}
		q.Verb = d.toks[k].Span
		if k > 0 && d.toks[k-1].Start >= outer.Start {
			if n := d.nameEnding(d.toks[k-1].End, names); n != (Span{}) {
				q.Speaker = n
			} else if personal(d.toks[k-1].fold) {
				q.Speaker = d.toks[k-1].Span
			}
		}
		return
	}
}

// nameEnding is the name that ends at an offset, the zero Span for none.
func (d *document) nameEnding(end int, names []Name) Span {
	k := sort.Search(len(names), func(k int) bool { return names[k].End >= end })
	if k < len(names) && names[k].End == end && !names[k].Demonym {
		return names[k].Span
	}
	return Span{}
}

// personal says whether a folded word is a pronoun that can be the subject of a
// verb of saying.
func personal(w string) bool {
	switch w {
	case "he", "she", "they", "el", "ella", "ellos", "ellas":
		return true
	}
	return false
}
