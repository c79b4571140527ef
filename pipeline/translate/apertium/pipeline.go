package apertium

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"puente/pipeline/translate"
)

// fatal is how many pipelines a request may see die before it counts as the
// cause. A text that kills a stage kills every one that it meets; a stage that
// is killed from outside says nothing of the text.
const fatal = 5

// window is about half the number of requests under way in one pipeline.
const window = 64

// request is a text for the engine, escaped, with the analyses of its
// placeholders. Its answer may be read once done is closed.
type request struct {
	ctx      context.Context
	text     string
	analyses map[string]string // for the tagger
	final    map[string]string // for the transfer; those of negations alone
	reference
	whom   []translate.Referent // of the verbs without a subject
	done   chan struct{}
	answer string
	deaths int   // pipelines that died while it was under way, all but the first while it was alone
	failed bool  // too many of them: it is the cause
	err    error // the engine could not be started, or was closed
}

func newRequest(ctx context.Context, text string, analyses, final map[string]string, ref reference) *request {
	return &request{ctx: ctx, text: text, analyses: analyses, final: final, reference: ref, done: make(chan struct{})}
}

// work runs one pipeline after another until the engine is closed: a pipeline
// that died is followed by the next, which first takes, one by one, what the
// dead one left behind. A request before which pipeline after pipeline dies is
// the cause, and fails.
func (e *Engine) work() {
	defer e.workers.Done()
	var left []*request
	for {
		if len(left) == 0 {
			select {
			case r := <-e.queue:
				left = append(left, r)
			case <-e.closed:
				return
			}
		}
		left = e.session(left)
		select {
		case <-e.closed:
			for _, r := range left {
				r.finish(ErrClosed)
			}
			return
		default:
		}
	}
}

func (r *request) finish(err error) {
	r.err = err
	close(r.done)
}

// session runs a pipeline until it dies or the engine is closed, and returns
// the requests that it left unanswered and that deserve another try. What was
// tried before goes first, one at a time.
func (e *Engine) session(first []*request) []*request {
	p, err := start(e.stages, e.timeout)
	if err != nil {
		for _, r := range first {
			r.finish(err)
		}
		return nil
	}
	defer p.stop()
	for i, r := range first {
		if !p.put(r, e.closed) || r.deaths > 0 && !p.wait(r, e.closed) {
			return p.left(first[i+1:])
		}
	}
	for {
		select {
		case r := <-e.queue:
			if err := r.ctx.Err(); err != nil {
				r.finish(err)
			} else if !p.put(r, e.closed) {
				return p.left(nil)
			}
		case <-p.dead:
			return p.left(nil)
		case <-e.closed:
			return p.left(nil)
		}
	}
}

// left ends the pipeline and returns the requests without an answer that may
// be tried again, followed by those that it has not yet been given.
func (p *pipeline) left(more []*request) []*request {
	p.stop()
	var again []*request
	for _, r := range p.pending {
		if r.deaths++; r.deaths == fatal {
			r.failed = true
			r.finish(nil)
			continue
		}
		again = append(again, r)
	}
	return append(again, more...)
}

// pipeline is the running stages in four chains. Between them the answers of
// one are rewritten for the next: after the morphology, terms get their
// analyses; after the dictionary come the rules of grammar; before the
// generator the words of our own lexicon are inflected. A goroutine reads
// from each chain and writes to the next, so that no stage waits for a client
// that waits for it.
type pipeline struct {
	commands   []*exec.Cmd
	chains     []*chain
	toWrite    chan *request
	dead       chan struct{} // closed when a stage has died
	kill       sync.Once
	stopped    sync.Once
	goroutines sync.WaitGroup
	watchdog   *time.Timer
	timeout    time.Duration

	mu      sync.Mutex
	pending []*request // taken and not answered, in order
}

// chain is a row of stages connected by pipes.
type chain struct {
	in, out *os.File
	writer  *bufio.Writer // to in
	under   chan *request // the requests under way in it, in order
}

// chainEnds are the stages with which a chain ends: see findStages.
var chainEnds = []int{1, 4, 8, 10}

func start(stages []stage, timeout time.Duration) (*pipeline, error) {
	p := &pipeline{toWrite: make(chan *request, window), dead: make(chan struct{}), timeout: timeout}
	from := 0
	for _, to := range chainEnds {
		in, out, err := p.run(stages[from:to])
		if err != nil {
			p.stop()
			return nil, fmt.Errorf("starting apertium: %w", err)
		}
		p.chains = append(p.chains, &chain{in, out, bufio.NewWriterSize(in, 1<<15), make(chan *request, window)})
		from = to
	}
	p.watchdog = time.AfterFunc(timeout, p.checkProgress)
	p.spawn(p.write)
	p.spawn(func() {
		p.relay(p.chains[0], p.chains[1], func(answer string, r *request) string { return inject(answer, r.analyses) })
	})
	p.spawn(func() {
		p.relay(p.chains[1], p.chains[2], func(answer string, r *request) string {
			answer, r.whom = rewriteGrammar(answer, r.final, r.reference)
			return answer
		})
	})
	p.spawn(func() {
		p.relay(p.chains[2], p.chains[3], func(answer string, r *request) string { return generate(pronouns(answer, r.whom)) })
	})
	p.spawn(p.read)
	return p, nil
}

