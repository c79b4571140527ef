package facts

import (
	"math"
	"strconv"
	"strings"

	"puente/pipeline/lexicon"
)

// reader walks over the tokens of a document and reads numbers.
type reader struct {
	*document
	out   []Number
	ahead bool // reading ahead for the second number of a range
}

// numbers finds the numbers of the document, in order, not overlapping.
func (d *document) numbers() []Number {
	r := &reader{document: d}
	for i := 0; i < len(d.toks); {
		n := r.read(i)
		if n == 0 {
			n = 1
		}
		i += n
	}
	return r.out
}

// emit adds a number over the tokens [i, j).
func (r *reader) emit(i, j int, n Number) int {
	n.Span = Span{r.toks[i].Start, r.toks[j-1].End}
	if n.Other == 0 {
		n.Other = n.Value
	}
	if n.Kind == Date {
		n.Day = day(n.Unit, r.o.Published)
	}
	r.out = append(r.out, n)
	return j - i
}

// read reads one number at token i and gives how many tokens it took.
func (r *reader) read(i int) int {
	t := r.toks[i]
	if t.kind == tag {
		return 1
	}
	for _, f := range []func(int) int{r.date, r.clock, r.score, r.identifier} {
		if n := f(i); n > 0 {
			return n
		}
	}
	if t.kind == digits && r.ordinalDigits(i) > 0 {
		return r.ordinal(i)
	}
	if n := r.ordinalTens(i); n > 0 {
		return n
	}
	if n := r.quantity(i); n > 0 {
		return n
	}
	return r.ordinal(i)
}

func (r *reader) tok(i int) token {
	if i < 0 || i >= len(r.toks) {
		return token{kind: mark}
	}
	return r.toks[i]
}

// is says whether the token at i is the folded word or mark, on the same line.
func (r *reader) is(i int, s string) bool {
	t := r.tok(i)
	return t.fold == s && t.End > 0 && t.lines == 0
}

// amount is a number as read, without unit.
type amount struct {
	value, other float64
	end          int // token after it
	words        bool
	article      bool // un, una, uno, one, a: may be no number
	scaled       bool // mil, millones, dozen … was read
	fraction     bool
	plain        string
	decimal      float64 // the reading of 4,800 as 4.8, for percentages
}

// amount reads digits or number words at i, with scale words, additions and
// fractions.
func (r *reader) amount(i int) (amount, bool) {
	if a, ok := r.fraction(i); ok {
		return a, true
	}
	a, ok := r.whole(i)
	if !ok {
		return a, false
	}
	if v, n := r.decimals(a); n > 0 {
		a.value, a.end = a.value+v, a.end+n
		a.other = a.value
		if r.scales(a.end) { // dos coma cinco millones
			b := r.sections(a)
			return b, true
		}
	}
	if v, n := r.mixed(a); n > 0 {
		a.value, a.other, a.end, a.article, a.fraction = a.value+v, a.other+v, a.end+n, false, true
	}
	if w, ok := r.tableWord(a.end); ok && w.Class == lexicon.NumberGroup && !a.fraction { // two dozen
		a.value, a.other, a.end, a.scaled, a.article = a.value*w.Value, a.other*w.Value, a.end+1, true, false
	}
	return a, true
}

// whole reads a whole number in digits or words with its scales.
func (r *reader) whole(i int) (amount, bool) {
	t := r.tok(i)
	switch t.kind {
	case digits:
		v, o, n, ok := r.digits(i)
		if !ok {
			return amount{}, false
		}
		a := amount{value: v, other: o, end: i + n, plain: t.fold}
		a.decimal = decimalReading(t.fold, v)
		if v, n := r.power(i, n, v); n > 0 {
			return amount{value: v, other: v, end: i + n, scaled: true}, true
		}
		if h, ok := halves[r.tok(a.end).fold]; ok && !r.tok(a.end).space && r.tok(a.end).lines == 0 { // 2½
			a.value, a.other, a.end, a.plain = v+h, v+h, a.end+1, ""
		}
		return r.sections(a), true
	case word:
		return r.words(i)
	case mark:
		if h, ok := halves[t.fold]; ok {
			return r.sections(amount{value: h, other: h, end: i + 1, fraction: true}), true
		}
		if t.fold == "." || t.fold == "," { // .08
			n := r.tok(i + 1)
			if (t.space || i == 0) && n.kind == digits && !n.space && !strings.ContainsAny(n.fold, ".,:'") {
				v, ok := number("0." + n.fold)
				return amount{value: v, other: v, end: i + 2}, ok
			}
		}
	case tag:
	}
	return amount{}, false
}

