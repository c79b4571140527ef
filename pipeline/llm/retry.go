package llm

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// Policy says how often and how long Retry tries.
type Policy struct {
	Tries uint          // attempts in all; attempts that met a busy server (429) are bounded by Busy alone
	First time.Duration // the wait before the second attempt; each further one is three times as long, with jitter
	Max   time.Duration // the longest of these waits
	Total time.Duration // no attempt after the third begins after this much time
	Busy  time.Duration // the same where the server says that it is busy; a longer Retry-After gives up at once; below Total: Total
}

// Retry asks again where the failure is Transient (429 but not for quota, 5xx,
// timeouts, broken connections, empty answers), as the server's Retry-After
// says or with exponential backoff and jitter.
func Retry(a Asker, p Policy) Asker {
	return AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
		waits := backoff.NewExponentialBackOff()
		waits.InitialInterval, waits.MaxInterval, waits.Multiplier = p.First, p.Max, 3
		began := time.Now()
		for try := uint(1); ; try++ {
			ans, err := a.Ask(ctx, r)
			if err == nil {
				return ans, nil
			}
			if ctx.Err() != nil {
				return Answer{}, ctx.Err()
			}
			wait, again := p.next(err, try, time.Since(began), waits.NextBackOff())
			if !again {
				return Answer{}, err
			}
			if err := sleep(ctx, wait); err != nil {
				return Answer{}, err
			}
		}
	})
}

// freeTries are made however long they take: where one attempt takes minutes,
// one alone would decide.
const freeTries = 3

// next is how long to wait before another attempt, and whether to make one.
func (p Policy) next(err error, try uint, elapsed, wait time.Duration) (time.Duration, bool) {
	var e *Error
	if !errors.As(err, &e) || !e.Transient {
		return 0, false
	}
	total, tries := p.Total, max(p.Tries, 1)
	switch {
	case e.RetryAfter > 0:
		wait, total = e.RetryAfter, max(p.Busy, p.Total)
	case e.Status == http.StatusTooManyRequests:
		wait, total = max(wait, 10*p.First), max(p.Busy, p.Total)
	}
	if e.Status == http.StatusTooManyRequests && p.Tries > 1 {
		tries = try + 1
	}
	late := elapsed+wait > total && (try >= freeTries || wait > total)
	return wait, try < tries && !late
}

// sleep waits, or gives up with the context.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
