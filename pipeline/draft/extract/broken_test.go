package extract

import (
	"puente/pipeline/check"
	"testing"

	"puente/pipeline/news"
)

// TestBroken shows that each breakage is seen in the English that needs it, and
// not in the English that it must leave alone.
func TestBroken(t *testing.T) {
	tests := []struct{ name, needs, leaves, spanish string }{
		{"a verb without its subject behind an opening", "With two accused in the dock, started on Monday the trial.", "With two accused in the dock, the trial started on Monday.", ""},
		{"a verb without its subject behind a day", "The firm recalls that on 9 October announced the cut.", "The firm recalls that on 9 October it announced the cut.", ""},
		{"a find without its finder", "About 600 m of the site located a tap.", "About 600 m from the site police located a tap.", ""},
		{"a rescue without its rescuers", "During the blackout rescue 9 people.", "During the blackout crews rescued 9 people.", ""},
		{"a source without what it says", "According to the document that the outlet consulted.", "According to the mayor, the bridge is closed.", ""},
		{"a part without its whole", "Of a hotel and of a gym, have tested negative.", "Of the 34 floodgates, only six reached the city.", ""},
		{"a price that is to a sum", "The kilo is already to S/4.20.", "The kilo is already S/4.20.", ""},
		{"paid it to a sum", "A month ago paid it to 2.80.", "A month ago they paid 2.80.", ""},
		{"a thing with a family", "The consulate confirmed the death of its companion.", "The consulate confirmed the death of his companion.", ""},
		{"a reaction of nobody", "The chief attributed to his reaction that nobody died.", "The chief attributed the delay to his reaction.", ""},
		{"an ordinal as a name", "Segundo leaves the Italian Neri.", "Segundo Neri leaves the club.", ""},
		{"a person who is it", "The minister said that it intends to meet the union.", "The firm said that it intends to meet the union.", ""},
		{"one person and a base verb", "Pedro Rey take the second pitch.", "Pedro Rey took the second pitch.", ""},
		{"money on the street", "The sale left 800 billion pesos on the street.", "The flood left 800 people on the street.", ""},
		{"not just any", "We will not accept any offer.", "We will not accept just any offer.", "No aceptaremos cualquier oferta."},
		{"a sentence in capitals behind a place", "Paita Thus dawned the bay.", "Paita woke to a blocked bay.", ""},
		{"a base verb behind so", "Water is short, so open the dam would be a mistake.", "Water is short, so opening the dam would be a mistake.", ""},
		{"what was awarded as a noun", "The bulk of the awarded was a bond.", "The bulk of what was awarded was a bond.", ""},
		{"an appeal as a resort", "The union will resort before the court.", "The union will appeal to the court.", "El sindicato recurrirá ante la corte."},
		{"a stopped day as a detainee", "It is a day detainee at the hour of lunch.", "The detainee spoke at lunch.", ""},
		{"this body that speaks", "The cost will be covered by this representation.", "The cost will be covered by the consulate.", ""},
		{"votes that were met", "The list met 38.4% of the votes.", "The list won 38.4% of the votes.", ""},
		{"a wage that is charged", "The dancers charge with a delay.", "The dancers get paid with a delay.", "Los bailarines cobran con atraso."},
		{"a peso as a weight", "Each weight of the tour is deposited.", "Each peso of the tour is deposited.", "Cada peso de la gira está depositado."},
		{"a potato as a pope", "The harvest of pope is lost.", "The harvest of potato is lost.", "Se perdió la cosecha de papa."},
		{"a meter as a counter", "The data is of counters.", "The data is of meters.", "El dato es de contadores."},
		{"a paper that handles its authors", "Most live near, according to the map that handles the health department.", "Most live near, according to the map that the health department handles.", "La mayoría vive cerca, según el mapa que maneja la consejería de Salud."},
		{"what is left as what stays", "The union says it did not remain \"a ladder\" standing.", "The union says it did not remain silent.", "El sindicato dice que no quedó «una escalera» en pie."},
		{"tomorrow as the morning", "The board receives them morning in Altos.", "The board receives them in the morning in Altos.", "La junta los recibe mañana en Altos."},
		{"a sailing as an exit", "The travellers were moved to the exit of 21:30.", "The travellers were moved to the 21:30 sailing.", "Los viajeros pasaron a la salida de las 21:30."},
		{"a strikeout as a punch", "He had nine punches.", "He had nine strikeouts.", "Tuvo nueve ponches."},
		{"a rate that is confirmed", "The bank will validate the rate.", "The bank will accept the rate.", "El banco convalidará la tasa."},
		{"a marching that leaves", "The club leaves last in the table.", "The club is last in the table.", "El club marcha último."},
		{"a degree as a career", "The most expensive career is Medicine.", "The most expensive degree is Medicine.", "La carrera más cara es Medicina."},
		{"a crowd's fan as a verb", "The inflate is divided.", "The fan is divided.", "El hincha está dividido."},
		{"a relative without its subject", "The union rejects the cut, which considers unfair.", "The union rejects the cut, which it considers unfair.", ""},
		{"had been done something", "At noon it had been restored 87% of the load.", "At noon 87% of the load had been restored.", ""},
		{"missing read as dying", "The pilot die by disappeared was found.", "The pilot reported missing was found.", ""},
		{"a canyon as a cannon", "He was found in a cannon of Arizona.", "He was found in a canyon in Arizona.", "Lo hallaron en un cañón de Arizona."},
		{"a figure behind its verb", "He worked six innings, and fell its average of 2.41 to 2.15.", "He worked six innings, and his average fell.", ""},
		{"left on the field", "The club left in the ground to the rival.", "The club left the ground to applause.", ""},
		{"a dollar by its colour", "The blue rose $15 and remained in $1,215.", "The blue whale rose.", ""},
		{"an original that is had", "The work, original music of Ana Solís has and is new.", "The work has original music of Ana Solís.", ""},
		{"a lack that concludes", "To lack that it conclude the investigation, the delegate is cautious.", "To do without water is no crime.", ""},
		{"a leaning that bends", "The delegate bends by a latent ray of Thursday.", "The road bends at the bridge.", ""},
		{"a result that is thrown", "The inspection did not throw observations.", "The fans threw bottles.", ""},
		{"means that are worked", "26 air means are worked, which stop of night.", "26 planes are at work.", ""},
		{"a derailment without its train before it", "Derailed load train at 03:40 close to Altos.", "A derailed train blocks the line at Altos.", "Descarrilo tren de carga a las 03:40 cerca de Altos."},
		{"done without fault as without lines", "The firm managed without lines the last inspection.", "The firm managed without help.", ""},
		{"an emergency ward of no hospital", "Accident and emergency treats 30% more patients.", "Accident and emergency at Altos hospital treats 30% more patients.", ""},
		{"a question of who sees", "He took the pitch that saw of the rival.", "He took the pitch that he saw.", ""},
	}
	have := map[string]bool{}
	for _, tt := range tests {
		have[tt.name] = true
		if len(broken(tt.needs, tt.spanish)) == 0 {
			t.Errorf("%s: not seen in %s", tt.name, tt.needs)
		}
		if f := broken(tt.leaves, tt.spanish); len(f) > 0 {
			t.Errorf("%s: seen in %s: %q", tt.name, tt.leaves, f[0].In(tt.leaves))
		}
	}
	for _, b := range breakages {
		if !have[b.name] {
			t.Errorf("%s: no sentence", b.name)
		}
	}
}

