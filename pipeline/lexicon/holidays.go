package lexicon

// Holiday is a day of the calendar that has a name and stands for itself in
// every country that keeps it by that name. Days whose date differs from
// country to country (Independence Day in Spanish, Mother's Day) are left out.
type Holiday struct {
	// Month and Day of a fixed holiday.
	Month, Day int
	// Week and Weekday (Monday 1) of one that is the Week-th such day of Month;
	// Week -1 is the last, and After days are added.
	Week, Weekday, After int
	// Easter says that it lies After days from Easter Sunday.
	Easter bool
	// Days is the length of a holiday of several days, 0 for one.
	Days int
}

// HolidayNamed gives the holiday of a name that HolidayPhrases found.
func HolidayNamed(name string) (Holiday, bool) {
	h, ok := holidays[name]
	return h, ok
}

// HolidayPhrases finds the names of holidays; their values are for HolidayNamed.
func HolidayPhrases(lang string) *Phrases {
	if lang == English {
		return holidaysEN
	}
	return holidaysES
}

var holidays = map[string]Holiday{
	"new year": {Month: 1, Day: 1}, "new year's eve": {Month: 12, Day: 31}, "epiphany": {Month: 1, Day: 6}, "christmas": {Month: 12, Day: 25}, "christmas eve": {Month: 12, Day: 24},
	"boxing day": {Month: 12, Day: 26}, "all saints": {Month: 11, Day: 1}, "all souls": {Month: 11, Day: 2}, "halloween": {Month: 10, Day: 31}, "valentine": {Month: 2, Day: 14},
	"saint patrick": {Month: 3, Day: 17}, "saint george": {Month: 4, Day: 23}, "labour day": {Month: 5, Day: 1}, "women's day": {Month: 3, Day: 8}, "earth day": {Month: 4, Day: 22},
	"april fools": {Month: 4, Day: 1}, "holy innocents": {Month: 12, Day: 28}, "hispanic day": {Month: 10, Day: 12}, "groundhog day": {Month: 2, Day: 2}, "juneteenth": {Month: 6, Day: 19},
	"us independence": {Month: 7, Day: 4}, "bastille day": {Month: 7, Day: 14}, "veterans day": {Month: 11, Day: 11}, "guy fawkes": {Month: 11, Day: 5}, "cinco de mayo": {Month: 5, Day: 5},
	"inauguration day": {Month: 1, Day: 20}, "singles' day": {Month: 11, Day: 11}, "saint john": {Month: 6, Day: 24}, "saint joseph": {Month: 3, Day: 19}, "assumption": {Month: 8, Day: 15}, "immaculate conception": {Month: 12, Day: 8}, "guadalupe": {Month: 12, Day: 12},
	"martin luther king": {Month: 1, Week: 3, Weekday: 1}, "presidents' day": {Month: 2, Week: 3, Weekday: 1}, "memorial day": {Month: 5, Week: -1, Weekday: 1}, "us labor day": {Month: 9, Week: 1, Weekday: 1},
	"columbus day": {Month: 10, Week: 2, Weekday: 1}, "thanksgiving": {Month: 11, Week: 4, Weekday: 4}, "black friday": {Month: 11, Week: 4, Weekday: 4, After: 1}, "cyber monday": {Month: 11, Week: 4, Weekday: 4, After: 4},
	"english mother's day": {Month: 5, Week: 2, Weekday: 7}, "father's day": {Month: 6, Week: 3, Weekday: 7},
	"easter": {Easter: true}, "easter monday": {Easter: true, After: 1}, "easter saturday": {Easter: true, After: -1}, "good friday": {Easter: true, After: -2}, "maundy thursday": {Easter: true, After: -3}, "palm sunday": {Easter: true, After: -7},
	"holy week": {Easter: true, After: -7, Days: 8}, "ash wednesday": {Easter: true, After: -46}, "shrove tuesday": {Easter: true, After: -47}, "ascension": {Easter: true, After: 39}, "pentecost": {Easter: true, After: 49}, "whit monday": {Easter: true, After: 50}, "trinity sunday": {Easter: true, After: 56}, "corpus christi": {Easter: true, After: 60},
}

var holidaysEN = NewPhrases(table(`
new year: new year's day, new years day, new year day, new year's, new year
new year's eve: new year's eve, new years eve, new year eve
epiphany: epiphany, three kings day, twelfth night
christmas: christmas, christmas day, xmas, x-mas
christmas eve: christmas eve, xmas eve
boxing day: boxing day
all saints: all saints' day, all saints day, all hallows day, all hallow's day
all souls: all souls' day, all souls day
halloween: halloween, halloween day, all hallows eve
valentine: valentine's day, valentines day, valentine day, st valentine's day, saint valentine's day
saint patrick: st patrick's day, st. patrick's day, saint patrick's day, saint patrick day, st patrick day, saint patrick, st patrick, st. patrick
saint george: st george's day, st. george's day, saint george's day
labour day: international workers' day, international workers day, international worker's day, workers' day, workers day, worker's day, may day
women's day: international women's day, women's day, womens day
earth day: earth day
april fools: april fools' day, april fools day, april fools, april fool's day
groundhog day: groundhog day
juneteenth: juneteenth
us independence: independence day, us independence day
bastille day: bastille day
veterans day: veterans day, veterans' day, veteran's day, armistice day, remembrance day
guy fawkes: guy fawkes day, guy fawkes night, bonfire night
cinco de mayo: cinco de mayo
inauguration day: inauguration day
singles' day: singles' day, singles day
saint john: st john's day, saint john's day, midsummer day
martin luther king: martin luther king day, martin luther king jr day, martin luther king jr. day, mlk day
presidents' day: presidents' day, presidents day, president's day, washington's birthday
memorial day: memorial day
us labor day: labor day, labour day
columbus day: columbus day, indigenous peoples' day, indigenous peoples day
thanksgiving: thanksgiving, thanksgiving day, thanks giving
black friday: black friday
cyber monday: cyber monday
english mother's day: mother's day, mothers day, mothers' day
father's day: father's day, fathers day, fathers' day
easter: easter, easter day, easter sunday
easter monday: easter monday
easter saturday: easter saturday, holy saturday
good friday: good friday
maundy thursday: maundy thursday, holy thursday
palm sunday: palm sunday
holy week: holy week
ash wednesday: ash wednesday
shrove tuesday: shrove tuesday, mardi gras, fat tuesday
ascension: ascension day, ascension
pentecost: pentecost, whit sunday, whitsunday
whit monday: whit monday
trinity sunday: trinity sunday
corpus christi: corpus christi`))

