package review

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/sourcegraph/conc/iter"

	"puente/pipeline/news"
)

// Bounds on what is read.
const (
	maxBrief = 64 << 20 // bytes of a brief's file
	maxLine  = 64 << 20 // bytes of a line of sources.jsonl
	// stale is how old what is known of OUT may be before it is looked at
	// again: a page asks for several things at once.
	stale = time.Second
)

// Run is what run.json tells of the run that made the drafts.
type Run struct {
	Status string `json:"status"` // running | done | incomplete | interrupted | stopped_by_budget | failed
	Date   string `json:"date"`   // 2006-01-02
	Tool   string `json:"tool"`
}

// Underway says whether the run is still at work, or was killed at it.
func (r Run) Underway() bool { return r.Status == "running" }

// day reads what a run left in OUT, and follows what a later one changes: its
// files appear whole or not at all. It is safe for concurrent use.
type day struct {
	out   string
	clock func() time.Time

	mu      sync.Mutex
	looked  time.Time
	run     Run
	files   map[string]file // by story
	sources stamp
	repeats map[string][]news.Source // by the story that they stand in
}

// file is a brief's file as it was when it was last read.
type file struct {
	stamp
	sum   string // of its bytes
	entry Entry
	err   error // ErrDamaged
}

type stamp struct {
	mod  time.Time
	size int64
}

func stampOf(info fs.FileInfo) stamp { return stamp{info.ModTime(), info.Size()} }

func newDay(out string, clock func() time.Time) *day {
	return &day{out: out, clock: clock, files: map[string]file{}}
}

// refresh looks at OUT again where it has not for a while.
func (d *day) refresh() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.clock()
	if !d.looked.IsZero() && now.Sub(d.looked) < stale && !now.Before(d.looked) {
		return nil
	}
	entries, err := os.ReadDir(filepath.Join(d.out, "briefs"))
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %s has no briefs; puente run DUMP -o %s makes them", ErrNoRun, d.out, d.out)
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", d.out, err)
	}
	if err := d.readRun(); err != nil {
		return err
	}
	files := make(map[string]file, len(entries))
	var changed []string
	for _, e := range entries {
		id, ok := strings.CutSuffix(e.Name(), ".json")
		if !ok || e.IsDir() {
			continue
		}
		info, err := e.Info()
		if err != nil {
			continue // gone since
		}
		if known, ok := d.files[id]; ok && known.stamp == stampOf(info) {
			files[id] = known
			continue
		}
		changed = append(changed, id)
	}
	read := iter.Mapper[string, file]{MaxGoroutines: runtime.GOMAXPROCS(0)}.Map(changed, func(id *string) file {
		b, f := d.read(*id)
		if f.err == nil {
			f.entry = newEntry(b)
		}
		return f
	})
	for i, id := range changed {
		if !errors.Is(read[i].err, fs.ErrNotExist) {
			files[id] = read[i]
		}
	}
	if err := d.readRepeats(); err != nil {
		return err
	}
	d.files, d.looked = files, now
	return nil
}

func (d *day) readRun() error {
	raw, err := os.ReadFile(filepath.Join(d.out, "run.json"))
	if errors.Is(err, fs.ErrNotExist) {
		d.run = Run{}
		return nil
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", d.out, err)
	}
	var r Run
	if json.Unmarshal(raw, &r) == nil { // what it tells is of use, not needed
		d.run = r
	}
	return nil
}

// read reads a brief's file.
func (d *day) read(id string) (b news.Brief, f file) {
	name := filepath.Join(d.out, "briefs", id+".json")
	raw, at, err := readWhole(name, maxBrief)
	f = file{stamp: at, sum: sumOf(raw), err: err}
	if err == nil {
		b, f.err = parse(raw, name)
	}
	if f.err == nil && b.ID != id {
		f.err = fmt.Errorf("%w: %s: it holds the brief %q", ErrDamaged, name, b.ID)
	}
	return b, f
}

func parse(raw []byte, name string) (b news.Brief, err error) {
	if err := json.Unmarshal(raw, &b); err != nil {
		return b, fmt.Errorf("%w: %s: %w", ErrDamaged, name, err)
	}
	return b, nil
}

func readWhole(name string, most int64) (raw []byte, at stamp, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, at, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err == nil {
		at = stampOf(info)
		if !info.Mode().IsRegular() || info.Size() > most {
			return nil, at, fmt.Errorf("%w: %s: no file of at most %d MiB", ErrDamaged, name, most>>20)
		}
		raw, err = io.ReadAll(io.LimitReader(f, most))
	}
	if err != nil {
		return nil, at, fmt.Errorf("%w: %s: %w", ErrDamaged, name, err)
	}
	return raw, at, nil
}

// raw is the content of a brief's file and the brief in it.
func (d *day) brief(id string) (news.Brief, []byte, error) {
	d.mu.Lock()
	_, ok := d.files[id]
	d.mu.Unlock()
	if !ok { // no name that a visitor made up is looked for in the file system
		return news.Brief{}, nil, ErrUnknown
	}
	name := filepath.Join(d.out, "briefs", id+".json")
	raw, _, err := readWhole(name, maxBrief)
	if errors.Is(err, fs.ErrNotExist) {
		return news.Brief{}, nil, ErrUnknown
	}
	if err != nil {
		return news.Brief{}, nil, err
	}
	b, err := parse(raw, name)
	return b, raw, err
}

// snapshot is what is known of OUT.
func (d *day) snapshot() (Run, map[string]file) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.run, d.files // replaced, never changed
}

// notADuplicate stands in each line of sources.jsonl whose source is an
// original; within a text its quotation marks would be escaped.
var notADuplicate = []byte(`"near_duplicate_of":""`)

// readRepeats gathers the near-duplicates, which stand in no brief. A line that
// cannot be read is one that names nobody.
func (d *day) readRepeats() error {
	f, err := os.Open(filepath.Join(d.out, "sources.jsonl"))
	if errors.Is(err, fs.ErrNotExist) {
		d.repeats, d.sources = nil, stamp{}
		return nil
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", d.out, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("read %s: %w", d.out, err)
	}
	if d.sources == stampOf(info) {
		return nil
	}
	repeats := map[string][]news.Source{}
	lines := bufio.NewScanner(f)
	lines.Buffer(make([]byte, 1<<20), maxLine)
	for lines.Scan() {
		if bytes.Contains(lines.Bytes(), notADuplicate) {
			continue
		}
		var s news.Source
		if json.Unmarshal(lines.Bytes(), &s) == nil && s.NearDuplicateOf != "" {
			s.Translation = news.Translation{}
			repeats[s.Story] = append(repeats[s.Story], s)
		}
	}
	d.repeats, d.sources = repeats, stampOf(info)
	return nil
}

// repeatsOf are the near-duplicates of a brief's sources.
func (d *day) repeatsOf(b news.Brief) []news.Source {
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []news.Source
	for _, s := range d.repeats[b.ID] {
		if slices.ContainsFunc(b.Sources, func(o news.Source) bool { return o.ID == s.NearDuplicateOf }) {
			out = append(out, s)
		}
	}
	return out
}
