package facts

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"puente/pipeline/lexicon"
)

// small reads one or two digits (or ordinal digits, 3rd, 1º) at i as a whole
// number: value and tokens taken, 0 where there is none.
func (r *reader) small(i int) (int, int) {
	t := r.tok(i)
	if t.kind != digits || len(t.fold) > 2 {
		return 0, 0
	}
	v, _ := strconv.Atoi(t.fold)
	n := 1
	switch s := r.tok(i + 1); {
	case s.kind == word && !s.space && (s.fold == "st" || s.fold == "nd" || s.fold == "rd" || s.fold == "th" || s.fold == "º" || s.fold == "°" || s.fold == "ro" || s.fold == "ero"):
		n = 2
	case s.fold == "." && r.tok(i+2).fold == "º" && !r.tok(i+2).space:
		n = 3
	}
	return v, n
}

// monthAt reads the name of a month at i, with the dot of its abbreviation.
func (r *reader) monthAt(i int) (int, int) {
	t := r.tok(i)
	if t.kind != word || i >= len(r.toks) {
		return 0, 0
	}
	m := lexicon.Month(r.lang, t.fold)
	if m == 0 || r.lang == lexicon.English && !t.capital(r.text) && (t.fold == "may" || t.fold == "march" || t.fold == "mar") && r.tok(i-1).fold != "of" {
		return 0, 0 // it may 4
	}
	if len(t.fold) <= 4 && r.is(i+1, ".") && !r.tok(i+1).space {
		return m, 2
	}
	return m, 1
}

// yearAt reads a year at i.
func (r *reader) yearAt(i int) (int, int) {
	t := r.tok(i)
	if t.kind != digits || len(t.fold) != 4 || t.lines > 0 {
		return 0, 0
	}
	y, err := strconv.Atoi(t.fold)
	if err != nil || y < 1500 || y > 2199 {
		return 0, 0
	}
	return y, 1
}

// date reads dates: 3 de noviembre de 2024, November 3, 2024, 12/06/2025,
// 2025-06-12, martes, Tuesday, June.
func (r *reader) date(i int) int {
	if n := r.numericDate(i); n > 0 {
		return n
	}
	for _, f := range []func(int) int{r.relativeDay, r.period, r.glueMonth, r.slashDate, r.wordDate, r.roman, r.decade} {
		if n := f(i); n > 0 {
			return n
		}
	}
	if wd := r.weekdayAt(i); wd > 0 {
		return r.emit(i, i+1, Number{Kind: Date, Unit: fmt.Sprintf("weekday-%d", wd), Value: float64(wd)})
	}
	day, n := r.small(i)
	if n == 0 && (r.tok(i).fold == "primero" || r.tok(i).fold == "uno") && r.is(i+1, "de") {
		day, n = 1, 1
	}
	if n > 0 && day >= 1 && day <= 31 {
		j := i + n
		if m := r.sharedMonth(j); m > 0 {
			return r.withYear(i, j, m, day)
		}
		if r.is(j, "de") || r.is(j, "of") {
			j++
		}
		if m, k := r.monthAt(j); m > 0 && r.tok(j).lines == 0 {
			return r.withYear(i, j+k, m, day)
		}
		if r.is(i+n, "de") { // El Alto's 16 de Julio market
			if m := lexicon.Month(lexicon.Spanish, r.tok(j).fold); m > 0 && r.tok(j).capital(r.text) {
				return r.withYear(i, j+1, m, day)
			}
		}
		if r.dayAlone(i, j) {
			return r.emit(i, j, Number{Kind: Date, Unit: fmt.Sprintf("---%02d", day), Value: float64(day)})
		}
	}
	if m, k := r.monthAt(i); m > 0 {
		return r.monthFirst(i, k, m)
	}
	return 0
}