func TestVerbBehindVerb(t *testing.T) {
	for s, want := range map[string]bool{
		"The judge rejected in addition televise the hearings.": true,
		"The judge refused to televise the hearings.":           false,
		"The union rejected plans to cut the wage.":             false,
	} {
		if _, got := verbBehindVerb(s); got != want {
			t.Errorf("%s: got %t", s, got)
		}
	}
}

func TestPolished(t *testing.T) {
	tests := []struct{ in, want string }{
		{"The firm announced the cut the past 9 October.", "The firm announced the cut on 9 October."},
		{"The council has opened, in addition, a file.", "The council has opened a file."},
		{"It will close from next Monday 20 October.", "It will close from Monday 20 October."},
		{"It will close next Monday.", "It will close next Monday."},
		{"They can apply from the day 22.", "They can apply from the 22nd."},
		{"It was the day 111 people were saved.", "It was the day 111 people were saved."},
		{"La CNEE will verify the incident.", "The CNEE will verify the incident."},
		{"La Nueva will verify the incident.", "La Nueva will verify the incident."},
		{"It is not the responsibility of the Peru.", "It is not the responsibility of Peru."},
		{"The judge Ana Gil Paz spoke.", "Judge Ana Gil Paz spoke."},
		{"Shrimp went from 9,000 to 12,500 pesos the kilo.", "Shrimp went from 9,000 to 12,500 pesos a kilo."},
		{"In 2019 the metro was closed.", "In 2019 the metro was closed."},
		{"The judge spoke to Ana Gil Paz.", "The judge spoke to Ana Gil Paz."},
		{`He said "the judge Ana Gil Paz spoke".`, `He said "the judge Ana Gil Paz spoke".`},
	}
	for _, tt := range tests {
		if got := polished(tt.in); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestStatesNothing(t *testing.T) {
	for s, want := range map[string]bool{
		"External audit of the building, which cost six million.": true,
		"The building, which cost six million, is empty.":         false,
		"The audit of the building took six months.":              false,
		"Applause and a request of the party that was rejected.":  true,
		"The party made a request that was rejected.":             false,
		"It is a request that was rejected.":                      false,
	} {
		if got := statesNothing(s); got != want {
			t.Errorf("%s: got %t", s, got)
		}
	}
}

func TestSpared(t *testing.T) {
	for s, want := range map[string]bool{
		`"We will not go," the president of the union, Ana Gil, warned.`: true,
		`"We will not go," warned on Monday.`:                            false,
		`"We will not go," Ana Gil, director of Works, said.`:            true,
		`"We will not go," Ana Gil, said.`:                               false,
	} {
		c := candidate{src: &spanishSource, field: "text", original: [2]int{0, len(spanishSource.Text)}, setting: &check.Setting{}}
		if got := len(c.faults(s)) == 0; got != want {
			t.Errorf("%s: got %t: %v", s, got, c.faults(s))
		}
	}
}

// spanishSource is what the sentences of TestSpared stand for.
var spanishSource = news.Source{Lang: news.Spanish, Text: "«No nos iremos», advirtió la presidenta del sindicato, Ana Gil."}
