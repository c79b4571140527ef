package facts

import "unicode"

// TagWords cuts a hashtag or a handle, with its mark or without, into the words
// that are run together in it, at capitals and underscores: #SantaLucía is
// Santa, Lucía; @FGR_Hgo is FGR, Hgo. Small letters alone stay in one piece.
func TagWords(text string, tag Span) []Span {
	var out []Span
	start, lower := tag.Start, false
	cut := func(end int) {
		if end > start {
			out = append(out, Span{start, end})
		}
	}
	for i, r := range tag.In(text) {
		at := tag.Start + i
		switch {
		case r == '_' || r == '#' || r == '@':
			cut(at)
			start = at + 1
		case unicode.IsUpper(r) && lower:
			cut(at)
			start = at
		}
		lower = unicode.IsLower(r) || unicode.IsDigit(r)
	}
	cut(tag.End)
	return out
}
