package eval

import (
	"encoding/json"
	"io"
	"math"
	"slices"
	"strconv"
)

// Statuses of a report.
const (
	Passed     = "passed"
	Failed     = "failed"     // below a gate, or significantly below the baseline
	Incomplete = "incomplete" // something could not be had
)

// Report is what an evaluation found.
type Report struct {
	Schema     string        `json:"schema"`
	Tool       string        `json:"tool"`
	Engine     string        `json:"engine"`
	Status     string        `json:"status"`
	Suite      SuiteReport   `json:"suite"`
	Seed       uint64        `json:"seed"`
	Resamples  int           `json:"resamples"`
	Repeat     int           `json:"repeat"`
	Broken     []BrokenLine  `json:"broken"` // lines of a file of claims that could not be read
	Parts      []PartReport  `json:"parts"`
	Baseline   *BaselineNote `json:"baseline"` // null where none was compared
	Comparison []Comparison  `json:"comparison"`
	Gates      []GateResult  `json:"gates"`
}

// SuiteReport names what was scored.
type SuiteReport struct {
	Name    string `json:"name"`
	Stories int    `json:"stories"`
	SHA256  string `json:"sha256"`
}

// PartReport is what was found on a part.
type PartReport struct {
	Name    string    `json:"name"`
	Title   string    `json:"title"`
	Metrics []Metric  `json:"metrics"` // none where something is missing
	Missing []Missing `json:"missing"`
	Cases   []Case    `json:"-"`
	part    part
}

func newReport(c Config) *Report {
	return &Report{Schema: "puente/eval/v1", Tool: c.Tool, Seed: c.Seed, Resamples: c.Resamples, Repeat: c.Repeat,
		Broken: []BrokenLine{}, Comparison: []Comparison{}, Gates: []GateResult{}}
}

// finish computes the figures. A part of which something is missing has none:
// the cases that were had might be the easy ones.
func (r *Report) finish(c Config) {
	r.Status = Passed
	r.Parts = slices.DeleteFunc(r.Parts, func(p PartReport) bool { return len(p.Cases)+len(p.Missing) == 0 })
	for i := range r.Parts {
		p := &r.Parts[i]
		p.Metrics = []Metric{}
		if len(p.Missing) > 0 {
			r.Status = Incomplete
			continue
		}
		p.Missing = []Missing{}
		for _, m := range p.part.of(p.Cases) {
			if mt := m.metric(p.Name, p.Cases, p.passes(), c); mt.Cases > 0 {
				p.Metrics = append(p.Metrics, mt)
			}
		}
	}
}

// passes is how often the part was scored.
func (p *PartReport) passes() int {
	n := 1
	for _, c := range p.Cases {
		n = max(n, c.Pass+1)
	}
	return n
}

// Metric finds a figure by its id.
func (r *Report) Metric(id string) (Metric, bool) {
	for _, p := range r.Parts {
		for _, m := range p.Metrics {
			if m.ID == id {
				return m, true
			}
		}
	}
	return Metric{}, false
}

// JSON writes the report, without the single cases.
func (r *Report) JSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}

func appendFigure(b []byte, v float64) []byte {
	return strconv.AppendFloat(b, rounded(v), 'g', -1, 64)
}

// rounded is a value with six places, as exactly as baselines hold it.
func rounded(v float64) float64 {
	if math.Abs(v) > 1e9 {
		return v
	}
	return math.Round(v*1e6) / 1e6
}

func parseFigure(data []byte, f *Figure) error {
	var v float64
	if err := json.Unmarshal(data, &v); err != nil {
		return err
	}
	*f = Figure(v)
	return nil
}
