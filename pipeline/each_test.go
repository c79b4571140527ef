package pipeline

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"puente/pipeline/llm"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestEachKeepsOrderAndLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		items := make([]int, 200)
		for i := range items {
			items[i] = i
		}
		var now, most atomic.Int64
		got, err := each(t.Context(), 7, items, func(_ context.Context, i int) (int, error) {
			for n := now.Add(1); ; {
				m := most.Load()
				if n <= m || most.CompareAndSwap(m, n) {
					break
				}
			}
			time.Sleep(time.Duration(200-i) * time.Millisecond) // the later, the sooner done
			now.Add(-1)
			return i, nil
		})
		if err != nil || !slices.Equal(got, items) {
			t.Errorf("order was lost: %v, %v", got, err)
		}
		if most.Load() != 7 {
			t.Errorf("%d at once, want 7", most.Load())
		}
	})
}

func TestEachStopsAtTheFirstError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var started atomic.Int64
		broken := errors.New("broken")
		_, err := each(t.Context(), 2, make([]int, 1000), func(context.Context, int) (int, error) {
			if started.Add(1) == 10 {
				return 0, broken
			}
			time.Sleep(time.Second) // the error is known before the other worker is free
			return 0, nil
		})
		if !errors.Is(err, broken) {
			t.Errorf("err = %v", err)
		}
		if n := started.Load(); n != 10 {
			t.Errorf("%d items were started after the error", n-10)
		}
	})
}

// A spent budget starts nothing more, and lets what is under way come to its
// end.
func TestEachDrainsWhereTheBudgetIsSpent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		broke := &llm.Error{Kind: llm.ErrBudget}
		var started, ended atomic.Int64
		_, err := each(t.Context(), 4, make([]int, 100), func(ctx context.Context, _ int) (int, error) {
			if started.Add(1) == 10 {
				return 0, broke
			}
			time.Sleep(time.Second)
			if ctx.Err() == nil {
				ended.Add(1)
			}
			return 0, nil
		})
		if !errors.Is(err, llm.ErrBudget) || ended.Load() != started.Load()-1 || started.Load() > 13 {
			t.Errorf("%v; %d started, %d ended", err, started.Load(), ended.Load())
		}
	})
}

func TestEachStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := each(ctx, 2, make([]int, 10), func(context.Context, int) (int, error) {
		t.Error("started after the end")
		return 0, nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
}

func TestEachLetsPanicsOut(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("the panic was swallowed")
		}
	}()
	each(t.Context(), 2, make([]int, 3), func(context.Context, int) (int, error) { panic("bug") })
}
