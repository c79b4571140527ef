// Package llm asks a language model for one answer at a time. A Request is a
// plain value: it is what is sent, what is cached by and what a recording is
// found by. Adapters (openai) know a vendor's protocol; wrappers are Askers
// around an Asker. Their order, from the outside in, is
//
//	Cache(Valid(Record or Replay(Retry(Bound(Budget(Observe(Priced(Breaker(Limit(adapter))))))))))
//
// so that only validated answers are cached and failures never are, recordings
// hold what the model wrote, every attempt is paid out of the budget, metered
// and traced with its cost, and a call that waits for its next attempt holds
// none of the places that Limit gives out and nothing of the budget. With a
// Batcher, Batcher.First stands around Retry, and Batcher.Around between Priced
// and Breaker: what goes by job is paid and metered like a call. Stack puts them
// together, recordCached around Cache where answers are recorded, no Cache where
// they are replayed; around them all stands another Observe, for the answers that
// the cache gave. Whatever counts tokens (tokens) and knows prices (price) is
// handed in.
package llm

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"
)

// Asker answers requests. It is safe for concurrent use. Its errors are
// *Error, or the context's error as it is.
type Asker interface {
	Ask(ctx context.Context, r Request) (Answer, error)
}

// AskerFunc is a function that is an Asker.
type AskerFunc func(ctx context.Context, r Request) (Answer, error)

// Ask calls f.
func (f AskerFunc) Ask(ctx context.Context, r Request) (Answer, error) { return f(ctx, r) }

// Request is one question to a model.
type Request struct {
	Prompt      string          `json:"prompt"` // name@version of the template that made the messages
	Model       string          `json:"model"`
	Messages    []Message       `json:"messages"`
	Schema      json.RawMessage `json:"schema,omitempty"` // JSON Schema of the answer
	SchemaName  string          `json:"schema_name,omitempty"`
	Temperature float64         `json:"temperature"`
	MaxTokens   int             `json:"max_tokens,omitempty"` // of the answer; 0 leaves it to the server
	Sample      int             `json:"sample,omitempty"`     // tells repeats of one question apart

	// Accept says what is wrong with a value that is valid by the schema, in words
	// for the model; Valid treats the answer as one that is not. nil accepts all.
	// It is no part of the question.
	Accept func(json.RawMessage) error `json:"-"`

	Cap int `json:"-"` // bound of the answer's tokens that Bound or a Budget sets; no part of the question
}

// MostOut is the bound of the answer's tokens, by the request itself or by
// Bound and Budget; 0 for none.
func (r Request) MostOut() int {
	if r.MaxTokens == 0 || r.Cap > 0 && r.Cap < r.MaxTokens {
		return r.Cap
	}
	return r.MaxTokens
}

// Message is a turn of the conversation; Role is System, User or Assistant.
type Message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// Roles of a message.
const (
	System    = "system"
	User      = "user"
	Assistant = "assistant"
)

// Key is the SHA-256, in hexadecimal, of the request's JSON: fields in their
// order, no white space between tokens. The order of properties within a schema
// counts, because models answer in it.
func (r Request) Key() string {
	data, err := json.Marshal(r)
	if err != nil { // the schema is not JSON: hash it as text
		schema := string(r.Schema)
		r.Schema = nil
		data, _ = json.Marshal(struct {
			Request
			Broken string
		}{r, schema})
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Answer is what came back.
type Answer struct {
	Text         string          `json:"text"`           // as the model wrote it
	JSON         json.RawMessage `json:"json,omitempty"` // the value found in Text, valid by the request's schema: set by Valid
	Model        string          `json:"model"`          // as the server reports it
	FinishReason string          `json:"finish_reason"`
	TokensIn     int             `json:"tokens_in"`
	TokensCached int             `json:"tokens_cached,omitempty"` // of TokensIn: what the server had from an earlier request, and sells for less
	TokensOut    int             `json:"tokens_out"`
	CostUSD      float64         `json:"cost_usd"`        // set by Priced; 0 where the model has no price
	Batch        bool            `json:"batch,omitempty"` // answered by a batch job, at the batch's price
	Latency      time.Duration   `json:"latency"`

	Quota  Quota `json:"-"` // what the response said of the account's limits
	Cached bool  `json:"-"` // it came out of a cache or a recording: nothing was paid
}
