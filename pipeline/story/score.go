package story

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// evidence is what two sources share.
type evidence struct {
	names, numbers, words float64 // sums of idf over what is shared
	viaOutlet             float64 // of names: those with which one of the two calls the other's outlet
	rare                  float64 // by how much the words that they share are rarer than most
	city                  bool    // the last of the names that they share is a country, a state or a big city
	single                bool    // one name is all the names that they share
	tag                   bool    // they share a hashtag, a handle or a link
	cosNames, cosNumbers  float64 // in [0,1]
	cosWords              float64
	nameShare, wordShare  float64 // shared, of what the one with less has
	corrects              bool    // the later one says that it corrects its outlet's earlier
	home                  bool    // they write of one country
	region                bool    // they name places of one part of a country
	apart                 bool    // they name places, of no part of a country in common
	kinds                 float64 // likeness of the kinds of event that they tell of, in [0,1]
	kindless              bool    // one of them tells of none
	local                 bool    // one names places of the part of a country in which the other's outlet is
	elsewhere             bool    // they name places, and neither any of the other's
	abroad                bool    // they write of countries, and of none in common
	named                 bool    // both write names of their own
	outlet                bool    // both are one outlet's
	subject
	far bool // they date themselves in zones far apart
}

// shared calls f for each feature that both have.
func shared(a, b vec, f func(x, y weight)) {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i].id < b[j].id:
			i++
		case a[i].id > b[j].id:
			j++
		default:
			f(a[i], b[j])
			i++
			j++
		}
	}
}

// correctsBonus is what it counts that a source corrects another of its
// outlet; which one, the rest must say.
const correctsBonus = 2.5

// slack is added to the lengths of vectors: two sources with one name each,
// the same, are not yet sure to tell the same.
const slack = 4

func (s *space) compare(a, b *doc) evidence {
	e := evidence{
		subject:   subject{phrases: inBoth(a.phrases, b.phrases)},
		far:       farApart(a.zone, b.zone),
		outlet:    a.author == b.author,
		abroad:    abroad(a.countries, b.countries),
		elsewhere: elsewhere(a, b),
		home:      compatriots(a.countries, b.countries),
		kinds:     likeness(a.kinds, b.kinds),
		kindless:  len(a.kinds) == 0 || len(b.kinds) == 0,
		region:    overlaps(a.regions, b.regions),
		apart:     len(a.regions) > 0 && len(b.regions) > 0 && !overlaps(a.regions, b.regions),
		local:     overlaps(a.base, b.regions) || overlaps(b.base, a.regions),
		named:     min(a.norms.names, b.norms.names) > 3,
		corrects:  a.author == b.author && (b.corrects && a.at <= b.at || a.corrects && b.at <= a.at),
	}
	once := onceARun{runs: a.runs}
	var skip [144]int32 // words that are names already counted
	n := 0
	var counted [48]int32
	k := 0
	runs := 0    // names of one word or several that both have
	via := false // an outlet's name
	add := func(x, y weight) {
		if slices.Contains(counted[:k], x.id) {
			return // in the text and in the outlet's name
		}
		f := 1.0
		if s.keys[x.id][0] == 'n' {
			if f = agree(a.runs, b.runs, x.id); f == 0 {
				return
			}
			n := once.factor(x.id)
			if n == 1 {
				runs++
				e.city = s.city[x.id] || s.land[x.id]
			}
			f *= n
		}
		switch s.keys[x.id][0] {
		case '#', '@', 'l':
			e.tag = true
		}
		e.names += float64(min(x.w, y.w)) * f
		if via {
			e.viaOutlet += float64(min(x.w, y.w)) * f
		}
		e.cosNames += float64(x.w) * float64(y.w) * f
		if k < len(counted) {
			counted[k] = x.id
			k++
		}
		if n+3 <= len(skip) {
			n += copy(skip[n:], s.stems[x.id][:])
		}
	}
	shared(a.names, b.names, add)
	if via = true; a.author != b.author {
		shared(a.outlet, b.names, add)
		shared(a.names, b.outlet, add)
	}
	e.cosNames /= (a.norms.names + slack) * (b.norms.names + slack)
	shared(a.numbers, b.numbers, func(x, y weight) {
		e.numbers += float64(min(x.w, y.w))
		e.cosNumbers += float64(x.w) * float64(y.w)
	})
	e.cosNumbers /= (a.norms.numbers + slack/2) * (b.norms.numbers + slack/2)
	e.single = runs == 1 && !e.tag
	e.nameShare = e.names / (min(a.norms.allNames, b.norms.allNames) + slack)
	e.likeWords(s, a, b, inEnglish, skip[:n])
	if a.spanish && b.spanish {
		e.likeWords(s, a, b, inSpanish, skip[:n])
	}
	return e
}

