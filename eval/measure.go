package eval

import (
	"cmp"
	"math"
	"slices"
)

// measure is a figure that is computed of a part's cases.
type measure struct {
	id    string
	title string
	unit  string // Percent, or what Number counts
	lower bool   // lower is better
	main  bool   // compared with a baseline
	share bool   // a share of cases: value is the mean of the field
	field int    // of a share
	keep  func(*Case) bool
	value func([]*Case) float64 // NaN where there is nothing to measure
}

// Units of a figure.
const (
	Percent = "percent"
	Number  = "number"
)

// shareOf is the share of the kept cases of which a field is 1.
func shareOf(id, title string, field int, keep func(*Case) bool) measure {
	return measure{id: id, title: title, unit: Percent, share: true, field: field, keep: keep, value: meanOf(field)}
}

// ratioOf is the sum of one field over that of another.
func ratioOf(id, title string, field, of int) measure {
	return measure{id: id, title: title, unit: Percent, value: func(cases []*Case) float64 {
		return sum(cases, field) / sum(cases, of)
	}}
}

func (m measure) asMain() measure  { m.main = true; return m }
func (m measure) asLower() measure { m.lower = true; return m }

func meanOf(field int) func([]*Case) float64 {
	return func(cases []*Case) float64 { return sum(cases, field) / float64(len(cases)) }
}

func sum(cases []*Case, field int) float64 {
	s := 0.0
	for _, c := range cases {
		s += c.Values[field]
	}
	return s
}

// kept are the measure's cases.
func (m measure) kept(cases []Case) []*Case {
	var out []*Case
	for i := range cases {
		if m.keep == nil || m.keep(&cases[i]) {
			out = append(out, &cases[i])
		}
	}
	return out
}

// Figure is a number of a report; NaN, where there is none, is null in JSON.
type Figure float64

// MarshalJSON rounds to six places.
func (f Figure) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(f)) || math.IsInf(float64(f), 0) {
		return []byte("null"), nil
	}
	return appendFigure(nil, float64(f)), nil
}

// UnmarshalJSON reads null as NaN.
func (f *Figure) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*f = Figure(math.NaN())
		return nil
	}
	return parseFigure(data, f)
}

// Metric is a figure with its intervals.
type Metric struct {
	ID     string `json:"id"` // part.measure
	Title  string `json:"title"`
	Unit   string `json:"unit"`
	Better string `json:"better"` // higher | lower
	Value  Figure `json:"value"`
	// The 95% interval over draws of stories (bootstrap), and for a share of
	// cases that of Wilson.
	Low        Figure `json:"low"`
	High       Figure `json:"high"`
	WilsonLow  Figure `json:"wilson_low"`
	WilsonHigh Figure `json:"wilson_high"`
	Cases      int    `json:"cases"`
	Hits       Figure `json:"hits"` // of a share, the cases that count
	Main       bool   `json:"main"` // compared with a baseline
	// Lowest and highest value of a pass, where there were several.
	PassLow  Figure `json:"pass_low"`
	PassHigh Figure `json:"pass_high"`
}

var nan = Figure(math.NaN())

// metric computes a measure on a part's cases.
func (m measure) metric(part string, cases []Case, passes int, c Config) Metric {
	kept := m.kept(cases)
	out := Metric{ID: part + "." + m.id, Title: m.title, Unit: m.unit, Better: "higher", Main: m.main, Cases: len(kept) / passes,
		Value: nan, Low: nan, High: nan, WilsonLow: nan, WilsonHigh: nan, Hits: nan, PassLow: nan, PassHigh: nan}
	if m.lower {
		out.Better = "lower"
	}
	if len(kept) == 0 {
		return out
	}
	out.Value = Figure(m.value(kept))
	clusters := byStory(kept)
	buffer := make([]*Case, 0, 2*len(kept))
	iv := bootstrap(len(clusters), c.Resamples, c.Seed, out.ID, func(drawn []int) float64 {
		buffer = buffer[:0]
		for _, i := range drawn {
			buffer = append(buffer, clusters[i]...)
		}
		return m.value(buffer)
	})
	out.Low, out.High = Figure(iv.Low), Figure(iv.High)
	if m.share {
		hits := sum(kept, m.field) / float64(passes)
		w := Wilson(hits, float64(out.Cases))
		out.Hits, out.WilsonLow, out.WilsonHigh = Figure(hits), Figure(w.Low), Figure(w.High)
	}
	if passes > 1 {
		out.PassLow, out.PassHigh = m.spread(kept, passes)
	}
	return out
}

// spread is the lowest and the highest value of the passes.
func (m measure) spread(kept []*Case, passes int) (low, high Figure) {
	low, high = Figure(math.Inf(1)), Figure(math.Inf(-1))
	for pass := range passes {
		var own []*Case
		for _, c := range kept {
			if c.Pass == pass {
				own = append(own, c)
			}
		}
		if len(own) == 0 {
			continue
		}
		v := Figure(m.value(own))
		low, high = min(low, v), max(high, v)
	}
	return low, high
}

// byStory are the cases by their story, stories sorted.
func byStory(cases []*Case) [][]*Case {
	at := map[string]int{}
	var names []string
	var out [][]*Case
	for _, c := range cases {
		i, ok := at[c.Story]
		if !ok {
			i = len(out)
			at[c.Story] = i
			names = append(names, c.Story)
			out = append(out, nil)
		}
		out[i] = append(out[i], c)
	}
	order := make([]int, len(out))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(names[i], names[j]) })
	sorted := make([][]*Case, len(out))
	for i, k := range order {
		sorted[i] = out[k]
	}
	return sorted
}
