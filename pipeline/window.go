package pipeline

import (
	"fmt"
	"slices"
	"time"

	"puente/pipeline/news"
)

// Window is the stretch of time that a run looks at, [Since, Until). A zero
// bound is open. Sources without a date are always within it.
type Window struct {
	Date  string         // 2006-01-02; "" for the day of the newest source
	Zone  *time.Location // nil for the zone of the newest source
	Since time.Time
	Until time.Time
}

// What is taken for a wrong clock: a date so far after the median of the dump,
// or, in a dump that is not small, one of a few that come so long after all the
// others, longer than these took from their first tenth to their last. The bounds
// are measured on the dump, not by the clock of the machine: the same dump gives
// the same result on any day.
const (
	ahead    = 366 * 24 * time.Hour
	gap      = 7 * 24 * time.Hour
	oneIn    = 100 // of so many sources one may have a wrong clock; of fewer, one
	notSmall = 10
)

// apply says of every source why it lies outside of the window ("" where it
// does not), and returns the day of the run.
func (w Window) apply(sources []news.Source) (outside []string, date string) {
	outside = make([]string, len(sources))
	var dates []time.Time
	for _, s := range sources {
		if t, ok := s.Published(); ok {
			dates = append(dates, t)
		}
	}
	latest := latestCredible(dates)
	if !w.Until.IsZero() { // somebody said how far
		latest = w.Until
	}
	var newest time.Time
	for i, s := range sources {
		t, ok := s.Published()
		if !ok {
			continue
		}
		if outside[i] = w.excludes(t, latest); outside[i] == "" && t.After(newest) {
			newest = t
		}
	}
	switch {
	case w.Date != "":
		return outside, w.Date
	case newest.IsZero():
		return outside, ""
	case w.Zone != nil:
		newest = newest.In(w.Zone)
	}
	return outside, newest.Format(time.DateOnly)
}

func (w Window) excludes(t, latest time.Time) string {
	at := t.Format(time.RFC3339)
	switch {
	case !w.Since.IsZero() && t.Before(w.Since):
		return fmt.Sprintf("published %s, before the window that begins %s", at, w.Since.Format(time.RFC3339))
	case !w.Until.IsZero() && !t.Before(w.Until):
		return fmt.Sprintf("published %s, after the window that ends %s", at, w.Until.Format(time.RFC3339))
	case t.After(latest):
		return fmt.Sprintf("published %s, long after the others: a wrong clock? (--until with a later day takes it in)", at)
	}
	return ""
}

// Day is the day of the newest of dates that is no wrong clock's, in the zone in
// which it was written; "" where there is none. It sorts the dates.
func Day(dates []time.Time) string {
	latest := latestCredible(dates)
	for _, t := range slices.Backward(dates) {
		if !t.After(latest) {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

// latestCredible is the last moment that a source of this dump can have been
// published at. It sorts the dates.
func latestCredible(dates []time.Time) time.Time {
	if len(dates) == 0 {
		return time.Time{}
	}
	slices.SortFunc(dates, time.Time.Compare)
	latest := dates[(len(dates)-1)/2].Add(ahead)
	for len(dates) > 0 && dates[len(dates)-1].After(latest) {
		dates = dates[:len(dates)-1]
	}
	n := len(dates)
	if n < notSmall {
		return latest
	}
	for k := 1; k <= max(1, n/oneIn); k++ {
		last := dates[n-k-1]
		if pause := dates[n-k].Sub(last); pause > gap && pause > last.Sub(dates[n/10]) {
			latest = last
		}
	}
	return latest
}
