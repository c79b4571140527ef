package check

import (
	"fmt"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// hedged finds the heads of the strong hedges of an English text: alleged,
// reportedly, could, whether. "About" and "at least" belong to numbers.
func hedged(text string, hedges []facts.Span, words []Word) []head {
	var strong []facts.Span
	for _, h := range hedges {
		if class, ok := lexicon.Hedges(lexicon.English).Lookup(fold(h.In(text))); ok && strongHedge[class] && fold(h.In(text)) != "according to" {
			strong = append(strong, h)
		}
	}
	for _, t := range tokens(text) {
		if openQuestion[fold(t.In(text))] {
			strong = append(strong, t)
		}
	}
	return negated(text, strong, words)
}

var strongHedge = map[string]bool{"alleged": true, "reported": true, "may": true}

// openQuestion are words that leave open what follows them.
var openQuestion = lexicon.WordSet("whether")

// modality looks for a hedge of the evidence that the sentence has dropped: what
// the source calls alleged, reported or possible is stated as a fact. It takes
// the word that the hedge governs in the English, and a hedge in the original.
func (c *Checker) modality(cl *claim) []news.Finding {
	if cl.hedges() {
		return nil
	}
	for _, e := range cl.evidence {
		s, p := c.at(e)
		if cl.overlap(p) < followed || s.roughly() {
			continue
		}
		for _, h := range p.hedges {
			w, ok := cl.word(h.word.Stem)
			if !ok || cl.quoted(w.Span) || occurrences(p.english, h.word.Stem) > 1 || !cl.around(p, h) || !s.hedges(p) || c.plainly(cl, e, h.word.Stem) {
				continue
			}
			return []news.Finding{{
				Kind: news.KindModality, Severity: news.Error, Span: cl.span(w.Span), Source: s.ID, Evidence: s.evidence(p),
				Message: fmt.Sprintf("the source leaves this open (%q), the sentence states it", h.neg.In(p.english)),
			}}
		}
	}
	return nil
}

// hedges says whether the claim leaves anything open, or gives it to somebody
// who is not sure.
func (cl *claim) hedges() bool {
	for _, h := range cl.facts.Hedges {
		if class, ok := lexicon.Hedges(lexicon.English).Lookup(fold(h.In(cl.text))); !ok || strongHedge[class] && fold(h.In(cl.text)) != "according to" || class == "intended" {
			return true
		}
	}
	for _, w := range foldedWords(cl.text) {
		if lexicon.Open(w) {
			return true
		}
	}
	return false
}

// hedges says whether the original of a passage has a strong hedge too.
func (s *source) hedges(p *passage) bool {
	if s.lang == news.English {
		return true
	}
	text := p.orig.In(s.Field(p.field))
	whole := s.texts[p.field]
	for _, h := range whole.facts.Hedges {
		if !p.orig.Contains(h) {
			continue
		}
		class, ok := lexicon.Hedges(lexicon.Spanish).Lookup(fold(h.In(whole.string)))
		if !ok || strongHedge[class] {
			return true
		}
	}
	return strings.Contains(" "+fold(text)+" ", " si ")
}

// aroundReach is how far from a hedged word another word may stand that shows
// that the claim speaks of the same, in bytes.
const aroundReach = 60

// around says whether a word beside the hedged one stands in the claim too.
func (cl *claim) around(p *passage, h head) bool {
	for _, o := range Words(p.english) {
		if o.Stem == h.word.Stem || o.End < h.word.Start-aroundReach || o.Start > h.word.End+aroundReach {
			continue
		}
		if _, ok := cl.word(o.Stem); ok {
			return true
		}
	}
	return false
}

// plainly says whether another passage of the cited sources has the word
// without a hedge.
func (c *Checker) plainly(cl *claim, hedgedAt place, stem string) bool {
	for _, i := range cl.cited {
		for j := range c.sources[i].passages {
			p := &c.sources[i].passages[j]
			if (place{i, j}) == hedgedAt || !p.stems[stem] || cl.overlap(p) < 0.4 {
				continue
			}
			if len(p.hedges) == 0 {
				return true
			}
		}
	}
	return false
}
