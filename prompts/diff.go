package prompts

import (
	"maps"
	"slices"
	"strings"
)

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }

// Diff shows what changed from one text to another, line by line: each line
// of both with "  ", "- " or "+ " before it. It is "" where nothing did.
func Diff(from, to string) string {
	if from == to {
		return ""
	}
	a, b := lines(from), lines(to)
	// common[i][j] is the length of the longest common subsequence of a[i:] and b[j:].
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if common[i][j] = max(common[i+1][j], common[i][j+1]); a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	var out strings.Builder
	put := func(sign, line string) { out.WriteString(sign + line + "\n") }
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			put("  ", a[i])
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			put("- ", a[i])
			i++
		default:
			put("+ ", b[j])
			j++
		}
	}
	return out.String()
}

// lines are the lines of a text; a line end more at its end is a line too.
func lines(s string) []string { return strings.Split(strings.TrimSuffix(s, "\n"), "\n") }
