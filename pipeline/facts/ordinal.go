package facts

import (
	"math"
	"strings"

	"puente/pipeline/lexicon"
)

// ordinal reads 3.º, 3rd, 2da, tercera, twenty-fifth, vigésimo quinto.
func (r *reader) ordinal(i int) int {
	t := &r.toks[i]
	switch t.kind {
	case digits:
		if n := r.ordinalDigits(i); n > 0 {
			v, _ := number(t.fold)
			return r.emit(i, i+n, Number{Kind: Ordinal, Value: v})
		}
		return 0
	case word:
	default:
		return 0
	}
	v, ok := r.ordinalWord(t.fold)
	if !ok {
		return 0
	}
	if v == 1 && (r.is(i-1, "at") || r.is(i+1, "of") && r.is(i+2, "all")) {
		return 0
	}
	v, j := r.ordinalTail(v, i+1)
	return r.emit(i, j, Number{Kind: Ordinal, Value: v, Words: true})
}

// ordinalTail adds the smaller Spanish ordinals at j to v: vigésimo quinto,
// tricentésimo cuadragésimo séptimo. It gives the sum and the token after it.
func (r *reader) ordinalTail(v float64, j int) (float64, int) {
	for r.lang == lexicon.Spanish && v >= 10 && j < len(r.toks) && r.toks[j].lines == 0 {
		u, ok := r.ordinalWord(r.toks[j].fold)
		if !ok || u >= trailing(v) {
			break
		}
		v, j = v+u, j+1
	}
	return v, j
}

// trailing is the power of ten of the last digit of v that is not zero.
func trailing(v float64) float64 {
	p := 1.0
	for p < v && math.Mod(v, p*10) == 0 {
		p *= 10
	}
	return p
}

// ordinalScale reads a Spanish ordinal that begins with a cardinal: dos
// milésimo, quinientos trece millonésimo, tres millones dos milésimo
// tricentésimo. "un millonésimo" and plurals are fractions.
func (r *reader) ordinalScale(i int) int {
	if r.toks[i].kind != word {
		return 0
	}
	if r.lang == lexicon.English {
		return r.ordinalLarge(i)
	}
	if _, ok := lexicon.NumberWords(r.lang)[r.toks[i].fold]; !ok {
		return 0
	}
	a, ok := r.words(i)
	if !ok || a.article || r.tok(a.end).lines > 0 {
		return 0
	}
	scale, ok := lexicon.OrdinalScaleES(r.tok(a.end).fold)
	if !ok {
		return 0
	}
	low := math.Mod(a.value, scale*1000)
	if scale > 1000 {
		low = math.Mod(a.value, scale*1e6)
	}
	if low < 1 || low >= scale && scale == 1000 {
		return 0
	}
	v, j := r.ordinalTail(a.value-low+low*scale, a.end+1)
	return r.emit(i, j, Number{Kind: Ordinal, Value: v, Words: true})
}

// ordinalLarge reads an English ordinal from a thousand on: five thousandth,
// two thousand and fifth, one million twenty-fifth, a hundred trillionth.
// "a hundred thousandth of a second" is a fraction.
func (r *reader) ordinalLarge(i int) int {
	f := r.toks[i].fold
	if _, ok := lexicon.NumberWords(r.lang)[f]; !ok && f != "a" {
		return 0
	}
	a, ok := r.words(i)
	if !ok || a.article || a.fraction || a.end <= i || r.tok(a.end).lines > 0 {
		return 0
	}
	j := a.end
	joined := r.is(j, "and")
	if joined || r.is(j, "-") {
		j++
	}
	u, ok := lexicon.Ordinals(r.lang)[r.tok(j).fold]
	part := r.is(j+1, "of") && u >= 100
	if !ok || r.tok(j).lines > 0 || part && f != "a" {
		return 0
	}
	v := 0.0
	switch low := math.Mod(a.value, 1000); {
	case u >= 1e3 && !joined && low >= 1 && a.value > 1:
		v = a.value - low + low*u
	case u == 100 && a.value > 1000 && !joined && math.Mod(low, 100) < 10 && low >= 1:
		v = a.value - low + low*100
	case u < 100 && a.value >= 1000 && trailing(a.value) > u && (joined || r.is(j-1, "-") || r.tensBefore(j) > 0):
		v = a.value + u
	default:
		return 0
	}
	if part {
		return r.measured(i, amount{value: 1 / v, other: 1 / v, end: j + 1, words: true, fraction: true})
	}
	return r.emit(i, j+1, Number{Kind: Ordinal, Value: v, Words: true})
}

// ordinalWord is the value of an ordinal in one word.
func (r *reader) ordinalWord(w string) (float64, bool) {
	if v, ok := lexicon.Ordinals(r.lang)[w]; ok {
		return v, true
	}
	if r.lang == lexicon.Spanish && len(w) > 6 && (strings.Contains(w, "esim") || strings.Contains(w, "decim")) && !strings.HasSuffix(w, "mente") {
		return lexicon.CompoundES(w)
	}
	return 0, false
}

// ordinalDigits gives the tokens of an ordinal in digits at i, 0 for none.
func (r *reader) ordinalDigits(i int) int {
	if strings.ContainsAny(r.toks[i].fold, ".,:'") || len(r.toks[i].fold) > 4 {
		return 0
	}
	j := i + 1
	if r.is(j, ".") && !r.tok(j).space {
		j++
	}
	s := r.tok(j)
	if s.kind != word || s.space || s.lines > 0 {
		return 0
	}
	switch s.fold {
	case "º", "ª":
		return j + 1 - i
	case "st", "nd", "rd", "th":
		if r.lang == lexicon.English && j == i+1 {
			return 2
		}
	case "er", "ro", "ra", "do", "da", "to", "ta", "mo", "ma", "vo", "va", "no", "na", "ero", "era":
		if r.lang == lexicon.Spanish && j == i+1 {
			return 2
		}
	}
	return 0
}

// ordinalTens reads twenty-fifth and one hundred twenty-fifth at i.
func (r *reader) ordinalTens(i int) int {
	if r.lang != lexicon.English {
		return 0
	}
	w, ok := r.tableWord(i)
	if !ok || w.Class == lexicon.NumberScale || w.Class == lexicon.NumberGroup {
		return 0
	}
	a := r.belowThousand(i)
	j := a.end
	if r.is(j, "-") || r.is(j, "and") {
		j++
	}
	u, ok := lexicon.Ordinals(r.lang)[r.tok(j).fold]
	if !ok || a.end == i || r.tok(j).lines > 0 {
		return 0
	}
	if u >= 100 && j == a.end && a.value > 1 { // two hundredth
		return r.emit(i, j+1, Number{Kind: Ordinal, Value: a.value * u, Words: true})
	}
	tens := r.tok(a.end-1).kind == word && lexicon.NumberWords(r.lang)[r.tok(a.end-1).fold].Class == lexicon.NumberTens
	if tens && u < 10 || !tens && a.value >= 100 && u < 100 && r.tok(a.end-1).fold == "hundred" || r.is(a.end, "-") && tens {
		return r.emit(i, j+1, Number{Kind: Ordinal, Value: a.value + u, Words: true})
	}
	return 0
}
