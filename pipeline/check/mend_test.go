package check

import (
	"testing"

	"puente/pipeline/news"
)

// settingOf is the setting of a story of one Spanish text.
func settingOf(text string) Setting {
	return SettingOf([]news.Source{{ID: "s1", Lang: news.Spanish, Text: text}})
}

const (
	football = "El equipo ganó la final del torneo por penales. El arquero atajó el gol del delantero en el estadio ante el árbitro."
	riot     = "Los internos del penal iniciaron un motín en la cárcel y la fiscalía investiga la fuga de un preso."
	film     = "La película se estrena en el festival de cine. La cineasta y la actriz presentaron la película al público."
	outage   = "El pozo quedó sin agua por una avería de la bomba. El riego y el acuífero de la cuenca sufren la sequía."
)

func TestMended(t *testing.T) {
	for _, c := range []struct{ story, spanish, english, want string }{
		{football, "El arquero atajó dos penales.", "The archer stopped two prisons.", "The goalkeeper stopped two penalties."},
		{riot, "El penal alberga a 900 internos.", "The prison houses 900 inmates.", "The prison houses 900 inmates."},
		{film, "La película llegará a las salas.", "The film will reach the courts.", "The film will reach the cinemas."},
		{outage, "La bomba del pozo falló.", "The bomb of the well failed.", "The pump of the well failed."},
		{riot, "La bomba explotó.", "The bomb exploded.", "The bomb exploded."},
		{riot, "La empresa empleaba a 83 vecinos.", "The company used 83 residents.", "The company employed 83 residents."},
		{riot, "El juez resolverá el viernes.", "The judge will solve on Friday.", "The judge will rule on Friday."},
		{football, "El seguro de paro cubre a los obreros.", "The unemployment insurance covers the workers.", "The unemployment insurance covers the workers."},
		{football, "El preso volvió al penal.", "The prisoner returned to the prison.", "The prisoner returned to the prison."},
	} {
		if got := settingOf(c.story).Mended(c.english, c.spanish); got != c.want {
			t.Errorf("%q: %q, want %q", c.spanish, got, c.want)
		}
	}
	if got := (Setting{}).Mended("", ""); got != "" {
		t.Errorf("nothing is mended to %q", got)
	}
}

// TestRisks holds pairs of which the first misleads more than the second.
func TestRisks(t *testing.T) {
	type side struct{ spanish, english string }
	for _, c := range []struct {
		story    string
		bad, may side
	}{
		{football, side{"El arquero atajó dos penales.", "The archer stopped two prisons."}, side{"El arquero atajó dos penales.", "The goalkeeper stopped two penalties."}},
		{film, side{"La actriz Lucía Ramos dijo que volverá.", "The actress Lucía Ramos said that he will return."}, side{"La actriz Lucía Ramos dijo que volverá.", "The actress Lucía Ramos said that she will return."}},
		{film, side{"Cuenta la historia de una viuda.", "It tells the story of a widower."}, side{"Cuenta la historia de una viuda.", "It tells the story of a widow."}},
		{riot, side{"El grupo, que encabeza la profesora Ana Gil, protestó.", "The group, which leads the professor Ana Gil, protested."}, side{"El grupo, que encabeza a la oposición, protestó.", "The group, which leads the opposition, protested."}},
		{outage, side{"Luego de empatar, el equipo ganó.", "Then to draw, the team won."}, side{"Luego de empatar, el equipo ganó.", "After drawing, the team won."}},
	} {
		s := settingOf(c.story)
		bad, may := s.Risk(c.bad.english, c.bad.english, c.bad.spanish), s.Risk(c.may.english, c.may.english, c.may.spanish)
		if !(bad > may) || bad > 1 || may < 0 {
			t.Errorf("%q has the risk %.2f, %q %.2f", c.bad.english, bad, c.may.english, may)
		}
	}
	for _, hostile := range []string{"", " ", "\xff\xfe", "«", "…", "a\x00b"} {
		if r := (Setting{}).Risk(hostile, hostile, hostile); r < 0 || r > 1 {
			t.Errorf("%q has the risk %v", hostile, r)
		}
	}
}
