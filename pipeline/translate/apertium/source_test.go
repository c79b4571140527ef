package apertium

import (
	"context"
	"strings"
	"testing"

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
