package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"puente/pipeline"
	"puente/pipeline/llm/openai/openaitest"
	"puente/pipeline/news"
)

// doubter is a judge that finds no source for the words, and the rest
// supported.
func doubter(words string) func(openaitest.Asked, int) openaitest.Opinion {
	return func(a openaitest.Asked, _ int) openaitest.Opinion {
		if strings.Contains(a.Sentence, words) {
			return openaitest.Opinion{Verdict: "unsupported", Missing: []openaitest.Missing{{Words: words, Kind: "date", Why: "no source tells how long"}}}
		}
		return openaitest.Believer(a)
	}
}

// What the judge lowers goes back to the writer, is told as the judge's and is
// metered as its stage; a second run asks nothing.
func TestRunWithAJudge(t *testing.T) {
	script := model()
	script.Judge = doubter("four months")
	server := openaitest.New(script.Handler(), "scripted")
	defer server.Close()
	dump, out := bridgeDump(t), filepath.Join(t.TempDir(), "out")
	args := []string{"run", dump, "-o", out, "--base-url", server.URL, "--model", "scripted", "--quiet", "--judge"}
	code, stdout, stderr := runHere(t, args...)
	if code != 0 || !strings.Contains(stdout, "judge: ") {
		t.Fatalf("exit %d: %s%s", code, stdout, stderr)
	}
	r := readReport(t, out)
	stages := map[string]int{}
	for _, st := range r.Usage.Stages {
		stages[st.Stage] = st.Calls
	}
	if stages["judge"] == 0 || stages["write"] != 3 || !strings.Contains(r.Engines.Writer, "judge@2x3 all") || r.Prompts[len(r.Prompts)-1].ID != "judge@2" {
		t.Errorf("stages %v, writer %q, prompts %v", stages, r.Engines.Writer, r.Prompts)
	}
	for _, b := range briefsIn(t, out) {
		for _, s := range b.Sentences {
			if strings.Contains(s.Text, "four months") && s.Verdict == news.Supported {
				t.Errorf("%q is supported", s.Text)
			}
		}
		if !strings.Contains(strings.Join(b.Provenance.Prompts, " "), "judge@2") {
			t.Errorf("prompts %v", b.Provenance.Prompts)
		}
	}
	asked := server.Calls()
	if code, _, stderr := runHere(t, args...); code != 0 || server.Calls() != asked {
		t.Errorf("again: exit %d after %d calls: %s", code, server.Calls()-asked, stderr)
	}
	if code, _, stderr := runHere(t, append(args, "--judge=unsure")...); code != 0 {
		t.Errorf("unsure alone: exit %d: %s", code, stderr)
	}
	for _, bad := range [][]string{{"--judge=sometimes"}, {"--judge-votes", "0"}} {
		if code, _, stderr := runHere(t, append(args, bad...)...); code != exitUsage {
			t.Errorf("%v: exit %d: %s", bad, code, stderr)
		}
	}
	if code, _, stderr := runHere(t, "run", dump, "-o", out, "--engine", "offline", "--judge"); code != exitUsage || !strings.Contains(stderr, "--model") {
		t.Errorf("offline: exit %d: %s", code, stderr)
	}
}

// mute is an endpoint that does all but judge, until it is told to.
func mute(script openaitest.Script, judges *atomic.Bool) openaitest.Handler {
	answer := script.Handler()
	return func(r openaitest.Request) openaitest.Reply {
		if _, asked := openaitest.AskedOf(r.Last("user")); asked && !judges.Load() {
			return openaitest.Body(503, "loading")
		}
		return answer(r)
	}
}

