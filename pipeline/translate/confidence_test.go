package translate

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"puente/pipeline/news"
)

var goldDir = flag.String("gold", "", "folder of gold stories, *.json")

// openEngine is set by the external tests of this package, which may import an
// engine.
var openEngine func(testing.TB) Translator

// SetEngine sets openEngine.
func SetEngine(open func(testing.TB) Translator) { openEngine = open }

// example is a translation with what a person's shares with it.
type example struct {
	story    int
	features [6]float64
	chrF     float64 // in [0,1]
}

// BenchmarkConfidence fits the weights of the confidence to the gold stories
// (-gold) and reports how far predictions are from what was found, each story
// predicted by weights that were fitted to the others; and, with -data, how far
// the weights in use are off on single sentences that they were not fitted to.
// The weights are in the log (-v).
func BenchmarkConfidence(b *testing.B) {
	if *goldDir == "" {
		b.Skip("no -gold")
	}
	e := openEngine(b)
	for b.Loop() {
		gold := goldExamples(b, e)
		b.Logf("weights %.3f of %d translations", fit(gold), len(gold))
		var held, inUse, flat []prediction
		mean := 0.0
		for _, x := range gold {
			mean += x.chrF / float64(len(gold))
		}
		for _, x := range gold {
			others := slices.DeleteFunc(slices.Clone(gold), func(o example) bool { return o.story == x.story })
			held = append(held, prediction{dot(fit(others), x.features), x.chrF})
			inUse = append(inUse, prediction{dot(weights, x.features), x.chrF})
			flat = append(flat, prediction{mean, x.chrF})
		}
		report(b, "held-out", held)
		report(b, "in-use", inUse)
		report(b, "mean-alone", flat)
		for _, name := range []string{"newstest2012", "tico19"} {
			if rows := sentences(b, e, name); len(rows) > 0 {
				var out []prediction
				for _, x := range rows {
					out = append(out, prediction{dot(weights, x.features), x.chrF})
				}
				report(b, name, out)
			}
		}
	}
}

type prediction struct{ said, found float64 }

// report gives the mean absolute error, the calibration error (the mean over
// fifths of the predictions of how far what was said is from what was found)
// and the correlation.
func report(b *testing.B, name string, list []prediction) {
	slices.SortStableFunc(list, func(a, b prediction) int {
		if a.said < b.said {
			return -1
		} else if a.said > b.said {
			return 1
		}
		return 0
	})
	var off, calibration float64
	for k := range 5 {
		var said, found float64
		part := list[k*len(list)/5 : (k+1)*len(list)/5]
		for _, p := range part {
			off += math.Abs(p.said-p.found) / float64(len(list))
			said += p.said
			found += p.found
		}
		calibration += math.Abs(said-found) / float64(len(list))
	}
	b.ReportMetric(100*off, name+"-%off")
	b.ReportMetric(100*calibration, name+"-%calibration")
	b.ReportMetric(correlation(list), name+"-r")
}

func correlation(list []prediction) float64 {
	var x, y float64
	for _, p := range list {
		x += p.said / float64(len(list))
		y += p.found / float64(len(list))
	}
	var xy, xx, yy float64
	for _, p := range list {
		xy += (p.said - x) * (p.found - y)
		xx += (p.said - x) * (p.said - x)
		yy += (p.found - y) * (p.found - y)
	}
	if xx*yy == 0 {
		return 0
	}
	return xy / math.Sqrt(xx*yy)
}

func dot(w, f [6]float64) float64 {
	sum := 0.0
	for i := range w {
		sum += w[i] * f[i]
	}
	return sum
}

// fit is least squares with a small penalty on all weights but the first.
func fit(list []example) [6]float64 {
	var a [6][7]float64
	for _, x := range list {
		for i := range a {
			for j := range x.features {
				a[i][j] += x.features[i] * x.features[j]
			}
			a[i][6] += x.features[i] * x.chrF
		}
	}
	for i := 1; i < len(a); i++ {
		a[i][i] += 0.05
	}
	for i := range a { // Gauss and Jordan; the penalty keeps the pivots from 0
		for j := range a {
			if j != i {
				factor := a[j][i] / a[i][i]
				for k := range a[j] {
					a[j][k] -= factor * a[i][k]
				}
			}
		}
	}
	var w [6]float64
	for i := range w {
		w[i] = a[i][6] / a[i][i]
	}
	return w
}

