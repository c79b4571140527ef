package main

import (
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"puente/pipeline"
	"puente/pipeline/llm/openai/openaitest"
)

// paid counts the answers of an endpoint by request.
type paid struct {
	mu sync.Mutex
	by map[string]int
}

func (p *paid) around(h openaitest.Handler) openaitest.Handler {
	p.by = map[string]int{}
	return func(r openaitest.Request) openaitest.Reply {
		reply := h(r)
		if reply.Status == 0 {
			p.mu.Lock()
			p.by[string(r.Body)]++
			p.mu.Unlock()
		}
		return reply
	}
}

// twice is how many answers were given for requests that had one.
func (p *paid) twice() (n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.by {
		n += c - 1
	}
	return n
}

func batchArgs(out, url string, more ...string) []string {
	return append([]string{"run", day, "-o", out, "--max-stories", "3", "--base-url", url, "--model", "scripted", "--quiet"}, more...)
}

// singly is what a run with single calls makes.
func singly(t *testing.T) map[string]string {
	t.Helper()
	server := openaitest.New(openaitest.Script{}.Handler(), "scripted")
	defer server.Close()
	out := filepath.Join(t.TempDir(), "out")
	if code, _, stderr := runHere(t, batchArgs(out, server.URL)...); code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	return results(t, out)
}

// Whatever becomes of the jobs, the run ends with the bytes that single calls
// make.
func TestBatchJobs(t *testing.T) {
	want := singly(t)
	third := func(row int) bool { return row%3 == 0 }
	for _, tc := range []struct {
		name   string
		plan   func(n int) openaitest.Batch
		faults map[openaitest.Fault]float64
		single bool // more than the first call
	}{
		{"done", func(int) openaitest.Batch { return openaitest.Batch{Polls: 2} }, nil, false},
		{"expired with part done", func(n int) openaitest.Batch {
			if n == 0 {
				return openaitest.Batch{Status: "expired", Done: third}
			}
			return openaitest.Batch{}
		}, nil, false},
		{"rows are missing, always", func(int) openaitest.Batch { return openaitest.Batch{Lost: third} }, nil, true},
		{"too much enqueued", func(n int) openaitest.Batch {
			if n == 0 {
				return openaitest.Batch{Status: "failed", Code: "token_limit_exceeded", Message: "Enqueued token limit reached"}
			}
			return openaitest.Batch{}
		}, nil, false},
		{"rows fail and are of no use", nil, map[openaitest.Fault]float64{openaitest.Broken: 0.1, openaitest.InvalidJSON: 0.1, openaitest.NoChoices: 0.05}, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			server := openaitest.New(openaitest.Faults{Seed: 3, Rates: tc.faults}.Around(openaitest.Script{}.Handler()), "scripted")
			defer server.Close()
			server.PlanBatches(tc.plan)
			out := filepath.Join(t.TempDir(), "out")
			code, _, stderr := runHere(t, batchArgs(out, server.URL, "--batch", "--batch-poll", "20ms", "--patience", "1s")...)
			if code != 0 {
				t.Fatalf("exit %d: %s", code, stderr)
			}
			got := results(t, out)
			if tc.faults == nil { // tokens of what was sent back stand in the briefs
				sameResults(t, got, want)
			}
			if (server.Calls() > 1) != tc.single {
				t.Errorf("%d single calls beside %d rows of %d jobs", server.Calls(), server.Rows(), server.Batches())
			}
		})
	}
}

// A job of which every row failed, without a file of answers, is no success:
// here the account lost its access after the first call.
func TestBatchOfWhichEveryRowFailed(t *testing.T) {
	h := openaitest.Script{}.Handler()
	var calls atomic.Int64
	server := openaitest.New(func(r openaitest.Request) openaitest.Reply {
		if calls.Add(1) > 1 {
			return openaitest.Error(403, "no_access", "project has no access to the model")
		}
		return h(r)
	}, "scripted")
	defer server.Close()
	out := filepath.Join(t.TempDir(), "out")
	code, _, stderr := runHere(t, batchArgs(out, server.URL, "--batch", "--batch-poll", "20ms")...)
	if code != exitUsage || !strings.Contains(stderr, "no access to the model") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}

// A run that does not wait, and one that is killed again and again, go on with
// the jobs that they sent; nothing is paid twice.
func TestBatchRunsGoOn(t *testing.T) {
	want := singly(t)
	t.Run("without waiting", func(t *testing.T) {
		var p paid
		server := openaitest.New(p.around(openaitest.Script{}.Handler()), "scripted")
		defer server.Close()
		server.PlanBatches(func(int) openaitest.Batch { return openaitest.Batch{Polls: 2} })
		out := filepath.Join(t.TempDir(), "out")
		runs := 0
		for code := exitIncomplete; code != 0; runs++ {
			var stderr string
			code, _, stderr = runHere(t, batchArgs(out, server.URL, "--batch", "--batch-wait", "0", "--batch-poll", "20ms")...)
			if code != 0 && (code != exitIncomplete || !strings.Contains(stderr, "is not done yet") || readReport(t, out).Status != pipeline.Incomplete) || runs > 30 {
				t.Fatalf("run %d: exit %d: %s", runs, code, stderr)
			}
		}
		sameResults(t, results(t, out), want)
		if p.twice() > 0 || runs < 3 {
			t.Errorf("%d runs, %d answers were paid twice", runs, p.twice())
		}
	})
	t.Run("killed", func(t *testing.T) {
		var p paid
		server := openaitest.New(p.around(openaitest.Script{}.Handler()), "scripted")
		defer server.Close()
		server.PlanBatches(func(int) openaitest.Batch { return openaitest.Batch{Polls: 3} })
		out := filepath.Join(t.TempDir(), "out")
		args := batchArgs(out, server.URL, "--batch", "--batch-poll", "100ms")
		rng := rand.New(rand.NewPCG(5, 6))
		for range 8 {
			cmd := command(t, args...)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(200+rng.IntN(900)) * time.Millisecond)
			cmd.Process.Kill()
			cmd.Wait()
		}
		if code, _, stderr := runHere(t, args...); code != 0 {
			t.Fatalf("exit %d: %s", code, stderr)
		}
		sameResults(t, results(t, out), want)
		// The first call of a run is a single one and may be in flight.
		if server.Calls() > 9 || p.twice() > server.Calls() {
			t.Errorf("%d answers were paid twice, %d single calls", p.twice(), server.Calls())
		}
		t.Logf("%d jobs, %d rows, %d single calls, %d answers paid twice", server.Batches(), server.Rows(), server.Calls(), p.twice())
	})
}

func TestBatchNeedsAModel(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	if code, _, stderr := runHere(t, "run", day, "-o", out, "--batch", "--engine", "offline"); code != exitUsage || !strings.Contains(stderr, "--batch") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}
