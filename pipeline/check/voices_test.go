package check

import (
	"os"
	"strings"
	"testing"
)

// Who says and does what is told from who stands nearby.
func TestVoices(t *testing.T) {
	raw, err := os.ReadFile("testdata/voices.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 4 {
			t.Fatalf("not four fields: %q", line)
		}
		src := spanish(f[1])
		src[0].Kind = f[0]
		c := New(src, Options{})
		if len(c.misgivens(c.newClaim(f[2], cites("s1")))) == 0 {
			t.Errorf("%q passes for %q", f[2], f[1])
		}
		if got := c.misgivens(c.newClaim(f[3], cites("s1"))); len(got) > 0 {
			t.Errorf("%q is taken from %q: the source is read to give it to %s", f[3], got[0].by.In(f[3]), got[0].who)
		}
	}
}
