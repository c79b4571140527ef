package facts

import (
	"fmt"
	"strings"

	"puente/pipeline/lexicon"
)

// nearDay is a phrase for a day near to today, folded.
type nearDay struct {
	words []string
	days  int
	the   bool // "the" stands before it: the day before yesterday
}

// nearDays are those of lexicon.RelativeDays by language and first word.
var nearDays = map[string]map[string][]nearDay{
	lexicon.Spanish: nearDaysOf(lexicon.Spanish),
	lexicon.English: nearDaysOf(lexicon.English),
}

func nearDaysOf(lang string) map[string][]nearDay {
	list := lexicon.RelativeDays(lang)
	whole := map[string]bool{}
	for _, d := range list {
		whole[lexicon.Fold(d.Phrase)] = true
	}
	t := map[string][]nearDay{}
	for _, d := range list {
		n := nearDay{words: strings.Fields(lexicon.Fold(d.Phrase)), days: d.Day}
		if whole[n.words[0]] && len(n.words) > 1 {
			continue // yesterday | morning
		}
		if n.the = n.words[0] == "the"; n.the {
			n.words = n.words[1:]
		}
		t[n.words[0]] = append(t[n.words[0]], n)
	}
	return t
}

// relativeDay reads hoy, ayer, anoche, pasado mañana, esta tarde; today,
// yesterday, last night, this morning.
func (r *reader) relativeDay(i int) int {
	t := r.tok(i)
	if t.kind != word || !t.in(starter) {
		return 0
	}
next:
	for _, d := range nearDays[r.lang][t.fold] {
		if d.the && !r.is(i-1, "the") || len(d.words) == 1 && r.otherThanDay(i) {
			continue
		}
		for k := 1; k < len(d.words); k++ {
			if !r.is(i+k, d.words[k]) {
				continue next
			}
		}
		return r.emit(i, i+len(d.words), Number{Kind: Date, Unit: fmt.Sprintf("day%+d", d.days), Value: float64(d.days)})
	}
	return 0
}

// otherThanDay says whether the word for a day at i means something else: hoy en
// día, la mañana; or ends a phrase that was read before it: antes de ayer.
func (r *reader) otherThanDay(i int) bool {
	switch r.toks[i].fold {
	case "hoy":
		return r.is(i+1, "en") && r.is(i+2, "dia") // nowadays
	case "ayer":
		return r.is(i-1, "de") && r.is(i-2, "antes")
	case "manana":
		switch r.tok(i - 1).fold {
		case "la", "una", "esta", "cada", "media", "las":
			return true
		case "de":
			return !r.is(i-2, "partir")
		}
	}
	return false
}