// power reads the exponent of 1,3e6 or 10^9 after the n tokens of the number v
// at i: the value and all tokens taken, 0 for none.
func (r *reader) power(i, n int, v float64) (float64, int) {
	t := r.tok(i + n)
	if t.space || i+n >= len(r.toks) {
		return 0, 0
	}
	exp, ok := 0.0, false
	switch {
	case t.kind == word && len(t.fold) > 1 && t.fold[0] == 'e' && isDigit(t.fold[1]): // e6
		exp, ok = number(t.fold[1:])
		n++
	case t.fold == "e" || t.fold == "^":
		sign, k := 1.0, i+n+1
		for ; r.tok(k).fold == "-" || r.tok(k).fold == "+"; k++ {
			if r.tok(k).space {
				return 0, 0
			}
			if r.toks[k].fold == "-" {
				sign = -1
			}
		}
		if d := r.tok(k); d.kind == digits && !d.space {
			exp, ok = number(strings.Replace(d.fold, ",", ".", 1))
			exp *= sign
		}
		n = k + 1 - i
	}
	if !ok || exp > 300 || exp < -300 {
		return 0, 0
	}
	p := math.Pow(v, exp)
	if t.fold != "^" {
		p = v * math.Pow(10, exp)
	}
	if math.IsInf(p, 0) || math.IsNaN(p) {
		return 0, 0
	}
	return p, n
}

// halves are the fractions that have a sign of their own.
var halves = map[string]float64{"½": 1.0 / 2, "¼": 1.0 / 4, "¾": 3.0 / 4, "⅓": 1.0 / 3, "⅔": 2.0 / 3, "⅕": 1.0 / 5, "⅖": 2.0 / 5, "⅗": 3.0 / 5, "⅘": 4.0 / 5,
	"⅙": 1.0 / 6, "⅚": 5.0 / 6, "⅛": 1.0 / 8, "⅜": 3.0 / 8, "⅝": 5.0 / 8, "⅞": 7.0 / 8}

// decimalReading reads one separator as a decimal sign.
func decimalReading(s string, v float64) float64 {
	if strings.Count(s, ".")+strings.Count(s, ",") != 1 {
		return v
	}
	if d, ok := number(strings.Replace(s, ",", ".", 1)); ok {
		return d
	}
	return v
}

// digits reads the digits at i, thousands groups after spaces included.
func (r *reader) digits(i int) (v, other float64, n int, ok bool) {
	s := r.toks[i].fold
	if strings.ContainsAny(s, ":") {
		return 0, 0, 0, false
	}
	n = 1
	if len(s) <= 3 && s[0] != '0' {
		for n < 6 && r.tok(i+n).kind == digits && r.toks[i+n].space && r.toks[i+n].lines == 0 && groupOfThree(r.toks[i+n].fold) && r.spaceIsOne(i+n) {
			s += r.toks[i+n].fold
			n++
			if len(s) > 3 && strings.ContainsAny(s, ".,") {
				break
			}
		}
	}
	v, other, ok = r.parse(s)
	return v, other, n, ok
}

// spaceIsOne says whether just one space precedes the token.
func (r *reader) spaceIsOne(i int) bool {
	gap := r.text[r.toks[i-1].End:r.toks[i].Start]
	return gap == " " || gap == "\u00a0" || gap == "\u202f" || gap == "\u2009"
}

