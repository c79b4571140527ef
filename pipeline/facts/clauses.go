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
