package check

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
)

// ground is a figure of a source that a figure of the claim can follow from, with
// the sentence in which it stands.
type ground struct {
	facts.Number
	text     *text
	sentence int
}

// Bounds on what is reckoned with: figures near a passage that is read beside the
// claim, in bytes and in all.
const (
	groundReach = 240
	mostGrounds = 24
)

// derived says whether a figure of the claim follows from figures that one cited
// source gives: their sum, difference or ratio, the time between two days, years
// or times of day, an age by a year of birth, the next of a series.
func (c *Checker) derived(cl *claim, n counted) bool {
	if cl.lists(n) || c.apart(cl, n) {
		return true
	}
	for _, i := range cl.cited {
		s := &c.sources[i]
		if s.period(c, cl, n.Number) {
			return true
		}
		from := c.grounds(cl, i)
		if mistaken(cl, from, n.Number) {
			continue
		}
		if s.days.spans(cl, n) {
			return true
		}
		if s.aged(cl, from, n) || next(from, n) || clockSpan(from, n) || yearSpan(from, n) || cl.reckoned(from, n) {
			return true
		}
	}
	return false
}

// apart says whether a figure of many digits, told as a change or a difference, is
// what one that the claim gives is apart from one of another cited source, to the
// last digit.
func (c *Checker) apart(cl *claim, n counted) bool {
	if len(digitsOf(n.Value)) < surelyReckoned || !cl.changes(n.Span) {
		return false
	}
	var from []ground
	for _, i := range cl.cited {
		from = append(from, c.grounds(cl, i)...)
	}
	for _, a := range from {
		if !alikeFigures(a.Number, n.Number) || !cl.states(a.Number) {
			continue
		}
		for _, b := range from {
			if alikeFigures(a.Number, b.Number) && math.Abs(math.Abs(a.Value-b.Value)-n.Value) < 1e-6*n.Value {
				return true
			}
		}
	}
	return false
}

// surelyReckoned is how many digits, without the noughts at its end, a figure has that
// is no difference of two others by chance.
const surelyReckoned = 4

// grounds are the figures of a cited source near to what is read beside the claim.
func (c *Checker) grounds(cl *claim, source int) []ground {
	var out []ground
	for i := range cl.readings {
		r := &cl.readings[i]
		if r.source != source {
			continue
		}
		t := c.sources[source].texts[r.field]
		near := facts.Span{Start: r.span.Start - groundReach, End: r.span.End + groundReach}
		at := 0
		for _, n := range t.facts.Numbers {
			for at < len(t.facts.Sentences) && t.facts.Sentences[at].End <= n.Start {
				at++
			}
			known := slices.ContainsFunc(out, func(g ground) bool { return g.text == t && g.Span == n.Span })
			if near.Overlaps(n.Span) && !known && len(out) < mostGrounds {
				out = append(out, ground{n, t, at})
			}
		}
	}
	return out
}

// mistaken says whether the source has a figure that the claim does not give and
// that its own may be a slip for: the same digits in another order or of another
// power of ten, or the same value of another unit.
func mistaken(cl *claim, from []ground, n facts.Number) bool {
	return slices.ContainsFunc(from, func(g ground) bool {
		otherUnit := g.Value == n.Value && loose(bareOf(n), n) && loose(bareOf(n), g.Number) && !equal(g.Number, n)
		return otherUnit || kindOf(g.Number) == kindOf(n) && (g.Kind == n.Kind || g.Kind == facts.Cardinal || n.Kind == facts.Cardinal) && g.Kind != facts.Date && !cl.states(g.Number) && slip(g.Value, n.Value)
	})
}

// slip says whether a figure can be another one mistyped.
func slip(a, b float64) bool {
	if a == b || a < 10 || b < 10 {
		return false
	}
	x, y := digitsOf(a), digitsOf(b)
	if powerOfTen(a, b) {
		return true
	}
	return len(x) == len(y) && len(x) > 1 && sortedLetters(x) == sortedLetters(y)
}

// digitsOf are the digits of a value without the noughts at its end.
func digitsOf(v float64) string {
	return strings.TrimRight(strings.ReplaceAll(strconv.FormatFloat(v, 'f', -1, 64), ".", ""), "0")
}

// joined are the words between two figures that make them parts of one.
var (
	joinsParts = regexp.MustCompile(`(?i)^[^.;:!?\n]*(?:\b(?:y|e|and|m[aá]s|plus|otr[oa]s|another|further|adem[aá]s)\b|,)[^.;:!?\n]*$`)
	totals     = lexicon.NewPatterns("in_all,in_total,total*,altogether,together,combined,overall,both,between_them,all_told")
	changes    = lexicon.NewPatterns("by,above,below,over_the,under_the,up,down,more,fewer,less,higher,lower,ahead,behind,rise*,rose,risen,fell,fall*,drop*,increas*,decreas*,grew,grow*,gain*,lost,lose*,shrank,shrunk,cut,cheaper,dearer,longer,shorter,later,earlier,margin,gap,difference,remain*,rest,other*,left")
)

