package facts

import (
	"strings"
	"testing"
)

// TestGoldEvents measures on pairs of sentences whether their events tell the
// same from roles that were swapped: same, swapped or, where it should say
// nothing, open.
func TestGoldEvents(t *testing.T) {
	var right tally
	missed := 0
	rows := labelled(t, "events.txt")
	for _, row := range rows {
		a, b := eventsOf(row[1]), eventsOf(row[2])
		got := "open"
		for _, x := range a {
			for _, y := range b {
				switch {
				case Swapped(x, y):
					got = "swapped"
				case got == "open" && SamePredicate(x, y) && (SameParty(x.Agent, y.Agent) || SameParty(x.Patient, y.Patient)):
					got = "same"
				}
			}
		}
		right.add(got == row[0])
		if got != row[0] {
			if got == "swapped" {
				missed++
			}
			t.Logf("%s for %s: %s / %s", got, row[0], row[1], row[2])
		}
	}
	t.Logf("events.txt, %d pairs: %d right (%.1f%%), %d falsely swapped", len(rows), right.right, 100*right.share(), missed)
	if right.share() < 0.97 || missed > 0 {
		t.Error("fewer than 97% right, or a swap that is none")
	}
}

func eventsOf(field string) []Event {
	lang, text, _ := strings.Cut(field, ": ")
	return Events(text, lang, Analyze(text, Options{Lang: lang}))
}

func TestCharge(t *testing.T) {
	for _, c := range []struct{ lang, text, charge string }{
		{"es", "Mora acusó a Leal de robo.", "robo"},
		{"es", "Mora acusó al alcalde de Lima.", ""},
		{"es", "Leal fue condenada por fraude.", "fraude"},
		{"es", "Leal fue condenada por el juez.", ""},
		{"es", "Detuvieron a Leal por el robo de un auto.", "el robo de un auto"},
		{"es", "Leal entregó una carta de apoyo.", ""},
		{"en", "Mora accused Leal of theft.", "theft"},
		{"en", "Leal was charged with fraud on Monday.", "fraud"},
		{"en", "Leal was arrested by police.", ""},
		{"en", "Leal was arrested for stealing a car.", "stealing a car"},
		{"en", "Leal left with the money.", ""},
	} {
		got := ""
		for _, e := range Events(c.text, c.lang, Analyze(c.text, Options{Lang: c.lang})) {
			got += e.Charge.In(c.text)
		}
		if got != c.charge {
			t.Errorf("%s: charge %q, want %q", c.text, got, c.charge)
		}
	}
}
