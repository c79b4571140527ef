package llm

import "time"

// Config says which wrappers Stack puts around an adapter.
type Config struct {
	Limits    Limits
	Patience  time.Duration // how long an endpoint that is down is waited for; 0: DefaultPatience
	Retry     Policy        // zero: what Patience makes of it
	Store     Store         // nil: nothing is cached
	RecordDir string        // --record
	ReplayDir string        // --replay: the adapter is not asked at all

	Rate    Rate     // nil: nothing has a price
	Count   Counter  // of tokens that a server does not report
	Most    Most     // bounds answers; nil: the server does
	Budget  *Budget  // nil: nothing is kept account of
	Trace   *Trace   // nil: none
	Rejects *Rejects // nil: answers of no use are not kept
	Batch   *Batcher // nil: every request is a call
}

// DefaultPatience is time enough for a server that is restarted.
const DefaultPatience = time.Minute

// longestWait bounds what a server may ask to wait for with Retry-After, or with
// its limits: who asks for more is taken up again by a later run.
const longestWait = 3 * time.Minute

// patient are the retries and the breaker for a patience: several attempts
// within it, the first at once after a passing fault.
func patient(d time.Duration) (Policy, Trip) {
	if d <= 0 {
		d = DefaultPatience
	}
	return Policy{Tries: 12, First: min(100*time.Millisecond, d/10), Max: min(20*time.Second, d/4), Total: d, Busy: max(longestWait, d)},
		Trip{Failures: 5, Down: d, Busy: 3 * max(longestWait, d)}
}

// Stack is the adapter in its wrappers, in the order that the package's comment
// states, and the meter among them.
func Stack(adapter Asker, c Config) (Asker, *Meter) {
	policy, trip := patient(c.Patience)
	if c.Retry != (Policy{}) {
		policy = c.Retry
	}
	meter := NewMeter()
	tell := []func(Event){meter.Note}
	if c.Trace != nil {
		tell = append(tell, c.Trace.Note)
	}
	asker := Breaker(Limit(adapter, c.Limits), trip)
	if c.Batch != nil {
		asker = c.Batch.Around(asker)
	}
	asker = Observe(Priced(asker, c.Rate, c.Count), tell...)
	if c.Budget != nil {
		asker = c.Budget.Around(asker)
	}
	if c.Most != nil {
		asker = Bound(asker, c.Most)
	}
	once := asker
	asker = Retry(once, policy)
	if c.Batch != nil {
		asker = c.Batch.First(once, asker)
	}
	switch {
	case c.ReplayDir != "":
		asker = Replay(c.ReplayDir)
	case c.RecordDir != "":
		asker = Record(asker, c.RecordDir)
	}
	asker = valid(asker, c.Rejects)
	switch {
	case c.Store == nil || c.ReplayDir != "": // what is replayed comes out of the recordings alone
	case c.RecordDir != "":
		asker = recordCached(Cache(asker, c.Store), c.RecordDir)
	default:
		asker = Cache(asker, c.Store)
	}
	var cached []func(Event)
	for _, t := range tell {
		cached = append(cached, cachedOnly(t))
	}
	return Observe(asker, cached...), meter
}
