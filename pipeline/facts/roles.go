package facts

import (
	"sort"
	"strings"

	"puente/pipeline/lexicon"
)

// stated gives the clauses with who does what.
func (d *document) stated(cs []clause) []Clause {
	out := make([]Clause, 0, len(cs))
	var source Span // of the sentence, after según
	for k, c := range cs {
		s := Clause{Span: d.tokenSpan(c.from, c.to), Sentence: c.sentence, Verb: d.tokenSpan(c.verb, c.after), Voice: c.voice}
		if c.after > c.verb {
			s.Subject = d.subject(c)
			if c.voice == Active {
				s.Object = d.object(c, s.Subject)
			} else if c.voice == Passive {
				s.Agent = d.agent(c)
			}
		}
		if k == 0 || c.sentence != cs[k-1].sentence {
			source = d.source(c.from, d.spans[c.sentence].End)
		}
		s.Speaker = d.quotedBy(s.Span)
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

// onlySays says whether clause k follows another of its sentence and does
// nothing but say who states it.
func (d *document) onlySays(cs []clause, k int) bool {
	c := cs[k]
	if k == 0 || cs[k-1].sentence != c.sentence || c.after == c.verb || !lexicon.SayVerbs(d.lang).Has(d.toks[c.main].fold) {
		return false
	}
	if f := d.toks[c.from].fold; lexicon.ClauseWord(d.lang, f) || lexicon.Coordination(d.lang, f) || c.from == 0 {
		return false
	}
	p := d.toks[c.from-1].fold
	return (p == "," || closer(p)) && (k+1 == len(cs) || !cs[k+1].reported)
}

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
		t := d.toks[j]
		f := t.fold
		switch {
		case t.kind == mark && !(f == "$" || f == "%" || f == "-" || f == "€" || f == "." && j > i && d.toks[j-1].kind == word && len(d.toks[j-1].fold) <= 3 && j+1 < to):
			return j
		case t.kind == word && j > i && (lexicon.ClauseWord(d.lang, f) || preposition(d.lang, f) && f != "de" && f != "of" || adverb(d.lang, f)):
			return j
		case t.kind == word && j > i && j+1 < to && (f == "el" || f == "este") && lexicon.Weekday(d.lang, d.toks[j+1].fold) > 0:
			return j
		case t.kind == word && j > i && j+1 < to && lexicon.PastParticiple(d.lang, f) && (d.toks[j+1].fold == "by" || d.toks[j+1].fold == "por"): // men arrested by police
			return j
		case t.kind == word && j > i && d.verbClass(j) != lexicon.VerbNone && d.finite(j, i, to, d.verbClass(j)) && !t.capital(d.text):
			return j
		}
		j++
	}
	return j
}

// beginsPhrase says whether a noun phrase can begin at i: an article, a number,
// a name, a pronoun that can be a subject, or a bare plural.
func (d *document) beginsPhrase(i int) bool {
	t := d.toks[i]
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
	if determiner(d.lang, t.fold) || lexicon.NumberWords(d.lang)[t.fold].Value > 0 {
		return true
	}
	if lexicon.StopWords(d.lang).Has(t.fold) || preposition(d.lang, t.fold) {
		return false
	}
	return t.capital(d.text) || strings.HasSuffix(t.fold, "s") && len(t.fold) > 3 && !adverb(d.lang, t.fold)
}

