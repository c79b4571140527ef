// Package news holds the values that the stages of Puente hand to one another:
// sources, their translations, stories, briefs and what the check says of them.
//
// The JSON of these types is public (see the schemas that `puente schema`
// prints). Writers write every field; readers ignore fields they do not know
// and accept the short forms that UnmarshalJSON documents.
//
// It knows nothing of how the values are made, and imports nothing of ours.
package news

import (
	"strconv"
	"strings"
	"time"
)

// Languages that a source can be found to be written in. Only Spanish,
// English and mixed sources go on; the others are set aside.
const (
	Spanish = "es"
	English = "en"
	Mixed   = "mixed"
	Other   = "other"
	Unsure  = "unsure"
)

// Media is a picture, video or document that a source shows. Its address is
// printed, never fetched.
type Media struct {
	Type    string `json:"type"`
	URL     string `json:"url"`
	Caption string `json:"caption"`
}

// Source is one published record: a post, an article, a statement.
//
// Text, Title and captions are what was published, decoded, extracted from its
// markup, in NFC, without control, zero-width and bidirectional characters.
// Offsets elsewhere are bytes into these fields.
type Source struct {
	ID          string  `json:"id"`
	Outlet      string  `json:"outlet"`
	Author      string  `json:"author"`
	Kind        string  `json:"kind"`         // post | article | statement | ""
	Lang        string  `json:"lang"`         // a hint until detect has decided, then one of the constants above
	PublishedAt string  `json:"published_at"` // RFC 3339 or ""
	URL         string  `json:"url"`
	Title       string  `json:"title"`
	Text        string  `json:"text"`
	Media       []Media `json:"media"`

	// What is known of the outlet; left out of the JSON where it is not.
	Country  string  `json:"country,omitempty"`  // its English name in lower case, as lexicon.Country gives it
	Numbers  string  `json:"numbers,omitempty"`  // Comma or Point, the decimal sign, where it is not its country's
	Currency string  `json:"currency,omitempty"` // a code of ISO 4217, where it is not its country's
	Weight   float64 `json:"weight,omitempty"`   // what the outlet counts for in a story's rank; 0 is 1

	// Findings are orders to a machine that stand in it (KindInjection), with
	// the place in Evidence; left out of the JSON where there are none.
	Findings []Finding `json:"findings,omitempty"`

	// What the stages add.
	LangConfidence  float64     `json:"lang_confidence"`
	Translation     Translation `json:"translation"`       // zero for English sources
	Story           string      `json:"story"`             // the id of the brief
	NearDuplicateOf string      `json:"near_duplicate_of"` // the id of the source it repeats
	NearDuplicates  []string    `json:"near_duplicates"`   // ids of the sources that repeat it
	Corrects        string      `json:"corrects"`          // the id of the earlier source that it corrects
}

// Decimal signs of an outlet.
const (
	Comma = "comma"
	Point = "point"
)

// DecimalComma says whether the outlet writes a decimal comma, nil where only
// its country could tell.
func (s Source) DecimalComma() *bool {
	if s.Numbers == "" {
		return nil
	}
	comma := s.Numbers == Comma
	return &comma
}

// Published is the time of publication with the zone it was written in; ok is
// false where the source has none.
func (s Source) Published() (t time.Time, ok bool) {
	t, err := time.Parse(time.RFC3339, s.PublishedAt)
	return t, err == nil
}

// English is the title and the text in English: the translation where there is
// one, else what was published.
func (s Source) English() (title, text string) {
	if s.Translation.Engine != "" || s.Translation.Text != "" || s.Translation.Title != "" {
		return s.Translation.Title, s.Translation.Text
	}
	return s.Title, s.Text
}

// Field is the content of a field that spans can name: "text" (or ""),
// "title", "outlet", "author", or "media.N" for the caption of the Nth medium.
func (s Source) Field(name string) string {
	switch name {
	case "", FieldText:
		return s.Text
	case FieldTitle:
		return s.Title
	case "outlet":
		return s.Outlet
	case "author":
		return s.Author
	}
	digits, _ := strings.CutPrefix(name, captionPrefix)
	if i, err := strconv.Atoi(digits); err == nil && 0 <= i && i < len(s.Media) && name == CaptionField(i) {
		return s.Media[i].Caption
	}
	return ""
}

// Name is how a brief calls the source: its outlet, else its author.
func (s Source) Name() string {
	if s.Outlet != "" {
		return s.Outlet
	}
	if s.Author != "" {
		return s.Author
	}
	return s.ID
}

// Translation is a source in English. Title and Text are kept apart, and
// Segments pair their spans with spans of the original fields, in order.
// The zero value means: not translated.
type Translation struct {
	Title      string    `json:"title"`
	Text       string    `json:"text"`
	Engine     string    `json:"engine"`     // such as "apertium-eng-spa/0.8.1", or a model's name
	Confidence float64   `json:"confidence"` // in [0,1]
	Segments   []Segment `json:"segments"`
	Findings   []Finding `json:"findings"` // what the check after translating found; their spans are spans of the English

	bare bool // read from a bare string: the title is still in Text
}

// Field is the English of the field "text" (or "") or "title".
func (t Translation) Field(name string) string {
	if name == FieldTitle {
		return t.Title
	}
	return t.Text
}

// Segment pairs a span of a field of the original with the span of the same
// field of the translation. Offsets are bytes, half-open.
type Segment struct {
	Field    string `json:"field"`
	Original [2]int `json:"original"`
	English  [2]int `json:"english"`
}

// Story is a set of sources that report the same event (or, with the scope
// topic, events that share their actors).
type Story struct {
	ID      string   `json:"id"`
	Date    string   `json:"date"`    // 2006-01-02
	Rank    int      `json:"rank"`    // 1 is the most important of the day
	Section string   `json:"section"` // what it is about, one of lexicon.Sections; "" where that cannot be told
	Score   float64  `json:"score"`
	Sources []Source `json:"sources"` // earliest first, then by id; near-duplicates included, after their original
	Joins   []Join   `json:"joins"`
	Words   []string `json:"words"` // the names and words that tell it from the rest of the day, most telling first
}

// Join explains why two sources stand in one story.
type Join struct {
	A      string   `json:"a"`
	B      string   `json:"b"`
	Score  float64  `json:"score"`
	Shared []string `json:"shared"` // the words, names and numbers that they share, the most telling first
}

// Originals are the story's sources without the near-duplicates.
func (s Story) Originals() []Source {
	var out []Source
	for _, src := range s.Sources {
		if src.NearDuplicateOf == "" {
			out = append(out, src)
		}
	}
	return out
}

// Reasons for which a record is set aside.
const (
	Unreadable = "unreadable"
	Empty      = "empty"
	Duplicate  = "duplicate"
	Language   = "language"
	OutOfRange = "out_of_range"
	NoStory    = "no_story"
	Failed     = "failed"
)

// SetAside is an input record that stands in no brief, with the place where it
// stood and the reason.
type SetAside struct {
	File      string  `json:"file"`
	Line      int     `json:"line"` // 1 is the first; for formats without lines the number of the record
	ID        string  `json:"id"`
	Reason    string  `json:"reason"`
	Detail    string  `json:"detail"`
	Of        string  `json:"of"`         // for a duplicate: the id of the source it repeats
	Raw       []byte  `json:"raw"`        // where it could not be read: the first 64 KiB as they stood, base64 in JSON
	RawLength int64   `json:"raw_length"` // length of the whole record in bytes
	RawSHA256 string  `json:"raw_sha256"` // of the whole record
	Source    *Source `json:"source"`     // the record, where it could be read
}
