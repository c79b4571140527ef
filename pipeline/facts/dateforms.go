package facts

import (
	"fmt"
	"strconv"
	"strings"

	"puente/pipeline/lexicon"
)

// monthGlue reads a month before its day, joined: Oct/2, Jun-15, Sep-23-2020,
// Dec31.
func (r *reader) monthGlue(i int) int {
	t := &r.toks[i]
	if t.kind != word || len(t.fold) > 10 || len(t.fold) < 3 {
		return 0
	}
	if isDigit(t.fold[len(t.fold)-1]) {
		letters := strings.TrimRight(t.fold, "0123456789")
		m := lexicon.Month(r.lang, letters)
		day, _ := strconv.Atoi(t.fold[len(letters):])
		if m == 0 || day < 1 || day > 31 || len(t.fold)-len(letters) > 2 {
			return 0
		}
		return r.withYear(i, i+1, m, day)
	}
	m := r.month(i)
	if m == 0 {
		return 0
	}
	sep := r.tok(i + 1)
	day, n := r.small(i + 2)
	if sep.space || sep.fold != "/" && sep.fold != "-" || n == 0 || r.toks[i+2].space || day < 1 || day > 31 {
		return 0
	}
	j := i + 2 + n
	if y, k := r.yearAt(j + 1); k > 0 && r.is(j, sep.fold) && !r.tok(j).space && !r.tok(j+1).space {
		return r.emit(i, j+2, Number{Kind: Date, Unit: fmt.Sprintf("%04d-%02d-%02d", y, m, day), Value: float64(m*100 + day)})
	}
	if r.is(j, "-") && !r.tok(j).space {
		return 0
	}
	return r.emit(i, j, Number{Kind: Date, Unit: fmt.Sprintf("--%02d-%02d", m, day), Value: float64(m*100 + day)})
}

// century gives the full year of two digits: those up to 49 lie in this
// century.
func century(y int) int {
	if y < 50 {
		return 2000 + y
	}
	return 1900 + y
}

// shortYear reads dates with a year of two digits: 23/08/39, 4-Jul-95.
func (r *reader) shortYear(i int) int {
	t := r.tok(i)
	if t.kind != digits || len(t.fold) > 2 || i+4 >= len(r.toks) {
		return 0
	}
	sep, mid, last := r.toks[i+1], r.toks[i+2], r.toks[i+4]
	if sep.fold != "/" && sep.fold != "-" || r.toks[i+3].fold != sep.fold || sep.space || mid.space || r.toks[i+3].space || last.space || last.kind != digits || len(last.fold) != 2 {
		return 0
	}
	day, _ := strconv.Atoi(t.fold)
	y, _ := strconv.Atoi(last.fold)
	month := 0
	switch {
	case mid.kind == word:
		month = lexicon.Month(r.lang, mid.fold)
	case mid.kind == digits && len(mid.fold) == 2 && len(t.fold) == 2 && sep.fold == "/":
		month, _ = strconv.Atoi(mid.fold)
		if r.lang == lexicon.English && day <= 12 || month > 12 {
			day, month = month, day
		}
	}
	if day < 1 || day > 31 || month < 1 || month > 12 {
		return 0
	}
	return r.emit(i, i+5, Number{Kind: Date, Unit: fmt.Sprintf("%04d-%02d-%02d", century(y), month, day), Value: float64(month*100 + day)})
}

// yearFirst reads 2020/23/Sep.
func (r *reader) yearFirst(i int) int {
	y, n := r.yearAt(i)
	if n == 0 || !r.is(i+1, "/") || r.tok(i+1).space || r.tok(i+2).space || !r.is(i+3, "/") || r.tok(i+4).space || r.tok(i+4).kind != word {
		return 0
	}
	day, k := r.small(i + 2)
	m := r.month(i + 4)
	if k != 1 || m == 0 || day < 1 || day > 31 {
		return 0
	}
	return r.emit(i, i+5, Number{Kind: Date, Unit: fmt.Sprintf("%04d-%02d-%02d", y, m, day), Value: float64(m*100 + day)})
}

// dayOfNumber reads a Spanish date whose month is a number: el 17 del 11, 9 de
// 8 de 1971.
func (r *reader) dayOfNumber(i int) int {
	day, n := r.small(i)
	if r.lang != lexicon.Spanish || n == 0 || day < 1 || day > 31 || !r.is(i+n, "de") && !r.is(i+n, "del") {
		return 0
	}
	month, k := r.small(i + n + 1)
	j := i + n + 1 + k
	if k == 0 || month < 1 || month > 12 || r.tok(j-1).lines > 0 {
		return 0
	}
	if r.is(j, "de") || r.is(j, "del") {
		if y, m := r.yearAt(j + 1); m > 0 {
			return r.emit(i, j+2, Number{Kind: Date, Unit: fmt.Sprintf("%04d-%02d-%02d", y, month, day), Value: float64(month*100 + day)})
		}
	}
	n2 := r.tok(j)
	if !r.is(i-1, "el") || !r.is(i+n, "del") || n2.kind == word && n2.lines == 0 && !n2.in(stopWord) || n2.kind == digits || n2.fold == "%" {
		return 0 // el 3 del 8 mundial
	}
	return r.emit(i, j, Number{Kind: Date, Unit: fmt.Sprintf("--%02d-%02d", month, day), Value: float64(month*100 + day)})
}

// wordDay reads the day of a month in words after what announces it: el día
// veintinueve, Tuesday the eleventh; the value and the tokens taken.
func (r *reader) wordDay(i int) (int, int) {
	if r.tok(i).kind != word {
		return 0, 0
	}
	if r.lang == lexicon.English {
		if r.is(i-1, "the") && r.weekday(i-2) > 0 {
			return r.ordinalDay(i)
		}
		return 0, 0
	}
	if !r.is(i-1, "dia") || !r.is(i-2, "el") && !r.is(i-2, "del") {
		return 0, 0
	}
	a, ok := r.words(i)
	if !ok || a.value < 1 || a.value > 31 || a.scaled {
		return 0, 0
	}
	return int(a.value), a.end - i
}

// tensDay reads the day after an English month in words of two: May twenty
// nine.
func (r *reader) tensDay(i int) (int, int) {
	w, ok := r.tableWord(i)
	if !ok || w.Class != lexicon.NumberTens || w.Value > 30 {
		return 0, 0
	}
	u, ok := r.tableWord(i + 1)
	if !ok || u.Class != lexicon.NumberUnit || u.Value < 1 || u.Value > 9 {
		return 0, 0
	}
	return int(w.Value + u.Value), 2
}

// yearWords reads a year in words at i: two thousand and thirty two, nineteen
// seventy two, dos mil treinta y dos; the value and the tokens taken.
func (r *reader) yearWords(i int) (int, int) {
	if _, ok := r.tableWord(i); !ok {
		return 0, 0
	}
	a, ok := r.words(i)
	if !ok {
		return 0, 0
	}
	v, end := a.value, a.end
	if r.lang == lexicon.English && (v >= 15 && v <= 20) { // nineteen seventy two
		b, ok := r.words(end)
		if !ok || b.value < 10 || b.value > 99 || r.tok(end).lines > 0 {
			return 0, 0
		}
		v, end = v*100+b.value, b.end
	}
	if v < 1500 || v > 2199 {
		return 0, 0
	}
	return int(v), end - i
}
