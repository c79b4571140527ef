package check

import (
	"testing"
)

// Who does a deed and who undergoes it are told by nouns and by names, across
// voices and word orders.
func TestParties(t *testing.T) {
	for _, f := range table(t, "parties.tsv", 3) {
		c := New(spanish(f[0]), Options{})
		if len(c.misparties(c.newClaim(f[1], cites("s1")))) == 0 {
			t.Errorf("%q passes for %q", f[1], f[0])
		}
		if len(c.misparties(c.newClaim(f[2], cites("s1")))) > 0 {
			t.Errorf("%q is found to be wrong for %q", f[2], f[0])
		}
	}
}
