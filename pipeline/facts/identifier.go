package facts

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"puente/pipeline/lexicon"
)

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
	t := &r.toks[i]
	if t.kind == word && (r.twoCaps(t) || len(t.fold) == 1 && t.capital(r.text) && len(r.tok(i+2).fold) <= 3) && len(t.fold) <= 6 && i+2 < len(r.toks) && r.is(i+1, "-") && r.tok(i+2).kind == digits && !r.tok(i+1).space && !r.tok(i+2).space {
		v, _ := number(r.toks[i+2].fold) // the Value of COVID-19 is 19
		return r.emit(i, i+3, Number{Kind: ID, Value: v, Unit: t.fold + onlyDigits(r.toks[i+2].fold)})
	}
	if t.kind == word && len(t.fold) > 1 && hasDigit(t.fold) && t.capital(r.text) && !lexicon.Formula(t.fold) {
		return r.emit(i, i+1, Number{Kind: ID, Unit: strings.ReplaceAll(t.fold, ".", "")})
	}
	if q := r.tok(i + 1); t.kind == digits && len(t.fold) == 1 && (q.fold == "q" || q.fold == "t") && !q.space && q.capital(r.text) && t.fold >= "1" && t.fold <= "4" { // 3Q
		return r.emit(i, i+2, Number{Kind: ID, Unit: q.fold + t.fold})
	}
	if t.kind != digits && t.fold != "+" {
		return 0
	}
	if n := r.list(i); n > 0 {
		return n
	}
	if n := r.reference(i); n > 0 {
		return n
	}
	return r.telephone(i)
}

// reference reads the number of a file, a law or a receipt after the word that
// says so: expediente 123/2024, folio 00123.
func (r *reader) reference(i int) int {
	t := &r.toks[i]
	if t.kind != digits || strings.ContainsAny(t.fold, ",:'") {
		return 0
	}
	p := i - 1
	for r.tok(p).fold == "." || r.is(p, "no") || r.is(p, "n") || r.is(p, "nº") || r.is(p, "num") || r.is(p, "numero") || r.is(p, "number") || r.is(p, "º") || r.is(p, "#") || r.is(p, "file") {
		p--
	}
	if p < 0 || t.lines > 0 || !lexicon.Reference(r.tok(p).fold) {
		return 0
	}
	if y := r.tok(i + 2); r.is(i+1, "/") && !r.tok(i+1).space && y.kind == digits && !y.space && (len(y.fold) == 4 || len(y.fold) == 2) {
		return r.emit(i, i+3, Number{Kind: ID, Unit: t.fold + "/" + y.fold})
	}
	if len(t.fold) > 2 && t.fold[0] == '0' && !strings.Contains(t.fold, ".") || len(t.fold) > 6 {
		return r.emit(i, i+1, Number{Kind: ID, Unit: onlyDigits(t.fold)})
	}
	return 0
}

// list reads digits whose separators make no number: 192.168.1.2 is an id,
// 22,24,26 are three numbers.
func (r *reader) list(i int) int {
	t := &r.toks[i]
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
func (r *reader) twoCaps(t *token) bool {
	n := 0
	for _, c := range t.In(r.text) {
		if unicode.IsUpper(c) {
			n++
		}
	}
	return n >= 2
}

func hasDigit(s string) bool {
	for i := 0; i < len(s); i++ {
		if isDigit(s[i]) {
			return true
		}
	}
	return false
}

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
	if groups == 2 && dashes == 1 && !plus && len(all) == 8 && strings.HasSuffix(all[:4], "00") && strings.HasSuffix(last, "00") && all[:4] < last && !r.announced(i) {
		return 0 // 1000-5000
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
