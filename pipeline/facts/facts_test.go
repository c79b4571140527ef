package facts

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"
)

func texts(text string, spans []Span) []string {
	var out []string
	for _, s := range spans {
		out = append(out, s.In(text))
	}
	return out
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		lang string
		want []string
	}{
		{"es", []string{"El Sr. Pérez habló con la Dra. Ruiz.", "No hubo acuerdo."}},
		{"es", []string{"Viajó a EE. UU. con su hijo.", "Volvió ayer."}},
		{"es", []string{"Vive en EE. UU.", "El resto volvió."}},
		{"es", []string{"Llegó a las 5 p.m. del martes.", "Luego salió."}},
		{"es", []string{"Según el art. 5 de la ley, sí.", "Nada más."}},
		{"es", []string{"TEPEJI DEL RÍO, Hgo.— Una denuncia llevó a la bodega.", "Hay nueve detenidos."}},
		{"es", []string{"Costó S/. 3.5 millones.", "Fue caro."}},
		{"es", []string{"«No voy a renunciar. El Congreso decidirá», dijo.", "Luego calló."}},
		{"es", []string{"Dijo: «Se acabó.»", "Y se fue."}},
		{"es", []string{"¿Qué pasó?", "¡Nada!", "Eso dicen…", "Ya veremos."}},
		{"en", []string{"He moved to the U.S. in May.", "She stayed."}},
		{"en", []string{"They met at 3 p.m. on Tuesday.", "It rained."}},
		{"en", []string{"No. 5 won.", "J. R. Smith lost."}},
		{"en", []string{`"It is over," he said.`, `"Go home."`, "They left."}},
		{"es", []string{"🚨 #Tepeji | Aseguran 27 pipas.", "Van 9 detenidos"}},
	} {
		text := strings.Join(c.want, " ")
		if got := texts(text, Sentences(text, c.lang)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s\n got %q\nwant %q", text, got, c.want)
		}
	}
}

