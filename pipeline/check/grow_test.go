package check

import (
	"math"
	"slices"
	"testing"
)

// How trees are grown: the steps are small and the leaves large, since words are
// many and stories few.
const (
	treeCount  = 120
	treeDepth  = 4
	treeStep   = 0.08
	leastLeaf  = 80.0 // words in a leaf, by weight
	leafRidge  = 5.0
	treeBins   = 24
	leastSplit = 1e-3 // gain
)

// grow fits trees to labelled words by gradient boosting on the log loss, with the
// leaves' values by Newton's step (Friedman 2001; Chen and Guestrin, XGBoost, 2016)
// and thresholds at quantiles. Nothing is random.
func grow(words []*[wordFeatures]float64, bad []bool, weight []float64) *trees {
	g := newGrower(words, bad, weight)
	t := &trees{bias: g.bias}
	for range treeCount {
		g.slopes()
		at := make([]int32, len(words)) // the node that each word has come to, -1 for none
		base := int32(len(t.nodes))
		t.roots = append(t.roots, base)
		for _, n := range g.tree(at) {
			if n.right != 0 {
				n.right += base
			}
			t.nodes = append(t.nodes, n)
		}
	}
	return t
}

// grower holds the words by columns.
type grower struct {
	bias        float64
	cuts        [wordFeatures][]float64
	bins        [wordFeatures][]uint8
	bad         []bool
	weight      []float64
	z, grad, hs []float64
}

func newGrower(words []*[wordFeatures]float64, bad []bool, weight []float64) *grower {
	n := len(words)
	g := &grower{bad: bad, weight: weight, z: make([]float64, n), grad: make([]float64, n), hs: make([]float64, n)}
	pos, all := 0.0, 0.0
	for i := range words {
		all += weight[i]
		if bad[i] {
			pos += weight[i]
		}
	}
	g.bias = math.Log(pos / (all - pos))
	for i := range g.z {
		g.z[i] = g.bias
	}
	column := make([]float64, n)
	for f := range wordFeatures {
		for i, w := range words {
			column[i] = w[f]
		}
		slices.Sort(column)
		for k := 1; k < treeBins; k++ {
			c := column[k*n/treeBins]
			if c < column[n-1] && (len(g.cuts[f]) == 0 || c > g.cuts[f][len(g.cuts[f])-1]) {
				g.cuts[f] = append(g.cuts[f], c)
			}
		}
		// what few words have is below every quantile but the last
		if last := column[n-1]; len(g.cuts[f]) == 0 && column[0] < last {
			g.cuts[f] = append(g.cuts[f], column[0])
		}
		if column[0] < column[n-1] && g.cuts[f][0] > column[0] {
			g.cuts[f] = append([]float64{column[0]}, g.cuts[f]...)
		}
		g.bins[f] = make([]uint8, n)
		for i, w := range words {
			b, _ := slices.BinarySearch(g.cuts[f], w[f])
			g.bins[f][i] = uint8(b)
		}
	}
	return g
}

// slopes are the first and the second derivative of the loss at each word.
func (g *grower) slopes() {
	for i, z := range g.z {
		p := 1 / (1 + math.Exp(-z))
		y := 0.0
		if g.bad[i] {
			y = 1
		}
		g.grad[i], g.hs[i] = g.weight[i]*(p-y), g.weight[i]*p*(1-p)
	}
}

type sums struct{ grad, hess, weight float64 }

func (s *sums) add(o sums) { s.grad += o.grad; s.hess += o.hess; s.weight += o.weight }

func (s sums) gain() float64 { return s.grad * s.grad / (s.hess + leafRidge) }

// split is a question that parts the words of a node.
type split struct {
	feature, bin int
	gain         float64
}

