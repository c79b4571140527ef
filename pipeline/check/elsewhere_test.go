package check

import (
	"slices"
	"testing"

	"puente/pipeline/news"
)

// A part of a sentence that an uncited source alone tells is missed there; what the
// cited one tells in its own words is not.
func TestToldElsewhere(t *testing.T) {
	c := New([]news.Source{
		{ID: "s1", Lang: "es", Outlet: "El Faro", Text: "Los vecinos de Tarazal denunciaron que el pozo lleva seco desde marzo y pidieron camiones cisterna."},
		{ID: "s2", Lang: "es", Outlet: "La Voz", Text: "La empresa respondió que una raíz rompió la tubería y que el técnico llegó tarde por la niebla."},
	}, Options{})
	for _, tt := range []struct {
		claim string
		cites []news.Cite
		want  bool
	}{
		{"Residents of Tarazal complained that the well had been dry since March; the technician arrived late because of fog.", cites("s1"), true},
		{"Residents of Tarazal complained that the well had been dry since March; the technician arrived late because of fog.", cites("s1", "s2"), false},
		{"Residents of Tarazal, whose well ran dry in March, want water brought in by lorry.", cites("s1"), false},
	} {
		r := c.Check("", tt.claim, tt.cites)
		got := slices.ContainsFunc(r.Findings, func(f news.Finding) bool { return f.Kind == news.KindCitation && f.Source == "s2" })
		if got != tt.want {
			t.Errorf("%q citing %v: %v", tt.claim, tt.cites, messages(r.Findings))
		}
	}
}
