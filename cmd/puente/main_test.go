package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write golden files anew")

// suite is the tests with what they share.
type suite struct{ *testing.M }

// shared is a folder for what several tests use.
var shared = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "puente-test-*") })

func (s suite) Run() int {
	defer func() {
		if dir, err := shared(); err == nil {
			os.RemoveAll(dir)
		}
	}()
	return s.M.Run()
}

func TestMain(m *testing.M) { testscript.Main(suite{m}, nil) }

// built is the program, built once, and without the detector of races: for tests
// that kill it, and for those that run it often. Races are looked for by the
// tests that run it in this process.
var built = sync.OnceValues(func() (string, error) {
	dir, err := shared()
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "bin", "puente")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build puente: %w: %s", err, out)
	}
	return path, nil
})

// command is a call of the program.
func command(t testing.TB, args ...string) *exec.Cmd {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return exec.Command(path, args...)
}

// runBuilt runs the program to its end.
func runBuilt(t testing.TB, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	cmd := command(t, args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String(), errs.String()
}

// wholeDay is a run of the demo's day in this process, made once for all tests
// that look at one: the folder of its results, which they must not change.
func wholeDay(t *testing.T) string {
	t.Helper()
	dir, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "day")
	wholeDayOnce.Do(func() {
		if code, _, stderr := runHere(t, "run", day, "-o", out, "--quiet"); code != 0 {
			t.Errorf("exit %d: %s", code, stderr)
		}
	})
	if _, err := os.Stat(filepath.Join(out, "index.html")); err != nil {
		t.Fatal(err)
	}
	return out
}

var wholeDayOnce sync.Once

func TestScripts(t *testing.T) {
	day, err := filepath.Abs(day)
	if err != nil {
		t.Fatal(err)
	}
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("DAY", day)
			env.Setenv("PATH", filepath.Dir(path)+string(os.PathListSeparator)+env.Getenv("PATH"))
			return nil
		},
	})
}
