package check

import (
	"fmt"
	"regexp"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// counted is a number of an English text with the content words around it: what
// it counts and in what matter.
type counted struct {
	facts.Number
	around []string
	noun   string // the stem of the word that it counts, where that follows at once
	part   bool   // of a whole that the noun is that of: 20 of the 61 notebooks
	text   string // as written
}

// countReach is how many content words on each side speak for what a number
// counts.
const countReach = 5

func countedIn(text string, numbers []facts.Number, words []Word) []counted {
	out := make([]counted, 0, len(numbers))
	for _, n := range numbers {
		var before, after []string
		noun, part := "", false
		for _, w := range words {
			switch {
			case w.End <= n.Start:
				before = append(before, w.Stem)
			case w.Start >= n.End && len(after) < countReach:
				if gap := text[n.End:w.Start]; len(after) == 0 && (strings.TrimSpace(gap) == "" || partitive.MatchString(gap)) {
					noun, part = w.Stem, strings.TrimSpace(gap) != ""
				}
				after = append(after, w.Stem)
			}
		}
		if len(before) > countReach {
			before = before[len(before)-countReach:]
		}
		out = append(out, counted{n, append(before, after...), noun, part, n.In(text)})
	}
	return out
}

// partitive stands between a part and the noun of the whole: 20 of the 61 notebooks.
var partitive = regexp.MustCompile(`^ of (?:the|its|his|her|their|these|those) (?:[\d.,]+ )?$`)

// countsBoth says whether a passage gives both figures of a score by themselves: 612
// votes for and 389 against.
func (p *passage) countsBoth(a, b float64) bool {
	first, second := false, false
	for _, m := range p.numbers {
		first = first || m.Kind == facts.Cardinal && m.Value == a
		second = second || m.Kind == facts.Cardinal && m.Value == b
	}
	return first && second
}

// againstOne stands in a text that sets a count against one: cuatro votos contra uno.
var againstOne = regexp.MustCompile(`(?i)\b(?:contra|against|to|frente a|a)\s+(?:un[oa]?|one)\b`)

// countsAgainstOne says whether a passage gives a score of so many against one.
func (p *passage) countsAgainstOne(s *source, n facts.Number) bool {
	return min(n.Value, n.Other) == 1 && againstOne.MatchString(p.orig.In(s.Field(p.field))) && p.countsBoth(max(n.Value, n.Other), max(n.Value, n.Other))
}

// leaves says whether a count of the claim is what one of the source's leaves of
// a whole that both give, told the other way round: five of 14 do not work, de
// las 14 solo funcionan nueve.
func (s *source) leaves(cl *claim, n counted) bool {
	if n.Kind != facts.Cardinal || len(cl.facts.Negations) == 0 {
		return false
	}
	for _, whole := range cl.counts {
		if whole.Kind != facts.Cardinal || whole.Start < n.End || cl.own.between(n.Span, whole.Span) > partReach || whole.Value <= n.Value {
			continue
		}
		for j := range s.passages {
			var all, rest bool
			for _, m := range s.passages[j].numbers {
				all = all || m.Kind == facts.Cardinal && m.Value == whole.Value
				rest = rest || m.Kind == facts.Cardinal && m.Value == whole.Value-n.Value
			}
			if all && rest {
				return true
			}
		}
	}
	return false
}

// partReach is how many words may stand between a part and its whole: five of
// the 14.
const partReach = 3

// lists says whether a passage names so many dates or names in a row that a
// sentence may count them: in 2019, in 2022 and last March, three times.
func (s *source) lists(p *passage, n int) bool {
	if n < leastListed {
		return false
	}
	var dates, names []facts.Span
	for _, m := range p.numbers {
		if m.Kind == facts.Date || m.Kind == facts.Year {
			dates = append(dates, m.Span)
		}
	}
	for _, m := range p.names {
		names = append(names, m.Span)
	}
	text := s.Field(p.field)
	return inARow(text, dates, n) || inARow(text, names, n)
}

// leastListed is from how many on things in a row make a list; listGap how many
// bytes there may be between two.
const (
	leastListed = 3
	listGap     = 40
)

// inARow says whether exactly n spans follow each other with a comma or an "and"
// between them, without the end of a sentence.
func inARow(text string, spans []facts.Span, n int) bool {
	row := 1
	for i := 1; i <= len(spans); i++ {
		if i < len(spans) && spans[i].Start >= spans[i-1].End && spans[i].Start-spans[i-1].End <= listGap && lists(text[spans[i-1].End:spans[i].Start]) {
			row++
			continue
		}
		if row == n {
			return true
		}
		row = 1
	}
	return false
}

// lists says whether the words between two things make them parts of a list.
func lists(between string) bool {
	if strings.ContainsAny(between, ".;:()\n\"«»“”") {
		return false
	}
	if strings.HasPrefix(strings.TrimSpace(between), ",") {
		return true
	}
	first := foldedWords(between)
	return len(first) > 0 && (first[0] == "y" || first[0] == "e" || first[0] == "and")
}

// multiplying are the beginnings of Spanish words for a value's multiple; a verb
// says as much as a figure: doblará, duplicación, twice.
var multiplying = map[float64][]string{2: {"dobl", "duplic"}, 3: {"tripl"}, 4: {"cuadruplic"}, 0.5: {"mitad"}}

// multiplies says whether the source has another word for a multiple: double,
// doubling, triple.
func (s *source) multiplies(n counted) bool {
	if !n.Words || s.lang != news.Spanish {
		return false
	}
	for _, b := range multiplying[n.Value] {
		for w := range s.words {
			if strings.HasPrefix(w, b) {
				return true
			}
		}
	}
	return false
}

// broadNouns count different things in one text: 14 people dead, 22 people
// injured.
var broadNouns = stemSet("people person man woman child time case member home house family vehicle percent point year month day week hour minute metre kilometre")

// miscounted looks for a figure that the sources give for something else, while
// they count what the claim counts by another: 61 albums in 64 years is not 64
// albums.
func (c *Checker) miscounted(cl *claim, n counted) (news.Finding, bool) {
	if n.noun == "" || n.part || broadNouns[n.noun] || n.Kind != facts.Cardinal {
		return news.Finding{}, false
	}
	var s *source
	var p *passage
	var other counted
	for _, i := range cl.cited {
		for j := range c.sources[i].passages {
			for _, m := range c.sources[i].passages[j].counts {
				switch {
				case m.noun != n.noun || m.Kind != facts.Cardinal || !c.sources[i].passages[j].gives(m.Number):
				case facts.Same(m.Number, n.Number) || within(m.Number, n.Number):
					return news.Finding{}, false
				case !m.part && !cl.states(m.Number) && cl.overlap(&c.sources[i].passages[j]) >= 0.3:
					s, p, other = &c.sources[i], &c.sources[i].passages[j], m
				}
			}
		}
	}
	if s == nil {
		return news.Finding{}, false
	}
	return news.Finding{
		Kind: news.KindNumber, Severity: news.Error, Span: cl.span(n.Span), Source: s.ID, Evidence: s.evidence(p),
		Message: fmt.Sprintf("the source says %s here, the sentence says %s", other.text, n.text),
	}, true
}

// inName says whether a figure is part of a name that the source has with the
// word after it: "16 de Julio", "112 Andalucía".
func (s *source) inName(text string, at facts.Span) bool {
	rest := text[at.End:]
	next := tokens(rest)
	if len(next) == 0 || next[0].Start > 1 {
		return false
	}
	return s.pairs[fold(at.In(text))+" "+fold(next[0].In(rest))]
}

// smallInEnglish accepts a small number in words from the translation: "both",
// "a couple" and articles stand for them in the original.
func (p *passage) smallInEnglish(n facts.Number) bool {
	for _, m := range p.counts {
		if facts.Same(m.Number, n) {
			return true
		}
	}
	return false
}

// sameMatter says whether the passage, or one beside it, speaks of what the
// number counts in the claim. Without English there is nothing to compare.
func (s *source) sameMatter(j int, cl *claim, n counted) bool {
	known := false
	for k := max(j-1, 0); k <= min(j+1, len(s.passages)-1); k++ {
		p := &s.passages[k]
		if p.field != s.passages[j].field {
			continue
		}
		if p.english == "" {
			return true
		}
		for _, w := range n.around {
			known = true
			if p.has(w) {
				return true
			}
		}
	}
	return !known
}