func goldExamples(b *testing.B, e Translator) []example {
	var out []example
	files, _ := filepath.Glob(filepath.Join(*goldDir, "*.json"))
	for story, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		var s struct{ Sources []news.Source }
		if err := json.Unmarshal(data, &s); err != nil {
			b.Fatalf("%s: %v", name, err)
		}
		names := Names(s.Sources)
		for _, src := range s.Sources {
			if src.Lang != news.Spanish || src.Translation.Text == "" {
				continue
			}
			ref := src.Translation.Title + "\n" + src.Translation.Text
			src.Translation = news.Translation{}
			out = append(out, exampleOf(b, e, src, Options{Names: names}, ref, story))
		}
	}
	return out
}

func sentences(b *testing.B, e Translator, set string) []example {
	if *dataDir == "" {
		return nil
	}
	data, err := os.ReadFile(filepath.Join(*dataDir, "mt", set+".es-en.jsonl"))
	if err != nil {
		return nil
	}
	var sources []news.Source
	var refs []string
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		var row struct{ ES, EN string }
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			b.Fatalf("%s:%d: %v", set, i+1, err)
		}
		sources, refs = append(sources, news.Source{ID: fmt.Sprint(i), Lang: news.Spanish, Text: row.ES}), append(refs, row.EN)
	}
	names := Names(sources)
	var out []example
	for i, s := range sources {
		out = append(out, exampleOf(b, e, s, Options{Names: names}, refs[i], i))
	}
	return out
}

func exampleOf(b *testing.B, e Translator, s news.Source, o Options, ref string, story int) example {
	t, seen, err := Prepare(s, o).run(context.Background(), e)
	if err != nil {
		b.Fatal(err)
	}
	if seen.words == 0 {
		seen = signs{words: 1, segments: 1}
	}
	return example{story, seen.features(), chrF(t.Title+"\n"+t.Text, ref)}
}

// chrF is that of sacreBLEU (chrF2), in [0,1].
func chrF(hypothesis, reference string) float64 {
	h, r := letters(hypothesis), letters(reference)
	var precision, recall, orders float64
	for n := 1; n <= 6; n++ {
		if len(h) < n || len(r) < n {
			break
		}
		count := map[string]int{}
		for i := 0; i+n <= len(r); i++ {
			count[string(r[i:i+n])]++
		}
		both := 0.0
		for i := 0; i+n <= len(h); i++ {
			if g := string(h[i : i+n]); count[g] > 0 {
				count[g]--
				both++
			}
		}
		precision += both / float64(len(h)-n+1)
		recall += both / float64(len(r)-n+1)
		orders++
	}
	if precision+recall == 0 {
		return 0
	}
	precision, recall = precision/orders, recall/orders
	return 5 * precision * recall / (4*precision + recall)
}

func letters(s string) []rune {
	var out []rune
	for _, r := range s {
		if !unicode.IsSpace(r) {
			out = append(out, r)
		}
	}
	return out
}

// TestConfidence: what stays in Spanish and what the engine does not know
// lowers it; a good translation has more of it than one in doubt.
func TestConfidence(t *testing.T) {
	base := signs{words: 40, covered: 8, segments: 3}
	unknown, left, doubted := base, base, base
	unknown.unknown = 8
	left.left = 20
	doubted.doubted, doubted.unknown = 20, 2
	for name, worse := range map[string]signs{"unknown words": unknown, "left in Spanish": left, "in doubt": doubted} {
		if worse.confidence() >= base.confidence() {
			t.Errorf("%s: %.3f, but %.3f without", name, worse.confidence(), base.confidence())
		}
	}
	if got := (signs{}).confidence(); got != 1 {
		t.Errorf("nothing to translate: %.3f", got)
	}
	for _, s := range []signs{{words: 1, unknown: 1, left: 1, doubted: 1, segments: 1}, {words: 5, covered: 50, segments: 1}} {
		if c := s.confidence(); c < 0 || c > 1 {
			t.Errorf("%+v: %.3f", s, c)
		}
	}
}
