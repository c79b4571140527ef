package story

import "puente/pipeline/lexicon"

// tellsNothing says whether a name, folded, does not tell one event from
// another: countries and those who live there, what heads the names of many
// people, offices and outlets, and parts of all of them.
func tellsNothing(folded string) bool {
	if _, country := lexicon.Country(folded); country {
		return true
	}
	return lexicon.CommonInNames(folded) || lexicon.OutletWord(folded) || lexicon.Body(folded) || partsOfNames[folded] ||
		lexicon.Titles("").Has(folded) && !lexicon.TitleSurname(folded)
}

// partsOfNames are what the names of countries, saints and money fall apart
// into.
var partsOfNames = lexicon.WordSet(`am pm bs usd eur mxn latin rica rico salvador unidos san santa santo`)

// commonSigns are emoji that posts of all kinds begin with.
var commonSigns = func() map[rune]bool {
	m := map[rune]bool{}
	for _, r := range "🔴🟢🟡🟠🔵⚠️🚨❗‼️✅📢📣📌🙏👇👉➡🧵📻🎙️📰🗞💬👏😂😭💪🤔🔥💥▪●◾🔹🔸📹🎥📸📷ℹ️📄🆕⏰⏱📍🔗" {
		m[r] = true
	}
	return m
}()

// empty says whether a folded word says nothing of an event: function words, and
// verbs of saying, which every story has.
func empty(folded string) bool {
	return lexicon.StopWords("").Has(folded) || lexicon.SayVerbs("").Has(folded)
}
