package story

import (
	"math"
	"slices"
)

// profile is what the members of a cluster have, feature by feature.
type profile struct {
	ids     []int32 // features, ascending
	counts  []int32 // members that have each
	members []*doc
	spanish bool // some of them were published in Spanish
	authors map[string]int32
}

func (s *space) profile(members []int32) *profile {
	p := &profile{authors: map[string]int32{}}
	var all []int32
	for _, m := range members {
		d := s.docs[m]
		p.members = append(p.members, d)
		p.authors[d.author]++
		p.spanish = p.spanish || d.spanish
		all = append(all, d.all...)
	}
	slices.Sort(all)
	for k := 0; k < len(all); {
		n := k + 1
		for n < len(all) && all[n] == all[k] {
			n++
		}
		p.ids, p.counts = append(p.ids, all[k]), append(p.counts, int32(n-k))
		k = n
	}
	return p
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
		if m := p.members[k]; m != d && len(m.runs[id]) > 0 {
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
	abroad                float64 // share of the members that write of other countries
	outlet                bool    // a member is the same outlet's, and the document doesn't correct it
	far                   float64 // share of the members that date themselves in zones far from the document's
}

// fit compares a document with a profile. own is the profile of the cluster in
// which the document stands, nil where it stands alone: what its own cluster
// uses says nothing against another. Where own is p itself, the document is
// compared with the other members.
func (p *profile) fit(s *space, d *doc, own *profile) fitness {
	f := fitness{subject: subject{leeway: s.leeway}}
	self := int32(0)
	if own == p {
		self, own = 1, nil
	}
	for k, m := range p.members {
		if m != d {
			if k < sampled && f.phrases < mostPhrases {
				f.phrases = max(f.phrases, inBoth(m.phrases, d.phrases))
			}
			f.outlet = f.outlet || m.author == d.author && !m.corrects && !d.corrects
			f.abroad += flag(abroad(m.countries, d.countries)) / float64(len(p.members)-int(self))
			f.far += flag(farApart(m.zone, d.zone)) / float64(len(p.members)-int(self))
		}
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
		w *= matched.plain(x.id, plain)
		f.names += w
		if plain {
			f.full += w
		}
		skip = append(skip, s.stems[x.id][:]...)
	}
	for _, x := range d.names {
		name(x, true)
	}
	if p.authors[d.author] == self {
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
		f.words += w
		f.share(s, x.id, w)
	}
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
func (f fitness) score() float64 {
	z := fitBias + f.subject.counts(f.names+f.numbers, f.abroad)
	for i, x := range f.features() {
		z += fitWeights[i] * x
	}
	if f.outlet {
		z -= outletMalus
	}
	return 1 / (1 + math.Exp(-z))
}

// stranger says that the document has names of its own that outweigh by far
// those that it shares, none of which is a whole name, and no telling number: a
// look-alike elsewhere, told in the same words. What tells the same in the same
// phrases is none, nor is anything on the subject where the dump holds little
// else.
func (f fitness) stranger() bool {
	if f.phrases >= tellingPhrases || f.leniency(f.names+f.numbers, f.abroad) >= pardon {
		return false
	}
	return f.foreign >= leastForeign && f.foreign > strangerRatio*f.names && f.full < 0.5 && f.numbers < 0.5
}

// Figures of what makes a stranger: idf of the names of its own, and how many
// times they outweigh the shared ones.
const (
	leastForeign  = 10
	strangerRatio = 3.5

	pardon         = 1 // leniency from which a document is no stranger
	tellingPhrases = 4 // shared phrases from which it is none
)

// member is the score as a member: none of a stranger.
func (f fitness) member() float64 {
	if f.stranger() {
		return 0
	}
	return f.score()
}

func (f fitness) features() [13]float64 {
	names, words, numbers := math.Min(f.names, 15)/5, math.Min(f.words, 20)/5, math.Min(f.numbers, 8)/4
	return [13]float64{
		names,
		math.Min(f.full, 8) / 4,
		f.names / (f.allNames + 4) * 3,
		words,
		f.words / (f.allWords + 15) * 10,
		numbers,
		f.numbers / (f.allNumbers + 3),
		math.Min(f.foreign, 30) / 10,
		math.Min(names*3, 2) * math.Min(words*2, 2),
		f.far,
		flag(f.names < 0.8 && f.numbers < 1.5 && f.allNames > 4),
		flag(f.words < 1.5 && f.numbers < 1 && f.names < 8),
		f.abroad,
	}
}

// The weights were fitted as pairWeights were, on documents against stories of
// two and more of which they are or aren't a part.
var (
	fitBias    = -2.95
	fitWeights = [13]float64{3.7, 1.4, 3.1, -0.65, 1.35, 2, 0.55, -0.4, 0.2, -3, -1.35, -1.1, -0.8}
)
