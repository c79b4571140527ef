package facts

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quotes gives the quotations of a text, nested ones after those that hold
// them. Marks: «», “”, "", ‘’, ” and ‹›; apostrophes are none. A quotation
// that is never closed ends with its paragraph if it was opened by a mark that
// only opens, or by a straight one after a colon or before another paragraph of
// the same speech: each paragraph is a quotation of its own. Speech after a dash
// at the start of a paragraph is a quotation up to the next dash or the end of
// the paragraph, and goes on after the dash that closes the words of whoever
// tells it (—No lo sé —dijo Ruiz—, pero lo sabré).
func Quotes(text, lang string) []Quote {
	return pairQuotes(text)
}

type openQuote struct {
	close rune
	at    int // index in the result
}

// quoteReader pairs the quotation marks of a text.
type quoteReader struct {
	text string
	out  []Quote
	open []openQuote
	told bool // between the dashes of a paragraph that began with speech: —dijo Ruiz—
}

func pairQuotes(text string) []Quote {
	r := quoteReader{text: text}
	prev, lineStart := rune('\n'), true
	for i := 0; i < len(text); {
		c, n := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(text[i:])
		}
		if c == '\n' {
			r.endParagraph(i)
		} else if quoteMark(c) {
			r.mark(c, prev, nextRune(text, i+n), i, n, lineStart)
		}
		if !unicode.IsSpace(c) {
			lineStart = false
		} else if c == '\n' {
			lineStart = true
		}
		prev = c
		i += n
	}
	r.endParagraph(len(text))
	return dropUnclosed(text, r.out)
}

// quoteMark says whether a rune can open or close a quotation.
func quoteMark(c rune) bool {
	switch c {
	case '"', '\'', '«', '»', '“', '”', '‹', '›', '„', '‘', '’', '—', '–':
		return true
	}
	return false
}

// mark reads the mark c of n bytes at i.
func (r *quoteReader) mark(c, prev, next rune, i, n int, lineStart bool) {
	switch c {
	case '«', '“', '‹', '„':
		r.push(map[rune]rune{'«': '»', '“': '”', '‹': '›', '„': '“'}[c], i, n)
	case '»':
		if lineStart && wordRune(next) && r.continues() { // »Acabaremos en mayo
			r.push('»', i, n)
			return
		}
		r.close(c, i, n)
	case '”', '›':
		r.close(c, i, n)
	case '‘':
		if isOpening(prev, next) {
			r.push('’', i, n)
		}
	case '"':
		if indexOpen(r.open, '"') >= 0 {
			r.close('"', i, n)
		} else if isOpening(prev, next) || lineStart {
			r.push('"', i, n)
		}
	case '\'', '’':
		if k := indexOpen(r.open, c); k >= 0 && !wordRune(next) {
			if !r.genitive(c, prev, next, i+n) {
				r.close(c, i, n)
			}
		} else if c == '\'' && k < 0 && isOpening(prev, next) && !elided(r.text[i+n:]) {
			r.push('\'', i, n)
		}
	case '—', '–':
		r.dash(c, prev, next, i, n, lineStart)
	}
}

// dash reads a dash: it begins speech at the start of a paragraph, ends it
// before the words of whoever tells it, and lets it go on after these.
func (r *quoteReader) dash(c, prev, next rune, i, n int, lineStart bool) {
	k := indexOpen(r.open, '—')
	switch {
	case k >= 0 && c == '—' && k == len(r.open)-1:
		q := &r.out[r.open[k].at]
		q.End, q.Inner.End = i, i
		r.open = r.open[:k]
		r.told = unicode.IsSpace(prev) && wordRune(next)
	case lineStart && (wordRune(next) || next == '¿' || next == '¡'):
		r.push('—', i, n)
		r.told = false
	case r.told && c == '—' && len(r.open) == 0 && !unicode.IsSpace(prev):
		r.told = false
		j := i + n
		for j < len(r.text) && (r.text[j] == ',' || r.text[j] == '.' || r.text[j] == ';' || r.text[j] == ':') {
			j++
		}
		if j+1 < len(r.text) && r.text[j] == ' ' {
			r.push('—', j+1, 0)
		}
	}
}

