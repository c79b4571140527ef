package llm

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// of10 forecasts ten tokens in, ten out and at most thirty: at a thousandth of a
// dollar each $0.02, and $0.04 at most.
func of10(Request) Forecast { return Forecast{In: 10, Out: 10, Most: 30} }

func budgetOf(t *testing.T, limit float64, path string) (*Budget, *Ledger) {
	t.Helper()
	l, err := OpenLedger(path)
	if err != nil {
		t.Fatal(err)
	}
	l.SetDay("2025-08-12")
	t.Cleanup(func() { l.Close() })
	return NewBudget(limit, perToken, of10, l), l
}

// paying answers with that many tokens out after a while.
func paying(out func() int, wait time.Duration) Asker {
	return Priced(AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
		select {
		case <-time.After(wait):
			return Answer{Text: "{}", TokensIn: 10, TokensOut: min(out(), r.MostOut())}, nil
		case <-ctx.Done():
			return Answer{}, ctx.Err()
		}
	}), perToken, Counter{})
}

func spentOf(l *Ledger) float64 {
	usd, _ := l.Spent()
	return usd
}

// Sixty-four calls at once whose answers vary never pass the budget, use it up
// but for less than one call, and those that were refused were not made.
func TestBudgetIsNeverPassed(t *testing.T) {
	for _, limit := range []float64{0, 0.03, 0.04, 0.5, 1, 3.14159} {
		synctest.Test(t, func(t *testing.T) {
			b, l := budgetOf(t, limit, "")
			var mu sync.Mutex
			random := rand.New(rand.NewPCG(1, 2))
			var made atomic.Int64
			a := b.Around(paying(func() int {
				made.Add(1)
				mu.Lock()
				defer mu.Unlock()
				return random.IntN(60) // beyond the bound too: the server cuts it off
			}, 50*time.Millisecond))
			var refused, done atomic.Int64
			var wg sync.WaitGroup
			for range 64 {
				wg.Go(func() {
					for range 20 {
						_, err := a.Ask(t.Context(), question())
						switch {
						case errors.Is(err, ErrBudget):
							refused.Add(1)
						case err != nil:
							t.Error(err)
						default:
							done.Add(1)
						}
					}
				})
			}
			wg.Wait()
			if got := spentOf(l); got > limit {
				t.Errorf("$%v of $%v", got, limit)
			} else if limit-got >= 0.04 {
				t.Errorf("$%v of $%v: there was room for another call", got, limit)
			}
			if done.Load()+refused.Load() != 64*20 || made.Load() != done.Load() {
				t.Errorf("%d done, %d refused, %d made", done.Load(), refused.Load(), made.Load())
			}
		})
	}
}

// A call that might pass the budget waits for those in flight, which may leave
// room, and gives up with its context.
func TestBudgetWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, l := budgetOf(t, 0.07, "")
		a := b.Around(paying(func() int { return 10 }, time.Second))
		var wg sync.WaitGroup
		began := time.Now()
		wg.Go(func() {
			if _, err := a.Ask(t.Context(), question()); err != nil {
				t.Error(err)
			}
		})
		synctest.Wait()
		wg.Go(func() {
			if _, err := a.Ask(t.Context(), question()); err != nil || time.Since(began) != 2*time.Second {
				t.Errorf("%v after %s", err, time.Since(began))
			}
		})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second/2)
		defer cancel()
		if _, err := a.Ask(ctx, question()); err != context.DeadlineExceeded {
			t.Errorf("got %v", err)
		}
		wg.Wait()
		if got := spentOf(l); math.Abs(got-0.04) > 1e-9 {
			t.Errorf("spent %v", got)
		}
		if _, err := a.Ask(t.Context(), question()); !errors.Is(err, ErrBudget) || OfText(err) ||
			!strings.Contains(err.Error(), "$0.0400 of $0.07") || !strings.Contains(err.Error(), "--budget") {
			t.Errorf("got %v", err)
		}
	})
}

// What failed calls cost counts: by their tokens, as likely where nobody knows.
func TestBudgetOfFailures(t *testing.T) {
	for name, c := range map[string]struct {
		err error
		usd float64
	}{
		"refused with tokens":  {&Error{Kind: ErrRefused, TokensIn: 10, TokensOut: 5, CostUSD: 0.015}, 0.015},
		"cut off":              {&Error{Kind: ErrUnavailable, Doubtful: true}, 0.02},
		"busy":                 {&Error{Kind: ErrUnavailable, Status: 429}, 0},
		"never sent":           {&Error{Kind: ErrUnavailable, Unsent: true}, 0},
		"interrupted":          {context.Canceled, 0.02},
		"the caller's time up": {context.DeadlineExceeded, 0.02},
		"another":              {errors.New("disk full"), 0},
	} {
		b, l := budgetOf(t, 1, "")
		_, err := b.Around(AskerFunc(func(context.Context, Request) (Answer, error) { return Answer{}, c.err })).Ask(t.Context(), question())
		if !errors.Is(err, c.err) || math.Abs(spentOf(l)-c.usd) > 1e-9 {
			t.Errorf("%s: $%v, want $%v; %v", name, spentOf(l), c.usd, err)
		}
	}
}

