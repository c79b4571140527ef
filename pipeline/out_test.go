package pipeline

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func TestSecondRunOnAFolderIsRefused(t *testing.T) {
	dir := t.TempDir()
	first, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := openFolder(dir); !errors.Is(err, ErrLocked) {
		t.Errorf("second: %v", err)
	}
	first.close()
	again, err := openFolder(dir)
	if err != nil {
		t.Fatalf("after the first ended: %v", err)
	}
	again.close()
}

func TestFolderThatCannotBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := openFolder(filepath.Join(file, "out")); !errors.Is(err, ErrFolder) {
		t.Errorf("err = %v", err)
	}
}

func TestWriteLeavesEqualFilesAlone(t *testing.T) {
	f, err := openFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	if err := f.write("a.txt", []byte("one")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(f.path, "a.txt")
	old := time.Unix(1, 0)
	if err := os.Chtimes(path, old, old); err != nil {
		t.Fatal(err)
	}
	changed := func() bool {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return !info.ModTime().Equal(old)
	}
	if err := f.write("a.txt", []byte("one")); err != nil || changed() {
		t.Errorf("equal bytes were written again: %v", err)
	}
	if err := f.write("a.txt", []byte("two")); err != nil || !changed() {
		t.Errorf("new bytes were not written: %v", err)
	}
}

func TestTidyTakesOnlyWhatRunsMake(t *testing.T) {
	dir := t.TempDir()
	f, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	for _, name := range []string{"kept.json", "kept.html", "gone.json", "gone.md", "notes.txt"} {
		if err := os.WriteFile(filepath.Join(dir, "briefs", name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.tidy(map[string]bool{"kept": true}); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Join(dir, "briefs"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if want := []string{"kept.html", "kept.json", "notes.txt"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