// partsReach is how far, in bytes, two figures of a sum may stand from each other.
const partsReach = 70

// Tolerances of a figure that is reckoned, as a share of it.
const (
	exactly   = 0.006
	hedgedBy  = 0.1
	asAWhole  = 0.05 // of ratios told in words: doubled, a third
	leastPart = 2
)

// tolerance is how far from a reckoned figure the claim's may be.
func tolerance(n counted) float64 {
	switch {
	case n.Bound != lexicon.Exact && n.Bound != lexicon.From && n.Bound != lexicon.To:
		return hedgedBy
	case n.Kind == facts.Multiple || n.Kind == facts.Cardinal && n.Value < 1:
		return asAWhole
	}
	return exactly
}

func (cl *claim) matches(pattern lexicon.Patterns) bool {
	for i := range cl.folds {
		if pattern.At(cl.folds, i) > 0 {
			return true
		}
	}
	return false
}

// reckoned says whether a figure is the sum, the difference or the ratio of two.
func (cl *claim) reckoned(from []ground, n counted) bool {
	near := func(v float64) bool {
		return v > 0 && math.Abs(v-n.Value) <= tolerance(n)*math.Max(v, n.Value)
	}
	for i := range from {
		for j := i + 1; j < len(from); j++ {
			a, b := &from[i], &from[j]
			if a.text == b.text && overLimit(a, b, n) && near(math.Abs(a.Value-b.Value)) && cl.differs(a, b, n) {
				return true
			}
			if a.text != b.text || !alikeFigures(a.Number, b.Number) {
				continue
			}
			if alikeFigures(a.Number, n.Number) && (near(a.Value+b.Value) && cl.sums(a, b) || near(math.Abs(a.Value-b.Value)) && cl.differs(a, b, n)) {
				return true
			}
			if cl.ratio(a, b, n, near) {
				return true
			}
		}
	}
	return alikeSums(cl, from, n, near) || cl.leftOver(from, n, near)
}

// overLimit says whether a bare figure can be what a measured one of the same sentence
// lies above or below a bare one: 71 decibels with a limit of 65, six above it.
func overLimit(a, b *ground, n counted) bool {
	return a.sentence == b.sentence && n.Kind == facts.Cardinal && a.Kind == facts.Measure && b.Kind == facts.Cardinal
}

// leftOver says whether a figure is what a whole leaves when the parts behind it are
// taken away, where the claim tells it as a rest: 2.6 million: 1.4 from the council,
// 0.7 from the diocese and the remaining half a million.
func (cl *claim) leftOver(from []ground, n counted, near func(float64) bool) bool {
	if !cl.changes(n.Span) {
		return false
	}
	for i := range from {
		rest := from[i].Value
		for j := i + 1; j < len(from) && j <= i+mostParts && from[j].text == from[i].text && absInt(from[j].sentence-from[i].sentence) <= 1; j++ {
			if !alikeFigures(from[i].Number, from[j].Number) {
				continue
			}
			if rest -= from[j].Value; rest > 0 && j > i+1 && near(rest) && alikeRest(from[i].Number, n.Number) {
				return true
			}
		}
	}
	return false
}

// alikeRest says whether the claim's figure can be a rest of a whole: of its kind, or
// bare.
func alikeRest(whole, n facts.Number) bool { return alikeFigures(whole, n) || alikeFigures(n, whole) }

// mostParts is how many parts are taken from a whole.
const mostParts = 6

// alikeFigures says whether two figures can be added: of a kind, in a unit.
func alikeFigures(a, b facts.Number) bool {
	switch a.Kind {
	case facts.Cardinal, facts.Money, facts.Measure, facts.Percent:
	default:
		return false
	}
	bare := a.Kind == facts.Cardinal && b.Kind == facts.Money || a.Kind == facts.Money && b.Kind == facts.Cardinal || a.Kind == facts.Cardinal && b.Kind == facts.Measure
	sameUnit := a.Kind == b.Kind && (a.Unit == b.Unit || a.Kind == facts.Money && sameCurrency(a.Unit, b.Unit))
	return (sameUnit || bare) && a.Value >= 1 && b.Value >= 1
}

func sameCurrency(a, b string) bool {
	return facts.Same(facts.Number{Kind: facts.Money, Unit: a, Value: 1, Other: 1}, facts.Number{Kind: facts.Money, Unit: b, Value: 1, Other: 1})
}

// sums says whether two figures of a source can be parts of one of the claim's.
func (cl *claim) sums(a, b *ground) bool {
	if cl.matches(totals) {
		return true
	}
	if b.Start < a.End || b.Start-a.End > partsReach || cl.states(a.Number) && cl.states(b.Number) && a.Value+b.Value < leastTotal {
		return false
	}
	return joinsParts.MatchString(a.text.string[a.End:b.Start])
}

// leastTotal is the sum from which no figure is taken to equal by chance that of two
// that the claim gives as well.
const leastTotal = 100