func groupOfThree(s string) bool {
	if len(s) < 3 || !isDigit(s[0]) || !isDigit(s[1]) || !isDigit(s[2]) {
		return false
	}
	return len(s) == 3 || (s[3] == ',' || s[3] == '.') && strings.IndexAny(s[4:], ".,") < 0
}

// parse gives the value of digits with separators, and the second sensible
// reading where there are two.
func (r *reader) parse(s string) (v, other float64, ok bool) {
	s = strings.ReplaceAll(s, "'", "")
	dots, commas := strings.Count(s, "."), strings.Count(s, ",")
	switch {
	case dots == 0 && commas == 0:
		v, ok = number(s)
		return v, v, ok
	case dots > 0 && commas > 0:
		if strings.LastIndexByte(s, '.') > strings.LastIndexByte(s, ',') {
			v, ok = number(strings.ReplaceAll(s, ",", ""))
		} else {
			v, ok = number(strings.Replace(strings.ReplaceAll(s, ".", ""), ",", ".", 1))
		}
		return v, v, ok
	case dots > 1 || commas > 1:
		sep := "."
		if commas > 1 {
			sep = ","
		}
		if !thousandsGroups(s, sep) {
			return 0, 0, false
		}
		v, ok = number(strings.ReplaceAll(s, sep, ""))
		return v, v, ok
	}
	sep := "."
	if commas == 1 {
		sep = ","
	}
	whole, frac, _ := strings.Cut(s, sep)
	decimal, ok := number(whole + "." + frac)
	if len(frac) != 3 || len(whole) > 3 || whole == "0" {
		return decimal, decimal, ok
	}
	thousands, _ := number(whole + frac)
	if frac[2] == '0' && r.lang == lexicon.Spanish { // no decimal is written 4.500
		return thousands, thousands, ok
	}
	return r.ambiguous(sep == ",", decimal, thousands, ok)
}

// thousandsGroups says whether the groups after the first have three digits.
func thousandsGroups(s, sep string) bool {
	for i, g := range strings.Split(s, sep) {
		if i > 0 && len(g) != 3 || i == 0 && len(g) > 3 {
			return false
		}
	}
	return true
}

// ambiguous chooses between 1.234 as 1.234 and as 1234: by the outlet's
// country where it is known, else thousands are likelier in news; English
// commas are never decimal.
func (r *reader) ambiguous(comma bool, decimal, thousands float64, ok bool) (float64, float64, bool) {
	if r.lang == lexicon.English && comma {
		return thousands, thousands, ok
	}
	if r.lang == lexicon.English {
		return decimal, thousands, ok
	}
	if r.o.DecimalComma != nil {
		if *r.o.DecimalComma == comma {
			return decimal, thousands, ok
		}
		return thousands, decimal, ok
	}
	return thousands, decimal, ok
}

func number(s string) (float64, bool) {
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && !math.IsInf(v, 0)
}

// tableWord is the number word at i, if one stands there on the same line.
func (r *reader) tableWord(i int) (lexicon.NumberWord, bool) {
	t := r.tok(i)
	if t.kind != word || t.lines > 0 || i >= len(r.toks) {
		return lexicon.NumberWord{}, false
	}
	w, ok := lexicon.NumberWords(r.lang)[t.fold]
	return w, ok
}

// scales says whether a scale word stands at i.
func (r *reader) scales(i int) bool {
	_, ok := r.scaleWord(i)
	return ok
}

