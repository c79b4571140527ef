package check

import (
	"math"
	"regexp"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
)

// birth stands before a year in which somebody or something came to be.
var birth = regexp.MustCompile(`(?i)\b(?:naci[oó]|nacid[oa]s?|n\.|born|fundad[oa]s?|fund[oó]|founded|desde|since|inaugurad[oa]s?|inaugur[oó]|cread[oa]s?|construid[oa]s?|opened|built|abiert[oa]s?|abri[oó]|estren[oó]|estrenad[oa]s?|public[oó]|publicad[oa]s?|ocurri[oó]|ocurrid[oa]s?|databa|data|datan|dated?|dates|dating|fechad[oa]s?)\b[^.;\n]{0,40}$`)

// aged says whether a figure is an age, or how long ago something was, by a year
// that the source gives for its beginning.
func (s *source) aged(cl *claim, from []ground, n counted) bool {
	ago := strings.HasPrefix(cl.text[n.End:], " ago") || strings.HasPrefix(cl.text[n.End:], " earlier")
	if !s.days.known || n.Value < leastAge && !ago || n.Value != math.Round(n.Value) {
		return false
	}
	apposed := n.Kind == facts.Cardinal && !n.Words && strings.HasSuffix(cl.text[:n.Start], ", ") && n.End < len(cl.text) && strings.IndexByte(",.", cl.text[n.End]) >= 0
	years := n.Kind == facts.Measure && (n.Unit == "year" || n.Unit == "year of age")
	if !apposed && !years {
		return false
	}
	for i := range from {
		g := &from[i]
		year := yearOf(g.Number)
		if d := s.days.published.Year() - year; year == 0 || float64(d) != n.Value && float64(d-1) != n.Value && !roundAge(n, float64(d)) {
			continue
		}
		at := max(0, g.Start-birthReach)
		for !runeStart(g.text.string, at) {
			at++
		}
		if n.Unit == "year" || birth.MatchString(g.text.string[at:g.Start]) {
			return true
		}
	}
	return false
}

// roundAge says whether an age is told by a bound of it: more than ten years of
// eleven, nearly a hundred of 98.
func roundAge(n counted, years float64) bool {
	switch d := years - n.Value; {
	case n.Bound.Upward():
		return 0 < d && d <= agesAway
	case n.Bound.Downward():
		return d < 0 && -d <= agesAway
	}
	return false
}

// agesAway is how many years an age may lie from the bound that it is told by.
const agesAway = 2

// yearOf is the year that a date gives by itself, 0 for none.
func yearOf(n facts.Number) int {
	switch {
	case n.Kind == facts.Year:
		return int(n.Value)
	case n.Kind == facts.Date && len(n.Unit) > 4 && n.Unit[0] >= '1' && n.Unit[0] <= '9':
		return int(n.Unit[0]-'0')*1000 + int(n.Unit[1]-'0')*100 + int(n.Unit[2]-'0')*10 + int(n.Unit[3]-'0')
	}
	return 0
}

// clockSpan says whether a duration is the time between two times of day.
func clockSpan(from []ground, n counted) bool {
	each, ok := map[string]float64{"hour": 60, "minute": 1}[n.Unit]
	if n.Kind != facts.Measure || !ok {
		return false
	}
	loose := 0.0
	if each > 1 {
		loose = clockRounding
	}
	for i := range from {
		for j := range from {
			a, b := &from[i], &from[j]
			if a.Kind != facts.Clock || b.Kind != facts.Clock || i == j || a.text != b.text {
				continue
			}
			d := b.Value - a.Value
			if d < 0 {
				d += 24 * 60 // over midnight
			}
			if lasts(n, d, each, loose) && (d <= 12*60 || i < j) {
				return true
			}
		}
	}
	return false
}

// lasts says whether a stretch of time is as long as a figure says, in a unit of
// each, so much out at most; with "more than" and "nearly", less than one unit away.
func lasts(n counted, length, each, loose float64) bool {
	d := length - n.Value*each
	switch {
	case n.Bound == lexicon.Exact, n.Bound == lexicon.From, n.Bound == lexicon.To:
		return math.Abs(d) <= loose
	case n.Bound.Upward():
		return 0 <= d && d < each
	case n.Bound.Downward():
		return d <= 0 && -d < each
	}
	return math.Abs(d) <= max(loose, each/3)
}

// yearSpan says whether a duration is the time between two years.
func yearSpan(from []ground, n counted) bool {
	each, ok := map[string]float64{"year": 1, "decade": 10, "century": 100}[n.Unit]
	if n.Kind != facts.Measure || !ok {
		return false
	}
	for i := range from {
		for j := i + 1; j < len(from); j++ {
			x, y := yearOf(from[i].Number), yearOf(from[j].Number)
			if x > 0 && y > 0 && math.Abs(float64(y-x)) == n.Value*each {
				return true
			}
		}
	}
	return false
}

// fortnight says whether a source's days are the weeks that Spanish counts by
// them: eight days for one, fifteen for two.
func fortnight(m, n facts.Number) bool {
	return m.Unit == "day" && (m.Value == 15 && (n.Unit == "week" && n.Value == 2 || n.Unit == "fortnight" && n.Value == 1) || m.Value == 8 && n.Unit == "week" && n.Value == 1)
}
