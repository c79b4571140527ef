package facts

import (
	"strconv"
	"strings"

	"puente/pipeline/lexicon"
)

// clock reads times of day: 9:20 de la noche, 14:17 horas, 2:17 p.m., 6.30pm,
// a las 9 de la noche, 9 a.m.
func (r *reader) clock(i int) int {
	t := r.tok(i)
	if n := r.pastHour(i); n > 0 {
		return n
	}
	if n := r.hourOfRange(i); n > 0 {
		return n
	}
	if t.kind == word {
		return r.clockWords(i)
	}
	if t.kind != digits {
		return 0
	}
	end := i + 1
	if s := r.tok(end); len(t.fold) <= 2 && s.kind == word && !s.space && len(s.fold) == 3 && s.fold[0] == 'h' { // 20h45
		if h, m, _, ok := hourMinute(t.fold + ":" + s.fold[1:]); ok {
			return r.emit(i, end+1, Number{Kind: Clock, Value: float64(h%24*60 + m)})
		}
	}
	half, n := r.dayHalf(end)
	if n == 0 && r.is(end, ".") && !r.tok(end).space && (r.is(end+1, "am") || r.is(end+1, "pm")) { // 9.am
		half, n = r.toks[end+1].fold[0], 2
	}
	h, m, colon, ok := hourMinute(t.fold)
	if !ok && n > 0 && (len(t.fold) == 4 || len(t.fold) == 3) && !strings.ContainsAny(t.fold, ".,:'") && r.tok(end).fold != "in" && r.tok(end).fold != "at" && r.tok(end).fold != "de" && r.tok(end).fold != "por" { // 1140 a.m.
		h, m, colon, ok = hourMinute(t.fold[:len(t.fold)-2] + ":" + t.fold[len(t.fold)-2:])
	}
	if !ok {
		return 0
	}
	if r.lang == lexicon.Spanish && !colon && len(t.fold) <= 2 && h <= 12 {
		k := end + n
		if d, e := r.minutesAfter(k); e > k && (n > 0 || r.is(i-1, "las") || r.is(i-1, "la")) {
			if n == 0 {
				half, n = r.dayHalf(e)
				e += n
			}
			v := float64((h%12*60 + d + 720) % 720)
			num := Number{Kind: Clock, Value: v, Other: v + 720}
			if half == 'a' {
				num.Other = v
			} else if half == 'p' {
				num.Value = v + 720
			}
			return r.emit(i, e, num)
		}
	}
	if h == 12 && m == 0 && (r.is(end, "noon") || r.is(end, "midnight")) {
		return r.emit(i, end+1, Number{Kind: Clock, Value: map[bool]float64{true: 720, false: 0}[r.is(end, "noon")]})
	}
	if r.lang == lexicon.English && (r.is(end, "o'clock") || r.is(end, "oclock")) && !colon && h >= 1 && h <= 12 {
		end++
		half, n = r.dayHalf(end)
		end += n
		num := Number{Kind: Clock, Value: float64(h % 12 * 60), Other: float64(h%12*60 + 720)}
		if half == 'a' {
			num.Other = num.Value
		} else if half == 'p' {
			num.Value += 720
			num.Other = num.Value
		}
		return r.emit(i, end, num)
	}
	hours := r.tok(end).kind == word && r.tok(end).lines == 0 && (r.tok(end).fold == "horas" || r.tok(end).fold == "hrs" || r.tok(end).fold == "h" || r.tok(end).fold == "hours" || r.tok(end).fold == "hora")
	switch {
	case n > 0 && h >= 1 && h <= 12:
		end += n
	case n > 0 && colon && h <= 23:
		end += n
		half = 0
	case hours && h <= 24 && r.is(i-1, "las") && (h < 24 && !r.is(i-2, "durante") && !r.is(i-2, "por") && !r.is(i-2, "todas") || r.is(i-2, "a") || r.is(i-2, "hasta")) && !colon && len(t.fold) <= 2 && !strings.Contains(t.fold, "."):
		return r.emit(i, end+1, Number{Kind: Clock, Value: float64(h % 24 * 60)})
	case hours && (colon || strings.Contains(t.fold, ".") && len(t.fold) >= 4) && h <= 24:
		end++
		if n2, k := r.dayHalf(end); k > 0 {
			half, end = n2, end+k
		}
		if half == 0 {
			return r.emit(i, end, Number{Kind: Clock, Value: float64(h%24*60 + m)})
		}
	case colon && h <= 24 && m < 60:
		half = 0
	case r.lang == lexicon.English && r.is(i-1, "at") && h >= 1 && h <= 12 && m == 0 && r.halfBefore(i-2) != 0 && !r.followedByNoun(end):
		half = r.halfBefore(i - 2)
	case (r.is(i-1, "las") || r.is(i-1, "la")) && h <= 24 && (r.is(i-2, "a") || r.is(i-2, "desde") || r.is(i-2, "hasta") || r.is(i-2, "de") || r.is(i-2, "sobre")) && !r.followedByNoun(end):
		half = 0
	default:
		return 0
	}
	v := h%24*60 + m
	switch half {
	case 'a':
		v = h%12*60 + m
		return r.emit(i, end, Number{Kind: Clock, Value: float64(v)})
	case 'p':
		v = (h%12+12)*60 + m
		return r.emit(i, end, Number{Kind: Clock, Value: float64(v)})
	}
	other := v
	if h >= 1 && h <= 12 && t.fold[0] != '0' {
		other = (h%12+12)*60 + m
		if h == 12 {
			other = m
		}
	}
	num := Number{Kind: Clock, Value: float64(v), Other: float64(other)}
	return r.emit(i, end, num)
}