// words reads number words at i: veintisiete, ciento cinco mil, twenty-seven,
// two hundred and five, media docena.
func (r *reader) words(i int) (amount, bool) {
	f := r.toks[i].fold
	if r.lang == lexicon.English && (f == "a" || f == "an") {
		if m, _ := r.unitPhrase(i + 1); m == 1 { // an hour and a half
			if _, k := r.andHalf(i + 2); k > 0 {
				return amount{value: 1, other: 1, end: i + 1, words: true, article: true}, true
			}
		}
		return r.afterArticle(i)
	}
	w, ok := lexicon.NumberWords(r.lang)[f]
	if !ok {
		return amount{}, false
	}
	a := amount{end: i + 1, words: true}
	switch w.Class {
	case lexicon.NumberScale:
		if f != "mil" {
			return a, false // "miles de", "millions of": no value
		}
		a.end = i
		return r.sections(a), true
	case lexicon.NumberGroup:
		if strings.HasSuffix(f, "s") || f == "score" || f == "quincena" {
			return a, false
		}
		a.value, a.scaled = w.Value, true
		return a.finish(), true
	case lexicon.NumberHalf:
		return r.half(i)
	case lexicon.NumberHundred:
		if r.lang == lexicon.English { // "hundred thousand" without its one
			return a, false
		}
	}
	a = r.belowThousand(i)
	a.article = a.end == i+1 && (f == "un" || f == "una" || f == "uno" || f == "one")
	return r.sections(a.finish()), a.end > i
}

// afterArticle reads "a hundred", "a million", "a dozen", "a quarter million".
func (r *reader) afterArticle(i int) (amount, bool) {
	w, ok := r.tableWord(i + 1)
	a := amount{value: w.Value, end: i + 2, words: true, scaled: true}
	switch {
	case !ok:
		return a, false
	case w.Class == lexicon.NumberGroup && r.toks[i+1].fold == "dozen":
		return a.finish(), true
	case w.Class == lexicon.NumberHundred && r.toks[i+1].fold == "hundred":
		a := r.belowThousandFrom(i+2, 100, lexicon.NumberHundred)
		return r.sections(a.finish()), true
	case w.Class == lexicon.NumberScale && w.Value >= 1e3 && !strings.HasSuffix(r.toks[i+1].fold, "s"):
		return r.sections(amount{value: 1, other: 1, end: i + 1, words: true}), true
	}
	return a, false
}

func (a amount) finish() amount {
	a.other = a.value
	return a
}

// half reads "media docena", "medio millón", "half a million", "half a dozen".
func (r *reader) half(i int) (amount, bool) {
	j := i + 1
	if r.is(j, "a") || r.is(j, "an") {
		j++
	}
	w, ok := r.tableWord(j)
	if ok && (w.Class == lexicon.NumberScale || w.Class == lexicon.NumberGroup) && w.Value >= 10 {
		a := amount{value: w.Value / 2, end: j + 1, words: true, scaled: true}
		return a.finish(), true
	}
	return amount{}, false
}

// belowThousand reads the words of a number up to 999.
func (r *reader) belowThousand(i int) amount { return r.belowThousandFrom(i, 0, 0) }

// belowThousandFrom goes on at i with a number of which value was read; last
// is the class of its last word.
func (r *reader) belowThousandFrom(i int, value float64, last lexicon.NumberClass) amount {
	a := amount{value: value, end: i, words: true, scaled: last != 0}
	for j := i; j < len(r.toks); {
		if (j > i || last != 0) && r.toks[j].lines > 0 {
			break
		}
		k := j
		if last != 0 && (r.is(j, "y") || r.is(j, "and") || r.is(j, "-")) {
			k = j + 1
		}
		w, ok := lexicon.NumberWords(r.lang)[r.tok(k).fold]
		if r.tok(k).kind == digits && last == lexicon.NumberHundred && k > j && len(r.tok(k).fold) <= 2 && r.lang == lexicon.English { // 3 hundred and 21
			v, _ := number(r.tok(k).fold)
			w, ok = lexicon.NumberWord{Value: v, Class: lexicon.NumberUnit}, true
		} else if r.tok(k).kind != word {
			break
		}
		if !ok || !r.joins(w, last, a.value, k > j, r.is(j, "-")) {
			break
		}
		if w.Class == lexicon.NumberHundred && r.lang == lexicon.English {
			a.value *= 100
		} else {
			a.value += w.Value
		}
		last = w.Class
		j = k + 1
		a.end = j
	}
	return a
}

