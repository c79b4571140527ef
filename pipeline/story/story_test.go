package story

import (
	"testing"

	"puente/pipeline/news"
)

func TestGroup(t *testing.T) {
	sources := []news.Source{
		{ID: "a", Outlet: "Diario del Estero", Lang: "es", PublishedAt: "2025-03-04T10:00:00Z", Text: "Un incendio destruyó el mercado Las Palmeras de Villa Umbría. Hay 14 heridos y 230 puestos quemados, dijo Protección Civil.",
			Translation: news.Translation{Engine: "t", Text: "A fire destroyed the market Las Palmeras of Villa Umbría. There are 14 wounded and 230 posts burnt, said Civil Protection."}},
		{ID: "b", Outlet: "Harbor Wire", Lang: "en", PublishedAt: "2025-03-04T11:00:00Z", Text: "A fire tore through the Las Palmeras market in Villa Umbría, burning 230 stalls and injuring 14."},
		{ID: "c", Outlet: "Eco", Lang: "es", PublishedAt: "2025-03-04T10:05:00Z", Text: "RT @diarioestero: Un incendio destruyó el mercado Las Palmeras de Villa Umbría. Hay 14 heridos y 230 puestos quemados, dijo Protección Civil."},
		{ID: "d", Outlet: "Harbor Wire", Lang: "en", PublishedAt: "2025-03-04T12:00:00Z", Text: "The city library will open on Sundays from May."},
	}
	stories, alone := Group(sources, Options{Date: "2025-03-04"})
	if len(stories) != 1 || len(stories[0].Sources) != 3 {
		t.Fatalf("got %+v", stories)
	}
	s := stories[0]
	if s.Sources[0].ID != "a" || s.Sources[1].ID != "c" || s.Sources[1].NearDuplicateOf != "a" || s.Sources[2].ID != "b" {
		t.Errorf("order or folding: %+v", s.Sources)
	}
	if len(s.Joins) != 1 || len(s.Joins[0].Shared) == 0 {
		t.Errorf("joins: %+v", s.Joins)
	}
	if len(alone) != 1 || alone[0].Source.ID != "d" || alone[0].Detail != "no other source reports it" {
		t.Errorf("alone: %+v", alone)
	}
}

// An article's dateline says where it happens: two strikes of one day in two towns
// are two.
func TestDateline(t *testing.T) {
	for text, want := range map[string]string{
		"SALTO. Unos 300 zafrales iniciaron un paro.":                "SALTO",
		"MONTERREY, NL.- El acordeonista anunció su retiro.":         "MONTERREY",
		"EL PASO, Texas – Agents found 63 people.":                   "EL PASO",
		"TEPEJI DEL RÍO, Hgo.— Una denuncia llevó a la bodega.":      "TEPEJI DEL RÍO",
		"DÉNIA. El ferri ha dado media vuelta.":                      "DÉNIA",
		"ÚLTIMA HORA Se hunde el muelle de Altos.":                   "",
		"Paysandú, 16 de octubre. La empresa informa de su cierre.":  "",
		"CIERRAN EL PUENTE DE LAS PALOMAS POR DAÑOS EN DOS PILAS. Y": "",
	} {
		got := ""
		if m := dateline.FindStringSubmatch(text); m != nil {
			got = m[1]
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
