package apertium

import (
	"context"
	"strings"
	"testing"

	"puente/pipeline/news"
	"puente/pipeline/translate"
)

// TestFalseFriends holds words that look English to what they mean: each
// sentence with what its translation must hold and what it must not.
func TestFalseFriends(t *testing.T) {
	tests := []struct{ es, want, not string }{
		{"El actual presidente llegó ayer.", "current president", "actual"},
		{"Actualmente hay tres casos.", "Currently", "Actually"},
		{"En la actualidad hay tres casos.", "Currently", "actuality"},
		{"El ministro asistió a la reunión.", "attended the meeting", "assist"},
		{"La asistencia al acto fue masiva.", "Attendance at the event", "ssistance"},
		{"Eventualmente podría renunciar.", "Possibly", "ventually"},
		{"Un eventual acuerdo ayudaría.", "possible agreement", "eventual"},
		{"Pretenden reformar la ley.", "intend to reform", "pretend"},
		{"Es un asunto sensible.", "sensitive", "sensible"},
		{"Los ladrones ingresaron a la vivienda.", "entered", "ingress"},
		{"La policía intervino en el barrio.", "in the neighbourhood", "interven"},
		{"Los ministros discutieron el plan.", "discussed the plan", "argued"},
		{"El presidente reiteró su compromiso con la paz.", "commitment", "compromise"},
		{"Los compromisos asumidos son tres.", "commitments", "compromise"},
		{"Las sanciones contra el país siguen.", "sanctions against the country", "penalties"},
		{"Pide la sanción de la ley.", "enactment of the law", "sanction"},
		{"Es una buena noticia.", "It is good news", "a good news"},
		{"Es una mala noticia.", "It is bad news", "notice"},
		{"Las noticias llegaron tarde.", "The news", "notice"},
		{"Fue una desgracia para la familia.", "misfortune", "disgrace"},
		{"El congreso convalidó el decreto.", "validated the decree", "convalid"},
		{"La mujer está embarazada.", "pregnant", "embarrass"},
		{"El éxito del plan fue total.", "success", "exit"},
		{"Fue a la librería.", "bookshop", "library"},
		{"La fábrica cerró.", "factory", "fabric"},
		{"Ganó el colegio por segunda vez.", "school", "college"},
		{"Llegaron sus parientes.", "relatives", "parents"},
		{"Fue una casualidad.", "coincidence", "casualty"},
		{"Tiene facultades especiales.", "special powers", "faculties"},
		{"El billón de pesos se perdió.", "trillion", "billion"},
		{"Pide el juicio político.", "impeachment", "judgement"},
		{"El delantero contestó la pregunta.", "answered the question", "contest"},
	}
	e := newEngine(t, Options{Pipelines: 1})
	for _, tt := range tests {
		s := news.Source{Lang: news.Spanish, Text: tt.es}
		tr, err := translate.Prepare(s, translate.Options{}).Run(context.Background(), e)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(tr.Text, tt.want) || strings.Contains(tr.Text, tt.not) {
			t.Errorf("%s\n    %s\nwant %q and not %q", tt.es, tr.Text, tt.want, tt.not)
		}
	}
}
