package facts

import (
	"fmt"
	"strconv"
	"strings"

	"puente/pipeline/lexicon"
)

// periodUnit gives the English name of a calendar period by its folded word.
func periodUnit(w string) string {
	switch w {
	case "semana", "week":
		return "week"
	case "mes", "month":
		return "month"
	case "ano", "year":
		return "year"
	case "trimestre", "quarter":
		return "quarter"
	}
	return ""
}

// side gives -1, 0 or 1 for a word that sets a period before, at or after the
// present; ok says whether it is one.
func side(w string) (int, bool) {
	switch w {
	case "pasado", "pasada", "ultimo", "ultima", "last", "previous", "past", "anterior":
		return -1, true
	case "este", "esta", "this", "current":
		return 0, true
	case "proximo", "proxima", "next", "siguiente", "coming", "following", "entrante":
		return 1, true
	}
	return 0, false
}

// period reads "el mes pasado", "esta semana", "el próximo año", "la semana
// que viene", "last week", "this year" at i. Unit is "month-1", "week+0" …
func (r *reader) period(i int) int {
	t := &r.toks[i]
	if t.kind != word {
		return 0
	}
	if t.fold == "va" && r.is(i-1, "que") { // en lo que va del año
		j := i + 2
		if u := periodUnit(r.tok(j).fold); u != "" && (r.is(j-1, "del") || r.is(j-1, "de")) {
			return r.emitPeriod(i, j+1, u, 0)
		}
	}
	if s, ok := side(t.fold); ok {
		if u := periodUnit(r.tok(i + 1).fold); u != "" && r.tok(i+1).lines == 0 && t.fold != "past" && !(r.lang == lexicon.Spanish && s < 0 && u == "year") {
			return r.emitPeriod(i, i+2, u, s)
		}
		return 0
	}
	u := periodUnit(t.fold)
	if u == "" || r.lang != lexicon.Spanish {
		return 0
	}
	if r.is(i+1, "que") && r.is(i+2, "viene") {
		return r.emitPeriod(i, i+3, u, 1)
	}
	if s, ok := side(r.tok(i + 1).fold); ok && s != 0 && r.tok(i+1).lines == 0 {
		return r.emitPeriod(i, i+2, u, s)
	}
	return 0
}

func (r *reader) emitPeriod(i, j int, unit string, s int) int {
	return r.emit(i, j, Number{Kind: Date, Unit: fmt.Sprintf("%s%+d", unit, s), Value: float64(s)})
}

// glueMonth reads 31-dic-1994, 05-Aug-2016, 2019-aug-1, 2020/Sep/23.
func (r *reader) glueMonth(i int) int {
	sep := r.tok(i + 1)
	if r.tok(i).kind != digits || sep.space || sep.fold != "-" && sep.fold != "/" || r.tok(i+2).space || r.tok(i+2).kind != word {
		return 0
	}
	m := r.month(i + 2)
	if m == 0 {
		return 0
	}
	j := i + 3
	if r.is(j, ".") && r.is(j+1, sep.fold) {
		j++
	}
	a, _ := strconv.Atoi(r.toks[i].fold)
	if !r.is(j, sep.fold) || r.tok(j).space || r.tok(j+1).kind != digits || r.tok(j+1).space {
		if a < 1 || a > 31 {
			return 0
		}
		return r.emit(i, i+3, Number{Kind: Date, Unit: fmt.Sprintf("--%02d-%02d", m, a), Value: float64(m*100 + a)})
	}
	b, _ := strconv.Atoi(r.toks[j+1].fold)
	if a > 31 {
		a, b = b, a
	}
	if a < 1 || a > 31 || b < 1000 || b > 2999 {
		return 0
	}
	return r.emit(i, j+2, Number{Kind: Date, Unit: fmt.Sprintf("%04d-%02d-%02d", b, m, a), Value: float64(m*100 + a)})
}

