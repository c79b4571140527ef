package llm

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Jobs is an endpoint that takes many requests as one job, for less money and
// within a day: OpenAI's Batch API. Its errors are *Error, or the context's.
type Jobs interface {
	// Upload leaves the requests at the endpoint as a file, each under its Key.
	Upload(ctx context.Context, requests []Request) (file string, err error)
	// Start makes a job of the file. The name is kept with it.
	Start(ctx context.Context, file, name string) (id string, err error)
	// Find is the id of the newest job with the name, "" where there is none.
	Find(ctx context.Context, name string) (id string, err error)
	// Look says how far a job is. A job that is gone is an error with status 404.
	Look(ctx context.Context, id string) (Job, error)
	// Results reads what an ended job wrote, answers and errors, row by row.
	// Rows that the job did not get to are left out, or Transient errors.
	Results(ctx context.Context, j Job, each func(key string, ans Answer, err error)) error
}

// Job is a job as the endpoint describes it.
type Job struct {
	ID     string
	Status string // the endpoint's own word
	Ended  bool
	// Refused says why the endpoint ran no row of it; it is Transient where the
	// account has too much enqueued. nil where rows were run.
	Refused             error
	Total, Done, Failed int    // rows
	Output, Errors      string // files, "" for none
}

// BatchConfig says how requests are made jobs of. Zero values stand for what
// the comments say.
type BatchConfig struct {
	Store Store         // where jobs are remembered, for the runs that follow; nil: nowhere
	Quiet time.Duration // a job is sent when no request has come for so long; 2 s
	Rows  int           // of a job at most; 10,000
	Bytes int           // of a job's requests at most; 32 MiB
	First time.Duration // from the start of a job to the first look at it; 5 s. Each further wait is half as long again
	Max   time.Duration // the longest of these waits; 2 min
	// Wait is how long a request waits for its job. When it is over, every job
	// having been sent, requests end with an ErrUnavailable, and a later run
	// goes on waiting for the same jobs. 0 sends the jobs and waits for none.
	Wait time.Duration
	Tell func(BatchEvent) // nil: nobody is told
}

// BatchEvent tells how a job goes.
type BatchEvent struct {
	What string // sent | resumed | at work | ended
	Job  Job
}

// Batcher answers requests by jobs. It gathers the requests that are waiting at
// the same time: each Ask blocks until its answer is there. A job is known by
// its requests, so that a run that was stopped or killed finds its jobs again
// and none is sent twice. What a job did not answer (rows that expired, got
// lost, or failed in a way that may pass) is sent once more with another job,
// and then by itself. A job that the endpoint would not take is sent anew by the
// next run, and in this one only where the account had too much enqueued.
//
// Two wrappers make it up, because others stand between them: Around, next to
// the adapter, and First, where calls are retried.
type Batcher struct {
	api Jobs
	c   BatchConfig

	mu     sync.Mutex
	open   map[lot]*gathering    // take requests in
	tried  map[string]*trial     // by model
	joined map[string]*gathering // by request and sending
	known  map[string]*gathering // by name: jobs of earlier runs
	unsent int                   // gatherings that are not yet jobs
	rows   int                   // of a job at most, now
}

// NewBatcher is a Batcher for an endpoint.
func NewBatcher(api Jobs, c BatchConfig) *Batcher {
	set := func(d *time.Duration, to time.Duration) {
		if *d <= 0 {
			*d = to
		}
	}
	set(&c.Quiet, 2*time.Second)
	set(&c.First, 5*time.Second)
	set(&c.Max, 2*time.Minute)
	if c.Rows <= 0 {
		c.Rows = 10_000
	}
	if c.Bytes <= 0 {
		c.Bytes = 32 << 20
	}
	if c.Tell == nil {
		c.Tell = func(BatchEvent) {}
	}
	return &Batcher{api: api, c: c, open: map[lot]*gathering{}, tried: map[string]*trial{},
		joined: map[string]*gathering{}, known: map[string]*gathering{}, rows: c.Rows}
}

// lot is what may stand in one job: requests to one model, all for the nth time.
type lot struct {
	model string
	nth   int
}

// trial is the first request to a model, which goes by itself: it shows what is
// wrong with key, model and address before a job is made of thousands, and lets
// the adapter learn what the endpoint takes.
type trial struct {
	key  string
	over chan struct{}
}

type byJob struct{}

// errUnanswered: no job has an answer to the request.
var errUnanswered = errors.New("no batch job answered the request")

