package check

import (
	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// rendering is a stretch of a source that a quotation of the claim can render.
type rendering struct {
	source int
	field  string
	span   facts.Span
	part   facts.Span // of the span, from the first word that corresponds to the last
	score  float64    // in [0,1], the share of both sides that corresponds
	turned bool       // the one negates where the other does not
	odd    int        // content words of the quotation that the stretch has in no form
	missed int        // content words of the stretch that the quotation has in no form
}

// Bounds on a rendering's score: from sameWords the quotation renders the
// source's, below otherWords it does not.
const (
	sameWords  = 0.66
	otherWords = 0.42
)

// rendered finds the words of the cited sources that a quotation renders best,
// by the original itself: among its quotations, and, where somebody's own post
// or statement is cited, among all its words.
func (c *Checker) rendered(cl *claim, inner facts.Span) rendering {
	best := rendering{}
	for _, i := range cl.cited {
		s := &c.sources[i]
		for _, m := range s.aligned.Quotations(cl.al, inner, 2) {
			score := m.Score + (1-m.Score)*c.alsoKnown(cl, inner, s, m.Field, m.Span)
			if score > best.score {
				best = rendering{source: i, field: m.Field, span: m.Span, score: score}
			}
		}
	}
	for k := range cl.readings {
		r := &cl.readings[k]
		s := &c.sources[r.source]
		if s.Kind == "article" || s.Kind == "" && len(s.Text) > ownWords {
			continue
		}
		if v := cl.anchoredShare(r, inner); v > best.score {
			best = rendering{source: r.source, field: r.field, span: r.span, score: v}
		}
	}
	if best.score > 0 {
		t := c.sources[best.source].texts[best.field]
		c.compareWords(cl, inner, &best)
		said := countWithin(cl.facts.Negations, inner) > 0
		best.turned = said != (countWithin(t.facts.Negations, best.part) > 0)
		if q, ok := t.quoteAround(best.span); ok && best.turned {
			best.turned = said != (countWithin(t.facts.Negations, q) > 0)
		}
	}
	return best
}

// departs says, from 0 to 1, how far a quotation departs from what it may
// render: words in the place of others above all, then words that are not there.
func (x rendering) departs() float64 {
	v := 0.5 * (1 - x.score)
	if x.odd > 0 && x.missed > 0 {
		v += 0.4
	}
	if x.turned {
		v += 0.4
	}
	return min(v, 1)
}

// ownWords is how long, in bytes, a source of no kind may be that is taken for
// somebody's own post.
const ownWords = 600

// alsoKnown is the share of the quotation's words without a partner that the
// source's words can mean all the same, by their synonyms.
func (c *Checker) alsoKnown(cl *claim, inner facts.Span, s *source, field string, at facts.Span) float64 {
	lex := map[string]bool{}
	words := foldedWords(at.In(s.Field(field)))
	for _, e := range lexicon.SpanishTextStems(words) {
		lex[e] = true
	}
	if s.lang == news.English {
		for _, w := range words {
			lex[stem(w)] = true
		}
	}
	all, known := 0, 0
	for _, w := range cl.words {
		if !inner.Contains(w.Span) || lex[w.Stem] {
			continue
		}
		all++
		for _, o := range lexicon.Paraphrases(w.Stem) {
			if lex[o] {
				known++
				break
			}
		}
	}
	if all == 0 {
		return 0
	}
	return 0.5 * float64(known) / float64(all)
}

// anchoredShare is the share of the units within a span that a reading has.
func (cl *claim) anchoredShare(r *reading, inner facts.Span) float64 {
	n, sum := 0, 0.0
	for k, u := range cl.units {
		if inner.Contains(u.Span) {
			n++
			sum += r.at[k].strength
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

func countWithin(spans []facts.Span, in facts.Span) int {
	n := 0
	for _, s := range spans {
		if in.Contains(s) {
			n++
		}
	}
	return n
}

// compareWords counts the content words that only one side of a rendering has.
// Words of the original that the lexicon does not know are passed over, and so
// are those of a passage before and after what corresponds.
func (c *Checker) compareWords(cl *claim, inner facts.Span, x *rendering) {
	s := &c.sources[x.source]
	t := s.texts[x.field]
	said := map[string]bool{}
	for _, w := range cl.words {
		if inner.Contains(w.Span) {
			said[w.Stem] = true
			for _, o := range lexicon.Paraphrases(w.Stem) {
				said[o] = true
			}
		}
	}
	meant := map[string]bool{}
	first, last, missed := -1, -1, []int{}
	for i, w := range t.words {
		if !x.span.Contains(w.Span) || lexicon.StopWords(s.lang).Has(w.Fold) || lexicon.Light(s.lang, w.Fold) {
			continue
		}
		stems := []string{stem(w.Fold)}
		if s.lang == news.Spanish {
			stems = lexicon.SpanishStems(w.Fold)
		}
		found := false
		for _, e := range stems {
			meant[e] = true
			found = found || said[e]
		}
		switch {
		case found && first < 0:
			first, last = i, i
		case found:
			last = i
		case len(stems) > 0:
			missed = append(missed, i)
		}
	}
	x.part = x.span
	if first >= 0 {
		x.part = facts.Span{Start: max(x.span.Start, t.words[max(first-negationReach, 0)].Start), End: min(x.span.End, t.words[min(last+1, len(t.words)-1)].End)}
	}
	for _, i := range missed {
		if i > first && i < last || t.quoted(x.span) {
			x.missed++
		}
	}
	for k, u := range cl.units {
		if !inner.Contains(u.Span) || cl.units[k].best >= anchored {
			continue
		}
		st := stem(fold(u.In(cl.text)))
		known := meant[st] || lexicon.Light(news.English, fold(u.In(cl.text)))
		for _, o := range lexicon.Paraphrases(st) {
			known = known || meant[o]
		}
		if !known {
			x.odd++
		}
	}
}

// quoteAround is the quotation that a span lies within.
func (t *text) quoteAround(sp facts.Span) (facts.Span, bool) {
	for _, q := range t.facts.Quotes {
		if q.Contains(sp) {
			return q.Span, true
		}
	}
	return facts.Span{}, false
}

// quoted says whether a span lies within a quotation of the text.
func (t *text) quoted(sp facts.Span) bool {
	_, ok := t.quoteAround(sp)
	return ok
}
