package translate

// signs are what a translation shows of how good it is: counts of words of the
// original, segments in English left out.
type signs struct {
	words    float64
	unknown  float64 // which the engine did not know
	doubted  float64 // in segments that a reader should look at twice
	left     float64 // in segments that stay in Spanish
	covered  float64 // in terms, whose English is certain
	segments float64
}

func (c *signs) add(s segment, r result) {
	if s.english || s.order {
		return
	}
	words := float64(max(1, len(wordsOf(s.prepared.Text))))
	c.words += words
	c.segments++
	switch {
	case len(r.problems) > 0:
		c.left += words
		return
	case len(r.doubts) > 0 || r.plainer:
		c.doubted += words
	}
	c.unknown += min(words, float64(len(r.unknown)))
	for _, t := range s.prepared.Terms {
		c.covered += float64(len(wordsOf(s.prepared.Text[t.Start:t.End])))
	}
}

// clean says that nothing of the translation is in doubt.
func (c signs) clean() bool { return c.unknown == 0 && c.doubted == 0 && c.left == 0 }

// features are the signs as the weights of confidence take them, each in [0,1].
func (c signs) features() [6]float64 {
	return [6]float64{
		1,
		c.unknown / c.words,
		c.doubted / c.words,
		c.left / c.words,
		min(1, c.covered/c.words),
		min(1, c.words/c.segments/40),
	}
}

// weights of the features: fitted to how much the translations of the gold
// stories' 81 Spanish sources share with a person's (chrF, in [0,1]).
// BenchmarkConfidence fits them anew and says how far they are off:
//
//	go test -run '^$' -bench Confidence -benchtime 1x -v ./pipeline/translate -gold GOLD
var weights = [6]float64{0.492, -0.235, -0.027, -0.289, 0.225, 0.204}

// confidence is how much of a person's translation this one is likely to have,
// in [0,1]: chrF as predicted by the signs. A translation of nothing is certain.
func (c signs) confidence() float64 {
	if c.words == 0 {
		return 1
	}
	sum := 0.0
	for i, f := range c.features() {
		sum += weights[i] * f
	}
	return min(1, max(0.01, sum)) // 0 would say that nothing is known
}
