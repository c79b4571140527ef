package llm

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var now, most atomic.Int32
		a := Limit(AskerFunc(func(context.Context, Request) (Answer, error) {
			n := now.Add(1)
			for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
			}
			time.Sleep(time.Second)
			now.Add(-1)
			return Answer{}, nil
		}), Limits{Concurrent: 3})
		began := time.Now()
		var wg sync.WaitGroup
		for range 9 {
			wg.Go(func() { a.Ask(t.Context(), Request{}) })
		}
		wg.Wait()
		if most.Load() != 3 || time.Since(began) != 3*time.Second {
			t.Errorf("%d at once, %s in all", most.Load(), time.Since(began))
		}
	})
}

func TestLimitGivesUpWithItsContext(t *testing.T) {
	entered, hold, done := make(chan struct{}), make(chan struct{}), make(chan struct{})
	a := Limit(AskerFunc(func(context.Context, Request) (Answer, error) {
		close(entered)
		<-hold
		return Answer{}, nil
	}), Limits{Concurrent: 1})
	go func() { defer close(done); a.Ask(context.Background(), Request{}) }()
	<-entered
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := a.Ask(ctx, Request{}); err != context.DeadlineExceeded {
		t.Errorf("got %v", err)
	}
	close(hold)
	<-done
	cancelled, stop := context.WithCancel(t.Context())
	stop()
	for range 20 { // a free place does not win over a cancelled context
		if _, err := a.Ask(cancelled, Request{}); err != context.Canceled {
			t.Fatalf("got %v", err)
		}
	}
}

// timed is an endpoint that takes a while, and notes when it was asked.
type timed struct {
	takes time.Duration
	reply func(n int) (Answer, error) // n is 0 for the first request

	mu     sync.Mutex
	at     []time.Duration
	now    int
	most   int
	clock  time.Time
	failed int
}

func (e *timed) Ask(ctx context.Context, _ Request) (Answer, error) {
	e.mu.Lock()
	n := len(e.at)
	e.at = append(e.at, time.Since(e.clock))
	e.now++
	e.most = max(e.most, e.now)
	e.mu.Unlock()
	err := sleep(ctx, e.takes)
	e.mu.Lock()
	defer e.mu.Unlock()
	e.now--
	if err != nil || e.reply == nil {
		return Answer{}, err
	}
	ans, err := e.reply(n)
	if err != nil {
		e.failed++
	}
	return ans, err
}

// ask sends n requests at once and waits for all.
func ask(t *testing.T, a Asker, n int) {
	t.Helper()
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() { a.Ask(t.Context(), Request{}) })
	}
	wg.Wait()
}

// densest is the largest number of requests in any minute.
func densest(at []time.Duration, weight func(i int) int) (most int) {
	for i := range at {
		sum := 0
		for j := i; j < len(at) && at[j] < at[i]+time.Minute; j++ {
			sum += weight(j)
		}
		most = max(most, sum)
	}
	return most
}

func one(int) int { return 1 }

func TestRequestsAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := &timed{takes: 10 * time.Millisecond, clock: time.Now()}
		ask(t, Limit(e, Limits{Concurrent: 4, RPM: 20}), 100)
		if got := densest(e.at, one); got != 20 {
			t.Errorf("%d in a minute", got)
		}
		if took := time.Since(e.clock); took < 4*time.Minute || took > 5*time.Minute+5*time.Second {
			t.Errorf("it took %s", took)
		}
	})
}

func TestTokensAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := &timed{clock: time.Now(), reply: func(int) (Answer, error) { return Answer{TokensIn: 400, TokensOut: 100}, nil }}
		a := Limit(e, Limits{Concurrent: 1, TPM: 10_000, Tokens: func(Request) int { return 2000 }})
		ask(t, a, 100)
		// The estimate was too high: what is reported counts.
		if got := densest(e.at, func(int) int { return 500 }); got > 10_000 || got < 9500 {
			t.Errorf("%d tokens in a minute", got)
		}
		if took := time.Since(e.clock); took > 5*time.Minute+5*time.Second {
			t.Errorf("50,000 tokens took %s", took)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		e := &timed{clock: time.Now(), takes: time.Second, reply: func(int) (Answer, error) { return Answer{TokensIn: 400, TokensOut: 600}, nil }}
		ask(t, Limit(e, Limits{Concurrent: 4, TPM: 10_000, Tokens: func(Request) int { return 400 }}), 100)
		// Too low by the answers: that is learnt from the first of them; those
		// under way by then are more than was known.
		if got := densest(e.at, func(int) int { return 1000 }); got > 12_000 {
			t.Errorf("%d tokens in a minute", got)
		}
		if later := densest(e.at[50:], func(int) int { return 1000 }); later > 10_000 {
			t.Errorf("%d tokens in a later minute", later)
		}
	})
}

// rate.Limiter.WaitN fails at once for more than its burst. A request that is
// larger than a whole minute's tokens must still be sent, by itself.
func TestLargerThanTheWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := &timed{clock: time.Now()}
		sizes := make(chan int, 3)
		sizes <- 100
		sizes <- 5000
		sizes <- 100
		a := Limit(e, Limits{Concurrent: 1, TPM: 1000, Tokens: func(Request) int { return <-sizes }})
		for range 3 {
			if _, err := a.Ask(t.Context(), Request{}); err != nil {
				t.Fatal(err)
			}
		}
		if e.at[1] != minute || e.at[2] != 2*minute {
			t.Errorf("sent at %v", e.at)
		}
	})
}

// A wait for the window ends with the context, and what was not sent is given
// back.
func TestWindowGivesUpWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := &timed{clock: time.Now()}
		a := Limit(e, Limits{RPM: 1})
		ask(t, a, 1)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := a.Ask(ctx, Request{}); err != context.DeadlineExceeded || time.Since(e.clock) != time.Second {
			t.Errorf("%v after %s", err, time.Since(e.clock))
		}
		ask(t, a, 1)
		if len(e.at) != 2 || e.at[1] != minute {
			t.Errorf("sent at %v", e.at)
		}
	})
}

func refusal(after time.Duration) error {
	return &Error{Kind: ErrUnavailable, Transient: true, Status: 429, RetryAfter: after}
}

// A server that takes four at a time is found out, and asked by about four.
func TestConcurrencyAdapts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var now atomic.Int32
		var refused, served atomic.Int32
		a := Limit(AskerFunc(func(ctx context.Context, _ Request) (Answer, error) {
			defer now.Add(-1)
			if now.Add(1) > 4 {
				refused.Add(1)
				sleep(ctx, 20*time.Millisecond)
				return Answer{}, refusal(0)
			}
			served.Add(1)
			return Answer{}, sleep(ctx, time.Second)
		}), Limits{Concurrent: 64})
		began := time.Now()
		policy, _ := patient(0)
		ask(t, Retry(a, policy), 400)
		took := time.Since(began)
		if served.Load() != 400 {
			t.Errorf("%d were served", served.Load())
		}
		// Four at a time would take 100 s.
		if took > 200*time.Second || refused.Load() > 200 {
			t.Errorf("it took %s with %d refusals", took, refused.Load())
		}
		t.Logf("400 requests of 1 s by a server of 4 places: %s, %d refusals", took, refused.Load())
	})
}

// Refusals of requests that were sent together count once; each round of
// successes adds a place, up to the limit.
func TestHalvedOnceAndUpSlowly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := &timed{takes: time.Second, clock: time.Now(), reply: func(n int) (Answer, error) {
			if n < 16 {
				return Answer{}, refusal(0)
			}
			return Answer{}, nil
		}}
		a := Limit(e, Limits{Concurrent: 16}).(*limiter)
		ask(t, a, 16)
		if a.allowed != 8 {
			t.Errorf("%v places after a round of refusals", a.allowed)
		}
		for range 3 {
			ask(t, a, int(a.allowed))
		}
		if a.allowed < 10 || a.allowed > 11 {
			t.Errorf("%v places after three rounds", a.allowed)
		}
		ask(t, a, 1000)
		if a.allowed != 16 || e.most != 16 {
			t.Errorf("%v places in the end, %d at once", a.allowed, e.most)
		}
	})
}

