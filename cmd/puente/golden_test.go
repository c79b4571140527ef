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

	"puente/pipeline/news"
)

const golden = "../../testdata/day.golden"

// The day's briefs as they were last read by a person. They hold for the
// engine that "engine" names: another version of Apertium translates in other
// words, and then the briefs are not compared.
func TestDayGolden(t *testing.T) {
	out := wholeDay(t)
	r := readReport(t, out)
	got := map[string]string{"engine": r.Engines.Translator + "\n", "where.tsv": whereabouts(t, out)}
	files := results(t, out)
	for name, content := range files {
		if strings.HasSuffix(name, ".md") {
			got[filepath.Base(name)] = content
		}
	}
	if *update {
		if err := os.RemoveAll(golden); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(golden, 0o755); err != nil {
			t.Fatal(err)
		}
		for name, content := range got {
			if err := os.WriteFile(filepath.Join(golden, name), []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	want := map[string]string{}
	entries, err := os.ReadDir(golden)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		raw, err := os.ReadFile(filepath.Join(golden, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		want[e.Name()] = string(raw)
	}
	if got["engine"] != want["engine"] {
		t.Logf("the golden briefs are %s's, this machine has %s", strings.TrimSpace(want["engine"]), strings.TrimSpace(got["engine"]))
		return
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Errorf("%s differs (go test ./cmd/puente -run Golden -update writes it anew): %s", name, firstDifference(got[name], want[name]))
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s is new", name)
		}
	}
}

// whereabouts is a line for each record of the day: where it went, and why.
func whereabouts(t *testing.T, out string) string {
	t.Helper()
	var lines []string
	for _, s := range readLines[news.Source](t, filepath.Join(out, "sources.jsonl")) {
		lines = append(lines, fmt.Sprintf("%s\t%s\t%s\t%s", s.ID, s.Lang, s.Story, s.NearDuplicateOf))
	}
	for _, a := range readLines[news.SetAside](t, filepath.Join(out, "set_aside.jsonl")) {
		lines = append(lines, fmt.Sprintf("%s\t%s:%d\t%s\t%s", a.ID, filepath.Base(a.File), a.Line, a.Reason, a.Detail))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n") + "\n"
}

func readLines[T any](t *testing.T, path string) (out []T) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		var v T
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d\n got %s\nwant %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}
