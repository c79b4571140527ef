package facts

import (
	"math"
	"strings"

	"puente/pipeline/lexicon"
)

// tableWord is the number word at i, if one stands there on the same line.
func (r *reader) tableWord(i int) (lexicon.NumberWord, bool) {
	t := r.tok(i)
	if !t.in(countWord) || t.kind != word || t.lines > 0 {
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
		if r.timeArticle(i) {
			return amount{value: 1, other: 1, end: i + 1, words: true, article: true}, true
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
			if f != "hundred" || !r.scales(i+1) || r.vague(i-1) {
				return a, false
			}
			a.value, a.scaled = 100, true
			return r.sections(a.finish()), true
		}
	}
	a = r.belowThousand(i)
	a.article = a.end == i+1 && (f == "un" || f == "una" || f == "uno" || f == "one") && !r.onlyOne(i)
	return r.sections(a.finish()), a.end > i
}

// onlyOne says whether the words before token i make a count of an article:
// solo una vaca, al menos un muerto, only one, at least one.
func (r *reader) onlyOne(i int) bool {
	if i == 0 || r.toks[i].lines > 0 {
		return false
	}
	switch r.toks[i-1].fold {
	case "solo", "solamente", "unicamente", "only":
		return !r.is(i-2, "no") && !r.is(i-2, "not") && !r.is(i-2, "tan")
	case "menos":
		return r.is(i-2, "al") || r.is(i-2, "lo") && r.is(i-3, "por")
	case "least":
		return r.is(i-2, "at")
	}
	return false
}

// timeArticle says whether the article at i counts a time: a week ago, in a
// fortnight; not "twice a week".
func (r *reader) timeArticle(i int) bool {
	m, v := r.unitPhrase(i + 1)
	if m != 1 || r.toks[i+1].lines > 0 {
		return false
	}
	u, _ := lexicon.UnitNamed(v)
	if u.Base != "second" && u.Base != "month" || v == "second" {
		return false
	}
	if r.is(i+2, "ago") || r.is(i+2, "earlier") || r.is(i+2, "later") {
		return true
	}
	n := r.tok(i + 2)
	return r.is(i-1, "in") && u.Factor >= 1 && (v != "minute" && v != "hour") && (n.kind == mark || n.End == 0 || r.is(i+2, "or") || r.is(i+2, "and")) && !r.is(i-2, "once") && !r.is(i-2, "twice")
}

// vague says whether the word at i leaves the count of what follows open: a
// few hundred thousand, several hundred thousand.
func (r *reader) vague(i int) bool {
	switch r.tok(i).fold {
	case "few", "several", "many", "couple", "of", "some":
		return true
	}
	return r.tok(i).kind == digits
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
	if m, v := r.unitPhrase(j); m > 0 && r.toks[j].lines == 0 && r.halved(v) {
		return amount{value: 0.5, other: 0.5, end: j, words: true, article: true, fraction: true}, true
	}
	if r.percentAt(j) { // half a percent, medio por ciento, half a percentage point
		return amount{value: 0.5, other: 0.5, end: j, words: true, fraction: true}, true
	}
	w, ok := r.tableWord(j)
	if ok && (w.Class == lexicon.NumberScale || w.Class == lexicon.NumberGroup) && w.Value >= 10 {
		a := amount{value: w.Value / 2, end: j + 1, words: true, scaled: true}
		return a.finish(), true
	}
	return amount{}, false
}

// percentAt says whether a percentage or percentage points are named at i.
func (r *reader) percentAt(i int) bool {
	switch {
	case r.is(i, "percent"), r.is(i, "por") && r.is(i+1, "ciento"), r.is(i, "per") && r.is(i+1, "cent"):
		return true
	case r.is(i, "percentage") && r.is(i+1, "point"), r.is(i, "punto") && (r.is(i+1, "porcentual") || r.is(i+1, "base")):
		return true
	}
	return false
}

// couple reads "a couple of" and "un par de" at i, with a scale or without:
// about two, about two hundred.
func (r *reader) couple(i int) int {
	j := i
	if r.is(j, "a") || r.is(j, "un") {
		j++
	} else {
		return 0
	}
	if !(r.is(j, "couple") && r.is(j+1, "of") && r.lang == lexicon.English || r.is(j, "par") && r.is(j+1, "de") && r.lang == lexicon.Spanish) {
		return 0
	}
	n := Number{Kind: Cardinal, Value: 2, Words: true, Bound: lexicon.About}
	end := j + 1
	if w, ok := r.tableWord(j + 2); ok && (w.Class == lexicon.NumberScale || w.Class == lexicon.NumberGroup || r.is(j+2, "hundred")) {
		n.Value, end = 2*w.Value, j+3
	}
	n.Hedge = Span{r.toks[i].Start, r.toks[j+1].End}
	return r.emit(i, end, n)
}