// dayAlone says whether the number in tokens [i, j) is a day of the month
// without its month: viernes 17, el 17.
func (r *reader) dayAlone(i, j int) bool {
	n := r.tok(j)
	if r.lang == lexicon.English && r.toks[i].lines == 0 && j > i+1 { // Friday the 17th, on the 4th
		wd := lexicon.Weekday(r.lang, r.tok(i-1).fold) > 0 || r.is(i-1, "the") && lexicon.Weekday(r.lang, r.tok(i-2).fold) > 0
		return wd || r.is(i-1, "the") && r.is(i-2, "on") && (n.kind == mark || n.End == 0)
	}
	if r.lang != lexicon.Spanish || r.toks[i].lines > 0 {
		return false
	}
	if n.kind == word && n.lines == 0 && !lexicon.StopWords(r.lang).Has(n.fold) || n.kind == digits && n.lines == 0 || n.fold == "%" || n.fold == "-" || n.fold == "/" || r.is(j, "de") {
		return false
	}
	if lexicon.Weekday(r.lang, r.tok(i-1).fold) > 0 {
		return true
	}
	if r.is(i-1, "dia") && r.is(i-2, "el") {
		return true
	}
	return r.is(i-1, "el") && (n.fold == "," || n.fold == "." || n.fold == ")" || n.End == 0)
}

// sharedMonth is the month that a day before token j shares with the next:
// del 3 al 5 de noviembre, 3 y 5 de noviembre, 3-5 November.
func (r *reader) sharedMonth(j int) int {
	switch r.tok(j).fold {
	case "al", "y", "a", "-", "–", "to", "and", "e":
	default:
		return 0
	}
	k := j + 1
	if r.is(k, "el") || r.is(k, "al") {
		k++
	}
	day, n := r.small(k)
	if n == 0 || day < 1 || day > 31 || r.tok(k).lines > 0 {
		return 0
	}
	k += n
	if r.is(k, "de") || r.is(k, "of") {
		k++
	}
	m, _ := r.monthAt(k)
	if r.tok(k).lines > 0 {
		return 0
	}
	return m
}

// relativeDay reads hoy, ayer, anoche, pasado mañana, esta tarde; today,
// yesterday, last night, this morning.
func (r *reader) relativeDay(i int) int {
	t := r.toks[i]
	if t.kind != word {
		return 0
	}
	day, n := 0, 0
	if r.lang == lexicon.English {
		day, n = r.relativeEnglish(i)
	} else {
		day, n = r.relativeSpanish(i)
	}
	if n == 0 {
		return 0
	}
	return r.emit(i, i+n, Number{Kind: Date, Unit: fmt.Sprintf("day%+d", day), Value: float64(day)})
}

func (r *reader) relativeSpanish(i int) (day, n int) {
	switch r.toks[i].fold {
	case "hoy":
		if r.is(i+1, "en") && r.is(i+2, "dia") {
			return 0, 0 // nowadays
		}
		return 0, 1
	case "ayer":
		if r.is(i-1, "de") && r.is(i-2, "antes") {
			return 0, 0
		}
		return -1, 1
	case "anoche":
		return -1, 1
	case "antier", "anteayer", "antenoche":
		return -2, 1
	case "antes":
		if r.is(i+1, "de") && r.is(i+2, "ayer") {
			return -2, 3
		}
	case "pasado":
		if r.is(i+1, "manana") {
			return 2, 2
		}
	case "manana":
		switch r.tok(i - 1).fold {
		case "la", "una", "esta", "cada", "media", "las", "de":
			return 0, 0
		}
		return 1, 1
	case "esta":
		switch r.tok(i + 1).fold {
		case "manana", "tarde", "noche", "madrugada":
			return 0, 2
		}
	}
	return 0, 0
}

func (r *reader) relativeEnglish(i int) (day, n int) {
	switch r.toks[i].fold {
	case "today", "tonight":
		return 0, 1
	case "yesterday":
		return -1, 1
	case "tomorrow":
		return 1, 1
	case "last":
		if r.is(i+1, "night") {
			return -1, 2
		}
	case "this":
		switch r.tok(i + 1).fold {
		case "morning", "afternoon", "evening":
			return 0, 2
		}
	}
	return 0, 0
}

