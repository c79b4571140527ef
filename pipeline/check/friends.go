package check

import (
	"fmt"
	"slices"
	"sync"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// trap is a place of a Spanish text whose words are taken for English ones of
// another meaning.
type trap struct {
	facts.Span
	friend int // in lexicon.Friends
}

// trapKey is how many letters of a word find the traps that begin with it.
const trapKey = 3

var trapIndex = sync.OnceValue(func() map[string][]int {
	out := map[string][]int{}
	for i, f := range lexicon.Friends() {
		seen := map[string]bool{}
		for _, p := range f.Spanish {
			k := p[0][:min(trapKey, len(p[0]))]
			if !seen[k] {
				out[k] = append(out[k], i)
			}
			seen[k] = true
		}
	}
	return out
})

// trapsIn finds the traps of a Spanish text.
func trapsIn(t *text) []trap {
	words := t.folds
	var out []trap
	for i, w := range words {
		for _, f := range trapIndex()[w[:min(trapKey, len(w))]] {
			if n := lexicon.Friends()[f].Spanish.At(words, i); n > 0 {
				out = append(out, trap{facts.Span{Start: t.words[i].Start, End: t.words[i+n-1].End}, f})
			}
		}
	}
	return out
}

// friendFit is how well a trap must fit into the place of the English that
// mistakes it.
const friendFit = 0.04

// falseFriends finds words of the claim that mistake a word of the original for
// an English one that looks alike: the claim has the mistake, near the words
// that stand around the original's, and none of the sound translations.
func (c *Checker) falseFriends(cl *claim) []news.Finding {
	var out []news.Finding
	seen := map[int]bool{}
	for i := range cl.readings {
		r := &cl.readings[i]
		s := &c.sources[r.source]
		t := s.texts[r.field]
		for _, tr := range t.traps {
			if seen[tr.friend] || !r.span.Overlaps(tr.Span) {
				continue
			}
			f := &lexicon.Friends()[tr.friend]
			at, ok := cl.mistakes(f)
			if !ok || cl.inName(at) || c.meansOther(cl, at, tr.friend) || cl.item(at).fit(t, r, tr.Span) < friendFit {
				continue
			}
			seen[tr.friend] = true
			severity := news.Error
			if f.Loose {
				severity = news.Warning
			}
			out = append(out, news.Finding{
				Kind: news.KindFalseFriend, Severity: severity, Span: cl.span(at), Source: s.ID,
				Evidence: news.SpanOf(r.field, t.string, tr.Start, tr.End),
				Message:  fmt.Sprintf("%q looks like %q but does not mean it", tr.In(t.string), at.In(cl.text)),
			})
		}
	}
	return out
}

// mistakes finds the English that mistakes a false friend, where the claim has
// no sound translation of it.
func (cl *claim) mistakes(f *lexicon.Friend) (facts.Span, bool) {
	at, found := facts.Span{}, false
	for i := range cl.folds {
		n := f.Wrong.At(cl.folds, i)
		if n > 0 {
			at, found = facts.Span{Start: cl.own.words[i].Start, End: cl.own.words[i+n-1].End}, true
			continue
		}
		if f.Right.At(cl.folds, i) > 0 {
			return facts.Span{}, false
		}
	}
	return at, found
}

// meansOther says whether the claim's word stands for other words of the
// sources than those that the friend is.
func (c *Checker) meansOther(cl *claim, at facts.Span, friend int) bool {
	for k, u := range cl.units {
		if !u.Overlaps(at) {
			continue
		}
		for i := range cl.readings {
			r := &cl.readings[i]
			a := r.at[k]
			if a.strength < 0.8 || a.own {
				continue
			}
			t := c.sources[r.source].texts[r.field]
			if !slices.ContainsFunc(t.traps, func(tr trap) bool { return tr.friend == friend && tr.Overlaps(a.Span) }) {
				return true
			}
		}
	}
	return false
}
