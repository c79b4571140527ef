package llm

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// Limit lets at most n requests through at a time; the others wait, or give up
// with their context. n below 1 counts as 1.
func Limit(a Asker, n int) Asker {
	places := make(chan struct{}, max(n, 1))
	return AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
		if err := ctx.Err(); err != nil { // a free place must not win over a cancelled context
			return Answer{}, err
		}
		select {
		case places <- struct{}{}:
		case <-ctx.Done():
			return Answer{}, ctx.Err()
		}
		defer func() { <-places }()
		return a.Ask(ctx, r)
	})
}

// Policy says how often and how long Retry tries.
type Policy struct {
	Tries uint          // attempts in all
	First time.Duration // the wait before the second attempt; each further one is three times as long, with jitter
	Max   time.Duration // the longest of these waits
	Total time.Duration // no attempt begins after this much time; a longer Retry-After gives up at once
}

// DefaultPolicy is quick after a passing fault, and waits half a minute for a
// server that is restarted; with its Retry-After, three minutes.
var DefaultPolicy = Policy{Tries: 7, First: 100 * time.Millisecond, Max: 20 * time.Second, Total: 3 * time.Minute}

// Retry asks again where the failure is Transient (429 but not for quota, 5xx,
// timeouts, broken connections, empty answers), as the server's Retry-After
// says or with exponential backoff and jitter.
func Retry(a Asker, p Policy) Asker {
	return AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
		var last error
		attempt := func() (Answer, error) {
			ans, err := a.Ask(ctx, r)
			last = err
			return ans, advise(err)
		}
		wait := backoff.NewExponentialBackOff()
		wait.InitialInterval, wait.MaxInterval, wait.Multiplier = p.First, p.Max, 3
		ans, err := backoff.Retry(ctx, attempt, backoff.WithBackOff(wait),
			backoff.WithMaxTries(max(p.Tries, 1)), backoff.WithMaxElapsedTime(p.Total))
		switch {
		case err == nil:
			return ans, nil
		case ctx.Err() != nil:
			return Answer{}, ctx.Err()
		}
		return Answer{}, last
	})
}

// advise turns an error into what backoff understands.
func advise(err error) error {
	var e *Error
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &e) || !e.Transient:
		return backoff.Permanent(err)
	case e.RetryAfter > 0:
		return &backoff.RetryAfterError{Duration: e.RetryAfter}
	}
	return err
}

// Total counts the calls of one prompt to one model.
type Total struct {
	Prompt    string `json:"prompt"`
	Model     string `json:"model"`
	Calls     int    `json:"calls"`
	Failed    int    `json:"failed"` // of the calls
	TokensIn  int    `json:"tokens_in"`
	TokensOut int    `json:"tokens_out"`
}

// Meter counts the calls that pass through it and their tokens, those of failed
// calls included.
type Meter struct {
	asker Asker
	mu    sync.Mutex
	by    map[[2]string]*Total
}

// NewMeter is a Meter around a.
func NewMeter(a Asker) *Meter { return &Meter{asker: a, by: map[[2]string]*Total{}} }

// Ask asks and counts.
func (m *Meter) Ask(ctx context.Context, r Request) (Answer, error) {
	ans, err := m.asker.Ask(ctx, r)
	in, out := ans.TokensIn, ans.TokensOut
	var e *Error
	if errors.As(err, &e) {
		in, out = e.TokensIn, e.TokensOut
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	key := [2]string{r.Prompt, r.Model}
	t := m.by[key]
	if t == nil {
		t = &Total{Prompt: r.Prompt, Model: r.Model}
		m.by[key] = t
	}
	t.Calls++
	t.TokensIn += in
	t.TokensOut += out
	if err != nil {
		t.Failed++
	}
	return ans, err
}

// Totals are the counts by prompt and model, in this order.
func (m *Meter) Totals() []Total {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := make([]Total, 0, len(m.by))
	for _, t := range m.by {
		out = append(out, *t)
	}
	slices.SortFunc(out, func(a, b Total) int {
		return cmp.Or(cmp.Compare(a.Prompt, b.Prompt), cmp.Compare(a.Model, b.Model))
	})
	return out
}

// Sum adds totals up; Prompt and Model of the sum are empty.
func Sum(totals []Total) Total {
	var s Total
	for _, t := range totals {
		s.Calls += t.Calls
		s.Failed += t.Failed
		s.TokensIn += t.TokensIn
		s.TokensOut += t.TokensOut
	}
	return s
}
