package check

import (
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// Features of a claim, as the score weighs them; see model.tsv.
const (
	featError     = iota // an error among the findings
	featDoubt            // a warning that leaves the sentence open: negation, quotation
	featWarning          // other warnings
	featUncovered        // share of the content words that no cited source has
	featRun              // longest stretch of content words that no cited source has
	featHolder           // another name fits into a name's place
	featNames            // two names fit better exchanged
	featNumbers          // two numbers fit better exchanged
	featTurned           // a word that excludes the claim's stands in its place
	featCause            // a cause that no source bears out
	featScope            // an all or none that no source bears out
	featForce            // a verb that states more than the source's
	featRough            // the evidence is known by a rough translation alone
	features
)

// featureNames name the features in the model's table.
var featureNames = [features]string{"error", "doubt", "warning", "uncovered", "run", "holder", "names", "numbers", "turned", "cause", "scope", "force", "rough"}

// floors are what a measure must exceed to say anything: below, it is noise.
const (
	holderFloor   = 0.12
	exchangeFloor = 0.08
	turnFloor     = 0.12
	forceFloor    = 0.15
	causeFloor    = 0.4
	scopeFloor    = 0.6
)

// over is how far a value exceeds a floor.
func over(v, floor float64) float64 { return max(0, v-floor) }

// measure weighs what the sources say beside the claim, and adds the findings
// that this gives.
func (c *Checker) measure(cl *claim, found []news.Finding) ([features]float64, []news.Finding) {
	var v [features]float64
	add := func(k int, value float64, f func() news.Finding) {
		if v[k] = value; value > 0 {
			found = append(found, f())
		}
	}
	for _, f := range found {
		switch {
		case f.Severity == news.Error:
			v[featError] = 1
		case doubtful[f.Kind]:
			v[featDoubt] = 1
		default:
			v[featWarning] = min(v[featWarning]+1, 3)
		}
	}
	if h, ok := c.displaced(cl); ok {
		add(featHolder, over(h.gain, holderFloor), func() news.Finding { return c.displacedFinding(cl, h) })
	}
	x := c.exchangedNames(cl)
	add(featNames, over(x.gain, exchangeFloor), func() news.Finding { return c.exchangeFinding(cl, x) })
	y := c.exchangedNumbers(cl)
	add(featNumbers, over(y.gain, exchangeFloor), func() news.Finding { return c.exchangeFinding(cl, y) })
	for _, t := range c.turned(cl) {
		if g := over(t.other-t.own, turnFloor); g > v[featTurned] {
			add(featTurned, g, func() news.Finding { return c.turnFinding(cl, t) })
		}
	}
	at, borne := c.causeAdded(cl)
	add(featCause, over(1-borne, causeFloor), func() news.Finding { return c.causeFinding(cl, at) })
	at, borne = c.scopeWidened(cl)
	add(featScope, over(1-borne, scopeFloor), func() news.Finding { return c.scopeFinding(cl, at) })
	s := c.strengthenedVerb(cl)
	add(featForce, over(s.other-s.own, forceFloor), func() news.Finding { return c.strengthenedFinding(cl, s) })
	share, run, gaps := c.coverage(cl)
	v[featUncovered] = 1 - share
	v[featRun] = min(float64(run), longestRun) / longestRun
	found = append(found, gaps...)
	if c.rough(cl) {
		v[featRough] = 1
	}
	return v, found
}

// longestRun is how many content words in a row without support are told apart.
const longestRun = 5

// knows says whether a passage has a content word in any form: in its English,
// in what its original can be translated by, or as a word that means the same.
func (p *passage) knows(stem string) bool {
	if p.has(stem) || p.lex[stem] {
		return true
	}
	for _, s := range lexicon.Synonyms(stem) {
		if p.stems[s] || p.lex[s] {
			return true
		}
	}
	return false
}
