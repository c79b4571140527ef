package review

import (
	"errors"
	"testing"

	"puente/pipeline/news"
)

// FuzzParseCite holds that what a form says of a passage is one of a source that
// is there, and stands in it; and that a passage is read as it was written.
func FuzzParseCite(f *testing.F) {
	sources := []news.Source{{ID: "a:b\n", Title: "Año", Text: "Llovió 😳 ayer."}, {ID: "s2", Text: "", Media: []news.Media{{Caption: "El muelle"}}}}
	f.Add("0:0::" + short("s2"))
	f.Add("0:8:text:" + short("a:b\n"))
	f.Add("-1:99999999999999999999:media.0:" + short("s2"))
	f.Add(":::")
	f.Fuzz(func(t *testing.T, value string) {
		c, err := parseCite(value, sources)
		if err != nil {
			if !errors.Is(err, ErrRefused) {
				t.Fatal(err)
			}
			return
		}
		if c.Original == nil {
			return
		}
		for _, s := range sources {
			if s.ID == c.Source {
				text := s.Field(c.Original.Field)
				if !stands(text, c.Original.Start, c.Original.End) || c.Original.Text != text[c.Original.Start:c.Original.End] {
					t.Fatalf("%q is read as %+v", value, c.Original)
				}
				if again, err := parseCite(valueOf(c), sources); err != nil || !same(again, c) {
					t.Fatalf("%q: written and read again it is %+v, %v", value, again, err)
				}
				return
			}
		}
		t.Fatalf("%q is of no source: %+v", value, c)
	})
}
