package llm

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// outcome is what becomes of a job at the fake endpoint.
type outcome struct {
	polls   int // looks before it ends
	refused error
	gone    bool                                    // it is not there any more
	row     func(r Request) (ans string, err error) // "", nil: the row is in no file
}

// jobsEndpoint is a fake of the Batch API.
type jobsEndpoint struct {
	mu    sync.Mutex
	plan  func(n int) outcome
	files [][]Request
	jobs  []*fakeJob
	fail  func(what string) error // nil: nothing fails
}

type fakeJob struct {
	name string
	rows []Request
	outcome
}

func (e *jobsEndpoint) failing(what string) error {
	if e.fail == nil {
		return nil
	}
	return e.fail(what)
}

func (e *jobsEndpoint) Upload(_ context.Context, rs []Request) (string, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := e.failing("upload"); err != nil {
		return "", err
	}
	e.files = append(e.files, slices.Clone(rs))
	return fmt.Sprint(len(e.files) - 1), nil
}

func (e *jobsEndpoint) Start(_ context.Context, file, name string) (string, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	var n int
	fmt.Sscan(file, &n)
	o := outcome{}
	if e.plan != nil {
		o = e.plan(len(e.jobs))
	}
	e.jobs = append(e.jobs, &fakeJob{name, e.files[n], o})
	if err := e.failing("start"); err != nil { // the job is there all the same
		return "", err
	}
	return fmt.Sprintf("job%d", len(e.jobs)-1), nil
}

func (e *jobsEndpoint) Find(_ context.Context, name string) (string, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for i := len(e.jobs) - 1; i >= 0; i-- {
		if e.jobs[i].name == name {
			return fmt.Sprintf("job%d", i), nil
		}
	}
	return "", e.failing("find")
}

func (e *jobsEndpoint) job(id string) *fakeJob {
	var n int
	fmt.Sscanf(id, "job%d", &n)
	return e.jobs[n]
}

func (e *jobsEndpoint) Look(_ context.Context, id string) (Job, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := e.failing("look"); err != nil {
		return Job{}, err
	}
	j := e.job(id)
	if j.gone {
		return Job{}, &Error{Kind: ErrConfig, Status: 404}
	}
	j.polls--
	return Job{ID: id, Status: "s", Total: len(j.rows), Ended: j.polls < 0, Refused: j.refused}, nil
}

func (e *jobsEndpoint) Results(_ context.Context, j Job, each func(string, Answer, error)) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := e.failing("results"); err != nil {
		return err
	}
	job := e.job(j.ID)
	for _, r := range job.rows {
		ans, err := "job: "+text(r), error(nil)
		if job.row != nil {
			ans, err = job.row(r)
		}
		if ans != "" || err != nil {
			each(r.Key(), Answer{Text: ans}, err)
		}
	}
	return nil
}

func text(r Request) string { return r.Messages[len(r.Messages)-1].Content }

// memory is a Store.
type memory struct {
	mu sync.Mutex
	m  map[string][]byte
}

func newMemory() *memory { return &memory{m: map[string][]byte{}} }

func (m *memory) Get(_ context.Context, key string) ([]byte, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok := m.m[key]
	return v, ok, nil
}

func (m *memory) Put(ctx context.Context, key string, value []byte) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.m[key]; !ok {
		m.m[key] = value
	}
	return nil
}

// singly answers single calls, and counts them by what is asked.
type singly struct {
	mu    sync.Mutex
	asked map[string]int
	err   error
}

func (s *singly) Ask(_ context.Context, r Request) (Answer, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.asked == nil {
		s.asked = map[string]int{}
	}
	s.asked[text(r)]++
	return Answer{Text: "single: " + text(r)}, s.err
}

func (s *singly) calls() (n int) {
	for _, c := range s.asked {
		n += c
	}
	return n
}

func batched(api Jobs, single Asker, c BatchConfig) Asker {
	if c.Wait == 0 {
		c.Wait = 24 * time.Hour
	}
	b := NewBatcher(api, c)
	inner := b.Around(single)
	return b.First(inner, inner)
}

