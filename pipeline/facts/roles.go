package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// phrase is a noun phrase in tokens, with the preposition that governs it.
type phrase struct {
	from, to int // tokens [from, to); equal for none
	prep     int // token of the preposition, -1 for none
}

func (p phrase) none() bool { return p.from == p.to }

// parts are the phrases that take part in a clause.
type parts struct{ subject, object, agent, recipient phrase }

// stated gives the clauses with who does what.
func (d *document) stated(cs []clause) []Clause {
	out := make([]Clause, 0, len(cs))
	var source Span // of the sentence, after según
	var head phrase // the subject of the verb that a relative clause keeps waiting
	var last parts  // of the clause before
	for k, c := range cs {
		s := Clause{Span: d.tokenSpan(c.from, c.to), Sentence: c.sentence, Verb: d.tokenSpan(c.verb, c.after), Voice: c.voice}
		if k == 0 || c.sentence != cs[k-1].sentence {
			source = d.source(c.from, d.spans[c.sentence].End)
			head, last = phrase{}, parts{}
		}
		if c.after > c.verb {
			p, waits := d.parts(c, k == 0 || c.sentence != cs[k-1].sentence || cs[k-1].after == cs[k-1].verb, d.headFrom(cs, k))
			switch {
			case !p.subject.none():
			case c.resumes && !head.none() && d.agreesWith(head.from, head.to, c):
				p.subject, head = head, phrase{}
			case c.resumes && !last.subject.none() && cs[k-1].rel < 0 && d.agreesWith(last.subject.from, last.subject.to, c):
				p.subject = last.subject
			case c.joined && d.lasting(cs, k, head) && !last.subject.none() && (d.opens(c) || p.subject.none()) && d.agreesWith(last.subject.from, last.subject.to, c):
				p.subject = last.subject
			}
			if waits.none() && c.rel >= 0 && k > 0 && cs[k-1].sentence == c.sentence && !last.subject.none() && d.endsAt(last.subject, c) {
				waits = last.subject
			}
			if !waits.none() {
				head = waits
			}
			last = p
			s.Charge = d.charge(c, &p)
			s.Subject, s.Object = d.tokenSpan(p.subject.from, p.subject.to), d.tokenSpan(p.object.from, p.object.to)
			s.Agent, s.Recipient = d.tokenSpan(p.agent.from, p.agent.to), d.tokenSpan(p.recipient.from, p.recipient.to)
		}
		s.Speaker = d.quotedBy(s.Span)
		if s.Speaker == (Span{}) && s.Verb != (Span{}) {
			s.Speaker = d.quotedBy(s.Verb)
		}
		if s.Speaker == (Span{}) && c.reported && k > 0 {
			s.Speaker = out[k-1].Subject
		}
		if s.Speaker == (Span{}) {
			s.Speaker = source
		}
		if d.onlySays(cs, k) && out[k-1].Speaker == (Span{}) {
			out[k-1].Speaker = s.Subject // the company has not paid, the union says
		}
		out = append(out, s)
	}
	return out
}

// lasting says whether the subject of clause k-1 can be that of clause k, joined
// to it: not where it is that of a relative clause on another verb's noun.
func (d *document) lasting(cs []clause, k int, head phrase) bool {
	return k > 0 && cs[k-1].sentence == cs[k].sentence && (cs[k-1].rel < 0 || !head.none())
}

// endsAt says whether a phrase stands right before the relative pronoun of c.
func (d *document) endsAt(p phrase, c clause) bool {
	return p.to <= c.rel && d.nounEnd(c.rel, p.from) == p.to
}

// headFrom is the token from which the noun before a relative pronoun is looked
// for: after the verb of the clause before.
func (d *document) headFrom(cs []clause, k int) int {
	if c := cs[k]; k > 0 && cs[k-1].sentence == c.sentence {
		if cs[k-1].after > cs[k-1].verb {
			return min(cs[k-1].after, c.from)
		}
		return cs[k-1].from
	}
	return cs[k].from
}

