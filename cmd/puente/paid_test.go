package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"puente/pipeline/llm/openai/openaitest"
)

// A run over an endpoint that is slow, busy, broken and silent by turns, killed
// again and again: it ends with all done, every answer was paid once but for the
// calls that were in flight when it was killed, and a further run asks nothing.
func TestNothingIsPaidTwice(t *testing.T) {
	const atOnce, kills = 64, 4
	var p paid
	faults := openaitest.Faults{Seed: 2, Latency: 20 * time.Millisecond, Tail: 200 * time.Millisecond, InTail: 0.02,
		Rates: map[openaitest.Fault]float64{openaitest.BusyUntil: 0.004, openaitest.BusyNow: 0.004, openaitest.Hang: 0.002, openaitest.Broken: 0.01}}
	server := openaitest.New(faults.Around(p.around(openaitest.Script{}.Handler())), "scripted")
	defer server.Close()
	dump, out := largeDump(t, 600), filepath.Join(t.TempDir(), "out")
	args := []string{"run", dump, "-o", out, "--base-url", server.URL, "--model", "scripted", "--calls", "64", "--timeout", "3s", "--max-stories", "5", "--quiet"}
	rng := rand.New(rand.NewPCG(8, 9))
	for range kills {
		cmd := command(t, args...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		before := server.Calls()
		for deadline := time.Now().Add(20 * time.Second); server.Calls() == before && time.Now().Before(deadline); {
			time.Sleep(10 * time.Millisecond)
		}
		time.Sleep(time.Duration(50+rng.IntN(400)) * time.Millisecond)
		cmd.Process.Kill()
		cmd.Wait()
	}
	code, stdout, stderr := runHere(t, args...)
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	if r := readReport(t, out); r.Counts.Reasons["failed"] > 0 {
		t.Errorf("not all were done: %s", stdout)
	}
	if p.twice() > kills*atOnce {
		t.Errorf("%d answers were paid twice, more than were in flight at %d kills", p.twice(), kills)
	}
	want, asked := results(t, out), server.Calls()
	if code, _, stderr := runHere(t, args...); code != 0 {
		t.Fatalf("again: exit %d: %s", code, stderr)
	}
	sameResults(t, results(t, out), want)
	if server.Calls() != asked {
		t.Errorf("with everything at hand, %d calls", server.Calls()-asked)
	}
	t.Logf("%d calls, %d answers, %d of them paid twice at %d kills", server.Calls(), len(p.by)+p.twice(), p.twice(), kills)
}

// Who changes the draft prompt pays for drafts, and for no translation.
func TestChangedDraftPromptPaysForNoTranslation(t *testing.T) {
	var translations, drafts atomic.Int64
	h := openaitest.Script{}.Handler()
	server := openaitest.New(func(r openaitest.Request) openaitest.Reply {
		if _, ok := openaitest.Segments(r.Messages[len(r.Messages)-1].Content); ok {
			translations.Add(1)
		} else {
			drafts.Add(1)
		}
		return h(r)
	}, "scripted")
	defer server.Close()
	out, own := filepath.Join(t.TempDir(), "out"), t.TempDir()
	args := batchArgs(out, server.URL)
	if code, _, stderr := runHere(t, args...); code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	if translations.Load() == 0 || drafts.Load() == 0 {
		t.Fatalf("%d translations, %d drafts", translations.Load(), drafts.Load())
	}
	_, template, _ := runHere(t, "prompts", "show", "draft")
	changed := strings.Replace(template, "{{", "Write plainly.\n{{", 1)
	if err := os.WriteFile(filepath.Join(own, "draft.tmpl"), []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
	translations.Store(0)
	drafts.Store(0)
	if code, _, stderr := runHere(t, append(args, "--prompts", own)...); code != 0 {
		t.Fatalf("changed: exit %d: %s", code, stderr)
	}
	if translations.Load() != 0 || drafts.Load() == 0 {
		t.Errorf("%d translations and %d drafts were paid for", translations.Load(), drafts.Load())
	}
}
