package check

import (
	"os"
	"strings"
	"testing"
)

// table reads a table of testdata: a row a line, its fields between tabs; lines
// that begin with # are remarks.
func table(t testing.TB, name string, fields int) [][]string {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for line := range strings.Lines(string(raw)) {
		row := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || row[0] == "" {
			continue
		}
		if len(row) != fields {
			t.Fatalf("%s: %d fields, want %d: %q", name, len(row), fields, line)
		}
		out = append(out, row)
	}
	return out
}
