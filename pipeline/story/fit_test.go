package story

import (
	"flag"
	"fmt"
	"maps"
	"math"
	"math/rand"
	"path/filepath"
	"strings"
	"testing"

	"puente/pipeline/news"
)

// fitFiles are what the weights are learned from. Such a file is made by
// "puente translate" from sources whose story is set to the label.
var fitFiles = flag.String("fit", "", "labelled days to fit the weights to, between commas: JSONL of translated sources, the label as story; those of one suite between plus signs")

var fitFolds = flag.String("folds", "", "which suites to leave out in turn, by their places from 0, between commas; all if empty")

// How much an example counts of what was made up for the purpose, beside one
// of a labelled day: enough that look-alikes stay apart, too little to decide
// what a story is.
const (
	generatedWeight = 0.05
	hardWeight      = 0.5
)

// ridge holds the weights down where few examples speak for them.
const ridge = 3

// example is what a model learns from.
type example struct {
	x      []float64
	y      bool
	weight float64
}

// logistic fits a logistic regression by Newton's method.
func logistic(examples []example) (bias float64, weights []float64) {
	n := len(examples[0].x) + 1
	w := make([]float64, n) // the last is the bias
	for range 30 {
		step := newton(examples, w)
		worst := 0.0
		for i := range w {
			w[i] -= step[i]
			worst = max(worst, math.Abs(step[i]))
		}
		if worst < 1e-6 {
			break
		}
	}
	return w[n-1], w[:n-1]
}

// newton is the step from w towards the minimum.
func newton(examples []example, w []float64) []float64 {
	n := len(w)
	grad, hess := make([]float64, n), make([][]float64, n)
	for i := range hess {
		hess[i] = make([]float64, n)
		grad[i], hess[i][i] = ridge*w[i], ridge
	}
	grad[n-1], hess[n-1][n-1] = 0, 1e-6
	x := make([]float64, n)
	for _, e := range examples {
		copy(x, e.x)
		x[n-1] = 1
		z := 0.0
		for i := range x {
			z += w[i] * x[i]
		}
		p := 1 / (1 + math.Exp(-z))
		for i := range x {
			if x[i] == 0 {
				continue
			}
			grad[i] += e.weight * (p - oneIf(e.y)) * x[i]
			for j := range x {
				hess[i][j] += e.weight * p * (1 - p) * x[i] * x[j]
			}
		}
	}
	return solve(hess, grad)
}

// solve finds x with a x = b, by elimination.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	for i := range n {
		p := i
		for r := i + 1; r < n; r++ {
			if math.Abs(a[r][i]) > math.Abs(a[p][i]) {
				p = r
			}
		}
		a[i], a[p], b[i], b[p] = a[p], a[i], b[p], b[i]
		for r := i + 1; r < n; r++ {
			f := a[r][i] / a[i][i]
			for c := i; c < n; c++ {
				a[r][c] -= f * a[i][c]
			}
			b[r] -= f * b[i]
		}
	}
	x := make([]float64, n)
	for i := n - 1; i >= 0; i-- {
		x[i] = b[i]
		for c := i + 1; c < n; c++ {
			x[i] -= a[i][c] * x[c]
		}
		x[i] /= a[i][i]
	}
	return x
}

// A fit finds the numbers that it knows.
func TestLogistic(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	var examples []example
	for range 20000 {
		x := []float64{rng.NormFloat64(), rng.NormFloat64()}
		p := 1 / (1 + math.Exp(-(2*x[0] - x[1] + 0.5)))
		examples = append(examples, example{x, rng.Float64() < p, 1})
	}
	bias, w := logistic(examples)
	if math.Abs(w[0]-2) > 0.1 || math.Abs(w[1]+1) > 0.1 || math.Abs(bias-0.5) > 0.1 {
		t.Errorf("bias %.2f, weights %.2f; want 0.5, 2, -1", bias, w)
	}
}

// labelledDay is a dump with its labels.
type labelledDay struct {
	name    string
	sources []news.Source
	label   map[string]string
	weight  float64 // of an example
	read    *dayRead
}

