package check

import (
	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// Features of a claim, as the score weighs them; see model.tsv.
const (
	featError   = iota // an error among the findings that refuses the sentence
	featOpposed        // an error that is weighed: a stance that the source does not take
	featDoubt          // a warning that leaves the sentence open: negation, quotation
	featRun            // longest stretch of content words that no cited source has
	featHolder         // another name fits into a name's place
	featNames          // two names fit better exchanged
	featNumbers        // two numbers fit better exchanged
	featFigure         // another number fits into a number's place
	featQuote          // a quotation that renders the source's only in part
	featTurned         // a word that excludes the claim's stands in its place
	featCause          // a cause that no source bears out
	featScope          // an all or none that no source bears out
	featForce          // a verb that states more than the source's
	featRough          // the evidence is known by a rough translation alone
	featVoice          // a statement or a deed that the sources give to others
	featAdded          // a part that is new
	featSwapped        // two names or figures whose neighbours stand by the other
	featWorst          // how surely the worst word has nothing behind it
	featSecond         // the same of the second worst
	featSilent         // the same of the worst that no other finding stands on
	featAnyWord        // how surely any word has nothing behind it
	features
)

// featureNames name the features in the model's table.
var featureNames = [features]string{"error", "opposed", "doubt", "run", "holder", "names", "numbers", "figure", "quote", "turned", "cause", "scope", "force", "rough", "voice", "added", "swapped", "worst", "second", "silent", "any_word"}

// band is where a measure begins to say something and where it says all that it
// can.
type band struct{ floor, full float64 }

var (
	holderBand   = band{0.12, 0.35}
	figureBand   = band{0.2, 0.45}
	exchangeBand = band{0.04, 0.2}
	turnBand     = band{0.12, 0.4}
	forceBand    = band{0.15, 0.45}
	causeBand    = band{0.5, 0.75}
	scopeBand    = band{0.6, 0.9}
)

// of is 0 below the floor, half at it, and 1 from where the band is full.
func (b band) of(v float64) float64 {
	if v <= b.floor {
		return 0
	}
	return 0.5 + 0.5*min(1, (v-b.floor)/(b.full-b.floor))
}

// measure weighs what the sources say beside the claim, all but its words by
// themselves, and adds the findings that this gives.
func (c *Checker) measure(cl *claim, found []news.Finding) ([features]float64, []news.Finding) {
	var v [features]float64
	add := func(k int, value float64, f func() news.Finding) {
		if v[k] = value; value > 0 {
			found = append(found, f())
		}
	}
	for _, f := range found {
		switch {
		case f.Severity == news.Error && weighed[f.Kind]:
			v[featOpposed] = min(v[featOpposed]+1, 2)
		case f.Severity == news.Error:
			v[featError] = 1
		case f.Kind == news.KindQuote: // weighed by featQuote
		case doubtful[f.Kind]:
			v[featDoubt] = 1
		}
	}
	if cl.doubted {
		v[featDoubt] = 1
	}
	if h, ok := c.displaced(cl); ok {
		add(featHolder, holderBand.of(h.gain), func() news.Finding { return c.displacedFinding(cl, h) })
	}
	if m, ok := c.movedNumber(cl); ok {
		add(featFigure, figureBand.of(m.gain), func() news.Finding { return c.movedFinding(cl, m) })
	}
	v[featQuote] = cl.misquoted
	for _, m := range append(c.misgivens(cl), c.misdone(cl)...) {
		v[featVoice] = 1
		if m.quote {
			v[featError] = 1
		}
		found = append(found, c.misgivenFinding(cl, m))
	}
	if at, part := c.addedPart(cl); part > 0 {
		add(featAdded, part, func() news.Finding { return c.addedFinding(cl, at) })
	}
	if w := c.swappedPair(cl); w.gain > 0 {
		add(featSwapped, 1, func() news.Finding { return c.exchangeFinding(cl, w) })
	}
	x := c.exchangedNames(cl)
	add(featNames, exchangeBand.of(x.gain), func() news.Finding { return c.exchangeFinding(cl, x) })
	y := c.exchangedNumbers(cl)
	add(featNumbers, exchangeBand.of(y.gain), func() news.Finding { return c.exchangeFinding(cl, y) })
	for _, t := range c.turned(cl) {
		if g := turnBand.of(t.other - t.own); g > v[featTurned] {
			add(featTurned, g, func() news.Finding { return c.turnFinding(cl, t) })
		}
	}
	at, borne := c.causeAdded(cl)
	add(featCause, causeBand.of(1-borne), func() news.Finding { return c.causeFinding(cl, at) })
	at, borne = c.scopeWidened(cl)
	add(featScope, scopeBand.of(1-borne), func() news.Finding { return c.scopeFinding(cl, at) })
	s := c.strengthenedVerb(cl)
	add(featForce, forceBand.of(s.other-s.own), func() news.Finding { return c.strengthenedFinding(cl, s) })
	share, run, gaps := c.coverage(cl)
	if f, ok := cl.saysNothing(share); ok {
		v[featError] = 1
		found = append(found, f)
	}
	v[featRun] = min(float64(run), longestRun) / longestRun
	found = append(found, gaps...)
	if c.rough(cl) {
		v[featRough] = 1
	}
	cl.judged = c.judge(cl, found)
	return v, found
}

// leastCovered is the share of a sentence's content words that its sources must
// have for anything to be said of it.
const leastCovered = 0.25

// saysNothing finds a sentence without words of content, and one of whose words
// the cited sources have next to nothing.
func (cl *claim) saysNothing(share float64) (news.Finding, bool) {
	f := news.Finding{Kind: news.KindUnsupported, Severity: news.Error, Span: cl.span(facts.Span{Start: 0, End: len(cl.text)})}
	switch {
	case len(cl.words) == 0 && len(cl.counts) == 0 && len(cl.facts.Names) == 0:
		f.Message = "the sentence says nothing that could be checked"
		return f, true
	case len(cl.cited) > 0 && len(cl.words) >= leastSegment && share < leastCovered:
		f.Message = "no cited source is seen to speak of this"
		return f, true
	}
	return f, false
}

// longestRun is how many content words in a row without support are told apart.
const longestRun = 5

// knows says whether a passage has a content word in any form: in its English,
// in what its original can be translated by, or as a word that means the same.
func (p *passage) knows(stem string) bool {
	if p.has(stem) || p.lex[stem] {
		return true
	}
	for _, s := range lexicon.Paraphrases(stem) {
		if p.stems[s] || p.lex[s] {
			return true
		}
	}
	return false
}
