package render

import "testing"

func BenchmarkFormats(b *testing.B) {
	brief, o := approved(b), Options{Approval: approval(), Repeats: repeats}
	for _, f := range Formats() {
		if f.Many {
			continue
		}
		b.Run(f.Name, func(b *testing.B) {
			for b.Loop() {
				data, _, err := Write(f.Name, brief, o)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(data)), "bytes")
			}
		})
	}
}