// First asks once, by job; what no job answers it asks retried, which sends
// single calls. Answers that are sent back (see Valid), and the first request to
// a model that would need a job, are single calls too.
func (b *Batcher) First(once, retried Asker) Asker {
	return AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
		if slices.ContainsFunc(r.Messages, func(m Message) bool { return m.Role == Assistant }) {
			return retried.Ask(ctx, r)
		}
		ans, err := once.Ask(context.WithValue(ctx, byJob{}, true), r)
		if !errors.Is(err, errUnanswered) {
			return ans, err
		}
		defer b.endTrial(r)
		return retried.Ask(ctx, r)
	})
}

func (b *Batcher) endTrial(r Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if t := b.tried[r.Model]; t != nil && t.key == r.Key() {
		t.key = ""
		close(t.over)
	}
}

// Around answers by job what First asks for, and sends the rest to single.
func (b *Batcher) Around(single Asker) Asker {
	return AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
		if by, _ := ctx.Value(byJob{}).(bool); by {
			return b.ask(ctx, r)
		}
		return single.Ask(ctx, r)
	})
}

// sendings is how many jobs a request may stand in.
const sendings = 2

func (b *Batcher) ask(ctx context.Context, r Request) (Answer, error) {
	began := time.Now()
	key := r.Key()
	for n, used := 0, 0; used < sendings; n++ {
		g, err := b.join(ctx, key, n, r)
		if err != nil {
			return Answer{}, err
		}
		if g == nil {
			break
		}
		if err := b.await(ctx, g, began.Add(b.c.Wait)); err != nil {
			return Answer{}, err
		}
		if g.refused { // it did not come to be a job
			continue
		}
		ans, err, answered := g.take(key)
		if answered {
			ans.Latency = time.Since(began)
			return ans, err
		}
		used++
	}
	return Answer{}, &Error{Kind: ErrUnavailable, Err: errUnanswered, Unsent: true, Message: errUnanswered.Error()}
}

// gathering is a job, or will be one. One of its askers at a time leads: it
// sends the job and looks after it.
type gathering struct {
	name     string
	more     chan struct{} // requests have come
	full     chan struct{} // closed when it takes no more
	lead     chan struct{} // holds the leader
	done     chan struct{} // closed when the fields below are final
	tried    chan struct{} // closed when the model has answered once
	requests []Request
	count    int // of requests, once it is sent
	size     int
	lot      lot
	earlier  bool // it is a job of an earlier run
	counted  bool // among those that are not yet jobs; under the batcher's lock

	err     error // for all of its askers
	refused bool  // no row was run: its requests are to be sent anew

	mu      sync.Mutex
	answers map[string]result

	id string // the leader's
}

type result struct {
	ans   Answer
	err   error
	taken bool
}

func newGathering(l lot) *gathering {
	return &gathering{lot: l, more: make(chan struct{}, 1), full: make(chan struct{}), lead: make(chan struct{}, 1),
		done: make(chan struct{}), answers: map[string]result{}}
}

// take is the answer to a request. The same request asked by several is paid
// for by the first.
func (g *gathering) take(key string) (ans Answer, err error, answered bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	r, ok := g.answers[key]
	if !ok {
		return Answer{}, nil, false
	}
	r.ans.Cached = r.taken
	r.taken = true
	g.answers[key] = r
	return r.ans, r.err, true
}

// join is the gathering that a request's nth sending belongs to: the one that
// it stands in already, in this run or an earlier one, else the open one. It is
// nil where the request is to go by itself, as the first.
func (b *Batcher) join(ctx context.Context, key string, n int, r Request) (*gathering, error) {
	row := fmt.Sprintf("%s/%d", key, n)
	name, found, err := b.get(ctx, "row/"+row)
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if g := b.joined[row]; g != nil {
		return g, nil
	}
	if found {
		g := b.known[name]
		if g == nil {
			g = newGathering(lot{r.Model, n})
			g.name, g.earlier = name, true
			close(g.full)
			b.known[name] = g
		}
		b.joined[row] = g
		return g, nil
	}
	t := b.tried[r.Model]
	if t == nil {
		b.tried[r.Model] = &trial{key, make(chan struct{})}
		return nil, nil
	}
	g := b.opened(lot{r.Model, n}, r.size(), t)
	g.requests = append(g.requests, r)
	g.size += r.size()
	b.joined[row] = g
	select {
	case g.more <- struct{}{}:
	default:
	}
	return g, nil
}

// opened is the gathering of the lot that takes in a request of the size; the
// caller holds the lock.
func (b *Batcher) opened(l lot, size int, t *trial) *gathering {
	g := b.open[l]
	if g != nil && len(g.requests) < b.rows && g.size+size <= b.c.Bytes {
		return g
	}
	if g != nil {
		b.shut(g)
	}
	g = newGathering(l)
	g.tried, g.counted = t.over, true
	b.unsent++
	b.open[l] = g
	return g
}

