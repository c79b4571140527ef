package facts

import (
	"cmp"
	"slices"
)

// Negation is the kind of a scope that a negation governs.
const Negation = "negation"

// Intended is the kind of a scope of what is not done yet: an aim, a proposal, a
// future.
const Intended = "intended"

// scopes gives what each negation, each hedge and each plan governs, in the order
// of the text; kinds are those of the hedges.
func (d *document) scopes(cs []clause, negations, hedges []Span, kinds []string, cues []Cue) []Scope {
	if len(cs) == 0 {
		return nil
	}
	out := make([]Scope, 0, len(negations)+len(hedges))
	for _, n := range negations {
		out = append(out, Scope{Kind: Negation, Cue: n})
	}
	for k, h := range hedges {
		out = append(out, Scope{Kind: kinds[k], Cue: h})
	}
	h := 0
	for _, c := range cues {
		for h < len(hedges) && hedges[h].End <= c.Start {
			h++
		}
		if c.Kind == "plan" && !(h < len(hedges) && hedges[h].Overlaps(c.Span)) {
			out = append(out, Scope{Kind: Intended, Cue: c.Span})
		}
	}
	slices.SortStableFunc(out, func(a, b Scope) int { return cmp.Compare(a.Cue.Start, b.Cue.Start) })
	c := 0
	for k := range out {
		for c+1 < len(cs) && d.toks[cs[c+1].from].Start <= out[k].Cue.Start {
			c++
		}
		out[k].Governs = d.governs(cs[c], out[k])
	}
	return out
}

// governs is what the cue of s, which stands in clause c, governs.
func (d *document) governs(c clause, s Scope) Span {
	i, next := d.tokenAt(s.Cue.Start), d.tokenAt(s.Cue.End)
	to := max(c.to, next)
	switch s.Kind {
	case Negation:
		if f := d.toks[i].fold; f == "sin" || f == "without" || f == "ni" || f == "nor" {
			return d.tokenSpan(i, d.phraseAfterCue(next, to))
		}
	case "alleged", "approximate":
		return d.tokenSpan(i, d.phraseAfterCue(next, to))
	case "reported":
		if d.toks[i].fold == "segun" || next > i+1 { // según la policía, according to
			if d.toks[i].fold == "segun" || d.toks[i].fold == "according" {
				return d.spans[c.sentence]
			}
			return d.tokenSpan(c.from, to)
		}
	}
	return d.tokenSpan(i, to)
}

// phraseAfterCue is the end of the phrase that begins at i, before to.
func (d *document) phraseAfterCue(i, to int) int {
	if i >= to {
		return i
	}
	return d.phraseEnd(i, to)
}
