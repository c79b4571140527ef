package check

import (
	_ "embed"
	"fmt"
	"math"
	"sync"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// words.tsv holds the trees that tell, by what the sources have for a word of a
// sentence, how likely it is that nothing bears it out. They are grown on stories
// whose altered sentences show which words were altered: "go test
// ./pipeline/check -run TestFit -fit" makes them anew.
//
//go:embed words.tsv
var wordsFile string

var wordModel = sync.OnceValue(func() *trees {
	t, ok := parseTrees(wordsFile, wordFeatureNames[:])
	if !ok {
		panic("check: words.tsv: a line is no tree") // the file is embedded
	}
	return t
})

// Bounds of the log of the odds of a word: below the floor it says nothing, at the
// top all that it can.
const (
	oddsFloor = -2.5
	oddsTop   = 2
)

// odds is 0 for a probability that says nothing and 1 for one that says all.
func odds(p float64) float64 {
	p = min(max(p, 1e-6), 1-1e-6)
	return min(max((math.Log(p/(1-p))-oddsFloor)/(oddsTop-oddsFloor), 0), 1)
}

// weigh sums up how likely it is of each word that nothing bears it out, and gives
// the findings on those of which it is.
func (cl *claim) weigh(v *[features]float64, model *trees) []news.Finding {
	doubts := make([]float64, len(cl.judged))
	for i := range cl.judged {
		doubts[i] = model.of(&cl.judged[i].values)
	}
	weighWords(v, cl.judged, doubts)
	return cl.wordFindings(doubts)
}

func weighWords(v *[features]float64, words []judged, doubts []float64) {
	worst, second, silent, none := 0.0, 0.0, 0.0, 1.0
	for i, p := range doubts {
		none *= 1 - p
		worst, second = max(worst, p), max(second, min(worst, p))
		if w := &words[i].values; w[wordError] == 0 && w[wordWarning] == 0 {
			silent = max(silent, p)
		}
	}
	v[featWorst], v[featSecond], v[featSilent], v[featAnyWord] = odds(worst), odds(second), odds(silent), odds(1-none)
}

// leastDoubt is the probability from which a word is told that no finding stands on.
const leastDoubt = 0.5

// wordFindings tell the words that nothing seems to bear out, those next to each
// other together.
func (cl *claim) wordFindings(doubts []float64) []news.Finding {
	var out []news.Finding
	for i, w := range cl.judged {
		if doubts[i] < leastDoubt || w.values[wordError] > 0 || w.values[wordWarning] > 0 || w.values[wordGap] > 0 {
			continue
		}
		if n := len(out); n > 0 && cl.own.between(facts.Span{Start: out[n-1].Span.Start, End: out[n-1].Span.End}, w.Span) <= 1 {
			w.Start = min(w.Start, out[n-1].Span.Start)
			out = out[:n-1]
		}
		out = append(out, news.Finding{
			Kind: news.KindUnsupported, Severity: news.Warning, Span: cl.span(w.Span),
			Message: fmt.Sprintf("nothing in the cited sources is seen to stand for %q", w.In(cl.text)),
		})
	}
	return out
}
