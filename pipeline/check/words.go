package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// Word is a content word of an English text, with the stem by which it is
// compared.
type Word struct {
	facts.Span
	Stem string
}

// Words are the content words of an English text, in order: no function words,
// no digits. Spelling (colour, color) and irregular forms (fell, fall) are
// levelled in the stem.
func Words(text string) []Word {
	var out []Word
	for _, t := range tokens(text) {
		f := fold(t.In(text))
		if isDigits(f) || utf8.RuneCountInString(f) < 2 || lexicon.Light(news.English, f) {
			continue
		}
		out = append(out, Word{t, stem(f)})
	}
	return out
}

// tokens are the runs of letters and digits of a text. An apostrophe within a
// word parts what follows it ("company's" is "company"), a hyphen parts words.
func tokens(text string) []facts.Span {
	var out []facts.Span
	start := -1
	skip := false // within what follows an apostrophe
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			if start < 0 && !skip {
				start = i
			}
			continue
		case r == '\'' || r == '’':
			if start >= 0 {
				out = append(out, facts.Span{Start: start, End: i})
				start, skip = -1, contracted(text[i+utf8.RuneLen(r):])
			}
			continue
		}
		if start >= 0 {
			out = append(out, facts.Span{Start: start, End: i})
		}
		start, skip = -1, false
	}
	if start >= 0 {
		out = append(out, facts.Span{Start: start, End: len(text)})
	}
	return out
}

// contracted says whether what follows an apostrophe is an ending ('s, 'll,
// 're, n't) and not a name (O'Brien, L'Aquila).
func contracted(rest string) bool {
	n := 0
	for _, r := range rest {
		if !unicode.IsLetter(r) {
			break
		}
		n++
	}
	return n <= 2
}

func isDigits(s string) bool {
	for _, r := range s {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return s != ""
}

// stem levels a folded English word.
func stem(w string) string { return lexicon.Stem(news.English, w) }

// stems are the stems of the words of a list.
func stemSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[stem(w)] = true
	}
	return out
}
