package apertium

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"puente/pipeline/news"
	"puente/pipeline/translate"
)

// TestSources translates whole sources: what must survive does, and segments
// pair the two texts.
func TestSources(t *testing.T) {
	sources := []news.Source{
		{ID: "a", Lang: "es", Outlet: "El Faro de Prueba", Title: "Detienen a 3 hombres por el robo en Villa Blanca",
			Text: "🚨 #Última | El alcalde Marco Rubio Calle confirmó que hay 14 muertos y 1.240 damnificados. No habrá clases el lunes. 👉 https://t.example/AbC\n\nRubio viajó a EE. UU. con 3.200 millones de pesos. «Nadie nos avisó», dijo."},
		{ID: "b", Lang: "es", Text: "Paz Cabello, la ministra de Salud, llegó a las 9:20 de la noche. Según @CruzRojaVB, subió un 4,75 %."},
		{ID: "c", Lang: "mixed", Text: "The mayor said that he would not resign. El juez habría recibido dinero."},
	}
	keep := map[string][]string{
		"a": {"🚨 #Última | ", "Marco Rubio Calle", "14 dead", "1,240", "There will be no ", "on Monday", "https://t.example/AbC\n\nRubio travelled to the U.S.", "3.2 billion pesos", "«Nobody"},
		"b": {"Paz Cabello", "health minister", "9.20pm", "@CruzRojaVB", "4.75%"},
		"c": {"The mayor said that he would not resign. ", "reportedly received"},
	}
	e := newEngine(t, Options{Pipelines: 1})
	names := translate.Names(sources)
	for _, s := range sources {
		tr, err := translate.Prepare(s, translate.Options{Names: names}).Run(context.Background(), e)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range keep[s.ID] {
			if !strings.Contains(tr.Text, want) {
				t.Errorf("%s: %q is missing in\n%s", s.ID, want, tr.Text)
			}
		}
		if len(tr.Findings) > 0 || tr.Engine != e.Engine() || tr.Confidence < 0.5 {
			t.Errorf("%s: %+v", s.ID, tr)
		}
	}
}

// FuzzSource translates arbitrary sources through the engine: segments pair the
// two texts in order and without a gap, and what is between them is layout,
// copied.
func FuzzSource(f *testing.F) {
	e := newEngine(f, Options{Pipelines: 1, Timeout: 10 * time.Second})
	for _, s := range [][2]string{
		{"", ""}, {"🚨", "😀‍👩 👉"}, {"DETIENEN A 14", "RT @a: «No», dijo. 1/4 #b https://t.example/a"},
		{"^a/b<c>$", "[a] {b} \\ @x #y *z ~w \x00\xff"}, {"n\u0303\u200b\u00ad\u202e", "El 3 de mayo a las 7:30 h, 4,75 %… xqabaz"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, title, text string) {
		s := news.Source{Lang: news.Spanish, Title: strings.ToValidUTF8(title, ""), Text: strings.ToValidUTF8(text, "")}
		tr, err := translate.Prepare(s, translate.Options{Names: translate.Names([]news.Source{s})}).Run(context.Background(), e)
		if err != nil {
			t.Fatal(err)
		}
		if err := paired(s, tr); err != nil {
			t.Errorf("%q %q: %v\n%+v", s.Title, s.Text, err, tr)
		}
	})
}

// paired says what is wrong with the segments of a translation.
func paired(s news.Source, tr news.Translation) error {
	type place struct{ original, english int }
	at := map[string]place{}
	for _, seg := range tr.Segments {
		original, english, last := s.Field(seg.Field), tr.Field(seg.Field), at[seg.Field]
		switch {
		case seg.Original[0] < last.original || seg.Original[1] > len(original) || seg.English[0] < last.english || seg.English[1] > len(english):
			return fmt.Errorf("segment %+v is out of place", seg)
		case original[last.original:seg.Original[0]] != english[last.english:seg.English[0]]:
			return fmt.Errorf("the layout before %+v differs", seg)
		}
		at[seg.Field] = place{seg.Original[1], seg.English[1]}
	}
	for _, field := range []string{news.FieldTitle, news.FieldText} {
		if s.Field(field)[at[field].original:] != tr.Field(field)[at[field].english:] {
			return fmt.Errorf("the end of %s differs", field)
		}
		if !utf8.ValidString(tr.Field(field)) {
			return fmt.Errorf("%s is not UTF-8", field)
		}
	}
	return nil
}

// TestBadSources holds what no dump should hold and some do: the engine lives,
// and the sentence after it is translated.
func TestBadSources(t *testing.T) {
	e := newEngine(t, Options{Pipelines: 1})
	for name, text := range map[string]string{
		"empty":              "",
		"emoji alone":        "😀👩‍👩‍👧🇲🇽 ❤️",
		"metacharacters":     `El alcalde ^habló$ / <de> {la} [ley] @ \ del agua.`,
		"NUL":                "El alcalde ha\x00bló.",
		"broken UTF-8":       "El alcalde habl\xf3 ayer.",
		"decomposed accents": "El alcalde hablo\u0301 de los nin\u0303os.",
		"zero width":         "El al\u200bcal\u00adde ha\ufeffbló.",
		"right to left":      "El \u202ealcalde\u202c \u200fhabló.",
		"no full stop":       strings.Repeat("palabra ", 100_000),
		"one word":           strings.Repeat("a", 200_000),
		"quotation marks":    strings.Repeat("«", 5_000),
		"combining marks":    "a" + strings.Repeat("\u0301", 5_000),
	} {
		t.Run(name, func(t *testing.T) {
			s := news.Source{Lang: news.Spanish, Text: text}
			tr, err := translate.Prepare(s, translate.Options{}).Run(context.Background(), e)
			if err != nil {
				t.Fatal(err)
			}
			if utf8.ValidString(text) {
				if err := paired(s, tr); err != nil {
					t.Error(err)
				}
			}
			next := news.Source{Lang: news.Spanish, Text: "El alcalde habló con 7 hombres."}
			tr, err = translate.Prepare(next, translate.Options{}).Run(context.Background(), e)
			if err != nil || tr.Text != "The mayor spoke with 7 men." {
				t.Errorf("the sentence after it: %q, %v", tr.Text, err)
			}
		})
	}
}
