package lexicon

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed wordnet/synonyms.tsv
var synonymFile string

//go:embed wordnet/antonyms.tsv
var antonymFile string

// synonyms are, by the stem of an English word, the stems of others that can
// stand for it.
var synonyms = sync.OnceValue(func() map[string][]string {
	out := byStem(synonymFile)
	for a, list := range out {
		out[a] = slices.DeleteFunc(list, func(b string) bool { return apart(a, b) })
	}
	return out
})

// confused are words that WordNet has for each other, in one of their senses or by
// their derivation, and that news never uses so: it has either for "moment", and
// "employer" comes from "employ" as "employee" does.
var confused = sync.OnceValue(func() map[[2]string]bool {
	out := map[[2]string]bool{}
	for _, p := range [][2]string{{"minute", "second"}, {"employer", "employee"}} {
		out[[2]string{Stem(English, p[0]), Stem(English, p[1])}] = true
	}
	return out
})

// apart says whether the words with two stems must not stand for each other.
func apart(a, b string) bool {
	return confused()[[2]string{a, b}] || confused()[[2]string{b, a}]
}

// antonyms are the same of those that say the contrary.
var antonyms = sync.OnceValue(func() map[string][]string { return byStem(antonymFile) })

// byStem reads a table of words and lists of words.
func byStem(file string) map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(file) {
		word, list, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		key := Stem(English, word)
		for _, w := range strings.Split(list, ",") {
			out[key] = append(out[key], Stem(English, w))
		}
	}
	return out
}

// Antonyms are the stems of English words that say the contrary of the word with
// a stem, by Princeton WordNet. The slice is shared: it must not be changed.
func Antonyms(stem string) []string { return antonyms()[stem] }

// Synonyms are the stems (see Stem) of English words that can stand for the
// word with a stem, by Princeton WordNet. The slice is shared: it must not be
// changed.
func Synonyms(stem string) []string { return synonyms()[stem] }

// SpanishStems are the stems of the English words that a folded Spanish word
// can be translated by.
func SpanishStems(word string) []string {
	var out []string
	for _, id := range SpanishLemmas(word) {
		out = append(out, lemmaStems()[id]...)
	}
	return out
}

// usualSenses is how many of an entry's renderings are its usual ones.
const usualSenses = 4

// UsualStems are those of SpanishStems that translations use as a rule: for what
// must be the same word and not only may be.
func UsualStems(word string) []string {
	var out []string
	for _, id := range SpanishLemmas(word) {
		st := lemmaStems()[id]
		out = append(out, st[:min(len(st), usualSenses)]...)
	}
	return out
}

var lemmaStems = sync.OnceValue(func() [][]string {
	pairs := Bilingual()
	out := make([][]string, len(pairs))
	for i, p := range pairs {
		for _, e := range p.English {
			out[i] = append(out[i], Stem(English, Fold(e)))
		}
	}
	return out
})

// CommonEnglish says whether a folded English word is one of the common
// vocabulary, as the tables know it, and so may stand in a name without being
// anybody's own.
func CommonEnglish(word string) bool {
	st := Stem(English, word)
	return synonyms()[st] != nil || translations()[st]
}

// RenderedBy are the places in Bilingual of the Spanish lemmas that an English word,
// by its stem, can render. The slice is shared: it must not be changed.
func RenderedBy(stem string) []int32 { return lemmasOf()[stem] }

var lemmasOf = sync.OnceValue(func() map[string][]int32 {
	out := map[string][]int32{}
	for id, stems := range lemmaStems() {
		for _, s := range stems {
			out[s] = append(out[s], int32(id))
		}
	}
	return out
})

// LemmaStems are the stems of the English of a lemma, by its place in Bilingual. The
// slice is shared: it must not be changed.
func LemmaStems(id int32) []string { return lemmaStems()[id] }

// translations are the stems of the English words of the bilingual tables.
var translations = sync.OnceValue(func() Set {
	out := Set{}
	for _, stems := range lemmaStems() {
		for _, s := range stems {
			out[s] = true
		}
	}
	return out
})
