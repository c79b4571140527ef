package review

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"

	"github.com/sourcegraph/conc/iter"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// Desk is a run's day with what editors did to it. It is safe for concurrent
// use; several processes may have a desk on one folder, also while a run is at
// work there.
type Desk struct {
	c   Config
	log *Log
	day *day

	mu      sync.Mutex
	last    link // the last event that is folded in
	stories map[string]*folded
	queue   queue

	shelf shelf
}

// OpenDesk opens the desk of a run's folder, with all of it read once. Errors are
// ErrNoRun, ErrLog, or those of the files.
func OpenDesk(ctx context.Context, c Config) (*Desk, error) {
	d := &Desk{c: c, day: newDay(c.Out, c.Clock), stories: map[string]*folded{}}
	if err := d.day.refresh(); err != nil {
		return nil, err
	}
	var err error
	if c.ReadOnly {
		d.log, err = ReadLog(ctx, c.Out)
	} else {
		d.log, err = OpenLog(ctx, c.Out, c.Clock)
	}
	if err != nil {
		return nil, err
	}
	if _, err := d.Queue(ctx); err != nil { // and all entries are made
		return nil, errors.Join(err, d.log.Close())
	}
	return d, nil
}

// Use sets what makes sentences and briefs anew. It is called before the desk is
// shared.
func (d *Desk) Use(e Engines) { d.c.Engines = e }

// Close closes the log.
func (d *Desk) Close() error {
	d.day.close()
	return d.log.Close()
}

// refresh takes in what runs and other editors have done.
func (d *Desk) refresh(ctx context.Context) error {
	if err := d.day.refresh(); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	events, last, err := d.log.after(ctx, d.last)
	if err != nil {
		return err
	}
	for _, e := range events {
		d.fold(e)
	}
	d.last = last
	return nil
}

func (d *Desk) fold(e Event) {
	f := d.stories[e.Story]
	if f == nil {
		f = &folded{}
		d.stories[e.Story] = f
	}
	f.add(e)
}

// state is what the log says of a story; the zero value where it says nothing.
func (d *Desk) state(id string) folded {
	d.mu.Lock()
	defer d.mu.Unlock()
	if f := d.stories[id]; f != nil {
		return *f
	}
	return folded{}
}

// Run is the run that made the drafts.
func (d *Desk) Run() Run {
	r, _, _ := d.day.snapshot()
	return r
}

// queue is every story in the order of the queue, as of a version of the run's
// files and an event of the log.
type queue struct {
	version int
	seq     int64
	entries []Entry
}

// Queue is every story, those first that need an editor most. The list is not
// to be changed.
func (d *Desk) Queue(ctx context.Context) ([]Entry, error) {
	if err := d.refresh(ctx); err != nil {
		return nil, err
	}
	_, files, version := d.day.snapshot()
	d.mu.Lock()
	known, seq := d.queue, d.last.seq
	d.mu.Unlock()
	if known.version == version && known.seq == seq {
		return known.entries, nil
	}
	ids := slices.AppendSeq(d.elsewhere(files), maps.Keys(files))
	out, err := iter.Mapper[string, Entry]{MaxGoroutines: runtime.GOMAXPROCS(0)}.MapErr(ids, func(id *string) (Entry, error) {
		f, ok := files[*id]
		if !ok {
			f.err = ErrUnknown
		}
		return d.entry(ctx, *id, f)
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(out, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(b.Risk, a.Risk), cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.ID, b.ID))
	})
	d.mu.Lock()
	defer d.mu.Unlock()
	d.queue = queue{version, seq, out}
	return out, nil
}

// elsewhere are the stories that the log alone has: made by editors, or gone
// from the run.
func (d *Desk) elsewhere(files map[string]file) (out []string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for id := range d.stories {
		if _, ok := files[id]; !ok {
			out = append(out, id)
		}
	}
	return out
}

