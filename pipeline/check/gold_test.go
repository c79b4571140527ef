package check

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

var (
	show  = flag.String("show", "", "kinds, separated by commas, whose wrong cases TestGold lists; all for all")
	modes = []string{"reference", "offline", "original"}
)

// row is a sentence of a gold story, as written or altered.
type row struct {
	story    string
	kind     string
	faithful bool
	text     string
	cites    []news.Cite
	checker  *Checker
	brief    string // the brief's sentence that it is, or was made of
}

// goldRows reads the gold stories with the translations of one of the modes:
// people's, the offline engine's, or none.
func goldRows(t testing.TB, mode string) (rows []row) { return suiteRows(t, "gold", mode) }

// suiteRows reads a suite of stories: gold, on which the model is fitted, or
// further, by another hand, on which no rule was made.
func suiteRows(t testing.TB, suite, mode string) (rows []row) {
	t.Helper()
	machine := map[string]news.Translation{}
	raw, err := os.ReadFile("testdata/offline.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for sc := bufio.NewScanner(bytes.NewReader(raw)); sc.Scan(); {
		var s news.Source
		if err := json.Unmarshal(sc.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		machine[s.ID] = s.Translation
	}
	paths, err := filepath.Glob("../../eval/testdata/" + suite + "/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatal("no gold stories", err)
	}
	for _, p := range paths {
		raw, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		var st struct {
			ID       string        `json:"id"`
			Sources  []news.Source `json:"sources"`
			Brief    news.Brief    `json:"brief"`
			Variants []struct {
				Sentence int         `json:"sentence"`
				Kind     string      `json:"kind"`
				Faithful bool        `json:"faithful"`
				Text     string      `json:"text"`
				Cites    []news.Cite `json:"cites"`
			} `json:"variants"`
		}
		if err := json.Unmarshal(raw, &st); err != nil {
			t.Fatalf("%s: %v", p, err)
		}
		for i := range st.Sources {
			switch mode {
			case "offline":
				st.Sources[i].Translation = machine[st.ID+"/"+st.Sources[i].ID]
			case "original":
				st.Sources[i].Translation = news.Translation{}
			}
		}
		c := New(st.Sources, Options{Names: namesOf(st.Sources)})
		for _, s := range st.Brief.Sentences {
			rows = append(rows, row{st.ID, "as written", true, s.Text, s.Cites, c, s.Text})
		}
		for _, v := range st.Variants {
			rows = append(rows, row{st.ID, v.Kind, v.Faithful, v.Text, v.Cites, c, st.Brief.Sentences[v.Sentence].Text})
		}
	}
	return rows
}

// namesOf are the names that the sources use.
func namesOf(sources []news.Source) *facts.NameSet {
	set := facts.NewNameSet()
	for _, s := range sources {
		for _, f := range fields(s) {
			set.Observe(s.Field(f), s.Lang)
		}
	}
	return set
}

// TestGold prints what the check makes of the gold stories, by kind.
func TestGold(t *testing.T) {
	for _, mode := range modes {
		t.Run(mode, func(t *testing.T) { tellGold(t, goldRows(t, mode)) })
	}
}

type tally struct{ flagged, all int }

func (y *tally) add(flagged bool) {
	y.all++
	if flagged {
		y.flagged++
	}
}

func tellGold(t *testing.T, rows []row) {
	kinds := map[string]*tally{}
	var good, bad tally
	for _, r := range rows {
		got := r.checker.Check("", r.text, r.cites)
		flagged := got.Verdict != news.Supported
		if kinds[r.kind] == nil {
			kinds[r.kind] = &tally{}
		}
		kinds[r.kind].add(flagged)
		if r.faithful {
			good.add(flagged)
		} else {
			bad.add(flagged)
		}
		if flagged == r.faithful && (*show == "all" || slices.Contains(strings.Split(*show, ","), r.kind)) {
			var why []string
			for _, f := range got.Findings {
				why = append(why, fmt.Sprintf("%s %s: %s", f.Severity, f.Kind, f.Message))
			}
			var ids []string
			for _, c := range r.cites {
				ids = append(ids, c.Source)
			}
			t.Logf("%s %s %v: %s %.2f\n    %s\n    %s", r.story, r.kind, ids, got.Verdict, got.Score, r.text, strings.Join(why, "\n    "))
		}
	}
	var line []string
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		line = append(line, fmt.Sprintf("%s %d/%d", k, kinds[k].flagged, kinds[k].all))
	}
	t.Log(strings.Join(line, ", "))
	t.Logf("recall %.1f%% (%d of %d), false alarms %.1f%% (%d of %d)", 100*float64(bad.flagged)/float64(bad.all), bad.flagged, bad.all, 100*float64(good.flagged)/float64(good.all), good.flagged, good.all)
}
