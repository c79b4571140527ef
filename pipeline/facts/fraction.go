package facts

import (
	"strconv"
	"strings"

	"puente/pipeline/lexicon"
)

// fraction reads what is a part of one: dos tercios, un tercio, la tercera
// parte, one third, a quarter of, 3/4, uno de cada cuatro, la mitad, half of.
func (r *reader) fraction(i int) (amount, bool) {
	t := r.tok(i)
	if t.kind == digits {
		if a, ok := r.slash(i); ok {
			return a, true
		}
		return r.oneOf(i)
	}
	if t.kind != word {
		return amount{}, false
	}
	switch t.fold {
	case "mitad":
		prev := lexicon.Ordinals(lexicon.Spanish)[r.tok(i-1).fold]
		return amount{value: 0.5, other: 0.5, end: i + 1, words: true, fraction: true}, r.lang == lexicon.Spanish && prev == 0
	case "half":
		n := r.tok(i + 1)
		alone := r.is(i-1, "a") && (n.kind == mark || n.End == 0) && r.tok(i-2).kind == word && !r.is(i-2, "and") && !r.is(i-2, "for") // below a half
		ok := alone || r.is(i+1, "of") || r.is(i+1, "the") || r.is(i+1, "what") || r.is(i+1, "that") || r.is(i+1, "as") && (r.is(i+2, "many") || r.is(i+2, "much")) || r.is(i-1, "by") || r.is(i-1, "than")
		return amount{value: 0.5, other: 0.5, end: i + 1, words: true, fraction: true}, ok && r.lang == lexicon.English
	}
	if t.fold == "quarter" && r.lang == lexicon.English && r.scales(i+1) && !r.is(i-1, "first") && !r.is(i-1, "this") && !r.is(i-1, "last") {
		return r.sections(amount{value: 0.25, other: 0.25, end: i + 1, words: true}), true // quarter million
	}
	if a, ok := r.oneOf(i); ok {
		return a, true
	}
	return r.fractionWords(i)
}

// slash reads 3/4 and 2 1/4; dates such as 3/4 after "el" are none.
func (r *reader) slash(i int) (amount, bool) {
	whole := 0.0
	j := i
	if n := r.tok(i + 1); n.kind == digits && n.space && n.lines == 0 && r.is(i+2, "/") {
		whole, _ = number(r.toks[i].fold)
		j = i + 1
	}
	if !r.is(j+1, "/") || r.tok(j+1).space || r.tok(j+2).kind != digits || r.tok(j+2).space || r.is(j-1, "el") || r.is(j-1, "/") || r.is(j+3, "/") {
		return amount{}, false
	}
	num, err := strconv.Atoi(r.toks[j].fold)
	den, err2 := strconv.Atoi(r.toks[j+2].fold)
	if err != nil || err2 != nil || num < 1 || num >= den {
		return amount{}, false
	}
	switch den {
	case 2, 3, 4, 5, 8, 16:
	default:
		return amount{}, false
	}
	v := whole + float64(num)/float64(den)
	return amount{value: v, other: v, end: j + 3, fraction: true}, true
}

// count reads a small number in digits or words below a thousand, and the token after it.
func (r *reader) count(i int) (float64, int, bool) {
	t := r.tok(i)
	if t.kind == digits && len(t.fold) <= 4 && t.lines == 0 {
		v, ok := number(t.fold)
		return v, i + 1, ok
	}
	if w, ok := r.tableWord(i); ok && (w.Class == lexicon.NumberUnit || w.Class == lexicon.NumberTens || w.Class == lexicon.NumberHundred && r.lang == lexicon.Spanish) {
		a := r.belowThousand(i)
		return a.value, a.end, a.end > i
	}
	return 0, i, false
}

