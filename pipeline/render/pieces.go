package render

import (
	"sort"

	"puente/pipeline/news"
)

// span is a stretch of a text that something points at: an evidence span of a
// sentence, or the words of a sentence that a finding is about.
type span struct {
	stretch
	ID    string // the anchor at its start; "" for none
	Back  string // the address that leads back from its end; "" for none
	Label string // what Back leads to
}

// piece is a run of text between two places where something starts or ends.
type piece struct {
	Anchors []string // ids of the spans that start here
	Text    string
	Marked  bool
	Href    string // the run is part of an address
	Backs   []span // the spans that end here
}

// pieces cuts a text where spans and addresses start and end. Spans that do
// not lie in the text are left out; they may overlap.
func pieces(text string, spans []span, addresses []stretch) []piece {
	starts, ends := map[int][]span{}, map[int][]span{}
	cuts := []int{0, len(text)}
	for _, s := range spans {
		if !within(text, s.start, s.end) {
			continue
		}
		starts[s.start] = append(starts[s.start], s)
		ends[s.end] = append(ends[s.end], s)
		cuts = append(cuts, s.start, s.end)
	}
	for _, a := range addresses {
		cuts = append(cuts, a.start, a.end)
	}
	sort.Ints(cuts)

	var out []piece
	depth, next := 0, 0
	for i := 1; i < len(cuts); i++ {
		from, to := cuts[i-1], cuts[i]
		if from == to {
			continue
		}
		p := piece{Text: clean(text[from:to]), Backs: backs(ends[to])}
		for _, s := range starts[from] {
			if s.ID != "" {
				p.Anchors = append(p.Anchors, s.ID)
			}
		}
		depth += len(starts[from]) - len(ends[from])
		p.Marked = depth > 0
		for next < len(addresses) && addresses[next].end <= from {
			next++
		}
		if next < len(addresses) && addresses[next].start <= from {
			p.Href = text[addresses[next].start:addresses[next].end]
		}
		out = append(out, p)
	}
	return out
}

// backs are the ways back from spans that end at one place, each once.
func backs(spans []span) []span {
	var out []span
	seen := map[string]bool{"": true}
	for _, s := range spans {
		if !seen[s.Back] {
			seen[s.Back] = true
			out = append(out, s)
		}
	}
	return out
}

// cited is a citation with the place of its sentence, and its own among the
// citations of the sentence.
type cited struct {
	sentence, cite int
	news.Cite
}

// sentenceID is the anchor of a sentence; 0 is the headline.
func sentenceID(n int) string { return "b" + itoa(n) }

// evidenceID is the anchor of the words that a citation names, in the original
// (side "o") or in the translation (side "t").
func evidenceID(sentence, cite int, side string) string {
	return "e" + itoa(sentence) + "-" + itoa(cite) + side
}

// bySource gathers a brief's citations by the source that they name.
func bySource(b news.Brief) map[string][]cited {
	out := map[string][]cited{}
	add := func(n int, cites []news.Cite) {
		for i, c := range cites {
			out[c.Source] = append(out[c.Source], cited{n, i + 1, c})
		}
	}
	add(0, b.Headline.Cites)
	for i, s := range b.Sentences {
		add(i+1, s.Cites)
	}
	return out
}

// spansIn are the spans that citations name in one field of a source (side
// "o") or of its translation (side "t"). A span whose words do not stand where
// it says is left out: better no mark than a wrong one.
func spansIn(cites []cited, field, text, side string) []span {
	var out []span
	for _, c := range cites {
		s := c.Original
		if side == "t" {
			s = c.English
		}
		if s == nil || fieldName(s.Field) != field || !stands(s, text) {
			continue
		}
		out = append(out, span{
			stretch: stretch{s.Start, s.End},
			ID:      evidenceID(c.sentence, c.cite, side),
			Back:    "#" + sentenceID(c.sentence),
			Label:   sentenceName(c.sentence),
		})
	}
	return out
}

// stands reports that the words of a span stand where it says.
func stands(s *news.Span, text string) bool {
	return within(text, s.Start, s.End) && (s.Text == "" || s.Text == text[s.Start:s.End])
}

func fieldName(field string) string {
	if field == "" {
		return news.FieldText
	}
	return field
}

func sentenceName(n int) string {
	if n == 0 {
		return "the headline"
	}
	return "sentence " + itoa(n)
}
