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

// moneyOf is the country that pays with a currency, by its ISO code; those that
// are paid with abroad too are left out.
var moneyOf = map[string]string{
	"ARS": "argentina", "BOB": "bolivia", "CLP": "chile", "COP": "colombia", "CRC": "costa rica", "CUP": "cuba", "DOP": "dominican republic", "GTQ": "guatemala", "HNL": "honduras",
	"MXN": "mexico", "NIO": "nicaragua", "PAB": "panama", "PEN": "peru", "PYG": "paraguay", "UYU": "uruguay", "VES": "venezuela", "BRL": "brazil", "GBP": "united kingdom",
}

// honorifics stand before a person's name and are none of it.
var honorifics = lexicon.WordSet(`don dona dr dra sr sra lic ing mr mrs ms dr prof`)

// ofPlaces are the words after which a name with "de" or "of" is a place's.
var ofPlaces = lexicon.WordSet(`altura cerca lejos afueras ciudad municipio municipalidad pueblo localidad provincia departamento estado barrio colonia centro norte sur este oeste alcalde alcaldesa
	city town village province state north south east west outskirts mayor`)

// beforePlaces are the prepositions after which a name is most often that of a
// place.
var beforePlaces = lexicon.WordSet(`en hacia in at near outside`)
