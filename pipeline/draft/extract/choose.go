package extract

import (
	"maps"
	"math"
	"strings"

	"puente/pipeline/draft"
	"puente/pipeline/news"
)

// Costs and bounds in the choice of sentences, in the units of a candidate's
// score.
const (
	sourceWorth = 1.1  // of the first sentence of a source; of n, the square root of n times
	fullWorth   = 0.01 // of facts new to the brief, from which that counts in full
	repeatCost  = 1.0  // for a sentence that says wholly what another says
	sameFrom    = 0.55 // share of common words from which two sentences say the same,
	surelySame  = 0.75 // whatever they add, or
	addsMuch    = 1.7  // unless one adds so much: a figure and a name
	mostTold    = 0.65 // share of a sentence's words that those taken have, from which it
	addsSome    = 0.9  // must add so much: a figure or a name
	roughCost   = 0.8  // for a slight fault of the translation: it must bring what nothing else says
	machineCost = 0.4  // for a machine's English
	riskCost    = 1.0  // for what misleads, by how likely it does
	usualRisk   = 0.12 // what any machine's English has
	mostRisk    = 0.45 // from which a sentence is taken only where there is nothing else
	inOwnWords  = 0.85 // what is left of the worth of a fact in a machine's English where a person's has it too
	speechCost  = 1.3  // for a quotation put into English by a machine
	lengthPower = 0.35 // how far a sentence's worth is measured by its words
	averageLong = 18.0 // words of a sentence, on average
	mostSpeech  = 3    // quotations in a brief
	qualityPart = 0.35 // how much of a candidate's own importance counts beside what it adds
)

// shortBrief is the length in words below which a brief is short.
const shortBrief = 150

// What a sentence must add to be taken.
const (
	fewReady       = 4     // sentences below which anything is taken that can stand
	worthALook     = -0.45 // up to the least length of a brief
	worthwhile     = 0.4   // beyond it
	worthInEnglish = 0.3   // where no machine has touched it
)

// attributionWords is what an attribution adds to a sentence, on average.
const attributionWords = 3

// choose takes sentences one after the other, each time that which adds most to
// what the brief states, for its length: the greedy algorithm for a submodular
// objective under a budget of words (Lin and Bilmes, "A class of submodular
// functions for document summarization", 2011). Sentences whose translation has
// a slight fault stay a minority.
func (st *story) choose(style draft.Style) []*candidate {
	c := choice{st: st, style: style, taken: make([]bool, len(st.candidates)), nearest: make([]float64, len(st.candidates)), told: map[string]bool{},
		stated: make([]bool, len(st.ledger.worth)), fromSource: make([]int, len(st.sources))}
	c.lead()
	for len(c.out) < style.MaxSentences+spareTaken && c.next() {
	}
	for c.risky = true; len(c.out) < fewReady && c.next(); {
	}
	return c.out
}

// lead takes the sentence that opens the brief first: whatever else is said, it
// says what has happened.
func (c *choice) lead() {
	headline, _ := c.st.headline(nil)
	c.heard = newHeard(headline.Text)
	for _, i := range c.st.leads(headline.Text) {
		if k := &c.st.candidates[i]; !c.st.banned(k) && c.st.stands(k) {
			c.taken[i], c.st.opening = true, k
			c.take(k)
			return
		}
	}
}

// choice is what has been chosen so far.
type choice struct {
	st         *story
	style      draft.Style
	out        []*candidate
	taken      []bool
	nearest    []float64       // how near each candidate is to the nearest that was taken
	told       map[string]bool // the stems of what was taken
	stated     []bool          // facts
	fromSource []int
	words      int
	heard      *heard // what the headline and the sentences taken tell
	rough      int
	speech     int
	risky      bool // nothing else is left: what likely misleads may be taken
}

// next takes the best sentence; false where there is none that is worth its
// place.
func (c *choice) next() bool {
	for {
		best, score := -1, 0.0
		for i := range c.st.candidates {
			if !c.open(i) {
				continue
			}
			if s := c.gain(i); s >= c.bar(&c.st.candidates[i]) && (best < 0 || s > score) {
				best, score = i, s
			}
		}
		if best < 0 {
			return false
		}
		c.taken[best] = true
		k := &c.st.candidates[best]
		if c.st.banned(k) || !c.st.stands(k) {
			continue
		}
		c.take(k)
		return true
	}
}

