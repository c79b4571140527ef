package check

import (
	"testing"

	"puente/pipeline/news"
)

// What a mechanism can't judge it leaves alone; what it can it still finds.
func TestAbstains(t *testing.T) {
	paper := func(id, text string) news.Source {
		return news.Source{ID: id, Lang: "es", Kind: "article", Outlet: "El Heraldo", PublishedAt: "2025-05-12T09:00:00-05:00", Text: text}
	}
	for _, f := range []struct{ name, kind, source, beside, same, other string }{
		{"denial put into its own words", news.KindNegation, "Los bomberos frustraron el lunes el saqueo del molino de Altos.", "", "Firefighters thwarted the looting of the mill in Altos on Monday.", "Firefighters prevented the opening of the mill; nobody looted it."},
		{"denial of nothing", news.KindNegation, "No descartamos ninguna causa, dijo la jefa de bomberos, Ana Vera.", "", "Fire chief Ana Vera ruled out no cause.", ""},
		{"an infinitive of what is done", news.KindModality, "Aplazan las becas para alumnos de Altos tras quemarse el archivo.", "", "The grants for pupils in Altos were put off after the archive burned.", ""},
		{"a light verb", news.KindModality, "La jinete Ana Vera pidió atención en la enfermería por un corte.", "", "Rider Ana Vera had treatment in the infirmary for a cut.", ""},
		{"another verb told of the deed", news.KindNegation, "El alcalde admitió que el molino no tenía en vigor el permiso, caducado en marzo.", "", "The mill's permit had expired in March, the mayor admitted.", "The mill had its permit in force, the mayor admitted."},
		{"those told of before", news.KindNumber, "Los detenidos declararán el jueves y pueden pagar 900 pesos de multa.", "Cinco jóvenes fueron detenidos en el molino.", "The five will testify on Thursday and could pay a fine of 900 pesos.", "The six will testify on Thursday and could pay a fine of 900 pesos."},
		{"a magnitude left out", news.KindMagnitude, "El molino costó 45 millones de pesos, 12 más de lo previsto.", "", "The mill cost 45 million pesos, 12 million more than planned.", "The mill cost 45 million pesos, 12 billion more than planned."},
		{"so many above a limit", news.KindNumber, "El aparato midió 88 decibelios en la plaza, con un límite de 80.", "", "The device measured 88 decibels in the square, eight above the limit.", "The device measured 88 decibels in the square, nine above the limit."},
		{"all of those counted", news.KindScope, "Tres de los detenidos, vecinos de Altos, siguen presos en el molino.", "", "Three of those held, all from Altos, are still in custody in the mill.", ""},
		{"a purchase from who sells", news.KindComparison, "La papelera Altos vende su molino a Cables Sur por 40 millones de pesos.", "", "Cables Sur is to buy the mill for 40 million pesos from Altos.", ""},
		{"told to a paper", news.KindRole, "«Se llevaron todo el grano», contó a este medio Celia Prats, molinera, que perdió 40 sacos de trigo.", "", "Miller Celia Prats, who lost 40 sacks of wheat, said: \"They took all the grain.\"", ""},
		{"a speaker named nearer", news.KindAttribution, "El gerente Bruno Salas ofreció vales de 12 pesos. La concejala Inés Prieto se burló: «Doce pesos no pagan una noche sin luz».", "", "Manager Bruno Salas offered vouchers of 12 pesos, which councillor Inés Prieto mocked: \"Twelve pesos do not pay for a night without light.\"", "\"Twelve pesos do not pay for a night without light,\" manager Bruno Salas said."},
	} {
		sources := []news.Source{paper("s1", f.source)}
		if f.beside != "" {
			sources = append(sources, paper("s2", f.beside))
		}
		c := New(sources, Options{})
		if r := c.Check("", f.same, cites("s1")); hasKind(r.Findings, f.kind) {
			t.Errorf("%s: %q of %q: %v", f.name, f.same, f.source, messages(r.Findings))
		}
		if r := c.Check("", f.other, cites("s1")); f.other != "" && len(r.Findings) == 0 {
			t.Errorf("%s: %q of %q passes", f.name, f.other, f.source)
		}
	}
}
