package facts

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// dayLayout is the form of Number.Day.
const dayLayout = "2006-01-02"

// day is the day that a date's unit stands for, given the time of publication;
// "" where it is not known. A day of the month without year or month is the
// one nearest to the publication; a day of the week alone stays open.
func day(unit string, published time.Time) string {
	if len(unit) == len(dayLayout) && !strings.HasPrefix(unit, "weekday") {
		if t, err := time.Parse(dayLayout, unit); err == nil {
			return t.Format(dayLayout)
		}
		return ""
	}
	if published.IsZero() {
		return ""
	}
	switch {
	case strings.HasPrefix(unit, "year"):
		n, _ := strconv.Atoi(unit[4:])
		return fmt.Sprintf("%04d", published.Year()+n)
	case strings.HasPrefix(unit, "month"):
		n, _ := strconv.Atoi(unit[5:])
		return time.Date(published.Year(), published.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
	case strings.HasPrefix(unit, "day"):
		n, err := strconv.Atoi(unit[3:])
		if err != nil {
			return ""
		}
		return published.AddDate(0, 0, n).Format(dayLayout)
	case strings.HasPrefix(unit, "---"):
		return nearest(published, func(k int) string {
			m := time.Date(published.Year(), published.Month()+time.Month(k), 1, 0, 0, 0, 0, time.UTC)
			return fmt.Sprintf("%s-%s", m.Format("2006-01"), unit[3:])
		})
	case strings.HasPrefix(unit, "--") && len(unit) == len("--06-12"):
		return nearest(published, func(k int) string { return fmt.Sprintf("%04d-%s", published.Year()+k, unit[2:]) })
	}
	return ""
}

// nearest gives the day nearest to the publication among the one before, the
// one of, and the one after its period.
func nearest(published time.Time, at func(int) string) string {
	at0 := time.Date(published.Year(), published.Month(), published.Day(), 0, 0, 0, 0, time.UTC)
	best, gap := "", time.Duration(1<<62)
	for k := -1; k <= 1; k++ {
		s := at(k)
		t, err := time.Parse(dayLayout, s)
		if err != nil {
			continue
		}
		if d := t.Sub(at0).Abs(); d < gap {
			best, gap = s, d
		}
	}
	return best
}

// weekdayOf is the day of the week of a day, Monday 1 to Sunday 7; 0 where it
// is no day.
func weekdayOf(d string) int {
	t, err := time.Parse(dayLayout, d)
	if err != nil {
		return 0
	}
	return (int(t.Weekday())+6)%7 + 1
}

// sameDate says whether what is known of two dates agrees: --06-12 and
// 2025-06-12 do, --06 and --06-12, weekday-4 and 2025-06-12.
func sameDate(a, b Number) bool {
	if strings.HasPrefix(a.Unit, "weekday") {
		a, b = b, a
	}
	if strings.HasPrefix(b.Unit, "weekday") {
		return a.Unit == b.Unit || int(b.Value) == weekdayOf(a.Day)
	}
	if a.Unit == b.Unit && (a.Day == "" || b.Day == "") {
		return true // hoy, today
	}
	return sameParts(known(a), known(b))
}

// known is the most that is known of a date.
func known(n Number) string {
	if n.Day != "" {
		return n.Day
	}
	return n.Unit
}

// sameParts compares dates of which parts are known.
func sameParts(a, b string) bool {
	if a == b {
		return true
	}
	if a == "" || b == "" || a[0] != '-' && !isDigit(a[0]) || b[0] != '-' && !isDigit(b[0]) {
		return false // day-1, week+0
	}
	pa, pb := dateParts(a), dateParts(b)
	common := false
	for i := range pa {
		if pa[i] == "" || pb[i] == "" {
			continue
		}
		if pa[i] != pb[i] {
			return false
		}
		common = true
	}
	return common
}

// dateParts gives year, month and day, "" where not known.
func dateParts(s string) (p [3]string) {
	switch {
	case strings.HasPrefix(s, "---"):
		p[2] = s[3:]
	case strings.HasPrefix(s, "--"):
		p[1], p[2], _ = strings.Cut(s[2:], "-")
	default:
		p[0], s, _ = strings.Cut(s, "-")
		p[1], p[2], _ = strings.Cut(s, "-")
	}
	return p
}
