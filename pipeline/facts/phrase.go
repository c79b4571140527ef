package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// tokenSpan is the span of the tokens [from, to) without commas and the like
// at its ends; the zero Span where none is left.
func (d *document) tokenSpan(from, to int) Span {
	for from < to && loose(d.toks[from]) {
		from++
	}
	for to > from && loose(d.toks[to-1]) {
		to--
	}
	if from >= to {
		return Span{}
	}
	return Span{d.toks[from].Start, d.toks[to-1].End}
}

func loose(t token) bool {
	switch t.fold {
	case ",", ";", ":", "—", "–", ".":
		return t.kind == mark
	}
	return false
}

// phraseEnd is the token after the noun phrase that begins at i: up to a mark,
// a verb or a clause word, "de" and "of" passed over; other prepositions end it.
func (d *document) phraseEnd(i, to int) int {
	j := i
	for j < to && (j == i || d.toks[j].lines == 0) {
		t := &d.toks[j]
		f := t.fold
		switch {
		case t.kind == mark && !(f == "$" || f == "%" || f == "-" || f == "€" || f == "." && j > i && d.toks[j-1].kind == word && j+1 < to && (len(d.toks[j-1].fold) <= 2 || lexicon.Abbreviation(d.toks[j-1].fold) != lexicon.AbbrNone)):
			return j
		case t.kind == word && j > i && d.lang == lexicon.Spanish && d.toks[j-1].kind == word && !d.linked(j-1) && !determiner(d.lang, d.toks[j-1].fold) && !quantity(d.lang, d.toks[j-1].fold) && lexicon.NumberWords(d.lang)[f].Value > 1 && lexicon.NumberWords(d.lang)[d.toks[j-1].fold].Value == 0:
			return j
		case t.kind == word && j > i && f == "al" && d.lang == lexicon.Spanish:
			return j
		case t.kind == word && j > i && (lexicon.ClauseWord(d.lang, f) || preposition(d.lang, f) && f != "de" && f != "of" || adverb(d.lang, f)):
			return j
		case t.kind == word && j > i && determiner(d.lang, f) && f != "del" && f != "al" && !d.numero(j) && !d.linked(j-1):
			return j
		case t.kind == word && j > i && j+1 < to && (f == "el" || f == "este") && d.weekday(j+1) > 0:
			return j
		case t.kind == word && j > i && j+1 < to && lexicon.PastParticiple(d.lang, f) && !lexicon.Acts(f) && !lexicon.Titles(d.lang).Has(f) && (d.toks[j+1].fold == "by" || d.toks[j+1].fold == "por"): // men arrested by police
			return j
		case t.kind == word && j > i && d.verbClass(j) != lexicon.VerbNone && d.finite(j, i, to, d.verbClass(j)) && !t.capital(d.text):
			return j
		}
		j++
	}
	return j
}

// linked says whether the word at k carries a phrase on to an article: de, y, todos.
func (d *document) linked(k int) bool {
	switch f := d.toks[k].fold; f {
	case "de", "of", "y", "e", "o", "and", "or", "ni", "nor", "todos", "todas", "toda", "todo", "all", "both", "ambos":
		return true
	}
	return d.toks[k].kind != word
}

// beginsPhrase says whether a noun phrase can begin at i: an article, a number,
// a name, a pronoun that can be a subject, or a bare plural.
func (d *document) beginsPhrase(i int) bool {
	t := &d.toks[i]
	if t.kind == digits || t.kind == mark && (t.fold == "$" || t.fold == "€") {
		return true
	}
	if t.kind != word {
		return false
	}
	switch t.fold {
	case "he", "she", "it", "they", "we", "i", "you", "el", "ella", "ellos", "ellas", "nosotros", "nadie", "nobody", "nothing", "ninguno", "ninguna", "none":
		return true
	case "al", "del":
		return false
	}
	if determiner(d.lang, t.fold) || quantity(d.lang, t.fold) || lexicon.NumberWords(d.lang)[t.fold].Value > 0 {
		return true
	}
	if t.in(stopWord) || preposition(d.lang, t.fold) {
		return false
	}
	return t.capital(d.text) || strings.HasSuffix(t.fold, "s") && len(t.fold) > 3 && !adverb(d.lang, t.fold)
}

// opening says whether a verb of saying opens its clause with its speaker after
// it: "…," said the mayor; said minister Rosa Leal.
func (d *document) opening(c clause) bool {
	for k := c.from; k < c.verb; k++ {
		if d.toks[k].kind == word {
			return false
		}
	}
	f := d.toks[c.after].fold
	return d.beginsPhrase(c.after) || lexicon.Titles(d.lang).Has(f)
}

// timePhrase says whether the tokens only tell a time: el lunes, this year, 3 de
// mayo; not "las elecciones de mayo", "a 35-year-old woman", "the march".
func (d *document) timePhrase(i, j int) bool {
	end := i
	for end < j && !(end > i && (d.toks[end].fold == "de" || d.toks[end].fold == "of") && d.toks[end-1].kind == word && lexicon.NumberWords(d.lang)[d.toks[end-1].fold].Value == 0) {
		end++
	}
	for k := i; k < end; k++ {
		f := d.toks[k].fold
		switch f {
		case "ayer", "hoy", "anoche", "yesterday", "today", "tonight":
			return true
		}
		edge := k == end-1 || k == i || k == i+1 && determiner(d.lang, d.toks[i].fold) && d.lang == lexicon.Spanish || d.toks[k-1].kind == digits || k+1 < end && d.toks[k+1].kind == digits
		if edge && (d.weekday(k) > 0 || d.month(k) > 0 && (d.lang == lexicon.Spanish || d.toks[k].capital(d.text)) || periodUnit(f) != "" && !(k+1 < j && d.toks[k+1].fold == "-")) {
			return true
		}
	}
	return false
}