// oneOf reads "uno de cada cuatro", "3 de cada 10", "one in four", "three out
// of ten".
func (r *reader) oneOf(i int) (amount, bool) {
	num, j, ok := r.count(i)
	if !ok || num < 1 || num > 99 {
		return amount{}, false
	}
	certain := true
	switch {
	case r.is(j, "over") && r.tok(j+1).kind != mark && r.overEnds(j+1), r.is(j, "sobre") && r.lang == lexicon.Spanish && r.overEnds(j+1):
		j++ // uno sobre tres
	case r.is(j, "de") && r.is(j+1, "cada"):
		j += 2
	case r.is(j, "out") && r.is(j+1, "of") && r.is(j+2, "every"):
		j += 3
	case r.is(j, "out") && r.is(j+1, "of"):
		j += 2
	case r.is(j, "in") && r.is(j+1, "every"):
		j += 2
	case r.is(j, "in") && r.lang == lexicon.English:
		j++
		certain = false
	default:
		return amount{}, false
	}
	den, k, ok := r.count(j)
	if !ok || den <= num || den > 1000 {
		return amount{}, false
	}
	if m, _ := r.unitPhrase(k); !certain && (m > 0 || den > 100 || num > 9) {
		return amount{}, false // three in ten minutes
	}
	return amount{value: num / den, other: num / den, end: k, words: true, fraction: true}, true
}

// overEnds says whether a number at i ends its phrase or a percentage follows,
// so that "one over three" is a fraction and "one over three houses" is not.
func (r *reader) overEnds(i int) bool {
	_, j, ok := r.count(i)
	if !ok {
		return false
	}
	n := r.tok(j)
	return n.End == 0 || n.lines > 0 || n.kind == mark || r.is(j, "por") || r.is(j, "percent") || r.is(j, "per")
}

func (r *reader) unitPhrase(i int) (int, string) {
	if i >= len(r.toks) {
		return 0, ""
	}
	return r.phraseOf(unitWord, lexicon.UnitPhrases, i)
}

// fractionWords reads "dos tercios", "un tercio", "tres cuartas partes", "la
// tercera parte", "two-thirds", "a third of".
func (r *reader) fractionWords(i int) (amount, bool) {
	f := r.toks[i].fold
	if v := lexicon.Ordinals(lexicon.Spanish)[f]; v > 2 && r.lang == lexicon.Spanish && r.is(i+1, "parte") && (r.is(i-1, "la") || r.is(i-1, "una")) {
		return amount{value: 1 / v, other: 1 / v, end: i + 2, words: true, fraction: true}, true
	}
	num, j, ok := r.count(i)
	article := f == "a" && r.lang == lexicon.English
	if article {
		num, j, ok = 1, i+1, true
	}
	if !ok || r.tok(i).kind != word || num < 1 {
		return r.manyParts(i)
	}
	if a, ok := r.compoundPart(i, j, num, article); ok {
		return a, true
	}
	if _, ok := r.denominator(j); !ok && !r.is(j, "-") {
		return r.manyParts(i)
	}
	if r.is(j, "-") && (!r.tok(j).space || strings.HasSuffix(r.tok(j+1).fold, "s") || f == "one") {
		j++
	}
	d, ok := r.denominator(j)
	if !ok || r.tok(j).lines > 0 || d < 2 || d == 2 && (article || num != 1) {
		return amount{}, false
	}
	if p := r.tok(i - 1).fold; p == "last" || p == "previous" || p == "next" || p == "past" || p == "first" || r.toks[j].fold == "seconds" {
		return amount{}, false // the last three quarters
	}
	if k := j + 1; article && (r.is(k, "century") || r.is(k, "-") && r.is(k+1, "century")) {
		return amount{}, false // a sixth-century kitchen
	}
	end := j + 1
	plural := strings.HasSuffix(r.toks[j].fold, "s")
	parts := r.is(end, "parte") || r.is(end, "partes")
	switch {
	case parts:
		end++
	case num > 1 && !plural:
		return amount{}, false
	case num == 1 && (f == "una" || strings.HasSuffix(r.toks[j].fold, "a")) && r.lang == lexicon.Spanish:
		return amount{}, false // una cuarta víctima
	case num == 1 && (article || f == "un" && d > 3):
		// "a third of voters", but "a third man", "un quinto detenido"
		n := r.tok(end)
		if !(r.is(end, "of") || r.is(end, "de") || r.is(end, "del") || r.is(end, "por") || n.kind == mark || n.End == 0 || n.lines > 0 || r.scales(end)) {
			return amount{}, false
		}
	}
	if k := r.hundredAnd(i, j); k > 0 && num > 100 { // one hundred and three quarters
		if part, _, ok := r.count(k); ok && part < d {
			num = (num-part)*d + part
		}
	}
	a := amount{value: num / d, other: num / d, end: end, words: true, fraction: true}
	if tens := r.tensBefore(j); plural && tens > 0 && num > tens && d < 10 { // one hundred thirty-fifths
		a.value = (num - tens) / (tens + d)
		if r.is(j-1, "-") {
			a.other = a.value
		}
	}
	if r.scales(a.end) { // a quarter million
		a = r.sections(a)
	} else if r.is(a.end, "of") && r.is(a.end+1, "a") && r.scales(a.end+2) {
		a.end += 2
		a = r.sections(a)
	}
	return a, true
}

