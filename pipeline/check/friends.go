package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// trap is a place of a Spanish text whose words are taken for English ones of
// another meaning.
type trap struct {
	facts.Span
	friend   int // in lexicon.Friends
	first, n int // its words
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

// How many words before and after a trap must hold one of those that it needs
// beside it, and how many where its word can have the English that is a mistake
// and no reliable translation tells.
const (
	trapReach  = 25
	closeReach = 4
)

// trapsIn finds the traps of a Spanish text. The words of a unit are no traps by
// themselves: "paro" in "paro cardíaco" is no strike.
func trapsIn(t *text) []trap {
	words := t.folds
	var all []trap
	for i, w := range words {
		for _, k := range trapIndex()[w[:min(trapKey, len(w))]] {
			f := &lexicon.Friends()[k]
			n := f.Spanish.At(words, i)
			if n == 0 {
				continue
			}
			tr := trap{facts.Span{Start: t.words[i].Start, End: t.words[i+n-1].End}, k, i, n}
			if len(f.Beside) == 0 || t.beside(tr, trapReach) {
				all = append(all, tr)
			}
		}
	}
	return slices.DeleteFunc(withoutParts(all), func(tr trap) bool { return len(lexicon.Friends()[tr.friend].Wrong) == 0 })
}

// beside says whether one of the words that a trap needs stands within a few words
// of it.
func (t *text) beside(tr trap, reach int) bool {
	return lexicon.Friends()[tr.friend].Beside.In(t.folds[max(0, tr.first-reach):min(len(t.folds), tr.first+tr.n+reach)])
}

// withoutParts takes out the traps that are parts of others. They are few around
// a word, so that those beside are all that need be seen.
func withoutParts(all []trap) []trap {
	slices.SortStableFunc(all, func(a, b trap) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.n, a.n)) })
	var out []trap
	end, longest := 0, 0 // of the longest so far: where it ends, and its words
	for _, tr := range all {
		if tr.first+tr.n <= end && tr.n < longest {
			continue
		}
		if tr.first+tr.n > end {
			end, longest = tr.first+tr.n, tr.n
		}
		out = append(out, tr)
	}
	return out
}

// friendFit is how well a trap must fit into the place of the English that
// mistakes it.
const friendFit = 0.02

// falseFriends finds words of the claim that mistake a word of the original for
// an English one that looks alike, or that is another of its meanings: the claim
// has the mistake, near the words that stand around the original's, and none of
// the sound translations, and nothing else that it cites bears the word out.
func (c *Checker) falseFriends(cl *claim) []news.Finding {
	var out []news.Finding
	seen := map[int]bool{}
	for i := range cl.readings {
		r := &cl.readings[i]
		s := &c.sources[r.source]
		t := s.texts[r.field]
		for _, tr := range t.traps {
			if seen[tr.friend] || !r.span.Overlaps(tr.Span) || cl.renders(t, r, tr) {
				continue
			}
			f := &lexicon.Friends()[tr.friend]
			at, ok := c.mistaken(cl, r, tr)
			if !ok {
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
				Message:  fmt.Sprintf("%q is taken for %q but does not mean it here", tr.In(t.string), at.In(cl.text)),
			})
		}
	}
	return out
}

// mistaken finds the words of the claim that mistake a trap.
func (c *Checker) mistaken(cl *claim, r *reading, tr trap) (facts.Span, bool) {
	s := &c.sources[r.source]
	t := s.texts[r.field]
	f := &lexicon.Friends()[tr.friend]
	for i := range cl.folds {
		n := f.Wrong.At(cl.folds, i)
		if n == 0 {
			continue
		}
		at := facts.Span{Start: cl.own.words[i].Start, End: cl.own.words[i+n-1].End}
		if cl.inName(at) || i > 0 && cl.own.words[i].Capital || cl.quoteHeld(at) || c.meansOther(cl, at, tr.friend) || c.bears(cl, cl.folds[i:i+n], tr.friend) {
			continue
		}
		if cl.item(at).fit(t, r, tr.Span) >= friendFit && (len(f.Beside) == 0 || !t.means(tr, cl.folds[i]) || s.englishRight(r, tr) || t.beside(tr, closeReach)) {
			return at, true
		}
	}
	return facts.Span{}, false
}

// means says whether the word of a trap can have the English that is a mistake
// here: what stands beside it does not tell by itself.
func (t *text) means(tr trap, wrong string) bool {
	return tr.n == 1 && slices.Contains(lexicon.SpanishStems(t.folds[tr.first]), stem(wrong))
}

