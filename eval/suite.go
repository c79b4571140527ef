package eval

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"puente/pipeline/news"
)

// Story is a gold story: an event as several outlets covered it, with
// reference translations, a reference brief, and sentences of the brief altered
// so that they are still faithful, or no longer.
type Story struct {
	ID       string        `json:"id"`
	Date     string        `json:"date"`
	Domain   string        `json:"domain"`
	Sources  []news.Source `json:"sources"`
	Brief    news.Brief    `json:"brief"`
	Variants []Variant     `json:"variants"`
}

// Variant is a sentence of the reference brief in other words. Kind says in
// what it differs; Faithful, whether its sources still support it.
type Variant struct {
	Sentence int         `json:"sentence"` // index of the sentence, from 0
	Kind     string      `json:"kind"`
	Faithful bool        `json:"faithful"`
	Text     string      `json:"text"`
	Cites    []news.Cite `json:"cites"`
	Why      string      `json:"why"`
}

// Day is a whole day's dump with the story of each record, "" for none.
type Day struct {
	Dump   string // file
	Labels map[string]string
}

// Suite is a set of gold stories.
type Suite struct {
	Name    string
	Stories []Story // by id
	Day     *Day    // nil where the suite has none
	SHA256  string  // of the stories' and the day's files
}

// ErrSuite is a suite that cannot be used; the message names the file.
var ErrSuite = errors.New("suite cannot be used")

// ReadSuite reads the stories of a folder (its *.json files), or that of one
// file. A folder "day" in it holds dump.jsonl and labels.json. Errors are
// ErrSuite and name the file.
func ReadSuite(path string) (Suite, error) {
	files, dir, err := suiteFiles(path)
	if err != nil {
		return Suite{}, fmt.Errorf("%w: %w", ErrSuite, err)
	}
	s := Suite{Name: name(path)}
	sum := sha256.New()
	seen := map[string]string{}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			return Suite{}, fmt.Errorf("%w: %w", ErrSuite, err)
		}
		st, err := readStory(raw)
		if err == nil && seen[st.ID] != "" {
			err = fmt.Errorf("the id %q is that of %s too", st.ID, seen[st.ID])
		}
		if err != nil {
			return Suite{}, fmt.Errorf("%w: %s: %w", ErrSuite, f, err)
		}
		seen[st.ID] = f
		fmt.Fprintf(sum, "%d:", len(raw))
		sum.Write(raw)
		s.Stories = append(s.Stories, st)
	}
	slices.SortFunc(s.Stories, func(a, b Story) int { return cmp.Compare(a.ID, b.ID) })
	if dir != "" {
		if s.Day, err = readDay(filepath.Join(dir, "day"), sum.Write); err != nil {
			return Suite{}, fmt.Errorf("%w: %w", ErrSuite, err)
		}
	}
	s.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return s, nil
}

func name(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		abs = path
	}
	return filepath.Base(abs)
}

// suiteFiles are the files of stories, sorted; dir is "" where path is a file.
func suiteFiles(path string) (files []string, dir string, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, "", err
	}
	if !info.IsDir() {
		return []string{path}, "", nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, "", err
	}
	for _, e := range entries {
		if !e.IsDir() && filepath.Ext(e.Name()) == ".json" {
			files = append(files, filepath.Join(path, e.Name()))
		}
	}
	if len(files) == 0 {
		return nil, "", fmt.Errorf("%s: no stories (*.json) in it", path)
	}
	return files, path, nil
}

func readStory(raw []byte) (Story, error) {
	var st Story
	if err := json.Unmarshal(raw, &st); err != nil {
		return st, at(raw, err)
	}
	return st, st.valid()
}

// at adds the line to an error of JSON.
func at(raw []byte, err error) error {
	var offset int64
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &wrong):
		offset = wrong.Offset
	default:
		return err
	}
	offset = min(max(offset, 0), int64(len(raw)))
	return fmt.Errorf("line %d: %w", 1+bytes.Count(raw[:offset], []byte("\n")), err)
}

// valid says what is wrong with a story.
func (st Story) valid() error {
	if st.ID == "" {
		return errors.New("the story has no id")
	}
	if len(st.Sources) == 0 {
		return errors.New("the story has no sources")
	}
	ids := map[string]bool{}
	for i, s := range st.Sources {
		switch {
		case s.ID == "":
			return fmt.Errorf("source %d has no id", i+1)
		case ids[s.ID]:
			return fmt.Errorf("two sources have the id %q", s.ID)
		case s.Text == "" && s.Title == "":
			return fmt.Errorf("source %s has no text", s.ID)
		}
		ids[s.ID] = true
	}
	for i, s := range st.Brief.Sentences {
		if s.Text == "" {
			return fmt.Errorf("sentence %d of the brief has no text", i+1)
		}
	}
	for i, v := range st.Variants {
		if v.Text == "" || v.Kind == "" {
			return fmt.Errorf("variant %d has no text or no kind", i+1)
		}
	}
	return nil
}

// readDay reads the folder of a day; nil where there is none.
func readDay(dir string, sum func([]byte) (int, error)) (*Day, error) {
	d := Day{Dump: filepath.Join(dir, "dump.jsonl")}
	labels := filepath.Join(dir, "labels.json")
	raw, err := os.ReadFile(labels)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(raw, &d.Labels); err != nil {
		return nil, fmt.Errorf("%s: %w", labels, at(raw, err))
	}
	dump, err := os.ReadFile(d.Dump)
	if err != nil {
		return nil, err
	}
	for _, b := range [][]byte{raw, dump} {
		if _, err := sum(b); err != nil {
			return nil, err
		}
	}
	return &d, nil
}

// bare are the sources of the story as they come in a dump: without what the
// gold adds.
func (st Story) bare() []news.Source {
	out := make([]news.Source, len(st.Sources))
	for i, s := range st.Sources {
		s.Lang, s.Translation = "", news.Translation{}
		out[i] = s
	}
	return out
}
