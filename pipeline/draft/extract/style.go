package extract

import (
	"regexp"

	"puente/pipeline/draft"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// styled puts sentences into the house style: British spelling and "3 August", or
// American spelling and "August 3". What stands in quotation marks stays, and so
// do names.
func styled(sentences []news.Sentence, style draft.Style) []news.Sentence {
	for i := range sentences {
		sentences[i].Text = outsideQuotes(sentences[i].Text, func(t string) string {
			if style.American {
				return dayFirst.ReplaceAllString(respelled(t, true), "$2 $1")
			}
			return respelled(t, false)
		})
	}
	return sentences
}

var dayFirst = regexp.MustCompile(`\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December)\b`)

// respelled spells the words of a text the American way or the British.
func respelled(s string, american bool) string {
	return anyWord.ReplaceAllStringFunc(s, func(w string) string { return lexicon.Respell(w, american) })
}

var anyWord = regexp.MustCompile(`\pL+`)
