package story

import (
	"math"
	"strconv"
	"strings"

	"puente/pipeline/lexicon"
)

// scale is what a word behind a number multiplies it by.
var scale = map[string]float64{
	"mil": 1e3, "thousand": 1e3, "millon": 1e6, "millones": 1e6, "million": 1e6,
	"billon": 1e12, "billones": 1e12, "trillion": 1e12, "billion": 1e9, "bn": 1e9,
}

// quantity is a number of a text by value.
type quantity struct {
	key   string  // the value, as it is compared
	value float64 // NaN for what has none: 16:20
	shown string
}

// quantities reads the numbers of a text, in digits and in single words.
func quantities(ts []token, spanish bool) []quantity {
	words := lexicon.NumberWords(lexicon.English)
	if spanish {
		words = lexicon.NumberWords(lexicon.Spanish)
	}
	var out []quantity
	for i := 0; i < len(ts); i++ {
		t := ts[i]
		value, ok := 0.0, false
		if t.number {
			if value, ok = valueOf(t.folded); !ok {
				out = append(out, quantity{t.folded, math.NaN(), t.text})
				continue
			}
		} else if n, is := words[t.folded]; is && n.Value >= 2 && n.Value <= 100 && n.Class != lexicon.NumberGroup {
			value, ok = n.Value, true
			if n.Class == lexicon.NumberTens && i+2 < len(ts) && ts[i+1].folded == "y" {
				if u, is := words[ts[i+2].folded]; is && u.Value < 10 && u.Class == lexicon.NumberUnit {
					value += u.Value
					i += 2
				}
			}
		}
		if !ok {
			continue
		}
		shown := t.text
		for i+1 < len(ts) && ts[i+1].joined && scale[ts[i+1].folded] > 0 {
			i++
			value *= scale[ts[i].folded]
			shown += " " + ts[i].text
			// "1 millón 240 mil"
			if i+2 < len(ts) && ts[i+1].number && ts[i+2].folded == "mil" && scale[ts[i].folded] >= 1e6 {
				if more, ok := valueOf(ts[i+1].folded); ok && more < 1000 {
					value += more * 1000
					shown += " " + ts[i+1].text + " " + ts[i+2].text
					i += 2
				}
			}
		}
		out = append(out, quantity{strconv.FormatFloat(value, 'g', 12, 64), value, shown})
	}
	return out
}

// readNumbers counts the numbers of a source by value.
func (r *reader) readNumbers(c counts, p *post, spanish bool) {
	for _, q := range quantities(p.body, spanish) {
		c.set(r.v.id("x", q.key, q.shown), telling(q.value))
	}
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
