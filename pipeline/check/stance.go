package check

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// stance is what a text makes of a word: whether it negates it, and whether it
// leaves it undone or open.
type stance uint16

const (
	negatedWord stance = 1 << iota // a negation governs it
	deniedWord                     // a word of denial or absence does
	unmadeWord                     // planned, asked for, offered, threatened
	openWord                       // may be so
	ifWord                         // within a condition
	hungWord                       // hangs on a condition
	notDenied                      // a denial of it is negated: not ruled out
	refusedWord                    // is turned down, and there all the same
	shadedWord                     // stands where a negation or a word that holds one may reach
)

// turnedRound says whether the stance makes the contrary of the word.
func (s stance) turnedRound() bool { return (s&negatedWord != 0) != (s&deniedWord != 0) }

// Reach, in words, of what governs a word.
const (
	negationWords = 5 // from a negation to its head
	denialWords   = 8 // from a denial that is negated to what is not denied
	planWords     = 7 // from a plan to the verb it leaves undone
	openWords     = 9 // from a hedge to what it leaves open
)

// stancesOf gives the stance of each word of a text.
func stancesOf(t *text, lang string) []stance {
	out := make([]stance, len(t.words))
	at := 0
	for _, n := range t.facts.Negations {
		for at < len(t.words) && t.words[at].Start < n.Start {
			at++
		}
		if at < len(t.words) && !t.boundsFrom(at) {
			t.negateFrom(out, at, lang)
			before := 0
			if negativeSubjects[t.folds[at]] {
				before = shadeBefore
			}
			t.shade(out, at, before, len(t.words))
		}
	}
	for i, w := range t.words {
		if lang == news.Spanish && w.Fold == "de" && w.First && i+1 < len(t.words) && t.undone(i+1, i+1, lang) {
			t.hang(out, i+1, false) // de establecerse incumplimientos, …
		}
		switch {
		case w.Kind == facts.Letters && lexicon.Denies(w.Fold) || lacking.At(t.folds, i) > 0:
			t.shade(out, i, shadeBefore, shadeAfter)
		case w.Kind == facts.Letters && lang == news.Spanish && lexicon.NegativeWord(lang, w.Fold) && (strings.HasSuffix(w.Fold, "ble") || strings.HasSuffix(w.Fold, "bles")):
			t.shadeSentence(out, i) // inapelable, aunque admite recursos
		case w.Kind == facts.Letters && lexicon.NegativeWord(lang, w.Fold):
			t.shade(out, i, shadeBefore/2, shadeAfter/2)
		}
		n, kind := phraseAt(lexicon.Stances(lang), t.folds, i)
		if kind == "forgo" && t.undone(i+n, i+n, lang) {
			kind = "deny"
		}
		switch kind {
		case "deny", "absent":
			if kind == "absent" && placing[t.folds[i]] && !(i > 0 && beingWords[t.folds[i-1]]) {
				break // an outside engineer, cut out of magazines
			}
			before := shadeBefore
			if kind == "deny" {
				before = denialShade
			}
			if kind == "deny" && t.ofAntecedent(i) {
				before = len(t.words)
			}
			t.shade(out, i, before, len(t.words))
			if i > 0 && kind == "deny" && lang == news.Spanish && objectClitics[t.folds[i-1]] {
				break // lo desmiente la vocera
			}
			at := t.objectFrom(i + n)
			if kind == "deny" && out[i]&negatedWord != 0 {
				t.mark(out, at, denialWords, lang, notDenied)
			} else {
				made := deniedWord
				if refusing[t.folds[i]] {
					made |= refusedWord
				}
				t.mark(out, at, negationWords, lang, made)
			}
		case "plan":
			t.leaveUndone(out, i+n, lang, false)
		case "consider":
			t.leaveUndone(out, i+n, lang, true)
		case "may", "alleged":
			if kind == "may" || !t.approximates(i+n, lang) {
				t.leaveOpen(out, i+n, lang, kind == "alleged")
			}
		case "if":
			if !t.noCondition(i) {
				t.hang(out, i+n, t.wondered(i))
			}
		}
	}
	return out
}

var (
	ofBounds = lexicon.WordSet("more less fewer mas menos mayor menor inferior superior")
	lateness = lexicon.WordSet("later earlier sooner tarde temprano allá alla antes despues")
	bounded  = lexicon.WordSet("than de del a al que")
)

// level is how far a text takes a verb to be done.
type level byte

const (
	untold   level = iota // the form does not tell
	supposed              // in a condition
	maybe                 // may be so
	intended              // planned, asked for
	factual               // done
)

