package story

import (
	"math"
	"slices"
)

// partner is a document that another is like, and how much.
type partner struct {
	doc   int32
	score float32
}

// layout says in which cluster each document stands, and what each cluster of
// several has in common.
type layout struct {
	s     *space
	near  [][]partner
	of    []int32 // cluster of each document, below 0 for none
	profs []*profile
}

// placed is a document beside the cluster that it fits best, and what speaks
// for another place: that a document fits one cluster well says little where it
// fits a second as well, or where another document is more like it than all
// of the cluster's; that it fits badly says little where nothing else comes near.
type placed struct {
	cluster int32 // -1 where there is none
	fitness
	odds    float64 // log odds of the fit
	second  float64 // of the fit to the next best cluster
	inside  float64 // log odds of the most alike of the cluster's
	beside  float64 // and of the most alike of all others
	chatter float64 // part of the document that is no news
	length  float64 // of the document: idf of its words
}

// Limits of the log odds, beyond which they say no more.
const (
	leastOdds = -7
	mostOdds  = 5
)

func oddsOf(p float64) float64 {
	return min(mostOdds, max(leastOdds, math.Log(p/(1-p))))
}

// place finds the cluster that a document fits best of those in which its
// partners stand. Its own counts as without it, and not where that leaves one.
func (p *layout) place(i int32) placed {
	d := p.s.docs[i]
	var own *profile
	if c := p.of[i]; c >= 0 {
		own = p.profs[c]
	}
	out := placed{cluster: -1, odds: leastOdds, second: leastOdds}
	var tried []int32
	for _, n := range p.near[i] {
		c := p.of[n.doc]
		if c < 0 || p.profs[c] == nil || c == p.of[i] && len(own.members) < 3 || slices.Contains(tried, c) {
			continue
		}
		tried = append(tried, c)
		f := p.profs[c].fit(p.s, d, own)
		odds := min(mostOdds, max(leastOdds, f.odds()))
		if out.cluster >= 0 && odds <= out.odds {
			out.second = max(out.second, odds)
			continue
		}
		if out.cluster >= 0 {
			out.second = max(out.second, out.odds)
		}
		out.cluster, out.fitness, out.odds = c, f, odds
	}
	if out.cluster < 0 {
		return out
	}
	out.inside, out.beside = leastOdds, leastOdds
	for _, n := range p.near[i] {
		odds := oddsOf(float64(n.score))
		if p.of[n.doc] == out.cluster {
			out.inside = max(out.inside, odds)
		} else {
			out.beside = max(out.beside, odds)
		}
	}
	out.chatter = chatter(d.kinds)
	out.length = d.norms.allWords[inEnglish]
	return out
}

const placeFeatures = 25

func (p placed) features() [placeFeatures]float64 {
	f := p.fitness
	foreign := math.Min(f.foreign, 40) / 14
	return [placeFeatures]float64{
		p.odds,
		p.odds - p.second,
		math.Min(p.odds-p.second, 2),
		p.inside,
		p.beside,
		math.Min(p.inside-p.beside, 2),
		math.Max(p.odds, 0),
		oneIf(f.outnamed()),
		oneIf(f.compatriot()),
		oneIf(f.foreigner()),
		foreign,
		foreign * oneIf(f.names < 1),
		math.Min(p.length, 100) / 50,
		math.Log(float64(f.members)) / 2,
		f.elsewhere,
		f.apart,
		oneIf(f.region),
		oneIf(f.local),
		f.kinds,
		oneIf(f.kinds < 0.05 && !f.kindless),
		oneIf(f.kindless),
		p.chatter,
		f.abroad,
		math.Min(f.theme, 2),
		math.Min(f.midWords, 0.1) * 10,
	}
}

var (
	placeBias    = -2.63
	placeWeights = [placeFeatures]float64{0.75, 0.20, 0.23, 0.36, -0.10, 0.01, -0.36, 0.42, -0.13, -0.62, -0.13, 0.13, 1.68, -0.46, -0.31, -0.22, -0.35, -0.17, -0.08, 0.19, 0.87, 0.20, 0.37, -0.51, 0.75}
)

// belongs says whether the document is to join the cluster. One whose own names
// outweigh what it shares must be surer than others.
func (p placed) belongs() bool {
	if p.cluster >= 0 && p.stranger() {
		return p.score() >= strangerScore
	}
	return p.score() >= joinScore
}

// score is how sure it is that the document belongs to the cluster, in [0,1].
func (p placed) score() float64 {
	if p.cluster < 0 {
		return 0
	}
	z := placeBias
	for i, x := range p.features() {
		z += placeWeights[i] * x
	}
	return 1 / (1 + math.Exp(-z))
}
