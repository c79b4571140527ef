package check

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
)

// nearDays are the words for a day beside a source's own.
var nearDays = map[string][]string{"day+1": {"manana", "tomorrow"}, "day-1": {"ayer", "anoche", "yesterday"}, "day+0": {"hoy", "today"}}

// saysDay says whether the source has the word for a near day too.
func (s *source) saysDay(n facts.Number) bool {
	for _, w := range nearDays[n.Unit] {
		if n.Kind == facts.Date && s.words[w] {
			return true
		}
	}
	return false
}

// gives says whether a date or weekday is one that the source speaks of by its
// own time: its day, or yesterday and tomorrow where it says so.
func (d days) gives(n facts.Number) bool {
	if d.known && n.Kind == facts.Clock {
		at := float64(d.published.Hour()*60 + d.published.Minute())
		return math.Abs(at-n.Value) <= clockRounding
	}
	if !d.known || n.Kind != facts.Date && n.Kind != facts.Year {
		return false
	}
	for _, t := range d.said {
		if onDay(n, t) {
			return true
		}
	}
	return false
}

// onOwnDay says whether a date is one that the source speaks of by its own time. Its
// own day is none of them where it does not say today, and gives another date for
// what the claim tells.
func (s *source) onOwnDay(cl *claim, n facts.Number) bool {
	if !s.days.gives(n) {
		return false
	}
	if n.Kind != facts.Date || !dayOfMonth(n) || !onDay(n, s.days.published) {
		return true
	}
	said := slices.Concat(s.days.said[1:], s.days.weekdays)
	if slices.ContainsFunc(said, func(t time.Time) bool { return onDay(n, t) }) {
		return true
	}
	other := func(m facts.Number) bool { return m.Kind == facts.Date && dayOfMonth(m) && !cl.states(m) }
	for j := range s.passages {
		p := &s.passages[j]
		if (len(s.passages) == 1 || cl.known(p) >= leastOverlap) && slices.ContainsFunc(p.numbers, other) {
			return false
		}
	}
	return true
}

// leastOverlap is the share of a claim's words from which a passage tells of the same.
const leastOverlap = 0.3

// dayOfMonth says whether a date gives the day and the month.
func dayOfMonth(n facts.Number) bool {
	_, ok := dateOf(n, leapYear)
	return ok
}

// leapYear is a year that has all days.
const leapYear = 2024

// namesYear says whether the source speaks of a year that the claim numbers in
// words alone.
func (s *source) namesYear(n facts.Number) bool {
	if n.Kind != facts.Year || !s.saysYear(n) {
		return false
	}
	for j := range s.passages {
		for _, m := range s.passages[j].numbers {
			if m.Kind == facts.Year && m.Value == n.Value {
				return false
			}
		}
	}
	return int(n.Value) != s.days.published.Year()
}

// saysYear says whether the source speaks of the year that the claim gives, by its
// number, by its place beside the source's own (next year's, el próximo), or both.
func (s *source) saysYear(n facts.Number) bool {
	away, ok := s.days.yearsAway(n)
	if !ok {
		return false
	}
	for j := range s.passages {
		for _, m := range s.passages[j].numbers {
			if k, ok := s.days.yearsAway(m); ok && k == away {
				return true
			}
		}
	}
	for _, t := range s.texts {
		for i := range t.folds {
			if nearYears[away].At(t.folds, i) > 0 {
				return true
			}
			if k := bareYears[away].At(t.folds, i); k > 0 && (i+k == len(t.words) || !t.words[i+k].Joined || lexicon.StopWords(s.lang).Has(t.folds[i+k])) {
				return true
			}
		}
	}
	return false
}

// yearsAway is how many years after publication a year lies, named or numbered.
func (d days) yearsAway(n facts.Number) (int, bool) {
	switch {
	case !d.known:
	case n.Kind == facts.Year:
		return int(n.Value) - d.published.Year(), true
	case n.Kind == facts.Date && strings.HasPrefix(n.Unit, "year"):
		return int(n.Value), true
	}
	return 0, false
}

// bareYears are those that leave the year out: este año … y el próximo.
var bareYears = map[int]lexicon.Patterns{1: lexicon.NewPatterns("el_proximo,el_siguiente,the_next"), -1: lexicon.NewPatterns("el_pasado,el_anterior")}

// nearYears are the words for the years beside a source's own, where no other
// word names the year.
var nearYears = map[int]lexicon.Patterns{
	1:  lexicon.NewPatterns("next_year*,ano_proximo,proximo_ano,ano_que_viene,ano_siguiente,coming_year"),
	-1: lexicon.NewPatterns("last_year*,ano_pasado,ano_anterior,previous_year,year_before"),
	0:  lexicon.NewPatterns("this_year*,este_ano,ano_en_curso,presente_ano,lo_que_va_de_ano"),
}

// resolves says whether m, as this source uses it, is the day n: a weekday is
// the nearest one to publication, a date has its weekday.
func (d days) resolves(m, n facts.Number) bool {
	if !d.known || n.Kind != facts.Date && n.Kind != facts.Year || m.Kind != facts.Date {
		return false
	}
	for k := -6; k <= 6; k++ {
		t := d.published.AddDate(0, 0, k)
		if onDay(m, t) && onDay(n, t) {
			return true
		}
	}
	if t, ok := dateOf(m, d.published.Year()); ok {
		return onDay(n, t)
	}
	return false
}