func show(text string, n Number) string {
	s := fmt.Sprintf("%s %g", n.Kind, math.Round(n.Value*1e6)/1e6)
	if n.Unit != "" {
		s += " " + n.Unit
	}
	return s + " [" + n.In(text) + "]"
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"es", "1 millón 240 mil litros", "measure 1.24e+06 litre [1 millón 240 mil litros]"},
		{"es", "980 mil litros", "measure 980000 litre [980 mil litros]"},
		{"es", "mil millones de dólares", "money 1e+09 dollar [mil millones de dólares]"},
		{"es", "4.500 millones de pesos", "money 4.5e+09 peso [4.500 millones de pesos]"},
		{"es", "$4.500 millones", "money 4.5e+09 $ [$4.500 millones]"},
		{"es", "S/ 312 millones", "money 3.12e+08 PEN [S/ 312 millones]"},
		{"es", "Q1.8 millones", "money 1.8e+06 GTQ [Q1.8 millones]"},
		{"en", "a Q85m fund and L4.6m, not Q4 or L4", "money 8.5e+07 GTQ [Q85m]; money 4.6e+06 HNL [L4.6m]; id 0 q4 [Q4]; id 0 l4 [L4]"},
		{"es", "Bs 74", "money 74 BOB [Bs 74]"},
		{"es", "US$ 1.234,5", "money 1234.5 USD [US$ 1.234,5]"},
		{"en", "$1,234.50", "money 1234.5 $ [$1,234.50]"},
		{"es", "veintisiete pipas", "number 27 [veintisiete]"},
		{"es", "treinta y dos personas", "number 32 [treinta y dos]"},
		{"es", "ciento veinte casas", "number 120 [ciento veinte]"},
		{"es", "dos mil quinientas casas", "number 2500 [dos mil quinientas]"},
		{"es", "dos tercios del padrón", "number 0.666667 [dos tercios]"},
		{"es", "media docena de casas", "number 6 [media docena]"},
		{"es", "2 millones y medio de casas", "number 2.5e+06 [2 millones y medio]"},
		{"en", "twenty-seven trucks", "number 27 [twenty-seven]"},
		{"en", "two hundred and five trucks", "number 205 [two hundred and five]"},
		{"en", "two dozen people", "number 24 [two dozen]"},
		{"en", "two thirds of voters", "number 0.666667 [two thirds]"},
		{"en", "1.24 million litres", "measure 1.24e+06 litre [1.24 million litres]"},
		{"en", "two and three", "number 2 [two]; number 3 [three]"},
		{"es", "4,75 %", "percent 4.75 [4,75 %]"},
		{"es", "el 12 por ciento", "percent 12 [12 por ciento]"},
		{"es", "0,5 puntos porcentuales", "points 0.5 [0,5 puntos porcentuales]"},
		{"es", "12 400 hectáreas", "measure 12400 hectare [12 400 hectáreas]"},
		{"es", "a las 9:20 de la noche", "clock 1280 [9:20 de la noche]"},
		{"es", "a las 14:17 horas", "clock 857 [14:17 horas]"},
		{"es", "a las 2:17 p. m.", "clock 857 [2:17 p. m.]"},
		{"en", "at 6.30pm", "clock 1110 [6.30pm]"},
		{"es", "el 3 de noviembre de 2024", "date 1103 2024-11-03 [3 de noviembre de 2024]"},
		{"es", "el 3 de noviembre", "date 1103 --11-03 [3 de noviembre]"},
		{"en", "on 3 November", "date 1103 --11-03 [3 November]"},
		{"en", "on Nov. 3", "date 1103 --11-03 [Nov. 3]"},
		{"en", "on Tuesday", "date 2 weekday-2 [Tuesday]"},
		{"es", "el martes", "date 2 weekday-2 [martes]"},
		{"es", "desde 2023", "year 2023 [2023]"},
		{"es", "ganó 5-4", "score 5 5-4 [5-4]"},
		{"es", "35 años", "measure 35 year [35 años]"},
		{"en", "a 35-year-old man", "measure 35 year of age [35-year-old]"},
		{"es", "un hombre y una mujer", ""},
		{"en", "one of them", ""},
		{"es", "tercera vez", "ordinal 3 [tercera]"},
		{"en", "he may march", ""},
		{"es", "38 °C", "measure 38 celsius [38 °C]"},
		{"es", "llame al 555-0142", "id 0 5550142 [555-0142]"},
		{"en", "between 300 and 500 million dollars", "money 3e+08 dollar [300]; money 5e+08 dollar [500 million dollars]"},
		{"es", "entre 10 y 15 %", "percent 10 [10]; percent 15 [15 %]"},
		{"es", "10-15 % de los votos", "percent 10 [10]; percent 15 [15 %]"},
		{"es", "de 2 a 3 millones de litros", "measure 2e+06 litre [2]; measure 3e+06 litre [3 millones de litros]"},
		{"es", "entre 40 casas y 3 puentes", "number 40 [40]; number 3 [3]"},
		{"es", "cinco horas y media", "measure 5.5 hour [cinco horas y media]"},
		{"es", "las ocho de la tarde", "clock 1200 [ocho de la tarde]"},
		{"es", "uno de cada cuatro", "number 0.25 [uno de cada cuatro]"},
		{"en", "a third of voters and a third man", "number 0.333333 [a third]; ordinal 3 [third]"},
		{"es", "la tercera parte, un tercio, la tercera vez", "number 0.333333 [tercera parte]; number 0.333333 [un tercio]; ordinal 3 [tercera]"},
		{"es", "el mes pasado, este año y la semana que viene", "date -1 month-1 [mes pasado]; date 0 year+0 [este año]; date 1 week+1 [semana que viene]"},
		{"es", "del 3 al 5 de noviembre", "date 1103 --11-03 [3]; date 1105 --11-05 [5 de noviembre]"},
		{"es", "ayer por la mañana; mañana no; la mañana", "date -1 day-1 [ayer]; date 1 day+1 [mañana]"},
		{"es", "3 pesos con 50 centavos", "money 3.5 peso [3 pesos con 50 centavos]"},
		{"en", "in 2014-2018", "year 2014 [2014]; year 2018 [2018]"},
		{"es", "viernes 17, 22,24,26", "date 5 weekday-5 [viernes]; date 17 ---17 [17]; number 22 [22]; number 24 [24]; number 26 [26]"},
		{"es", "120 km/h", "measure 120 kilometre per hour [120 km/h]"},
	} {
		var got []string
		for _, n := range Numbers(c.text, Options{Lang: c.lang}) {
			got = append(got, show(c.text, n))
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, g, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	set := NewNameSet()
	set.Add("Marco Rubio")
	set.Add("Ángel Calle Rubio")
	set.Observe("La calle está cerrada. En la calle no hay nadie.", "es")
	for _, c := range []struct{ lang, text, want string }{
		{"es", "Ayer el presidente Marco Rubio viajó a Nueva York.", "Marco Rubio=marco rubio; Nueva York=new york"},
		{"es", "Rubio viajó ayer.", "Rubio=rubio"},
		{"es", "Calle cerrada por obras.", ""},
		{"en", "Rosa Quispe of the Alianza Progresista won.", "Rosa Quispe=rosa quispe; Alianza Progresista=alianza progresista"},
		{"en", "The National Bank of the Republic said so.", "National Bank of the Republic=national bank of the republic"},
		{"es", "Ayer hablaron Ana Ruiz y Juan Pérez del Río.", "Ana Ruiz=ana ruiz; Juan Pérez del Río=juan perez del rio"},
		{"es", "Según el Ministerio de Economía y Finanzas, no.", "Ministerio de Economía y Finanzas=ministerio de economia y finanzas"},
		{"es", "Informó la FGR el martes.", "FGR=attorney general's office"},
		{"es", "El embajador de EE. UU. en Bolivia.", "EE. UU.=united states; Bolivia=bolivia"},
		{"en", "The U.S. ambassador met Bolivian miners on Tuesday.", "U.S.=united states; Bolivian=bolivia"},
		{"es", "Los mineros bolivianos protestan.", "bolivianos=bolivia"},
		{"en", "The Attorney General's Office said so.", "Attorney General's Office=attorney general's office"},
		{"es", "El paro llegó ayer a El Alto y a La Paz.", "El Alto=el alto; La Paz=la paz"},
		{"es", "TEPEJI DEL RÍO, Hgo.— Hay nueve detenidos en Tula.", "TEPEJI DEL RÍO=tepeji del rio; Hgo=hgo; Tula=tula"},
		{"es", "ÚLTIMO MINUTO | Corte de luz en Xela.", "Xela=quetzaltenango"},
		{"es", "UN MUERTO EN LA VÍA", ""},
		{"es", "El cantante Ventura Reina Garza se retira.", "Ventura Reina Garza=ventura reina garza"},
		{"en", "Transport Minister Rosa Leal said so.", "Rosa Leal=rosa leal"},
		{"en", "The National Research and Development Agency agreed.", "National Research and Development Agency=national research and development agency"},
		{"en", "The Comptroller's Office and the Dairy Workers' Union met.", "Comptroller's Office=comptroller's office; Dairy Workers' Union=dairy workers union"},
		{"en", "I said on Sunday that I'm here.", ""},
	} {
		var got []string
		for _, n := range Names(c.text, Options{Lang: c.lang, Names: set}) {
			got = append(got, n.In(c.text)+"="+n.Key)
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, g, c.want)
		}
	}
}

