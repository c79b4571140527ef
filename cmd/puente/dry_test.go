package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"puente/pipeline/llm"
	"puente/pipeline/llm/openai/openaitest"
	"puente/pipeline/llm/tokens"
)

func dryRun(t *testing.T, args ...string) plan {
	t.Helper()
	code, stdout, stderr := runHere(t, append([]string{"run", "--dry-run", "--format", "json", "--quiet"}, args...)...)
	var p plan
	if err := json.Unmarshal([]byte(stdout), &p); code != 0 || err != nil {
		t.Fatalf("exit %d, %v: %s%s", code, err, stdout, stderr)
	}
	return p
}

// The judge is a stage of the plan, where it is asked about all sentences.
func TestDryRunWithAJudge(t *testing.T) {
	args := []string{bridgeDump(t), "-o", filepath.Join(t.TempDir(), "out"), "--base-url", "http://127.0.0.1:9/v1", "--model", "gpt-4o-mini"}
	plain, judged, unsure := dryRun(t, args...), dryRun(t, append(args, "--judge")...), dryRun(t, append(args, "--judge=unsure")...)
	if n := len(judged.Stages); n != 3 || judged.Stages[2].Stage != "judge" || judged.Stages[2].Calls != 2*judgedSentences || judged.Stages[2].TokensIn < 1000 {
		t.Fatalf("stages %+v", judged.Stages)
	}
	if judged.Total.Calls != plain.Total.Calls+2*judgedSentences || judged.AtMost.Calls != plain.AtMost.Calls+8*2*judgedSentences {
		t.Errorf("total %+v, at most %+v; without a judge %+v, %+v", judged.Total, judged.AtMost, plain.Total, plain.AtMost)
	}
	if unsure.Total != plain.Total || !strings.Contains(strings.Join(unsure.Assumed, " "), "judge") {
		t.Errorf("unsure alone: %+v", unsure)
	}
	five := dryRun(t, append(args, "--judge", "--judge-votes", "5")...)
	if five.Stages[2].Calls != 3*judgedSentences {
		t.Errorf("five votes: %+v", five.Stages[2])
	}
}

// What a dry run says is what the run does: the same calls, and about the
// tokens; it asks nobody and leaves nothing behind.
func TestDryRun(t *testing.T) {
	script := model()
	draft := script.Draft
	script.Draft = func(s []openaitest.Shown, _ int) (openaitest.Brief, bool) { return draft(s, 2) } // right at once
	var mu sync.Mutex
	in, out := 0, 0
	handler := script.Handler()
	server := openaitest.New(func(r openaitest.Request) openaitest.Reply {
		reply := handler(r)
		mu.Lock()
		defer mu.Unlock()
		q := llm.Request{Model: "gpt-4o-mini", Schema: r.Schema, SchemaName: "x"}
		for _, m := range r.Messages {
			q.Messages = append(q.Messages, llm.Message{Role: m.Role, Content: m.Content})
		}
		in += tokens.Request(q)
		out += tokens.Count("gpt-4o-mini", reply.Text)
		return reply
	}, "gpt-4o-mini")
	defer server.Close()
	dump, folder := bridgeDump(t), filepath.Join(t.TempDir(), "out")
	args := []string{dump, "-o", folder, "--base-url", server.URL, "--model", "gpt-4o-mini"}

	before := dryRun(t, args...)
	if _, err := os.Stat(folder); err == nil || server.Calls() > 0 {
		t.Fatalf("it left a folder (%v) or asked %d times", err, server.Calls())
	}
	code, _, stderr := runHere(t, append([]string{"run", "--quiet"}, args...)...)
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	r := readReport(t, folder)
	if before.Total.Calls != r.Usage.Calls || before.Date != r.Date || before.Records != r.Counts.In {
		t.Errorf("said %+v, did %+v", before, r.Usage)
	}
	// The scripted words of the translations are not the stand-in's: the draft's
	// request differs by their length.
	if d := float64(before.Total.TokensIn) / float64(in); d < 0.95 || d > 1.05 {
		t.Errorf("said %d tokens in, sent %d", before.Total.TokensIn, in)
	}
	if d := float64(before.Total.TokensOut) / float64(out); d < 0.5 || d > 2 {
		t.Errorf("said %d tokens out, there were %d", before.Total.TokensOut, out)
	}
	if before.Total.CostUSD <= 0 || before.AtMost.CostUSD <= before.Total.CostUSD || before.AtMost.Calls != before.Total.Calls+2 || !before.Priced {
		t.Errorf("said %+v", before)
	}

	after := dryRun(t, args...)
	if after.Total.Calls != 0 || after.Total.CostUSD != 0 || after.Stages[0].AtHand != after.Stages[0].Items || after.Stages[1].AtHand != 1 || after.Spent == 0 {
		t.Errorf("after the run %+v", after)
	}
	// Without the translations and the briefs, but with the answers.
	asked := server.Calls()
	for _, kind := range []string{"translation", "brief"} {
		if code, _, stderr := runHere(t, "cache", folder, "--clear", kind); code != 0 {
			t.Fatalf("exit %d: %s", code, stderr)
		}
	}
	if cached := dryRun(t, args...); cached.Total.Calls > 1 || cached.Total.Cached == 0 || server.Calls() != asked {
		t.Errorf("with the answers %+v", cached)
	}
}

