package translate

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// cut finds the segments of a text: its sentences, cut again at bars and
// pictures, without what hangs at their edges and is no part of a sentence
// (bullets, emoji, links, hashtags, the RT of a retweet, the 1/4 of a thread).
func cut(text string) []facts.Span {
	var out []facts.Span
	for _, sentence := range facts.Sentences(text, news.Spanish) {
		for _, span := range cutAtMarks(text, sentence) {
			if span = trimEdges(text, span); strings.ContainsFunc(span.In(text), unicode.IsLetter) {
				out = append(out, span)
			}
		}
	}
	return out
}

// cutAtMarks cuts a sentence where a post sets a bar or a picture between
// clauses.
func cutAtMarks(text string, s facts.Span) []facts.Span {
	var out []facts.Span
	start := s.Start
	for i, r := range s.In(text) {
		if r == '|' || isPicture(r) {
			out = append(out, facts.Span{Start: start, End: s.Start + i})
			start = s.Start + i
		}
	}
	return append(out, facts.Span{Start: start, End: s.End})
}

// isPicture says whether r is an emoji, an arrow, a bullet or another symbol
// that is no part of a sentence.
func isPicture(r rune) bool {
	switch {
	case r == '•' || r == '·' || r == '▪' || r == '►' || r == '▶' || r == '→':
		return true
	case r < 0x2190:
		return false
	case r >= 0x2190 && r <= 0x21FF, r >= 0x2300 && r <= 0x27BF, r >= 0x2900 && r <= 0x2BFF:
		return true
	}
	return r >= 0x1F000
}

// What may hang at the start and at the end of a segment.
var (
	leading = regexp.MustCompile(`^(?:\s+|RT\s+@\w+:?|(?:[#@][\p{L}\d_]+\s*)+[|:]|[#@][\p{L}\d_]+\s*$|https?://\S+|\(?\d{1,2}/(?:\d{1,2}|n)\)?(?:\s|$)|\d{1,2}[.)]\s|[-–—*|:]\s|[|:,;])`)
	tag     = regexp.MustCompile(`^(?:https?://\S+|[#@][\p{L}\d_]+)$`)
	thread  = regexp.MustCompile(`^\(?\d{1,2}/(?:\d{1,2}|n)\)?$`)
)

func trimEdges(text string, s facts.Span) facts.Span {
	for s.Start < s.End {
		in := s.In(text)
		if r, n := utf8.DecodeRuneInString(in); isPicture(r) || isJoiner(r) || unicode.IsSpace(r) {
			s.Start += n
		} else if n := len(leading.FindString(in[:min(len(in), 600)])); n > 0 {
			s.Start += n
		} else {
			break
		}
	}
	for s.Start < s.End {
		in := s.In(text)
		if r, n := utf8.DecodeLastRuneInString(in); isPicture(r) || isJoiner(r) || unicode.IsSpace(r) || r == '|' {
			s.End -= n
		} else if n := trailingTag(in); n > 0 {
			s.End -= n
		} else {
			break
		}
	}
	return s
}

// isJoiner says whether r belongs to the emoji before it.
func isJoiner(r rune) bool { return r == '\u200D' || r == '\uFE0F' || r == '\u20E3' }

// trailingTag is the length of a link, hashtag or handle at the end of a
// segment that hangs there; one that a preposition or an article leads to is
// part of the sentence.
func trailingTag(s string) int {
	at := strings.LastIndexFunc(s, unicode.IsSpace) + 1
	last := s[at:]
	if thread.MatchString(last) && at > 0 {
		return len(last)
	}
	if !tag.MatchString(last) {
		return 0
	}
	before := strings.TrimRightFunc(s[:at], unicode.IsSpace)
	if before == "" {
		return 0
	}
	word := before[strings.LastIndexFunc(before, unicode.IsSpace)+1:]
	if lexicon.StopWords(news.Spanish).Has(lexicon.Fold(word)) {
		return 0
	}
	return len(last)
}

// languageByFunctionWords tells English from Spanish by the words that only
// one of them uses; what is not clearly English is Spanish, and what has none
// of them undecided.
func languageByFunctionWords(sentence string) string {
	es, en := lexicon.FunctionWords(sentence)
	switch {
	case es == 0 && en == 0:
		return ""
	case en >= 2 && en > 2*es:
		return news.English
	}
	return news.Spanish
}