// parts finds who takes part in clause c. Where the noun of its relative pronoun
// stands before any verb of the sentence, it waits for a verb of its own: waits is
// that noun.
func (d *document) parts(c clause, first bool, from int) (p parts, waits phrase) {
	start := c.from
	var noun phrase
	if c.rel >= 0 {
		start = c.rel + 1
		noun = d.nounOf(c.rel, from)
		if first || noun.from >= c.from && c.from < noun.to {
			waits = noun
		}
	}
	var doubled phrase
	p.subject, doubled = d.before(start, c)
	toWhom := c.rel > 0 && (d.toks[c.rel-1].fold == "a" || d.toks[c.rel-1].fold == "al" || d.toks[c.rel].fold == "whom" || c.rel > 1 && d.toks[c.rel-2].fold == "a" && d.toks[c.rel-1].kind == word && determiner(d.lang, d.toks[c.rel-1].fold))
	governed := c.rel > 0 && !toWhom && (preposition(d.lang, d.toks[c.rel-1].fold) || c.rel > 1 && determiner(d.lang, d.toks[c.rel-1].fold) && preposition(d.lang, d.toks[c.rel-2].fold))
	if c.rel >= 0 && ownsNoun(d.toks[c.rel].fold) { // the driver, whose skill | the coroner praised
		governed = true
	}
	if d.lang == lexicon.English {
		d.english(c, &p)
	} else {
		d.spanish(c, &p, doubled, noun, toWhom || governed)
	}
	switch {
	case noun.none() || governed:
	case toWhom && p.object.none() && c.voice == Active:
		p.object = noun
	case toWhom:
	case p.subject.none():
		p.subject = noun
	case p.object.none() && c.voice == Active && d.toks[c.rel].fold != "who" && p.subject != noun:
		p.object = noun
	}
	if c.voice == Passive {
		p.agent = d.agent(c)
	}
	return p, waits
}

// ownsNoun says whether a relative pronoun makes its noun the owner of somebody in
// the clause: whose, cuyo.
func ownsNoun(w string) bool {
	switch w {
	case "whose", "cuyo", "cuya", "cuyos", "cuyas":
		return true
	}
	return false
}

// nounOf is the phrase that the relative pronoun at rel belongs to, from token
// from on.
func (d *document) nounOf(rel, from int) phrase {
	e := d.nounEnd(rel, from)
	var last phrase
	for i := from; i < e; {
		q, next := d.phraseAt(i, e)
		if !q.none() {
			last = q
		}
		i = next
	}
	if last.to != e { // the bridge, built in 1998, that …
		return phrase{}
	}
	return last
}

// phraseAt reads the noun phrase at token i, with its preposition, if one begins
// there, and gives the token to go on at.
func (d *document) phraseAt(i, to int) (phrase, int) {
	t := &d.toks[i]
	prep := -1
	if t.kind == word && (preposition(d.lang, t.fold) || d.lang == lexicon.Spanish && (t.fold == "al" || t.fold == "del" || t.fold == "segun")) {
		prep = i
		i++
	} else if t.kind == word && leads(t.fold) {
		prep = i
		i++
		if i < to && (d.toks[i].fold == "de" || d.toks[i].fold == "of") {
			i++
		}
	} else if t.kind == word && d.lang == lexicon.English && t.fold == "according" && i+1 < to && d.toks[i+1].fold == "to" {
		prep = i
		i += 2
	}
	if i >= to || !d.beginsPhrase(i) && !d.nounLike(i) {
		return phrase{}, max(i, prep+1) + 1
	}
	j := d.phraseEnd(i, to)
	if j <= i {
		return phrase{}, i + 1
	}
	next := j
	for j > i+1 && d.toks[j-1].in(joiningWord) {
		j--
	}
	return phrase{i, j, prep}, next
}

// leads says whether a word that can open a clause, or an adverb, governs a
// phrase where no verb follows it: after the escape, hasta el lunes.
func leads(w string) bool {
	switch w {
	case "after", "before", "since", "until", "despite", "amid", "following", "about", "as", "than", "besides", "except", "like",
		"hasta", "segun", "salvo", "excepto", "como", "luego", "despues", "antes", "pese", "ademas", "dentro", "fuera", "junto", "cerca", "alrededor":
		return true
	}
	return false
}

