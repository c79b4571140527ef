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

// ahead is how far after the median of a dump a date must lie to be taken for
// a wrong clock. The bound is measured on the dump, not by the clock of the
// machine: the same dump gives the same result on any day.
const ahead = 366 * 24 * time.Hour

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
	case t.After(latest):
		return fmt.Sprintf("published %s, more than a year after the middle of the dump: a wrong clock?", at)
	case !w.Since.IsZero() && t.Before(w.Since):
		return fmt.Sprintf("published %s, before the window that begins %s", at, w.Since.Format(time.RFC3339))
	case !w.Until.IsZero() && !t.Before(w.Until):
		return fmt.Sprintf("published %s, after the window that ends %s", at, w.Until.Format(time.RFC3339))
	}
	return ""
}

// latestCredible is the last moment that a source of this dump can have been
// published at.
func latestCredible(dates []time.Time) time.Time {
	if len(dates) == 0 {
		return time.Time{}
	}
	slices.SortFunc(dates, time.Time.Compare)
	return dates[(len(dates)-1)/2].Add(ahead)
}
