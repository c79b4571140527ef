package check

import (
	"strings"
	"testing"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// spanish is a source with one sentence and no translation.
func spanish(text string) []news.Source {
	return []news.Source{{ID: "s1", Outlet: "El Faro de Tarazal", Lang: "es", Kind: "article", Text: text}}
}

// Each group of contrasts has a sentence that needs it and one that it must
// leave alone.
func TestTurned(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range table(t, "turned.tsv", 4) {
		seen[f[0]] = true
		c := New(spanish(f[1]), Options{})
		groups := func(text string) string {
			var out []string
			for _, x := range c.turned(c.newClaim(text, cites("s1"))) {
				if turnBand.of(x.other-x.own) > 0 {
					out = append(out, x.said.Group)
				}
			}
			return strings.Join(out, " ")
		}
		if got := groups(f[2]); !strings.Contains(got, f[0]) {
			t.Errorf("%s: %q against %q turns %q", f[0], f[2], f[1], got)
		}
		if got := groups(f[3]); got != "" {
			t.Errorf("%s: %q against %q turns %q, want nothing", f[0], f[3], f[1], got)
		}
	}
	for _, g := range lexicon.ContrastGroups() {
		if !seen[g] {
			t.Errorf("group %s has no sentences", g)
		}
	}
}

// Each false friend is found in the English that it needs, and not in sound
// English.
func TestFalseFriends(t *testing.T) {
	for _, f := range lexicon.Friends() {
		if f.Example == "" {
			continue
		}
		c := New(spanish(f.Example), Options{})
		has := func(text string) bool { return len(c.falseFriends(c.newClaim(text, cites("s1")))) > 0 }
		if !has(f.Mistake) {
			t.Errorf("%q passes for %q", f.Mistake, f.Example)
		}
		if has(f.Sound) {
			t.Errorf("%q is no mistake for %q", f.Sound, f.Example)
		}
	}
}

// What takes a word for another is found, and neither sound English nor English
// that has another word's meaning is.
func TestFriendSentences(t *testing.T) {
	for _, f := range table(t, "friends.tsv", 3) {
		c := New(spanish(f[0]), Options{})
		has := func(text string) bool { return len(c.falseFriends(c.newClaim(text, cites("s1")))) > 0 }
		if f[1] != "-" && !has(f[1]) {
			t.Errorf("%q passes for %q", f[1], f[0])
		}
		if has(f[2]) {
			t.Errorf("%q is no mistake for %q", f[2], f[0])
		}
	}
}