// quantity says whether a word that is no article begins a noun phrase: more beds,
// varios heridos.
func quantity(lang, w string) bool {
	if lang == lexicon.English {
		switch w {
		case "more", "fewer", "less", "many", "several", "some", "all", "both", "few", "any", "another", "most", "nearly", "almost", "about", "him", "them", "us", "me":
			return true
		}
		return false
	}
	switch w {
	case "mas", "menos", "muchos", "muchas", "varios", "varias", "algunos", "algunas", "todos", "todas", "otro", "otra", "otros", "otras", "ambos", "ambas", "ningun", "ninguna", "algun", "alguna", "casi", "unos", "unas", "pocos", "pocas", "ni":
		return true
	}
	return false
}

// nounLike says whether the word at i can begin a phrase without an article:
// judge Mora, police, heridos.
func (d *document) nounLike(i int) bool {
	t := &d.toks[i]
	return t.kind == word && len(t.fold) > 2 && !t.in(stopWord) && !adverb(d.lang, t.fold) && !strings.HasSuffix(t.fold, "ing") && !strings.HasSuffix(t.fold, "ndo") &&
		(t.lines == 0 || d.toks[i].capital(d.text))
}

// before finds, from token start to the verb of c, the subject and the phrase
// that a Spanish pronoun repeats: "a Ruiz" in "a Ruiz lo detuvo".
func (d *document) before(start int, c clause) (subject, doubled phrase) {
	for i := start; i < c.verb; {
		if f := d.toks[i].fold; f == "—" || f == "–" || f == ":" || f == "|" || ownsNoun(f) { // LIMA, junio.— El juez; Leal, whose skill the judge
			subject, doubled = phrase{}, phrase{}
		}
		q, next := d.phraseAt(i, c.verb)
		i = next
		if q.none() || d.timePhrase(q.from, q.to) {
			continue
		}
		if q.prep >= 0 {
			if f := d.toks[q.prep].fold; f == "a" || f == "al" {
				doubled = q
			}
			continue
		}
		if subject.none() && d.agreesWith(q.from, q.to, c) {
			subject = q
		}
	}
	return subject, doubled
}

// objectPronoun is the Spanish pronoun of the verb group of c: lo, le; "" for
// none.
func (d *document) objectPronoun(c clause) string {
	for k := c.verb; k < c.after; k++ {
		switch f := d.toks[k].fold; f {
		case "lo", "la", "los", "las", "le", "les":
			return f
		}
	}
	return ""
}

