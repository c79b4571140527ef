package check

import (
	"math"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// Segments pair the spans of a translated source: the translation's own, or,
// where it came without (a reference translation in a suite, an older brief),
// found by length: lines with lines where their counts agree, and sentences
// within them.
func Segments(s news.Source) []news.Segment {
	if len(s.Translation.Segments) > 0 || !translated(s) {
		return s.Translation.Segments
	}
	var out []news.Segment
	for _, field := range []string{news.FieldTitle, news.FieldText} {
		out = append(out, pairField(field, s.Field(field), s.Translation.Field(field))...)
	}
	return out
}

func pairField(field, orig, eng string) []news.Segment {
	ol, el := lines(orig), lines(eng)
	if len(ol) != len(el) {
		return pairSpans(field, orig, eng, sentencesIn(orig, news.Spanish, whole(orig)), sentencesIn(eng, news.English, whole(eng)))
	}
	var out []news.Segment
	for i := range ol {
		out = append(out, pairSpans(field, orig, eng, sentencesIn(orig, news.Spanish, ol[i]), sentencesIn(eng, news.English, el[i]))...)
	}
	return out
}

func whole(text string) facts.Span { return facts.Span{Start: 0, End: len(text)} }

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
	if s.End < s.Start {
		s.End = s.Start
	}
	return s
}

func sentencesIn(text, lang string, within facts.Span) []facts.Span {
	var out []facts.Span
	for _, s := range facts.Sentences(within.In(text), lang) {
		out = append(out, facts.Span{Start: s.Start + within.Start, End: s.End + within.Start})
	}
	return out
}

// maxPaired bounds the table of pairSpans; longer lists are halved first.
const maxPaired = 400

// pairSpans pairs two lists of sentences in order: one with one, one with two
// or two with one, at the least difference in length (after Gale and Church).
func pairSpans(field, orig, eng string, a, b []facts.Span) []news.Segment {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	if len(a) > maxPaired || len(b) > maxPaired {
		return pairHalves(field, orig, eng, a, b)
	}
	n, m := len(a), len(b)
	cost := make([][]float64, n+1)
	from := make([][][2]int, n+1)
	for i := range cost {
		cost[i] = make([]float64, m+1)
		from[i] = make([][2]int, m+1)
		for j := range cost[i] {
			cost[i][j] = math.Inf(1)
		}
	}
	cost[0][0] = 0
	for i := 0; i <= n; i++ {
		for j := 0; j <= m; j++ {
			for _, s := range steps {
				pi, pj := i-s.a, j-s.b
				if pi < 0 || pj < 0 || math.IsInf(cost[pi][pj], 1) {
					continue
				}
				c := cost[pi][pj] + s.cost + apart(a[pi:i], b[pj:j])
				if c < cost[i][j] {
					cost[i][j], from[i][j] = c, [2]int{pi, pj}
				}
			}
		}
	}
	if math.IsInf(cost[n][m], 1) {
		return []news.Segment{segment(field, a, b)}
	}
	var back []news.Segment
	for i, j := n, m; i > 0 || j > 0; {
		p := from[i][j]
		back = append(back, segment(field, a[p[0]:i], b[p[1]:j]))
		i, j = p[0], p[1]
	}
	out := make([]news.Segment, 0, len(back))
	for i := len(back) - 1; i >= 0; i-- {
		out = append(out, back[i])
	}
	return out
}

// pairHalves cuts two long lists at places that lie equally far into their
// texts, and pairs the halves.
func pairHalves(field, orig, eng string, a, b []facts.Span) []news.Segment {
	if len(a) < 2 || len(b) < 2 {
		return []news.Segment{segment(field, a, b)}
	}
	i := len(a) / 2
	at := b[0].Start + int(float64(length(b))*float64(a[i].Start-a[0].Start)/float64(max(length(a), 1)))
	j := 1
	for j < len(b)-1 && b[j].Start < at {
		j++
	}
	return append(pairSpans(field, orig, eng, a[:i], b[:j]), pairSpans(field, orig, eng, a[i:], b[j:])...)
}

var steps = []struct {
	a, b int
	cost float64
}{{1, 1, 0}, {1, 2, 0.6}, {2, 1, 0.6}, {2, 2, 1.2}, {1, 3, 1.4}, {3, 1, 1.4}}

// apart is how far two runs of sentences differ in length.
func apart(a, b []facts.Span) float64 {
	return math.Abs(math.Log(float64(length(a)+10) / float64(length(b)+10)))
}

func length(s []facts.Span) int { return s[len(s)-1].End - s[0].Start }

func segment(field string, a, b []facts.Span) news.Segment {
	return news.Segment{
		Field:    field,
		Original: [2]int{a[0].Start, a[len(a)-1].End},
		English:  [2]int{b[0].Start, b[len(b)-1].End},
	}
}
