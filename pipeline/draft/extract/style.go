package extract

import (
	"regexp"

	"puente/pipeline/draft"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// styled puts sentences into the house style: British spelling, "3 August" and
// "6.30pm", or American spelling, "August 3" and "6:30 p.m." What stands in quotation marks stays, and so
// do names.
func styled(sentences []news.Sentence, style draft.Style) []news.Sentence {
	for i := range sentences {
		sentences[i].Text = outsideQuotes(sentences[i].Text, func(t string) string {
			return lexicon.Dated(respelled(t, style.American), style.American)
		})
	}
	return sentences
}

// respelled spells the words of a text the American way or the British.
func respelled(s string, american bool) string {
	return anyWord.ReplaceAllStringFunc(s, func(w string) string { return lexicon.Respell(w, american) })
}

var anyWord = regexp.MustCompile(`\pL+`)