// entry is a story's in the queue: of what an editor has before them, with what
// the run and the log say of it.
func (d *Desk) entry(ctx context.Context, id string, f file) (Entry, error) {
	st := d.state(id)
	if st.last == 0 {
		if f.err != nil {
			return damagedEntry(id, f.err), nil
		}
		return f.entry, nil
	}
	unread, gone := f.err != nil && !errors.Is(f.err, ErrUnknown), f.err != nil
	e, had := f.entry, f.sources
	follows := !gone && (st.at.untouched() || st.at.Machine == f.sum)
	if !follows || st.at.Draft != "" {
		var err error
		if e, had, err = d.worked(ctx, id, st); err != nil {
			return e, err
		}
	} else if st.entry.ID == "" && !st.at.untouched() {
		d.keep(id, st, f)
	}
	e.State, e.Version, e.Noted, e.By = cmp.Or(st.at.State, Open), st.at.Version, noted(st.events), st.events[len(st.events)-1].Who
	e.Seen = Seen{st.last, st.at.Machine}
	if follows {
		e.Seen.Machine = f.sum
	}
	e.Gone = gone && !unread && st.events[0].Kind != EventMade
	e.Updated = !gone && !follows && st.at.Kept != f.sum
	switch {
	case unread: // what the log has of it stands
		e.Why = slices.Insert(slices.Clone(e.Why), 0, "its file cannot be read")
		e.Risk += weights.order
	case e.Updated:
		e.Why = slices.Insert(slices.Clone(e.Why), 0, updated(e.State, fresh(f.sources, had)))
		e.Risk += weights.order
	case e.Gone:
		e.Why = slices.Insert(slices.Clone(e.Why), 0, "the last run no longer has it")
	}
	return e, nil
}

func damagedEntry(id string, err error) Entry {
	return Entry{ID: id, State: Open, Headline: id, Err: err.Error(), Risk: weights.order * 10, Why: []string{"its file cannot be read"}, text: facts.Fold(id)}
}

