package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"puente/pipeline/review"
)

// asNobody runs the program without root's rights: those of whoever runs the
// test, where that is not root.
func asNobody(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	cmd := command(t, args...)
	for dir := filepath.Dir(cmd.Path); dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if os.Getuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	cmd.Run()
	return cmd.ProcessState.ExitCode(), out.String(), errs.String()
}

// A folder or a log that may not be written is told with what to do, and nothing
// is served that could not be kept; to read them is enough to take briefs out.
func TestReviewWithoutRights(t *testing.T) {
	for _, c := range []struct {
		name string
		log  bool // there is one
		dir  os.FileMode
		file os.FileMode
		says string
		read bool // enough to read
	}{
		{"a folder that is only read", false, 0o555, 0, "may you", true},
		{"a log that is only read", true, 0o555, 0o444, "may you", true},
		{"a log of somebody else's", true, 0o755, 0o600, "may you", false},
	} {
		if !c.read && os.Getuid() != 0 {
			continue // who is not root has no file of somebody else's
		}
		out := reviewDay(t, 2)
		t.Cleanup(func() { os.Chmod(out, 0o755) }) // to be removed
		if c.log {
			d := deskWith(t, out)
			queue, err := d.Queue(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := d.Reject(t.Context(), ana(storyOf(t, d, queue[0].ID)), "thin"); err != nil {
				t.Fatal(err)
			}
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(filepath.Join(out, review.LogName), c.file); err != nil {
				t.Fatal(err)
			}
		}
		for dir, mode := range map[string]os.FileMode{out: c.dir, filepath.Dir(out): 0o755} {
			if err := os.Chmod(dir, mode); err != nil {
				t.Fatal(err)
			}
		}
		code, stdout, stderr := asNobody(t, "review", out, "--addr", "127.0.0.1:0", "--quiet")
		if code != exitFailed || stdout != "" || !strings.Contains(stderr, review.LogName) || !strings.Contains(stderr, c.says) {
			t.Errorf("%s: exit %d, %q: %s", c.name, code, stdout, stderr)
		}
		code, stdout, stderr = asNobody(t, "export", out, "--all", "--format", "rss", "--quiet")
		if (code == 0) != c.read {
			t.Errorf("%s: export: exit %d, %q: %s", c.name, code, stdout, stderr)
		}
	}
}
