package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// Voice says how the subject of a clause takes part.
type Voice string

// Voices. Se is that of a Spanish "se" with its verb, which may be passive (se
// vendieron dos casas), impersonal or reflexive: the words do not tell.
const (
	Active  Voice = "active"
	Passive Voice = "passive"
	Se      Voice = "se"
)

// Clause is a part of a sentence with one finite verb group, or what is left of
// a sentence without any. What the words do not tell is the zero Span: a Spanish
// clause often has no subject of its own.
type Clause struct {
	Span
	Sentence int   // index in Facts.Sentences
	Verb     Span  // the verb group with its negation: "no habría huido", "was not seen"
	Voice    Voice // "" without a verb
	Subject  Span  // likely, from order, agreement and prepositions
	Object   Span  // likely; of active clauses, and of "se" with a person ("se busca a los autores")
	Agent    Span  // after "por" and "by" in passive clauses
	// Recipient is to whom something is given, said or asked: a Vega, to Vega.
	Recipient Span
	// Charge is the deed that the verb accuses somebody of or punishes: "robo" in
	// "acusó a Leal de robo", "fraud" in "was charged with fraud".
	Charge  Span
	Speaker Span // who states the clause: of its quotation, after según, or the subject of the verb of saying that governs it
}

// clause is a Clause in tokens while it is built.
type clause struct {
	from, to    int // tokens [from, to)
	verb, after int // the verb group, [verb, after); equal for none
	main        int // its last word
	voice       Voice
	sentence    int
	reported    bool // what a verb of saying right before says
	rel         int  // the relative pronoun that opens it, -1 for none
	resumes     bool // goes on after a relative clause
	joined      bool // joined to the clause before by y, and, with no words between but adverbs
}

// clauses splits the sentences at the last mark or word between two finite verb
// groups that can open a clause.
func (d *document) clauses() []clause {
	var out []clause
	i := 0
	for s, span := range d.spans {
		from := i
		for i < len(d.toks) && d.toks[i].Start < span.End {
			i++
		}
		out = d.clausesOf(out, s, from, i)
	}
	return out
}

func (d *document) clausesOf(out []clause, s, from, to int) []clause {
	from = d.datelineEnd(from, to)
	cur := clause{from: from, to: to, verb: from, after: from, sentence: s, rel: -1}
	last := from // the token after the last verb group
	for k := from; k < to; {
		v := d.verbGroup(k, from, to)
		if v.after == 0 {
			k++
			continue
		}
		if cur.after > cur.verb {
			next, ok := d.cut(cur, last, v.verb)
			if !ok { // two verbs with nothing between them to split at
				k, last = v.after, v.after
				continue
			}
			cur.to = next.from
			out = append(out, cur)
			next.sentence = s
			cur = next
		} else if r := d.relativeIn(from, v.verb); r >= 0 {
			cur.rel = r
		}
		cur.verb, cur.after, cur.main, cur.voice, cur.to = v.verb, v.after, v.main, v.voice, to
		k, last = v.after, v.after
	}
	return append(out, cur)
}

// longestDateline is how many tokens a dateline may have.
const longestDateline = 9

// datelineEnd is the token after the dateline that a sentence may open with, from
// itself where it has none: ROSARIO.- | El club; LIMA, Perú — | El club.
func (d *document) datelineEnd(from, to int) int {
	if from > 0 && d.toks[from].lines == 0 || d.toks[from].kind != word || !d.toks[from].allCaps(d.text) || len(d.toks[from].fold) < 3 {
		return from
	}
	for k := from + 1; k < to && k < from+longestDateline; k++ {
		switch t := &d.toks[k]; {
		case t.kind == word || t.kind == digits:
			if t.kind == word && !t.capital(d.text) && !lexicon.Particles("").Has(t.fold) && t.fold != "de" {
				return from
			}
		case t.fold == "—" || t.fold == "–" || t.fold == "-":
			if d.toks[k-1].kind != mark && t.Start == d.toks[k-1].End {
				return from // a compound
			}
			if k+1 < to {
				return k + 1
			}
			return from
		case t.fold != "." && t.fold != "," && t.fold != "(" && t.fold != ")" && t.fold != ".-":
			return from
		}
	}
	return from
}

// relativeIn is the last relative pronoun of [from, to) with words before it, -1
// for none.
func (d *document) relativeIn(from, to int) int {
	for k := to - 1; k > from && k >= to-12; k-- {
		if d.relative(k) && d.nounBefore(k, from) {
			return k
		}
	}
	return -1
}

