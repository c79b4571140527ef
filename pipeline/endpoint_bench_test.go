package pipeline

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"puente/pipeline/facts"
	"puente/pipeline/llm"
	"puente/pipeline/llm/openai"
	"puente/pipeline/llm/openai/openaitest"
	"puente/pipeline/news"
	"puente/pipeline/store"
	"puente/pipeline/translate/model"
)

// BenchmarkEndpoint has the translate stage make 10,000 translations over the
// scripted endpoint, 64 at once, 50 ms each: prompts, HTTP, validation, cache
// and all. It reports the wall time over the makespan of greedy list scheduling
// of the calls that a faultless endpoint needs, the processor time of a call
// (the endpoint's own work included: it runs in the same process), and the peak
// of memory.
func BenchmarkEndpoint(b *testing.B) {
	const calls, atOnce, latency = 10_000, 64, 50 * time.Millisecond
	for _, bc := range []struct {
		name   string
		faults openaitest.Faults
	}{
		{"50ms", openaitest.Faults{}},
		{"2%-faults", openaitest.Faults{Rates: map[openaitest.Fault]float64{
			openaitest.Broken: 0.007, openaitest.CutBody: 0.007, openaitest.InvalidJSON: 0.006}}},
		{"retry-after-and-hangs", openaitest.Faults{Rates: map[openaitest.Fault]float64{
			openaitest.BusyUntil: 0.002, openaitest.Hang: 0.001, openaitest.Broken: 0.005}}},
	} {
		b.Run(bc.name, func(b *testing.B) {
			sources := make([]news.Source, calls)
			times := make([]time.Duration, calls)
			for i := range sources {
				sources[i] = news.Source{ID: fmt.Sprint(i), Lang: news.Spanish, Text: fmt.Sprintf("Nota número %d del archivo.", i)}
				times[i] = latency
			}
			least := makespan(times, atOnce)
			bc.faults.Seed, bc.faults.Latency = 1, latency
			server := openaitest.New(bc.faults.Around(openaitest.Script{}.Handler()), "m")
			defer server.Close()
			for b.Loop() {
				client := openai.New(openai.Config{BaseURL: server.URL, Timeout: 2 * time.Second})
				artifacts, err := store.Open(filepath.Join(b.TempDir(), "artifacts.db"))
				if err != nil {
					b.Fatal(err)
				}
				asker, _ := llm.Stack(client, llm.Config{Limits: llm.Limits{Concurrent: atOnce}, Store: artifacts.Bucket("answer")})
				r := &run{c: Config{Translator: &model.Engine{Asker: asker, Model: "m", Single: true}, Calls: atOnce, Artifacts: artifacts, Clock: time.Now}, names: facts.NewNameSet()}
				before, stop := cpu(), watchMemory()
				start := time.Now()
				out, err := r.translate(context.Background(), sources)
				took := time.Since(start)
				if err != nil || len(out) != calls {
					b.Fatalf("%d translated: %v", len(out), err)
				}
				for i, s := range out {
					if s.Translation.Text == "" {
						b.Fatalf("source %d has no translation", i)
					}
				}
				b.ReportMetric(float64(took)/float64(least), "x-makespan")
				b.ReportMetric((cpu()-before).Seconds()*1000/calls, "cpu-ms/call")
				b.ReportMetric(float64(stop())/(1<<20), "peak-MB")
				b.ReportMetric(float64(server.Calls()), "calls")
				client.Close()
				artifacts.Close()
			}
		})
	}
}

// cpu is the processor time that the process has used.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// watchMemory looks at the heap in use until it is stopped, and then says what
// the most was, in bytes.
func watchMemory() (stop func() uint64) {
	var most atomic.Uint64
	done, ended := make(chan struct{}), make(chan struct{})
	look := func() {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		most.Store(max(most.Load(), m.HeapInuse+m.StackInuse))
	}
	go func() {
		defer close(ended)
		for {
			select {
			case <-time.After(200 * time.Millisecond):
				look()
			case <-done:
				return
			}
		}
	}()
	return func() uint64 {
		close(done)
		<-ended
		look()
		return most.Load()
	}
}
