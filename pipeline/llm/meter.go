package llm

import (
	"cmp"
	"errors"
	"slices"
	"sync"
)

// Total counts the calls of one prompt to one model for one item of a stage.
type Total struct {
	Tag
	Prompt string
	Model  string
	Calls  int // that reached for the endpoint, repeated ones too
	Failed int // of the calls
	Cached int // answers out of the cache or a recording, beside the calls
	// The tokens of the calls, as reported, or as counted where a server does
	// not report; TokensCached of TokensIn were sold for less.
	TokensIn     int
	TokensCached int
	TokensOut    int
	CostUSD      float64
}

// Meter counts calls, their tokens and what they cost, those of failed calls
// included.
type Meter struct {
	mu sync.Mutex
	by map[meterKey]*Total
}

type meterKey struct {
	Tag
	prompt, model string
}

// NewMeter is a Meter that has counted nothing.
func NewMeter() *Meter { return &Meter{by: map[meterKey]*Total{}} }

// Note counts a call; what was never sent is none.
func (m *Meter) Note(e Event) {
	var failed *Error
	if errors.As(e.Err, &failed) && failed.Unsent {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	key := meterKey{e.Tag, e.Request.Prompt, e.Request.Model}
	t := m.by[key]
	if t == nil {
		t = &Total{Tag: e.Tag, Prompt: e.Request.Prompt, Model: e.Request.Model}
		m.by[key] = t
	}
	if e.Err == nil && e.Answer.Cached {
		t.Cached++
		return
	}
	in, cached, out, usd := e.tokens()
	t.Calls++
	t.TokensIn += in
	t.TokensCached += cached
	t.TokensOut += out
	t.CostUSD += usd
	if e.Err != nil {
		t.Failed++
	}
}

// Totals are the counts by stage, item, prompt and model, in this order.
func (m *Meter) Totals() []Total {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := make([]Total, 0, len(m.by))
	for _, t := range m.by {
		out = append(out, *t)
	}
	slices.SortFunc(out, func(a, b Total) int {
		return cmp.Or(cmp.Compare(a.Stage, b.Stage), cmp.Compare(a.Item, b.Item),
			cmp.Compare(a.Prompt, b.Prompt), cmp.Compare(a.Model, b.Model))
	})
	return out
}

// Sum adds totals up; the sum is of no tag, prompt or model.
func Sum(totals []Total) (s Total) {
	for _, t := range totals {
		s.Calls += t.Calls
		s.Failed += t.Failed
		s.Cached += t.Cached
		s.TokensIn += t.TokensIn
		s.TokensCached += t.TokensCached
		s.TokensOut += t.TokensOut
		s.CostUSD += t.CostUSD
	}
	return s
}
