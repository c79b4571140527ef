package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"pgregory.net/rapid"
)

// Whatever is done to a dump, every record that goes in comes out: in a brief
// or set aside.
func TestConservation(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(day, "dump.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSuffix(raw, []byte("\n")), []byte("\n"))
	dir := t.TempDir()
	cache := filepath.Join(dir, "shared.db") // each text is translated once
	rapid.Check(t, func(t *rapid.T) {
		var dump [][]byte
		for range rapid.IntRange(0, 25).Draw(t, "lines") {
			dump = append(dump, damaged(t, lines))
		}
		whole := bytes.Join(dump, []byte("\n"))
		path, out := filepath.Join(dir, "dump.jsonl"), filepath.Join(dir, "out")
		if err := os.WriteFile(path, whole, 0o644); err != nil {
			t.Fatal(err)
		}
		var stdout, stderr bytes.Buffer
		code := run(t.Context(), []string{"run", path, "-o", out, "--quiet", "--cache", cache}, strings.NewReader(""), &stdout, &stderr)
		if code != 0 {
			t.Fatalf("exit %d: %s\n%.2000q", code, stderr.String(), whole)
		}
		want := 0
		for _, line := range bytes.FieldsFunc(whole, func(r rune) bool { return r == '\n' || r == '\r' }) {
			if len(bytes.TrimSpace(line)) > 0 {
				want++
			}
		}
		sources, aside := lineCount(t, out, "sources.jsonl"), lineCount(t, out, "set_aside.jsonl")
		if sources+aside != want {
			t.Fatalf("%d records in, %d in briefs, %d set aside\n%.2000q", want, sources, aside, whole)
		}
	})
}

// damaged is a line of the day, or something that once was one.
func damaged(t *rapid.T, lines [][]byte) []byte {
	line := bytes.Clone(lines[rapid.IntRange(0, len(lines)-1).Draw(t, "line")])
	if len(line) == 0 {
		return line
	}
	at := rapid.IntRange(0, len(line)-1).Draw(t, "at")
	switch rapid.IntRange(0, 5).Draw(t, "damage") {
	case 0:
		return line[:at]
	case 1:
		line[at] = byte(rapid.IntRange(11, 255).Draw(t, "byte"))
		if line[at] == '\r' {
			line[at] = 'x'
		}
	case 2:
		return []byte(`{"id":"x","text":"","title":""}`)
	}
	return line
}

func lineCount(t *rapid.T, out, name string) int {
	raw, err := os.ReadFile(filepath.Join(out, name))
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Count(raw, []byte("\n"))
}

// A line of 50 MB is set aside, and the next one goes on.
func TestHugeLine(t *testing.T) {
	dump, out := filepath.Join(t.TempDir(), "dump.jsonl"), filepath.Join(t.TempDir(), "out")
	huge := `{"id":"huge","text":"` + strings.Repeat("palabra ", 50<<20/8) + `"}` + "\n" +
		`{"id":"next","text":"Two new clinics will open in the valley before the end of the year, the board said."}` + "\n"
	if err := os.WriteFile(dump, []byte(huge), 0o644); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := runHere(t, "run", dump, "-o", out, "--quiet", "--min-sources", "1")
	if code != 0 || !strings.Contains(stdout, "2 in = 1 in briefs + 1 set aside (unreadable 1)") {
		t.Errorf("exit %d: %s%s", code, stdout, stderr)
	}
}

// A full disk is a failure that says so; with room again, the run goes on.
func TestFullDisk(t *testing.T) {
	small := t.TempDir()
	out := filepath.Join(small, "out")
	args := []string{"run", day, "-o", out, "--quiet"}
	cmd := command(t, args...)
	if err := syscall.Mount("tmpfs", small, "tmpfs", 0, "size=400k"); err == nil {
		defer syscall.Unmount(small, 0)
	} else {
		// Without the right to mount: no file may grow beyond 64 blocks.
		self := cmd.Path
		cmd = exec.Command("sh", append([]string{"-c", `ulimit -f 64; exec "$0" "$@"`, self}, args...)...)
	}
	raw, _ := cmd.CombinedOutput()
	if code := cmd.ProcessState.ExitCode(); code != exitFailed {
		t.Fatalf("exit %d: %s", code, raw)
	}
	if msg := string(raw); !strings.Contains(msg, "space left") && !strings.Contains(msg, "disk is full") && !strings.Contains(msg, "file too large") && !strings.Contains(msg, "disk I/O error") {
		t.Errorf("it does not say that the disk is full: %s", msg)
	}
}
