package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"puente/pipeline"
)

const day = "../../testdata/day"

// runHere runs puente in this process.
func runHere(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(""), &out, &err)
	return code, out.String(), err.String()
}

// results are the files of a finished run that do not depend on the clock.
func results(t *testing.T, out string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(out, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.Name() == ".puente" {
			return filepath.SkipDir
		}
		if d.IsDir() || d.Name() == "run.json" {
			return nil
		}
		raw, err := os.ReadFile(path)
		rel, _ := filepath.Rel(out, path)
		files[rel] = string(raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// sameResults compares two finished runs file by file.
func sameResults(t *testing.T, got, want map[string]string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Errorf("%s differs (%d bytes, want %d)", name, len(got[name]), len(want[name]))
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s should not be there", name)
		}
	}
}

func readReport(t *testing.T, out string) (r pipeline.Report) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(out, "run.json"))
	if err == nil {
		err = json.Unmarshal(raw, &r)
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A run that is killed at any moment, again and again, ends with the bytes of
// an undisturbed one.
func TestKilledRunsGoOn(t *testing.T) {
	t.Parallel()
	dump := partOfDay(t, 60)
	undisturbed := filepath.Join(t.TempDir(), "out")
	start := time.Now()
	if code, _, stderr := runBuilt(t, "run", dump, "-o", undisturbed, "--quiet"); code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	whole := time.Since(start)
	want := results(t, undisturbed)
	if len(want) < 10 {
		t.Fatalf("%d files are too few to be killed over", len(want))
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range 10 {
		out := filepath.Join(t.TempDir(), "out")
		for range 3 {
			cmd := command(t, "run", dump, "-o", out, "--quiet")
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(rng.Int64N(int64(whole))))
			cmd.Process.Kill()
			cmd.Wait()
		}
		if code, _, stderr := runBuilt(t, "run", dump, "-o", out, "--quiet"); code != 0 {
			t.Fatalf("kill %d: exit %d: %s", i, code, stderr)
		}
		sameResults(t, results(t, out), want)
		if left, _ := filepath.Glob(filepath.Join(out, ".puente", "new-*")); len(left) > 0 {
			t.Errorf("kill %d: half-written files are left: %v", i, left)
		}
	}
}

func TestInterruptEndsSoonAndResumes(t *testing.T) {
	t.Parallel()
	dump := largeDump(t, 600)
	out := filepath.Join(t.TempDir(), "out")
	cmd := command(t, "run", dump, "-o", out, "--quiet")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(700 * time.Millisecond)
	start := time.Now()
	cmd.Process.Signal(os.Interrupt)
	cmd.Wait()
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("it took %s to end", took)
	}
	if code := cmd.ProcessState.ExitCode(); code != exitInterrupted {
		t.Fatalf("exit %d, want %d: %s", code, exitInterrupted, stderr.String())
	}
	if r := readReport(t, out); r.Status != pipeline.Interrupted {
		t.Errorf("status %q", r.Status)
	}
	if !strings.Contains(stderr.String(), "run the same command again") {
		t.Errorf("stderr does not say what to do: %s", stderr.String())
	}
	if code, _, stderr := runBuilt(t, "run", dump, "-o", out, "--quiet"); code != 0 {
		t.Errorf("again: exit %d: %s", code, stderr)
	}
}

func TestTwoRunsOnOneFolder(t *testing.T) {
	out := t.TempDir()
	if err := os.MkdirAll(filepath.Join(out, ".puente"), 0o755); err != nil {
		t.Fatal(err)
	}
	lock, err := os.Create(filepath.Join(out, ".puente", "lock"))
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Close()
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	code, _, stderr := runHere(t, "run", day, "-o", out, "--quiet")
	if code != exitUsage || !strings.Contains(stderr, "another run is at work") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}

