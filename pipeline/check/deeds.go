package check

import (
	"slices"
	"sort"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
)

// tiedDeed is how surely a verb of the claim must be tied to one of a source to
// tell of the same deed.
const tiedDeed = 0.5

// sameDeed says whether an event of a source tells of the claim's: by what the
// verbs can stand for, or by what the words around tie them to.
func (cl *claim) sameDeed(r *reading, e, o facts.Event) bool {
	if facts.SamePredicate(e, o) {
		return true
	}
	for k, u := range cl.units {
		if a := r.at[k]; u.Overlaps(e.Predicate) && a.strength >= tiedDeed && !a.own && a.Overlaps(o.Predicate) {
			return true
		}
	}
	return false
}

// Bounds on the words of a deed's clause that the source's sentence must have.
const (
	leastDeed  = 2
	deedsWords = 0.6
	// deedsMargin is how much more of a clause a deed of another's must have than one
	// of his for it to be the clause's: he won the novel prize, and she the poetry prize.
	deedsMargin = 0.3
)

// misdone finds the deeds of the claim that the sources, in a sentence with the
// words of the clause, have another do by name.
func (c *Checker) misdone(cl *claim) []misgiven {
	var out []misgiven
	for _, e := range cl.events {
		a, ok := c.deed(cl, e)
		if !ok {
			continue
		}
		m, found, confirmed := misgiven{assertion: a}, false, false
		here, there := 0.0, 0.0 // the best share of the clause that a deed of his has, and one of another's
		for i := range cl.readings {
			r := &cl.readings[i]
			t := c.sources[r.source].texts[r.field]
			for _, o := range t.events {
				if !r.span.Overlaps(o.Predicate) || !cl.sameDeed(r, e, o) || t.quotes(o.Predicate) {
					continue
				}
				by := t.doers(o)
				share := cl.shareBut(r, a, t.facts.Clauses[o.Clause].Span)
				switch {
				case len(by) > 0 && anyKey(a.keys, by):
					here = max(here, share)
					confirmed = true
				case len(by) == 0 || c.sources[r.source].isAuthor(by) && c.sources[r.source].isAuthor(a.keys) || c.tiedTo(cl, a.keys, by):
					confirmed, here = true, 1
				case share > there && cl.clauseShare(r, t, a, o) >= deedsWords:
					m.there, m.who, found, there = spot{r.source, r.field, t.sentenceAt(o.Predicate.Start)}, by[0], true, share
				}
			}
		}
		confirmed = confirmed && (there < here+deedsMargin || !cl.acting(m.who, e))
		if found && !confirmed {
			out = append(out, m)
		}
	}
	return out
}

// deed is an event of the claim as an assertion, where it names who acts and a
// cited source knows him.
func (c *Checker) deed(cl *claim, e facts.Event) (assertion, bool) {
	if cl.quoted(e.Predicate) || cl.quoted(e.Agent.Span) || e.Agent.Span == (facts.Span{}) {
		return assertion{}, false
	}
	if e.Agent.End < e.Predicate.Start && strings.Contains(cl.text[e.Agent.End:e.Predicate.Start], ", and ") {
		return assertion{}, false // X did this, and Y said that
	}
	clause := cl.whole.Clauses[e.Clause].Span
	a := assertion{by: e.Agent.Span, keys: cl.own.heading(e.Agent.Span, e.Agent.Key), about: facts.Span{Start: min(clause.Start, e.Predicate.Start), End: max(clause.End, e.Predicate.End)}, deed: true}
	known := len(a.keys) > 0 && c.anyCited(cl, func(s *source) bool { return s.knows(a.keys) })
	return a, known
}

// doers are the keys of who does what an event tells, where it names them.
func (t *text) doers(e facts.Event) []string {
	if e.Agent.Span == (facts.Span{}) || t.told(e.Agent.Span) {
		return nil
	}
	return t.heading(e.Agent.Span, e.Agent.Key)
}

// heading are the keys of the names that head a phrase, with one in apposition to
// it: not those of what its noun is in or of.
func (t *text) heading(sp facts.Span, key string) []string {
	if t.owns(sp) {
		return nil
	}
	head := sp
	for _, w := range facts.Words(sp.In(t.string)) {
		if w.Start > 0 && belongs[w.Fold] {
			head.End = sp.Start + w.Start
			break
		}
	}
	beyond := map[string]bool{} // of what the head is in or of
	names := t.facts.Names
	for k := sort.Search(len(names), func(k int) bool { return names[k].End > sp.Start }); k < len(names) && names[k].Start < sp.End; k++ {
		n := names[k]
		if n.Start >= head.End && n.End <= sp.End {
			beyond[n.Key] = true
		}
		if sp.Contains(n.Span) && t.owns(n.Span) {
			key = "" // Tula's hospital
		}
	}
	out := slices.DeleteFunc(t.named(sp), func(k string) bool { return beyond[k] })
	if len(out) == 0 && key != "" && head == sp {
		out = append(out, key)
	}
	return out
}

// belongs are the words behind which stands what a noun is in or of.
var belongs = lexicon.WordSet("of at in from for near on with de del en desde para con al a by")

// acting says whether somebody does another deed of the claim: of two who do alike
// things one may stand in the other's place.
func (cl *claim) acting(key string, but facts.Event) bool {
	return slices.ContainsFunc(cl.events, func(e facts.Event) bool {
		return e.Predicate != but.Predicate && e.Agent.Span != (facts.Span{}) && anyKey(cl.own.heading(e.Agent.Span, e.Agent.Key), []string{key})
	})
}

// shareBut is the share of the words of a deed's clause, but for who acts, that a span
// of a reading has.
func (cl *claim) shareBut(r *reading, a assertion, in facts.Span) float64 {
	got, all := 0.0, 0
	for k, u := range cl.units {
		if !a.about.Contains(u.Span) || a.by.Overlaps(u.Span) {
			continue
		}
		all++
		if x := r.at[k]; x.strength > 0 && !x.own && in.Overlaps(x.Span) {
			got += x.strength
		}
	}
	if all < leastDeed {
		return 0
	}
	return got / float64(all)
}

// clauseShare is the share of the words of a deed's clause that the sentence of
// the source's event has.
func (cl *claim) clauseShare(r *reading, t *text, a assertion, o facts.Event) float64 {
	return cl.shareBut(r, a, t.sentences[t.sentenceAt(o.Predicate.Start)].Span)
}

// tiedTo says whether a cited source ties one of two lists of names to the other.
func (c *Checker) tiedTo(cl *claim, a, b []string) bool {
	return c.anyCited(cl, func(s *source) bool {
		for _, p := range s.ties {
			if anyKey(a, p[:1]) && anyKey(p[1:], b) || anyKey(a, p[1:]) && anyKey(p[:1], b) {
				return true
			}
		}
		return false
	})
}