// spawn runs f; when it ends the pipeline is dead.
func (p *pipeline) spawn(f func()) {
	p.goroutines.Add(1)
	go func() {
		defer p.goroutines.Done()
		defer p.die()
		f()
	}()
}

// run starts stages that are connected by pipes and returns the two ends. The
// stages end by themselves at the end of their input, also when this process
// is killed.
func (p *pipeline) run(stages []stage) (in, out *os.File, err error) {
	next, in, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	for _, s := range stages {
		stdin := next
		var stdout *os.File
		if next, stdout, err = os.Pipe(); err != nil {
			stdin.Close()
			in.Close()
			return nil, nil, err
		}
		c := exec.Command(s.path, s.args...)
		c.Stdin, c.Stdout = stdin, stdout
		c.Env = append(c.Environ(), "LC_ALL=C.UTF-8")
		// A group of its own: an interrupt at the terminal is for us to handle.
		c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
		err = c.Start()
		stdin.Close()
		stdout.Close()
		if err != nil {
			in.Close()
			next.Close()
			return nil, nil, err
		}
		p.commands = append(p.commands, c)
	}
	return in, next, nil
}

// put hands a request to the pipeline; false says that the pipeline is dead or
// the engine closed, and that the request is among those left.
func (p *pipeline) put(r *request, closed <-chan struct{}) bool {
	p.mu.Lock()
	if len(p.pending) == 0 {
		p.watchdog.Reset(p.timeout)
	}
	p.pending = append(p.pending, r)
	p.mu.Unlock()
	select {
	case p.toWrite <- r:
		return true
	case <-p.dead:
	case <-closed:
	}
	return false
}

// wait waits for the answer to a request.
func (p *pipeline) wait(r *request, closed <-chan struct{}) bool {
	select {
	case <-r.done:
		return true
	case <-p.dead:
	case <-closed:
	}
	return false
}

// ending closes a request in the stream. The full stop ends a sentence that
// has none; the number, which no stage looks into, must come back.
func ending(n int) string { return "[].[" + strconv.Itoa(n) + "]" }

func (p *pipeline) write() {
	for n := 0; ; n++ {
		select {
		case r := <-p.toWrite:
			if !p.send(p.chains[0], r, r.text+ending(n)+"\x00", len(p.toWrite) == 0) {
				return
			}
		case <-p.dead:
			return
		}
	}
}

// send writes a request to a chain, and flushes what was written where no
// other request is at hand.
func (p *pipeline) send(to *chain, r *request, stream string, flush bool) bool {
	select {
	case to.under <- r:
	default: // many are under way: what is held back must go out first
		if to.writer.Flush() != nil {
			return false
		}
		select {
		case to.under <- r:
		case <-p.dead:
			return false
		}
	}
	_, err := to.writer.WriteString(stream)
	if err == nil && flush {
		err = to.writer.Flush()
	}
	return err == nil
}

// relay hands the answers of a chain, rewritten, to the next. It ends at an
// answer that nobody asked for.
func (p *pipeline) relay(from, to *chain, rewrite func(string, *request) string) {
	in := bufio.NewReaderSize(from.out, 1<<15)
	for {
		answer, err := in.ReadString(0)
		if err != nil {
			return
		}
		select {
		case r := <-from.under:
			if !p.send(to, r, rewrite(answer, r), in.Buffered() == 0) {
				return
			}
		default:
			return
		}
	}
}

// read takes the answers of the last chain; it ends at one that does not fit
// its request.
func (p *pipeline) read() {
	last := p.chains[len(p.chains)-1]
	in := bufio.NewReader(last.out)
	for n := 0; ; n++ {
		answer, err := in.ReadString(0)
		if err != nil {
			return
		}
		answer, ok := strings.CutSuffix(answer[:len(answer)-1], ending(n))
		if !ok {
			return
		}
		select {
		case r := <-last.under:
			p.answered(r, answer)
		default:
			return
		}
	}
}

func (p *pipeline) answered(r *request, answer string) {
	p.mu.Lock()
	p.pending = slices.DeleteFunc(p.pending, func(o *request) bool { return o == r })
	p.watchdog.Reset(p.timeout)
	p.mu.Unlock()
	r.answer = answer
	r.finish(nil)
}

// checkProgress ends a pipeline that has not answered for too long.
func (p *pipeline) checkProgress() {
	p.mu.Lock()
	stuck := len(p.pending) > 0
	p.mu.Unlock()
	if stuck {
		p.die()
	}
}

// die ends the processes and wakes all who wait for the pipeline.
func (p *pipeline) die() {
	p.kill.Do(func() {
		close(p.dead)
		for _, c := range p.commands {
			c.Process.Kill()
		}
		for _, c := range p.chains {
			c.in.Close()
			c.out.Close()
		}
	})
}

// stop ends the pipeline and waits for its processes and goroutines.
func (p *pipeline) stop() {
	p.die()
	p.stopped.Do(func() {
		if p.watchdog != nil {
			p.watchdog.Stop()
		}
		p.goroutines.Wait()
		for _, c := range p.commands {
			c.Wait()
		}
	})
}
