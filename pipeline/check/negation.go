package check

import (
	"fmt"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// head is the content word that a negation governs: "removed" in "has not been
// removed from his post".
type head struct {
	neg  facts.Span
	word Word
}

// headReach is how far after its negation a head may stand, in bytes.
const headReach = 40

// negated finds the heads of the negations of an English text.
func negated(text string, negations []facts.Span, words []Word) []head {
	var out []head
	for _, n := range negations {
		for _, w := range words {
			if w.Start < n.End {
				continue
			}
			if w.Start-n.End <= headReach && !clauseEnds(text[n.End:w.Start]) {
				out = append(out, head{n, w})
			}
			break
		}
	}
	return out
}

// clauseEnds says whether a clause ends within the words between.
func clauseEnds(between string) bool {
	return strings.ContainsAny(between, ",;:.—()\"“”«»\n") || strings.Contains(between, " but ")
}

// negations compares what the claim negates with what its evidence negates.
// The original decides whether there is a negation at all: a translation that
// lost one, or made one, vouches for nothing.
func (c *Checker) negations(cl *claim) []news.Finding {
	var out []news.Finding
	for _, h := range cl.heads {
		if cl.quoted(h.neg) || cl.onlyLater(h.neg) || c.sameScope(cl, h.neg) {
			continue
		}
		if f, ok := c.lost(cl, h); ok {
			out = append(out, f)
		}
	}
	if f, ok := c.dropped(cl); ok {
		return append(out, f)
	}
	if f, ok := c.lostInTranslation(cl); ok {
		cl.open = true
		out = append(out, f)
	}
	return out
}

// lostInTranslation finds that the sentence follows a translation which has lost
// the negation of its original. Only a plain "no" and its like count: other
// negating words are often put into English without one.
func (c *Checker) lostInTranslation(cl *claim) (news.Finding, bool) {
	if len(cl.facts.Negations) > 0 || len(cl.evidence) == 0 || denied(cl.text) {
		return news.Finding{}, false
	}
	s, p := c.at(cl.evidence[0])
	if s.lang != news.Spanish || p.english == "" || cl.overlap(p) < followed || p.negated || denied(p.english) {
		return news.Finding{}, false
	}
	text := s.Field(p.field)
	for _, at := range s.texts[p.field].facts.Negations {
		if !p.orig.Contains(at) || !plainNegation[fold(at.In(text))] {
			continue
		}
		return news.Finding{
			Kind: news.KindNegation, Severity: news.Warning, Source: s.ID, Evidence: news.SpanOf(p.field, text, at.Start, at.End),
			Span:    cl.span(facts.Span{Start: 0, End: len(cl.text)}),
			Message: fmt.Sprintf("the original negates (%q), its translation and the sentence do not", at.In(text)),
		}, true
	}
	return news.Finding{}, false
}

// followed is the share of a sentence's words in a passage from which it is
// taken to follow it.
const followed = 0.6

var plainNegation = lexicon.WordSet("no nadie ningun ninguno ninguna nunca jamas tampoco")

func negations(english string) []facts.Span {
	return facts.Analyze(english, facts.Options{Lang: news.English}).Negations
}

// lost looks for a negation of the claim in the evidence.
func (c *Checker) lost(cl *claim, h head) (news.Finding, bool) {
	var plain *passage
	var of *source
	translated := false // the English negates the word, the original nothing
	for _, e := range cl.evidence {
		s, p := c.at(e)
		if isDenial(h.word) {
			if p.negates(h.word.Stem) || negatesDenial(p.orig.In(s.Field(p.field))) {
				return news.Finding{}, false
			}
		} else if (p.negations > 0 || denies(s, p)) && !cl.spoken(p, h) {
			return news.Finding{}, false
		}
		if plain == nil && p.stems[h.word.Stem] {
			plain, of = p, s
		}
		translated = translated || p.negates(h.word.Stem)
	}
	f := news.Finding{
		Kind: news.KindNegation, Severity: news.Error, Span: cl.span(facts.Span{Start: h.neg.Start, End: h.word.End}),
		Message: fmt.Sprintf("the sentence negates %q; the source does not", h.word.In(cl.text)),
	}
	switch {
	case plain == nil && c.negatesToo(cl, h.neg):
		return news.Finding{}, false
	case plain == nil:
		f.Severity = news.Warning
		f.Message = fmt.Sprintf("the sentence negates %q; no cited source is seen to", h.word.In(cl.text))
		return f, true
	case !cl.negatesVerb(h):
		f.Severity = news.Warning
	case translated:
		f.Severity = news.Warning
		f.Message = fmt.Sprintf("the translation negates %q; the original has no negation", h.word.In(cl.text))
	}
	f.Source, f.Evidence = of.ID, of.evidence(plain)
	return f, true
}

// negatesVerb says whether a negation stands by the verb that it negates: has not
// been removed, did not deny; not "a record, but not for the club", nor "none of
// the branches".
func (cl *claim) negatesVerb(h head) bool {
	for _, v := range cl.facts.Clauses {
		if v.Verb.Contains(h.word.Span) && h.neg.End >= v.Verb.Start-len("not ") && h.neg.Start <= v.Verb.End {
			return true
		}
	}
	return false
}

// spoken says whether the passage has the head without negating it, and all that
// it does negate is negated in the claim already: the claim's negation is one
// too many.
func (cl *claim) spoken(p *passage, h head) bool {
	if !p.stems[h.word.Stem] || p.negates(h.word.Stem) || len(p.heads) == 0 || p.negations != len(p.heads) {
		return false
	}
	for _, own := range p.heads {
		found := false
		for _, said := range cl.heads {
			found = found || said.word.Stem == own.word.Stem
		}
		if !found {
			return false
		}
	}
	return true
}

// negatesDenial says whether a Spanish text negates a word of denial: "no se
// descarta".
func negatesDenial(text string) bool {
	words := foldedWords(text)
	for i, w := range words {
		if !lexicon.Denies(w) {
			continue
		}
		for _, before := range words[max(i-3, 0):i] {
			if lexicon.Negations("").Has(before) {
				return true
			}
		}
	}
	return false
}

func (p *passage) negates(stem string) bool {
	for _, h := range p.heads {
		if h.word.Stem == stem {
			return true
		}
	}
	return false
}

// dropped looks for a negation of the best evidence that the claim has lost:
// the negated word stands in the claim, without its negation.
func (c *Checker) dropped(cl *claim) (news.Finding, bool) {
	if len(cl.heads) > 0 {
		return news.Finding{}, false
	}
	denying := denied(cl.text)
	for _, e := range cl.evidence {
		s, p := c.at(e)
		if p.negations == 0 && !denies(s, p) {
			continue
		}
		for _, h := range p.heads {
			if denying && !isDenial(h.word) {
				continue
			}
			w, ok := cl.word(h.word.Stem)
			if !ok || !verbal[fold(h.neg.In(p.english))] && !strings.HasSuffix(fold(h.neg.In(p.english)), "n't") || occurrences(p.english, h.word.Stem) > 1 || cl.affirmed(c, h.word.Stem) || !cl.near(p, h, w) && !(isDenial(h.word) && cl.around(p, h)) {
				continue
			}
			return news.Finding{
				Kind: news.KindNegation, Severity: news.Error, Span: cl.span(w.Span),
				Message: fmt.Sprintf("the source negates %q, the sentence does not", w.In(cl.text)),
				Source:  s.ID, Evidence: s.evidence(p),
			}, true
		}
	}
	return news.Finding{}, false
}

// verbal are the negations of a verb: what they govern is said of something.
// "No power" and "nothing" are told in too many other words.
var verbal = lexicon.WordSet("not never cannot n't")

// affirmed says whether another passage of the evidence has the word without
// negating it.
func (cl *claim) affirmed(c *Checker, stem string) bool {
	for _, e := range cl.evidence {
		_, p := c.at(e)
		if !p.stems[stem] {
			continue
		}
		if !p.negates(stem) {
			return true
		}
	}
	return false
}

// near says whether the claim speaks of what the passage negates: another word
// of the negated clause stands in the claim too.
func (cl *claim) near(p *passage, h head, w Word) bool {
	for _, o := range Words(p.english) {
		if o.Stem == h.word.Stem || o.Start < h.word.Start || clauseEnds(p.english[h.word.End:max(o.Start, h.word.End)]) {
			continue
		}
		if _, ok := cl.word(o.Stem); ok {
			return true
		}
	}
	return false
}

func occurrences(text, stem string) int {
	n := 0
	for _, w := range Words(text) {
		if w.Stem == stem {
			n++
		}
	}
	return n
}

// denies says whether a passage turns something down in other words than a
// negation: denied, ruled out, refused, lacks.
func denies(s *source, p *passage) bool {
	return denied(p.english) || denied(p.orig.In(s.Field(p.field)))
}

// isDenial says whether a word denies by itself, so that negating it affirms:
// did not rule out.
func isDenial(w Word) bool { return denialStems[w.Stem] }

var denialStems = stemSet("denied ruled refused rejected")

func denied(text string) bool {
	for _, w := range foldedWords(text) {
		if lexicon.Denies(w) || lexicon.NegativeWord(lexicon.Spanish, w) || lexicon.NegativeWord(lexicon.English, w) {
			return true
		}
	}
	return false
}