// slashDate reads a day and a month as 22/04 or 11/20 where something says
// that it is a date: el, on, a weekday before it, or a part above twelve.
func (r *reader) slashDate(i int) int {
	if r.tok(i).kind != digits || !r.is(i+1, "/") || r.tok(i+1).space || r.tok(i+2).kind != digits || r.tok(i+2).space || r.is(i+3, "/") || r.is(i-1, "/") {
		return 0
	}
	a, b := r.toks[i].fold, r.toks[i+2].fold
	if len(a) > 2 || len(b) > 2 {
		return 0
	}
	x, _ := strconv.Atoi(a)
	y, _ := strconv.Atoi(b)
	said := r.weekday(i-1) > 0
	switch r.tok(i - 1).fold {
	case "el", "al", "del", "on", "proximo", "dia", "este", "this", "next":
		said = true
	}
	day, month := x, y
	if month > 12 || r.lang == lexicon.English && x <= 12 {
		day, month = y, x
	}
	if day < 1 || day > 31 || month < 1 || month > 12 || !said && !(len(a) == 2 && len(b) == 2 && day > 12) {
		return 0
	}
	unit := fmt.Sprintf("--%02d-%02d", month, day)
	return r.emit(i, i+3, Number{Kind: Date, Unit: unit, Value: float64(month*100 + day), Day: r.sidedDay(i, unit)})
}

// ordinalDay reads the day of an English date in words or with its ending:
// "fourth", "4th", "twenty second"; the value and the tokens taken.
func (r *reader) ordinalDay(i int) (int, int) {
	t := r.tok(i)
	if r.lang != lexicon.English || t.kind != word || i >= len(r.toks) {
		return 0, 0
	}
	if v, ok := lexicon.Ordinals(r.lang)[t.fold]; ok && v <= 31 {
		return int(v), 1
	}
	w, ok := r.tableWord(i)
	if !ok || w.Class != lexicon.NumberTens || w.Value > 30 {
		return 0, 0
	}
	j := i + 1
	if r.is(j, "-") {
		j++
	}
	if v, ok := lexicon.Ordinals(r.lang)[r.tok(j).fold]; ok && v < 10 && r.tok(j).lines == 0 {
		return int(w.Value + v), j + 1 - i
	}
	return 0, 0
}

// wordDate reads "fourth of July", "the fourth of July, 1995".
func (r *reader) wordDate(i int) int {
	day, n := r.ordinalDay(i)
	if n == 0 || day > 31 {
		return 0
	}
	j := i + n
	if !r.is(j, "of") {
		return 0
	}
	m, k := r.monthAt(j + 1)
	if m == 0 || r.tok(j+1).lines > 0 {
		return 0
	}
	return r.withYear(i, j+1+k, m, day)
}

// roman reads "siglo XV" at i: the century as an ordinal.
func (r *reader) roman(i int) int {
	if v := r.romanOrdinal(i); v > 0 {
		return r.emit(i, i+1, Number{Kind: Ordinal, Value: float64(v)})
	}
	if r.toks[i].fold != "siglo" && r.toks[i].fold != "siglos" || !r.tok(i+1).allOrOneCap(r.text) || r.tok(i+1).lines > 0 {
		return 0
	}
	v := romanValue(r.tok(i + 1).fold)
	if v == 0 {
		return 0
	}
	return r.emit(i, i+2, Number{Kind: Ordinal, Value: float64(v)})
}

// romanOrdinal is the value of a Roman numeral of two letters or more between
// an article, or the start of a sentence, and a capitalised word: la XV Semana;
// not Juan XXIII, the XL size. 0 where there is none.
func (r *reader) romanOrdinal(i int) int {
	t, n := r.toks[i], r.tok(i+1)
	if len(t.fold) < 2 || !t.allCaps(r.text) || !n.capital(r.text) || n.lines > 0 || n.allCaps(r.text) {
		return 0
	}
	switch r.tok(i - 1).fold {
	case "el", "la", "los", "las", "del", "al", "the":
		return romanValue(t.fold)
	}
	if r.first[i] {
		return romanValue(t.fold)
	}
	return 0
}

func (t *token) allOrOneCap(text string) bool {
	return t.kind == word && t.End > 0 && strings.ToUpper(t.In(text)) == t.In(text)
}

