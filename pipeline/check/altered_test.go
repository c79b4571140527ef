package check

import (
	"puente/pipeline/facts"
)

// alteredIn are the spans of a text in which it differs from the one it was made
// of, by the longest common subsequence of their words; where words were left out,
// the word behind stands for them.
func alteredIn(was, is string) []facts.Span {
	a, b := facts.Words(was), facts.Words(is)
	n, m := len(a), len(b)
	common := make([][]int, n+1)
	for i := range common {
		common[i] = make([]int, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if a[i].Fold == b[j].Fold {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var out []facts.Span
	i, j := 0, 0
	lost := false
	for i < n || j < m {
		switch {
		case i < n && j < m && a[i].Fold == b[j].Fold:
			if lost {
				out = append(out, b[j].Span)
			}
			i, j, lost = i+1, j+1, false
		case j < m && (i == n || common[i][j+1] >= common[i+1][j]):
			out = append(out, b[j].Span)
			j, lost = j+1, false
		default:
			lost = len(out) == 0 || j == 0 || out[len(out)-1].End != b[j-1].End
			i++
		}
	}
	return out
}
