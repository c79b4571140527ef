package render

import (
	"strings"

	"puente/pipeline/news"
)

// sourceType is a term of IPTC's vocabulary of digital source types
// (http://cv.iptc.org/newscodes/digitalsourcetype/), which says whether a text
// is a person's or a machine's. The names and the definitions that the choice
// follows are those of its edition of October 2024.
type sourceType struct{ Name, URI string }

const sourceTypes = "http://cv.iptc.org/newscodes/digitalsourcetype/"

var (
	// generated: "created algorithmically using an Artificial Intelligence model
	// trained on captured content".
	generated = sourceType{"Created using Generative AI", sourceTypes + "trainedAlgorithmicMedia"}
	// partlyGenerated: "mix or composite of several elements, at least one of
	// which is Generative AI".
	partlyGenerated = sourceType{"Composite including generative AI elements", sourceTypes + "compositeSynthetic"}
	// composed: "mix or composite of several elements, any of which may or may
	// not be generative AI".
	composed = sourceType{"Composite of elements", sourceTypes + "composite"}
	// humanEdited: "augmentation, correction or enhancement by one or more humans
	// using non-generative tools".
	humanEdited = sourceType{"Human-edited media", sourceTypes + "humanEdits"}
)

// sourceTypeOf is the digital source type of a brief; ok is false where nothing
// is known of how it was made.
//
// A brief has one, and it must not hide a generative model: where an editor
// changed what a model wrote, it is a composite with generative elements; where
// an editor changed what was taken from the sources, it is human-edited. What
// the offline engine makes is composed of sentences that people wrote, put into
// English by Apertium's rules: no model generates there, and it is not
// "algorithmicMedia" either, which is made by an algorithm from nothing.
func sourceTypeOf(b news.Brief, a *Approval) (t sourceType, ok bool) {
	switch p := b.Provenance; {
	case extracted(p) || mended(p.Engine):
		switch {
		case p.Model != "" || translatedByModel(b):
			return partlyGenerated, true
		case a.edited():
			return humanEdited, true
		}
		return composed, true
	case p.Model != "":
		if a.edited() {
			return partlyGenerated, true
		}
		return generated, true
	}
	return sourceType{}, false
}

// translatedByModel says that a model translated a source that is cited.
func translatedByModel(b news.Brief) bool {
	cites := bySource(b)
	for _, s := range b.Sources {
		if e := s.Translation.Engine; e != "" && !strings.HasPrefix(e, "apertium") && len(cites[s.ID]) > 0 {
			return true
		}
	}
	return false
}
