package facts

import (
	"fmt"
	"math"
	"time"

	"puente/pipeline/lexicon"
)

// ago gives a measure of time the day it stands for: hace dos semanas, two days
// ago, dentro de tres días, two weeks before 13 May 1999. n is the number,
// [i, j) its tokens.
func (r *reader) ago(n *Number, i, j int) {
	base, sign := r.o.Published, 0
	switch {
	case r.is(j, "ago"), r.is(j, "earlier"), r.is(j, "atras"), r.is(i-1, "hace"):
		sign = -1
	case r.is(i-1, "de") && r.is(i-2, "dentro"), r.is(i-1, "en") && r.lang == lexicon.Spanish, r.is(i-1, "in"):
		sign = 1
	}
	if b, s := r.anchor(j); s != 0 {
		base, sign = b, s
	}
	if sign == 0 || base.IsZero() || n.Value < 0 || n.Value > 5000 {
		return
	}
	u, ok := lexicon.UnitNamed(n.Unit)
	if !ok || u.Base != "month" && u.Factor < 86400 {
		return
	}
	count := n.Value * u.Factor
	if u.Base == "second" {
		count /= 86400
	}
	if math.Abs(count-math.Round(count)) > 1e-6 {
		return
	}
	days, months := sign*int(math.Round(count)), 0
	if u.Base == "month" {
		days, months = 0, days
	}
	n.Day = base.AddDate(0, months, days).Format(dayLayout)
}

// anchor reads the day from which a measure of time before token j is counted:
// after today, from 3 May, antes de ayer, a partir de mañana. The sign is 0
// where there is none.
func (r *reader) anchor(j int) (time.Time, int) {
	sign, k := 0, j
	switch {
	case r.is(j, "after"), r.is(j, "from"):
		sign, k = 1, j+1
	case r.is(j, "before"):
		sign, k = -1, j+1
	case r.is(j, "despues") && (r.is(j+1, "de") || r.is(j+1, "del")), r.is(j, "luego") && (r.is(j+1, "de") || r.is(j+1, "del")):
		sign, k = 1, j+2
	case r.is(j, "a") && r.is(j+1, "partir") && (r.is(j+2, "de") || r.is(j+2, "del")):
		sign, k = 1, j+3
	case r.is(j, "antes") && (r.is(j+1, "de") || r.is(j+1, "del")):
		sign, k = -1, j+2
	default:
		return time.Time{}, 0
	}
	if r.is(k, "now") || r.is(k, "ahora") {
		return r.o.Published, sign
	}
	if r.is(k, "the") || r.is(k, "el") {
		k++
	}
	if k >= len(r.toks) || r.toks[k].lines > 0 {
		return time.Time{}, 0
	}
	next := &reader{document: r.document, ahead: true}
	if next.date(k) == 0 || len(next.out) == 0 {
		return time.Time{}, 0
	}
	t, err := time.Parse(dayLayout, next.out[0].Day)
	if err != nil {
		return time.Time{}, 0
	}
	return t, sign
}

// weekdayDay is the day of the weekday wd at token i, "" where the words
// around leave it open: el lunes pasado, el próximo viernes, last Tuesday,
// Tuesday of next week; "este jueves" on a Thursday is today.
func (r *reader) weekdayDay(i, wd int) string {
	if r.o.Published.IsZero() {
		return ""
	}
	today := int(r.o.Published.Weekday()+6)%7 + 1
	if s, ok := r.weekAround(i); ok {
		return r.o.Published.AddDate(0, 0, 7*s+wd-today).Format(dayLayout)
	}
	s, ok := side(r.tok(i - 1).fold)
	if r.lang == lexicon.Spanish && !ok {
		s, ok = side(r.tok(i + 1).fold)
		if r.is(i+1, "que") && r.is(i+2, "viene") {
			s, ok = 1, true
		}
		ok = ok && s != 0 && r.tok(i+1).lines == 0
	}
	days := 0
	switch {
	case !ok:
		return ""
	case s == 0:
		if wd != today {
			return ""
		}
	case s < 0:
		days = -((today-wd+6)%7 + 1)
	default:
		days = (wd-today+6)%7 + 1
	}
	if s != 0 && today+days >= 1 && today+days <= 7 { // last Wednesday on a Thursday: this week's or that of the week before
		return ""
	}
	return r.o.Published.AddDate(0, 0, days).Format(dayLayout)
}

// weekAround reads the week that stands beside the weekday at i: of next week,
// de la semana pasada, next week Tuesday; how many weeks from now.
func (r *reader) weekAround(i int) (int, bool) {
	if r.is(i-1, "week") {
		return side(r.tok(i - 2).fold)
	}
	j := i + 1
	if !r.is(j, "of") && !r.is(j, "de") {
		return 0, false
	}
	for j++; r.is(j, "la") || r.is(j, "the"); j++ {
	}
	if s, ok := side(r.tok(j).fold); ok {
		return s, r.is(j+1, "week") || r.is(j+1, "semana")
	}
	if r.is(j, "semana") && r.is(j+1, "que") && r.is(j+2, "viene") {
		return 1, true
	}
	s, ok := side(r.tok(j + 1).fold)
	return s, ok && r.is(j, "semana")
}

// sidedDay is the day of a date without its year at token i, where a word
// before it says on which side of the publication it lies: el pasado 3 de
// mayo, next 6th of April.
func (r *reader) sidedDay(i int, unit string) string {
	s, ok := side(r.tok(i - 1).fold)
	if !ok || s == 0 || len(unit) != len("--06-12") || r.o.Published.IsZero() {
		return ""
	}
	today := r.o.Published.Format(dayLayout)
	for k := -1; k <= 1; k++ {
		year := r.o.Published.Year() + k*s
		d := fmt.Sprintf("%04d-%s", year, unit[2:])
		if _, err := time.Parse(dayLayout, d); err != nil {
			continue
		}
		if s > 0 && d > today || s < 0 && d < today && fmt.Sprintf("%04d-%s", year+1, unit[2:]) >= today {
			return d
		}
	}
	return ""
}

// dayOnWeekday is the day nearest to the publication that is the day-th of its
// month and the weekday before token i: viernes 17, Friday the 17th.
func (r *reader) dayOnWeekday(i, day int) string {
	k := i - 1
	if r.is(k, "the") {
		k--
	}
	wd := r.weekday(k)
	switch r.tok(k).fold {
	case "sat":
		wd = 6
	case "sun":
		wd = 7
	}
	if wd == 0 || r.o.Published.IsZero() {
		return ""
	}
	return nearestOn(r.o.Published, wd, day)
}

// nearestOn is the day nearest to the publication that is the day-th of its month
// and the weekday wd; "" where there is none within a year.
func nearestOn(published time.Time, wd, day int) string {
	first := time.Date(published.Year(), published.Month(), 1, 0, 0, 0, 0, time.UTC)
	for k := 0; k <= 12; k++ {
		for _, months := range []int{-k, k} {
			d := first.AddDate(0, months, 0)
			t := time.Date(d.Year(), d.Month(), day, 0, 0, 0, 0, time.UTC)
			if t.Month() == d.Month() && (int(t.Weekday())+6)%7+1 == wd {
				return t.Format(dayLayout)
			}
		}
	}
	return ""
}
