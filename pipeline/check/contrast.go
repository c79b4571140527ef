package check

import (
	"fmt"
	"slices"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// contrast is a word of a text with a value that excludes others.
type contrast struct {
	facts.Span
	lexicon.Contrast
}

// contrastsIn finds the words of a text that exclude others.
func contrastsIn(t *text, lang string) []contrast {
	var out []contrast
	for i, w := range t.words {
		if w.Kind != facts.Letters || w.Capital && !w.First {
			continue
		}
		next := ""
		if i+1 < len(t.words) && t.words[i+1].Joined {
			next = t.words[i+1].Fold
		}
		for _, k := range lexicon.Contrasts(lang, w.Fold, next) {
			out = append(out, contrast{w.Span, k})
		}
	}
	return out
}

// turn is a word of the claim in whose place a source has one that excludes it.
type turn struct {
	said, source contrast
	own, other   float64
	reading      int
}

// turned finds the words of the claim in whose place the sources have others
// that exclude them.
func (c *Checker) turned(cl *claim) []turn {
	var out []turn
	for _, w := range cl.contrasts {
		if cl.inName(w.Span) {
			continue
		}
		if x, ok := c.turnOf(cl, w); ok {
			out = append(out, x)
		}
	}
	return out
}

// turnOf compares how well the claim's word and those that exclude it fit the
// word's place in the readings.
func (c *Checker) turnOf(cl *claim, w contrast) (turn, bool) {
	it := cl.item(w.Span)
	x := turn{said: w}
	for i := range cl.readings {
		r := &cl.readings[i]
		s := &c.sources[r.source]
		t := s.texts[r.field]
		for _, m := range t.contrasts {
			if m.Group != w.Group || !r.span.Overlaps(m.Span) {
				continue
			}
			f := it.fit(t, r, m.Span)
			switch {
			case m.Value == w.Value:
				x.own = max(x.own, f)
			case f > x.other && !t.allows(m, w):
				x.other, x.source, x.reading = f, m, i
			}
		}
	}
	return x, x.other > x.own
}

// allows says whether a word of the text has the claim's value too: mayor is
// more and most.
func (t *text) allows(m contrast, w contrast) bool {
	return slices.ContainsFunc(t.contrasts, func(o contrast) bool { return o.Span == m.Span && o.Contrast == w.Contrast })
}

func (c *Checker) turnFinding(cl *claim, x turn) news.Finding {
	r := &cl.readings[x.reading]
	s := &c.sources[r.source]
	return news.Finding{
		Kind: news.KindComparison, Severity: news.Warning, Span: cl.span(x.said.Span), Source: s.ID,
		Evidence: news.SpanOf(r.field, s.Field(r.field), x.source.Start, x.source.End),
		Message:  fmt.Sprintf("the sentence says %q where the source says %q", x.said.In(cl.text), x.source.In(s.Field(r.field))),
	}
}
