package facts

import (
	"strings"
	"testing"
)

// BenchmarkAnalyze measures the whole analysis in MB/s, on the articles of
// -gold where it is given, else on the text below.
func BenchmarkAnalyze(b *testing.B) {
	text := strings.Repeat("El presidente Marco Rubio viajó ayer a Nueva York con 27 delegados de la ONU. “No habrá tregua”, dijo el martes 3 de noviembre, según la FGR. "+
		"Las pérdidas suman 4.500 millones de pesos, un 12,5 % más que en 2023, y el presunto líder habría huido.\n", 200)
	if *goldFolder != "" {
		var t strings.Builder
		for _, g := range loadGold(b) {
			for _, s := range g.Sources {
				if s.Lang == "es" {
					t.WriteString(s.Text + "\n")
				}
			}
		}
		text = t.String()
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Analyze(text, Options{Lang: "es"})
	}
}
