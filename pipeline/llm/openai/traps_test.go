package openai

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"puente/pipeline/llm"
	"puente/pipeline/llm/openai/openaitest"
)

// What go-openai does unasked, or leaves undone: a test for each.

// Its omitempty drops a temperature of 0, which makes it the server's default.
func TestTrapTemperatureZero(t *testing.T) {
	var got openaitest.Request
	c, _ := serve(t, func(r openaitest.Request) openaitest.Reply { got = r; return openaitest.Reply{Text: "x"} })
	if _, err := c.Ask(t.Context(), request()); err != nil || got.Temperature == nil || *got.Temperature != 0 {
		t.Errorf("sent %s, %v", got.Body, err)
	}
}

// It has no timeout of its own: a server that hangs would hang the caller.
func TestTrapNoTimeout(t *testing.T) {
	c, _ := serve(t, func(openaitest.Request) openaitest.Reply { return openaitest.Reply{Delay: time.Minute} },
		func(c *Config) { c.Timeout = 30 * time.Millisecond })
	began := time.Now()
	if _, err := c.Ask(t.Context(), request()); !errors.Is(err, llm.ErrUnavailable) || time.Since(began) > 10*time.Second {
		t.Errorf("%v after %s", err, time.Since(began))
	}
}

// It does not retry: that is llm.Retry's part, by what the error says.
func TestTrapNoRetry(t *testing.T) {
	c, s := serve(t, func(r openaitest.Request) openaitest.Reply {
		if r.Call < 3 {
			return openaitest.Body(500, "oops")
		}
		return openaitest.Reply{Text: "x"}
	})
	a := llm.Retry(c, llm.Policy{Tries: 3, First: time.Millisecond, Max: time.Millisecond, Total: time.Second})
	if _, err := a.Ask(t.Context(), request()); err != nil || s.Calls() != 3 {
		t.Errorf("%d calls, %v", s.Calls(), err)
	}
}

// Retry-After and the account's limits stand in the response's header when there
// is an error too.
func TestTrapHeadersOfErrors(t *testing.T) {
	c, _ := serve(t, func(openaitest.Request) openaitest.Reply {
		r := openaitest.Busy(9)
		r.Header["X-Ratelimit-Limit-Requests"], r.Header["X-Ratelimit-Remaining-Requests"], r.Header["X-Ratelimit-Reset-Requests"] = "60", "0", "1m0s"
		return r
	})
	var e *llm.Error
	if _, err := c.Ask(t.Context(), request()); !errors.As(err, &e) || e.RetryAfter != 9*time.Second ||
		e.Quota.Requests != (llm.Allowance{Known: true, Limit: 60, Full: time.Minute}) {
		t.Errorf("got %+v", e)
	}
}

// A *RequestError may wrap an *APIError that has no status: the status counts.
func TestTrapRequestErrorFirst(t *testing.T) {
	c, _ := serve(t, func(openaitest.Request) openaitest.Reply {
		return openaitest.Body(401, `{"error":{"message":"who are you","type":42}}`)
	})
	if _, err := c.Ask(t.Context(), request()); !errors.Is(err, llm.ErrConfig) || !strings.Contains(err.Error(), "who are you") {
		t.Errorf("got %v", err)
	}
}

