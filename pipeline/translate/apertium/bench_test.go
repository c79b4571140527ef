package apertium

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"puente/pipeline/translate"
)

// BenchmarkTranslate gives the words a second of one pipeline and of two, on
// sentences of 20 words, pipelined.
func BenchmarkTranslate(b *testing.B) {
	const sentence = "El alcalde de la ciudad anunció ayer que el gobierno pagará las obras de los dos puentes que destruyó la lluvia."
	for _, n := range []int{1, 2} {
		b.Run(fmt.Sprintf("pipelines=%d", n), func(b *testing.B) {
			e := newEngine(b, Options{Pipelines: n})
			segments := make([]translate.Segment, 2000)
			words := 0
			for i := range segments {
				segments[i].Text = sentence
				words += len(strings.Fields(sentence))
			}
			if _, err := e.Translate(context.Background(), segments[:10]); err != nil {
				b.Fatal(err)
			}
			b.ResetTimer()
			for range b.N {
				if _, err := e.Translate(context.Background(), segments); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
		})
	}
}
