package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// NameSet is the set of names that the day's sources use. Build it with Add,
// Observe and Merge, then read it from any number of goroutines.
type NameSet struct {
	words map[string]evidence
	full  map[string]bool // folded names of two words or more, and their beginnings and ends
}

// evidence counts the uses of a word that tell a name from a common word.
type evidence struct {
	added int32 // as part of a name that was added
	caps  int32 // with a capital where none is due: not first in a sentence, not in capitals throughout
	lower int32 // in lower case
}

// Standing says how sure the set is of a word.
type Standing byte

// Standings of a word.
const (
	NoName   Standing = iota // not a name, or unknown
	MaybeOne                 // a name in some places, a common word in others
	SureName                 // a name
)

// NewNameSet is an empty set.
func NewNameSet() *NameSet {
	return &NameSet{words: map[string]evidence{}, full: map[string]bool{}}
}

// Add adds a name: its words each stand for it from then on, particles and
// titles left out. It is evidence as good as a use with a capital within a
// sentence.
func (s *NameSet) Add(name string) {
	ws := nameWordsOf(name)
	for _, w := range ws {
		e := s.words[w]
		e.added++
		s.words[w] = e
	}
	for n := 2; n <= len(ws) && n <= 6; n++ { // Ángel Calle, Calle Rubio, the whole
		s.full[strings.Join(ws[:n], " ")] = true
		s.full[strings.Join(ws[len(ws)-n:], " ")] = true
	}
	if a, rest, ok := strings.Cut(lexicon.Fold(name), " "); ok && article(a) && len(ws) > 0 {
		s.full[a+" "+strings.Fields(rest)[0]] = true // El Alto
	}
}

// article says whether a folded word is an article that names may begin with.
func article(w string) bool {
	switch w {
	case "el", "la", "los", "las", "the":
		return true
	}
	return false
}

// common says whether a word is seen in lower case more often than as a name.
func (s *NameSet) common(word string) bool {
	if s == nil {
		return false
	}
	e := s.words[word]
	return e.lower > e.added && e.lower > 0
}

// nameWordsOf gives the folded significant words of a name.
func nameWordsOf(name string) []string {
	var ws []string
	for _, t := range tokenize(name) {
		if t.kind == word && !lexicon.Particles("").Has(t.fold) && !lexicon.Titles("").Has(t.fold) && len(t.fold) > 1 {
			ws = append(ws, strings.TrimSuffix(t.fold, "'s"))
		}
	}
	return ws
}

// Observe counts the uses of each word of a text, capitalised within a
// sentence or in lower case, and adds the names that it finds.
func (s *NameSet) Observe(text, lang string) {
	d := newDocument(text, Options{Lang: lang})
	for i, t := range d.toks {
		if t.kind != word || len(t.fold) < 2 {
			continue
		}
		e := s.words[t.fold]
		switch {
		case !t.capital(text):
			e.lower++
		case d.first[i] || d.shouted[i]:
			continue
		default:
			e.caps++
		}
		s.words[t.fold] = e
	}
	for _, n := range d.names() {
		if !n.Initial && !n.Demonym {
			s.Add(n.In(text))
		}
	}
}

// Merge adds what another set has seen.
func (s *NameSet) Merge(o *NameSet) {
	if o == nil {
		return
	}
	for w, n := range o.words {
		e := s.words[w]
		s.words[w] = evidence{e.added + n.added, e.caps + n.caps, e.lower + n.lower}
	}
	for f := range o.full {
		s.full[f] = true
	}
}

// Has says whether a word is a name for the day, surely or in some places.
func (s *NameSet) Has(word string) bool { return s.Standing(word) != NoName }

// HasFull says whether a name of several words was added or seen.
func (s *NameSet) HasFull(name string) bool {
	if s == nil {
		return false
	}
	return s.full[strings.Join(nameWordsOf(name), " ")] || s.full[lexicon.Fold(name)]
}

// Standing weighs the uses of a word: surely a name where it is hardly ever
// written in lower case, maybe one where both are seen.
func (s *NameSet) Standing(word string) Standing {
	if s == nil {
		return NoName
	}
	e := s.words[lexicon.Fold(word)]
	up := e.added
	if e.caps > up {
		up = e.caps
	}
	switch {
	case up == 0:
		return NoName
	case e.lower == 0 || up >= 8*e.lower:
		return SureName
	case lexicon.StopWords("").Has(lexicon.Fold(word)):
		return NoName
	}
	return MaybeOne
}
