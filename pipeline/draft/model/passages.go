package model

import (
	"slices"
	"strings"
	"unicode"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
	"puente/prompts"
)

// worth of a sentence in the choice of passages.
const (
	firstWorth  = 3.0 // of a text's first sentence; the nth has an nth of it
	sharedWorth = 1.0 // of a word that another source of the story has too, for the root of the sentence's words
	figureWorth = 1.5 // of a figure
)

// passages are the most important sentences of a text, in their order, of limit
// bytes in all at most; a line stands for those that are left out. Important is
// what stands first, what has figures, and what other sources of the story speak
// of too. A sentence longer than the limit is left out like any other.
func passages(text, lang, nonce string, limit int, shared map[string]bool) (string, []facts.Span) {
	if len(text) <= limit {
		return text, nil
	}
	sentences := facts.Sentences(text, lang)
	order := make([]int, len(sentences))
	score := make([]float64, len(sentences))
	for i, s := range sentences {
		order[i] = i
		score[i] = firstWorth/float64(i+1) + weigh(s.In(text), shared)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case score[a] > score[b]:
			return -1
		case score[a] < score[b]:
			return 1
		}
		return 0
	})
	keep := make([]bool, len(sentences))
	var kept []facts.Span
	for _, i := range order {
		if n := sentences[i].End - sentences[i].Start + 1; n <= limit {
			keep[i] = true
			limit -= n
		}
	}
	var b strings.Builder
	left := 0
	gap := func() {
		if left > 0 {
			b.WriteString("\n" + prompts.LeftOut(nonce, left) + "\n")
		}
		left = 0
	}
	for i, s := range sentences {
		if !keep[i] {
			left++
			continue
		}
		gap()
		kept = append(kept, s)
		b.WriteString(s.In(text) + " ")
	}
	gap()
	return strings.TrimSpace(b.String()), kept
}

func weigh(sentence string, shared map[string]bool) float64 {
	words, both, figures := 0, 0, 0
	for _, w := range strings.FieldsFunc(lexicon.Fold(sentence), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		words++
		if shared[w] {
			both++
		}
		if w[0] >= '0' && w[0] <= '9' {
			figures++
		}
	}
	if words == 0 {
		return 0
	}
	return (sharedWorth*float64(both) + figureWorth*float64(min(figures, 2))) / float64(words+8) * 8
}

// sharedWords are the words of four letters or more that two sources have, in
// either language.
func sharedWords(sources []news.Source) map[string]bool {
	in := map[string]int{}
	shared := map[string]bool{}
	for i, s := range sources {
		for _, w := range strings.FieldsFunc(lexicon.Fold(s.Title+" "+s.Text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if len(w) < 4 {
				continue
			}
			if was, ok := in[w]; ok && was != i {
				shared[w] = true
			}
			in[w] = i
		}
	}
	return shared
}

// englishOf is the English of the passages of a text: that of the segments that
// they touch.
func englishOf(t news.Translation, kept []facts.Span) string {
	var b strings.Builder
	for _, g := range t.Segments {
		span := facts.Span{Start: g.Original[0], End: g.Original[1]}
		if g.Field == news.FieldText && g.English[0] <= g.English[1] && g.English[1] <= len(t.Text) && slices.ContainsFunc(kept, span.Overlaps) {
			b.WriteString(t.Text[g.English[0]:g.English[1]] + " ")
		}
	}
	return strings.TrimSpace(b.String())
}
