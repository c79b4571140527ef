package check

import (
	"testing"

	"puente/pipeline/news"
)

// Faithful sentences of classes that a check takes for mistakes: each with its
// source, published on Monday 12 May 2025.
var faithful = []struct{ lang, source, claim string }{
	{"es", "El Atlético Ribera venció 2-1 al Deportivo Lagos ante 31.500 espectadores en el estadio Monumental.", "Atlético Ribera beat Deportivo Lagos 2-1 before 31,500 spectators."},
	{"es", "El pleno aprobó la moción por 612 votos a favor y 389 en contra, según el acta.", "The motion was passed by 612-389."},
	{"es", "La línea 4 abrirá en marzo del próximo año, prometió la alcaldesa Berta Solano.", "Line 4 will open in March 2026, mayor Berta Solano promised."},
	{"es", "La presa abrirá el próximo año, dijo el ministro Ciro Mata.", "The dam will open next year, minister Ciro Mata said."},
	{"es", "La cosecha fue de 40.000 toneladas, la más baja desde 2009, informó la cámara.", "The harvest was 40,000 tonnes, a level not seen since 2009, the chamber said."},
	{"es", "Se derrumbó un muro en el mercado de Altos. No hay que lamentar víctimas mortales, señaló el alcalde.", "A wall collapsed at the market in Altos; nobody has died, the mayor said."},
	{"es", "Si el lunes no hay respuesta, bloquearemos el acceso al puerto de Caleta, dijo el gremio.", "The guild threatened to block access to the port of Caleta if there was no answer by Monday."},
	{"es", "Un sismo de 5,1 sacudió la costa de Palmar. Cero heridos.", "A 5.1-magnitude quake shook the coast of Palmar, and no one was injured."},
	{"es", "El conductor, Leo Prats, sufrió cortes y está fuera de peligro.", "The driver, Leo Prats, suffered cuts and is not in danger."},
	{"es", "El ministerio ordenó retirar el 100 % de los envases.", "The ministry ordered the removal of all the containers."},
	{"es", "La empresa recién avisó a las 5:20 de la fuga, dijo el capitán Elio Gamarra.", "The company did not report the leak until 5:20, captain Elio Gamarra said."},
	{"es", "Los inquilinos reclamaron al ayuntamiento en 2020, en 2023 y en enero pasado, según las actas.", "The tenants complained to the council three times from 2020, according to the minutes."},
	{"es", "La portera llegó al club rosarino en 2022 y renovó hasta 2027.", "The goalkeeper joined the club from Rosario in 2022 and extended until 2027."},
	{"es", "SAN MARCOS, Pue. El cabildo aprobó el cierre del rastro.", "The council in San Marcos, in the state of Puebla, approved the closure of the slaughterhouse."},
	{"es", "«No hay cloro ni bombas en el depósito», dijo la concejala Irma Sanz.", "\"There is no chlorine and no pumps in the depot,\" said councillor Irma Sanz."},
	{"es", "La concejala Irma Sanz habló de una decisión «tomada a ciegas». El alcalde, Pol Riera, replicó que hubo dos avisos.", "Councillor Irma Sanz spoke of a decision \"taken blindly\", but mayor Pol Riera said there had been two warnings."},
	{"en", "The refinery was closed on Monday. Two of its tanks have leaked, an inspection found.", "The refinery was closed on Monday, an inspection having found that two of its tanks had leaked."},
	{"es", "Las 1.204 muestras analizadas en abril dieron negativo.", "The 1,204 samples analysed in April were all negative."},
	{"es", "El precio de la caja pasó de 14 a 19 dólares en siete días.", "The price of a box rose from $14 to $19 in a week."},
	{"es", "Aún se desconoce qué originó el incendio, dijo la jefa de bomberos, Ana Vera.", "What caused the fire is still not known, fire chief Ana Vera said."},
	{"es", "La obra costará 12 millones de pesos y terminará en diciembre, dijo la directora Nora Gil.", "The work will cost 12 million pesos and end in December, director Nora Gil said."},
}

func TestFaithful(t *testing.T) {
	for _, f := range faithful {
		c := New([]news.Source{{ID: "s1", Lang: f.lang, Kind: "article", Outlet: "El Heraldo", PublishedAt: "2025-05-12T09:00:00-05:00", Text: f.source}}, Options{})
		got := c.Check("", f.claim, cites("s1"))
		if got.Verdict != news.Supported {
			t.Errorf("%q of %q: %s %.2f", f.claim, f.source, got.Verdict, got.Score)
			for _, x := range got.Findings {
				t.Logf("   %s %s: %s", x.Severity, x.Kind, x.Message)
			}
		}
	}
}
