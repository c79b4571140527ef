package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// verbGroup reads the verb group that begins at token k of the sentence [from,
// to); after is 0 for none.
func (d *document) verbGroup(k, from, to int) clause {
	t := &d.toks[k]
	if t.kind != word {
		return clause{}
	}
	c := d.verbClass(k)
	if c == lexicon.VerbNone || !d.finite(k, from, to, c) {
		return clause{}
	}
	g := clause{verb: k, after: k + 1, main: k, voice: Active}
	be := c == lexicon.VerbBe
	open := c == lexicon.VerbBe || c == lexicon.VerbHave || c == lexicon.VerbModal
	for j := k + 1; open && j < to && j <= g.main+3 && d.toks[j].kind == word && d.toks[j].lines == 0; j++ {
		f := d.toks[j].fold
		switch {
		case f == "sido" || f == "been":
			g.after, g.main, be = j+1, j, true
		case c == lexicon.VerbBe && (f == "ser" || f == "a"): // is to be, es a
			open = f == "ser"
		case lexicon.PastParticiple(d.lang, f):
			g.after, g.main = j+1, j
			if be {
				g.voice = Passive
			}
			open = false
		case d.lang == lexicon.English && (f == "be" || f == "have" || f == "being"):
			g.after, g.main, be = j+1, j, be || f == "be" || f == "being"
		case d.lang == lexicon.Spanish && (f == "ser" || f == "haber"):
			g.after, g.main, be = j+1, j, be || f == "ser"
		case c == lexicon.VerbModal && f == "a" && j+1 < to && d.infinitive(j+1): // va a subir
		case c == lexicon.VerbModal && d.infinitive(j):
			g.after, g.main, open = j+1, j, false
		case lexicon.Negations(d.lang).Has(f) || adverb(d.lang, f):
		default:
			open = false
		}
	}
	for g.verb > from { // no, se, lo, not
		p := &d.toks[g.verb-1]
		if p.kind != word || d.lang != lexicon.Spanish || p.lines > 0 || g.verb-1 < from || !clitic(p.fold) && p.fold != "no" {
			break
		}
		if p.fold == "se" && g.voice == Active {
			g.voice = Se
		}
		g.verb--
	}
	return g
}

// verbClass is the class of the word at k where it stands.
func (d *document) verbClass(k int) lexicon.VerbClass {
	if d.verbs == nil {
		d.verbs = make([]lexicon.VerbClass, len(d.toks))
	}
	if c := d.verbs[k]; c > 0 { // stored one higher
		return c - 1
	}
	c := d.classify(k)
	d.verbs[k] = c + 1
	return c
}

func (d *document) classify(k int) lexicon.VerbClass {
	t := &d.toks[k]
	if t.kind != word || t.in(neverVerb) {
		return lexicon.VerbNone
	}
	raw := t.In(d.text)
	if c := raw[0]; c <= 'Z' {
		raw = strings.ToLower(raw)
	}
	c := lexicon.Verb(d.lang, raw, t.fold)
	if c != lexicon.VerbNone {
		return c
	}
	if d.lang == lexicon.Spanish && (k > 0 && d.verbByContext(k, raw) || d.verbByLemma(k)) || d.lang == lexicon.English && d.verbInPlace(k) {
		return lexicon.VerbFinite
	}
	return c
}

// verbByLemma says whether a Spanish word that only the bilingual table tells is a
// verb where it stands: not after an article or a preposition, not before "de".
func (d *document) verbByLemma(k int) bool {
	t := &d.toks[k]
	if t.in(stopWord) {
		return false
	}
	if k+1 < len(d.toks) && d.toks[k+1].kind == word {
		n := &d.toks[k+1]
		imperfect := strings.HasSuffix(t.In(d.text), "ía") || strings.HasSuffix(t.In(d.text), "ían")
		if (n.fold == "de" || n.fold == "del") && !imperfect || t.capital(d.text) && (!d.first[k] || clitic(n.fold) && n.fold != "la" && n.fold != "los" && n.fold != "las" || n.fold == "no" || n.capital(d.text) || lexicon.Verb(d.lang, n.In(d.text), n.fold) != lexicon.VerbNone) {
			return false // Mora acusó, Mora no vino
		}
	}
	if k > 0 && t.lines == 0 {
		p := &d.toks[k-1]
		if p.kind == digits || p.kind == word && (determiner(d.lang, p.fold) || preposition(d.lang, p.fold) || lexicon.NumberWords(d.lang)[p.fold].Value > 0) {
			return false
		}
	}
	if strings.HasSuffix(t.fold, "o") && !strings.HasSuffix(t.In(d.text), "ó") {
		return false
	}
	return lexicon.FiniteByLemma(t.fold)
}

