package story

import (
	"maps"
	"math"
	"slices"
)

// profile is what the members of a cluster have, feature by feature.
type profile struct {
	ids     []int32 // features, ascending
	counts  []int32 // members that have each
	members []*doc
	spanish bool       // some of them were published in Spanish
	size    [2]float64 // lengths of the middle of the members' words, in English and Spanish
	named   float64    // and of their names
}

func (s *space) profile(members []int32) *profile {
	p := &profile{members: make([]*doc, len(members))}
	var all []int32
	for k, m := range members {
		d := s.docs[m]
		p.members[k] = d
		p.spanish = p.spanish || d.spanish
		all = d.features(all)
	}
	slices.Sort(all)
	distinct := 0
	for k, id := range all {
		if k == 0 || id != all[k-1] {
			distinct++
		}
	}
	p.ids, p.counts = make([]int32, 0, distinct), make([]int32, 0, distinct)
	for k := 0; k < len(all); {
		n := k + 1
		for n < len(all) && all[n] == all[k] {
			n++
		}
		p.ids, p.counts = append(p.ids, all[k]), append(p.counts, int32(n-k))
		k = n
	}
	p.measure(s)
	return p
}

// measure finds the lengths of the middles.
func (p *profile) measure(s *space) {
	sum := map[int32]float64{}
	length := func(of func(d *doc) vec) float64 {
		clear(sum)
		for _, d := range p.members {
			for _, x := range of(d) {
				sum[x.id] += float64(x.w)
			}
		}
		n, total := float64(len(p.members)), 0.0
		for _, id := range slices.Sorted(maps.Keys(sum)) {
			total += sum[id] * sum[id] / n / n
		}
		return math.Sqrt(total)
	}
	for l := range p.size {
		p.size[l] = length(func(d *doc) vec { return d.words[l] })
	}
	p.named = length(func(d *doc) vec { return d.names })
}

// count is the number of members that have a feature.
func (p *profile) count(id int32) int32 {
	if k, ok := slices.BinarySearch(p.ids, id); ok {
		return p.counts[k]
	}
	return 0
}

// agrees says how far a name of the document agrees with the members' runs.
func (p *profile) agrees(d *doc, id int32) float64 {
	best := 0.0
	for k, n := 0, 0; k < len(p.members) && n < sampled && best < 1; k++ {
		if m := p.members[k]; m != d && len(m.runs.of(id)) > 0 {
			best = max(best, agree(d.runs, m.runs, id))
			n++
		}
	}
	return best
}

// fitness is how a document fits a profile: what it shares, each feature
// weighed by how much of its use on that day lies in the cluster.
type fitness struct {
	subject
	names, numbers, words float64 // sums of idf times purity of what is shared
	allNames, allWords    float64 // sums of idf of what the document has
	allNumbers            float64
	foreign               float64 // idf of the document's names that the cluster doesn't have
	full                  float64 // names: the part that comes from runs of two, handles, links
	abroad                float64 // share of the members of which it is known that write of other countries
	elsewhere             float64 // share of the members that name places, none in common with the document
	home                  bool    // a member writes of the same country
	midNames, midWords    float64 // likeness to the middle of the members, in [0,1]
	lands                 float64 // the part of names that are countries'
	region                bool    // a member names places of one part of a country with the document
	kinds                 float64 // mean likeness of the kinds of event that the members and the document tell of
	likeKinds             float64 // and the most
	kindless              bool    // the document tells of none
	local                 bool    // or one's outlet is in such a part, or the document's
	apart                 float64 // share of the members that name places, of no part of a country in common with the document
	members               int
	outlet                bool    // a member is the same outlet's, and the document doesn't correct it
	far                   float64 // share of the members that date themselves in zones far from the document's
}

