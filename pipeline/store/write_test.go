package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
)

// Many who write at once each find what they wrote when they are told so; who
// gives up holds up nobody.
func TestWrittenTogether(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	b := s.Bucket("x")
	over, cancel := context.WithCancel(t.Context())
	cancel()
	var wg sync.WaitGroup
	var wrong, gaveUp atomic.Int64
	for i := range 400 {
		wg.Go(func() {
			key := fmt.Sprint(i % 300) // some twice
			if i%10 == 0 {
				if err := b.Put(over, "never"+key, []byte(key)); errors.Is(err, context.Canceled) {
					gaveUp.Add(1)
				}
			}
			if err := b.Put(t.Context(), key, []byte(key)); err != nil {
				wrong.Add(1)
			}
			if v, ok, err := b.Get(t.Context(), key); err != nil || !ok || string(v) != key {
				wrong.Add(1)
			}
		})
	}
	wg.Wait()
	if wrong.Load() > 0 || gaveUp.Load() != 40 {
		t.Errorf("%d went wrong, %d of 40 gave up", wrong.Load(), gaveUp.Load())
	}
	usage, err := s.Usage(t.Context())
	if err != nil || len(usage) != 1 || usage[0].Count != 300 {
		t.Errorf("kept %+v: %v", usage, err)
	}
}

// A failure is everybody's whose artifact it concerns, and nobody waits on.
func TestWrittenToAClosedFile(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	var wg sync.WaitGroup
	var failed atomic.Int64
	for i := range 50 {
		wg.Go(func() {
			if s.Bucket("x").Put(t.Context(), fmt.Sprint(i), nil) != nil {
				failed.Add(1)
			}
		})
	}
	wg.Wait()
	if failed.Load() != 50 {
		t.Errorf("%d of 50 failed", failed.Load())
	}
}
