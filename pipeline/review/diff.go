package review

import (
	"strings"
	"time"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"

	"puente/pipeline/news"
	"puente/pipeline/render"
)

// change is a stretch of text that two versions share (Kind ""), or that one of
// them has: "del" the earlier, "ins" the later.
type change struct{ Kind, Text string }

// Kinds of changes of a sentence.
const (
	kindSame    = "same"
	kindChanged = "changed"
	kindAdded   = "added"
	kindDropped = "dropped"
	kindMoved   = "moved"
)

// rowChange is what became of a sentence from one draft to another.
type rowChange struct {
	Kind  string
	N     int // its number in the later draft, 0 for the headline; in the earlier one where it was dropped
	Was   int // its number in the earlier draft; noUse where it was added
	Words []change
	By    string // who wrote it as it is now; "" for the machine
}

// Name is how the sentence is called.
func (r rowChange) Name() string { return capital(sentenceName(r.N)) }

// patience bounds the search for the least difference of two texts; beyond it
// the difference is a right one, though not the least.
const patience = 100 * time.Millisecond

// different finds what two lists of things, given as runes, do not share.
func different(before, after []rune) []diffmatchpatch.Diff {
	d := diffmatchpatch.New()
	d.DiffTimeout = patience
	return d.DiffMainRunes(before, after, false)
}

// alphabet gives each thing a rune of its own.
type alphabet struct {
	runes  map[string]rune
	things []string
}

// code is the rune of a thing: not one of the surrogates, which no text holds.
func (a *alphabet) code(thing string) rune {
	if r, ok := a.runes[thing]; ok {
		return r
	}
	r := rune(len(a.things) + 1)
	if r >= 0xD800 {
		r += 0x800
	}
	if r > unicode.MaxRune { // beyond a million different words all are alike
		return unicode.MaxRune
	}
	a.things = append(a.things, thing)
	a.runes[thing] = r
	return r
}

func (a *alphabet) thing(r rune) string {
	if r >= 0xE000 {
		r -= 0x800
	}
	return a.things[r-1]
}

// wordDiff is what was changed in a text, by words.
func wordDiff(before, after string) (out []change) {
	a := alphabet{runes: map[string]rune{}}
	spell := func(text string) (out []rune) {
		for _, t := range tokens(text) {
			out = append(out, a.code(t))
		}
		return out
	}
	var gone, came string // of the stretch that is different
	flush := func() {
		if gone != "" {
			out = append(out, change{"del", gone})
		}
		if came != "" {
			out = append(out, change{"ins", came})
		}
		gone, came = "", ""
	}
	diffs := different(spell(before), spell(after))
	for i, d := range diffs {
		var b strings.Builder
		for _, r := range d.Text {
			b.WriteString(a.thing(r))
		}
		text := b.String()
		switch {
		case d.Type == diffmatchpatch.DiffDelete:
			gone += text
		case d.Type == diffmatchpatch.DiffInsert:
			came += text
		case gone != "" && came != "" && i+1 < len(diffs) && strings.TrimSpace(text) == "":
			gone, came = gone+text, came+text // a blank alone does not part two changes
		default:
			flush()
			out = append(out, change{"", text})
		}
	}
	flush()
	return out
}