// shut lets no more requests into a gathering; the caller holds the lock.
func (b *Batcher) shut(g *gathering) {
	if b.open[g.lot] == g {
		delete(b.open, g.lot)
		close(g.full)
	}
}

// size is about how many bytes a request takes in a file.
func (r Request) size() int {
	n := 300 + len(r.Schema)
	for _, m := range r.Messages {
		n += len(m.Content) + len(m.Content)/8 + 40 // quotation marks and line ends are escaped
	}
	return n
}

// await waits until the gathering is done, leading it where nobody else does.
func (b *Batcher) await(ctx context.Context, g *gathering, until time.Time) error {
	stopped := func() error {
		return &Error{Kind: ErrUnavailable, Err: ctx.Err(), Unsent: true, Message: "interrupted while a batch job is at work"}
	}
	if ctx.Err() != nil {
		return stopped()
	}
	select {
	case <-g.done:
		return g.err
	case <-ctx.Done():
		return stopped()
	case g.lead <- struct{}{}:
	}
	defer func() { <-g.lead }()
	select {
	case <-g.done:
		return g.err
	default:
	}
	err := b.run(ctx, g, until)
	if ctx.Err() != nil {
		return stopped() // another may lead on
	}
	b.sent(g)
	g.err = err
	close(g.done)
	return err
}

// sent counts a gathering out of those that are not yet jobs, once.
func (b *Batcher) sent(g *gathering) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if g.counted {
		g.counted = false
		b.unsent--
	}
}

// run takes a gathering from where it is to its results.
func (b *Batcher) run(ctx context.Context, g *gathering, until time.Time) error {
	if err := b.gather(ctx, g); err != nil {
		return err
	}
	if err := b.send(ctx, g); err != nil {
		return err
	}
	if g.id == "" { // an earlier run was stopped before the job was one
		return nil
	}
	job, err := b.follow(ctx, g, until)
	switch {
	case err != nil, !job.Ended: // it is gone
		return err
	case job.Refused != nil:
		return b.refused(ctx, g, job, until)
	}
	err = b.patiently(ctx, until, func() error { return b.api.Results(ctx, job, g.put) })
	if status(err) == http.StatusNotFound { // the files are gone
		return nil
	}
	return err
}

// put takes a row of a job's results in. Failures that may pass are no answer;
// nor are those of an earlier run that lay with the machine, which may have been
// mended since.
func (g *gathering) put(key string, ans Answer, err error) {
	if transient(err) || err != nil && g.earlier && !OfText(err) {
		return
	}
	ans.Batch = true
	g.mu.Lock()
	defer g.mu.Unlock()
	g.answers[key] = result{ans: ans, err: err}
}

func transient(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Transient
}

func status(err error) int {
	var e *Error
	if errors.As(err, &e) {
		return e.Status
	}
	return 0
}

