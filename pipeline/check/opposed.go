package check

import (
	"math"
	"regexp"
	"slices"
	"sort"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// opposed says whether two numbers of a matter can't both be right.
func (c *Checker) opposed(a, b *reckoning) bool {
	s, t := &c.sources[a.source], &c.sources[b.source]
	switch {
	case a.source == b.source || fold(s.Name()) == fold(t.Name()):
		return false
	case a.Kind != b.Kind || facts.Same(a.Number, b.Number) || a.Unit != b.Unit || apart(s, t):
		return false
	case !differ(a.Number, b.Number) && !(a.role == attendance && unrounded(a.Number, b.Number)) || inCommon(a.shared, b.shared) < leastShared && !a.contests && !b.contests && a.role != attendance && !c.setAgainst(a, b):
		return false
	}
	return !s.gives(b.Number) && !t.gives(a.Number)
}

// setAgainst says whether a third source gives both numbers in one sentence: the
// union says 140, the firm 86.
func (c *Checker) setAgainst(a, b *reckoning) bool {
	for i := range c.sources[:min(len(c.sources), mostRivals)] {
		s := &c.sources[i]
		if i != a.source && i != b.source && s.NearDuplicateOf == "" && slices.ContainsFunc(s.passages, func(p passage) bool { return p.gives(a.Number) && p.gives(b.Number) }) {
			return true
		}
	}
	return false
}

// apart says whether two sources are too far apart in time to be of one count.
func apart(s, t *source) bool {
	x, ok := s.Published()
	y, too := t.Published()
	return ok && too && x.Sub(y).Abs() > longestApart
}

// differ says whether two figures are no rounding of one another, their bounds
// do not allow both, and they are near enough to be of one thing.
func differ(a, b facts.Number) bool {
	if a.Value > b.Value {
		a, b = b, a
	}
	gap, far := (b.Value-a.Value)/b.Value, float64(farthestSum)
	if a.Kind == facts.Cardinal {
		far = farthest
	}
	switch {
	case b.Value > far*a.Value || a.Bound.Upward():
		return false
	case a.Bound != lexicon.Exact || b.Bound != lexicon.Exact:
		return gap > aboutHalf
	case a.Words && b.Words && a.Value < 10:
		return false
	}
	return gap > leastGap || b.Value < 1000 && !round(a.Value) && !round(b.Value) || b.Value < 100
}

// unrounded says whether two exact counts are no roundings of one another: 18,734 and
// 17,950.
func unrounded(a, b facts.Number) bool {
	coarse := max(grain(a.Value), grain(b.Value))
	return a.Bound == lexicon.Exact && b.Bound == lexicon.Exact && math.Abs(a.Value-b.Value) > coarse
}

// grain is the power of ten that a whole number was counted in.
func grain(v float64) float64 {
	g := 1.0
	for v >= 10*g && math.Mod(v, 10*g) == 0 {
		g *= 10
	}
	return g
}

// round says whether a value may be rounded: its last figure is nought.
func round(v float64) bool { return v >= 10 && math.Mod(v, 10) == 0 }

// inCommon counts the words of a that one of b can stand for.
func inCommon(a, b [][]string) int {
	n := 0
	for _, x := range a {
		if slices.ContainsFunc(b, func(y []string) bool { return anyOf(x, y) }) {
			n++
		}
	}
	return n
}

func anyOf(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}

// ownMistake are the words with which a text mends its own figure: that is a
// correction, and no conflict.
var ownMistake = regexp.MustCompile(`(?i)corri[gj]|correcci[oó]n|fe de errat|publicamos|dijimos|informamos|por error|correct|we (?:earlier |first |wrongly )?(?:said|reported|published)`)

// refuted is the figure of another source that source i names as wrong beside its
// own: they are 1,100, not 850; no son 850, sino 1.100.
func (c *Checker) refuted(i int, all []reckoning) (Dispute, bool) {
	s := &c.sources[i]
	if s.Corrects != "" {
		return Dispute{}, false
	}
	for _, field := range []string{news.FieldTitle, news.FieldText} {
		if t := s.texts[field]; t != nil {
			for _, sentence := range t.facts.Sentences {
				if denied, said, ok := t.denial(sentence); ok {
					return c.refutes(&reckoning{Number: said, source: i, field: field, text: t}, denied, all)
				}
			}
		}
	}
	return Dispute{}, false
}

// refutes sets the number that a source gives against another's that it denies.
func (c *Checker) refutes(b *reckoning, denied facts.Number, all []reckoning) (Dispute, bool) {
	s := &c.sources[b.source]
	for k := range all {
		a := &all[k]
		o := &c.sources[a.source]
		if a.source == b.source || !facts.Same(a.Number, denied) || fold(o.Name()) == fold(s.Name()) || o.gives(b.Number) {
			continue
		}
		if d, ok := c.disputeOf(a, b, nil); ok {
			return d, true
		}
	}
	return Dispute{}, false
}

// denial is the number that a sentence names as wrong and the one that it gives
// instead; ok is false where it has others or mends its own.
func (t *text) denial(sentence facts.Span) (denied, said facts.Number, ok bool) {
	n, wrong := 0, 0
	numbers := t.facts.Numbers
	for k := sort.Search(len(numbers), func(k int) bool { return numbers[k].Start >= sentence.Start }); k < len(numbers) && numbers[k].Start < sentence.End; k++ {
		switch x := numbers[k]; {
		case trivial(x):
		case x.Kind != facts.Cardinal && x.Kind != facts.Measure && x.Kind != facts.Money:
		case takenBack(t.string, x.Start):
			denied, wrong = x, wrong+1
		default:
			said, n = x, n+1
		}
	}
	return denied, said, n == 1 && wrong == 1 && !ownMistake.MatchString(sentence.In(t.string))
}