func TestDryRunSays(t *testing.T) {
	dump := bridgeDump(t)
	for _, tc := range []struct {
		name string
		args []string
		code int
		want []string
	}{
		{"its prices", []string{"--model", "gpt-4o-mini"}, 0, []string{"translate", "write", "total", "at most", "prices as of", "are not at hand"}},
		{"that there is none", []string{"--model", "llama3.1"}, 0, []string{"no price of llama3.1", "o200k_base", "   -\n"}},
		{"that jobs are cheaper", []string{"--model", "gpt-4o-mini", "--batch"}, 0, []string{"by batch jobs"}},
		{"whether the budget holds", []string{"--model", "gpt-4o-mini", "--budget", "2.50"}, 0, []string{"budget     $2.50", "it holds"}},
		{"whether it does not", []string{"--model", "gpt-4o-mini", "--budget", "0.0001"}, 0, []string{"would be stopped"}},
		{"that nobody is asked", []string{"--engine", "offline"}, 0, []string{"asks nobody"}},
		{"that a model is needed", []string{"--engine", "openai"}, exitUsage, []string{"--model"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "out")
			code, stdout, stderr := runHere(t, append([]string{"run", dump, "-o", out, "--dry-run", "--quiet"}, tc.args...)...)
			if code != tc.code {
				t.Fatalf("exit %d: %s", code, stderr)
			}
			for _, w := range tc.want {
				if !strings.Contains(stdout+stderr, w) {
					t.Errorf("no %q in:\n%s%s", w, stdout, stderr)
				}
			}
			if _, err := os.Stat(out); err == nil {
				t.Error("a folder was made")
			}
		})
	}
}

// Answers are forecast as long as those of the gold stories' references.
func TestForecastFitsReferences(t *testing.T) {
	dump, script := goldDump(t, 16)
	type sum struct{ forecast, real, beyond int }
	var mu sync.Mutex
	by := map[string]*sum{"translate": {}, "draft": {}}
	handler := script.Handler()
	server := openaitest.New(func(r openaitest.Request) openaitest.Reply {
		reply := handler(r)
		name := "draft"
		if _, ok := openaitest.Segments(r.Last("user")); ok {
			name = "translate"
		}
		q := llm.Request{Prompt: name + "@1", Model: "gpt-4o"}
		for _, m := range r.Messages {
			q.Messages = append(q.Messages, llm.Message{Role: m.Role, Content: m.Content})
		}
		f, real := tokens.Forecast(q, false), tokens.Count("gpt-4o", reply.Text)
		mu.Lock()
		defer mu.Unlock()
		s := by[name]
		s.forecast += f.Out
		s.real += real
		if real > f.Most {
			s.beyond++
		}
		return reply
	}, "scripted")
	defer server.Close()
	if code, _, stderr := runHere(t, "run", dump, "-o", filepath.Join(t.TempDir(), "out"),
		"--base-url", server.URL, "--model", "scripted", "--quiet"); code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	for name, s := range by {
		if d := float64(s.forecast) / float64(s.real); d < 0.9 || d > 1.3 || s.beyond > 0 {
			t.Errorf("%s: %d forecast, %d real, %d beyond the bound", name, s.forecast, s.real, s.beyond)
		}
		t.Logf("%s: %d tokens of answers forecast, %d real", name, s.forecast, s.real)
	}
}
