package pipeline

import (
	"container/heap"
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"puente/pipeline/facts"
	"puente/pipeline/news"
	"puente/pipeline/store"
	"puente/pipeline/translate"
)

// endpoint is a simulated translator: a call takes as long as its source's
// number says.
type endpoint struct{ took func(n int) time.Duration }

var digits = regexp.MustCompile(`\d+`)

func (endpoint) Engine() string { return "simulated" }

func (e endpoint) Translate(ctx context.Context, segments []translate.Segment) ([]translate.Output, error) {
	n, err := strconv.Atoi(digits.FindString(segments[0].Text))
	if err != nil {
		return nil, err
	}
	select {
	case <-time.After(e.took(n)):
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	out := make([]translate.Output, len(segments))
	for i, s := range segments {
		out[i].English = s.Text
	}
	return out, nil
}

// BenchmarkOrchestration has the translate stage send 10,000 calls to a
// simulated endpoint, 64 at once, and reports the wall time over the makespan
// of greedy list scheduling of the same call times (Graham 1969), which no
// dispatcher that takes the calls in order can beat.
func BenchmarkOrchestration(b *testing.B) {
	const calls, atOnce = 10_000, 64
	for _, bc := range []struct {
		name string
		took func(int) time.Duration
	}{
		{"50ms", func(int) time.Duration { return 50 * time.Millisecond }},
		{"50ms-and-1%-of-1s", func(n int) time.Duration {
			if n*7919%calls < calls/100 {
				return time.Second
			}
			return 50 * time.Millisecond
		}},
	} {
		b.Run(bc.name, func(b *testing.B) {
			sources := make([]news.Source, calls)
			times := make([]time.Duration, calls)
			for i := range sources {
				sources[i] = news.Source{ID: fmt.Sprint(i), Lang: news.Spanish, Text: fmt.Sprintf("Nota número %d del archivo.", i)}
				times[i] = bc.took(i)
			}
			least := makespan(times, atOnce)
			for b.Loop() {
				artifacts, err := store.Open(filepath.Join(b.TempDir(), "artifacts.db"))
				if err != nil {
					b.Fatal(err)
				}
				r := &run{c: Config{Translator: endpoint{bc.took}, Calls: atOnce, Artifacts: artifacts, Clock: time.Now}, names: facts.NewNameSet()}
				start := time.Now()
				if _, err := r.translate(context.Background(), sources); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(time.Since(start))/float64(least), "x-makespan")
				artifacts.Close()
			}
		})
	}
}

// makespan is how long n workers need for calls of these times, each taken in
// order by the first worker that is free.
func makespan(times []time.Duration, n int) time.Duration {
	free := make(workers, n)
	var end time.Duration
	for _, t := range times {
		free[0] += t
		end = max(end, free[0])
		heap.Fix(&free, 0)
	}
	return end
}

// workers is a heap of the moments at which they are free.
type workers []time.Duration

func (w workers) Len() int           { return len(w) }
func (w workers) Less(i, j int) bool { return w[i] < w[j] }
func (w workers) Swap(i, j int)      { w[i], w[j] = w[j], w[i] }
func (w *workers) Push(any)          {}
func (w *workers) Pop() any          { return nil }

func TestMakespan(t *testing.T) {
	if got := makespan([]time.Duration{4, 3, 3, 2}, 2); got != 6 {
		t.Errorf("got %d, want 6", got)
	}
}
