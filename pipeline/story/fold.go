package story

import (
	"cmp"
	"hash/fnv"
	"regexp"
	"slices"
	"sort"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// Figures of the folding. 128 permutations in 32 bands of 4 find a pair of
// similarity 0.62 (a tenth of the words edited) in 99 of 100 cases.
const (
	permutations = 128
	bandRows     = 4
	bands        = permutations / bandRows
	shingleWords = 3
	alike        = 0.55 // Jaccard similarity of the shingles from which two texts are one
	bucketCap    = 12   // originals of one bucket that a text is compared with
	shortest     = 4    // words under which only equal texts fold
)

// post is a source while it is read.
type post struct {
	source   news.Source
	tokens   []token  // of title and text, as published
	links    []string // in the text
	numbers  []quantity
	titleLen int     // tokens that belong to the title
	body     []token // tokens without the mark of a retweet
	repost   bool    // "RT @x: …"
	corrects bool    // says that it corrects an earlier one
}

func newPost(s news.Source) *post {
	p := &post{source: s}
	title, _ := tokens(s.Title)
	text, links := tokens(s.Text)
	p.links = links
	p.titleLen = len(title)
	p.tokens = append(title, text...)
	p.body = p.tokens
	p.corrects = saysItCorrects(s.Title+"\n"+s.Text, p.tokens)
	mark := repostMark(s.Text)
	p.numbers = quantities(s, mark)
	if n := mark; n > 0 && s.Title == "" {
		p.repost = true
		k := sort.Search(len(text), func(i int) bool { return text[i].Start >= n })
		p.body = text[k:]
	}
	return p
}

// retweet is the mark of a repost: "RT" with a handle or a name, "vía" and
// "repost" with a handle only, since they are words too.
var retweet = regexp.MustCompile(`^\s*(?:RT\b(?: por)?:?\s+(?:@\w+|[^:\n]{2,80}?)|(?i:vía|via|repost)\s+@\w+)\s*:\s`)

// repostMark is the length of the mark with which a repost begins ("RT @x: ",
// "RT Hannah Coe: "), else 0.
func repostMark(text string) int {
	m := retweet.FindStringIndex(text)
	if m == nil {
		return 0
	}
	return m[1]
}

// sketch is what folding compares of a post. What stands in it as a hash is
// compared with its like alone.
type sketch struct {
	shingles []uint64 // ascending, unique
	numbers  []uint64 // ascending
	names    []uint64 // ascending, unique
	denials  int      // words that deny: no, sin, not, without
	words    int
	repost   bool
	corrects bool
	head     uint64         // hash of the first words, to find what a cut repost repeats
	bands    *[bands]uint64 // of its signature; let go when the buckets are known
}

// seeds of the permutations: fixed, so that every run folds alike.
var seeds = func() (s [permutations]uint64) {
	x := uint64(0x9e3779b97f4a7c15)
	for i := range s {
		x = mix(x + 0x9e3779b97f4a7c15)
		s[i] = x
	}
	return s
}()

// mix is the finaliser of splitmix64.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func hashOf(parts ...string) uint64 {
	h := fnv.New64a()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return h.Sum64()
}

const headWords = 6

func newSketch(p *post) *sketch {
	k := &sketch{repost: p.repost, corrects: p.corrects}
	var words []string
	for _, t := range p.body {
		if t.handle() {
			continue
		}
		words = append(words, t.Fold)
		if !t.number() && t.Capital && !t.First {
			k.names = append(k.names, hashOf(t.Fold))
		}
		if lexicon.Negations("").Has(t.Fold) || lexicon.Denies(t.Fold) {
			k.denials++
		}
	}
	for _, q := range p.numbers {
		k.numbers = append(k.numbers, hashOf(q.key))
	}
	slices.Sort(k.numbers)
	slices.Sort(k.names)
	k.names = slices.Compact(k.names)
	k.words = len(words)
	if len(words) >= headWords {
		k.head = hashOf(words[:headWords]...)
	}
	if len(words) < shortest {
		if len(words) > 0 {
			k.shingles = []uint64{hashOf(words...)}
		}
	} else {
		k.shingles = make([]uint64, 0, len(words)-shingleWords+1)
		for i := 0; i+shingleWords <= len(words); i++ {
			k.shingles = append(k.shingles, hashOf(words[i:i+shingleWords]...))
		}
		slices.Sort(k.shingles)
		k.shingles = slices.Compact(k.shingles)
	}
	k.bands = bandsOf(k.shingles)
	return k
}

// bandsOf are the keys of the buckets into which a text falls, by the least
// hashes of its shingles (MinHash).
func bandsOf(shingles []uint64) *[bands]uint64 {
	var sig [permutations]uint32
	for i := range sig {
		sig[i] = ^uint32(0)
	}
	for _, s := range shingles {
		for i, seed := range seeds {
			if h := uint32(mix(s^seed) >> 32); h < sig[i] {
				sig[i] = h
			}
		}
	}
	out := new([bands]uint64)
	for b := range out {
		h := uint64(b) + 1
		for _, v := range sig[b*bandRows : (b+1)*bandRows] {
			h = mix(h ^ uint64(v))
		}
		out[b] = h
	}
	return out
}

