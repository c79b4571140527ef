package check

import (
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

// untranslated warns of Spanish words in a sentence that its evidence has, so
// that an editor sees what the translation left.
func (c *Checker) untranslated(cl *claim) []news.Finding {
	if len(cl.evidence) == 0 {
		return nil
	}
	s, p := c.at(cl.evidence[0])
	if s.lang != news.Spanish {
		return nil
	}
	var words []string
	var first facts.Span
	for _, t := range LeftInSpanish(cl.text, p.orig.In(s.Field(p.field))) {
		if cl.quoted(t) {
			continue
		}
		if len(words) == 0 {
			first = t
		}
		words = append(words, t.In(cl.text))
	}
	if len(words) == 0 {
		return nil
	}
	return []news.Finding{{
		Kind: news.KindTranslation, Severity: news.Warning, Span: cl.span(first), Source: s.ID, Evidence: s.evidence(p),
		Message: "left in Spanish: " + strings.Join(words, ", "),
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