// Where the judge can't be had the run ends resumable, or goes on without it and
// says so; once it is back, it judges.
func TestRunWithAJudgeThatCannotBeHad(t *testing.T) {
	needApertium(t)
	var judges atomic.Bool
	server := openaitest.New(mute(model(), &judges), "scripted")
	defer server.Close()
	dump := bridgeDump(t)
	run := func(out string, more ...string) (int, string, string) {
		return runHere(t, append([]string{"run", dump, "-o", out, "--base-url", server.URL, "--model", "scripted", "--quiet", "--judge", "--patience", "50ms"}, more...)...)
	}
	waits, goesOn := filepath.Join(t.TempDir(), "out"), filepath.Join(t.TempDir(), "out")
	if code, _, stderr := run(waits); code != exitIncomplete || readReport(t, waits).Status != pipeline.Incomplete || !strings.Contains(stderr, "judge") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	code, stdout, stderr := run(goesOn, "--fallback", "offline")
	if code != 0 || !strings.Contains(stdout, "unjudged  1 briefs") {
		t.Fatalf("exit %d: %s%s", code, stdout, stderr)
	}
	if f := readReport(t, goesOn).Fallback; f.Unjudged != 1 || f.Briefs != 0 || f.Engine != "" || f.Because == "" {
		t.Errorf("fallback %+v", f)
	}
	files := results(t, goesOn)
	if !strings.Contains(files["index.html"], "no judge was asked") {
		t.Error("the index does not say so")
	}
	for _, b := range briefsIn(t, goesOn) {
		if b.Provenance.Engine != "openai+unjudged" || b.Provenance.Model != "scripted" || !strings.Contains(files["briefs/"+b.ID+".md"], "no judge was asked") {
			t.Errorf("%+v", b.Provenance)
		}
	}
	judges.Store(true)
	for _, out := range []string{waits, goesOn} {
		if code, _, stderr := run(out, "--fallback", "offline"); code != 0 {
			t.Errorf("mended: exit %d: %s", code, stderr)
		}
	}
	sameResults(t, results(t, goesOn), results(t, waits))
	if f := readReport(t, goesOn).Fallback; f != (pipeline.Fallback{}) {
		t.Errorf("fallback %+v", f)
	}
}

// The check command has briefs and claims judged, and gives the check's own
// verdicts where the judge can't be had.
func TestCheckWithAJudge(t *testing.T) {
	script := model()
	script.Judge = doubter("four months")
	var judges atomic.Bool
	server := openaitest.New(mute(script, &judges), "scripted")
	defer server.Close()
	out := filepath.Join(t.TempDir(), "out")
	if code, _, stderr := runHere(t, "run", bridgeDump(t), "-o", out, "--base-url", server.URL, "--model", "scripted", "--quiet"); code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	briefs, err := filepath.Glob(filepath.Join(out, "briefs", "*.json"))
	if err != nil || len(briefs) != 1 {
		t.Fatal(briefs, err)
	}
	_, plain, _ := runHere(t, "check", briefs[0])
	ask := []string{"check", briefs[0], "--base-url", server.URL, "--model", "scripted", "--judge", "--quiet", "--patience", "50ms"}
	if code, stdout, stderr := runHere(t, ask...); code != exitIncomplete || stdout != plain || !strings.Contains(stderr, "the check's alone") {
		t.Errorf("down: exit %d: %s%s", code, stdout, stderr)
	}
	judges.Store(true)
	dir := filepath.Join(t.TempDir(), "answers")
	code, stdout, stderr := runHere(t, append(ask, "--record", dir)...)
	if code != exitQuality || !strings.Contains(stdout, `error date: the judge: no cited source bears out "four months": no source tells how long (2 of 2 answers)`) {
		t.Errorf("exit %d: %s%s", code, stdout, stderr)
	}
	server.Close()
	if code, again, stderr := runHere(t, "check", briefs[0], "--model", "scripted", "--judge", "--quiet", "--replay", dir); code != exitQuality || again != stdout {
		t.Errorf("replayed: exit %d: %s%s", code, again, stderr)
	}
	if code, _, stderr := runHere(t, "check", briefs[0], "--model", "scripted", "--judge", "--quiet", "--replay", dir, "--judge-votes", "5"); code != exitUsage || !strings.Contains(stderr, "no recording of judge@2") || !strings.Contains(stderr, "--record") {
		t.Errorf("not recorded: exit %d: %s", code, stderr)
	}
	if code, _, stderr := runHere(t, "check", briefs[0], "--replay", dir); code != exitUsage {
		t.Errorf("nothing to replay: exit %d: %s", code, stderr)
	}
}