// subject is the likely subject of a clause: the noun phrase before the verb
// that no preposition governs and that agrees in number; in Spanish the one
// after verbs that have it there.
func (d *document) subject(c clause) Span {
	for i := c.from; i < c.verb; {
		t := d.toks[i]
		if t.kind == word && preposition(d.lang, t.fold) { // En Lima, …
			j := d.phraseEnd(i+1, c.verb)
			i = max(j, i+1)
			continue
		}
		if !d.beginsPhrase(i) {
			i++
			continue
		}
		j := d.phraseEnd(i, c.verb)
		if j <= i {
			i++
			continue
		}
		if d.agreesWith(i, j, c) && !d.timePhrase(i, j) {
			return d.tokenSpan(i, j)
		}
		i = j
	}
	if d.lang != lexicon.Spanish {
		if lexicon.SayVerbs(d.lang).Has(d.toks[c.main].fold) && c.after < c.to && c.voice == Active && d.opening(c) { // "…," said the mayor
			return d.checked(c, c.after)
		}
		return Span{}
	}
	w := d.toks[c.main].fold
	if c.after < c.to && (c.voice == Se || c.voice == Passive || lexicon.SubjectFollows(w) || lexicon.SayVerbs(d.lang).Has(w)) && d.beginsPhrase(c.after) {
		return d.checked(c, c.after)
	}
	return Span{}
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

// checked is the noun phrase at i if it agrees with the verb of c.
func (d *document) checked(c clause, i int) Span {
	j := d.phraseEnd(i, c.to)
	if j > i && d.agreesWith(i, j, c) {
		return d.tokenSpan(i, j)
	}
	return Span{}
}

// timePhrase says whether the tokens only tell a time: el lunes, this year.
func (d *document) timePhrase(i, j int) bool {
	for k := i; k < j; k++ {
		f := d.toks[k].fold
		if lexicon.Weekday(d.lang, f) > 0 || lexicon.Month(d.lang, f) > 0 || periodUnit(f) != "" || f == "ayer" || f == "hoy" || f == "yesterday" || f == "today" {
			return true
		}
	}
	return false
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

// object is the noun phrase right after an active verb, "a" before persons
// passed over in Spanish.
func (d *document) object(c clause, subject Span) Span {
	i := c.after
	if d.lang == lexicon.Spanish && i+1 < c.to && d.toks[i].fold == "a" && (d.toks[i+1].capital(d.text) || determiner(d.lang, d.toks[i+1].fold)) {
		i++
	}
	if d.lang == lexicon.Spanish && i < c.to && d.toks[i].fold == "al" {
		return d.tokenSpan(i+1, d.phraseEnd(i+1, c.to))
	}
	if i >= c.to || d.toks[i].lines > 0 || !d.beginsPhrase(i) || d.verbClass(c.main) == lexicon.VerbBe || subject.Start == d.toks[i].Start && subject.End > 0 {
		return Span{}
	}
	j := d.phraseEnd(i, c.to)
	if d.timePhrase(i, j) || j == i+1 && lexicon.PastParticiple(d.lang, d.toks[i].fold) {
		return Span{}
	}
	return d.tokenSpan(i, j)
}

// agent is the noun phrase after "por" or "by" of a passive clause.
func (d *document) agent(c clause) Span {
	for i := c.after; i+1 < c.to && i < c.after+12; i++ {
		f := d.toks[i].fold
		if (f == "por" || f == "by") && d.beginsPhrase(i+1) && d.toks[i+1].kind == word && !d.timePhrase(i+1, d.phraseEnd(i+1, c.to)) {
			return d.tokenSpan(i+1, d.phraseEnd(i+1, c.to))
		}
	}
	return Span{}
}

// quotedBy is the speaker of the quotation that holds the span.
func (d *document) quotedBy(s Span) Span {
	q := sort.Search(len(d.quotes), func(k int) bool { return d.quotes[k].Start > s.Start })
	for k := q - 1; k >= 0 && k >= q-3; k-- {
		if o := d.quotes[k]; o.Speaker != (Span{}) && o.Start <= s.Start && s.End <= o.End {
			return o.Speaker
		}
	}
	return Span{}
}

// source is the one whom the sentence that begins at token from and ends at
// offset end names after según or according to, at its start or after a comma.
func (d *document) source(from, end int) Span {
	for i := from; i+2 < len(d.toks) && d.toks[i].End <= end; i++ {
		f := d.toks[i].fold
		if f != "segun" && f != "according" || i > from && d.toks[i-1].kind != mark {
			continue
		}
		if f == "according" {
			i++
		}
		if d.toks[i+1].End <= end && d.beginsPhrase(i+1) && (f == "segun" || d.toks[i].fold == "to") {
			return d.tokenSpan(i+1, d.phraseEnd(i+1, len(d.toks)))
		}
	}
	return Span{}
}
