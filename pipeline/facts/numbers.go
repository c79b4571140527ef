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
	cell  bool // the text is taken for nothing but a number
}

// numbers finds the numbers of the document, in order, not overlapping.
func (d *document) numbers() []Number {
	r := &reader{document: d}
	if n, ok := d.cell(); ok {
		r.out = append(r.out, n)
		return r.out
	}
	for i := 0; i < len(d.toks); {
		if !r.starts(i) {
			i++
			continue
		}
		i += max(1, r.read(i))
	}
	r.bounded(r.out)
	return r.out
}

// emit adds a number over the tokens [i, j).
func (r *reader) emit(i, j int, n Number) int {
	n.Span = Span{r.toks[i].Start, r.toks[j-1].End}
	if n.Other == 0 {
		n.Other = n.Value
	}
	if n.Kind == Money && r.here.Currency != "" {
		n.Unit = r.here.Here(n.Unit)
	}
	if n.Kind == Date && n.Day == "" {
		n.Day = day(n.Unit, r.o.Published)
	}
	r.out = append(r.out, n)
	return j - i
}

// read reads one number at token i and gives how many tokens it took.
func (r *reader) read(i int) int {
	t := &r.toks[i]
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
	if n := r.multiple(i); n > 0 {
		return n
	}
	if n := r.couple(i); n > 0 {
		return n
	}
	if n := r.feet(i); n > 0 {
		return n
	}
	if a, ok := r.wholePart(i); ok {
		return r.measured(i, a)
	}
	if n := r.ordinalTens(i); n > 0 {
		return n
	}
	if n := r.ordinalScale(i); n > 0 {
		return n
	}
	if n := r.quantity(i); n > 0 {
		return n
	}
	return r.ordinal(i)
}

// none stands for the token before the first and after the last.
var none = token{kind: mark}

// tok is the token at i, none past the ends. It is not to be written to.
func (r *reader) tok(i int) *token {
	if uint(i) >= uint(len(r.toks)) {
		return &none
	}
	return &r.toks[i]
}

// is says whether the token at i is the folded word or mark, on the same line.
func (r *reader) is(i int, s string) bool {
	return uint(i) < uint(len(r.toks)) && r.toks[i].fold == s && r.toks[i].lines == 0
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
	loose        bool    // a number only in a text that is nothing else
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
	if v, n := r.mixedSlash(a); n > 0 { // 1 and 3/4
		a.value, a.other, a.end, a.plain, a.fraction = a.value+v, a.value+v, a.end+n, "", true
	}
	if v, n := r.mixed(a); n > 0 {
		a.value, a.other, a.end, a.article, a.fraction = a.value+v, a.other+v, a.end+n, false, true
		if r.scales(a.end) { // five and a half million
			return r.sections(a), true
		}
	}
	if w, ok := r.tableWord(a.end); ok && w.Class == lexicon.NumberGroup && !a.fraction {
		switch low := math.Mod(a.value, 100); {
		case a.value < 100 || a.plain != "": // two dozen
			a.value, a.other = a.value*w.Value, a.other*w.Value
		case low > 0 && r.is(a.end-2, "and"): // three hundred and two dozen
			a.value += low * (w.Value - 1)
			a.other = a.value
		default:
			return a, true
		}
		a.end, a.scaled, a.article = a.end+1, true, false
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
		if r.is(a.end, "los") && r.is(a.end+1, "millones") { // son 175 los millones de familias
			return amount{value: v * 1e6, other: o * 1e6, end: a.end + 2, scaled: true}, true
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
	times := false
	switch {
	case t.kind == word && len(t.fold) > 1 && t.fold[0] == 'e' && isDigit(t.fold[1]): // e6
		exp, ok = number(t.fold[1:])
		n++
	case t.fold == "x10" || t.fold == "×" && r.tok(i+n+1).fold == "10" && !r.tok(i+n+1).space: // 1.3x10^6
		if t.fold == "×" {
			n++
		}
		if n++; r.tok(i+n).fold != "^" || r.tok(i+n).space {
			return 0, 0
		}
		times = true
		fallthrough
	case t.fold == "e" || t.fold == "^":
		sign, k := 1.0, i+n+1
		for ; r.tok(k).fold == "-" || r.tok(k).fold == "+"; k++ {
			if r.tok(k).space {
				return 0, 0
			}
			if r.toks[k].fold == "-" {
				sign = -sign
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
	if t.fold != "^" || times {
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
	if frac[2] == '0' && r.lang == lexicon.Spanish { // no decimal is written 4.500; 4,500 may be one
		if sep == "," && r.decimalComma() == nil {
			return thousands, decimal, ok
		}
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
	if sign := r.decimalComma(); sign != nil {
		if *sign == comma {
			return decimal, thousands, ok
		}
		return thousands, decimal, ok
	}
	return thousands, decimal, ok
}

// decimalComma is the convention of the text or of its country, nil where
// neither is known.
func (r *reader) decimalComma() *bool {
	if r.o.DecimalComma == nil && r.here.Currency != "" {
		return &r.here.DecimalComma
	}
	return r.o.DecimalComma
}

func number(s string) (float64, bool) {
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && !math.IsInf(v, 0)
}
