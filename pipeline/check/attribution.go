package check

import (
	"fmt"
	"regexp"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// attributions compares who is said to give a figure with who gives it: where a
// clause names one of the cited sources as its speaker, its figures must be that
// source's and not another cited one's alone.
func (c *Checker) attributions(cl *claim) []news.Finding {
	if len(cl.cited) < 2 {
		return nil
	}
	var out []news.Finding
	for _, clause := range clauses(cl.text) {
		i, clause, ok := c.speakerOf(cl, clause)
		if !ok {
			continue
		}
		for _, n := range cl.counts {
			if !clause.Contains(n.Span) || trivial(n.Number) || n.Kind == facts.Date || n.Kind == facts.Year || c.sources[i].gives(n.Number) {
				continue
			}
			if other := c.givenBy(cl, n.Number); other != nil {
				out = append(out, news.Finding{
					Kind: news.KindAttribution, Severity: news.Error, Span: cl.span(n.Span), Source: other.ID,
					Message: fmt.Sprintf("%s is given by %s, not by %s", n.text, other.Name(), c.sources[i].Name()),
				})
			}
		}
	}
	return out
}

// clauseBreaks part what one says from what another says.
var clauseBreaks = regexp.MustCompile(`;|, while |, whereas |, but |, and |, after |, before |, against | while | whereas `)

func clauses(text string) []facts.Span {
	var out []facts.Span
	start := 0
	for _, at := range clauseBreaks.FindAllStringIndex(text, -1) {
		out = append(out, facts.Span{Start: start, End: at[0]})
		start = at[1]
	}
	return append(out, facts.Span{Start: start, End: len(text)})
}

// lateSource finds who is named last, with the part right before it; saidBefore is
// somebody else who said what comes before that.
var (
	lateSource = regexp.MustCompile(`, ([^,]+, according to [^,]+)$`)
	saidBefore = regexp.MustCompile(`\b(?:said|says|announced|announces|reported|told|added|confirmed|stated|warned|argued)\b`)
)

// speakerOf is the one cited source that a clause with a verb of saying names, and
// how much of the clause it is said to give.
func (c *Checker) speakerOf(cl *claim, clause facts.Span) (i int, said facts.Span, ok bool) {
	text := clause.In(cl.text)
	if m := lateSource.FindStringSubmatchIndex(text); m != nil && saidBefore.MatchString(text[:m[2]]) {
		text = text[m[2]:m[3]] // …, the ministry announced, a date that falls in exam week, according to the paper
		clause = facts.Span{Start: clause.Start + m[2], End: clause.Start + m[3]}
	}
	if !gives.MatchString(text) || shared.MatchString(text) {
		return 0, clause, false
	}
	found, at := 0, -1
	for _, i := range cl.cited {
		if c.sources[i].namedIn(text) {
			found++
			at = i
		}
	}
	return at, clause, found == 1
}

var gives = regexp.MustCompile(`\b(?:said|says|put|puts|reported|reports|gave|gives|counted|counts|estimated|estimates|acknowledged|admitted|spoke|according|calculates|calculated|claimed|cited|citing|listed)\b`)

// shared tells that somebody speaks to the source, or others with it.
var shared = regexp.MustCompile(`\btold\b|according to [^,;]* and `)

// namedIn says whether a text calls the source by its full name or by the
// acronym of it.
func (s *source) namedIn(text string) bool {
	name := s.Outlet
	if name == "" {
		name, _, _ = strings.Cut(s.Author, "(")
	}
	name, _, _ = strings.Cut(strings.TrimSpace(name), " (")
	folded := " " + strings.Join(foldedWords(text), " ") + " "
	words := foldedWords(name)
	if len(words) >= 2 && strings.Contains(folded, " "+strings.Join(words, " ")+" ") {
		return true
	}
	initials := ""
	for _, w := range words {
		if !lexicon.Particles("").Has(w) && w != "" {
			initials += w[:firstRune(w)]
		}
	}
	for _, t := range tokens(text) {
		if w := t.In(text); len(w) >= 3 && isAcronym(w) && (fold(w) == initials || strings.Contains(s.Outlet, "("+w+")")) {
			return true
		}
	}
	return false
}

// gives says whether the source has a number anywhere.
func (s *source) gives(n facts.Number) bool {
	for i := range s.passages {
		if s.passages[i].gives(n) {
			return true
		}
	}
	return s.days.gives(n)
}

func (c *Checker) givenBy(cl *claim, n facts.Number) *source {
	for _, i := range cl.cited {
		if c.sources[i].gives(n) {
			return &c.sources[i]
		}
	}
	return nil
}
