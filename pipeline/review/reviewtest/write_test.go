package reviewtest

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"puente/pipeline/news"
)

func TestDayIsDeterministic(t *testing.T) {
	a, b, other := slices.Collect(Day(30, 7, 3)), slices.Collect(Day(30, 7, 3)), slices.Collect(Day(30, 7, 4))
	if !reflect.DeepEqual(a, b) {
		t.Error("the same seed gave two different days")
	}
	if reflect.DeepEqual(a, other) {
		t.Error("another seed gave the same day")
	}
}

// stands says whether a span's words stand where it says in a text.
func stands(s *news.Span, text string) bool {
	return s.Start >= 0 && s.Start < s.End && s.End <= len(text) && text[s.Start:s.End] == s.Text
}

func TestSpansStandWhereTheySay(t *testing.T) {
	kinds, statuses, conflicts := map[string]int{}, map[string]int{}, 0
	for b := range Day(200, 20, 1) {
		sources := map[string]news.Source{}
		for _, s := range b.Sources {
			sources[s.ID] = s
			for _, g := range s.Translation.Segments {
				if g.Original[1] > len(s.Field(g.Field)) || g.English[1] > len(s.Translation.Field(g.Field)) {
					t.Errorf("%s: the segment %v is not in its source", b.ID, g)
				}
			}
		}
		for _, sentence := range append([]news.Sentence{b.Headline}, b.Sentences...) {
			for _, c := range sentence.Cites {
				s, ok := sources[c.Source]
				if !ok {
					t.Errorf("%s cites %s, which it does not have", b.ID, c.Source)
				}
				if c.Original != nil && !stands(c.Original, s.Field(c.Original.Field)) {
					t.Errorf("%s: %+v is not in %s", b.ID, c.Original, c.Source)
				}
				title, text := s.English()
				if c.English != nil && !stands(c.English, map[string]string{news.FieldTitle: title, news.FieldText: text}[c.English.Field]) {
					t.Errorf("%s: %+v is not in the English of %s", b.ID, c.English, c.Source)
				}
			}
			for _, f := range sentence.Findings {
				kinds[f.Kind]++
				if !stands(f.Span, sentence.Text) {
					t.Errorf("%s: %+v is not in %q", b.ID, f.Span, sentence.Text)
				}
				if f.Evidence != nil && !stands(f.Evidence, sources[f.Source].Field(f.Evidence.Field)) {
					t.Errorf("%s: %+v is not in %s", b.ID, f.Evidence, f.Source)
				}
			}
		}
		statuses[b.Status]++
		conflicts += len(b.Conflicts)
	}
	if len(kinds) < 8 || len(statuses) != 3 || conflicts == 0 {
		t.Errorf("findings %v, statuses %v, %d conflicts: want eight kinds, three statuses and some conflicts", kinds, statuses, conflicts)
	}
	t.Log(kinds, statuses, conflicts)
}

func TestALargeDayIsWritten(t *testing.T) {
	dir := t.TempDir()
	start := time.Now()
	if err := Write(dir, Day(2000, 20, 1)); err != nil {
		t.Fatal(err)
	}
	t.Logf("written in %v", time.Since(start))
	briefs, err := filepath.Glob(filepath.Join(dir, "briefs", "*.json"))
	if err != nil || len(briefs) != 2000 {
		t.Fatalf("%d briefs, %v", len(briefs), err)
	}
	var report struct {
		Counts struct{ In, Sources, Stories int }
	}
	content, err := os.ReadFile(filepath.Join(dir, "run.json"))
	if err == nil {
		err = json.Unmarshal(content, &report)
	}
	if err != nil {
		t.Fatal(err)
	}
	if lines := countLines(t, filepath.Join(dir, "sources.jsonl")); lines != report.Counts.Sources || lines < 40_000 || report.Counts.In != lines {
		t.Errorf("%d lines of sources, the report counts %+v", lines, report.Counts)
	}
}

func countLines(t *testing.T, path string) (n int) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		n++
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestHostileIsWrittenAndRead(t *testing.T) {
	dir := t.TempDir()
	briefs := Hostile()
	if err := Write(dir, slices.Values(briefs)); err != nil {
		t.Fatal(err)
	}
	for _, want := range briefs {
		var got news.Brief
		content, err := os.ReadFile(filepath.Join(dir, "briefs", want.ID+".json"))
		if err == nil {
			err = json.Unmarshal(content, &got)
		}
		if err != nil {
			t.Fatal(err)
		}
		if got.Headline.Text != want.Headline.Text || len(got.Sources) != len(want.Sources) {
			t.Errorf("%s reads as another brief", want.ID)
		}
	}
}