// spanish settles who takes part in a Spanish clause, whose subject may stand
// after the verb: people that are objects take "a".
func (d *document) spanish(c clause, p *parts, doubled, noun phrase, aimed bool) {
	var bare, to []phrase
	for i := c.after; i < c.to && len(bare)+len(to) < 4; {
		if t := d.toks[i]; t.lines > 0 || t.kind == mark && t.fold != "\"" && t.fold != "«" && t.fold != "“" && t.fold != "$" {
			break
		}
		q, next := d.phraseAt(i, c.to)
		i = next
		switch {
		case q.none() || d.timePhrase(q.from, q.to) || q.to == q.from+1 && lexicon.PastParticiple(d.lang, d.toks[q.from].fold) && len(bare) == 0 && d.toks[c.main].fold != "hubo" && d.toks[c.main].fold != "hay":
		case d.toks[q.from].kind == digits && q.from+1 < q.to && d.toks[q.from+1].fold == "-": // venció 2-1 al Valle
		case q.prep < 0:
			bare = append(bare, q)
		case d.toks[q.prep].fold == "a" || d.toks[q.prep].fold == "al":
			to = append(to, q)
		}
	}
	w := d.toks[c.main].fold
	pronoun := d.objectPronoun(c)
	lemma := d.lemma(c.main)
	if p.subject.none() && len(bare) > 0 && w != "hubo" && w != "hay" && w != "habia" && d.agreesWith(bare[0].from, bare[0].to, c) && (c.voice != Active || d.verbClass(c.main) != lexicon.VerbBe) {
		q := bare[0]
		follows := c.voice != Active || lexicon.SubjectFollows(w) || lexicon.SayVerbs(d.lang).Has(w) && (len(bare) > 1 || d.acting(q.from, q.to)) ||
			len(bare) > 1 || aimed || pronoun != "" && pronoun[1] == 'o' || (pronoun == "la" || pronoun == "las") && !doubled.none()
		if !noun.none() && !aimed { // la ley que aprobó el Senado
			follows = d.acting(q.from, q.to) && !d.acting(noun.from, noun.to)
		}
		if lexicon.SayVerbs(d.lang).Has(w) && d.definite(q.from) && c.from > 0 && d.opens(c) && (d.toks[c.from-1].fold == "," || closer(d.toks[c.from-1].fold)) { // «…», afirmó la viuda
			follows = true
		}
		if follows || noun.none() && d.definite(q.from) && d.acting(q.from, q.to) {
			p.subject, bare = q, bare[1:]
		}
	}
	if c.voice == Passive || d.verbClass(c.main) == lexicon.VerbBe && c.main == c.after-1 && c.voice == Active {
		return
	}
	dative := pronoun == "le" || pronoun == "les"
	if c.voice == Active && len(bare) > 0 {
		p.object = bare[0]
	}
	if !doubled.none() && pronoun != "" {
		if dative {
			p.recipient = doubled
		} else {
			p.object = doubled
		}
	}
	if len(to) == 0 || lexicon.GoesTo(lemma) && !d.acting(to[0].from, to[0].to) || c.voice == Se && !p.subject.none() {
		return
	}
	if dative || !p.object.none() || lexicon.GivesTo(lemma) {
		p.recipient = to[0]
	} else if c.voice != Passive {
		p.object = to[0]
	}
}

// lemma is the infinitive of the Spanish verb at k, "" where the bilingual table
// does not know it.
func (d *document) lemma(k int) string {
	for _, id := range lexicon.VerbLemmas(d.toks[k].fold) {
		if p := lexicon.Bilingual()[id]; p.Verb {
			return p.Spanish
		}
	}
	return ""
}

// english settles the object of an English clause, the subject of one whose verb
// of saying opens it, and to whom something is given.
func (d *document) english(c clause, p *parts) {
	if p.subject.none() && c.rel < 0 && (!c.resumes || onlyReports(d.toks[c.main].fold)) && d.toks[c.main].in(sayWord) && c.after < c.to && c.voice == Active && d.opening(c) { // "…," said the mayor
		if j := d.phraseEnd(c.after, c.to); j > c.after && d.agreesWith(c.after, j, c) {
			p.subject = phrase{c.after, j, -1}
			return
		}
	}
	i := c.after
	if i >= c.to || c.voice != Active || d.verbClass(c.main) == lexicon.VerbBe || d.toks[i].lines > 0 {
		return
	}
	for i < c.to && d.toks[i].kind == word && adverb(d.lang, d.toks[i].fold) {
		i++
	}
	if i >= c.to || !d.beginsPhrase(i) && !d.nounLike(i) {
		return
	}
	j := d.phraseEnd(i, c.to)
	if j <= i || d.timePhrase(i, j) || j == i+1 && lexicon.PastParticiple(d.lang, d.toks[i].fold) {
		return
	}
	p.object = phrase{i, d.withoutJoin(i, j), -1}
	if j+1 < c.to && d.toks[j].fold == "to" && (d.beginsPhrase(j+1) || d.nounLike(j+1)) && givesTo(d.toks[c.main].fold) {
		p.recipient = phrase{j + 1, d.phraseEnd(j+1, c.to), j}
	} else if e := d.phraseEnd(j, c.to); e > j && givesTo(d.toks[c.main].fold) && d.beginsPhrase(j) && !d.timePhrase(j, e) { // gave Vega the prize
		p.recipient, p.object = p.object, phrase{j, e, -1}
	}
}

func (d *document) withoutJoin(i, j int) int {
	for j > i+1 && d.toks[j-1].in(joiningWord) {
		j--
	}
	return j
}

