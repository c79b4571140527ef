// Package extract writes briefs without a model: it takes whole sentences of
// the sources (translated ones where the source is Spanish), chooses those that
// matter most and repeat least, cleans them of the marks of their medium, and
// says whose they are. It never joins or rewords what sources say.
//
// It is deterministic and needs no network.
package extract

import (
	"context"
	"slices"
	"sort"
	"strings"

	"puente/pipeline/draft"
	"puente/pipeline/news"
)

// Writer is the extractive draft.Writer. The zero value is ready for use.
type Writer struct{}

// Write drafts a brief of the story. Where the request holds a checked draft,
// sentences and headlines that failed in it are not used again.
func (Writer) Write(ctx context.Context, r draft.Request) (draft.Draft, error) {
	if err := ctx.Err(); err != nil {
		return draft.Draft{}, err
	}
	style := r.Style
	if style.MaxSentences == 0 {
		style = draft.House
	}
	st := newStory(r.Story, failed(r.Previous))
	chosen := st.choose(style)
	headline, source := st.headline(chosen)
	for range mostAdrift {
		ordered := st.order(chosen, source)
		_, adrift := grounded(ordered, headline.Text)
		if len(adrift) == 0 {
			break
		}
		for _, c := range adrift {
			st.adrift[c] = true
		}
		chosen = st.choose(style)
		headline, source = st.headline(chosen)
	}
	d := draft.Draft{Headline: headline, Provenance: news.Provenance{Engine: "offline"}}
	d.Sentences = styled(st.told(chosen, source, headline.Text, style.MaxSentences), style)
	for len(chosen) > style.MinSentences && tooLong(d.Sentences, style) {
		chosen = withoutLast(chosen, source)
		d.Sentences = styled(st.told(chosen, source, headline.Text, style.MaxSentences), style)
	}
	d.Headline = styled([]news.Sentence{d.Headline}, style)[0]
	return d, nil
}

// mostAdrift is how often a brief is chosen anew for what could not be told in it.
const mostAdrift = 4

// told are the sentences of a brief of what has been chosen, in order, with what
// the sources dispute and what they have corrected; short ones share a sentence
// where there would be more than most.
func (st *story) told(chosen []*candidate, lead *candidate, headline string, most int) []news.Sentence {
	ordered, _ := grounded(st.order(chosen, lead), headline)
	out := st.corrected(st.disputed(st.attributed(st.presented(ordered, headline))))
	if more := len(out) - most; more > 0 {
		out = st.corrected(st.disputed(st.attributed(st.presented(st.fused(ordered, len(ordered)-more), headline))))
	}
	return out
}

// tooLong says whether sentences are more or longer than the style allows.
func tooLong(sentences []news.Sentence, style draft.Style) bool {
	words := 0
	for _, s := range sentences {
		words += len(strings.Fields(s.Text))
	}
	return len(sentences) > style.MaxSentences || words > style.MaxWords
}

// withoutLast is without what was chosen last, and with it what leans on it.
func withoutLast(chosen []*candidate, lead *candidate) []*candidate {
	last := len(chosen) - 1
	if chosen[last] == lead {
		last--
	}
	var out []*candidate
	for i, c := range chosen {
		if i != last && !(c.leans && c.source == chosen[last].source && c.field == chosen[last].field && c.ordinal == chosen[last].ordinal+1) {
			out = append(out, c)
		}
	}
	return out
}

// Alternatives are all sentences of the story's sources that can stand in a
// brief by themselves, the most important first, each attributed: what
// draft.Replace takes its replacements from.
func Alternatives(story news.Story) draft.Draft {
	st := newStory(story, nil)
	list := make([]*candidate, 0, len(st.candidates))
	for i := range st.candidates {
		if c := &st.candidates[i]; !c.leans && len(c.needs) == 0 {
			list = append(list, &st.candidates[i])
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].score > list[j].score })
	headline, _ := st.headline(list)
	d := draft.Draft{Headline: headline, Provenance: news.Provenance{Engine: "offline"}}
	for _, c := range list {
		d.Sentences = append(d.Sentences, c.sentence(st.attribute(c, false)))
	}
	return d
}