// tensBefore is the value of the English tens right before token j, a hyphen
// between them or not, 0 for none.
func (r *reader) tensBefore(j int) float64 {
	if r.is(j-1, "-") {
		j--
	}
	w := lexicon.NumberWords(lexicon.English)[r.tok(j-1).fold]
	if r.lang != lexicon.English || w.Class != lexicon.NumberTens {
		return 0
	}
	return w.Value
}

// hundredAnd is the token after the "hundred and" of the English number in
// [i, j), 0 for none.
func (r *reader) hundredAnd(i, j int) int {
	for k := i; k+2 < j && r.lang == lexicon.English; k++ {
		if r.toks[k].fold == "hundred" && r.toks[k+1].fold == "and" {
			return k + 2
		}
	}
	return 0
}

// manyParts reads a fraction whose upper part is above a thousand: cien mil
// billonésimas, a hundred trillionths.
func (r *reader) manyParts(i int) (amount, bool) {
	a, ok := r.words(i)
	if !ok || a.article || a.value < 100 || r.tok(a.end).lines > 0 || !strings.HasSuffix(r.tok(a.end).fold, "s") {
		return amount{}, false
	}
	d, ok := r.denominator(a.end)
	if !ok || d < 3 {
		return amount{}, false
	}
	return amount{value: a.value / d, other: a.value / d, end: a.end + 1, words: true, fraction: true}, true
}

// compoundPart reads an English fraction whose lower part has two words: one
// twenty-fifth, three twenty-firsts. The upper part num ends before token j;
// i is its first.
func (r *reader) compoundPart(i, j int, num float64, article bool) (amount, bool) {
	if r.lang != lexicon.English {
		return amount{}, false
	}
	w, ok := r.tableWord(j)
	if !ok { // three twenty-firsts: count took the tens
		return amount{}, false
	}
	k := j + 1
	if r.is(k, "-") && !r.tok(k).space {
		k++
	}
	last := r.tok(k).fold
	u, ok := lexicon.Ordinals(r.lang)[strings.TrimSuffix(last, "s")]
	if !ok || w.Class != lexicon.NumberTens || u >= 10 || r.tok(k).lines > 0 {
		return amount{}, false
	}
	n := r.tok(k + 1)
	if plural := strings.HasSuffix(last, "s"); plural != (num > 1) || num == 1 && !(r.is(k+1, "of") || n.kind == mark || n.End == 0 || n.lines > 0) {
		return amount{}, false
	}
	v := num / (w.Value + u)
	return amount{value: v, other: v, end: k + 1, words: true, fraction: true}, true
}

// wholePart reads "one twenty-fifth" and "a twenty-first" at i, which begin
// like ordinals.
func (r *reader) wholePart(i int) (amount, bool) {
	f := r.toks[i].fold
	if r.lang != lexicon.English || f != "a" && f != "one" {
		return amount{}, false
	}
	if a, ok := r.compoundPart(i, i+1, 1, f == "a"); ok {
		return a, true
	}
	if !r.is(i+1, "one") || r.tok(i+1).lines > 0 { // one one hundred fifth
		return amount{}, false
	}
	part := &reader{document: r.document, ahead: true}
	n := part.ordinalTens(i + 1)
	if n == 0 {
		return amount{}, false
	}
	v := 1 / part.out[0].Value
	return amount{value: v, other: v, end: i + 1 + n, words: true, fraction: true}, true
}

// denominator reads the lower part of a fraction in words.
func (r *reader) denominator(i int) (float64, bool) {
	w := r.tok(i).fold
	if d, ok := lexicon.Fractions(r.lang)[w]; ok {
		return d, true
	}
	if r.lang == lexicon.Spanish && (strings.Contains(w, "avo") || strings.Contains(w, "ava") || strings.Contains(w, "esim")) {
		return lexicon.CompoundES(w)
	}
	return 0, false
}

