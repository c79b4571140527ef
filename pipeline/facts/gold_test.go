package facts

import (
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"puente/pipeline/news"
)

// goldFolder holds stories as *.json; tests that measure are skipped without it.
var goldFolder = flag.String("gold", "../../eval/testdata/gold", "folder of gold stories to measure on")

type goldStory struct {
	ID      string        `json:"id"`
	Sources []news.Source `json:"sources"`
	Brief   struct {
		Headline      string   `json:"headline"`
		HeadlineCites []string `json:"headline_cites"`
		Sentences     []struct {
			Text  string   `json:"text"`
			Cites []string `json:"cites"`
		} `json:"sentences"`
	} `json:"brief"`
	Variants []struct {
		Kind     string   `json:"kind"`
		Faithful bool     `json:"faithful"`
		Text     string   `json:"text"`
		Cites    []string `json:"cites"`
	} `json:"variants"`
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

// goldNames is the set of names of all sources, as a day's run builds it.
func goldNames(stories []goldStory) *NameSet {
	set := NewNameSet()
	for _, g := range stories {
		for _, s := range g.Sources {
			set.Observe(s.Title, s.Lang)
			set.Observe(s.Text, s.Lang)
		}
	}
	return set
}

func TestGoldSupport(t *testing.T) {
	stories := loadGold(t)
	set := goldNames(stories)
	var numbers, foundNumbers, names, foundNames int
	for _, g := range stories {
		facts := goldIndexes(g, set)
		for _, sent := range g.Brief.Sentences {
			f := Analyze(sent.Text, Options{Lang: "en", Names: set})
			for _, n := range f.Numbers {
				numbers++
				if someNumber(facts, sent.Cites, n) {
					foundNumbers++
				} else {
					t.Logf("%s: number %s %v", g.ID, show(sent.Text, n), sent.Text)
				}
			}
			for _, n := range f.Names {
				names++
				if someName(facts, sent.Cites, n) {
					foundNames++
				} else {
					t.Logf("%s: name %s (%s) initial=%v in %v", g.ID, n.In(sent.Text), n.Key, n.Initial, sent.Text)
				}
			}
		}
	}
	t.Logf("numbers %d of %d, names %d of %d", foundNumbers, numbers, foundNames, names)
	if foundNumbers*100 < numbers*98 || foundNames*100 < names*98 {
		t.Error("fewer than 98% of the numbers or of the names")
	}
}

// TestGoldQuotes prints how many quotations of the reference sentences stand in
// their cited sources (in the reference translation of Spanish ones): as
// quotations, as own words of the one who posts, or as a term that the sentence
// alone sets apart; and how many of the sources' quotations have a speaker.
func TestGoldQuotes(t *testing.T) {
	stories := loadGold(t)
	set := goldNames(stories)
	var quotes, marked, own, terms, inSources, spoken int
	for _, g := range stories {
		for _, s := range g.Sources {
			for _, q := range Analyze(s.Text, Options{Lang: s.Lang, Names: set}).Quotes {
				if q.Kind != Speech {
					continue
				}
				inSources++
				if q.Speaker.End > 0 {
					spoken++
				} else {
					t.Logf("%s: no speaker: %s", g.ID, s.Text[max(0, q.Start-60):min(len(s.Text), q.End+60)])
				}
			}
		}
		for _, sent := range g.Brief.Sentences {
			for _, q := range Analyze(sent.Text, Options{Lang: "en", Names: set}).Quotes {
				quotes++
				switch inner := plainWords(q.Inner.In(sent.Text)); {
				case quotedIn(g.Sources, sent.Cites, inner):
					marked++
				case q.Kind == Term && standsIn(g.Sources, sent.Cites, inner):
					terms++
				case authoredIn(g.Sources, sent.Cites, inner):
					own++
				default:
					t.Logf("%s: quotation %q", g.ID, q.Inner.In(sent.Text))
				}
			}
		}
	}
	t.Logf("quotations %d of %d: %d marked, %d own words of who posts, %d terms; %d of %d speeches in the sources have a speaker", marked+own+terms, quotes, marked, own, terms, spoken, inSources)
	if (marked+own+terms)*100 < quotes*95 || marked*100 < quotes*88 || spoken*100 < inSources*85 {
		t.Error("fewer than 95% of the quotations, or than 85% of the speakers")
	}
}

// authoredIn says whether words stand in a cited post as those of a person who
// posts under a name of their own.
func authoredIn(sources []news.Source, cites []string, inner string) bool {
	for _, s := range sources {
		byline := s.Author
		if s.Outlet != "" {
			byline = s.Outlet
		}
		if s.Kind == "article" {
			byline = ""
		}
		if _, ok := AuthorOf(s.Text, byline); ok && standsIn([]news.Source{s}, cites, inner) {
			return true
		}
	}
	return false
}

func standsIn(sources []news.Source, cites []string, inner string) bool {
	for _, s := range sources {
		if title, text := s.English(); slices.Contains(cites, s.ID) && strings.Contains(" "+plainWords(title+"\n"+text)+" ", " "+inner+" ") {
			return true
		}
	}
	return false
}

func quotedIn(sources []news.Source, cites []string, inner string) bool {
	for _, s := range sources {
		if !slices.Contains(cites, s.ID) {
			continue
		}
		title, text := s.English()
		text = title + "\n" + text
		for _, q := range Quotes(text, "en") {
			if strings.Contains(plainWords(q.Inner.In(text)), inner) {
				return true
			}
		}
	}
	return false
}

func plainWords(s string) string {
	var ws []string
	for _, t := range tokenize(s) {
		if t.kind == word || t.kind == digits {
			ws = append(ws, t.fold)
		}
	}
	return strings.Join(ws, " ")
}

// TestGoldVariants prints how often the numbers and names of an altered
// sentence are all found in its sources, by kind: high for faithful kinds, low
// for numbers and names that were changed.
func TestGoldVariants(t *testing.T) {
	stories := loadGold(t)
	set := goldNames(stories)
	all, found := map[string]int{}, map[string]int{}
	for _, g := range stories {
		facts := goldIndexes(g, set)
		for _, v := range g.Variants {
			f := Analyze(v.Text, Options{Lang: "en", Names: set})
			missing := ""
			for _, n := range f.Numbers {
				if !someNumber(facts, v.Cites, n) {
					missing += " " + show(v.Text, n)
				}
			}
			for _, n := range f.Names {
				if !someName(facts, v.Cites, n) {
					missing += " " + n.In(v.Text)
				}
			}
			k := v.Kind
			if v.Faithful {
				k = "faithful " + k
			}
			all[k]++
			if missing == "" {
				found[k]++
			}
			if v.Faithful != (missing == "") && (v.Faithful || k == "number" || k == "magnitude" || k == "date" || k == "unit" || k == "entity_new" || k == "entity_swap" || k == "location") {
				t.Logf("%s %s: missing %q in %s", g.ID, k, missing, v.Text)
			}
		}
	}
	kinds := slices.Sorted(maps.Keys(all))
	for _, k := range kinds {
		t.Logf("%-24s all found in %d of %d", k, found[k], all[k])
	}
}

// goldIndexes gives the fields of each source of a story.
func goldIndexes(g goldStory, set *NameSet) map[string][]*Index {
	out := map[string][]*Index{}
	for _, s := range g.Sources {
		at, _ := s.Published()
		fields := []string{s.Text, s.Title, s.Outlet, s.Author}
		for _, m := range s.Media {
			fields = append(fields, m.Caption)
		}
		for _, f := range fields {
			out[s.ID] = append(out[s.ID], NewIndex(f, Options{Lang: s.Lang, Names: set, Published: at}))
		}
	}
	return out
}

func someNumber(facts map[string][]*Index, cites []string, n Number) bool {
	for _, c := range cites {
		for _, x := range facts[c] {
			if _, ok := x.FindNumber(n); ok || x.PublishedOn(n) {
				return true
			}
		}
	}
	return false
}

func someName(facts map[string][]*Index, cites []string, n Name) bool {
	for _, c := range cites {
		for _, x := range facts[c] {
			if _, ok := x.FindName(n.Key); ok {
				return true
			}
		}
	}
	return false
}

// TestGoldRoles prints how often the events of a sentence tell the roles of its
// sources the other way round: never for faithful ones.
func TestGoldRoles(t *testing.T) {
	stories := loadGold(t)
	set := goldNames(stories)
	falsely, faithful, swapped, swaps, events := 0, 0, 0, 0, 0
	for _, g := range stories {
		sources := map[string][]Event{}
		for _, s := range g.Sources {
			o := Options{Lang: s.Lang, Names: set}
			sources[s.ID] = append(Events(s.Text, s.Lang, Analyze(s.Text, o)), Events(s.Title, s.Lang, Analyze(s.Title, o))...)
			events += len(sources[s.ID])
		}
		judge := func(text string, cites []string) bool {
			for _, e := range Events(text, "en", Analyze(text, Options{Lang: "en", Names: set})) {
				for _, c := range cites {
					for _, x := range sources[c] {
						if Swapped(e, x) {
							t.Logf("%s: %s in %s: agent %s, patient %s", g.ID, e.Predicate.In(text), text, e.Agent.In(text), e.Patient.In(text))
							return true
						}
					}
				}
			}
			return false
		}
		for _, s := range g.Brief.Sentences {
			faithful++
			if judge(s.Text, s.Cites) {
				falsely++
			}
		}
		for _, v := range g.Variants {
			switch bad := judge(v.Text, v.Cites); {
			case v.Kind == "entity_swap":
				swaps++
				if bad {
					swapped++
				}
			case v.Faithful:
				faithful++
				if bad {
					falsely++
				}
			}
		}
	}
	t.Logf("%d events in the sources; roles the other way round in %d of %d faithful sentences, in %d of %d with two names exchanged", events, falsely, faithful, swapped, swaps)
	if falsely > 0 {
		t.Error("a faithful sentence whose roles seem swapped")
	}
}
