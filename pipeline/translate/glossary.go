package translate

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

//go:embed glossary.yaml
var shipped []byte

// Entry is a line of a glossary: Spanish words and the English that must
// stand for them.
type Entry struct {
	ES string `yaml:"es"`
	EN string `yaml:"en"`
	// POS is the part of speech: noun (the default), name, adjective, adverb,
	// preposition, determiner.
	POS    string `yaml:"pos,omitempty"`
	Gender string `yaml:"gender,omitempty"` // m (the default) or f
	// Plural says that ES is plural already; Plurals is the plural of ES and of
	// EN, where there is one.
	Plural  bool      `yaml:"plural,omitempty"`
	Plurals [2]string `yaml:"plurals,omitempty"`
	Case    bool      `yaml:"case,omitempty"` // only where the capitals are the same
	// After restricts the entry to places after one of these words, "#" being
	// any number.
	After []string `yaml:"after,omitempty"`
	// Needs is a sentence that needs the entry.
	Needs string `yaml:"needs,omitempty"`
	// Leaves is one that it must leave alone.
	Leaves string `yaml:"leaves,omitempty"`
	// At is where the entry stands.
	At Position `yaml:"-"`
}

var partsOfSpeech = map[string]Class{
	"": Noun, "noun": Noun, "name": Organisation, "adjective": Adjective, "adverb": Adverbial, "preposition": Preposition, "determiner": Determiner,
}

// Glossary finds entries in a text.
type Glossary struct {
	byFirst map[string][]entry
	sum     string // tells glossaries apart
}

// entry is a form of an Entry: its words folded, its English.
type entry struct {
	words   []string
	spanish string
	english string
	class   Class
	gender  string
	plural  bool
	exact   bool // capitals must be the same
	after   []string
}

// NewGlossary is the glossary that is shipped with entries of the user's, which
// win over it.
func NewGlossary(entries []Entry) *Glossary {
	return newGlossary(slices.Concat(entries, shippedEntries()))
}

// shippedEntries are those of glossary.yaml.
var shippedEntries = sync.OnceValue(func() []Entry {
	own, err := ReadGlossary(shippedName, shipped)
	if err != nil {
		panic("the glossary that is shipped: " + err.Error()) // held by a test
	}
	return own
})

// glossary is the one that is shipped.
var glossary = sync.OnceValue(func() *Glossary { return NewGlossary(nil) })

// newGlossary holds the entries alone; of two for the same words the first
// wins.
func newGlossary(entries []Entry) *Glossary {
	d := &Glossary{byFirst: map[string][]entry{}, sum: sumOf(entries)}
	for _, e := range entries {
		d.addForm(e, e.ES, e.EN, e.Plural)
		if e.Plurals[0] != "" {
			d.addForm(e, e.Plurals[0], e.Plurals[1], true)
		}
	}
	return d
}

// sumOf tells entries apart by what they say; where they stand and their
// examples do not matter.
func sumOf(entries []Entry) string {
	var b strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&b, "%q %q %q %t %q %t %q %q;", e.ES, e.EN, e.pos(), e.Case, e.gender(), e.Plural, e.Plurals, e.After)
	}
	return b.String()
}

// pos is the part of speech, named.
func (e Entry) pos() string {
	if e.POS == "" {
		return "noun"
	}
	return e.POS
}

func (e Entry) gender() string {
	if e.Gender == "" {
		return "m"
	}
	return e.Gender
}

func (d *Glossary) addForm(e Entry, es, en string, plural bool) {
	var words []string
	for _, w := range wordsOf(es) {
		words = append(words, lowered(w.In(es)))
	}
	if len(words) == 0 {
		return
	}
	f := entry{words, es, en, partsOfSpeech[e.POS], e.Gender, plural, e.Case, e.After}
	list := d.byFirst[words[0]]
	at := 0
	for at < len(list) && len(list[at].words) >= len(words) { // the longest first
		at++
	}
	list = append(list, entry{})
	copy(list[at+1:], list[at:])
	list[at] = f
	d.byFirst[words[0]] = list
}

// isWord says whether a folded word is an entry by itself.
func (d *Glossary) isWord(fold string) bool {
	for _, e := range d.byFirst[fold] {
		if len(e.words) == 1 && !e.exact {
			return true
		}
	}
	return false
}

// isExact says whether a word is an entry for just this use of capitals.
func (d *Glossary) isExact(word string) bool {
	return slices.ContainsFunc(d.byFirst[lowered(word)], func(e entry) bool { return e.exact && e.spanish == word })
}

