package check

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"puente/pipeline/facts"
)

// crossed gives each row the probability by a model that was fitted on rows that
// fold puts elsewhere.
func crossed(rows []sample, fold func(sample) int) {
	folds := map[int]bool{}
	for _, r := range rows {
		folds[fold(r)] = true
	}
	for k := range folds {
		m := train(slices.DeleteFunc(slices.Clone(rows), func(r sample) bool { return fold(r) == k }))
		for i := range rows {
			if fold(rows[i]) == k {
				rows[i].p, rows[i].refused = m.unsupported(rows[i].values), m.refuses(rows[i].values)
			}
		}
	}
}

// storyFolds is in how many parts the stories are cut: each suite's stories in
// turn.
const storyFolds = 10

// byStory numbers the stories of the rows by folds.
func byStory(rows []sample) func(sample) int {
	fold := map[string]int{}
	for _, r := range rows {
		if _, ok := fold[r.story]; !ok {
			fold[r.story] = len(fold) % storyFolds
		}
	}
	return func(r sample) int { return fold[r.story] }
}

func bySuite(r sample) int { return slices.Index(suites, r.suite) }

// wordsCrossed weighs the words of each row by trees that were grown on the other
// suites, and gives the trees that were grown on all.
func wordsCrossed(rows []sample) *trees {
	var wait sync.WaitGroup
	grown := make([]*trees, len(suites))
	for k := range suites {
		wait.Go(func() {
			grown[k] = growOn(slices.DeleteFunc(slices.Clone(rows), func(r sample) bool { return bySuite(r) == k }))
		})
	}
	wait.Wait()
	for i := range rows {
		rows[i].weighBy(grown[bySuite(rows[i])])
	}
	return growOn(rows)
}

func (r *sample) weighBy(t *trees) {
	doubts := make([]float64, len(r.words))
	for i := range r.words {
		doubts[i] = t.of(&r.words[i].values)
	}
	weighWords(&r.values, r.words, doubts)
}

// growOn grows trees on the words of rows. What is altered in a quotation or in a
// citation is no word's fault.
func growOn(rows []sample) *trees {
	var words []*[wordFeatures]float64
	var bad []bool
	var weight []float64
	for i := range rows {
		r := &rows[i]
		if r.kind == "foreign" || strings.HasPrefix(r.kind, "citation") || r.kind == "quote_altered" || r.kind == "quote_invented" {
			continue
		}
		var altered []facts.Span
		if !r.faithful {
			altered = alteredIn(r.brief, r.text)
		}
		w := 1.0
		if !unread[r.suite] {
			w = seenWords
		}
		for k := range r.words {
			words, bad, weight = append(words, &r.words[k].values), append(bad, slices.ContainsFunc(altered, r.words[k].Overlaps)), append(weight, w)
		}
	}
	return grow(words, bad, weight)
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

// chosenElsewhere gives each row the thresholds that its part had no part in
// choosing, so that the alarms which are told are not those that were aimed at.
func chosenElsewhere(rows []sample, fold func(sample) int) {
	known := map[int]Thresholds{}
	for i := range rows {
		k := fold(rows[i])
		if _, ok := known[k]; !ok {
			known[k] = thresholdsOf(slices.DeleteFunc(slices.Clone(rows), func(r sample) bool { return fold(r) == k }))
		}
		rows[i].at = known[k]
	}
}

// tellAll prints what a model reaches in each mode, in all and by suite.
func tellAll(t *testing.T, how string, rows []sample) {
	for _, mode := range translations {
		tellFit(t, "all, "+how+", "+mode, rows, func(r sample) bool { return r.mode == mode })
		tellFit(t, "unread, "+how+", "+mode, rows, func(r sample) bool { return r.mode == mode && unread[r.suite] })
		tellFit(t, "aimed at, "+how+", "+mode, rows, func(r sample) bool { return r.mode == mode && aimedAt[r.suite] })
		tellFit(t, "read, "+how+", "+mode, rows, func(r sample) bool { return r.mode == mode && !unread[r.suite] })
		for _, suite := range suites {
			tellFit(t, suite+", "+how+", "+mode, rows, func(r sample) bool { return r.mode == mode && r.suite == suite })
		}
	}
}

// tellFindings prints of how many sentences of the unread suites that a finding is
// made on it is right.
func tellFindings(t *testing.T, rows []sample) {
	for k, n := range featureNames[:findingFeatures] {
		t.Logf("%s is right in %s", n, rightOf(rows, k))
	}
}

// tellCalibration prints how often sentences of a score are faithful, and the
// expected calibration error (Naeini, Cooper, Hauskrecht, 2015), on the suites that
// no rule was made on.
func tellCalibration(t *testing.T, rows []sample) {
	const bins = 10
	var sum, good, all [bins]float64
	n := 0.0
	for _, r := range rows {
		if r.kind == "foreign" || !unread[r.suite] {
			continue
		}
		score := 1 - r.p
		k := min(int(score*bins), bins-1)
		sum[k], all[k] = sum[k]+score, all[k]+1
		if r.faithful {
			good[k]++
		}
		n++
	}
	off := 0.0
	for k := range bins {
		if all[k] > 0 {
			off += math.Abs(good[k]-sum[k]) / n
			t.Logf("score %.1f-%.1f: %4.0f sentences, score %.2f, faithful %.2f", float64(k)/bins, float64(k+1)/bins, all[k], sum[k]/all[k], good[k]/all[k])
		}
	}
	t.Logf("expected calibration error %.3f", off)
}

// alarms is the share of a mode's faithful sentences that are flagged, of the suites
// that are aimed at.
func alarms(rows []sample, mode string, at Thresholds) float64 {
	var good tally
	for _, r := range rows {
		if r.faithful && r.mode == mode && aimedAt[r.suite] {
			good.add(r.flagged(at))
		}
	}
	return float64(good.flagged) / float64(max(good.all, 1))
}

func tellFit(t *testing.T, what string, rows []sample, asked func(sample) bool) {
	var of []sample
	kinds := map[string]*tally{}
	var good, bad tally
	for _, r := range rows {
		if !asked(r) || r.kind == "foreign" {
			continue
		}
		of = append(of, r)
		if kinds[r.kind] == nil {
			kinds[r.kind] = &tally{}
		}
		flagged := r.flagged(r.at)
		kinds[r.kind].add(flagged)
		if r.faithful {
			good.add(flagged)
		} else {
			bad.add(flagged)
		}
	}
	var line []string
	by := [features]int{}
	for _, r := range of {
		if r.faithful && r.flagged(r.at) {
			for k, v := range r.values {
				if v > 0.4 {
					by[k]++
				}
			}
		}
	}
	for k, n := range by {
		if n > 0 {
			line = append(line, fmt.Sprintf("%s %d", featureNames[k], n))
		}
	}
	alarmed := strings.Join(line, ", ")
	line = nil
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		line = append(line, fmt.Sprintf("%s %d/%d", k, kinds[k].flagged, kinds[k].all))
	}
	t.Logf("%s: AUC %.3f, recall %s, false alarms %s\n%s\nfalse alarms with %s", what, auc(of), bad, good, strings.Join(line, ", "), alarmed)
	tellThresholds(t, of)
}
