package facts

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/lexicon"
)

// kind is the kind of a token.
type kind byte

const (
	word   kind = iota // letters, with inner apostrophes and hyphens apart
	digits             // digits with separators between digits: 1.234,5 9:20 2025-06-12 is three
	mark               // one rune of punctuation or a symbol
	tag                // @handle, #hashtag, link, e-mail address
)

// token is a piece of the text. Spaces are no tokens; space says that one
// precedes, lines how many line breaks do.
type token struct {
	Span
	kind  kind
	space bool
	lines byte
	class class  // what the tables say of the word
	fold  string // folded text of words; digits and marks as written
}

// capital says whether a word begins with an upper-case letter.
func (t *token) capital(text string) bool {
	if t.kind != word {
		return false
	}
	c := text[t.Start]
	if c < utf8.RuneSelf {
		return 'A' <= c && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(text[t.Start:])
	return unicode.IsUpper(r)
}

// allCaps says whether a word has two letters or more, all upper case.
func (t *token) allCaps(text string) bool {
	if t.kind != word {
		return false
	}
	n := 0
	for _, r := range t.In(text) {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// tokenize splits a text into tokens, in order, in one pass.
func tokenize(text string) []token {
	toks := make([]token, 0, len(text)*2/9+4)
	space, lines := true, 0
	var folded []byte // the words that are not folded as they stand, one after the other
	type place struct{ tok, from, to int }
	var places []place // of them
	if len(text) > 256 {
		folded, places = make([]byte, 0, len(text)/4), make([]place, 0, len(text)/24)
	}
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		if unicode.IsSpace(r) {
			space = true
			if r == '\n' {
				lines++
			}
			i += n
			continue
		}
		t := token{space: space, lines: byte(min(lines, 2))}
		t.Start = i
		t.End, t.kind = tokenEnd(text, i, r, n)
		t.fold = text[t.Start:t.End]
		if t.kind == word {
			from, changed := len(folded), false
			if folded, changed = lexicon.AppendFold(folded, t.fold); changed {
				places = append(places, place{len(toks), from, len(folded)})
			}
		}
		toks = append(toks, t)
		i, space, lines = t.End, false, 0
	}
	words := string(folded)
	for _, p := range places {
		toks[p.tok].fold = words[p.from:p.to]
	}
	return toks
}

// tokenEnd finds the end and kind of the token at i, whose first rune is r.
func tokenEnd(text string, i int, r rune, n int) (int, kind) {
	switch {
	case r < utf8.RuneSelf && isDigit(byte(r)):
		return digitsEnd(text, i), digits
	case r == '@' || r == '#':
		end := tagEnd(text, i+1)
		if end > i+1 && !(r == '#' && end < i+5 && strings.Trim(text[i+1:end], "0123456789") == "") { // #1 is a number
			return end, tag
		}
		return i + 1, mark
	case r == '$' || r == '€' || r == '£':
		return i + n, mark
	case r == '°' || r == 'º':
		if i+n < len(text) && strings.IndexByte("CcFf", text[i+n]) >= 0 && !letterAt(text, i+n+1) {
			return i + n + 1, word
		}
		return i + n, word
	case unicode.IsLetter(r) || unicode.IsMark(r) || r == 'ª':
		return wordEnd(text, i)
	}
	return i + n, mark
}

func letterAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLetter(r)
}

// digitsEnd ends a number at i: digits, with one separator where a digit
// follows it. A colon belongs to it only once or twice, as in clock times.
func digitsEnd(text string, i int) int {
	for i < len(text) {
		c := text[i]
		switch {
		case isDigit(c):
			i++
		case (c == '.' || c == ',' || c == ':' || c == '\'') && i+1 < len(text) && isDigit(text[i+1]):
			i += 2
		default:
			return i
		}
	}
	return i
}

// tagEnd ends a handle or hashtag.
func tagEnd(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && !unicode.IsMark(r) {
			break
		}
		i += n
	}
	return i
}

// wordEnd ends a word at i. Dotted abbreviations of single letters (U.S.,
// p.m.) and EE.UU. are one word with their dots, links and addresses are tags.
func wordEnd(text string, i int) (int, kind) {
	if end := linkEnd(text, i); end > i {
		return end, tag
	}
	start := i
	for i < len(text) {
		c := text[i]
		if c < utf8.RuneSelf {
			if isDigit(c) && i-start <= 3 && currencyPrefix(text[start:i], text, i) {
				return i, word
			}
			if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || isDigit(c) {
				i++
				continue
			}
			if c == '\'' && i > start && letterAt(text, i+1) {
				i++
				continue
			}
			if c == '.' && dotted(text, start, i) {
				i++
				continue
			}
			if c == '/' && rate(text, start, i) {
				return i + 2, word
			}
			if c == '@' && i > start { // an address: mesa@diario.example
				if end := addressEnd(text, i+1); end > i+1 {
					return end, tag
				}
			}
			break
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r) || r == '²' || r == '³' || r == 'ª' || r == 'º' && i > start:
			i += n
		case r == '’' && i > start && letterAt(text, i+n):
			i += n
		default:
			return i, word
		}
	}
	return i, word
}