// push opens a quotation with the mark of n bytes at i.
func (r *quoteReader) push(close rune, i, n int) {
	if len(r.open) < 8 {
		r.open = append(r.open, openQuote{close, len(r.out)})
		r.out = append(r.out, Quote{Span: Span{i, -1}, Inner: Span{i + n, -1}, dash: close == '—'})
	}
}

// continues says whether the quotation before this paragraph was opened by « and
// never closed.
func (r *quoteReader) continues() bool {
	if len(r.out) == 0 || len(r.open) > 0 {
		return false
	}
	q := r.out[len(r.out)-1]
	return q.End == q.Inner.End && q.End > 0 && (strings.HasPrefix(q.In(r.text), "«") || strings.HasPrefix(q.In(r.text), "»"))
}

// genitiveReach is how far a mark that may be a genitive's apostrophe looks for
// one that closes the quotation better.
const genitiveReach = 240

// genitive says whether the mark c before offset from, in a quotation that it
// could close, is the apostrophe of a plural: after s, before a word, with a
// mark further on that closes: ‘It’s the teachers’ fault,’.
func (r *quoteReader) genitive(c, prev, next rune, from int) bool {
	if prev != 's' || next != ' ' {
		return false
	}
	if f := nextRune(r.text, from+1); !unicode.IsLower(f) {
		return false
	}
	before := prev
	for i, f := range r.text[from:min(len(r.text), from+genitiveReach)] {
		switch {
		case f == '\n', f == '‘', f == '\'' && isOpening(before, nextRune(r.text, from+i+1)):
			return false
		case f == c && !wordRune(nextRune(r.text, from+i+utf8.RuneLen(c))):
			return before != 's' || !unicode.IsSpace(nextRune(r.text, from+i+utf8.RuneLen(c)))
		}
		before = f
	}
	return false
}

// elided says whether what follows an apostrophe is a shortened English word or
// year: 'em, 'n', '90s.
func elided(rest string) bool {
	if len(rest) > 1 && isDigit(rest[0]) && isDigit(rest[1]) && !(len(rest) > 2 && isDigit(rest[2])) {
		return true
	}
	end := 0
	for end < len(rest) && end < 6 && 'a' <= rest[end]|0x20 && rest[end]|0x20 <= 'z' {
		end++
	}
	switch strings.ToLower(rest[:end]) {
	case "em", "n", "til", "tis", "twas", "cause", "bout", "round":
		return true
	}
	return false
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

// close closes the innermost quotation that the mark fits; those inside it that
// are still open are forgotten.
func (r *quoteReader) close(c rune, i, n int) {
	k := indexOpen(r.open, c)
	if k < 0 {
		return
	}
	q := &r.out[r.open[k].at]
	q.Inner.End, q.End = i, i+n
	r.open = r.open[:k]
}

// endParagraph closes what may end with its paragraph at i: speech after a dash,
// a quotation opened by « or “, which goes on in the next paragraph, and one
// opened by a straight mark after a colon or where the next paragraph begins with
// one too.
func (r *quoteReader) endParagraph(i int) {
	next := i
	for i > 0 && (r.text[i-1] == ' ' || r.text[i-1] == '\r' || r.text[i-1] == '\t') {
		i--
	}
	for _, o := range r.open {
		q := &r.out[o.at]
		switch o.close {
		case '—', '»', '”':
		case '"':
			if !colonBefore(r.text, q.Start) && !straightNext(r.text, next) {
				continue
			}
		default:
			continue
		}
		if q.Inner.Start < i {
			q.Inner.End, q.End = i, i
		}
	}
	r.open, r.told = r.open[:0], false
}

// colonBefore says whether a colon stands before offset i.
func colonBefore(text string, i int) bool {
	for i > 0 && text[i-1] == ' ' {
		i--
	}
	return i > 0 && text[i-1] == ':'
}

// straightNext says whether the next paragraph begins with a straight mark that
// a word follows.
func straightNext(text string, i int) bool {
	for end := min(len(text), i+4); i < end && unicode.IsSpace(rune(text[i])); {
		i++
	}
	return i+1 < len(text) && text[i] == '"' && wordRune(nextRune(text, i+1))
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
