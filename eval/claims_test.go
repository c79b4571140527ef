package eval

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"puente/pipeline/check"
	"puente/pipeline/news"
)

func claimLine(id, text, rest string) string {
	return fmt.Sprintf(`{"id":%q,"text":%q,"cites":["s1"],"sources":[{"id":"s1","lang":"en","text":"Some 3,200 vehicles cross the Las Palomas bridge every day."}]%s}`, id, text, rest)
}

func readClaimFile(t *testing.T, format, content string) (ClaimSet, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "claims.jsonl")
	write(t, path, content)
	return ReadClaims(path, format)
}

func TestClaimLabels(t *testing.T) {
	for _, c := range []struct {
		rest string
		want Label
	}{
		{`,"label":true`, Label{true, 1, false}},
		{`,"label":false`, Label{true, 0, false}},
		{`,"label":"supported"`, Label{true, 1, false}},
		{`,"label":"Not supported"`, Label{true, 0, false}},
		{`,"label":"partially_supported"`, Label{true, 0, false}},
		{`,"label":1`, Label{true, 1, false}},
		{`,"label":0`, Label{true, 0, false}},
		{`,"label":4.33`, Label{true, 4.33, true}},
		{`,"faithful":false`, Label{true, 0, false}},
		{`,"supported":true`, Label{true, 1, false}},
		{`,"label":null,"faithful":true`, Label{true, 1, false}},
		{``, Label{}},
	} {
		set, err := readClaimFile(t, "puente", claimLine("c", "Some.", c.rest))
		if err != nil || set.Claims[0].Label != c.want {
			t.Errorf("%s: %+v, %v, want %+v", c.rest, set.Claims, err, c.want)
		}
	}
}

