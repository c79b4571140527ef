package lexicon

import (
	_ "embed"
	"strings"
	"sync"
)

// Friend is a Spanish word, or a phrase, that is taken for an English one of
// another meaning, with sentences that show it: of the Spanish, of the mistake,
// and of sound English.
type Friend struct {
	Spanish, Wrong, Right   Patterns
	Example, Mistake, Sound string
	// Loose says that the English that mistakes the word is a sound translation now
	// and then: clinical manifestations, the formation of ice.
	Loose bool
}

//go:embed contrast/falsefriends.tsv
var friendFile string

// Friends are the Spanish words that are taken for English ones, in a fixed
// order. The slice is shared: it must not be changed.
func Friends() []Friend { return friends() }

var friends = sync.OnceValue(func() []Friend {
	var out []Friend
	for line := range strings.Lines(friendFile) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) == 6 && !strings.HasPrefix(line, "#") {
			es, loose := strings.CutPrefix(f[0], "?")
			out = append(out, Friend{NewPatterns(es), NewPatterns(f[1]), NewPatterns(f[2]), f[3], f[4], f[5], loose})
		}
	}
	return out
})

// Patterns are folded words and phrases, an asterisk at the end of a word
// standing for any ending.
type Patterns [][]string

// NewPatterns reads patterns from a list: commas between them, underscores
// between the words of one.
func NewPatterns(list string) Patterns {
	var out Patterns
	for _, w := range strings.Split(list, ",") {
		out = append(out, strings.Split(Fold(w), "_"))
	}
	return out
}

// At says how many of the folded words from i on one of the patterns matches,
// 0 for none.
func (p Patterns) At(words []string, i int) int {
	for _, pattern := range p {
		if i+len(pattern) > len(words) {
			continue
		}
		ok := true
		for k, w := range pattern {
			ok = ok && fits(w, words[i+k])
		}
		if ok {
			return len(pattern)
		}
	}
	return 0
}

// In says whether any of the patterns matches within the words.
func (p Patterns) In(words []string) bool {
	for i := range words {
		if p.At(words, i) > 0 {
			return true
		}
	}
	return false
}

func fits(pattern, word string) bool {
	if begin, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(word, begin)
	}
	return pattern == word
}
