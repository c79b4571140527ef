package check

import (
	"fmt"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// reversal is an event of the claim that a source has the other way round: who
// does it there undergoes it here.
type reversal struct {
	said, source facts.Event
	reading      int
}

// reversed finds an event of the claim that the sources have the other way round,
// where none of them has it as the claim does.
func (c *Checker) reversed(cl *claim) (x reversal, ok bool) {
	for _, e := range cl.events {
		if cl.quoted(e.Predicate) {
			continue
		}
		confirmed := false
		for i := range cl.readings {
			r := &cl.readings[i]
			t := c.sources[r.source].texts[r.field]
			for _, o := range t.events {
				if !r.span.Overlaps(o.Predicate) {
					continue
				}
				switch {
				case facts.Swapped(e, o):
					x, ok = reversal{e, o, i}, true
				case facts.SamePredicate(e, o) && (facts.SameParty(e.Agent, o.Agent) || facts.SameParty(e.Patient, o.Patient)):
					confirmed = true
				}
			}
		}
		if confirmed {
			ok = false
		}
		if ok {
			return x, true
		}
	}
	return x, false
}

func (c *Checker) reversalFinding(cl *claim, x reversal) news.Finding {
	r := &cl.readings[x.reading]
	s := &c.sources[r.source]
	return news.Finding{
		Kind: news.KindRole, Severity: news.Error, Span: cl.span(x.said.Predicate), Source: s.ID,
		Evidence: news.SpanOf(r.field, s.Field(r.field), x.source.Predicate.Start, x.source.Predicate.End),
		Message:  fmt.Sprintf("who does and who undergoes %q are the other way round in the source", x.said.Predicate.In(cl.text)),
	}
}
