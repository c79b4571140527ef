package lexicon

// Month is the number of a month by its folded name or abbreviation, 0 where
// the word is none.
func Month(lang, word string) int {
	if lang == English {
		return monthsEN[word]
	}
	return monthsES[word]
}

// Weekday is the number of a day of the week, Monday 1 to Sunday 7, by its
// folded name or abbreviation, 0 where the word is none.
func Weekday(lang, word string) int {
	if lang == English {
		return weekdaysEN[word]
	}
	return weekdaysES[word]
}

// Decade is the first year of the decade of the last century that an English
// word names ("nineties" 1990), 0 where the word is none.
func Decade(word string) float64 { return decadesEN[word] }

var decadesEN = map[string]float64{"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}

func numbered(lists ...[]string) map[string]int {
	t := map[string]int{}
	for _, l := range lists {
		for i, w := range l {
			if w != "" {
				t[Fold(w)] = i + 1
			}
		}
	}
	return t
}

var (
	monthsEN = numbered(
		[]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"},
		[]string{"jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep", "oct", "nov", "dec"},
		[]string{"", "", "", "", "", "", "", "", "sept"})
	monthsES = numbered(
		[]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
		[]string{"ene", "feb", "", "abr", "", "jun", "jul", "ago", "sept", "oct", "nov", "dic"},
		[]string{"", "", "", "", "", "", "", "", "setiembre"},
		[]string{"", "", "", "", "", "", "", "", "sep"})
	weekdaysEN = numbered(
		[]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"},
		[]string{"mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"},
		[]string{"mon", "tue", "wed", "thu", "fri", "", ""},
		[]string{"", "tues", "weds", "thurs"})
	weekdaysES = numbered(
		[]string{"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"},
		[]string{"", "", "mie", "jue", "vie", "", ""},
		[]string{"", "", "mierc", "juev", "vier", "sábados", "domingos"})
)

// CalendarWords lists the names and abbreviations of months, weekdays and
// decades, in no order.
func CalendarWords(lang string) []string {
	out := monthsAndWeekdays(lang)
	if lang == English {
		for w := range decadesEN {
			out = append(out, w)
		}
	}
	return out
}

func monthsAndWeekdays(lang string) []string {
	months, weekdays := monthsES, weekdaysES
	if lang == English {
		months, weekdays = monthsEN, weekdaysEN
	}
	var out []string
	for w := range months {
		out = append(out, w)
	}
	for w := range weekdays {
		out = append(out, w)
	}
	return out
}
