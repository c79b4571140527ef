package story

import "math"

// profile is what the members of a cluster have, feature by feature.
type profile struct {
	size             int
	count            map[int32]int32 // members that have the feature
	runs             runs
	spanish, english int
	authors          map[string]int
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
	names, numbers, words             float64 // sums of idf times purity
	nameShare, numberShare, wordShare float64 // of all that the document has
	nNames                            int
	size                              int
}

func (p *profile) fit(s *space, d *doc) fitness {
	f := fitness{size: p.size}
	var twins []int32
	all := 0.0
	name := func(x weight, counts bool) {
		if counts {
			all += float64(x.w)
		}
		c := p.count[x.id]
		if c == 0 {
			return
		}
		w := float64(x.w) * s.purity(x.id, c)
		if s.keys[x.id][0] == 'n' {
			w *= agree(d.runs, p.runs, x.id)
		}
		if w > 0 {
			f.names += w
			f.nNames++
			twins = append(twins, x.id)
		}
	}
	for _, x := range d.names {
		name(x, true)
	}
	for _, x := range d.outlet {
		if !d.names.has(x.id) {
			name(x, false)
		}
	}
	f.nameShare = f.names / (all + 4)
	all = 0
	for _, x := range d.numbers {
		all += float64(x.w)
		if c := p.count[x.id]; c > 0 {
			f.numbers += float64(x.w) * s.purity(x.id, c)
		}
	}
	f.numberShare = f.numbers / (all + 4)
	l := inEnglish
	if d.spanish && p.spanish > 0 {
		l = inSpanish
	}
	all = 0
	for _, x := range d.words[l] {
		all += float64(x.w)
		c := p.count[x.id]
		if c == 0 {
			continue
		}
		if t := s.twin[x.id]; t >= 0 && contains(twins, t) {
			continue
		}
		f.words += float64(x.w) * s.purity(x.id, c)
	}
	f.wordShare = f.words / (all + 10)
	return f
}

// purity is the share of the other uses of a feature that lie in a cluster,
// c of them, held down where they are few.
func (s *space) purity(id int32, c int32) float64 {
	return float64(c) / (math.Max(float64(s.df[id])-1, float64(c)) + 1)
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

func (f fitness) score() float64 {
	z := -4.5 + 6*f.nameShare + 3*math.Min(f.names, 12)/10 + 3*math.Min(f.numbers, 8)/8 + 8*f.wordShare + math.Min(f.words, 20)/10
	return 1 / (1 + math.Exp(-z))
}
