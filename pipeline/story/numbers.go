package story

import (
	"math"
	"strconv"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// quantity is a number of a text as it is compared.
type quantity struct {
	key     string  // the same for the same value in either language
	telling float32 // how much it says that two sources share it, at most 1
	shown   string
}

// quantities reads the numbers of a source, the mark of a repost left out.
func quantities(s news.Source, mark int) []quantity {
	lang := news.English
	if isSpanish(s) {
		lang = news.Spanish
	}
	var out []quantity
	for _, text := range [...]string{s.Title, s.Text[mark:]} {
		if text == "" {
			continue
		}
		for _, n := range facts.Numbers(text, facts.Options{Lang: lang, Country: s.Country, DecimalComma: s.DecimalComma()}) {
			if q, ok := quantityOf(n); ok {
				q.shown = n.In(text)
				out = append(out, q)
			}
		}
	}
	return out
}

// quantityOf says how a number is compared. What it measures stays out of it,
// since the other source may leave that unsaid, except where it makes another
// thing of it: percentages, times, scores.
func quantityOf(n facts.Number) (q quantity, ok bool) {
	value := strconv.FormatFloat(n.Value, 'g', 12, 64)
	switch n.Kind {
	case facts.Ordinal, facts.Year:
		return q, false
	case facts.Date:
		return quantity{key: n.Unit, telling: 0.3}, n.Unit != ""
	case facts.Clock:
		return quantity{key: "clock " + value, telling: 0.7}, true
	case facts.Score:
		return quantity{key: n.Unit, telling: 0.9}, n.Unit != ""
	case facts.ID:
		return quantity{key: "id " + n.Unit, telling: 1}, n.Unit != ""
	case facts.Percent, facts.Points:
		return quantity{key: value + "%", telling: max(0.5, telling(n.Value))}, true
	case facts.Cardinal, facts.Money, facts.Measure:
		return quantity{key: value, telling: telling(n.Value)}, true
	}
	return quantity{key: value, telling: telling(n.Value)}, true
}

// telling is how much it says that two sources share a number: "3" says
// little, "1,240,000" a lot.
func telling(v float64) float32 {
	switch {
	case math.IsNaN(v):
		return 0.8
	case v != math.Trunc(v):
		return 1
	case v <= 12:
		return 0.2
	case v >= 2020 && v <= 2030:
		return 0.1
	case v <= 31 || v == 100 || v == 1000:
		return 0.4
	case v < 100 || math.Mod(v, 10) == 0 && v < 1000:
		return 0.6
	}
	return 1
}
