package injection

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"puente/pipeline/facts"
)

// folded is a text as the rules read it: words in lower case without accents,
// marks of punctuation as words of their own, a blank around each; letters of
// other alphabets that look like Latin ones, and digits within words, as the
// letters that they stand for; nothing that nobody sees.
type folded struct {
	form string
	at   []int // for each byte of form the offset in the text of what it comes from; one more for the end
	// pieces are the sentences of the form, each with the stop before it.
	pieces []facts.Span
}

// span is the stretch of the text that a stretch of the form comes from.
func (f folded) span(start, end int) (int, int) {
	for end > start && f.form[end-1] == ' ' {
		end--
	}
	for start < end && f.form[start] == ' ' {
		start++
	}
	return f.at[start], max(f.at[start]+1, f.at[end])
}

// spaced is a word whose letters stand apart: "i g n o r e", "i.g.n.o.r.e".
var spaced = regexp.MustCompile(`(?:^|[^\pL])(?:\pL[ .\-_*·]){3,}\pL(?:[^\pL]|$)`)

// fold folds a text; with gap 1, letters that stand apart are joined.
func fold(text string, gap int) folded {
	w := writer{form: make([]byte, 0, len(text)+len(text)/4+2), at: make([]int, 0, len(text)+len(text)/4+3)}
	w.space(0)
	joint := map[int]bool{}
	if gap > 0 {
		joint = joints(text)
	}
	for i, r := range text {
		switch {
		case joint[i]:
		case r == '.' && w.word >= 0 && i+1 < len(text) && goesOn(text[i+1]):
			w.space(i) // an address or a number, no stop
		case r < utf8.RuneSelf:
			w.rune(r, i)
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Mn, r), unicode.Is(unicode.Variation_Selector, r):
		case lookalikes[r] != 0:
			w.rune(lookalikes[r], i)
		default:
			for _, d := range norm.NFKD.String(string(r)) {
				if l := lookalikes[d]; l != 0 {
					d = l
				}
				if !unicode.Is(unicode.Mn, d) {
					w.rune(d, i)
				}
			}
		}
	}
	w.end()
	w.space(len(text))
	form := string(w.form)
	return folded{form, append(w.at, len(text)), pieces(form)}
}

// goesOn says whether a byte behind a point is a letter's or a digit's.
func goesOn(b byte) bool {
	return b >= utf8.RuneSelf || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '/' || b == '_'
}

// pieces are the sentences of a form.
func pieces(form string) (out []facts.Span) {
	from := 0
	for i := 1; i+1 < len(form); i++ {
		if form[i-1] == ' ' && form[i+1] == ' ' && (form[i] == '.' || form[i] == '!' || form[i] == '?') {
			out = append(out, facts.Span{Start: from, End: i + 1})
			from = i - 1
		}
	}
	return append(out, facts.Span{Start: from, End: len(form)})
}

// joints are the offsets of what stands between the letters of words whose
// letters stand apart.
func joints(text string) map[int]bool {
	out := map[int]bool{}
	for _, m := range spaced.FindAllStringIndex(text, maxMarks) {
		at := m[0]
		if r, n := utf8.DecodeRuneInString(text[at:]); !unicode.IsLetter(r) {
			at += n
		}
		for at < m[1] {
			_, n := utf8.DecodeRuneInString(text[at:])
			at += n
			if at < m[1] {
				next := at + 1
				if strings.ContainsRune(" .-_*", rune(text[at])) && next < m[1] {
					out[at] = true
					at = next
				} else {
					break
				}
			}
		}
	}
	return out
}

type writer struct {
	form []byte
	at   []int
	word int // where the current word begins in form; -1 between words
}

// rune writes a character of the text.
func (w *writer) rune(r rune, at int) {
	r = unicode.ToLower(r)
	switch {
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		if w.word < 0 {
			w.word = len(w.form)
		}
		w.put(r, at)
	case r == '\'' || r == '’' || r == 'ʼ' || r == '`' && w.word >= 0: // don't is one word
	case unicode.IsSpace(r):
		w.space(at)
	default:
		w.space(at)
		switch r {
		case '“', '”', '„', '«', '»', '‘', '‹', '›', '"':
			r = '"'
		case '–', '—', '―', '−':
			r = '-'
		case '…':
			r = '.'
		}
		if r < utf8.RuneSelf && r >= ' ' {
			w.put(r, at)
			w.space(at)
		}
	}
}

func (w *writer) put(r rune, at int) {
	n := len(w.form)
	w.form = utf8.AppendRune(w.form, r)
	for range len(w.form) - n {
		w.at = append(w.at, at)
	}
}

// space ends a word; one blank stands between words.
func (w *writer) space(at int) {
	w.end()
	if n := len(w.form); n > 0 && w.form[n-1] == ' ' {
		return
	}
	w.form = append(w.form, ' ')
	w.at = append(w.at, at)
}

// end reads the digits of a word that has letters on both sides of them as the
// letters that they look like.
func (w *writer) end() {
	if w.word >= 0 {
		word := w.form[w.word:]
		for i := range word {
			l := leet[word[i]]
			before := i == 0 && len(word) > 4 || i > 0 && isLetter(word[i-1])
			after := i+1 < len(word) && (isLetter(word[i+1]) || leet[word[i+1]] != 0)
			if l != 0 && before && after {
				word[i] = l
			}
		}
	}
	w.word = -1
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' }

var leet = [256]byte{'0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', '$': 's'}

// lookalikes are letters of other alphabets that pass for Latin ones.
var lookalikes = map[rune]rune{
	'а': 'a', 'А': 'a', 'в': 'b', 'В': 'b', 'е': 'e', 'Е': 'e', 'к': 'k', 'К': 'k', 'м': 'm', 'М': 'm', 'Н': 'h', 'о': 'o', 'О': 'o',
	'р': 'p', 'Р': 'p', 'с': 'c', 'С': 'c', 'т': 't', 'Т': 't', 'у': 'y', 'У': 'y', 'х': 'x', 'Х': 'x', 'і': 'i', 'І': 'i', 'ј': 'j', 'ѕ': 's', 'ԁ': 'd', 'һ': 'h', 'ո': 'n', 'ց': 'g', 'ս': 'u',
	'α': 'a', 'Α': 'a', 'β': 'b', 'Β': 'b', 'ε': 'e', 'Ε': 'e', 'η': 'n', 'Η': 'h', 'ι': 'i', 'Ι': 'i', 'κ': 'k', 'Κ': 'k', 'Μ': 'm', 'ν': 'v', 'Ν': 'n', 'ο': 'o', 'Ο': 'o', 'ρ': 'p', 'Ρ': 'p', 'τ': 't', 'Τ': 't', 'υ': 'u', 'Υ': 'y', 'χ': 'x', 'Χ': 'x', 'ɡ': 'g', 'ı': 'i', 'ɑ': 'a', 'ℓ': 'l',
}
