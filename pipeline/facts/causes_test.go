package facts

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// causeRule is a line of testdata/causes.txt: rows of the kinds and languages
// that Kind and Lang fit, whose wanted words (or whole input) fit Pattern, are
// wrong because of Cause. Reading says that a reader of news must read them
// otherwise than the data set does: they are wrong by a convention.
type causeRule struct {
	Kind, Pattern *regexp.Regexp
	Lang          string
	Input         bool
	Reading       bool
	Cause         string
}

// loadCauses reads testdata/causes.txt, whose lines are
// "kind | lang | want or input | pattern | reading or miss | cause".
func loadCauses(t testing.TB) []causeRule {
	t.Helper()
	b, err := os.ReadFile("testdata/causes.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []causeRule
	for n, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, " | ")
		if len(f) != 6 || f[2] != "want" && f[2] != "input" || f[4] != "reading" && f[4] != "miss" || f[1] != "es" && f[1] != "en" && f[1] != "*" {
			t.Fatalf("causes.txt:%d: not six fields that are known", n+1)
		}
		kind, err := regexp.Compile("(?i)^(?:" + f[0] + ")$")
		if err != nil {
			t.Fatalf("causes.txt:%d: %v", n+1, err)
		}
		pattern, err := regexp.Compile("(?i)" + f[3])
		if err != nil {
			t.Fatalf("causes.txt:%d: %v", n+1, err)
		}
		out = append(out, causeRule{Kind: kind, Pattern: pattern, Lang: f[1], Input: f[2] == "input", Reading: f[4] == "reading", Cause: f[5]})
	}
	return out
}

// causeOf gives the cause of a wrong row of a kind ("DateTimeModel date"): the
// first rule that fits, else what was found in its place.
func causeOf(rules []causeRule, kind, lang, text string, want Span, got []Number) (cause string, reading bool) {
	for _, r := range rules {
		s := want.In(text)
		if r.Input {
			s = text
		}
		if (r.Lang == "*" || r.Lang == lang) && r.Kind.MatchString(kind) && r.Pattern.MatchString(s) {
			return r.Cause, r.Reading
		}
	}
	var found []string
	for _, n := range got {
		switch {
		case n.Contains(want) && n.Span != want && (n.Kind == ID || n.Kind == Date || n.Kind == Ordinal) && !strings.HasPrefix(kind, "DateTime"):
			return "part of a " + string(n.Kind), true
		case n.Overlaps(want):
			found = append(found, string(n.Kind))
		}
	}
	slices.Sort(found)
	if found = slices.Compact(found); len(found) > 0 {
		return "read as " + strings.Join(found, " and "), false
	}
	return "not found", false
}

// causeCounts counts the wrong rows of each kind by cause.
type causeCounts map[string]map[string]int

func (c causeCounts) add(kind, cause string, reading bool) {
	if reading {
		cause += "*"
	}
	if c[kind] == nil {
		c[kind] = map[string]int{}
	}
	c[kind][cause]++
}

// lines gives a line a kind: its causes, the most frequent first; an asterisk
// marks those that a reader of news must read otherwise.
func (c causeCounts) lines() []string {
	var out []string
	for _, kind := range slices.Sorted(maps.Keys(c)) {
		causes := slices.Sorted(maps.Keys(c[kind]))
		slices.SortStableFunc(causes, func(a, b string) int { return c[kind][b] - c[kind][a] })
		var parts []string
		for _, x := range causes {
			parts = append(parts, fmt.Sprintf("%d %s", c[kind][x], x))
		}
		out = append(out, kind+": "+strings.Join(parts, "; "))
	}
	return out
}

// TestCauses holds that every rule of the table fits its example: rules are
// tried in order and the examples of testdata/causes.txt name the cause.
func TestCauses(t *testing.T) {
	rules := loadCauses(t)
	if len(rules) == 0 {
		t.Fatal("no causes")
	}
	for _, c := range []struct {
		kind, lang, text, want, cause string
		reading                       bool
	}{
		{"NumberModel", "en", "one of them came", "one", "an article or pronoun, no count", true},
		{"DateTimeModel time", "en", "we meet at 7", "7", "bare digits, no word that makes them a date or a time", true},
		{"NumberModel", "en", "on 3 May they left", "3", "part of a date", true},
		{"NumberModel", "en", "umpteen came", "umpteen", "not found", false},
	} {
		i := strings.Index(c.text, c.want)
		got, reading := causeOf(rules, c.kind, c.lang, c.text, Span{i, i + len(c.want)}, Numbers(c.text, Options{Lang: c.lang}))
		if got != c.cause || reading != c.reading {
			t.Errorf("%s in %q: got %q (%v), want %q (%v)", c.want, c.text, got, reading, c.cause, c.reading)
		}
	}
}
