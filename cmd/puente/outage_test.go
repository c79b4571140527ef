package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"puente/pipeline"
	"puente/pipeline/llm/openai/openaitest"
	"puente/pipeline/news"
	"puente/pipeline/translate/apertium"
)

// goldDump is a dump of the sources of the first n gold stories, and the script
// that translates them and drafts their briefs.
func goldDump(t *testing.T, n int) (dump string, script openaitest.Script) {
	t.Helper()
	files, err := filepath.Glob("../../eval/testdata/gold/*.json")
	if err != nil || len(files) < n {
		t.Fatal("no gold stories", err)
	}
	stories, err := openaitest.LoadGold(files[:n]...)
	if err != nil {
		t.Fatal(err)
	}
	var lines bytes.Buffer
	for _, f := range files[:n] {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var story struct{ Sources []map[string]any }
		if err := json.Unmarshal(raw, &story); err != nil {
			t.Fatal(err)
		}
		for _, s := range story.Sources {
			delete(s, "translation")
			s["id"] = filepath.Base(f)[:2] + s["id"].(string)
			line, err := json.Marshal(s)
			if err != nil {
				t.Fatal(err)
			}
			lines.Write(append(line, '\n'))
		}
	}
	dump = filepath.Join(t.TempDir(), "dump.jsonl")
	if err := os.WriteFile(dump, lines.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return dump, openaitest.GoldScript(stories, nil)
}

// flaky is an endpoint that goes down after so many answers, and notes what it
// answered.
type flaky struct {
	mu       sync.Mutex
	after    int // answers before it goes down; negative: it stays up
	down     openaitest.Reply
	answered []string
}

func (f *flaky) handler(script openaitest.Script) openaitest.Handler {
	answer := script.Handler()
	return func(r openaitest.Request) openaitest.Reply {
		f.mu.Lock()
		defer f.mu.Unlock()
		if f.after >= 0 && len(f.answered) >= f.after {
			return f.down
		}
		f.answered = append(f.answered, string(r.Body))
		return answer(r)
	}
}

func (f *flaky) goesDownAfter(n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.after = n
}

// endpoints that are down from the start or go down on the way end the run
// resumable, with what was made kept; the next run goes on, pays for nothing
// twice, and ends as a run that met no trouble.
func TestOutage(t *testing.T) {
	dump, script := goldDump(t, 3)
	whole := &flaky{after: -1}
	server := openaitest.New(whole.handler(script), "scripted")
	defer server.Close()
	undisturbed := filepath.Join(t.TempDir(), "out")
	run := func(out, url string, more ...string) (int, string, string) {
		return runHere(t, append([]string{"run", dump, "-o", out, "--base-url", url, "--model", "scripted", "--patience", "50ms", "--quiet"}, more...)...)
	}
	if code, _, stderr := run(undisturbed, server.URL); code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	want, calls := results(t, undisturbed), len(whole.answered)
	for name, c := range map[string]struct {
		after int
		down  openaitest.Reply
		says  string
	}{
		"from the start":        {0, openaitest.Body(503, "loading"), "down for"},
		"while it translates":   {calls / 3, openaitest.Reply{Close: true}, "EOF"},
		"while it writes":       {calls - 2, openaitest.Body(502, "<html>Bad Gateway</html>"), "briefs could not be written"},
		"the quota is used up":  {calls / 2, openaitest.Error(429, "insufficient_quota", "pay first"), "quota is used up"},
		"asks to wait for long": {calls / 2, openaitest.Busy(3600), "Rate limit"},
	} {
		t.Run(name, func(t *testing.T) {
			endpoint := &flaky{after: c.after, down: c.down}
			server := openaitest.New(endpoint.handler(script), "scripted")
			defer server.Close()
			out := filepath.Join(t.TempDir(), "out")
			code, _, stderr := run(out, server.URL)
			if code != exitIncomplete || !strings.Contains(stderr, c.says) ||
				!strings.Contains(stderr, "run the same command again") || !strings.Contains(stderr, "--fallback offline") {
				t.Errorf("exit %d: %s", code, stderr)
			}
			if r := readReport(t, out); r.Status != pipeline.Incomplete {
				t.Errorf("status %q", r.Status)
			}
			endpoint.goesDownAfter(-1)
			if code, _, stderr := run(out, server.URL); code != 0 {
				t.Fatalf("again: exit %d: %s", code, stderr)
			}
			sameResults(t, results(t, out), want)
			slices.Sort(endpoint.answered)
			if once := slices.Compact(slices.Clone(endpoint.answered)); len(once) != len(endpoint.answered) {
				t.Errorf("%d of %d answers were paid for twice", len(endpoint.answered)-len(once), len(endpoint.answered))
			}
			if len(endpoint.answered) != calls {
				t.Errorf("%d answers in all, an undisturbed run takes %d", len(endpoint.answered), calls)
			}
		})
	}
	t.Run("nobody listens", func(t *testing.T) {
		gone := openaitest.New(nil)
		gone.Close()
		code, _, stderr := run(filepath.Join(t.TempDir(), "out"), gone.URL)
		if code != exitIncomplete || !strings.Contains(stderr, "connection refused") {
			t.Errorf("exit %d: %s", code, stderr)
		}
	})
}

func briefsIn(t *testing.T, out string) (briefs []news.Brief) {
	t.Helper()
	for name, content := range results(t, out) {
		if !strings.HasPrefix(name, "briefs/") || !strings.HasSuffix(name, ".json") {
			continue
		}
		var b news.Brief
		if err := json.Unmarshal([]byte(content), &b); err != nil {
			t.Fatal(err)
		}
		briefs = append(briefs, b)
	}
	return briefs
}

// With --fallback offline a run goes on without the endpoint, and says so in
// every brief that it concerns, in the index, in run.json and in the summary.
// Later, with the endpoint up, the model does it all.
func TestFallbackOffline(t *testing.T) {
	needApertium(t)
	dump, script := goldDump(t, 3)
	endpoint := &flaky{after: -1, down: openaitest.Body(503, "loading")}
	server := openaitest.New(endpoint.handler(script), "scripted")
	defer server.Close()
	run := func(out string) (int, string, string) {
		return runHere(t, "run", dump, "-o", out, "--base-url", server.URL, "--model", "scripted", "--patience", "50ms", "--fallback", "offline")
	}
	undisturbed := filepath.Join(t.TempDir(), "out")
	if code, stdout, stderr := run(undisturbed); code != 0 || strings.Contains(stdout, "offline   ") {
		t.Fatalf("exit %d: %s%s", code, stdout, stderr)
	}
	want, calls := briefsIn(t, undisturbed), len(endpoint.answered)
	if r := readReport(t, undisturbed); r.Fallback != (pipeline.Fallback{}) {
		t.Errorf("nothing was lost, and yet: %+v", r.Fallback)
	}
	for name, after := range map[string]int{"from the start": 0, "while it translates": calls / 3, "while it writes": calls - 2} {
		t.Run(name, func(t *testing.T) {
			endpoint.answered = nil
			endpoint.goesDownAfter(after)
			out := filepath.Join(t.TempDir(), "out")
			code, stdout, stderr := run(out)
			if code != 0 || !strings.Contains(stdout, "in place of the model") || !strings.Contains(stderr, "could not be had") {
				t.Fatalf("exit %d: %s%s", code, stdout, stderr)
			}
			r := readReport(t, out)
			if r.Status != pipeline.Done || !strings.HasPrefix(r.Fallback.Engine, "apertium") || r.Fallback.Briefs == 0 || r.Fallback.Because == "" {
				t.Errorf("run.json: %s %+v", r.Status, r.Fallback)
			}
			if (r.Fallback.Translations > 0) != (name != "while it writes") {
				t.Errorf("%d translations were made offline", r.Fallback.Translations)
			}
			files := results(t, out)
			if !strings.Contains(files["index.html"], "made offline") {
				t.Error("the index does not say so")
			}
			mixed := 0
			for _, b := range briefsIn(t, out) {
				said := strings.Contains(files["briefs/"+b.ID+".md"], "the model's endpoint could not be had") &&
					strings.Contains(files["briefs/"+b.ID+".html"], "endpoint could not be had")
				if b.Provenance.Engine == "openai+offline" != said {
					t.Errorf("%s: engine %q, said %t", b.ID, b.Provenance.Engine, said)
				}
				if said {
					mixed++
				}
				if len(b.Sentences) == 0 {
					t.Errorf("%s is empty", b.ID)
				}
			}
			if mixed < r.Fallback.Briefs || mixed == 0 {
				t.Errorf("%d briefs say so, %d were written offline", mixed, r.Fallback.Briefs)
			}
			// Still down: nothing is asked that was answered, nothing is made anew.
			answered := len(endpoint.answered)
			if code, _, stderr := run(out); code != 0 {
				t.Fatalf("still down: exit %d: %s", code, stderr)
			}
			sameResults(t, results(t, out), files)
			if len(endpoint.answered) != answered {
				t.Error("the endpoint answered, though it was down")
			}
			// Up again: the model's work takes the place of the fallback's.
			endpoint.goesDownAfter(-1)
			if code, _, stderr := run(out); code != 0 {
				t.Fatalf("up again: exit %d: %s", code, stderr)
			}
			sameBriefs(t, briefsIn(t, out), want)
			if len(endpoint.answered) != calls {
				t.Errorf("%d answers in all, an undisturbed run takes %d", len(endpoint.answered), calls)
			}
		})
	}
}

// sameBriefs compares briefs but for their ids, which a story keeps from its
// first run on.
func sameBriefs(t *testing.T, got, want []news.Brief) {
	t.Helper()
	bare := func(briefs []news.Brief) (out []string) {
		for _, b := range briefs {
			b.ID = ""
			for i := range b.Sources {
				b.Sources[i].Story = ""
			}
			raw, err := json.Marshal(b)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, string(raw))
		}
		slices.Sort(out)
		return out
	}
	if g, w := bare(got), bare(want); !slices.Equal(g, w) {
		t.Errorf("the briefs differ:\n%s\nwant\n%s", strings.Join(g, "\n"), strings.Join(w, "\n"))
	}
}

func needApertium(t *testing.T) {
	t.Helper()
	e, err := apertium.New(apertium.Options{Pipelines: 1})
	if err != nil {
		t.Fatal(err, "(make setup-test installs it)")
	}
	e.Close()
}
