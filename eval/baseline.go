package eval

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// Baseline is an earlier evaluation, case by case, and the gates below which
// none may fall. It is kept in a file beside the suite.
type Baseline struct {
	Schema string         `json:"schema"`
	Tool   string         `json:"tool"`
	Engine string         `json:"engine"`
	Suite  SuiteReport    `json:"suite"`
	Gates  []Gate         `json:"gates"`
	Parts  []BaselinePart `json:"parts"`
}

// BaselinePart holds a part's cases: what each of its fields was, over the
// passes the mean.
type BaselinePart struct {
	Name   string               `json:"name"`
	Fields []string             `json:"fields"`
	Cases  map[string][]float64 `json:"cases"`
}

// Gate is an absolute bound on a figure. People write it into the file;
// updating the baseline leaves it as it is.
type Gate struct {
	Metric  string   `json:"metric"`
	AtLeast *float64 `json:"at_least,omitempty"`
	AtMost  *float64 `json:"at_most,omitempty"`
}

const baselineSchema = "puente/baseline/v1"

// ErrBaseline is a baseline that this evaluation cannot be compared with.
var ErrBaseline = errors.New("baseline cannot be used")

// ReadBaseline reads a baseline. Errors are ErrBaseline.
func ReadBaseline(raw []byte) (*Baseline, error) {
	var b Baseline
	if err := json.Unmarshal(raw, &b); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBaseline, at(raw, err))
	}
	if b.Schema != baselineSchema {
		return nil, fmt.Errorf("%w: its schema is %q, not %q", ErrBaseline, b.Schema, baselineSchema)
	}
	return &b, nil
}

// BaselineNote says what a report was compared with.
type BaselineNote struct {
	Tool   string `json:"tool"`
	Engine string `json:"engine"`
}

// Verdicts of a comparison.
const (
	Same = "same" // no significant difference
	Rose = "rose"
	Fell = "fell"
)

// Comparison is a figure of this run beside that of the baseline, on the same
// cases.
type Comparison struct {
	Metric  string `json:"metric"`
	Title   string `json:"title"`
	Unit    string `json:"unit"`
	Better  string `json:"better"`
	Base    Figure `json:"base"`
	Now     Figure `json:"now"`
	Test    string `json:"test"` // mcnemar | paired_bootstrap
	Won     int    `json:"won"`  // of McNemar's: cases that only this run has right
	Lost    int    `json:"lost"`
	P       Figure `json:"p"`   // of McNemar's
	Low     Figure `json:"low"` // of the paired bootstrap: 95% interval of the difference
	High    Figure `json:"high"`
	Cases   int    `json:"cases"`
	Verdict string `json:"verdict"`
}

// GateResult is a gate with what was reached.
type GateResult struct {
	Gate
	Value  Figure `json:"value"`
	Passed bool   `json:"passed"`
}

// Tests of a comparison.
const (
	testMcNemar   = "mcnemar"
	testBootstrap = "paired_bootstrap"
)

// alpha is the chance of a false alarm that a comparison takes.
const alpha = 0.05

// Compare sets the report beside a baseline: each main figure pair by pair, and
// every gate. Figures of parts that were not scored, or not in full, are not
// compared: they neither pass nor fail. Errors are ErrBaseline.
func (r *Report) Compare(b *Baseline, c Config) error {
	if b.Suite.SHA256 != r.Suite.SHA256 {
		return fmt.Errorf("%w: it was made on another suite, or on another state of it (%s, %d stories, %.12s), this is %s (%d stories, %.12s): make it anew with --update-baseline",
			ErrBaseline, b.Suite.Name, b.Suite.Stories, b.Suite.SHA256, r.Suite.Name, r.Suite.Stories, r.Suite.SHA256)
	}
	c = c.withDefaults()
	r.Baseline = &BaselineNote{Tool: b.Tool, Engine: b.Engine}
	for i := range r.Parts {
		if err := r.compare(&r.Parts[i], b, c); err != nil {
			return err
		}
	}
	return r.gate(b.Gates)
}

