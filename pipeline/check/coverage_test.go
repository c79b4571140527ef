package check

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"puente/pipeline/lexicon"
)

var listUncovered = flag.String("uncovered", "", "a suite whose faithful sentences' words without a counterpart in the original TestCoverage lists")

// counterparts counts words that the cited sources have in some form.
type counterparts struct{ found, all int }

func (n counterparts) absent() float64 {
	return 100 * float64(n.all-n.found) / float64(max(n.all, 1))
}

// newWords are the kinds of unfaithful sentences whose words are new to the source.
var newWords = []string{"addition", "causal", "entity_new", "false_friend"}

// TestCoverage prints how many content words of faithful sentences have no
// counterpart in the cited sources, and how many of the words by which an
// unfaithful sentence differs from its brief's: the wider the gap, the more a
// word without a counterpart says. Without -uncovered, which takes a suite or
// "all", it only holds the gap open.
func TestCoverage(t *testing.T) {
	for _, mode := range modes {
		for _, suite := range []string{"gold", "further", "calibration", "unseen"} {
			if mode != "original" && *listUncovered == "" || suite != "calibration" && *listUncovered == "" {
				continue
			}
			faithful, changed := coverageOf(t, suite, mode)
			var line []string
			sum := counterparts{}
			for _, k := range slices.Sorted(maps.Keys(changed)) {
				line = append(line, k+" "+fmt.Sprintf("%.1f%%", changed[k].absent()))
				sum.found += changed[k].found
				sum.all += changed[k].all
			}
			t.Logf("%s %s: without a counterpart %.1f%% of %d words of faithful sentences, %.1f%% of %d changed ones (%s)",
				mode, suite, faithful.absent(), faithful.all, sum.absent(), sum.all, strings.Join(line, ", "))
			if sum.absent() < 2*faithful.absent() {
				t.Errorf("%s %s: words that are new hardly differ from others", mode, suite)
			}
		}
	}
}

func coverageOf(t *testing.T, suite, mode string) (faithful counterparts, changed map[string]counterparts) {
	missing := map[string]int{}
	changed = map[string]counterparts{}
	for _, r := range suiteRows(t, suite, mode) {
		if !r.faithful && !slices.Contains(newWords, r.kind) {
			continue
		}
		cl := r.checker.newClaim(r.text, r.cites)
		before := map[string]bool{}
		for _, w := range Words(r.brief) {
			before[w.Stem] = true
		}
		for _, w := range cl.words {
			if !r.faithful && before[w.Stem] || telling[lexicon.Fold(w.In(r.text))] {
				continue
			}
			found := r.checker.inAny(cl, w)
			n := changed[r.kind]
			if r.faithful {
				n = faithful
			}
			n.all++
			if found {
				n.found++
			}
			switch {
			case r.faithful:
				faithful = n
			default:
				changed[r.kind] = n
			}
			if r.faithful && !found {
				missing[lexicon.Fold(w.In(r.text))]++
			}
		}
	}
	if *listUncovered == suite && mode == "original" {
		t.Log(strings.Join(slices.Sorted(maps.Keys(missing)), " "))
	}
	return faithful, changed
}
