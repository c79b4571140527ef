package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// countedWords bounds the words of a noun phrase that a number counts.
const countedWords = 8

// counted finds what each number counts, in the order of the text: after it
// (312 nuevos préstamos, three of the five men), before a colon or a verb
// (Préstamos: 312; los evacuados son 85), or what the number before it in the
// sentence counts where it stands alone (de los 40 heridos, 12 siguen …).
func (d *document) counted(numbers []Number) {
	s, last := 0, -1 // the last number of the sentence that counts something
	for k := range numbers {
		n := &numbers[k]
		for s+1 < len(d.spans) && d.spans[s].End <= n.Start {
			s, last = s+1, -1
		}
		if !counts(*n) {
			continue
		}
		c := d.counter(n, d.spans[s].End)
		found := c.following()
		if !found && n.Kind == Cardinal {
			found = c.preceding(d.spans[s].Start) || last >= 0 && c.alone() && c.same(numbers[last])
		}
		if !found && k+1 < len(numbers) && c.partOf(numbers[k+1]) {
			next := d.counter(&numbers[k+1], c.end)
			found = next.following() && c.same(numbers[k+1])
		}
		if found && n.Kind == Cardinal {
			last = k
		}
	}
}

// counts says whether a number can count something that is named.
func counts(n Number) bool {
	switch n.Kind {
	case Cardinal, Percent:
		return true
	case Measure: // litres of milk, years of prison; not degrees of temperature
		return n.Unit != "celsius" && n.Unit != "magnitude" && n.Unit != "year of age"
	case Points, Money, Clock, Date, Year, Ordinal, Multiple, Score, ID:
	}
	return false
}

// counter looks for what the number n counts, which stands on the tokens
// [from, after) of a sentence that ends at end.
type counter struct {
	*document
	n           *Number
	from, after int
	end         int
}

// counter looks from n, of which several may stand within one token: 22,24,26.
func (d *document) counter(n *Number, end int) counter {
	from := d.tokenAt(n.Start)
	return counter{document: d, n: n, from: from, after: max(from+1, d.tokenAt(n.End)), end: end}
}

// in says whether token i stands in the sentence, on the line of the token
// before it.
func (c *counter) in(i int) bool {
	return i > 0 && i < len(c.toks) && c.toks[i].Start < c.end && c.toks[i].lines == 0
}

// following reads the noun after the number.
func (c *counter) following() bool {
	i, of := c.after, false
	for skipped := 0; skipped < 4 && c.in(i); skipped++ {
		f := c.toks[i].fold
		switch {
		case f == "de" || f == "of" || f == "del":
			of = true
		case joinsCounted(f), skipped == 0 && f == "-", of && determiner(c.lang, f):
		default:
			return c.nounAt(i, of)
		}
		i++
	}
	return c.nounAt(i, of)
}

// joinsCounted holds the words that may stand between a number and its noun.
func joinsCounted(w string) bool {
	switch w {
	case "los", "las", "the", "mas", "more", "otros", "otras", "other", "additional", "further":
		return true
	}
	return false
}

// nounAt takes the noun phrase at i for what is counted; of says that "de" or
// "of" leads to it, which shares and measures need.
func (c *counter) nounAt(i int, of bool) bool {
	share := c.n.Kind != Cardinal || c.n.Value < 1 && !c.oneOfMany()
	if !c.in(i) || share && !of || c.label() || !c.noun(i) {
		return false
	}
	head, end := i, 0
	if c.lang == lexicon.Spanish {
		for k := i; k < i+2 && c.in(k+1) && lexicon.BeforeNoun(c.toks[k].fold) && c.noun(k+1); k++ {
			head = k + 1
		}
		end = c.nounPhraseEnd(head)
	} else {
		head = c.englishHead(i)
		end = c.nounPhraseEnd(head)
	}
	c.n.Of = c.toks[head].Span
	c.n.Phrase = Span{c.toks[i].Start, c.toks[end-1].End}
	return true
}

// oneOfMany says whether the number is a share with its whole: five in ten,
// cinco de cada diez, which the noun follows at once.
func (c *counter) oneOfMany() bool {
	f := c.toks[c.after-1].fold
	_, word := lexicon.NumberWords(c.lang)[f]
	return c.after-c.from > 2 && (word || c.toks[c.after-1].kind == digits)
}

