package extract

import (
	"regexp"
	"strings"
	"unicode"

	"puente/pipeline/facts"
)

// rough counts the faults of a machine's English that can be seen without
// knowing what it ought to say: words left in Spanish, and pairs of function
// words that English doesn't put together.
func rough(english, original string) int {
	outside := unquoted(english)
	n := len(left(outside, original)) + len(oddPairs.FindAllString(outside, -1)) + len(oddStart.FindAllString(outside, -1))
	return n + len(wrongPrepositions.FindAllString(outside, -1))
}

// left are the lower-case words of an English text that stand in the original
// too and look Spanish: with an accent, or with an ending that English words
// hardly have.
func left(english, original string) []string {
	spanish := map[string]bool{}
	for _, w := range lowerWords(original) {
		spanish[w] = true
	}
	var out []string
	for _, w := range lowerWords(english) {
		if spanish[w] && len(w) >= 4 && !shared[w] && (w != facts.Fold(w) || spanishEnding.MatchString(w)) {
			out = append(out, w)
		}
	}
	return out
}

// lowerWords are the words of a text that are written in lower case.
func lowerWords(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if strings.ToLower(w) == w {
			out = append(out, w)
		}
	}
	return out
}

var spanishEnding = regexp.MustCompile(`(?:[aeiou]s?|[aeio]r|on|ad|ron|ban|ndo|mente|el|es)$`)

// shared are words that both languages write alike.
var shared = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`area areas idea ideas era drama dramas zona radio radios video videos piano pianos zero kilo kilos euro euros peso pesos sol soles
		metro agenda propaganda panorama extra plaza plazas cinema pizza formula criteria diploma diplomas camera cameras diabetes crisis virus campus
		error errors actor actors factor factors motor motors color doctor doctors director directors sector sectors senator inspector editor monitor favor
		horror terror honor rumor tumor tractor tractors vector exterior interior inferior superior senior junior mayor mayors minor labor valor
		similar regular popular particular solar nuclear militar singular circular familiar dollar bar radar
		central general federal national local total capital hospital hospitals animal animals legal final normal social electoral fiscal penal moral mortal
		hotel hotels panel panels model models novel cruel rebel region union million millions version versions session decision television division
		mission pension tension balcon salon melon person simple double triple variable stable noble posible probable terrible visible
		base bases case cases fase frase clase note notes parte arte debate debates ante combate quetzales boliviano bolivianos quetzal lempiras colones
		legislature chile grande taco tacos tequila patio mosquito mosquitos embargo guerrilla guerrillas junta juntas cartel carteles canon virgin
		coyote coyotes huachicol alcaldes adobe tango salsa burro bravo solo casino casinos logo logos tornado tornados torero`) {
		m[w] = true
	}
	return m
}()

// oddPairs are pairs of function words that stand together only where a
// machine has put Spanish order into English.
var oddPairs = regexp.MustCompile(`(?i)\b(?:(?:of|to|by|for|from|with|until) (?:of|on|to|by|from|until|does|do|did|is|was|were|not)|in (?:of|on|to|by|from|does)|the (?:his|her|their|its|my|our|of|that)|(?:him|her|them|it|me) (?:the|a|to the|an)|(?:his|her|their) (?:the|a)|by (?:what|that)|in what|what it|the one (?:who|that|of)|that (?:do|does|serve|paid)|a of|no (?:had|has|have|was|were|is|are|did|will)|ends of|years light|by (?:hour|second|litre)|to the (?:\d+(?:st|nd|rd|th)?|be|have)|some of the|at all still|like this|(?:it|he|she) (?:the|went the)|already (?:not|they)|people (?:died)|until \d|the \d+(?:\.\d+)?%|(?:of|for|by) (?:what|which)|each one|such and|to price|to pure|do not go me|go me|go you)\b`)

// wrongPrepositions follow verbs that take none, or another, in English: "visitó
// a los heridos".
var wrongPrepositions = regexp.MustCompile(`\b(?:(?:visited|accused|attended|entered|answered|requested|signalled|instructed|helped|quoted|faced|reached|crossed|affected|detained|arrested|wounded|killed|found|rescue|rescued|obliges|obliged|allowed|permitted|assist|assisted) to (?:the|a|an|some|\d+|\p{Lu}\pL+)|(?:near|exited|went|inside|outside|besides|surrounded) of|went (?:up|down) (?:of|to of)|said to The|like (?:author|accomplice|direct)|to (?:the )?(?:twelve|ten|five) seconds)\b`)

// oddStart begins a sentence with a verb whose subject the machine has lost.
var oddStart = regexp.MustCompile(`^(?:Have|Has|Had|Is|Are|Was|Were|Be|Been|Being|Confirmed|Counted|Count|Rescue|Result|Complete|Consulted|Asked|Questioned|Reanudado|Cataloged|Catalogued|Neighbours:|To (?:establish|confirm|find|be)|It (?:designed|fell|exited|treats|went|remains|has|had|is|was) |There is that|Like )\b`)
