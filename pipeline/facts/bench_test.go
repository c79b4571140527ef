package facts

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"
)

// processorTime is the user time that this process has used: on a busy machine
// it tells the cost of the code, which the clock on the wall does not.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano())
}

// analyzeAll is the benchmark of one text: MB of text a second of the processor.
func analyzeAll(b *testing.B, text string, o Options) {
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	start := processorTime(b)
	n := 0
	for b.Loop() {
		Analyze(text, o)
		n++
	}
	if took := (processorTime(b) - start).Seconds(); took > 0 {
		b.ReportMetric(float64(len(text))*float64(n)/1e6/took, "MB/cpu-s")
	}
}

// BenchmarkAnalyze measures the whole analysis on the articles of -gold.
func BenchmarkAnalyze(b *testing.B) {
	for _, lang := range []string{"es", "en"} {
		b.Run(lang, func(b *testing.B) {
			var t strings.Builder
			for _, g := range loadGold(b) {
				for _, s := range g.Sources {
					if s.Lang == lang {
						t.WriteString(s.Text + "\n")
					}
				}
			}
			if t.Len() == 0 {
				b.Skip("no articles")
			}
			analyzeAll(b, t.String(), Options{Lang: lang, Published: published})
		})
	}
}

// published is the time that texts of benchmarks are read at.
var published = time.Date(2025, 6, 12, 9, 0, 0, 0, time.UTC)

// hostile are texts to be repeated: one long sentence, and lines that nest.
var hostile = []struct{ name, lang, text string }{
	{"sentence-es", "es", "el presidente viajó ayer con 27 delegados de la ONU a Nueva York y según la fiscalía no habrá tregua "},
	{"sentence-en", "en", "the president travelled yesterday with 27 delegates of the UN to New York and prosecutors say there is no truce "},
	{"weeks", "es", "la semana de "},
	{"dates", "es", "3 de mayo de "},
	{"ranges", "en", "from 3 to "},
	{"quotations", "es", "dijo «la «casa "},
}

// BenchmarkLinear shows that the time grows with the length alone: the figures
// of a text and of four times as much of it are equal. One sentence of a
// megabyte and nested lines are texts like others.
func BenchmarkLinear(b *testing.B) {
	for _, h := range hostile {
		for _, size := range []int{1 << 18, 1 << 20} {
			text := strings.Repeat(h.text, size/len(h.text)+1)
			b.Run(fmt.Sprintf("%s/%dk", h.name, size>>10), func(b *testing.B) {
				analyzeAll(b, text, Options{Lang: h.lang, Published: published})
			})
		}
	}
}
