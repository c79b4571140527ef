package llm

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Limits bound how fast an endpoint is asked.
type Limits struct {
	Concurrent int // requests at a time; below 1: 8
	RPM        int // requests in any minute; 0: what the endpoint says of itself
	TPM        int // tokens in any minute; 0: what the endpoint says of itself
	// Tokens estimates a request before it is sent; nil: a token for four bytes.
	// What is reported puts the window right, and later estimates with it.
	Tokens func(Request) int
}

// Quota is what a response says of the account's limits in its headers.
type Quota struct{ Requests, Tokens Allowance }

// Allowance is one limit: of Limit there are Left, and after Full there will be
// all of them again. Known is false where the response did not say all three.
type Allowance struct {
	Known       bool
	Limit, Left int
	Full        time.Duration
}

// until is when n will be there, measured from the response: an allowance fills
// up evenly.
func (a Allowance) until(n int) time.Duration {
	n = min(n, a.Limit)
	if !a.Known || a.Left >= n || a.Limit <= a.Left {
		return 0
	}
	return time.Duration(float64(a.Full) * float64(n-a.Left) / float64(a.Limit-a.Left))
}

// perMinute says that the limit is one of a minute: as much as is used up comes
// back at the pace of a minute. Some are of a day.
func (a Allowance) perMinute() bool {
	used := a.Limit - a.Left
	if !a.Known || used <= 0 {
		return false
	}
	whole := time.Duration(float64(a.Full) * float64(a.Limit) / float64(used))
	return 45*time.Second <= whole && whole <= 75*time.Second
}

// Limit lets requests through as fast as the endpoint takes them: at most
// Concurrent at a time, which a busy endpoint (429, 503) halves and every round
// of successes raises by one; at most RPM and TPM in any minute; and none before
// an endpoint that refuses again and again says it will take more. The others
// wait in the order of their coming, or give up with their context. A wait of
// more than three minutes is an ErrUnavailable at once.
func Limit(a Asker, l Limits) Asker {
	if l.Concurrent < 1 {
		l.Concurrent = 8
	}
	if l.Tokens == nil {
		l.Tokens = roughly
	}
	return &limiter{asker: a, own: l, allowed: float64(l.Concurrent),
		requests: window{limit: l.RPM}, tokens: window{limit: l.TPM}}
}

func roughly(r Request) int {
	n := len(r.Schema)
	for _, m := range r.Messages {
		n += len(m.Content)
	}
	return n / 4
}

type limiter struct {
	asker Asker
	own   Limits

	mu       sync.Mutex
	allowed  float64         // how many at a time, now
	under    int             // how many are under way
	waiting  []chan struct{} // for a place, first come first served
	cut      time.Time       // of allowed: a refusal of what was sent before it tells nothing new
	refused  int             // rounds in a row that ended in a refusal
	hold     time.Time       // nothing is sent before
	requests window
	tokens   window
	beyond   float64 // what requests took beyond their estimates, on average of late
}

// Ask waits for its turn, asks, and learns from the response.
func (l *limiter) Ask(ctx context.Context, r Request) (Answer, error) {
	if err := ctx.Err(); err != nil { // a free place must not win over a cancelled context
		return Answer{}, err
	}
	if err := l.enter(ctx); err != nil {
		return Answer{}, err
	}
	defer l.leave()
	estimate := l.own.Tokens(r)
	tokens, err := l.pace(ctx, estimate)
	if err != nil {
		return Answer{}, err
	}
	began := time.Now()
	ans, err := l.asker.Ask(ctx, r)
	l.learn(began, estimate, tokens, ans, err)
	return ans, err
}

// enter takes one of the places.
func (l *limiter) enter(ctx context.Context) error {
	l.mu.Lock()
	place := make(chan struct{})
	l.waiting = append(l.waiting, place)
	l.admit()
	l.mu.Unlock()
	select {
	case <-place:
		return nil
	case <-ctx.Done():
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.Index(l.waiting, place); i >= 0 {
		l.waiting = slices.Delete(l.waiting, i, i+1)
	} else { // given at the same moment: passed on
		l.under--
		l.admit()
	}
	return ctx.Err()
}

func (l *limiter) admit() {
	for len(l.waiting) > 0 && l.under < int(l.allowed) {
		l.under++
		close(l.waiting[0])
		l.waiting = l.waiting[1:]
	}
}

func (l *limiter) leave() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.under--
	l.admit()
}

