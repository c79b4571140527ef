package check

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// The word that the sources do not have is doubted most, and more than any of a
// sentence that says no more than they do.
func TestJudge(t *testing.T) {
	raw, err := os.ReadFile("testdata/words.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(f) != 4 {
			t.Fatalf("not four fields: %q", line)
		}
		c := New(spanish(f[0]), Options{})
		word, doubt := worstWord(c, f[1])
		if !slices.Contains(strings.Fields(f[2]), word) {
			t.Errorf("%q: %q is doubted most, want one of %q", f[1], word, f[2])
		}
		if other, least := worstWord(c, f[3]); least >= doubt {
			t.Errorf("%q: %q is doubted as %.2f, %q of %q as %.2f", f[3], other, least, word, f[1], doubt)
		}
	}
}

func worstWord(c *Checker, text string) (word string, doubt float64) {
	cl := c.newClaim(text, cites("s1"))
	c.assess(cl)
	for _, w := range cl.judged {
		if p := wordModel().of(&w.values); p > doubt {
			word, doubt = w.In(text), p
		}
	}
	return word, doubt
}

// What is altered is what was put in, and the word behind what was left out.
func TestAltered(t *testing.T) {
	for _, c := range []struct{ was, is, want string }{
		{"The mayor did not resign on Monday.", "The mayor did resign on Monday.", "resign"},
		{"The mayor resigned on Monday.", "The mayor resigned on Tuesday.", "Tuesday"},
		{"Two people were hurt.", "Two people were hurt, and a shop was looted.", "and a shop was looted"},
		{"Two people were hurt.", "Two people were hurt.", ""},
	} {
		var got []string
		for _, s := range alteredIn(c.was, c.is) {
			got = append(got, s.In(c.is))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q of %q: %q, want %q", c.is, c.was, strings.Join(got, " "), c.want)
		}
	}
}