// askAll asks n questions at the same time.
func askAll(ctx context.Context, a Asker, n int) (answers []string, errs []error) {
	answers, errs = make([]string, n), make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			ans, err := a.Ask(ctx, asking(i))
			answers[i], errs[i] = ans.Text, err
		})
	}
	wg.Wait()
	return answers, errs
}

func asking(i int) Request {
	return Request{Model: "m", Messages: []Message{{User, fmt.Sprintf("q%d", i)}}}
}

// tally counts answers by how they came about.
func tally(answers []string, errs []error) map[string]int {
	t := map[string]int{}
	for i, a := range answers {
		how, what, _ := strings.Cut(a, ": ")
		switch {
		case errs[i] != nil:
			t["error"]++
		case what != fmt.Sprintf("q%d", i):
			t["wrong"]++
		default:
			t[how]++
		}
	}
	return t
}

var passing = &Error{Kind: ErrUnavailable, Transient: true, Message: "busy"}

// What a job did not answer goes into one more job, then by itself. The first
// request of all is a single call.
func TestBatcher(t *testing.T) {
	even := func(r Request) bool { return (text(r)[len(text(r))-1]-'0')%2 == 0 }
	for _, tc := range []struct {
		name string
		n    int
		c    BatchConfig
		plan func(n int) outcome
		want map[string]int
		jobs []int // rows of each
	}{
		{"all answered", 10, BatchConfig{}, nil, map[string]int{"job": 9, "single": 1}, []int{9}},
		{"after a while", 10, BatchConfig{}, func(int) outcome { return outcome{polls: 300} }, map[string]int{"job": 9, "single": 1}, []int{9}},
		{"cut by rows", 10, BatchConfig{Rows: 4}, nil, map[string]int{"job": 9, "single": 1}, []int{4, 4, 1}},
		{"cut by bytes", 10, BatchConfig{Bytes: 800}, nil, map[string]int{"job": 9, "single": 1}, []int{2, 2, 2, 2, 1}},
		{"one is too large for any job", 3, BatchConfig{Bytes: 1}, nil, map[string]int{"job": 2, "single": 1}, []int{1, 1}},
		{"half expired", 11, BatchConfig{}, func(n int) outcome {
			if n > 0 {
				return outcome{}
			}
			return outcome{row: func(r Request) (string, error) {
				if even(r) {
					return "job: " + text(r), nil
				}
				return "", passing
			}}
		}, nil, nil},
		{"half lost, twice", 11, BatchConfig{}, func(int) outcome {
			return outcome{row: func(r Request) (string, error) {
				if even(r) {
					return "job: " + text(r), nil
				}
				return "", nil
			}}
		}, nil, nil},
		{"every row failed", 5, BatchConfig{}, func(int) outcome {
			return outcome{row: func(Request) (string, error) { return "", passing }}
		}, map[string]int{"single": 5}, []int{4, 4}},
		{"gone", 5, BatchConfig{}, func(int) outcome { return outcome{gone: true} }, map[string]int{"single": 5}, []int{4, 4}},
		{"a row refused for good", 2, BatchConfig{}, func(int) outcome {
			return outcome{row: func(Request) (string, error) { return "", &Error{Kind: ErrRefused} }}
		}, map[string]int{"single": 1, "error": 1}, []int{1}},
		{"too much enqueued", 9, BatchConfig{}, func(n int) outcome {
			if n == 0 {
				return outcome{refused: passing}
			}
			return outcome{}
		}, map[string]int{"job": 8, "single": 1}, []int{8, 4, 4}},
		{"not taken", 5, BatchConfig{}, func(n int) outcome { return outcome{refused: &Error{Kind: ErrConfig}} },
			map[string]int{"error": 4, "single": 1}, []int{4}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				e, s := &jobsEndpoint{plan: tc.plan}, &singly{}
				answers, errs := askAll(t.Context(), batched(e, s, tc.c), tc.n)
				got := tally(answers, errs)
				if tc.want != nil && !maps.Equal(got, tc.want) {
					t.Errorf("got %v, want %v: %v", got, tc.want, errs)
				}
				if got["wrong"] > 0 || tc.want == nil && got["error"] > 0 {
					t.Errorf("got %v", got)
				}
				var rows []int
				for _, j := range e.jobs {
					rows = append(rows, len(j.rows))
				}
				if tc.jobs != nil && !slices.Equal(rows, tc.jobs) {
					t.Errorf("jobs of %v rows, want %v", rows, tc.jobs)
				}
				if tc.jobs == nil && (len(rows) != 2 || rows[1] < 4 || rows[1] > 5) {
					t.Errorf("jobs of %v rows: the second should hold the rest", rows)
				}
				if s.calls() != got["single"] {
					t.Errorf("%d single calls", s.calls())
				}
			})
		})
	}
}

