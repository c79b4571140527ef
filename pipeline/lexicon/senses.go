package lexicon

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed bilingual/senses.tsv
var senseFile string

// Sense is one of the senses of a Spanish word that exclude each other: the
// penal that holds prisoners and the one that is saved.
type Sense struct {
	Words    []string // the English words that show it, the usual one first
	English  []string // their stems, see Stem
	Verb     bool
	Fixed    bool  // neither put in the place of another in a machine's English nor replaced
	Sections []int // in which it is the right one, as indices in Sections
	Near     Set   // the stems of Spanish words beside which it is
}

// Senses are the senses that exclude each other of a folded Spanish word, the most
// common one first; nil for a word of one sense. The slice is shared: it must not
// be changed.
func Senses(word string) []Sense {
	t := senses()
	if s := t.words[word]; s != nil {
		return s
	}
	for _, id := range SpanishLemmas(word) {
		if p := Bilingual()[id]; p.Verb {
			if s := t.verbs[p.Spanish]; s != nil {
				return s
			}
		}
	}
	return nil
}

type senseTable struct {
	words map[string][]Sense
	verbs map[string][]Sense // by infinitive
}

var senses = sync.OnceValue(func() senseTable {
	t := senseTable{map[string][]Sense{}, map[string][]Sense{}}
	names := Sections()
	for line := range strings.Lines(senseFile) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 4 || strings.HasPrefix(line, "#") {
			continue
		}
		s := Sense{Near: Set{}}
		f[0], s.Fixed = strings.CutPrefix(f[0], "~")
		for _, w := range strings.Split(f[1], ",") {
			s.Words = append(s.Words, w)
			s.English = append(s.English, Stem(English, Fold(w)))
		}
		for _, w := range strings.Split(f[2], ",") {
			if i := slices.Index(names, w); i >= 0 {
				s.Sections = append(s.Sections, i)
			}
		}
		for _, w := range strings.Split(f[3], ",") {
			if w != "-" {
				s.Near[Stem(Spanish, w)] = true
			}
		}
		for _, w := range strings.Split(f[0], ",") {
			into := t.words
			if s.Verb = infinitive(w); s.Verb {
				into = t.verbs
			}
			into[w] = append(into[w], s)
		}
	}
	return t
})

// infinitive says whether a word of the table is the infinitive of a verb that the
// bilingual table has.
func infinitive(w string) bool {
	n := len(w)
	if n < 4 || w[n-1] != 'r' {
		return false
	}
	ids := bilingual().verbs[verbStem(w[:n-2])]
	return ids != nil && bilingual().words[w] == nil
}
