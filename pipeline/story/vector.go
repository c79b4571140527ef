package story

import (
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// weight is a feature of a source and how much it counts, idf included.
type weight struct {
	id int32
	w  float32
}

// vec is a sparse vector, sorted by feature.
type vec []weight

// doc is an original as grouping sees it.
type doc struct {
	entry     int // of the day
	norms     norms
	names     vec      // names, runs of two names, handles, hashtags, links
	numbers   vec      // numbers by value
	words     [2]vec   // stems: of the English text, and of the Spanish where it was published in Spanish
	phrases   []uint32 // hashes of words that stand near each other, ascending
	outlet    vec      // names in outlet and author: they match only what others write
	runs      runTable // which names stand together, in text and outlet
	spanish   bool
	author    string // who published it: outlet, else author
	at        int64
	countries []int32          // where it says that it is: countries, ascending
	places    []int32          // where it says that things happen: names, ascending
	regions   []lexicon.Region // in which the places lie that it names, ascending
	kinds     []share          // of event that it tells of
	base      []lexicon.Region // and those of its outlet's name
	zone      int32            // seconds east of UTC in which it was dated, noZone where that says nothing
	thread    thread
	corrects  bool // says that it corrects an earlier one of its outlet
}

// space is the day's vocabulary with the vectors of its originals.
type space struct {
	day   *dump
	docs  []*doc
	keys  []string // feature -> "kind:word"
	shown []string // feature -> as it is shown to people
	idf   []float32
	df    []int32    // originals that have the feature
	own   []float32  // how much of a word's weight is the event's
	land  []bool     // the feature is the name of a country
	city  []bool     // or of a big city or a state
	stems [][3]int32 // a name's features as an English and a Spanish word, and as one of both
}

// The languages of doc.words.
const (
	inEnglish = 0
	inSpanish = 1
)

// background is the number of sources of any days that the day's statistics
// are mixed with: in a small dump they say which words are rare, in a large one
// the day says it itself.
const background = 3000

// leastOfName is the least idf of a name.
const leastOfName = 3.5

// How likely a source of any day has a word: for each time that the word stands
// in a million, and at most.
const (
	perMillion  = 250e-6
	mostLikely  = 0.5
	asNameShare = 0.3  // of a word's uses that are in a name
	ofPlace     = 0.01 // a big city or a state
	ofCountry   = 0.05
)

// vocabulary hands out the features' numbers.
type vocabulary struct {
	ids   map[string]int32
	keys  []string
	shown []string
	df    []int32
	own   []float32 // how much of a word's weight is the event's; below 0 for what is no word
	often []float32 // how likely a source of any day has it
}

func (v *vocabulary) id(kind, word, shown string) int32 {
	key := kind + ":" + word
	if id, ok := v.ids[key]; ok {
		return id
	}
	shown = strings.Clone(shown) // not the whole text of which it is a piece
	id := int32(len(v.keys))
	v.ids[key] = id
	v.keys = append(v.keys, key)
	v.shown = append(v.shown, shown)
	v.df = append(v.df, 0)
	v.own = append(v.own, -1)
	v.often = append(v.often, likely(kind, word, shown))
	return id
}

// counts are the raw weights of a source's features before idf.
type counts map[int32]float32

func (c counts) set(id int32, w float32) {
	if w > c[id] {
		c[id] = w
	}
}

// reader turns posts into features.
type reader struct {
	v       vocabulary
	casing  casing
	english *stemmer
	spanish *stemmer
	common  map[string]bool     // what tellsNothing said of the names seen
	meant   map[string][]string // what senses said of the words seen
}

// tellsNothing remembers what the tables say of a name.
func (r *reader) tellsNothing(folded string) bool {
	known, ok := r.common[folded]
	if !ok {
		known = tellsNothing(folded)
		r.common[strings.Clone(folded)] = known
	}
	return known
}

type raw struct {
	countries, places      map[int32]bool
	names, numbers, outlet counts
	words                  [2]counts
	runs                   runs
	phrases                []uint32
	regions, base          []lexicon.Region
	kinds                  []share
}

// vectors reads the features of all originals.
func (d *dump) vectors() *space {
	r := reader{
		v:       vocabulary{ids: map[string]int32{}},
		casing:  casing{},
		english: newStemmer(lexicon.English),
		spanish: newStemmer(lexicon.Spanish),
		common:  map[string]bool{},
		meant:   map[string][]string{},
	}
	read(d, (*entry).isOriginal, func(p *post) []token { return p.tokens }, func(_ int, ts []token) { r.casing.learn(ts) })
	s := &space{day: d}
	var room arena
	authors := map[string]string{}
	read(d, (*entry).isOriginal, func(p *post) *post { return p }, func(i int, p *post) {
		doc := &doc{
			entry:    i,
			spanish:  isSpanish(p.source),
			author:   known(authors, p.source.Name()),
			at:       moment(p.source),
			zone:     zoneOf(p.source),
			thread:   threadOf(p.source),
			corrects: p.corrects,
		}
		raw := r.read(p, doc.spanish)
		raw.count(r.v.df)
		doc.keep(raw, &room)
		s.docs = append(s.docs, doc)
	})
	s.keys, s.shown, s.df, s.own = r.v.keys, r.v.shown, r.v.df, r.v.own
	s.idf = r.v.idfs(len(s.docs))
	s.stems = r.stems()
	s.land, s.city = make([]bool, len(s.keys)), make([]bool, len(s.keys))
	for id, key := range s.keys {
		if name, ok := strings.CutPrefix(key, "n:"); ok {
			_, s.city[id] = lexicon.PlaceIn(name)
			s.land[id] = lexicon.CountryKey(name)
		}
	}
	for _, d := range s.docs {
		for _, v := range d.vectors() {
			*v = s.weigh(*v)
		}
		d.measure(s)
	}
	return s
}

// known is the one copy that is kept of a string.
func known(all map[string]string, s string) string {
	one, ok := all[s]
	if !ok {
		one = strings.Clone(s)
		all[one] = one
	}
	return one
}

// arena is room for the vectors of many documents.
type arena struct{ weights []weight }

// vec makes a vector, ascending, of counts.
func (a *arena) vec(c counts) vec {
	if len(c) > cap(a.weights)-len(a.weights) {
		a.weights = make([]weight, 0, max(1<<14, len(c)))
	}
	from := len(a.weights)
	for id, w := range c {
		a.weights = append(a.weights, weight{id, w})
	}
	v := vec(a.weights[from:len(a.weights):len(a.weights)])
	slices.SortFunc(v, func(a, b weight) int { return int(a.id - b.id) })
	return v
}

// keep takes over what was read of a source, in as little room as it takes; its
// vectors are not weighed yet.
func (d *doc) keep(r raw, room *arena) {
	d.names, d.numbers, d.outlet = room.vec(r.names), room.vec(r.numbers), room.vec(r.outlet)
	for l := range d.words {
		d.words[l] = room.vec(r.words[l])
	}
	d.runs, d.phrases = r.runs.table(), slices.Clone(r.phrases)
	d.countries = slices.Sorted(maps.Keys(r.countries))
	d.places = slices.Sorted(maps.Keys(r.places))
	d.regions, d.base, d.kinds = slices.Clone(r.regions), slices.Clone(r.base), slices.Clone(r.kinds)
}

func (d *doc) vectors() [5]*vec {
	return [...]*vec{&d.names, &d.numbers, &d.words[inEnglish], &d.words[inSpanish], &d.outlet}
}

// features adds all features of the document to a list, each once, ascending.
func (d *doc) features(all []int32) []int32 {
	from := len(all)
	for _, v := range d.vectors() {
		for _, x := range *v {
			all = append(all, x.id)
		}
	}
	slices.Sort(all[from:])
	return all[:from+len(slices.Compact(all[from:]))]
}

// has says whether a feature is the document's.
func (d *doc) has(id int32) bool {
	return d.names.has(id) || d.numbers.has(id) || d.outlet.has(id) || d.words[inEnglish].has(id) || d.words[inSpanish].has(id)
}

func (r raw) count(df []int32) {
	for _, c := range [...]counts{r.names, r.numbers, r.words[0], r.words[1]} {
		for id := range c {
			df[id]++
		}
	}
	for id := range r.outlet {
		if _, ok := r.names[id]; !ok {
			df[id]++
		}
	}
}

// likely is how likely a source of any day has a feature.
func likely(kind, word, shown string) float32 {
	f, share := 0.0, 1.0
	switch kind {
	case "w":
		f = lexicon.Frequency(word)
	case "p":
		f = frequencyOfSpanish(foldWord(shown))
	case "n":
		if lexicon.CountryKey(word) {
			return ofCountry
		}
		share = asNameShare
		if word = foldWord(shown); lexicon.CommonEnglish(word) {
			f = lexicon.Frequency(lexicon.Stem(lexicon.English, word))
		}
		f = max(f, frequencyOfSpanish(word))
		if _, ok := lexicon.PlaceIn(word); ok {
			return ofPlace
		}
	case "k":
		return mostLikely
	}
	return float32(min(f*perMillion*share, mostLikely))
}

// frequencyOfSpanish is how often the commonest of the English words stands by
// which a folded Spanish word is translated.
func frequencyOfSpanish(folded string) float64 {
	f := 0.0
	for _, st := range lexicon.SpanishStems(folded) {
		f = max(f, lexicon.Frequency(st))
	}
	return f
}

// idfs weighs each feature by how few of n sources, and of those of any day,
// have it. The names of the story that fills the day stay names.
func (v *vocabulary) idfs(n int) []float32 {
	out := make([]float32, len(v.df))
	for i, d := range v.df {
		out[i] = float32(math.Log(float64(n+background) / (float64(d) + background*float64(v.often[i]) + 1)))
		if (v.keys[i][0] == 'n' || v.keys[i][0] == 'b') && v.often[i] < ofCountry {
			out[i] = max(out[i], leastOfName)
		}
	}
	return out
}

// weigh multiplies each weight by how rare the feature is, in place; what is
// nothing then is left out.
func (s *space) weigh(v vec) vec {
	kept := v[:0]
	for _, x := range v {
		if x.w *= s.idf[x.id]; x.w > 0 {
			kept = append(kept, x)
		}
	}
	return kept
}

// stems finds the words that a name is too: the same word is not to count
// twice. Names that are no word have -1.
func (r *reader) stems() [][3]int32 {
	out := make([][3]int32, len(r.v.keys))
	find := func(kind, word string) int32 {
		if id, ok := r.v.ids[kind+":"+word]; ok {
			return id
		}
		return -1
	}
	for id, key := range r.v.keys {
		out[id] = [3]int32{-1, -1, -1}
		if word, ok := strings.CutPrefix(key, "n:"); ok {
			word = foldWord(r.v.shown[id])
			out[id] = [3]int32{find("w", r.english.of(word)), find("p", r.spanish.of(word)), -1}
			if len(word) > cognateLen {
				out[id][2] = find("c", word[:cognateLen])
			}
		}
	}
	return out
}

// casing counts how often a word stands with a capital where none is due, and
// how often without.
type casing map[string]*[2]int32

func (c casing) learn(ts []token) {
	if shouts(ts) {
		return
	}
	for _, t := range ts {
		if t.First || t.hash() || t.handle() || t.number() {
			continue
		}
		n := c[t.Fold]
		if n == nil {
			n = new([2]int32)
			c[strings.Clone(t.Fold)] = n
		}
		if t.Capital {
			n[0]++
		} else {
			n[1]++
		}
	}
}

// name says whether the token is (part of) a name: a capital where none is
// due, or a capital at the start of a sentence and the day writes the word so
// elsewhere.
func (c casing) name(t token, shouting bool) bool {
	if !t.Capital || t.number() || len(t.Fold) < 2 || lexicon.CommonInNews(t.Fold) {
		return false
	}
	n := c[t.Fold]
	if n == nil {
		return false
	}
	if t.First || shouting {
		return n[0] > n[1]
	}
	return n[0]*2 >= n[1]
}

// shouts says whether a text is written in capitals: they say nothing there.
func shouts(ts []token) bool {
	upper, letters := 0, 0
	for _, t := range ts {
		for _, r := range t.text {
			if unicode.IsLetter(r) {
				letters++
				if unicode.IsUpper(r) {
					upper++
				}
			}
		}
	}
	return upper*2 > letters
}

func isSpanish(s news.Source) bool {
	return s.Lang != news.English && (s.Lang == news.Spanish || s.Lang == news.Mixed || s.Translation.Engine != "" || s.Translation.Text != "")
}

// norms are the lengths of a document's vectors.
type norms struct {
	names, numbers float64
	words          [2]float64
	allNames       float64 // sums, not lengths
	allWords       [2]float64
}

func (d *doc) measure(s *space) {
	inText, inOutlet := onceARun{runs: d.runs}, onceARun{runs: d.runs}
	a, b := inText.sum(s, d.names), inOutlet.sum(s, d.outlet)
	d.norms.names = math.Sqrt(max(a, b))
	d.norms.numbers = d.numbers.norm()
	for l := range d.words {
		d.norms.words[l] = d.words[l].norm()
		d.norms.allWords[l] = d.words[l].sum()
	}
	all := onceARun{runs: d.runs}
	for _, x := range d.names {
		d.norms.allNames += float64(x.w) * all.plain(x.id, s.keys[x.id][0] != 'n')
	}
}

// sum is the sum of the weights.
func (v vec) sum() float64 {
	sum := 0.0
	for _, x := range v {
		sum += float64(x.w)
	}
	return sum
}

// norm is the length of the vector.
func (v vec) norm() float64 {
	sum := 0.0
	for _, x := range v {
		sum += float64(x.w) * float64(x.w)
	}
	return math.Sqrt(sum)
}

const noZone = math.MinInt32

// zoneOf is the zone in which a source dates itself: outlets on the spot write
// their own. UTC says nothing, it is what machines write.
func zoneOf(s news.Source) int32 {
	t, ok := s.Published()
	if !ok {
		return noZone
	}
	if _, east := t.Zone(); east != 0 {
		return int32(east)
	}
	return noZone
}

// abroad says that two sources write of countries, and of none in common.
func abroad(a, b []int32) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	for _, x := range a {
		if slices.Contains(b, x) {
			return false
		}
	}
	return true
}

// compatriots says that two sources write of one country.
func compatriots(a, b []int32) bool { return len(a) > 0 && len(b) > 0 && !abroad(a, b) }

// elsewhere says that two sources name places, and neither any of the other's.
func elsewhere(a, b *doc) bool {
	return len(a.places) > 0 && len(b.places) > 0 && !slices.ContainsFunc(a.places, b.has) && !slices.ContainsFunc(b.places, a.has) && !overlaps(a.regions, b.regions)
}

// overlaps says whether two ascending lists share anything.
func overlaps[T ~int32](few, many []T) bool {
	for _, x := range few {
		if _, ok := slices.BinarySearch(many, x); ok {
			return true
		}
	}
	return false
}

// farApart says that two sources date themselves in zones more than an hour
// apart.
func farApart(a, b int32) bool {
	return a != noZone && b != noZone && (a-b > 3600 || b-a > 3600)
}