// A request that had more tokens than forecast raises the forecasts after it.
func TestBudgetLearns(t *testing.T) {
	b, _ := budgetOf(t, 1, "")
	if _, most := b.prices("m", of10(Request{})); most != 0.04 {
		t.Errorf("most %v", most)
	}
	b.Around(Priced(AskerFunc(func(context.Context, Request) (Answer, error) {
		return Answer{Text: "{}", TokensIn: 25, TokensOut: 1}, nil
	}), perToken, Counter{})).Ask(t.Context(), question())
	if _, most := b.prices("m", of10(Request{})); most != 0.055 {
		t.Errorf("most %v", most)
	}
	if _, most := b.prices("other", of10(Request{})); most != 0.04 {
		t.Errorf("of another model: %v", most)
	}
}

// Only a budget with a limit bounds answers; the question is the same.
func TestBudgetBoundsAnswers(t *testing.T) {
	for _, c := range []struct {
		limit     float64
		own, want int
	}{{1, 0, 30}, {1, 20, 20}, {NoLimit, 0, 0}, {NoLimit, 20, 20}} {
		b, _ := budgetOf(t, c.limit, "")
		r := question()
		r.MaxTokens = c.own
		b.Around(AskerFunc(func(_ context.Context, got Request) (Answer, error) {
			if got.MostOut() != c.want || got.Key() != r.Key() {
				t.Errorf("%+v: bound %d, same question %v", c, got.MostOut(), got.Key() == r.Key())
			}
			return Answer{}, nil
		})).Ask(t.Context(), r)
	}
}

// What was spent survives the process, by day; a call that was in flight when
// it was killed counts as likely.
func TestLedger(t *testing.T) {
	path := filepath.Join(t.TempDir(), ".puente", "spent.jsonl")
	b, l := budgetOf(t, 0.125, path)
	a := b.Around(paying(func() int { return 10 }, 0))
	for range 2 {
		if _, err := a.Ask(t.Context(), question()); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.begin(question(), 0.02); err != nil { // and killed
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(f, `{"day":"2025-08-12","call":4,"lik`)
	f.Close()

	b, l = budgetOf(t, 0.125, path)
	if got := spentOf(l); math.Abs(got-0.06) > 1e-9 {
		t.Fatalf("read %v", got)
	}
	a = b.Around(paying(func() int { return 10 }, 0))
	for i := range 3 {
		_, err := a.Ask(t.Context(), question())
		if (err == nil) != (i < 2) || err != nil && !errors.Is(err, ErrBudget) {
			t.Errorf("call %d: %v", i, err)
		}
	}
	l.SetDay("2025-08-13")
	if _, err := a.Ask(t.Context(), question()); err != nil {
		t.Errorf("another day: %v", err)
	}
	l.Close()

	_, l = budgetOf(t, 1, path)
	if got := spentOf(l); math.Abs(got-0.1) > 1e-9 {
		t.Errorf("read again %v", got)
	}
	l.SetDay("2025-08-13")
	if got := spentOf(l); math.Abs(got-0.02) > 1e-9 {
		t.Errorf("the other day %v", got)
	}
}

// A call that was in flight when the process was killed is paid once where a
// batch job answers it later, and again where it is asked again.
func TestLedgerOfBatches(t *testing.T) {
	for _, batch := range []bool{true, false} {
		path := filepath.Join(t.TempDir(), "spent.jsonl")
		other := question()
		other.Sample = 7
		_, l := budgetOf(t, 1, path)
		for _, r := range []Request{question(), other} {
			if _, err := l.begin(r, 0.02); err != nil { // and killed
				t.Fatal(err)
			}
		}
		for n := range 2 { // interrupted and killed once more, before the job is done
			b, l := budgetOf(t, 1, path)
			b.Around(AskerFunc(func(context.Context, Request) (Answer, error) {
				return Answer{}, context.Canceled
			})).Ask(t.Context(), Request{Prompt: "x@1", Sample: n})
			if got, want := spentOf(l), 0.04+0.02*float64(n+1); math.Abs(got-want) > 1e-9 {
				t.Fatalf("cancelled: %v, want %v", got, want)
			}
		}
		b, l := budgetOf(t, 1, path)
		b.Around(AskerFunc(func(context.Context, Request) (Answer, error) {
			return Answer{Batch: batch, CostUSD: 0.01}, nil
		})).Ask(t.Context(), question())
		want := 0.09
		if batch {
			want = 0.07
		}
		if got := spentOf(l); math.Abs(got-want) > 1e-9 {
			t.Errorf("batch %v: spent %v, want %v", batch, got, want)
		}
		if _, l = budgetOf(t, 1, path); math.Abs(spentOf(l)-want) > 1e-9 {
			t.Errorf("batch %v: read %v, want %v", batch, spentOf(l), want)
		}
	}
}

func TestLedgerThatCannotBeUsed(t *testing.T) {
	broken := filepath.Join(t.TempDir(), "spent.jsonl")
	if err := os.WriteFile(broken, []byte("{}\nrubbish\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenLedger(broken); err == nil || !strings.Contains(err.Error(), broken+":2") {
		t.Errorf("got %v", err)
	}
	if _, err := OpenLedger(t.TempDir()); err == nil {
		t.Error("a folder is a ledger")
	}
	blocked := filepath.Join(broken, "spent.jsonl")
	l := &Ledger{path: blocked, spent: map[string]float64{}, doubt: newDoubt()}
	called := false
	_, err := NewBudget(1, perToken, of10, l).Around(AskerFunc(func(context.Context, Request) (Answer, error) {
		called = true
		return Answer{}, nil
	})).Ask(t.Context(), question())
	if err == nil || OfText(err) || called {
		t.Errorf("without a ledger: %v, called %v", err, called)
	}
}