// halved says whether half a unit is a measure: medio siglo, half an hour; not
// media jornada, half time.
func (r *reader) halved(unit string) bool {
	switch unit {
	case "century", "hour", "year", "day", "minute", "kilometre", "mile", "metre", "litre", "kilogram", "tonne", "hectare":
		return true
	}
	return false
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
		if r.tok(k).kind == digits && last == lexicon.NumberHundred && k > j && len(r.tok(k).fold) <= 2 && r.lang == lexicon.English && !r.is(k+1, "hundred") { // 3 hundred and 21
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
			return w.Value < 10 && w.Value > 0 && (r.lang == lexicon.English && (!joined || hyphen || r.cell) || r.lang == lexicon.Spanish && joined && !hyphen)
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
		} else if r.toks[a.end].fold == "lakh" && r.is(a.end+1, "crore") {
			a.end++
		}
		a.end++
		a.scaled, a.article = true, false
		if w.Value == 1e3 && r.lang == lexicon.English && (r.is(a.end, "million") || r.is(a.end, "billion")) { // five thousand million
			cur, other = max(cur, 1)*1e3, max(other, 1)*1e3
			continue
		}
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
		if f, n := r.andParts(a.end); n > 0 {
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
	if t.fold == "lakh" && r.is(i+1, "crore") {
		return lexicon.NumberWord{Value: 1e12, Class: lexicon.NumberScale}, true
	}
	if ok && w.Class == lexicon.NumberScale && t.fold != "miles" {
		return w, t.fold != "mm" && t.fold != "mdp" && t.fold != "mdd"
	}
	if r.tok(i-1).kind != digits {
		return w, false
	}
	if t.fold == "mil" && !t.space && r.lang == lexicon.English { // 2mil
		return lexicon.NumberWord{Value: 1e6, Class: lexicon.NumberScale}, true
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
	if t.kind != word || t.lines > 0 || t.capital(r.text) || i >= len(r.toks) || t.in(stopWord) {
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

// halfOf reads the half that is added to a number before its scale: five and a
// half million, dos y medio millones; not "uno y medio millón", "between one
// and a half million".
func (r *reader) halfOf(i int) (float64, int) {
	switch {
	case r.is(i, "and") && r.is(i+1, "a") && r.is(i+2, "half") && r.scales(i+3) && !r.is(i-2, "between"):
		return 0.5, 3
	case r.is(i, "y") && r.is(i+1, "medio") && (r.is(i+2, "millones") || r.is(i+2, "billones")):
		return 0.5, 2
	}
	return 0, 0
}

// andParts reads the fraction of a scale that follows it: y medio, and three
// quarters, con dos tercios; not "and a quarter of the votes".
func (r *reader) andParts(i int) (float64, int) {
	if v, n := r.andHalf(i); n > 0 {
		return v, n
	}
	if !r.is(i, "and") && !r.is(i, "con") && !r.is(i, "y") || i+1 >= len(r.toks) || r.toks[i+1].kind != word {
		return 0, 0
	}
	f, ok := r.fractionWords(i + 1)
	if n := r.tok(f.end); !ok || f.value >= 1 || r.is(f.end, "of") || r.is(f.end, "de") || r.is(f.end, "del") || n.kind == word && n.lines == 0 {
		return 0, 0
	}
	return f.value, f.end - i
}

// partOfScale reads a fraction of a smaller scale at i: a half million, three
// quarters million, medio millón.
func (r *reader) partOfScale(i int) (amount, bool) {
	if i >= len(r.toks) || r.toks[i].kind != word {
		return amount{}, false
	}
	if r.is(i, "a") && r.is(i+1, "half") {
		i++
	}
	if r.is(i, "half") || r.is(i, "medio") {
		return r.half(i)
	}
	a, ok := r.fractionWords(i)
	return a, ok && a.value >= 1000
}

// addend reads the smaller amount that may follow a scale word.
func (r *reader) addend(i int, scale float64) (amount, bool) {
	t := r.tok(i)
	if i >= len(r.toks) || t.lines > 0 {
		return amount{}, false
	}
	if t.kind == digits {
		v, _, n, ok := r.digits(i)
		if r.lang == lexicon.English && scale > 100 && len(t.fold) == 1 && r.is(i+1, "hundred") { // 4 thousand 3 hundred
			return r.belowThousandFrom(i+2, v*100, lexicon.NumberHundred), true
		}
		return amount{value: v, end: i + n}, ok && v < scale && !strings.ContainsAny(t.fold, ".,") && scale >= 1e3 && r.addsDigits(i, n, scale)
	}
	j := i
	if r.is(i, "and") || r.is(i, "y") && (scale >= 1e6 || r.groupAfter(i+1)) {
		j++
	}
	if p, ok := r.partOfScale(j); ok && j > i && p.value < scale {
		return p, true
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
	if g, ok := r.tableWord(a.end); ok && g.Class == lexicon.NumberGroup && j > i { // dos mil y cuatro docenas
		a.value, a.end = a.value*g.Value, a.end+1
	}
	return a, a.end > j && a.value < scale
}

// groupAfter says whether a word for a group follows one number word at i:
// cuatro docenas.
func (r *reader) groupAfter(i int) bool {
	w, ok := r.tableWord(i)
	g, group := r.tableWord(i + 1)
	return ok && w.Class == lexicon.NumberUnit && group && g.Class == lexicon.NumberGroup
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
