package llm

// Config says which wrappers Stack puts around an adapter.
type Config struct {
	Concurrent int    // requests at a time; below 1: 8
	Retry      Policy // zero: DefaultPolicy
	Store      Store  // nil: nothing is cached
	RecordDir  string // --record
	ReplayDir  string // --replay: the adapter is not asked at all
}

// Stack is the adapter in its wrappers, in the order that the package's comment
// states, and the meter among them.
func Stack(adapter Asker, c Config) (Asker, *Meter) {
	if c.Concurrent < 1 {
		c.Concurrent = 8
	}
	if c.Retry == (Policy{}) {
		c.Retry = DefaultPolicy
	}
	meter := NewMeter(Limit(adapter, c.Concurrent))
	asker := Retry(meter, c.Retry)
	switch {
	case c.ReplayDir != "":
		asker = Replay(c.ReplayDir)
	case c.RecordDir != "":
		asker = Record(asker, c.RecordDir)
	}
	asker = Valid(asker)
	if c.Store != nil {
		asker = Cache(asker, c.Store)
	}
	return asker, meter
}
