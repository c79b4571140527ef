package lexicon

import (
	"slices"
	"testing"
)

func TestAntonyms(t *testing.T) {
	for _, f := range []struct {
		word, other string
		want        bool
	}{
		{"open", "closed", true}, {"accepted", "refused", true}, {"found", "lost", true},
		{"open", "large", false}, {"accepted", "approved", false}, {"bridge", "road", false},
	} {
		if got := slices.Contains(Antonyms(Stem(English, f.word)), Stem(English, f.other)); got != f.want {
			t.Errorf("%s against %s: %v", f.word, f.other, got)
		}
	}
}
