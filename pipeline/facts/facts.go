// Package facts finds what a text states, with the place where it stands:
// sentences and clauses with who does what, numbers by value, names,
// quotations, negation and hedges with what they govern. It works on Spanish
// and on English and yields values that can be compared between the two. It
// does not compare: that is align's and check's.
package facts

import (
	"time"

	"puente/pipeline/lexicon"
)

// Span is a stretch [Start, End) of the text that was analysed, in bytes.
type Span struct{ Start, End int }

// In is the text of the span.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Overlaps says whether the two share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Contains says whether o lies within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Options say how a text is to be read.
type Options struct {
	Lang string // "es" or "en"
	// DecimalComma decides readings such as 1.234 where the text's own figures
	// tell: true, the comma is decimal; nil, the Country's convention.
	DecimalComma *bool
	// Country is the key of the outlet's country (see lexicon.Country): it decides
	// the decimal sign and what "$", "peso" and "dollar" mean. Empty, all of them
	// stay open.
	Country string
	// Currency is the code of what the outlet's "$" and "peso" or "dollar" mean
	// where that is not its country's.
	Currency string
	// Names that are names wherever they stand in this text, as the day's
	// sources use them: "Rubio" is one in "Rubio viajó" only if it is here.
	Names *NameSet
	// Published is the time of publication in the zone it was written in; the
	// zero time where it is not known. It turns "hoy" and "el 3 de mayo" into
	// days of a year.
	Published time.Time
}

// NumberKind says what a number measures.
type NumberKind string

const (
	Cardinal NumberKind = "number"
	Percent  NumberKind = "percent" // value 4.75 for 4,75 %
	Points   NumberKind = "points"  // percentage points
	Money    NumberKind = "money"   // Unit is the currency: "USD", "MXN", or "$", "dollar", "peso" where the country is open
	Measure  NumberKind = "measure" // Unit is the unit's English singular: "kilometre", "litre"; with a unit of time it is a duration, which Times gives in seconds
	Clock    NumberKind = "clock"   // a time of day; value is minutes after midnight
	Date     NumberKind = "date"    // Unit is what is known of it: "2025-06-12", "2025-06", "--06-12", "--06", "---12", "weekday-3", "day-1" (yesterday), "week+1", "month-1", "year+0"
	Year     NumberKind = "year"
	Ordinal  NumberKind = "ordinal"
	Multiple NumberKind = "multiple" // how many times as much: 2 for el doble, twice as many, doubled
	Score    NumberKind = "score"    // 5-4; Unit "5-4"
	ID       NumberKind = "id"       // telephone numbers, article and flight numbers: compared as text, Unit holds the digits
)

// Number is a number with its value: 1 millón 240 mil is 1240000.
type Number struct {
	Span
	Kind  NumberKind
	Value float64
	// Other is the second sensible reading (1.234 as 1.234 or 1234), equal to
	// Value where there is none.
	Other float64
	Unit  string
	Words bool // written in words ("veintisiete", "two dozen")
	// Day is the day that a date, or a time such as "hace dos semanas", stands
	// for ("2025-06-12"; "2025-06" and "2025" for a month and a year) where it
	// is known, by itself or from the time of publication.
	Day string
	// Bound says what the words around make of the number (at least, casi, up
	// to, the ends of a range) and Hedge where they stand: the whole range for
	// From and To, the zero Span for Exact.
	Bound lexicon.Bound
	Hedge Span
	// Of is the noun that names what the number counts ("vecinos" in "más de 300
	// vecinos de Tepeji") and Phrase the noun with what belongs to it ("vecinos
	// de Tepeji"); the zero Span where the text does not tell. Analyze fills them.
	Of, Phrase Span
}

// Name is a run of words that names a person, an organisation or a place.
type Name struct {
	Span
	Key string // folded for comparison: lower case, no accents, aliases resolved (EE. UU. = united states)
	// Initial says that only the capital at the start of a sentence speaks for
	// it: it may be a common word.
	Initial bool
	// Demonym says that it is a demonym: Key is the place. Spanish writes them
	// in lower case; they are not to be kept as they are in a translation.
	Demonym bool
}

// QuoteKind says what quotation marks make of the words within.
type QuoteKind string

// Kinds of quotations.
const (
	Speech QuoteKind = "speech" // words that somebody says
	Title  QuoteKind = "title"  // of a work or an operation, a motto, a nickname
	Term   QuoteKind = "term"   // a word or a few under reserve: the "blue" dollar
)

// Quote is a quotation: Span with its marks, Inner without them.
type Quote struct {
	Span
	Inner Span
	// Kind is Speech where nothing tells otherwise. Analyze fills it.
	Kind QuoteKind
	// Verb is the verb of saying that goes with it and Speaker the name or the
	// words that name who said it; the zero Span where the text around does not
	// tell. Inferred says that the speaker is only the last one spoken of
	// ("…», dijo."). Analyze fills them.
	Verb, Speaker Span
	Inferred      bool
	dash          bool // speech after a dash
}

// Report is reported speech: the words that tell what somebody said, without
// "que" or "that", with the verb of saying (or "según", "according to") and who
// says it; the zero Span where the sentence does not tell.
type Report struct {
	Span
	Verb, Speaker Span
}

// Scope is what a negation or a hedge governs: the rest of its clause, a noun
// phrase ("presunto líder", "sin luz"), or a whole clause ("según la policía").
type Scope struct {
	Cue, Governs Span
	Kind         string // negation; alleged, reported, may, approximate, intended
}

// Facts is what a text states, each list in the order of the text.
type Facts struct {
	Sentences []Span
	Numbers   []Number
	Times     []Time // days, times of day, periods and durations, each expression as a whole
	Names     []Name
	Quotes    []Quote
	Negations []Span // the negating words: no, nunca, sin, not, without; one for "no dijo nada", none for "sin embargo"
	Negative  []Span // words that hold a negation in themselves: unpaid, homeless, lack, impune, carece
	Cues      []Cue  // directions, comparisons, causes, scopes
	Clauses   []Clause
	Reports   []Report
	Scopes    []Scope // what each negation and each hedge governs
	Hedges    []Span  // presunto, habría huido, según, allegedly, reportedly
}
