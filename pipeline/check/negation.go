package check

import (
	"fmt"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// clauseEnds says whether a clause ends within the words between.
func clauseEnds(between string) bool {
	return strings.ContainsAny(between, ",;:.—()\"“”«»\n") || strings.Contains(between, " but ")
}

// lostInTranslation finds that the sentence follows a translation which has lost
// the negation of its original. Only a plain "no" and its like count: other
// negating words are often put into English without one.
func (c *Checker) lostInTranslation(cl *claim) []news.Finding {
	if len(cl.facts.Negations) > 0 || len(cl.evidence) == 0 || denied(cl.text) {
		return nil
	}
	s, p := c.at(cl.evidence[0])
	if s.lang != news.Spanish || p.english == "" || cl.overlap(p) < followed || p.negated || denied(p.english) {
		return nil
	}
	text := s.Field(p.field)
	for _, at := range s.texts[p.field].facts.Negations {
		if !p.orig.Contains(at) || !plainNegation[fold(at.In(text))] {
			continue
		}
		if t := s.texts[p.field]; t.boundsFrom(max(t.wordAt(at), 0)) {
			continue // no menos de 30 días, at least 30 days
		}
		cl.open = true
		return []news.Finding{{
			Kind: news.KindNegation, Severity: news.Warning, Source: s.ID, Evidence: news.SpanOf(p.field, text, at.Start, at.End),
			Span:    cl.span(facts.Span{Start: 0, End: len(cl.text)}),
			Message: fmt.Sprintf("the original negates (%q), its translation and the sentence do not", at.In(text)),
		}}
	}
	return nil
}

// followed is the share of a sentence's words in a passage from which it is
// taken to follow it.
const followed = 0.6

var plainNegation = lexicon.WordSet("no nadie ningun ninguno ninguna nunca jamas tampoco")

func denied(text string) bool {
	for _, w := range foldedWords(text) {
		if lexicon.Denies(w) || lexicon.NegativeWord(lexicon.Spanish, w) || lexicon.NegativeWord(lexicon.English, w) {
			return true
		}
	}
	return false
}

// negations are the negating words of an English text.
func negations(english string) []facts.Span {
	return facts.Analyze(english, facts.Options{Lang: news.English}).Negations
}