// What fails on the way to a job is tried again; a start whose answer got lost
// is found, not repeated.
func TestBatcherTriesAgain(t *testing.T) {
	for _, what := range []string{"upload", "start", "find", "look", "results"} {
		t.Run(what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				left := 2
				e := &jobsEndpoint{fail: func(w string) error {
					if w != what || left == 0 {
						return nil
					}
					left--
					return passing
				}}
				got := tally(askAll(t.Context(), batched(e, &singly{}, BatchConfig{}), 5))
				if got["job"] != 4 || len(e.jobs) != 1 || left == 2 {
					t.Errorf("got %v from %d jobs", got, len(e.jobs))
				}
			})
		})
	}
}

// The wait ends when all jobs are sent, not before; a later run takes the same
// jobs up, and sends none.
func TestBatcherGoesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := &jobsEndpoint{plan: func(int) outcome { return outcome{polls: 40} }}
		store := newMemory()
		config := BatchConfig{Store: store, Rows: 3, Wait: time.Nanosecond}
		answers, errs := askAll(t.Context(), batched(e, &singly{}, config), 8)
		if got := tally(answers, errs); got["error"] != 7 || len(e.jobs) != 3 {
			t.Fatalf("got %v from %d jobs", got, len(e.jobs))
		}
		for _, err := range errs {
			if err != nil && (!errors.Is(err, ErrUnavailable) || !strings.Contains(err.Error(), "is not done yet")) {
				t.Errorf("got %v", err)
			}
		}
		// Stopped while it waits, several times.
		for range 3 {
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			_, errs := askAll(ctx, batched(e, &singly{}, BatchConfig{Store: store}), 8)
			cancel()
			stopped := 0
			for _, err := range errs {
				if errors.Is(err, context.DeadlineExceeded) {
					stopped++
				}
			}
			if stopped != 7 {
				t.Errorf("%d were stopped: %v", stopped, errs)
			}
		}
		s := &singly{}
		got := tally(askAll(t.Context(), batched(e, s, BatchConfig{Store: store}), 8))
		if got["job"] != 7 || len(e.jobs) != 3 || s.calls() != 1 {
			t.Errorf("got %v, %d jobs, %d calls", got, len(e.jobs), s.calls())
		}
	})
}

// crash is a store that ends the process, as it were, before the nth note.
type crash struct {
	*memory
	mu   sync.Mutex
	left int
	end  context.CancelFunc
}

func (c *crash) Put(ctx context.Context, key string, value []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.left--; c.left < 0 {
		c.end()
		return context.Canceled
	}
	return c.memory.Put(ctx, key, value)
}

// Wherever a run is killed, no request stands in two jobs that were run.
func TestBatcherKilledAnywhere(t *testing.T) {
	for left := range 7 {
		synctest.Test(t, func(t *testing.T) {
			e, store := &jobsEndpoint{}, newMemory()
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			askAll(ctx, batched(e, &singly{}, BatchConfig{Store: &crash{memory: store, left: left, end: cancel}}), 5)
			got := tally(askAll(t.Context(), batched(e, &singly{}, BatchConfig{Store: store}), 5))
			if got["job"] < 4-left || got["error"]+got["wrong"] > 0 {
				t.Errorf("killed before note %d: got %v", left, got)
			}
			seen := map[string]int{}
			for _, j := range e.jobs {
				for _, r := range j.rows {
					seen[text(r)]++
				}
			}
			for q, n := range seen {
				if n > 1 {
					t.Errorf("killed before note %d: %s was sent %d times", left, q, n)
				}
			}
		})
	}
}

