package check

import (
	"testing"

	"puente/pipeline/news"
)

// Sentences that are copied from a source's translation, as extractive briefs
// do, are supported where the original says the same: people's translations do
// nearly always, a machine's most of the time.
func TestCopies(t *testing.T) {
	for _, c := range []struct {
		mode  string
		least float64
	}{{"reference", 0.95}, {"offline", 0.85}} {
		checkers := map[string]*Checker{}
		for _, r := range goldRows(t, c.mode) {
			checkers[r.story] = r.checker
		}
		var all tally
		for _, k := range checkers {
			for i := range k.sources {
				s := &k.sources[i]
				for j := range s.passages {
					p := &s.passages[j]
					if len(Words(p.english)) < 4 {
						continue
					}
					got := k.Check("", p.english, []news.Cite{{Source: s.ID}})
					all.add(got.Verdict == news.Supported)
					if got.Verdict != news.Supported && *show == "copies" {
						t.Logf("%s: %s %.2f: %s\n  %s", c.mode, got.Verdict, got.Score, p.english, p.orig.In(s.Field(p.field)))
						for _, f := range got.Findings {
							t.Logf("    %s %s: %s", f.Severity, f.Kind, f.Message)
						}
					}
				}
			}
		}
		t.Logf("%s: %s of the copied sentences are supported", c.mode, all)
		if float64(all.flagged) < c.least*float64(all.all) {
			t.Errorf("%s: fewer than %.0f%%", c.mode, 100*c.least)
		}
	}
}
