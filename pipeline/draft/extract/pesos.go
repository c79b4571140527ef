package extract

import (
	"regexp"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// paysInPesos says whether a bare $ of the story's Spanish sources is a peso: a
// source speaks of pesos, or the countries that most sources name pay in them.
// In English it would read as dollars.
func paysInPesos(sources []news.Source) bool {
	named := map[string]int{}
	for _, s := range sources {
		text := s.Title + "\n" + s.Text
		if s.Lang == news.Spanish && pesoWord.MatchString(text) {
			return true
		}
		seen := map[string]bool{}
		for _, n := range facts.Names(text, facts.Options{Lang: s.Lang}) {
			if lexicon.CountryKey(n.Key) && !seen[n.Key] {
				seen[n.Key] = true
				named[n.Key]++
			}
		}
	}
	most := 0
	for _, n := range named {
		most = max(most, n)
	}
	pesos := most > 0
	for k, n := range named {
		if c, ok := lexicon.ConventionOf(k); n == most && !(ok && lexicon.IsPeso(c.Sign)) {
			pesos = false
		}
	}
	return pesos
}

var (
	pesoWord  = regexp.MustCompile(`(?i)\bpesos\b`)
	dollarSum = regexp.MustCompile(`(^|[\s(])\$ ?(\d+(?:[.,]\d+)*(?: (?:thousand|million|billion|trillion))?)`)
	dollars   = regexp.MustCompile(`(?i)US\s?\$|USD|U\$S|d[oó]lar`)
)

// inPesos writes the sums of a translation in pesos, where its original speaks
// of no dollars.
func inPesos(english, original string) string {
	if dollars.MatchString(original) {
		return english
	}
	return dollarSum.ReplaceAllString(english, "$1$2 pesos")
}
