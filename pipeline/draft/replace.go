package draft

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"puente/pipeline/news"
)

// Replace takes out of a checked draft what the check did not support: each
// such sentence gives way to a supported one of the alternative that relies on
// the same passage, else on the same source; where there is none, it is
// dropped. A headline that failed gives way to the alternative's. Where fewer
// sentences than style.MinSentences are left, further ones of the alternative
// fill up, in its order.
//
// Both drafts must have been checked. Nothing of the alternative is taken that
// says what the draft says already.
func Replace(d, alternative Draft, style Style) Draft {
	out := d
	if d.Headline.Verdict != news.Supported && alternative.Headline.Verdict == news.Supported {
		out.Headline = alternative.Headline
	}
	var kept []news.Sentence
	for _, s := range d.Sentences {
		if s.Verdict == news.Supported {
			kept = append(kept, s)
		}
	}
	p := pool{sentences: alternative.Sentences, used: make([]bool, len(alternative.Sentences))}
	out.Sentences = nil
	for _, s := range d.Sentences {
		if s.Verdict == news.Supported {
			out.Sentences = append(out.Sentences, s)
			continue
		}
		if by, ok := p.about(s, kept); ok {
			kept = append(kept, by)
			out.Sentences = append(out.Sentences, by)
		}
	}
	out.Sentences = withAntecedents(d.Sentences, out.Sentences)
	for len(out.Sentences) < style.MinSentences {
		s, ok := p.next(kept)
		if !ok {
			break
		}
		kept = append(kept, s)
		out.Sentences = append(out.Sentences, s)
	}
	return out
}

// withAntecedents drops a sentence that opens with a pronoun where the sentence
// that it followed in the draft is gone.
func withAntecedents(before, after []news.Sentence) []news.Sentence {
	previous := map[string]string{}
	for i := 1; i < len(before); i++ {
		previous[before[i].Text] = before[i-1].Text
	}
	var out []news.Sentence
	for _, s := range after {
		p, known := previous[s.Text]
		if opensWithPronoun.MatchString(s.Text) && known && (len(out) == 0 || out[len(out)-1].Text != p) {
			continue
		}
		out = append(out, s)
	}
	return out
}

var opensWithPronoun = regexp.MustCompile(`^(?:He|She|They|It|His|Her|Their|Its)\b`)

// mostTries is how many sentences of an alternative are checked for one that is
// to give way.
const mostTries = 12

// Another gives the sentences named (indices, ascending) way to others of the
// alternative: each to a supported one that relies on the same passage, else on
// the same source, and adds something to the rest; in the place of one that is
// supported only what says something else. The rest stays as it is, and so does
// a sentence for which there is no other: left says which. Citations and
// verdicts are those that check gives.
func Another(d Draft, named []int, alternative Draft, check func(news.Sentence) (news.Sentence, error)) (out Draft, left []int, err error) {
	out = d
	out.Sentences = slices.Clone(d.Sentences)
	p := pool{sentences: alternative.Sentences, used: make([]bool, len(alternative.Sentences))}
	for _, i := range named {
		var others []news.Sentence
		for k, s := range out.Sentences {
			if k != i && !(k > i && slices.Contains(named, k)) { // those still give way themselves
				others = append(others, s)
			}
		}
		by, ok, err := p.instead(d.Sentences[i], others, check)
		if err != nil {
			return d, nil, err
		}
		if ok {
			out.Sentences[i] = by
		} else {
			left = append(left, i)
		}
	}
	return out, left, nil
}

// instead takes the sentence nearest to s that the check supports.
func (p *pool) instead(s news.Sentence, others []news.Sentence, check func(news.Sentence) (news.Sentence, error)) (news.Sentence, bool, error) {
	type choice struct {
		at    int
		score float64
	}
	var near []choice
	for i, c := range p.sentences {
		alike := Similar(s.Text, c.Text)
		switch {
		case p.used[i], c.Text == s.Text, opensWithPronoun.MatchString(c.Text), repeats(c.Text, others):
		case s.Verdict == news.Supported && alike >= tooSimilar:
		case len(s.Cites) == 0 && alike > 0:
			near = append(near, choice{i, alike})
		case shared(s, c) > 0:
			near = append(near, choice{i, shared(s, c) * (1 + alike)})
		}
	}
	slices.SortStableFunc(near, func(a, b choice) int { return cmp.Compare(b.score, a.score) })
	for _, c := range near[:min(len(near), mostTries)] {
		made, err := check(p.sentences[c.at])
		if err != nil {
			return s, false, err
		}
		if made.Verdict == news.Supported {
			p.used[c.at] = true
			return made, true, nil
		}
	}
	return s, false, nil
}

// pool is what may be taken from the alternative.
type pool struct {
	sentences []news.Sentence
	used      []bool
}

// about takes the sentence nearest to s: of the same passage, else of the same
// source.
func (p *pool) about(s news.Sentence, kept []news.Sentence) (news.Sentence, bool) {
	best, score := -1, 0.0
	for i, c := range p.sentences {
		if !p.free(i, kept) {
			continue
		}
		if g := shared(s, c) * (1 + Similar(s.Text, c.Text)); g > score {
			best, score = i, g
		}
	}
	if best < 0 {
		return news.Sentence{}, false
	}
	p.used[best] = true
	return p.sentences[best], true
}

// next takes the first sentence that adds something.
func (p *pool) next(kept []news.Sentence) (news.Sentence, bool) {
	for i := range p.sentences {
		if p.free(i, kept) {
			p.used[i] = true
			return p.sentences[i], true
		}
	}
	return news.Sentence{}, false
}

func (p *pool) free(i int, kept []news.Sentence) bool {
	return !p.used[i] && p.sentences[i].Verdict == news.Supported && !repeats(p.sentences[i].Text, kept)
}

// shared is how much two sentences rely on the same words: 2 for a common
// passage, 1 for a common source, 0 for neither.
func shared(a, b news.Sentence) float64 {
	best := 0.0
	for _, x := range a.Cites {
		for _, y := range b.Cites {
			if x.Source != y.Source {
				continue
			}
			if overlap(x.Original, y.Original) {
				return 2
			}
			best = 1
		}
	}
	return best
}

func overlap(a, b *news.Span) bool {
	return a != nil && b != nil && a.Field == b.Field && a.Start < b.End && b.Start < a.End
}

// tooSimilar is the share of common words from which two sentences say the
// same.
const tooSimilar = 0.6

func repeats(text string, kept []news.Sentence) bool {
	for _, k := range kept {
		if Similar(text, k.Text) >= tooSimilar {
			return true
		}
	}
	return false
}

// Similar is the share of the shorter text's words that the other has too,
// words of less than four letters left out.
func Similar(a, b string) float64 {
	x, y := wordSet(a), wordSet(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 0
	}
	n := 0
	for w := range x {
		if y[w] {
			n++
		}
	}
	return float64(n) / float64(len(x))
}

func wordSet(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len(w) >= 4 || w[0] >= '0' && w[0] <= '9' {
			out[w] = true
		}
	}
	return out
}
