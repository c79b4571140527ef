package llm

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// Trip says when an endpoint counts as down.
type Trip struct {
	Failures int           // at least so many attempts failed, none succeeding between them
	Down     time.Duration // for so long, where it can't be reached or fails (5xx, timeouts)
	Busy     time.Duration // for so long, where it refuses all as too many (429)
}

// Breaker passes requests on until the endpoint is down: until attempts have
// failed for as long as t says, or the endpoint says that it will answer none
// for longer than anybody waits (a quota that is used up, a long Retry-After).
// From then on every request fails at once with an ErrUnavailable that says so.
// It does not close again: a later run asks anew.
func Breaker(a Asker, t Trip) Asker {
	b := &breaker{trip: t}
	return AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
		began, err := b.enter()
		if err != nil {
			return Answer{}, err
		}
		ans, err := a.Ask(ctx, r)
		if ctx.Err() != nil {
			return ans, err
		}
		return ans, b.note(began, err)
	})
}

type breaker struct {
	trip Trip

	mu       sync.Mutex
	open     *Error
	answered time.Time // when the endpoint last answered
	faults   failing   // without an answer of any kind
	refusals failing   // without a success
}

// failing is a run of failures.
type failing struct {
	count int
	since time.Time // when the first of these attempts began
}

func (f *failing) add(began, answered time.Time) {
	if f.count == 0 {
		f.since = began
		if answered.After(began) { // others were answered while this one was under way
			f.since = answered
		}
	}
	f.count++
}

func (f failing) longer(count int, d time.Duration, now time.Time) bool {
	return f.count >= max(count, 1) && now.Sub(f.since) >= d
}

func (b *breaker) enter() (time.Time, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open != nil {
		again := *b.open
		return time.Time{}, &again
	}
	return time.Now(), nil
}

// note counts an attempt, and says what came of it: its own error, or that the
// endpoint counts as down from here on.
func (b *breaker) note(began time.Time, err error) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := time.Now()
	var e *Error
	switch {
	case err == nil, OfText(err):
		b.answered, b.faults, b.refusals = now, failing{}, failing{}
		return err
	case b.open != nil, !errors.As(err, &e), !errors.Is(err, ErrUnavailable):
		return err
	case !e.Transient:
		return b.trips(e, e.Message)
	case e.RetryAfter > longestWait:
		return b.trips(e, fmt.Sprintf("it asks to wait for %s: %s", e.RetryAfter.Round(time.Second), e.Message))
	case e.Status == http.StatusTooManyRequests:
		b.faults = failing{}
	default:
		b.faults.add(began, b.answered)
	}
	b.refusals.add(began, b.answered)
	switch {
	case b.faults.longer(b.trip.Failures, b.trip.Down, now):
		return b.trips(e, told("down", b.faults, now, e.Message))
	case b.refusals.longer(b.trip.Failures, b.trip.Busy, now):
		return b.trips(e, told("busy", b.refusals, now, e.Message))
	}
	return err
}

func told(what string, f failing, now time.Time, last string) string {
	return fmt.Sprintf("%s for %s (%d attempts failed), at last: %s", what, now.Sub(f.since).Round(100*time.Millisecond), f.count, last)
}

func (b *breaker) trips(e *Error, message string) error {
	b.open = &Error{Kind: ErrUnavailable, Status: e.Status, Code: e.Code, Message: message, Unsent: true}
	last := *b.open
	last.Unsent, last.Doubtful, last.TokensIn, last.TokensOut = e.Unsent, e.Doubtful, e.TokensIn, e.TokensOut
	return &last
}
