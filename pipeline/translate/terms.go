package translate

import (
	"regexp"
	"slices"
	"sort"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// prepareSegment finds the terms of a segment.
func prepareSegment(text string, names *facts.NameSet, decimal *bool) Segment {
	var t terms
	t.add(tags(text)...)
	t.add(numberTerms(text, decimal)...)
	t.add(negationTerms(text)...)
	t.add(glossary().terms(text)...)
	t.add(nameTerms(text, names)...)
	return Segment{Text: text, Terms: t.sorted()}
}

// plainSegment is the segment with no more than what must not be lost: links,
// figures, negation and names.
func plainSegment(text string, names *facts.NameSet, decimal *bool) Segment {
	var t terms
	t.add(tags(text)...)
	t.add(numberTerms(text, decimal)...)
	t.add(negationTerms(text)...)
	t.add(nameTerms(text, names)...)
	s := Segment{Text: text, Terms: t.sorted()}
	for i := range s.Terms {
		if s.Terms[i].Class != Negative && s.Terms[i].Class != Number {
			s.Terms[i].Class = Noun
		}
	}
	return s
}

// terms collects terms that do not overlap: who comes first stays.
type terms struct{ list []Term }

func (t *terms) add(more ...Term) {
	for _, m := range more {
		i := sort.Search(len(t.list), func(i int) bool { return t.list[i].End > m.Start })
		if i == len(t.list) || m.End <= t.list[i].Start {
			t.list = slices.Insert(t.list, i, m)
		}
	}
}

func (t *terms) sorted() []Term { return t.list }

// tagPattern finds links, addresses, handles and hashtags.
var tagPattern = regexp.MustCompile(`https?://[^\s<>"«»]*[^\s<>"«».,;:!?)\]]|www\.[^\s<>"«»]*[^\s<>"«».,;:!?)\]]|[\w.+-]+@[\w-]+\.[\w.-]*\w|[@#][\p{L}\p{N}_]*[\p{L}\p{N}]`)

// tags are what is copied to the letter.
func tags(text string) []Term {
	var out []Term
	for _, m := range tagPattern.FindAllStringIndex(text, -1) {
		out = append(out, Term{Start: m[0], End: m[1], English: text[m[0]:m[1]], Class: Verbatim})
	}
	return out
}

// nameTerms are the names of a segment.
func nameTerms(text string, names *facts.NameSet) []Term {
	var out []Term
	for _, n := range facts.Names(text, facts.Options{Lang: news.Spanish, Names: names}) {
		if n.Demonym || n.Initial {
			continue
		}
		for _, span := range nameParts(text, n.Span) {
			out = append(out, Term{Start: span.Start, End: span.End, English: englishName(span.In(text)), Class: nameClass(text, span)})
		}
	}
	return out
}
