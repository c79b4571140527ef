package llm

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"
)

// Total counts the calls of one prompt to one model.
type Total struct {
	Prompt    string `json:"prompt"`
	Model     string `json:"model"`
	Calls     int    `json:"calls"`
	Failed    int    `json:"failed"` // of the calls
	TokensIn  int    `json:"tokens_in"`
	TokensOut int    `json:"tokens_out"`
}

// Meter counts the calls that pass through it and their tokens, those of failed
// calls included; what was never sent is no call.
type Meter struct {
	asker Asker
	mu    sync.Mutex
	by    map[[2]string]*Total
}

// NewMeter is a Meter around a.
func NewMeter(a Asker) *Meter { return &Meter{asker: a, by: map[[2]string]*Total{}} }

// Ask asks and counts.
func (m *Meter) Ask(ctx context.Context, r Request) (Answer, error) {
	ans, err := m.asker.Ask(ctx, r)
	in, out := ans.TokensIn, ans.TokensOut
	var e *Error
	if errors.As(err, &e) {
		in, out = e.TokensIn, e.TokensOut
	}
	if e != nil && e.Unsent {
		return ans, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	key := [2]string{r.Prompt, r.Model}
	t := m.by[key]
	if t == nil {
		t = &Total{Prompt: r.Prompt, Model: r.Model}
		m.by[key] = t
	}
	t.Calls++
	t.TokensIn += in
	t.TokensOut += out
	if err != nil {
		t.Failed++
	}
	return ans, err
}

// Totals are the counts by prompt and model, in this order.
func (m *Meter) Totals() []Total {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := make([]Total, 0, len(m.by))
	for _, t := range m.by {
		out = append(out, *t)
	}
	slices.SortFunc(out, func(a, b Total) int {
		return cmp.Or(cmp.Compare(a.Prompt, b.Prompt), cmp.Compare(a.Model, b.Model))
	})
	return out
}

// Sum adds totals up; Prompt and Model of the sum are empty.
func Sum(totals []Total) Total {
	var s Total
	for _, t := range totals {
		s.Calls += t.Calls
		s.Failed += t.Failed
		s.TokensIn += t.TokensIn
		s.TokensOut += t.TokensOut
	}
	return s
}
