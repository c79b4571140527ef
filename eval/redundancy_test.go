package eval

import (
	"testing"

	"puente/pipeline/news"
)

func TestRepetition(t *testing.T) {
	for name, c := range map[string]struct {
		sentences       []string
		repeated, units float64
	}{
		"none": {},
		"one sentence repeats nothing": {
			[]string{"The bridge, the old bridge, closed on Monday."}, 0, 0},
		"said wholly again": {
			[]string{"The bridge closed for repairs.", "For repairs the bridges closed."}, 3, 3},
		"nothing in common": {
			[]string{"The bridge closed.", "Farmers sold apples."}, 0, 3},
		"a figure in other words": {
			[]string{"It cost 1.5 million pesos.", "Divers found 1,500,000 pesos."}, 2, 4},
		"what any sentence before has": {
			[]string{"The bridge closed.", "Farmers sold apples.", "Farmers crossed the bridge."}, 2, 6},
	} {
		var list []news.Sentence
		for _, s := range c.sentences {
			list = append(list, news.Sentence{Text: s})
		}
		if repeated, units := repetition(list); repeated != c.repeated || units != c.units {
			t.Errorf("%s: %v of %v, want %v of %v", name, repeated, units, c.repeated, c.units)
		}
	}
}
