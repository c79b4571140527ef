package story

import (
	"testing"

	"puente/pipeline/news"
)

func TestSaysItCorrects(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"⚠️ CORRIGE CIFRA | Los usuarios sin luz son 250,000 y no 520,000", true},
		{"CORRIGE: el acto es el martes", true},
		{"Corrección: el detenido tiene 34 años", true},
		{"Fe de erratas. Donde dijimos 12 debe decir 21.", true},
		{"Rectificación: la obra costó 3 millones", true},
		{"Correction: an earlier version of this post gave the wrong toll.", true},
		{"CORRECTION The match starts at 7 pm", true},
		{"An earlier version of this story misstated the mayor's age.", true},
		{"Rectificamos: son 9 los heridos", true},
		{"El Banco Central corrige a la baja su previsión de crecimiento", false},
		{"El ministro corrige: no habrá aumento este año", false},
		{"La corrección de exámenes termina el viernes", false},
		{"The market correction wiped out 3% of gains", false},
		{"Officials must correct the register before May", false},
		{"En la edición anterior ganó el equipo local", false},
	}
	for _, tt := range tests {
		ts, _ := tokens(tt.text)
		if got := saysItCorrects(tt.text, ts); got != tt.want {
			t.Errorf("%q: %v, want %v", tt.text, got, tt.want)
		}
	}
}

func TestCorrects(t *testing.T) {
	sources := []news.Source{
		{ID: "a", Outlet: "Voz de Lomas", Lang: "es", PublishedAt: "2025-03-04T10:00:00Z", Text: "Apagón en Lomas Altas: 52.000 usuarios sin luz por la caída de la línea Sarca-Umbría, dice Energía Andaluza"},
		{ID: "b", Outlet: "Voz de Lomas", Lang: "es", PublishedAt: "2025-03-04T11:00:00Z", Text: "CORRIGE CIFRA | Los usuarios sin luz en Lomas Altas son 25.000 y no 52.000, como publicamos; culpa nuestra"},
		{ID: "c", Outlet: "Diario Umbría", Lang: "es", PublishedAt: "2025-03-04T10:30:00Z", Text: "Sin luz Lomas Altas por la caída de la línea Sarca-Umbría, confirma Energía Andaluza; trabajan tres cuadrillas"},
	}
	stories, _ := Group(sources, Options{})
	if len(stories) != 1 || len(stories[0].Sources) != 3 {
		t.Fatalf("got %+v", stories)
	}
	for _, s := range stories[0].Sources {
		want := ""
		if s.ID == "b" {
			want = "a"
		}
		if s.Corrects != want {
			t.Errorf("%s corrects %q, want %q", s.ID, s.Corrects, want)
		}
	}
}
