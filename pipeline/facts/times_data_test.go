package facts

import (
	"fmt"
	"strings"
	"time"
)

// timeValue is a reading that a data set gives of a time.
type timeValue struct{ Timex, Type, Value, Start, End string }

// dataParts are the parts of the day as the data set names them; Spanish tarde
// is its evening or its afternoon.
var dataParts = map[string]string{"TMO": "morning", "TAF": "afternoon", "TEV": "evening", "TNI": "night", "TDA": "dawn", "TDT": "daytime", "TNT": "night", "TMEB": "breakfast", "TMEL": "lunch", "TMED": "dinner"}

// timeGiven says whether a time that overlaps the span is one of the readings.
func timeGiven(lang string, got []Time, span Span, values []timeValue) bool {
	for _, t := range got {
		if !t.Overlaps(span) {
			continue
		}
		for _, v := range values {
			if givenAs(lang, t, v) {
				return true
			}
		}
	}
	return false
}

func givenAs(lang string, t Time, v timeValue) bool {
	if v.Value == "" && v.Type == "datetime" { // about five
		v.Value = v.Start
	}
	day, clock, _ := strings.Cut(v.Value, " ")
	start, startClock, _ := strings.Cut(v.Start, " ")
	end, endClock, _ := strings.Cut(v.End, " ")
	switch v.Type {
	case "date":
		return t.Kind != InPeriod && dayIs(t.From, day, false)
	case "time":
		return t.Kind != InPeriod && clockIs(t.From, v.Value)
	case "datetime":
		return t.Kind != InPeriod && dayIs(t.From, day, false) && clockIs(t.From, clock)
	case "duration":
		return t.Kind == Lasting && fmt.Sprintf("%.0f", t.Seconds) == v.Value
	case "daterange":
		return t.Kind == InPeriod && limitIs(t.From, start, "", false) && limitIs(t.Until, end, "", true)
	case "timerange":
		return partIs(lang, t, v.Timex) || t.Kind == InPeriod && limitIs(t.From, "", v.Start, false) && limitIs(t.Until, "", v.End, false)
	case "datetimerange":
		if partIs(lang, t, v.Timex) {
			return dayIs(t.From, start, false) || start == "" && (dayIs(t.Until, end, false) || dayIs(t.From, end, false))
		}
		return t.Kind == InPeriod && limitIs(t.From, start, startClock, false) && limitIs(t.Until, end, endClock, false)
	}
	return false
}

// limitIs says whether a limit is the given day and clock; one that is not
// given must be open.
func limitIs(x Instant, day, clock string, last bool) bool {
	if day == "" && clock == "" {
		return x == Instant{}
	}
	return (day == "" || dayIs(x, day, last)) && (clock == "" || clockIs(x, clock))
}

// dayIs says whether what is known of a day agrees with the given one; the end
// of a period may be given as the day after its last.
func dayIs(x Instant, day string, last bool) bool {
	t, err := time.Parse(dayLayout, day)
	if err != nil || x.Day == "" {
		return false
	}
	if wd := weekdayNumber(x.Day); wd > 0 {
		return weekdayOf(day) == wd
	}
	if x.Day == day || x.Day[0] == '-' && sameParts(x.Day, day) {
		return true
	}
	before := t.AddDate(0, 0, -1).Format(dayLayout)
	return last && (x.Day == before || x.Day[0] == '-' && sameParts(x.Day, before))
}

func clockIs(x Instant, clock string) bool {
	if len(clock) < 5 || !x.Timed {
		return false
	}
	h, m, _, ok := hourMinute(clock[:5])
	return ok && (x.Minute == h*60+m || x.Other == h*60+m)
}

// partIs says whether the part of the day is the one that a timex names.
func partIs(lang string, t Time, timex string) bool {
	i := strings.LastIndexByte(timex, 'T')
	if i < 0 || t.Part == "" {
		return false
	}
	p := dataParts[timex[i:]]
	return p == t.Part || lang == "es" && p == "evening" && t.Part == "afternoon"
}