// englishRight says whether the English of a passage, where it is reliable, has a
// sound translation of a trap.
func (s *source) englishRight(r *reading, tr trap) bool {
	if s.roughly() {
		return false
	}
	f := &lexicon.Friends()[tr.friend]
	for k := range s.passages {
		if p := &s.passages[k]; p.field == r.field && p.orig.Overlaps(tr.Span) && f.Right.In(foldedWords(p.english)) {
			return true
		}
	}
	return false
}

// renders says whether the claim has a sound translation of a trap: one of those
// listed, or one of the bilingual tables that is no other word's.
func (cl *claim) renders(t *text, r *reading, tr trap) bool {
	f := &lexicon.Friends()[tr.friend]
	var stems []string
	if tr.n == 1 {
		stems = lexicon.SpanishStems(t.folds[tr.first])
	}
	for i, w := range cl.folds {
		wrong, right := f.Wrong.At(cl.folds, i), f.Right.At(cl.folds, i)
		if right > wrong {
			return true
		}
		if wrong > 0 || w == t.folds[tr.first] {
			continue
		}
		if st := cl.stems[i]; slices.Contains(stems, st) && !lexicon.StopWords(news.English).Has(w) && !t.tells(r.span, tr, st) {
			return true
		}
	}
	return false
}

// tells says whether a word of a stretch other than the trap can be translated by
// the English of a stem.
func (t *text) tells(in facts.Span, but trap, stem string) bool {
	for i, w := range t.words {
		if in.Overlaps(w.Span) && !but.Overlaps(w.Span) && slices.Contains(lexicon.SpanishStems(t.folds[i]), stem) {
			return true
		}
	}
	return false
}

// bears says whether something that the claim cites, other than the friend, has
// the English words of a mistake: its English where that is reliable, or a word of
// the original that can be translated so.
func (c *Checker) bears(cl *claim, wrong []string, friend int) bool {
	return slices.ContainsFunc(cl.readings, func(r reading) bool {
		s := &c.sources[r.source]
		return s.englishBears(&r, wrong, friend) || s.lang == news.Spanish && s.texts[r.field].bears(&r, wrong, friend)
	})
}

// englishBears says whether reliable English of what is read mistakes the friend
// too, so that it is none.
func (s *source) englishBears(r *reading, wrong []string, friend int) bool {
	if s.lang == news.Spanish && s.roughly() {
		return false
	}
	f := &lexicon.Friends()[friend]
	for k := range s.passages {
		if p := &s.passages[k]; p.field == r.field && p.orig.Overlaps(r.span) && mistakes(f, foldedWords(p.english), wrong) {
			return true
		}
	}
	return false
}

// bears says whether Spanish words other than the friend have the English of a
// mistake, or another friend of what is read has it for a sound translation.
func (t *text) bears(r *reading, wrong []string, friend int) bool {
	f := &lexicon.Friends()[friend]
	has := map[string]bool{}
	take := func(id int32) bool {
		for k, st := range lexicon.LemmaStems(id) {
			has[st] = true
			if mistakes(f, foldedWords(lexicon.Bilingual()[id].English[k]), wrong) {
				return true
			}
		}
		return false
	}
	for _, tr := range t.traps {
		if tr.friend == friend || !r.span.Overlaps(tr.Span) || lexicon.Friends()[tr.friend].Right.At(wrong, 0) == 0 {
			continue
		}
		if !slices.ContainsFunc(t.traps, func(o trap) bool { return o.friend == friend && o.n > tr.n && o.Overlaps(tr.Span) }) {
			return true
		}
	}
	for i, w := range t.words {
		if !r.span.Overlaps(w.Span) {
			continue
		}
		if id, n := lexicon.SpanishPhrase(t.folds, i); n > 0 && take(id) {
			return true
		}
		if slices.ContainsFunc(t.traps, func(tr trap) bool {
			return tr.first <= i && i < tr.first+tr.n && (tr.friend == friend || lexicon.Friends()[tr.friend].Wrong.At(wrong, 0) > 0)
		}) {
			continue
		}
		if slices.ContainsFunc(lexicon.SpanishLemmas(w.Fold), take) {
			return true
		}
		has[likeness(w.Fold)] = true
	}
	for _, w := range wrong {
		if !has[likeness(w)] && (len(wrong) == 1 || !has[stem(w)]) {
			return false
		}
	}
	return true
}

// mistakes says whether English words have a mistake of a friend that begins as
// another does.
func mistakes(f *lexicon.Friend, words, wrong []string) bool {
	for i, w := range words {
		if begin := w[:min(len(w), familyStart)]; strings.HasPrefix(wrong[0], begin) && f.Wrong.At(words, i) >= len(wrong) {
			return true
		}
	}
	return false
}

// familyStart is how many letters of a word tell it from another mistake of one
// friend.
const familyStart = 4

// likeness is what a word is told by from those that look alike in the other
// language; it is no stem.
func likeness(w string) string { return "~" + w[:min(len(w), cognate+1)] }

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
