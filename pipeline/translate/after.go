package translate

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// compare checks the translation: figures by value, links,
// handles and hashtags, negation, quotation marks. It returns what is wrong,
// in words for an editor.
func (p pair) compare() []string {
	var problems []string
	problems = append(problems, compareTags(p.original, p.english)...)
	problems = append(problems, p.compareNumbers()...)
	problems = append(problems, p.compareNegation()...)
	problems = append(problems, compareLanguage(p.original, p.english)...)
	problems = append(problems, compareLength(p.original, p.english)...)
	return append(problems, compareQuotes(p.original, p.english)...)
}

// pair is an original and its translation, read once for all checks.
type pair struct {
	original, english string
	es, en            []facts.Number
	negated           int     // clauses of the original
	negations         int     // of the English
	negatedAt         float64 // where the first stands, in [0,1]
	negationAt        float64
}

func newPair(original, english string, decimal *bool) pair {
	p := pair{
		original: original, english: english,
		es: facts.Numbers(original, facts.Options{Lang: news.Spanish, DecimalComma: decimal}),
	}
	p.negated, p.negatedAt = negatedClauses(original)
	p.negations, p.negationAt = englishNegations(english)
	if hasDigit(english) || slices.ContainsFunc(p.es, func(n facts.Number) bool { return !n.Words || n.Value >= 2 }) {
		p.en = facts.Numbers(english, facts.Options{Lang: news.English})
	}
	return p
}

// compare checks a translation against its original: see pair.
func compare(original, english string, decimal *bool) []string {
	return newPair(original, english, decimal).compare()
}

func compareTags(original, english string) []string {
	if !mayTag(original) {
		return nil
	}
	var problems []string
	there := map[string]int{}
	for _, t := range tagPattern.FindAllString(english, -1) {
		there[t]++
	}
	for _, t := range tagPattern.FindAllString(original, -1) {
		if there[t]--; there[t] < 0 {
			problems = append(problems, fmt.Sprintf("%s is missing", t))
		}
	}
	return problems
}

// compareNumbers asks that every figure has one of the same value in the other
// language. Numbers in words are compared where both have them.
func (p pair) compareNumbers() []string {
	original, english, es, en := p.original, p.english, p.es, p.en
	used := make([]bool, len(en))
	var problems []string
	for k, n := range es {
		if i := counterpart(original, english, n, k, en, used); i >= 0 {
			used[i] = true
		} else if !n.Words && hasDigit(n.In(original)) {
			problems = append(problems, fmt.Sprintf("the number %q is not in the translation", n.In(original)))
		}
	}
	for i, m := range en {
		if !used[i] && !m.Words && hasDigit(m.In(english)) && !slices.ContainsFunc(es[min(len(es), max(0, i-reach)):min(len(es), i+reach)], func(n facts.Number) bool { return sameNumber(n, m) || sameDigits(n.In(original), m.In(english)) }) {
			problems = append(problems, fmt.Sprintf("the number %q is not in the original", m.In(english)))
		}
	}
	return problems
}

// reach is how far apart in order a number and its counterpart may stand.
const reach = 100

// counterpart is the first unused number of the same value near place k, -1
// for none.
func counterpart(original, english string, n facts.Number, k int, en []facts.Number, used []bool) int {
	for i := max(0, k-reach); i < min(len(en), k+reach); i++ {
		if m := en[i]; !used[i] && (sameNumber(n, m) || sameDigits(n.In(original), m.In(english))) {
			return i
		}
	}
	return -1
}

// sameDigits says whether two figures begin with the same whole number, as
// "24 horas" and "24 hours" do whatever else they are read as.
func sameDigits(a, b string) bool {
	x, y := wholeNumber(a), wholeNumber(b)
	return x != "" && x == y
}