// verbInPlace says whether an English word that may be a noun is a verb where it
// stands: a subject before it that agrees, and a phrase or "that" after it.
func (d *document) verbInPlace(k int) bool {
	t := &d.toks[k]
	if k == 0 || k+1 >= len(d.toks) || t.lines > 0 || t.capital(d.text) || t.in(stopWord) {
		return false
	}
	p, n := d.toks[k-1], d.toks[k+1]
	if p.kind != word || n.lines > 0 || determiner(d.lang, p.fold) || preposition(d.lang, p.fold) || p.fold == "and" || p.fold == "or" || adverb(d.lang, p.fold) && k < 2 {
		return false
	}
	follows := n.kind == digits || n.kind == mark && n.fold == "$" || n.kind == word && (determiner(d.lang, n.fold) || n.fold == "that" || n.capital(d.text) || lexicon.NumberWords(d.lang)[n.fold].Value > 0 || n.fold == "him" || n.fold == "them" || n.fold == "it")
	if !follows {
		return false
	}
	_, ok := lexicon.EnglishVerb(t.fold)
	if !ok {
		return false
	}
	plural := strings.HasSuffix(p.fold, "s") || p.fold == "police" || p.fold == "people" || p.fold == "they" || p.fold == "we" || p.fold == "who" || p.fold == "men" || p.fold == "women" || p.fold == "children"
	return strings.HasSuffix(t.fold, "s") != plural || p.fold == "who" || p.capital(d.text)
}

// verbByContext says whether what stands before a Spanish word makes a verb of
// it: se vende, no lo autoriza, que vendía.
func (d *document) verbByContext(k int, raw string) bool {
	f := d.toks[k].fold
	if len(f) < 4 || lexicon.StopWords(d.lang).Has(f) || d.toks[k].lines > 0 || d.toks[k].capital(d.text) {
		return false
	}
	past := strings.HasSuffix(raw, "ía")
	present := strings.HasSuffix(raw, "a") || strings.HasSuffix(raw, "e") || strings.HasSuffix(raw, "an") || strings.HasSuffix(raw, "en")
	switch d.toks[k-1].fold {
	case "se", "le", "les", "nos", "me":
		return past || present
	case "lo", "no":
		return past || present && k > 1 && !determiner(d.lang, d.toks[k-2].fold)
	case "que", "quien", "ya", "donde":
		return past
	}
	return false
}

// finite says whether the form at k is the head of a verb group: no noun after
// an article or a preposition, no participle of a noun phrase.
func (d *document) finite(k, from, to int, c lexicon.VerbClass) bool {
	if d.toks[k].capital(d.text) && !d.first[k] && !d.shouted[k] {
		return false // a name
	}
	if c == lexicon.VerbBe && (d.toks[k].fold == "be" || d.toks[k].fold == "been") {
		return false
	}
	if k == from {
		return c != lexicon.VerbPast && !(c == lexicon.VerbFinite && d.lang == lexicon.English && lexicon.PastParticiple(d.lang, d.toks[k].fold) && !d.toks[k].in(sayWord))
	}
	p := &d.toks[k-1]
	if p.kind == word && d.toks[k].lines == 0 {
		if determiner(d.lang, p.fold) && !(d.lang == lexicon.Spanish && clitic(p.fold) && d.cliticBefore(k, c)) || preposition(d.lang, p.fold) {
			return false
		}
	}
	if c != lexicon.VerbPast {
		return true
	}
	// -ed: "the man arrested by police" is no clause; "police arrested him" is.
	if k+1 < to && (d.toks[k+1].fold == "by" || d.lang == lexicon.English && d.toks[k+1].lines == 0 && finiteHelper(d.toks[k+1].fold)) || p.kind == mark && p.fold != "\"" && p.fold != "”" && d.participial(k, to) {
		return false
	}
	return !(p.kind == word && (d.verbClass(k-1) == lexicon.VerbBe || p.in(joiningWord) && k-1 == from))
}

// finiteHelper says whether an English word makes a participle of the past right
// before it: none of those found is hurt.
func finiteHelper(w string) bool {
	switch w {
	case "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must", "should":
		return true
	}
	return false
}

// participial says whether the English past at k, after a mark, only describes:
// another verb follows the comma that closes its words ("the group, arrested on
// Monday, stole cars").
func (d *document) participial(k, to int) bool {
	if d.toks[k-1].fold != "," {
		return d.toks[k-1].fold != ")" && !closer(d.toks[k-1].fold)
	}
	if k+1 >= to || d.toks[k+1].kind == word && determiner(d.lang, d.toks[k+1].fold) {
		return false // the mayor, 45, won the vote
	}
	for j := k + 1; j < to && j < k+18; j++ {
		if d.toks[j].fold != "," {
			continue
		}
		for j++; j < to && d.toks[j].kind == word && (adverb(d.lang, d.toks[j].fold) || d.toks[j].in(negatingWord)); j++ {
		}
		return j < to && d.verbClass(j) != lexicon.VerbNone && !d.toks[j].in(sayWord)
	}
	return false
}

// cliticBefore says whether la, los and the like before the form at k are
// pronouns: before forms that are no nouns.
func (d *document) cliticBefore(k int, c lexicon.VerbClass) bool {
	return c == lexicon.VerbHave || c == lexicon.VerbModal || strings.HasSuffix(strings.ToLower(d.toks[k].In(d.text)), "ó") || strings.HasSuffix(d.toks[k].fold, "ron")
}

func (d *document) infinitive(j int) bool {
	f := d.toks[j].fold
	if d.lang == lexicon.English {
		return !lexicon.StopWords(d.lang).Has(f)
	}
	return strings.HasSuffix(f, "ar") || strings.HasSuffix(f, "er") || strings.HasSuffix(f, "ir") || strings.HasSuffix(f, "rse")
}
