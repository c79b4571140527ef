package pipeline

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"puente/pipeline/llm"
)

// Fallback is what was made offline in place of the model, because the endpoint
// could not be had.
type Fallback struct {
	Engine       string `json:"engine"`       // "" where nothing was
	Translations int    `json:"translations"` // of sources
	Briefs       int    `json:"briefs"`       // that the offline writer wrote
	Because      string `json:"because"`
}

// offline marks, behind the engine's name, a brief of which the fallback made a
// part or all.
const offline = "+offline"

// outage collects what an endpoint could not be had for in one stage. The rest
// of the stage goes on: what can still be had is kept for the next run.
type outage struct {
	mu   sync.Mutex
	last error // the one that says most: that the endpoint counts as down
	lost int
	made int
}

// spares notes a failure, and says whether it is one of the endpoint.
func (o *outage) spares(err error) bool {
	if !errors.Is(err, llm.ErrUnavailable) {
		return false
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.last = err
	o.lost++
	return true
}

// instead notes that the fallback made what was lost.
func (o *outage) instead() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.lost--
	o.made++
}

// err is how the stage ends for the outage; nil where nothing is missing.
func (o *outage) err(what string, of int) error {
	if o.lost == 0 {
		return nil
	}
	return fmt.Errorf("%d of %d %s: %w", o.lost, of, what, o.last)
}

// fellBack notes in the report what the fallback made in a stage.
func (r *run) fellBack(o *outage, count *int) {
	if o.made == 0 {
		return
	}
	f := &r.report.Fallback
	*count, f.Engine = o.made, r.c.Offline.Engine()
	if f.Because == "" {
		f.Because = o.last.Error()
	}
}

// within gives f at most d (0: no limit). Where that is not enough, the endpoint
// could not be had.
func within[T any](ctx context.Context, d time.Duration, f func(context.Context) (T, error)) (T, error) {
	if d <= 0 {
		return f(ctx)
	}
	bounded, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	v, err := f(bounded)
	if err != nil && bounded.Err() != nil && ctx.Err() == nil {
		err = &llm.Error{Kind: llm.ErrUnavailable, Message: fmt.Sprintf("not done within %s", d)}
	}
	return v, err
}