// An endpoint that did not take a job is asked anew by the next run; a failure
// that lay with the account is not held against it for ever.
func TestBatcherAfterARepair(t *testing.T) {
	for name, broken := range map[string]outcome{
		"the job":  {refused: &Error{Kind: ErrConfig, Message: "billing hard limit reached"}},
		"each row": {row: func(Request) (string, error) { return "", &Error{Kind: ErrConfig, Message: "no access"} }},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				store := newMemory()
				e := &jobsEndpoint{plan: func(n int) outcome {
					if n == 0 {
						return broken
					}
					return outcome{}
				}}
				got := tally(askAll(t.Context(), batched(e, &singly{}, BatchConfig{Store: store}), 5))
				if got["error"] != 4 || len(e.jobs) != 1 {
					t.Fatalf("got %v from %d jobs", got, len(e.jobs))
				}
				got = tally(askAll(t.Context(), batched(e, &singly{}, BatchConfig{Store: store}), 5))
				if got["error"] != 0 || got["job"] < 3 || len(e.jobs) < 2 {
					t.Errorf("mended: got %v from %d jobs", got, len(e.jobs))
				}
			})
		})
	}
}

// A wrong key is found out before a job is made.
func TestBatcherTriesFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := &jobsEndpoint{}
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		s := AskerFunc(func(context.Context, Request) (Answer, error) {
			time.Sleep(10 * time.Second)
			defer cancel() // as a stage does at its first error
			return Answer{}, &Error{Kind: ErrConfig, Message: "wrong key"}
		})
		_, errs := askAll(ctx, batched(e, s, BatchConfig{}), 5)
		wrong := 0
		for _, err := range errs {
			if errors.Is(err, ErrConfig) {
				wrong++
			}
		}
		if wrong != 1 || len(e.files) != 0 {
			t.Errorf("%d wrong keys, %d files", wrong, len(e.files))
		}
	})
}

// The same question by two is asked once and paid for once; what is sent back
// is a single call; answers say that they came by job.
func TestBatcherThroughTheStack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, s := &jobsEndpoint{plan: func(int) outcome {
			return outcome{row: func(r Request) (string, error) {
				if text(r) == "q3" {
					return "no JSON", nil
				}
				return `{}`, nil
			}}
		}}, &singly{}
		single := AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
			ans, err := s.Ask(ctx, r)
			ans.Text = `{}`
			return ans, err
		})
		stack, meter := Stack(single, Config{Store: newMemory(), Batch: NewBatcher(e, BatchConfig{Wait: time.Hour})})
		ask := func(i int) Answer {
			r := asking(i)
			r.Schema = []byte(`{"type":"object"}`)
			ans, err := stack.Ask(t.Context(), r)
			if err != nil {
				t.Errorf("q%d: %v", i, err)
			}
			return ans
		}
		ask(0)
		var wg sync.WaitGroup
		var mu sync.Mutex
		byJob, paid := 0, 0
		for i := range 8 {
			wg.Go(func() {
				ans := ask(1 + i%4)
				mu.Lock()
				defer mu.Unlock()
				if ans.Batch {
					byJob++
				}
				if ans.Batch && !ans.Cached {
					paid++
				}
			})
		}
		wg.Wait()
		if len(e.jobs) != 1 || len(e.jobs[0].rows) != 4 || byJob != 6 || paid != 3 {
			t.Errorf("%d jobs, %d answers by job, %d paid", len(e.jobs), byJob, paid)
		}
		if Sum(meter.Totals()).Calls == 0 {
			t.Error("nothing was metered")
		}
		before := s.calls()
		for i := range 5 {
			if !ask(i).Cached {
				t.Errorf("q%d was asked again", i)
			}
		}
		if s.calls() != before || len(e.jobs) != 1 {
			t.Error("what is cached was asked for")
		}
	})
}
