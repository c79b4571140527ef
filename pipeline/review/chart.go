package review

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Measures of a chart, in pixels: as wide as a phone's page, so that its words are
// nowhere smaller than they are meant to be.
const (
	chartWidth = 320
	chartRow   = 24
	chartBar   = 18
	chartNote  = 38 // for the figure at the end of a bar
	leastPart  = 2  // with the gap after it
	perLetter  = 7  // of a figure within a bar, about
)

// chart is a chart of horizontal bars. Its table says the same.
type chart struct {
	ID, Title, Desc string
	Width, Height   int
	Bars            []bar
	Legend          []legend
}

// bar is a row of a chart: a label, parts side by side, and a figure.
type bar struct {
	Label, Note     string
	Y, Height, Text int     // the top; the base line of the words
	End             float64 // where the figure begins
	Parts           []part
}

// part is a stretch of a bar, with its figure in the middle where that fits in.
type part struct {
	Class     string
	X, W, Mid float64
	Words     string
}

// legend says what a class of parts is.
type legend struct{ Class, Words string }

// measured is what a bar is drawn from.
type measured struct {
	label, note string
	values      []float64 // of the parts, in the order of the legend
	words       []string  // the same in words
}

// bars is a chart of lines, of which the longest fills the width. Labels take so
// many pixels.
func bars(id, title string, labels int, legends []legend, lines []measured) chart {
	c := chart{ID: id, Title: title, Width: chartWidth, Height: len(lines) * chartRow}
	most := 0.0
	used := make([]bool, len(legends))
	for _, l := range lines {
		most = max(most, sum(l.values))
		for i, v := range l.values {
			used[i] = used[i] || v > 0
		}
	}
	for i, l := range legends {
		if used[i] {
			c.Legend = append(c.Legend, l)
		}
	}
	room := float64(chartWidth - labels - chartNote - leastPart*len(legends)) // also where all parts are as narrow as may be
	var told []string
	for i, l := range lines {
		b := bar{Label: l.label, Note: l.note, Y: i*chartRow + (chartRow-chartBar)/2, Text: i*chartRow + 16, Height: chartBar}
		x := float64(labels)
		for n, v := range l.values {
			if v <= 0 || most == 0 {
				continue
			}
			w := max(v/most*room, leastPart)
			p := part{Class: legends[n].Class, X: x, W: w - 1, Mid: x + w/2}
			if len(legends) > 1 && l.words[n] != l.note && float64(perLetter*utf8.RuneCountInString(l.words[n])+4) <= w {
				p.Words = l.words[n]
			}
			b.Parts = append(b.Parts, p)
			x += w
		}
		b.End = x + 4
		c.Bars = append(c.Bars, b)
		told = append(told, l.told(legends))
	}
	c.Desc = strings.Join(told, "; ")
	return c
}

// told is a line in words, for those who do not see it.
func (l measured) told(legends []legend) string {
	var parts []string
	for i, v := range l.values {
		if v > 0 {
			parts = append(parts, l.words[i]+" "+strings.ToLower(legends[i].Words))
		}
	}
	if len(parts) == 0 {
		parts = []string{"none"}
	}
	return l.label + ": " + strings.Join(parts, ", ")
}

func sum(values []float64) (total float64) {
	for _, v := range values {
		total += v
	}
	return total
}

// Px is a length as an SVG has it.
func (chart) Px(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) }

func whole(counts ...int) (values []float64, words []string) {
	for _, n := range counts {
		values, words = append(values, float64(n)), append(words, fmt.Sprint(n))
	}
	return values, words
}
