package lexicon

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"
)

//go:embed frequency/english.tsv
var frequencyFile string

// rareWord is how often, in a million words, one stands that the table of
// frequencies leaves out.
const rareWord = 1

// Frequency is how often the English words of a stem (see Stem) stand in a
// million words of text of any kind, at least 1; to a power of
// two.
func Frequency(stem string) float64 { return max(frequencies()[stem], rareWord) }

var frequencies = sync.OnceValue(func() map[string]float64 {
	out := map[string]float64{}
	for line := range strings.Lines(frequencyFile) {
		level, list, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if n, err := strconv.Atoi(level); ok && err == nil {
			for w := range strings.FieldsSeq(list) {
				out[Stem(English, w)] += math.Sqrt2 * math.Exp2(float64(n))
			}
		}
	}
	return out
})
