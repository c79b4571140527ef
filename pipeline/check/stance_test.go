package check

import (
	"testing"

	"puente/pipeline/news"
)

// Each way to turn or leave open what a sentence says has English that needs the
// rule and English that it must leave alone; the Spanish has no translation.
func TestStances(t *testing.T) {
	kinds := map[string]string{"negation": news.KindNegation, "plan": news.KindModality, "open": news.KindModality}
	for _, f := range table(t, "stance.tsv", 4) {
		if kinds[f[0]] == "" {
			t.Fatalf("not a kind: %q", f[0])
		}
		c := New(spanish(f[1]), Options{})
		if found := c.stances(c.newClaim(f[2], cites("s1"))); !hasKind(found, kinds[f[0]]) {
			t.Errorf("%s: %q passes for %q", f[0], f[2], f[1])
		}
		if found := c.stances(c.newClaim(f[3], cites("s1"))); len(found) > 0 {
			t.Errorf("%s: %q against %q: %s", f[0], f[3], f[1], messages(found))
		}
	}
}
