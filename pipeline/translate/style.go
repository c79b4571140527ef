package translate

import (
	"regexp"

	"puente/pipeline/lexicon"
)

// american puts terms into American style: August 3, 6:30 p.m. also where the
// source counts 24 hours, and the spelling of the glossary's words. Terms are
// made in British style.
func american(terms []Term) {
	for i, t := range terms {
		switch t.Class {
		case Person, Place, Organisation, Verbatim, Number:
		case Adverbial:
			terms[i].English = respelled(lexicon.Dated(t.English, true))
		default:
			terms[i].English = respelled(t.English)
		}
	}
}

func respelled(english string) string {
	return plainWord.ReplaceAllStringFunc(english, func(w string) string { return lexicon.Respell(w, true) })
}

var plainWord = regexp.MustCompile(`[a-z]+`)