func wholeNumber(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	switch {
	case end < 0:
		return s
	case s[end] == ' ' && !strings.ContainsAny(s[end:], "0123456789") && !strings.Contains(s[end:], "mil"):
		return s[:end]
	}
	return ""
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// sameNumber is laxer than facts.Same about units, whose words the engine may
// miss, and as strict about values.
func sameNumber(a, b facts.Number) bool {
	return facts.Same(a, b) || a.Value != 0 && (a.Value == b.Value || a.Other == b.Value) ||
		b.Kind == facts.Clock && a.Value*60 == b.Value || a.Kind == facts.Clock && b.Value*60 == a.Value
}

// compareNegation asks that every clause that is negated has a negation to
// its name in English, and that none is new.
func (p pair) compareNegation() []string {
	switch {
	case p.negated > p.negations:
		return []string{"a negation is lost"}
	case p.negated == 0 && p.negations > 0 && negativeWords(p.original) == 0:
		return []string{"a negation is new"}
	}
	return nil
}

// elsewhere is how far, in shares of the sentence, a negation may be from where
// it stood: of 483 in sentences that people translated nine are farther.
const elsewhere = 0.45

// negationMoved says whether the one negation of a sentence of some length went
// from its end to its start or the other way: to another verb.
func (p pair) negationMoved() bool {
	off := p.negatedAt - p.negationAt
	return p.negated == 1 && p.negations == 1 && (off > elsewhere || off < -elsewhere) && len(p.original) > 60
}

// negativeWords counts the words of a Spanish text that may bring a negation
// into a translation.
func negativeWords(text string) int {
	return len(negativeWord.FindAllString(strings.ReplaceAll(noLack.ReplaceAllString(text, ""), " ", "  "), -1))
}

// noLack are words that look negative and bring no negation: hace falta, al
// menos.
var noLack = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:ha[cgr]\p{L}* falta|hizo falta|al menos|por lo menos|más o menos|sin embargo|no obstante)`)

// negativeWord finds words that may bring a negation into a translation,
// whether they negate here ("no lo niega") or not ("no deja de crecer").
var negativeWord = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:no|ni|sin|nunca|jamás|tampoco|nada|nadie|ningún|ning[uú]n[oa]?s?|apenas|sino|salvo|excepto|menos|falt\p{L}*|ausencia|carec\p{L}*|carent\p{L}*|desconoc\p{L}*|neg\p{L}+|niega\p{L}*|incapa\p{L}+|imposib\p{L}+|dej\p{L}*\s+de|evit\p{L}+|impid\p{L}+|imped\p{L}+)(?:$|[^\p{L}])`)

