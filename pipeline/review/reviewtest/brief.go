package reviewtest

import (
	"fmt"
	"strings"

	"puente/pipeline/news"
)

// brief tells the story: a sentence a fact, all but the last, and in some
// stories with faults that the check has found.
func (s *story) brief() news.Brief {
	b := news.Brief{
		Schema: news.BriefSchema, ID: s.id, Date: Date, Rank: s.n + 1, Section: s.subject.section,
		Sources:    s.sources,
		Provenance: news.Provenance{Engine: "offline", Tool: "puente 0.1.0"},
	}
	b.Headline = s.headline()
	for _, told := range s.told[:len(s.told)-1] {
		if sentence, ok := s.sentence(told); ok {
			b.Sentences = append(b.Sentences, sentence)
		}
	}
	s.plant(&b)
	if s.conflict() {
		b.Conflicts = s.conflicts()
	}
	for _, src := range s.sources {
		for _, m := range src.Media {
			b.Media = append(b.Media, news.SourcedMedia{Media: m, Source: src.ID})
		}
	}
	s.judge(&b)
	return b
}

func (s *story) headline() news.Sentence {
	h := news.Sentence{Text: s.values.fill(s.subject.title).en, Verdict: news.Supported, Score: 0.97}
	for _, src := range s.sources {
		if src.Title != "" && len(h.Cites) < 2 {
			c := news.Cite{Source: src.ID, Original: news.SpanOf(news.FieldTitle, src.Title, 0, len(src.Title))}
			english, _ := src.English()
			c.English = news.SpanOf(news.FieldTitle, english, 0, len(english))
			h.Cites = append(h.Cites, c)
		}
	}
	return h
}

// sentence tells a fact, with up to three of the sources that do.
func (s *story) sentence(told []telling) (sentence news.Sentence, ok bool) {
	sentence = news.Sentence{Verdict: news.Supported, Score: 0.9 + 0.09*s.rng.Float64()}
	for _, t := range told {
		if s.alone() && t.source > 0 || len(sentence.Cites) == 3 || sentence.Text != "" && t.english.Text != sentence.Text {
			continue
		}
		sentence.Text = t.english.Text
		sentence.Cites = append(sentence.Cites, news.Cite{Source: s.sources[t.source].ID, Original: t.original, English: t.english})
	}
	return sentence, len(sentence.Cites) > 0
}

func (s *story) conflicts() []news.Conflict {
	c := news.Conflict{What: s.subject.counts}
	for _, t := range s.told[0][:min(4, len(s.told[0]))] {
		c.Values = append(c.Values, news.ConflictValue{Text: t.value, Source: s.sources[t.source].ID})
	}
	return []news.Conflict{c}
}

// judge sets status, reasons and metrics by the sentences' verdicts.
func (s *story) judge(b *news.Brief) {
	b.Status = news.Ready
	cites, good := 0, 0
	for i, sentence := range b.Sentences {
		b.Metrics.Words += len(strings.Fields(sentence.Text))
		cites += len(sentence.Cites)
		if sentence.Verdict == news.Supported {
			b.Metrics.Supported++
			good += len(sentence.Cites)
			continue
		}
		b.Reasons = append(b.Reasons, fmt.Sprintf("sentence %d is %s: %s", i+1, sentence.Verdict, sentence.Findings[0].Message))
	}
	b.Metrics.Sentences = len(b.Sentences)
	if cites > 0 {
		b.Metrics.CitationPrecision = float64(good) / float64(cites)
		b.Metrics.CitationRecall = float64(b.Metrics.Supported) / float64(len(b.Sentences))
	}
	if s.alone() || len(s.sources) == 1 {
		b.Reasons = append(b.Reasons, "one source alone carries it")
	}
	if len(b.Conflicts) > 0 {
		b.Reasons = append(b.Reasons, "the sources disagree on the "+s.subject.counts)
	}
	if len(b.Reasons) > 0 {
		b.Status = news.NeedsReview
	}
	if b.Metrics.Supported < 2 {
		b.Status = news.Withheld
	}
}
