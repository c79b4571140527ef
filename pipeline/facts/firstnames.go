package facts

import (
	"strings"
	"unicode/utf8"

	"puente/pipeline/lexicon"
)

// bareFirst says whether the single capitalised word at i, the first of its
// sentence, is a name though the day does not know it: no common word, and what
// follows is said of somebody ("Quiroga renunció", "Olmos, de 40 años", "Olmos:
// «…", "Soto's lawyer"), or the text has it within a sentence too. A common word
// ("Blanco dijo") is one where the text has it as a surname.
func (d *document) bareFirst(i int) bool {
	t := &d.toks[i]
	w := trimGenitive(t.fold)
	if len(w) < 3 || strings.Contains(w, "'") || strings.Contains(w, "’") || d.shouted[i] || t.allCaps(d.text) || lexicon.StopWords("").Has(w) || lexicon.SayVerbs(d.lang).Has(w) || adverb(d.lang, w) {
		return false
	}
	if w != t.fold {
		return !d.commonWord(i, w) && !contracts(w)
	}
	said := d.saidOfOne(i, w)
	if !said && !d.setOff(i) {
		return false
	}
	if d.commonWord(i, w) {
		return said && d.usesOf(w) == asSurname
	}
	if d.lang == lexicon.Spanish && (d.verbClass(i) != lexicon.VerbNone || d.infinitiveFirst(i)) {
		return false
	}
	return true
}

// infinitiveFirst says whether the Spanish word at i may be an infinitive that is
// the subject of what follows: tumbar no hace falta; not Salazar dijo, Escobar
// viajó, nor a word that the text has as a name.
func (d *document) infinitiveFirst(i int) bool {
	w := d.toks[i].fold
	if !strings.HasSuffix(w, "ar") && !strings.HasSuffix(w, "er") && !strings.HasSuffix(w, "ir") || d.usesOf(w) != unused {
		return false
	}
	v := d.toks[i+1]
	return !lexicon.SayVerbs(d.lang).Has(v.fold) && !strings.HasSuffix(v.In(d.text), "ó") && v.kind == word
}

// contracts says whether an English 's after a folded word is a verb: nobody's
// home.
func contracts(w string) bool {
	switch w {
	case "nobody", "somebody", "everybody", "anybody", "everyone", "someone", "anyone", "something", "nothing", "everything", "here", "there", "where", "what", "when", "today", "tomorrow", "yesterday", "tonight", "children", "women", "people":
		return true
	}
	return lexicon.Pronoun(w)
}

// commonWord says whether a word that begins a sentence is known as no name.
func (d *document) commonWord(i int, w string) bool {
	if lexicon.CommonInNews(w) || lexicon.Institution(w) || lexicon.Acts(w) || lexicon.Body(w) || lexicon.CommonInNames(w) {
		return true
	}
	if d.lang == lexicon.English {
		return lexicon.EnglishWord(w) || lexicon.Superlative(w) || contracts(w) || lexicon.Pronoun(w) || abstract(w)
	}
	return len(lexicon.SpanishLemmas(w)) > 0
}

// abstract says whether an English word has an ending that nouns have and names
// do not: construction, democracy, running.
func abstract(w string) bool {
	for _, end := range []string{"ing", "tion", "ment", "ness", "ture", "cy", "ence", "ance", "ism", "ity"} {
		if len(w) > len(end)+2 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// saidOfOne says whether a finite verb that one can be the subject of follows the
// word w at i: a plural noun has a plural verb in Spanish, and in English a word in
// -s is none where its verb has a form for one, or it ends as Spanish surnames do.
func (d *document) saidOfOne(i int, w string) bool {
	k := i + 1
	if k < len(d.toks) && d.lang == lexicon.Spanish && (d.toks[k].fold == "no" || clitic(d.toks[k].fold)) {
		k++
	}
	if k >= len(d.toks) || d.toks[k].kind != word || d.toks[k].lines > 0 || d.toks[k].capital(d.text) {
		return false
	}
	v := d.toks[k]
	if d.lang == lexicon.Spanish {
		return (verbLike(d.lang, v.In(d.text), v.fold) || d.verbClass(k) != lexicon.VerbNone) && !(strings.HasSuffix(v.fold, "n") && len(v.fold) > 2) && v.fold != "y" && v.fold != "no" && v.fold != "se"
	}
	switch v.fold {
	case "has", "is", "was", "does", "says":
		return true
	case "and", "are", "were", "have":
		return false
	}
	if strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "as") && !strings.HasSuffix(w, "os") {
		return false
	}
	return verbLike(d.lang, v.In(d.text), v.fold) || d.verbClass(k) != lexicon.VerbNone && !strings.HasSuffix(v.fold, "ing")
}

// setOff says whether an age or a quotation follows the word at i: "Olmos, de 40
// años,", "Quiroga, 40,", "Olmos: «".
func (d *document) setOff(i int) bool {
	if i+3 >= len(d.toks) || d.toks[i+1].lines > 0 {
		return false
	}
	switch d.toks[i+1].fold {
	case ",":
		if d.toks[i+2].kind == digits {
			return d.toks[i+3].fold == ","
		}
		return i+4 < len(d.toks) && d.toks[i+2].fold == "de" && d.toks[i+3].kind == digits && d.toks[i+4].fold == "anos"
	case ":":
		q := d.toks[i+2]
		return q.fold == "«" || q.fold == "“" || q.fold == "\"" || q.fold == "‘"
	}
	return false
}

// Uses of a capitalised word within sentences.
const (
	unused    byte = iota
	used           // with a capital where none is due
	asSurname      // so, after another capitalised word
)

// usesOf tells how the text uses a word with a capital within its sentences. The
// uses are gathered once, when first asked for.
func (d *document) usesOf(w string) byte {
	if d.uses == nil {
		d.uses = map[string]byte{}
		for i, t := range d.toks {
			if t.kind != word || i == 0 || d.first[i] || d.shouted[i] || !t.capital(d.text) {
				continue
			}
			u := used
			if t.space && t.lines == 0 && d.toks[i-1].capital(d.text) && !lexicon.StopWords(d.lang).Has(d.toks[i-1].fold) {
				u = asSurname
			}
			if f := trimGenitive(t.fold); d.uses[f] < u {
				d.uses[f] = u
			}
		}
	}
	return d.uses[w]
}

// portfolio says whether the word at i only names what a minister is for: ministro
// de Defensa; not alcalde de Tula.
func (d *document) portfolio(i int) bool {
	if d.lang != lexicon.Spanish || i < 2 || d.toks[i-1].fold != "de" {
		return false
	}
	switch d.toks[i-2].fold {
	case "ministro", "ministra", "exministro", "exministra", "viceministro", "viceministra", "secretario", "secretaria", "subsecretario", "subsecretaria", "consejero", "consejera":
		return len(lexicon.SpanishLemmas(d.toks[i].fold)) > 0
	}
	return false
}

// joins says whether the capitalised Without, Against or Sin at j stands within a
// name: Doctors Without Borders; not in a headline in capitals throughout.
func (d *document) joins(j int) bool {
	switch d.toks[j].fold {
	case "without", "against", "sin":
	default:
		return false
	}
	if j == 0 || j+2 >= len(d.toks) || !d.toks[j].capital(d.text) || !d.toks[j-1].capital(d.text) || !d.toks[j+1].capital(d.text) || d.toks[j].lines+d.toks[j+1].lines > 0 || d.notName(j+1) {
		return false
	}
	return d.toks[j+2].kind != word || !d.toks[j+2].capital(d.text) && utf8.RuneCountInString(d.toks[j+2].fold) > 1
}
