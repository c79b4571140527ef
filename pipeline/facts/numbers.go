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
	out []Number
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
	plain        string
}

// amount reads digits or number words at i, with scale words and additions.
func (r *reader) amount(i int) (amount, bool) {
	t := r.tok(i)
	var a amount
	switch {
	case t.kind == digits:
		v, o, n, ok := r.digits(i)
		if !ok {
			return a, false
		}
		a = amount{value: v, other: o, end: i + n, plain: t.fold}
	case t.kind == word:
		var ok bool
		if a, ok = r.words(i); !ok {
			return a, false
		}
	default:
		return a, false
	}
	return r.scale(a), true
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
	if frac[2] == '0' { // no decimal is written 4.500
		return thousands, thousands, ok
	}
	return r.ambiguous(sep == ",", decimal, thousands, ok)
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

// words reads number words at i: veintisiete, ciento cinco, twenty-seven, two
// hundred and five, dos tercios, media docena.
func (r *reader) words(i int) (amount, bool) {
	table := lexicon.NumberWords(r.lang)
	w, ok := table[r.toks[i].fold]
	if !ok {
		return amount{}, false
	}
	a := amount{end: i + 1, words: true}
	switch w.Class {
	case lexicon.NumberScale:
		if r.toks[i].fold == "mil" {
			a.value = 1
			a.end = i
			return a.finish(), true
		}
		return a, false // "miles de", "millions of": no value
	case lexicon.NumberGroup:
		if strings.HasSuffix(r.toks[i].fold, "s") || r.toks[i].fold == "score" || r.toks[i].fold == "quincena" {
			return a, false
		}
		a.value, a.scaled = w.Value, true
		return a.finish(), true
	case lexicon.NumberHalf:
		return r.half(i)
	}
	a = r.belowThousand(i)
	f := r.toks[i].fold
	a.article = a.end == i+1 && (f == "un" || f == "una" || f == "uno" || f == "one")
	if d, ok := lexicon.Fractions(r.lang)[r.tok(a.end).fold]; ok && r.tok(a.end).lines == 0 && d > 2 && a.value < d {
		if a.value > 1 || r.is(a.end+1, "de") || r.is(a.end+1, "of") {
			a.value, a.end, a.article = a.value/d, a.end+1, false
		}
	}
	return a.finish(), true
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
	w, ok := lexicon.NumberWords(r.lang)[r.tok(j).fold]
	if ok && (w.Class == lexicon.NumberScale || w.Class == lexicon.NumberGroup) && w.Value >= 10 && r.tok(j).lines == 0 {
		a := amount{value: w.Value / 2, end: j + 1, words: true, scaled: true}
		return a.finish(), true
	}
	return amount{}, false
}

// belowThousand reads the words of a number up to 999.
func (r *reader) belowThousand(i int) amount {
	table := lexicon.NumberWords(r.lang)
	a := amount{end: i, words: true}
	last := lexicon.NumberClass(0)
	for j := i; j < len(r.toks); {
		if j > i && r.toks[j].lines > 0 {
			break
		}
		k := j
		if j > i && (r.is(j, "y") || r.is(j, "and") || r.is(j, "-")) {
			k = j + 1
		}
		w, ok := table[r.tok(k).fold]
		if !ok || r.tok(k).kind != word {
			break
		}
		joined := k > j
		if !r.joins(w, last, a.value, joined, r.is(j, "-")) {
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
			return last == lexicon.NumberUnit && value >= 1 && value < 20 && !joined || last == 0 && value == 1
		}
		return last == 0
	}
	return false
}

// scale reads the scale words after an amount, and what is added to it: "1
// millón 240 mil", "mil millones", "2 millones y medio", "two dozen".
func (r *reader) scale(a amount) amount {
	table := lexicon.NumberWords(r.lang)
	var total, otherTotal float64
	cur, other := a.value, a.other
	lastScale := math.Inf(1)
	for {
		w, ok := r.scaleWord(table, a.end)
		if !ok {
			break
		}
		if w.Class == lexicon.NumberGroup {
			cur, other = cur*w.Value, other*w.Value
			a.end, a.scaled = a.end+1, true
			break
		}
		if a.scaled && w.Value >= lastScale && total == 0 {
			// mil millones
			break
		}
		cur, other = cur*w.Value, other*w.Value
		a.end++
		a.scaled, a.article = true, false
		lastScale = w.Value
		for { // mil | millones
			m, ok := r.scaleWord(table, a.end)
			if !ok || m.Class != lexicon.NumberScale || m.Value < 1e6 || w.Value != 1e3 {
				break
			}
			cur, other = cur*m.Value, other*m.Value
			lastScale *= m.Value
			w = m
			a.end++
		}
		if f, n := r.andHalf(a.end); n > 0 {
			cur, other = cur+f*lastScale, other+f*lastScale
			a.end += n
		}
		total, otherTotal = total+cur, otherTotal+other
		cur, other = 0, 0
		next, ok := r.addend(a.end, lastScale)
		if !ok {
			break
		}
		cur, other = next.value, next.value
		a.end = next.end
	}
	a.value, a.other = total+cur, otherTotal+other
	return a
}

func (r *reader) scaleWord(table map[string]lexicon.NumberWord, i int) (lexicon.NumberWord, bool) {
	t := r.tok(i)
	if t.kind != word || t.lines > 0 || i >= len(r.toks) {
		return lexicon.NumberWord{}, false
	}
	w, ok := table[t.fold]
	if ok && (w.Class == lexicon.NumberScale || w.Class == lexicon.NumberGroup) && t.fold != "score" && t.fold != "miles" {
		if t.fold == "mm" || t.fold == "mdp" || t.fold == "mdd" {
			return w, false
		}
		return w, true
	}
	if r.lang == lexicon.English && ok && w.Class == lexicon.NumberHundred && t.fold == "hundred" {
		return w, true
	}
	if t.space {
		return w, false
	}
	switch t.In(r.text) { // 12k, 3M, 4bn
	case "k", "K":
		return lexicon.NumberWord{Value: 1e3, Class: lexicon.NumberScale}, true
	case "M":
		return lexicon.NumberWord{Value: 1e6, Class: lexicon.NumberScale}, true
	case "B", "bn":
		return lexicon.NumberWord{Value: 1e9, Class: lexicon.NumberScale}, r.lang == lexicon.English
	}
	return w, false
}

// andHalf reads "y medio", "and a half" at i.
func (r *reader) andHalf(i int) (float64, int) {
	if r.is(i, "y") && (r.is(i+1, "medio") || r.is(i+1, "media")) {
		return 0.5, 2
	}
	if r.is(i, "and") && r.is(i+1, "a") && r.is(i+2, "half") {
		return 0.5, 3
	}
	return 0, 0
}

// addend reads the smaller amount that a scale word may be followed by.
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
	w, ok := lexicon.NumberWords(r.lang)[r.tok(j).fold]
	if !ok || w.Class == lexicon.NumberGroup || w.Class == lexicon.NumberHalf || r.tok(j).kind != word {
		return amount{}, false
	}
	if w.Class == lexicon.NumberScale {
		return amount{value: 1, end: j}, r.toks[j].fold == "mil" && scale > 1e3
	}
	a := r.belowThousand(j)
	return a, a.end > j && a.value < scale
}

// addsDigits says whether digits after a scale word go on the same number:
// "1 millón 240 mil litros", "3 mil 450 personas".
func (r *reader) addsDigits(i, n int, scale float64) bool {
	if r.tok(i+n).fold == "mil" && scale > 1e3 {
		return true
	}
	return scale == 1e3 && len(r.toks[i].fold) <= 3 && r.tok(i+n).fold != "%"
}
