package story

import "math"

// profile is what the members of a cluster have, feature by feature.
type profile struct {
	size             int
	count            map[int32]int32 // members that have the feature
	runs             runs
	spanish, english int
	authors          map[string]int
	zones            []int32
}

func (s *space) profile(members []int32) *profile {
	p := &profile{size: len(members), count: map[int32]int32{}, runs: runs{}, authors: map[string]int{}}
	for _, m := range members {
		d := s.docs[m]
		for _, v := range [...]vec{d.names, d.numbers, d.words[0], d.words[1]} {
			for _, x := range v {
				p.count[x.id]++
			}
		}
		for _, x := range d.outlet {
			if !d.names.has(x.id) {
				p.count[x.id]++
			}
		}
		for id, rs := range d.runs {
			for _, r := range rs {
				p.runs.addTo(id, r)
			}
		}
		p.authors[d.author]++
		p.zones = append(p.zones, d.zone)
		if d.spanish {
			p.spanish++
		} else {
			p.english++
		}
	}
	return p
}

// fitness is how a document fits a profile: what it shares, each feature
// weighed by how much of its use on that day lies in the cluster.
type fitness struct {
	names, numbers, words float64 // sums of idf times purity of what is shared
	allNames, allWords    float64 // sums of idf of what the document has
	allNumbers            float64
	foreign               float64 // idf of the document's names that the cluster doesn't have
	full                  float64 // names: the part that comes from runs of two, handles, links
	size                  int
	far                   float64 // share of the members that date themselves in zones far from the document's
}

// fit compares a document with a profile. own is the profile of the cluster in
// which the document stands, nil where it stands alone: what its own cluster
// uses says nothing against another.
func (p *profile) fit(s *space, d *doc, own *profile) fitness {
	f := fitness{size: p.size}
	for _, z := range p.zones {
		f.far += flag(farApart(z, d.zone)) / float64(p.size)
	}
	var twins []int32
	name := func(x weight, written bool) {
		if written {
			f.allNames += float64(x.w)
		}
		w := 0.0
		if c := p.count[x.id]; c > 0 {
			w = float64(x.w) * s.purity(x.id, c, own)
			if s.keys[x.id][0] == 'n' {
				w *= agree(d.runs, p.runs, x.id)
			}
		}
		if w == 0 {
			if written && s.keys[x.id][0] == 'n' {
				f.foreign += float64(x.w)
			}
			return
		}
		f.names += w
		if s.keys[x.id][0] != 'n' {
			f.full += w
		}
		twins = append(twins, x.id)
	}
	for _, x := range d.names {
		name(x, true)
	}
	for _, x := range d.outlet {
		if !d.names.has(x.id) && p.authors[d.author] == 0 {
			name(x, false)
		}
	}
	for _, x := range d.numbers {
		f.allNumbers += float64(x.w)
		if c := p.count[x.id]; c > 0 {
			f.numbers += float64(x.w) * s.purity(x.id, c, own)
		}
	}
	l := inEnglish
	if d.spanish && p.spanish > 0 {
		l = inSpanish
	}
	for _, x := range d.words[l] {
		f.allWords += float64(x.w)
		c := p.count[x.id]
		if c == 0 {
			continue
		}
		if t := s.twin[x.id]; t >= 0 && contains(twins, t) {
			continue
		}
		f.words += float64(x.w) * s.purity(x.id, c, own)
	}
	return f
}

// purity is the share of the other uses of a feature that lie in a cluster,
// c of them, held down where they are few.
func (s *space) purity(id int32, c int32, own *profile) float64 {
	others := s.df[id] - 1
	if own != nil {
		others = s.df[id] - own.count[id]
	}
	return float64(c) / (float64(max(others, c)) + 1)
}

func contains(list []int32, id int32) bool {
	for _, x := range list {
		if x == id {
			return true
		}
	}
	return false
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
	z := fitBias
	for i, x := range f.features() {
		z += fitWeights[i] * x
	}
	return 1 / (1 + math.Exp(-z))
}

func (f fitness) features() [10]float64 {
	names, words, numbers := math.Min(f.names, 15)/5, math.Min(f.words, 20)/5, math.Min(f.numbers, 8)/4
	return [10]float64{
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
	}
}

var (
	fitBias    = -4.1
	fitWeights = [10]float64{3.6, 0.7, 2.3, -0.3, 1.3, 1.9, 0.5, -0.6, 0.6, -2}
)
