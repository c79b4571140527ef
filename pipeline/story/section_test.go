package story

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"puente/pipeline/news"
)

// sectionsOf says which sections suit what the gold stories call their domain.
var sectionsOf = map[string][]string{
	"security": {"crime"}, "health": {"health"}, "economy": {"economy"}, "disaster": {"disaster", "weather"}, "science": {"science"},
	"politics": {"politics"}, "migration": {"society"}, "sport": {"sport"}, "justice": {"crime"}, "energy": {"energy"}, "labour": {"labour"},
	"technology": {"science", "economy"}, "transport": {"transport"}, "culture": {"culture"}, "accident": {"disaster", "transport"},
	"natural disaster": {"disaster"}, "environment": {"environment"}, "trade": {"economy"}, "education": {"education", "labour"}, "prisons": {"crime"},
	"weather": {"weather", "disaster"}, "crime": {"crime"}, "courts": {"crime"}, "US Hispanic communities": {"society", "environment", "health"},
	"business": {"economy", "labour"}, "aviation": {"disaster", "transport"},
}

// TestSections reads every story of the suites; the words were chosen without
// looking into them. A hospital's strike counts as wrong here, though its section
// is labour by right.
func TestSections(t *testing.T) {
	right, all := 0, 0
	for _, suite := range []string{"gold", "further", "calibration", "unseen"} {
		files, err := filepath.Glob("../../eval/testdata/" + suite + "/*.json")
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v, %d files", suite, err, len(files))
		}
		all += len(files)
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			var g struct {
				Domain  string
				Sources []struct{ Lang, Title, Text string }
			}
			if err := json.Unmarshal(raw, &g); err != nil {
				t.Fatal(err)
			}
			var sources []news.Source
			for _, s := range g.Sources {
				sources = append(sources, news.Source{Lang: s.Lang, Title: s.Title, Text: s.Text})
			}
			got, ok := Section(sources), false
			for _, want := range sectionsOf[g.Domain] {
				ok = ok || got == want
			}
			if ok {
				right++
			} else {
				t.Logf("%s (%s): %q", filepath.Base(f), g.Domain, got)
			}
		}
	}
	share := float64(right) / float64(all)
	t.Logf("%d of %d", right, all)
	if share < 0.85 {
		t.Errorf("%.2f of the stories stand in a section that suits them, want 0.85", share)
	}
}

func TestMatch(t *testing.T) {
	es := news.Source{Lang: news.Spanish, Outlet: "Radio Cima", Text: "Los maestros levantaron el paro en Ñuble. #PuenteAlto",
		Translation: news.Translation{Text: "The teachers called off the strike in Ñuble."}}
	for _, tt := range []struct {
		query string
		want  bool
	}{
		{"maestro", true},         // in another form
		{"nuble", true},           // without its mark
		{"strikes teacher", true}, // in the translation
		{"paro teachers", true},   // a word of each
		{"puente", true},          // in a hashtag
		{"radio cima", true},      // the outlet
		{"paro enfermeras", false},
		{"", false},
	} {
		if got := matches([]news.Source{es}, []string{tt.query}); got != tt.want {
			t.Errorf("%q: %v, want %v", tt.query, got, tt.want)
		}
	}
}

func TestImportance(t *testing.T) {
	at := func(hour int) string { return time.Date(2025, 8, 12, hour, 0, 0, 0, time.UTC).Format(time.RFC3339) }
	source := func(outlet, country, kind string, hour int, copyOf string) news.Source {
		return news.Source{Outlet: outlet, Country: country, Kind: kind, PublishedAt: at(hour), NearDuplicateOf: copyOf}
	}
	newest, _ := source("", "", "", 20, "").Published()
	base := []news.Source{source("A", "MX", "post", 12, ""), source("B", "MX", "post", 12, "")}
	var flood []news.Source
	for range 1000 {
		flood = append(flood, source("A", "MX", "post", 12, ""))
	}
	for _, tt := range []struct {
		name        string
		more, fewer []news.Source
	}{
		{"another outlet", append(base[:2:2], source("C", "MX", "post", 12, "")), append(base[:2:2], source("B", "MX", "post", 12, ""))},
		{"an article", []news.Source{base[0], source("B", "MX", "article", 12, "")}, base},
		{"another country", []news.Source{base[0], source("B", "US", "post", 12, "")}, base},
		{"later", []news.Source{base[0], source("B", "MX", "post", 20, "")}, base},
		{"a report of its own before a copy", append(base[:2:2], source("C", "MX", "post", 12, "")), append(base[:2:2], source("C", "MX", "post", 12, "x"))},
		{"a copy before nothing", append(base[:2:2], source("C", "MX", "post", 12, "x")), base},
		{"many outlets before one that floods", func() (out []news.Source) {
			for i := range 10 {
				out = append(out, source(string(rune('A'+i)), "MX", "post", 12, ""))
			}
			return out
		}(), flood},
	} {
		if a, b := importance(tt.more, newest.Unix()), importance(tt.fewer, newest.Unix()); a <= b {
			t.Errorf("%s: %.3f, not above %.3f", tt.name, a, b)
		}
	}
}
