package main

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"puente/pipeline/check"
	"puente/pipeline/news"
	"puente/pipeline/review"
	"puente/pipeline/review/reviewtest"
)

// dredging is a checked brief with a figure that is ten times the source's.
func dredging(id string) news.Brief {
	es := "El puerto de Villarrosa reabrió el lunes tras el dragado. La obra costó 3,5 millones de euros. El alcalde anunció que 240 familias recibirán agua potable."
	en := "The port of Villarrosa reopened on Monday after dredging. The work cost 3.5 million euros. The mayor announced that 240 families will receive drinking water."
	b := news.Brief{Schema: news.BriefSchema, ID: id, Date: "2025-08-12", Rank: 1,
		Headline: news.Sentence{Text: "Port of Villarrosa reopens after dredging", Cites: []news.Cite{{Source: "s1"}}},
		Sources: []news.Source{
			{ID: "s1", Outlet: "El Faro de Villarrosa", Lang: news.Spanish, LangConfidence: 1, Kind: "article", PublishedAt: "2025-08-12T09:00:00Z", Text: es, Story: id,
				Translation: news.Translation{Text: en, Engine: "apertium-eng-spa/0.8.1", Confidence: 0.9}},
			{ID: "s2", Outlet: "Coast Courier", Lang: news.English, LangConfidence: 1, Kind: "post", PublishedAt: "2025-08-12T10:00:00Z", Story: id,
				Text: "Villarrosa's mayor says 240 families will get drinking water. The opposition criticised the delay."},
		}}
	for _, s := range []string{"The port of Villarrosa reopened on Monday after dredging.", "The work cost 35 million euros.", "The mayor announced that 240 families will receive drinking water."} {
		b.Sentences = append(b.Sentences, news.Sentence{Text: s, Cites: []news.Cite{{Source: "s1"}}})
	}
	return check.New(b.Sources, check.Options{Names: names(b.Sources)}).Brief(b)
}

// What editors do becomes labels where the log knows them, and none elsewhere;
// puente eval reads them and finds the check as the editors did.
func TestGoldOfWhatEditorsDid(t *testing.T) {
	out, to := t.TempDir(), filepath.Join(t.TempDir(), "gold")
	ids := []string{"alarm", "alarm-dropped", "as-written", "dropped", "mended", "rejected", "taste", "undone", "worded"}
	var briefs []news.Brief
	for _, id := range ids {
		b := dredging(id)
		if id == "as-written" || id == "worded" {
			b.Sentences = slices.Delete(b.Sentences, 1, 2)
		}
		briefs = append(briefs, b)
	}
	if err := reviewtest.Write(out, slices.Values(briefs)); err != nil {
		t.Fatal(err)
	}
	d := deskWith(t, out)
	on := func(id string) review.Story { return storyOf(t, d, id) }
	ok := func(s review.Story, err error) review.Story {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	text := func(s review.Story, i int, words string) review.Story {
		t.Helper()
		return ok(d.Edit(t.Context(), ana(s), review.Change{Op: review.OpText, Sentence: i, Text: words, Cites: s.Draft.Sentences[i].Cites}))
	}
	approve := func(s review.Story, despite string) { t.Helper(); ok(d.Approve(t.Context(), ana(s), despite)) }
	if f := on("mended").Draft.Sentences[1].Findings; len(f) != 2 || f[0].Span == nil {
		t.Fatalf("the figure is found out otherwise: %+v", f)
	}

	approve(on("as-written"), "") // nothing to learn
	// In two steps, the first of which was no help.
	approve(text(text(on("mended"), 1, "The work cost 350 million euros."), 1, "The work cost 3.5 million euros."), "")
	approve(text(on("worded"), 0, "After dredging, the port of Villarrosa reopened on Monday."), "") // why is not known
	approve(ok(d.Edit(t.Context(), ana(on("dropped")), review.Change{Op: review.OpDrop, Sentence: 1})), "")
	ok(d.Reject(t.Context(), ana(on("rejected")), "unfaithful"))
	ok(d.Reject(t.Context(), ana(on("taste")), "taste"))
	// The editor holds the sentence to be right, and approves it all the same.
	half := ok(d.FalseAlarm(t.Context(), ana(on("alarm")), 1, 1))
	approve(ok(d.FalseAlarm(t.Context(), ana(half), 1, 0)), "The mayor's office counts in thousands.")
	// Or does without it all the same.
	half = ok(d.FalseAlarm(t.Context(), ana(on("alarm-dropped")), 1, 0))
	half = ok(d.FalseAlarm(t.Context(), ana(half), 1, 1))
	approve(ok(d.Edit(t.Context(), ana(half), review.Change{Op: review.OpDrop, Sentence: 1})), "")
	// Taken back: the sentence is approved for reasons that are not the sources'.
	approve(ok(d.Undo(t.Context(), ana(text(on("undone"), 1, "The work cost 3.5 million euros.")))), "The treasurer told us.")

	code, stdout, stderr := runHere(t, "export", out, "--gold", "-o", to)
	if code != 0 || !strings.Contains(stdout, "6 stories") {
		t.Fatalf("exit %d: %s%s", code, stdout, stderr)
	}
	type labelled struct {
		sentences int
		variants  string
	}
	got := map[string]labelled{}
	for _, g := range goldIn(t, to) {
		var v []string
		for _, x := range g.Variants {
			v = append(v, x.Kind+map[bool]string{true: " faithful ", false: " unfaithful "}[x.Faithful]+x.Text)
		}
		got[g.ID] = labelled{len(g.Brief.Sentences), strings.Join(v, "\n")}
	}
	wrong := " unfaithful The work cost 35 million euros."
	kind := on("mended").Machine.Sentences[1].Findings[0].Kind
	want := map[string]labelled{
		"mended":   {3, kind + wrong},
		"worded":   {2, ""},
		"dropped":  {2, ""},
		"rejected": {0, kind + wrong},
		"alarm":    {3, ""}, // it stands in the reference
		// Beside it.
		"alarm-dropped": {2, kind + " faithful The work cost 35 million euros."},
	}
	for id, w := range want {
		if got[id] != w {
			t.Errorf("%s: %+v, want %+v", id, got[id], w)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d stories: %v", len(got), got)
	}

	// Nothing of a run's own opinions is taken for a label: neither languages nor
	// translations are scored.
	code, stdout, stderr = runHere(t, "eval", to, "--only", "check,language,translation", "--format", "json")
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	var report struct {
		Parts []struct {
			Metrics []struct {
				ID          string
				Cases, Hits int
			}
		}
	}
	if err := json.Unmarshal([]byte(stdout), &report); err != nil {
		t.Fatal(err)
	}
	figures := map[string][2]int{}
	for _, p := range report.Parts {
		for _, m := range p.Metrics {
			figures[m.ID] = [2]int{m.Hits, m.Cases}
		}
	}
	for id, want := range map[string][2]int{"check.recall": {2, 2}, "check.recall." + kind: {2, 2}, "check.false_alarms": {2, 13}, "language.right": {}, "translation.chrf": {}} {
		if figures[id] != want {
			t.Errorf("%s: %v, want %v", id, figures[id], want)
		}
	}
}

func goldIn(t *testing.T, dir string) (out []review.Gold) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		var g review.Gold
		if err := json.Unmarshal([]byte(readFile(t, f)), &g); err != nil {
			t.Fatal(err)
		}
		out = append(out, g)
	}
	return out
}
