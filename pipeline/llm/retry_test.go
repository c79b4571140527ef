package llm

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

func TestRetry(t *testing.T) {
	busy := &Error{Kind: ErrUnavailable, Transient: true, Status: 503}
	wait := func(d time.Duration) error {
		return &Error{Kind: ErrUnavailable, Transient: true, RetryAfter: d, Status: 429}
	}
	policy := Policy{Tries: 4, First: time.Second, Max: 8 * time.Second, Total: time.Minute, Busy: 90 * time.Second}
	for name, c := range map[string]struct {
		steps []any
		calls int
		from  time.Duration // the time that it takes
		to    time.Duration
		fails error
	}{
		"at once":          {[]any{"1"}, 1, 0, 0, nil},
		"backs off":        {[]any{busy, busy, "1"}, 3, 2 * time.Second, 6 * time.Second, nil},
		"obeys":            {[]any{wait(17 * time.Second), "1"}, 2, 17 * time.Second, 17 * time.Second, nil},
		"too long to wait": {[]any{wait(2 * time.Minute), "1"}, 1, 0, 0, ErrUnavailable},
		"gives up":         {[]any{busy}, 4, time.Second, time.Minute, ErrUnavailable},
		"quota":            {[]any{&Error{Kind: ErrUnavailable, Status: 429}}, 1, 0, 0, ErrUnavailable},
		"bad key":          {[]any{&Error{Kind: ErrConfig, Status: 401}}, 1, 0, 0, ErrConfig},
		"refused":          {[]any{&Error{Kind: ErrRefused}}, 1, 0, 0, ErrRefused},
		"empty answer":     {[]any{&Error{Kind: ErrInvalid, Transient: true}, "1"}, 2, 500 * time.Millisecond, 1500 * time.Millisecond, nil},
		"busy for long":    {[]any{refusal(0), refusal(0), refusal(0), refusal(0), refusal(0), refusal(0), "1"}, 7, 10 * time.Second, 3 * time.Minute, nil},
		"another's error":  {[]any{errors.New("disk full")}, 1, 0, 0, nil},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &script{steps: c.steps}
				began := time.Now()
				ans, err := Retry(s, policy).Ask(t.Context(), question())
				took := time.Since(began)
				if len(s.asked) != c.calls || took < c.from || took > c.to {
					t.Errorf("%d calls in %s, want %d in %s to %s", len(s.asked), took, c.calls, c.from, c.to)
				}
				last, isErr := c.steps[len(c.steps)-1].(error)
				switch {
				case c.fails != nil && !errors.Is(err, c.fails):
					t.Errorf("got %v, want %v", err, c.fails)
				case c.fails == nil && isErr && err != last:
					t.Errorf("got %v, want %v as it is", err, last)
				case c.fails == nil && !isErr && (err != nil || ans.Text != "1"):
					t.Errorf("got %+v, %v", ans, err)
				}
			})
		})
	}
}

func TestRetryStopsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &script{steps: []any{&Error{Kind: ErrUnavailable, Transient: true, RetryAfter: 30 * time.Second}}}
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		policy, _ := patient(0)
		began := time.Now()
		_, err := Retry(s, policy).Ask(ctx, question())
		if err != context.DeadlineExceeded || time.Since(began) != 5*time.Second {
			t.Errorf("got %v after %s", err, time.Since(began))
		}
	})
}

// Attempts that hang take minutes each: the first three are made all the same.
func TestRetryAfterHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		hangs := AskerFunc(func(ctx context.Context, _ Request) (Answer, error) {
			calls++
			sleep(ctx, 3*time.Minute)
			return Answer{}, &Error{Kind: ErrUnavailable, Transient: true}
		})
		policy, _ := patient(0)
		if _, err := Retry(hangs, policy).Ask(t.Context(), question()); !errors.Is(err, ErrUnavailable) || calls != 3 {
			t.Errorf("%d calls, %v", calls, err)
		}
	})
}
