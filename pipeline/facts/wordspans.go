package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// WordKind is the kind of a Word.
type WordKind byte

// Kinds of words.
const (
	Letters WordKind = iota // a word: también, O'Brien, didn't, U.S., km/h
	Digits                  // digits with their separators: 27, 1.234,5, 9:20
	Handle                  // @bomberos
	Hashtag                 // #SantaLucía
	Link                    // https://…, www.…, an e-mail address
)

// Word is a word of a text with what its shape says. Hyphens part words.
type Word struct {
	Span           // in the text, an English genitive left out: "company's" is "company"
	Fold    string // lower case, without accents; of tags without @ and #, of links as written
	Kind    WordKind
	Capital bool // begins with a capital
	First   bool // stands where a sentence, a line or a quotation begins: its capital says nothing
	Joined  bool // only blanks stand between it and the word before
}

// Words gives the words of a text in either language, in order and not
// overlapping, by the tokens that the whole package works with; marks are left
// out. It does not split into sentences: First goes by marks and line breaks,
// abbreviations such as "Sr." passed over.
func Words(text string) []Word {
	toks := tokenize(text)
	out := make([]Word, 0, len(toks))
	first, joined := true, false
	for i, t := range toks {
		if t.lines > 0 {
			first, joined = true, false
		}
		if t.kind == mark {
			first = first || startsAfter(toks, text, i)
			joined = false
			continue
		}
		w := Word{Span: t.Span, Fold: t.fold, First: first, Joined: joined}
		switch t.kind {
		case word:
			w.Capital = t.capital(text)
			w.Span = trimSpan(text, t.Span)
			w.Fold = strings.TrimSuffix(t.fold, "'s")
			first = false
		case digits:
			w.Kind, first = Digits, false
		case tag:
			w.Kind, w.Fold = tagKind(t.In(text))
		case mark:
		}
		out = append(out, w)
		joined = true
	}
	return out
}

func tagKind(s string) (WordKind, string) {
	switch s[0] {
	case '@':
		return Handle, lexicon.Fold(s[1:])
	case '#':
		return Hashtag, lexicon.Fold(s[1:])
	}
	return Link, s
}

// startsAfter says whether a sentence or a quotation can begin after the mark
// at i.
func startsAfter(toks []token, text string, i int) bool {
	switch toks[i].fold {
	case ".":
		if i == 0 || toks[i-1].kind != word || toks[i-1].End != toks[i].Start {
			return i+1 < len(toks) && toks[i+1].space
		}
		p := toks[i-1]
		class := lexicon.Abbreviation(p.fold)
		inner := class == lexicon.AbbrInner && (p.capital(text) || !lexicon.AlsoWord(p.fold))
		return !inner && !initial(text, p) && i+1 < len(toks) && toks[i+1].space
	case ":", "!", "?", "…", "«", "“", "\"", "‘", "¿", "¡", "•", "|", "·", "(":
		return true
	case "—", "–", "-":
		return toks[i].space && i+1 < len(toks) && toks[i+1].space || i == 0 || toks[i].lines > 0
	}
	return false
}
