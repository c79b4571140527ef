package check

import (
	"testing"
)

// Who says and does what is told from who stands nearby.
func TestVoices(t *testing.T) {
	for _, f := range table(t, "voices.tsv", 4) {
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

// Who does what, which of two belongs where, and what is new are told from what
// the source has in other words.
func TestPlaces(t *testing.T) {
	finds := map[string]func(c *Checker, cl *claim) bool{
		"deed": func(c *Checker, cl *claim) bool { return len(c.misdone(cl)) > 0 },
		"holder": func(c *Checker, cl *claim) bool {
			c.misparties(cl)
			d, ok := c.displaced(cl)
			return ok && holderBand.of(d.gain) > 0
		},
		"swapped": func(c *Checker, cl *claim) bool { return c.swappedPair(cl).gain > 0 },
		"added":   func(c *Checker, cl *claim) bool { _, v := c.addedPart(cl); return v > 0 },
	}
	for _, f := range table(t, "places.tsv", 4) {
		c := New(spanish(f[1]), Options{})
		find := finds[f[0]]
		if find == nil {
			t.Fatalf("no mechanism %q", f[0])
		}
		if !find(c, c.newClaim(f[2], cites("s1"))) {
			t.Errorf("%s: %q passes for %q", f[0], f[2], f[1])
		}
		if find(c, c.newClaim(f[3], cites("s1"))) {
			t.Errorf("%s: %q is found to be wrong for %q", f[0], f[3], f[1])
		}
	}
}