// onDay says whether a date as a text gives it can be the day t.
func onDay(n facts.Number, t time.Time) bool {
	if n.Kind == facts.Year {
		return int(n.Value) == t.Year()
	}
	if k, ok := strings.CutPrefix(n.Unit, "weekday-"); ok {
		day, err := strconv.Atoi(k)
		return err == nil && day%7 == int(t.Weekday())
	}
	switch n.Unit {
	case t.Format("2006-01-02"), t.Format("--01-02"):
		return true
	}
	return false
}

// dateOf is the day of a date that has at least month and day.
func dateOf(n facts.Number, year int) (time.Time, bool) {
	if t, err := time.Parse("2006-01-02", n.Unit); err == nil {
		return t, true
	}
	t, err := time.Parse("--01-02", n.Unit)
	if err != nil {
		return time.Time{}, false
	}
	return t.AddDate(year-t.Year(), 0, 0), true
}

// spans says whether a duration is the time between two days that the source
// speaks of, one of which the claim names: on Thursday, two days after he set out.
// A stretch of days counts its first one too.
func (d days) spans(cl *claim, n counted) bool {
	each, ok := unitDays[n.Unit]
	if !d.known || n.Kind != facts.Measure || !ok || n.Value != math.Round(n.Value) {
		return false
	}
	known := slices.Concat(d.weekdays, d.said)
	known = known[:min(len(known), mostDays)]
	for _, a := range known {
		two := len(d.said) == 3 && !a.Equal(d.published) // the source's own two
		if !cl.saysOn(a) && !(a.Equal(d.published) && n.Day != "") && !two {
			continue
		}
		for _, b := range known {
			if two && b.Equal(d.published) && !cl.saysOn(a) {
				continue
			}
			if apart := math.Abs(daysApart(a, b)); apart > 0 && lasts(n, apart, each.days, each.loose) {
				return true
			}
		}
	}
	for _, p := range d.periods {
		if n.Unit == "day" && daysApart(p[0], p[1])+1 == n.Value {
			return true
		}
	}
	return false
}

// mostDays bounds the days that are compared with each other.
const mostDays = 60

// unitDays is how many days a unit of time has, and by how many a text that counts
// in it can be out.
var unitDays = map[string]struct{ days, loose float64 }{
	"day": {1, 0}, "week": {7, 1}, "fortnight": {14, 1}, "month": {30.4, 4}, "year": {365.25, 20},
}

func daysApart(a, b time.Time) float64 { return math.Round(dayOf(b).Sub(dayOf(a)).Hours() / 24) }

// dayOf is midnight of a day, so that days can be counted.
func dayOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// saysOn says whether the claim names a day, by its date or its weekday.
func (cl *claim) saysOn(t time.Time) bool {
	return slices.ContainsFunc(cl.facts.Numbers, func(n facts.Number) bool { return n.Kind == facts.Date && onDay(n, t) })
}

// period says whether a week, a month or a year beside the source's own is one that
// it speaks of: this year where no other is named, last week where it names a day
// of it.
func (s *source) period(c *Checker, cl *claim, n facts.Number) bool {
	from, until, ok := s.days.around(n)
	if !ok {
		return false
	}
	within := func(day string) bool {
		t, err := time.Parse(time.DateOnly, day)
		return err == nil && !t.Before(from) && t.Before(until)
	}
	here, other := false, false
	for i := range cl.readings {
		r := &cl.readings[i]
		if &c.sources[r.source] != s {
			continue
		}
		t := s.texts[r.field]
		near := facts.Span{Start: r.span.Start - groundReach, End: r.span.End + groundReach}
		for _, m := range t.facts.Numbers {
			if !near.Overlaps(m.Span) || m.Day == "" && m.Kind != facts.Year {
				continue
			}
			day := m.Day
			if m.Kind == facts.Year {
				day = strconv.Itoa(int(m.Value))
			}
			for len(day) == len("2025") || len(day) == len("2025-05") {
				day += "-01"
			}
			in := within(day)
			here = here || in
			other = other || !in && (m.Kind == facts.Year || m.Kind == facts.Date && m.Day[:4] != from.Format("2006"))
		}
	}
	return here || n.Value == 0 && !other
}

// around is the week, month or year that lies so many of them from publication,
// from its first day to before the day after its last.
func (d days) around(n facts.Number) (from, until time.Time, ok bool) {
	if !d.known || n.Kind != facts.Date {
		return from, until, false
	}
	k, p := int(n.Value), dayOf(d.published)
	switch {
	case strings.HasPrefix(n.Unit, "week") && !strings.HasPrefix(n.Unit, "weekday"):
		monday := p.AddDate(0, 0, -(int(p.Weekday())+6)%7+7*k)
		return monday, monday.AddDate(0, 0, 7), true
	case strings.HasPrefix(n.Unit, "month"):
		first := time.Date(p.Year(), p.Month()+time.Month(k), 1, 0, 0, 0, 0, time.UTC)
		return first, first.AddDate(0, 1, 0), true
	case strings.HasPrefix(n.Unit, "year"):
		first := time.Date(p.Year()+k, 1, 1, 0, 0, 0, 0, time.UTC)
		return first, first.AddDate(1, 0, 0), true
	}
	return from, until, false
}

// monthBefore says whether a bare number of a passage is a day of the month that it
// gives before: del 14 de mayo … al 28.
func (p *passage) monthBefore(m, n facts.Number) bool {
	if n.Kind != facts.Date || m.Kind != facts.Cardinal || m.Words || m.Value < 1 || m.Value > 31 {
		return false
	}
	day, ok := dateOf(n, leapYear)
	return ok && day.Day() == int(m.Value) && slices.ContainsFunc(p.numbers, func(o facts.Number) bool {
		other, ok := dateOf(o, leapYear)
		return o.Kind == facts.Date && ok && o.Start < m.Start && other.Month() == day.Month()
	})
}
