package review

import (
	"strings"
	"testing"
	"unicode/utf8"

	"puente/pipeline/news"
	"puente/pipeline/render"
)

func TestPassages(t *testing.T) {
	es := "Uno dos. 😳 Tres.\n\nCuatro cinco."
	en := "One two. 😳 Three.\n\nFour five."
	at := func(text, words string) [2]int {
		i := strings.Index(text, words)
		return [2]int{i, i + len(words)}
	}
	seg := func(o, e string) news.Segment {
		return news.Segment{Field: "text", Original: at(es, o), English: at(en, e)}
	}
	for _, c := range []struct {
		name     string
		segments []news.Segment
		want     string // rows as original|english
	}{
		{"all of it in pairs", []news.Segment{seg("Uno dos.", "One two."), seg("Tres.", "Three."), seg("Cuatro cinco.", "Four five.")}, "Uno dos. 😳|One two. 😳 / Tres.|Three. / Cuatro cinco.|Four five."},
		{"none", nil, es + "|" + en},
		{"a gap with words is a row", []news.Segment{seg("Uno dos.", "One two."), seg("Cuatro cinco.", "Four five.")}, "Uno dos.|One two. / 😳 Tres.|😳 Three. / Cuatro cinco.|Four five."},
		{"crossed segments are passed over", []news.Segment{seg("Uno dos.", "Three."), seg("Tres.", "One two."), seg("Cuatro cinco.", "Four five.")}, "|One two. 😳 / Uno dos.|Three. / 😳 Tres.| / Cuatro cinco.|Four five."},
		{"segments that do not stand there", []news.Segment{{Field: "text", Original: [2]int{-3, 4}, English: [2]int{0, 2}}, {Field: "text", Original: [2]int{0, 9000}, English: [2]int{0, 2}}, {Field: "text", Original: at(es, "Uno dos."), English: [2]int{10, 11}}}, es + "|" + en},
		{"of another field", []news.Segment{{Field: "title", Original: [2]int{0, 8}, English: [2]int{0, 8}}}, es + "|" + en},
	} {
		var rows []string
		for _, p := range paired("text", es, en, c.segments) {
			o, e := trimmed(es, p.original), trimmed(en, p.english)
			rows = append(rows, es[o[0]:o[1]]+"|"+en[e[0]:e[1]])
		}
		if got := strings.Join(rows, " / "); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestPassagesOfAnEnglishSource(t *testing.T) {
	s := news.Source{Lang: news.English, Title: "Ferry back", Text: "It sails today. Nobody was hurt.", Media: []news.Media{{Caption: "The pier"}, {Caption: " "}}}
	var got []string
	for _, p := range passages(s) {
		at := trimmed(s.Field(p.field), p.original)
		got = append(got, p.field+": "+s.Field(p.field)[at[0]:at[1]])
	}
	if want := "title: Ferry back / text: It sails today. / text: Nobody was hurt. / media.0: The pier"; strings.Join(got, " / ") != want {
		t.Errorf("got %q", got)
	}
}

func TestCut(t *testing.T) {
	text := "En 2024 murieron 14 personas."
	use := func(n, start, end int) stretch { return stretch{start: start, end: end, use: n} }
	for _, c := range []struct {
		name  string
		marks []stretch
		lit   int
		want  string
	}{
		{"nothing", nil, noUse, "En 2024 murieron 14 personas."},
		{"one", []stretch{use(2, 3, 7)}, noUse, "En |[2]2024| murieron 14 personas."},
		{"overlapping", []stretch{use(1, 0, 16), use(3, 8, len(text))}, 3, "[1]En 2024 |[1 3 lit]murieron|[3 lit] 14 personas."},
		{"one in the other", []stretch{use(0, 0, len(text)), {start: 17, end: 19, use: noUse, class: "n"}}, noUse, "[0]En 2024 murieron |[0 n]14|[0] personas."},
		{"the same twice", []stretch{use(1, 3, 7), use(1, 3, 7)}, noUse, "En |[1]2024| murieron 14 personas."},
		{"beyond the text", []stretch{use(1, 3, 700), use(2, -1, 4), use(3, 7, 7), use(4, 9, 8)}, noUse, text},
	} {
		var out []string
		for _, p := range divide(text, [2]int{0, len(text)}, standing(text, c.marks), c.lit) {
			tag := strings.TrimSpace(p.Uses + " " + p.Class)
			if tag != "" {
				tag = "[" + tag + "]"
			}
			out = append(out, tag+p.Text)
		}
		if got := strings.Join(out, "|"); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestNoMarkWithinACharacter(t *testing.T) {
	text := "añó"
	if got := standing(text, []stretch{{start: 2, end: 3}, {start: 1, end: 3, use: 5}}); len(got) != 1 || got[0].use != 5 {
		t.Errorf("got %+v", got)
	}
}

// FuzzPieces holds that the pieces of a field's passages, joined, are the field
// as a page shows it, and that a piece is marked for a sentence only where a
// span of that sentence stands.
func FuzzPieces(f *testing.F) {
	f.Add("Uno dos. Tres.", "One two. Three.", 0, 8, 0, 8, 9, 14, 9, 15)
	f.Add("Añó \xff😳\r\n\n x", "", -1, 4, 0, 0, 2, 3, 1, 1)
	f.Add("a\u202eb\u200bc", "e", 0, 1, 0, 1, 0, 9, 1, 5)
	f.Fuzz(func(t *testing.T, original, english string, a, b, c, d, e, g, h, i int) {
		if len(original)+len(english) > 4000 {
			return
		}
		segments := []news.Segment{{Original: [2]int{a, b}, English: [2]int{c, d}}, {Original: [2]int{e, g}, English: [2]int{h, i}}}
		list := paired("text", original, english, segments)
		marks := standing(original, []stretch{{start: a, end: b, use: 1}, {start: e, end: g, use: 2}, {start: c, end: h, use: noUse, class: "n"}, {start: d, end: i, use: 3}})
		var joined, translation strings.Builder
		s := sweep{marks: marks}
		done := 0
		for _, p := range list {
			if p.original[0] != done || p.original[1] < p.original[0] || p.english[1] < p.english[0] {
				t.Fatalf("passages %+v do not follow one another", list)
			}
			done = p.original[1]
			translation.WriteString(english[p.english[0]:p.english[1]])
			for _, piece := range divide(original, p.original, s.window(p.original), 1) {
				if !utf8.ValidString(piece.Text) {
					t.Fatalf("%q is not UTF-8", piece.Text)
				}
				joined.WriteString(piece.Text)
			}
		}
		if len(list) == 0 {
			if strings.TrimSpace(original+english) != "" {
				t.Fatalf("nothing of %q and %q is shown", original, english)
			}
			return
		}
		if utf8.ValidString(original) && !strings.Contains(original, "\r") {
			if got, want := joined.String(), render.Clean(original); got != want {
				t.Fatalf("got %q, want %q", got, want)
			}
		}
		if translation.String() != english {
			t.Fatalf("got %q of the translation %q", translation.String(), english)
		}
		for _, m := range marks {
			var marked string
			for _, piece := range divide(original, [2]int{0, len(original)}, marks, noUse) {
				if m.use != noUse && strings.Contains(" "+piece.Uses+" ", " "+numbers([]int{m.use})+" ") {
					marked += piece.Text
				}
			}
			if m.use != noUse && utf8.ValidString(original) && !strings.Contains(original, "\r") && marked != render.Clean(original[m.start:m.end]) {
				t.Fatalf("sentence %d rests on %q, marked is %q", m.use, original[m.start:m.end], marked)
			}
		}
	})
}