// andOne stands behind the last figure of a list that goes on with one more: dos
// niños, tres mujeres y un anciano.
var andOne = regexp.MustCompile(`(?i)^\s+\p{L}+(?:\s+\p{L}+)?,?\s+(?:y|and)\s+(?:una?|an?)\s+\p{L}`)

// alikeSums says whether a figure is the sum of three or more in a row.
func alikeSums(cl *claim, from []ground, n counted, near func(float64) bool) bool {
	for i := range from {
		sum := from[i].Value
		for j := i + 1; j < len(from) && alikeFigures(from[i].Number, from[j].Number) && from[i].text == from[j].text && cl.sums(&from[j-1], &from[j]); j++ {
			sum += from[j].Value
			more := andOne.MatchString(from[j].text.string[from[j].End:])
			if (j > i+1 && near(sum) || more && near(sum+1)) && alikeFigures(from[i].Number, n.Number) {
				return true
			}
		}
	}
	return false
}

// differs says whether a figure of the claim can be what two of a source are apart:
// it is told as a change or a rest, or the claim gives the two as well.
func (cl *claim) differs(a, b *ground, n counted) bool {
	return cl.changes(n.Span) && absInt(a.sentence-b.sentence) <= 1 || cl.states(a.Number) && cl.states(b.Number)
}

// Reach, in words, of what makes a figure one of a change: fell by 250, 250 fewer.
const (
	changeBefore = 4
	changeAfter  = 3
)

// changes says whether the words beside a figure make it one of a change.
func (cl *claim) changes(at facts.Span) bool {
	for i, w := range cl.own.words {
		near := w.End <= at.Start && cl.own.between(w.Span, at) <= changeBefore || w.Start >= at.End && cl.own.between(at, w.Span) <= changeAfter
		if near && changes.At(cl.folds, i) > 0 {
			return true
		}
	}
	return false
}

func absInt(n int) int { return max(n, -n) }

// ratio says whether a figure tells how two others stand to each other: a share,
// a multiple, a change in per cent.
func (cl *claim) ratio(a, b *ground, n counted, near func(float64) bool) bool {
	lo, hi := min(a.Value, b.Value), max(a.Value, b.Value)
	if lo < leastPart || lo == hi || absInt(a.sentence-b.sentence) > 1 {
		return false
	}
	switch {
	case n.Kind == facts.Multiple || n.Kind == facts.Cardinal && n.Words && n.Value < 1 || n.Kind == facts.Cardinal && timesAs(cl.text, n.Span):
		return near(hi/lo) || near(lo/hi) || n.Value < 1 && n.Bound.Downward() && lo/hi <= n.Value && lo/hi >= boundedShare*n.Value || n.Value < 1 && cl.changes(n.Span) && (near((hi-lo)/hi) || near((hi-lo)/lo))
	case n.Kind == facts.Percent:
		whole := func(v float64) bool { return near(v) || math.Abs(v-n.Value) < 0.5 && n.Value == math.Round(n.Value) }
		if cl.changes(n.Span) && (whole((hi-lo)/hi*100) || whole((hi-lo)/lo*100)) {
			return true
		}
		return n.Of != (facts.Span{}) && whole(lo/hi*100)
	}
	return false
}

// boundedShare is how near to a share that it lies below a ratio must come: 90 of 1,350
// is less than a tenth.
const boundedShare = 0.6

// timesAs says whether a figure is followed by "times": three times as many.
func timesAs(s string, at facts.Span) bool {
	return strings.HasPrefix(strings.TrimLeft(s[at.End:], " "), "times ")
}

// lists says whether the claim itself goes on to name as many things as a small
// figure says: three people: A, B and C.
func (cl *claim) lists(n counted) bool {
	if n.Kind != facts.Cardinal || n.Value < leastPart || n.Value > mostListed || n.Value != math.Round(n.Value) {
		return false
	}
	colon := strings.IndexAny(cl.text[n.End:], ":—(")
	if colon < 0 {
		return false
	}
	var names []facts.Span
	for _, m := range cl.facts.Names {
		if m.Start > n.End+colon && (len(names) > 0 || cl.own.between(facts.Span{Start: n.End + colon, End: n.End + colon + 1}, m.Span) < 4) {
			names = append(names, m.Span)
		}
	}
	return inARow(cl.text, names, int(n.Value))
}

// mostListed is the longest list that is counted.
const mostListed = 12

// leastAge is the least age, in years, that is reckoned; birthReach how far before
// a year, in bytes, the word for a beginning may stand.
const (
	leastAge   = 3
	birthReach = 60
)

// oneMore are the words for one that comes to those counted.
var oneMore = lexicon.WordSet("tambien otro otra ademas ultimo ultima also another additional one further restante")

// next says whether an ordinal follows a count that the source gives with one more.
func next(from []ground, n counted) bool {
	if n.Kind != facts.Ordinal {
		return false
	}
	for i := range from {
		g := &from[i]
		if g.Kind == facts.Cardinal && g.Value == n.Value-1 && slices.ContainsFunc(g.text.folds, func(w string) bool { return oneMore[w] }) {
			return true
		}
	}
	return false
}
