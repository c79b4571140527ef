package eval

import (
	"fmt"
	"io"
	"math"
	"strings"
)

// Escapes of GitHub's workflow commands: of a message, and of a property.
var (
	githubMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// Annotations writes the report as GitHub's workflow commands: an error for each
// figure that fell or is beyond its gate, a warning for what could not be had,
// and a notice with the main figures.
func (r *Report) Annotations(w io.Writer) error {
	var b strings.Builder
	line := func(command, title, message string) {
		fmt.Fprintf(&b, "::%s title=%s::%s\n", command, githubProperty.Replace(title), githubMessage.Replace(message))
	}
	var figures []string
	for _, p := range r.Parts {
		if n := len(p.Missing); n > 0 {
			line("warning", "puente eval: incomplete", fmt.Sprintf("%s: %d results could not be had: %s", p.Title, n, p.Missing[0].Error))
		}
		for _, m := range p.Metrics {
			for _, bad := range r.against(m.ID) {
				line("error", "puente eval: "+m.ID, bad+"\n"+m.Title)
			}
			if m.Main {
				figures = append(figures, m.ID+" "+m.format(m.Value))
			}
		}
	}
	line("notice", "puente eval "+r.Suite.Name+": "+r.Status, strings.Join(figures, "\n"))
	_, err := io.WriteString(w, b.String())
	return err
}

// worstInSummary is how many wrong cases of a part a summary shows.
const worstInSummary = 5

// Summary writes the report as Markdown, for a job's summary.
func (r *Report) Summary(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "## puente eval: %s %s\n", escaped(r.Suite.Name), r.Status)
	if why := r.Why(); why != "" {
		fmt.Fprintf(&b, "\n%s\n", escaped(why))
	}
	b.WriteString("\n| figure | now | 95% | then | |\n|---|---|---|---|---|\n")
	for _, p := range r.Parts {
		for _, m := range p.Metrics {
			if m.Main {
				then, verdict := r.then(m)
				interval := m.interval(m.Low, m.High)
				if !math.IsNaN(float64(m.WilsonLow)) {
					interval = m.interval(m.WilsonLow, m.WilsonHigh)
				}
				fmt.Fprintf(&b, "| %s: %s | %s | %s | %s | %s |\n", escaped(p.Title), escaped(m.Title), m.format(m.Value), interval, then, verdict)
			}
		}
	}
	for _, p := range r.Parts {
		if n := len(p.Missing); n > 0 {
			fmt.Fprintf(&b, "\n%s: %d results could not be had: %s\n", escaped(p.Title), n, escaped(p.Missing[0].Error))
		}
		wrong := p.wrong()
		if len(wrong) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n<details><summary>%s: %d wrong of %d</summary>\n\n", escaped(p.Title), len(wrong), len(p.Cases))
		for _, c := range wrong[:min(worstInSummary, len(wrong))] {
			fmt.Fprintf(&b, "- %s %s (%s, %s): %s\n", escaped(c.ID), escaped(c.Kind), escaped(brief(c.Detail.Expected)), escaped(brief(c.Detail.Got)), escaped(brief(c.Detail.Text)))
		}
		b.WriteString("\n</details>\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// then is a figure's value in the baseline, and how it compares.
func (r *Report) then(m Metric) (value, verdict string) {
	for _, c := range r.Comparison {
		if c.Metric == m.ID {
			value, verdict = m.format(c.Base), strings.TrimPrefix(c.Verdict, Same)
		}
	}
	for _, g := range r.Gates {
		if g.Metric == m.ID && !g.Passed {
			verdict = strings.TrimPrefix(verdict+", beyond its gate", ", ")
		}
	}
	return value, verdict
}

// brief is the beginning of a text, on one line.
func brief(s string) string {
	const most = 200
	s = oneLine(s)
	if cut := first(s, most); cut != s {
		return cut + "…"
	}
	return s
}

// escaped takes from a text what Markdown and its HTML would read as markup.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_{}[]()#+!|<>&~$@", r) {
			fmt.Fprintf(&b, "&#%d;", r)
			continue
		}
		if r == '\n' || r == '\r' {
			r = ' '
		}
		b.WriteRune(r)
	}
	return b.String()
}
