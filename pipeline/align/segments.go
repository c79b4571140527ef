package align

import (
	"math"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// Segments pair the spans of a translated source: the translation's own, or,
// where it came without (a reference translation, an older brief), found by
// what the sentences say and by their length (after Gale and Church), in
// order. Of a source without a translation there are none.
func Segments(s news.Source) []news.Segment {
	if len(s.Translation.Segments) > 0 || !translated(s) {
		return s.Translation.Segments
	}
	var out []news.Segment
	for _, field := range []string{news.FieldTitle, news.FieldText} {
		out = append(out, PairSentences(field, s.Field(field), s.Translation.Field(field))...)
	}
	return out
}

// PairSentences pairs the sentences of a Spanish text with those of its
// English translation, in order. Lines are paired with lines where their
// counts agree.
func PairSentences(field, original, english string) []news.Segment {
	a := analysed(original, facts.Options{Lang: news.Spanish})
	b := analysed(english, facts.Options{Lang: news.English})
	return pairTexts(field, a, b)
}

// text is a text with what it states and its units.
type text struct {
	string
	facts facts.Facts
	units []unit
}

func analysed(s string, o facts.Options) text {
	f := facts.Analyze(s, o)
	return text{s, f, unitsOf(s, o.Lang, f)}
}

func pairTexts(field string, original, english text) []news.Segment {
	a, b := newPairing(original), newPairing(english)
	ol, el := lines(original.string), lines(english.string)
	if len(ol) != len(el) {
		return pairSentences(field, a.sentences, b.sentences)
	}
	var out []news.Segment
	for i := range ol {
		out = append(out, pairSentences(field, a.in(ol[i]), b.in(el[i]))...)
	}
	return out
}

// pairing is a text with its sentences, each with the keys of its words.
type pairing struct {
	sentences []sentence
	next      int
}

type sentence struct {
	facts.Span
	units []unit
	keys  map[meet]float32 // the weight of the unit behind a key
	total float32
}

func newPairing(t text) *pairing {
	p := &pairing{}
	for _, span := range cutAtLines(t.string, t.facts.Sentences) {
		units := within(t.units, span)
		s := sentence{Span: span, units: units, keys: make(map[meet]float32, 4*len(units))}
		for _, u := range s.units {
			s.total += u.weight
			if u.weight == 0 {
				continue
			}
			for _, k := range u.keys {
				s.keys[k.meet()] = max(s.keys[k.meet()], k.strength)
			}
		}
		p.sentences = append(p.sentences, s)
	}
	return p
}

// cutAtLines cuts sentences that span lines, so that lines can be paired.
func cutAtLines(text string, sentences []facts.Span) []facts.Span {
	var out []facts.Span
	for _, s := range sentences {
		for {
			i := strings.IndexByte(s.In(text), '\n')
			if i < 0 {
				break
			}
			if t := trim(text, facts.Span{Start: s.Start, End: s.Start + i}); t.Start < t.End {
				out = append(out, t)
			}
			s.Start += i + 1
		}
		if t := trim(text, s); t.Start < t.End {
			out = append(out, t)
		}
	}
	return out
}

// in gives the sentences within a line; lines are asked for in order.
func (p *pairing) in(line facts.Span) []sentence {
	start := p.next
	for p.next < len(p.sentences) && p.sentences[p.next].Start < line.End {
		p.next++
	}
	return p.sentences[start:p.next]
}

// lines are the lines of a text that hold anything, without the space around.
func lines(text string) []facts.Span {
	var out []facts.Span
	start := 0
	for start < len(text) {
		end := len(text)
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
		}
		if sp := trim(text, facts.Span{Start: start, End: end}); sp.Start < sp.End {
			out = append(out, sp)
		}
		start = end + 1
	}
	return out
}

func trim(text string, s facts.Span) facts.Span {
	in := s.In(text)
	s.Start += len(in) - len(strings.TrimLeft(in, " \t\r\n"))
	s.End -= len(in) - len(strings.TrimRight(in, " \t\r\n"))
	s.End = max(s.End, s.Start)
	return s
}

// alike is the share of two sentences' weight that meets.
func (s *sentence) alike(o *sentence) float64 {
	if s.total == 0 && o.total == 0 {
		return 1
	}
	var met float32
	for _, u := range s.units {
		best := float32(0)
		for _, k := range u.keys {
			if w, ok := o.keys[k.meet()]; ok {
				best = max(best, k.strength*w)
			}
		}
		met += best * u.weight
	}
	return clamp(2 * float64(met) / float64(s.total+o.total))
}