// A broken line is named; the rest is scored.
func TestBrokenClaims(t *testing.T) {
	set, err := readClaimFile(t, "puente", strings.Join([]string{
		claimLine("c1", "Some 3,200 vehicles cross the Las Palomas bridge every day.", `,"label":true`),
		`{"id":"c2",`, "",
		claimLine("c3", "Some 9,900 vehicles cross the Las Palomas bridge every day.", `,"label":"perhaps"`),
		claimLine("c4", "", `,"label":true`),
		claimLine("c5", "Some 9,900 vehicles cross the Las Palomas bridge every day.", `,"label":false`),
	}, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, b := range set.Broken {
		lines = append(lines, b.Line)
	}
	if fmt.Sprint(lines) != "[2 4 5]" || len(set.Claims) != 2 || !strings.Contains(set.Broken[1].Error, `the label "perhaps" is none of true, false, a number, supported`) {
		t.Errorf("broken %+v, %d claims", set.Broken, len(set.Claims))
	}
	r, err := RunClaims(t.Context(), set, config(nil))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Broken) != 3 || !strings.Contains(r.Text(), "line 2 could not be read: unexpected end of JSON input") {
		t.Errorf("the report does not name the lines:\n%s", r.Text())
	}
	if value(t, r, "claims.auc") != 1 || value(t, r, "claims.recall") != 1 || value(t, r, "claims.precision") != 1 || value(t, r, "claims.balanced_accuracy") != 1 {
		t.Errorf("figures:\n%s", r.Text())
	}
	for _, content := range []string{"", "\n\n", "{\n"} {
		if _, err := readClaimFile(t, "puente", content); !errors.Is(err, ErrSuite) || !strings.Contains(err.Error(), "no claims") {
			t.Errorf("%q: %v", content, err)
		}
	}
	if _, err := readClaimFile(t, "xml", ""); !errors.Is(err, ErrSuite) {
		t.Errorf("an unknown format: %v", err)
	}
}

// Figures of claims whose scores and labels are known, worked by hand: of the
// four with a label, scores 0.9 and 0.2 are of supported ones, 0.8 and 0.1 not.
func TestClaimMeasures(t *testing.T) {
	mk := func(id string, score, bad, flag, known, grade float64) Case {
		return Case{ID: id, Story: id, Kind: "k", Values: []float64{bad, score, flag, known, grade}}
	}
	cases := []Case{mk("a", 0.9, 0, 0, 1, 5), mk("b", 0.8, 1, 0, 1, 3), mk("c", 0.2, 0, 1, 1, 5), mk("d", 0.1, 1, 1, 1, 1), mk("e", 0.5, 0, 1, 0, 0)}
	r := newReport(Config{})
	r.Parts = []PartReport{{Name: Claims, Cases: cases, part: claimsPart()}}
	r.finish(Config{Resamples: 100})
	// ranks of the scores 4 3 2 1, of the grades 3.5 2 3.5 1
	rho := (1.5*1 + 0.5*-0.5 + -0.5*1 + -1.5*-1.5) / math.Sqrt(5*4.5)
	for id, want := range map[string]float64{
		"claims.auc": 3.0 / 4, "claims.recall": 0.5, "claims.precision": 0.5, "claims.false_alarms": 0.5, "claims.balanced_accuracy": 0.5,
		"claims.spearman": rho, "claims.recall.k": 0.5, "claims.false_alarms.k": 0.5, "claims.flagged.k": 1,
	} {
		if got := value(t, r, id); !near(got, want, 1e-9) {
			t.Errorf("%s is %v, want %v", id, got, want)
		}
	}
}

// A claim of several sentences is checked sentence by sentence.
func TestClaimOfSeveralSentences(t *testing.T) {
	sources := []news.Source{{ID: "s1", Lang: "en", Text: "Some 3,200 vehicles cross the Las Palomas bridge every day. Repairs will take four months."}}
	c := Claim{Claim: check.Claim{ID: "c", Text: "Some 3,200 vehicles cross the Las Palomas bridge every day. Repairs will take 9 months.", Cites: []news.Cite{{Source: "s1"}}}, Label: binary(false)}
	got, err := c.judged(t.Context(), check.New(sources, check.Options{}), check.Judging{}, sources, 1)
	if err != nil || got.Values[flagged] != 1 || got.Wrong || got.Values[score] <= 0.1 || got.Values[score] >= 0.9 {
		t.Errorf("%+v", got)
	}
	for _, f := range got.Detail.Findings {
		if f.Span != nil && c.Text[f.Span.Start:f.Span.End] != f.Span.Text {
			t.Errorf("the span of %q is %q", f.Span.Text, c.Text[f.Span.Start:f.Span.End])
		}
	}
}

func TestWiCE(t *testing.T) {
	set, err := readClaimFile(t, "wice", `{"id":"d1","claim":"The bridge opened in 1990.","label":"partially_supported","evidence":["Title","The bridge opened in 1991."],"supporting_sentences":[[1]]}
{"id":"d2","claim":"x","label":"?","evidence":[]}`)
	if err != nil || len(set.Claims) != 1 || len(set.Broken) != 1 {
		t.Fatalf("%+v, %v", set, err)
	}
	if c := set.Claims[0]; c.Text != "The bridge opened in 1990." || c.Label != binary(false) || c.Sources[0].Text != "Title\nThe bridge opened in 1991." || c.Cites[0].Source != c.Sources[0].ID {
		t.Errorf("%+v", c)
	}
}

func TestSummEval(t *testing.T) {
	dir := t.TempDir()
	summaries := filepath.Join(dir, "x.summaries.jsonl")
	write(t, filepath.Join(dir, "x.docs.jsonl"), `{"doc_id":"n1","src":"The bridge , he said , is `+"`` closed ''"+` ."}`)
	write(t, summaries, `{"doc_id":"n1","system":"M1","summary":"The bridge is closed .","human":{"consistency":4.5}}
{"doc_id":"n2","system":"M1","summary":"x","human":{"consistency":1}}
{"doc_id":"n1","system":"M2","summary":"x","human":{}}`)
	set, err := ReadClaims(summaries, "summeval")
	if err != nil || len(set.Claims) != 1 || len(set.Broken) != 2 || set.Broken[0].Line != 2 {
		t.Fatalf("%+v, %v", set, err)
	}
	if c := set.Claims[0]; c.Text != "The bridge is closed." || c.Sources[0].Text != "The bridge, he said, is “closed”." || c.Label != (Label{true, 4.5, true}) || c.Story != "n1" {
		t.Errorf("%+v", c)
	}
	if _, err := ReadClaims(filepath.Join(dir, "x.docs.jsonl"), "summeval"); !errors.Is(err, ErrSuite) || !strings.Contains(err.Error(), `must hold "summaries"`) {
		t.Errorf("the wrong file: %v", err)
	}
}

func TestDEMETR(t *testing.T) {
	row := func(pert, name, severity string, applied bool) string {
		return fmt.Sprintf(`{"id":8,"src_sent":"El puente cerró.","eng_sent":"The bridge shut.","mt_sent":"The bridge closed.","pert_sent":%q,"pert_check":%v,"severity":%q,"pert_name":%q}`, pert, applied, severity, name)
	}
	set, err := readClaimFile(t, "demetr", strings.Join([]string{
		row("The bridge opened.", "critical_id7_antonym", "critical", true),
		row("the bridge closed.", "minor_id32_first_lower", "minor", true),
		row("The bridge shut.", "base_id35_reference", "base", true),
		row("The bridge closed.", "critical_id11_gender", "critical", false),
	}, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range set.Claims {
		got = append(got, fmt.Sprintf("%s %s %v %v", c.Kind, c.Text, c.Label.Known, c.Label.Grade))
	}
	want := "good_translation The bridge closed. true 1|critical_antonym The bridge opened. true 0|minor_first_lower the bridge closed. false 0|base_reference The bridge shut. true 1"
	if strings.Join(got, "|") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, "|"), want)
	}
	for _, c := range set.Claims {
		if c.Sources[0].Lang != news.Spanish || c.Story != "8" {
			t.Errorf("%+v", c)
		}
	}
}

// Spanish sources without a translation get the engine's; where it is down, the
// figures are missing; without an engine the original alone is asked.
func TestClaimsInSpanish(t *testing.T) {
	line := `{"id":"c","text":"About 3,900 vehicles cross it every day.","label":false,"cites":["s1"],"sources":[{"id":"s1","text":"El puente Las Palomas fue cerrado este martes por daños en dos pilas. Unos 3.200 vehículos lo cruzan cada día."}]}`
	set, err := readClaimFile(t, "puente", line)
	if err != nil {
		t.Fatal(err)
	}
	r, err := RunClaims(t.Context(), set, config(nil))
	if err != nil {
		t.Fatal(err)
	}
	if c := r.Parts[0].Cases[0]; !strings.Contains(c.Detail.Cited[0].English, "About 3,200 vehicles") || c.Wrong {
		t.Errorf("%+v", c)
	}
	none := 0
	if r, err = RunClaims(t.Context(), set, config(&none)); err != nil || r.Status != Incomplete {
		t.Errorf("%v, %v", r, err)
	}
	alone := config(nil)
	alone.Open = nil
	if r, err = RunClaims(t.Context(), set, alone); err != nil || r.Status != Passed || r.Parts[0].Cases[0].Detail.Cited[0].English != "" {
		t.Errorf("%v, %v", r, err)
	}
}
