package story

import (
	"fmt"
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

	currency string // ISO code of an amount of money
}

// quantities reads the numbers of a source, the mark of a repost and the count
// of a thread left out: "2/3 They opened a trench" has no two thirds.
func quantities(s news.Source, mark int) []quantity {
	lang := news.English
	if isSpanish(s) {
		lang = news.Spanish
	}
	count := ""
	if th := threadOf(s); th.of > 0 {
		count = fmt.Sprintf("%d/%d", th.part, th.of)
	}
	var out []quantity
	for _, text := range [...]string{s.Title, s.Text[mark:]} {
		if text == "" {
			continue
		}
		for _, n := range facts.Numbers(text, facts.Options{Lang: lang, Country: s.Country, DecimalComma: s.DecimalComma()}) {
			if q, ok := quantityOf(n); ok {
				if q.shown = n.In(text); q.shown == count {
					continue
				}
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
		return quantity{key: value + "%", telling: max(0.3, telling(n.Value))}, true
	case facts.Money:
		return quantity{key: value, telling: telling(n.Value), currency: n.Unit}, true
	case facts.Cardinal, facts.Measure:
		return quantity{key: value, telling: telling(n.Value)}, true
	}
	return quantity{key: value, telling: telling(n.Value)}, true
}

// telling is how much it says that two sources share a number: "3" and
// "20,000" say little, "1,240,000" more, "1,595" a lot.
func telling(v float64) float32 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0.8
	}
	v = math.Abs(v)
	digits := significant(v)
	switch {
	case v == math.Trunc(v) && v <= 12:
		return 0.12
	case v >= 2020 && v <= 2030 && v == math.Trunc(v):
		return 0.1
	case digits == 1:
		return 0.25
	case v == math.Trunc(v) && v <= 31:
		return 0.3
	case digits == 2 && v < 100:
		return 0.4
	case digits == 2:
		return 0.55
	case digits == 3 && v < 1000:
		return 0.8
	}
	return 1
}

// significant is the number of digits between the first of a number and the
// last that isn't 0: 2 for 1,500,000 and for 2.4.
func significant(v float64) int {
	digits := strconv.FormatFloat(v, 'e', -1, 64)
	n := 0
	for i := 0; i < len(digits) && digits[i] != 'e'; i++ {
		if digits[i] != '.' {
			n++
		}
	}
	return n
}
