package facts

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/lexicon"
)

// Index is a text with its facts, made to be asked many times whether it
// mentions something. It is safe for concurrent reading.
type Index struct {
	Facts
	Text  string
	words map[string][]int // places of each word's common key (see lexicon.NameWord)
	parts []part
	o     Options
}

// part is a word of the text, or of a hashtag or handle.
type part struct {
	Span
	key string
}

// NewIndex analyses a text.
func NewIndex(text string, o Options) *Index {
	x := &Index{Facts: Analyze(text, o), Text: text, words: map[string][]int{}, o: o}
	for _, t := range tokenize(text) {
		switch t.kind {
		case word:
			x.add(t.Span, t.fold)
		case tag:
			for _, s := range tagWords(text, t.Span) {
				x.add(s, lexicon.Fold(s.In(text)))
			}
		case digits:
			x.add(t.Span, t.fold)
		}
	}
	return x
}

func (x *Index) add(s Span, fold string) {
	k := lexicon.NameWord(trimGenitive(strings.TrimSuffix(fold, ".")))
	x.words[k] = append(x.words[k], len(x.parts))
	x.parts = append(x.parts, part{s, k})
}

// tagWords splits a hashtag or handle at its capitals and underscores:
// #SantaLucía gives Santa and Lucía. Links give nothing.
func tagWords(text string, s Span) []Span {
	in := s.In(text)
	if in[0] != '#' && in[0] != '@' {
		return nil
	}
	var out []Span
	start, lower := s.Start+1, false
	cut := func(end int) {
		if end > start {
			out = append(out, Span{start, end})
		}
		start = end
	}
	for i, r := range in {
		switch {
		case i == 0:
		case r == '_':
			cut(s.Start + i)
			start = s.Start + i + utf8.RuneLen(r)
		case unicode.IsUpper(r) && lower:
			cut(s.Start + i)
		}
		lower = unicode.IsLower(r)
	}
	cut(s.End)
	return out
}

// FindName finds where the text mentions what a key names (see NameKey): by a
// name that matches, by an alias or a demonym, or by the words of the key
// close together in any form, in a hashtag or a headline in capitals too.
func (x *Index) FindName(key string) (Span, bool) {
	for _, n := range x.Names {
		if NameKeyMatch(key, n.Key) {
			return n.Span, true
		}
	}
	ws := keyWords(canonicalKey(key))
	if len(ws) == 0 || !identifies(ws) && len(ws) < 2 {
		return Span{}, false
	}
	return x.findWords(ws)
}

// findWords finds words within a short stretch, in any order, beginning with
// the rarest of them.
func (x *Index) findWords(ws []string) (Span, bool) {
	rare := ws[0]
	for _, w := range ws {
		if len(x.words[w]) < len(x.words[rare]) {
			rare = w
		}
	}
	places := x.words[rare]
	if len(places) > 200 {
		places = places[:200]
	}
	for _, p := range places {
		if s, ok := x.around(p, ws); ok {
			return s, true
		}
	}
	return Span{}, false
}

func (x *Index) around(p int, ws []string) (Span, bool) {
	s := x.parts[p].Span
	reach := 2*len(ws) + 1
next:
	for _, w := range ws {
		for k := max(0, p-reach); k <= p+reach && k < len(x.parts); k++ {
			if x.parts[k].key == w {
				s.Start, s.End = min(s.Start, x.parts[k].Start), max(s.End, x.parts[k].End)
				continue next
			}
		}
		return Span{}, false
	}
	return s, true
}

// FindNumber finds where the text states a number (see Same).
func (x *Index) FindNumber(n Number) (Span, bool) {
	for _, m := range x.Numbers {
		if Same(n, m) {
			return m.Span, true
		}
	}
	return Span{}, false
}

// PublishedOn says whether a date can be the day of publication or the day
// before, which a report need not name.
func (x *Index) PublishedOn(n Number) bool {
	if n.Kind != Date || x.o.Published.IsZero() {
		return false
	}
	for back := 0; back <= 1; back++ {
		d := x.o.Published.AddDate(0, 0, -back).Format(dayLayout)
		if sameDate(n, Number{Kind: Date, Unit: d, Day: d}) {
			return true
		}
	}
	return false
}