// levelAt is the level of word i.
func (t *text) levelAt(i int) level {
	s := t.stances[i]
	f := noForce
	if k := sort.Search(len(t.verbs), func(k int) bool { return t.verbs[k].End >= t.words[i].End }); k < len(t.verbs) && t.verbs[k].End == t.words[i].End {
		f = t.verbs[k].force
	}
	switch {
	case s&ifWord != 0:
		return supposed
	case s&openWord != 0 || f == possible:
		return maybe
	case s&hungWord != 0 && f != done:
		return maybe
	case s&unmadeWord != 0 || f == planned:
		return intended
	case f == done:
		return factual
	}
	return untold
}

// wordAt is the index of the word that begins at or in a span, -1 for none.
func (t *text) wordAt(sp facts.Span) int {
	i, ok := slices.BinarySearchFunc(t.words, sp.Start, func(w facts.Word, at int) int { return w.Start - at })
	if !ok || t.words[i].End > sp.End {
		return -1
	}
	return i
}

var (
	befores = lexicon.WordSet("before previous previously ever never since other nunca jamas antes desde anteriormente otra otro")
	firsts  = lexicon.NewPatterns("first,primer,primera,primero,primeras,primeros,highest,lowest,biggest,largest,worst,record,inedit*,mas_baj*,mas_alt*,peor,maximo,minimo,maxima,minima")
)

// endsAt is the index of the word that ends at an offset, -1 for none.
func (t *text) endsAt(end int) int {
	i, ok := slices.BinarySearchFunc(t.words, end, func(w facts.Word, at int) int { return w.End - at })
	if !ok {
		return -1
	}
	return i
}

// denies says whether word i begins a denial.
func (t *text) denies(i int, lang string) bool {
	_, kind := phraseAt(lexicon.Stances(lang), t.folds, i)
	return kind == "deny"
}

// verbal says whether a word of the claim is a verb: the last of a verb group, or
// after be, have, will and to.
func (t *text) verbal(i int) bool {
	return t.predicate[i] || i > 0 && beforeVerbs[t.folds[i-1]]
}

var beforeVerbs = lexicon.WordSet("to be been being is are was were has have had will would could may might can should must not")

// levelOf is the level of a word of the claim, where it is plain: a verb that is
// done, will be done or may be done, and hangs on nothing.
func (cl *claim) levelOf(i int) level {
	t := &cl.own
	if n, _ := phraseAt(lexicon.Stances(news.English), t.folds, i); n > 0 || t.stances[i]&(ifWord|hungWord|negatedWord) != 0 || t.supposed(i) {
		return untold
	}
	switch l := t.levelAt(i); l {
	case maybe:
		if t.stances[i]&openWord == 0 || t.able(i) || strings.HasSuffix(t.folds[i], "ing") && !(i > 0 && beforeVerbs[t.folds[i-1]]) {
			return untold
		}
		return l
	case intended:
		for _, v := range t.verbs {
			if v.End == t.words[i].End && v.force == planned && t.stances[i]&unmadeWord == 0 && firmly.In(strings.Fields(lexicon.Fold(v.In(t.string)))) {
				return l
			}
		}
		return untold
	case factual:
		if t.participle(i) || t.lastsUntil(i) {
			return untold
		}
		return l
	case untold:
		if t.isSaid(i) {
			return factual
		}
	}
	return untold
}

// supposed says whether word i belongs to what is called a possibility before it: the
// possibility that they stayed there and then left.
func (t *text) supposed(i int) bool {
	for k := i - 1; k >= 0 && t.gapBefore(k+1) == 0; k-- {
		if suppositions[t.folds[k]] && k+1 < i && t.folds[k+1] == "that" {
			return true
		}
	}
	return false
}

var suppositions = lexicon.WordSet("possibility hypothesis theory suspicion suggestion claim idea chance")

// able says whether word i of an English text is what somebody can do, which is as
// firm as that they do it or will.
func (t *text) able(i int) bool { return i > 0 && t.folds[i-1] == "can" }

// participle says whether word i of an English text, a past by form that stands
// alone, only describes a noun: after a comma behind another verb, or with a verb besides it in a part
// that nothing splits or that a preposition opens: with a recording used elsewhere.
func (t *text) participle(i int) bool {
	if !lexicon.PastParticiple(news.English, t.folds[i]) || i > 0 && (beforeVerbs[t.folds[i-1]] || auxiliaries[t.folds[i-1]]) || strings.HasSuffix(t.string[:t.words[i].Start], "\"") {
		return false
	}
	if i > 0 && t.gapBefore(i) > 0 {
		return t.verbBefore(i)
	}
	if t.verbAfter(i) {
		return true
	}
	for k := i - 1; k >= 0; k-- {
		if t.predicate[k] || beforeVerbs[t.folds[k]] && t.folds[k] != "to" {
			return true
		}
		if t.gapBefore(k) > 0 || t.folds[k] == "than" || partOpeners[news.English][t.folds[k]] {
			return opensWith[t.folds[k]] || joins[t.folds[k]] && t.passiveBefore(k)
		}
	}
	return false
}