// joins says whether a number word can follow those of class last.
func (r *reader) joins(w lexicon.NumberWord, last lexicon.NumberClass, value float64, joined, hyphen bool) bool {
	switch w.Class {
	case lexicon.NumberUnit:
		switch last {
		case 0:
			return true
		case lexicon.NumberTens:
			return w.Value < 10 && w.Value > 0 && (r.lang == lexicon.English && (!joined || hyphen) || r.lang == lexicon.Spanish && joined && !hyphen)
		case lexicon.NumberHundred:
			return !hyphen && (r.lang == lexicon.English || !joined) && w.Value > 0
		}
	case lexicon.NumberTens:
		return last == 0 || last == lexicon.NumberHundred && (r.lang == lexicon.English || !joined)
	case lexicon.NumberHundred:
		if r.lang == lexicon.English {
			return (last == lexicon.NumberUnit || last == lexicon.NumberTens) && value >= 1 && value < 100 && !joined
		}
		return last == 0
	}
	return false
}

// sections reads the scale words after a first amount and what is added to
// it: 1 millón 240 mil; ciento cinco mil doscientos; two million five hundred
// thousand; mil millones.
func (r *reader) sections(a amount) amount {
	cur, other := a.value, a.other
	var total, otherTotal float64 // what the scales from a million on have closed
	var mil, otherMil float64     // the thousands of the open section
	limit := math.Inf(1)          // the last scale read
	if w, ok := r.tableWord(a.end); ok && w.Class == lexicon.NumberHundred && r.lang == lexicon.English && a.plain != "" && r.toks[a.end].fold == "hundred" {
		b := r.belowThousandFrom(a.end+1, cur*100, lexicon.NumberHundred)
		cur, other, a.end, a.scaled = b.value, b.value, b.end, true
	}
	if r.is(a.end, "-") && !r.tok(a.end).space && !r.tok(a.end+1).space && a.plain != "" && r.lang == lexicon.English {
		if w, ok := r.tableWord(a.end + 1); ok && w.Class == lexicon.NumberScale { // $18-billion
			a.end++
		}
	}
	for {
		w, ok := r.scaleWord(a.end)
		if !ok || w.Class != lexicon.NumberScale || w.Value >= limit && w.Value != 1e3 || w.Value == 1e3 && (mil > 0 || limit == 1e3) {
			break
		}
		if r.toks[a.end].fold == "miles" {
			a.end += 2
		}
		a.end++
		a.scaled, a.article = true, false
		if w.Value == 1e3 && r.lang == lexicon.Spanish {
			if cur == 0 {
				cur, other = 1, 1
			}
			mil, otherMil, cur, other = cur*1e3, other*1e3, 0, 0
		} else {
			if cur+mil == 0 {
				cur, other = 1, 1
			}
			total, otherTotal = total+(mil+cur)*w.Value, otherTotal+(otherMil+other)*w.Value
			mil, otherMil, cur, other = 0, 0, 0, 0
			limit = w.Value
		}
		if f, n := r.andHalf(a.end); n > 0 {
			total, otherTotal, a.end = total+f*w.Value, otherTotal+f*w.Value, a.end+n
			break
		}
		if r.lang == lexicon.Spanish && w.Value == 1e3 && r.scales(a.end) {
			continue // mil millones
		}
		next, ok := r.addend(a.end, w.Value)
		if !ok {
			break
		}
		cur, other, a.end = next.value, next.value, next.end
	}
	a.value, a.other = total+mil+cur, otherTotal+otherMil+other
	return a
}

