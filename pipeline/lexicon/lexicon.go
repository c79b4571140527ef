// Package lexicon is Spanish and English as data: number words, units,
// currencies, months, negation, hedges, aliases, demonyms, abbreviations,
// stop words, verbs of saying, titles. It knows words; it does not read texts.
//
// All look-ups are by folded words (see Fold). The tables are built once when
// the package is loaded and only read afterwards.
//
// # Tables
//
// Every table was written for this project (Apache-2.0), but wordnet/, which is
// Princeton WordNet's under its own licence: none other was taken from a
// dictionary, a corpus or another project. A stage keeps lists of its own only
// where they are parameters of its rules.
//
//	words.go, content.go      function words, negations, verbs of saying, titles, particles of names, hedges; what is light
//	news.go                   what any news may have, words of outlets' names, light verbs
//	negation.go, denials.go   negations that negate nothing, words that hold a negation or deny
//	cues.go, bounds.go        directions, comparisons, causes, scopes, plans; bounds of numbers
//	verbs.go, speech.go       verb forms, participles, words that open clauses; reporting, open questions, trades
//	discourse.go              what leans on the sentence before, finite forms, what opens a sentence and is no name
//	numbers.go, units.go      number words, ordinals, fractions; units and currencies
//	calendar.go               months, weekdays, decades, phrases for near days
//	abbreviations.go          abbreviations by what a full stop behind them means
//	names.go, names_data.go   aliases, demonyms, words that names share in both languages
//	bodies.go, countries.go   what heads the names of bodies; countries
//	english.go, spelling.go   irregular forms, British and American spelling, stems (the algorithms are Snowball's, by snowballstem, BSD)
//	machine.go                what machines make of Spanish
//	contrast.go, contrast/    words that exclude each other: up and down, all and some
//	friends.go, contrast/     Spanish words that are taken for English ones of another meaning
//	synonyms.go, wordnet/     English words that can stand for each other
//	bilingual.go, bilingual/  Spanish lemmas with the English words that news uses for them; inflection; false friends
package lexicon

import "strings"

// Languages that the tables cover.
const (
	Spanish = "es"
	English = "en"
)

// Set is a set of folded words.
type Set map[string]bool

// words is the set of the folded words of a list, separated by white space;
// an underscore stands for a space within an entry.
func words(list string) Set {
	s := Set{}
	for _, w := range strings.Fields(list) {
		s[Fold(strings.ReplaceAll(w, "_", " "))] = true
	}
	return s
}

// byLang keeps a table for each language and gives the union for any other
// name of a language, such as "mixed".
type byLang struct{ es, en, both Set }

func langSets(es, en string) byLang {
	return byLang{words(es), words(en), words(es + " " + en)}
}

// list gives the words of a language, in no order.
func (b byLang) list(lang string) []string {
	var out []string
	for w := range b.of(lang) {
		out = append(out, w)
	}
	return out
}

func (b byLang) of(lang string) Set {
	switch lang {
	case Spanish:
		return b.es
	case English:
		return b.en
	}
	return b.both
}

// Phrases finds entries of one or more words in a list of folded words.
type Phrases struct {
	first map[string][]Phrase // by first word, longest first
}

// Phrase is an entry: its folded words and the value it stands for.
type Phrase struct {
	Words []string
	Value string
}

// NewPhrases builds the finder from pairs of phrase and value.
func NewPhrases(pairs [][2]string) *Phrases {
	p := &Phrases{first: map[string][]Phrase{}}
	for _, kv := range pairs {
		ws := strings.Fields(Fold(kv[0]))
		if len(ws) == 0 {
			continue
		}
		list := append(p.first[ws[0]], Phrase{ws, kv[1]})
		for i := len(list) - 1; i > 0 && len(list[i].Words) > len(list[i-1].Words); i-- {
			list[i], list[i-1] = list[i-1], list[i]
		}
		p.first[ws[0]] = list
	}
	return p
}

// Starting gives the entries that start with a folded word, longest first.
func (p *Phrases) Starting(word string) []Phrase { return p.first[word] }

// Lookup is the value of a whole phrase, already folded, words separated by
// one space.
func (p *Phrases) Lookup(phrase string) (string, bool) {
	first, _, _ := strings.Cut(phrase, " ")
	for _, e := range p.first[first] {
		if strings.Join(e.Words, " ") == phrase {
			return e.Value, true
		}
	}
	return "", false
}

// table reads lines "value: phrase, phrase, …" into pairs.
func table(lines string) [][2]string {
	var out [][2]string
	for _, l := range strings.Split(lines, "\n") {
		value, list, ok := strings.Cut(strings.TrimSpace(l), ":")
		if !ok {
			continue
		}
		for _, ph := range strings.Split(list, ",") {
			if ph = strings.TrimSpace(ph); ph != "" {
				out = append(out, [2]string{ph, value})
			}
		}
	}
	return out
}

// Has says whether the set holds a folded word.
func (s Set) Has(word string) bool { return s[word] }

// Firsts lists the first words of the entries, in no order.
func (p *Phrases) Firsts() []string {
	out := make([]string, 0, len(p.first))
	for w := range p.first {
		out = append(out, w)
	}
	return out
}