// gather waits until no further request comes, and the first has been answered.
func (b *Batcher) gather(ctx context.Context, g *gathering) error {
	if g.tried != nil {
		select {
		case <-g.tried:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	for {
		quiet := time.NewTimer(b.c.Quiet)
		select {
		case <-g.full:
			quiet.Stop()
			return nil
		case <-g.more:
			quiet.Stop()
		case <-ctx.Done():
			quiet.Stop()
			return ctx.Err()
		case <-quiet.C:
			b.mu.Lock()
			if len(g.more) == 0 {
				b.shut(g)
			}
			b.mu.Unlock()
		}
	}
}

// send makes a job of the gathering, unless it is one. What is about to be sent
// is remembered before: where the process ends between the job's start and the
// note of its id, the job is found by its name.
func (b *Batcher) send(ctx context.Context, g *gathering) (err error) {
	defer func() {
		if err == nil {
			b.sent(g)
		}
	}()
	if g.id != "" {
		return nil
	}
	if g.earlier {
		if g.id, _, err = b.get(ctx, "job/"+g.name); err != nil {
			return err
		}
	} else if err = b.remember(ctx, g); err != nil {
		return err
	}
	what := "resumed"
	if g.id == "" {
		if g.id, err = b.find(ctx, g.name); err != nil {
			return err
		}
		if g.id == "" && !g.earlier {
			what = "sent"
			if g.id, err = b.start(ctx, g); err != nil {
				return err
			}
		}
		if g.id != "" {
			if err := b.put(ctx, "job/"+g.name, g.id); err != nil {
				return err
			}
		}
	}
	g.count = len(g.requests)
	if g.id != "" {
		b.c.Tell(BatchEvent{what, Job{ID: g.id, Total: g.count}})
	}
	g.requests = nil
	return nil
}

// remember notes for each request which job it stands in.
func (b *Batcher) remember(ctx context.Context, g *gathering) error {
	keys := make([]string, len(g.requests))
	for i, r := range g.requests {
		keys[i] = r.Key()
	}
	slices.Sort(keys)
	sum := sha256.New()
	fmt.Fprint(sum, g.lot.nth, keys)
	g.name = hex.EncodeToString(sum.Sum(nil))[:32]
	for _, k := range keys {
		if err := b.put(ctx, fmt.Sprintf("row/%s/%d", k, g.lot.nth), g.name); err != nil {
			return err
		}
	}
	return nil
}

// tries is how often an upload, a start or a search is tried.
const tries = 6

func (b *Batcher) find(ctx context.Context, name string) (id string, err error) {
	err = b.again(ctx, func() error {
		id, err = b.api.Find(ctx, name)
		return err
	})
	return id, err
}

// start uploads and starts. A start whose answer got lost may have been one.
func (b *Batcher) start(ctx context.Context, g *gathering) (id string, err error) {
	var file string
	err = b.again(ctx, func() error {
		file, err = b.api.Upload(ctx, g.requests)
		return err
	})
	if err != nil {
		return "", err
	}
	first := true
	err = b.again(ctx, func() error {
		if !first {
			if id, err = b.api.Find(ctx, g.name); err != nil || id != "" {
				return err
			}
		}
		first = false
		id, err = b.api.Start(ctx, file, g.name)
		return err
	})
	return id, err
}

// again tries until it works, a few times.
func (b *Batcher) again(ctx context.Context, f func() error) error {
	wait := b.c.First
	for try := 1; ; try++ {
		err := f()
		if try == tries || !transient(err) {
			return err
		}
		if err := sleep(ctx, wait); err != nil {
			return err
		}
		wait = b.longer(wait)
	}
}

func (b *Batcher) longer(wait time.Duration) time.Duration { return min(wait*3/2, b.c.Max) }

// patiently does the same until the wait is over.
func (b *Batcher) patiently(ctx context.Context, until time.Time, f func() error) error {
	for wait := b.c.First; ; wait = b.longer(wait) {
		err := f()
		if !transient(err) || time.Now().Add(wait).After(until) {
			return err
		}
		if err := sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// follow looks after a job until it has ended, or is gone.
func (b *Batcher) follow(ctx context.Context, g *gathering, until time.Time) (Job, error) {
	last := Job{ID: g.id}
	for wait := b.c.First; ; wait = b.longer(wait) {
		job, err := b.api.Look(ctx, g.id)
		switch {
		case status(err) == http.StatusNotFound:
			return last, nil
		case err != nil && !transient(err):
			return last, err
		case err == nil && job.Ended:
			b.c.Tell(BatchEvent{"ended", job})
			return job, nil
		case err == nil && job != last:
			last = job
			b.c.Tell(BatchEvent{"at work", job})
		}
		if !time.Now().Add(wait).Before(until) && b.allSent() {
			return last, &Error{Kind: ErrUnavailable, Unsent: true,
				Message: fmt.Sprintf("batch job %s is not done yet (%s, %d of %d requests)", g.id, last.Status, last.Done+last.Failed, last.Total)}
		}
		if err := sleep(ctx, wait); err != nil {
			return last, err
		}
	}
}

func (b *Batcher) allSent() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.unsent == 0
}

// refused deals with a job of which the endpoint ran no row. Where the account
// has too much enqueued, the same requests are sent again in smaller jobs, when
// the others have had time to get on.
func (b *Batcher) refused(ctx context.Context, g *gathering, job Job, until time.Time) error {
	switch {
	case g.earlier:
		g.refused = true
		return nil
	case !transient(job.Refused), time.Now().Add(b.c.Max).After(until) && b.allSent():
		return job.Refused
	}
	b.mu.Lock()
	b.rows = max(min(b.rows, g.count)/2, 1)
	b.mu.Unlock()
	g.refused = true
	return sleep(ctx, b.c.Max)
}

func (b *Batcher) get(ctx context.Context, key string) (string, bool, error) {
	if b.c.Store == nil {
		return "", false, nil
	}
	v, ok, err := b.c.Store.Get(ctx, key)
	if err != nil {
		return "", false, fmt.Errorf("batch jobs: %w", err)
	}
	return string(v), ok, nil
}

func (b *Batcher) put(ctx context.Context, key, value string) error {
	if b.c.Store == nil {
		return nil
	}
	if err := b.c.Store.Put(ctx, key, []byte(value)); err != nil {
		return fmt.Errorf("batch jobs: %w", err)
	}
	return nil
}
