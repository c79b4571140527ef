package pipeline

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"github.com/sourcegraph/conc/iter"

	"puente/pipeline/llm"
)

// each applies f to every item, at most limit at once, and returns the results
// in the order of the items. Items are taken up in order, each by the first
// worker that is free (greedy list scheduling, Graham 1969), so that a slow
// item holds up nothing but its own worker. The first error, or the end of
// ctx, keeps further items from starting and is returned; it ends those that
// are under way too, unless a budget is spent: what they have asked for is paid,
// and they go on to their end. A panic in f comes out of each.
func each[T, R any](ctx context.Context, limit int, items []T, f func(context.Context, T) (R, error)) ([]R, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	results := make([]R, len(items))
	var spent atomic.Pointer[error]
	iter.Iterator[T]{MaxGoroutines: limit}.ForEachIdx(items, func(i int, item *T) {
		if ctx.Err() != nil || spent.Load() != nil {
			return
		}
		r, err := f(ctx, *item)
		switch {
		case errors.Is(err, llm.ErrBudget):
			spent.CompareAndSwap(nil, &err)
		case err != nil:
			cancel(err)
		default:
			results[i] = r
		}
	})
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err := spent.Load(); err != nil {
		return nil, *err
	}
	return results, nil
}

// progress counts a stage's finished items and tells whoever looks on.
type progress struct {
	tell  func(stage string, done, total int)
	stage string
	total int
	done  atomic.Int64
	mu    sync.Mutex // the teller sees rising counts
}

func (p *progress) step() {
	if p.tell == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tell(p.stage, int(p.done.Add(1)), p.total)
}

// finish tells that the stage is done.
func (p *progress) finish() {
	if p.tell != nil && p.total > 0 {
		p.tell(p.stage, p.total, p.total)
	}
}