// likeWords compares the words of one language, and keeps what says more than
// those of another.
func (e *evidence) likeWords(s *space, a, b *doc, l int, skip []int32) {
	var o evidence
	shared(a.words[l], b.words[l], func(x, y weight) {
		if slices.Contains(skip, x.id) {
			return
		}
		o.words += float64(min(x.w, y.w))
		o.cosWords += float64(x.w) * float64(y.w)
		o.rare += math.Max(0, float64(min(x.w, y.w, s.idf[x.id]))-usualWord)
		o.share(s, x.id, float64(min(x.w, y.w)))
	})
	o.cosWords /= (a.norms.words[l] + slack) * (b.norms.words[l] + slack)
	o.wordShare = o.words / (min(a.norms.allWords[l], b.norms.allWords[l]) + shortText)
	if o.cosWords > e.cosWords {
		e.words, e.cosWords, e.wordShare, e.rare, e.theme, e.unknown = o.words, o.cosWords, o.wordShare, o.rare, o.theme, o.unknown
	}
}

// shortText is added to the words of the shorter source.
const shortText = 15

// usualWord is the idf of a word as most are.
const usualWord = 5

// score turns the evidence into a number in [0,1]: how sure it is that the two
// report one event.
func (e evidence) score() float64 {
	z := pairBias
	for i, x := range e.features() {
		z += pairWeights[i] * x
	}
	if e.corrects {
		z += correctsBonus
	}
	p := 1 / (1 + math.Exp(-z))
	if e.bare() || e.strange() {
		return math.Min(p, bareScore)
	}
	return p
}

// bare says that two sources share one name and hardly anything else: a town
// has many events and a minister many subjects, and which of them it is, a third
// must say.
func (e evidence) bare() bool {
	few := float64(fewWords)
	if e.city || e.kinds < unlikeKinds && !e.kindless {
		few = fewInCity
	}
	return e.single && e.words < few && e.numbers < 2 && !e.corrects
}

// strange says that two sources share no name that tells, and either write of
// other countries or both have names of their own and share no number either:
// two fires are told in the same words, as long as these are few.
func (e evidence) strange() bool {
	return e.names < oneName && !e.corrects && (e.abroad || e.named && e.numbers < 2 && e.words < fewOfKind)
}

// Figures of bare: the most that such a pair scores, below what makes two of it
// one story, and the sum of idf of a few shared words, and of a few where a
// million people live.
const (
	bareScore = 0.35
	oneName   = 2.9 // below it they share none that tells
	fewWords  = 10
	fewInCity = 16
	fewOfKind = 32 // of two of a kind

	unlikeKinds = 0.35 // likeness of kinds of event below which more words must be shared
)

const pairFeatures = 46