// label says whether the word before the number makes a label of it: el
// kilómetro 45 de la carretera.
func (c *counter) label() bool {
	return c.from > 0 && c.toks[c.from].lines == 0 && lexicon.LabelNoun(c.toks[c.from-1].fold)
}

// noun says whether a noun or its adjective can stand at i, by its form: no
// function word, name or verb.
func (c *counter) noun(i int) bool {
	t := &c.toks[i]
	if t.kind != word || len(t.fold) < 3 || t.in(stopWord) || adverb(c.lang, t.fold) || preposition(c.lang, t.fold) || determiner(c.lang, t.fold) {
		return false
	}
	if _, ok := lexicon.NumberWords(c.lang)[t.fold]; ok || lexicon.Weekday(c.lang, t.fold) > 0 || lexicon.Month(c.lang, t.fold) > 0 {
		return false
	}
	if c.lang == lexicon.Spanish {
		if c.n.Value > 1 && c.n.Kind == Cardinal && strings.HasSuffix(t.fold, "n") { // no plural noun ends so
			return false
		}
		return !c.predicate(i)
	}
	return lexicon.PluralNoun(t.fold) || !c.predicate(i) || c.verbClass(i) == lexicon.VerbPast
}

// predicate says whether the word at i is a finite verb and no noun.
func (c *counter) predicate(i int) bool {
	t := &c.toks[i]
	v := c.verbClass(i)
	return v != lexicon.VerbNone && !t.capital(c.text) && !(c.lang == lexicon.Spanish && lexicon.PastParticiple(c.lang, t.fold)) && c.finite(i, c.from, len(c.toks), v)
}

// englishHead is the last noun of the run of words at i: trucks of "tanker
// trucks left". A plural ends the run where another word follows it.
func (c *counter) englishHead(i int) int {
	head := i
	for k := i; k < i+countedWords && c.in(k); k++ {
		t := &c.toks[k]
		if t.fold == "-" && k > i && !t.space && c.in(k+1) && !c.toks[k+1].space { // flood-damaged homes
			continue
		}
		if k > i && (!c.noun(k) || c.verbClass(k) == lexicon.VerbPast && c.toks[k-1].fold != "-") {
			break
		}
		if k > i && t.capital(c.text) && !c.toks[head].capital(c.text) {
			break
		}
		head = k
		if lexicon.PluralNoun(t.fold) && c.n.Value != 1 {
			if !c.in(k+1) || !lexicon.PluralNoun(c.toks[k+1].fold) || c.predicate(k+1) {
				break
			}
		}
	}
	return head
}

// nounPhraseEnd is the token after the phrase whose head is at i: adjectives
// and what "de" or "of" adds; in English only the latter.
func (c *counter) nounPhraseEnd(i int) int {
	end := i + 1
	for k := end; k < i+countedWords && c.in(k); k++ {
		t := &c.toks[k]
		switch {
		case t.kind != word:
			return end
		case t.fold == "de" || t.fold == "del" || t.fold == "of":
			continue
		case k > i+1 && determiner(c.lang, t.fold) && preposition(c.lang, c.toks[k-1].fold):
			continue
		case lexicon.Weekday(c.lang, t.fold) > 0 || lexicon.Month(c.lang, t.fold) > 0:
			return end
		}
		led := k > i+1 && k > end
		plain := c.lang == lexicon.Spanish && k == end && (strings.HasSuffix(t.fold, "s") || c.n.Value == 1) && !t.in(stopWord) && !preposition(c.lang, t.fold) && !adverb(c.lang, t.fold) && !c.predicate(k)
		if !led && !plain || led && t.in(stopWord) {
			return end
		}
		end = k + 1
	}
	return end
}

