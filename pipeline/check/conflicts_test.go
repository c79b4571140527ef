package check

import (
	"strings"
	"testing"

	"puente/pipeline/news"
)

// Two sources, one thing, two figures: a dispute; another thing, another time, a
// part or a rounding: none.
func TestRivals(t *testing.T) {
	es := func(id, outlet, text, english string) news.Source {
		return news.Source{ID: id, Outlet: outlet, Lang: "es", Text: text, Translation: news.Translation{Text: english}}
	}
	for _, tt := range []struct {
		name string
		a, b news.Source
		want string
	}{
		{"votes", inEnglish("s1", "A", "Deputies passed the water bill with 64 votes in favour."), inEnglish("s2", "B", "With 62 votes in favour, deputies passed the bill."), "votes: 64, 62"},
		{"in two languages", inEnglish("s1", "A", "Deputies passed the water bill with 64 votes in favour."), es("s2", "B", "Los diputados aprobaron el proyecto de agua con 62 votos a favor.", "Deputies passed the water bill with 62 votes in favour."), "votes: 64, 62"},
		{"barrels", inEnglish("s1", "A", "Some 900 barrels of crude spilled from the tanker, the port said."), inEnglish("s2", "B", "The firm said 300 barrels of crude spilled from the tanker."), "barrels: 900, 300"},
		{"a loss", inEnglish("s1", "A", "The audit put the loss to the water company at $2.7 million."), inEnglish("s2", "B", "The loss to the water company was $2.1 million, the minister said."), "loss: $2.7 million, $2.1 million"},
		{"refuted", inEnglish("s1", "A", "Some 850 lorries are stuck at the border."), inEnglish("s2", "B", "There are 1,100 here, not 850."), "lorries: 850, 1,100"},
		{"refuted in Spanish", es("s1", "A", "Unos 850 camiones siguen varados.", "Some 850 lorries are still stranded."), es("s2", "B", "No son 850, sino 1.100.", "They are not 850 but 1,100."), "lorries: 850, 1,100"},
		{"one staff by two names", es("s1", "A", "El sindicato rechaza el envío al seguro de 140 compañeros.", "The union rejects the sending of 140 colleagues to the insurance."), es("s2", "B", "La empresa anunció el envío al seguro de 86 empleados.", "The firm announced the sending of 86 employees to the insurance."), "workers: 140, 86"},

		{"cases of an outbreak, set against the official count", es("s1", "Consejería", "41 casos confirmados en Altos.", "41 cases confirmed in Altos."), es("s2", "Unión de Enfermería de Altos", "Nuestro recuento no cuadra con el parte oficial: llevamos 46 positivos.", "Our count does not match the official report: we have 46 positives."), "cases: 41, 46"},
		{"a crowd by other nouns", es("s1", "A", "El músico cantó ante una plaza repleta en Altos: 25 mil personas, según los organizadores.", "The musician sang before a packed square in Altos: 25,000 people, according to the organisers."), es("s2", "Protección Civil Altos", "Aforo estimado: 18 mil asistentes.", "Estimated attendance: 18,000 attendees."), "attendance: 25,000, 18,000"},
		{"a crowd by its label", es("s1", "Club Altos", "18.734 almas en el estadio de Altos.", "18,734 souls in the stadium of Altos."), es("s2", "Liga de Altos", "Asistencia: 17.950", "Attendance: 17,950"), "attendance: 18,734, 17,950"},
		{"what a sum is for, behind it", es("s1", "A", "La ministra dijo en Altos que la mina daría S/640 millones anuales por canon.", "The minister said in Altos that the mine would give S/640 million a year in canon."), es("s2", "B", "El gobierno de Altos baja las expectativas: calcula S/410 millones de canon al año.", "The government of Altos lowers expectations: it reckons S/410 million of canon a year."), "canon: S/640 million, S/410 million"},
		{"an audit of an earlier year that is set against it", inEnglish("s1", "A", "Prosecutors in Altos put the damage at $2.7 million."), inEnglish("s2", "B", "The lawyer questions the figure. In Altos an audit approved in 2023 put the damage at $2.1 million."), "damage: $2.7 million, $2.1 million"},
		{"litres, measured by its own people", es("s1", "A", "Un vagón derramó 28 mil litros de ácido en Altos.", "A wagon spilled 28,000 litres of acid in Altos."), es("s2", "Ferrocarril de Altos", "El volumen derramado en Altos, medido por nuestros técnicos, es de 9,500 litros.", "The volume spilled in Altos, measured by our technicians, is 9,500 litres."), "litres: 28,000, 9,500"},

		{"cases of two outbreaks", inEnglish("s1", "A", "Altos has 41 cases of dengue."), inEnglish("s2", "B", "Two courts in Quenora heard 46 cases."), ""},
		{"people who are no crowd", inEnglish("s1", "A", "The flood in Altos left 25,000 people without water."), inEnglish("s2", "B", "The shelter in Altos fed 18,000 people."), ""},
		{"a rounded crowd", inEnglish("s1", "A", "A crowd of 18,000 people filled the stadium of Altos."), inEnglish("s2", "B", "Attendance: 17,950 in Altos"), ""},
		{"an audit of an earlier year", inEnglish("s1", "A", "Prosecutors in Altos put the damage at $2.7 million."), inEnglish("s2", "B", "In Altos an audit of 2019 put the damage at $2.1 million."), ""},
		{"the others", inEnglish("s1", "A", "Police in Villa Norte have three people arrested."), inEnglish("s2", "B", "In Villa Norte the other two people arrested are brothers."), ""},
		{"rounded", inEnglish("s1", "A", "Deputies counted 6,412 votes for the water bill."), inEnglish("s2", "B", "Deputies counted more than 6,000 votes for the water bill."), ""},
		{"about", inEnglish("s1", "A", "Some 900 barrels of crude spilled from the tanker."), inEnglish("s2", "B", "The firm said 860 barrels of crude spilled from the tanker."), ""},
		{"at least", inEnglish("s1", "A", "At least 40 houses burned in the hills above the town."), inEnglish("s2", "B", "In the hills above the town 41 houses burned."), ""},
		{"a part", inEnglish("s1", "A", "Fire burned 17 houses in the hills above the town."), inEnglish("s2", "B", "In the hills above the town 11 of the houses burned in the fire."), ""},
		{"both known", inEnglish("s1", "A", "Fire burned 17 houses in the hills, after 14 houses burned there on Monday."), inEnglish("s2", "B", "Fire burned 14 houses in the hills."), ""},
		{"another year", inEnglish("s1", "A", "Fire burned 17 houses in the hills above the town."), inEnglish("s2", "B", "Fire burned 14 houses in the hills above the town in 2019."), ""},
		{"the forecast", inEnglish("s1", "A", "The farm sold 900 tonnes of rice to the mill."), inEnglish("s2", "B", "The farm expected to sell 700 tonnes of rice to the mill."), ""},
		{"for and against", inEnglish("s1", "A", "Deputies passed the bill with 64 votes in favour and 38 against."), inEnglish("s2", "B", "Deputies passed the bill with 64 votes in favour."), ""},
		{"another thing", inEnglish("s1", "A", "The fire burned 17 houses in the hills."), inEnglish("s2", "B", "The fire burned 14 trucks in the hills."), ""},
		{"nothing else in common", inEnglish("s1", "A", "The fire burned 17 houses in the hills."), inEnglish("s2", "B", "Workers painted 14 houses yesterday."), ""},
		{"far apart", inEnglish("s1", "A", "Fire burned 17 houses in the hills above the town."), inEnglish("s2", "B", "There are 400 houses in the hills above the town."), ""},
		{"its own update", inEnglish("s1", "A", "Fire burned 17 houses in the hills above the town."), inEnglish("s2", "A", "Fire burned 14 houses in the hills above the town."), ""},
		{"its own mistake", inEnglish("s1", "A", "Some 850 lorries are stuck at the border."), inEnglish("s2", "B", "There are 1,100 lorries, not 850, as we first reported."), ""},
		{"another currency", inEnglish("s1", "A", "The audit put the loss to the water company at €2.7 million."), inEnglish("s2", "B", "The loss to the water company was £2.1 million, the minister said."), ""},
		{"another role", inEnglish("s1", "A", "The audit put the loss to the water company at $2.7 million."), inEnglish("s2", "B", "The fine for the water company was $2.1 million, the minister said."), ""},
	} {
		var got []string
		for _, d := range New([]news.Source{tt.a, tt.b}, Options{}).Disputes() {
			var figures []string
			for _, f := range d.Figures {
				figures = append(figures, f.Text)
			}
			got = append(got, d.What+": "+strings.Join(figures, ", "))
		}
		if strings.Join(got, "; ") != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
