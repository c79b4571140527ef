package pipeline

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"puente/pipeline/llm"
)

// A record that is not done in time is the endpoint's failure; a run that is
// stopped is not, nor is an error that came in time.
func TestWithin(t *testing.T) {
	hangs := func(ctx context.Context) (int, error) { <-ctx.Done(); return 0, ctx.Err() }
	synctest.Test(t, func(t *testing.T) {
		if _, err := within(t.Context(), time.Minute, hangs); !errors.Is(err, llm.ErrUnavailable) {
			t.Errorf("got %v", err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := within(ctx, time.Minute, hangs); err != context.DeadlineExceeded {
			t.Errorf("the run was stopped: got %v", err)
		}
		other := errors.New("disk full")
		if _, err := within(t.Context(), time.Minute, func(context.Context) (int, error) { return 0, other }); err != other {
			t.Errorf("got %v", err)
		}
		if v, err := within(t.Context(), 0, func(ctx context.Context) (int, error) {
			_, limited := ctx.Deadline()
			if limited {
				t.Error("no limit was asked for")
			}
			return 7, nil
		}); v != 7 || err != nil {
			t.Errorf("got %d, %v", v, err)
		}
	})
}