// relative says whether the word at k is a relative pronoun by form.
func (d *document) relative(k int) bool {
	if d.toks[k].kind != word {
		return false
	}
	switch d.toks[k].fold {
	case "que", "quien", "quienes", "cual", "cuales":
		return d.lang == lexicon.Spanish
	case "who", "whom", "which", "that":
		return d.lang == lexicon.English
	}
	return false
}

// nounBefore says whether a noun or name stands before token k, from token from
// on: commas, prepositions and articles of the pronoun passed over.
func (d *document) nounBefore(k, from int) bool {
	e := d.nounEnd(k, from)
	if e <= from {
		return false
	}
	t := &d.toks[e-1]
	return t.kind == word && (t.capital(d.text) || !t.in(stopWord)) && d.verbClass(e-1) == lexicon.VerbNone || t.kind == digits
}

// nounEnd is the token after the noun that the relative pronoun at k belongs to:
// "Leal | , a quien", "el hombre | al que".
func (d *document) nounEnd(k, from int) int {
	e := k
	for e > from {
		f := d.toks[e-1].fold
		if f == "," || e > k-4 && d.toks[e-1].kind == word && !d.toks[e-1].capital(d.text) && (preposition(d.lang, f) || d.lang == lexicon.Spanish && (f == "al" || f == "del" || f == "el" || f == "la" || f == "los" || f == "las")) {
			e--
			continue
		}
		break
	}
	return e
}

// cut is the clause that begins between the last verb group, which ends before
// token last, and the next, which begins at next; false where nothing splits.
func (d *document) cut(c clause, last, next int) (clause, bool) {
	for k := next - 1; k >= last; k-- {
		t := &d.toks[k]
		switch {
		case t.kind == word && t.in(clauseWord) && !d.within(k, last, next):
			says := d.opensReport(c, k)
			n := clause{from: k, reported: says, rel: -1}
			if !says && d.relative(k) && d.nounBefore(k, c.from) {
				n.rel = k
				n.from = max(d.nounEnd(k, last), last)
			}
			return n, true
		case t.kind == word && t.in(joiningWord) && d.coordinates(k, next):
			return clause{from: k, rel: -1, joined: d.bare(k+1, next)}, true
		case t.kind == mark && (t.fold == ";" || t.fold == ":" || t.fold == "—" || t.fold == "–" || t.fold == "!" || t.fold == "?" || t.fold == "…" || t.fold == "." && !d.abbreviates(k)):
			return clause{from: k + 1, rel: -1}, true
		case t.kind == mark && t.fold == "," && k+1 < next:
			if n := d.toks[k+1]; n.kind == word && (n.in(clauseWord) || n.in(joiningWord)) {
				return clause{from: k + 1, rel: -1}, true
			}
		}
	}
	if d.lang == lexicon.English && d.toks[c.main].in(sayWord) && c.after+1 < next && d.beginsPhrase(c.after) && !d.opens(c) && d.toks[next-1].fold == "," { // said the captain, Ángel Cabello, had
		return clause{from: c.after, rel: -1, reported: true}, true
	}
	for k := next - 1; k >= last; k-- {
		if d.toks[k].fold == "," {
			if k+1 < next && closer(d.toks[k+1].fold) && !d.toks[k+1].space { // ," said
				k++
			}
			return clause{from: k + 1, rel: -1, resumes: c.rel >= 0 && d.bare(k+1, next)}, true
		}
	}
	for k := next - 1; k >= last; k-- {
		if d.toks[k].kind == mark && closer(d.toks[k].fold) && d.toks[k].fold != ")" {
			return clause{from: k + 1, rel: -1}, true
		}
	}
	if c.rel >= 0 && c.rel < c.verb { // the man who attacked her | fled
		return clause{from: next, rel: -1, resumes: true}, true
	}
	if d.toks[c.main].in(sayWord) && c.after < next && d.lang == lexicon.English { // she said he left
		return clause{from: c.after, rel: -1, reported: true}, true
	}
	if d.lang == lexicon.English && opines(d.toks[c.main].fold) && c.after+1 < next && d.beginsPhrase(c.after) { // hopes the court rules
		return clause{from: c.after, rel: -1}, true
	}
	return clause{}, false
}

// opines says whether an English verb may have a clause without "that" after it,
// though it is none of saying.
func opines(w string) bool {
	switch lexicon.Stem(lexicon.English, w) {
	case "hope", "believ", "think", "know", "fear", "expect", "suspect", "mean", "ensur", "show", "find", "wish", "doubt", "understand":
		return true
	}
	return false
}

