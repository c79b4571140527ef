package lexicon

import (
	"strings"
	"unicode"

	"puente/pipeline/news"
)

// FunctionWords counts the words of a text that one of the languages alone has
// for function words.
func FunctionWords(text string) (es, en int) {
	for _, w := range strings.FieldsFunc(Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
		inEs, inEn := StopWords(news.Spanish).Has(w), StopWords(news.English).Has(w)
		switch {
		case inEs && !inEn:
			es++
		case inEn && !inEs:
			en++
		}
	}
	return es, en
}
