package apertium

import (
	"regexp"
	"strings"

	"puente/pipeline/translate"
)

// inject gives words that the pair does not know their analyses: those of our
// own lexicon, and the placeholders theirs:
// ^xqbaz/*xqbaz$ becomes ^xqbaz/xqbaz<np><loc><m><sg>$.
func inject(stream string, analyses map[string]string) string {
	var blanks []string
	var words []word
	for {
		start := strings.IndexByte(stream, '^')
		if start < 0 {
			break
		}
		length := strings.IndexByte(stream[start:], '$')
		if length < 0 {
			break
		}
		parts := strings.Split(stream[start+1:start+length], "/")
		w := word{parts[0], parts[1:]}
		if tags, ok := analyses[strings.ToLower(w.surface)]; ok {
			w.readings = []string{w.surface + tags}
		} else if w.unknown() {
			if known, ok := lexicon().analyses(w.surface); ok {
				w.readings = strings.Split(likeCase(known, w.surface), "/")
				before := word{}
				if len(words) > 0 {
					before = words[len(words)-1]
				}
				w = w.chosen(before)
			}
		}
		blanks, words = append(blanks, stream[:start]), append(words, w)
		stream = stream[start+length+1:]
	}
	var b strings.Builder
	for i := range words {
		w := disambiguate(words, i)
		b.WriteString(blanks[i] + "^" + strings.Join(append([]string{w.surface}, w.readings...), "/") + "$")
	}
	b.WriteString(stream)
	return b.String()
}

// analysis is how a term behaves in the engine's grammar. After an article a
// name is a common noun, or the engine would drop the article.
func analysis(t translate.Term, afterArticle bool) string {
	gender, number := "<m>", "<sg>"
	if t.Feminine {
		gender = "<f>"
	}
	if t.Plural {
		number = "<pl>"
	}
	afterArticle = afterArticle && !illness.MatchString(t.English)
	switch t.Class {
	case translate.Person:
		if !afterArticle {
			return "<np><ant>" + gender + "<sg>"
		}
	case translate.Place:
		if !afterArticle {
			return "<np><loc>" + gender + "<sg>"
		}
	case translate.Organisation, translate.Verbatim:
		if !afterArticle {
			return "<np><al>" + gender + "<sg>"
		}
	case translate.Number:
		return "<num>"
	case translate.Negative, translate.Adverbial:
		return "<adv>"
	case translate.Pronoun:
		return "<prn><tn>" + gender + number
	case translate.Determiner:
		return "<det><ind>" + gender + number
	case translate.Adjective:
		return "<adj>" + gender + number
	case translate.Preposition:
		return "<pr>"
	}
	return "<n><acr>" + gender + number
}

// illness matches names that have an article in Spanish alone: la COVID-19.
var illness = regexp.MustCompile(`^(?:COVID|Covid|SARS|MERS|HIV|AIDS|H\dN\d|HCoV)`)

// articles are the words after which a name keeps its article.
var articles = map[string]bool{
	"el": true, "la": true, "los": true, "las": true, "del": true, "al": true,
	"un": true, "una": true, "unos": true, "unas": true,
}

// endsInArticle says whether the last word of s is an article.
func endsInArticle(s string) bool {
	trimmed := strings.TrimRight(s, " \u00A0")
	if trimmed == s {
		return false
	}
	return articles[strings.ToLower(lastField(trimmed))]
}

func lastField(s string) string {
	fields := strings.FieldsFunc(s[max(0, len(s)-16):], func(r rune) bool {
		return strings.ContainsRune(" \u00A0\n\t(«\"“¿¡—", r)
	})
	if len(fields) == 0 {
		return ""
	}
	return fields[len(fields)-1]
}

// likeCase gives readings, parted by slashes, the capital of the surface.
func likeCase(readings, surface string) string {
	if !startsUpper(surface) {
		return readings
	}
	return strings.Join(mapped(strings.Split(readings, "/"), upper), "/")
}
