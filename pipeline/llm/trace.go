package llm

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

// Trace writes a line of JSON for each call: what was asked of which model for
// what, what it cost and how it ended; no text and no key of an account.
type Trace struct {
	mu   sync.Mutex
	file *os.File
	err  error // the first: it is returned by Close
}

// OpenTrace adds to the file, which it makes where it is missing.
func OpenTrace(path string) (*Trace, error) {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, fmt.Errorf("trace: %w", err)
	}
	return &Trace{file: f}, nil
}

// traced is a line of a trace.
type traced struct {
	At           string  `json:"at"` // when it was asked
	Stage        string  `json:"stage"`
	Item         string  `json:"item"`
	Prompt       string  `json:"prompt"`
	Request      string  `json:"request"` // Request.Key
	Model        string  `json:"model"`   // as asked for
	Served       string  `json:"served"`  // as the server reports it
	Cached       bool    `json:"cached"`  // out of the cache or a recording: nothing was paid
	TokensIn     int     `json:"tokens_in"`
	TokensCached int     `json:"tokens_cached"`
	TokensOut    int     `json:"tokens_out"`
	CostUSD      float64 `json:"cost_usd"`
	Seconds      float64 `json:"seconds"` // a wait for a free place included
	Finish       string  `json:"finish"`
	Error        string  `json:"error"`  // the kind of failure, "" for none
	Status       int     `json:"status"` // HTTP's, of a failure; 0 where there was none
}

// Note writes a call's line.
func (t *Trace) Note(e Event) {
	line := traced{At: e.Began.UTC().Format(time.RFC3339Nano), Stage: e.Stage, Item: e.Item, Prompt: e.Request.Prompt,
		Request: e.Request.Key(), Model: e.Request.Model, Served: e.Answer.Model, Cached: e.Answer.Cached,
		Seconds: e.Took.Round(time.Microsecond).Seconds(), Finish: e.Answer.FinishReason, Error: KindOf(e.Err)}
	line.TokensIn, line.TokensCached, line.TokensOut, line.CostUSD = e.tokens()
	var failed *Error
	if errors.As(e.Err, &failed) {
		line.Status = failed.Status
	}
	if line.Cached { // its tokens were paid for when it was made
		line.TokensIn, line.TokensCached, line.TokensOut, line.CostUSD = 0, 0, 0, 0
	}
	data, err := json.Marshal(line)
	t.mu.Lock()
	defer t.mu.Unlock()
	if err == nil {
		_, err = t.file.Write(append(data, '\n'))
	}
	if t.err == nil {
		t.err = err
	}
}

// Close closes the file. Its error is the first that befell the trace. A nil
// *Trace has nothing to close.
func (t *Trace) Close() error {
	if t == nil {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := errors.Join(t.err, t.file.Close()); err != nil {
		return fmt.Errorf("trace: %w", err)
	}
	return nil
}
