package story

import (
	"fmt"
	"math"
	"syscall"
	"testing"
	"time"

	"puente/pipeline/news"
	"puente/pipeline/story/storytest"
)

// dayOf collects a generated day; label is the event of each id.
func dayOf(n int, seed int64) (sources []news.Source, label map[string]string) {
	label = make(map[string]string, n)
	for s, event := range storytest.Day(n, seed) {
		label[s.ID] = fmt.Sprint("event ", event)
		sources = append(sources, s)
	}
	return sources, label
}

// bcubed is B-cubed F1 by the sizes of the groups, without comparing all with
// all.
func bcubed(sources []news.Source, label, found map[string]string) float64 {
	ours, meant, both := map[string]float64{}, map[string]float64{}, map[[2]string]float64{}
	for _, s := range sources {
		ours[found[s.ID]]++
		meant[label[s.ID]]++
		both[[2]string{found[s.ID], label[s.ID]}]++
	}
	p, r := 0.0, 0.0
	for _, s := range sources {
		b := both[[2]string{found[s.ID], label[s.ID]}]
		p += b / ours[found[s.ID]]
		r += b / meant[label[s.ID]]
	}
	return 2 * p * r / (p + r) / float64(len(sources))
}

// cpu is the processor time that this process has used: what a measurement on a
// loaded machine goes by.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// The generated day is grouped as it was made.
func TestGenerated(t *testing.T) {
	sources, label := dayOf(2000, 1)
	if f := bcubed(sources, label, groups(Group(sources, Options{}))); f < 0.9 {
		t.Errorf("B-cubed F1 %.3f", f)
	}
	again, _ := dayOf(2000, 1)
	other, _ := dayOf(2000, 2)
	if again[1999].Text != sources[1999].Text || other[1999].Text == sources[1999].Text {
		t.Error("the seed doesn't decide the day")
	}
}

// BenchmarkScale groups 10,000 posts and 100,000 and says how the processor
// time grows between: growth is the exponent e of n^e.
func BenchmarkScale(b *testing.B) {
	first, _ := dayOf(500, 1)
	Group(first, Options{}) // the tables are made
	for b.Loop() {
		var took [2]time.Duration
		for i, n := range []int{10_000, 100_000} {
			sources, label := dayOf(n, 1)
			before, began := cpu(), time.Now()
			stories, alone := Group(sources, Options{})
			took[i] = cpu() - before
			b.ReportMetric(took[i].Seconds(), fmt.Sprintf("cpu-s/%d", n))
			b.ReportMetric(time.Since(began).Seconds(), fmt.Sprintf("s/%d", n))
			b.ReportMetric(bcubed(sources, label, groups(stories, alone)), fmt.Sprintf("f1/%d", n))
		}
		b.ReportMetric(math.Log10(took[1].Seconds()/took[0].Seconds()), "growth")
	}
}
