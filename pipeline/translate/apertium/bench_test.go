package apertium

import (
	"context"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/sourcegraph/conc/iter"

	"puente/pipeline/news"
	"puente/pipeline/translate"
)

// BenchmarkSpeed gives the words a second of one pipeline and of two, from the
// source to its checked translation, and as a share of what one chain of
// Apertium's own stages makes of the same text in the same run; what one
// pipeline and the chain use of the processor, which other work on the machine
// does not blur; and the memory of a pipeline's processes. All are warm. It takes the sources of the folders
// that -gold and -data name, else sentences of 21 words.
func BenchmarkSpeed(b *testing.B) {
	sets := corpora(b)
	if len(sets) == 0 {
		const sentence = "El alcalde de la ciudad anunció ayer que el gobierno pagará las obras de los dos puentes que destruyó la lluvia."
		c := corpus{name: "sentence", groups: []int{0}}
		for range 2000 {
			c.sources = append(c.sources, news.Source{Lang: news.Spanish, Text: sentence})
		}
		sets = append(sets, c)
	}
	for _, c := range sets {
		b.Run(c.name, func(b *testing.B) {
			words := 0
			for _, s := range c.sources {
				words += len(strings.Fields(s.Title)) + len(strings.Fields(s.Text))
			}
			repeated := c.sources
			for k := words; k < 40_000; k += words { // long enough to be measured
				repeated = append(repeated[:len(repeated):len(repeated)], c.sources...)
			}
			words *= len(repeated) / len(c.sources)
			raw, one, two := startRaw(b), newEngine(b, Options{Pipelines: 1}), newEngine(b, Options{Pipelines: 2})
			ways := []func([]news.Source){
				func(sources []news.Source) { raw.translate(b, texts(sources)) },
				func(sources []news.Source) { fromSources(b, one, sources) },
				func(sources []news.Source) { fromSources(b, two, sources) },
			}
			for b.Loop() {
				var speed, cpu [3]float64 // words a second, µs of the processor a word
				for i, translateAll := range ways {
					translateAll(repeated[:min(len(repeated), 40)])
					start, before := time.Now(), processorTime(b)
					translateAll(repeated)
					speed[i] = float64(words) / time.Since(start).Seconds()
					cpu[i] = float64((processorTime(b) - before).Microseconds()) / float64(words)
				}
				b.ReportMetric(speed[0], "raw-words/s")
				b.ReportMetric(speed[1], "one-words/s")
				b.ReportMetric(speed[2], "two-words/s")
				b.ReportMetric(speed[1]/speed[0], "one/raw")
				b.ReportMetric(speed[2]/speed[0], "two/raw")
				b.ReportMetric(cpu[0], "raw-µs/word")
				b.ReportMetric(cpu[1], "one-µs/word")
				b.ReportMetric(cpu[0]/cpu[1], "one/raw-by-processor")
			}
			b.ReportMetric(memory(b)/4, "MiB/pipeline") // there are four
		})
	}
}

// processorTime is what this process and its stages have used.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	total := time.Duration(u.Utime.Nano() + u.Stime.Nano())
	for _, pid := range children(b) {
		stat, err := os.ReadFile("/proc/" + pid + "/stat")
		if err != nil {
			continue
		}
		_, rest, _ := strings.Cut(string(stat), ") ")
		if fields := strings.Fields(rest); len(fields) > 12 {
			user, _ := strconv.Atoi(fields[11])
			system, _ := strconv.Atoi(fields[12])
			total += time.Duration(user+system) * 10 * time.Millisecond // clock ticks
		}
	}
	return total
}

// fromSources prepares, translates and checks sources, as many at once as a
// run has under way.
func fromSources(b *testing.B, e *Engine, sources []news.Source) {
	names := translate.Names(sources)
	mapper := iter.Mapper[news.Source, news.Translation]{MaxGoroutines: 16}
	if _, err := mapper.MapErr(sources, func(s *news.Source) (news.Translation, error) {
		return translate.Prepare(*s, translate.Options{Names: names}).Run(context.Background(), e)
	}); err != nil {
		b.Fatal(err)
	}
}

// memory is the resident memory of all stages that run, in MiB: what they share
// is counted once for each.
func memory(b *testing.B) float64 {
	pages := 0
	for _, pid := range children(b) {
		statm, err := os.ReadFile("/proc/" + pid + "/statm")
		if fields := strings.Fields(string(statm)); err == nil && len(fields) > 1 {
			n, _ := strconv.Atoi(fields[1])
			pages += n
		}
	}
	return float64(pages*os.Getpagesize()) / (1 << 20)
}
