package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"puente/pipeline/llm/openai/openaitest"
	"puente/pipeline/news"
)

// plantedDump is all gold stories as one dump, and the stories.
func plantedDump(t testing.TB) (dump string, stories []openaitest.Gold) {
	t.Helper()
	files, err := filepath.Glob("../../eval/testdata/gold/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no gold stories", err)
	}
	if stories, err = openaitest.LoadGold(files...); err != nil {
		t.Fatal(err)
	}
	var lines strings.Builder
	for i, f := range files {
		var g struct{ Sources []map[string]any }
		raw, err := os.ReadFile(f)
		if err == nil {
			err = json.Unmarshal(raw, &g)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range g.Sources {
			delete(s, "translation")
			s["id"] = fmt.Sprintf("%02d-%s", i+1, s["id"])
			line, err := json.Marshal(s)
			if err != nil {
				t.Fatal(err)
			}
			lines.Write(append(line, '\n'))
		}
	}
	dump = filepath.Join(t.TempDir(), "gold.jsonl")
	if err := os.WriteFile(dump, []byte(lines.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return dump, stories
}

// planted runs the gold stories through an endpoint with errors in its drafts.
func planted(t *testing.T, dump string, stories []openaitest.Gold, plant openaitest.Plant) (briefs []news.Brief) {
	t.Helper()
	server := openaitest.New(openaitest.GoldScript(stories, plant).Handler(), "gold")
	defer server.Close()
	out := filepath.Join(t.TempDir(), "out")
	if code, _, stderr := runHere(t, "run", dump, "-o", out, "--base-url", server.URL, "--model", "gold", "--quiet"); code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	files, err := filepath.Glob(filepath.Join(out, "briefs", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		var b news.Brief
		raw, err := os.ReadFile(f)
		if err == nil {
			err = json.Unmarshal(raw, &b)
		}
		if err != nil {
			t.Fatal(err)
		}
		briefs = append(briefs, b)
	}
	return briefs
}

// texts are the sentences of briefs.
func texts(briefs []news.Brief) map[string]bool {
	t := map[string]bool{}
	for _, b := range briefs {
		for _, s := range b.Sentences {
			t[s.Text] = true
		}
	}
	return t
}

// sentence is a sentence of the ith gold story with what it cites: some errors
// lie in the citation.
func sentence(text string, i int, cites []string) string {
	cites = slices.Clone(cites)
	slices.Sort(cites)
	for n, c := range cites {
		cites[n] = fmt.Sprintf("%02d-%s", i+1, c)
	}
	return text + fmt.Sprint(cites)
}

// cited is a brief's sentence in the same form.
func cited(s news.Sentence) string {
	var cites []string
	for _, c := range s.Cites {
		cites = append(cites, c.Source)
	}
	slices.Sort(cites)
	return s.Text + fmt.Sprint(slices.Compact(cites))
}

// layers is how many unfaithful variants the sentences have at most.
func layers(stories []openaitest.Gold) (n int) {
	for {
		var more bool
		for i := range stories {
			more = more || len(stories[i].Unfaithful(n)) > 0
		}
		if !more {
			return n
		}
		n++
	}
}

// Errors are planted in the first drafts of every gold story, each altered
// sentence in turn. No brief is ready with one that the check can catch; where
// the second draft is right, it is taken; where every draft is wrong, the
// sentences are replaced, or the brief says that it needs a review.
func TestPlantedErrors(t *testing.T) {
	dump, stories := plantedDump(t)
	clean := planted(t, dump, stories, nil)
	right := texts(clean)
	for _, tc := range []struct {
		name  string
		plant func(n int) openaitest.Plant
		taken float64 // least share of the right sentences that stand at the end
		left  float64 // most of the planted ones that may
	}{
		{"in the first draft", openaitest.PlantFirst, 0.99, 0},
		{"in every draft", openaitest.PlantAlways, 0, 0.16},
	} {
		t.Run(tc.name, func(t *testing.T) {
			sown, left, ready, briefs, kept, of := 0, 0, 0, 0, 0, 0
			for n := range layers(stories) {
				bad := map[string]string{}
				for i, st := range stories {
					for _, v := range st.Unfaithful(n) {
						v := st.Variants[v]
						bad[sentence(v.Text, i, v.Cites)] = st.ID + " " + v.Kind
					}
				}
				sown += len(bad)
				got := planted(t, dump, stories, tc.plant(n))
				for _, b := range got {
					briefs++
					if b.Status != "ready" {
						continue
					}
					ready++
					if b.Headline.Verdict != news.Supported {
						t.Errorf("%s is ready with a headline that is %s", b.ID, b.Headline.Verdict)
					}
					for _, s := range b.Sentences {
						if s.Verdict != news.Supported {
							t.Errorf("%s is ready with a sentence that is %s: %s", b.ID, s.Verdict, s.Text)
						}
						if why, ok := bad[cited(s)]; ok {
							left++
							t.Logf("the check passes %s", why)
						}
					}
				}
				now := texts(got)
				for s := range right {
					of++
					if now[s] {
						kept++
					}
				}
			}
			t.Logf("%d errors planted: %d stand in ready briefs, where the check does not see them; %d of %d briefs ready (without errors %d of %d); %d of %d right sentences taken",
				sown, left, ready, briefs, readyOf(clean), len(clean), kept, of)
			if share := float64(left) / float64(sown); share > tc.left {
				t.Errorf("%.3f of the planted errors stand in ready briefs, want at most %.2f", share, tc.left)
			}
			if share := float64(kept) / float64(of); share < tc.taken {
				t.Errorf("%.3f of the right sentences were taken, want %.2f", share, tc.taken)
			}
		})
	}
}

func readyOf(briefs []news.Brief) (n int) {
	for _, b := range briefs {
		if b.Status == "ready" {
			n++
		}
	}
	return n
}