// A recording of a run is whole though some of it was at hand, holds no key, and
// makes the same briefs without an endpoint.
func TestRunIsReplayed(t *testing.T) {
	server := openaitest.New(model().Handler(), "scripted")
	defer server.Close()
	server.RequireKey(key)
	t.Setenv("OPENAI_API_KEY", key)
	dump, out, dir := bridgeDump(t), filepath.Join(t.TempDir(), "out"), filepath.Join(t.TempDir(), "answers")
	args := []string{"run", dump, "--model", "scripted", "--quiet", "--judge"}
	for _, more := range [][]string{nil, {"--record", dir}} {
		if code, _, stderr := runHere(t, append(append(args, "-o", out, "--base-url", server.URL), more...)...); code != 0 {
			t.Fatalf("exit %d: %s", code, stderr)
		}
	}
	t.Setenv("OPENAI_API_KEY", "")
	server.Close()
	again := filepath.Join(t.TempDir(), "out")
	if code, _, stderr := runHere(t, append(args, "-o", again, "--replay", dir)...); code != 0 {
		t.Fatalf("replayed: exit %d: %s", code, stderr)
	}
	sameResults(t, results(t, again), results(t, out))
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		if raw, err := os.ReadFile(f); err != nil || bytes.Contains(raw, []byte(key)) || bytes.Contains(raw, []byte(server.URL)) {
			t.Errorf("%s cannot be read, or holds the key or the address: %v", f, err)
		}
	}
}

var rerecord = flag.Bool("record", false, "record the answers of the small suite anew, from the scripted endpoint")

// An evaluation in CI needs no endpoint: answers stand in testdata, and the
// figures are the same each time, the judge's with their spread over two passes.
func TestEvalOfRecordings(t *testing.T) {
	const suite, answers = "testdata/recorded/suite", "testdata/recorded/answers"
	report := filepath.Join(t.TempDir(), "report.json")
	args := []string{"eval", suite, "--model", "scripted", "--quiet", "--only", "translation,check,drafting", "--judge", "--repeat", "2", "--resamples", "100", "--json", report}
	if *rerecord {
		if err := os.RemoveAll(answers); err != nil {
			t.Fatal(err)
		}
		files, _ := filepath.Glob(filepath.Join(suite, "*.json"))
		stories, err := openaitest.LoadGold(files...)
		if err != nil {
			t.Fatal(err)
		}
		script := openaitest.GoldScript(stories, nil)
		knows := script.Judge
		script.Judge = func(a openaitest.Asked, seed int) openaitest.Opinion {
			if seed >= 3 && strings.Contains(a.Sentence, "buses") { // another mind in the second pass
				return openaitest.Believer(a)
			}
			return knows(a, seed)
		}
		server := openaitest.New(script.Handler(), "scripted")
		defer server.Close()
		if code, _, stderr := runHere(t, append(args, "--base-url", server.URL, "--record", answers)...); code != 0 {
			t.Fatalf("exit %d: %s", code, stderr)
		}
	}
	t.Setenv("OPENAI_API_KEY", "")
	code, stdout, stderr := runHere(t, append(args, "--replay", answers)...)
	if code != 0 {
		t.Fatalf("exit %d: %s\nwhere prompts have changed: go test ./cmd/puente -run EvalOfRecordings -record", code, stderr)
	}
	raw, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	var r struct {
		Parts []struct {
			Name    string
			Metrics []struct {
				ID       string
				Value    float64
				PassLow  *float64 `json:"pass_low"`
				PassHigh *float64 `json:"pass_high"`
			}
		}
	}
	if err := json.Unmarshal(raw, &r); err != nil {
		t.Fatal(err)
	}
	value := map[string]float64{}
	varies := false
	for _, p := range r.Parts {
		for _, m := range p.Metrics {
			value[m.ID] = m.Value
			if p.Name == "check-judged" && m.PassLow != nil && m.PassHigh != nil && *m.PassLow < *m.PassHigh {
				varies = true
			}
		}
	}
	if !varies || value["check-judged.recall"] <= value["check.recall"] || value["drafting.ready"] != 1 {
		t.Errorf("the judge's spread is shown: %t; recall %v with it, %v without; ready %v\n%s", varies, value["check-judged.recall"], value["check.recall"], value["drafting.ready"], stdout)
	}
	_, again, _ := runHere(t, append(args, "--replay", answers)...)
	if again != stdout {
		t.Errorf("replayed twice:\n%s\nand\n%s", stdout, again)
	}
}