func TestNameKeyMatch(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Calle Rubio", "Ángel Calle Rubio", true},
		{"EE. UU.", "United States", true},
		{"ONU", "UN", true},
		{"Nueva York", "New York", true},
		{"Fiscalía General", "Attorney General's Office", true},
		{"Ministerio de Salud", "Health Ministry", true},
		{"Ministerio de Salud", "Ministerio de Economía", false},
		{"Ana Ruiz", "Ana Pérez", false},
		{"R. Mora", "Rosa Mora", true},
		{"R. Mora", "Ana Mora", false},
		{"Contraloría General", "Comptroller's Office", true},
		{"Comisión de Ética", "Ethics Commission", true},
		{"Medalla al Mérito Cultural", "Medal of Cultural Merit", true},
		{"Ministerio", "Ministerio de Salud", false},
	} {
		if got := NameKeyMatch(NameKey(c.a), NameKey(c.b)); got != c.want {
			t.Errorf("%s ~ %s: got %v (%s, %s)", c.a, c.b, got, NameKey(c.a), NameKey(c.b))
		}
	}
}

func TestQuotes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Dijo: «No habrá tregua» y salió.", "No habrá tregua"},
		{"“We won’t go,” he said.", "We won’t go,"},
		{`Said "it's over" and 'gone'.`, "it's over|gone"},
		{"the workers' union and the boys' club", ""},
		{"«Me dijo “vete” y me fui»", "Me dijo “vete” y me fui|vete"},
		{"—No voy —dijo Ana.", "No voy"},
		{"five o'clock rock 'n' roll", ""},
	} {
		var got []string
		for _, q := range Quotes(c.text, "es") {
			got = append(got, q.Inner.In(c.text))
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, g, c.want)
		}
	}
}

