package facts

import (
	"os"
	"strings"
	"testing"
)

// TestCounts prints the share of the numbers of testdata/counts.txt, and of
// counts_unseen.txt, whose head noun, and whose phrase, is found, and lists the
// others. It fails below the share of head nouns that is given.
func TestCounts(t *testing.T) {
	for file, share := range map[string]float64{"counts.txt": 0.95, "counts_unseen.txt": 0.85} {
		t.Run(file, func(t *testing.T) { measureCounts(t, file, share) })
	}
}

func measureCounts(t *testing.T, file string, share float64) {
	b, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	all, heads, phrases := map[string]int{}, map[string]int{}, map[string]int{}
	for n, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, " | ")
		if len(f) != 3 {
			t.Fatalf("%s:%d: no three fields", file, n+1)
		}
		got := Analyze(f[1], Options{Lang: f[0]}).Numbers
		if f[2] == "-" {
			all[f[0]]++
			none := true
			for _, x := range got {
				none = none && x.Of == (Span{})
			}
			if none {
				heads[f[0]]++
				phrases[f[0]]++
			} else {
				t.Logf("%d: %s: counts something", n+1, f[1])
			}
			continue
		}
		for _, want := range strings.Split(f[2], "; ") {
			w := append(strings.Split(want, " = "), "", "")
			all[f[0]]++
			head, phrase := countOf(f[1], got, w[0])
			if w[1] == "-" {
				w[1], w[2] = "", ""
			}
			if head == w[1] {
				heads[f[0]]++
			}
			if phrase == w[2] {
				phrases[f[0]]++
			}
			if head != w[1] || phrase != w[2] {
				t.Logf("%d: %s: %s counts %q (%q), want %q (%q)", n+1, f[1], w[0], head, phrase, w[1], w[2])
			}
		}
	}
	for _, lang := range []string{"es", "en"} {
		t.Logf("%s: what a number counts: head noun %d of %d (%.1f%%), phrase %d (%.1f%%)", lang, heads[lang], all[lang], 100*float64(heads[lang])/float64(all[lang]), phrases[lang], 100*float64(phrases[lang])/float64(all[lang]))
		if float64(heads[lang]) < share*float64(all[lang]) {
			t.Errorf("%s: fewer than %.0f%% of the head nouns", lang, 100*share)
		}
	}
}

// countOf gives head and phrase of the number whose text begins with in.
func countOf(text string, got []Number, in string) (head, phrase string) {
	for _, n := range got {
		if s := n.In(text); s == in {
			return n.Of.In(text), n.Phrase.In(text)
		}
	}
	return "(no number)", ""
}