// noNegation are words that hold a negation and mean none.
var noNegation = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:sin embargo|no obstante|sin dudas?|sin falta|a no ser que|sin vida|sin precedentes|si no que|si no porque|si no tambi[ée]n|sin cambios|sin reservas|sin cubrir|sin fines de lucro|sin [áa]nimo de lucro|no solo|no sólo|no solamente|nada más|cómo no|o no|¿no\?)`)

// clauseEnd is where a clause ends and the next may be negated by itself.
var clauseEnd = regexp.MustCompile(`[.,;:()«»"“”?!—–]|\b(?i:que|pero|porque|aunque|cuando|sino|y)\b`)

// negatedClauses counts the clauses of a Spanish text that hold a negation.
func negatedClauses(text string) (n int, at float64) {
	if !mayNegate(text, news.Spanish) {
		return 0, 0
	}
	text = noNegation.ReplaceAllString(text, "")
	spans := facts.Negations(text, facts.Options{Lang: news.Spanish})
	last := -1
	for _, s := range spans {
		if n == 0 {
			at = float64(s.Start) / float64(len(text))
		}
		if last < 0 || clauseEnd.MatchString(text[last:s.Start]) {
			n++
		}
		last = s.End
	}
	return n, at
}

// onlyMore are English words that hold a negation and mean none.
var onlyMore = regexp.MustCompile(`(?i)\b(?:not only|not just|no doubt|without doubt|no longer than|non-profit|or no|or not)\b`)

func englishNegations(text string) (n int, at float64) {
	if !mayNegate(text, news.English) {
		return 0, 0
	}
	text = onlyMore.ReplaceAllString(text, "")
	spans := facts.Negations(text, facts.Options{Lang: news.English})
	if len(spans) > 0 {
		at = float64(spans[0].Start) / float64(len(text))
	}
	return len(spans), at
}

// mayNegate says whether a text has a word that negates in some places.
func mayNegate(text, lang string) bool {
	set := lexicon.Negations(lang)
	found := false
	eachWord(text, func(w string) bool {
		switch w[0] | 0x20 { // most words cannot: they begin with another letter
		case 'n', 's', 't', 'j', 'h', 'w', 'c', 'r', 'b':
			found = set.Has(lexicon.Fold(w))
		}
		return !found
	})
	return found || lang == news.English && (strings.Contains(text, "n't") || strings.Contains(text, "n’t"))
}

// compareQuotes asks for as many quotation marks as there were, of whichever
// kind: «…» may become “…”.
func compareQuotes(original, english string) []string {
	const marks = "\"“”„«»"
	count := func(text string) int {
		return strings.Count(text, "\"") + strings.Count(text, "“") + strings.Count(text, "”") + strings.Count(text, "„") + strings.Count(text, "«") + strings.Count(text, "»")
	}
	if (strings.ContainsAny(original, marks) || strings.ContainsAny(english, marks)) && count(original) != count(english) {
		return []string{"a quotation mark is lost or new"}
	}
	return nil
}

// compareLanguage asks that a translation is one: in English, said once, and not
// an answer about the answer.
func compareLanguage(original, english string) (problems []string) {
	if lexicon.Refusal(english) && !lexicon.Refusal(original) {
		problems = append(problems, "it is not a translation but an answer to it")
	}
	if es, en := lexicon.FunctionWords(english); es >= 3 && en == 0 || echoed(original, english) {
		problems = append(problems, "it is still Spanish")
	}
	if loops(english) && !loops(original) {
		problems = append(problems, "it repeats itself")
	}
	return problems
}

// echoed says that a short sentence came back as it was: the same words, two of
// which English cannot share ("Bomberos los sacó con arnés", not a result or a
// title in English).
func echoed(original, english string) bool {
	es, en := wordsOf(original), wordsOf(english)
	if len(es) != len(en) || len(es) < 3 {
		return false
	}
	spanish := 0
	for i, w := range es {
		word := w.In(original)
		if !strings.EqualFold(word, en[i].In(english)) {
			return false
		}
		if spanishOnly.Has(word) || looksSpanish.MatchString(word) {
			spanish++
		}
	}
	return spanish >= 2
}

// Repetition: a phrase of so many words, so often in a row.
const (
	longestLoop = 12
	loopRounds  = 3
)

// loops says whether a text says the same words over and over: three times or
// more in a row, four words or more in all.
func loops(text string) bool {
	words := strings.Fields(strings.ToLower(text))
	for n := 1; n <= longestLoop; n++ {
		same := 0
		for i := n; i < len(words); i++ {
			if words[i] != words[i-n] {
				same = 0
				continue
			}
			if same++; same >= n*(loopRounds-1) && same+n >= 6 {
				return true
			}
		}
	}
	return false
}

// Bounds of the length of a translation, in words for each word of the
// original; of 3,903 translations that people made 2 lie outside.
const (
	shortest = 0.4
	longest  = 2.2
)

// compareLength asks that a translation is about as long as its original, and
// says the same thing once.
func compareLength(original, english string) []string {
	es, en := len(wordsOf(original)), len(wordsOf(english))
	switch {
	case es >= 6 && float64(en) < shortest*float64(es):
		return []string{"much of it is missing"}
	case es >= 6 && float64(en) > longest*float64(es):
		return []string{"it is far longer than the original"}
	}
	return nil
}

// doubts are what a reader should look at twice in a translation that passed
// the check: words left in Spanish, figures in words that differ, a question
// that is none.
func doubts(original, english string, asked Segment, unknown []string) []string {
	return newPair(original, english, nil).doubts(asked, unknown)
}

func (p pair) doubts(asked Segment, unknown []string) []string {
	original, english := p.original, p.english
	var out []string
	if left := leftInSpanish(english, asked, unknown); len(left) > 0 {
		out = append(out, "left in Spanish: "+strings.Join(left, ", "))
	}
	out = append(out, p.compareWordNumbers()...)
	if p.negations > min(1, p.negated) && p.negations > negativeWords(original) {
		out = append(out, "one negation more than in Spanish")
	}
	if p.negationMoved() {
		out = append(out, "the negation stands elsewhere in the sentence")
	}
	if strings.Contains(original, "?") != strings.Contains(english, "?") {
		out = append(out, "a question in one language alone")
	}
	return out
}

// leftInSpanish are the words that the engine left as they were, and the
// Spanish function words that stand in the English outside names.
func leftInSpanish(english string, asked Segment, unknown []string) []string {
	var out []string
	for _, w := range unknown {
		if looksSpanish.MatchString(w) && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	bare := english
	for _, t := range asked.Terms {
		bare = strings.ReplaceAll(bare, t.English, " ")
	}
	for _, w := range wordsOf(bare) {
		word := w.In(bare)
		if spanishOnly.Has(word) && !slices.Contains(out, word) && !capitalBeside(bare, w) {
			out = append(out, word)
		}
	}
	return out
}

// looksSpanish tells by its ending or its letters a word that English cannot
// share: "carpetazos", "ironizó", but "coronavirus" and "rollover".
var looksSpanish = regexp.MustCompile(`^\p{Ll}(?:.*(?:[ñáéíóú].*|os|as|o|a|[^l]ar|ir|ud|ez|ón|dad|les|nte|ble|bles|tes|ores))$`)

// spanishOnly are function words of Spanish that English text does not use.
var spanishOnly = set("de del la el los las una que para por pero según como está están fue son sus más muy también donde cuando entre desde hasta sobre")

// capitalBeside says whether a word stands beside one with a capital, as the
// "de" of a name does.
func capitalBeside(text string, w span) bool {
	before, after := strings.TrimRight(text[:w.Start], " "), strings.TrimLeft(text[w.End:], " ")
	last := before[strings.LastIndexByte(before, ' ')+1:]
	return isUpper(firstRune(last)) || isUpper(firstRune(after)) || before == "" || after == ""
}

// compareWordNumbers asks that a number from two on that is written in words
// has its value in the other language, in words or digits.
func (p pair) compareWordNumbers() []string {
	es, en := p.es, p.en
	if !slices.ContainsFunc(es, func(n facts.Number) bool { return n.Words }) {
		return nil
	}
	for _, n := range es[:min(len(es), reach)] {
		counted := n.Kind == facts.Cardinal || n.Kind == facts.Money || n.Kind == facts.Percent || n.Kind == facts.Measure
		if n.Words && n.Value >= 2 && !strings.Contains(n.In(p.original), " y ") && counted && !slices.ContainsFunc(en, func(m facts.Number) bool { return sameNumber(n, m) }) {
			return []string{fmt.Sprintf("%q has no counterpart", n.In(p.original))}
		}
	}
	return nil
}