// dayRead is a day's space once it was read.
type dayRead struct {
	s      *space
	labels []string
	pairs  []example
}

func (d labelledDay) with(o labelledDay) labelledDay {
	out := labelledDay{name: "all", label: map[string]string{}, weight: 1}
	out.sources = append(append(out.sources, d.sources...), o.sources...)
	maps.Copy(out.label, d.label)
	maps.Copy(out.label, o.label)
	return out
}

// space reads the day; labels are those of its documents.
func (d *labelledDay) space() (s *space, labels []string) {
	if d.read != nil {
		return d.read.s, d.read.labels
	}
	all := newDump(slice(d.sources))
	all.fold()
	s = all.vectors()
	for _, doc := range s.docs {
		labels = append(labels, d.label[all.source(doc.entry).ID])
	}
	d.read = &dayRead{s: s, labels: labels}
	return s, labels
}

// pairExamples are the likely pairs of a day. The pairs of a large story count
// together what those of a small one do for each of its sources.
func (d *labelledDay) pairExamples() (out []example) {
	s, labels := d.space()
	if d.read.pairs != nil {
		return d.read.pairs
	}
	size := map[string]int{}
	for _, l := range labels {
		size[l]++
	}
	for _, k := range s.likely() {
		a, b := int(k>>32), int(k&(1<<32-1))
		e := s.compare(s.docs[a], s.docs[b])
		if e.corrects {
			continue
		}
		x := e.features()
		ex := example{x[:], labels[a] == labels[b], d.weight}
		if ex.y {
			ex.weight *= 3 / float64(max(size[labels[a]]-1, 1))
		}
		out = append(out, ex)
	}
	d.read.pairs = out
	return out
}

// fitExamples are the documents of a day against parts of its stories.
func (d *labelledDay) fitExamples(rng *rand.Rand) (out []example) {
	if len(d.sources) < 3 {
		return nil
	}
	s, labels := d.space()
	_, near := s.candidates()
	for range 2 {
		clusters, of := partsOfStories(labels, rng)
		profs := make([]*profile, len(clusters))
		for c, m := range clusters {
			profs[c] = s.profile(m)
		}
		for i, doc := range s.docs {
			tried := map[int]bool{}
			var own *profile
			if of[i] >= 0 {
				own = profs[of[i]]
			}
			try := func(c int) {
				if c < 0 || tried[c] || c == of[i] && len(clusters[c]) < 3 {
					return
				}
				tried[c] = true
				x := profs[c].fit(s, doc, own).features()
				out = append(out, example{x[:], labels[clusters[c][0]] == labels[i], d.weight})
			}
			try(of[i])
			for _, j := range near[i] {
				try(of[j.doc])
			}
		}
	}
	return out
}

// placeExamples are the documents of a day beside the part of a story that
// they fit best.
func (d *labelledDay) placeExamples(rng *rand.Rand) (out []example) {
	if len(d.sources) < 3 {
		return nil
	}
	s, labels := d.space()
	_, near := s.candidates()
	for range placeRounds {
		clusters, of := partsOfStories(labels, rng)
		p := layout{s: s, near: near}
		for _, m := range clusters {
			p.profs = append(p.profs, s.profile(m))
		}
		for _, c := range of {
			p.of = append(p.of, int32(c))
		}
		for i := range s.docs {
			if found := p.place(int32(i)); found.cluster >= 0 {
				x := found.features()
				out = append(out, example{x[:], labels[clusters[found.cluster][0]] == labels[i], d.weight})
			}
		}
	}
	return out
}

const placeRounds = 4

