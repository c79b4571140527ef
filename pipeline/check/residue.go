package check

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// LeftInSpanish are the lower-case words of an English text that stand in the
// Spanish original too and look Spanish: with an accent, or with an ending that
// few English words have. Words that both languages share don't count.
func LeftInSpanish(english, original string) []facts.Span {
	spanish := map[string]bool{}
	for _, t := range tokens(original) {
		spanish[t.In(original)] = true
	}
	var out []facts.Span
	for _, t := range tokens(english) {
		w := t.In(english)
		if len(w) >= 4 && lower(w) && spanish[w] && !bothLanguages[w] && (w != fold(w) || spanishEnding.MatchString(w)) {
			out = append(out, t)
		}
	}
	return out
}

func lower(w string) bool {
	for _, r := range w {
		if !unicode.IsLower(r) {
			return false
		}
	}
	return true
}

var spanishEnding = regexp.MustCompile(`(?:[aeiou]s?|[aeio]r|on|ad|ron|ban|ndo|mente|el|es)$`)

// Faults are the places of an English text at which a machine's translation can
// be seen to have failed, without knowing what it ought to say: words left in
// Spanish, function words in Spanish order, a verb that lost its subject, a $ that may be pesos.
// Quotations don't count.
func Faults(english, original string) []facts.Span {
	quotes := facts.Quotes(english, news.English)
	quoted := func(s facts.Span) bool {
		for _, q := range quotes {
			if q.Contains(s) {
				return true
			}
		}
		return false
	}
	all := LeftInSpanish(english, original)
	for _, re := range []*regexp.Regexp{oddPairs, oddStart, wrongPrepositions} {
		for _, at := range re.FindAllStringIndex(english, -1) {
			all = append(all, facts.Span{Start: at[0], End: at[1]})
		}
	}
	if !dollars.MatchString(original) {
		for _, at := range bareDollar.FindAllStringSubmatchIndex(english, -1) {
			all = append(all, facts.Span{Start: at[2], End: at[3]})
		}
	}
	var out []facts.Span
	for _, s := range all {
		if !quoted(s) {
			out = append(out, s)
		}
	}
	return out
}

// A bare $ in Spanish is the peso of the outlet's country as often as the
// dollar; in English it reads as dollars.
var (
	dollars    = regexp.MustCompile(`(?i)US\s?\$|USD|U\$S|d[oó]lar`)
	bareDollar = regexp.MustCompile(`(?:^|[^S$\pL])(\$)\s?\d`)
)

// unreadable is how many faults leave a sentence unsure: it may say anything.
const unreadable = 3

// roughEnglish warns of the faults of a sentence that follows a rough
// translation, so that an editor sees what to mend.
func (c *Checker) roughEnglish(cl *claim) []news.Finding {
	if len(cl.evidence) == 0 {
		return nil
	}
	s, p := c.at(cl.evidence[0])
	if !s.roughly() || cl.overlap(p) < followed {
		return nil
	}
	faults := Faults(cl.text, p.orig.In(s.Field(p.field)))
	if len(faults) == 0 {
		return nil
	}
	var words []string
	for _, f := range faults {
		words = append(words, fmt.Sprintf("%q", f.In(cl.text)))
	}
	return []news.Finding{{
		Kind: news.KindTranslation, Severity: news.Warning, Span: cl.span(faults[0]), Source: s.ID, Evidence: s.evidence(p),
		Message: "rough machine translation: " + strings.Join(words, ", "),
	}}
}

// bothLanguages are words that Spanish and English write alike.
var bothLanguages = set(`
	area areas idea ideas era drama dramas zona radio radios video videos piano pianos zero kilo kilos euro euros peso pesos sol soles
	metro agenda propaganda panorama extra plaza plazas cinema pizza formula criteria diploma diplomas camera cameras diabetes crisis virus campus
	error errors actor actors factor factors motor motors color doctor doctors director directors sector sectors senator inspector editor monitor favor
	horror terror honor rumor tumor tractor tractors vector exterior interior inferior superior senior junior mayor mayors minor labor valor
	similar regular popular particular solar nuclear militar singular circular familiar dollar bar radar
	hotel hotels panel panels model models novel cruel rebel region union million millions version versions session decision television division
	mission pension tension salon melon person simple double triple variable stable noble probable terrible visible
	base bases case cases clause note notes parte arte debate debates combate quetzales boliviano bolivianos quetzal lempiras colones
	grande taco tacos tequila patio mosquito mosquitos embargo guerrilla guerrillas junta juntas cartel carteles canon
	coyote coyotes huachicol adobe tango salsa burro bravo solo casino casinos logo logos tornado tornados torero fiesta fiestas siesta barrio barrios
	real reservist legionella tuna banana bananas chocolate cable cables probable notable mole moles polo polos virgen
`)

// oddPairs are pairs of function words that stand together only where a
// machine has put Spanish order into English.
var oddPairs = regexp.MustCompile(`(?i)\b(?:(?:of|to|by|for|from|with|until) (?:of|on|to|by|from|until|does|do|did|is|was|were|not)|in (?:of|on|to|by|from|does)|the (?:his|her|their|its|my|our|of|that)|(?:him|her|them|it|me) (?:the|a|to the|an)|(?:his|her|their) (?:the|a)|by (?:what|that)|in what|what it|the one (?:who|that|of)|that (?:do|does|serve|paid)|a of|no (?:had|has|have|was|were|is|are|did|will)|ends of|years light|by (?:hour|second|litre)|to the (?:\d+(?:st|nd|rd|th)?|be|have)|some of the|at all still|like this|(?:it|he|she) (?:the|went the)|already (?:not|they)|people (?:died)|until \d|the \d+(?:\.\d+)?%|(?:of|for|by) (?:what|which)|each one|such and|to price|to pure|do not go me|go me|go you)\b`)

// wrongPrepositions follow verbs that take none, or another, in English: "visitó
// a los heridos".
var wrongPrepositions = regexp.MustCompile(`\b(?:(?:visited|accused|attended|entered|answered|requested|signalled|instructed|helped|quoted|faced|reached|crossed|affected|detained|arrested|wounded|killed|found|rescue|rescued|obliges|obliged|allowed|permitted|assist|assisted) to (?:the|a|an|some|\d+|\p{Lu}\pL+)|(?:near|exited|went|inside|outside|besides|surrounded) of|went (?:up|down) (?:of|to of)|said to The|like (?:author|accomplice|direct)|to (?:the )?(?:twelve|ten|five) seconds)\b`)

// oddStart begins a sentence with a verb whose subject the machine has lost.
var oddStart = regexp.MustCompile(`^(?:Have|Has|Had|Is|Are|Was|Were|Be|Been|Being|Confirmed|Counted|Count|Rescue|Result|Complete|Consulted|Asked|Questioned|Reanudado|Cataloged|Catalogued|Neighbours:|To (?:establish|confirm|find|be|the (?:cape|closing|closure|end) of)|Yes (?:it|he|she)|Of (?:preliminary|the \pL+ (?:did|has|is|was))|\p{Lu}\p{Ll}+: \p{Ll}+|It (?:designed|fell|exited|treats|went|remains|has|had|is|was) |There is that|Like )\b`)