// band is how far from the diagonal, in sentences, partners are looked for.
const band = 15

type step struct {
	a, b int
	cost float64
}

var steps = []step{{1, 1, 0}, {1, 2, 0.4}, {2, 1, 0.4}, {1, 0, 0.75}, {0, 1, 0.75}, {2, 2, 0.9}, {1, 3, 0.9}, {3, 1, 0.9}}

// pairSentences finds the cheapest way to pair two lists in order.
func pairSentences(field string, a, b []sentence) []news.Segment {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	t := newTable(a, b)
	n, m := len(a), len(b)
	for i := 0; i <= n; i++ {
		for j := t.low(i); j <= t.high(i); j++ {
			for _, s := range steps {
				pi, pj := i-s.a, j-s.b
				if pi < 0 || pj < t.low(max(pi, 0)) || pj > t.high(max(pi, 0)) {
					continue
				}
				if before := t.at(pi, pj).cost; before < math.Inf(1) {
					t.improve(i, j, before+s.cost+t.apart(pi, i, pj, j), s)
				}
			}
		}
	}
	if math.IsInf(t.at(n, m).cost, 1) {
		return []news.Segment{segment(field, a, b)}
	}
	return t.path(field)
}

type cell struct {
	cost float64
	step step
}

type table struct {
	a, b  []sentence
	reach int
	cells [][]cell
	alike map[[2]int]float64
}

func newTable(a, b []sentence) *table {
	t := &table{a: a, b: b, reach: band + abs(len(a)-len(b))/8, alike: map[[2]int]float64{}}
	t.cells = make([][]cell, len(a)+1)
	for i := range t.cells {
		t.cells[i] = make([]cell, t.high(i)-t.low(i)+1)
		for k := range t.cells[i] {
			t.cells[i][k].cost = math.Inf(1)
		}
	}
	t.at(0, 0).cost = 0
	return t
}

func abs(x int) int { return max(x, -x) }

func (t *table) centre(i int) int { return i * len(t.b) / len(t.a) }
func (t *table) low(i int) int    { return max(0, t.centre(i)-t.reach) }
func (t *table) high(i int) int   { return min(len(t.b), t.centre(i)+t.reach) }

func (t *table) at(i, j int) *cell { return &t.cells[i][j-t.low(i)] }

func (t *table) improve(i, j int, cost float64, s step) {
	if c := t.at(i, j); cost < c.cost {
		*c = cell{cost, s}
	}
}

// apart is how far two runs of sentences differ in what they say and in length.
func (t *table) apart(a0, a1, b0, b1 int) float64 {
	if a0 == a1 || b0 == b1 {
		return 0
	}
	var met, total float64
	for i := a0; i < a1; i++ {
		for j := b0; j < b1; j++ {
			w := float64(t.a[i].total + t.b[j].total)
			met += t.likeness(i, j) * w
		}
	}
	for i := a0; i < a1; i++ {
		total += float64(t.a[i].total)
	}
	for j := b0; j < b1; j++ {
		total += float64(t.b[j].total)
	}
	la, lb := t.a[a1-1].End-t.a[a0].Start, t.b[b1-1].End-t.b[b0].Start
	apart := math.Abs(math.Log(float64(la+10) / float64(lb+10)))
	if total > 0 {
		apart += 1.5 * (1 - math.Min(1, met/total))
	}
	return apart * float64(min(a1-a0, b1-b0)) // two pairs at once differ as much as one after the other
}

func (t *table) likeness(i, j int) float64 {
	at := [2]int{i, j}
	v, ok := t.alike[at]
	if !ok {
		v = t.a[i].alike(&t.b[j])
		t.alike[at] = v
	}
	return v
}

// path follows the cheapest way back; sentences without a partner stand in no
// segment.
func (t *table) path(field string) []news.Segment {
	var back []news.Segment
	i, j := len(t.a), len(t.b)
	for i > 0 || j > 0 {
		s := t.at(i, j).step
		if s.a > 0 && s.b > 0 {
			back = append(back, segment(field, t.a[i-s.a:i], t.b[j-s.b:j]))
		}
		i, j = i-s.a, j-s.b
	}
	out := make([]news.Segment, 0, len(back))
	for k := len(back) - 1; k >= 0; k-- {
		out = append(out, back[k])
	}
	return out
}

func segment(field string, a, b []sentence) news.Segment {
	return news.Segment{
		Field:    field,
		Original: [2]int{a[0].Start, a[len(a)-1].End},
		English:  [2]int{b[0].Start, b[len(b)-1].End},
	}
}
