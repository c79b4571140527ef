package lexicon

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed kinds.tsv
var kindFile string

// Kinds are the kinds of what news tells of (fire, strike, trial), in a fixed
// order; those that begin with a hyphen are of posts that are no news.
func Kinds() []string { return kinds().names }

// KindsOf gives the kinds, as places in Kinds, that a word tells, by its stem in a
// language; nil for most words. The slice is shared: it must not be changed.
func KindsOf(lang, stem string) []int { return kinds().of[lang][stem] }

type kindTable struct {
	names []string
	of    map[string]map[string][]int // by language and stem
}

var kinds = sync.OnceValue(func() *kindTable {
	t := &kindTable{of: map[string]map[string][]int{Spanish: {}, English: {}}}
	for line := range strings.Lines(kindFile) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		kind := len(t.names)
		t.names = append(t.names, f[0])
		for i, lang := range [...]string{Spanish, English} {
			for _, w := range strings.Split(f[i+1], ", ") {
				stem := Stem(lang, Fold(w))
				if l := t.of[lang][stem]; len(l) == 0 || l[len(l)-1] != kind {
					t.of[lang][stem] = append(l, kind)
				}
			}
		}
	}
	return t
})
