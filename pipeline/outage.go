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
	Engine       string `json:"engine"`       // "" where nothing was made offline
	Translations int    `json:"translations"` // of sources
	Briefs       int    `json:"briefs"`       // that the offline writer wrote
	Unjudged     int    `json:"unjudged"`     // briefs of the model's that the judge could not be asked about
	Because      string `json:"because"`
}

// offline marks, behind the engine's name, a brief of which the fallback made a
// part or all.
const offline = "+offline"

// unjudged marks, in the same place, a brief that the judge could not be asked
// about.
const unjudged = "+unjudged"

// outage collects what an endpoint could not be had for in one stage. The rest
// of the stage goes on: what can still be had is kept for the next run.
type outage struct {
	mu   sync.Mutex
	last error // the one that says most: that the endpoint counts as down
	lost int
	made int
	bare int // made without the judge
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

// unjudged notes that what was lost was made without the judge.
func (o *outage) unjudged() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.lost--
	o.bare++
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
	if o.made+o.bare == 0 {
		return
	}
	f := &r.report.Fallback
	f.Unjudged += o.bare
	if o.made > 0 {
		*count, f.Engine = o.made, r.c.Offline.Engine()
	}
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
