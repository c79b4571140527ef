package check

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"puente/pipeline/align"
	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// text is a field of a source as its words, with how far into it each stands.
type text struct {
	senses []sense
	string
	lang   string
	words  []facts.Word
	places []float64 // of each word: its number, marks between counted too
	facts  facts.Facts

	contrasts []contrast
	traps     []trap
	causes    []bearer
	denials   []bearer
	events    []facts.Event
	sentences []sentence
	cues      []cueOf
	verbs     []verb
	hedges    []facts.Span
	folds     []string
	stances   []stance // of each word
	parts     []part
	predicate []bool // whether a word is the last of a verb group
}

// markCost is how many words a comma, a dash or the end of a sentence counts
// for: what stands beyond one belongs less to a word than what stands before.
const (
	markCost     = 2
	sentenceCost = 6
)

func newText(s string, f facts.Facts) text {
	t := text{string: s, words: facts.Words(s), facts: f}
	t.places = make([]float64, len(t.words))
	at, end := 0.0, 0
	for i, w := range t.words {
		at += 1 + gapCost(s[end:w.Start])
		t.folds = append(t.folds, w.Fold)
		t.places[i] = at
		end = w.End
	}
	t.predicate = make([]bool, len(t.words))
	for _, c := range f.Clauses {
		if c.Verb.End > c.Verb.Start {
			if i := t.endsAt(c.Verb.End); i >= 0 {
				t.predicate[i] = true
			}
		}
	}
	return t
}

func gapCost(gap string) float64 {
	switch {
	case strings.ContainsAny(gap, ".!?\n;"):
		return sentenceCost
	case strings.ContainsAny(gap, ",:()—–"):
		return markCost
	}
	return 0
}

// place is how far into the text an offset stands.
func (t *text) place(offset int) float64 {
	i := sort.Search(len(t.words), func(i int) bool { return t.words[i].End > offset })
	switch {
	case len(t.words) == 0:
		return 0
	case i == len(t.words):
		i--
	}
	return t.places[i]
}

// between is the distance of two spans in words: from the end of the first to
// the start of the second, 1 for neighbours, 0 for spans that overlap.
func (t *text) between(a, b facts.Span) float64 {
	if a.Overlaps(b) {
		return 0
	}
	if a.Start > b.Start {
		a, b = b, a
	}
	return max(0, t.place(b.Start)-t.place(max(a.Start, a.End-1)))
}

// unit is a content word, a number or a name of the claim.
type unit struct {
	facts.Span
	weight float64
	best   float64 // how surely a cited source has it
}

// anchor ties a unit of the claim to a span of a passage.
type anchor struct {
	facts.Span
	strength float64 // 0 for none
	own      bool    // the source's own name has it
	kind     byte    // how it is tied, the surest kind highest
}

// reading is a passage of a cited source as it meets the claim.
type reading struct {
	source int
	field  string
	span   facts.Span
	score  float64
	at     []anchor // of each unit of the claim
}

// anchorKinds order the kinds of anchors.
var anchorKinds = map[string]byte{align.Number: 7, align.Name: 6, align.Word: 5, align.Lexicon: 4, align.Translation: 3, align.Cognate: 2, align.Related: 1}

// mostReadings is how many passages of a source are read beside the claim.
const mostReadings = 3

// read ties the claim's words to the passages of its cited sources.
func (c *Checker) read(cl *claim) {
	cl.own = newText(cl.text, cl.facts)
	cl.folds = cl.own.folds
	for _, f := range cl.folds {
		cl.stems = append(cl.stems, stem(f))
		cl.verbStems = append(cl.verbStems, lexicon.VerbStem(f))
	}
	cl.shouts = cl.own.titleCase()
	cl.contrasts = contrastsIn(&cl.own, news.English)
	cl.events = facts.Events(cl.text, news.English, cl.facts)
	cl.own.hedges = hedgesIn(&cl.own, news.English)
	cl.verbs = verbsIn(&cl.own, news.English)
	cl.own.verbs = cl.verbs
	cl.ownCues = cuesOf(&cl.own)
	cl.own.stances = stancesOf(&cl.own, news.English)
	cl.al = align.ClaimOf(cl.text, cl.whole)
	index := map[int]int{}
	for _, sp := range cl.al.Unanchored(2) {
		index[sp.Start] = len(cl.units)
		cl.units = append(cl.units, unit{Span: sp, weight: 1})
	}
	for _, i := range cl.cited {
		for _, m := range c.sources[i].aligned.Passages(cl.al, mostReadings) {
			r := reading{source: i, field: m.Field, span: m.Span, score: m.Score, at: make([]anchor, len(cl.units))}
			for _, a := range m.Anchors {
				if k, ok := index[a.Claim.Start]; ok {
					r.at[k] = anchor{Span: a.Source, strength: a.Score, kind: anchorKinds[a.Kind]}
					cl.units[k].best = max(cl.units[k].best, a.Score)
				}
			}
			c.sources[i].readOwn(cl, &r)
			cl.readings = append(cl.readings, r)
		}
	}
	slices.SortStableFunc(cl.readings, func(a, b reading) int { return cmp.Compare(b.score, a.score) })
}

// ownStrength is how surely a word of the source's own name is meant by the
// same word of the claim.
const ownStrength = 0.9

// readOwn ties the units that the passage does not have to the source's own
// name.
func (s *source) readOwn(cl *claim, r *reading) {
	for k := range cl.units {
		if r.at[k].strength >= 0.5 {
			continue
		}
		for _, w := range foldedWords(cl.units[k].In(cl.text)) {
			if s.ownStems[stem(w)] || s.ownStems[w] {
				r.at[k] = anchor{strength: ownStrength, own: true}
				cl.units[k].best = max(cl.units[k].best, ownStrength)
				break
			}
		}
	}
}

// readName keeps the words of the source's own name: as they stand, their stems
// and their English.
func (s *source) readName() {
	s.ownStems = map[string]bool{}
	for _, name := range []string{s.Outlet, s.Author} {
		if name == "" {
			continue
		}
		s.ownKeys = append(s.ownKeys, facts.NameKey(name))
		if i := strings.IndexByte(name, '('); i > 0 {
			s.ownKeys = append(s.ownKeys, facts.NameKey(name[:i]), facts.NameKey(strings.Trim(name[i:], "() ")))
		}
		for _, w := range foldedWords(name) {
			if len(w) < 3 || lexicon.StopWords("").Has(w) {
				continue
			}
			s.ownStems[w], s.ownStems[stem(w)] = true, true
			for _, id := range lexicon.SpanishLemmas(w) {
				for _, e := range lexicon.Bilingual()[id].English {
					s.ownStems[stem(lexicon.Fold(e))] = true
				}
			}
		}
	}
}

// titleCase says whether most of a text's words of some length have a capital.
func (t *text) titleCase() bool {
	large, all := 0, 0
	for _, w := range t.words {
		if w.Kind == facts.Letters && len(w.Fold) > 3 {
			all++
			if w.Capital {
				large++
			}
		}
	}
	return all >= 4 && large*10 >= all*8
}