// monthFirst reads what follows the name of a month: a day, a year, nothing.
func (r *reader) monthFirst(i, k, m int) int {
	if r.lang == lexicon.English && r.tok(i+k).lines == 0 {
		day, n := r.small(i + k)
		if n == 0 {
			day, n = r.ordinalDay(i + k)
		}
		if n > 0 && day >= 1 && day <= 31 && !r.is(i+k+n, "%") {
			took := r.withYear(i, i+k+n, m, day)
			if took == k+n {
				took += r.dayAfter(i+took, m)
			}
			return took
		}
		if f := r.toks[i].fold; !r.toks[i].capital(r.text) && (len(f) <= 4) && f != "july" && f != "june" && !r.monthContext(i, k) {
			return 0 // may, mar, dec
		}
	}
	if r.lang == lexicon.English && (r.toks[i].fold == "may" || r.toks[i].fold == "march" || len(r.toks[i].fold) <= 3) && !r.monthContext(i, k) {
		return 0
	}
	if r.lang == lexicon.Spanish && len(r.toks[i].fold) <= 3 {
		return 0
	}
	return r.withYear(i, i+k, m, 0)
}

// dayAfter reads the second day after "November 16": to 20, and 5, -20.
func (r *reader) dayAfter(i, m int) int {
	switch r.tok(i).fold {
	case "to", "and", "-", "–", "through", "or":
	default:
		return 0
	}
	day, n := r.small(i + 1)
	next := r.tok(i + 1 + n)
	if n == 0 || day < 1 || day > 31 || r.tok(i).lines > 0 || next.kind == word && next.lines == 0 && !lexicon.StopWords(r.lang).Has(next.fold) || next.fold == "%" {
		return 0
	}
	r.emit(i+1, i+1+n, Number{Kind: Date, Unit: fmt.Sprintf("--%02d-%02d", m, day), Value: float64(m*100 + day)})
	return 1 + n
}

// monthContext says whether the words around speak for a month: in May, May
// 2025, last March.
func (r *reader) monthContext(i, k int) bool {
	if _, n := r.yearAt(i + k); n > 0 {
		return true
	}
	switch r.tok(i - 1).fold {
	case "in", "since", "until", "by", "last", "next", "of", "from", "to", "early", "late", "mid", "this", "through", "between", "and", "during":
		return true
	}
	return false
}

// withYear ends a date at token j, with the year that may follow.
func (r *reader) withYear(i, j, m, day int) int {
	k := j
	if r.is(k, ",") {
		k++
	} else if r.is(k, "de") || r.is(k, "del") || r.is(k, "of") {
		k++
		if r.is(k, "ano") {
			k++
		}
	}
	unit := fmt.Sprintf("--%02d", m)
	if day > 0 {
		unit += fmt.Sprintf("-%02d", day)
	}
	if y, n := r.yearAt(k); n > 0 {
		return r.emit(i, k+n, Number{Kind: Date, Unit: fmt.Sprintf("%04d", y) + unit[1:], Value: float64(m*100 + day)})
	}
	return r.emit(i, j, Number{Kind: Date, Unit: unit, Value: float64(m*100 + day)})
}

func (r *reader) weekdayAt(i int) int {
	t := r.tok(i)
	if t.kind != word {
		return 0
	}
	wd := lexicon.Weekday(r.lang, t.fold)
	if wd == 0 || r.lang == lexicon.English && (!t.capital(r.text) || len(t.fold) < 6) {
		return 0
	}
	return wd
}

// numericDate reads 2025-06-12, 12/06/2025, 12-06-2025, 12.06.2025.
func (r *reader) numericDate(i int) int {
	t := r.tok(i)
	if t.kind != digits {
		return 0
	}
	var a, b, c string
	n := 5
	if parts := strings.Split(t.fold, "."); len(parts) == 3 && len(parts[2]) == 4 {
		a, b, c, n = parts[0], parts[1], parts[2], 1
	} else if r.glued(i, "/") || r.glued(i, "-") {
		a, b, c = t.fold, r.toks[i+2].fold, r.toks[i+4].fold
	} else {
		return 0
	}
	if len(a) == 4 {
		a, c = c, a
	} else if r.lang == lexicon.English && len(c) == 4 && !dayFirst(a) {
		a, b = b, a // 06/12/2025 as written in the United States
	}
	if len(a) > 2 || len(b) > 2 || len(c) != 4 {
		return 0
	}
	day, _ := strconv.Atoi(a)
	month, _ := strconv.Atoi(b)
	year, _ := strconv.Atoi(c)
	if day < 1 || day > 31 || month < 1 || month > 12 {
		return 0
	}
	return r.emit(i, i+n, Number{Kind: Date, Unit: fmt.Sprintf("%04d-%02d-%02d", year, month, day), Value: float64(month*100 + day)})
}

