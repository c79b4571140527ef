package apertium

import (
	"context"
	"testing"

	"puente/pipeline/news"
	"puente/pipeline/translate"
)

// TestSentences holds whole sentences of news to their English: who speaks,
// who is meant, and what a word is that is a name or a verb elsewhere.
func TestSentences(t *testing.T) {
	tests := []struct{ es, want string }{
		{"«Queremos una explicación, no una pelea», declaró.", "«We want an explanation, not a fight», they declared."},
		{"La ministra Ana Paz habló ayer. «No pagaremos», reclamó.", "The minister Ana Paz spoke yesterday. «We will not pay», she complained."},
		{"«No hay agua», aclaró la autora del estudio, la astrónoma Rosa Cabello Ríos.", "«There is no water», the author of the study, the astronomer Rosa Cabello Ríos, clarified."},
		{"El alcalde, que asistió, habló.", "The mayor, who attended, spoke."},
		{"Multan a la empresa, Hipermercados Rosales, que podría cerrar.", "The company is fined, Hipermercados Rosales, which could close."},
		{"El candidato Pedro Blanco ganó. Resultados: Blanco: 6.574; Torres: 5.200.", "The candidate Pedro Blanco won. Results: Blanco: 6,574; Torres: 5,200."},
		{"En los 40.000 hogares no hay luz.", "In the 40,000 homes there is no power."},
		{"Ángel B. M. queda inhabilitado.", "Ángel B. M. is disqualified."},
		{"Abre de 8 a. m. a 2 p. m. mañana.", "It opens from 8am until 2pm tomorrow."},
		{"Recibirán 15.000 soles.", "They will receive 15,000 soles."},
		{"Pedimos que no los deporte.", "We ask that it do not deport them."},
		{"Respeto la decisión del Congreso.", "I respect the decision of the Congress."},
		{"Un menor de edad habló.", "A minor spoke."},
		{"Murieron dos menores de edad.", "Two minors died."},
		{"Destituyen al ministro.", "The minister is dismissed."},
		{"Un cuarto procesado salió del país.", "A fourth defendant left the country."},
		{"Las utilidades bajaron 8,6 %.", "The profits fell 8.6%."},
		{"Fue trasladada en helicóptero a Cali.", "It was transferred in helicopter to Cali."},
	}
	e := newEngine(t, Options{Pipelines: 1})
	for _, tt := range tests {
		s := news.Source{Lang: news.Spanish, Text: tt.es}
		tr, err := translate.Prepare(s, translate.Options{Names: translate.Names([]news.Source{s})}).Run(context.Background(), e)
		if err != nil {
			t.Fatal(err)
		}
		if tr.Text != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.es, tr.Text, tt.want)
		}
	}
}

// TestPosts holds posts that are cut off, threads and shared posts: nothing is
// lost, and what is cut off stays cut off.
func TestPosts(t *testing.T) {
	tests := []struct{ es, want string }{
		{"El alcalde anunció que no renunciará y que el lunes…", "The mayor announced that he will not resign and that on Monday…"},
		{"No hay luz en Lima por la llu… https://t.example/A1b", "There is no light in Lima by the llu… https://t.example/A1b"},
		{"1/4 El alcalde no renunciará. 2/4 La obra cuesta 3.200 millones.", "1/4 The mayor will not resign. 2/4 The work costs 3.2 billion."},
		{"(2/3) No hay heridos, según la policía.", "(2/3) There are no injured people, according to the police."},
		{"RT @ana: No hay luz en Lima [...]", "RT @ana: There is no light in Lima [...]"},
		{"La ministra dijo: «No pagaremos la…", "The minister said: «we will not pay the…"},
	}
	e := newEngine(t, Options{Pipelines: 1})
	for _, tt := range tests {
		tr, err := translate.Prepare(news.Source{Lang: news.Spanish, Text: tt.es}, translate.Options{}).Run(context.Background(), e)
		if err != nil {
			t.Fatal(err)
		}
		if tr.Text != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.es, tr.Text, tt.want)
		}
	}
}
