package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// Cue is a word or phrase that sets a direction, compares, orders in time,
// gives a cause, bounds a scope or tells a plan from a deed. The kinds are the
// same in both languages.
type Cue struct {
	Span
	Kind string // up, down, more, less, equal, before, after, cause, despite, all, none, some, most, only, first, last, superlative, plan
}

// cues finds the cues of the document. Those within numbers and names are
// none.
func (d *document) cues(numbers []Number, names []Name) []Cue {
	var out []Cue
	ph := lexicon.Cues(d.lang)
	n, m := 0, 0
	for i := 0; i < len(d.toks); i++ {
		t := &d.toks[i]
		if t.kind != word {
			continue
		}
		for n < len(numbers) && numbers[n].End <= t.Start {
			n++
		}
		for m < len(names) && names[m].End <= t.Start {
			m++
		}
		inNumber := n < len(numbers) && numbers[n].Contains(t.Span) && numbers[n].Kind != Ordinal
		if m < len(names) && names[m].Contains(t.Span) {
			continue
		}
		k, v := d.phraseOf(cueWord, ph, i)
		if k > 0 && !d.cueHere(i, k, v) {
			k = 0
		}
		if k == 0 {
			k, v = d.cueByForm(i)
		}
		if inNumber && v != "up" && v != "down" { // doubled is both
			continue
		}
		if k > 0 {
			out = append(out, Cue{Span{t.Start, d.toks[i+k-1].End}, v})
			i += k - 1
		}
		if v != "plan" && d.lang == lexicon.Spanish && d.future(i) { // aumentará
			out = append(out, Cue{d.toks[i].Span, "plan"})
		}
	}
	return out
}

// word is the folded word at i, "" past the ends and for other tokens.
func (d *document) word(i int) string {
	if i < 0 || i >= len(d.toks) || d.toks[i].kind != word {
		return ""
	}
	return d.toks[i].fold
}

// cueHere says whether the k words at i, an entry of the table for a kind, are
// the cue where they stand: busca vender, not busca al dueño; will vote, not the
// will; over 300, not over the bridge.
func (d *document) cueHere(i, k int, kind string) bool {
	f, next := d.toks[i].fold, d.word(i+k)
	switch {
	case kind == "plan" && d.lang == lexicon.Spanish && k == 1:
		switch f {
		case "busca", "buscan", "buscaba", "espera", "esperan", "quiere", "quieren", "queria", "querian", "pretende", "pretenden", "pretendia", "pretendian":
			return next == "que" || d.infinitive(i+k) && next != "" && !determiner(d.lang, next) && next != "ayer"
		}
	case f == "will":
		return !determiner(d.lang, d.word(i-1)) && d.word(i-1) != "political" && d.word(i-1) != "free"
	case kind == "plan" && strings.HasSuffix(d.toks[i+k-1].fold, "to") && k > 1 && (f == "due" || f == "is" || f == "are" || f == "was" || f == "were"):
		return next != "" && !determiner(d.lang, next) && (next == "be" || !lexicon.StopWords(d.lang).Has(next))
	case kind == "cause" && f == "due":
		return !(next == "be" || isBase(next))
	case f == "over" || f == "above" || f == "under" || f == "below":
		return k > 1 || d.numberFollows(i+k)
	case f == "up" || f == "down" || f == "lower":
		return k > 1 || f == "lower" || d.numberFollows(i+k) || next == "by" || next == "from"
	case f == "cut" || f == "cuts":
		return d.word(i-1) != "power" && d.word(i-1) != "water" && d.word(i-1) != "electricity" && d.word(i-1) != "short"
	case f == "flat" || f == "stable" || f == "estable":
		return !determiner(d.lang, d.word(i-1))
	}
	return true
}

// isBase says whether an English word is the base form of a verb.
func isBase(w string) bool {
	base, ok := lexicon.EnglishVerb(w)
	return ok && base == w
}

// cueByForm reads the cues that are told by form: directions of Spanish verbs,
// comparisons and superlatives.
func (d *document) cueByForm(i int) (int, string) {
	f := d.toks[i].fold
	if d.lang == lexicon.English {
		if d.word(i+1) == "than" {
			if v := lexicon.Comparative(f); v != "" {
				return 2, v
			}
		}
		if v := lexicon.Comparative(f); (f == "more" || f == "fewer" || f == "less") && d.reaches(i, "than") {
			return 1, v
		}
		if lexicon.Superlative(f) && (determiner(d.lang, d.word(i-1)) || strings.HasSuffix(d.word(i-1), "'s")) {
			return 1, "superlative"
		}
		return 0, ""
	}
	switch f {
	case "mas", "menos":
		if i > 1 && definiteArticle(d.word(i-2)) && !d.reaches(i, "que") && d.word(i+1) != "" && !lexicon.StopWords(d.lang).Has(d.word(i+1)) {
			return 1, "superlative" // el puente más largo
		}
		if d.reaches(i, "que") {
			return 1, map[string]string{"mas": "more", "menos": "less"}[f]
		}
		return 0, ""
	}
	if p := d.word(i - 1); determiner(d.lang, p) && p != "la" && p != "lo" {
		return 0, ""
	}
	if v := lexicon.Direction(f); v != "" {
		return 1, v
	}
	return 0, ""
}

func definiteArticle(w string) bool { return w == "el" || w == "la" || w == "los" || w == "las" }

// reaches says whether a word follows token i within four words and no mark.
func (d *document) reaches(i int, w string) bool {
	for k := i + 2; k <= i+4; k++ {
		switch f := d.word(k); {
		case f == "":
			return false
		case f == w:
			return true
		}
	}
	return false
}

// future says whether the word at i is a Spanish future: votará, viajarán.
func (d *document) future(i int) bool {
	raw := d.toks[i].In(d.text)
	if len(raw) < 5 || !strings.HasSuffix(raw, "rá") && !strings.HasSuffix(raw, "rán") && !strings.HasSuffix(raw, "remos") || d.toks[i].capital(d.text) && !d.first[i] {
		return false
	}
	return d.verbClass(i) != lexicon.VerbNone
}

// numberFollows says whether a number stands at i, articles and signs passed over.
func (d *document) numberFollows(i int) bool {
	for k := i; k < len(d.toks) && k < i+3; k++ {
		t := &d.toks[k]
		switch {
		case t.kind == digits:
			return true
		case t.kind == mark:
			if t.fold != "$" && t.fold != "€" && t.fold != "£" && t.fold != "/" {
				return false
			}
		case t.kind == word:
			if lexicon.NumberWords(d.lang)[t.fold].Value > 1 || roundNumber(t.fold) {
				return true
			}
			if !determiner(d.lang, t.fold) && t.fold != "us" && t.fold != "usd" && t.fold != "s" {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// roundNumber says whether a word is a number of no fixed table: dozens, mitad.
func roundNumber(w string) bool {
	switch w {
	case "half", "third", "quarter", "dozen", "dozens", "hundreds", "thousands", "millions", "two-thirds", "mitad", "medio", "media", "tercio", "tercios", "cuarto", "docena", "docenas", "decenas", "centenar", "centenares", "cientos", "miles", "millar", "millares", "millones", "quarters", "thirds", "metres", "meters":
		return true
	}
	return false
}