// unionExamples are pairs of clusters: what the surest pairs of a day make, and
// the halves of its stories.
func (d *labelledDay) unionExamples(rng *rand.Rand) (out []example) {
	if len(d.sources) < 6 {
		return nil
	}
	s, labels := d.space()
	add := func(l layout, members [][]int32, weight float64) {
		l.profs = make([]*profile, len(members))
		for c, m := range members {
			if len(m) > 1 {
				l.profs[c] = s.profile(m)
			}
		}
		for _, u := range l.unions(members, func(x, y int32) bool { return false }) {
			x := u.features()
			out = append(out, example{x[:], mostly(labels, members[u.x]) == mostly(labels, members[u.y]), weight * d.weight})
		}
	}
	g := newGrouper(s)
	g.seed()
	g.couple()
	add(g.layout(), g.members, 1)
	for range 2 {
		members, of := partsOfStories(labels, rng)
		l := layout{s: s, near: g.near, of: make([]int32, len(of))}
		for c, m := range members {
			if len(m) > 3 && rng.Intn(2) == 0 {
				k := 2 + rng.Intn(len(m)-3)
				for _, i := range m[k:] {
					of[i] = len(members)
				}
				members, members[c] = append(members, m[k:]), m[:k]
			}
		}
		for i, c := range of {
			l.of[i] = int32(c)
		}
		add(l, members, 0.5)
	}
	return out
}

// mostly is the label that most of the documents have.
func mostly(labels []string, docs []int32) string {
	count, best := map[string]int{}, ""
	for _, i := range docs {
		l := labels[i]
		if count[l]++; count[l] > count[best] || count[l] == count[best] && l < best {
			best = l
		}
	}
	return best
}

// partsOfStories are two or more documents of each story that has them; of is
// the part in which each document is, -1 where it is in none.
func partsOfStories(labels []string, rng *rand.Rand) (clusters [][]int32, of []int) {
	members := map[string][]int32{}
	var order []string
	for i, l := range labels {
		if members[l] == nil {
			order = append(order, l)
		}
		members[l] = append(members[l], int32(i))
		of = append(of, -1)
	}
	for _, l := range order {
		m := members[l]
		if len(m) < 2 {
			continue
		}
		rng.Shuffle(len(m), func(i, j int) { m[i], m[j] = m[j], m[i] })
		part := m[:2+rng.Intn(len(m)-1)]
		for _, i := range part {
			of[i] = len(clusters)
		}
		clusters = append(clusters, part)
	}
	return clusters, of
}

// learn fits the weights to days.
func learn(days []*labelledDay) (pairs, fits int) {
	var examples []example
	for _, d := range days {
		examples = append(examples, d.pairExamples()...)
	}
	bias, w := logistic(examples)
	pairs, pairBias = len(examples), bias
	copy(pairWeights[:], w)
	examples = nil
	rng := rand.New(rand.NewSource(1))
	for _, d := range days {
		examples = append(examples, d.fitExamples(rng)...)
	}
	bias, w = logistic(examples)
	fitBias = bias
	copy(fitWeights[:], w)
	fits, examples = len(examples), nil
	for _, d := range days {
		examples = append(examples, d.placeExamples(rng)...)
	}
	bias, w = logistic(examples)
	placeBias = bias
	copy(placeWeights[:], w)
	examples = nil
	for _, d := range days {
		examples = append(examples, d.unionExamples(rng)...)
	}
	bias, w = logistic(examples)
	unionBias = bias
	copy(unionWeights[:], w)
	return pairs, fits
}

// training is what is learned from: the days of all suites but one, the first
// of each as one dump and the last, and what was made up.
func training(suites [][]*labelledDay, without int, made []*labelledDay) (out []*labelledDay) {
	var first, last labelledDay
	for k, s := range suites {
		if k == without {
			continue
		}
		out = append(out, s...)
		first, last = first.with(*s[0]), last.with(*s[len(s)-1])
	}
	out = append(out, &first, &last)
	for _, chatter := range chatterOf(last) {
		for k, s := range suites {
			if k != without && len(s) == 1 {
				d := s[0].with(chatter)
				out = append(out, &d)
			}
		}
	}
	for k, s := range suites {
		if k == without {
			continue
		}
		for step := 1; step <= thinned; step++ {
			if o := (k + step) % len(suites); o != without {
				d := s[0].with(oneOfEach(*suites[o][0], step))
				out = append(out, &d)
			}
		}
	}
	return append(out, made...)
}

