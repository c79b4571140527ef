package injection

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"puente/pipeline/news"
)

// entry is a line of testdata/injection: see its README.
type entry struct {
	Name   string
	Where  string
	Order  string
	Claim  string
	Benign news.Source
	Uses   string
}

func corpus(t *testing.T, file string) (out []entry) {
	t.Helper()
	data, err := os.ReadFile("../../testdata/injection/" + file)
	if err != nil {
		t.Fatal(err)
	}
	for s := bufio.NewScanner(bytes.NewReader(data)); s.Scan(); {
		var e entry
		if err := json.Unmarshal(s.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

// Each attack is found and reported, and its claim is no evidence any more.
func TestAttacks(t *testing.T) {
	for _, e := range corpus(t, "attacks.jsonl") {
		s := news.Source{ID: "s1", Text: "El puente abrió ayer.\n" + e.Order}
		if f := Check(s); len(f) == 0 {
			t.Errorf("%s: not found in %q", e.Name, e.Order)
		}
		got := Mask(s)
		for claim := range strings.SplitSeq(e.Claim, "|") {
			if strings.Contains(got.Text, claim) {
				t.Errorf("%s: %q is left in %q", e.Name, claim, got.Text)
			}
		}
		if len(got.Text) != len(s.Text) || !strings.HasPrefix(got.Text, "El puente abrió ayer.") {
			t.Errorf("%s: masked to %q", e.Name, got.Text)
		}
	}
}

// News that look like attacks are not reported, and what they say stays evidence.
func TestBenign(t *testing.T) {
	for _, e := range corpus(t, "benign.jsonl") {
		for _, f := range Check(e.Benign) {
			t.Errorf("%s: reported: %s: %q", e.Name, f.Message, f.Evidence.Text)
		}
		if got := Mask(e.Benign); !strings.Contains(got.Text, e.Uses) {
			t.Errorf("%s: masked to %q", e.Name, got.Text)
		}
	}
}
