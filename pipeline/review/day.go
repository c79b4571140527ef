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
	"syscall"
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

	AtWork bool `json:"-"` // it holds its lock: where Status is running and it does not, it was killed
}

// Told is what editors have to know of the run before they work on its drafts;
// "" where it came to its end.
func (r Run) Told() string {
	switch {
	case r.AtWork:
		return "A run is at work here. Drafts that nobody has worked on may still change; what you did stays."
	case r.Status == "running":
		return "The last run was killed before it came to its end. These drafts are those of the run before it, as far as it had not replaced them; run it again and it goes on."
	case r.Status == "interrupted", r.Status == "incomplete", r.Status == "stopped_by_budget":
		return "The last run did not come to its end (" + strings.ReplaceAll(r.Status, "_", " ") + "): stories may be missing. Run it again and it goes on."
	case r.Status == "failed":
		return "The last run failed. What stands here may be of the run before it."
	}
	return ""
}

// atWork says whether a run holds its lock on a folder. It asks by taking the
// lock for a moment together with others: only where run.json says that a run is
// at work, for a run that begins in that moment is refused.
func atWork(out string) bool {
	f, err := os.Open(filepath.Join(out, ".puente", "lock"))
	if err != nil {
		return false
	}
	defer f.Close()
	return errors.Is(syscall.Flock(int(f.Fd()), syscall.LOCK_SH|syscall.LOCK_NB), syscall.EWOULDBLOCK)
}

// day reads what a run left in OUT, and follows what a later one changes: its
// files appear whole or not at all. It is safe for concurrent use.
type day struct {
	out   string
	clock func() time.Time

	mu      sync.Mutex
	looked  time.Time
	run     Run
	files   map[string]file // by story
	version int             // of files: it grows with each change
	sources stamp
	repeats map[string][]news.Source // by the story that they stand in
	reading bool                     // much has changed, and is being read
	failed  error                    // of the last such reading
	readers sync.WaitGroup
}

// file is a brief's file as it was when it was last read.
type file struct {
	stamp
	sum     string // of its bytes
	entry   Entry
	sources []string       // their ids
	found   map[string]int // findings on its headline and sentences, by kind
	err     error          // ErrDamaged
}

// stamp tells one content of a file from another without reading it. Files that
// appear whole have a number of their own each time, also where two of a size
// are written within a tick of the file system's clock.
type stamp struct {
	mod    time.Time
	size   int64
	number uint64
}

func stampOf(info fs.FileInfo) stamp {
	at := stamp{mod: info.ModTime(), size: info.Size()}
	if sys, ok := info.Sys().(*syscall.Stat_t); ok {
		at.number = sys.Ino
	}
	return at
}

func newDay(out string, clock func() time.Time) *day {
	return &day{out: out, clock: clock}
}

// close waits for what is being read.
func (d *day) close() { d.readers.Wait() }

// waited is how many bytes of changed files a page waits for. After a run that
// changed more, pages show what was known before until all of it is read.
const waited = 2 << 20

// refresh looks at OUT again where it has not for a while. The first look reads
// everything.
func (d *day) refresh() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.clock()
	if d.reading || !d.looked.IsZero() && now.Sub(d.looked) < stale && !now.Before(d.looked) {
		return nil
	}
	if err := d.failed; err != nil {
		d.failed = nil
		return err
	}
	seen, err := d.look()
	if err != nil {
		return err
	}
	if err := d.readRun(); err != nil {
		return err
	}
	changed, bytes := d.changes(seen)
	sources, err := d.sourcesChanged()
	if err != nil {
		return err
	}
	first := d.looked.IsZero()
	d.looked = now
	if !first && bytes+sources > waited {
		d.reading = true
		d.readers.Go(func() { d.readAside(seen, changed, sources > 0) })
		return nil
	}
	if sources > 0 {
		if d.repeats, d.sources, err = d.readRepeats(); err != nil {
			return err
		}
	}
	if first || len(changed) > 0 || len(seen) != len(d.files) {
		d.put(seen, changed, d.readAll(changed, runtime.GOMAXPROCS(0)))
	}
	return nil
}

