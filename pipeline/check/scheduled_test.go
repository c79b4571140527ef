package check

import "testing"

// "Due to" before a verb says what is to be done; before a noun it gives a cause.
func TestScheduled(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"The works are due to last about 12 days.", true},
		{"The works stopped due to lack of sand.", false},
		{"She is due to receive a pension in May.", true},
		{"The ferry was late due to rain on Monday.", false},
		{"The bill is due to be voted on in May.", true},
		{"Roads were closed due to fire and smoke.", false},
	} {
		cl := New(spanish("Nada."), Options{}).newClaim(c.text, cites("s1"))
		if got := len(cl.causes()) == 0; got != c.want {
			t.Errorf("scheduled(%q) = %v, want %v", c.text, got, c.want)
		}
	}
}

// Names that share what is said of them have no places to exchange.
func TestCoordinated(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"Marta Pols, 31, and Berta Quiroz, 50, slept in the attic.", true},
		{"Marta Pols beat Berta Quiroz in Salto.", false},
		{"Marta Pols sang and Berta Quiroz danced.", false},
	} {
		cl := New(spanish("Nada."), Options{}).newClaim(c.text, cites("s1"))
		n := cl.facts.Names
		if len(n) < 2 {
			t.Fatalf("%q: %d names", c.text, len(n))
		}
		if got := cl.coordinated(n[0].Span, n[1].Span); got != c.want {
			t.Errorf("coordinated(%q) = %v, want %v", c.text, got, c.want)
		}
	}
}
