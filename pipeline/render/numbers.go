package render

import (
	"sort"

	"puente/pipeline/news"
)

// numbers gives the sources of a brief the numbers by which it cites them:
// their places in the list, from 1.
type numbers map[string]int

func number(b news.Brief) numbers {
	n := make(numbers, len(b.Sources))
	for i, s := range b.Sources {
		if n[s.ID] == 0 {
			n[s.ID] = i + 1
		}
	}
	return n
}

// of are the numbers that a sentence cites, in order, each once; 0 stands for
// a source that the brief does not have.
func (n numbers) of(cites []news.Cite) []int {
	var out []int
	seen := map[int]bool{}
	for _, c := range cites {
		if k := n[c.Source]; !seen[k] {
			seen[k] = true
			out = append(out, k)
		}
	}
	sort.Ints(out)
	return out
}

// bracket is "[3]", and "[?]" for a source that the brief does not have.
func bracket(n int) string {
	if n == 0 {
		return "[?]"
	}
	return "[" + itoa(n) + "]"
}
