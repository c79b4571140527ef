package lexicon

import "strings"

// MultipleClass says how a word states a multiple.
type MultipleClass byte

// Classes of words that state a multiple.
const (
	MultipleVerb       MultipleClass = iota + 1 // duplicó, doubled, tenfold: always
	MultipleParticiple                          // duplicado: after ha, había
	MultipleNoun                                // doble, double: where an amount is compared
	MultipleAdverb                              // twice: a plain count without a comparison
)

// MultipleOf is the value of a word that states a multiple: 2 for doble.
type MultipleOf struct {
	Value float64
	Class MultipleClass
}

// MultipleWord is what a folded word says of how many times as much.
func MultipleWord(lang, word string) (MultipleOf, bool) {
	t := multiplesES
	if lang == English {
		t = multiplesEN
	}
	m, ok := t[word]
	return m, ok
}

// MultipleWords gives the words that state multiples.
func MultipleWords(lang string) []string {
	t := multiplesES
	if lang == English {
		t = multiplesEN
	}
	out := make([]string, 0, len(t))
	for w := range t {
		out = append(out, w)
	}
	return out
}

// Compared says whether a folded word after a multiple opens what it is compared
// with: twice as many, three times the, tres veces más, el doble de.
func Compared(lang, word string) bool { return compared.of(lang)[word] }

// Auxiliary says whether a folded word makes a perfect tense of the participle
// after it.
func Auxiliary(lang, word string) bool { return auxiliaries.of(lang)[word] }

var compared = langSets(
	`más menos mayor mayores menor menores superior superiores inferior lo el la los las su sus de del que`,
	`as the that what its his her their last more less fewer higher lower greater larger bigger smaller faster longer heavier stronger wider those this our likelier likely`)

var auxiliaries = langSets(`ha han había habían haya hayan habrá habrán habría habrían hubiera hubieran haber he hemos`, `has have had having`)

var multiplesES = multipleTable(map[float64][3]string{
	2: {"duplicó duplicaron duplica duplican duplicar duplicará duplicarán duplicaría duplicando duplicarse", "duplicado", "doble"},
	3: {"triplicó triplicaron triplica triplican triplicar triplicará triplicarán triplicaría triplicando triplicarse", "triplicado", "triple"},
	4: {"cuadruplicó cuadruplicaron cuadruplica cuadruplican cuadruplicar cuadruplicará", "cuadruplicado", "cuádruple"},
	5: {"quintuplicó quintuplicaron quintuplica quintuplicar", "quintuplicado", "quíntuple"},
}, "")

var multiplesEN = multipleTable(map[float64][3]string{
	0.5: {"halved halving", "", ""},
	2:   {"doubled doubling twofold", "", "double"},
	3:   {"tripled tripling trebled trebling threefold", "", "triple treble"},
	4:   {"quadrupled quadrupling fourfold", "", "quadruple"},
	5:   {"quintupled fivefold", "", "quintuple"},
	6:   {"sixfold", "", ""}, 7: {"sevenfold", "", ""}, 8: {"eightfold", "", ""}, 9: {"ninefold", "", ""}, 10: {"tenfold", "", ""}, 100: {"hundredfold", "", ""},
}, "twice 2 thrice 3")

// multipleTable makes the table from the verbs, participles and nouns of each
// value and from pairs of adverb and value.
func multipleTable(values map[float64][3]string, adverbs string) map[string]MultipleOf {
	t := map[string]MultipleOf{}
	for v, lists := range values {
		for k, list := range lists {
			for w := range words(list) {
				t[w] = MultipleOf{v, MultipleClass(k + 1)}
			}
		}
	}
	f := strings.Fields(adverbs)
	for i := 0; i+1 < len(f); i += 2 {
		t[f[i]] = MultipleOf{float64(f[i+1][0] - '0'), MultipleAdverb}
	}
	return t
}