func dayFirst(a string) bool {
	v, _ := strconv.Atoi(a)
	return v > 12
}

// glued says whether three numbers joined by sep, without spaces, begin at i.
func (r *reader) glued(i int, sep string) bool {
	if i+4 >= len(r.toks) {
		return false
	}
	for k := i + 1; k <= i+4; k++ {
		t := r.toks[k]
		if t.space || (k-i)%2 == 1 && t.fold != sep || (k-i)%2 == 0 && t.kind != digits {
			return false
		}
	}
	return true
}

// clock reads times of day: 9:20 de la noche, 14:17 horas, 2:17 p.m., 6.30pm,
// a las 9 de la noche, 9 a.m.
func (r *reader) clock(i int) int {
	t := r.tok(i)
	if t.kind == word {
		return r.clockWords(i)
	}
	if t.kind != digits {
		return 0
	}
	h, m, colon, ok := hourMinute(t.fold)
	if !ok {
		return 0
	}
	end := i + 1
	half, n := r.dayHalf(end)
	if r.lang == lexicon.Spanish && !colon && len(t.fold) <= 2 && h <= 12 {
		k := end + n
		if d, e := r.minutesAfter(k); e > k && (n > 0 || r.is(i-1, "las") || r.is(i-1, "la")) {
			if n == 0 {
				half, n = r.dayHalf(e)
				e += n
			}
			v := float64((h%12*60 + d + 720) % 720)
			num := Number{Kind: Clock, Value: v, Other: v + 720}
			if half == 'a' {
				num.Other = v
			} else if half == 'p' {
				num.Value = v + 720
			}
			return r.emit(i, e, num)
		}
	}
	if h == 12 && m == 0 && (r.is(end, "noon") || r.is(end, "midnight")) {
		return r.emit(i, end+1, Number{Kind: Clock, Value: map[bool]float64{true: 720, false: 0}[r.is(end, "noon")]})
	}
	if r.lang == lexicon.English && (r.is(end, "o'clock") || r.is(end, "oclock")) && !colon && h >= 1 && h <= 12 {
		end++
		half, n = r.dayHalf(end)
		end += n
		num := Number{Kind: Clock, Value: float64(h % 12 * 60), Other: float64(h%12*60 + 720)}
		if half == 'a' {
			num.Other = num.Value
		} else if half == 'p' {
			num.Value += 720
			num.Other = num.Value
		}
		return r.emit(i, end, num)
	}
	hours := r.tok(end).kind == word && r.tok(end).lines == 0 && (r.tok(end).fold == "horas" || r.tok(end).fold == "hrs" || r.tok(end).fold == "h" || r.tok(end).fold == "hours" || r.tok(end).fold == "hora")
	switch {
	case n > 0 && h >= 1 && h <= 12:
		end += n
	case n > 0 && colon && h <= 23:
		end += n
		half = 0
	case hours && h <= 24 && r.is(i-1, "las") && !colon && len(t.fold) <= 2 && !strings.Contains(t.fold, "."):
		return r.emit(i, end+1, Number{Kind: Clock, Value: float64(h % 24 * 60)})
	case hours && (colon || strings.Contains(t.fold, ".") && len(t.fold) >= 4) && h <= 24:
		end++
		if n2, k := r.dayHalf(end); k > 0 {
			half, end = n2, end+k
		}
		if half == 0 {
			return r.emit(i, end, Number{Kind: Clock, Value: float64(h%24*60 + m)})
		}
	case colon && h <= 24 && m < 60:
		half = 0
	case (r.is(i-1, "las") || r.is(i-1, "la")) && h <= 24 && (r.is(i-2, "a") || r.is(i-2, "desde") || r.is(i-2, "hasta") || r.is(i-2, "de") || r.is(i-2, "sobre")) && !r.followedByNoun(end):
		half = 0
	default:
		return 0
	}
	v := h%24*60 + m
	switch half {
	case 'a':
		v = h%12*60 + m
		return r.emit(i, end, Number{Kind: Clock, Value: float64(v)})
	case 'p':
		v = (h%12+12)*60 + m
		return r.emit(i, end, Number{Kind: Clock, Value: float64(v)})
	}
	other := v
	if h >= 1 && h <= 12 && t.fold[0] != '0' {
		other = (h%12+12)*60 + m
		if h == 12 {
			other = m
		}
	}
	num := Number{Kind: Clock, Value: float64(v), Other: float64(other)}
	return r.emit(i, end, num)
}