// scaleWord reads a scale at i: mil, millones, thousand, bn, and k, M after
// digits.
func (r *reader) scaleWord(i int) (lexicon.NumberWord, bool) {
	t := r.tok(i)
	if t.kind != word || t.lines > 0 || i >= len(r.toks) {
		return lexicon.NumberWord{}, false
	}
	w, ok := lexicon.NumberWords(r.lang)[t.fold]
	if t.fold == "miles" && r.lang == lexicon.Spanish && r.is(i+1, "de") && (r.is(i+2, "millones") || r.is(i+2, "millon")) {
		return lexicon.NumberWord{Value: 1e9, Class: lexicon.NumberScale}, r.tok(i-1).kind == digits
	}
	if ok && w.Class == lexicon.NumberScale && t.fold != "miles" {
		return w, t.fold != "mm" && t.fold != "mdp" && t.fold != "mdd"
	}
	if r.tok(i-1).kind != digits {
		return w, false
	}
	if t.fold == "m" && !t.space && r.lang == lexicon.English && r.millionBefore(i+1) {
		return lexicon.NumberWord{Value: 1e6, Class: lexicon.NumberScale}, true
	}
	switch t.In(r.text) { // 12k, 3M, 4bn
	case "k", "K":
		return lexicon.NumberWord{Value: 1e3, Class: lexicon.NumberScale}, !t.space || r.tok(i+1).kind != word
	case "M":
		return lexicon.NumberWord{Value: 1e6, Class: lexicon.NumberScale}, !t.space
	case "B", "b", "bn":
		return lexicon.NumberWord{Value: 1e9, Class: lexicon.NumberScale}, !t.space && r.lang == lexicon.English
	}
	return w, false
}

// millionBefore says whether the m before token i is a million, as in "1.2m
// people", and no metre: a noun follows that is no dimension or race.
func (r *reader) millionBefore(i int) bool {
	t := r.tok(i)
	if t.kind != word || t.lines > 0 || t.capital(r.text) || i >= len(r.toks) || lexicon.StopWords(r.lang).Has(t.fold) {
		return false
	}
	switch t.fold {
	case "high", "long", "deep", "wide", "tall", "away", "race", "final", "north", "south", "east", "west", "freestyle", "sprint", "hurdles", "dash", "title", "record", "heats", "relay", "butterfly", "apart", "thick", "hole", "pool", "crater":
		return false
	}
	return true
}

// andHalf reads "y medio", "and a half" at i, not before another scale.
func (r *reader) andHalf(i int) (float64, int) {
	n := 0
	switch {
	case r.is(i, "y") && (r.is(i+1, "medio") || r.is(i+1, "media")):
		n = 2
	case r.is(i, "and") && (r.is(i+1, "a") || r.is(i+1, "one")) && r.is(i+2, "half"):
		n = 3
	}
	if n == 0 || r.scales(i+n) {
		return 0, 0
	}
	return 0.5, n
}

// addend reads the smaller amount that may follow a scale word.
func (r *reader) addend(i int, scale float64) (amount, bool) {
	t := r.tok(i)
	if i >= len(r.toks) || t.lines > 0 {
		return amount{}, false
	}
	if t.kind == digits {
		v, _, n, ok := r.digits(i)
		return amount{value: v, end: i + n}, ok && v < scale && !strings.ContainsAny(t.fold, ".,") && scale >= 1e3 && r.addsDigits(i, n, scale)
	}
	j := i
	if r.is(i, "and") || r.is(i, "y") && scale >= 1e6 {
		j++
	}
	w, ok := r.tableWord(j)
	if !ok || w.Class == lexicon.NumberGroup || w.Class == lexicon.NumberHalf {
		return amount{}, false
	}
	if w.Class == lexicon.NumberScale {
		return amount{end: j}, r.toks[j].fold == "mil" && scale > 1e3 && j == i
	}
	if j > i && (r.toks[j].fold == "un" || r.toks[j].fold == "una" || r.toks[j].fold == "uno" || r.toks[j].fold == "one") && !r.scales(j+1) {
		return amount{}, false // un millón y un perro
	}
	a := r.belowThousand(j)
	return a, a.end > j && a.value < scale
}

// addsDigits says whether digits after a scale word go on the same number:
// "1 millón 240 mil litros", "3 mil 450 personas".
func (r *reader) addsDigits(i, n int, scale float64) bool {
	if r.scales(i + n) {
		w, _ := r.scaleWord(i + n)
		return w.Value < scale || scale == 1e3 && r.lang == lexicon.Spanish // 17 mil 280 millones
	}
	return scale == 1e3 && len(r.toks[i].fold) <= 3 && r.tok(i+n).fold != "%"
}
