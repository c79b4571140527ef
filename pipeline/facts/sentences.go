package facts

import (
	"unicode"
	"unicode/utf8"

	"puente/pipeline/lexicon"
)

// The splitter is the package's own. clipperhouse/uax29/v2/sentences was measured
// beside it: by itself it has 150 of the 219 hard cases right, it lacks some ends
// that the tables need (tags, lines of posts), so that it cannot be the base that
// they only merge, and it reads the text once more, while this one looks at
// tokens that the rest of the analysis needs anyway (400 MB/s against 146).

// Sentences gives the sentences of a text: trimmed, in order, not overlapping.
// A line break ends one, unless the line seems to be wrapped (long, no mark at
// its end, the next begins in lower case). A quotation of several sentences
// stays in one piece with the words around it.
func Sentences(text, lang string) []Span {
	return sentences(text, tokenize(text), pairQuotes(text))
}

// longestKept is the length of a quotation in bytes up to which sentences are
// not split inside it.
const longestKept = 600

func sentences(text string, toks []token, quotes []Quote) []Span {
	var out []Span
	first, q := 0, 0
	for i := range toks {
		for q < len(quotes) && quotes[q].End <= toks[i].Start {
			q++
		}
		if i+1 < len(toks) {
			n := toks[i+1]
			inside := q < len(quotes) && quotes[q].Start <= toks[i].Start && n.Start < quotes[q].End && quotes[q].End-quotes[q].Start <= longestKept
			if !(n.lines > 0 && lineEnds(text, toks, first, i)) && (inside || !sentenceEnds(text, toks, first, i)) {
				continue
			}
		}
		out = append(out, Span{toks[first].Start, toks[i].End})
		first = i + 1
	}
	return out
}

// lineEnds says whether the line break after token i ends a sentence that
// began at first.
func lineEnds(text string, toks []token, first, i int) bool {
	t, n := toks[i], toks[i+1]
	if n.lines > 1 || t.kind == tag || n.kind != word || n.capital(text) {
		return true
	}
	line := t.End
	for k := i; k >= first; k-- {
		line = toks[k].Start
		if toks[k].lines > 0 {
			break
		}
	}
	return t.End-line < 50 || isTerminal(t.fold)
}

func isTerminal(s string) bool { return s == "." || s == "!" || s == "?" || s == "…" }

// closer says whether a mark may stand between a full stop and the space
// after it.
func closer(s string) bool {
	switch s {
	case "»", "”", "\"", "'", "’", ")", "]", "›":
		return true
	}
	return false
}

// sentenceEnds says whether a sentence that began at token first ends with
// token i; i is not the last.
func sentenceEnds(text string, toks []token, first, i int) bool {
	n := toks[i+1]
	if !n.space || n.kind == mark && (isTerminal(n.fold) || closer(n.fold) && !opens(n, toks, i+1)) {
		return false
	}
	k, closed := i, false
	for k > first && i-k < 4 && toks[k].kind == mark && closer(toks[k].fold) {
		k, closed = k-1, true
	}
	if toks[k].kind == word && endsWithDot(text, toks[k]) { // U.S. p.m.
		return !closed && (terminalAbbreviation(text, toks, i+1) || isHalfOfDay(toks[k].fold) && afterHour(text, toks, first, i+1))
	}
	if toks[k].kind != mark || !isTerminal(toks[k].fold) {
		return false
	}
	lower := startsLower(text, toks, i+1)
	dots := k > first && toks[k-1].kind == mark && toks[k-1].fold == "." || toks[k].fold == "…"
	if toks[k].fold != "." || dots {
		return !lower
	}
	if k == first {
		return false
	}
	return fullStop(text, toks, first, k, i+1, lower, closed)
}

// opens says whether a mark that may close stands before a word, as an
// opening mark does.
func opens(t token, toks []token, i int) bool {
	return i+1 < len(toks) && !toks[i+1].space && t.space
}

