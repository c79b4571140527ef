package story

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
)

// token is a word of a text, with what its shape says.
type token struct {
	facts.Word
	text string // as it stands, tags without their mark
}

func (t token) handle() bool { return t.Kind == facts.Handle }
func (t token) hash() bool   { return t.Kind == facts.Hashtag }
func (t token) number() bool { return t.Kind == facts.Digits }

// tokens cuts a text into words. Links are left out; links hands them back.
func tokens(text string) (out []token, links []string) {
	words := facts.Words(text)
	out = make([]token, 0, len(words))
	cut := false // a link stood before
	for _, w := range words {
		if w.Kind == facts.Link {
			links, cut = append(links, w.In(text)), true
			continue
		}
		t := token{Word: w, text: w.In(text)}
		if cut {
			t.Joined, cut = false, false
		}
		if t.handle() || t.hash() {
			t.text = t.text[1:]
			head, _ := utf8.DecodeRuneInString(t.text)
			t.Capital = unicode.IsUpper(head)
		}
		out = append(out, t)
	}
	return out, links
}

// foldWord is the word folded, without an English genitive.
func foldWord(w string) string { return strings.TrimSuffix(lexicon.Fold(w), "'s") }

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// stemmer stems the words of a language and remembers what it stemmed.
type stemmer struct {
	lang string
	seen map[string]string
}

func newStemmer(lang string) *stemmer { return &stemmer{lang, map[string]string{}} }

func (s *stemmer) of(word string) string {
	st, ok := s.seen[word]
	if !ok {
		st = lexicon.Stem(s.lang, word)
		s.seen[strings.Clone(word)] = st
	}
	return st
}

// tagWords cuts a hashtag into its words: "LegionelaYa" is Legionela, Ya.
func tagWords(tag string) []string {
	var out []string
	for _, w := range facts.TagWords(tag, facts.Span{End: len(tag)}) {
		out = append(out, w.In(tag))
	}
	return out
}

// headsOfPlaces are words beside the name of a place that say what there is of
// it: Mesquite Crossing and the Mesquite Bridge are at one Mesquite.
var headsOfPlaces = lexicon.WordSet(`arroyo bosque canal creek cruce crossing estrecho forest laguna lagoon mirador paso pass peaje quebrada terminal toll tunel tunnel`)
