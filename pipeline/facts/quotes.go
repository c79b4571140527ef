package facts

import (
	"unicode"
	"unicode/utf8"
)

// Quotes gives the quotations of a text, nested ones after those that hold
// them. Marks: «», “”, "", ‘’, ” and ‹›; apostrophes are none. A quotation
// that is never closed ends with its paragraph if it was opened by a mark that
// only opens. Speech after a dash at the start of a paragraph is a quotation up
// to the next dash or the end of the paragraph.
func Quotes(text, lang string) []Quote {
	return pairQuotes(text)
}

type openQuote struct {
	close rune
	at    int // index in the result
}

func pairQuotes(text string) []Quote {
	var out []Quote
	var open []openQuote
	prev, lineStart := rune('\n'), true
	push := func(close rune, i, n int) {
		open = append(open, openQuote{close, len(out)})
		out = append(out, Quote{Span: Span{i, -1}, Inner: Span{i + n, -1}})
	}
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		next := nextRune(text, i+n)
		switch r {
		case '\n':
			endParagraph(text, out, open, i)
			open = open[:0]
		case '«', '“', '‹', '„':
			if len(open) < 8 {
				push(map[rune]rune{'«': '»', '“': '”', '‹': '›', '„': '“'}[r], i, n)
			}
		case '»', '”', '›':
			open = closeQuote(out, open, r, i, n)
		case '‘':
			if isOpening(prev, next) && len(open) < 8 {
				push('’', i, n)
			}
		case '"':
			if k := indexOpen(open, '"'); k >= 0 {
				open = closeQuote(out, open, '"', i, n)
			} else if (isOpening(prev, next) || lineStart) && len(open) < 8 {
				push('"', i, n)
			}
		case '\'', '’':
			if k := indexOpen(open, r); k >= 0 && !wordRune(next) {
				open = closeQuote(out, open, r, i, n)
			} else if r == '\'' && k < 0 && isOpening(prev, next) && len(open) < 8 {
				push('\'', i, n)
			}
		case '—', '–':
			if k := indexOpen(open, '—'); k >= 0 && r == '—' && k == len(open)-1 {
				out[open[k].at].End, out[open[k].at].Inner.End = i, i
				open = open[:k]
			} else if lineStart && (wordRune(next) || next == '¿' || next == '¡') {
				push('—', i, n)
			}
		}
		if !unicode.IsSpace(r) {
			lineStart = false
		} else if r == '\n' {
			lineStart = true
		}
		prev = r
		i += n
	}
	endParagraph(text, out, open, len(text))
	return dropUnclosed(text, out)
}

func nextRune(text string, i int) rune {
	if i >= len(text) {
		return '\n'
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return r
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// isOpening says whether a mark between prev and next can open a quotation.
func isOpening(prev, next rune) bool {
	if unicode.IsSpace(next) {
		return false
	}
	return unicode.IsSpace(prev) || prev == '(' || prev == '[' || prev == '—' || prev == '–' || prev == '-' || prev == '¿' || prev == '¡' ||
		prev == '“' || prev == '«' || prev == '"' || prev == ':' || prev == '/' || prev == '…' || prev == '‘' || prev == '\''
}

func indexOpen(open []openQuote, close rune) int {
	for k := len(open) - 1; k >= 0; k-- {
		if open[k].close == close {
			return k
		}
	}
	return -1
}

// closeQuote closes the innermost quotation that the mark fits; those inside
// it that are still open are forgotten.
func closeQuote(out []Quote, open []openQuote, r rune, i, n int) []openQuote {
	k := indexOpen(open, r)
	if k < 0 {
		return open
	}
	q := &out[open[k].at]
	q.Inner.End, q.End = i, i+n
	return open[:k]
}

// endParagraph closes what may end with its paragraph: speech after a dash,
// and a quotation opened by « or “, which goes on in the next paragraph.
func endParagraph(text string, out []Quote, open []openQuote, i int) {
	for i > 0 && (text[i-1] == ' ' || text[i-1] == '\r' || text[i-1] == '\t') {
		i--
	}
	for _, o := range open {
		if o.close == '—' || o.close == '»' || o.close == '”' {
			if q := &out[o.at]; q.Inner.Start < i {
				q.Inner.End, q.End = i, i
			}
		}
	}
}

func dropUnclosed(text string, out []Quote) []Quote {
	kept := out[:0]
	for _, q := range out {
		for q.Inner.Start < q.Inner.End && text[q.Inner.Start] == ' ' {
			q.Inner.Start++
		}
		for q.Inner.End > q.Inner.Start && text[q.Inner.End-1] == ' ' {
			q.Inner.End--
		}
		if q.End > q.Start && q.Inner.End > q.Inner.Start {
			kept = append(kept, q)
		}
	}
	return kept
}