// romanValue is the value of a Roman numeral up to 39 in lower case, 0 where
// it is none.
func romanValue(s string) int {
	total, last := 0, 1000
	for i := 0; i < len(s); i++ {
		v := 0
		switch s[i] {
		case 'i':
			v = 1
		case 'v':
			v = 5
		case 'x':
			v = 10
		default:
			return 0
		}
		if v > last {
			total -= 2 * last
		}
		total, last = total+v, v
	}
	if total > 39 || len(s) > 7 {
		return 0
	}
	return total
}

// decade reads the first year of a decade: los años 90, los 80, the 1990s,
// the '50s. Two digits are taken for the last century.
func (r *reader) decade(i int) int {
	t := &r.toks[i]
	if t.kind == word {
		return r.decadeWords(i)
	}
	if t.kind != digits || len(t.fold) != 2 && len(t.fold) != 4 || t.fold[len(t.fold)-1] != '0' || strings.ContainsAny(t.fold, ".,:'") {
		return 0
	}
	v, _ := number(t.fold)
	if len(t.fold) == 2 {
		v += 1900
	}
	if s := r.tok(i + 1); s.fold == "s" && !s.space && s.lines == 0 {
		return r.emit(i, i+2, Number{Kind: Year, Value: v})
	}
	if q := r.tok(i + 1); r.lang == lexicon.English && strings.Contains("'’´`\"”", q.fold) && !q.space && r.is(i+2, "s") && !r.toks[i+2].space { // the 80's
		return r.emit(i, i+3, Number{Kind: Year, Value: v})
	}
	if r.lang != lexicon.Spanish || t.lines > 0 || len(t.fold) == 4 {
		return 0
	}
	if n := r.tok(i + 1); n.kind == word && n.lines == 0 && n.fold != "y" && !n.in(stopWord) || n.fold == "%" {
		return 0
	}
	years := r.is(i-1, "anos") && (r.is(i-2, "los") || r.is(i-2, "de"))
	the := r.is(i-1, "los") && (r.is(i-2, "de") && !r.bounding(i-3) || r.is(i-2, "en") || r.is(i-2, "desde"))
	if !years && !the {
		return 0
	}
	return r.emit(i, i+1, Number{Kind: Year, Value: v})
}

// bounding says whether the word at i makes a bound of "de los 50": cerca de,
// más de.
func (r *reader) bounding(i int) bool {
	switch r.tok(i).fold {
	case "cerca", "mas", "menos", "alrededor", "encima", "debajo", "arriba":
		return true
	}
	return false
}

// decadeWords reads a decade in words: los años noventa, a mediados de los
// setenta, the mid-nineties. The last century is meant.
func (r *reader) decadeWords(i int) int {
	if r.lang == lexicon.English {
		v := lexicon.Decade(r.toks[i].fold)
		switch r.tok(i - 1).fold {
		case "the", "mid", "early", "late", "-", "'", "‘", "’":
		default:
			v = 0
		}
		if v == 0 || r.is(i-2, "her") || r.is(i-2, "his") {
			return 0
		}
		return r.emit(i, i+1, Number{Kind: Year, Value: v, Words: true})
	}
	w, ok := r.tableWord(i)
	if !ok || w.Class != lexicon.NumberTens || !r.is(i-1, "anos") && !r.is(i-1, "los") {
		return 0
	}
	years := r.is(i-1, "anos") && (r.is(i-2, "los") || r.is(i-2, "de"))
	middle := r.is(i-1, "los") && r.is(i-2, "de") && (r.is(i-3, "mediados") || r.is(i-3, "principios") || r.is(i-3, "finales") || r.is(i-3, "fines") || r.is(i-3, "decada") || r.is(i-3, "comienzos"))
	n := r.tok(i + 1)
	if !years && !middle || n.fold == "y" || n.kind == word && n.lines == 0 && strings.HasSuffix(n.fold, "s") {
		return 0 // los años cincuenta y tantos, de los noventa años
	}
	return r.emit(i, i+1, Number{Kind: Year, Value: 1900 + w.Value, Words: true})
}
