package check

import (
	"fmt"
	"math"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// relations compares what the claim's figures are set against: by what time they
// are told, whether they are more or less, whether they multiply or divide.
func (c *Checker) relations(cl *claim) []news.Finding {
	var out []news.Finding
	for _, n := range cl.facts.Numbers {
		if cl.quoted(n.Span) {
			continue
		}
		if f, ok := c.otherRelation(cl, n, "rate", cl.own.rateOf(n, news.English)); ok {
			f.Kind = news.KindUnit
			out = append(out, f)
		}
		if f, ok := c.otherRelation(cl, n, "direction", cl.own.directionOf(n)); ok {
			f.Kind = news.KindComparison
			out = append(out, f)
		}
		if f, ok := cl.fromDirection(n); ok {
			out = append(out, f)
		}
		if f, ok := c.inverted(cl, n); ok {
			out = append(out, f)
		}
	}
	return out
}

// otherRelation finds that every place of the cited sources that gives a figure
// of the claim sets it against another thing than the claim does.
func (c *Checker) otherRelation(cl *claim, n facts.Number, what, said string) (f news.Finding, found bool) {
	if said == "" {
		return f, false
	}
	for s, t := range c.citedTexts(cl) {
		for _, m := range t.facts.Numbers {
			if !equal(m, n) {
				continue
			}
			told := t.directionOf(m)
			if what == "rate" {
				told = t.rateOf(m, s.lang)
			}
			if told == "" || told == said || what == "direction" && told != contraryDirections[said] {
				return f, false
			}
			f = news.Finding{
				Severity: news.Error, Span: cl.span(n.Span), Source: s.ID, Evidence: news.SpanOf(t.field, t.string, m.Start, m.End),
				Message: fmt.Sprintf("the sentence gives %s by the %s %q, the source by %q", n.In(cl.text), what, said, told),
			}
			found = true
		}
	}
	return f, found
}

// rateReach is how many words after a figure the time may stand that it is told
// by: 2.1 million dollars a day.
const rateReach = 4

// rateOf is the time by which a figure is told: "day" for tonnes a day, diarias.
func (t *text) rateOf(n facts.Number, lang string) string {
	if n.Kind != facts.Money && n.Kind != facts.Measure && n.Kind != facts.Cardinal {
		return ""
	}
	for i := t.wordFrom(n.Start); i < len(t.words); i++ {
		w := t.words[i]
		if w.Start >= n.End && (t.between(n.Span, w.Span) > rateReach || gapCost(t.string[n.End:w.Start]) > 0) {
			return ""
		}
		if k, v := phraseAt(lexicon.Rates(lang), t.folds, i); k > 0 {
			return v
		}
	}
	return ""
}

// directionOf says whether a figure is how much more or how much less there is,
// by the sign before it or the word after it: +38 %, 38% fewer.
func (t *text) directionOf(n facts.Number) string {
	before := strings.TrimRight(t.string[:n.Start], " ")
	number := n.In(t.string)
	switch {
	case strings.HasSuffix(before, "+") || strings.HasPrefix(number, "+"):
		return "more"
	case strings.HasSuffix(before, "(-") || strings.HasSuffix(before, "−") || strings.HasPrefix(number, "-") || strings.HasPrefix(number, "−"):
		return "less"
	}
	i := t.wordFrom(n.End)
	if i == len(t.words) || t.gapBefore(i) > 0 || i+1 < len(t.words) && t.folds[i+1] == "de" && !t.comparesAt(i) {
		return ""
	}
	_, v := phraseAt(directions, t.folds, i)
	return v
}

// comparesAt says whether "de lo" or "de la" stands behind word i: antes de lo
// habitual, por encima de la media.
func (t *text) comparesAt(i int) bool {
	return i+2 < len(t.words) && (t.folds[i+2] == "lo" || t.folds[i+2] == "la")
}

// directions are the words behind a figure that say to which side of something it
// lies; of the two languages.
var directions = lexicon.NewPhrases([][2]string{
	{"more", "more"}, {"higher", "more"}, {"above", "more"}, {"más", "more"}, {"por encima", "more"},
	{"fewer", "less"}, {"less", "less"}, {"lower", "less"}, {"below", "less"}, {"menos", "less"}, {"por debajo", "less"},
	{"earlier", "earlier"}, {"ahead", "earlier"}, {"early", "earlier"}, {"antes", "earlier"},
	{"later", "later"}, {"late", "later"}, {"después", "later"}, {"más tarde", "later"},
})

// contraryDirections are the directions that exclude each other.
var contraryDirections = map[string]string{"more": "less", "less": "more", "earlier": "later", "later": "earlier"}

// fromDirection finds a figure that the sentence itself sets on the wrong side of
// another: 520 boats, down from 388.
func (cl *claim) fromDirection(n facts.Number) (f news.Finding, found bool) {
	i := cl.own.wordFrom(n.Start)
	if i < 2 || cl.folds[i-1] != "from" || cl.folds[i-2] != "up" && cl.folds[i-2] != "down" {
		return f, false
	}
	at := cl.own.words[i-2].Start
	for k := len(cl.facts.Numbers) - 1; k >= 0; k-- {
		m := cl.facts.Numbers[k]
		if m.End > at || m.Kind != n.Kind || m.Unit != n.Unit {
			continue
		}
		if gapCost(cl.text[m.End:at]) >= sentenceCost || (m.Value > n.Value) == (cl.folds[i-2] == "up") || m.Value == n.Value {
			return f, false
		}
		return news.Finding{
			Kind: news.KindComparison, Severity: news.Error, Span: cl.span(facts.Span{Start: at, End: n.End}),
			Message: fmt.Sprintf("%s is not %q", m.In(cl.text), cl.text[at:n.End]),
		}, true
	}
	return f, false
}

// inverted finds a part of something where the sources have its multiple, or the
// other way round: a third, el triple.
func (c *Checker) inverted(cl *claim, n facts.Number) (f news.Finding, found bool) {
	part := n.Words && n.Value > 0 && n.Value <= 0.5
	if !part && n.Kind != facts.Multiple || n.Value == 0 {
		return f, false
	}
	for s, t := range c.citedTexts(cl) {
		for _, m := range t.facts.Numbers {
			switch {
			case near(m.Value, n.Value) || m.Kind == facts.Percent && near(m.Value, 100*n.Value):
				return f, false
			case near(m.Value*n.Value, 1) && (part && m.Kind == facts.Multiple || !part && m.Words && m.Value < 1):
				f = news.Finding{
					Kind: news.KindNumber, Severity: news.Error, Span: cl.span(n.Span), Source: s.ID, Evidence: news.SpanOf(t.field, t.string, m.Start, m.End),
					Message: fmt.Sprintf("the sentence says %q where the source says %q", n.In(cl.text), m.In(t.string)),
				}
				found = true
			}
		}
	}
	return f, found
}

func near(a, b float64) bool { return math.Abs(a-b) <= 0.01*max(math.Abs(a), math.Abs(b)) }

// unranked finds a superlative, or a comparison with what is not in the sentence,
// where the sources compare nothing.
func (c *Checker) unranked(cl *claim) []news.Finding {
	for _, cue := range cl.facts.Cues {
		word := fold(cue.In(cl.text))
		if cue.Kind != "superlative" && !ranking[word] || cl.quoted(cue.Span) || cl.inName(cue.Span) || c.ranks(cl) {
			continue
		}
		return []news.Finding{{
			Kind: news.KindComparison, Severity: news.Warning, Span: cl.span(cue.Span),
			Message: fmt.Sprintf("no cited source is seen to compare (%q)", cue.In(cl.text)),
		}}
	}
	return nil
}

// ranking are comparisons that no two figures bear out.
var ranking = lexicon.WordSet("worse than better than")

// ranks says whether a passage that the claim is read beside compares or orders
// anything.
func (c *Checker) ranks(cl *claim) bool {
	for i := range cl.readings {
		r := &cl.readings[i]
		t := c.sources[r.source].texts[r.field]
		for _, cue := range t.facts.Cues {
			if r.span.Overlaps(cue.Span) && (cue.Kind == "superlative" || cue.Kind == "more" || cue.Kind == "less" || cue.Kind == "equal" || cue.Kind == "last" || cue.Kind == "most") {
				return true
			}
		}
		for j := t.wordFrom(r.span.Start); j < len(t.words) && t.words[j].End <= r.span.End; j++ {
			w := t.words[j]
			if comparing[w.Fold] || lexicon.Superlative(w.Fold) && c.sources[r.source].lang == news.English || t.folds[j] == "unico" {
				return true
			}
		}
	}
	return false
}

var comparing = lexicon.WordSet("mas menos mayor mayores menor menores mejor mejores peor peores maximo maxima minimo minima record nunca jamas never more less fewer most least best worst top highest lowest maximum minimum ever principal main")