// One refusal makes only its own request wait; where another follows without a
// success between them, everybody waits for as long as the server asks.
func TestRetryAfterIsForAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		e := &timed{clock: began, takes: time.Millisecond, reply: func(n int) (Answer, error) {
			if time.Since(began) < 30*time.Second {
				return Answer{}, refusal(30*time.Second - time.Since(began))
			}
			return Answer{}, nil
		}}
		ask(t, Limit(e, Limits{Concurrent: 8}), 200)
		if e.failed > 8+4 {
			t.Errorf("%d refusals", e.failed)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		e := &timed{clock: time.Now(), takes: time.Millisecond, reply: func(n int) (Answer, error) {
			if n == 3 {
				return Answer{}, refusal(30 * time.Second)
			}
			return Answer{}, nil
		}}
		ask(t, Limit(e, Limits{Concurrent: 2}), 100)
		if took := time.Since(e.clock); took > time.Second {
			t.Errorf("one refusal held all for %s", took)
		}
	})
}

// The limit that the headers state is kept without a flag; that of a day is not
// taken for one of a minute; what is used up is waited for.
func TestLimitsFromHeaders(t *testing.T) {
	said := func(limit, left int, full time.Duration) Answer {
		return Answer{Quota: Quota{Requests: Allowance{true, limit, left, full}}}
	}
	for name, c := range map[string]struct {
		own    int
		reply  Answer
		most   int // in a minute
		took   time.Duration
		failed bool
	}{
		"a minute's":    {0, said(30, 29, 2*time.Second), 31, 2 * time.Minute, false}, // the first was sent before it was known
		"lower than it": {10, said(30, 29, 2*time.Second), 10, 8 * time.Minute, false},
		"a day's":       {0, said(200, 199, 432*time.Second), 90, 0, false},
		"silent":        {0, Answer{}, 90, 0, false},
		"used up":       {0, said(60, 0, time.Minute), 60, time.Minute, false},
		"day used up":   {0, said(200, 0, 24*time.Hour), 1, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				e := &timed{clock: time.Now(), reply: func(int) (Answer, error) { return c.reply, nil }}
				a := Limit(e, Limits{Concurrent: 1, RPM: c.own})
				var failed error
				for range 90 {
					if _, err := a.Ask(t.Context(), Request{}); err != nil {
						failed = err
					}
				}
				var u *Error
				if c.failed != (failed != nil) || failed != nil && (!errors.As(failed, &u) || !u.Unsent || u.RetryAfter < 5*time.Minute) {
					t.Errorf("err %v", failed)
				}
				if got := densest(e.at, one); got > c.most {
					t.Errorf("%d in a minute, want at most %d", got, c.most)
				}
				if took := time.Since(e.clock); took < c.took || took > c.took+time.Minute {
					t.Errorf("it took %s", took)
				}
			})
		})
	}
}

// Many come and go: no place is lost, none is given twice.
func TestPlacesAreConserved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := &timed{takes: 7 * time.Millisecond, clock: time.Now()}
		a := Limit(e, Limits{Concurrent: 3}).(*limiter)
		var wg sync.WaitGroup
		for i := range 300 {
			wg.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i)*time.Millisecond)
				defer cancel()
				a.Ask(ctx, Request{})
			})
		}
		wg.Wait()
		if a.under != 0 || len(a.waiting) != 0 || e.most != 3 {
			t.Errorf("%d under way, %d waiting, %d at once", a.under, len(a.waiting), e.most)
		}
	})
}