// passiveBefore says whether the verb last before word i is a passive, whose auxiliary a
// participle behind "and" shares: will be replaced, and the others cleaned.
func (t *text) passiveBefore(i int) bool {
	for k := i - 1; k > 0 && t.gapBefore(k+1) < sentenceCost; k-- {
		if t.predicate[k] || lexicon.PastParticiple(news.English, t.folds[k]) {
			return lexicon.PastParticiple(news.English, t.folds[k]) && beingForms[t.folds[k-1]]
		}
	}
	return false
}

var beingForms = lexicon.WordSet("be been being is are was were")

// lastsUntil says whether word i is a state that is told up to a time to come, as
// a source tells it by what will go on: is closed until Friday.
func (t *text) lastsUntil(i int) bool {
	return i > 0 && (t.folds[i-1] == "is" || t.folds[i-1] == "are") && t.untilFollows(i)
}

// verbAfter says whether a verb stands behind word i with nothing that joins or parts
// between: drugs placed in pharmacies had had their dates wiped off.
func (t *text) verbAfter(i int) bool {
	if lexicon.GivesWords(t.folds[i]) {
		return false
	}
	for k := i + 1; k < len(t.words) && t.gapBefore(k) == 0 && !breakers[t.folds[k]] && t.folds[k] != "to"; k++ {
		if t.folds[k] == "was" || t.folds[k] == "were" || t.folds[k] == "had" || t.folds[k] == "has" || t.folds[k] == "have" || t.folds[k] == "is" || t.folds[k] == "are" || t.folds[k] == "will" {
			return true
		}
	}
	return false
}

// verbBefore says whether a verb, or a participle, stands before word i in its sentence.
func (t *text) verbBefore(i int) bool {
	for k := i - 1; k >= 0 && t.gapBefore(k+1) < sentenceCost; k-- {
		if t.predicate[k] || lexicon.PastParticiple(news.English, t.folds[k]) {
			return true
		}
	}
	return false
}

var opensWith = lexicon.WordSet("than with without by of for from in on at")

// isSaid says whether a noun is what the claim says something to be: was the
// cause, is a record.
func (t *text) isSaid(i int) bool {
	k := i - 1
	for ; k >= 0 && lexicon.Article(t.folds[k]) || k >= 0 && (t.folds[k] == "a" || t.folds[k] == "an"); k-- {
	}
	if k < 0 || k == i-1 {
		return false
	}
	switch t.folds[k] {
	case "is", "are", "was", "were":
		return t.gapBefore(k+1) == 0
	}
	return false
}

var firmly = lexicon.NewPatterns("will,shall")

// stances compares what the claim negates and how far it takes things to be done
// with what the sources do, by the original itself.
func (c *Checker) stances(cl *claim) []news.Finding {
	var out []news.Finding
	seen := [2]bool{}
	for _, x := range c.stanceTurns(cl) {
		k := 0
		if x.negation {
			k = 1
		}
		if seen[k] {
			continue
		}
		seen[k] = true
		r := &cl.readings[x.reading]
		s := &c.sources[r.source]
		f := news.Finding{
			Severity: news.Error, Span: cl.span(x.said), Source: s.ID,
			Evidence: news.SpanOf(r.field, s.Field(r.field), x.source.Start, x.source.End),
		}
		f.Kind, f.Message = x.says(x.said.In(cl.text), x.source.In(s.Field(r.field)))
		out = append(out, f)
	}
	if !seen[0] {
		if x := c.moodTurns(cl); len(x) > 0 {
			out = append(out, c.moodFinding(cl, x[0]))
		}
	}
	if !seen[1] {
		if x := c.opposites(cl); len(x) > 0 {
			out = append(out, c.oppositeFinding(cl, x[0]))
		}
	}
	return out
}

// oppositeFinding says that a part of the sentence and a part of a source have
// contrary polarity.
func (c *Checker) oppositeFinding(cl *claim, x opposite) news.Finding {
	r := &cl.readings[x.reading]
	s := &c.sources[r.source]
	t := s.texts[r.field]
	said, told := cl.own.spanOf(x.said), t.spanOf(x.source)
	f := news.Finding{
		Kind: news.KindNegation, Severity: news.Error, Span: cl.span(said), Source: s.ID,
		Evidence: news.SpanOf(r.field, s.Field(r.field), told.Start, told.End),
		Message:  fmt.Sprintf("the sentence denies %q; the source affirms %q", said.In(cl.text), told.In(t.string)),
	}
	if x.said.polarity == affirms {
		f.Message = fmt.Sprintf("the source denies %q; the sentence affirms %q", told.In(t.string), said.In(cl.text))
	}
	return f
}