// fullStop says whether the dot at k ends a sentence when token next follows.
func fullStop(text string, toks []token, first, k, next int, lower, closed bool) bool {
	p := toks[k-1]
	if p.fold == "/" && p.End == toks[k].Start { // S/. 3.5
		return false
	}
	if p.kind == digits && k-1 == first && len(p.fold) <= 2 { // 1. Call us.
		return false
	}
	if p.kind != word || p.End != toks[k].Start {
		return !(lower && closed)
	}
	class := lexicon.Abbreviation(p.fold)
	switch {
	case class == lexicon.AbbrInner && (p.capital(text) || lower || toks[next].kind == digits || !lexicon.AlsoWord(p.fold)):
		return false
	case p.fold == "s" && romanValue(toks[next].fold) > 0 && toks[next].allOrOneCap(text): // el s. XIX
		return false
	case class == lexicon.AbbrNumber && toks[next].kind == digits:
		return false
	case class == lexicon.AbbrNumber && lower && len(p.fold) > 1:
		return false
	case class == lexicon.AbbrTerminal && !closed:
		return terminalAbbreviation(text, toks, next)
	}
	if initial(text, p) && !closed {
		// "J. R. Pérez" and "plan B. El ministro": an initial unless a function word follows.
		short := next+1 < len(toks) && toks[next+1].fold == "." && initial(text, toks[next]) // S. A. de C. V.
		return toks[next].capital(text) && functionWord(toks[next].fold) && k-1 > first && !short
	}
	if lower {
		return !closed && len(p.fold) >= 4 && class == lexicon.AbbrNone
	}
	return true
}

func initial(text string, t token) bool {
	return t.capital(text) && utf8.RuneCountInString(t.In(text)) == 1
}

func endsWithDot(text string, t token) bool { return text[t.End-1] == '.' }

// terminalAbbreviation says whether a sentence ends after U.S., etc. or p.m.
// when token next follows: it does before a capitalised function word, an
// opening question or quotation; not before a name.
func terminalAbbreviation(text string, toks []token, next int) bool {
	n := toks[next]
	if n.kind == tag {
		return true
	}
	if n.kind == word {
		return n.capital(text) && (functionWord(n.fold) || numberWord(n.fold))
	}
	return n.fold == "¿" || n.fold == "¡"
}

// numberWord says whether a capitalised word is a number, which begins a
// sentence: at 7 p.m. Twenty-two people came.
func numberWord(fold string) bool {
	en, ok := lexicon.NumberWords(lexicon.English)[fold]
	if !ok {
		en, ok = lexicon.NumberWords(lexicon.Spanish)[fold]
	}
	return ok && en.Class != lexicon.NumberHalf
}

// afterHour says whether a sentence that began at token first ends after the
// a.m. or p.m. before token next, which is capitalised: not before a weekday, a
// month or a time zone, and not where the hour only opens the sentence ("At 7
// p.m. Quispe spoke").
func afterHour(text string, toks []token, first, next int) bool {
	n := toks[next]
	if next-first < 8 || !n.capital(text) || n.allCaps(text) || lexicon.Weekday(lexicon.English, n.fold) > 0 || lexicon.Month(lexicon.English, n.fold) > 0 {
		return false
	}
	switch n.fold {
	case "eastern", "central", "pacific", "mountain", "greenwich", "universal", "gmt", "hora":
		return false
	}
	return true
}

func isHalfOfDay(fold string) bool {
	return fold == "a.m." || fold == "p.m." || fold == "a.m" || fold == "p.m" || fold == "am" || fold == "pm"
}

func functionWord(fold string) bool {
	return lexicon.StopWords("").Has(fold)
}

// startsLower says whether what follows begins in lower case, opening marks
// passed over. Digits, emoji and tags do not.
func startsLower(text string, toks []token, i int) bool {
	for end := i + 6; i < len(toks) && i < end && toks[i].kind == mark; i++ {
		switch toks[i].fold {
		case "—", "–", "-", ",", ";", ":", "/", "&", "+", "%":
			return true // goes on
		case "«", "“", "\"", "'", "‘", "(", "[", "¿", "¡", "»", "”", ")", "]", "’":
		default:
			return false
		}
	}
	if i == len(toks) || toks[i].kind != word {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[toks[i].Start:])
	return unicode.IsLower(r)
}
