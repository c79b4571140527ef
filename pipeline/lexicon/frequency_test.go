package lexicon

import "testing"

func TestFrequency(t *testing.T) {
	for _, tc := range []struct{ rarer, commoner string }{
		{"derailment", "train"}, {"syringe", "vaccine"}, {"shrimp", "fire"}, {"blackouts", "strikes"}, {"drought", "governments"},
	} {
		a, b := Frequency(Stem(English, tc.rarer)), Frequency(Stem(English, tc.commoner))
		if a >= b || a < rareWord {
			t.Errorf("%s stands %.1f times in a million words, %s %.1f", tc.rarer, a, tc.commoner, b)
		}
	}
	if f := Frequency("qwertz"); f != rareWord {
		t.Errorf("an unknown word stands %.1f times", f)
	}
	if f := Frequency("the"); f < 10_000 || f > 100_000 {
		t.Errorf("the stands %.1f times", f)
	}
}