// tokens are the words, the blanks and the marks of a text.
func tokens(text string) (out []string) {
	class := func(r rune) int {
		switch {
		case unicode.IsSpace(r):
			return 0
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			return 1
		}
		return 2
	}
	start, last := 0, -1
	for i, r := range text {
		c := class(r)
		if (r == '.' || r == ',') && i > start && i+1 < len(text) && isDigit(text[i-1]) && isDigit(text[i+1]) {
			c = 1 // a figure is changed as a whole
		}
		if last >= 0 && (c != last || c == 2) {
			out = append(out, text[start:i])
			start = i
		}
		last = c
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// draftDiff is what became of each sentence from one draft to another, in the
// order of the later one; what was dropped stands where it was.
func draftDiff(before, after Draft) []rowChange {
	out := []rowChange{pairOf(before.Headline, after.Headline, 0, 0, after.HeadlineBy)}
	a := alphabet{runes: map[string]rune{}}
	spell := func(list []news.Sentence) (out []rune) {
		for _, s := range list {
			out = append(out, a.code(s.Text))
		}
		return out
	}
	i, j := 0, 0
	var dropped, added []int // of the stretch that is different
	flush := func() {
		out = append(out, matched(before, after, dropped, added)...)
		dropped, added = nil, nil
	}
	for _, d := range different(spell(before.Sentences), spell(after.Sentences)) {
		for range d.Text {
			switch d.Type {
			case diffmatchpatch.DiffEqual:
				flush()
				out = append(out, pairOf(before.Sentences[i], after.Sentences[j], i+1, j+1, after.By[j]))
				i, j = i+1, j+1
			case diffmatchpatch.DiffDelete:
				dropped = append(dropped, i)
				i++
			case diffmatchpatch.DiffInsert:
				added = append(added, j)
				j++
			}
		}
	}
	flush()
	return moved(out)
}

func pairOf(before, after news.Sentence, was, n int, by string) rowChange {
	r := rowChange{Kind: kindSame, N: n, Was: was, By: by, Words: []change{{"", render.Line(after.Text)}}}
	if before.Text != after.Text {
		r.Kind, r.Words = kindChanged, wordDiff(render.Line(before.Text), render.Line(after.Text))
	}
	return r
}

// mostPairs bounds the pairs of sentences that are compared. A draft of an
// editor has at most MaxSentences; one from elsewhere may have any number.
const mostPairs = MaxSentences * MaxSentences

// matched pairs the sentences of a stretch that say much the same, in order.
func matched(before, after Draft, dropped, added []int) (out []rowChange) {
	next := 0 // of added
	if len(dropped)*len(added) > mostPairs {
		next = len(added)
		for _, j := range added {
			out = append(out, addedRow(after, j))
		}
	}
	for _, i := range dropped {
		best, at := 0.4, -1
		for k := next; k < len(added); k++ {
			if got := likeness(before.Sentences[i].Text, after.Sentences[added[k]].Text); got > best {
				best, at = got, k
			}
		}
		if at < 0 {
			out = append(out, rowChange{Kind: kindDropped, N: i + 1, Was: i + 1, Words: []change{{"del", render.Line(before.Sentences[i].Text)}}})
			continue
		}
		for ; next < at; next++ {
			out = append(out, addedRow(after, added[next]))
		}
		out = append(out, pairOf(before.Sentences[i], after.Sentences[added[at]], i+1, added[at]+1, after.By[added[at]]))
		next = at + 1
	}
	for ; next < len(added); next++ {
		out = append(out, addedRow(after, added[next]))
	}
	return out
}

func addedRow(d Draft, j int) rowChange {
	return rowChange{Kind: kindAdded, N: j + 1, Was: noUse, By: d.By[j], Words: []change{{"ins", render.Line(d.Sentences[j].Text)}}}
}

// moved takes a sentence that was dropped here and added there for one, also
// where it was changed on the way.
func moved(rows []rowChange) (out []rowChange) {
	var gone, came []int // of rows
	for k, r := range rows {
		switch r.Kind {
		case kindDropped:
			gone = append(gone, k)
		case kindAdded:
			came = append(came, k)
		}
	}
	if len(gone)*len(came) > mostPairs {
		return rows
	}
	taken := map[int]bool{}
	for _, least := range []float64{1, 0.5} { // those that are the same first
		for _, k := range came {
			best, at := least, -1
			for _, g := range gone {
				if got := sameness(rows[g].Words[0].Text, rows[k].Words[0].Text); !taken[g] && rows[k].Kind == kindAdded && got >= best {
					best, at = got, g
				}
			}
			if at < 0 {
				continue
			}
			taken[at] = true
			was, now := rows[at].Words[0].Text, rows[k].Words[0].Text
			rows[k].Kind, rows[k].Was, rows[k].Words = kindMoved, rows[at].Was, wordDiff(was, now)
		}
	}
	for k, r := range rows {
		if !taken[k] {
			out = append(out, r)
		}
	}
	return out
}

// sameness is 1 for equal texts, else less.
func sameness(a, b string) float64 {
	if a == b {
		return 1
	}
	return min(likeness(a, b), 0.99)
}

// likeness is the share of words that two texts have in common: about 1 for all.
func likeness(a, b string) float64 {
	count := map[string]int{}
	x, y := tokens(a), tokens(b)
	for _, t := range x {
		count[t]++
	}
	shared := 0
	for _, t := range y {
		if strings.TrimSpace(t) != "" && count[t] > 0 {
			count[t]--
			shared++
		}
	}
	return 2 * float64(shared) / float64(max(len(x), len(y), 1)) // blanks are half of them
}

// differences are the rows in which something was changed.
func differences(rows []rowChange) (out []rowChange) {
	for _, r := range rows {
		if r.Kind != kindSame {
			out = append(out, r)
		}
	}
	return out
}
