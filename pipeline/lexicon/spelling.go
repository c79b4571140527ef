package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Respell spells an English word the American way or the British. A word with a
// capital belongs to a name and stays.
func Respell(w string, american bool) string {
	if first, _ := utf8.DecodeRuneInString(w); !unicode.IsLower(first) || spelledAlike[w] {
		return w
	}
	to := 1
	if american {
		to = 0
	}
	for _, p := range spellings {
		if strings.HasPrefix(w, p[to]) {
			return w
		}
		if rest, ok := strings.CutPrefix(w, p[1-to]); ok && (!strings.HasSuffix(p[0], "z") || rest != "" && strings.Contains("eia", rest[:1])) {
			return p[to] + rest
		}
	}
	return w
}

// spellings are stems of American and British spelling, in which words that news
// uses differ.
var spellings = [][2]string{
	{"organiz", "organis"}, {"authoriz", "authoris"}, {"recogniz", "recognis"}, {"hospitaliz", "hospitalis"}, {"normaliz", "normalis"},
	{"criticiz", "criticis"}, {"mobiliz", "mobilis"}, {"privatiz", "privatis"}, {"legaliz", "legalis"}, {"stabiliz", "stabilis"}, {"finaliz", "finalis"},
	{"apologiz", "apologis"}, {"emphasiz", "emphasis"}, {"prioritiz", "prioritis"}, {"penaliz", "penalis"}, {"energiz", "energis"}, {"analyz", "analys"},
	{"paralyz", "paralys"}, {"color", "colour"}, {"labor", "labour"}, {"neighbor", "neighbour"}, {"harbor", "harbour"}, {"honor", "honour"}, {"favor", "favour"},
	{"rumor", "rumour"}, {"behavior", "behaviour"}, {"humor", "humour"}, {"vapor", "vapour"}, {"armor", "armour"},
	{"center", "centre"}, {"theater", "theatre"}, {"kilometer", "kilometre"}, {"liter", "litre"}, {"millimeter", "millimetre"}, {"centimeter", "centimetre"},
	{"defense", "defence"}, {"offense", "offence"}, {"canceled", "cancelled"}, {"traveled", "travelled"}, {"traveling", "travelling"}, {"labeled", "labelled"},
	{"airplane", "aeroplane"},
}

// spelledAlike are words that both spell alike, though they begin with one of the
// stems, or that mean something else.
var spelledAlike = words(`laboratory laboratories laborious laborers elaborate literal literally literary literature literate literacy honorary honorific
humorous coloration honorarium vaporise emphasis analysis analyses paralysis`)
