package facts

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden holds all facts of whole texts, so that a new rule that turns an
// older sentence is seen.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	set := NewNameSet()
	set.Add("Marco Rubio")
	for _, f := range files {
		lang := strings.TrimPrefix(filepath.Ext(strings.TrimSuffix(f, ".txt")), ".")
		if lang == "" {
			continue
		}
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		got := dump(text, Analyze(text, Options{Lang: lang, Names: set, Published: time.Date(2025, 8, 13, 9, 0, 0, 0, time.UTC)}))
		golden := strings.TrimSuffix(f, ".txt") + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs (run with -update and look at the difference)\n got %s\nwant %s", golden, got, want)
		}
	}
}

func dump(text string, f Facts) string {
	var b strings.Builder
	list := func(what string, n int, at func(int) string) {
		for i := range n {
			fmt.Fprintf(&b, "%s\t%s\n", what, strings.ReplaceAll(at(i), "\n", " "))
		}
	}
	list("sentence", len(f.Sentences), func(i int) string { return f.Sentences[i].In(text) })
	list("time", len(f.Times), func(i int) string { return showTime(text, f.Times[i]) })
	list("number", len(f.Numbers), func(i int) string { return show(text, f.Numbers[i]) + " " + f.Numbers[i].Day })
	list("name", len(f.Names), func(i int) string {
		n := f.Names[i]
		return fmt.Sprintf("%s = %s initial=%v demonym=%v", n.In(text), n.Key, n.Initial, n.Demonym)
	})
	list("quote", len(f.Quotes), func(i int) string {
		q := f.Quotes[i]
		return fmt.Sprintf("%s = %s by %s", q.Inner.In(text), q.Verb.In(text), q.Speaker.In(text))
	})
	list("negation", len(f.Negations), func(i int) string { return f.Negations[i].In(text) })
	list("cue", len(f.Cues), func(i int) string { return f.Cues[i].Kind + " " + f.Cues[i].In(text) })
	list("hedge", len(f.Hedges), func(i int) string { return f.Hedges[i].In(text) })
	list("clause", len(f.Clauses), func(i int) string { return whoDoesWhat(text, f.Clauses[i:i+1]) })
	list("scope", len(f.Scopes), func(i int) string { return f.Scopes[i].Kind + " " + f.Scopes[i].Governs.In(text) })
	return b.String()
}