var holidaysES = NewPhrases(table(`
new year: año nuevo, día de año nuevo
new year's eve: nochevieja, noche vieja, víspera de año nuevo
epiphany: día de reyes, día de los reyes magos, epifanía
christmas: navidad, día de navidad
christmas eve: nochebuena, noche buena, víspera de navidad
all saints: todos los santos, día de todos los santos
all souls: día de muertos, día de los muertos, día de los difuntos, día de los fieles difuntos
halloween: halloween, noche de brujas, día de brujas
valentine: san valentín, día de san valentín, día de los enamorados, día del amor y la amistad
saint patrick: san patricio, día de san patricio
saint george: día de san jorge
labour day: día del trabajo, día del trabajador, día de los trabajadores, día internacional del trabajo, día internacional del trabajador, día internacional de los trabajadores
women's day: día de la mujer, día internacional de la mujer
earth day: día de la tierra
holy innocents: día de los inocentes, día de los santos inocentes
hispanic day: día de la hispanidad, día de la raza
saint john: día de san juan, noche de san juan
assumption: día de la asunción
immaculate conception: inmaculada concepción, día de la inmaculada
guadalupe: día de la virgen de guadalupe
martin luther king: día de martin luther king
memorial day: memorial day
thanksgiving: acción de gracias, día de acción de gracias
black friday: viernes negro, black friday
cyber monday: cyber monday
easter: domingo de resurrección, domingo de pascua, pascua, día de pascua
easter monday: lunes de pascua
easter saturday: sábado santo, sábado de gloria
good friday: viernes santo
maundy thursday: jueves santo
palm sunday: domingo de ramos
holy week: semana santa
ash wednesday: miércoles de ceniza
shrove tuesday: martes de carnaval
ascension: día de la ascensión
pentecost: pentecostés
corpus christi: corpus christi`))

// DayPart is the part of the day that a word names (morning, afternoon,
// evening, night, dawn, daytime), "" where it names none. Spanish tarde is the
// afternoon.
func DayPart(lang, word string) string {
	if lang == English {
		return partsEN[word]
	}
	return partsES[word]
}

var (
	partsEN = map[string]string{"morning": "morning", "mornings": "morning", "afternoon": "afternoon", "afternoons": "afternoon", "evening": "evening", "evenings": "evening",
		"night": "night", "nights": "night", "daytime": "daytime", "nighttime": "night", "tonight": "night", "tonite": "night", "dawn": "dawn",
		"lunchtime": "lunch", "dinnertime": "dinner", "breakfast": "breakfast", "lunch": "lunch", "dinner": "dinner"}
	partsES = map[string]string{"manana": "morning", "mananas": "morning", "tarde": "afternoon", "tardes": "afternoon", "noche": "night", "noches": "night",
		"madrugada": "dawn", "anoche": "night", "antenoche": "night", "amanecer": "dawn", "desayuno": "breakfast", "almuerzo": "lunch", "cena": "dinner"}
)

// TimeUnit is the unit of the calendar or the clock that a folded word of
// either language names in any number: day, week, weekend, fortnight, month,
// quarter, half-year, year, decade, century, hour, minute, second, night; ""
// where it names none.
func TimeUnit(word string) string { return timeUnits[word] }

// DayParts lists the words that DayPart knows, in no order.
func DayParts(lang string) []string {
	table := partsES
	if lang == English {
		table = partsEN
	}
	out := make([]string, 0, len(table))
	for w := range table {
		out = append(out, w)
	}
	return out
}

// TimeUnits lists the words that TimeUnit knows, in no order.
func TimeUnits() []string {
	out := make([]string, 0, len(timeUnits))
	for w := range timeUnits {
		out = append(out, w)
	}
	return out
}

var timeUnits = func() map[string]string {
	t := map[string]string{}
	for _, p := range table(`
day: day, days, día, días
week: week, weeks, wk, wks, semana, semanas
weekend: weekend, weekends, finde
fortnight: fortnight, fortnights, quincena, quincenas
month: month, months, mes, meses
quarter: quarter, quarters, trimestre, trimestres
half-year: semester, semesters, semestre, semestres
year: year, years, yr, yrs, año, años, ano, anos
decade: decade, decades, década, décadas, decenio, decenios
century: century, centuries, siglo, siglos
hour: hour, hours, hr, hrs, h, hora, horas, hra, hras
minute: minute, minutes, min, mins, minuto, minutos
second: second, seconds, sec, secs, segundo, segundos
night: night, nights, noche, noches
working week: workweek, workweeks`) {
		t[Fold(p[0])] = p[1]
	}
	return t
}()
