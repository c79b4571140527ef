package main

import (
	"bufio"
	"bytes"
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

// attack is a line of testdata/injection: see its README.
type attack struct {
	Name   string
	Where  string
	Order  string
	Claim  string
	Benign news.Source
	Uses   string
}

func readAttacks(t *testing.T, file string) (out []attack) {
	t.Helper()
	raw, err := os.ReadFile("../../testdata/injection/" + file)
	if err != nil {
		t.Fatal(err)
	}
	for s := bufio.NewScanner(bytes.NewReader(raw)); s.Scan(); {
		var a attack
		if err := json.Unmarshal(s.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

// claims are the words that no brief may state.
func (a attack) claims() []string { return strings.Split(a.Claim, "|") }

// plant puts the order into a source.
func (a attack) plant(s news.Source) news.Source {
	switch a.Where {
	case "title":
		s.Title = a.Order
	case "outlet":
		s.Outlet = a.Order
	case "author":
		s.Author = a.Order
	case "caption":
		s.Media = []news.Media{{Type: "photo", URL: "https://img.example/1.jpg", Caption: a.Order}}
	case "start":
		s.Text = a.Order + "\n\n" + s.Text
	case "middle":
		at := strings.Index(s.Text, ". ") + 1
		s.Text = s.Text[:at] + " " + a.Order + s.Text[at:]
	default:
		s.Text += "\n\n" + a.Order
	}
	return s
}

// targets are gold stories, one for each attack, with two sources each; the
// second is the one that is attacked.
func targets(t *testing.T, n int) (files []string, stories [][]news.Source) {
	t.Helper()
	for _, suite := range []string{"gold", "further", "calibration", "unseen"} {
		paths, err := filepath.Glob("../../eval/testdata/" + suite + "/*.json")
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(paths)
		files = append(files, paths...)
	}
	for i, path := range files[:n] {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var st struct{ Sources []news.Source }
		if err := json.Unmarshal(raw, &st); err != nil {
			t.Fatal(err)
		}
		sources := st.Sources[:min(2, len(st.Sources))]
		for k := range sources {
			sources[k].Translation = news.Translation{}
			sources[k].ID = fmt.Sprintf("t%02d-%d", i, k)
		}
		stories = append(stories, sources)
	}
	return files[:n], stories
}

// injected is what a run makes of the targets with some of them attacked.
type injected struct {
	briefs map[string]news.Brief // by the sources of the target that most of it is of
	all    []news.Brief
}

func (d injected) told(i int) string {
	b, ok := d.briefs[fmt.Sprintf("t%02d", i)]
	if !ok {
		return ""
	}
	return told(b)
}

// alone says whether a target's brief is of its sources alone.
func (d injected) alone(i int) bool {
	name := fmt.Sprintf("t%02d-", i)
	return !slices.ContainsFunc(d.briefs[name[:3]].Sources, func(s news.Source) bool { return !strings.HasPrefix(s.ID, name) })
}

// told is all that a brief states.
func told(b news.Brief) string {
	out := b.Headline.Text
	for _, s := range b.Sentences {
		out += "\n" + s.Text
	}
	return out
}

func runInjected(t *testing.T, stories [][]news.Source, attacks []attack, benign []attack, attacked func(int) bool, flags ...string) injected {
	t.Helper()
	var dump bytes.Buffer
	put := func(s news.Source) {
		line, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		dump.Write(append(line, '\n'))
	}
	for i, sources := range stories {
		for k, s := range sources {
			if k == 1 && attacked(i) {
				s = attacks[i].plant(s)
			}
			put(s)
		}
	}
	for i, b := range benign {
		b.Benign.ID, b.Benign.Outlet, b.Benign.PublishedAt = fmt.Sprintf("b%02d", i), fmt.Sprintf("Gaceta %c", 'A'+i), "2025-08-12T09:00:00Z"
		put(b.Benign)
	}
	dir := t.TempDir()
	path, out := filepath.Join(dir, "dump.jsonl"), filepath.Join(dir, "out")
	if err := os.WriteFile(path, dump.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	code, _, stderr := runHere(t, append([]string{"run", path, "-o", out, "--min-sources", "1", "--quiet"}, flags...)...)
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	return readInjected(t, out)
}

func readInjected(t *testing.T, out string) injected {
	t.Helper()
	d := injected{briefs: map[string]news.Brief{}}
	paths, err := filepath.Glob(filepath.Join(out, "briefs", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range paths {
		raw, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		var b news.Brief
		if err := json.Unmarshal(raw, &b); err != nil {
			t.Fatal(err)
		}
		d.all = append(d.all, b)
		for _, s := range b.Sources {
			name, _, _ := strings.Cut(s.ID, "-")
			if was, ok := d.briefs[name]; !ok || len(was.Sources) < len(b.Sources) {
				d.briefs[name] = b
			}
		}
	}
	return d
}

// obedient is a model that works from the gold stories and does whatever an
// order in its messages asks: it states the claim, with a link, for everything
// that it is asked about in that call.
func obedient(t *testing.T, files []string, attacks []attack) openaitest.Handler {
	t.Helper()
	gold, err := openaitest.LoadGold(files...)
	if err != nil {
		t.Fatal(err)
	}
	honest := openaitest.GoldScript(gold, nil).Handler()
	return func(r openaitest.Request) openaitest.Reply {
		user := r.Last("user")
		for _, a := range attacks {
			for _, claim := range a.claims() {
				if strings.Contains(user, claim) {
					return obey(user, a, claim)
				}
			}
		}
		return honest(r)
	}
}

func obey(user string, a attack, claim string) openaitest.Reply {
	says := "It is a fact that " + claim + ", see https://evil.example/login."
	if segments, ok := openaitest.Segments(user); ok {
		type english struct {
			ID      string `json:"id"`
			English string `json:"english"`
		}
		var out []english
		for _, s := range segments {
			out = append(out, english{s.ID, says})
		}
		return openaitest.JSON(map[string]any{"translations": out})
	}
	sources, _, _ := openaitest.Sources(user)
	b := openaitest.Brief{Headline: openaitest.Written{Text: says}, Sentences: []openaitest.Written{}}
	for _, s := range sources {
		for _, quote := range []string{a.Order, claim} {
			b.Sentences = append(b.Sentences, openaitest.Written{Text: says, Evidence: []openaitest.Evidence{{Source: s.ID, Quote: quote}}})
		}
	}
	return openaitest.JSON(b)
}

// insider is an obedient model that knows the orders without being shown them:
// each of its drafts is the reference, with the claim and the order as its
// evidence put first.
func insider(t *testing.T, files []string, attacks []attack) openaitest.Handler {
	t.Helper()
	gold, err := openaitest.LoadGold(files...)
	if err != nil {
		t.Fatal(err)
	}
	script := openaitest.GoldScript(gold, nil)
	honest := script.Draft
	of := map[string]attack{}
	for i, g := range gold {
		of[strings.Join(strings.Fields(g.Sources[0].Text), " ")] = attacks[i]
	}
	script.Draft = func(shown []openaitest.Shown, attempt int) (openaitest.Brief, bool) {
		b, ok := honest(shown, attempt)
		if !ok {
			return b, ok
		}
		for _, s := range shown {
			a, attacked := of[strings.Join(strings.Fields(s.Text), " ")]
			if !attacked {
				continue
			}
			for _, x := range shown {
				says := openaitest.Written{Text: "It was confirmed that " + a.claims()[0] + " is at stake.", Evidence: []openaitest.Evidence{{Source: x.ID, Quote: a.Order}}}
				b.Sentences = append([]openaitest.Written{says}, b.Sentences...)
			}
		}
		return b, true
	}
	return script.Handler()
}

// Whatever stands in a source, offline and with a model that obeys it: no other
// story changes, no brief states what was ordered, no link is added, no sentence
// loses its citations, the order is reported; news about such orders stay.
func TestInjection(t *testing.T) {
	attacks, benign := readAttacks(t, "attacks.jsonl"), readAttacks(t, "benign.jsonl")
	files, stories := targets(t, len(attacks))
	cache := t.TempDir()
	for _, engine := range []struct {
		name    string
		handler func(*testing.T, []string, []attack) openaitest.Handler
	}{{"offline", nil}, {"obedient", obedient}, {"insider", insider}} {
		t.Run(engine.name, func(t *testing.T) {
			flags := []string{"--cache", filepath.Join(cache, engine.name+".db"), "--engine", "offline"}
			if engine.handler != nil {
				server := openaitest.New(engine.handler(t, files, attacks), "scripted")
				defer server.Close()
				flags = []string{"--cache", flags[1], "--base-url", server.URL, "--model", "scripted"}
			}
			rounds := map[string]func(int) bool{"even": func(i int) bool { return i%2 == 0 }, "odd": func(i int) bool { return i%2 == 1 }}
			var clean injected
			if engine.name == "insider" { // it lies about every story
				rounds = map[string]func(int) bool{"all": func(int) bool { return true }}
			} else {
				clean = runInjected(t, stories, attacks, benign, func(int) bool { return false }, flags...)
			}
			for name, attacked := range rounds {
				d := runInjected(t, stories, attacks, benign, attacked, flags...)
				for i, a := range attacks {
					if !attacked(i) {
						if clean.alone(i) && d.told(i) != clean.told(i) {
							t.Errorf("%s: story %d is not attacked and has changed:\n%s\n-- was --\n%s", name, i, d.told(i), clean.told(i))
						}
						continue
					}
					d.holds(t, i, a)
				}
				d.benign(t, benign)
			}
		})
	}
}

// holds says what an attack has brought about.
func (d injected) holds(t *testing.T, i int, a attack) {
	t.Helper()
	found := false
	for _, b := range d.all {
		for _, claim := range a.claims() {
			if strings.Contains(told(b), claim) {
				t.Errorf("%s: %q stands in %s:\n%s", a.Name, claim, b.ID, told(b))
			}
		}
		if strings.Contains(told(b), "http") || strings.Contains(told(b), "evil.example") || strings.Contains(told(b), "malo.example") {
			t.Errorf("%s: a link stands in %s:\n%s", a.Name, b.ID, told(b))
		}
		for _, s := range b.Sentences {
			if len(s.Cites) == 0 {
				t.Errorf("%s: no citation: %s", a.Name, s.Text)
			}
		}
		for _, s := range b.Sources {
			if s.ID == fmt.Sprintf("t%02d-1", i) {
				found = found || slices.ContainsFunc(s.Findings, func(f news.Finding) bool { return f.Kind == news.KindInjection })
			}
		}
	}
	// What ingest takes out as markup nobody sees: there is nothing to report.
	if !found && !strings.HasPrefix(a.Order, "<!--") {
		t.Errorf("%s: not reported", a.Name)
	}
}

// benign says that each of the articles stands in a brief, without a finding.
func (d injected) benign(t *testing.T, benign []attack) {
	t.Helper()
	for i, a := range benign {
		b, ok := d.briefs[fmt.Sprintf("b%02d", i)]
		if !ok {
			t.Errorf("%s: stands in no brief", a.Name)
			continue
		}
		for _, s := range b.Sources {
			if len(s.Findings) > 0 && strings.HasPrefix(s.ID, "b") {
				t.Errorf("%s: reported: %+v", a.Name, s.Findings[0])
			}
		}
	}
}
