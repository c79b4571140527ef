package review

import (
	"slices"
	"strings"
	"unicode"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// passage is a stretch of a field of a source that is shown as one row: what was
// published, and what stands for it in the translation. The passages of a field
// follow one another without a gap, on both sides.
type passage struct {
	field             string
	original, english [2]int // bytes; empty where one side has nothing
}

// translated says whether a source has an English beside its own words.
func translated(s news.Source) bool {
	return s.Translation.Engine != "" || s.Translation.Text != "" || s.Translation.Title != ""
}

// passages are all words of a source, in the order in which they are shown:
// title, text, captions.
func passages(s news.Source) (out []passage) {
	for _, field := range []string{news.FieldTitle, news.FieldText} {
		text := s.Field(field)
		if translated(s) {
			out = append(out, paired(field, text, s.Translation.Field(field), s.Translation.Segments)...)
		} else {
			out = append(out, single(field, text, s.Lang)...)
		}
	}
	for i, m := range s.Media {
		if worded(m.Caption) {
			out = append(out, passage{field: news.CaptionField(i), original: [2]int{0, len(m.Caption)}})
		}
	}
	return out
}

// single cuts a text at its sentences.
func single(field, text, lang string) []passage {
	var cuts []news.Segment
	for _, s := range facts.Sentences(text, lang) {
		cuts = append(cuts, news.Segment{Field: field, Original: [2]int{s.Start, s.End}})
	}
	return paired(field, text, "", cuts)
}

// paired cuts a text and its translation where the segments begin and end.
// Segments that do not stand in the texts, or that cross or overlap the ones
// before, are passed over: their words are in the gap. A gap with words is a
// passage of its own, one without goes with its neighbour.
func paired(field, original, english string, segments []news.Segment) (out []passage) {
	var kept []news.Segment
	for _, s := range segments {
		if english == "" {
			s.English = [2]int{}
		}
		if fieldOf(s.Field) == field && stands(original, s.Original[0], s.Original[1]) && (english == "" || stands(english, s.English[0], s.English[1])) {
			kept = append(kept, s)
		}
	}
	slices.SortStableFunc(kept, func(a, b news.Segment) int { return a.Original[0] - b.Original[0] })
	var o, e int // as far as the passages go
	gap := func(oEnd, eEnd int) {
		if !worded(original[o:oEnd]) && !worded(english[e:eEnd]) {
			if n := len(out); n > 0 {
				out[n-1].original[1], out[n-1].english[1] = oEnd, eEnd
				o, e = oEnd, eEnd
			}
			return // at the start it goes with what follows
		}
		out = append(out, passage{field, [2]int{o, oEnd}, [2]int{e, eEnd}})
		o, e = oEnd, eEnd
	}
	doneO, doneE := 0, 0 // where the last segment ended
	for _, s := range kept {
		if s.Original[0] < doneO || s.English[0] < doneE {
			continue
		}
		gap(s.Original[0], s.English[0])
		out = append(out, passage{field, [2]int{o, s.Original[1]}, [2]int{e, s.English[1]}})
		o, e = s.Original[1], s.English[1]
		doneO, doneE = o, e
	}
	gap(len(original), len(english))
	if len(out) == 0 && strings.TrimSpace(original+english) != "" { // marks and pictures alone
		out = append(out, passage{field, [2]int{0, len(original)}, [2]int{0, len(english)}})
	}
	return out
}

func fieldOf(name string) string {
	if name == "" {
		return news.FieldText
	}
	return name
}

func worded(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// trimmed is a stretch of a text without the blanks at its ends.
func trimmed(text string, at [2]int) [2]int {
	s := text[at[0]:at[1]]
	start := at[0] + len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	end := at[0] + len(strings.TrimRightFunc(s, unicode.IsSpace))
	return [2]int{start, max(start, end)}
}
