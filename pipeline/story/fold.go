package story

import (
	"hash/fnv"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/sourcegraph/conc/iter"

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

// post is a source as this package reads it.
type post struct {
	source   news.Source
	tokens   []token  // of title and text, as published
	links    []string // in the text
	numbers  []quantity
	titleLen int     // tokens that belong to the title
	body     []token // tokens without the mark of a retweet
	repost   bool    // "RT @x: …"
	cut      bool    // a repost that ends in "…"
	corrects bool    // says that it corrects an earlier one
	original int     // index of the post it repeats, -1 for an original
	copies   []int   // indices of the posts that repeat it
}

// readAll reads each source by itself, and so on all cores.
func readAll(sources []news.Source) []*post { return iter.Map(sources, read) }

func read(source *news.Source) *post {
	s := *source
	p := &post{source: s, original: -1}
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
		p.cut = strings.HasSuffix(strings.TrimRightFunc(s.Text, unicode.IsSpace), "…") ||
			strings.HasSuffix(strings.TrimRightFunc(s.Text, unicode.IsSpace), "...")
		k := sort.Search(len(text), func(i int) bool { return text[i].Start >= n })
		p.body = text[k:]
	}
	return p
}

// forget lets go of what only the features were made of: on a large day the
// words of all posts are most of the memory.
func (p *post) forget() { p.tokens, p.body, p.links, p.numbers = nil, nil, nil, nil }

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

// sketch is what folding compares of a post.
type sketch struct {
	shingles []uint64 // sorted, unique
	sig      [permutations]uint32
	numbers  []string // sorted
	names    []string // sorted, unique
	denials  int      // words that deny: no, sin, not, without
	words    int
	head     uint64 // hash of the first words, to find what a cut repost repeats
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
	k := &sketch{}
	var words []string
	for _, t := range p.body {
		if t.handle() {
			continue
		}
		words = append(words, t.Fold)
		if !t.number() && t.Capital && !t.First {
			k.names = append(k.names, t.Fold)
		}
		if lexicon.Negations("").Has(t.Fold) || lexicon.Denies(t.Fold) {
			k.denials++
		}
	}
	for _, q := range p.numbers {
		k.numbers = append(k.numbers, q.key)
	}
	sort.Strings(k.numbers)
	sort.Strings(k.names)
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
		for i := 0; i+shingleWords <= len(words); i++ {
			k.shingles = append(k.shingles, hashOf(words[i:i+shingleWords]...))
		}
		slices.Sort(k.shingles)
		k.shingles = slices.Compact(k.shingles)
	}
	k.sign()
	return k
}

func (k *sketch) sign() {
	for i := range k.sig {
		k.sig[i] = ^uint32(0)
	}
	for _, s := range k.shingles {
		for i, seed := range seeds {
			if h := uint32(mix(s^seed) >> 32); h < k.sig[i] {
				k.sig[i] = h
			}
		}
	}
}

// band is the key of the bucket into which the bth band falls.
func (k *sketch) band(b int) uint64 {
	h := uint64(b) + 1
	for _, v := range k.sig[b*bandRows : (b+1)*bandRows] {
		h = mix(h ^ uint64(v))
	}
	return h
}

// fold finds for every post the one that it repeats. Posts that are no
// reposts come first, each in order of publication, so that a repost never
// becomes the original of what it reposts.
func fold(posts []*post) {
	sketches := iter.Map(posts, func(p **post) *sketch { return newSketch(*p) })
	f := folder{posts: posts, sketches: sketches, buckets: map[uint64][]int32{}, heads: map[uint64][]int32{}}
	for _, reposts := range []bool{false, true} {
		for i, p := range posts {
			if p.repost == reposts {
				f.add(i)
			}
		}
	}
	for i, p := range posts {
		if p.original >= 0 {
			posts[p.original].copies = append(posts[p.original].copies, i)
		}
	}
}

type folder struct {
	posts    []*post
	sketches []*sketch
	buckets  map[uint64][]int32 // originals by band
	heads    map[uint64][]int32 // originals by first words
	seen     []int32            // post that looked last at an original, +1
}

func (f *folder) add(i int) {
	k := f.sketches[i]
	if len(k.shingles) == 0 {
		return
	}
	if f.seen == nil {
		f.seen = make([]int32, len(f.posts))
	}
	var keys [bands]uint64
	best, score := -1, 0.0
	try := func(j int32) {
		if f.seen[j] == int32(i)+1 {
			return
		}
		f.seen[j] = int32(i) + 1
		s := f.repeats(i, int(j))
		if s > score || s == score && s > 0 && int(j) < best {
			best, score = int(j), s
		}
	}
	for b := range bands {
		keys[b] = k.band(b)
		for _, j := range f.buckets[keys[b]] {
			try(j)
		}
	}
	for _, j := range f.heads[k.head] {
		try(j)
	}
	if best >= 0 {
		f.posts[i].original = best
		return
	}
	for _, key := range keys {
		if len(f.buckets[key]) < bucketCap {
			f.buckets[key] = append(f.buckets[key], int32(i))
		}
	}
	if k.head != 0 && len(f.heads[k.head]) < bucketCap {
		f.heads[k.head] = append(f.heads[k.head], int32(i))
	}
}

// repeats says how much post i repeats original j, 0 if it does not. A
// repetition adds no number, denies as often, and names nobody else.
func (f *folder) repeats(i, j int) float64 {
	p, a, b := f.posts[i], f.sketches[i], f.sketches[j]
	if p.corrects != f.posts[j].corrects {
		return 0
	}
	both := overlap(a.shingles, b.shingles)
	jaccard := float64(both) / float64(len(a.shingles)+len(b.shingles)-both)
	within := float64(both) / float64(len(a.shingles))
	if p.repost && within >= 0.75 && a.words >= headWords {
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

// missing counts the strings of a that are not in b; both sorted.
func missing(a, b []string) int {
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

func subset(a, b []string) bool { return missing(a, b) == 0 }
