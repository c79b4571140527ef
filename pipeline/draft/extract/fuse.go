package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// Bounds of what is put into one sentence.
const (
	fusedWords = 28 // words of two sentences together
	spareTaken = 4  // sentences taken beyond the longest brief, for short ones may be put together
)

// fused puts short neighbours of one source into one sentence, the shortest
// first, until no more than most are left: "There are 320 families without a
// home; 90 rescuers work in the area". Neither is reworded; both are cited.
func (st *story) fused(ordered []*candidate, most int) []*candidate {
	out := append([]*candidate(nil), ordered...)
	refused := map[[2]*candidate]bool{}
	for len(out) > most {
		at, words := -1, fusedWords+1
		for i := 0; i+1 < len(out); i++ {
			if n := out[i].words + out[i+1].words; n < words && !refused[[2]*candidate{out[i], out[i+1]}] && fusable(out[i], out[i+1]) {
				at, words = i, n
			}
		}
		if at < 0 {
			break
		}
		a, b := out[at], out[at+1]
		c, ok := fusion(a, b)
		if ok = ok && st.checker.Check("", st.attribute(c, false), c.cites()).Verdict == news.Supported; !ok {
			refused[[2]*candidate{a, b}] = true
			continue
		}
		out = append(append(append([]*candidate(nil), out[:at]...), c), out[at+2:]...)
	}
	return out
}

// fusable says whether two neighbours may share a sentence: of one source, plain
// statements, neither of which says itself whose it is.
func fusable(a, b *candidate) bool {
	return a.source == b.source && !a.own && !b.own && !b.leans && a.also == nil && b.also == nil &&
		!strings.ContainsAny(a.text+b.text, `";:`)
}

// fusion joins two sentences; false where the second can't stand behind a
// semicolon.
func fusion(a, b *candidate) (*candidate, bool) {
	text, ok := lowerFirst(b.text)
	if first, _ := utf8.DecodeRuneInString(b.text); !ok && !unicode.IsDigit(first) && !namesFirst(b.text) {
		return nil, false
	}
	c := *a
	c.text = strings.TrimSuffix(a.text, ".") + "; " + text
	c.words, c.also, c.stems = a.words+b.words, b, stems(c.text)
	return &c, len(facts.Sentences(c.text, news.English)) == 1
}
