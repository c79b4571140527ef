package check

import (
	"testing"

	"puente/pipeline/news"
)

// Each relation of a figure, and each rank, has English that turns it and English
// that must be left alone; the Spanish has no translation.
func TestRelations(t *testing.T) {
	kinds := map[string]string{"unit": news.KindUnit, "comparison": news.KindComparison, "number": news.KindNumber}
	for _, f := range table(t, "relation.tsv", 4) {
		if kinds[f[0]] == "" {
			t.Fatalf("not a kind: %q", f[0])
		}
		c := New(spanish(f[1]), Options{})
		found := func(text string) []news.Finding {
			cl := c.newClaim(text, cites("s1"))
			return append(c.relations(cl), c.unranked(cl)...)
		}
		if !hasKind(found(f[2]), kinds[f[0]]) {
			t.Errorf("%s: %q passes for %q", f[0], f[2], f[1])
		}
		if wrong := found(f[3]); len(wrong) > 0 {
			t.Errorf("%s: %q against %q: %s", f[0], f[3], f[1], messages(wrong))
		}
	}
}
