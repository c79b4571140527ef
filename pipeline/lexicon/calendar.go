package lexicon

import "strings"

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

// Months are the names of the twelve months as they are written.
func Months(lang string) []string {
	if lang == English {
		return strings.Fields("January February March April May June July August September October November December")
	}
	return strings.Fields("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre")
}

// Weekdays are the names of the days from Monday on as they are written.
func Weekdays(lang string) []string {
	if lang == English {
		return strings.Fields("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
	}
	return strings.Fields("lunes martes miércoles jueves viernes sábado domingo")
}

// RelativeDay is a phrase for a day by its distance from the day of speaking.
type RelativeDay struct {
	Phrase string // as written
	Day    int    // days after today
	Part   string // the part of the day that the phrase says too, "" for none
}

// RelativeDays are the phrases for days near to today, those that hold others
// before them. The slice is the caller's.
func RelativeDays(lang string) []RelativeDay {
	if lang != English {
		return []RelativeDay{
			{"antes de ayer", -2, ""}, {"anteayer", -2, ""}, {"antier", -2, ""}, {"antenoche", -2, "noche"}, {"pasado mañana", 2, ""},
			{"esta mañana", 0, "mañana"}, {"esta tarde", 0, "tarde"}, {"esta noche", 0, "noche"}, {"esta madrugada", 0, "madrugada"},
			{"anoche", -1, "noche"}, {"ayer", -1, ""}, {"hoy", 0, ""}, {"mañana", 1, ""},
		}
	}
	out := []RelativeDay{
		{"the day before yesterday", -2, ""}, {"the day after tomorrow", 2, ""},
		{"this morning", 0, "morning"}, {"this afternoon", 0, "afternoon"}, {"this evening", 0, "evening"}, {"tonight", 0, "night"}, {"last night", -1, "night"},
	}
	for _, d := range []RelativeDay{{"yesterday", -1, ""}, {"tomorrow", 1, ""}} {
		for _, part := range []string{"morning", "afternoon", "evening", "night"} {
			out = append(out, RelativeDay{d.Phrase + " " + part, d.Day, part})
		}
		out = append(out, d)
	}
	return append(out, RelativeDay{"today", 0, ""})
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
		Months(English),
		[]string{"jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep", "oct", "nov", "dec"},
		[]string{"", "", "", "", "", "", "", "", "sept"})
	monthsES = numbered(
		Months(Spanish),
		[]string{"ene", "feb", "", "abr", "", "jun", "jul", "ago", "sept", "oct", "nov", "dic"},
		[]string{"", "", "", "", "", "", "", "", "setiembre"},
		[]string{"", "", "", "", "", "", "", "", "sep"})
	weekdaysEN = numbered(
		Weekdays(English),
		[]string{"mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"},
		[]string{"mon", "tue", "wed", "thu", "fri", "", ""},
		[]string{"", "tues", "weds", "thurs"})
	weekdaysES = numbered(
		Weekdays(Spanish),
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