func (r *Report) compare(p *PartReport, b *Baseline, c Config) error {
	at := slices.IndexFunc(b.Parts, func(o BaselinePart) bool { return o.Name == p.Name })
	if at < 0 || len(p.Missing) > 0 {
		return nil
	}
	old := b.Parts[at]
	if !slices.Equal(old.Fields, p.part.fields) {
		return fmt.Errorf("%w: %s was measured in other fields then: make it anew with --update-baseline", ErrBaseline, p.Name)
	}
	now, base := pairs(p.averaged(), old.Cases)
	for _, m := range p.part.of(p.Cases) {
		if !m.main {
			continue
		}
		if cmp, ok := m.compare(p.Name, now, base, c); ok {
			r.Comparison = append(r.Comparison, cmp)
			if cmp.Verdict == Fell && r.Status == Passed {
				r.Status = Failed
			}
		}
	}
	return nil
}

// averaged are the part's cases, over the passes the mean of each field.
func (p *PartReport) averaged() []Case {
	at := map[string]int{}
	var out []Case
	var n []float64
	for _, c := range p.Cases {
		i, ok := at[c.ID]
		if !ok {
			i = len(out)
			at[c.ID] = i
			values := make([]float64, len(c.Values))
			out, n = append(out, Case{ID: c.ID, Story: c.Story, Kind: c.Kind, Values: values}), append(n, 0)
		}
		n[i]++
		for k, v := range c.Values {
			out[i].Values[k] += v
		}
	}
	for i := range out {
		for k := range out[i].Values {
			out[i].Values[k] /= n[i]
		}
	}
	return out
}

// pairs are the cases that both sides have, in the same order.
func pairs(cases []Case, old map[string][]float64) (now, base []Case) {
	for _, c := range cases {
		values, ok := old[c.ID]
		if !ok || len(values) != len(c.Values) {
			continue
		}
		now = append(now, c)
		c.Values = values
		base = append(base, c)
	}
	return now, base
}

// compare sets the two sides of a measure beside each other; false where there
// is nothing to compare.
func (m measure) compare(part string, now, base []Case, c Config) (Comparison, bool) {
	a, b := m.kept(now), m.kept(base)
	out := Comparison{Metric: part + "." + m.id, Title: m.title, Unit: m.unit, Better: "higher", Cases: len(a), Verdict: Same, P: nan, Low: nan, High: nan}
	if m.lower {
		out.Better = "lower"
	}
	if len(a) == 0 || len(a) != len(b) {
		return out, false
	}
	out.Now, out.Base = Figure(m.value(a)), Figure(m.value(b))
	if m.share && whole(a, m.field) && whole(b, m.field) {
		m.mcnemar(&out, a, b)
	} else {
		m.paired(&out, a, b, c)
	}
	return out, true
}

// whole says whether a field is 0 or 1 in every case.
func whole(cases []*Case, field int) bool {
	return !slices.ContainsFunc(cases, func(c *Case) bool { return c.Values[field] != 0 && c.Values[field] != 1 })
}

func (m measure) mcnemar(out *Comparison, now, base []*Case) {
	out.Test = testMcNemar
	for i := range now {
		switch d := now[i].Values[m.field] - base[i].Values[m.field]; {
		case d > 0 != m.lower && d != 0:
			out.Won++
		case d != 0:
			out.Lost++
		}
	}
	p := McNemar(out.Lost, out.Won)
	out.P = Figure(p)
	if p < alpha && out.Lost > out.Won {
		out.Verdict = Fell
	} else if p < alpha {
		out.Verdict = Rose
	}
}

// paired draws the stories of both sides together.
func (m measure) paired(out *Comparison, now, base []*Case, c Config) {
	out.Test = testBootstrap
	a, b := byStory(now), byStory(base)
	var left, right []*Case
	iv := bootstrap(len(a), c.Resamples, c.Seed, out.Metric+" paired", func(drawn []int) float64 {
		left, right = left[:0], right[:0]
		for _, i := range drawn {
			left, right = append(left, a[i]...), append(right, b[i]...)
		}
		return m.value(left) - m.value(right)
	})
	out.Low, out.High = Figure(iv.Low), Figure(iv.High)
	low, high := iv.Low, iv.High
	if m.lower {
		low, high = -high, -low
	}
	switch {
	case math.IsNaN(low):
	case high < -written:
		out.Verdict = Fell
	case low > written:
		out.Verdict = Rose
	}
}