// dotted says whether the dot at i belongs to a dotted abbreviation that
// begins at start: it follows one letter (or a pair of equal ones) that stands
// after the start or another dot, and a letter follows, or dots came before.
func dotted(text string, start, i int) bool {
	if i-start > 12 {
		return false
	}
	if i-start == 2 && text[start] == text[start+1] && strings.IndexByte("EURHFADCJOPS", text[start]) >= 0 {
		return true // EE. UU., RR. HH.
	}
	last := strings.LastIndexByte(text[start:i], '.')
	seg := text[start+last+1 : i]
	single := len(seg) == 1 || len(seg) == 2 && (seg[0] == seg[1] && seg[0] >= 'A' && seg[0] <= 'Z' || seg == "Ph")
	if !single {
		return false
	}
	if last >= 0 {
		return true
	}
	if i+1 >= len(text) || !letterAt(text, i+1) {
		return false
	}
	// One more short segment must follow, closed by a dot: "U.S." not "a.b".
	j := i + 1
	for j < len(text) && j < i+4 && ('a' <= text[j] && text[j] <= 'z' || 'A' <= text[j] && text[j] <= 'Z') {
		j++
	}
	n := j - i - 1
	if n < 1 || n > 2 {
		return false
	}
	if j < len(text) && text[j] == '.' {
		return n == 1 || text[i+1] == text[i+2]
	}
	return n == 1 && seg[0] >= 'A' && seg[0] <= 'Z' && text[i+1] >= 'A' && text[i+1] <= 'Z' && !letterAt(text, j) ||
		n == 1 && (seg == "a" || seg == "p") && text[i+1] == 'm'
}

// currencyPrefix says whether letters glued to digits at i are a currency:
// Q1.8, Bs74, Q85m; the Q1 of a quarter is not.
func currencyPrefix(s, text string, i int) bool {
	switch s {
	case "Bs", "BS", "Gs", "USD", "MXN", "COP", "EUR", "Lps":
		return true
	case "Q", "L":
		end := digitsEnd(text, i)
		scale := scaleLetters(text, end)
		return end > i+1 && scale == 0 && !letterAt(text, end) || scale > 0
	}
	return false
}

// scaleLetters is the length of the letters after digits that stand for millions
// or billions, where the word ends with them: Q85m, L4bn.
func scaleLetters(text string, i int) int {
	for _, s := range []string{"bn", "mn", "m"} {
		if strings.HasPrefix(text[i:], s) && !letterAt(text, i+len(s)) && (i+len(s) == len(text) || !isDigit(text[i+len(s)])) {
			return len(s)
		}
	}
	return 0
}

// rate says whether the slash at i makes a unit of speed or flow: km/h, m³/s.
func rate(text string, start, i int) bool {
	if i+1 >= len(text) || text[i+1] != 'h' && text[i+1] != 's' || letterAt(text, i+2) {
		return false
	}
	switch lexicon.Fold(text[start:i]) {
	case "km", "m", "m3", "m³", "l", "mi":
		return true
	}
	return false
}

// linkEnd ends a link at i; 0 where there is none.
func linkEnd(text string, i int) int {
	c := text[i] | 0x20
	if c != 'h' && c != 'w' {
		return 0
	}
	rest := text[i:]
	if !strings.HasPrefix(rest, "http://") && !strings.HasPrefix(rest, "https://") && !strings.HasPrefix(rest, "www.") {
		return 0
	}
	end := i
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if unicode.IsSpace(r) || strings.ContainsRune("«»“”\"<>", r) {
			break
		}
		end += n
	}
	for end > i && strings.IndexByte(".,;:!?)]'", text[end-1]) >= 0 {
		end--
	}
	return end
}

func addressEnd(text string, i int) int {
	end := i
	for end < len(text) && (text[end] >= 'a' && text[end] <= 'z' || text[end] >= 'A' && text[end] <= 'Z' || isDigit(text[end]) || text[end] == '-' ||
		text[end] == '.' && letterAt(text, end+1)) {
		end++
	}
	return end
}
