package story

import (
	"math"
	"strconv"
	"strings"
)

// scale is what a word behind a number multiplies it by.
var scale = map[string]float64{
	"mil": 1e3, "thousand": 1e3, "millon": 1e6, "millones": 1e6, "million": 1e6, "m": 1e6,
	"billon": 1e12, "billones": 1e12, "trillion": 1e12, "billion": 1e9, "bn": 1e9,
}

// readNumbers counts the numbers of a source by value.
func (r *reader) readNumbers(c counts, p *post) {
	ts := p.body
	for i, t := range ts {
		if !t.number {
			continue
		}
		value, ok := valueOf(t.folded)
		if !ok {
			c.set(r.v.id("x", t.folded, t.text), 0.8) // 16:20, 2b
			continue
		}
		shown := t.text
		for j := i + 1; j < len(ts) && ts[j].joined && scale[ts[j].folded] > 0 && j <= i+2; j++ {
			if ts[j].folded == "mil" || len(ts[j].folded) > 1 {
				value *= scale[ts[j].folded]
				shown += " " + ts[j].text
			}
		}
		key := strconv.FormatFloat(value, 'g', 12, 64)
		c.set(r.v.id("x", key, shown), telling(value))
	}
}

// telling is how much it says that two sources share a number: "3" says
// little, "1,240,000" a lot.
func telling(v float64) float32 {
	switch {
	case v != math.Trunc(v):
		return 1
	case v <= 12:
		return 0.25
	case v >= 2020 && v <= 2030:
		return 0.1
	case v <= 31 || v == 100 || v == 1000:
		return 0.5
	case math.Mod(v, 10) == 0 && v < 1000:
		return 0.6
	}
	return 1
}

// valueOf reads a number of digits: 1.240, 1,240 and 1240 are one, so are 8.7
// and 8,7.
func valueOf(s string) (float64, bool) {
	if strings.ContainsRune(s, ':') {
		return 0, false
	}
	groups := strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == ',' })
	if len(groups) == 0 {
		return 0, false
	}
	text := strings.Join(groups, "")
	if last := groups[len(groups)-1]; len(groups) > 1 && len(last) != 3 {
		text = strings.Join(groups[:len(groups)-1], "") + "." + last
	}
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil && !math.IsInf(v, 0)
}

// valuesIn are the numbers that a post writes in words, for the folding.
func valuesIn(*post) []string { return nil }