// tree grows one tree, adds it to the words' sums, and gives its nodes from the
// root on.
func (g *grower) tree(at []int32) []treeNode {
	splits := []split{{feature: -1}} // of the nodes in the order of a full tree
	level := []int{0}
	total := map[int]sums{}
	for depth := 0; depth < treeDepth && len(level) > 0; depth++ {
		best := g.bestSplits(at, level, total)
		var next []int
		for _, k := range level {
			s := best[k]
			if s.gain < leastSplit {
				continue
			}
			for len(splits) <= 2*k+2 {
				splits = append(splits, split{feature: -1})
			}
			splits[k] = s
			next = append(next, 2*k+1, 2*k+2)
		}
		for i, k := range at {
			if s := splits[k]; s.feature >= 0 && slices.Contains(level, int(k)) {
				at[i] = 2*k + 1
				if int(g.bins[s.feature][i]) > s.bin {
					at[i] = 2*k + 2
				}
			}
		}
		level = next
	}
	leaf := map[int]*sums{}
	for i, k := range at {
		if leaf[int(k)] == nil {
			leaf[int(k)] = &sums{}
		}
		leaf[int(k)].add(sums{g.grad[i], g.hs[i], g.weight[i]})
	}
	value := func(k int) float64 {
		if leaf[k] == nil {
			return 0
		}
		return -treeStep * leaf[k].grad / (leaf[k].hess + leafRidge)
	}
	for i, k := range at {
		g.z[i] += value(int(k))
	}
	var nodes []treeNode
	var put func(k int)
	put = func(k int) {
		if k >= len(splits) || splits[k].feature < 0 {
			nodes = append(nodes, treeNode{value: value(k)})
			return
		}
		here := len(nodes)
		nodes = append(nodes, treeNode{feature: int32(splits[k].feature), value: g.cuts[splits[k].feature][splits[k].bin]})
		put(2*k + 1)
		nodes[here].right = int32(len(nodes))
		put(2*k + 2)
	}
	put(0)
	return nodes
}

func (g *grower) bestSplits(at []int32, level []int, total map[int]sums) map[int]split {
	slot := map[int]int{}
	for i, k := range level {
		slot[k] = i
	}
	of := make([]int32, len(at))
	for i, k := range at {
		of[i] = -1
		if s, ok := slot[int(k)]; ok {
			of[i] = int32(s)
		}
	}
	best := map[int]split{}
	hist := make([]sums, len(level)*(treeBins+2))
	for f := range wordFeatures {
		clear(hist)
		bins := g.bins[f]
		for i, s := range of {
			if s >= 0 {
				hist[int(s)*(treeBins+2)+int(bins[i])].add(sums{g.grad[i], g.hs[i], g.weight[i]})
			}
		}
		for i, k := range level {
			h := hist[i*(treeBins+2) : (i+1)*(treeBins+2)]
			var all, left sums
			for _, x := range h {
				all.add(x)
			}
			total[k] = all
			for b := range g.cuts[f] {
				left.add(h[b])
				right := sums{all.grad - left.grad, all.hess - left.hess, all.weight - left.weight}
				if left.weight < leastLeaf || right.weight < leastLeaf {
					continue
				}
				if gain := left.gain() + right.gain() - all.gain(); gain > best[k].gain {
					best[k] = split{f, b, gain}
				}
			}
		}
	}
	return best
}

// Trees learn a question that no single feature answers, and are the same after
// they are written and read.
func TestGrow(t *testing.T) {
	var words []*[wordFeatures]float64
	var bad []bool
	var weight []float64
	for i := range 4000 {
		var v [wordFeatures]float64
		v[wordAnchor], v[wordClause] = float64(i%10)/10, float64(i/10%10)/10
		words, bad, weight = append(words, &v), append(bad, v[wordAnchor] < 0.5 && v[wordClause] > 0.5), append(weight, 1)
	}
	made := grow(words, bad, weight)
	read, ok := parseTrees(made.write(wordFeatureNames[:]), wordFeatureNames[:])
	if !ok || len(read.roots) != treeCount {
		t.Fatal("the trees cannot be read")
	}
	for i, w := range words {
		if got := read.of(w); (got > 0.5) != bad[i] || math.Abs(got-made.of(w)) > 0.02 || i < 100 && math.Abs(made.of(w)-truth(bad[i])) > 0.1 {
			t.Fatalf("%v, %v: %.2f, %.2f before it was written, want %v", w[wordAnchor], w[wordClause], got, made.of(w), bad[i])
		}
	}
	for _, wrong := range []string{"anchor>0.5 =1", "anchor>x =1 =2", "nothing>1 =1 =2", "=1 =2"} {
		if _, ok := parseTrees(wrong, wordFeatureNames[:]); ok {
			t.Errorf("%q was read", wrong)
		}
	}
}
