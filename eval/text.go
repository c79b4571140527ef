package eval

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text is the report as tables for a terminal.
func (r *Report) Text() string {
	var b strings.Builder
	if r.Suite.Stories > 0 {
		fmt.Fprintf(&b, "%s: %d stories", plain(r.Suite.Name), r.Suite.Stories)
	} else {
		b.WriteString(plain(r.Suite.Name))
	}
	if r.Engine != "" {
		fmt.Fprintf(&b, ", %s", r.Engine)
	}
	if r.Repeat > 1 {
		fmt.Fprintf(&b, ", %d passes", r.Repeat)
	}
	b.WriteByte('\n')
	for _, p := range r.Parts {
		b.WriteByte('\n')
		p.text(&b)
	}
	r.textComparison(&b)
	for _, l := range r.Broken {
		fmt.Fprintf(&b, "\nline %d could not be read: %s", l.Line, plain(l.Error))
	}
	if len(r.Broken) > 0 {
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "\n%s", r.Status)
	if why := r.Why(); why != "" {
		b.WriteString(": " + why)
	}
	b.WriteByte('\n')
	return b.String()
}

// Why says what the status comes from; "" where the report passed.
func (r *Report) Why() string {
	var notes []string
	missing := 0
	for _, p := range r.Parts {
		missing += len(p.Missing)
	}
	if missing > 0 {
		notes = append(notes, fmt.Sprintf("%d results could not be had", missing))
	}
	for _, g := range r.Gates {
		if !g.Passed {
			notes = append(notes, fmt.Sprintf("%s is beyond its gate", g.Metric))
		}
	}
	for _, c := range r.Comparison {
		if c.Verdict == Fell {
			notes = append(notes, fmt.Sprintf("%s fell", c.Metric))
		}
	}
	return strings.Join(notes, "; ")
}

func (p PartReport) text(b *strings.Builder) {
	if len(p.Missing) > 0 {
		fmt.Fprintf(b, "%s\n  incomplete: %d could not be had, first %s: %s\n", p.Title, len(p.Missing), plain(p.Missing[0].Case), plain(p.Missing[0].Error))
		return
	}
	rows := [][]string{{p.Title, "", "of cases", "95% stories", "95% Wilson"}}
	for _, m := range p.Metrics {
		row := []string{"  " + m.Title, m.format(m.Value), m.of(), m.interval(m.Low, m.High), m.interval(m.WilsonLow, m.WilsonHigh)}
		if !math.IsNaN(float64(m.PassLow)) {
			row[0] += fmt.Sprintf(" [passes %s-%s]", m.format(m.PassLow), m.format(m.PassHigh))
		}
		rows = append(rows, row)
	}
	writeTable(b, rows)
}

func (r *Report) textComparison(b *strings.Builder) {
	if len(r.Comparison) > 0 {
		fmt.Fprintf(b, "\n")
		rows := [][]string{{"against the baseline (" + r.Baseline.Tool + ")", "then", "now", "test", ""}}
		for _, c := range r.Comparison {
			m := Metric{Unit: c.Unit}
			rows = append(rows, []string{"  " + c.Metric, m.format(c.Base), m.format(c.Now), c.test(), strings.TrimPrefix(c.Verdict, Same)})
		}
		writeTable(b, rows)
		if r.Engine != "" && r.Baseline.Engine != r.Engine {
			fmt.Fprintf(b, "  (the baseline's engine was %s)\n", r.Baseline.Engine)
		}
	}
	if len(r.Gates) == 0 {
		return
	}
	b.WriteByte('\n')
	rows := [][]string{{"gates", "reached", "wanted", ""}}
	for _, g := range r.Gates {
		m, _ := r.Metric(g.Metric)
		rows = append(rows, []string{"  " + g.Metric, m.format(g.Value), g.wanted(m), map[bool]string{true: "ok", false: "BEYOND"}[g.Passed]})
	}
	writeTable(b, rows)
}

// wanted is the gate's bound in the unit of its figure.
func (g Gate) wanted(m Metric) string {
	var out []string
	if g.AtLeast != nil {
		out = append(out, "at least "+m.format(Figure(*g.AtLeast)))
	}
	if g.AtMost != nil {
		out = append(out, "at most "+m.format(Figure(*g.AtMost)))
	}
	return strings.Join(out, ", ")
}

// format is a figure in its unit.
func (m Metric) format(v Figure) string {
	x := float64(v)
	if math.Abs(x) < 0.0005 {
		x = 0 // no "-0.0%"
	}
	switch {
	case math.IsNaN(x):
		return "-"
	case m.Unit == Percent:
		return fmt.Sprintf("%.1f%%", 100*x)
	case math.Abs(x) < 2:
		return fmt.Sprintf("%.3f", x)
	}
	return fmt.Sprintf("%.1f", x)
}

// of is how many cases a figure is of, and of a share, how many count.
func (m Metric) of() string {
	if math.IsNaN(float64(m.Hits)) {
		return fmt.Sprint(m.Cases)
	}
	return fmt.Sprintf("%s of %d", trimmed(float64(m.Hits)), m.Cases)
}

func (m Metric) interval(low, high Figure) string {
	if math.IsNaN(float64(low)) {
		return ""
	}
	return m.format(low) + " to " + m.format(high)
}

func trimmed(v float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", v), "0"), ".")
}

// plain is a text of a suite on one line, without what a terminal or a log would
// take for a command.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, oneLine(s))
}

// widest is how wide a first column may be before its text runs on.
const widest = 58

// writeTable writes rows in columns; the first is aligned to the left, the
// others to the right.
func writeTable(b *strings.Builder, rows [][]string) {
	width := make([]int, len(rows[0]))
	for _, row := range rows {
		row[0] = row[0][:len(row[0])-len(strings.TrimLeft(row[0], " "))] + plain(row[0])
		for i, cell := range row {
			if n := utf8.RuneCountInString(cell); i > 0 || n <= widest {
				width[i] = max(width[i], n)
			}
		}
	}
	for _, row := range rows {
		line := row[0]
		if pad := width[0] - utf8.RuneCountInString(line); pad > 0 {
			line += strings.Repeat(" ", pad)
		} else if pad < 0 {
			line += "\n" + strings.Repeat(" ", width[0])
		}
		for i, cell := range row[1:] {
			line += strings.Repeat(" ", 2+width[i+1]-utf8.RuneCountInString(cell)) + cell
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}
