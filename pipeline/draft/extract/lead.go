package extract

import (
	"math"
	"regexp"
	"slices"
)

// Weights in the choice of the sentence that opens a brief.
const (
	leadCentral  = 3.0  // how far its words are those of the other sources
	leadHeadline = 2.0  // of the headline's words that it has
	leadEnglish  = 1.3  // no machine has touched it
	leadDay      = 0.7  // it says on which day
	leadPlace    = 0.15 // for a name, up to leadPlaces
	leadPlaces   = 4
	leadFirst    = 0.8 // it opens its source
	leadDeep     = 0.3 // off for each sentence before it, up to three
	leadNegates  = 0.8 // off for what has not happened
	leadReacts   = 2.0 // off for what somebody says of it or what is still to come
	leadMarks    = 1.0 // off for a quotation or a label
	leadBefore   = 1.5 // off for what was before
	leadRough    = 2.0 // off for a slight fault of the translation
	leadRisk     = 6.0 // off for what misleads, by how likely it does
	leadLong     = 0.05
	leadWords    = 36 // beyond which it is long
	fewestLeads  = 8  // words below which a sentence tells too little to open a brief
)

// leads are the candidates that can open a brief, the best first: who did what,
// where and when, in the words that the sources share.
func (st *story) leads(headline string) []int {
	said := stems(headline)
	var out []int
	score := make([]float64, len(st.candidates))
	for i := range st.candidates {
		c := &st.candidates[i]
		if c.leans || len(c.needs) > 0 || c.quoted || c.words < fewestLeads || c.risk >= mostRisk {
			continue
		}
		score[i] = st.opens(c, said)
		out = append(out, i)
	}
	slices.SortStableFunc(out, func(a, b int) int {
		switch {
		case score[a] > score[b]:
			return -1
		case score[a] < score[b]:
			return 1
		}
		return 0
	})
	return out
}

// opens is how well a candidate opens a brief under a headline of such words.
func (st *story) opens(c *candidate, headline map[string]bool) float64 {
	s := leadCentral*c.central + leadHeadline*shareIn(headline, c.stems)
	if isEnglish(*c.src) {
		s += leadEnglish
	} else {
		s -= leadRough*float64(c.rough) + leadRisk*c.excess()
	}
	if c.saysDay() {
		s += leadDay
	}
	s += leadPlace * float64(min(namesIn(c.text), leadPlaces))
	if c.ordinal == 0 {
		s += leadFirst
	}
	s -= leadDeep * float64(min(c.ordinal, 3))
	bare := unquoted(c.text)
	if negates.MatchString(bare) {
		s -= leadNegates
	}
	if reacts.MatchString(bare) {
		s -= leadReacts
	}
	if marked.MatchString(c.text) {
		s -= leadMarks
	}
	if c.before() {
		s -= leadBefore
	}
	return s - leadLong*float64(max(c.words-leadWords, 0))
}

// reacts is what somebody says of what has happened, or what is to come of it.
var reacts = regexp.MustCompile(`\b(?:will|would|said (?:that )?(?:he|she|it|they)|says|regrets?|denie[sd]|welcome[sd]|demand(?:s|ed)?|warn(?:s|ed)|explained|replied|asked for|lawyer)\b`)

// marked is a quotation or a label within a sentence.
var marked = regexp.MustCompile(`["“«]|\pL: `)

// shareIn is the share of words that another set has too.
func shareIn(words, other map[string]bool) float64 {
	n := 0
	for w := range words {
		if other[w] {
			n++
		}
	}
	return float64(n) / math.Max(1, float64(len(words)))
}

// saysDay says whether a sentence names a day near that of its source.
func (c *candidate) saysDay() bool {
	return onDay.MatchString(unquoted(c.text))
}

// onDay is a weekday, which in a source's text is one near its own day.
var onDay = regexp.MustCompile(`\b(?:` + weekdays + `)\b`)

// before says whether a sentence tells what was before: it names a year gone by
// and no day of the news, and does not measure the news against that year (the
// lowest since 2019).
func (c *candidate) before() bool {
	bare := unquoted(c.text)
	return c.longAgo(bare) && !onDay.MatchString(bare) && !c.longAgoOnly(bare)
}

// longAgoOnly says whether each year gone by in a text is what the news is
// measured against.
func (c *candidate) longAgoOnly(text string) bool {
	return !c.longAgo(measured.ReplaceAllString(text, ""))
}

// measured is a comparison with a year.
var measured = regexp.MustCompile(`\b(?:(?:lowest|highest|largest|biggest|worst|best|first|most|least|greatest|strongest|deadliest|fewest|longest|earliest|hottest|driest|wettest)\b[^.;]{0,60}\bsince (?:\pL+ )?|(?:up|down|from|than|against|compared with)\b[^.;,]{0,40}\bin (?:\pL+ )?)(?:19|20)\d\d\b`)

// negates is a predicate that says what has not happened.
var negates = regexp.MustCompile(`(?i)\b(?:has|have|had|is|are|was|were|do|does|did|will|would|could|can) (?:not|never)\b|n['’]t\b|^(?:no|nobody|none|neither)\b|\bstill no\b`)
