package check

import (
	"fmt"
	"slices"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// contrast is a word of a text with a value that excludes others.
type contrast struct {
	facts.Span
	lexicon.Contrast
}

// contrastsIn finds the words of a text that exclude others.
func contrastsIn(t *text, lang string) []contrast {
	var out []contrast
	for i, w := range t.words {
		if w.Kind != facts.Letters || w.Capital && !w.First || t.hyphened(w.Span) {
			continue
		}
		next := ""
		if i+1 < len(t.words) && t.words[i+1].Joined {
			next = t.words[i+1].Fold
		}
		for _, k := range lexicon.Contrasts(lang, w.Fold, next) {
			if t.idle(i, k, lang) {
				continue
			}
			out = append(out, contrast{w.Span, k})
		}
	}
	return out
}

// idle says whether word i has the form of a contrast and contrasts nothing: este
// jueves, al menos, the central bank, a shopping centre, needs a third.
func (t *text) idle(i int, k lexicon.Contrast, lang string) bool {
	before, after := "", ""
	if i > 0 {
		before = t.folds[i-1]
	}
	joined := i+1 < len(t.words) && t.words[i+1].Joined
	if joined {
		after = t.folds[i+1]
	}
	switch w := t.folds[i]; {
	case lang == news.Spanish && w == "este":
		return !beforeEast[before]
	case lang == news.Spanish && w == "menos":
		return beforeLeast[before]
	case lang == news.English && k.Group == "compass" && k.Value == "central":
		if w != "central" {
			return after != "of"
		}
		return !(joined && (t.words[i+1].Capital || regions[after]))
	case lang == news.English && k.Group == "rank":
		return !joined || lexicon.StopWords(lang).Has(after)
	}
	return false
}

var (
	beforeEast  = lexicon.WordSet("el del al hacia lejano medio")
	beforeLeast = lexicon.WordSet("al lo cuando")
	// regions are what lies in the middle of something larger.
	regions = lexicon.WordSet("area areas region regions part parts coast district districts province provinces department departments highlands highland plateau valley valleys state states city zone zones sector sectors")
)

// hyphened says whether a word is part of a compound: north-east, two-thirds.
func (t *text) hyphened(sp facts.Span) bool {
	return sp.Start > 0 && t.string[sp.Start-1] == '-' || sp.End < len(t.string) && t.string[sp.End] == '-'
}

// negationReach is how many words before a word a negation may stand that turns
// it.
const negationReach = 3

// negates says whether a negation turns a word: not yet known, no subió.
func (t *text) negates(sp facts.Span) bool {
	for _, n := range t.facts.Negations {
		if n.End <= sp.Start && t.between(n, sp) <= negationReach && gapCost(t.string[n.End:sp.Start]) == 0 {
			return true
		}
	}
	return false
}

// speaksOfAll says whether a word of the claim stands for all or none of what
// follows it: not in "at all", "all 30", "every year".
func (cl *claim) speaksOfAll(w contrast) bool {
	if w.Value == "some" {
		return false
	}
	i := slices.IndexFunc(cl.own.words, func(o facts.Word) bool { return o.Start == w.Start })
	if i < 0 {
		return false
	}
	if i > 0 && beforeAll[cl.folds[i-1]] || cl.countedBefore(i) {
		return false
	}
	if i+1 == len(cl.folds) {
		return i == 0 || cl.folds[i-1] != "in"
	}
	next := cl.own.words[i+1]
	if cl.folds[i] == "all" && i > 0 && cl.folds[i-1] == "in" && gapCost(cl.text[w.End:next.Start]) > 0 {
		return false // 310,000 in all
	}
	if cl.folds[i] == "all" && onlyAfterAll[next.Fold] {
		return false // all that she kept: nothing else
	}
	if cl.folds[i] == "all" && next.Fold == "the" && i+2 < len(cl.folds) && cl.folds[i+2] == "same" {
		return false // they went all the same
	}
	return !afterAll[next.Fold] && !slices.ContainsFunc(cl.facts.Numbers, func(n facts.Number) bool { return n.Overlaps(next.Span) })
}

// onlyAfterAll are the words before which "all" is only: all that she kept, all he
// asked for.
var onlyAfterAll = lexicon.WordSet("that he she it they we you i")

// countedBefore says whether a figure stands just before a word, so that "all" is
// all of these: its 1,204 tests all came back clear, the three have all left.
func (cl *claim) countedBefore(i int) bool {
	return slices.ContainsFunc(cl.facts.Numbers, func(n facts.Number) bool {
		d := cl.own.between(n.Span, cl.own.words[i].Span)
		return n.Kind == facts.Cardinal && n.End <= cl.own.words[i].Start && d <= countedReach && gapCost(cl.apposedAll(n.End, i)) == 0
	})
}

// apposedAll is what stands between a figure and the "all" at word i, without the comma
// of an "all from", which only goes on to describe those counted; "all of them" is said
// of them anew.
func (cl *claim) apposedAll(from, i int) string {
	between := cl.text[from:cl.own.words[i].Start]
	if i+1 < len(cl.folds) && cl.folds[i+1] == "of" {
		return between
	}
	return strings.TrimSuffix(between, ", ")
}

// countedReach is how many words before "all" the figure may stand.
const countedReach = 8

// Words beside "all" and "every" that leave nothing of the whole.
var (
	beforeAll = lexicon.WordSet("at after above first")
	afterAll  = lexicon.WordSet("right these those at but day week month year night morning time hour minute other")
)

// turn is a word of the claim in whose place a source has one that excludes it.
type turn struct {
	said, source contrast
	own, other   float64
	reading      int
}

// turned finds the words of the claim in whose place the sources have others
// that exclude them.
func (c *Checker) turned(cl *claim) []turn {
	var out []turn
	for _, w := range cl.contrasts {
		if cl.inName(w.Span) || cl.own.negates(w.Span) || w.Group == "trade" && cl.toOther(w.Span) || w.Group == "share" && (!cl.speaksOfAll(w) || w.Value == "none" && cl.deniesBehind(w.Span)) {
			continue
		}
		if x, ok := c.turnOf(cl, w); ok {
			out = append(out, x)
		}
	}
	return out
}

// deniesBehind says whether a word of denial stands behind a "none" in its part, so
// that the two make an all: nobody in the hall missed it.
func (cl *claim) deniesBehind(sp facts.Span) bool {
	for i := cl.own.wordFrom(sp.End); i < len(cl.folds) && cl.own.gapBefore(i) == 0; i++ {
		if lexicon.Denies(cl.folds[i]) || missing[cl.folds[i]] {
			return true
		}
	}
	return false
}

var missing = lexicon.WordSet("miss missed misses overlook overlooked ignored ignore escaped")

// toOther says whether a sale or a purchase is told from the other side: the rights
// were sold to a firm that bought them.
func (cl *claim) toOther(sp facts.Span) bool {
	i := cl.own.wordAt(sp) + 1
	if i == 0 {
		return false
	}
	for k := i; k < len(cl.folds) && cl.own.gapBefore(k) == 0 && !cl.own.predicate[k] && !breakers[cl.folds[k]]; k++ {
		if cl.folds[k] == "from" || cl.folds[k] == "to" && k == i {
			return true // to buy the mill for 40 million pesos from a firm that sells it
		}
	}
	return false
}

// ownTurn is the share of another word's fit from which the claim's own word
// stands in its place.
const ownTurn = 0.4

// turnOf compares how well the claim's word and those that exclude it fit the
// word's place in the readings.
func (c *Checker) turnOf(cl *claim, w contrast) (turn, bool) {
	it := cl.item(w.Span)
	x := turn{said: w}
	for i := range cl.readings {
		r := &cl.readings[i]
		s := &c.sources[r.source]
		t := s.texts[r.field]
		for _, m := range t.contrasts {
			if m.Group != w.Group || !r.span.Overlaps(m.Span) || t.negates(m.Span) {
				continue
			}
			f := it.fit(t, r, m.Span)
			switch {
			case m.Value == w.Value:
				x.own = max(x.own, f)
			case f > x.other && !t.allows(m, w) && !cl.saysToo(w, m):
				x.other, x.source, x.reading = f, m, i
			}
		}
	}
	return x, x.own < ownTurn*x.other
}

// saysToo says whether the claim has the source's word by the side of its own, so
// that each has its place: fewer bags but 31% more money.
func (cl *claim) saysToo(w, m contrast) bool {
	return w.Group != "share" && slices.ContainsFunc(cl.contrasts, func(o contrast) bool { return o.Span != w.Span && o.Group == m.Group && o.Value == m.Value })
}

// allows says whether a word of the text has the claim's value too: mayor is
// more and most.
func (t *text) allows(m contrast, w contrast) bool {
	return slices.ContainsFunc(t.contrasts, func(o contrast) bool { return o.Span == m.Span && o.Contrast == w.Contrast })
}

func (c *Checker) turnFinding(cl *claim, x turn) news.Finding {
	r := &cl.readings[x.reading]
	s := &c.sources[r.source]
	return news.Finding{
		Kind: news.KindComparison, Severity: news.Warning, Span: cl.span(x.said.Span), Source: s.ID,
		Evidence: news.SpanOf(r.field, s.Field(r.field), x.source.Start, x.source.End),
		Message:  fmt.Sprintf("the sentence says %q where the source says %q", x.said.In(cl.text), x.source.In(s.Field(r.field))),
	}
}
