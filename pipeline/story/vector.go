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
	post      int // index of the post
	norms     norms
	names     vec      // names, runs of two names, handles, hashtags, links
	numbers   vec      // numbers by value
	words     [2]vec   // stems: of the English text, and of the Spanish where it was published in Spanish
	phrases   []uint32 // hashes of words that stand near each other, ascending
	outlet    vec      // names in outlet and author: they match only what others write
	runs      runs     // which names stand together, in text and outlet
	all       []int32  // every feature of the above, ascending
	spanish   bool
	author    string // who published it: outlet, else author
	at        int64
	countries []int32 // where it says that it is: countries, ascending
	places    []int32 // where it says that things happen: names, ascending
	zone      int32   // seconds east of UTC in which it was dated, noZone where that says nothing
	thread    thread
	corrects  bool // says that it corrects an earlier one of its outlet
}

// space is the day's vocabulary with the vectors of its originals.
type space struct {
	leeway float64 // what a small dump counts in favour of sources on one subject
	docs   []*doc
	posts  []*post
	keys   []string // feature -> "kind:word"
	shown  []string // feature -> as it is shown to people
	idf    []float32
	df     []int32    // originals that have the feature
	own    []float32  // how much of a word's weight is the event's
	land   []bool     // the feature is the name of a country
	city   []bool     // or of a big city or a state
	stems  [][2]int32 // a name's features as an English and a Spanish word
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
		r.common[folded] = known
	}
	return known
}

type raw struct {
	countries, places      map[int32]bool
	names, numbers, outlet counts
	words                  [2]counts
	runs                   runs
	phrases                []uint32
}

// vectors reads the features of all originals.
func vectors(posts []*post) *space {
	r := reader{
		v:       vocabulary{ids: map[string]int32{}},
		casing:  casing{},
		english: newStemmer(lexicon.English),
		spanish: newStemmer(lexicon.Spanish),
		common:  map[string]bool{},
		meant:   map[string][]string{},
	}
	var docs []*doc
	for i, p := range posts {
		if p.original >= 0 {
			continue
		}
		r.casing.learn(p.tokens)
		docs = append(docs, &doc{
			post:     i,
			spanish:  isSpanish(p.source),
			author:   p.source.Name(),
			at:       moment(p.source),
			zone:     zoneOf(p.source),
			thread:   threadOf(p.source),
			corrects: p.corrects,
		})
	}
	raws := make([]raw, len(docs))
	for i, d := range docs {
		raws[i] = r.read(posts[d.post], d.spanish)
		raws[i].count(r.v.df)
	}
	s := &space{docs: docs, posts: posts, keys: r.v.keys, shown: r.v.shown, df: r.v.df, own: r.v.own}
	s.idf = r.v.idfs(len(docs))
	s.stems = r.stems()
	s.land, s.city = make([]bool, len(s.keys)), make([]bool, len(s.keys))
	for id, key := range s.keys {
		if name, ok := strings.CutPrefix(key, "n:"); ok {
			_, s.city[id] = lexicon.PlaceIn(name)
			s.land[id] = lexicon.CountryKey(name)
		}
	}
	s.leeway = leewayOf(len(docs))
	for i, d := range docs {
		d.names = s.weigh(raws[i].names)
		d.numbers = s.weigh(raws[i].numbers)
		d.outlet = s.weigh(raws[i].outlet)
		d.runs, d.phrases = raws[i].runs, raws[i].phrases
		d.countries = slices.Sorted(maps.Keys(raws[i].countries))
		d.places = slices.Sorted(maps.Keys(raws[i].places))
		for l := range d.words {
			d.words[l] = s.weigh(raws[i].words[l])
		}
		d.measure(s)
	}
	for _, p := range posts {
		p.forget()
	}
	return s
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

func (s *space) weigh(c counts) vec {
	v := make(vec, 0, len(c))
	for id, w := range c {
		if x := w * s.idf[id]; x > 0 {
			v = append(v, weight{id, x})
		}
	}
	slices.SortFunc(v, func(a, b weight) int { return int(a.id - b.id) })
	return v
}

// stems finds the words that a name is too: the same word is not to count
// twice. Names that are no word have -1.
func (r *reader) stems() [][2]int32 {
	out := make([][2]int32, len(r.v.keys))
	find := func(kind, word string) int32 {
		if id, ok := r.v.ids[kind+":"+word]; ok {
			return id
		}
		return -1
	}
	for id, key := range r.v.keys {
		out[id] = [2]int32{-1, -1}
		if word, ok := strings.CutPrefix(key, "n:"); ok {
			word = foldWord(r.v.shown[id])
			out[id] = [2]int32{find("w", r.english.of(word)), find("p", r.spanish.of(word))}
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
			c[t.Fold] = n
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
	for _, v := range [...]vec{d.names, d.numbers, d.words[0], d.words[1], d.outlet} {
		for _, x := range v {
			d.all = append(d.all, x.id)
		}
	}
	slices.Sort(d.all)
	d.all = slices.Compact(d.all)
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
	return len(a.places) > 0 && len(b.places) > 0 && !overlaps(a.places, b.all) && !overlaps(b.places, a.all)
}

// overlaps says whether two ascending lists share anything.
func overlaps(few, many []int32) bool {
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