// onlyReports says whether an English verb of saying hardly has a noun as its
// object: "said its director", but "denies the charges".
func onlyReports(w string) bool {
	switch w {
	case "said", "says", "added", "adds", "explained", "explains", "replied", "insisted", "argued":
		return true
	}
	return false
}

// givesTo says whether an English verb takes one who receives.
func givesTo(w string) bool {
	switch lexicon.Stem(lexicon.English, w) {
	case "give", "award", "hand", "offer", "send", "grant", "deni", "sell", "pay", "lend", "deliv", "transfer", "return", "donat", "promis":
		return true
	}
	return false
}

// definite says whether a phrase begins with a definite article or a name.
func (d *document) definite(i int) bool {
	switch d.toks[i].fold {
	case "el", "la", "los", "las", "su", "sus":
		return true
	}
	return d.toks[i].capital(d.text) || lexicon.Titles(d.lang).Has(d.toks[i].fold)
}

// acting says whether the head of a phrase names somebody or a body that acts: a
// title, a noun of the table, a person's name.
func (d *document) acting(from, to int) bool {
	for k := from; k < to && k < from+4; k++ {
		t := &d.toks[k]
		if t.kind != word {
			continue
		}
		f := t.fold
		if f == "de" || f == "of" || f == "del" {
			return false
		}
		if lexicon.Titles(d.lang).Has(f) || lexicon.Acts(f) || lexicon.Institution(f) || t.capital(d.text) && !lexicon.StopWords(d.lang).Has(f) && (!d.first[k] || d.o.surelyName(f)) {
			return true
		}
		switch f {
		case "quien", "nadie", "nobody", "he", "she", "they", "ella", "ellos", "ellas":
			return true
		}
	}
	return false
}

// onlySays says whether clause k follows another of its sentence and does
// nothing but say who states it.
func (d *document) onlySays(cs []clause, k int) bool {
	c := cs[k]
	if k == 0 || cs[k-1].sentence != c.sentence || c.after == c.verb || !d.toks[c.main].in(sayWord) {
		return false
	}
	if f := d.toks[c.from].fold; lexicon.ClauseWord(d.lang, f) || lexicon.Coordination(d.lang, f) || c.from == 0 {
		return false
	}
	p := d.toks[c.from-1].fold
	return (p == "," || closer(p)) && (k+1 == len(cs) || !cs[k+1].reported)
}

// agreesWith says whether the noun phrase [i, j) can be the subject of the verb
// of c by number. Where a form does not tell, it does.
func (d *document) agreesWith(i, j int, c clause) bool {
	verb := d.numberOfVerb(c)
	if verb == 0 {
		return true
	}
	for k := i + 1; k < j; k++ {
		if f := d.toks[k].fold; f == "y" || f == "e" || f == "and" {
			return verb == 2 || i+1 < j
		}
	}
	n := 0
	switch f := d.toks[i].fold; f {
	case "el", "la", "un", "una", "este", "esta", "ese", "esa", "a", "an", "this", "he", "she", "it", "nadie", "nobody":
		n = 1
	case "los", "las", "unos", "unas", "estos", "estas", "these", "those", "they", "we", "ellos", "ellas":
		n = 2
	default:
		if v := lexicon.NumberWords(d.lang)[f].Value; v >= 2 {
			n = 2
		}
	}
	if n == 1 && verb == 2 { // la mayoría de los vecinos pidieron
		return j-i > 3
	}
	return n == 0 || n == verb
}

// numberOfVerb is 1 for a singular and 2 for a plural form, 0 where the form
// does not tell.
func (d *document) numberOfVerb(c clause) int {
	head := c.verb
	for head < c.after-1 && (clitic(d.toks[head].fold) || d.toks[head].fold == "no") {
		head++
	}
	f := d.toks[head].fold
	if d.lang == lexicon.Spanish {
		if strings.HasSuffix(f, "n") {
			return 2
		}
		return 1
	}
	switch f {
	case "is", "was", "has", "isn't", "wasn't", "hasn't", "does", "says":
		return 1
	case "are", "were", "have", "aren't", "weren't", "haven't":
		return 2
	}
	return 0
}
