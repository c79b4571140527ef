package extract

import (
	"testing"

	"puente/pipeline/news"
)

func TestPesos(t *testing.T) {
	es := func(text string) news.Source { return news.Source{Lang: news.Spanish, Text: text} }
	en := func(text string) news.Source { return news.Source{Lang: news.English, Text: text} }
	for _, tt := range []struct {
		name    string
		sources []news.Source
		want    bool
	}{
		{"a source speaks of pesos", []news.Source{es("La multa es de $28 millones."), es("Pagará 28 millones de pesos.")}, true},
		{"the country pays in pesos", []news.Source{es("La multa es de $28 millones."), en("A ferry ran aground in Colombia.")}, true},
		{"the country pays in dollars", []news.Source{es("La multa es de $28 millones."), en("A ferry ran aground in Ecuador.")}, false},
		{"two countries", []news.Source{es("La multa es de $28 millones."), en("A ferry from Colombia ran aground in Ecuador.")}, false},
		{"no country", []news.Source{es("La multa es de $28 millones.")}, false},
	} {
		if got := paysInPesos(tt.sources); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func TestInPesos(t *testing.T) {
	for _, tt := range []struct{ english, original, want string }{
		{"The fine is $28 million.", "La multa es de $28 millones.", "The fine is 28 million pesos."},
		{"They paid $1,850.50 for it.", "Pagaron $1.850,50 por ello.", "They paid 1,850.50 pesos for it."},
		{"The fine is US$28 million.", "La multa es de US$28 millones.", "The fine is US$28 million."},
		{"The fine is $28 million.", "La multa es de 28 millones de dólares.", "The fine is $28 million."},
		{"It costs S/312 million.", "Cuesta S/312 millones.", "It costs S/312 million."},
	} {
		if got := inPesos(tt.english, tt.original); got != tt.want {
			t.Errorf("inPesos(%q) = %q, want %q", tt.english, got, tt.want)
		}
	}
}
