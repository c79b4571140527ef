// Package draft makes briefs out of stories. Writers (extract, model) know how
// to write; this package holds what they share: the request, the draft, and
// how sentences that failed the check are replaced.
package draft

import (
	"context"

	"puente/pipeline/news"
)

// Writer writes a brief of a story: a headline and sentences, each with the
// sources and, where the writer knows them, the words that it relies on.
// Verdicts are left to the check.
type Writer interface {
	Write(ctx context.Context, r Request) (Draft, error)
}

// Request is what a writer is given.
type Request struct {
	Story news.Story
	Style Style
	// Previous and its sentences' findings are set when a draft has been
	// checked and is to be written again.
	Previous *Draft
}

// Style is the house style and length of a brief.
type Style struct {
	American     bool // --style us: American spelling and dates
	MinSentences int
	MaxSentences int
	MaxWords     int
}

// House is the default style: British, six to twelve sentences, up to 280
// words.
var House = Style{MinSentences: 6, MaxSentences: 12, MaxWords: 280}

// Draft is what a writer returns.
type Draft struct {
	Headline   news.Sentence
	Sentences  []news.Sentence
	Provenance news.Provenance
}
