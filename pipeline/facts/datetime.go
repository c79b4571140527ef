package facts

import (
	"fmt"
	"strconv"
	"strings"

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
	m := r.month(i)
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
	for _, f := range []func(int) int{r.relativeDay, r.period, r.yearFirst, r.glueMonth, r.monthGlue, r.shortYear, r.dayOfNumber, r.slashDate, r.wordDate, r.roman, r.decade} {
		if n := f(i); n > 0 {
			return n
		}
	}
	if wd := r.weekdayAt(i); wd > 0 {
		return r.emit(i, i+1, Number{Kind: Date, Unit: fmt.Sprintf("weekday-%d", wd), Value: float64(wd), Day: r.weekdayDay(i, wd)})
	}
	day, n := r.small(i)
	if n == 0 {
		day, n = r.wordDay(i)
	}
	if n == 0 && (r.tok(i).fold == "primero" || r.tok(i).fold == "uno") && r.is(i+1, "de") {
		day, n = 1, 1
	}
	if n > 0 && day >= 1 && day <= 31 {
		j := i + n
		if m := r.sharedMonth(j); m > 0 {
			return r.withYear(i, j, m, day)
		}
		if r.is(j, "de") || r.is(j, "of") {
			if j++; r.is(j, "de") { // a slip that is common
				j++
			}
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
			return r.emit(i, j, Number{Kind: Date, Unit: fmt.Sprintf("---%02d", day), Value: float64(day), Day: r.dayOnWeekday(i, day)})
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
	if r.lang == lexicon.English && r.toks[i].lines == 0 && (j > i+1 || r.toks[i].kind == word) { // Friday the 17th, on the 4th
		if r.is(i-1, "on") && r.toks[i].kind == digits && (n.kind == mark || n.End == 0) {
			return true
		}
		if p := r.tok(i - 1); (p.fold == "sat" || p.fold == "sun") && p.capital(r.text) {
			return true
		}
		wd := r.weekday(i-1) > 0 || r.is(i-1, "the") && r.weekday(i-2) > 0
		return wd || r.is(i-1, "the") && r.is(i-2, "on") && (n.kind == mark || n.End == 0)
	}
	if r.lang != lexicon.Spanish || r.toks[i].lines > 0 {
		return false
	}
	if _, k := r.dayHalf(j); k > 0 { // martes 9 a.m.
		return false
	}
	wd := r.weekday(i-1) > 0
	if wd && n.kind == word && !strings.HasSuffix(n.fold, "s") && n.fold != "mil" && n.fold != "por" && n.fold != "personal" {
		return true // el domingo 20 hará; el domingo 20 personas
	}
	if n.kind == word && n.lines == 0 && !n.in(stopWord) || n.kind == digits && n.lines == 0 || n.fold == "%" || n.fold == "-" && !n.space || n.fold == "/" || r.is(j, "de") {
		return false
	}
	if wd {
		return true
	}
	if r.is(i-1, "dia") && (r.is(i-2, "el") || r.is(i-2, "del") || r.is(i-2, "al")) {
		return true
	}
	return r.is(i-1, "el") && (n.fold == "," || n.fold == "." || n.fold == ")" || n.fold == "?" || n.End == 0)
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

// monthFirst reads what follows the name of a month: a day, a year, nothing.
func (r *reader) monthFirst(i, k, m int) int {
	if r.lang == lexicon.English && r.tok(i+k).lines == 0 {
		day, n := r.small(i + k)
		if n == 0 {
			day, n = r.ordinalDay(i + k)
		}
		if n == 0 {
			day, n = r.tensDay(i + k)
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
	if n == 0 || day < 1 || day > 31 || r.tok(i).lines > 0 || next.kind == word && next.lines == 0 && !next.in(stopWord) && !strings.HasSuffix(next.fold, "ly") || next.fold == "%" {
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
	case "in", "since", "until", "after", "before", "by", "last", "next", "of", "from", "to", "early", "late", "mid", "this", "through", "between", "and", "during":
		return true
	}
	return false
}

// withYear ends a date at token j, with the year that may follow.
func (r *reader) withYear(i, j, m, day int) int {
	k := j
	if r.is(k, ",") {
		k++
	} else if r.is(k, "de") || r.is(k, "del") || r.is(k, "of") || r.is(k, "in") && day > 0 {
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
	if y, n := r.small(k); n == 1 && day > 0 && y >= 32 && r.is(k-1, "of") {
		return r.emit(i, k+n, Number{Kind: Date, Unit: fmt.Sprintf("%04d", century(y)) + unit[1:], Value: float64(m*100 + day)})
	}
	if y, n := r.yearWords(k); n > 0 {
		return r.emit(i, k+n, Number{Kind: Date, Unit: fmt.Sprintf("%04d", y) + unit[1:], Value: float64(m*100 + day)})
	}
	return r.emit(i, j, Number{Kind: Date, Unit: unit, Value: float64(m*100 + day), Day: r.sidedDay(i, unit)})
}

func (r *reader) weekdayAt(i int) int {
	t := r.tok(i)
	if t.kind != word {
		return 0
	}
	wd := r.weekday(i)
	if wd == 0 || len(t.fold) < 6 && !r.shortWeekday(i) {
		return 0
	}
	return wd
}

// shortWeekday says whether the abbreviation at i is a weekday: the miérc. of a
// list, next week Mon, on Tue.
func (r *reader) shortWeekday(i int) bool {
	f := r.toks[i].fold
	if r.lang == lexicon.Spanish {
		return f == "lunes" || r.is(i+1, ".") && !r.tok(i+1).space
	}
	if !r.toks[i].capital(r.text) {
		return false
	}
	switch r.tok(i - 1).fold {
	case "week", "on", "next", "last", "this", "or":
		return true
	}
	return false
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
		t := &r.toks[k]
		if t.space || (k-i)%2 == 1 && t.fold != sep || (k-i)%2 == 0 && t.kind != digits {
			return false
		}
	}
	return true
}
