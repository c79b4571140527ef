package check

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// misranked finds an ordinal that no cited source gives, where one gives another to
// the same noun: the third cup, la quinta copa.
func (c *Checker) misranked(cl *claim, n counted) (news.Finding, bool) {
	if n.Kind != facts.Ordinal || n.Value < 2 || n.Value > mostRanked || cl.quoted(n.Span) {
		return news.Finding{}, false
	}
	noun := cl.own.wordAfter(n.Span)
	if noun == "" || lexicon.StopWords(news.English).Has(noun) {
		return news.Finding{}, false
	}
	names := append([]string{stem(noun)}, lexicon.Synonyms(stem(noun))...)
	var found news.Finding
	for _, i := range cl.cited {
		s := &c.sources[i]
		for j := range s.passages {
			p := &s.passages[j]
			t := s.texts[p.field]
			for _, m := range p.numbers {
				if equal(m, n.Number) || facts.Same(m, n.Number) || m.Value == n.Value && m.Kind == facts.Cardinal {
					return news.Finding{}, false
				}
				if m.Kind != facts.Ordinal || !anyOf(names, s.keysOf(t.wordAfter(m.Span))) && !anyOf(names, s.keysOf(t.wordBefore(m.Span))) {
					continue
				}
				found = news.Finding{
					Kind: news.KindNumber, Severity: news.Error, Span: cl.span(n.Span), Source: s.ID, Evidence: news.SpanOf(p.field, s.Field(p.field), m.Start, m.End),
					Message: fmt.Sprintf("the source says %s here, the sentence says %s", m.In(s.Field(p.field)), n.text),
				}
			}
		}
	}
	if found.Kind == "" || c.derived(cl, n) {
		return news.Finding{}, false
	}
	return found, true
}

// mostRanked is the highest rank that is compared by its noun.
const mostRanked = 99

// wordAfter is the word behind a span, folded, "" where a mark stands between.
func (t *text) wordAfter(sp facts.Span) string {
	i := t.wordFrom(sp.End)
	if i >= len(t.words) || gapCost(t.string[sp.End:t.words[i].Start]) > 0 {
		return ""
	}
	return t.folds[i]
}

// wordBefore is the word before a span, folded.
func (t *text) wordBefore(sp facts.Span) string {
	i := t.wordFrom(sp.Start) - 1
	if i < 0 || i >= len(t.words) || gapCost(t.string[t.words[i].End:sp.Start]) > 0 {
		return ""
	}
	return t.folds[i]
}

// misshared finds a share in words (a fifth of the wells, one in three pupils) that
// no cited source gives in any form, where one gives another share, or the two
// numbers that make another.
func (c *Checker) misshared(cl *claim, n counted) (news.Finding, bool) {
	if n.Kind != facts.Cardinal || !n.Words || n.Value <= 0 || n.Value >= 1 || cl.quoted(n.Span) {
		return news.Finding{}, false
	}
	by := strings.HasSuffix(cl.text[:n.Start], " by ") && cl.changes(n.Span)
	if rest := cl.text[n.End:]; !by && !strings.HasPrefix(rest, " of ") && !strings.Contains(n.text, " in ") && !strings.Contains(n.text, " out of ") {
		return news.Finding{}, false // a third, for the title
	}
	if _, unit := lexicon.UnitPhrases.Lookup(fold(n.Of.In(cl.text))); unit && !by {
		return news.Finding{}, false // a quarter of an hour
	}
	var found news.Finding
	for _, i := range cl.cited {
		s := &c.sources[i]
		for j := range s.passages {
			if slices.ContainsFunc(s.passages[j].numbers, func(m facts.Number) bool { return sameShare(m, n) }) || s.passages[j].smallInEnglish(n.Number) || s.multiplies(n) {
				return news.Finding{}, false
			}
		}
		from := c.grounds(cl, i)
		if cl.reckoned(from, n) {
			return news.Finding{}, false
		}
		for k := range from {
			g := &from[k]
			if !(isShare(g.Number) && !cl.states(g.Number) || cl.otherShare(from, k, n)) {
				continue
			}
			at := news.FieldText
			if g.text != s.texts[at] {
				continue
			}
			found = news.Finding{
				Kind: news.KindNumber, Severity: news.Error, Span: cl.span(n.Span), Source: s.ID, Evidence: news.SpanOf(at, s.Field(at), g.Start, g.End),
				Message: fmt.Sprintf("no cited source gives %s; the source says %s", n.text, g.In(s.Field(at))),
			}
		}
	}
	return found, found.Kind != ""
}

// isShare says whether a figure is a share of something.
func isShare(m facts.Number) bool {
	return m.Kind == facts.Percent && m.Value < 100 || m.Kind == facts.Cardinal && m.Words && m.Value > 0 && m.Value < 1
}

// sameShare says whether a share is about the claim's: 33% is a third.
func sameShare(m facts.Number, n counted) bool {
	v := m.Value
	if m.Kind == facts.Percent {
		v /= 100
	}
	return (isShare(m) || m.Kind == facts.Cardinal && v < 1) && math.Abs(v-n.Value) <= roundShare
}

// roundShare is how far a share in words may be from the share itself.
const roundShare = 0.05

// otherShare says whether a figure that the claim gives too makes another share with
// the one other figure of its kind in its sentence: of the 90 wells 30.
func (cl *claim) otherShare(from []ground, k int, n counted) bool {
	g := &from[k]
	if !cl.states(g.Number) {
		return false
	}
	others := 0
	for j := range from {
		if o := &from[j]; j != k && o.text == g.text && o.sentence == g.sentence && alikeFigures(o.Number, g.Number) && o.Value != g.Value && ofOne(g, o) {
			others++
		}
	}
	return others == 1
}

// ofOne says whether two figures count the same, or are sums.
func ofOne(a, b *ground) bool {
	if a.Kind == facts.Money {
		return true
	}
	return a.Of != (facts.Span{}) && fold(a.Of.In(a.text.string)) == fold(b.Of.In(b.text.string))
}
