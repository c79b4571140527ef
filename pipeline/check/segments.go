package check

import (
	"strings"

	"puente/pipeline/facts"
)

// leastSegment is how many content words a part of a sentence must have to be
// asked for by itself.
const leastSegment = 3

// segments are the parts of the claim between commas, conjunctions and
// relatives: its assertions, more or less.
func (cl *claim) segments() []facts.Span {
	var out []facts.Span
	start, end := 0, 0
	flush := func(next int) {
		if end > start {
			out = append(out, facts.Span{Start: start, End: end})
		}
		start = next
	}
	for i, w := range cl.own.words {
		if i > 0 && (gapCost(cl.text[end:w.Start]) > 0 && !digitsAround(cl.text, end, w.Start) || parts[w.Fold]) {
			flush(w.Start)
		}
		end = w.End
	}
	flush(len(cl.text))
	return out
}

func digitsAround(s string, from, to int) bool {
	return from > 0 && to < len(s) && to-from <= 2 && s[from-1] >= '0' && s[from-1] <= '9' && s[to] >= '0' && s[to] <= '9'
}

var parts = map[string]bool{"and": true, "but": true, "who": true, "which": true, "where": true, "while": true, "whereas": true, "although": true, "though": true, "because": true, "after": true, "before": true, "when": true, "that": true}

// holdsOf is how many of the units a reading, or its source's own name, has.
func (c *Checker) holdsOf(cl *claim, r *reading, units []int) float64 {
	sum := 0.0
	p := c.sources[r.source].passageAt(r.field, r.span)
	for _, k := range units {
		if s := r.at[k].strength; s >= 0.5 {
			sum++
		} else if p != nil && p.knows(stem(fold(strings.TrimSpace(cl.units[k].In(cl.text))))) {
			sum++
		}
	}
	return sum
}

// passageAt is the passage of a field that a span begins in.
func (s *source) passageAt(field string, sp facts.Span) *passage {
	for i := range s.passages {
		p := &s.passages[i]
		if p.field == field && p.orig.Overlaps(sp) {
			return p
		}
	}
	return nil
}
