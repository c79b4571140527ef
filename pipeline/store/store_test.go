package store_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"puente/pipeline/store"
)

func open(t *testing.T, path string) *store.Store {
	t.Helper()
	s, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestFirstWriterWins(t *testing.T) {
	ctx := context.Background()
	b := open(t, filepath.Join(t.TempDir(), "new folder?", "a#1.db")).Bucket("translation")
	if _, ok, err := b.Get(ctx, "k"); ok || err != nil {
		t.Fatalf("empty store: ok %v, err %v", ok, err)
	}
	for _, v := range []string{"first", "second"} {
		if err := b.Put(ctx, "k", []byte(v)); err != nil {
			t.Fatal(err)
		}
	}
	if got, ok, err := b.Get(ctx, "k"); string(got) != "first" || !ok || err != nil {
		t.Fatalf("got %q, %v, %v", got, ok, err)
	}
}

func TestKindsAreApart(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	for _, kind := range []string{"brief", "translation"} {
		if err := s.Bucket(kind).Put(ctx, "k", []byte(kind)); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := s.Clear(ctx, "brief"); n != 1 || err != nil {
		t.Fatalf("clear: %d, %v", n, err)
	}
	got, err := s.Usage(ctx)
	if err != nil || len(got) != 1 || got[0] != (store.Usage{Kind: "translation", Count: 1, Bytes: 11}) {
		t.Fatalf("usage %v, %v", got, err)
	}
	if n, err := s.Clear(ctx, ""); n != 1 || err != nil {
		t.Fatalf("clear all: %d, %v", n, err)
	}
}

func TestTwoProcessesShareAFile(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.db")
	stores := []*store.Store{open(t, path), open(t, path)}
	var wg sync.WaitGroup
	for i, s := range stores {
		for j := range 4 {
			wg.Go(func() {
				for n := range 50 {
					if err := s.Bucket("x").Put(ctx, fmt.Sprint(i, j, n), []byte("v")); err != nil {
						t.Error(err)
					}
				}
			})
		}
	}
	wg.Wait()
	if got, err := stores[0].Usage(ctx); err != nil || got[0].Count != 400 {
		t.Fatalf("usage %v, %v", got, err)
	}
}

func TestNotAnArtifactFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	if err := os.WriteFile(path, []byte("something else altogether, long enough to be looked at"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(path); err == nil {
		t.Fatal("no error for a file that is no database")
	}
}

func BenchmarkPut(b *testing.B) {
	s, err := store.Open(filepath.Join(b.TempDir(), "a.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	bucket, value := s.Bucket("translation"), make([]byte, 600)
	for i := 0; b.Loop(); i++ {
		if err := bucket.Put(context.Background(), fmt.Sprint(i), value); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkGet(b *testing.B) {
	s, err := store.Open(filepath.Join(b.TempDir(), "a.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	bucket := s.Bucket("translation")
	for i := range 1000 {
		bucket.Put(context.Background(), fmt.Sprint(i), make([]byte, 600))
	}
	for i := 0; b.Loop(); i++ {
		if _, ok, err := bucket.Get(context.Background(), fmt.Sprint(i%1000)); !ok || err != nil {
			b.Fatal(ok, err)
		}
	}
}

// Who peeks finds what is there, leaves nothing behind, and makes no file.
func TestPeek(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "artifacts.db")
	for range 2 {
		s, err := store.Peek(path)
		if err != nil {
			t.Fatal(err)
		}
		b := s.Bucket("x")
		if err := b.Put(t.Context(), "k", []byte("v")); err != nil {
			t.Error(err)
		}
		if _, ok, err := b.Get(t.Context(), "k"); ok || err != nil {
			t.Errorf("found %v, %v", ok, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(filepath.Dir(path)); err == nil {
			t.Error("a folder was made")
		}
	}
	s, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Bucket("x").Put(t.Context(), "there", []byte("v")); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	p, err := store.Peek(path)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if err := p.Bucket("x").Put(t.Context(), "k", []byte("v")); err != nil {
		t.Error(err)
	}
	for key, want := range map[string]bool{"there": true, "k": false} {
		if _, ok, err := p.Bucket("x").Get(t.Context(), key); ok != want || err != nil {
			t.Errorf("%s: %v, %v", key, ok, err)
		}
	}
}
