package check

import (
	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// Features of a claim, as the score weighs them; see model.tsv. Those up to
// findingFeatures are findings: each counts for what it was worth on stories that
// no rule was made on.
const (
	featCite         = iota // a cite of a source that is not there, or none
	featNothing             // a sentence that says nothing, or next to nothing that the sources have
	featValue               // a number, where the sources have another one in its place
	featAbsent              // a number that they have nowhere
	featMagnitude           // a number of another magnitude
	featUnit                // another unit
	featDate                // another date
	featFigureBeside        // a number of a source that is not cited
	featCounted             // a number that they have of other things, or between others
	featName                // a name that no source has
	featNameBeside          // a name of a source that is not cited
	featNameLike            // a name that they may have otherwise
	featQuoteOther          // a quotation of other words
	featQuoteLike           // a quotation of words that may be theirs
	featNegation            // the source negates what the sentence affirms, or the other way round
	featModality            // the source leaves open or plans what the sentence states
	featLost                // a negation that the translation has lost
	featElsewhere           // something that another source tells, which is not cited
	featGiven               // a figure that is given to another than by its source
	featVoiceQuote          // words that are another's
	featVoice               // a statement or a deed that the sources give to others
	featRelation            // a figure in another relation: rate, direction, more or less
	featRank                // a rank or comparison that no source makes
	featParty               // who does a thing and who undergoes it, exchanged
	featReason              // a reason that belongs to another thing
	featFriend              // a false friend
	featFriendLike          // what may be one
	featWithdrawn           // what a source has taken back
	featOtherError          // any other error
	featHolder              // another name fits into a name's place
	featNames               // two names fit better exchanged
	featNumbers             // two numbers fit better exchanged
	featFigure              // another number fits into a number's place
	featQuote               // a quotation that renders the source's only in part
	featTurned              // a word that excludes the claim's stands in its place
	featCause               // a cause that no source bears out
	featScope               // an all or none that no source bears out
	featForce               // a verb that states more than the source's
	featAdded               // a part that is new
	featSwapped             // two names or figures whose neighbours stand by the other
	featGap                 // content words in a row that no cited source has
	featSeveral             // findings of several kinds
	featMeet                // findings of several kinds on the same words
	findingFeatures         // how many features are findings or count them
)

// Features of the words and of the sentence.
const (
	featRun      = findingFeatures + iota // longest stretch of content words that no cited source has
	featWorst                             // how surely the worst word has nothing behind it
	featSecond                            // the same of the second worst
	featSilent                            // the same of the worst that no other finding stands on
	featAnyWord                           // how surely any word has nothing behind it
	featRough                             // the evidence is known by a rough translation alone
	featLong                              // how many content words the sentence has
	featParts                             // and how many parts
	featCites                             // how many sources it cites
	featUntied                            // share of its words that are tied to none of the sources'
	featFar                               // how far the nearest passage is
	featLeftOver                          // share of the nearest passage that the sentence leaves out
	features
)

// featureNames name the features in the model's table.
var featureNames = [features]string{
	"cite", "nothing", "value", "absent", "magnitude", "unit", "date", "figure_beside", "counted", "name", "name_beside", "name_like", "quote_other", "quote_like", "negation", "modality", "lost",
	"elsewhere", "given", "voice_quote", "voice", "relation", "rank", "party", "reason", "friend", "friend_like", "withdrawn", "other_error",
	"holder", "names", "numbers", "figure", "quote", "turned", "cause", "scope", "force", "added", "swapped", "gap", "several", "meet",
	"run", "worst", "second", "silent", "any_word", "rough", "long", "parts", "cites", "untied", "far", "left_over",
}

// weighedBy tells the feature of a finding by the part of the check that made it, its
// kind and its severity.
var weighedBy = map[string]int{
	"citations/citation/error":     featCite,
	"quotes/quote/error":           featQuoteOther,
	"quotes/quote/warning":         featQuoteLike,
	"numbers/magnitude/error":      featMagnitude,
	"numbers/unit/error":           featUnit,
	"numbers/date/error":           featDate,
	"numbers/citation/error":       featFigureBeside,
	"numbers/citation/warning":     featFigureBeside,
	"numbers/number/warning":       featCounted,
	"names/name/error":             featName,
	"names/location/error":         featName,
	"names/citation/error":         featNameBeside,
	"names/citation/warning":       featNameLike,
	"names/name/warning":           featNameLike,
	"withdrawn//error":             featWithdrawn,
	"elsewhere/citation/error":     featElsewhere,
	"lost/negation/warning":        featLost,
	"given/attribution/error":      featGiven,
	"stances/negation/error":       featNegation,
	"stances/modality/error":       featModality,
	"relations/unit/error":         featRelation,
	"ranks/comparison/warning":     featRank,
	"reasons/cause/warning":        featReason,
	"friends/false_friend/error":   featFriend,
	"friends/false_friend/warning": featFriendLike,
	"parties/role/error":           featParty,
}

// finding is a finding with the feature that weighs it.
type finding struct {
	news.Finding
	feature int // -1 for none
}

// featureOf is the feature that weighs a finding of a part of the check.
func featureOf(by string, f news.Finding) int {
	if k, ok := weighedBy[by+"/"+f.Kind+"/"+f.Severity]; ok {
		return k
	}
	switch {
	case by == "withdrawn":
		return featWithdrawn
	case by == "relations":
		return featRelation
	case by == "numbers" && f.Severity == news.Error && f.Evidence == nil:
		return featAbsent
	case by == "numbers" && f.Severity == news.Error:
		return featValue
	case f.Severity == news.Error:
		return featOtherError
	}
	return -1
}

// mostAlike is how many findings that a feature counts are told apart.
const mostAlike = 2

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
func (c *Checker) measure(cl *claim, found []finding) ([features]float64, []finding) {
	var v [features]float64
	for _, f := range found {
		if f.feature >= 0 {
			v[f.feature] = min(v[f.feature]+1, mostAlike)
		}
	}
	add := func(k int, value float64, f func() news.Finding) {
		if v[k] = value; value > 0 {
			found = append(found, finding{f(), k})
		}
	}
	if h, ok := c.displaced(cl); ok {
		add(featHolder, holderBand.of(h.gain), func() news.Finding { return c.displacedFinding(cl, h) })
	}
	if m, ok := c.movedNumber(cl); ok {
		add(featFigure, figureBand.of(m.gain), func() news.Finding { return c.movedFinding(cl, m) })
	}
	v[featQuote] = cl.misquoted
	for _, m := range append(c.misgivens(cl), c.misdone(cl)...) {
		k := featVoice
		if m.quote {
			k = featVoiceQuote
		}
		add(k, 1, func() news.Finding { return c.misgivenFinding(cl, m) })
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
		add(featNothing, 1, func() news.Finding { return f })
	}
	v[featRun] = min(float64(run), longestRun) / longestRun
	for _, f := range gaps {
		add(featGap, 1, func() news.Finding { return f })
	}
	v[featSeveral], v[featMeet] = several(found)
	v[featRough] = truth(c.rough(cl))
	cl.judged = c.judge(cl, found)
	c.measureAround(cl, &v)
	return v, found
}

// several says how many kinds of findings there are beyond one, up to two, and
// whether two of them stand on the same words.
func several(found []finding) (kinds, meet float64) {
	seen := map[int]bool{}
	for i, f := range found {
		if f.feature < 0 || f.feature == featGap {
			continue
		}
		seen[f.feature] = true
		for _, g := range found[:i] {
			if g.feature >= 0 && g.feature != featGap && g.feature != f.feature && f.Span != nil && g.Span != nil && f.Span.Start < g.Span.End && g.Span.Start < f.Span.End {
				meet = 1
			}
		}
	}
	return min(max(float64(len(seen))-1, 0), 2) / 2, meet
}

// Content words and parts of a sentence that is long, cites that are many.
const (
	longWords = 20
	longParts = 5
	manyCites = 3
)

// measureAround measures the sentence around its findings: what is long has more
// that may be read wrongly, and what is well tied otherwise is likelier right.
func (c *Checker) measureAround(cl *claim, v *[features]float64) {
	v[featLong] = min(float64(len(cl.units)), longWords) / longWords
	v[featParts] = min(float64(len(cl.segments())), longParts) / longParts
	v[featCites] = min(float64(len(cl.cited)), manyCites) / manyCites
	untied := 0
	for _, u := range cl.units {
		if u.best < anchored {
			untied++
		}
	}
	v[featUntied] = float64(untied) / float64(max(len(cl.units), 1))
	v[featFar] = 1
	if len(cl.readings) > 0 {
		v[featFar] = 1 - min(cl.readings[0].score, 1)
	}
	if len(cl.judged) > 0 {
		v[featLeftOver] = cl.judged[0].values[wordLeftOver]
	}
}

// leastCovered is the share of a sentence's content words that its sources must
// have for anything to be said of it.
const leastCovered = 0.25

// saysNothing finds a sentence without words of content, and one of whose words
// the cited sources have next to nothing: of a short one ("The sky is blue.",
// "Hello.") no word at all, of a longer one hardly any.
func (cl *claim) saysNothing(share float64) (news.Finding, bool) {
	f := news.Finding{Kind: news.KindUnsupported, Severity: news.Error, Span: cl.span(facts.Span{Start: 0, End: len(cl.text)})}
	switch {
	case len(cl.words) == 0 && len(cl.counts) == 0 && len(cl.facts.Names) == 0:
		f.Message = "the sentence says nothing that could be checked"
		return f, true
	case len(cl.cited) > 0 && (share == 0 || len(cl.words) >= leastSegment && share < leastCovered):
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