// readAside reads what changed while pages go on with what was known, and with
// half of the processors.
func (d *day) readAside(seen map[string]stamp, changed []string, sources bool) {
	read := d.readAll(changed, max(1, runtime.GOMAXPROCS(0)/2))
	var repeats map[string][]news.Source
	var at stamp
	var err error
	if sources {
		repeats, at, err = d.readRepeats()
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if sources && err == nil {
		d.repeats, d.sources = repeats, at
	}
	d.put(seen, changed, read)
	d.reading, d.failed = false, err
}

// look finds the briefs' files.
func (d *day) look() (map[string]stamp, error) {
	entries, err := os.ReadDir(filepath.Join(d.out, "briefs"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %s has no briefs; puente run DUMP -o %s makes them", ErrNoRun, d.out, d.out)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", d.out, err)
	}
	seen := make(map[string]stamp, len(entries))
	for _, e := range entries {
		id, ok := strings.CutSuffix(e.Name(), ".json")
		if !ok || e.IsDir() || strings.Trim(id, ".") == "" { // dots lead elsewhere in an address
			continue
		}
		if info, err := e.Info(); err == nil { // else gone since
			seen[id] = stampOf(info)
		}
	}
	return seen, nil
}

// changes are the stories whose files are not as they were last read.
func (d *day) changes(seen map[string]stamp) (ids []string, bytes int64) {
	for id, at := range seen {
		if known, ok := d.files[id]; !ok || known.stamp != at {
			ids = append(ids, id)
			bytes += at.size
		}
	}
	return ids, bytes
}

// readAll reads files, so many at a time.
func (d *day) readAll(ids []string, at int) []file {
	return iter.Mapper[string, file]{MaxGoroutines: at}.Map(ids, func(id *string) file {
		b, f := d.read(*id)
		if f.err == nil {
			f.entry = newEntry(b)
			f.entry.Seen = Seen{Machine: f.sum}
			f.found = findings(b)
			for _, s := range b.Sources {
				f.sources = append(f.sources, s.ID)
			}
		}
		return f
	})
}

// put takes in what was read. Of the files seen, those that were not changed
// stay as they are.
func (d *day) put(seen map[string]stamp, changed []string, read []file) {
	files := make(map[string]file, len(seen))
	for id := range seen {
		if known, ok := d.files[id]; ok {
			files[id] = known
		}
	}
	for i, id := range changed {
		if errors.Is(read[i].err, fs.ErrNotExist) {
			delete(files, id)
		} else {
			files[id] = read[i]
		}
	}
	d.files = files // pages may have the old one before them
	d.version++
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
		r.AtWork = r.Status == "running" && atWork(d.out)
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
		b, f.err = parseOf(id, raw, name)
	}
	return b, f
}

// parseOf is the brief with the id.
func parseOf(id string, raw []byte, name string) (b news.Brief, err error) {
	if b, err = parse(raw, name); err == nil && b.ID != id {
		err = fmt.Errorf("%w: %s: it holds the brief %q", ErrDamaged, name, b.ID)
	}
	return b, err
}

func parse(raw []byte, name string) (b news.Brief, err error) {
	if err := json.Unmarshal(raw, &b); err != nil {
		return b, fmt.Errorf("%w: %s: %w", ErrDamaged, name, err)
	}
	return b, nil
}

func readWhole(name string, most int64) (raw []byte, at stamp, err error) {
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0) // a pipe would be waited for
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
	b, err := parseOf(id, raw, name)
	return b, raw, err
}

// snapshot is what is known of OUT.
func (d *day) snapshot() (Run, map[string]file, int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.run, d.files, d.version // replaced, never changed
}

// notADuplicate stands in each line of sources.jsonl whose source is an
// original; within a text its quotation marks would be escaped.
var notADuplicate = []byte(`"near_duplicate_of":""`)

const sourcesName = "sources.jsonl"

// sourcesChanged is the size of sources.jsonl where it is not as it was last
// read, else 0.
func (d *day) sourcesChanged() (int64, error) {
	info, err := os.Stat(filepath.Join(d.out, sourcesName))
	if errors.Is(err, fs.ErrNotExist) {
		d.repeats, d.sources = nil, stamp{}
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read %s: %w", d.out, err)
	}
	if at := stampOf(info); at != d.sources {
		return at.size, nil
	}
	return 0, nil
}

// readRepeats gathers the near-duplicates, which stand in no brief. A line that
// cannot be read is one that names nobody.
func (d *day) readRepeats() (map[string][]news.Source, stamp, error) {
	f, err := os.Open(filepath.Join(d.out, sourcesName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, stamp{}, nil
	}
	if err != nil {
		return nil, stamp{}, fmt.Errorf("read %s: %w", d.out, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, stamp{}, fmt.Errorf("read %s: %w", d.out, err)
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
	return repeats, stampOf(info), nil
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
