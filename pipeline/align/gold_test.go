package align

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// goldFolder holds stories as *.json; tests that measure are skipped without it.
var (
	goldFolder = flag.String("gold", "../../eval/testdata/gold", "folder of gold stories to measure on")
	verbose    = flag.Bool("wrong", false, "print what was not found")
)

type goldStory struct {
	ID      string        `json:"id"`
	Sources []news.Source `json:"sources"`
	Brief   struct {
		Sentences []struct {
			Text  string   `json:"text"`
			Cites []string `json:"cites"`
		} `json:"sentences"`
	} `json:"brief"`
}

func loadGold(t testing.TB) []goldStory {
	files, err := filepath.Glob(filepath.Join(*goldFolder, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories in %s: %v", *goldFolder, err)
	}
	var out []goldStory
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var g goldStory
		if err := json.Unmarshal(b, &g); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		out = append(out, g)
	}
	return out
}

func goldNames(stories []goldStory) *facts.NameSet {
	set := facts.NewNameSet()
	for _, g := range stories {
		for _, s := range g.Sources {
			set.Observe(s.Title, s.Lang)
			set.Observe(s.Text, s.Lang)
		}
	}
	return set
}

// goldSources prepares the sources of a story with their translations, and
// Spanish ones without.
func goldSources(g goldStory, o Options) (with, without map[string]*Source) {
	with, without = map[string]*Source{}, map[string]*Source{}
	for _, s := range g.Sources {
		with[s.ID] = New(s, o)
		if s.Lang == news.Spanish {
			s.Translation = news.Translation{}
			without[s.ID] = New(s, o)
		}
	}
	return with, without
}

// silver is the passage whose translation shares most words with the claim:
// what a reader of the reference translation would point at. sure says that it
// leads clearly.
func silver(s *Source, claim string) (field string, span facts.Span, sure bool) {
	want := words(claim)
	var first, second float64
	for _, f := range s.fields() {
		for _, g := range f.segs {
			v := overlap(want, words(f.english.string[g.English[0]:g.English[1]]))
			if v > first {
				first, second, field, span = v, first, f.name, facts.Span{Start: g.Original[0], End: g.Original[1]}
			} else if v > second {
				second = v
			}
		}
	}
	return field, span, first >= 0.2 && first-second >= 0.05
}

func words(text string) map[string]bool {
	m := map[string]bool{}
	for _, u := range unitsOf(text, news.English, facts.Analyze(text, facts.Options{Lang: news.English})) {
		if u.weight > genericWeight {
			m[u.keys[0].text] = true
		}
	}
	return m
}

func overlap(want, have map[string]bool) float64 {
	n := 0
	for w := range want {
		if have[w] {
			n++
		}
	}
	return float64(n) / float64(max(len(want), 1))
}

// TestGoldPassages prints how often the best passage of a Spanish source,
// found without its translation, is the one that the reference translation
// points at.
func TestGoldPassages(t *testing.T) {
	stories := loadGold(t)
	o := Options{Names: goldNames(stories)}
	var pairs, first, among, withFirst int
	for _, g := range stories {
		with, without := goldSources(g, o)
		for _, sent := range g.Brief.Sentences {
			c := NewClaim(sent.Text, facts.Options{Names: o.Names})
			for _, id := range sent.Cites {
				s := without[id]
				if s == nil {
					continue
				}
				field, span, sure := silver(with[id], sent.Text)
				if !sure {
					continue
				}
				pairs++
				ms := s.Passages(c, 3)
				hit := rankOf(ms, field, span)
				if hit == 0 {
					first++
				} else if *verbose {
					got := ""
					if len(ms) > 0 {
						got = fmt.Sprintf("%.2f %s", ms[0].Score, ms[0].Span.In(s.src.Field(ms[0].Field)))
					}
					t.Logf("%s %s at %d\n  claim  %s\n  silver %s\n  got    %s", g.ID, id, hit, sent.Text, span.In(s.src.Field(field)), got)
				}
				if hit >= 0 {
					among++
				}
				if rankOf(with[id].Passages(c, 3), field, span) == 0 {
					withFirst++
				}
			}
		}
	}
	if first*100 < pairs*93 || among*100 < pairs*98 {
		t.Error("the right passage is first in fewer than 93%, or among three in fewer than 98%")
	}
	t.Logf("the right passage first in %d of %d (%.3f), among three in %d; with the translation first in %d", first, pairs, float64(first)/float64(pairs), among, withFirst)
}

func rankOf(ms []Match, field string, span facts.Span) int {
	for i, m := range ms {
		if m.Field == field && m.Span.Overlaps(span) {
			return i
		}
	}
	return -1
}
