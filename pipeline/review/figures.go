package review

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"
)

// Figures tell what came of the stories of a day.
type Figures struct {
	Date    string // 2006-01-02; "" for all days
	Stories int    // of the day: those that a run or the log still has
	Open    int    // that nobody has decided on

	Approved  int // in a version that holds, also while a correction is under way
	Unedited  int // of them as the machine wrote them
	Edited    int // of them with other words, sentences or citations
	Corrected int // of them approved in more than one version
	Despite   int // of them with a sentence that is not supported, and a reason
	Rejected  int
	Codes     []Count // the reasons for rejections, the most frequent first
	SentBack  int
	Replaced  int // by the stories that they were split or merged into

	// Distance is the share of words that editors changed in approved briefs,
	// from 0 to 1: half of those edited have less, half more. Mean is over all
	// that were approved.
	Distance, Mean float64

	// Kinds are the findings on the machine's drafts of decided stories, the
	// most frequent kind first. What nobody marked need not be right: the share
	// of false alarms is one at least.
	Kinds []KindFigures
	Later int // findings marked as false alarms on what editors wrote

	// Took is the median time from a story's first event to its first decision,
	// of the Timed stories on which something was done before.
	Took  time.Duration
	Timed int
}

// Decided is how many stories were approved, rejected, or replaced by others.
func (f Figures) Decided() int { return f.Approved + f.Rejected + f.Replaced }

// Count is how often something is.
type Count struct {
	Name string
	N    int
}

// KindFigures are how often a kind of finding was made, and was a false alarm.
type KindFigures struct {
	Kind  string
	Found int
	False int
}

// Share is the share of false alarms.
func (k KindFigures) Share() float64 { return float64(k.False) / float64(k.Found) }

// Figures are those of each day, the oldest first, and of all days together.
func (d *Desk) Figures(ctx context.Context) (days []Figures, all Figures, err error) {
	outcomes, err := d.outcomes(ctx)
	if err != nil {
		return nil, Figures{}, err
	}
	byDay := map[string][]outcome{}
	for _, o := range outcomes {
		byDay[o.date] = append(byDay[o.date], o)
	}
	for _, date := range slices.Sorted(maps.Keys(byDay)) {
		days = append(days, figuresOf(date, byDay[date]))
	}
	return days, figuresOf("", outcomes), nil
}

// figuresOf sums up what came of stories.
func figuresOf(date string, outcomes []outcome) Figures {
	f := Figures{Date: date, Stories: len(outcomes)}
	codes, found, false := map[string]int{}, map[string]int{}, map[string]int{}
	var distances []float64
	var times []time.Duration
	for _, o := range outcomes {
		if o.timed {
			times = append(times, o.took)
		}
		switch {
		case o.approved:
			f.Approved++
			f.Mean += o.distance
			f.Corrected += one(o.versions > 1)
			f.Despite += one(o.despite)
			if o.edited {
				f.Edited++
				distances = append(distances, o.distance)
			} else {
				f.Unedited++
			}
		case o.state == Rejected:
			f.Rejected++
			codes[o.code]++
		case o.state == Replaced:
			f.Replaced++
		case o.state == SentBack:
			f.SentBack++
			continue
		default:
			f.Open++
			continue
		}
		add(found, o.found)
		add(false, o.false)
		f.Later += o.later
	}
	if f.Approved > 0 {
		f.Mean /= float64(f.Approved)
	}
	f.Distance, f.Took, f.Timed = median(distances), median(times), len(times)
	f.Codes = counts(codes)
	for _, c := range counts(found) {
		f.Kinds = append(f.Kinds, KindFigures{c.Name, c.N, false[c.Name]})
	}
	return f
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func add(to, from map[string]int) {
	for name, n := range from {
		to[name] += n
	}
}

// counts are those of a map, the highest first.
func counts(m map[string]int) (out []Count) {
	for name, n := range m {
		out = append(out, Count{name, n})
	}
	slices.SortFunc(out, func(a, b Count) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Name, b.Name)) })
	return out
}

// median is the middle one, or the mean of the two in the middle; 0 of none.
func median[T int64 | float64 | time.Duration](values []T) T {
	slices.Sort(values)
	n := len(values)
	switch {
	case n == 0:
		return 0
	case n%2 == 0:
		return (values[n/2-1] + values[n/2]) / 2
	}
	return values[n/2]
}