// abbreviates says whether the full stop at k belongs to an abbreviation.
func (d *document) abbreviates(k int) bool {
	return k > 0 && d.toks[k-1].kind == word && (lexicon.Abbreviation(d.toks[k-1].fold) != lexicon.AbbrNone || initial(d.text, d.toks[k-1]))
}

// opensReport says whether the clause word at k opens what the verb of saying of
// c says: right after it, or after its subject ("dijo la ministra que").
func (d *document) opensReport(c clause, k int) bool {
	if f := d.toks[k].fold; f != "que" && f != "that" && f != "whether" && f != "si" || !d.toks[c.main].in(sayWord) {
		return false
	}
	if k == c.after || k == c.after+1 && d.toks[c.after].fold == "en" && d.toks[k].fold == "que" { // insistió en que
		return true
	}
	if d.lang == lexicon.English { // told the court that
		return d.phraseEnd(c.after, k) == k
	}
	return d.beginsPhrase(c.after) && d.phraseEnd(c.after, k) == k && (d.opens(c) || d.acting(c.after, k))
}

// opens says whether no words stand before the verb of c in its clause.
func (d *document) opens(c clause) bool { return d.bare(c.from, c.verb) }

// bare says whether the tokens [from, to) hold nothing but marks, adverbs,
// conjunctions and negations: no noun phrase.
func (d *document) bare(from, to int) bool {
	for k := from; k < to; k++ {
		if t := d.toks[k]; t.kind != mark && !(t.kind == word && (adverb(d.lang, t.fold) || t.in(joiningWord) || t.in(clauseWord) || t.in(negatingWord))) {
			return false
		}
	}
	return true
}

// within says whether the clause word at k only compares or belongs to a phrase:
// más que, as many as, según la policía, after the storm.
func (d *document) within(k, from, next int) bool {
	switch d.toks[k].fold {
	case "como", "as", "segun", "since", "until", "after", "before":
		return d.lang == lexicon.Spanish || next-k > 4
	case "que":
		return k > from && d.compares(k-1)
	}
	return false
}

// coordinates says whether the coordination at k joins clauses: its verb, or a
// subject with its verb, follows within a few words.
func (d *document) coordinates(k, next int) bool {
	switch d.toks[k].fold {
	case "pero", "but", "sino", "mas", "so", "yet":
		return true
	}
	for j := k + 1; j < next; j++ {
		if d.toks[j].kind == mark {
			return false
		}
	}
	return next-k <= 7
}

func clitic(w string) bool {
	switch w {
	case "se", "lo", "la", "los", "las", "le", "les", "me", "te", "nos":
		return true
	}
	return false
}

func determiner(lang, w string) bool {
	if lang == lexicon.English {
		switch w {
		case "the", "a", "an", "its", "his", "her", "their", "our", "my", "your", "this", "these", "those", "each", "every", "no":
			return true
		}
		return false
	}
	switch w {
	case "el", "la", "los", "las", "un", "una", "unos", "unas", "su", "sus", "este", "esta", "estos", "estas", "ese", "esa", "esos", "esas", "cada", "del", "al":
		return true
	}
	return false
}

func preposition(lang, w string) bool {
	if lang == lexicon.English {
		switch w {
		case "of", "in", "on", "at", "by", "for", "from", "with", "without", "into", "over", "under", "between", "among", "during", "against", "through", "near", "to":
			return true
		}
		return false
	}
	switch w {
	case "de", "en", "por", "con", "para", "sin", "sobre", "entre", "desde", "hacia", "contra", "ante", "bajo", "tras", "a", "durante", "mediante":
		return true
	}
	return false
}

func adverb(lang, w string) bool {
	if lang == lexicon.English {
		return strings.HasSuffix(w, "ly") && !nounInLy(w) || w == "also" || w == "already" || w == "still" || w == "now" || w == "just" || w == "later" || w == "then" || w == "again" || w == "yesterday" || w == "today" || w == "tonight" || w == "tomorrow"
	}
	return strings.HasSuffix(w, "mente") || w == "ya" || w == "aun" || w == "todavia" || w == "tambien" || w == "anoche" || w == "ayer" || w == "hoy" || w == "ahora" || w == "luego" || w == "despues" || w == "anteayer" || w == "nuevamente"
}

// nounInLy says whether an English word in -ly is no adverb.
func nounInLy(w string) bool {
	switch w {
	case "assembly", "family", "supply", "rally", "ally", "reply", "july", "italy", "bully", "anomaly", "monopoly", "fly", "homily", "elderly", "deadly", "daily", "weekly", "monthly", "early", "only", "apply", "comply", "rely", "multiply":
		return true
	}
	return false
}
