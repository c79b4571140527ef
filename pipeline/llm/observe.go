package llm

import (
	"context"
	"errors"
	"time"
)

// Event is a call and how it ended.
type Event struct {
	Tag
	Request Request
	Answer  Answer // where Err is nil
	Err     error
	Began   time.Time
	Took    time.Duration
}

// tokens are those of the answer or of the failure, with what they cost.
func (e Event) tokens() (in, cached, out int, usd float64) {
	var failed *Error
	if errors.As(e.Err, &failed) {
		return failed.TokensIn, 0, failed.TokensOut, failed.CostUSD
	}
	return e.Answer.TokensIn, e.Answer.TokensCached, e.Answer.TokensOut, e.Answer.CostUSD
}

// Observe tells of each call after it. Observers are called concurrently.
func Observe(a Asker, tell ...func(Event)) Asker {
	return AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
		e := Event{Tag: TagOf(ctx), Request: r, Began: time.Now()}
		e.Answer, e.Err = a.Ask(ctx, r)
		e.Took = time.Since(e.Began)
		for _, t := range tell {
			t(e)
		}
		return e.Answer, e.Err
	})
}

// cachedOnly passes on the events of answers that came out of a cache or a
// recording.
func cachedOnly(tell func(Event)) func(Event) {
	return func(e Event) {
		if e.Err == nil && e.Answer.Cached {
			tell(e)
		}
	}
}