// pace waits until one request of about so many tokens may be sent.
func (l *limiter) pace(ctx context.Context, estimate int) (*spent, error) {
	l.mu.Lock()
	now := time.Now()
	request, t := l.requests.take(now, 1)
	counted, t2 := l.tokens.take(now, max(estimate+int(l.beyond), 1))
	l.mu.Unlock()
	if t2.After(t) {
		t = t2
	}
	back := func(err error) (*spent, error) {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.requests.mend(request, 0)
		l.tokens.mend(counted, 0)
		return nil, err
	}
	if err := sleep(ctx, time.Until(t)); err != nil {
		return back(err)
	}
	for {
		l.mu.Lock()
		wait := time.Until(l.hold)
		l.mu.Unlock()
		if wait <= 0 {
			return counted, nil
		}
		if wait > longestWait {
			return back(&Error{Kind: ErrUnavailable, Status: http.StatusTooManyRequests, RetryAfter: wait, Unsent: true,
				Message: fmt.Sprintf("the account's limit is reached, and the endpoint will take more in %s", wait.Round(time.Second))})
		}
		if err := sleep(ctx, wait); err != nil {
			return back(err)
		}
	}
}

// learn draws what there is to learn from a response.
func (l *limiter) learn(began time.Time, estimate int, tokens *spent, ans Answer, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now, quota, used := time.Now(), ans.Quota, ans.TokensIn+ans.TokensOut
	var e *Error
	if errors.As(err, &e) {
		quota, used = e.Quota, e.TokensIn+e.TokensOut
	}
	switch {
	case busy(e):
		l.slower(now, began, e)
	case err == nil, OfText(err):
		l.refused = 0
		l.allowed = min(l.allowed+1/l.allowed, float64(l.own.Concurrent))
	}
	need := tokens.n
	if used > 0 {
		l.tokens.mend(tokens, used)
		l.beyond += (float64(used-estimate) - l.beyond) / 8
		need = used
	}
	l.requests.hear(quota.Requests, l.own.RPM)
	l.tokens.hear(quota.Tokens, l.own.TPM)
	l.wait(now.Add(max(quota.Requests.until(1), quota.Tokens.until(need))))
}

func busy(e *Error) bool {
	return e != nil && e.Transient && (e.Status == http.StatusTooManyRequests || e.Status == http.StatusServiceUnavailable)
}

// slower halves the places, once for all that were sent together. One refusal
// concerns its own request, which waits as it is told; where a second round
// meets another, everybody waits.
func (l *limiter) slower(now, began time.Time, e *Error) {
	if l.refused > 0 && began.Before(l.cut) {
		return
	}
	l.refused++
	l.cut = now
	l.allowed = max(l.allowed/2, 1)
	switch {
	case l.refused == 1 && e.RetryAfter <= time.Minute:
	case e.RetryAfter > 0:
		l.wait(now.Add(e.RetryAfter))
	case e.Status == http.StatusTooManyRequests:
		l.wait(now.Add(min(100*time.Millisecond<<min(l.refused, 10), 5*time.Second)))
	}
}

func (l *limiter) wait(until time.Time) {
	if until.After(l.hold) {
		l.hold = until
	}
}

// window is what was spent in the last minute, or will be by those who wait for
// their time: never more than the limit in any minute. What exceeds the limit by
// itself goes when nothing else is in the window.
type window struct {
	limit int // 0: none
	spent []*spent
	sum   int
}

type spent struct {
	at time.Time
	n  int
	in bool // it stands in the window
}

// minute is a little longer than one: the server's clock sees requests later,
// and not all by the same time.
const minute = time.Minute + 200*time.Millisecond

// take spends n at the time that it returns, the first that has room for it.
func (w *window) take(now time.Time, n int) (*spent, time.Time) {
	s := &spent{at: now, n: n}
	if w.limit <= 0 {
		return s, now
	}
	if last := len(w.spent) - 1; last >= 0 && w.spent[last].at.After(now) {
		s.at = w.spent[last].at
	}
	for len(w.spent) > 0 {
		leaves := w.spent[0].at.Add(minute)
		if leaves.After(s.at) {
			if w.sum+n <= w.limit {
				break
			}
			s.at = leaves
		}
		w.spent[0].in = false
		w.sum -= w.spent[0].n
		w.spent = w.spent[1:]
	}
	s.in = true
	w.spent = append(w.spent, s)
	w.sum += n
	return s, s.at
}

// mend puts a number right that was estimated.
func (w *window) mend(s *spent, n int) {
	if s.in {
		w.sum += n - s.n
	}
	s.n = n
}

// hear takes over the limit that the endpoint states, where it is below one's
// own.
func (w *window) hear(a Allowance, own int) {
	if a.perMinute() && (own <= 0 || a.Limit < own) {
		w.limit = a.Limit
	}
}
