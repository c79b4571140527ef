// Package llm asks a language model for one answer at a time. A Request is a
// plain value: it is what is sent, what is cached by and what a recording is
// found by. Adapters (openai) know a vendor's protocol; wrappers (Limit, Retry,
// Cache) are Askers around an Asker.
package llm

import (
	"context"
	"encoding/json"
	"time"
)

// Asker answers requests. It is safe for concurrent use.
type Asker interface {
	Ask(ctx context.Context, r Request) (Answer, error)
}

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
}

// Message is a turn of the conversation; Role is "system", "user" or "assistant".
type Message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// Answer is what came back.
type Answer struct {
	Text         string          `json:"text"`           // as the model wrote it
	JSON         json.RawMessage `json:"json,omitempty"` // the value found in Text, valid by the request's schema
	Model        string          `json:"model"`          // as the server reports it
	FinishReason string          `json:"finish_reason"`
	TokensIn     int             `json:"tokens_in"`
	TokensOut    int             `json:"tokens_out"`
	Latency      time.Duration   `json:"latency"`
}
