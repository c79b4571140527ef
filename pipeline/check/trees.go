package check

import (
	"math"
	"strconv"
	"strings"
)

// trees are regression trees whose sum is the log of the odds of something, as
// gradient boosting makes them (Friedman, Greedy function approximation: a gradient
// boosting machine, 2001). They are data: see words.tsv.
type trees struct {
	bias  float64
	nodes []treeNode
	roots []int32
}

// treeNode is a question, or a leaf where right is 0: what answers no stands next
// to it, what answers yes at right.
type treeNode struct {
	feature int32
	right   int32
	value   float64 // the threshold of a question, what a leaf adds
}

// of is the probability for a word's features.
func (t *trees) of(v *[wordFeatures]float64) float64 {
	z := t.bias
	for _, i := range t.roots {
		n := &t.nodes[i]
		for n.right != 0 {
			if v[n.feature] > n.value {
				i = n.right
			} else {
				i++
			}
			n = &t.nodes[i]
		}
		z += n.value
	}
	return 1 / (1 + math.Exp(-z))
}

// parseTrees reads a table of trees: a line each, its nodes from the root on, what
// answers no before what answers yes; "anchor>0.5" is a question, "=0.1" a leaf.
func parseTrees(file string, names []string) (*trees, bool) {
	index := map[string]int32{}
	for i, n := range names {
		index[n] = int32(i)
	}
	t := &trees{}
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		words := strings.Fields(line)
		if len(words) == 2 && words[0] == "bias" {
			v, err := strconv.ParseFloat(words[1], 64)
			if err != nil {
				return nil, false
			}
			t.bias = v
			continue
		}
		if len(words) == 0 {
			continue
		}
		t.roots = append(t.roots, int32(len(t.nodes)))
		if rest, ok := t.parse(words, index); !ok || len(rest) > 0 {
			return nil, false
		}
	}
	return t, true
}

// parse reads a tree and gives what is left of the line.
func (t *trees) parse(words []string, index map[string]int32) (rest []string, ok bool) {
	if len(words) == 0 {
		return nil, false
	}
	name, number, question := strings.Cut(words[0], ">")
	if !question {
		number = strings.TrimPrefix(name, "=")
	}
	v, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return nil, false
	}
	at := len(t.nodes)
	t.nodes = append(t.nodes, treeNode{value: v})
	if !question {
		return words[1:], true
	}
	f, known := index[name]
	if !known {
		return nil, false
	}
	t.nodes[at].feature = f
	if rest, ok = t.parse(words[1:], index); !ok {
		return nil, false
	}
	t.nodes[at].right = int32(len(t.nodes))
	return t.parse(rest, index)
}

// write is the table of the trees.
func (t *trees) write(names []string) string {
	var b strings.Builder
	b.WriteString("bias\t" + strconv.FormatFloat(t.bias, 'g', 5, 64) + "\n")
	for _, r := range t.roots {
		t.writeNode(&b, r, names)
		b.WriteString("\n")
	}
	return b.String()
}

func (t *trees) writeNode(b *strings.Builder, i int32, names []string) {
	n := t.nodes[i]
	if n.right == 0 {
		b.WriteString("=" + strconv.FormatFloat(n.value, 'g', 3, 64))
		return
	}
	b.WriteString(names[n.feature] + ">" + strconv.FormatFloat(n.value, 'g', 5, 64) + " ")
	t.writeNode(b, i+1, names)
	b.WriteString(" ")
	t.writeNode(b, n.right, names)
}
