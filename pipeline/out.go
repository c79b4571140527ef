package pipeline

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"puente/pipeline/news"
)

// ErrLocked says that another run is at work on the same folder.
var ErrLocked = errors.New("another run is at work on this folder")

// ErrFolder says that the folder for the results cannot be used.
var ErrFolder = errors.New("cannot use the output folder")

// folder is a run's OUT. Files appear whole or not at all: they are written
// beside the artifacts and moved into place.
type folder struct {
	path string
	lock *os.File
}

func openFolder(path string) (*folder, error) {
	for _, dir := range []string{filepath.Join(path, ".puente"), filepath.Join(path, "briefs")} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrFolder, err)
		}
	}
	lock, err := os.OpenFile(filepath.Join(path, ".puente", "lock"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFolder, err)
	}
	// The kernel gives the lock back when the process ends, however it ends.
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		lock.Close()
		return nil, fmt.Errorf("%w: %s", ErrLocked, path)
	}
	f := &folder{path, lock}
	// What a killed run left half-written.
	left, err := filepath.Glob(filepath.Join(f.path, ".puente", "new-*"))
	for _, name := range left {
		err = errors.Join(err, os.Remove(name))
	}
	if err != nil {
		f.close()
		return nil, fmt.Errorf("%w: %w", ErrFolder, err)
	}
	return f, nil
}

func (f *folder) close() error { return f.lock.Close() }

// write puts a file in place unless it holds these bytes already.
func (f *folder) write(name string, content []byte) error {
	path := filepath.Join(f.path, name)
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, content) {
		return nil
	}
	tmp, err := os.CreateTemp(filepath.Join(f.path, ".puente"), "new-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	_, err = tmp.Write(content)
	err = errors.Join(err, tmp.Chmod(0o644), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		os.Remove(tmp.Name())
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// holds says whether all files of a brief are in place with these sums.
func (f *folder) holds(id string, sums pages) bool {
	for ext, sum := range sums {
		content, err := os.ReadFile(filepath.Join(f.path, "briefs", id+ext))
		if err != nil || hash(string(content)) != sum {
			return false
		}
	}
	return len(sums) > 0
}

// tidy removes the files in briefs/ that this run did not make, and only
// files of the kinds that a run makes.
func (f *folder) tidy(keep map[string]bool) error {
	entries, err := os.ReadDir(filepath.Join(f.path, "briefs"))
	if err != nil {
		return fmt.Errorf("tidy briefs: %w", err)
	}
	for _, e := range entries {
		ext := filepath.Ext(e.Name())
		ours := ext == ".json" || ext == ".md" || ext == ".html"
		if !ours || e.IsDir() || keep[strings.TrimSuffix(e.Name(), ext)] {
			continue
		}
		if err := os.Remove(filepath.Join(f.path, "briefs", e.Name())); err != nil {
			return fmt.Errorf("tidy briefs: %w", err)
		}
	}
	return nil
}

// stories is which story each source stood in when the last run ended: source
// id -> story id. A folder without a finished run gives none.
func (f *folder) stories() (map[string]string, error) {
	file, err := os.Open(filepath.Join(f.path, "sources.jsonl"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the last run: %w", err)
	}
	defer file.Close()
	last := map[string]string{}
	dec := json.NewDecoder(bufio.NewReaderSize(file, 1<<20))
	for dec.More() {
		var s struct{ ID, Story string }
		if err := dec.Decode(&s); err != nil {
			return nil, fmt.Errorf("%w: its sources.jsonl, which the last run left, cannot be read: %w (delete it, and the stories get new ids)", ErrFolder, err)
		}
		last[s.ID] = s.Story
	}
	return last, nil
}

// jsonl is one line of JSON for each value.
func jsonl[T any](values []T) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, v := range values {
		if err := enc.Encode(v); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// sourcesOf lists the sources of the stories in the order of their rank.
func sourcesOf(stories []news.Story) []news.Source {
	var out []news.Source
	for _, st := range stories {
		for _, s := range st.Sources {
			s.Story = st.ID
			out = append(out, s)
		}
	}
	return out
}
