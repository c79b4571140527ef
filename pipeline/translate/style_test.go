package translate

import (
	"context"
	"strings"
	"testing"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// TestStyle gives dates, times and spelling in both styles, and what neither
// may touch.
func TestStyle(t *testing.T) {
	tests := []struct{ text, british, us string }{
		{"Llovió el 3 de agosto.", "on 3 August", "on August 3"},
		{"Fue el 3 de agosto de 2025.", "on 3 August 2025", "on August 3, 2025"},
		{"Fue del 3 al 5 de marzo de 2024.", "from 3 to 5 March 2024", "from March 3 to 5, 2024"},
		{"Llegó el viernes 3 de marzo.", "on Friday 3 March", "on Friday, March 3"},
		{"Rige desde marzo de 2024.", "since March 2024", "since March 2024"},
		{"Llegó a las 6:30 de la tarde.", "at 6.30pm", "at 6:30 p.m."},
		{"Llegó a las 18:30 horas.", "at 18:30", "at 6:30 p.m."},
		{"Llegó a las 00:15 horas.", "at 00:15", "at 12:15 a.m."},
		{"Llegó a las 8 de la mañana.", "at 8am", "at 8 a.m."},
		{"Llegó a las 12:30 p. m.", "at 12.30pm", "at 12:30 p.m."},
		{"Llegó a las tres y cuarto de la tarde.", "at 3.15pm", "at 3:15 p.m."},
		{"Es un centro de salud.", "health centre", "health center"},
		{"Combate al crimen organizado.", "organised crime", "organized crime"},
		{"Lo dijo Defensa Civil.", "Civil Defence", "Civil Defence"}, // a name
		{"Costó 18.30 euros.", "", ""},
	}
	for _, tt := range tests {
		british := englishOf(t, tt.text, Options{})
		us := englishOf(t, tt.text, Options{American: true})
		if !strings.Contains(british, tt.british) || !strings.Contains(us, tt.us) {
			t.Errorf("%s\n got %s | %s\nwant %s | %s", tt.text, british, us, tt.british, tt.us)
		}
		if tt.british == tt.us && british != us {
			t.Errorf("%s: %s, but %s", tt.text, british, us)
		}
	}
}

// englishOf is a text with its terms in English.
func englishOf(t *testing.T, text string, o Options) string {
	t.Helper()
	o.Names = facts.NewNameSet()
	tr, err := Prepare(news.Source{Lang: news.Spanish, Text: text}, o).Run(context.Background(), &echo{})
	if err != nil {
		t.Fatal(err)
	}
	if len(tr.Findings) > 0 && tr.Findings[0].Severity == news.Error {
		t.Errorf("%s: %s", text, tr.Findings[0].Message)
	}
	return tr.Text
}
