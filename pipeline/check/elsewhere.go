package check

import (
	"fmt"
	"slices"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// Bounds on a part of a sentence that another source alone tells: the words that are
// compared, and the shares of them that the cited sources and the other may have.
const (
	leastPartWords = 3
	citedAtMost    = 0.34
	toldAtLeast    = 0.66
	toldMore       = 0.4
)

// toldElsewhere finds a part of the claim whose words a source that it does not cite
// has together, and the cited ones do not.
func (c *Checker) toldElsewhere(cl *claim) []news.Finding {
	if len(c.sources) == len(cl.cited) {
		return nil
	}
	for _, at := range cl.parts() {
		words := cl.wordsIn(at)
		if len(words) < leastPartWords || c.figuredThere(cl, at) || cl.namesSpeaker(at) {
			continue
		}
		cited, _ := c.bestShare(cl, words, true)
		if cited = max(cited, cl.tiedShare(at)); cited > citedAtMost {
			continue
		}
		told, by := c.bestShare(cl, words, false)
		if told < toldAtLeast || told-cited < toldMore {
			continue
		}
		s, p := c.at(by)
		return []news.Finding{{
			Kind: news.KindCitation, Severity: news.Error, Span: cl.span(at), Source: s.ID, Evidence: s.evidence(p),
			Message: fmt.Sprintf("%s tells of %q, which the sentence does not cite", s.ID, at.In(cl.text)),
		}}
	}
	return nil
}

// namesSpeaker says whether a part of the claim only says who gives words: said the
// regional works office.
func (cl *claim) namesSpeaker(at facts.Span) bool {
	if i := cl.own.wordFrom(at.Start); i > 0 && i < len(cl.folds) && (lexicon.GivesWords(cl.folds[i]) || lexicon.GivesWords(cl.folds[i-1]) && cl.own.gapBefore(i) == 0) {
		k := i + 1
		for ; k < len(cl.folds) && cl.own.words[k].End <= at.End; k++ {
			if cl.own.gapBefore(k) > 0 || thats[cl.folds[k]] {
				return false
			}
		}
		return k-i <= speakerWords
	}
	return false
}

// speakerWords is the longest description of a speaker, in words, with the verb.
const speakerWords = 6

// figuredThere says whether a cited source gives a figure of a part of the claim: it
// tells of it in its own words.
func (c *Checker) figuredThere(cl *claim, at facts.Span) bool {
	return slices.ContainsFunc(cl.counts, func(n counted) bool {
		return at.Contains(n.Span) && !trivial(n.Number) && c.anyCited(cl, func(s *source) bool { return s.gives(n.Number) })
	})
}

// parts are the stretches of the claim between its commas and semicolons, and its
// clauses.
func (cl *claim) parts() []facts.Span {
	var out []facts.Span
	for _, k := range cl.whole.Clauses {
		out = append(out, k.Span)
	}
	from := 0
	for i := range cl.text {
		if b := cl.text[i]; (b == ',' || b == ';') && !cl.inNumber(facts.Span{Start: i, End: i + 1}) {
			out = append(out, cl.trimmed(from, i))
			from = i + 1
		}
	}
	return append(out, cl.trimmed(from, len(cl.text)))
}

// trimmed is a stretch of the claim without the blanks and the point around it.
func (cl *claim) trimmed(from, to int) facts.Span {
	part := cl.text[from:to]
	from += len(part) - len(strings.TrimLeft(part, " "))
	return facts.Span{Start: from, End: from + len(strings.Trim(part, " ."))}
}

// wordsIn are the content words of a part of the claim, without names, figures and
// words of saying.
func (cl *claim) wordsIn(at facts.Span) []string {
	var out []string
	for _, w := range cl.words {
		if at.Contains(w.Span) && !cl.inNumber(w.Span) && !cl.inName(w.Span) && !cl.quoted(w.Span) && !lexicon.GivesWords(fold(w.In(cl.text))) {
			out = append(out, w.Stem)
		}
	}
	return out
}

// bestShare is the greatest share of words that a passage has of the cited sources, or
// of the others.
func (c *Checker) bestShare(cl *claim, words []string, cited bool) (best float64, at place) {
	for i := range c.sources {
		if cl.cites(i) != cited {
			continue
		}
		for j := range c.sources[i].passages {
			if v := c.sources[i].passages[j].shareOf(words); v > best {
				best, at = v, place{i, j}
			}
		}
	}
	return best, at
}

// tiedShare is the share of the units of a part that the cited sources surely have.
func (cl *claim) tiedShare(at facts.Span) float64 {
	n, tied := 0, 0
	for _, u := range cl.units {
		if !at.Contains(u.Span) || cl.inName(u.Span) || cl.inNumber(u.Span) {
			continue
		}
		n++
		if u.best >= anchored {
			tied++
		}
	}
	if n == 0 {
		return 0
	}
	return float64(tied) / float64(n)
}