// clockWords reads "las ocho de la tarde", "las nueve y media", noon,
// medianoche, three o'clock.
func (r *reader) clockWords(i int) int {
	switch r.toks[i].fold {
	case "noon", "mediodia", "midday":
		return r.emit(i, i+1, Number{Kind: Clock, Value: 720, Words: true})
	case "midnight", "medianoche":
		return r.emit(i, i+1, Number{Kind: Clock, Value: 0, Other: 1440, Words: true})
	}
	w, ok := lexicon.NumberWords(r.lang)[r.toks[i].fold]
	if !ok || w.Class != lexicon.NumberUnit || w.Value < 1 || w.Value > 12 {
		return 0
	}
	h, m, end := int(w.Value), 0, i+1
	if r.lang == lexicon.English {
		if r.is(end, "o'clock") {
			end++
		} else if _, n := r.dayHalf(end); n == 0 || !strings.HasSuffix(r.tok(end).fold, "m") && !strings.HasSuffix(r.tok(end).fold, "m.") && r.tok(end).fold != "in" {
			return 0
		}
	} else {
		if !r.is(i-1, "las") && !(h == 1 && r.is(i-1, "la")) {
			return 0
		}
		m, end = r.minutesAfter(end)
	}
	half, n := r.dayHalf(end)
	end += n
	if r.lang == lexicon.Spanish && n == 0 && (!r.hourBefore(i-2) || r.followedByNoun(end)) {
		return 0
	}
	h, m = (h*60+m+1440)/60, (m+60)%60
	num := Number{Kind: Clock, Value: float64(h%12*60 + m), Words: true}
	switch half {
	case 'a':
	case 'p':
		num.Value += 720
	default:
		num.Other = num.Value + 720
	}
	return r.emit(i, end, num)
}

// minutesAfter reads "y media", "y cuarto", "y veinte", "menos cuarto" at i.
func (r *reader) minutesAfter(i int) (minutes, end int) {
	sign := 1
	switch {
	case r.is(i, "y"):
	case r.is(i, "menos"):
		sign = -1
	default:
		return 0, i
	}
	switch f := r.tok(i + 1).fold; f {
	case "media":
		return 30 * sign, i + 2
	case "cuarto":
		return 15 * sign, i + 2
	default:
		w, ok := lexicon.NumberWords(lexicon.Spanish)[f]
		if ok && (w.Class == lexicon.NumberUnit || w.Class == lexicon.NumberTens) && w.Value >= 5 && w.Value < 60 {
			return int(w.Value) * sign, i + 2
		}
	}
	return 0, i
}

// hourBefore says whether the word at i introduces an hour: a las, desde las,
// pasadas las.
func (r *reader) hourBefore(i int) bool {
	switch r.tok(i).fold {
	case "a", "desde", "hasta", "pasadas", "sobre", "hacia", "de", "entre", "y":
		return true
	}
	return false
}

func (r *reader) followedByNoun(i int) bool {
	t := r.tok(i)
	return t.kind == word && t.lines == 0 && !lexicon.StopWords(r.lang).Has(t.fold)
}

// hourMinute splits 9:20, 6.30 or 9; colon says that it was written as a time.
func hourMinute(s string) (h, m int, colon, ok bool) {
	sep := strings.IndexAny(s, ":.")
	if sep < 0 {
		h, err := strconv.Atoi(s)
		return h, 0, false, err == nil && len(s) <= 2
	}
	rest := s[sep+1:]
	if s[sep] == ':' && len(rest) == 5 && rest[2] == ':' {
		rest = rest[:2]
	}
	h, err := strconv.Atoi(s[:sep])
	m, err2 := strconv.Atoi(rest)
	return h, m, s[sep] == ':', err == nil && err2 == nil && len(rest) == 2 && m < 60 && h <= 24 && sep <= 2
}