// Others is a draft.Writer whose drafts are Alternatives in the house style: not
// a brief, but what there is to choose another sentence from.
type Others struct{}

// Write gives all sentences that can stand in a brief of the story.
func (Others) Write(ctx context.Context, r draft.Request) (draft.Draft, error) {
	d := Alternatives(r.Story)
	d.Sentences = styled(d.Sentences, r.Style)
	d.Headline = styled([]news.Sentence{d.Headline}, r.Style)[0]
	return d, ctx.Err()
}

// failed are the texts that a check did not support.
func failed(d *draft.Draft) map[string]bool {
	out := map[string]bool{}
	if d == nil {
		return out
	}
	for _, s := range append([]news.Sentence{d.Headline}, d.Sentences...) {
		if s.Verdict != "" && s.Verdict != news.Supported && s.Verdict != news.Unchecked {
			out[s.Text] = true
		}
	}
	return out
}

// banned says whether a sentence made of the candidate has failed a check.
func (st *story) banned(c *candidate) bool {
	if len(st.failed) == 0 {
		return false
	}
	body := strings.ToLower(strings.TrimSuffix(c.text, "."))
	for f := range st.failed {
		if strings.Contains(strings.ToLower(f), body) {
			return true
		}
	}
	return false
}

// order puts the lead first (else the sentence that the headline was made of,
// where it is among them), then what happened, then what was said in quotations, then what
// was before; in each the sentences of one source together, in the order of their
// text, sources by their best sentence.
func (st *story) order(chosen []*candidate, headline *candidate) []*candidate {
	if len(chosen) == 0 {
		return nil
	}
	lead := chosen[0]
	for _, c := range chosen {
		if c.leadScore() > lead.leadScore() {
			lead = c
		}
	}
	switch {
	case st.opening != nil && slices.Contains(chosen, st.opening):
		lead = st.opening
	case headline != nil && slices.Contains(chosen, headline):
		lead = headline
	}
	best := make([]float64, len(st.sources))
	for _, c := range chosen {
		best[c.source] = max(best[c.source], c.score)
	}
	best[lead.source] = 1e9
	parts := partsOf(chosen, lead)
	out := append([]*candidate(nil), chosen...)
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i], out[j]
		switch {
		case parts[a] != parts[b]:
			return parts[a] < parts[b]
		case (a == lead) != (b == lead):
			return a == lead
		case a.source != b.source:
			if best[a.source] != best[b.source] {
				return best[a.source] > best[b.source]
			}
			return a.source < b.source
		}
		return after(a, lead) < after(b, lead)
	})
	return out
}

// Parts of a brief, in their order.
const (
	partEvent = iota // the lead and what happened
	partSpeech
	partBackground
)

// partsOf says which part of the brief each sentence belongs to: one that leans on
// the sentence before it stays with that one.
func partsOf(chosen []*candidate, lead *candidate) map[*candidate]int {
	inText := append([]*candidate(nil), chosen...)
	sort.SliceStable(inText, func(i, j int) bool {
		a, b := inText[i], inText[j]
		return a.source < b.source || a.source == b.source && a.ordinal < b.ordinal
	})
	parts := map[*candidate]int{}
	for i, c := range inText {
		switch {
		case c == lead:
			parts[c] = partEvent
		case c.leans && i > 0 && follows(c, inText[i-1:i]):
			parts[c] = parts[inText[i-1]]
		case c.before():
			parts[c] = partBackground
		case c.quoted || longQuote(c.text):
			parts[c] = partSpeech
		default:
			parts[c] = partEvent
		}
	}
	return parts
}

// after is the place of a sentence in its source; within the lead's source what
// follows the lead comes before what precedes it, so that pronouns find their
// names.
func after(c, lead *candidate) int {
	if c.source == lead.source && c.ordinal < lead.ordinal {
		return c.ordinal + 1<<20
	}
	return c.ordinal
}
