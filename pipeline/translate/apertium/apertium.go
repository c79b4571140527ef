// Package apertium translates through the programs of Apertium, which it runs
// as long-lived processes: no key, no network, some 6 MB of data.
//
// Terms are protected by giving the engine's grammar a word that its
// dictionary does not know and, between two of its stages, an analysis for
// that word: a name behaves as a proper noun, a figure as a number.
//
// It knows the stages, their stream format and their deaths. It does not know
// what in a text deserves protection, nor whether a translation is good.
package apertium

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"time"

	"puente/pipeline/translate"
)

// DefaultDir is where Debian and Ubuntu install the language pair.
const DefaultDir = "/usr/share/apertium/apertium-eng-spa"

// ErrMissing says that Apertium's programs or its Spanish-English data are not
// there.
var ErrMissing = errors.New("apertium is not installed")

// ErrClosed is returned by an engine that was closed.
var ErrClosed = errors.New("apertium: engine is closed")

// Options say which data to use and how much of the machine.
type Options struct {
	Dir       string        // the pair's data; default DefaultDir
	Pipelines int           // ten processes, about 170 MiB, each; default: the cores, at most 2
	American  bool          // American spelling instead of British
	Timeout   time.Duration // for one segment, after which its pipeline is restarted; default 30 s
}

// Engine translates through pools of Apertium's processes. It is safe for use
// by several goroutines. Processes start with the first segment and end with
// Close.
type Engine struct {
	name    string
	stages  []stage
	timeout time.Duration
	queue   chan *request
	closed  chan struct{}
	once    sync.Once
	workers sync.WaitGroup
}

// New finds Apertium. The error wraps ErrMissing, with what to do, where a
// program or its data is not there.
func New(o Options) (*Engine, error) {
	if o.Dir == "" {
		o.Dir = DefaultDir
	}
	if o.Pipelines <= 0 {
		o.Pipelines = min(2, runtime.NumCPU())
	}
	if o.Timeout <= 0 {
		o.Timeout = 30 * time.Second
	}
	stages, err := findStages(o.Dir, o.American)
	if err != nil {
		return nil, err
	}
	name, err := version(o.Dir)
	if err != nil {
		return nil, err
	}
	if o.American {
		name += "+us"
	}
	e := &Engine{
		name:    name,
		stages:  stages,
		timeout: o.Timeout,
		queue:   make(chan *request),
		closed:  make(chan struct{}),
	}
	for range o.Pipelines {
		e.workers.Add(1)
		go e.work()
	}
	return e, nil
}

// Engine names the pair and its version, such as "apertium-eng-spa/0.8.1".
func (e *Engine) Engine() string { return e.name }

// Close ends all processes and waits for them. Calls of Translate that are
// under way return ErrClosed.
func (e *Engine) Close() error {
	e.once.Do(func() { close(e.closed) })
	e.workers.Wait()
	return nil
}

// Translate translates the segments, in order. A segment on which the engine
// dies twice comes back as Failed; an error means that the engine could not be
// started, was closed, or that the context ended.
func (e *Engine) Translate(ctx context.Context, segments []translate.Segment) ([]translate.Output, error) {
	jobs := make([]job, len(segments))
	for i, s := range segments {
		jobs[i] = newJob(ctx, s)
		for _, p := range jobs[i].pieces {
			if err := e.send(ctx, p.request); err != nil {
				return nil, err
			}
		}
	}
	out := make([]translate.Output, len(segments))
	for i := range jobs {
		for _, p := range jobs[i].pieces {
			if err := e.await(ctx, p.request); err != nil {
				return nil, err
			}
		}
		out[i] = jobs[i].output()
	}
	return out, nil
}

func (e *Engine) send(ctx context.Context, r *request) error {
	if r == nil {
		return nil
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-e.closed:
		return ErrClosed
	default:
	}
	select {
	case e.queue <- r:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-e.closed:
		return ErrClosed
	}
}

func (e *Engine) await(ctx context.Context, r *request) error {
	if r == nil {
		return nil
	}
	select {
	case <-r.done:
		return r.err
	case <-ctx.Done():
		return ctx.Err()
	}
}
