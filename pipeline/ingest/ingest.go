// Package ingest reads a day's dump, in whatever shape it comes, into sources.
//
// It knows dump formats, the names that others give to our fields, charsets,
// markup left in texts, dates, and exact duplicates. It does not know
// languages, near-duplicates or stories.
//
// A bad record is a record: it comes out set aside, with the place, the reason
// and what a person can do. A bad machine, or an input that is not there, is
// an error. Every input record comes out exactly once.
//
// The way of a record: open.go unpacks an input, formats.go recognises how it
// is written, document.go (JSON), lines.go (JSONL) and table.go (CSV, TSV) cut
// it into records without holding more than one, json.go decodes a record,
// fields.go takes its values by the names that dumps use, build.go makes a
// source of them with clean.go and date.go, and tells duplicates.
package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"puente/pipeline/news"
)

// Errors that are the user's to mend; test with errors.Is, or with IsUsage.
var (
	// ErrNotFound is an input that does not exist.
	ErrNotFound = errors.New("no such file or folder")
	// ErrNothingReadable is a folder without a file in a known format, or no
	// input at all.
	ErrNothingReadable = errors.New("nothing readable")
	// ErrMap is a mapping of a field that does not exist.
	ErrMap = errors.New("unknown field")
)

// IsUsage reports whether an error of Read is the user's to mend, not a
// failure of the machine.
func IsUsage(err error) bool {
	return errors.Is(err, ErrNotFound) || errors.Is(err, ErrNothingReadable) || errors.Is(err, ErrMap)
}

// DefaultMaxRecord is the length in bytes above which a record is set aside
// without being held in memory. Decoded, the worst record takes some fifty
// times its length.
const DefaultMaxRecord = 4 << 20

// keepRaw is how many bytes of an unreadable record are kept.
const keepRaw = 64 << 10

// Stdin is the input that stands for the standard input.
const Stdin = "-"

// Options say how to read.
type Options struct {
	Map       map[string]string // canonical field -> the dump's name for it, dots for nesting: text -> cuerpo
	MaxRecord int               // longest record in bytes; 0 means DefaultMaxRecord
	Outlets   *Outlets          // what is known of outlets; nil for nothing
	Zone      *time.Location    // of dates that are written without one; nil is UTC
}

// Record is one record of the input.
type Record struct {
	File     string // as the user gave it; for a file of a folder joined with slashes; "-" for stdin
	Line     int    // where the record begins, 1 is the first
	Source   news.Source
	ReplyTo  string         // the id of the post, its author's own, that it replies to; "" where it replies to none
	SetAside *news.SetAside // not nil: the record is not usable
}

// Read yields every record of the inputs, in order. An input is a file, a
// folder (all its files, sorted; hidden ones and the folders of earlier runs
// skipped) or "-" for stdin; plain, compressed (gzip, zstd) or an archive (zip,
// tar, WARC), whose files are named FILE/MEMBER. Formats and charsets are
// recognised by the content. An error ends the sequence.
func Read(ctx context.Context, inputs []string, stdin io.Reader, o Options) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		fail := func(err error) { yield(Record{}, err) }
		if o.MaxRecord <= 0 {
			o.MaxRecord = DefaultMaxRecord
		}
		names, err := newNames(o.Map)
		if err != nil {
			fail(err)
			return
		}
		files, err := list(inputs, names)
		if err != nil {
			fail(err)
			return
		}
		b := newBuilder(o)
		owner := &account{}
		for _, f := range files {
			in := input{name: f.name, max: o.MaxRecord, names: names, account: owner, inFolder: f.inFolder}
			stopped := false
			err := in.read(stdin, func(it item) error {
				if err := ctx.Err(); err != nil {
					return err
				}
				if it.file == "" {
					it.file = f.name
				}
				if !yield(b.record(it), nil) {
					stopped = true
					return errStop
				}
				return nil
			})
			if stopped {
				return
			}
			if err != nil {
				fail(fmt.Errorf("read %s: %w", f.name, err))
				return
			}
		}
	}
}

// errStop ends a reader whose consumer wants no more.
var errStop = errors.New("stop")

// file is a file to read.
type file struct {
	name     string
	inFolder bool // found in a folder that was given
}

// list expands the inputs into files. All inputs are looked at before the
// first is read, so that a wrong name is told at once.
func list(inputs []string, names *names) ([]file, error) {
	if len(inputs) == 0 {
		return nil, fmt.Errorf("no input given: %w", ErrNothingReadable)
	}
	var files []file
	for _, in := range inputs {
		if in == Stdin {
			files = append(files, file{name: in})
			continue
		}
		st, err := os.Stat(in)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("%s: %w", in, ErrNotFound)
		case err != nil:
			return nil, err
		case !st.IsDir():
			files = append(files, file{name: in})
			continue
		}
		found, err := folder(in, names)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			files = append(files, file{f, true})
		}
	}
	return files, nil
}

// runMark is the folder that a run leaves in its results.
const runMark = ".puente"

// folder lists the files below a folder, hidden ones and the results of
// earlier runs left out, and fails where none of them can be read.
func folder(root string, names *names) ([]string, error) {
	w := walk{names: names, seen: map[string]bool{}}
	if err := w.folder(root); err != nil {
		return nil, err
	}
	if !w.readable {
		return nil, fmt.Errorf("%s holds no file in a known format (%s): %w", root, knownFormats, ErrNothingReadable)
	}
	slices.Sort(w.files)
	return w.files, nil
}

// walk goes through a folder and the folders that links in it lead to, each
// once.
type walk struct {
	names    *names
	seen     map[string]bool // real paths of folders
	files    []string
	readable bool
}

func (w *walk) folder(root string) error {
	real, err := filepath.EvalSymlinks(root)
	if err != nil || w.seen[real] {
		return err
	}
	top := root + string(filepath.Separator) // so that a link to a folder is followed
	return filepath.WalkDir(top, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && d != nil && p != top: // a folder that may not be looked into
			w.files = append(w.files, filepath.ToSlash(p))
			return fs.SkipDir
		case err != nil:
			return err
		case d.IsDir() && p != top && (hidden(d) || isDir(filepath.Join(p, runMark))):
			return filepath.SkipDir
		case d.IsDir():
			real, err := filepath.EvalSymlinks(p)
			if err == nil && w.seen[real] {
				return filepath.SkipDir
			}
			w.seen[real] = true
			return err
		case hidden(d):
			return nil
		}
		return w.file(p)
	})
}

func (w *walk) file(p string) error {
	st, err := os.Stat(p)
	switch {
	case errors.Is(err, fs.ErrNotExist): // a dangling link
		return nil
	case err != nil: // told when the file is opened
		w.files = append(w.files, filepath.ToSlash(p))
		return nil
	case st.IsDir():
		if isDir(filepath.Join(p, runMark)) {
			return nil
		}
		return w.folder(p)
	case !st.Mode().IsRegular():
		return nil
	}
	name := filepath.ToSlash(p)
	known, err := recognisable(name, w.names)
	if err != nil {
		known = false // told when the file is read
	}
	w.readable = w.readable || known
	w.files = append(w.files, name)
	return nil
}

func hidden(d fs.DirEntry) bool { return strings.HasPrefix(d.Name(), ".") }

func isDir(name string) bool {
	st, err := os.Stat(name)
	return err == nil && st.IsDir()
}