// worked is the entry of a story's draft in the log, and the ids of its sources.
// It is made once for each event.
func (d *Desk) worked(ctx context.Context, id string, st folded) (Entry, []string, error) {
	if st.entry.ID != "" {
		return st.entry, st.sources, nil
	}
	draft, machine, err := d.DraftAt(ctx, st.at)
	if err != nil {
		return Entry{}, nil, err
	}
	e := newEntry(draft.on(machine))
	e.Edited = draft.altered(machine)
	// Mended, it keeps its place: else whoever goes through the queue would lose
	// theirs with every sentence that is set right.
	asked, _ := risk(machine)
	e.Risk = max(e.Risk, asked)
	var sources []string
	for _, s := range machine.Sources {
		sources = append(sources, s.ID)
	}
	// The figures ask for the same objects, which take the most time.
	o, err := outcomeOf(st.events, func(at Snapshot) (Draft, news.Brief, error) {
		if at.Draft == st.at.Draft && at.Machine == st.at.Machine {
			return draft, machine, nil
		}
		return d.DraftAt(ctx, at)
	})
	if err != nil {
		return Entry{}, nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if now := d.stories[id]; now.last == st.last {
		now.entry, now.sources, now.outcome = e, sources, &o
	}
	return e, sources, nil
}

// keep remembers what the run's file tells of a draft that an editor decided on
// as it is: a later run may write all files anew, and reading as many drafts from
// the log would take seconds.
func (d *Desk) keep(id string, st folded, f file) {
	o, ok := asWritten(st.events, f)
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.stories[id]
	if now.last != st.last {
		return
	}
	now.entry, now.sources = f.entry, f.sources
	if ok {
		now.outcome = &o
	}
}

// fresh counts the sources that were not there before.
func fresh(sources, before []string) (n int) {
	for _, id := range sources {
		if !slices.Contains(before, id) {
			n++
		}
	}
	return n
}

// updated says in a few words what a later run brought.
func updated(state string, sources int) string {
	since := "since it was edited"
	if state != Open {
		since = "since you " + map[string]string{Approved: "approved", Rejected: "rejected", SentBack: "sent it back", Replaced: "split or merged it"}[state]
	}
	if sources > 0 {
		return count(sources, "new source") + " " + since
	}
	return "updated " + since
}

// Story is a story as it stands; ErrUnknown where there is none, ErrDamaged
// where its file cannot be read.
func (d *Desk) Story(ctx context.Context, id string) (Story, error) {
	if err := d.refresh(ctx); err != nil {
		return Story{}, err
	}
	return d.stand(ctx, id, d.state(id))
}

// stand puts together what the run has of a story and what the log says.
func (d *Desk) stand(ctx context.Context, id string, st folded) (s Story, err error) {
	run, raw, err := d.day.brief(id)
	if err != nil && (st.last == 0 || !errors.Is(err, ErrUnknown) && !errors.Is(err, ErrDamaged)) {
		return s, err
	}
	gone := err != nil
	made := len(st.events) > 0 && st.events[0].Kind == EventMade
	s = Story{Snapshot: st.at, Events: st.events, CanUndo: len(st.undo) > 0}
	if n := len(st.undo); n > 0 {
		s.Undoes = st.events[st.undo[n-1]]
	}
	if errors.Is(err, ErrDamaged) {
		s.Unread = err
	} else {
		s.Gone = gone && !made
	}
	if s.State == "" {
		s.State = Open
	}
	sum := sumOf(raw)
	if !gone && (st.at.Machine == sum || st.at.untouched()) {
		s.Machine, s.Snapshot.Machine, s.machine = run, sum, raw
	} else {
		if s.Machine, err = d.briefObject(ctx, st.at.Machine); err != nil {
			return s, err
		}
		if !gone {
			s.Run, s.RunSum, s.New, s.run = &run, sum, newSources(run, s.Machine), raw
		}
	}
	s.Seen = Seen{st.last, s.Snapshot.Machine}
	if s.Draft, err = d.draft(ctx, s); err != nil {
		return s, err
	}
	s.Brief = s.Draft.on(s.Machine)
	if s.State == Approved || s.State == Rejected {
		s.Brief.Status = s.State
	}
	s.Repeats = d.day.repeatsOf(s.Machine)
	return s, nil
}

func (d *Desk) briefObject(ctx context.Context, sum string) (news.Brief, error) {
	raw, err := d.log.object(ctx, sum)
	if err != nil {
		return news.Brief{}, err
	}
	return parse(raw, "a brief in "+LogName)
}

func (d *Desk) draft(ctx context.Context, s Story) (Draft, error) {
	if s.Snapshot.Draft == "" {
		return draftOf(s.Machine), nil
	}
	raw, err := d.log.object(ctx, s.Snapshot.Draft)
	if err != nil {
		return Draft{}, err
	}
	return decodeDraft(raw)
}

// newSources are the sources of a brief that another one does not have.
func newSources(b, than news.Brief) (out []news.Source) {
	for _, s := range b.Sources {
		if !slices.ContainsFunc(than.Sources, func(o news.Source) bool { return o.ID == s.ID }) {
			out = append(out, s)
		}
	}
	return out
}

// log of a story: every event, oldest first, is in Story.Events. DraftAt is the
// draft as it stood in a snapshot of one of them, and the brief it belongs to.
func (d *Desk) DraftAt(ctx context.Context, at Snapshot) (Draft, news.Brief, error) {
	if at.Machine == "" {
		return Draft{}, news.Brief{}, ErrUnknown
	}
	machine, err := d.briefObject(ctx, at.Machine)
	if err != nil {
		return Draft{}, machine, err
	}
	dr, err := d.draft(ctx, Story{Snapshot: at, Machine: machine})
	return dr, machine, err
}

// Events are all events of the log, oldest first.
func (d *Desk) Events(ctx context.Context) ([]Event, error) { return d.log.Events(ctx) }

func refused(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrRefused, fmt.Sprintf(format, args...))
}
