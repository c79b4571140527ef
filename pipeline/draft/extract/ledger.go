package extract

import (
	"fmt"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// ledger numbers the facts that a story's sentences state (figures with what
// they measure, words of names, content words that several sources share) and
// holds what each is worth in a brief. What it is worth to say a fact twice is
// nothing: the value of a set of sentences is that of the facts they state
// together, a monotone submodular function (weighted concept coverage: Gillick
// and Favre 2009; Lin and Bilmes 2011).
type ledger struct {
	number map[string]int
	worth  []float64
	in     []sources // which sources state it
	plain  []bool    // whether a sentence that no machine has touched does
	spread map[string]int
}

// sources counts the different sources of a fact, which come in their order.
type sources struct{ last, n int }

// What facts are worth, in the units of a candidate's score.
const (
	worthFigure  = 1.0  // a number, a date, a sum
	worthDay     = 0.35 // a weekday or a time of day
	worthName    = 0.9  // of a name, over its words
	worthShared  = 0.06 // of a content word for each further source that has it
	mostShared   = 4    // sources beyond which that grows no more
	worthFurther = 0.15 // of the worth of a fact, for each further source that states it
	mostFurther  = 3
)

func newLedger(spread map[string]int) ledger {
	return ledger{number: map[string]int{}, spread: spread}
}

// enter gives the numbers of the facts that a candidate states, each once.
func (l *ledger) enter(c *candidate) []int {
	var out []int
	seen := map[int]bool{}
	add := func(key string, worth float64) {
		i, ok := l.number[key]
		if !ok {
			i = len(l.worth)
			l.number[key] = i
			l.worth, l.in, l.plain = append(l.worth, worth), append(l.in, sources{last: -1}), append(l.plain, false)
		}
		l.plain[i] = l.plain[i] || isEnglish(*c.src)
		if l.in[i].last != c.source {
			l.in[i] = sources{c.source, l.in[i].n + 1}
		}
		if !seen[i] {
			seen[i] = true
			out = append(out, i)
		}
	}
	published, _ := c.src.Published()
	o := facts.Options{Lang: news.English, Published: published}
	for _, n := range facts.Numbers(c.text, o) {
		worth := worthFigure
		if n.Kind == facts.Clock || n.Kind == facts.Date && n.Day != "" && strings.HasPrefix(n.Unit, "weekday") {
			worth = worthDay
		}
		add(figureKey(n), worth)
	}
	for _, n := range facts.Names(c.text, o) {
		if n.Initial {
			continue
		}
		words := strings.Fields(n.Key)
		for _, w := range words {
			if !lexicon.Particles("").Has(w) {
				add("name "+w, worthName/float64(len(words)))
			}
		}
	}
	for w := range c.stems {
		if n := l.spread[w]; n > 1 {
			add("word "+w, worthShared*float64(min(n-1, mostShared)))
		}
	}
	return out
}

// figureKey levels a figure: the same value of the same kind is the same fact.
func figureKey(n facts.Number) string {
	if n.Day != "" {
		return "day " + n.Day
	}
	return fmt.Sprint(n.Kind, " ", n.Value, " ", n.Unit)
}

// value is what a fact is worth by itself and by how many sources state it.
func (l *ledger) value(fact int) float64 {
	return l.worth[fact] * (1 + worthFurther*float64(min(l.in[fact].n-1, mostFurther)))
}
