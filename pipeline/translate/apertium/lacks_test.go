package apertium

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestLacks(t *testing.T) {
	for _, american := range []bool{false, true} {
		e := newEngine(t, Options{Pipelines: 1, American: american})
		lacks, err := e.Lacks(context.Background())
		if err != nil || len(lacks) > 0 && strings.HasPrefix(e.Engine(), Measured) {
			t.Errorf("american %t: %q, %v", american, lacks, err)
		}
	}
}

// TestOlderEngine: a stage that knows no -z, as those of old versions, ends at
// once. That is said, and nothing hangs.
func TestOlderEngine(t *testing.T) {
	newEngine(t, Options{Pipelines: 1}) // or skip
	bin := t.TempDir()
	if err := os.WriteFile(filepath.Join(bin, "lrx-proc"), []byte("#!/bin/sh\nexit 1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+":"+os.Getenv("PATH"))
	e, err := New(Options{Pipelines: 1, Timeout: 5 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	if lacks, err := e.Lacks(context.Background()); !errors.Is(err, ErrUnfit) {
		t.Errorf("got %q, %v", lacks, err)
	}
}
