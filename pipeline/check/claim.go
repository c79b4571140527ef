package check

import (
	"fmt"
	"slices"
	"strings"

	"puente/pipeline/align"
	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// claim is a sentence under check with what it states.
type claim struct {
	text   string
	given  []news.Cite
	cited  []int // indices of the cited sources, as cited, each once
	facts  facts.Facts
	whole  facts.Facts // with the names and figures of the sources' own names
	words  []Word
	counts []counted
	held   []facts.Span // quotations that a source has

	found   []facts.Span // figures that a source gives
	derived []facts.Span // figures that follow from those of a source

	evidence []place // passages that cover the claim, the best first

	al        *align.Claim
	own       text
	folds     []string // the words of own
	stems     []string // their stems
	verbStems []string // and as verbs
	contrasts []contrast
	shouts    bool // most words have a capital, as headlines do: capitals make no names
	events    []facts.Event
	verbs     []verb
	units     []unit
	readings  []reading       // passages of the cited sources, the nearest first
	wide      map[string]bool // the stems of its words and of what means the same
	ownCues   []cueOf
	judged    []judged // its words outside quotations

	placed []facts.Span // parties of deeds that are the same in a source

	misquoted float64 // how far a quotation departs from the words that it may render
	open      bool    // a finding leaves open what the sentence says, whatever its score

	faults      []Fault // of a sentence that follows a rough translation
	faultsKnown bool
}

func (c *Checker) newClaim(text string, cites []news.Cite) *claim {
	cl := &claim{text: text, given: cites}
	cl.whole = facts.Analyze(text, facts.Options{Lang: news.English})
	cl.facts = cl.whole
	cl.facts.Names = slices.Clone(cl.whole.Names) // maskNames takes some out
	cl.words = Words(text)
	cl.counts = countedIn(text, cl.facts.Numbers, cl.words)
	for _, cite := range cites {
		if i, ok := c.byID[cite.Source]; ok && !cl.cites(i) {
			cl.cited = append(cl.cited, i)
		}
	}
	cl.maskNames(c)
	cl.evidence = c.cover(cl)
	c.read(cl)
	return cl
}

// maskNames takes out of names and numbers what belongs to the name of a cited
// source: "FM 91.5" in an outlet's is no figure.
func (cl *claim) maskNames(c *Checker) {
	for _, i := range cl.cited {
		for _, own := range []string{c.sources[i].Outlet, c.sources[i].Author} {
			at := strings.Index(cl.text, own)
			if own == "" || at < 0 {
				continue
			}
			sp := facts.Span{Start: at, End: at + len(own)}
			cl.counts = slices.DeleteFunc(cl.counts, func(n counted) bool { return sp.Contains(n.Span) })
			cl.facts.Names = slices.DeleteFunc(cl.facts.Names, func(n facts.Name) bool { return sp.Contains(n.Span) })
		}
	}
}

func (cl *claim) cites(i int) bool {
	for _, j := range cl.cited {
		if i == j {
			return true
		}
	}
	return false
}

// span is a span of the claim for a finding.
func (cl *claim) span(s facts.Span) *news.Span { return news.SpanOf("", cl.text, s.Start, s.End) }

// quoted says whether a span lies within quotation marks.
func (cl *claim) quoted(s facts.Span) bool {
	for _, q := range cl.facts.Quotes {
		if q.Contains(s) {
			return true
		}
	}
	return false
}

// quoteHeld says whether a span lies within a quotation that a source has.
func (cl *claim) quoteHeld(s facts.Span) bool {
	for _, q := range cl.held {
		if q.Contains(s) {
			return true
		}
	}
	return false
}

func (cl *claim) inNumber(s facts.Span) bool {
	for _, n := range cl.facts.Numbers {
		if n.Overlaps(s) {
			return true
		}
	}
	return false
}

// givenFigure says whether a figure is seen to be a source's, or to follow from its.
func (cl *claim) givenFigure(at facts.Span) bool {
	return slices.Contains(cl.found, at) || slices.Contains(cl.derived, at)
}

// numberAt is the figure that a word belongs to.
func (cl *claim) numberAt(s facts.Span) facts.Span {
	for _, n := range cl.facts.Numbers {
		if n.Overlaps(s) {
			return n.Span
		}
	}
	return facts.Span{}
}

// inName says whether a word stands within a name.
func (cl *claim) inName(s facts.Span) bool {
	return slices.ContainsFunc(cl.facts.Names, func(n facts.Name) bool { return n.Contains(s) })
}

// states says whether the claim gives the number too.
func (cl *claim) states(m facts.Number) bool {
	for _, n := range cl.facts.Numbers {
		if equal(m, n) {
			return true
		}
	}
	return false
}

// overlap is the share of the claim's content words that a passage has.
func (cl *claim) overlap(p *passage) float64 {
	if len(cl.words) == 0 {
		return 0
	}
	n := 0
	for _, w := range cl.words {
		if p.has(w.Stem) {
			n++
		}
	}
	return float64(n) / float64(len(cl.words))
}

// maxEvidence is how many passages a sentence may draw on.
const maxEvidence = 5

// cover chooses the passages of the cited sources that together hold most of
// the claim, greedily, those that add nothing left out.
func (c *Checker) cover(cl *claim) []place {
	var out []place
	open := map[string]float64{}
	for _, w := range cl.words {
		open[w.Stem] = 1
	}
	numbers := map[int]bool{}
	for len(out) < maxEvidence {
		best, gain := place{}, 0.0
		for _, i := range cl.cited {
			for j := range c.sources[i].passages {
				if g := c.gain(cl, &c.sources[i].passages[j], open, numbers); g > gain+1e-9 {
					best, gain = place{i, j}, g
				}
			}
		}
		if gain < 1 && (len(out) > 0 || gain == 0) {
			break
		}
		out = append(out, best)
		_, p := c.at(best)
		for w := range open {
			if p.has(w) {
				delete(open, w)
			}
		}
		for k, n := range cl.counts {
			if p.gives(n.Number) {
				numbers[k] = true
			}
		}
	}
	return out
}

// Weights of what a passage can have of a claim.
const (
	numberWeight = 2.0
	spreadCost   = 0.002 // per word of the passage: of two that say the same, the shorter
)

func (c *Checker) gain(cl *claim, p *passage, open map[string]float64, numbers map[int]bool) float64 {
	g := 0.0
	for w, v := range open {
		if p.has(w) {
			g += v
		}
	}
	for k, n := range cl.counts {
		if !numbers[k] && p.gives(n.Number) {
			g += numberWeight
		}
	}
	if g == 0 {
		return 0
	}
	return g - spreadCost*float64(len(p.stems))
}

func (p *passage) gives(n facts.Number) bool {
	for _, m := range p.numbers {
		if equal(m, n) {
			return true
		}
	}
	return false
}

// Bounds on coverage.
const (
	gapWords = 3   // content words in a row that make a gap
	anchored = 0.6 // how surely a word must be tied to one of the source's
)

// coverage is the share of the claim's content words that its evidence, or a
// cited source's name, holds; run is the longest stretch of them that it does
// not, gaps are the stretches that are worth telling.
func (c *Checker) coverage(cl *claim) (share float64, run int, gaps []news.Finding) {
	if len(cl.words) == 0 {
		return 1, 0, nil
	}
	got := 0
	var open []Word
	flush := func() {
		run = max(run, len(open))
		if len(open) >= gapWords {
			sp := facts.Span{Start: open[0].Start, End: open[len(open)-1].End}
			gaps = append(gaps, news.Finding{
				Kind: news.KindUnsupported, Severity: news.Warning, Span: cl.span(sp),
				Message: fmt.Sprintf("no cited source is seen to say %q", sp.In(cl.text)),
			})
		}
		open = nil
	}
	for _, w := range cl.words {
		if c.covers(cl, w) || cl.givenFigure(cl.numberAt(w.Span)) {
			got++
			flush()
			continue
		}
		open = append(open, w)
	}
	flush()
	return float64(got) / float64(len(cl.words)), run, gaps
}

func (c *Checker) covers(cl *claim, w Word) bool {
	for _, e := range cl.evidence {
		if _, p := c.at(e); p.knows(w.Stem) {
			return true
		}
	}
	for _, u := range cl.units {
		if u.best >= anchored && u.Overlaps(w.Span) {
			return true
		}
	}
	f := fold(w.In(cl.text))
	common := lexicon.CommonInNames(f)
	if common && cl.inName(w.Span) {
		return true
	}
	for _, i := range cl.cited {
		if c.sources[i].calls(f) || common && c.sources[i].keys[lexicon.NameWord(f)] {
			return true
		}
	}
	return cl.quoteHeld(w.Span)
}

// citations reports cites of sources that are not there, and a sentence
// without any.
func (c *Checker) citations(cl *claim) []news.Finding {
	var out []news.Finding
	for _, cite := range cl.given {
		if _, ok := c.byID[cite.Source]; !ok {
			out = append(out, news.Finding{
				Kind: news.KindCitation, Severity: news.Error, Source: cite.Source,
				Message: fmt.Sprintf("the sentence cites %q, which is no source of the story", cite.Source),
			})
		}
	}
	if len(cl.given) == 0 {
		out = append(out, news.Finding{Kind: news.KindCitation, Severity: news.Error, Message: "the sentence cites no source"})
	}
	return out
}

// evidence gives each of the claim's cites the passage of its source that
// holds most of the claim. A cite of a source that holds nothing keeps none.
func (c *Checker) evidence(cl *claim) []news.Cite {
	out := make([]news.Cite, 0, len(cl.given))
	seen := map[string]bool{}
	for _, cite := range cl.given {
		i, ok := c.byID[cite.Source]
		if seen[cite.Source] {
			continue
		}
		seen[cite.Source] = true
		got := news.Cite{Source: cite.Source}
		if ok {
			if j, ok := c.bestPassage(cl, i); ok {
				s, p := c.at(place{i, j})
				got.Original, got.English = s.evidence(p), s.englishSpan(p)
			}
		}
		out = append(out, got)
	}
	return out
}

func (c *Checker) bestPassage(cl *claim, i int) (int, bool) {
	open := map[string]float64{}
	for _, w := range cl.words {
		open[w.Stem] = 1
	}
	best, gain := 0, 0.0
	for j := range c.sources[i].passages {
		if g := c.gain(cl, &c.sources[i].passages[j], open, nil); g > gain {
			best, gain = j, g
		}
	}
	return best, gain > 0
}

// evidence is a passage as a span of the source's field.
func (s *source) evidence(p *passage) *news.Span {
	return news.SpanOf(p.field, s.Field(p.field), p.orig.Start, p.orig.End)
}

// englishSpan is a passage as a span of its English: the same span where the
// source is English, nil where there is no English.
func (s *source) englishSpan(p *passage) *news.Span {
	if s.lang == news.English {
		return s.evidence(p)
	}
	if p.english == "" {
		return nil
	}
	return news.SpanOf(p.field, s.Translation.Field(p.field), p.eng.Start, p.eng.End)
}
