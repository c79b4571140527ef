package apertium

import (
	"strings"
)

// generic takes the article from mass nouns as such: "la violencia", but not
// "la violencia de la guerra".
func generic(units []unit) []unit {
	var out []unit
	for i := 0; i < len(units); i++ {
		u := units[i]
		if !u.has("det") || !u.has("def") || !standsAsSuch(units, i+1) || strings.TrimSpace(units[i+1].blank) != "" {
			out = append(out, u)
			continue
		}
		next := units[i+1]
		next.blank = u.blank
		if isCapital(u) {
			next.sides = mapped(next.sides, upper)
		}
		out = append(out, next)
		i++
	}
	return out
}

// standsAsSuch says whether the noun at i, with its adjectives, is one that
// stands without an article.
func standsAsSuch(units []unit, i int) bool {
	for i < len(units) && units[i].known && isAdjective(units[i]) {
		i++
	}
	if i >= len(units) || !units[i].has("n") || units[i].has("acr") {
		return false
	}
	if !units[i].has("sg") || !massNouns()[units[i].lemma] {
		return false
	}
	for i++; i < len(units) && units[i].known && isAdjective(units[i]); i++ {
	}
	if i == len(units) {
		return true
	}
	after := units[i]
	return after.known && after.lemma != "de" && !after.has("rel") && !isNominal(after) && !after.has("pp") && !after.has("num")
}

func isAdjective(u unit) bool { return len(u.tags) > 0 && u.tags[0] == "adj" }