// mixed reads the fraction added to a whole number: y medio, and a half, con
// dos tercios, and three quarters.
func (r *reader) mixed(a amount) (float64, int) {
	if a.scaled || a.fraction {
		return 0, 0
	}
	i := a.end
	if !r.is(i, "y") && !r.is(i, "con") && !r.is(i, "and") {
		return 0, 0
	}
	if v, n := r.andHalf(i); n > 0 {
		return v, n
	}
	if v, n := r.halfOf(i); n > 0 {
		return v, n
	}
	if i+1 < len(r.toks) && r.toks[i+1].kind == word {
		if f, ok := r.fractionWords(i + 1); ok && f.value < 1 {
			return f.value, f.end - i
		}
	}
	return 0, 0
}

// mixedSlash reads the fraction after a whole number in digits: 1 y 3/4, 1 and
// 3/4.
func (r *reader) mixedSlash(a amount) (float64, int) {
	if a.plain == "" || a.scaled || a.fraction || strings.ContainsAny(a.plain, ".,") || !r.is(a.end, "y") && !r.is(a.end, "and") || r.tok(a.end+1).kind != digits || r.tok(a.end+2).fold != "/" {
		return 0, 0
	}
	f, ok := r.slash(a.end + 1)
	if !ok || f.value >= 1 {
		return 0, 0
	}
	return f.value, f.end - a.end
}

// feet reads a height such as 6'2" at i.
func (r *reader) feet(i int) int {
	t := &r.toks[i]
	f, in, ok := strings.Cut(t.fold, "'")
	if t.kind != digits || !ok || len(f) != 1 || len(in) > 2 || strings.ContainsAny(in, ".,:'") {
		return 0
	}
	feet, _ := number(f)
	inches, _ := number(in)
	if inches >= 12 {
		return 0
	}
	end := i + 1
	if q := r.tok(end); (q.fold == "\"" || q.fold == "”" || q.fold == "″") && !q.space {
		end++
	}
	return r.emit(i, end, Number{Kind: Measure, Value: feet + inches/12, Unit: "foot"})
}

// decimals reads decimals in words: dos coma cinco, two point five, siete con
// cincuenta (before a percentage alone).
func (r *reader) decimals(a amount) (float64, int) {
	i := a.end
	if !a.words || a.scaled && r.scales(i-1) && r.tok(i-1).fold != "mil" {
		return 0, 0
	}
	switch {
	case r.lang == lexicon.Spanish && (r.is(i, "coma") || r.is(i, "punto") || r.is(i, "con")):
	case r.lang == lexicon.English && r.is(i, "point"):
	default:
		return 0, 0
	}
	j, scale, v := i+1, 1.0, 0.0
	if b, ok := r.whole(j); ok && b.words && b.value >= 100 { // coma mil quinientos
		for v = b.value; v >= 1; {
			v /= 10
		}
		j = b.end
	}
	for j == i+1 { // cero tres; seven one; cincuenta
		w, ok := r.tableWord(j)
		if !ok || w.Class != lexicon.NumberUnit && w.Class != lexicon.NumberTens {
			break
		}
		b := r.belowThousand(j)
		if b.end == j {
			break
		}
		if b.value == 0 || b.end == j+1 && w.Class == lexicon.NumberUnit {
			b.end = j + 1
		}
		scale /= 10
		for x := b.value; x >= 10; x /= 10 {
			scale /= 10
		}
		v += b.value * scale
		j = b.end
		for b.value < 10 && scale > 1e-6 { // digit by digit
			w, ok := r.tableWord(j)
			if !ok || w.Class != lexicon.NumberUnit || w.Value > 9 {
				break
			}
			scale /= 10
			v += w.Value * scale
			j++
		}
	}
	ends := r.tok(j).kind == mark || r.tok(j).End == 0 || r.tok(j).lines > 0 // siete con cincuenta
	if j == i+1 || r.is(i, "con") && !ends && !(r.is(j, "por") && (r.is(j+1, "ciento") || r.is(j+1, "cien"))) {
		return 0, 0
	}
	return v, j - i
}
