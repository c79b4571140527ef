package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// starterWords are the words of a language with which a number, a date or a
// time can begin, besides compound ordinals, Roman numerals and words before
// digits. They keep the readers off the other nine words of ten.
var starterWords = map[string]map[string]bool{
	lexicon.Spanish: starters(lexicon.Spanish, `par va mediodia medianoche siglo siglos mitad primero dolar euro menos dia`),
	lexicon.English: starters(lexicon.English, `a an noon midday mid midnight half dollar euro minus`),
}

// periodWords begin the periods of both languages, because posts mix them.
const periodWords = ` pasado pasada ultimo ultima este esta anterior proximo proxima siguiente entrante semana mes ano trimestre
	last previous past this current next coming following week month year quarter`

func starters(lang, more string) map[string]bool {
	t := map[string]bool{}
	for w := range lexicon.NumberWords(lang) {
		t[w] = true
	}
	for w := range lexicon.Ordinals(lang) {
		t[w] = true
	}
	for w := range lexicon.Fractions(lang) {
		t[w] = true
	}
	for w := range nearDays[lang] {
		t[w] = true
	}
	for _, w := range lexicon.MultipleWords(lang) {
		t[w] = true
	}
	for _, w := range lexicon.CalendarWords(lang) {
		t[w] = true
	}
	for _, w := range strings.Fields(more + periodWords) {
		t[w] = true
	}
	return t
}

// starts says whether a number can begin at token i.
func (r *reader) starts(i int) bool {
	t := &r.toks[i]
	switch t.kind {
	case tag:
		return false
	case digits:
		return true
	case mark, word:
	}
	for k := i + 1; k <= i+3 && k < len(r.toks); k++ {
		if r.toks[k].kind == digits {
			return true
		}
	}
	if t.kind == mark {
		_, money := lexicon.CurrencySymbol(t.fold)
		return money || t.fold >= "\u0080" && halves[t.fold] > 0
	}
	if t.in(starter) || hasDigit(t.fold) {
		return true
	}
	if r.lang == lexicon.Spanish && len(t.fold) > 6 && (strings.Contains(t.fold, "esim") || strings.Contains(t.fold, "decim")) {
		return true
	}
	return len(t.fold) < 8 && r.text[t.Start] <= 'Z' && romanValue(t.fold) > 0
}
