package story

import (
	"cmp"
	"math"
	"slices"
)

// union is what speaks for and against making one of two clusters: the smaller
// is seen from, the larger is to take it in.
type union struct {
	x, y    int32
	there   float64 // mean log odds of the better half of the smaller's members in the larger
	back    float64 // and of the larger's in the smaller
	most    float64 // log odds of the most alike pair across
	across  float64 // mean log odds of pairs across
	within  float64 // mean log odds of pairs in the smaller
	second  float64 // the best of there and back, together, of any other cluster with either
	apart   float64 // share of the pairs across that name places of no region in common
	region  float64 // share of those that name one
	kinds   float64 // mean likeness of the kinds of event of pairs across
	bare    bool    // no pair across shares more than one name, or a kind of event
	smaller int
	larger  int
}

// both is how well two clusters fit, the worse way counting as much as the mean.
func (u union) both() float64 { return (u.there+u.back)/2 + min(u.there, u.back) }

// leastThere is the mean log odds of the smaller cluster's members in the larger
// below which the two are never one.
const leastThere = -2

// sampledPairs is how many members of each of two clusters are compared in
// pairs.
const sampledPairs = 5

// unions finds for each cluster those that it may become one with. Clusters are
// given by their members, and those without a profile are left out; of those
// that skip says, nothing is known anew.
func (l *layout) unions(members [][]int32, skip func(x, y int32) bool) []union {
	var out []union
	for c, m := range members {
		x := int32(c)
		if len(m) < 2 || l.profs[x] == nil {
			continue
		}
		for _, y := range l.clustersNear(few(m), x) {
			if y <= x || skip(x, y) {
				continue
			}
			if u, ok := l.union(members, x, y); ok {
				out = append(out, u)
			}
		}
	}
	best := map[int32][2]float64{} // of each cluster
	for _, u := range out {
		for _, c := range [...]int32{u.x, u.y} {
			b, ok := best[c]
			if !ok {
				b = [2]float64{2 * leastOdds, 2 * leastOdds}
			}
			if s := u.both(); s > b[0] {
				b = [2]float64{s, b[0]}
			} else if s > b[1] {
				b[1] = s
			}
			best[c] = b
		}
	}
	for i := range out {
		u := &out[i]
		u.second = 2 * leastOdds
		for _, c := range [...]int32{u.x, u.y} {
			b := best[c]
			if b[0] == u.both() {
				u.second = max(u.second, b[1])
			} else {
				u.second = max(u.second, b[0])
			}
		}
	}
	return out
}

// clustersNear are the clusters of several, other than except, in which partners
// of the documents stand, ascending.
func (l *layout) clustersNear(docs []int32, except int32) []int32 {
	var out []int32
	for _, i := range docs {
		for _, j := range l.near[i] {
			if c := l.of[j.doc]; c >= 0 && c != except && l.profs[c] != nil && !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	slices.Sort(out)
	return out
}

// union compares two clusters; ok is false where the smaller one fits the larger
// so badly that the rest doesn't matter.
func (l *layout) union(members [][]int32, x, y int32) (u union, ok bool) {
	if a, b := len(members[x]), len(members[y]); a > b || a == b && members[x][0] > members[y][0] {
		x, y = y, x
	}
	u = union{x: x, y: y, smaller: len(members[x]), larger: len(members[y]), most: leastOdds, bare: true}
	if u.there = l.meanOdds(members[x], x, y); u.there < leastThere {
		return u, false
	}
	u.back = l.meanOdds(members[y], y, x)
	a, b := few(members[x]), few(members[y])
	n := float64(len(a) * len(b))
	for _, i := range a {
		for _, j := range b {
			e := l.s.compare(l.s.docs[min(i, j)], l.s.docs[max(i, j)])
			u.bare = u.bare && e.bare() && e.kinds < unlikeKinds
			o := oddsOf(e.score())
			u.most = max(u.most, o)
			u.across += o / n
			u.kinds += likeness(l.s.docs[i].kinds, l.s.docs[j].kinds) / n
			if d, e := l.s.docs[i], l.s.docs[j]; len(d.regions) > 0 && len(e.regions) > 0 {
				both := oneIf(overlaps(d.regions, e.regions))
				u.region += both / n
				u.apart += (1 - both) / n
			}
		}
	}
	n = float64(len(a) * (len(a) - 1) / 2)
	for k, i := range a {
		for _, j := range a[:k] {
			u.within += oddsOf(l.s.pair(int(min(i, j)), int(max(i, j)))) / n
		}
	}
	return u, true
}

// few is at most sampledPairs members, spread evenly.
func few(m []int32) []int32 {
	if len(m) <= sampledPairs {
		return m
	}
	out := make([]int32, sampledPairs)
	for i := range out {
		out[i] = m[i*len(m)/sampledPairs]
	}
	return out
}

// meanOdds is the mean fit of the better half of the members of x to y: the
// other half may be posts that share little with anything.
func (l *layout) meanOdds(members []int32, x, y int32) float64 {
	var odds []float64
	for _, m := range sample(members) {
		odds = append(odds, min(mostOdds, max(leastOdds, l.profs[y].fit(l.s, l.s.docs[m], l.profs[x]).odds())))
	}
	slices.Sort(odds)
	odds = odds[len(odds)/2:]
	sum := 0.0
	for _, o := range odds {
		sum += o
	}
	return sum / float64(len(odds))
}

const unionFeatures = 14

func (u union) features() [unionFeatures]float64 {
	return [unionFeatures]float64{
		u.there,
		u.back,
		min(u.there, u.back),
		u.most,
		u.across,
		u.within,
		min(u.across-u.within, 0),
		(u.both() - u.second) / 2,
		min(u.both()-u.second, 0),
		u.apart,
		u.region,
		u.kinds,
		math.Log(float64(u.smaller)),
		math.Log(float64(u.larger)),
	}
}

// The weights were fitted as pairWeights were, on parts of stories and on what
// the surest pairs of days make.
var (
	unionBias    = 1.03
	unionWeights = [unionFeatures]float64{0.75, 0.73, -0.51, 0.03, 0.53, -0.40, -0.28, -0.05, 0.34, 0.22, -0.57, 0.34, -0.64, -1.14}
)

// score is how sure it is that the two report one event, in [0,1]: not at all
// where one name is all that they share, a minister on two subjects.
func (u union) score() float64 {
	if u.bare {
		return 0
	}
	z := unionBias
	for i, x := range u.features() {
		z += unionWeights[i] * x
	}
	return 1 / (1 + math.Exp(-z))
}

// surest sorts unions by their score, the surest first.
func surest(us []union) {
	slices.SortFunc(us, func(a, b union) int {
		return cmp.Or(cmp.Compare(b.score(), a.score()), cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y))
	})
}
