package eval

import (
	"context"
	"errors"
	"sync"

	"github.com/sourcegraph/conc/iter"

	"puente/pipeline/news"
)

// work is what the parts of one pass share.
type work struct {
	suite   Suite
	config  Config
	pass    int
	part    string
	missing []Missing

	opening sync.Mutex
	opened  bool
	engine  Engine

	mu        sync.Mutex
	done      int                      // stories of the part
	inEnglish map[string][]news.Source // by story, in the engine's translation
	gone      error                    // why the engine can no longer be had; it is not asked again
}

var errNoEngine = errors.New("no engine was given")

// open gives the engine. Where it cannot be had the error is that of gone.
func (w *work) open() (Engine, error) {
	w.opening.Lock()
	defer w.opening.Unlock()
	if err := w.lost(); err != nil || w.opened {
		return w.engine, err
	}
	if w.config.Open == nil {
		return Engine{}, errNoEngine
	}
	e, err := w.config.Open(w.pass)
	if err != nil {
		w.lose(err)
		return e, err
	}
	w.opened, w.engine = true, e
	return e, nil
}

func (w *work) close() error {
	if !w.opened || w.engine.Close == nil {
		return nil
	}
	return w.engine.Close()
}

// lost is why the engine is gone, nil while it is there.
func (w *work) lost() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.gone
}

// lose notes that a result could not be had, and says whether err means that.
func (w *work) lose(err error) bool {
	if !w.config.Unavailable(err) {
		return false
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.gone == nil {
		w.gone = err
	}
	return true
}

// each calls f for every story, some at once, and returns the cases in the
// order of the stories. A story of which the engine could not be had is noted as
// missing. The first other error is returned.
func (w *work) each(ctx context.Context, f func(ctx context.Context, st Story) ([]Case, error)) ([]Case, error) {
	type outcome struct {
		cases []Case
		err   error
	}
	mapper := iter.Mapper[Story, outcome]{MaxGoroutines: w.config.Jobs}
	results := mapper.Map(w.suite.Stories, func(st *Story) (o outcome) {
		defer w.step()
		if o.err = ctx.Err(); o.err == nil {
			o.cases, o.err = f(ctx, *st)
		}
		return o
	})
	var cases []Case
	for i, o := range results {
		switch {
		case o.err == nil:
			cases = append(cases, o.cases...)
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case w.lose(o.err):
			w.miss(w.suite.Stories[i].ID, o.err)
		default:
			return nil, o.err
		}
	}
	return cases, nil
}

// step tells that one story more of the part is done.
func (w *work) step() {
	if w.config.Progress == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.done++
	w.config.Progress(w.part, w.done, len(w.suite.Stories))
}

func (w *work) miss(id string, err error) {
	w.missing = append(w.missing, Missing{Case: id, Error: err.Error()})
}
