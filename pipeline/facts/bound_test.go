package facts

import (
	"strconv"
	"testing"
)

// TestBounds holds what the words around a number make of it: each rule with a
// sentence that needs it and one that it must leave alone.
func TestBounds(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"es", "Hay más de 300 vecinos", "more 300 más de"},
		{"es", "Hay 300 vecinos más", "300"},
		{"es", "Al menos 12 muertos y casi 40 heridos", "min 12 Al menos; nearly 40 casi"},
		{"es", "Unos 40 buses, cerca de los 55, hasta 60 camiones", "about 40 Unos; about 55 cerca de; max 60 hasta"},
		{"es", "Abierto hasta las 20 horas", "clock"},
		{"es", "Gastó menos del 5 % y no más de $3.000", "5; max 3000 no más de"},
		{"es", "Gastó menos de un 5 %, un 5 % menos", "less 5 menos de; 5"},
		{"es", "Supera los 30 grados", "more 30 Supera los"},
		{"es", "Supera a sus 30 rivales", "30"},
		{"es", "Entre 300 y 500 familias", "from 300 Entre 300 y 500; to 500 Entre 300 y 500"},
		{"es", "Entre ellos 300 y 500 más", "300; 500"},
		{"es", "Subirá del 3 al 5 %", "from 3 del 3 al 5 %; to 5 del 3 al 5 %"},
		{"es", "Tardó 10-15 minutos", "from 10 10-15 minutos; to 15 10-15 minutos"},
		{"es", "Pidió 300 o más, 20 como mínimo", "min 300 o más; min 20 como mínimo"},
		{"es", "Cayeron 20 piedras, al menos 3 grandes", "20; min 3 al menos"},
		{"es", "Tiene 300 y pico vacas", "more 300 y pico"},
		{"en", "At least 12 dead, up to 40 hurt", "min 12 At least; max 40 up to"},
		{"en", "He stood up to 40 men", "max 40 up to"},
		{"en", "Damage of over $3 million", "more 3e+06 over"},
		{"en", "It went on over three days", "3"},
		{"en", "They stayed for over three days", "more 3 over"},
		{"en", "Nearly a million, an estimated 300, some 20", "nearly 1e+06 Nearly; about 300 an estimated; about 20 some"},
		{"en", "The overall 300", "300"},
		{"en", "No more than 5 of no fewer than 9", "max 5 No more than; min 9 no fewer than"},
		{"en", "From 10 to 15 people, between 3% and 5%", "from 10 From 10 to 15; to 15 From 10 to 15; from 3 between 3% and 5%; to 5 between 3% and 5%"},
		{"en", "Sales went from 15 to 10 cars", "15; 10"},
		{"en", "300+ arrests, 20 or so fines", "min 300 +; about 20 or so"},
		{"en", "3 + 4 arrests", "3; 4"},
		{"en", "Around 5 pm", "about clock Around"},
	} {
		got := ""
		for _, n := range Numbers(c.text, Options{Lang: c.lang}) {
			if got != "" {
				got += "; "
			}
			if n.Bound.String() != "" {
				got += n.Bound.String() + " "
			}
			if n.Kind == Clock {
				got += "clock"
			} else {
				got += strconv.FormatFloat(n.Value, 'g', 6, 64)
			}
			if n.Hedge != (Span{}) {
				got += " " + n.Hedge.In(c.text)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestCountry holds what an outlet's country decides.
func TestCountry(t *testing.T) {
	for _, c := range []struct{ lang, country, text, want string }{
		{"es", "mexico", "Costó $1.234", "money 1.234 MXN [$1.234]"},
		{"es", "colombia", "Costó $1.234", "money 1234 COP [$1.234]"},
		{"es", "spain", "Midió 1,234 metros", "measure 1.234 metre [1,234 metros]"},
		{"es", "peru", "Midió 1,234 metros", "measure 1234 metre [1,234 metros]"},
		{"es", "ecuador", "Pagó 20 dólares y $3", "money 20 USD [20 dólares]; money 3 USD [$3]"},
		{"es", "argentina", "Pagó 20 dólares y 30 pesos", "money 20 USD [20 dólares]; money 30 ARS [30 pesos]"},
		{"en", "canada", "It paid 20 dollars, US$30 and 40 pesos", "money 20 CAD [20 dollars]; money 30 USD [US$30]; money 40 peso [40 pesos]"},
		{"es", "", "Costó $1.234 en pesos", "money 1234 $ [$1.234]"},
	} {
		got := ""
		for _, n := range Numbers(c.text, Options{Lang: c.lang, Country: c.country}) {
			if got != "" {
				got += "; "
			}
			got += show(c.text, n)
		}
		if got != c.want {
			t.Errorf("%s in %s: %q, want %q", c.text, c.country, got, c.want)
		}
	}
}