// dayHalf reads what says the half of the day at i: 'a' before noon, 'p' after
// it; and the tokens taken.
func (r *reader) dayHalf(i int) (byte, int) {
	t := r.tok(i)
	if i >= len(r.toks) || t.lines > 0 {
		return 0, 0
	}
	switch t.fold {
	case "am", "a.m.", "a.m":
		return 'a', 1
	case "pm", "p.m.", "p.m":
		return 'p', 1
	case "a", "p":
		if r.is(i+1, ".") && r.is(i+2, "m") {
			if r.is(i+3, ".") && !r.tok(i+3).space {
				return t.fold[0], 4
			}
			return t.fold[0], 3
		}
	case "de", "por", "in", "at":
		k := i + 1
		if r.is(k, "la") || r.is(k, "el") || r.is(k, "the") {
			k++
		}
		switch r.tok(k).fold {
		case "manana", "madrugada", "morning":
			return 'a', k + 1 - i
		case "tarde", "noche", "afternoon", "evening", "night":
			return 'p', k + 1 - i
		}
	case "del":
		if r.is(i+1, "mediodia") || r.is(i+1, "dia") {
			return 'p', 2
		}
	}
	return 0, 0
}

// score reads 5-4, 2-1: two small numbers around a dash without spaces.
func (r *reader) score(i int) int {
	if t := r.toks[i]; t.kind == digits && len(t.fold) <= 5 && strings.Count(t.fold, ":") == 1 && r.tok(i+1).fold != "horas" {
		x, y, _ := strings.Cut(t.fold, ":")
		a, err := strconv.Atoi(x)
		b, err2 := strconv.Atoi(y)
		if err == nil && err2 == nil && len(y) == 1 { // 6:2
			return r.emit(i, i+1, Number{Kind: Score, Value: float64(a), Other: float64(b), Unit: fmt.Sprintf("%d-%d", a, b)})
		}
	}
	if i+2 >= len(r.toks) || r.toks[i].kind != digits || r.toks[i+2].kind != digits {
		return 0
	}
	m := r.toks[i+1]
	if m.fold != "-" && m.fold != "–" && m.fold != "—" || m.space || r.toks[i+2].space {
		return 0
	}
	a, b := r.toks[i].fold, r.toks[i+2].fold
	if _, ok := r.scaleWord(i + 3); ok || r.is(i+3, "%") || r.is(i+3, "por") && r.is(i+4, "ciento") || r.is(i+3, "per") && r.is(i+4, "cent") {
		return 0 // 10-15 %
	}
	if m, _ := r.unitPhrase(i + 3); m > 0 && r.toks[i+3].lines == 0 && len(r.toks[i+3].fold) > 1 {
		return 0 // 10-15 minutos
	}
	if len(a) > 3 || len(b) > 3 || strings.ContainsAny(a+b, ".,:'") || r.tok(i+3).fold == "-" && !r.tok(i+3).space || r.tok(i-1).fold == "-" && !r.toks[i].space {
		return 0
	}
	x, _ := strconv.Atoi(a)
	y, _ := strconv.Atoi(b)
	if x > 0 && x < y && !r.lost(i) { // 30-65, 2-9: from the lower to the higher
		r.emit(i, i+1, Number{Kind: Cardinal, Value: float64(x)})
		r.emit(i+2, i+3, Number{Kind: Cardinal, Value: float64(y)})
		return 3
	}
	return r.emit(i, i+3, Number{Kind: Score, Value: float64(x), Other: float64(y), Unit: fmt.Sprintf("%d-%d", x, y)})
}

// lost says whether one of the words before i tells a defeat, so that a lower
// number comes first in a score.
func (r *reader) lost(i int) bool {
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		switch r.toks[k].fold {
		case "lost", "lose", "loses", "losing", "loss", "defeat", "defeated", "fell", "down", "trailed", "trailing", "beaten", "perdio", "pierde", "perder", "perdieron", "cayo", "cae", "cayeron", "caer", "derrota", "derrotado", "marcador", "score", "abajo":
			return true
		}
	}
	return false
}

