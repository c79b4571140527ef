package align

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"puente/pipeline/news"
)

// Finder finds words that somebody quotes from a source, such as a model that
// names its evidence. It is not safe for concurrent use.
type Finder struct {
	source news.Source
	fields []*folded // of the original: title, text, captions
	title  *folded   // of the English; nil where there is none
	text   *folded
}

// NewFinder is a Finder for the words of one source.
func NewFinder(s news.Source) *Finder { return &Finder{source: s} }

// Source is the source whose words are found.
func (s *Finder) Source() news.Source { return s.source }

// Cite is the citation of words of the source: as they stand, else without
// regard to capitals, accents, punctuation and white space. Words of the
// translation stand for the original of their segments.
// ok is false where they stand nowhere.
func (s *Finder) Cite(quote string) (c news.Cite, ok bool) {
	for _, q := range readings(quote) {
		if c, ok = s.find(q); ok {
			return c, true
		}
	}
	return news.Cite{}, false
}

// find looks for the words in the original, then in the translation.
func (s *Finder) find(quote string) (news.Cite, bool) {
	s.fold()
	for _, f := range s.fields {
		if start, end, ok := f.find(quote); ok {
			span := news.SpanOf(f.name, f.text, start, end)
			return news.Cite{Source: s.source.ID, Original: span, English: s.english(span)}, true
		}
	}
	for _, f := range []*folded{s.title, s.text} {
		if f == nil {
			continue
		}
		start, end, ok := f.find(quote)
		if !ok {
			continue
		}
		if span := s.original(f.name, start, end); span != nil {
			return news.Cite{Source: s.source.ID, Original: span, English: news.SpanOf(f.name, f.text, start, end)}, true
		}
	}
	return news.Cite{}, false
}

// fold prepares the fields, once.
func (s *Finder) fold() {
	if s.fields != nil {
		return
	}
	names := []string{news.FieldText, news.FieldTitle}
	for i := range s.source.Media {
		names = append(names, news.CaptionField(i))
	}
	for _, name := range names {
		s.fields = append(s.fields, &folded{name: name, text: s.source.Field(name)})
	}
	if len(s.source.Translation.Segments) > 0 {
		s.title = &folded{name: news.FieldTitle, text: s.source.Translation.Title}
		s.text = &folded{name: news.FieldText, text: s.source.Translation.Text}
	}
}

// english is the English of a span of the original: the same span of an English
// source, else that of the segments that it touches; nil where there is none.
func (s *Finder) english(o *news.Span) *news.Span {
	if s.source.Lang == news.English {
		same := *o
		return &same
	}
	start, end := -1, -1
	for _, g := range s.source.Translation.Segments {
		if g.Field == o.Field && g.Original[0] < o.End && o.Start < g.Original[1] {
			start, end = covering(start, end, g.English)
		}
	}
	return spanWithin(o.Field, s.source.Translation.Field(o.Field), start, end)
}

// original is the original of a span of the translation, by segments.
func (s *Finder) original(field string, from, to int) *news.Span {
	start, end := -1, -1
	for _, g := range s.source.Translation.Segments {
		if g.Field == field && g.English[0] < to && from < g.English[1] {
			start, end = covering(start, end, g.Original)
		}
	}
	return spanWithin(field, s.source.Field(field), start, end)
}

func covering(start, end int, by [2]int) (int, int) {
	if start < 0 {
		return by[0], by[1]
	}
	return min(start, by[0]), max(end, by[1])
}

// spanWithin is the span where it is one of the text, else nil.
func spanWithin(field, text string, start, end int) *news.Span {
	if start < 0 || end > len(text) || start >= end || !boundary(text, start) || !boundary(text, end) {
		return nil
	}
	return news.SpanOf(field, text, start, end)
}

func boundary(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// maxParts bounds how many parts of a quote are looked for.
const maxParts = 4

// maxQuote bounds a quote, in bytes: what a longer one begins with is looked for.
const maxQuote = 2000

// minQuote is the least number of letters and digits that count as evidence.
const minQuote = 2

// readings are the forms in which a quote may stand in its source: as given,
// without the marks around it, and, where the model left words out, its
// unbroken parts of three words or more, the longest first.
func readings(quote string) []string {
	if len(quote) > maxQuote {
		quote = strings.ToValidUTF8(quote[:maxQuote], "")
		quote = quote[:max(strings.LastIndexByte(quote, ' '), 0)]
	}
	bare := strings.Trim(quote, " \t\n\"'“”‘’«».,;:…")
	var parts []string
	for _, p := range strings.Split(strings.ReplaceAll(bare, "...", "…"), "…") {
		if p = strings.Trim(p, " \t\n[]()"); strings.Count(p, " ") >= 2 {
			parts = append(parts, p)
		}
	}
	slices.SortStableFunc(parts, func(a, b string) int { return len(b) - len(a) })
	return append([]string{strings.TrimSpace(quote), bare}, parts[:min(len(parts), maxParts)]...)
}

// folded is a text with a folded form of it: letters and digits in lower case
// without accents, a single space for what stands between them.
type folded struct {
	name string
	text string
	form string
	at   []int // for each byte of form the offset in text of what it comes from; one more for the end
	done bool
}

// find is the place of a quote in the text: exact, else folded; at word
// boundaries.
func (f *folded) find(quote string) (start, end int, ok bool) {
	if letters(quote) < minQuote {
		return 0, 0, false
	}
	if i := wordIndex(f.text, quote); i >= 0 {
		return i, i + len(quote), true
	}
	if !f.done {
		f.form, f.at = folding(f.text)
		f.done = true
	}
	form, _ := folding(quote)
	form = strings.TrimSpace(form)
	i := wordIndex(f.form, form)
	if form == "" || i < 0 {
		return 0, 0, false
	}
	start, end = f.at[i], f.at[i+len(form)-1]
	_, n := utf8.DecodeRuneInString(f.text[end:])
	end += n                // the last rune's end: what vanished after it is no part of the words
	for end < len(f.text) { // its accents belong to it
		r, n := utf8.DecodeRuneInString(f.text[end:])
		if !unicode.Is(unicode.Mn, r) {
			break
		}
		end += n
	}
	return start, end, true
}

func letters(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// wordIndex is strings.Index for words: the match neither begins nor ends within a
// word.
func wordIndex(text, words string) int {
	if words == "" {
		return -1
	}
	from := 0
	for from <= len(text)-len(words) {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return -1
		}
		i += from
		if !inWord(text, i) && !inWord(text, i+len(words)) {
			return i
		}
		for _, n := utf8.DecodeRuneInString(text[i:]); ; _, n = utf8.DecodeRuneInString(text[i:]) {
			if i += n; !inWord(text, i) { // no match begins before the word's end
				break
			}
		}
		from = i
	}
	return -1
}

// inWord says that the place lies between two letters or digits.
func inWord(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i:])
	return wordRune(before) && wordRune(after)
}

func wordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))
}

// folding is the folded form of a text and, for each of its bytes (and the end),
// the offset in the text.
func folding(text string) (string, []int) {
	var b strings.Builder
	at := make([]int, 0, len(text)+1)
	put := func(s string, from int) {
		b.WriteString(s)
		for range len(s) {
			at = append(at, from)
		}
	}
	space := true
	for i, r := range text {
		for _, d := range norm.NFKD.String(string(r)) {
			switch {
			case unicode.Is(unicode.Mn, d), unicode.Is(unicode.Cf, d):
			case wordRune(d):
				put(string(unicode.ToLower(d)), i)
				space = false
			case !space:
				put(" ", i)
				space = true
			}
		}
	}
	return b.String(), append(at, len(text))
}
