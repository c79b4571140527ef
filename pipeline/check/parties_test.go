package check

import (
	"os"
	"strings"
	"testing"
)

// Who does a deed and who undergoes it are told by nouns and by names, across
// voices and word orders.
func TestParties(t *testing.T) {
	raw, err := os.ReadFile("testdata/parties.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		c := New(spanish(f[0]), Options{})
		if len(c.misparties(c.newClaim(f[1], cites("s1")))) == 0 {
			t.Errorf("%q passes for %q", f[1], f[0])
		}
		if len(c.misparties(c.newClaim(f[2], cites("s1")))) > 0 {
			t.Errorf("%q is found to be wrong for %q", f[2], f[0])
		}
	}
}
