package llm

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync"
)

// Forecast is what a request will use, before it is sent.
type Forecast struct {
	In   int // tokens of the request: rather too many than too few
	Out  int // tokens of the answer, likely
	Most int // tokens that the answer may have: it is cut off there
}

// Budget bounds what calls cost. Before a call the most that it may cost is
// reserved, after it what it did cost is settled; a call that might pass the
// limit waits while calls in flight may yet leave room for it, and is then
// refused with ErrBudget. So the limit is never passed, as far as the forecast
// of a request's tokens holds and the server keeps to the bound of its answer.
type Budget struct {
	limit    float64 // US dollars, +Inf for none
	rate     Rate
	forecast func(Request) Forecast
	ledger   *Ledger

	mu       sync.Mutex
	settled  chan struct{} // closed when a call is settled
	reserved float64
	flying   int
	short    map[string]float64 // by model: how much more tokens requests had than was forecast
}

// NoLimit is a budget that only keeps the ledger.
var NoLimit = math.Inf(1)

// NewBudget is a budget of limit US dollars for all that stands in the ledger
// for its day. Models that rate does not price cost nothing here: who minds
// must refuse them before.
func NewBudget(limit float64, rate Rate, forecast func(Request) Forecast, ledger *Ledger) *Budget {
	return &Budget{limit: limit, rate: rate, forecast: forecast, ledger: ledger,
		settled: make(chan struct{}), short: map[string]float64{}}
}

// Around puts the budget around an Asker, whose answers and failures must hold
// their cost (see Priced).
func (b *Budget) Around(a Asker) Asker {
	return AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
		f := b.forecast(r)
		likely, most := b.prices(r.Model, f)
		call, err := b.reserve(ctx, r, likely, most)
		if err != nil {
			return Answer{}, err
		}
		if r.MaxTokens == 0 && !math.IsInf(b.limit, 1) {
			r.Cap = f.Most
		}
		ans, err := a.Ask(ctx, r)
		if serr := b.settle(call, r, f, most, ans, err); serr != nil {
			return Answer{}, serr
		}
		return ans, err
	})
}

// prices are what a request will likely cost, and at most.
func (b *Budget) prices(model string, f Forecast) (likely, most float64) {
	b.mu.Lock()
	in := int(math.Ceil(float64(f.In) * max(b.short[model], 1)))
	b.mu.Unlock()
	return b.rate.cost(model, Use{In: in, Out: f.Out}), b.rate.cost(model, Use{In: in, Out: f.Most})
}

// paid is what a call did cost. Nobody knows of one that ended without a whole
// answer after it was sent: it may be charged.
func paid(ans Answer, err error) (usd float64, known bool) {
	var e *Error
	switch {
	case err == nil && ans.Cached:
		return 0, true
	case err == nil:
		return ans.CostUSD, true
	case errors.As(err, &e):
		return e.CostUSD, !e.Doubtful || e.TokensIn+e.TokensOut > 0
	}
	return 0, !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded)
}

// reserve sets the most that a call may cost aside, and waits where calls in
// flight may leave room for it.
func (b *Budget) reserve(ctx context.Context, r Request, likely, most float64) (call opened, err error) {
	for {
		if err := ctx.Err(); err != nil {
			return opened{}, err
		}
		b.mu.Lock()
		spent, day := b.ledger.Spent()
		if spent+b.reserved+most <= b.limit {
			if call, err = b.ledger.begin(r, likely); err == nil {
				b.reserved += most
				b.flying++
			}
			b.mu.Unlock()
			return call, err
		}
		wait := b.settled
		hopeless := b.flying == 0 || spent+most > b.limit
		b.mu.Unlock()
		if hopeless {
			return opened{}, &Error{Kind: ErrBudget, Unsent: true, Message: fmt.Sprintf(
				"$%.4f of $%.2f are spent%s, and the next call (%s) may cost $%.4f; with a higher --budget it goes on here",
				spent, b.limit, on(day), r.Prompt, most)}
		}
		select {
		case <-wait:
		case <-ctx.Done():
			return opened{}, ctx.Err()
		}
	}
}

func on(day string) string {
	if day == "" {
		return ""
	}
	return " for " + day
}

// settle puts what a call did cost in the place of what was reserved for it.
func (b *Budget) settle(call opened, r Request, f Forecast, most float64, ans Answer, err error) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.flying--
	b.reserved -= most
	if b.flying == 0 {
		b.reserved = 0 // no rests of rounding
	}
	if err == nil && f.In > 0 && ans.TokensIn > f.In {
		b.short[r.Model] = max(b.short[r.Model], float64(ans.TokensIn)/float64(f.In))
	}
	close(b.settled)
	b.settled = make(chan struct{})
	usd, known := paid(ans, err)
	if !known {
		b.ledger.leave(call)
		return nil
	}
	return b.ledger.end(call, usd, err == nil && ans.Batch)
}