// fit compares a document with a profile. own is the profile of the cluster in
// which the document stands, nil where it stands alone: what its own cluster
// uses says nothing against another. Where own is p itself, the document is
// compared with the other members.
func (p *profile) fit(s *space, d *doc, own *profile) fitness {
	f := fitness{}
	self := int32(0)
	if own == p {
		self, own = 1, nil
	}
	known, placed, sited := 0.0, 0.0, 0.0
	others := float64(len(p.members)) - float64(self)
	f.kindless = len(d.kinds) == 0
	kinded, sameAuthor := 0.0, false
	f.members = int(others)
	for k, m := range p.members {
		if m != d {
			if k < sampled && f.phrases < mostPhrases {
				f.phrases = max(f.phrases, inBoth(m.phrases, d.phrases))
			}
			sameAuthor = sameAuthor || m.author == d.author
			f.outlet = f.outlet || m.author == d.author && !m.corrects && !d.corrects
			if k < sampled && len(m.places) > 0 && len(d.places) > 0 {
				placed++
				f.elsewhere += oneIf(elsewhere(m, d))
			}
			if k < sampled && len(m.kinds) > 0 {
				like := likeness(m.kinds, d.kinds)
				f.kinds += like
				f.likeKinds = max(f.likeKinds, like)
				kinded++
			}
			if len(m.regions) > 0 && len(d.regions) > 0 {
				sited++
				both := overlaps(m.regions, d.regions)
				f.region = f.region || both
				f.apart += oneIf(!both)
			}
			f.local = f.local || overlaps(m.base, d.regions) || overlaps(d.base, m.regions)
			if len(m.countries) > 0 && len(d.countries) > 0 {
				known++
				f.abroad += oneIf(abroad(m.countries, d.countries))
			}
			f.far += oneIf(farApart(m.zone, d.zone)) / float64(len(p.members)-int(self))
		}
	}
	if placed > 0 {
		f.elsewhere /= placed
	}
	if kinded > 0 {
		f.kinds /= kinded
	}
	if sited > 0 {
		f.apart /= sited
	}
	if known > 0 {
		f.abroad /= known
		f.home = f.abroad < 1
	}
	mid := func(x weight) float64 {
		return float64(x.w) * float64(s.idf[x.id]) * float64(max(p.count(x.id)-self, 0)) / others
	}
	pure := func(x weight) float64 {
		c := p.count(x.id) - self
		if c <= 0 {
			return 0
		}
		return float64(x.w) * s.purity(x.id, c, own)
	}
	var skip []int32 // words that are names already counted
	matched, all := onceARun{runs: d.runs}, onceARun{runs: d.runs}
	name := func(x weight, written bool) {
		plain := s.keys[x.id][0] != 'n'
		whole := float64(x.w)
		if written {
			whole *= all.plain(x.id, plain)
			f.allNames += whole
		}
		w := pure(x)
		if w > 0 && !plain {
			w *= p.agrees(d, x.id)
		}
		if w == 0 {
			if written && !plain {
				f.foreign += whole
			}
			return
		}
		n := matched.plain(x.id, plain)
		f.midNames += mid(x) * n
		w *= n
		f.names += w
		if s.land[x.id] {
			f.lands += w
		}
		if plain {
			f.full += w
		}
		skip = append(skip, s.stems[x.id][:]...)
	}
	for _, x := range d.names {
		name(x, true)
	}
	if !sameAuthor {
		for _, x := range d.outlet {
			if !d.names.has(x.id) {
				name(x, false)
			}
		}
	}
	for _, x := range d.numbers {
		f.allNumbers += float64(x.w)
		f.numbers += pure(x)
	}
	l := inEnglish
	if d.spanish && p.spanish {
		l = inSpanish
	}
	for _, x := range d.words[l] {
		f.allWords += float64(x.w)
		if slices.Contains(skip, x.id) {
			continue
		}
		w := pure(x)
		f.midWords += mid(x)
		f.words += w
		f.share(s, x.id, w)
	}
	f.midWords /= (d.norms.words[l] + slack) * (p.size[l] + slack)
	f.midNames /= (d.norms.names + slack) * (p.named + slack)
	return f
}

// purity is the share of the other uses of a feature that lie in a cluster,
// c of them, held down where they are few.
func (s *space) purity(id int32, c int32, own *profile) float64 {
	others := s.df[id] - 1
	if own != nil {
		others = s.df[id] - own.count(id)
	}
	return float64(c) / (float64(max(others, c)) + 1)
}

