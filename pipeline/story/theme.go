package story

import (
	"math"
	"slices"

	"puente/pipeline/lexicon"
)

// ordinary says how ordinary a word is in the news whatever the day: how many
// of a few hundred sources of other events have it. A word that the tables
// don't know is nobody's but the event's; one that can stand for many others is
// everywhere. It is what a dump of a handful of sources can't say itself.
func ordinary(kind, folded string) float32 {
	switch {
	case lexicon.CommonInNews(folded) || lexicon.Light("", folded):
		return inEvery
	case measures[folded]:
		return manySenses
	case kind == "p":
		return ordinarySpanish(folded)
	case lexicon.CommonEnglish(folded):
		return ordinaryEnglish(lexicon.Stem(lexicon.English, folded))
	}
	return min(ordinarySpanish(folded), knownWord) // a rough translation left it as it stood
}

// Figures of ordinary: words in all news, words with many senses, words of the
// tables.
const (
	inEvery    = 60
	manySenses = 42
	knownWord  = 9
)

func ordinarySpanish(folded string) float32 {
	if lexicon.SpanishLemmas(folded) == nil {
		return 0
	}
	most := float32(knownWord)
	for _, st := range lexicon.SpanishStems(folded) {
		most = max(most, ordinaryEnglish(st))
	}
	return most
}

func ordinaryEnglish(stem string) float32 {
	return min(knownWord+3*float32(len(lexicon.Synonyms(stem))), manySenses)
}

// measures are what news of all kinds counts in.
var measures = lexicon.WordSet(`barril barriles barrels euro euros dolar dolares dollars grados hectarea hectareas hectares kilo kilos kilometro kilometros kilometres kilometers litro litros litres liters
	megavatios megawatts metro metros metres meters peso pesos tonelada toneladas tonnes`)

// ofNews is the number of sources that ordinary counts.
const ofNews = 300

// own is how much of a word's weight is the event's, in [0,1]: 1 for one that
// no other event has.
func own(ordinary float32) float32 {
	if ordinary >= inEvery {
		return 0
	}
	return float32(math.Log(ofNews/(float64(ordinary)+1)) / math.Log(ofNews))
}

// window is the number of words in which two make a phrase.
const window = 4

// phrases are hashes of the pairs of words that stand near each other in the
// English of a source, in either order, ascending: "honey gel" and "gel of
// honey" are one. Numbers are words too, so that 850 goes with what it counts.
func (r *reader) phrases(ts []token) []uint32 {
	var out []uint32
	var near [window - 1]uint32
	n := 0
	for _, t := range ts {
		if !t.Joined {
			n = 0
		}
		h, ok := r.phraseWord(t)
		if !ok {
			continue
		}
		for k := max(0, n-len(near)); k < n; k++ {
			if o := near[k%len(near)]; o != h {
				out = append(out, uint32(mix(uint64(min(o, h))<<32|uint64(max(o, h)))))
			}
		}
		near[n%len(near)] = h
		n++
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (r *reader) phraseWord(t token) (h uint32, ok bool) {
	w := t.Fold
	switch {
	case t.handle() || t.hash():
		return 0, false
	case t.number():
		w = digits(w)
		return uint32(hashOf(w)), len(w) >= 2
	case len(w) < 3 || empty(w) || lexicon.CommonInNews(w) || lexicon.Light("", w):
		return 0, false
	}
	if w = r.english.of(w); len(w) > cognateLen && ascii(w) {
		w = w[:cognateLen]
	}
	return uint32(hashOf(w)), true
}

// digits are those of a number, without what groups them.
func digits(w string) string {
	out := make([]byte, 0, len(w))
	for i := 0; i < len(w); i++ {
		if w[i] >= '0' && w[i] <= '9' {
			out = append(out, w[i])
		}
	}
	return string(out)
}

// subject is what two sources, or a source and a story, share of a subject
// beside names and numbers.
type subject struct {
	phrases int     // shared, up to mostPhrases
	theme   float64 // shared words, as far as they are the event's own
	unknown float64 // those of them that the tables don't know: angelita, as good as a name
}

// Figures of what a shared subject counts.
const (
	idlePhrases = 1 // shared phrases that say nothing: intensive care
	mostPhrases = 8 // shared phrases beyond which more say no more

	fullAnchors = 3 // idf of names and numbers from which an event is surely the same
	asName      = 3 // what an unknown word counts as an anchor
)

// share adds a shared word of weight w, idf included.
func (c *subject) share(s *space, id int32, w float64) {
	o := s.own[id]
	if o <= 0 {
		return
	}
	w *= float64(o / s.idf[id])
	c.theme += w
	if o == 1 {
		c.unknown += w
	}
}

// anchored says, in [0,1], how far what is shared is of this event and not of
// all of its kind: two tankers overturn in the same phrases.
func (c *subject) anchored(anchors float64) float64 {
	return min(1, (anchors+asName*c.unknown)/fullAnchors)
}

// inBoth counts what two ascending lists share, up to mostPhrases.
func inBoth(a, b []uint32) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b) && n < mostPhrases; {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n++
			i++
			j++
		}
	}
	return n
}
