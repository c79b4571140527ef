package story

import (
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// matches says whether a source has all the words of one of the queries, in its
// own words or in their English, in any form, with or without accents.
func matches(sources []news.Source, queries []string) bool {
	for _, s := range sources {
		own := stemsOf(s.Lang, s.Title+"\n"+s.Text+"\n"+s.Outlet)
		english := stemsOf(news.English, s.Translation.Title+"\n"+s.Translation.Text)
		for _, q := range queries {
			if hasAll(s.Lang, own, english, folded(q)) {
				return true
			}
		}
	}
	return false
}

func hasAll(lang string, own, english map[string]bool, words []string) bool {
	for _, w := range words {
		if !own[lexicon.Stem(lang, w)] && !english[lexicon.Stem(news.English, w)] {
			return false
		}
	}
	return len(words) > 0
}

func stemsOf(lang, text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range folded(text) {
		out[lexicon.Stem(lang, w)] = true
	}
	return out
}
