package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/news"
)

// aroundFault is how much of a text is shown on each side of a fault, in bytes.
const aroundFault = 48

// longestMark is how long a fault may be, in places, that is underlined: a whole
// passage speaks for itself.
const longestMark = 100

// underline gives the words around a span on one line, and under them a line
// that marks the span. It has no line for a span that is not one of the text.
func underline(text string, start, end int, indent string) string {
	if start < 0 || end > len(text) || start >= end || !utf8.RuneStart(text[start]) || end < len(text) && !utf8.RuneStart(text[end]) {
		return ""
	}
	from, to := windowStart(text, start), windowEnd(text, end)
	before, fault, after := oneLine(text[from:start]), oneLine(text[start:end]), oneLine(text[end:to])
	if from > 0 {
		before = "…" + before
	}
	if to < len(text) {
		after += "…"
	}
	if width(fault) > longestMark {
		return indent + before + fault + after + "\n"
	}
	return indent + before + fault + after + "\n" +
		indent + strings.Repeat(" ", width(before)) + strings.Repeat("^", max(1, width(fault))) + "\n"
}

// windowStart is where the words that are shown before a fault begin: at a word.
func windowStart(text string, start int) int {
	from := start - aroundFault
	if from <= 0 {
		return 0
	}
	for from < start && (!utf8.RuneStart(text[from]) || text[from-1] != ' ') {
		from++
	}
	return from
}

func windowEnd(text string, end int) int {
	to := end + aroundFault
	if to >= len(text) {
		return len(text)
	}
	for to > end && (!utf8.RuneStart(text[to]) || text[to] != ' ') {
		to--
	}
	return to
}

// oneLine is a text without what would break the line or command a terminal.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, s)
}

// width is how many places a text takes in a line: marks that stand over a
// letter none.
func width(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.Is(unicode.Mn, r) {
			n++
		}
	}
	return n
}

// fieldOf is the text of a field of a brief's source, and the source's name.
func fieldOf(b news.Brief, id, field string) (text, name string) {
	for _, s := range b.Sources {
		if s.ID == id {
			return s.Field(field), s.Name()
		}
	}
	return "", ""
}