// No choices, a refusal and an answer that was cut off come without an error.
func TestTrapFailuresWithoutAnError(t *testing.T) {
	for name, c := range map[string]struct {
		reply openaitest.Reply
		kind  error
	}{
		"no choices": {openaitest.Reply{NoChoices: true}, llm.ErrInvalid},
		"refusal":    {openaitest.Reply{Refusal: "no"}, llm.ErrRefused},
		"length":     {openaitest.Reply{Text: `{"x":"`, FinishReason: "length"}, llm.ErrTooLong},
	} {
		client, _ := serve(t, func(openaitest.Request) openaitest.Reply { return c.reply })
		if _, err := client.Ask(t.Context(), request()); !errors.Is(err, c.kind) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// A stream that ends before [DONE] counts as complete: answers are not streamed,
// and one whose end is missing is none.
func TestTrapStreams(t *testing.T) {
	var body []byte
	c, _ := serve(t, func(r openaitest.Request) openaitest.Reply {
		body = r.Body
		return openaitest.Reply{Text: strings.Repeat("x", 1000), Cut: true}
	})
	if _, err := c.Ask(t.Context(), request()); !errors.Is(err, llm.ErrUnavailable) || strings.Contains(string(body), `"stream":true`) {
		t.Errorf("sent %s: %v", body, err)
	}
}

// It refuses max_tokens and a temperature for names that it knows for reasoning
// models, before anything is sent.
func TestTrapReasoningModels(t *testing.T) {
	for _, model := range []string{"o1", "o1-mini", "o3-mini", "o4-mini", "gpt-5", "gpt-5-mini", "gpt-5.1"} {
		var got openaitest.Request
		c, s := serve(t, func(r openaitest.Request) openaitest.Reply { got = r; return openaitest.Reply{Text: "x"} })
		r := request()
		r.Model, r.Temperature = model, 0.5
		if _, err := c.Ask(t.Context(), r); err != nil || s.Calls() != 1 || got.MaxCompletionTokens != 77 || got.Temperature != nil {
			t.Errorf("%s: %d calls, sent %s: %v", model, s.Calls(), got.Body, err)
		}
	}
	// What its thoughts used up is told.
	c, _ := serve(t, func(openaitest.Request) openaitest.Reply {
		return openaitest.Body(200, `{"choices":[{"message":{"role":"assistant","content":""},"finish_reason":"length"}],"usage":{"prompt_tokens":5,"completion_tokens":77,"completion_tokens_details":{"reasoning_tokens":77}}}`)
	})
	var e *llm.Error
	if _, err := c.Ask(t.Context(), request()); !errors.As(err, &e) || e.Kind != llm.ErrTooLong || !strings.Contains(e.Message, "reasoning took the whole limit of tokens (77)") || e.TokensOut != 77 {
		t.Errorf("got %+v", e)
	}
}

// A quota that is used up is a 429 like a busy server, but waiting is in vain.
func TestTrapQuotaIsNoBusyServer(t *testing.T) {
	c, s := serve(t, func(openaitest.Request) openaitest.Reply {
		return openaitest.Error(429, "insufficient_quota", "You exceeded your current quota")
	})
	a := llm.Retry(c, llm.Policy{Tries: 5, First: time.Millisecond, Max: time.Millisecond, Total: time.Second})
	if _, err := a.Ask(t.Context(), request()); !errors.Is(err, llm.ErrUnavailable) || s.Calls() != 1 {
		t.Errorf("%d calls, %v", s.Calls(), err)
	}
}

// Its generator drops pointers from required: the schema is sent byte for byte
// as it was written.
func TestTrapSchemaIsSentAsItIs(t *testing.T) {
	var got openaitest.Request
	c, _ := serve(t, func(r openaitest.Request) openaitest.Reply { got = r; return openaitest.Reply{Text: `{"x":"1"}`} })
	if _, err := c.Ask(t.Context(), request()); err != nil || string(got.Schema) != schema || !got.Strict {
		t.Errorf("sent %s, %v", got.Schema, err)
	}
}

// Servers let schemas pass silently: what shows in the answer is learnt, and the
// next request has the schema in its prompt.
func TestSchemaIgnored(t *testing.T) {
	for name, c := range map[string]struct {
		text, format string
	}{
		"kept":             {`{"x":"1"}`, "json_schema"},
		"kept, thoughts":   {"<think>{</think>\n" + `{"x":"1"}`, "json_schema"},
		"prose":            {"Sure! x is 1.", "json_object"},
		"fenced":           {"```json\n{\"x\":\"1\"}\n```", "json_object"},
		"other properties": {`{"answer":"1"}`, "json_object"},
		"an array":         {`[1]`, "json_object"},
	} {
		var got openaitest.Request
		client, s := serve(t, func(r openaitest.Request) openaitest.Reply { got = r; return openaitest.Reply{Text: c.text} })
		if ans, err := client.Ask(t.Context(), request()); err != nil || ans.Text != c.text || s.Calls() != 1 {
			t.Errorf("%s: %+v, %v", name, ans, err)
		}
		if _, err := client.Ask(t.Context(), request()); err != nil || got.Format != c.format || (c.format != "json_schema") != strings.Contains(got.Messages[0].Content, schema) {
			t.Errorf("%s: sent %s", name, got.Body)
		}
	}
}

type memory struct {
	mu sync.Mutex
	m  map[string][]byte
}

func (m *memory) Get(_ context.Context, key string) ([]byte, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok := m.m[key]
	return v, ok, nil
}

func (m *memory) Put(_ context.Context, key string, v []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.m[key]; !ok { // the first writer wins
		m.m[key] = v
	}
	return nil
}

// What was learnt of a model is known to the next run, and to that model's at
// that endpoint alone; nothing of it is secret.
func TestLessonsAreKept(t *testing.T) {
	kept := &memory{m: map[string][]byte{}}
	s := openaitest.New(func(r openaitest.Request) openaitest.Reply {
		switch {
		case r.Temperature != nil:
			return openaitest.Error(400, "", "temperature is fixed")
		case r.Seed != nil:
			return openaitest.Error(400, "", "unknown parameter: seed")
		case r.Format != "":
			return openaitest.Error(400, "", "response_format is not supported")
		}
		return openaitest.Reply{Text: `{"x":"1"}`}
	}, "small")
	defer s.Close()
	r := request()
	r.Sample = 2
	url := strings.Replace(s.URL, "http://", "http://user:secretword@", 1)
	for n, want := range []int{5, 1, 1} {
		c := New(Config{BaseURL: url, Key: "sk-secret", Memory: kept})
		before := s.Calls()
		if _, err := c.Ask(t.Context(), r); err != nil || s.Calls()-before != want {
			t.Errorf("run %d: %d calls, want %d: %v", n+1, s.Calls()-before, want, err)
		}
		if got := c.Takes("small"); got != "plain text, with the schema in the prompt, no temperature, max_tokens, no seed" {
			t.Errorf("run %d: %s", n+1, got)
		}
		if got := c.Takes("large"); got != "strict JSON schemas, temperature, max_tokens" {
			t.Errorf("another model: %s", got)
		}
		c.Close()
	}
	for key, value := range kept.m {
		if strings.Contains(key+string(value), "secret") {
			t.Errorf("kept: %s", key)
		}
	}
	other := New(Config{BaseURL: "http://localhost:1/v1", Memory: kept})
	defer other.Close()
	if got := other.Format("small"); got != "json_schema" {
		t.Errorf("another endpoint: %s", got)
	}
}

func TestQuota(t *testing.T) {
	h := func(limit, left, reset string) http.Header {
		out := http.Header{}
		out.Set("x-ratelimit-limit-tokens", limit)
		out.Set("x-ratelimit-remaining-tokens", left)
		out.Set("x-ratelimit-reset-tokens", reset)
		return out
	}
	for _, c := range []struct {
		limit, left, reset string
		want               llm.Allowance
	}{
		{"30000", "29900", "200ms", llm.Allowance{Known: true, Limit: 30000, Left: 29900, Full: 200 * time.Millisecond}},
		{"200", "199", "7m12s", llm.Allowance{Known: true, Limit: 200, Left: 199, Full: 432 * time.Second}},
		{"60", "0", "59.5", llm.Allowance{Known: true, Limit: 60, Full: 59500 * time.Millisecond}},
		{"60", "60", "0s", llm.Allowance{Known: true, Limit: 60, Left: 60}},
		{"60", "61", "0s", llm.Allowance{}},
		{"0", "0", "0s", llm.Allowance{}},
		{"60", "", "1s", llm.Allowance{}},
		{"60", "5", "soon", llm.Allowance{}},
		{"60", "5", "-1s", llm.Allowance{}},
		{"60", "5", "NaN", llm.Allowance{}},
		{"x", "5", "1s", llm.Allowance{}},
	} {
		if got := quotaOf(h(c.limit, c.left, c.reset)); got.Tokens != c.want || got.Requests != (llm.Allowance{}) {
			t.Errorf("%s %s %s: got %+v, want %+v", c.limit, c.left, c.reset, got, c.want)
		}
	}
}
