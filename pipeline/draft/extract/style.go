package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/draft"
	"puente/pipeline/news"
)

// styled puts sentences into the house style: British spelling and "3 August", or
// American spelling and "August 3". What stands in quotation marks stays, and so
// do names.
func styled(sentences []news.Sentence, style draft.Style) []news.Sentence {
	for i := range sentences {
		sentences[i].Text = outsideQuotes(sentences[i].Text, func(t string) string {
			if style.American {
				return dayFirst.ReplaceAllString(respelled(t, 0), "$2 $1")
			}
			return respelled(t, 1)
		})
	}
	return sentences
}

var dayFirst = regexp.MustCompile(`\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December)\b`)

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

// either are words that both spell alike, though they begin with one of the
// stems, or that mean something else.
var either = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`laboratory laboratories laborious laborers elaborate literal literally literary literature literate literacy honorary honorific
		humorous coloration honorarium vaporise emphasis analysis analyses paralysis`) {
		m[w] = true
	}
	return m
}()

// respelled spells words the American way (to 0) or the British (to 1). Words
// with a capital within a sentence belong to names.
func respelled(s string, to int) string {
	var b strings.Builder
	at := 0
	for at < len(s) {
		r, n := utf8.DecodeRuneInString(s[at:])
		if !unicode.IsLetter(r) {
			b.WriteString(s[at : at+n])
			at += n
			continue
		}
		end := at
		for end < len(s) {
			r, n := utf8.DecodeRuneInString(s[end:])
			if !unicode.IsLetter(r) {
				break
			}
			end += n
		}
		b.WriteString(respell(s[at:end], to))
		at = end
	}
	return b.String()
}

func respell(w string, to int) string {
	if first, _ := utf8.DecodeRuneInString(w); !unicode.IsLower(first) || either[w] {
		return w
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
