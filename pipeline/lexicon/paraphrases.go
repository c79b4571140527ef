package lexicon

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed wordnet/derived.tsv
var derivedFile string

// paraphraseFile was written for this project (Apache-2.0); no entry comes from
// another dictionary or from a corpus.
//
//go:embed bilingual/paraphrases.tsv
var paraphraseFile string

var paraphrases = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	add := func(a, b string) {
		if a != b && !apart(a, b) && !slices.Contains(out[a], b) {
			out[a] = append(out[a], b)
		}
	}
	for word, list := range synonyms() {
		out[word] = slices.Clone(list)
	}
	stems := func(list string) []string {
		words := strings.Split(list, ",")
		for i, w := range words {
			words[i] = Stem(English, Fold(w))
		}
		return words
	}
	for line := range strings.Lines(derivedFile + paraphraseFile) {
		line = strings.TrimRight(line, "\n")
		broad, narrow, directed := strings.Cut(line, "\t")
		switch {
		case strings.HasPrefix(line, "#") || line == "":
		case directed:
			for _, a := range stems(broad) {
				for _, b := range stems(narrow) {
					add(a, b)
				}
			}
		default:
			same := stems(line)
			for _, a := range same {
				for _, b := range same {
					add(a, b)
				}
			}
		}
	}
	return out
})

// Paraphrases are the stems (see Stem) of English words where which news may say
// the word with a stem: its synonyms, what is derived from it (decide where a
// source has decision), and narrower words (vehicle where it has lorry, not the
// other way). The slice is shared: it must not be changed.
func Paraphrases(stem string) []string { return paraphrases()[stem] }