func TestPolarity(t *testing.T) {
	text := "El presunto líder habría huido y no dejó nada, según la policía."
	f := Analyze(text, Options{Lang: "es"})
	if g := strings.Join(texts(text, f.Negations), "|"); g != "no" {
		t.Errorf("negations %q", g)
	}
	if g := strings.Join(texts(text, f.Hedges), "|"); g != "presunto|habría huido|según" {
		t.Errorf("hedges %q", g)
	}
	text = "He allegedly didn't say it, according to police; it may rain in May."
	f = Analyze(text, Options{Lang: "en"})
	if g := strings.Join(texts(text, f.Negations), "|"); g != "didn't" {
		t.Errorf("negations %q", g)
	}
	if g := strings.Join(texts(text, f.Hedges), "|"); g != "allegedly|according to|may" {
		t.Errorf("hedges %q", g)
	}
}

func TestSame(t *testing.T) {
	at := time.Date(2025, 8, 13, 9, 0, 0, 0, time.UTC) // a Wednesday
	for _, c := range []struct {
		es, en string
		want   bool
	}{
		{"1 millón 240 mil litros", "1.24 million litres", true},
		{"12.400 hectáreas", "12,400 hectares", true},
		{"12.400 hectáreas", "124,000 hectares", false},
		{"27 pipas", "twenty-seven tanker trucks", true},
		{"28 millones de pesos", "28 million dollars", false},
		{"$28 millones", "28 million pesos", true},
		{"4,75 %", "4.75 per cent", true},
		{"4,75 %", "4.75 percentage points", false},
		{"un billón de pesos", "a trillion pesos", true},
		{"mil millones de euros", "a billion euros", true},
		{"14:17 horas", "2.17pm", true},
		{"las ocho de la tarde", "8 p.m.", true},
		{"ayer", "on Tuesday", true},
		{"ayer", "on Monday", false},
		{"el martes 12 de agosto", "12 August", true},
		{"el 31", "on the 31st", true},
		{"hace dos días", "two days ago", true},
		{"600 m", "600 metres", true},
		{"1,5 km", "1,500 metres", true},
		{"20 °C", "68 degrees Fahrenheit", true},
		{"20 °C", "20 degrees Fahrenheit", false},
		{"diez días", "ten weeks", false},
		{"35 años", "a 35-year-old", true},
		{"la mitad", "half of", true},
		{"80 %", "eight in ten", true},
		{"ganó 5-4", "lost 4-5", true},
		{"en el minuto 62", "in the 62nd minute", true},
		{"17 mil 280 millones", "17.28 billion", true},
		{"10,7 miles de millones de dólares", "10.7 billion dollars", true},
		{"los años 90", "the 1990s", true},
		{"13 mil millones de francos", "13 billion Swiss francs", true},
		{"a las 14 horas", "at 2 p.m.", true},
		{"18 mil millones de dólares", "$18-billion", true},
		{"1,2 millones", "1.2m people", true},
		{"800 m", "800m race", true},
		{"en 2023", "in 2023", true},
		{"a las 9:30", "before 9.30", true},
		{"a las 9:30", "before 9.20", false},
		{"a las 20:05", "picked up at 8.05", true},
		{"una cocina del siglo VI", "a sixth-century kitchen", true},
		{"un sexto del siglo", "a sixth of the century", true},
		{"3 de mayo de 2023", "in 2023", true},
	} {
		a, b := Numbers(c.es, Options{Lang: "es", Published: at}), Numbers(c.en, Options{Lang: "en"})
		if len(a) == 0 || len(b) == 0 {
			t.Errorf("%s, %s: no number: %v %v", c.es, c.en, a, b)
			continue
		}
		got := Same(a[len(a)-1], b[len(b)-1])
		if got != c.want || Same(b[len(b)-1], a[len(a)-1]) != got {
			t.Errorf("%s, %s: %v (%s, %s)", c.es, c.en, got, show(c.es, a[len(a)-1]), show(c.en, b[len(b)-1]))
		}
	}
}