// thinned is the number of other suites of which a suite is given single
// sources, as a day has many that no other reports.
const thinned = 2

// oneOfEach is a day with one source of each of its stories.
func oneOfEach(d labelledDay, nth int) labelledDay {
	out := labelledDay{name: "single", label: map[string]string{}, weight: 1}
	seen := map[string]int{}
	for _, s := range d.sources {
		if seen[d.label[s.ID]]++; seen[d.label[s.ID]] == nth {
			out.sources = append(out.sources, s)
			out.label[s.ID] = d.label[s.ID]
		}
	}
	return out
}

// made are the days that were made up.
func made() (out []*labelledDay) {
	for _, n := range []int{6, 12, 40, 200, 800} { // small ones several times
		for seed := range int64(min(10, 200/n) + 1) {
			sources, label := dayOf(n, 100+seed)
			out = append(out, &labelledDay{name: "generated", sources: sources, label: label, weight: generatedWeight})
		}
	}
	for _, d := range hardDays() {
		out = append(out, &d)
	}
	return out
}

// chatterOf are the sources of a day that no other reports, in two parts.
func chatterOf(d labelledDay) (parts [2]labelledDay) {
	size := map[string]int{}
	for _, l := range d.label {
		size[l]++
	}
	for k := range parts {
		parts[k] = labelledDay{name: "chatter", label: map[string]string{}, weight: 1}
	}
	n := 0
	for _, s := range d.sources {
		if l := d.label[s.ID]; size[l] == 1 {
			p := &parts[n%len(parts)]
			p.sources = append(p.sources, s)
			p.label[s.ID] = l
			n++
		}
	}
	return parts
}

func fitSuites(t *testing.T) (suites [][]*labelledDay) {
	if *fitFiles == "" {
		t.Skip("-fit names no labelled days")
	}
	for _, suite := range strings.Split(*fitFiles, ",") {
		var days []*labelledDay
		for _, path := range strings.Split(suite, "+") {
			sources, label := readLabelled(t, path)
			days = append(days, &labelledDay{name: filepath.Base(path), sources: sources, label: label, weight: 1})
		}
		suites = append(suites, days)
	}
	return suites
}

// TestFit fits the weights of pairs and of profiles. It reports how each suite
// is grouped by weights that were learned without it, and those learned from
// all, to be written into score.go and profile.go.
func TestFit(t *testing.T) {
	suites := fitSuites(t)
	report := func(kind string, days []*labelledDay) {
		for _, d := range days {
			q := measure(d.sources, d.label, groups(Group(d.sources, Options{})))
			f1 := 2 * q.bPrecision * q.bRecall / (q.bPrecision + q.bRecall)
			t.Logf("%s %-20s %3d sources: B-cubed F1 %.1f, precision %.1f, recall %.1f", kind, d.name, len(d.sources), 100*f1, 100*q.bPrecision, 100*q.bRecall)
		}
	}
	made := made()
	for k := range suites {
		if *fitFolds != "" && !strings.Contains(*fitFolds, fmt.Sprint(k)) {
			continue
		}
		learn(training(suites, k, made))
		report("left out", suites[k])
	}
	pairs, fits := learn(training(suites, -1, made))
	for k := range suites {
		report("learned ", suites[k])
	}
	t.Logf("pair: %d examples; bias %.2f, weights %s", pairs, pairBias, rounded(pairWeights[:]))
	t.Logf("place: bias %.2f, weights %s", placeBias, rounded(placeWeights[:]))
	t.Logf("union: bias %.2f, weights %s", unionBias, rounded(unionWeights[:]))
	t.Logf("fit: %d examples; bias %.2f, weights %s", fits, fitBias, rounded(fitWeights[:]))
}

func rounded(ws []float64) string {
	var out []string
	for _, w := range ws {
		out = append(out, fmt.Sprintf("%.2f", w))
	}
	return strings.Join(out, ", ")
}
