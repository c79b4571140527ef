package check

import (
	"fmt"
	"slices"
	"time"
	"unicode"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// Bounds on a figure that is astray: the words of its clause that are compared, and
// the shares of them that the passage must have that tells the same with another
// figure, and that no passage may have that gives the figure.
const (
	leastClause = 3
	tellsSame   = 0.5
	tellsOther  = 0.2
)

// astray finds a date that the sources give for something else alone: no passage that
// has it shares the words of its clause, and one that does has another date.
func (c *Checker) astray(cl *claim, n counted) (news.Finding, bool) {
	if n.Kind != facts.Date || !dayOfMonth(n.Number) || cl.quoted(n.Span) {
		return news.Finding{}, false
	}
	words := cl.clauseWords(n)
	if len(words) < leastClause {
		return news.Finding{}, false
	}
	best, own := 0.0, 0.0
	var found news.Finding
	for _, i := range cl.cited {
		s := &c.sources[i]
		for j := range s.passages {
			p := &s.passages[j]
			share := p.shareOf(words)
			if s.dates(p, n.Number) {
				own = max(own, share)
				continue
			}
			k := slices.IndexFunc(p.numbers, func(m facts.Number) bool {
				return m.Kind == facts.Date && (dayOfMonth(m) || isWeekday(m)) && !cl.states(m)
			})
			if k < 0 || share <= best {
				continue
			}
			m := p.numbers[k]
			best = share
			found = news.Finding{
				Kind: news.KindDate, Severity: news.Error, Span: cl.span(n.Span), Source: s.ID, Evidence: news.SpanOf(p.field, s.Field(p.field), m.Start, m.End),
				Message: fmt.Sprintf("the source says %s of this, and %s of something else", m.In(s.Field(p.field)), n.text),
			}
		}
	}
	return found, best >= tellsSame && own <= tellsOther
}

// dates says whether a passage gives the day n.
func (s *source) dates(p *passage, n facts.Number) bool {
	for _, x := range s.texts[p.field].facts.Times {
		t, err := time.Parse(time.DateOnly, x.From.Day)
		if err == nil && p.orig.Overlaps(x.Span) && onDay(n, t) {
			return true
		}
	}
	return slices.ContainsFunc(p.numbers, func(m facts.Number) bool { return equal(m, n) || s.days.resolves(m, n) })
}

func isWeekday(n facts.Number) bool { return len(n.Unit) > 7 && n.Unit[:7] == "weekday" }

// clauseWords are the content words of the part of the claim that a figure stands in,
// without names and figures; where these are few, with those before it.
func (cl *claim) clauseWords(n counted) []string {
	at := clauseAt(&cl.own, n.Span, facts.Span{Start: 0, End: len(cl.text)})
	var out, before []string
	for _, w := range cl.words {
		switch {
		case cl.inNumber(w.Span) || cl.inName(w.Span) || unicode.IsUpper(rune(cl.text[w.Start])):
		case at.Contains(w.Span):
			out = append(out, w.Stem)
		case w.End <= at.Start:
			before = append(before, w.Stem)
		}
	}
	if len(out) < leastClause {
		out = append(before[max(0, len(before)-wordsBefore):], out...)
	}
	return out
}

// wordsBefore is how many words before a short clause speak for its matter.
const wordsBefore = 5

// shareOf is the share of words that a passage has in any form.
func (p *passage) shareOf(words []string) float64 {
	if len(words) == 0 {
		return 0
	}
	n := 0
	for _, w := range words {
		if p.knows(w) {
			n++
		}
	}
	return float64(n) / float64(len(words))
}

// known is the share of the claim's content words that a passage has in any form.
func (cl *claim) known(p *passage) float64 {
	words := make([]string, 0, len(cl.words))
	for _, w := range cl.words {
		words = append(words, w.Stem)
	}
	return p.shareOf(words)
}
