package facts

import (
	"fmt"

	"puente/pipeline/lexicon"
)

// relativeDay reads hoy, ayer, anoche, pasado mañana, esta tarde; today,
// yesterday, last night, this morning.
func (r *reader) relativeDay(i int) int {
	t := r.toks[i]
	if t.kind != word {
		return 0
	}
	day, n := 0, 0
	if r.lang == lexicon.English {
		day, n = r.relativeEnglish(i)
	} else {
		day, n = r.relativeSpanish(i)
	}
	if n == 0 {
		return 0
	}
	return r.emit(i, i+n, Number{Kind: Date, Unit: fmt.Sprintf("day%+d", day), Value: float64(day)})
}

func (r *reader) relativeSpanish(i int) (day, n int) {
	switch r.toks[i].fold {
	case "hoy":
		if r.is(i+1, "en") && r.is(i+2, "dia") {
			return 0, 0 // nowadays
		}
		return 0, 1
	case "ayer":
		if r.is(i-1, "de") && r.is(i-2, "antes") {
			return 0, 0
		}
		return -1, 1
	case "anoche":
		return -1, 1
	case "antier", "anteayer", "antenoche":
		return -2, 1
	case "antes":
		if r.is(i+1, "de") && r.is(i+2, "ayer") {
			return -2, 3
		}
	case "pasado":
		if r.is(i+1, "manana") {
			return 2, 2
		}
	case "manana":
		switch r.tok(i - 1).fold {
		case "la", "una", "esta", "cada", "media", "las":
			return 0, 0
		case "de":
			if !r.is(i-2, "partir") {
				return 0, 0
			}
		}
		return 1, 1
	case "esta":
		switch r.tok(i + 1).fold {
		case "manana", "tarde", "noche", "madrugada":
			return 0, 2
		}
	}
	return 0, 0
}

func (r *reader) relativeEnglish(i int) (day, n int) {
	switch r.toks[i].fold {
	case "today", "tonight":
		return 0, 1
	case "yesterday":
		return -1, 1
	case "tomorrow":
		return 1, 1
	case "day":
		if r.is(i+1, "before") && r.is(i+2, "yesterday") && r.is(i-1, "the") {
			return -2, 3
		}
		if r.is(i+1, "after") && r.is(i+2, "tomorrow") && r.is(i-1, "the") {
			return 2, 3
		}
	case "last":
		if r.is(i+1, "night") {
			return -1, 2
		}
	case "this":
		switch r.tok(i + 1).fold {
		case "morning", "afternoon", "evening":
			return 0, 2
		}
	}
	return 0, 0
}
