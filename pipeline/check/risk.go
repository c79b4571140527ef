package check

import (
	"math"
	"strings"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// Setting is what a story is about, as far as it tells which sense of a word is
// meant and who is he and who she.
type Setting struct {
	votes  []float64           // for each of lexicon.Sections, of the highest
	words  lexicon.Set         // stems of its Spanish words
	people map[string]referent // by the folded words of their names
}

// SettingOf reads the setting of a story from its sources.
func SettingOf(sources []news.Source) Setting {
	s := Setting{words: lexicon.Set{}, people: map[string]referent{}}
	votes := make([]float64, len(lexicon.Sections()))
	for i := range sources {
		src := &sources[i]
		lang := news.Spanish
		if src.Lang == news.English {
			lang = news.English
		}
		for _, text := range []string{src.Title, src.Text} {
			words := foldedWords(text)
			for k, v := range lexicon.SectionVotes(lang, words) {
				votes[k] += v
			}
			s.meet(text)
			if lang != news.Spanish {
				continue
			}
			for _, w := range words {
				if !lexicon.Light(news.Spanish, w) {
					s.words[lexicon.Stem(news.Spanish, w)] = true
				}
			}
		}
	}
	most := 0.0
	for _, v := range votes {
		most = max(most, v)
	}
	for k := range votes {
		if most > 0 {
			votes[k] /= most
		}
	}
	s.votes = votes
	return s
}

// vote is how much the story speaks for a section, of the most that it speaks for
// any, in [0,1].
func (s Setting) vote(section int) float64 {
	if section >= len(s.votes) {
		return 0 // a setting of nothing
	}
	return s.votes[section]
}

// Signs of a translation that misleads, each counted so that it is seldom above 3.
const (
	signOdd      = iota // English words that no Spanish word accounts for
	signMissed          // Spanish words of which no known English is there
	signStrange         // Spanish words that no table knows
	signRare            // renderings that are not the usual ones
	signSense           // words with another sense than the story's, or that could have one
	signHeOrShe         // he for her, widower for widow
	signSomebody        // a pronoun for somebody that the sentence does not name
	signThing           // it, its where the sentence is of a person
	signWe              // we that became somebody else
	signInverted        // "which leads the professor": who does what is turned round
	signGrammar         // Spanish grammar in English words
	signSlight          // slight faults, see Faults
	signLeft            // words left in Spanish
	signSpeech          // a quotation: people speak otherwise than newspapers
	signLong            // the words of the segment beyond a short one
	riskSigns
)

var riskNames = [riskSigns]string{"odd", "missed", "strange", "rare", "sense", "he_or_she", "somebody", "thing", "we", "inverted", "grammar", "slight", "left", "speech", "long"}

// Risk is the probability, in [0,1], that the English of a Spanish segment, or a
// part of it, misleads: that it gives a word in another sense, tells of another
// person, or says nothing that can be relied on. It is that of a machine whose
// English nobody has read; what people translated has words of its own and is not
// to be measured by it. Whole is the English of the whole segment.
func (s Setting) Risk(english, whole, spanish string) float64 {
	return fittedRisk().misleads(s.riskSigns(english, whole, spanish))
}

func (s Setting) riskSigns(english, whole, spanish string) [riskSigns]float64 {
	var v [riskSigns]float64
	p := readSegment(spanish)
	p.compare(&v, english, whole)
	v[signSense] = s.otherSense(p, english, whole)
	s.persons(&v, english, spanish, p)
	v[signInverted] = inverted(english, spanish)
	v[signGrammar] = spanishGrammar(english, spanish)
	for _, f := range Faults(english, spanish) {
		if !f.Grave {
			v[signSlight]++
		}
	}
	v[signLeft] = p.left(english)
	if inMarks.MatchString(english) {
		v[signSpeech] = 1
	}
	v[signLong] = math.Max(0, float64(len(p.words)-shortSegment)) / shortSegment
	for i := range v {
		v[i] = math.Min(v[i], mostOfASign)
	}
	return v
}

// Bounds of the signs.
const (
	shortSegment = 12 // words
	mostOfASign  = 3
)

// segmentWords are the words of a Spanish segment.
type segmentWords struct {
	words []string // folded
	names []bool   // written as names are
	first []bool   // first of a sentence
}

func readSegment(text string) segmentWords {
	var p segmentWords
	open := true
	at := 0
	for _, t := range tokens(text) {
		if strings.ContainsAny(text[at:t.Start], ".:«“\"¿¡—") {
			open = true
		}
		w := t.In(text)
		p.words = append(p.words, fold(w))
		p.names = append(p.names, startsUpper(w) && !open)
		p.first = append(p.first, open)
		open, at = false, t.End
	}
	return p
}

func startsUpper(w string) bool { return w != "" && strings.ToLower(w[:runeLen(w)]) != w[:runeLen(w)] }

func runeLen(w string) int {
	for i := range w {
		if i > 0 {
			return i
		}
	}
	return len(w)
}

// Costs of a rendering by its place among those of its word.
var rarity = [...]float64{0, 0.1, 0.3, 0.5, 0.6}

// compare counts the words of both sides that do not answer each other.
func (p segmentWords) compare(v *[riskSigns]float64, english, whole string) {
	there := map[string]bool{}
	var folded []string
	for _, t := range tokens(whole) {
		f := fold(t.In(whole))
		folded = append(folded, f)
		there[stem(f)] = true
	}
	for i := 0; i < len(p.words); i++ {
		w := p.words[i]
		if id, n := lexicon.SpanishPhrase(p.words, i); n > 0 {
			if rank := rankOf(lexicon.LemmaStems(id), there); rank >= 0 || allLight(lexicon.LemmaStems(id)) {
				i += n - 1
				continue
			}
		}
		if p.names[i] || len(w) < 3 || hasDigit(w) || lexicon.Light(news.Spanish, w) {
			continue
		}
		ids := lexicon.SpanishLemmas(w)
		if ids == nil {
			ids = lexicon.VerbLemmas(w)
		}
		if ids == nil {
			if !p.first[i] && !alike(w, folded) {
				v[signStrange]++
			}
			continue
		}
		best := -1
		for _, id := range append(ids[:len(ids):len(ids)], lexicon.VerbLemmas(w)...) {
			if r := rankOf(lexicon.LemmaStems(id), there); r >= 0 && (best < 0 || r < best) {
				best = r
			}
		}
		switch {
		case best >= 0:
			v[signRare] += rarity[min(best, len(rarity)-1)]
		case alike(w, folded) && !lexicon.FalseFriend(w):
		case p.first[i] && startsNames(w, there):
		default:
			v[signMissed]++
		}
	}
	v[signOdd] = p.odd(english)
}

func startsNames(w string, there map[string]bool) bool { return there[w] || there[stem(w)] }

func hasDigit(w string) bool { return strings.ContainsAny(w, "0123456789") }

func allLight(stems []string) bool {
	for _, s := range stems {
		if !lexicon.Light(news.English, s) {
			return false
		}
	}
	return true
}

// rankOf is the place of the first of a word's renderings that is there, itself or
// by a paraphrase, which counts as a late one; negative where none is.
func rankOf(stems []string, there map[string]bool) int {
	for r, s := range stems {
		if there[s] {
			return r
		}
	}
	for _, s := range stems {
		for _, o := range lexicon.Paraphrases(s) {
			if there[o] {
				return len(rarity) - 1
			}
		}
	}
	return -1
}

// alike says whether a word is spelled nearly as one of the others.
func alike(w string, others []string) bool {
	for _, o := range others {
		n := 0
		for n < len(w) && n < len(o) && w[n] == o[n] {
			n++
		}
		if n >= 4 && n*3 >= max(len(w), len(o))*2 || w == o {
			return true
		}
	}
	return false
}

// odd counts the content words of the English that no word of the Spanish accounts
// for.
func (p segmentWords) odd(english string) float64 {
	known := map[string]bool{}
	for _, s := range lexicon.SpanishTextStems(p.words) {
		known[s] = true
	}
	for _, w := range p.words {
		for _, id := range lexicon.VerbLemmas(w) {
			for _, s := range lexicon.LemmaStems(id) {
				known[s] = true
			}
		}
	}
	n := 0.0
	open := true
	at := 0
	for _, w := range Words(english) {
		text := w.In(english)
		if strings.ContainsAny(english[at:w.Start], ".:“\"") {
			open = true
		}
		name := startsUpper(text) && !open
		open, at = false, w.End
		f := fold(text)
		if name || known[w.Stem] || hasDigit(f) || len(f) < 3 || alike(f, p.words) && !lexicon.FalseFriend(f) || commonOdd[w.Stem] || accountedFor(w.Stem, known) {
			continue
		}
		n++
	}
	return n
}

// left counts the words of the English that are the Spanish ones.
func (p segmentWords) left(english string) float64 {
	there := lexicon.Set{}
	for i, w := range p.words {
		if !p.names[i] {
			there[w] = true
		}
	}
	n := 0.0
	for _, t := range tokens(english) {
		w := t.In(english)
		if f := fold(w); len(f) >= 4 && lower(w) && there[f] && !lexicon.EnglishWord(f) && !lexicon.SpelledAsInSpanish(f) && !hasDigit(f) {
			n++
		}
	}
	return n
}

// commonOdd are stems that translations add by themselves.
var commonOdd = stemSet("percentage per people person person's thing way time year day aged old own hold held keep still also back done use make take give go own full whole am pm million billion thousand half early late morning night afternoon")

func accountedFor(stem string, known map[string]bool) bool {
	for _, o := range lexicon.Paraphrases(stem) {
		if known[o] {
			return true
		}
	}
	for _, id := range lexicon.RenderedBy(stem) {
		for _, s := range lexicon.LemmaStems(id)[:min(2, len(lexicon.LemmaStems(id)))] {
			if known[s] {
				return true
			}
		}
	}
	return false
}

// Weights of what tells a sense: a word beside it, a word of the story, the story's
// section, being the most common one.
const (
	senseBeside = 1.5
	senseAround = 0.4
	senseInPart = 1.0
	senseCommon = 0.3
	senseClear  = 0.5 // by how much the best must lead to be sure
	senseHidden = 0.5 // the risk where the English shows none of the senses
	senseUnsure = 0.3 // and where it shows the best of several that are near
)

// otherSense sums, over the words with senses that exclude each other, how likely
// the English has another than the story's.
func (s Setting) otherSense(p segmentWords, english, whole string) float64 {
	there, all := stemsIn(english), stemsIn(whole)
	beside := lexicon.Set{}
	for _, w := range p.words {
		beside[lexicon.Stem(news.Spanish, w)] = true
	}
	sum := 0.0
	for i := 0; i < len(p.words); i++ {
		w := p.words[i]
		if _, n := lexicon.SpanishPhrase(p.words, i); n > 0 {
			i += n - 1
			continue
		}
		if p.names[i] || len(w) < 3 {
			continue
		}
		if senses := lexicon.Senses(w); len(senses) > 0 {
			sum += s.senseRisk(senses, there, all, beside)
		}
	}
	return sum
}

// stemsIn are the stems of the words of an English text.
func stemsIn(text string) map[string]bool {
	out := map[string]bool{}
	for _, t := range tokens(text) {
		out[stem(fold(t.In(text)))] = true
	}
	return out
}

// senseRisk is how likely the English of one word has another sense than the
// story's: there are the stems of the sentence, all those of its segment.
func (s Setting) senseRisk(senses []lexicon.Sense, there, all map[string]bool, beside lexicon.Set) float64 {
	shown := -1
	elsewhere := false // the word stands in a part of the segment that was left out
	for k, x := range senses {
		for _, e := range x.English {
			if there[e] && shown < 0 {
				shown = k
			}
			elsewhere = elsewhere || all[e] && !there[e]
		}
	}
	scores, best, second := s.weighSenses(senses, beside)
	switch {
	case shown < 0 && elsewhere:
		return 0
	case shown < 0:
		return senseHidden
	case shown != best:
		return min(1, 0.5+0.5*(scores[best]-scores[shown]))
	case second < 0 || scores[best]-scores[second] >= senseClear:
		return 0
	}
	return senseUnsure
}

// weighSenses says how much the words beside a word and the story speak for each of
// its senses, and which have the most; second is negative where there is one sense.
func (s Setting) weighSenses(senses []lexicon.Sense, beside lexicon.Set) (scores []float64, best, second int) {
	scores, best, second = make([]float64, len(senses)), -1, -1
	for k, x := range senses {
		if k == 0 {
			scores[k] += senseCommon
		}
		besides, around := 0, 0
		for w := range x.Near {
			if beside[w] {
				besides++
			} else if s.words[w] {
				around++
			}
		}
		scores[k] += senseBeside*float64(besides) + senseAround*float64(min(around, 3))
		in := 0.0
		for _, n := range x.Sections {
			in = max(in, s.vote(n))
		}
		scores[k] += senseInPart * in
		switch {
		case best < 0 || scores[k] > scores[best]:
			best, second = k, best
		case second < 0 || scores[k] > scores[second]:
			second = k
		}
	}
	return scores, best, second
}
