package news

import (
	"strconv"
)

// BriefSchema names the version of Brief's JSON.
const BriefSchema = "puente/brief/v1"

// Statuses of a brief. Approved and Rejected are an editor's.
const (
	Ready       = "ready"
	NeedsReview = "needs_review"
	Withheld    = "withheld"
	Approved    = "approved"
	Rejected    = "rejected"
)

// Verdicts on a sentence.
const (
	Supported    = "supported"
	UnsureOf     = "unsure"
	Unsupported  = "unsupported"
	Contradicted = "contradicted"
	Unchecked    = "unchecked"
)

// Severities of a finding. An error means unsupported or contradicted.
const (
	Error   = "error"
	Warning = "warning"
)

// Brief is a story retold in English, each sentence tied to the words of the
// sources that support it.
type Brief struct {
	Schema     string         `json:"schema"`
	ID         string         `json:"id"`
	Date       string         `json:"date"` // 2006-01-02
	Rank       int            `json:"rank"`
	Section    string         `json:"section"` // what it is about: politics, sport, ...; "" where that cannot be told
	Status     string         `json:"status"`
	Reasons    []string       `json:"reasons"`
	Headline   Sentence       `json:"headline"`
	Sentences  []Sentence     `json:"sentences"`
	Conflicts  []Conflict     `json:"conflicts"`
	Sources    []Source       `json:"sources"` // earliest first; near-duplicates folded into their originals
	Media      []SourcedMedia `json:"media"`
	Metrics    Metrics        `json:"metrics"`
	Provenance Provenance     `json:"provenance"`
}

// Sentence is a sentence (or the headline) of a brief with its citations and
// what the check says of it.
type Sentence struct {
	Text     string    `json:"text"`
	Cites    []Cite    `json:"cites"`
	Verdict  string    `json:"verdict"`
	Score    float64   `json:"score"` // in [0,1], 1 = surely supported
	Findings []Finding `json:"findings"`
}

// Cite names a source that a sentence relies on, and the words: Original in
// the source's own field, English in the same field of its translation (for an
// English source the same span). Either may be missing.
type Cite struct {
	Source   string `json:"source"`
	Original *Span  `json:"original,omitempty"`
	English  *Span  `json:"english,omitempty"`
}

// Names of the fields that spans point into.
const (
	FieldText  = "text"
	FieldTitle = "title"
)

// CaptionField names the caption of a source's Nth medium, from 0.
func CaptionField(n int) string { return captionPrefix + strconv.Itoa(n) }

const captionPrefix = "media."

// Span is a stretch [Start, End) of a text, in bytes, with the words that
// stand there. Field is "" where the span is of a sentence of a brief.
type Span struct {
	Field string `json:"field,omitempty"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// SpanOf is the span [start, end) of a field whose content is text.
func SpanOf(field, text string, start, end int) *Span {
	return &Span{Field: field, Start: start, End: end, Text: text[start:end]}
}

// Kinds of findings.
const (
	KindNumber      = "number"
	KindMagnitude   = "magnitude"
	KindUnit        = "unit"
	KindDate        = "date"
	KindName        = "name"
	KindLocation    = "location"
	KindRole        = "role"
	KindNegation    = "negation"
	KindModality    = "modality"
	KindQuote       = "quote"
	KindAttribution = "attribution"
	KindCitation    = "citation"
	KindUnsupported = "unsupported"
	KindCause       = "cause"
	KindComparison  = "comparison"
	KindScope       = "scope"
	KindFalseFriend = "false_friend"
	KindTranslation = "translation"
	KindLanguage    = "language"
	KindInjection   = "injection"
	KindStyle       = "style"
)

// Finding is one thing that a check found wrong, with the place in the
// sentence (Span) and the words of the source that it disagrees with
// (Evidence). Message is written for an editor.
type Finding struct {
	Kind     string `json:"kind"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Span     *Span  `json:"span"`
	Source   string `json:"source"`
	Evidence *Span  `json:"evidence"`
}

// Conflict is a matter on which the sources disagree.
type Conflict struct {
	What   string          `json:"what"`
	Values []ConflictValue `json:"values"`
}

// ConflictValue is what one source says on a matter in conflict.
type ConflictValue struct {
	Text   string `json:"text"`
	Source string `json:"source"`
}

// SourcedMedia is a medium with the id of the source that shows it.
type SourcedMedia struct {
	Media
	Source string `json:"source"`
}

// Metrics counts a brief. CitationRecall is the share of sentences that their
// citations support; CitationPrecision the share of citations that support
// something (after Gao et al. 2023, ALCE).
type Metrics struct {
	CitationRecall    float64 `json:"citation_recall"`
	CitationPrecision float64 `json:"citation_precision"`
	Supported         int     `json:"supported"`
	Sentences         int     `json:"sentences"`
	Words             int     `json:"words"`
}

// Provenance says how a brief was made.
type Provenance struct {
	Engine    string   `json:"engine"` // offline | openai; where the endpoint could not be had for all of it, +offline (the offline engine did a part) and +unjudged (no judge was asked); +extract where sentences of the sources stand for the model's that could not be used (all of them: no model is named)
	Model     string   `json:"model"`
	Prompts   []string `json:"prompts"` // name@version
	Tool      string   `json:"tool"`    // puente VERSION
	TokensIn  int      `json:"tokens_in"`
	TokensOut int      `json:"tokens_out"`
	CostUSD   float64  `json:"cost_usd"`
}
