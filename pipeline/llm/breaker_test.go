package llm

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func fault() error {
	return &Error{Kind: ErrUnavailable, Transient: true, Status: 503, Message: "overloaded"}
}

// An endpoint that is down is waited for as long as patience says; then all
// fails at once, with a word on what was tried.
func TestBreakerOpens(t *testing.T) {
	for name, c := range map[string]struct {
		down   error
		within time.Duration
		says   string
	}{
		"down":      {fault(), 2 * time.Minute, "down for 1m"},
		"busy":      {refusal(0), 12 * time.Minute, "busy for "},
		"quota":     {&Error{Kind: ErrUnavailable, Status: 429, Message: "pay first"}, 0, "pay first"},
		"long wait": {refusal(time.Hour), 0, "wait for 1h0m0s"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				e := &timed{clock: time.Now(), reply: func(int) (Answer, error) { return Answer{}, c.down }}
				a, meter := Stack(e, Config{Limits: Limits{Concurrent: 4}})
				var wg sync.WaitGroup
				work := make(chan struct{}, 1000)
				for range 1000 {
					work <- struct{}{}
				}
				close(work)
				for range 4 {
					wg.Go(func() {
						for range work {
							a.Ask(t.Context(), question())
						}
					})
				}
				wg.Wait()
				took := time.Since(e.clock)
				_, last := a.Ask(t.Context(), question())
				var u *Error
				if !errors.As(last, &u) || !errors.Is(u, ErrUnavailable) || u.Transient || !strings.Contains(u.Message, c.says) {
					t.Errorf("the last failed with %v", last)
				}
				if took > c.within {
					t.Errorf("1000 requests took %s", took)
				}
				if calls := Sum(meter.Totals()).Calls; calls != len(e.at) {
					t.Errorf("%d calls counted, %d made", calls, len(e.at))
				}
			})
		})
	}
}

// Hanging calls count from their beginning: after the first round of them the
// endpoint is known to be down.
func TestBreakerAfterHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := &timed{clock: time.Now(), takes: 3 * time.Minute, reply: func(int) (Answer, error) { return Answer{}, fault() }}
		_, trip := patient(0)
		a := Breaker(e, trip)
		ask(t, a, 8)
		ask(t, a, 100)
		if len(e.at) != 8 {
			t.Errorf("%d calls", len(e.at))
		}
	})
}

// What is answered between the faults, a refusal or a bad answer too, shows that
// the endpoint is there.
func TestBreakerStaysClosed(t *testing.T) {
	_, trip := patient(0)
	for name, between := range map[string]error{
		"answers":   nil,
		"refusals":  &Error{Kind: ErrRefused},
		"nonsense":  &Error{Kind: ErrInvalid, Transient: true},
		"too long":  &Error{Kind: ErrTooLong},
		"cancelled": context.Canceled,
	} {
		synctest.Test(t, func(t *testing.T) {
			e := &timed{clock: time.Now(), takes: 9 * time.Second, reply: func(n int) (Answer, error) {
				if n%4 == 3 {
					return Answer{}, between
				}
				return Answer{}, fault()
			}}
			a := Breaker(e, trip)
			for range 100 {
				a.Ask(t.Context(), Request{})
			}
			if open := len(e.at) < 100; open != (name == "cancelled") {
				t.Errorf("%s: %d calls", name, len(e.at))
			}
		})
	}
	// Refusals as too many show that it is there, for longer than faults do.
	synctest.Test(t, func(t *testing.T) {
		e := &timed{clock: time.Now(), takes: 10 * time.Second, reply: func(n int) (Answer, error) {
			if n%3 == 2 {
				return Answer{}, refusal(0)
			}
			return Answer{}, fault()
		}}
		a := Breaker(e, trip)
		for range 100 {
			a.Ask(t.Context(), Request{})
		}
		if took := time.Since(e.clock); took < trip.Busy || took > trip.Busy+30*time.Second {
			t.Errorf("open after %s", took)
		}
	})
}

// A short patience makes all of it short.
func TestPatience(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := &timed{clock: time.Now(), reply: func(int) (Answer, error) { return Answer{}, fault() }}
		a, _ := Stack(e, Config{Patience: 80 * time.Millisecond})
		for range 10 {
			a.Ask(t.Context(), question())
		}
		if took := time.Since(e.clock); took > 200*time.Millisecond || len(e.at) < 5 {
			t.Errorf("%d calls in %s", len(e.at), took)
		}
	})
}