func (v vec) has(id int32) bool {
	lo, hi := 0, len(v)
	for lo < hi {
		m := (lo + hi) / 2
		if v[m].id < id {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo < len(v) && v[lo].id == id
}

// score is how sure it is that the document belongs to the cluster, in [0,1].
func (f fitness) score() float64 { return 1 / (1 + math.Exp(-f.odds())) }

// odds are the log odds of score.
func (f fitness) odds() float64 {
	z := fitBias
	for i, x := range f.features() {
		z += fitWeights[i] * x
	}
	return z
}

// stranger says that the document has names of its own that outweigh by far
// those that it shares, none of which is a whole name, and no telling number: a
// look-alike elsewhere, told in the same words. What tells the same in the same
// phrases is none, nor is anything on the subject where the dump holds little
// else. What shares a country and hardly a word is a stranger anyhow, and so is
// what writes of other countries than all of the members and shares no name.
func (f fitness) stranger() bool {
	return f.compatriot() || f.foreigner() || f.outnamed() || f.displaced()
}

// displaced says that the document names places, of no region in common with
// those of almost all members, and shares neither a name nor a number that tells.
func (f fitness) displaced() bool {
	return f.apart >= mostlyApart && f.names < displacedNames && f.numbers < oneNumber
}

// compatriot says that the document shares a country and hardly a word.
func (f fitness) compatriot() bool {
	return f.lands > 0 && f.names-f.lands < 1 && f.numbers < 1 && f.midWords < 0.05
}

// foreigner says that the document writes of other countries than all of the
// members, and shares no name.
func (f fitness) foreigner() bool {
	return f.abroad == 1 && f.names < oneName && f.numbers < oneName
}

// outnamed says that the document's own names outweigh those that it shares.
func (f fitness) outnamed() bool {
	if f.phrases >= tellingPhrases {
		return false
	}
	ratio := strangerRatio
	if f.abroad == 1 {
		ratio /= 2
	}
	return f.foreign >= leastForeign && f.foreign > ratio*f.names && f.full < 0.5 && f.numbers < oneNumber
}

// Figures of what makes a stranger: idf of the names of its own, and how many
// times they outweigh the shared ones.
const (
	leastForeign   = 10
	strangerRatio  = 3.5
	mostlyApart    = 0.8 // share of the members from which a document is displaced
	displacedNames = 4   // idf of shared names below which it is
	oneNumber      = 0.5 // numbers below it are none that tells

	tellingPhrases = 4 // shared phrases from which it is none
)

// member is the score as a member: none of a stranger.
func (f fitness) member() float64 {
	if f.stranger() {
		return 0
	}
	return f.score()
}

const fitFeatures = 42

func (f fitness) features() [fitFeatures]float64 {
	names, words, numbers := math.Min(f.names, 20)/7, math.Min(f.words, 40)/10, math.Min(f.numbers, 10)/5
	wordShare := math.Min(f.words/(f.allWords+shortText), 0.4) * 5
	anchored := f.anchored(f.names + f.numbers)
	return [fitFeatures]float64{
		names,
		math.Min(f.full, 10) / 6,
		f.names / (f.allNames + 6) * 3,
		words,
		wordShare,
		numbers,
		f.numbers / (f.allNumbers + 4),
		math.Min(f.foreign, 40) / 14,
		math.Min(names*2, 2) * math.Min(words, 2),
		math.Min(names*2, 2) * wordShare,
		math.Min(f.theme, 4),
		math.Min(f.unknown, 3),
		float64(max(f.phrases-idlePhrases, 0)) / 4 * anchored,
		float64(max(f.phrases-idlePhrases, 0)) / 4 * (1 - anchored),
		math.Min(f.midWords, 0.4) * 8,
		math.Min(f.midNames, 0.6) * 5,
		math.Min(f.midWords, 0.2) * 5 * math.Min(f.midNames, 0.3) * 5,
		math.Min(names, 1) * (1 - math.Min(f.midWords*12, 1)),
		math.Min(words, 2) * (1 - math.Min(f.midNames*8, 1)),
		numbers * oneIf(f.home),
		oneIf(f.home),
		f.elsewhere,
		f.elsewhere * math.Min(names, 1),
		oneIf(f.midNames < 0.05) * math.Min(f.midWords, 0.4) * 8,
		f.elsewhere * math.Min(f.midWords, 0.4) * 8,
		math.Log(float64(f.members)) / 2,
		f.far,
		oneIf(f.names < 1 && f.numbers < 2 && f.allNames > 6),
		oneIf(f.words < 4 && f.numbers < 1.5 && f.names < 12),
		f.abroad,
		oneIf(f.outlet),
		oneIf(f.region),
		oneIf(f.region) * math.Min(f.midWords, 0.2) * 5,
		f.apart,
		f.apart * math.Min(f.midWords, 0.2) * 5,
		f.apart * math.Min(names, 1),
		oneIf(f.local),
		f.kinds,
		f.likeKinds,
		f.kinds * math.Min(names, 1),
		oneIf(f.kinds < 0.05 && !f.kindless),
		oneIf(f.kindless),
	}
}

// The weights were fitted as pairWeights were, on documents against parts of
// stories to which they do or don't belong.
var (
	fitBias    = -1.18
	fitWeights = [fitFeatures]float64{3.75, -3.13, 0.74, 0.70, 3.26, 1.78, 2.20, -0.59, -0.99, 1.53, 2.05, -0.35, 0.67, -1.26, 0.91, 2.13, 0.83, 1.73, -1.30, 1.82, 0.68, -0.75, -0.16, -0.75, -0.53, -3.96, -2.56, -0.22, -0.25, -1.17, -3.31, -0.77, 0.76, -0.40, -0.29, -0.93, 0.40, 1.75, 1.00, -0.21, -0.00, 0.79}
)
