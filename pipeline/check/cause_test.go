package check

import (
	"os"
	"strings"
	"testing"
)

// A reason that no source knows is found, and the source's own is left alone,
// without a translation.
func TestStrangeReason(t *testing.T) {
	raw, err := os.ReadFile("testdata/reason.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 {
			t.Fatalf("not three sentences: %q", line)
		}
		c := New(spanish(f[0]), Options{})
		if len(c.strangeReason(c.newClaim(f[1], cites("s1")))) == 0 {
			t.Errorf("%q passes for %q", f[1], f[0])
		}
		if found := c.strangeReason(c.newClaim(f[2], cites("s1"))); len(found) > 0 {
			t.Errorf("%q against %q: %s", f[2], f[0], messages(found))
		}
	}
}
