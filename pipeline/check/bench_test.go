package check

import (
	"testing"

	"puente/pipeline/news"
)

// BenchmarkGold checks the gold stories' sentences against their sources, read
// before: an operation is a sentence.
func BenchmarkGold(b *testing.B) {
	rows := goldRows(b, "reference")
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		r := &rows[i%len(rows)]
		r.checker.Check("", r.text, r.cites)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}

// BenchmarkNew reads the sources of a gold story: an operation is a source.
func BenchmarkNew(b *testing.B) {
	rows := goldRows(b, "reference")
	var sources []news.Source
	for i := range rows[0].checker.sources {
		sources = append(sources, rows[0].checker.sources[i].Source)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		s := sources[i%len(sources)]
		New([]news.Source{s}, Options{}).Check("", "The mayor said so.", []news.Cite{{Source: s.ID}})
	}
}