func TestIndex(t *testing.T) {
	x := NewIndex("PARO EN LA PAZ: cierran el Hospital #SantaLucía. Hoy no hay 27 camas, dijo @RosaMora_ok.", Options{Lang: "es", Published: time.Date(2025, 8, 13, 9, 0, 0, 0, time.UTC)})
	for name, want := range map[string]string{"Santa Lucía Hospital": "Hospital #SantaLucía", "La Paz": "PAZ", "Rosa Mora": "RosaMora", "Ana Mora": "", "Clínica San Juan": ""} {
		s, ok := x.FindName(NameKey(name))
		if got := s.In(x.Text); ok != (want != "") || !strings.Contains(got, strings.TrimPrefix(want, "#")) {
			t.Errorf("%s: %q", name, got)
		}
	}
	if _, ok := x.FindNumber(Number{Kind: Cardinal, Value: 27, Other: 27}); !ok {
		t.Error("27 is there")
	}
	if !x.PublishedOn(Number{Kind: Date, Unit: "weekday-3", Value: 3}) || x.PublishedOn(Number{Kind: Date, Unit: "weekday-6", Value: 6}) {
		t.Error("it was published on a Wednesday")
	}
}

func TestNegations(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"es", "No dijo nada a nadie.", "No"},
		{"es", "No hubo heridos. Nadie disparó.", "No|Nadie"},
		{"es", "Sin embargo, ganó.", ""},
		{"es", "El plan no es más que una ayuda.", ""},
		{"es", "El portero no gana más que su hermano.", "no"},
		{"es", "Hace falta agua; si no, perderán la cosecha.", ""},
		{"es", "Si no llueve, perderán la cosecha.", "no"},
		{"es", "No solo ganó, si no que goleó.", ""},
		{"es", "Dice que no sabe si no que lo prueben.", "no|no"},
		{"es", "Se fue no sin antes saludar.", ""},
		{"es", "No firmó sin abogado.", "No|sin"},
		{"en", "They sold it for next to nothing.", ""},
		{"en", "They sold nothing.", "nothing"},
		{"es", "No obstante, no ganó.", "no"},
		{"es", "No solo ganó, también jugó bien.", ""},
		{"es", "Sin luz ni agua", "Sin"},
		{"es", "El No. 5 no vino.", "no"},
		{"es", "Nunca volvió", "Nunca"},
		{"es", "Tampoco firmó", "Tampoco"},
		{"en", "He didn't go and she wouldn’t.", "didn't|wouldn’t"},
		{"en", "Not only the mayor but nobody else", "nobody"},
		{"en", "Neither the mayor nor the judge", "Neither"},
		{"en", "No. 5 cannot win without him.", "cannot|without"},
		{"en", "a notable note", ""},
		{"es", "La deuda no deja de crecer", ""},
		{"es", "No deja salir a nadie", "No"},
		{"es", "Se fue sin más.", ""},
		{"es", "Se fue sin más pruebas.", "sin"},
		{"es", "Es más fuerte que nunca", ""},
		{"es", "Dijo que nunca volvió", "nunca"},
		{"es", "No viste solo a actores, sino a empresas", ""},
		{"es", "No vino solo", "No"},
		{"es", "Está bien, ¿no?", ""},
		{"es", "Está bien, no?", ""},
		{"es", "Salió sin casco o sin luces", "sin"},
		{"en", "It isn't just the price", ""},
		{"en", "It isn't the price", "isn't"},
		{"en", "Whether they like it or not, it ends", ""},
		{"en", "It ends, but not today", "not"},
	} {
		if got := strings.Join(texts(c.text, Analyze(c.text, Options{Lang: c.lang}).Negations), "|"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestSameNegations(t *testing.T) {
	for _, c := range []struct {
		es, en string
		want   bool
	}{
		{"Los pasajeros no resultaron heridos.", "The passengers were unhurt.", true},
		{"Los pasajeros no resultaron heridos.", "The passengers were hurt.", false},
		{"Es un proyecto sin ánimo de lucro.", "It is a non-profit project.", true},
		{"Se desconoce la causa.", "The cause is not known.", true},
		{"Se conoce la causa.", "The cause is not known.", false},
		{"No pagó.", "He united the city.", false},
		{"Nunca pagó.", "He never paid.", true},
	} {
		if got := SameNegations(Analyze(c.es, Options{Lang: "es"}), Analyze(c.en, Options{Lang: "en"})); got != c.want {
			t.Errorf("%s / %s: got %v", c.es, c.en, got)
		}
	}
}

func TestSpeakers(t *testing.T) {
	for _, c := range []struct{ lang, text, verb, speaker string }{
		{"es", "«No habrá tregua», dijo Ana Ruiz ante Juan Paz.", "dijo", "Ana Ruiz"},
		{"es", "“No habrá tregua”, advirtió el secretario de Seguridad, Ángel Calle Rubio.", "advirtió", "Ángel Calle Rubio"},
		{"es", "Ana Ruiz aseguró: «No habrá tregua».", "aseguró", "Ana Ruiz"},
		{"es", "«No habrá tregua», dijo el vocero del sindicato.", "dijo", "el vocero del sindicato"},
		{"es", "El lema «No habrá tregua» gustó.", "", ""},
		{"en", `"No truce," Ana Ruiz said.`, "said", "Ana Ruiz"},
		{"en", `"No truce," said Ana Ruiz, the mayor.`, "said", "Ana Ruiz"},
		{"en", `Ana Ruiz said there would be "no truce" with Juan Paz.`, "said", "Ana Ruiz"},
		{"en", `"No truce." Juan Paz said nothing.`, "", ""},
		{"en", `"No truce," said the union.`, "said", "the union"},
		{"es", "Rosa Leal, alcaldesa de Tula: «No habrá tregua».", "", "Rosa Leal"},
		{"es", "«No habrá tregua», Rosa Leal, alcaldesa.", "", "Rosa Leal"},
		{"es", "«No habrá tregua», dijo Rosa Leal a La Orilla.", "dijo", "Rosa Leal"},
		{"en", `"No truce," Rosa Leal told Copper Desk.`, "told", "Rosa Leal"},
		{"en", `Leones skipper Brandon Cole: "No truce."`, "", "Brandon Cole"},
		{"es", "«No habrá tregua», ha señalado Rosa Leal.", "señalado", "Rosa Leal"},
		{"es", "Rosa Leal negó los cargos. «No habrá tregua», dijo.", "dijo", "Rosa Leal"},
	} {
		f := Analyze(c.text, Options{Lang: c.lang})
		if len(f.Quotes) != 1 {
			t.Errorf("%s: %d quotations", c.text, len(f.Quotes))
			continue
		}
		q := f.Quotes[0]
		if v, s := q.Verb.In(c.text), q.Speaker.In(c.text); v != c.verb || s != c.speaker {
			t.Errorf("%s: got %q by %q, want %q by %q", c.text, v, s, c.verb, c.speaker)
		}
	}
}

func TestCounted(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"es", "Entregó 312 préstamos.", "préstamos"},
		{"es", "Hubo 1,2 millones de vacunas.", "vacunas"},
		{"es", "Subió un 3 %.", ""},
		{"es", "Votó el 61 % de los vecinos.", "vecinos"},
		{"en", "Some 27 tanker trucks left.", "trucks"},
		{"en", "There were 27.", ""},
	} {
		got := ""
		for _, n := range Analyze(c.text, Options{Lang: c.lang}).Numbers {
			got += n.Of.In(c.text)
		}
		if got != c.want {
			t.Errorf("%s: counts %q, want %q", c.text, got, c.want)
		}
	}
}

func TestCues(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"es", "El precio subió más de 3 % tras el paro, debido a la lluvia.", "up subió; more más de; after tras; cause debido a"},
		{"es", "Todos bajaron por primera vez.", "all Todos; down bajaron; first por primera vez"},
		{"es", "La casa es azul.", ""},
		{"en", "Prices fell less than 3% before the strike because of rain.", "down fell; less less than; before before; cause because of"},
		{"en", "Only some said so for the first time.", "only Only; some some; first for the first time"},
		{"en", "The house is blue.", ""},
	} {
		got := ""
		for _, q := range Analyze(c.text, Options{Lang: c.lang}).Cues {
			if got != "" {
				got += "; "
			}
			got += q.Kind + " " + q.In(c.text)
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
	}
}
