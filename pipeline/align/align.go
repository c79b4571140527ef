// Package align finds which words of a translation stand for which of the
// original, and which passages of a source speak of the same as an English
// claim. It anchors on numbers by value, names, dates, cognates and the
// bilingual lexicon, and works from the Spanish itself, with a translation or
// without one.
//
// What ties words of the two languages is lexicon's bilingual table, written for
// this project (see lexicon), the endings that both have from Latin and the
// look of words (this package's own rules), and lexicon's aliases and demonyms.
// Nothing is learnt from a corpus.
//
// It says what corresponds, and how much of it; whether the source supports
// the claim is check's to say.
package align

import (
	"sync"
	"time"
	"unicode/utf8"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// Options say how a source is to be read.
type Options struct {
	Names        *facts.NameSet // the day's names; nil where they are not known
	DecimalComma *bool          // see facts.Options
	// OriginalOnly leaves the translation out of Passages and Quotations: what
	// is found then rests on the original alone.
	OriginalOnly bool
}

// Kinds of anchors, the surest first.
const (
	Number      = "number"      // the same value, day or score
	Name        = "name"        // the same name, alias, demonym or acronym
	Word        = "word"        // the same English word; of a Spanish source, a word that both languages share
	Lexicon     = "lexicon"     // translations of each other
	Cognate     = "cognate"     // words that look alike
	Related     = "related"     // English words that one Spanish word can stand for
	Translation = "translation" // the same English word in the source's translation
)

// Anchor ties a word of the claim to a word of the source. Claim is a span of
// the claim, Source of the match's field in the original.
type Anchor struct {
	Claim, Source facts.Span
	Kind          string
	Score         float64 // how sure the pair is, in [0,1]
}

// Match is a stretch of a field that corresponds to what was asked for.
type Match struct {
	Field   string // as news.Source.Field names it
	Span    facts.Span
	Score   float64 // in [0,1]: the weighted share of what was asked for that is anchored
	Anchors []Anchor
}

// Source is a source prepared to be asked many times. It is safe for
// concurrent use.
type Source struct {
	src    news.Source
	o      Options
	lang   string
	fields func() []*field
	index  func() *index
}

// field is one field of the source, analysed.
type field struct {
	name     string
	original text
	english  text // its translation, empty where there is none
	segs     []news.Segment

	mu     sync.Mutex
	linked map[int][]link // a segment's English with its original, as far as it was asked for
}

// New prepares a source; the analysis itself waits until it is asked for.
func New(s news.Source, o Options) *Source {
	out := &Source{src: s, o: o, lang: language(s)}
	out.fields = sync.OnceValue(out.analyse)
	out.index = sync.OnceValue(out.buildIndex)
	return out
}

// language is the language that the source is read in: Spanish where it has a
// translation or says so.
func language(s news.Source) string {
	if s.Lang == news.English || s.Lang != news.Spanish && !translated(s) {
		return news.English
	}
	return news.Spanish
}

func translated(s news.Source) bool { return s.Translation.Title != "" || s.Translation.Text != "" }

// Facts is what a field of the original states; the zero Facts for a field
// that is empty.
func (s *Source) Facts(name string) facts.Facts {
	if f := s.field(name); f != nil {
		return f.original.facts
	}
	return facts.Facts{}
}

func (s *Source) field(name string) *field {
	if name == "" {
		name = news.FieldText
	}
	for _, f := range s.fields() {
		if f.name == name {
			return f
		}
	}
	return nil
}

// fieldNames are the fields that can hold evidence, in the order of reading.
func fieldNames(s news.Source) []string {
	out := []string{news.FieldTitle, news.FieldText}
	for i := range s.Media {
		out = append(out, news.CaptionField(i))
	}
	return out
}

func (s *Source) analyse() []*field {
	var out []*field
	for _, name := range fieldNames(s.src) {
		if s.src.Field(name) == "" {
			continue
		}
		f := &field{name: name, original: analysed(s.src.Field(name), s.options(s.lang))}
		if s.lang == news.Spanish && (name == news.FieldText || name == news.FieldTitle) {
			f.english = analysed(s.src.Translation.Field(name), s.options(news.English))
			f.segs = s.segments(f)
		}
		out = append(out, f)
	}
	return out
}

func (s *Source) options(lang string) facts.Options {
	o := facts.Options{Lang: lang, Names: s.o.Names, Published: published(s.src)}
	if lang == s.lang {
		o.DecimalComma, o.Country, o.Currency = s.o.DecimalComma, s.src.Country, s.src.Currency
	}
	return o
}

func published(s news.Source) time.Time {
	t, _ := s.Published()
	return t
}

// segments are the field's segments whose spans can be trusted.
func (s *Source) segments(f *field) []news.Segment {
	if len(s.src.Translation.Segments) == 0 {
		return pairTexts(f.name, f.original, f.english)
	}
	var out []news.Segment
	for _, g := range s.src.Translation.Segments {
		if (g.Field == f.name || g.Field == "" && f.name == news.FieldText) && valid(g.Original, f.original.string) && valid(g.English, f.english.string) {
			out = append(out, g)
		}
	}
	return out
}

// valid says whether a span lies within the text, on the bounds of its runes.
func valid(s [2]int, text string) bool {
	return 0 <= s[0] && s[0] <= s[1] && s[1] <= len(text) && runeBound(text, s[0]) && runeBound(text, s[1])
}

func runeBound(text string, i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }
