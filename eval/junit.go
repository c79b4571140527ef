package eval

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
)

// The elements of a JUnit report, as CI servers read them.
type (
	junitSuites struct {
		XMLName xml.Name     `xml:"testsuites"`
		Name    string       `xml:"name,attr"`
		Suites  []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string        `xml:"classname,attr"`
		Name    string        `xml:"name,attr"`
		Failure *junitMessage `xml:"failure"`
		Skipped *junitMessage `xml:"skipped"`
		Output  string        `xml:"system-out,omitempty"`
	}
	junitMessage struct {
		Message string `xml:"message,attr"`
	}
)

// JUnit writes the report as JUnit XML: a test for each main figure and each
// gate. A figure that fell and one beyond its gate fail; what could not be had
// is skipped.
func (r *Report) JUnit(w io.Writer) error {
	all := junitSuites{Name: "puente eval " + r.Suite.Name}
	for _, p := range r.Parts {
		s := junitSuite{Name: p.Name}
		for _, m := range p.Metrics {
			bad := r.against(m.ID)
			if !m.Main && len(bad) == 0 {
				continue
			}
			c := junitCase{Class: "puente." + p.Name, Name: m.ID, Output: m.Title + ": " + m.format(m.Value)}
			if len(bad) > 0 {
				c.Failure = &junitMessage{bad[0]}
				s.Failures++
			}
			s.Cases = append(s.Cases, c)
		}
		if n := len(p.Missing); n > 0 {
			s.Skipped++
			s.Cases = append(s.Cases, junitCase{Class: "puente." + p.Name, Name: p.Name, Skipped: &junitMessage{fmt.Sprintf("%d results could not be had: %s", n, p.Missing[0].Error)}})
		}
		s.Tests = len(s.Cases)
		all.Suites = append(all.Suites, s)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// against says what speaks against a figure, in words.
func (r *Report) against(id string) (out []string) {
	m, _ := r.Metric(id)
	for _, c := range r.Comparison {
		if c.Metric == id && c.Verdict == Fell {
			out = append(out, fmt.Sprintf("%s fell from %s to %s (%s)", id, m.format(c.Base), m.format(c.Now), c.test()))
		}
	}
	for _, g := range r.Gates {
		if g.Metric == id && !g.Passed {
			out = append(out, fmt.Sprintf("%s is %s, wanted %s", id, m.format(g.Value), g.wanted(m)))
		}
	}
	return out
}

// test says how a comparison was made, and with what result.
func (c Comparison) test() string {
	if c.Test == testBootstrap && math.IsNaN(float64(c.Low)) {
		return "too few stories for a test"
	}
	if c.Test == testBootstrap {
		return "difference " + Metric{Unit: c.Unit}.interval(c.Low, c.High)
	}
	return fmt.Sprintf("%d won, %d lost, p %.3f", c.Won, c.Lost, c.P)
}
