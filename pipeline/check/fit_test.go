package check

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
)

var fit = flag.Bool("fit", false, "make model.tsv anew from the gold stories")

// sample is a row as the model sees it.
type sample struct {
	row
	mode   string
	values [features]float64
	p      float64 // that it is not supported, by a model that has not seen its story
}

func samplesOf(t testing.TB, modes ...string) (out []sample) {
	for _, mode := range modes {
		for _, r := range goldRows(t, mode) {
			v, _ := r.checker.assess(r.checker.newClaim(r.text, r.cites))
			out = append(out, sample{row: r, mode: mode, values: v})
		}
	}
	return out
}

// Strength of the regularisation, and the steps of the descent.
const (
	ridge = 0.02
	steps = 3000
	rate  = 0.5
)

// train fits the model by gradient descent on the mean log loss with a ridge on
// the weights, each of a feature that speaks against the sentence kept from
// turning in its favour. Features are scaled by their greatest value; nothing is
// random.
func train(rows []sample) model {
	var scale [features]float64
	for k := range scale {
		scale[k] = 1e-9
		for _, r := range rows {
			scale[k] = max(scale[k], math.Abs(r.values[k]))
		}
	}
	m := model{}
	for range steps {
		var grad [features]float64
		bias := 0.0
		for _, r := range rows {
			z := m.bias
			for k, x := range r.values {
				z += m.weights[k] * x / scale[k]
			}
			d := 1 / (1 + math.Exp(-z))
			if !r.faithful {
				d--
			}
			bias += d
			for k, x := range r.values {
				grad[k] += d * x / scale[k]
			}
		}
		n := float64(len(rows))
		m.bias -= rate * bias / n
		for k := range grad {
			m.weights[k] -= rate * (grad[k]/n + ridge/10*m.weights[k])
			if k != featRough {
				m.weights[k] = max(0, m.weights[k])
			}
		}
	}
	for k := range m.weights {
		m.weights[k] /= scale[k]
	}
	return m
}

// crossed gives each row the probability by a model that was fitted on the other
// stories.
func crossed(rows []sample) {
	stories := map[string]bool{}
	for _, r := range rows {
		stories[r.story] = true
	}
	for story := range stories {
		var rest []sample
		for _, r := range rows {
			if r.story != story {
				rest = append(rest, r)
			}
		}
		m := train(rest)
		for i := range rows {
			if rows[i].story == story {
				rows[i].p = m.unsupported(rows[i].values)
			}
		}
	}
}

// auc is the share of pairs of an unfaithful and a faithful row that the
// probabilities put in the right order.
func auc(rows []sample) float64 {
	won, all := 0.0, 0.0
	for _, a := range rows {
		for _, b := range rows {
			if a.faithful || !b.faithful {
				continue
			}
			all++
			switch {
			case a.p > b.p:
				won++
			case a.p == b.p:
				won += 0.5
			}
		}
	}
	return won / all
}

// TestFit prints what the features reach on stories that the weights were not
// fitted on, and with -fit writes the weights.
func TestFit(t *testing.T) {
	rows := samplesOf(t, "reference", "offline")
	crossed(rows)
	at := 1 - DefaultThresholds.Supported
	for _, mode := range []string{"reference", "offline"} {
		var of []sample
		kinds := map[string]*tally{}
		var good, bad tally
		for _, r := range rows {
			if r.mode != mode {
				continue
			}
			of = append(of, r)
			if kinds[r.kind] == nil {
				kinds[r.kind] = &tally{}
			}
			flagged := r.p > at || r.values[featError] > 0
			kinds[r.kind].add(flagged)
			if r.faithful {
				good.add(flagged)
			} else {
				bad.add(flagged)
			}
		}
		var line []string
		for _, k := range slices.Sorted(maps.Keys(kinds)) {
			line = append(line, fmt.Sprintf("%s %d/%d", k, kinds[k].flagged, kinds[k].all))
		}
		t.Logf("%s: AUC %.3f, recall %s, false alarms %s\n%s", mode, auc(of), bad, good, strings.Join(line, ", "))
		tellThresholds(t, of)
	}
	m := train(rows)
	for k, n := range featureNames {
		t.Logf("%-10s %.3f", n, m.weights[k])
	}
	t.Logf("%-10s %.3f", "bias", m.bias)
	if *fit {
		write(t, m)
	}
}

// tellThresholds prints recall and false alarms at several thresholds.
func tellThresholds(t *testing.T, rows []sample) {
	rows = slices.Clone(rows)
	slices.SortFunc(rows, func(a, b sample) int { return cmp.Compare(b.p, a.p) })
	good, bad := 0, 0
	for _, r := range rows {
		if r.faithful {
			good++
		} else {
			bad++
		}
	}
	var out []string
	fa, hit := 0, 0
	next := 0.02
	for _, r := range rows {
		if r.faithful {
			fa++
			if float64(fa)/float64(good) > next {
				out = append(out, fmt.Sprintf("%.0f%%: %.1f%% (p %.2f)", 100*next, 100*float64(hit)/float64(bad), r.p))
				next += 0.02
			}
		} else {
			hit++
		}
		if next > 0.1 {
			break
		}
	}
	t.Logf("recall at false alarms of %s", strings.Join(out, ", "))
}

func (y tally) String() string {
	return fmt.Sprintf("%.1f%% (%d of %d)", 100*float64(y.flagged)/float64(max(y.all, 1)), y.flagged, y.all)
}

func write(t *testing.T, m model) {
	var b strings.Builder
	b.WriteString("# Weights of the features on the log of the odds that a sentence is not supported, fitted on the gold\n# stories with people's translations and with the offline engine's: go test ./pipeline/check -run TestFit -fit\n")
	fmt.Fprintf(&b, "bias\t%.3f\n", m.bias)
	for k, n := range featureNames {
		fmt.Fprintf(&b, "%s\t%.3f\n", n, m.weights[k])
	}
	if err := os.WriteFile("model.tsv", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