// identifier reads telephone numbers, flight and article numbers: digits that
// are compared as text.
func (r *reader) identifier(i int) int {
	t := r.toks[i]
	if t.kind == word && r.twoCaps(t) && len(t.fold) <= 6 && i+2 < len(r.toks) && r.is(i+1, "-") && r.tok(i+2).kind == digits && !r.tok(i+1).space && !r.tok(i+2).space {
		return r.emit(i, i+3, Number{Kind: ID, Unit: t.fold + onlyDigits(r.toks[i+2].fold)})
	}
	if t.kind == word && len(t.fold) > 1 && hasDigit(t.fold) && t.capital(r.text) {
		return r.emit(i, i+1, Number{Kind: ID, Unit: strings.ReplaceAll(t.fold, ".", "")})
	}
	if t.kind != digits && t.fold != "+" {
		return 0
	}
	if n := r.list(i); n > 0 {
		return n
	}
	return r.telephone(i)
}

// list reads digits whose separators make no number: 192.168.1.2 is an id,
// 22,24,26 are three numbers.
func (r *reader) list(i int) int {
	t := r.toks[i]
	dots, commas := strings.Count(t.fold, "."), strings.Count(t.fold, ",")
	if dots+commas < 2 || strings.ContainsAny(t.fold, ":'") {
		return 0
	}
	if dots > 0 && commas > 0 {
		return 0
	}
	if dots > 0 {
		if thousandsGroups(t.fold, ".") {
			return 0
		}
		return r.emit(i, i+1, Number{Kind: ID, Unit: t.fold})
	}
	if thousandsGroups(t.fold, ",") {
		return 0
	}
	at := t.Start
	for _, p := range strings.Split(t.fold, ",") {
		v, _ := number(p)
		r.out = append(r.out, Number{Span: Span{at, at + len(p)}, Kind: Cardinal, Value: v, Other: v})
		at += len(p) + 1
	}
	return 1
}

// twoCaps says whether a word has two capitals or more: COVID, CoV.
func (r *reader) twoCaps(t token) bool {
	n := 0
	for _, c := range t.In(r.text) {
		if unicode.IsUpper(c) {
			n++
		}
	}
	return n >= 2
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

func onlyDigits(s string) string {
	var b []byte
	for i := 0; i < len(s); i++ {
		if isDigit(s[i]) {
			b = append(b, s[i])
		}
	}
	return string(b)
}

// telephone reads +52 773 555 0142, 555-0142, 800-555-0199: three groups or
// more, or two with a dash of three and four digits, or seven digits or more
// after a word that announces one.
func (r *reader) telephone(i int) int {
	j, groups, all := i, 0, ""
	plus := r.toks[i].fold == "+"
	if plus {
		j++
	}
	dashes := 0
	for j < len(r.toks) && groups < 7 && r.toks[j].kind == digits && len(r.toks[j].fold) <= 10 && !strings.ContainsAny(r.toks[j].fold, ".,:'") && (j == i || r.toks[j].lines == 0) {
		all += r.toks[j].fold
		groups++
		j++
		if r.is(j, "-") && r.tok(j+1).kind == digits && !r.tok(j).space && !r.tok(j+1).space {
			j++
			dashes++
		}
	}
	if len(all) < 7 || len(all) > 15 || j == i {
		return 0
	}
	last := r.toks[j-1].fold
	if groups == 2 && len(all) == 8 && len(last) == 4 && (all[:2] == "19" || all[:2] == "20") && (last[:2] == "19" || last[:2] == "20") && !plus {
		return 0 // 2014-2018
	}
	switch {
	case plus, dashes > 0 && len(last) >= 3 && len(all) >= 7, groups >= 3 && len(last) == 4, groups >= 2 && r.announced(i):
	case groups == 1 && r.announced(i):
	default:
		return 0
	}
	return r.emit(i, j, Number{Kind: ID, Unit: all})
}

// announced says whether a word such as "tel." or "WhatsApp" stands shortly
// before i.
func (r *reader) announced(i int) bool {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		switch r.toks[k].fold {
		case "tel", "telefono", "telefonos", "whatsapp", "celular", "llamar", "llame", "phone", "call", "hotline", "telephone", "linea", "numero":
			return true
		}
	}
	return false
}