// terms are the entries that occur in a text, the longest at each place.
func (d *Glossary) terms(text string) []Term {
	words := wordsOf(text)
	var out []Term
	for i := 0; i < len(words); {
		e, ok := d.match(text, words, i)
		if !ok {
			i++
			continue
		}
		last := words[i+len(e.words)-1]
		span := text[words[i].Start:last.End]
		english := e.english
		if e.class != Organisation {
			english = likeCaseOf(english, span, words[i].Start, text)
		}
		end := last.End
		if strings.HasSuffix(english, ".") && strings.HasPrefix(text[end:], ".") {
			end++ // EE. UU. is U.S., with one dot
		}
		out = append(out, Term{Start: words[i].Start, End: end, English: english, Class: e.class, Feminine: e.gender == "f", Plural: e.plural})
		i += len(e.words)
	}
	return out
}

func (d *Glossary) match(text string, all []span, at int) (entry, bool) {
	words := all[at:]
next:
	for _, e := range d.byFirst[lowered(words[0].In(text))] {
		if len(e.words) > len(words) {
			continue
		}
		for k, w := range e.words {
			if k > 0 && (lowered(words[k].In(text)) != w || !joined(text[words[k-1].End:words[k].Start])) {
				continue next
			}
		}
		if e.exact && !sameWords(text, words[:len(e.words)], e.spanish) {
			continue
		}
		if e.exact && beginsPlaces.Has(e.words[0]) && len(words) > 1 && isUpper(firstRune(words[1].In(text))) && joined(text[words[0].End:words[1].Start]) {
			continue // Tierra Blanca
		}
		if len(e.after) > 0 && (at == 0 || !slices.ContainsFunc(e.after, func(w string) bool { return follows(text, all[at-1], w) })) {
			continue
		}
		return e, true
	}
	return entry{}, false
}

// beginsPlaces are entries that begin the names of places too.
var beginsPlaces = set("tierra sol")

// sameWords says whether the words are those of an entry, capitals included.
func sameWords(text string, words []span, spanish string) bool {
	for i, w := range wordsOf(spanish) {
		if words[i].In(text) != w.In(spanish) {
			return false
		}
	}
	return true
}

// follows says whether a word is the one that an entry is restricted to.
func follows(text string, before span, want string) bool {
	w := lexicon.Fold(before.In(text))
	if want != "#" {
		return w == lexicon.Fold(want)
	}
	_, number := lexicon.NumberWords(news.Spanish)[w]
	return number || strings.Trim(w, "0123456789") == ""
}

// joined says whether two words with this between them may belong to one
// entry.
func joined(between string) bool {
	return strings.Trim(between, " \u00A0\n.") == "" || between == "-"
}

// likeCaseOf capitalises an entry that begins a text with a capital. Within a
// text an entry keeps its own case, whatever the capitals of the Spanish.
func likeCaseOf(english, spanish string, start int, text string) string {
	if strings.Trim(text[:start], " \"'«“‘¿¡(—-") == "" {
		return likeCase(english, spanish)
	}
	return english
}

// lowered is a word in lower case; its accents stay, as they tell words apart.
func lowered(w string) string { return strings.ToLower(w) }

// span is a word of a text.
type span struct{ Start, End int }

func (s span) In(text string) string { return text[s.Start:s.End] }

// wordsOf are the words of a text: letters and digits.
func wordsOf(text string) []span {
	out := make([]span, 0, len(text)/5)
	for i := 0; i < len(text); {
		start, end := nextWord(text, i)
		if start < end {
			out = append(out, span{start, end})
		}
		i = end
	}
	return out
}

// eachWord calls f with the words of a text until it returns false.
func eachWord(text string, f func(word string) bool) {
	for i := 0; i < len(text); {
		start, end := nextWord(text, i)
		if start < end && !f(text[start:end]) {
			return
		}
		i = end
	}
}

// nextWord is the first word from i on, empty at the end of the text.
func nextWord(text string, i int) (start, end int) {
	for i < len(text) {
		inWord, n := wordAt(text, i)
		if inWord {
			break
		}
		i += n
	}
	start = i
	for i < len(text) {
		inWord, n := wordAt(text, i)
		if !inWord {
			break
		}
		i += n
	}
	return start, i
}

// wordAt says whether the rune at i is of a word, and its length.
func wordAt(text string, i int) (bool, int) {
	if c := text[i]; c < utf8.RuneSelf {
		return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9', 1
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	return isWordRune(r), n
}
