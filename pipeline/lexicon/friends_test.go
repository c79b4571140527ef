package lexicon

import (
	"slices"
	"strings"
	"testing"
)

// Every entry has what it needs: a unit without English to keep its words from
// being taken alone has several words, the others have a sound translation.
func TestFriends(t *testing.T) {
	if n := len(Friends()); n < 600 {
		t.Errorf("%d entries", n)
	}
	for _, f := range Friends() {
		name := f.Spanish[0]
		if len(f.Wrong) == 0 {
			if !slices.ContainsFunc(f.Spanish, func(p []string) bool { return len(p) > 1 }) {
				t.Errorf("%q keeps no words", name)
			}
			continue
		}
		if len(f.Right) == 0 {
			t.Errorf("%q has no sound translation", name)
		}
		for _, p := range slices.Concat(f.Spanish, f.Wrong, f.Right, f.Beside) {
			for _, w := range p {
				if strings.Trim(w, "*") == "" || w != Fold(w) {
					t.Errorf("%q has %q", name, w)
				}
			}
		}
	}
}
