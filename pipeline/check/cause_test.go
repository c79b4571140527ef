package check

import (
	"testing"
)

// A reason that no source knows is found, and the source's own is left alone,
// without a translation.
func TestStrangeReason(t *testing.T) {
	for _, f := range table(t, "reason.tsv", 3) {
		c := New(spanish(f[0]), Options{})
		if len(c.strangeReason(c.newClaim(f[1], cites("s1")))) == 0 {
			t.Errorf("%q passes for %q", f[1], f[0])
		}
		if found := c.strangeReason(c.newClaim(f[2], cites("s1"))); len(found) > 0 {
			t.Errorf("%q against %q: %s", f[2], f[0], messages(found))
		}
	}
}