// clockWords reads "las ocho de la tarde", "las nueve y media", noon,
// medianoche, three o'clock.
func (r *reader) clockWords(i int) int {
	switch r.toks[i].fold {
	case "noon", "mediodia", "midday":
		return r.emit(i, i+1, Number{Kind: Clock, Value: 720, Words: true})
	case "mid":
		if r.is(i+1, "night") {
			return r.emit(i, i+2, Number{Kind: Clock, Value: 0, Other: 1440, Words: true})
		}
	case "midnight", "medianoche":
		return r.emit(i, i+1, Number{Kind: Clock, Value: 0, Other: 1440, Words: true})
	}
	w, ok := lexicon.NumberWords(r.lang)[r.toks[i].fold]
	if !ok || w.Class != lexicon.NumberUnit || w.Value < 1 || w.Value > 12 {
		return 0
	}
	h, m, end := int(w.Value), 0, i+1
	if r.lang == lexicon.English {
		if r.is(end, "o'clock") {
			end++
		} else if _, n := r.dayHalf(end); n == 0 || !strings.HasSuffix(r.tok(end).fold, "m") && !strings.HasSuffix(r.tok(end).fold, "m.") && r.tok(end).fold != "in" {
			return 0
		}
	} else {
		bare := !r.is(i-1, "las") && !(h == 1 && r.is(i-1, "la"))
		if _, n := r.dayHalf(end); bare && (n == 0 || !r.is(end, "de") || h == 1) { // ocho de la tarde
			return 0
		}
		m, end = r.minutesAfter(end)
		if r.is(end, "en") && r.is(end+1, "punto") {
			end += 2
		}
	}
	half, n := r.dayHalf(end)
	end += n
	if r.lang == lexicon.Spanish && n == 0 && m == 0 && (!r.hourBefore(i-2) || r.followedByNoun(end)) {
		return 0
	}
	h, m = (h*60+m+1440)/60, (m+60)%60
	num := Number{Kind: Clock, Value: float64(h%12*60 + m), Words: true}
	switch half {
	case 'a':
	case 'p':
		num.Value += 720
	default:
		num.Other = num.Value + 720
	}
	return r.emit(i, end, num)
}

// halfBefore is the half of the day of "in the morning at 7", whose "morning"
// stands at i; 0 for none.
func (r *reader) halfBefore(i int) byte {
	if !r.is(i-1, "the") && !r.is(i-1, "this") && !r.is(i-1, "tomorrow") {
		return 0
	}
	switch r.tok(i).fold {
	case "morning":
		return 'a'
	case "afternoon", "evening":
		return 'p'
	}
	return 0
}

// pastHour reads "half past seven", "ten past 9", "20 minutes past eight",
// "quarter to five" at i.
func (r *reader) pastHour(i int) int {
	if r.lang != lexicon.English {
		return 0
	}
	m, j := 0.0, i+1
	switch {
	case r.tok(i).fold == "half":
		m = 30
	case r.tok(i).fold == "quarter":
		m = 15
	default:
		v, k, ok := r.count(i)
		if !ok || v < 1 || v > 59 {
			return 0
		}
		m, j = v, k
		if r.is(j, "minutes") || r.is(j, "min") || r.is(j, "minute") {
			j++
		}
	}
	sign := 1.0
	switch {
	case r.is(j, "past"):
	case r.is(j, "to") && (m == 15 && r.toks[i].kind == word || r.is(j-1, "minutes")):
		sign = -1
	default:
		return 0
	}
	h, k, ok := r.count(j + 1)
	if !ok || h < 1 || h > 12 || r.tok(j+1).lines > 0 {
		return 0
	}
	if r.is(k, "o'clock") {
		k++
	}
	half, n := r.dayHalf(k)
	if n == 0 && r.followedByNoun(k) {
		return 0 // half past two runners
	}
	v := float64(int(h*60+sign*m+720) % 720)
	num := Number{Kind: Clock, Value: v, Other: v + 720, Words: true}
	switch half {
	case 'a':
		num.Other = v
	case 'p':
		num.Value = v + 720
	}
	return r.emit(i, k+n, num)
}

