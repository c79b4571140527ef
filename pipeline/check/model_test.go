package check

import (
	"slices"
	"strings"
	"testing"

	"puente/pipeline/news"
)

// TestShipped holds the shipped weights to the features that there are, and to what
// they reach on a suite of which nobody read a row while rules were made.
func TestShipped(t *testing.T) {
	var names []string
	for line := range strings.Lines(modelFile) {
		if name, _, ok := strings.Cut(line, "\t"); ok && !strings.HasPrefix(line, "#") {
			names = append(names, name)
		}
	}
	want := append([]string{"supported", "unsure", "less_if_rough", "bias"}, featureNames[:]...)
	if !slices.Equal(names, want) {
		t.Errorf("model.tsv has %q, want %q", names, want)
	}
	var good, bad tally
	for _, r := range suiteRows(t, "agency", "reference") {
		flagged := r.checker.Check("", r.text, r.cites).Verdict != news.Supported
		if r.faithful {
			good.add(flagged)
		} else {
			bad.add(flagged)
		}
	}
	if share := float64(bad.flagged) / float64(bad.all); share < 0.55 {
		t.Errorf("%.3f of the altered sentences are flagged, want 0.55", share)
	}
	if share := float64(good.flagged) / float64(good.all); share > 0.09 {
		t.Errorf("%.3f of the faithful sentences are flagged, at most 0.09", share)
	}
}
