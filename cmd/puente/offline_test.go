package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"puente/pipeline/news"
)

// offline holds the offline engine's translations of the suites'
// sources, with which the check's score is fitted:
//
//	go test ./cmd/puente -run TestOfflineTranslations -update
const offline = "../../pipeline/check/testdata/offline.jsonl"

// offlineLine is a source's translation; its id is the story's and the source's.
type offlineLine struct {
	ID          string           `json:"id"`
	Translation news.Translation `json:"translation"`
}

// The file has a translation of each Spanish source of the stories.
func TestOfflineTranslations(t *testing.T) {
	stories := storySources(t)
	if *update {
		var out bytes.Buffer
		for _, s := range stories {
			writeOffline(t, &out, s.ID, s.Sources)
		}
		if err := os.WriteFile(offline, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile(offline)
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	for line := range strings.Lines(string(raw)) {
		var l offlineLine
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		have[l.ID] = l.Translation.Text != ""
	}
	for _, story := range stories {
		for _, s := range story.Sources {
			if id := story.ID + "/" + s.ID; s.Lang == news.Spanish && !have[id] {
				t.Errorf("%s has no translation", id)
			}
		}
	}
}

// offlineStory is as much of a gold story as is translated.
type offlineStory struct {
	ID      string        `json:"id"`
	Sources []news.Source `json:"sources"`
}

func storySources(t *testing.T) (out []offlineStory) {
	t.Helper()
	for _, suite := range []string{"gold", "further", "calibration", "unseen", "read", "fresh", "wires", "foreign", "agency", "local"} {
		paths, err := filepath.Glob("../../eval/testdata/" + suite + "/*.json")
		if err != nil || len(paths) == 0 {
			t.Fatal("no stories", err)
		}
		slices.Sort(paths)
		for _, p := range paths {
			raw, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			var s offlineStory
			if err := json.Unmarshal(raw, &s); err != nil {
				t.Fatalf("%s: %v", p, err)
			}
			out = append(out, s)
		}
	}
	return out
}

// writeOffline translates a story's sources together, as the evaluation does.
func writeOffline(t *testing.T, out *bytes.Buffer, story string, sources []news.Source) {
	t.Helper()
	var in bytes.Buffer
	for _, s := range sources {
		s.Translation = news.Translation{}
		line, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		in.Write(append(line, '\n'))
	}
	file := filepath.Join(t.TempDir(), "sources.jsonl")
	if err := os.WriteFile(file, in.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := runHere(t, "translate", "--engine", "offline", file)
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	for line := range strings.Lines(stdout) {
		var s news.Source
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			t.Fatal(err)
		}
		if s.Lang != news.Spanish {
			continue
		}
		l, err := json.Marshal(offlineLine{story + "/" + s.ID, s.Translation})
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(l, '\n'))
	}
}
