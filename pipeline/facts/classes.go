package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// class is the set of what the tables of a language say of a word. It is looked
// up once a token, so that the readers try only what can begin there.
type class uint32

const (
	stopWord     class = 1 << iota
	starter            // a number, a date or a time can begin with it
	countWord          // of lexicon.NumberWords
	calendarWord       // a month, a weekday or a decade
	ordinalWord        // of lexicon.Ordinals, and those that count from the end
	dayPart            // of lexicon.DayPart
	weakWord           // leads to a time
	strongWord         // speaks of a time by itself
	articleWord        // of times, in either language
	sideWord           // sets a period before, at or after the present
	timeUnitWord       // begins the name of a unit of the calendar or the clock
	unitWord           // begins a unit of measure
	currencyWord       // begins the name of a currency
	holidayWord        // begins a holiday
	hedgeWord          // begins a hedge
	cueWord            // begins a cue
	boundWord          // begins a bound behind its number
	limitWord          // begins a bound before its number
	emptyWord          // begins a phrase whose negation negates nothing
	hourWord           // may stand before an hour
	partWord           // may stand before a part of the day
	lengthWord         // begins a measure of time, besides numbers
	spanWord           // may stand before a measure of time
	openerWord         // begins a period of which one end is said
	besideWord         // begins a day beside another
	nowWord            // begins a word for the present moment
	manyWord           // counts units beside the present
	neverVerb          // a stop word that no accent makes a verb
	negatingWord       // of lexicon.Negations
	sayWord            // of lexicon.SayVerbs
	clauseWord         // of lexicon.ClauseWord
	joiningWord        // of lexicon.Coordination
)

// classes are the words of the tables of each language with their classes.
var classes = map[string]map[string]class{
	lexicon.Spanish: classesOf(lexicon.Spanish),
	lexicon.English: classesOf(lexicon.English),
}

// leadWords are the words with which the readers of times begin, those of both
// languages because posts mix them.
var leadWords = []struct {
	class class
	words string
}{
	{articleWord, `el la los las the lo`},
	{sideWord, `pasado pasada pasados pasadas ultimo ultima ultimos ultimas last previous past anterior anteriores previo previa previos previas este esta estos estas this these current
		proximo proxima proximos proximas next siguiente siguientes coming following entrante entrantes venideros venideras upcoming subsequent mismo misma same ese esa that actual actuales`},
	{timeUnitWord, `fin fines business working work week dias dia semana calendar natural calendario ano`},
	{hourWord, `around about sobre hacia cerca alrededor a at @ las la noonish`},
	{partWord, `in at during early late later earlier mid on the this - before after around by antes despues alrededor la a hora temprano mas tarde final fin finales principio principios en por de una toda aquella esa las madrugada`},
	{lengthWord, `all whole entire todo toda a an un una another otro otra one half`},
	{spanWord, `within dentro in en hace for durante por after tras more less mas menos`},
	{openerWord, `since desde a starting beginning from as despues luego posterior after tras later mas until till til hasta no antes before by earlier`},
	{besideWord, `dia siguiente proximo vispera next following day previous last`},
	{nowWord, `right just now at as ahora en actualmente`},
	{manyWord, `couple par`},
	{ordinalWord, `last ultimo ultima ultimos ultimas primeros primeras`},
}

func classesOf(lang string) map[string]class {
	t := map[string]class{}
	add := func(c class, words ...string) {
		for _, w := range words {
			t[w] |= c
		}
	}
	for w := range lexicon.StopWords(lang) {
		add(stopWord, w)
		if verbless(lang, w) {
			add(neverVerb, w)
		}
	}
	for w := range lexicon.Negations(lang) {
		add(negatingWord, w)
	}
	for w := range lexicon.SayVerbs(lang) {
		add(sayWord, w)
	}
	add(clauseWord, lexicon.ClauseWords(lang)...)
	add(joiningWord, lexicon.Coordinations(lang)...)
	for w := range starterWords[lang] {
		add(starter, w)
	}
	for w := range lexicon.NumberWords(lang) {
		add(countWord, w)
	}
	for w := range lexicon.Ordinals(lang) {
		add(ordinalWord, w)
	}
	for w, strength := range timeWords[lang] {
		add(map[byte]class{weakTime: weakWord, strongTime: strongWord}[strength], w)
	}
	add(calendarWord, lexicon.CalendarWords(lang)...)
	add(dayPart, lexicon.DayParts(lang)...)
	add(timeUnitWord, lexicon.TimeUnits()...)
	add(unitWord, lexicon.UnitPhrases.Firsts()...)
	add(currencyWord, lexicon.CurrencyPhrases.Firsts()...)
	add(holidayWord, lexicon.HolidayPhrases(lang).Firsts()...)
	add(hedgeWord, lexicon.Hedges(lang).Firsts()...)
	add(cueWord, lexicon.Cues(lang).Firsts()...)
	add(boundWord, lexicon.BoundsAfter(lang).Firsts()...)
	add(limitWord, lexicon.BoundsBefore(lang).Firsts()...)
	add(emptyWord, lexicon.EmptyNegations(lang).Firsts()...)
	for _, l := range leadWords {
		add(l.class, strings.Fields(l.words)...)
	}
	return t
}

// verbless says whether no word that is folded to w is a verb by its form.
func verbless(lang, w string) bool {
	if lexicon.Verb(lang, w, w) != lexicon.VerbNone {
		return false
	}
	for i, r := range w {
		k := strings.IndexRune("aeioun", r)
		if k >= 0 && lexicon.Verb(lang, w[:i]+[]string{"á", "é", "í", "ó", "ú", "ñ"}[k]+w[i+1:], w) != lexicon.VerbNone {
			return false
		}
	}
	return true
}

// classifyWords looks up the classes of all tokens.
func (d *document) classifyWords() {
	table := classes[d.lang]
	for i := range d.toks {
		t := &d.toks[i]
		if t.kind == tag || t.kind == mark && (t.fold == "," || t.fold == ".") {
			continue // of no class
		}
		t.class = table[t.fold]
	}
}

// month is the number of the month that the word at i names, 0 for none.
func (d *document) month(i int) int {
	if !d.in(i, calendarWord) {
		return 0
	}
	return lexicon.Month(d.lang, d.toks[i].fold)
}

// weekday is the number of the weekday that the word at i names, 0 for none.
func (d *document) weekday(i int) int {
	if !d.in(i, calendarWord) {
		return 0
	}
	return lexicon.Weekday(d.lang, d.toks[i].fold)
}

// in says whether the word belongs to one of the classes.
func (t *token) in(c class) bool { return t.class&c != 0 }

// in says whether the token at i belongs to one of the classes, whatever its
// line; there is none past the ends.
func (d *document) in(i int, c class) bool {
	return uint(i) < uint(len(d.toks)) && d.toks[i].class&c != 0
}
