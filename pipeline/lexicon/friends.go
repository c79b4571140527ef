package lexicon

import (
	_ "embed"
	"strings"
	"sync"
)

// Friend is a Spanish word, or a phrase, that is taken for English ones of
// another meaning. Some have sentences that show it: of the Spanish, of the
// mistake, and of sound English.
type Friend struct {
	Spanish, Wrong, Right   Patterns
	Beside                  Patterns // where there are any, one stands near the Spanish
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
		if len(f) < 3 || strings.HasPrefix(line, "#") {
			continue
		}
		es, loose := strings.CutPrefix(f[0], "?")
		es, beside, _ := strings.Cut(es, "|")
		friend := Friend{Spanish: NewPatterns(es), Wrong: NewPatterns(f[1]), Right: NewPatterns(f[2]), Beside: NewPatterns(beside), Loose: loose}
		if len(f) == 6 {
			friend.Example, friend.Mistake, friend.Sound = f[3], f[4], f[5]
		}
		out = append(out, friend)
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
	for w := range strings.SplitSeq(list, ",") {
		if w != "" && w != "-" {
			out = append(out, strings.Split(Fold(w), "_"))
		}
	}
	return out
}

// At says how many of the folded words from i on the longest pattern that matches
// takes, 0 for none.
func (p Patterns) At(words []string, i int) int {
	longest := 0
	for _, pattern := range p {
		if len(pattern) <= longest || i+len(pattern) > len(words) {
			continue
		}
		ok := true
		for k, w := range pattern {
			ok = ok && fits(w, words[i+k])
		}
		if ok {
			longest = len(pattern)
		}
	}
	return longest
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
