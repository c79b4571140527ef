package extract

import "testing"

// Each mend with the sentence that needs it, and one that it must leave alone.
func TestMends(t *testing.T) {
	have := map[string]bool{}
	for _, tt := range []struct{ name, in, want, leaves, spanish string }{
		{"hectares as a verb", "A perimeter of 46 km and 3,900 has affected.", "A perimeter of 46 km and 3,900 hectares affected.", "Line 3 was closed.", "Perímetro de 46 km y 3.900 ha afectadas."},
		{"a speed that one goes to", "The ferry entered the dock to eleven knots.", "The ferry entered the dock at eleven knots.", "The limit rose to 60 km/h.", ""},
		{"a find", "It announced the find of a planet.", "It announced the discovery of a planet.", "They find of course nothing.", "Anunció el hallazgo de un planeta."},
		{"the number to call", "The call to the 911 lasted a minute.", "The call to 911 lasted a minute.", "The 911th day began.", ""},
		{"an incident occurred", "The line regrets the incident occurred on Friday in the port.", "The line regrets the incident that occurred on Friday in the port.", "The incident occurred on Friday.", "Lamenta el incidente ocurrido el viernes en el puerto."},
		{"that was recorded", "The flood that recorded on Monday killed two.", "The flood that was recorded on Monday killed two.", "The station that recorded 87 mm stands.", "La avenida registrada el lunes mató a dos."},
		{"elements of a force", "With elements of police they searched.", "With members of the police they searched.", "The elements of the crime are proven.", ""},
		{"members of a force", "Elements of the army searched a farm.", "Members of the army searched a farm.", "Elements of the crime are proven.", ""},
		{"members of a force within", "The elements of the navy searched a farm.", "The members of the navy searched a farm.", "The elements of the case are known.", ""},
		{"dead people", "It leaves 14 dead people.", "It leaves 14 people dead.", "Dead people tell no tales.", ""},
		{"injured persons", "It leaves 22 injured persons.", "It leaves 22 injured.", "Injured persons may apply.", ""},
		{"a man of an age", "A crew member of 34, with burns, is in hospital.", "A crew member aged 34, with burns, is in hospital.", "A man of 34 talents spoke.", ""},
		{"equivalents", "They lost 310 MW, equivalents to 17%.", "They lost 310 MW, equivalent to 17%.", "It has no equivalents in Altos.", ""},
		{"a fall up to", "The shares fell 4.3% on Thursday, up to 2,318 pesos.", "The shares fell 4.3% on Thursday, to 2,318 pesos.", "The fines rose, up to 2,318 pesos.", "Las acciones cedieron 4,3 % el jueves, hasta 2.318 pesos."},
		{"despite that", "Profits fell, despite that the revenue grew.", "Profits fell, despite the fact that the revenue grew.", "Despite that, profits fell.", ""},
		{"good part of", "It left good part of the south in the dark.", "It left a good part of the south in the dark.", "It was good, part of a plan.", "Dejó sin luz a buena parte del sur."},
		{"a good part said twice", "It left the good part of the south in the dark.", "It left the good part of the south in the dark.", "It left the south.", "Dejó sin luz a buena parte del sur."},
		{"the work ministry", "The Work Ministry and Social Security called them.", "The Ministry of Labour and Social Security called them.", "The work of ministers goes on.", ""},
		{"the work ministry alone", "The Work Ministry called them.", "The Labour Ministry called them.", "They work. Ministry staff do not.", ""},
		{"a ministry of the thing", "The Ministry of the Production offers tonnes.", "The Ministry of Production offers tonnes.", "The Ministry of the Interior offers help.", ""},
		{"transports", "The minister of Transports resigned.", "The minister of Transport resigned.", "Transports of delight are rare.", ""},
		{"a system left Spanish", "The Authority of Supervision of the Financial Sistema spoke.", "The Authority of Supervision of the Financial System spoke.", "Sistema Metro spoke.", ""},
		{"an exchange of a city", "The shares fell in the Stock exchange of Santiago.", "The shares fell in the Santiago stock exchange.", "The stock exchange of old is gone.", ""},
		{"a preventive way", "It evacuates from preventive way to 480 people.", "It evacuates 480 people.", "It evacuates 480 people.", "Evacuamos de manera preventiva a 480 personas."},
		{"an incident occurred", "The line regrets the incident occurred this afternoon.", "The line regrets the incident that occurred this afternoon.", "It was an incident.", "Lamenta el incidente ocurrido esta tarde."},
		{"a train of loads", "#AlertaPC Derailed load train at 03:40 near Altos.", "#AlertaPC A freight train derailed at 03:40 near Altos.", "They load trains.", "#AlertaPC Descarriló tren de carga a las 03:40 cerca de Altos."},
		{"done on a day that is over", "The ferry has crashed this Friday at 16:20.", "The ferry crashed this Friday at 16:20.", "The ferry has crashed before.", ""},
		{"a track as a road", "Of the 17 carriages that left the road, four burned.", "Of the 17 carriages that left the track, four burned.", "The bus is on the road.", "De los 17 vagones que se salieron de la vía, cuatro ardieron."},
		{"short arms", "They seized three short arms.", "They seized three handguns.", "They seized arms.", "Aseguraron tres armas cortas."},
		{"a report of robbery", "They seized two cars with report of robbery.", "They seized two cars that had been listed as stolen.", "They read a report of the robbery.", "Aseguraron dos autos con reporte de robo."},
		{"a zone as an area", "The lights failed in the area 3.", "The lights failed in zone 3.", "The area is closed.", "Fallaron los semáforos en la zona 3."},
		{"a condition as an aim", "The board will look and, to find breaches, could fine the firm.", "The board will look and, if it finds breaches, could fine the firm.", "The board will look, to find breaches.", "La comisión verificará y, de encontrar incumplimientos, podría multar a la firma."},
		{"a police of traffic", "The Municipal Police of Traffic took two hours.", "The municipal traffic police took two hours.", "The police of Altos took two hours.", ""},
		{"from a day to come", "The ministry offers 35,000 tonnes, and only since August.", "The ministry offers 35,000 tonnes, and only from August.", "The clinic has been closed since August.", "Ofrece 35.000 toneladas, y solo desde agosto."},
	} {
		have[tt.name] = true
		if got := mended(tt.in, tt.spanish); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if got := mended(tt.leaves, tt.spanish); got != tt.leaves {
			t.Errorf("%s: %q made of %q", tt.name, got, tt.leaves)
		}
	}
	for _, m := range wordMends {
		if !have[m.name] {
			t.Errorf("%s: no sentence", m.name)
		}
	}
	if in := `"Elements of the army came," said Ana Gil.`; mended(in, "") != in {
		t.Error("a quotation is mended")
	}
}

func TestObjectless(t *testing.T) {
	for s, want := range map[string]bool{
		"Marines, with support of the police, released early on Tuesday.": true,
		"A rancher was released early on Tuesday.":                        false,
		"Marines released a rancher early on Tuesday.":                    false,
		"The wing was found in a canyon in Altos.":                        false,
		"Agents seized in a house in Altos.":                              true,
	} {
		if got := objectless(s); got != want {
			t.Errorf("objectless(%q) = %v", s, got)
		}
	}
}
