package apertium

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"puente/pipeline/translate"
)

// TestSenses shows that each sense is taken in the sentence that needs it, and
// not in the one that it must leave alone.
func TestSenses(t *testing.T) {
	senses, err := parseSenses(sensesText)
	if err != nil {
		t.Fatal(err)
	}
	e := newEngine(t, Options{Pipelines: 1})
	for _, s := range senses {
		out, err := e.Translate(context.Background(), []translate.Segment{{Text: s.needs}, {Text: s.leaves}})
		if err != nil {
			t.Fatal(err)
		}
		forms := strings.TrimSuffix(s.english, "e")
		if past, participle, ok := strings.Cut(irregularVerbs[s.english], " "); ok && s.pos == "vblex" {
			forms += "|" + past + "|" + participle
		}
		sense := regexp.MustCompile(`(?i)\b(?:` + forms + `)`)
		if s.needs == "" || !sense.MatchString(out[0].English) {
			t.Errorf("%s: %s: %s", s.english, s.needs, out[0].English)
		}
		if s.leaves == "" || sense.MatchString(out[1].English) {
			t.Errorf("%s: %s: %s", s.english, s.leaves, out[1].English)
		}
	}
}

func TestParseSensesErrors(t *testing.T) {
	for _, bad := range []string{"near: x", "sense: boleto", "sense: boleto n walk", "sense: boleto n = walk\nfar: x"} {
		if _, err := parseSenses(bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}

func TestNounAfterArticle(t *testing.T) {
	adjective := word{"alta", []string{"alto<adj><f><sg>"}}
	tests := []struct {
		article string
		w       word
		after   word
		want    string
	}{
		{"el", adjective, word{".", nil}, "alta<n><f><sg>"},
		{"la", adjective, word{"demanda", []string{"demanda<n><f><sg>"}}, ""},
		{"la", word{"quebrada", []string{"quebrar<vblex><pp><f><sg>"}}, word{"creció", nil}, "quebrada<n><f><sg>"},
		{"los", word{"quebrada", []string{"quebrar<vblex><pp><f><sg>"}}, word{}, ""},
		{"que", word{"falla", []string{"fallar<vblex><pri><p3><sg>"}}, word{}, ""},
		{"una", word{"falla", []string{"fallar<vblex><pri><p3><sg>"}}, word{}, "falla<n><f><sg>"},
	}
	for _, tt := range tests {
		if got := nounAfterArticle(tt.article, tt.w, tt.after); got != tt.want {
			t.Errorf("%s %s: got %q, want %q", tt.article, tt.w.surface, got, tt.want)
		}
	}
}

// TestOneReading holds the choice of readings to one or to all of them: for a
// set of readings that the tagger was not trained on its choice hangs on the
// sentences before.
func TestOneReading(t *testing.T) {
	tests := []struct{ stream, want string }{
		{"^venga/venir<vblex><prs><p3><sg>/vengar<vblex><pri><p3><sg>$", "^venga/venir<vblex><prs><p3><sg>$"},
		{"^una/uno<det><ind><f><sg>/uno<prn><tn><f><sg>$ ^xyz/*xyz$", "^una/uno<det><ind><f><sg>$ ^xyz/*xyz$"},
		{"^una/uno<det><ind><f><sg>/uno<prn><tn><f><sg>$ ^de/de<pr>$", "^una/uno<det><ind><f><sg>/uno<prn><tn><f><sg>$ ^de/de<pr>$"},
		{"^fue/ir<vblex><ifi><p3><sg>/ser<vbser><ifi><p3><sg>$ ^grande/grande<adj><mf><sg>$", "^fue/ser<vbser><ifi><p3><sg>$ ^grande/grande<adj><mf><sg>$"},
		{"^fue/ir<vblex><ifi><p3><sg>/ser<vbser><ifi><p3><sg>$ ^a/a<pr>$", "^fue/ir<vblex><ifi><p3><sg>/ser<vbser><ifi><p3><sg>$ ^a/a<pr>$"},
		{"^el/el<det><def><m><sg>$ ^cateo/*cateo$", "^el/el<det><def><m><sg>$ ^cateo/cateo<n><m><sg>$"},
	}
	for _, tt := range tests {
		if got := inject(tt.stream, nil); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.stream, got, tt.want)
		}
	}
}