// hourOfRange reads the first hour of a range of which only the second has its
// half of the day: 5 to 6pm, entre las 5 y las 6 de la tarde, 9-10 a.m.
func (r *reader) hourOfRange(i int) int {
	if r.ahead {
		return 0
	}
	h, j, ok := r.count(i)
	if !ok || h < 1 || h > 12 || h != float64(int(h)) || r.tok(j).lines > 0 {
		return 0
	}
	k := j + 1
	switch r.tok(j).fold {
	case "to", "a", "hasta", "until", "-", "–", "o", "or":
	case "y", "and":
		if !r.is(i-1, "between") && !r.is(i-1, "entre") && !r.is(i-2, "entre") {
			return 0
		}
	default:
		return 0
	}
	if r.is(k, "las") || r.is(k, "la") {
		k++
	}
	if t := r.tok(k); k >= len(r.toks) || t.lines > 0 || t.kind == tag || t.kind == mark {
		return 0
	}
	next := &reader{document: r.document, ahead: true}
	if next.clock(k) == 0 || len(next.out) == 0 || next.out[0].Value != next.out[0].Other && r.lang == lexicon.English {
		return 0
	}
	second := next.out[0]
	v := h * 60
	if h == 12 {
		v = 0
	}
	num := Number{Kind: Clock, Value: v, Other: v, Words: r.toks[i].kind == word}
	switch {
	case second.Value != second.Other: // las cinco a las siete
		num.Other = v + 720
	case second.Value >= 720 && v+720 < second.Value:
		num.Value, num.Other = v+720, v+720
	}
	return r.emit(i, j, num)
}

// minutesAfter reads "y media", "y cuarto", "y veinte", "menos cuarto" at i.
func (r *reader) minutesAfter(i int) (minutes, end int) {
	sign := 1
	switch {
	case r.is(i, "y"):
	case r.is(i, "menos"):
		sign = -1
	default:
		return 0, i
	}
	switch f := r.tok(i + 1).fold; f {
	case "media":
		return 30 * sign, i + 2
	case "cuarto":
		return 15 * sign, i + 2
	default:
		w, ok := lexicon.NumberWords(lexicon.Spanish)[f]
		if ok && (w.Class == lexicon.NumberUnit || w.Class == lexicon.NumberTens) && w.Value >= 5 && w.Value < 60 {
			return int(w.Value) * sign, i + 2
		}
	}
	return 0, i
}

// hourBefore says whether the word at i introduces an hour: a las, desde las,
// pasadas las.
func (r *reader) hourBefore(i int) bool {
	switch r.tok(i).fold {
	case "a", "desde", "hasta", "pasadas", "sobre", "hacia", "de", "entre", "y", "son", "eran", "o", "antes", "tras", "para":
		return true
	}
	return false
}

func (r *reader) followedByNoun(i int) bool {
	t := r.tok(i)
	return t.kind == word && t.lines == 0 && !t.in(stopWord)
}

// hourMinute splits 9:20, 6.30 or 9; colon says that it was written as a time.
func hourMinute(s string) (h, m int, colon, ok bool) {
	sep := strings.IndexAny(s, ":.")
	if sep < 0 {
		h, err := strconv.Atoi(s)
		return h, 0, false, err == nil && len(s) <= 2
	}
	rest := s[sep+1:]
	if s[sep] == ':' && len(rest) == 5 && rest[2] == ':' {
		rest = rest[:2]
	}
	h, err := strconv.Atoi(s[:sep])
	m, err2 := strconv.Atoi(rest)
	return h, m, s[sep] == ':', err == nil && err2 == nil && len(rest) == 2 && m < 60 && h <= 24 && sep <= 2
}

// dayHalf reads what says the half of the day at i: 'a' before noon, 'p' after
// it; and the tokens taken.
func (r *reader) dayHalf(i int) (byte, int) {
	t := r.tok(i)
	if i >= len(r.toks) || t.lines > 0 {
		return 0, 0
	}
	switch t.fold {
	case "am", "a.m.", "a.m":
		return 'a', 1
	case "pm", "p.m.", "p.m":
		return 'p', 1
	case "a", "p":
		if r.is(i+1, ".") && r.is(i+2, "m") {
			if r.is(i+3, ".") && !r.tok(i+3).space {
				return t.fold[0], 4
			}
			return t.fold[0], 3
		}
	case "de", "por", "in", "at":
		k := i + 1
		if r.is(k, "la") || r.is(k, "el") || r.is(k, "the") {
			k++
		}
		switch r.tok(k).fold {
		case "manana", "madrugada", "morning":
			return 'a', k + 1 - i
		case "tarde", "noche", "afternoon", "evening", "night":
			return 'p', k + 1 - i
		}
	case "del":
		if r.is(i+1, "mediodia") || r.is(i+1, "dia") {
			return 'p', 2
		}
	}
	return 0, 0
}
