package align

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"puente/pipeline/news"
)

const quoted = "TEPEJI DEL RÍO, Hgo.— «No toleraremos complicidades,\nvengan de donde vengan», advirtió Ángel Calle.  Se aseguraron 1.240 pipas."

func TestCite(t *testing.T) {
	for name, c := range map[string]struct {
		quote string
		want  string // the words found in the text, "" for none
	}{
		"exact":          {"advirtió Ángel Calle", "advirtió Ángel Calle"},
		"capitals":       {"Advirtió ÁNGEL calle", "advirtió Ángel Calle"},
		"no accents":     {"advirtio Angel Calle", "advirtió Ángel Calle"},
		"white space":    {"complicidades, vengan", "complicidades,\nvengan"},
		"two spaces":     {"Calle. Se aseguraron", "Calle.  Se aseguraron"},
		"marks":          {`"No toleraremos complicidades, vengan de donde vengan"`, "No toleraremos complicidades,\nvengan de donde vengan"},
		"marks around":   {`"advirtió Ángel Calle."`, "advirtió Ángel Calle"},
		"dash":           {"Hgo.- «No", "Hgo.— «No"},
		"no commas":      {"complicidades vengan de donde vengan advirtió", "complicidades,\nvengan de donde vengan», advirtió"},
		"order":          {"complicidades toleraremos", ""},
		"decomposed":     {"a\u0301ngel calle", "Ángel Calle"},
		"left out":       {"TEPEJI DEL RÍO … Se aseguraron 1.240 pipas.", "Se aseguraron 1.240 pipas"},
		"dots":           {"No toleraremos complicidades... Se aseguraron 1.240 pipas", "No toleraremos complicidades"},
		"the end":        {"1.240 pipas.", "1.240 pipas."},
		"a figure":       {"1.240", "1.240"},
		"altered":        {"advirtió Ángela Calle", ""},
		"another figure": {"1.250 pipas", ""},
		"part of a word": {"vengan de dond", ""},
		"end of a word":  {"oleraremos complicidades", ""},
		"part of figure": {"24", ""},
		"one letter":     {"a", ""},
		"nothing":        {"", ""},
		"marks alone":    {`"…"`, ""},
		"invalid":        {"\xff\xfe", ""},
	} {
		s := NewFinder(news.Source{ID: "s1", Lang: news.Spanish, Text: quoted})
		got, ok := s.Cite(c.quote)
		if ok != (c.want != "") || ok && got.Original.Text != c.want {
			t.Errorf("%s: got %+v, %t; want %q", name, got.Original, ok, c.want)
		}
		if ok && (got.Source != "s1" || got.Original.Field != news.FieldText || quoted[got.Original.Start:got.Original.End] != c.want) {
			t.Errorf("%s: the span is wrong: %+v", name, got.Original)
		}
	}
}

func TestCiteFields(t *testing.T) {
	s := news.Source{ID: "s1", Lang: news.English, Title: "Mayor resigns", Text: "She left on Monday.", Outlet: "The Herald",
		Media: []news.Media{{Caption: "none"}, {Caption: "The mayor, Ana Ruiz, at city hall"}}}
	for quote, field := range map[string]string{"mayor resigns": "title", "left on Monday": "text", "Ana Ruiz": "media.1", "The Herald": ""} {
		c, ok := NewFinder(s).Cite(quote)
		if ok != (field != "") || ok && c.Original.Field != field {
			t.Errorf("%q: got %+v, want field %q", quote, c.Original, field)
		}
		if ok && *c.English != *c.Original {
			t.Errorf("%q: the English of an English source is another span: %+v", quote, c.English)
		}
	}
}

// inTwoSegments is a Spanish source with a translation in two segments.
func inTwoSegments() news.Source {
	return news.Source{ID: "s2", Lang: news.Spanish, Title: "Ayer", Text: "Murió uno. Viven dos.",
		Translation: news.Translation{Engine: "e", Title: "Yesterday", Text: "One died. Two live.", Segments: []news.Segment{
			{Field: "title", Original: [2]int{0, 4}, English: [2]int{0, 9}},
			{Field: "text", Original: [2]int{0, 11}, English: [2]int{0, 9}},
			{Field: "text", Original: [2]int{12, 22}, English: [2]int{10, 19}}}}}
}

func TestCiteTranslation(t *testing.T) {
	for _, c := range []struct{ quote, original, english string }{
		{"Viven dos", "Viven dos", "Two live."},
		{"uno. Viven", "uno. Viven", "One died. Two live."},
		{"Ayer", "Ayer", "Yesterday"},
		{"One died", "Murió uno.", "One died"}, // the model quoted the English: its segment is the evidence
		{"Yesterday", "Ayer", "Yesterday"},
	} {
		got, ok := NewFinder(inTwoSegments()).Cite(c.quote)
		if !ok || got.Original.Text != c.original || got.English == nil || got.English.Text != c.english {
			t.Errorf("%q: got %+v, %+v", c.quote, got.Original, got.English)
		}
	}
	broken := inTwoSegments()
	for i := range broken.Translation.Segments {
		broken.Translation.Segments[i].English = [2]int{-3, 900}
		broken.Translation.Segments[i].Original = [2]int{5, 2}
	}
	if c, ok := NewFinder(broken).Cite("Viven dos"); !ok || c.English != nil {
		t.Errorf("segments beyond the text: got %+v, %t", c, ok)
	}
	if _, ok := NewFinder(broken).Cite("One died"); ok {
		t.Error("segments beyond the text give evidence")
	}
}

// Whatever is quoted, a span is of the source and at its letters' bounds.
func TestCiteIsOfTheSource(t *testing.T) {
	alphabet := rapid.SampledFrom([]string{"a", "Á", "é", "e\u0301", "ñ", " ", "\n", "«", "”", "…", "—", "1", ".", "ﬁ", "🚨", "\u200b", "ß", "İ", "\xff", "½"})
	word := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(alphabet, 0, 12).Draw(t, "letters"), "") })
	rapid.Check(t, func(t *rapid.T) {
		s := NewFinder(news.Source{ID: "s", Text: strings.ToValidUTF8(word.Draw(t, "a")+word.Draw(t, "b"), "")})
		c, ok := s.Cite(word.Draw(t, "quote"))
		if !ok {
			return
		}
		o := c.Original
		if o.Start < 0 || o.Start >= o.End || o.End > len(s.source.Text) || s.source.Text[o.Start:o.End] != o.Text || !utf8.ValidString(o.Text) {
			t.Fatalf("span %+v of %q", o, s.source.Text)
		}
	})
	rapid.Check(t, func(t *rapid.T) { // what stands in the text is found, in whatever case
		body := strings.ToValidUTF8(word.Draw(t, "a")+" pipas aseguradas "+word.Draw(t, "b"), "")
		s := NewFinder(news.Source{ID: "s", Text: body})
		if c, ok := s.Cite("PIPAS  ASEGURADAS"); !ok || c.Original.Text != "pipas aseguradas" {
			t.Fatalf("got %+v in %q", c.Original, body)
		}
	})
}

// Hostile repetition costs no more than a few searches.
func TestCiteIsNotQuadratic(t *testing.T) {
	s := NewFinder(news.Source{ID: "s", Text: strings.Repeat("xx ", 100000)})
	if _, ok := s.Cite(strings.Repeat("xx ", 600) + "x"); ok {
		t.Error("found within a word")
	}
	s = NewFinder(news.Source{ID: "s", Text: strings.Repeat("a", 300000)})
	if _, ok := s.Cite(strings.Repeat("a", 1000)); ok {
		t.Error("found within a word")
	}
}
