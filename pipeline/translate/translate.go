// Package translate turns Spanish sources into English ones that keep names,
// numbers, links, quotations and negation, and says where it is not sure.
//
// It knows what must survive (terms), how a text is cut into segments, and how
// to check what came back. Engines (apertium, model) know how to translate a
// segment; they know nothing of sources.
package translate

import "context"

// Translator translates segments from Spanish to English.
type Translator interface {
	// Translate returns one Output for each segment, in order. The segments of
	// one call belong to one source, or their Post tells which. An error means that the machine failed
	// (not the text); the context's error is returned as it is.
	Translate(ctx context.Context, segments []Segment) ([]Output, error)
	// Engine names the engine and its version: "apertium-eng-spa/0.8.1".
	Engine() string
}

// Fluent is a Translator that writes English as a person does, of which the
// signs of a rough translation say nothing. Where the check after it finds no
// fault, such a translation has no confidence (0): it is taken at its word, and
// what a brief makes of it is held to it.
type Fluent interface{ Fluent() bool }

// Repairer is a Translator that can mend a translation when it is told what is
// wrong with it. Others are asked once more in a plainer way.
type Repairer interface {
	Translator
	Repairs() int // how often it is told, at most
}

// Segment is a sentence or line of a source with the places in it that must
// come through untouched, or as they are given.
type Segment struct {
	Text  string
	Terms []Term // in order, without overlap
	// Post tells the segments of several sources in one call apart, from 1; 0
	// where they are of one.
	Post int
	// Found is what the check found wrong with an earlier answer for this segment,
	// in words; only engines that are Repairers are told.
	Found []string
	// Subject is whom a verb without a subject is about, by the sentence before.
	Subject Referent
}

// Referent is what a pronoun stands for, as far as English tells it apart.
type Referent int

const (
	Unknown Referent = iota
	Male
	Female
	Thing
	People // or things: they
)

// Term is a stretch [Start, End) of a segment, in bytes, with the English that
// must stand for it.
type Term struct {
	Start, End int
	English    string
	Class      Class
	Feminine   bool
	Plural     bool
	Who        Referent // of a Person, where it is certain
}

// Class says how a term behaves in a sentence.
type Class int

const (
	Person Class = iota
	Place
	Organisation
	Number
	Noun        // a glossary entry; Feminine and Plural say how the Spanish agrees
	Verbatim    // links, handles, hashtags: a name that is never inflected
	Negative    // "No habrá": an adverb that holds the negation
	Adverbial   // dates and times: "el 3 de agosto"
	Pronoun     // "Nadie"
	Determiner  // "Ningún"
	Adjective   // "presunto"
	Preposition // "en torno a"
)

// Output is a translated segment.
type Output struct {
	English string
	Unknown []string // words that the engine did not know and left as they were
	Lost    []int    // indices of the terms that did not come back exactly once
	Failed  bool     // the engine could not translate it; English is the original
}
