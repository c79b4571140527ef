package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestLinear holds the work on hostile text to its length, by counting and not by
// the clock: it runs TestHostile of each package with one size and with four times
// that and compares how often each block of code is entered. A block that is
// entered eight times as often or more looks at the text again and again.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("builds instrumented tests")
	}
	for _, c := range []struct {
		pkg, covers string
		size        int
	}{
		{"facts", "facts,lexicon", 1 << 12},
		{"align", "align,facts,lexicon", 1 << 12},
		{"translate", "translate,check,facts,lexicon", 1 << 12},
		{"ingest", "ingest", 1 << 14},
		{"detect", "detect", 1 << 20},
		{"draft/extract", "draft/extract,check,facts", 400},
	} {
		t.Run(c.pkg, func(t *testing.T) {
			const dir = "puente/pipeline/"
			binary := filepath.Join(t.TempDir(), "hostile.test")
			covers := dir + strings.ReplaceAll(c.covers, ",", ","+dir)
			if out, err := exec.Command("go", "test", "-c", "-covermode=count", "-coverpkg="+covers, "-o", binary, dir+c.pkg).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			short, long := entered(t, binary, c.pkg, c.size), entered(t, binary, c.pkg, 4*c.size)
			for _, block := range slices.Sorted(maps.Keys(long)) {
				if n := long[block]; n > 100_000 && n > 8*short[block] {
					t.Errorf("%s is entered %d times, and %d times for a text four times as long", block, short[block], n)
				}
			}
			if len(long) == 0 {
				t.Error("nothing was counted")
			}
		})
	}
}

// entered runs TestHostile with a size and gives how often each block was entered.
func entered(t *testing.T, binary, pkg string, size int) map[string]int {
	t.Helper()
	profile := filepath.Join(t.TempDir(), fmt.Sprintf("%d.cover", size))
	cmd := exec.Command(binary, "-test.run", "^TestHostile$", "-test.coverprofile", profile, "-hostile", strconv.Itoa(size))
	cmd.Dir = filepath.Join("..", "..", "pipeline", pkg)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	b, err := os.ReadFile(profile)
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for line := range strings.Lines(string(b)) { // file.go:1.2,3.4 statements times
		f := strings.Fields(line)
		if len(f) != 3 {
			continue
		}
		n, err := strconv.Atoi(f[2])
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		counts[f[0]] += n
	}
	return counts
}
