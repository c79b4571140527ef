package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Stages of the translator that are killed from outside, again and again, cost
// time and nothing else.
func TestApertiumKilledMidway(t *testing.T) {
	undisturbed, out := wholeDay(t), filepath.Join(t.TempDir(), "out")
	cmd := command(t, "run", day, "-o", out, "--quiet")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	killed := 0
	for running := true; running; {
		select {
		case err := <-done:
			if err != nil {
				t.Fatalf("%v: %s", err, stderr.String())
			}
			running = false
		case <-time.After(150 * time.Millisecond):
			if pids := children(t, cmd.Process.Pid); len(pids) > 0 && killed < 5 {
				syscall.Kill(pids[killed%len(pids)], syscall.SIGKILL)
				killed++
			}
		}
	}
	if killed == 0 {
		t.Fatal("no stage could be killed: the run was over too soon")
	}
	sameResults(t, results(t, out), results(t, undisturbed))
	t.Logf("%d stages killed", killed)
}

// children are the processes that a process has started, oldest first.
func children(t *testing.T, parent int) (pids []int) {
	t.Helper()
	tasks, err := filepath.Glob("/proc/" + strconv.Itoa(parent) + "/task/*/children")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range tasks {
		raw, err := os.ReadFile(f)
		if err != nil {
			continue // the process has ended
		}
		for field := range strings.FieldsSeq(string(raw)) {
			if pid, err := strconv.Atoi(field); err == nil {
				pids = append(pids, pid)
			}
		}
	}
	return pids
}
