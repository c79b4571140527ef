package align

import (
	"strings"
	"sync"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// Strengths of the keys of words. A pair's strength is the product of both.
const (
	firstSense    = 0.95
	otherSense    = 0.85
	suffixed      = 0.85 // the English that a Spanish suffix gives
	alike         = 0.75 // a Spanish word without an entry and an English one that begin alike
	sameForm      = 0.9  // a Spanish word without an entry and the same English one
	sameFormKnown = 0.7
	alikeKnown    = 0.5 // the same where the table knows other English for it
)

// wordKeys are the keys of a folded word.
func wordKeys(fold, lang string) []key {
	if isDigits(fold) {
		return []key{{kind: byNumber, strength: 1, text: strings.TrimLeft(fold, "0")}}
	}
	if lexicon.StopWords(lang).Has(fold) {
		return functionKeys(fold, lang)
	}
	if lang == news.Spanish {
		return spanishKeys(fold)
	}
	return englishKeys(fold)
}

// functionKeys let function words meet their translations within a segment.
func functionKeys(fold, lang string) []key {
	var out []key
	if lang == news.Spanish {
		for _, id := range lexicon.SpanishLemmas(fold) {
			out = append(out, key{kind: byLemma, strength: 0.6, id: id})
		}
		return out
	}
	for _, id := range senses().of[stem(fold)] {
		out = append(out, key{kind: byLemma, strength: 0.6, id: id})
	}
	return out
}

func englishKeys(fold string) []key {
	levelled := stem(fold)
	out := []key{{kind: byStem, strength: 1, text: levelled}}
	for _, id := range senses().of[levelled] {
		s := float32(otherSense)
		if senses().first[id] == levelled {
			s = firstSense
		}
		out = append(out, key{kind: byLemma, strength: s, id: id})
	}
	if c := cognate(fold, false); c != "" {
		out = append(out, key{kind: byCognate, strength: 1, text: c})
	}
	return append(out, key{kind: byForm, strength: 1, text: fold})
}

func spanishKeys(fold string) []key {
	var out []key
	ids := lexicon.SpanishLemmas(fold)
	for _, id := range ids {
		out = append(out, key{kind: byLemma, strength: 1, id: id})
	}
	if lexicon.FalseFriend(fold) {
		return out
	}
	for _, e := range fromSuffix(fold) {
		out = append(out, key{kind: byStem, strength: suffixed, text: stem(e)})
	}
	s := float32(alike)
	form := float32(sameForm)
	if ids != nil {
		s, form = alikeKnown, sameFormKnown
	}
	if len(fold) >= 4 {
		out = append(out, key{kind: byForm, strength: form, text: fold})
	}
	if c := cognate(fold, true); c != "" {
		out = append(out, key{kind: byCognate, strength: s, text: c})
	}
	return out
}

// senseTable is the bilingual table from the English side.
type senseTable struct {
	of    map[string][]int32 // English stem: the lemmas that it can translate
	first []string           // of each lemma the stem of its likeliest English
}

// mostSenses is how many lemmas an English word is followed to; of those that
// translate more, take or make, the later ones are passed over.
const mostSenses = 40

var senses = sync.OnceValue(func() *senseTable {
	pairs := lexicon.Bilingual()
	t := &senseTable{of: make(map[string][]int32, len(pairs)), first: make([]string, len(pairs))}
	for i, p := range pairs {
		for k, e := range p.English {
			levelled := stem(lexicon.Fold(e))
			if k == 0 {
				t.first[i] = levelled
			}
			if ids := t.of[levelled]; len(ids) < mostSenses && (len(ids) == 0 || ids[len(ids)-1] != int32(i)) {
				t.of[levelled] = append(ids, int32(i))
			}
		}
	}
	return t
})

// stem levels a folded English word.
func stem(fold string) string { return lexicon.Stem(lexicon.English, fold) }