// fold finds for every post the one that it repeats. Posts that are no
// reposts come first, each in order of publication, so that a repost never
// becomes the original of what it reposts.
func (d *dump) fold() {
	n := len(d.entries)
	f := folder{entries: d.entries, sketches: make([]*sketch, n), seen: make([]int32, n)}
	keys := make([][]uint64, bands+1)
	for b := range keys {
		keys[b] = make([]uint64, n)
	}
	read(d, nil, newSketch, func(i int, k *sketch) {
		f.sketches[i], d.entries[i].corrects = k, k.corrects
		for b, key := range k.bands {
			keys[b][i] = key
		}
		keys[bands][i] = k.head
		k.bands = nil
	})
	for b := range keys {
		f.buckets[b], keys[b] = bucketsOf(keys[b]), nil
	}
	for _, reposts := range []bool{false, true} {
		for i, k := range f.sketches {
			if k.repost == reposts {
				f.add(i)
			}
		}
	}
	for i, e := range d.entries {
		if e.original >= 0 {
			o := &d.entries[e.original]
			o.copies = append(o.copies, int32(i))
		}
	}
}

type folder struct {
	entries  []entry
	sketches []*sketch
	buckets  [bands + 1]buckets // by band, and by the first words
	seen     []int32            // post that looked last at an original, +1
}

// buckets hold the originals that have the same key, up to bucketCap of each. A
// key that only one post has takes no room.
type buckets struct {
	of      []int32 // the bucket of each post, -1 for none
	from    []int32 // where in members each bucket begins
	size    []uint8
	members []int32
}

// bucketsOf makes the empty buckets of keys, one for each post; 0 is none.
func bucketsOf(keys []uint64) buckets {
	order := make([]int32, len(keys))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(keys[a], keys[b]) })
	b := buckets{of: make([]int32, len(keys))}
	room := 0
	for k := 0; k < len(order); {
		n := k + 1
		for n < len(order) && keys[order[n]] == keys[order[k]] {
			n++
		}
		number := int32(-1)
		if n-k > 1 && keys[order[k]] != 0 {
			number = int32(len(b.from))
			b.from = append(b.from, int32(room))
			room += min(n-k, bucketCap)
		}
		for ; k < n; k++ {
			b.of[order[k]] = number
		}
	}
	b.size, b.members = make([]uint8, len(b.from)), make([]int32, room)
	return b
}

// with are the originals in a post's bucket.
func (b *buckets) with(i int) []int32 {
	k := b.of[i]
	if k < 0 {
		return nil
	}
	from := b.from[k]
	return b.members[from : from+int32(b.size[k])]
}

func (b *buckets) add(i int) {
	if k := b.of[i]; k >= 0 && b.size[k] < bucketCap {
		b.members[b.from[k]+int32(b.size[k])] = int32(i)
		b.size[k]++
	}
}

func (f *folder) add(i int) {
	if len(f.sketches[i].shingles) == 0 {
		return
	}
	best, score := -1, 0.0
	for b := range f.buckets {
		for _, j := range f.buckets[b].with(i) {
			if f.seen[j] == int32(i)+1 {
				continue
			}
			f.seen[j] = int32(i) + 1
			s := f.repeats(i, int(j))
			if s > score || s == score && s > 0 && int(j) < best {
				best, score = int(j), s
			}
		}
	}
	if best >= 0 {
		f.entries[i].original = int32(best)
		return
	}
	for b := range f.buckets {
		f.buckets[b].add(i)
	}
}

// repeats says how much post i repeats original j, 0 if it does not. A
// repetition adds no number, denies as often, and names nobody else.
func (f *folder) repeats(i, j int) float64 {
	a, b := f.sketches[i], f.sketches[j]
	if a.corrects != b.corrects {
		return 0
	}
	both := overlap(a.shingles, b.shingles)
	jaccard := float64(both) / float64(len(a.shingles)+len(b.shingles)-both)
	within := float64(both) / float64(len(a.shingles))
	if a.repost && within >= 0.75 && a.words >= headWords {
		// Reposts are cut short or carry a word of comment: what counts is
		// that they say nothing else.
		return max(jaccard, within*0.99)
	}
	if jaccard < alike || a.denials != b.denials {
		return 0
	}
	if !subset(a.numbers, b.numbers) || within < 0.9 && !subset(b.numbers, a.numbers) {
		return 0
	}
	if missing(a.names, b.names) > a.words/40 || within < 0.9 && missing(b.names, a.names) > a.words/40 {
		return 0
	}
	return jaccard
}

func overlap(a, b []uint64) int {
	n, j := 0, 0
	for _, x := range a {
		for j < len(b) && b[j] < x {
			j++
		}
		if j < len(b) && b[j] == x {
			n++
		}
	}
	return n
}

// missing counts what of a is not in b; both ascending.
func missing(a, b []uint64) int {
	n, j := 0, 0
	for _, x := range a {
		for j < len(b) && b[j] < x {
			j++
		}
		if j == len(b) || b[j] != x {
			n++
		}
	}
	return n
}

func subset(a, b []uint64) bool { return missing(a, b) == 0 }
