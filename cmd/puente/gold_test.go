package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"puente/pipeline/check"
	"puente/pipeline/news"
)

// goldStory is a story with a brief that people agreed on, and with sentences
// altered so that they are still faithful, or no longer.
type goldStory struct {
	ID       string        `json:"id"`
	Sources  []news.Source `json:"sources"`
	Brief    news.Brief    `json:"brief"`
	Variants []struct {
		Kind     string      `json:"kind"`
		Faithful bool        `json:"faithful"`
		Text     string      `json:"text"`
		Cites    []news.Cite `json:"cites"`
	} `json:"variants"`
}

func goldStories(t *testing.T) (stories []goldStory) {
	t.Helper()
	paths, err := filepath.Glob("../../eval/testdata/gold/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatal("no gold stories", err)
	}
	for _, p := range paths {
		raw, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		var st goldStory
		if err := json.Unmarshal(raw, &st); err != nil {
			t.Fatalf("%s: %v", p, err)
		}
		stories = append(stories, st)
	}
	return stories
}

// At least half of the gold stories give, offline, a ready brief of six
// sentences or more.
func TestGoldBriefs(t *testing.T) {
	stories, good := goldStories(t), 0
	for _, st := range stories {
		dir := t.TempDir()
		var dump strings.Builder
		for _, s := range st.Sources {
			s.Lang, s.Translation = "", news.Translation{}
			raw, err := json.Marshal(s)
			if err != nil {
				t.Fatal(err)
			}
			dump.Write(append(raw, '\n'))
		}
		path, out := filepath.Join(dir, "dump.jsonl"), filepath.Join(dir, "out")
		if err := os.WriteFile(path, []byte(dump.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		if code, _, stderr := runHere(t, "run", path, "-o", out, "--quiet"); code != 0 {
			t.Fatalf("%s: exit %d: %s", st.ID, code, stderr)
		}
		reached := "no brief"
		briefs, _ := filepath.Glob(filepath.Join(out, "briefs", "*.json"))
		for _, p := range briefs {
			raw, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			var b news.Brief
			if err := json.Unmarshal(raw, &b); err != nil {
				t.Fatal(err)
			}
			reached = fmt.Sprintf("%s, %d sentences, %d of %d sources %v", b.Status, len(b.Sentences), len(b.Sources), len(st.Sources), b.Reasons)
			if b.Status == news.Ready && len(b.Sentences) >= 6 {
				good++
				break
			}
		}
		t.Logf("%-28s %s", st.ID, reached)
	}
	t.Logf("%d of %d gold stories give a ready brief of six sentences or more", good, len(stories))
	if 2*good < len(stories) {
		t.Errorf("%d of %d are fewer than half", good, len(stories))
	}
}

// What the check says of the gold briefs' own sentences and of their altered
// forms. The bounds are what was reached; they are there to be raised.
func TestGoldCheck(t *testing.T) {
	type tally struct{ flagged, all int }
	faithful, unfaithful, kinds := tally{}, tally{}, map[string]*tally{}
	count := func(c *check.Checker, text string, cites []news.Cite, ok bool, kind string) {
		flagged := c.Check("", text, cites).Verdict != news.Supported
		total := &unfaithful
		if ok {
			total = &faithful
		}
		if kinds[kind] == nil {
			kinds[kind] = &tally{}
		}
		for _, t := range []*tally{total, kinds[kind]} {
			t.all++
			if flagged {
				t.flagged++
			}
		}
	}
	for _, st := range goldStories(t) {
		c := check.New(st.Sources, check.Options{Names: names(st.Sources)})
		for _, s := range st.Brief.Sentences {
			count(c, s.Text, s.Cites, true, "(as written)")
		}
		for _, v := range st.Variants {
			count(c, v.Text, v.Cites, v.Faithful, v.Kind)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		t.Logf("%-20s %3d of %3d flagged", kind, kinds[kind].flagged, kinds[kind].all)
	}
	recall := float64(unfaithful.flagged) / float64(unfaithful.all)
	alarms := float64(faithful.flagged) / float64(faithful.all)
	t.Logf("recall %.1f%% (%d of %d), false alarms %.1f%% (%d of %d)", 100*recall, unfaithful.flagged, unfaithful.all, 100*alarms, faithful.flagged, faithful.all)
	if recall < 0.55 || alarms > 0.05 {
		t.Errorf("recall %.3f, want 0.55; false alarms %.3f, want at most 0.05", recall, alarms)
	}
}
