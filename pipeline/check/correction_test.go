package check

import (
	"testing"

	"puente/pipeline/news"
)

// What a correction takes back supports nothing; what it puts in its place, and
// the rest of the corrected source, do.
func TestWithdrawn(t *testing.T) {
	sp := func(id, outlet, text, english, corrects string) news.Source {
		return news.Source{ID: id, Outlet: outlet, Lang: "es", Text: text, Translation: news.Translation{Text: english, Engine: "test"}, PublishedAt: "2025-03-04T18:00:00-03:00", Corrects: corrects}
	}
	c := New([]news.Source{
		sp("s1", "Radio Muelle", "El apagón dejó sin luz a 31.000 hogares. Los semáforos están apagados en 3 barrios.", "The blackout left 31,000 homes without light. The traffic lights are off in 3 districts.", ""),
		sp("s2", "Radio Muelle", "CORRIGE CIFRA: los hogares sin luz son 13.000 y no 31.000, como publicamos.", "CORRECTS FIGURE: the homes without light are 13,000 and not 31,000, as we published.", "s1"),
		inEnglish("s3", "Harbour Wire", "Some 31,000 homes lost power, the utility said."),
		inEnglish("s4", "The Ledger", "Police arrested Tomás Rey, the owner of the van. The van was carrying 40 boxes."),
		{ID: "s5", Outlet: "The Ledger", Lang: "en", Text: "Correction: police arrested Bruno Salas, not Tomás Rey. The van was carrying 14 boxes.", Corrects: "s4"},
	}, Options{})
	for _, tt := range []struct {
		text  string
		cites []news.Cite
		want  bool // a finding that it was taken back
	}{
		{"The blackout left 31,000 homes without light.", cites("s1"), true},
		{"The homes without light are 31,000.", cites("s2"), true},
		{"The homes without light are 13,000.", cites("s2"), false},
		{"The homes without light are 13,000 and not 31,000.", cites("s2"), false},
		{"The traffic lights are off in 3 districts.", cites("s1"), false},
		{"Some 31,000 homes lost power, the utility said.", cites("s3"), false},
		{"Police arrested Tomás Rey, the owner of the van.", cites("s4"), true},
		{"Police arrested Bruno Salas.", cites("s5"), false},
		{"The van was carrying 40 boxes.", cites("s4"), true},
		{"The van was carrying 14 boxes.", cites("s5"), false},
	} {
		r := c.Check("x", tt.text, tt.cites)
		if got := hasKind(r.Findings, news.KindUnsupported) && r.Verdict == news.Unsupported; got != tt.want {
			t.Errorf("%q: %s %v", tt.text, r.Verdict, messages(r.Findings))
		}
		if !tt.want && r.Verdict != news.Supported {
			t.Errorf("%q: %s %v", tt.text, r.Verdict, messages(r.Findings))
		}
		if got := c.Withdrawn(tt.text, tt.cites[0].Source); got != tt.want {
			t.Errorf("Withdrawn(%q) = %v", tt.text, got)
		}
	}
}