func (e evidence) features() [pairFeatures]float64 {
	names, words, numbers := math.Min(e.names, 24)/8, math.Min(e.cosWords, 0.3)*10, math.Min(e.numbers, 12)/6
	nameShare, wordShare := math.Min(e.nameShare, 0.6)*3, math.Min(e.wordShare, 0.4)*5
	anchored := e.anchored(e.names + e.numbers)
	return [pairFeatures]float64{
		names,
		math.Min(e.cosNames, 0.5) * 4,
		nameShare,
		words,
		wordShare,
		math.Min(words, 1) * math.Min(wordShare, 1),
		numbers,
		math.Min(e.cosNumbers, 0.6) * 2,
		math.Min(nameShare, 1) * math.Min(words, 1.5),
		math.Min(nameShare, 1) * math.Min(wordShare, 1),
		math.Min(nameShare, 1) * math.Min(numbers, 1),
		math.Min(words, 1.5) * math.Min(numbers, 1),
		math.Min(e.unknown, 3),
		float64(max(e.phrases-idlePhrases, 0)) / 4 * anchored,
		float64(max(e.phrases-idlePhrases, 0)) / 4 * (1 - anchored),
		math.Min(names, 1.5) * (1 - math.Min(wordShare*2, 1)),
		math.Min(names, 1.5) * (1 - math.Min(words*2, 1)),
		oneIf(e.single),
		oneIf(e.elsewhere),
		oneIf(e.names < oneName && e.named) * words,
		oneIf(e.elsewhere) * words,
		oneIf(e.elsewhere) * math.Min(nameShare, 1),
		math.Min(e.words, 20) / 20,
		math.Min(e.words, 20) / 20 * words,
		math.Min(e.viaOutlet, 12) / 6,
		math.Min(e.rare, 6) / 3,
		math.Min(e.rare, 4) / 2 * math.Min(words, 1),
		math.Min(e.rare, 4) / 2 * oneIf(e.home),
		oneIf(e.tag),
		numbers * oneIf(e.home),
		oneIf(e.far),
		oneIf(e.names < oneName && e.numbers < 3 && e.named),
		oneIf(e.abroad),
		oneIf(e.home),
		oneIf(e.outlet && !e.corrects),
		oneIf(e.region),
		oneIf(e.region) * words,
		oneIf(e.apart),
		oneIf(e.apart) * words,
		oneIf(e.local),
		oneIf(e.local) * words,
		e.kinds,
		e.kinds * oneIf(e.region),
		e.kinds * math.Min(nameShare, 1),
		oneIf(e.kinds == 0 && !e.kindless),
		oneIf(e.kinds == 0 && !e.kindless) * math.Min(names, 1),
	}
}

// The weights are those of a logistic regression (TestFit) on the likely pairs
// of labelled days and stories, of generated days and of short look-alikes.
var (
	pairBias    = -2.82
	pairWeights = [pairFeatures]float64{1.46, 3.51, 0.14, 0.22, -0.31, 0.99, -1.98, 2.78, -0.30, 1.03, 2.05, 1.67, -0.81, -0.16, -2.88, 0.26, -1.16, 0.43, -0.67, 0.52, -0.79, 0.41, -0.42, -0.18, 1.25, 0.49, 1.34, -0.46, -1.28, 0.36, -3.41, -0.96, -1.49, 0.41, -1.61, -1.57, 1.43, -1.00, 0.57, 0.78, -0.03, 2.56, 0.81, -0.70, 0.06, 0.50}
)

// shared lists what two sources have in common, the most telling first.
func (s *space) shared(a, b *doc) []string {
	var found []weight
	seen := map[int32]bool{}
	add := func(x, y weight) {
		if s.keys[x.id][0] == 'n' && agree(a.runs, b.runs, x.id) == 0 || seen[x.id] {
			return
		}
		seen[x.id] = true
		for _, w := range s.stems[x.id] {
			seen[w] = true
		}
		found = append(found, weight{x.id, min(x.w, y.w)})
	}
	shared(a.names, b.names, add)
	shared(a.numbers, b.numbers, add)
	if a.author != b.author {
		shared(a.outlet, b.names, add)
		shared(a.names, b.outlet, add)
	}
	l := inEnglish
	if a.spanish && b.spanish {
		l = inSpanish
	}
	shared(a.words[l], b.words[l], func(x, y weight) {
		add(weight{x.id, x.w / 2}, weight{y.id, y.w / 2})
	})
	slices.SortFunc(found, func(x, y weight) int {
		return cmp.Or(cmp.Compare(y.w, x.w), cmp.Compare(s.keys[x.id], s.keys[y.id]))
	})
	var out []string
	for _, f := range found {
		if word := s.shown[f.id]; len(out) < 6 && !slices.Contains(out, word) && !s.withinRun(f.id, found) {
			out = append(out, word)
		}
	}
	if a.thread.of > 0 && a.thread.of == b.thread.of && a.author == b.author {
		out = append([]string{fmt.Sprintf("thread %d/%d", b.thread.part, b.thread.of)}, out...)
	}
	return out
}

// withinRun says whether a word is one of a run of two names that is shown too:
// "Rosa Leal" says it all.
func (s *space) withinRun(id int32, found []weight) bool {
	if s.keys[id][0] == 'b' {
		return false
	}
	word := foldWord(s.shown[id])
	return slices.ContainsFunc(found, func(f weight) bool {
		return s.keys[f.id][0] == 'b' && slices.Contains(strings.Fields(foldWord(s.shown[f.id])), word)
	})
}

func oneIf(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
