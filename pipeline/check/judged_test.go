package check

import (
	"cmp"
	"slices"
	"strings"
	"testing"
)

// The word that the sources do not have is doubted most of those of content, and the worst more than any of a
// sentence that says no more than they do.
func TestJudge(t *testing.T) {
	for _, f := range table(t, "words.tsv", 4) {
		c := New(spanish(f[0]), Options{})
		words, doubt := worstWords(c, f[1])
		if !slices.ContainsFunc(words, func(w string) bool { return slices.Contains(strings.Fields(f[2]), w) }) {
			t.Errorf("%q: %q are doubted most, want one of %q", f[1], words, f[2])
		}
		if other, least := worstWords(c, f[3]); least >= doubt {
			t.Errorf("%q: %q are doubted as %.2f, %q of %q as %.2f", f[3], other, least, words, f[1], doubt)
		}
	}
}

// worstWords is the word of content that is doubted most, and how much any word is.
func worstWords(c *Checker, text string) (words []string, doubt float64) {
	cl := c.newClaim(text, cites("s1"))
	c.assess(cl)
	of := func(w judged) float64 { return wordModel().of(&w.values) }
	slices.SortStableFunc(cl.judged, func(a, b judged) int { return cmp.Compare(of(b), of(a)) })
	for _, w := range slices.DeleteFunc(slices.Clone(cl.judged), func(w judged) bool { return w.values[wordCue] > 0 })[:1] {
		words = append(words, w.In(text))
	}
	return words, of(cl.judged[0])
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
