package main

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"puente/pipeline"
	"puente/pipeline/llm/openai/openaitest"
)

// priced is a file in which a token of "scripted" costs a thousandth of a dollar.
func priced(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "prices.yaml")
	if err := os.WriteFile(file, []byte("models:\n  scripted: {input: 1000, output: 1000}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// partOfDay is a dump of the first n records of the demo's day.
func partOfDay(t *testing.T, n int) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(day, "dump.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfterN(raw, []byte("\n"), n+1)
	file := filepath.Join(t.TempDir(), "dump.jsonl")
	if err := os.WriteFile(file, bytes.Join(lines[:n], nil), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func dollars(usd float64) string { return strconv.FormatFloat(usd, 'f', -1, 64) }

// A run stops before the call that might pass its budget, a further one with
// the same budget asks nothing more, and one with a higher budget goes on: with
// the same results, and nothing paid twice.
func TestBudgetStopsAndGoesOn(t *testing.T) {
	server := openaitest.New(model().Handler(), "scripted")
	defer server.Close()
	dump := partOfDay(t, 70)
	args := func(out string, more ...string) []string {
		return append([]string{"run", dump, "-o", out, "--base-url", server.URL, "--model", "scripted", "--prices", priced(t), "--quiet"}, more...)
	}
	whole, out := filepath.Join(t.TempDir(), "out"), filepath.Join(t.TempDir(), "out")
	if code, _, stderr := runHere(t, args(whole)...); code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	undisturbed := readReport(t, whole).Usage
	calls := server.Calls()
	if undisturbed.CostUSD == 0 || math.Abs(undisturbed.CostUSD-undisturbed.SpentUSD) > 1e-6 || undisturbed.BudgetUSD != nil {
		t.Fatalf("usage %+v", undisturbed)
	}

	half := undisturbed.CostUSD / 2
	code, stdout, stderr := runHere(t, args(out, "--budget", dollars(half))...)
	r := readReport(t, out)
	if code != exitBudget || r.Status != pipeline.Stopped || !strings.Contains(r.Error, "budget") || !strings.Contains(stderr, "higher --budget") {
		t.Fatalf("exit %d, status %q %q: %s", code, r.Status, r.Error, stderr)
	}
	if u := r.Usage; u.SpentUSD > half || u.SpentUSD < half*0.8 || *u.BudgetUSD != half {
		t.Errorf("spent %v of %v", u.SpentUSD, half)
	}
	if !strings.Contains(stdout, "budget    $") {
		t.Errorf("no word of the budget:\n%s", stdout)
	}
	stopped := server.Calls() - calls

	if code, _, _ := runHere(t, args(out, "--budget", dollars(half))...); code != exitBudget {
		t.Errorf("again: exit %d", code)
	}
	if u := readReport(t, out).Usage; u.SpentUSD > half || server.Calls()-calls > stopped+20 {
		t.Errorf("again: spent %v of %v, %d calls more", u.SpentUSD, half, server.Calls()-calls-stopped)
	}
	if code, _, stderr := runHere(t, args(out, "--budget", dollars(10*half))...); code != 0 {
		t.Fatalf("with more: exit %d: %s", code, stderr)
	}
	sameResults(t, results(t, out), results(t, whole))
	if n := server.Calls() - calls; n != calls {
		t.Errorf("%d calls in three runs, %d in one", n, calls)
	}
	if u := readReport(t, out).Usage; math.Abs(u.SpentUSD-undisturbed.CostUSD) > 1e-6 {
		t.Errorf("three runs spent %v, one %v", u.SpentUSD, undisturbed.CostUSD)
	}
}

// A run that is killed has spent what it had asked for.
func TestBudgetSurvivesAKill(t *testing.T) {
	script := model()
	var answered atomic.Int64 // tokens of answers that were sent, as the server reports them
	handler := script.Handler()
	server := openaitest.New(func(r openaitest.Request) openaitest.Reply {
		reply := handler(r)
		reply.Delay = 5 * time.Millisecond
		n := 0
		for _, m := range r.Messages {
			n += len(m.Content)
		}
		answered.Add(int64(n/4 + len(reply.Text)/4))
		return reply
	}, "scripted")
	defer server.Close()
	out := filepath.Join(t.TempDir(), "out")
	const budget = 100.0
	args := []string{"run", partOfDay(t, 70), "-o", out, "--base-url", server.URL, "--model", "scripted", "--prices", priced(t), "--budget", dollars(budget), "--quiet"}
	cmd := command(t, args...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for server.Calls() < 30 {
		time.Sleep(time.Millisecond)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	before := float64(answered.Load()) / 1000

	code, _, stderr := runHere(t, args...)
	u := readReport(t, out).Usage
	if code != 0 && code != exitBudget {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	if u.SpentUSD > budget {
		t.Errorf("spent %v", u.SpentUSD)
	}
	if kept := u.SpentUSD - u.CostUSD; kept < before*0.8 || kept > before*1.5 {
		t.Errorf("the killed run spent %v, its ledger says %v", before, kept)
	}
}

func TestBudgetRefuses(t *testing.T) {
	server := openaitest.New(model().Handler(), "scripted")
	defer server.Close()
	dump := bridgeDump(t)
	for _, tc := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"a model without a price", []string{"--budget", "1"}, exitUsage, "no price of scripted"},
		{"unless told otherwise", []string{"--budget", "1", "--unpriced"}, 0, ""},
		{"a budget below nothing", []string{"--budget=-1"}, exitUsage, "--budget must be"},
		{"no number", []string{"--budget", "NaN"}, exitUsage, "--budget must be"},
		{"no end", []string{"--budget", "Inf"}, exitUsage, "--budget must be"},
		{"words", []string{"--budget", "much"}, exitUsage, "budget"},
		{"prices that are none", []string{"--prices", dump}, exitUsage, "dump.jsonl"},
		{"prices that are not there", []string{"--prices", dump + "x"}, exitUsage, "dump.jsonlx"},
		{"a trace that can't be", []string{"--trace", t.TempDir()}, exitUsage, "trace"},
		{"nothing to spend", []string{"--budget", "0", "--prices", priced(t)}, exitBudget, "budget"},
		{"a price of nothing", []string{"--budget", "0", "--prices", free(t)}, 0, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			asked := server.Calls()
			out := filepath.Join(t.TempDir(), "out")
			args := append([]string{"run", dump, "-o", out, "--base-url", server.URL, "--model", "scripted", "--quiet"}, tc.args...)
			code, _, stderr := runHere(t, args...)
			if code != tc.code || !strings.Contains(stderr, tc.want) {
				t.Errorf("exit %d, want %d: %s", code, tc.code, stderr)
			}
			if code != 0 && server.Calls() != asked {
				t.Errorf("it asked %d times", server.Calls()-asked)
			}
			if tc.code == 0 && tc.name != "a price of nothing" {
				if u := readReport(t, out).Usage; len(u.Unpriced) != 1 || u.CostUSD != 0 || u.TokensIn == 0 {
					t.Errorf("usage %+v", u)
				}
			}
		})
	}
}

func free(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "prices.yaml")
	if err := os.WriteFile(file, []byte("models: {\"*\": {input: 0, output: 0}}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// What was used is told by stage and by brief, each call stands in the trace,
// and answers of no use are kept.
func TestUsageByStageAndBrief(t *testing.T) {
	script := model()
	var first atomic.Bool
	script.Fault = func(openaitest.Request) *openaitest.Reply {
		if first.CompareAndSwap(false, true) {
			return &openaitest.Reply{Text: "I would rather chat."}
		}
		return nil
	}
	server := openaitest.New(script.Handler(), "scripted")
	defer server.Close()
	server.RequireKey(key)
	t.Setenv("OPENAI_API_KEY", key)
	dump, out := bridgeDump(t), filepath.Join(t.TempDir(), "out")
	trace := filepath.Join(t.TempDir(), "trace.jsonl")
	args := []string{"run", dump, "-o", out, "--base-url", server.URL, "--model", "scripted", "--prices", priced(t), "--trace", trace}
	code, stdout, stderr := runHere(t, args...)
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	u := readReport(t, out).Usage
	if len(u.Stages) != 2 || u.Stages[0].Stage != "translate" || u.Stages[1].Stage != "write" || len(u.Briefs) != 1 {
		t.Fatalf("usage %+v", u)
	}
	var sum pipeline.Use
	for _, st := range u.Stages {
		sum.Calls += st.Calls
		sum.TokensIn += st.TokensIn
		sum.CostUSD += st.CostUSD
		if st.Calls == 0 || st.CostUSD == 0 || st.CachedShare != 0 {
			t.Errorf("stage %+v", st)
		}
	}
	if b := u.Briefs[0]; sum.Calls != u.Calls || sum.TokensIn != u.TokensIn || b.Calls != u.Calls || math.Abs(b.CostUSD-u.CostUSD) > 1e-9 || b.CachedShare != 0 {
		t.Errorf("brief %+v of %+v", b, u)
	}
	if u.Calls != server.Calls() || !strings.Contains(stdout, "translate: ") {
		t.Errorf("%d calls of %d:\n%s", u.Calls, server.Calls(), stdout)
	}
	kept, err := filepath.Glob(filepath.Join(out, ".puente", "rejected", "*.json"))
	if err != nil || len(kept) != 1 || !strings.Contains(stderr, kept[0]) {
		t.Fatalf("kept %v, %v; log: %s", kept, err, stderr)
	}
	if raw, _ := os.ReadFile(kept[0]); !bytes.Contains(raw, []byte("I would rather chat.")) {
		t.Errorf("kept %s", raw)
	}

	var brief struct {
		Provenance struct {
			TokensIn int     `json:"tokens_in"`
			CostUSD  float64 `json:"cost_usd"`
		}
	}
	for name, content := range results(t, out) {
		if strings.HasPrefix(name, "briefs") && strings.HasSuffix(name, ".json") {
			if err := json.Unmarshal([]byte(content), &brief); err != nil {
				t.Fatal(err)
			}
		}
	}
	if write := u.Stages[1]; brief.Provenance.TokensIn != write.TokensIn || math.Abs(brief.Provenance.CostUSD-write.CostUSD) > 1e-9 {
		t.Errorf("provenance %+v, the stage %+v", brief.Provenance, write)
	}

	lines := traceOf(t, trace)
	if len(lines) != u.Calls {
		t.Errorf("%d calls, %d lines", u.Calls, len(lines))
	}
	if code, _, stderr := runHere(t, args...); code != 0 {
		t.Fatalf("again: exit %d: %s", code, stderr)
	}
	again := readReport(t, out).Usage
	if again.Calls != 0 || again.CostUSD != 0 || math.Abs(again.SpentUSD-u.SpentUSD) > 1e-9 || again.Stages[0].CachedShare != 1 {
		t.Errorf("again %+v", again)
	}
	raw, err := os.ReadFile(trace)
	if err != nil || bytes.Contains(raw, []byte(key)) || bytes.Contains(raw, []byte("Palomas")) {
		t.Errorf("the trace holds what it must not: %v", err)
	}
}

func traceOf(t *testing.T, file string) (lines []map[string]any) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(raw) {
		var l map[string]any
		if err := json.Unmarshal(line, &l); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, l)
	}
	return lines
}