// preceding reads the noun before the number, in the sentence that starts at
// start: before a colon, or before a verb that gives a sum.
func (c *counter) preceding(start int) bool {
	i := c.from - 1
	if c.n.Hedge != (Span{}) && c.n.Hedge.Start < c.n.Start {
		i = c.tokenAt(c.n.Hedge.Start) - 1
	}
	for i > 0 && c.toks[i].Start >= start && (determiner(c.lang, c.toks[i].fold) || c.toks[i].fold == "a" || c.toks[i].fold == "to" || c.toks[i].fold == "at" || c.toks[i].fold == "en") {
		i--
	}
	if i < 1 || c.toks[i].Start < start || c.toks[i+1].lines > 0 {
		return false
	}
	if c.toks[i].fold == ":" {
		return c.nounBefore(i, start)
	}
	if !lexicon.SumVerb(c.lang, c.toks[i].fold) {
		return false
	}
	for i > 0 && (c.toks[i-1].fold == "se" || c.toks[i-1].fold == "ha" || c.toks[i-1].fold == "han" || c.toks[i-1].fold == "has" || c.toks[i-1].fold == "have" || c.toks[i-1].fold == "ya" || c.toks[i-1].fold == "now" || c.toks[i-1].fold == "already") {
		i--
	}
	return c.nounBefore(i, start)
}

// nounBefore takes the noun phrase that ends before token i: its head, or what
// "número de" and "number of" lead to.
func (c *counter) nounBefore(i, start int) bool {
	from := i
	for from > 0 && from > i-countedWords && c.toks[from-1].Start >= start && c.toks[from].lines == 0 && c.toks[from-1].kind == word && !c.toks[from-1].in(clauseWord) && !c.predicate(from-1) {
		from--
	}
	for k := from; k+2 < i; k++ { // la cifra de muertos
		if lexicon.SumNoun(c.toks[k].fold) && preposition(c.lang, c.toks[k+1].fold) {
			from = k + 2
		}
	}
	for from < i && (determiner(c.lang, c.toks[from].fold) || preposition(c.lang, c.toks[from].fold)) {
		from++
	}
	if from >= i || !c.noun(from) {
		return false
	}
	head := from
	if c.lang == lexicon.English {
		for k := from; k < i && c.noun(k); k++ {
			head = k
		}
	} else {
		for head+1 < i && lexicon.BeforeNoun(c.toks[head].fold) && c.noun(head+1) {
			head++
		}
	}
	c.n.Of, c.n.Phrase = c.toks[head].Span, Span{c.toks[from].Start, c.toks[i-1].End}
	return true
}

// partOf says whether the number is a part of the next one: three of the five.
func (c *counter) partOf(next Number) bool {
	i := c.after
	if !c.in(i) || c.toks[i].fold != "de" && c.toks[i].fold != "of" || !counts(next) {
		return false
	}
	for i++; c.in(i) && determiner(c.lang, c.toks[i].fold); i++ {
	}
	return i < len(c.toks) && c.toks[i].Start == next.Start
}

// alone says whether the number stands for the noun counted before: before a
// verb, "of them", a mark or the end, and after no word that would make a label
// of it, as in "artículo 12".
func (c *counter) alone() bool {
	if p := c.toks[max(0, c.from-1)]; c.from > 0 && p.kind == word && c.n.Hedge == (Span{}) {
		f := p.fold
		if !lexicon.StopWords(c.lang).Has(f) && !preposition(c.lang, f) && !lexicon.Coordination(c.lang, f) && c.verbClass(c.from-1) == lexicon.VerbNone {
			return false
		}
	}
	if !c.in(c.after) {
		return true
	}
	t := &c.toks[c.after]
	switch {
	case t.kind == mark:
		return t.fold == "," || t.fold == ";" || t.fold == "." || t.fold == ")" || t.fold == "…"
	case t.kind != word:
		return false
	case t.fold == "de" || t.fold == "of":
		return c.in(c.after+1) && lexicon.PluralPronoun(c.toks[c.after+1].fold)
	}
	return adverb(c.lang, t.fold) || c.verbClass(c.after) != lexicon.VerbNone || c.lang == lexicon.Spanish && strings.HasSuffix(t.fold, "n") || preposition(c.lang, t.fold) || t.in(joiningWord)
}

// same gives the number what another one counts.
func (c *counter) same(o Number) bool {
	if o.Of == (Span{}) || o.Kind != Cardinal {
		return false
	}
	c.n.Of, c.n.Phrase = o.Of, o.Phrase
	return true
}
