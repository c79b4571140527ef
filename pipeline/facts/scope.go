package facts

// Negation is the kind of a scope that a negation governs.
const Negation = "negation"

// scopes gives what each negation and each hedge governs, in the order of the
// text; kinds are those of the hedges.
func (d *document) scopes(cs []clause, negations, hedges []Span, kinds []string) []Scope {
	if len(cs) == 0 {
		return nil
	}
	out := make([]Scope, 0, len(negations)+len(hedges))
	c, n, h := 0, 0, 0
	for n < len(negations) || h < len(hedges) {
		s := Scope{Kind: Negation}
		if h == len(hedges) || n < len(negations) && negations[n].Start <= hedges[h].Start {
			s.Cue, n = negations[n], n+1
		} else {
			s.Cue, s.Kind, h = hedges[h], kinds[h], h+1
		}
		for c+1 < len(cs) && d.toks[cs[c+1].from].Start <= s.Cue.Start {
			c++
		}
		s.Governs = d.governs(cs[c], s)
		out = append(out, s)
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