// A dump that has grown keeps the ids of its stories, and what did not change
// is not written again.
func TestGrownDump(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile(filepath.Join(day, "dump.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter(raw, []byte("\n"))
	dump, out := filepath.Join(t.TempDir(), "dump.jsonl"), filepath.Join(t.TempDir(), "out")
	put := func(lines [][]byte) map[string]string {
		if err := os.WriteFile(dump, bytes.Join(lines, nil), 0o644); err != nil {
			t.Fatal(err)
		}
		if code, _, stderr := runBuilt(t, "run", dump, "-o", out, "--quiet"); code != 0 {
			t.Fatalf("exit %d: %s", code, stderr)
		}
		return stories(t, out)
	}
	before := put(lines[:len(lines)-20])
	old := time.Unix(1, 0)
	pages, err := filepath.Glob(filepath.Join(out, "briefs", "*"))
	if err != nil || len(pages) == 0 {
		t.Fatal("no briefs", err)
	}
	for _, p := range pages {
		if err := os.Chtimes(p, old, old); err != nil {
			t.Fatal(err)
		}
	}
	after := put(lines)
	kept := 0
	for id, st := range before {
		if after[id] == st {
			kept++
		}
	}
	if share := float64(kept) / float64(len(before)); share < 0.95 {
		t.Errorf("%.0f%% of the sources kept their story's id", 100*share)
	}
	untouched := 0
	for _, p := range pages {
		if info, err := os.Stat(p); err == nil && info.ModTime().Equal(old) {
			untouched++
		}
	}
	if untouched == 0 {
		t.Error("every brief was written again")
	}
	// What is gone is removed.
	ids := map[string]bool{}
	for _, st := range after {
		ids[st] = true
	}
	now, err := filepath.Glob(filepath.Join(out, "briefs", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(now) != len(ids) {
		t.Errorf("%d briefs for %d stories", len(now), len(ids))
	}
	t.Logf("%d of %d sources kept their story's id; %d of %d files untouched", kept, len(before), untouched, len(pages))
}

// stories is the story of each source of a finished run.
func stories(t *testing.T, out string) map[string]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(out, "sources.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for line := range bytes.Lines(raw) {
		var s struct{ ID, Story string }
		if err := json.Unmarshal(line, &s); err != nil {
			t.Fatal(err)
		}
		got[s.ID] = s.Story
	}
	return got
}

// The order of the dump's lines and the number of workers do not show.
func TestResultsDoNotDependOnOrderOrWorkers(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(day, "dump.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSuffix(raw, []byte("\n")), []byte("\n"))
	one, two := filepath.Join(t.TempDir(), "out"), filepath.Join(t.TempDir(), "out")
	if code, _, stderr := runBuilt(t, "run", filepath.Join(day, "dump.jsonl"), "-o", one, "--quiet", "--jobs", "1"); code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	rand.New(rand.NewPCG(3, 4)).Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	dump := filepath.Join(t.TempDir(), "dump.jsonl")
	if err := os.WriteFile(dump, append(bytes.Join(lines, []byte("\n")), '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := runBuilt(t, "run", dump, "-o", two, "--quiet", "--jobs", "2"); code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	got, want := results(t, two), results(t, one)
	// Where a record stood is another place in a shuffled dump.
	for _, places := range []string{"set_aside.jsonl", "set_aside.html"} {
		delete(got, places)
		delete(want, places)
	}
	sameResults(t, got, want)
}

// largeDump is n posts, each of its own words, of which every third is told
// twice. It is made from a seed.
func largeDump(t testing.TB, n int) string {
	t.Helper()
	rng := rand.New(rand.NewPCG(uint64(n), 7))
	pick := func(words []string) string { return words[rng.IntN(len(words))] }
	towns := []string{"San Bartolo", "Las Lomas", "Villablanca", "Puerto Cima", "Cañas Dulces", "El Tejar", "Río Manso", "Santa Rita"}
	who := []string{"El alcalde", "La alcaldesa", "El sindicato", "La fiscalía", "El hospital", "La universidad", "El club", "La cooperativa"}
	did := []string{"anunció", "denunció", "confirmó", "rechazó", "suspendió", "aprobó", "presentó", "investigó"}
	what := []string{"la obra del puente", "el cierre de la escuela", "un plan de riego", "la huelga del transporte", "el presupuesto", "la compra de ambulancias", "una campaña de vacunación", "el rescate de un barco"}
	how := []string{"tras una reunión con los vecinos", "después de tres meses de espera", "por falta de dinero", "ante las quejas de los comerciantes", "según el informe oficial", "pese a la lluvia"}
	var b bytes.Buffer
	for i := range n {
		text := fmt.Sprintf("%s de %s %s %s %s. El costo será de %d mil pesos y participarán %d personas, dijo %s. Los trabajos empezarán en %d días.",
			pick(who), pick(towns), pick(did), pick(what), pick(how), 100+rng.IntN(9000), 20+rng.IntN(5000), strings.ToLower(pick(who)), 2+rng.IntN(90))
		times := 1
		if i%3 == 0 {
			times = 2
		}
		for k := range times {
			fmt.Fprintf(&b, `{"id":"p%d-%d","outlet":"Radio %s %d","published_at":"2025-08-12T%02d:%02d:00-06:00","text":%q}`+"\n", i, k, pick(towns), k, i%24, i%60, text)
		}
	}
	path := filepath.Join(t.TempDir(), "large.jsonl")
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// BenchmarkRerun measures a run of 5,000 posts and a second one with nothing
// changed; the second's share of the first is reported in percent.
func BenchmarkRerun(b *testing.B) {
	dump := largeDump(b, 3750) // 5,000 posts
	for b.Loop() {
		out := filepath.Join(b.TempDir(), "out")
		var took [2]time.Duration
		for i := range took {
			start := time.Now()
			var stderr bytes.Buffer
			if code := run(context.Background(), []string{"run", dump, "-o", out, "--quiet"}, strings.NewReader(""), &bytes.Buffer{}, &stderr); code != 0 {
				b.Fatalf("exit %d: %s", code, stderr.String())
			}
			took[i] = time.Since(start)
		}
		b.ReportMetric(took[0].Seconds(), "first-s")
		b.ReportMetric(took[1].Seconds(), "again-s")
		b.ReportMetric(100*took[1].Seconds()/took[0].Seconds(), "again-%")
	}
}

// An interrupt is heard while the dump is still to come.
func TestInterruptWhileWaitingForInput(t *testing.T) {
	cmd := command(t, "run", "-", "-o", filepath.Join(t.TempDir(), "out"), "--quiet")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(500 * time.Millisecond)
	start := time.Now()
	cmd.Process.Signal(syscall.SIGTERM)
	cmd.Wait()
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("it took %s to end", took)
	}
	if code := cmd.ProcessState.ExitCode(); code != exitInterrupted {
		t.Errorf("exit %d, want %d", code, exitInterrupted)
	}
}

// What was deleted or altered in the folder is made again.
func TestAlteredFilesAreMended(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	again := func() map[string]string {
		if code, _, stderr := runHere(t, "run", day, "-o", out, "--quiet", "--max-stories", "3"); code != 0 {
			t.Fatalf("exit %d: %s", code, stderr)
		}
		return results(t, out)
	}
	want := again()
	pages, err := filepath.Glob(filepath.Join(out, "briefs", "*"))
	if err != nil || len(pages) != 9 {
		t.Fatal(pages, err)
	}
	if err := os.Remove(pages[0]); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(pages[4], []byte("altered"), 0o644); err != nil {
		t.Fatal(err)
	}
	sameResults(t, again(), want)
}
