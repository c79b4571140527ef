package lexicon

import (
	"strings"
	"testing"
)

// TestSenses holds the table to its form: every line has four columns, sections
// that are known, and a word with a sense to mend by has another beside it.
func TestSenses(t *testing.T) {
	sections := WordSet(strings.Join(Sections(), " "))
	for i, line := range strings.Split(strings.TrimSpace(senseFile), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			t.Errorf("line %d has %d columns", i+1, len(f))
			continue
		}
		for _, s := range strings.Split(f[2], ",") {
			if s != "-" && !sections[s] {
				t.Errorf("line %d: no section %q", i+1, s)
			}
		}
		for _, w := range strings.Split(f[0]+","+f[3], ",") {
			if w = strings.TrimPrefix(w, "~"); w != Fold(w) {
				t.Errorf("line %d: %q is not folded", i+1, w)
			}
		}
	}
	for _, c := range []struct {
		word string
		n    int
		verb bool
	}{{"penales", 3, false}, {"resolvera", 2, true}, {"empleaban", 2, true}, {"puente", 0, false}} {
		s := Senses(c.word)
		if len(s) != c.n || c.n > 0 && s[0].Verb != c.verb {
			t.Errorf("%s has %d senses, want %d", c.word, len(s), c.n)
		}
	}
}

func TestGivenName(t *testing.T) {
	for _, c := range []struct {
		name    string
		he, she bool
	}{{"ariadna", false, true}, {"dario", true, false}, {"quenora", false, false}} {
		if he, she := GivenName(c.name); he != c.he || she != c.she {
			t.Errorf("%s: %v, %v", c.name, he, she)
		}
	}
}