// written is how exactly values are written: a smaller difference is none.
const written = 1e-6

// gate holds the figures to their absolute bounds.
func (r *Report) gate(gates []Gate) error {
	for _, g := range gates {
		if g.AtLeast == nil && g.AtMost == nil {
			return fmt.Errorf("%w: the gate on %s has neither at_least nor at_most", ErrBaseline, g.Metric)
		}
		m, ok := r.Metric(g.Metric)
		if !ok {
			if r.scored(g.Metric) {
				return fmt.Errorf("%w: there is no figure %s to hold to its gate", ErrBaseline, g.Metric)
			}
			continue
		}
		v := float64(m.Value)
		passed := !math.IsNaN(v) && (g.AtLeast == nil || v >= *g.AtLeast) && (g.AtMost == nil || v <= *g.AtMost)
		r.Gates = append(r.Gates, GateResult{Gate: g, Value: m.Value, Passed: passed})
		if !passed && r.Status == Passed {
			r.Status = Failed
		}
	}
	return nil
}

// scored says whether a figure's part was scored in full. A name that belongs
// to no part counts as scored, so that a misspelt gate is not passed over.
func (r *Report) scored(metric string) bool {
	name, _, _ := strings.Cut(metric, ".")
	for _, p := range r.Parts {
		if p.Name == name {
			return len(p.Missing) == 0
		}
	}
	return !slices.ContainsFunc(append(parts(), claimsPart()), func(p part) bool { return p.name == name })
}

// Update is the baseline of this report: gates and parts that were not scored
// are those of the old one, where that was made on the same suite.
func (r *Report) Update(old *Baseline) Baseline {
	b := Baseline{Schema: baselineSchema, Tool: r.Tool, Engine: r.Engine, Suite: r.Suite, Gates: []Gate{}, Parts: []BaselinePart{}}
	if old != nil {
		b.Gates = append(b.Gates, old.Gates...)
	}
	keep := map[string]BaselinePart{}
	if old != nil && old.Suite.SHA256 == r.Suite.SHA256 {
		for _, p := range old.Parts {
			keep[p.Name] = p
		}
		if b.Engine == "" {
			b.Engine = old.Engine
		}
	}
	for _, p := range r.Parts {
		if len(p.Missing) > 0 {
			continue
		}
		cases := map[string][]float64{}
		for _, c := range p.averaged() {
			cases[c.ID] = c.Values
		}
		keep[p.Name] = BaselinePart{p.Name, p.part.fields, cases}
	}
	for _, p := range append(parts(), claimsPart()) {
		if o, ok := keep[p.name]; ok {
			b.Parts = append(b.Parts, o)
		}
	}
	return b
}

// JSON writes the baseline with a line for each case, so that a change of it
// can be read.
func (b Baseline) JSON() ([]byte, error) {
	var out bytes.Buffer
	for _, f := range []struct {
		name  string
		value any
	}{{"schema", b.Schema}, {"tool", b.Tool}, {"engine", b.Engine}, {"suite", b.Suite}} {
		raw, err := json.Marshal(f.value)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&out, "%s %q: %s,\n", map[bool]string{true: "{\n"}[out.Len() == 0], f.name, raw)
	}
	out.WriteString(" \"gates\": [")
	for i, g := range b.Gates {
		raw, err := json.Marshal(g)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&out, "%s\n  %s", map[bool]string{true: ","}[i > 0], raw)
	}
	out.WriteString("\n ],\n \"parts\": [")
	for i, p := range b.Parts {
		if i > 0 {
			out.WriteByte(',')
		}
		fields, err := json.Marshal(p.Fields)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&out, "\n  {\"name\": %q, \"fields\": %s, \"cases\": {", p.Name, fields)
		for k, id := range slices.Sorted(maps.Keys(p.Cases)) {
			if k > 0 {
				out.WriteByte(',')
			}
			key, err := json.Marshal(id)
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(&out, "\n   %s: [", key)
			for j, v := range p.Cases[id] {
				if j > 0 {
					out.WriteByte(',')
				}
				out.Write(appendFigure(nil, v))
			}
			out.WriteByte(']')
		}
		out.WriteString("\n  }}")
	}
	out.WriteString("\n ]\n}\n")
	return out.Bytes(), nil
}
