package apertium

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// metacharacters mean something in Apertium's stream. They travel as private
// characters, which no stage looks into: escaping with a backslash is undone by
// some stages too early, and one that is left bare kills a stage.
const metacharacters = `\[]{}^$/@<>*#+~|`

// firstPrivate stands for the first metacharacter, the next for the second.
const firstPrivate = '\uE800'

// escape makes s fit for the stream: valid UTF-8, composed, without characters
// that have no width or that the stream uses.
func escape(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if i := strings.IndexRune(metacharacters, r); i >= 0 {
			return firstPrivate + rune(i)
		}
		switch {
		case isPrivate(r):
			return utf8.RuneError
		case r == '\n' || r == '\t' || r == '\r':
			return r
		case unicode.Is(unicode.Cc, r), isInvisible(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD")))
}

// unescape puts the metacharacters back.
func unescape(s string) string {
	return strings.Map(func(r rune) rune {
		if isPrivate(r) {
			return rune(metacharacters[r-firstPrivate])
		}
		return r
	}, s)
}

func isPrivate(r rune) bool {
	return r >= firstPrivate && r < firstPrivate+rune(len(metacharacters))
}

// isInvisible holds what splits a word without being seen: soft hyphens,
// zero-width characters, marks of direction. The joiner of emoji (U+200D) and
// their variation selectors stay.
func isInvisible(r rune) bool {
	switch {
	case r == '\u00AD', r == '\u200B', r == '\u200C', r == '\u2060', r == '\uFEFF', r == '\u061C':
		return true
	case r >= '\u200E' && r <= '\u200F', r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069':
		return true
	}
	return false
}

// stripMarks removes the marks that the generator sets before words that it
// could not translate (*), not find in the other language (@) or not inflect
// (#), and returns those words. No other of these characters, and no backslash,
// is left in the stream by escape.
func stripMarks(s string) (string, []string) {
	if !strings.ContainsAny(s, "*@#") {
		return s, nil
	}
	var b strings.Builder
	var unknown []string
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '*', '@', '#':
		case '\\':
			continue
		default:
			b.WriteByte(c)
			continue
		}
		if word := leadingWord(s[i+1:]); word != "" {
			unknown = append(unknown, word)
		}
	}
	return b.String(), unknown
}

func leadingWord(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			return s[:i]
		}
	}
	return s
}