// bar is what a candidate must add: anything while a brief has too few sentences
// to be ready, then more the longer it is; and more where a machine wrote it.
func (c *choice) bar(k *candidate) float64 {
	switch {
	case len(c.out) < fewReady:
		return math.Inf(-1)
	case isEnglish(*k.src):
		return worthInEnglish
	case len(c.out) < c.style.MinSentences || c.words < shortBrief:
		return worthALook
	}
	return worthwhile
}

// open says whether a candidate may be taken.
func (c *choice) open(i int) bool {
	k := &c.st.candidates[i]
	switch {
	case c.taken[i], c.nearest[i] >= surelySame, c.nearest[i] >= sameFrom && c.adds(i) < addsMuch, c.words+k.words+attributionWords > c.style.MaxWords:
		return false
	case shareIn(k.stems, c.told) >= mostTold && c.adds(i) < addsSome:
		return false
	case k.risk >= mostRisk && !c.risky:
		return false
	case k.rough > 0 && c.rough >= max(len(c.out)-c.rough, 1):
		return false // a brief that is rough in most sentences is for review
	case k.leans && !follows(k, c.out), c.st.adrift[k], !c.heard.meets(k.needs) && !(loose(k.needs) && follows(k, c.out)):
		return false
	case k.speech() && c.speech >= mostSpeech:
		return false
	}
	return true
}

// gain is what a candidate adds to the brief, for its length.
func (c *choice) gain(i int) float64 {
	k := &c.st.candidates[i]
	s := qualityPart * k.score
	adds := c.adds(i)
	s += adds
	n := float64(c.fromSource[k.source])
	s += sourceWorth * (math.Sqrt(n+1) - math.Sqrt(n)) * min(1, adds/fullWorth)
	s -= repeatCost * c.nearest[i]
	s -= roughCost*float64(k.rough) + riskCost*k.excess()
	if !isEnglish(*k.src) {
		s -= machineCost
	}
	if k.translatedSpeech() {
		s -= speechCost
	}
	if s < 0 {
		return s
	}
	return s / math.Pow(float64(k.words+attributionWords)/averageLong, lengthPower)
}

// adds is what the facts are worth that a candidate states and the brief does not
// yet: less in a machine's English where a person's has them, and by how likely it
// misleads.
func (c *choice) adds(i int) float64 {
	s, k := 0.0, &c.st.candidates[i]
	machine := !isEnglish(*k.src)
	for _, f := range k.states {
		switch {
		case c.stated[f]:
		case machine && c.st.ledger.plain[f]:
			s += inOwnWords * c.st.ledger.value(f)
		default:
			s += c.st.ledger.value(f)
		}
	}
	return s * (1 - k.excess())
}

// excess is the risk of a sentence beyond what any machine's English has.
func (c *candidate) excess() float64 { return max(0, c.risk-usualRisk) }

func (c *choice) take(k *candidate) {
	c.fromSource[k.source]++
	c.words += k.words + attributionWords
	c.out = append(c.out, k)
	c.heard.add(k.text)
	if k.rough > 0 {
		c.rough++
	}
	if k.speech() {
		c.speech++
	}
	for _, f := range k.states {
		c.stated[f] = true
	}
	maps.Copy(c.told, k.stems)
	for i := range c.st.candidates {
		if !c.taken[i] {
			c.nearest[i] = max(c.nearest[i], similar(c.st.candidates[i].stems, k.stems))
		}
	}
}

// stands says whether the check supports a candidate as a sentence of a brief.
func (st *story) stands(k *candidate) bool {
	good, asked := st.standing[k]
	if !asked {
		good = st.checker.Check("", st.attribute(k, false), []news.Cite{k.cite()}).Verdict == news.Supported
		st.standing[k] = good
	}
	return good
}

// speech says whether a sentence quotes.
func (c *candidate) speech() bool { return c.quoted || strings.Contains(c.text, `"`) }

// translatedSpeech says whether a sentence quotes in a machine's English.
func (c *candidate) translatedSpeech() bool { return !isEnglish(*c.src) && c.speech() }

// follows says whether the sentence before c in its source is among those
// taken, so that what c points back to stands before it.
func follows(c *candidate, taken []*candidate) bool {
	for _, t := range taken {
		if t.source == c.source && t.field == c.field && t.ordinal == c.ordinal-1 && !t.quoted {
			return true
		}
	}
	return false
}

// similar is the share of the smaller set that the other holds.
func similar(a, b map[string]bool) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return 0
	}
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return float64(n) / float64(len(a))
}
