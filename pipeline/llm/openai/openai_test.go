package openai

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"puente/pipeline/llm"
	"puente/pipeline/llm/openai/openaitest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const schema = `{"type":"object","properties":{"x":{"type":"string"}},"required":["x"],"additionalProperties":false}`

func request() llm.Request {
	return llm.Request{Prompt: "test@1", Model: "small", Schema: json.RawMessage(schema), SchemaName: "a name!", MaxTokens: 77,
		Messages: []llm.Message{{Role: llm.System, Content: "be brief"}, {Role: llm.User, Content: "say x"}}}
}

// serve is a client for a server with the handler.
func serve(t *testing.T, h openaitest.Handler, change ...func(*Config)) (*Client, *openaitest.Server) {
	t.Helper()
	s := openaitest.New(h, "small", "large")
	t.Cleanup(s.Close)
	conf := Config{BaseURL: s.URL, Key: "sk-secret-key-1234", Timeout: 5 * time.Second}
	for _, f := range change {
		f(&conf)
	}
	c := New(conf)
	t.Cleanup(c.Close)
	return c, s
}

func TestAsk(t *testing.T) {
	var got openaitest.Request
	c, _ := serve(t, func(r openaitest.Request) openaitest.Reply {
		got = r
		return openaitest.Reply{Text: `{"x":"1"}`, Model: "small-2025"}
	}, func(c *Config) { c.Organisation = "org-1" })
	ans, err := c.Ask(t.Context(), request())
	if err != nil {
		t.Fatal(err)
	}
	if ans.Text != `{"x":"1"}` || ans.Model != "small-2025" || ans.FinishReason != "stop" || ans.TokensIn != 3 || ans.TokensOut != 2 || ans.Latency <= 0 {
		t.Errorf("answer: %+v", ans)
	}
	if got.Header.Get("Authorization") != "Bearer sk-secret-key-1234" || got.Header.Get("OpenAI-Organization") != "org-1" {
		t.Errorf("headers: %v", got.Header)
	}
	if got.Model != "small" || got.MaxTokens != 77 || got.MaxCompletionTokens != 0 || got.Seed != nil {
		t.Errorf("request: %+v", got)
	}
	if got.Format != "json_schema" || !got.Strict || string(got.Schema) != schema || !strings.Contains(string(got.Body), `"name":"a_name_"`) {
		t.Errorf("schema: %s", got.Body)
	}
	if len(got.Messages) != 2 || got.Messages[0] != (openaitest.Message{Role: "system", Content: "be brief"}) {
		t.Errorf("messages: %+v", got.Messages)
	}
}

// go-openai leaves a temperature of 0 out, which makes it 1 at the server.
func TestTemperature(t *testing.T) {
	for _, c := range []struct {
		model string
		ask   float64
		want  any
	}{
		{"small", 0, 0.0},
		{"small", 0.7, 0.7},
		{"gpt-oss-20b", 0, 0.0},
		{"o3-mini", 0, nil},
		{"gpt-5-nano", 0, nil},
		{"openai/gpt-5.1", 0.7, nil},
		{"o1", 1, nil},
	} {
		var got openaitest.Request
		client, _ := serve(t, func(r openaitest.Request) openaitest.Reply {
			got = r
			return openaitest.Reply{Text: "x"}
		})
		r := request()
		r.Model, r.Temperature = c.model, c.ask
		if _, err := client.Ask(t.Context(), r); err != nil {
			t.Errorf("%s: %v", c.model, err)
			continue
		}
		switch {
		case c.want == nil:
			// Reasoning models take neither; go-openai would refuse to send them.
			if got.Temperature != nil || got.MaxTokens != 0 || got.MaxCompletionTokens != 77 {
				t.Errorf("%s: sent %s", c.model, got.Body)
			}
		case got.Temperature == nil || *got.Temperature != c.want || got.MaxTokens != 77:
			t.Errorf("%s: sent %s", c.model, got.Body)
		}
	}
}

func TestSampleIsASeed(t *testing.T) {
	var got openaitest.Request
	c, _ := serve(t, func(r openaitest.Request) openaitest.Reply { got = r; return openaitest.Reply{Text: "x"} })
	r := request()
	r.Sample = 3
	if _, err := c.Ask(t.Context(), r); err != nil || got.Seed == nil || *got.Seed != 3 {
		t.Errorf("seed %v, err %v", got.Seed, err)
	}
}

func TestFailures(t *testing.T) {
	type want struct {
		kind      error
		transient bool
		after     time.Duration
		says      string
	}
	now := time.Date(2025, 6, 12, 10, 0, 0, 0, time.UTC)
	cases := map[string]struct {
		reply openaitest.Reply
		want  want
	}{
		"busy":           {openaitest.Busy(7), want{llm.ErrUnavailable, true, 7 * time.Second, "Rate limit"}},
		"busy, no hint":  {openaitest.Busy(-1), want{llm.ErrUnavailable, true, 0, "Rate limit"}},
		"busy, in ms":    {openaitest.Reply{Status: 429, Raw: ptr(`{}`), Header: map[string]string{"Retry-After-Ms": "250"}}, want{llm.ErrUnavailable, true, 250 * time.Millisecond, ""}},
		"busy, a date":   {openaitest.Reply{Status: 503, Raw: ptr(``), Header: map[string]string{"Date": now.Format(http.TimeFormat), "Retry-After": now.Add(90 * time.Second).Format(http.TimeFormat)}}, want{llm.ErrUnavailable, true, 90 * time.Second, ""}},
		"quota":          {openaitest.Error(429, "insufficient_quota", "You exceeded your current quota"), want{llm.ErrUnavailable, false, 0, "quota is used up"}},
		"no balance":     {openaitest.Error(402, "x", "Insufficient Balance"), want{llm.ErrUnavailable, false, 0, "Balance"}},
		"quota by type":  {openaitest.Body(429, `{"error":{"message":"m","type":"insufficient_quota","code":42}}`), want{llm.ErrUnavailable, false, 0, "quota"}},
		"500":            {openaitest.Error(500, "server_error", "oops"), want{llm.ErrUnavailable, true, 0, "oops"}},
		"502 page":       {openaitest.Body(502, `<html><body>Bad Gateway</body></html>`), want{llm.ErrUnavailable, true, 0, "a page"}},
		"500 text":       {openaitest.Body(500, `upstream failed`), want{llm.ErrUnavailable, true, 0, "upstream failed"}},
		"408":            {openaitest.Body(408, ``), want{llm.ErrUnavailable, true, 0, ""}},
		"key":            {openaitest.Error(401, "invalid_api_key", "Incorrect API key provided: sk-secret-key-1234"), want{llm.ErrConfig, false, 0, "[key]"}},
		"masked key":     {openaitest.Error(401, "invalid_api_key", "Incorrect API key provided: sk-secre***1234."), want{llm.ErrConfig, false, 0, "[key]"}},
		"forbidden":      {openaitest.Body(403, `{"detail":"no access"}`), want{llm.ErrConfig, false, 0, "no access"}},
		"model, ollama":  {openaitest.Body(404, `{"error":"model \"small\" not found, try pulling it first"}`), want{llm.ErrConfig, false, 0, "try pulling"}},
		"model, vllm":    {openaitest.Body(404, `{"object":"error","message":"The model small does not exist.","code":404}`), want{llm.ErrConfig, false, 0, "does not exist"}},
		"model, by 400":  {openaitest.Error(400, "invalid_request_error", "Model Not Exist"), want{llm.ErrConfig, false, 0, "Not Exist"}},
		"context":        {openaitest.Error(400, "context_length_exceeded", "This model's maximum context length is 4096 tokens, in the messages and max_tokens"), want{llm.ErrTooLong, false, 0, "4096"}},
		"context, llama": {openaitest.Error(400, "exceed_context_size_error", "the request exceeds the available context size"), want{llm.ErrTooLong, false, 0, ""}},
		"parameter":      {openaitest.Error(400, "invalid_request_error", "messages[0] is odd"), want{llm.ErrRefused, false, 0, "odd"}},
		"list of errors": {openaitest.Body(422, `{"detail":[{"loc":["body"],"msg":"field required"}]}`), want{llm.ErrRefused, false, 0, "field required"}},
		// go-openai wraps an APIError without a status in a RequestError here.
		"odd error":      {openaitest.Body(429, `{"error":{"message":"slow down","type":42}}`), want{llm.ErrUnavailable, true, 0, "slow down"}},
		"error in 200":   {openaitest.Body(200, `{"error":{"message":"Provider returned error","code":429}}`), want{llm.ErrUnavailable, true, 0, "Provider"}},
		"no code in 200": {openaitest.Body(200, `{"error":{"message":"oops"}}`), want{llm.ErrUnavailable, true, 0, "oops"}},
		"a page":         {openaitest.Body(200, "\n<!doctype html><title>Router</title>"), want{llm.ErrConfig, false, 0, "/v1"}},
		"other JSON":     {openaitest.Body(200, `[1,2]`), want{llm.ErrConfig, false, 0, "base URL"}},
		"redirect":       {openaitest.Reply{Status: 301, Raw: ptr(""), Header: map[string]string{"Location": "https://other.example/v1/chat/completions"}}, want{llm.ErrConfig, false, 0, "https://other.example"}},
		"half JSON":      {openaitest.Body(200, `{"choices":[{"mess`), want{llm.ErrUnavailable, true, 0, "cut"}},
		"wrong shape":    {openaitest.Body(200, `{"choices":{"a":1}}`), want{llm.ErrInvalid, true, 0, "shape"}},
		"cut body":       {openaitest.Reply{Text: strings.Repeat("x", 4000), Cut: true}, want{llm.ErrUnavailable, true, 0, "EOF"}},
		"closed":         {openaitest.Reply{Close: true}, want{llm.ErrUnavailable, true, 0, "EOF"}},
		"no choices":     {openaitest.Reply{NoChoices: true}, want{llm.ErrInvalid, true, 0, "without a choice"}},
		"empty":          {openaitest.Reply{Text: " \n"}, want{llm.ErrInvalid, true, 0, "nothing"}},
		"refusal":        {openaitest.Reply{Refusal: "I can't help with that"}, want{llm.ErrRefused, false, 0, "can't help"}},
		"filter":         {openaitest.Reply{Text: "x", FinishReason: "content_filter"}, want{llm.ErrRefused, false, 0, "filter"}},
		"length":         {openaitest.Reply{Text: `{"x":"unfin`, FinishReason: "length"}, want{llm.ErrTooLong, false, 0, "cut off"}},
		"too slow":       {openaitest.Reply{Text: "x", Delay: time.Minute}, want{llm.ErrUnavailable, true, 0, "no answer within 200ms"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			client, _ := serve(t, func(openaitest.Request) openaitest.Reply { return c.reply }, func(c *Config) { c.Timeout = 200 * time.Millisecond })
			_, err := client.Ask(t.Context(), request())
			var e *llm.Error
			if !errors.As(err, &e) {
				t.Fatalf("no *llm.Error: %v", err)
			}
			if !errors.Is(err, c.want.kind) || e.Transient != c.want.transient || e.RetryAfter != c.want.after || !strings.Contains(err.Error(), c.want.says) {
				t.Errorf("got %v (transient %t, after %s), want %+v", err, e.Transient, e.RetryAfter, c.want)
			}
			if strings.Contains(err.Error(), "secre") {
				t.Errorf("the key shows: %v", err)
			}
		})
	}
}

func ptr(s string) *string { return &s }

// go-openai itself refuses models that it knows as completion models.
func TestCompletionModel(t *testing.T) {
	c, s := serve(t, func(openaitest.Request) openaitest.Reply { return openaitest.Reply{Text: "x"} })
	r := request()
	r.Model = "text-davinci-003"
	if _, err := c.Ask(t.Context(), r); !errors.Is(err, llm.ErrConfig) || s.Calls() != 0 {
		t.Errorf("got %v after %d calls", err, s.Calls())
	}
}

// An answer that ends at its bound may have ended before it began; a request
// whose bound is too large for the context is not itself too long.
func TestCutOff(t *testing.T) {
	cut := func(message string) openaitest.Reply {
		return openaitest.Body(200, `{"choices":[{"message":`+message+`,"finish_reason":"length"}],"usage":{"completion_tokens":77}}`)
	}
	for name, c := range map[string]struct {
		reply                     openaitest.Reply
		thinking, noRoom, endless bool
	}{
		"repeats itself":       {reply: cut(`{"content":"{\"english\":\"…, …, …"}`), endless: true},
		"white space":          {reply: cut(`{"content":" \n \n "}`), endless: true},
		"thinks":               {reply: cut(`{"content":"","reasoning_content":"Let me see"}`), thinking: true, endless: true},
		"thinks in the text":   {reply: cut(`{"content":"<think>Let me see"}`), thinking: true, endless: true},
		"has thought":          {reply: cut(`{"content":"<think>Let me see</think>{\"english\":"}`), endless: true},
		"answers after it":     {reply: cut(`{"content":"{\"english\":","reasoning_content":"Let me see"}`), endless: true},
		"the context is full":  {reply: openaitest.Body(200, `{"choices":[{"message":{"content":"{"},"finish_reason":"length"}],"usage":{"completion_tokens":50}}`)},
		"too long":             {reply: openaitest.Error(400, "exceed_context_size_error", "request (5000 tokens) exceeds the available context size (4096 tokens)")},
		"no room":              {reply: openaitest.Error(400, "BadRequestError", "This model's maximum context length is 4096 tokens. However, you requested 5600 tokens (1600 in the messages, 4000 in the completion)."), noRoom: true},
		"no room, by its name": {reply: openaitest.Error(400, "BadRequestError", "'max_tokens' or 'max_completion_tokens' is too large: 4000. This model's maximum context length is 4096 tokens and your request has 1600 input tokens"), noRoom: true},
	} {
		client, _ := serve(t, func(openaitest.Request) openaitest.Reply { return c.reply })
		_, err := client.Ask(t.Context(), request())
		var e *llm.Error
		if !errors.As(err, &e) || e.Kind != llm.ErrTooLong || e.Thinking != c.thinking || e.NoRoom != c.noRoom || e.Endless != c.endless {
			t.Errorf("%s: got %+v", name, e)
		}
	}
}

// Tokens of failed answers are paid for.
func TestFailedAnswersCost(t *testing.T) {
	c, _ := serve(t, func(openaitest.Request) openaitest.Reply {
		return openaitest.Reply{Text: "12345678", FinishReason: "length"}
	})
	_, err := c.Ask(t.Context(), request())
	var e *llm.Error
	if !errors.As(err, &e) || e.TokensIn != 3 || e.TokensOut != 2 || e.Text != "12345678" {
		t.Errorf("got %+v", e)
	}
}

func TestUnreachable(t *testing.T) {
	s := httptest.NewServer(http.NotFoundHandler())
	addr := s.URL
	s.Close()
	c := New(Config{BaseURL: addr, Key: "sk-secret-key-1234"})
	defer c.Close()
	_, err := c.Ask(t.Context(), request())
	if !errors.Is(err, llm.ErrUnavailable) || !strings.Contains(err.Error(), "refused") {
		t.Errorf("got %v", err)
	}
	if _, err := c.Models(t.Context()); !errors.Is(err, llm.ErrUnavailable) {
		t.Errorf("models: got %v", err)
	}
}

func TestCertificate(t *testing.T) {
	s := httptest.NewUnstartedServer(http.NotFoundHandler())
	s.Config.ErrorLog = nil
	s.StartTLS()
	defer s.Close()
	c := New(Config{BaseURL: s.URL})
	defer c.Close()
	_, err := c.Ask(t.Context(), request())
	if !errors.Is(err, llm.ErrConfig) || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("got %v", err)
	}
}

func TestCancel(t *testing.T) {
	c, _ := serve(t, func(openaitest.Request) openaitest.Reply { return openaitest.Reply{Delay: time.Minute} })
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := c.Ask(ctx, request())
	if err != context.DeadlineExceeded {
		t.Errorf("got %v, want the caller's own error", err)
	}
}

func TestBaseURL(t *testing.T) {
	for in, want := range map[string]string{
		"":                                        DefaultBaseURL,
		"http://localhost:11434":                  "http://localhost:11434/v1",
		"http://localhost:11434/":                 "http://localhost:11434/v1",
		" http://localhost:8000/v1/ ":             "http://localhost:8000/v1",
		"https://h.example/api/v1":                "https://h.example/api/v1",
		"https://h.example/v1/chat/completions":   "https://h.example/v1",
		"https://h.example/v1beta/openai/?key=a1": "https://h.example/v1beta/openai",
	} {
		if got, _, err := baseURL(in); got != want || err != nil {
			t.Errorf("%q: got %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"localhost:11434", "h.example/v1", "ftp://h/v1", "http://", "http://[::1", "::"} {
		c := New(Config{BaseURL: in})
		if _, err := c.Ask(t.Context(), request()); !errors.Is(err, llm.ErrConfig) {
			t.Errorf("%q: got %v", in, err)
		}
		if _, err := c.Models(t.Context()); !errors.Is(err, llm.ErrConfig) {
			t.Errorf("%q: models: got %v", in, err)
		}
	}
}

// A server that takes no key must not be sent an empty one.
func TestNoKey(t *testing.T) {
	c, _ := serve(t, func(r openaitest.Request) openaitest.Reply {
		if _, sent := r.Header["Authorization"]; sent {
			return openaitest.Error(401, "", "what is this")
		}
		return openaitest.Reply{Text: "x"}
	}, func(c *Config) { c.Key = " \n" })
	if _, err := c.Ask(t.Context(), request()); err != nil {
		t.Error(err)
	}
}

func TestModels(t *testing.T) {
	c, s := serve(t, nil)
	s.RequireKey("sk-secret-key-1234")
	got, err := c.Models(t.Context())
	if err != nil || strings.Join(got, " ") != "large small" {
		t.Errorf("got %v, %v", got, err)
	}
	wrong := New(Config{BaseURL: s.URL, Key: "sk-secret-other"})
	defer wrong.Close()
	if _, err = wrong.Models(t.Context()); !errors.Is(err, llm.ErrConfig) || strings.Contains(err.Error(), "secret") {
		t.Errorf("wrong key: %v", err)
	}
}

// What a server does not take is learnt once, and for its model alone.
func TestLessons(t *testing.T) {
	refuse := func(message string) *openaitest.Reply {
		r := openaitest.Error(400, "invalid_request_error", message)
		return &r
	}
	cases := map[string]struct {
		server func(openaitest.Request) *openaitest.Reply
		calls  int // for the first question
		format string
	}{
		"takes all": {func(openaitest.Request) *openaitest.Reply { return nil }, 1, "json_schema"},
		"no schemas": {func(r openaitest.Request) *openaitest.Reply {
			if r.Format == "json_schema" {
				return refuse("response_format json_schema is not supported")
			}
			if r.Format == "json_object" && !strings.Contains(r.Messages[0].Content, schema) {
				return refuse("the schema is not in the prompt")
			}
			return nil
		}, 2, "json_object"},
		"text alone": {func(r openaitest.Request) *openaitest.Reply {
			if r.Format != "" {
				return refuse("'response_format.type' must be 'json_schema' or 'text'")
			}
			return nil
		}, 3, "text"},
		"grammar fails": {func(r openaitest.Request) *openaitest.Reply {
			if r.Format == "json_schema" {
				return refuse("failed to parse grammar")
			}
			return nil
		}, 2, "json_object"},
		"fixed temperature": {func(r openaitest.Request) *openaitest.Reply {
			if r.Temperature != nil {
				return refuse("Unsupported value: 'temperature' does not support 0 with this model.")
			}
			return nil
		}, 2, "json_schema"},
		"completion tokens": {func(r openaitest.Request) *openaitest.Reply {
			if r.MaxTokens != 0 {
				return refuse("Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.")
			}
			if r.MaxCompletionTokens != 77 {
				return refuse("the limit has gone")
			}
			return nil
		}, 2, "json_schema"},
		"no system": {func(r openaitest.Request) *openaitest.Reply {
			if r.Messages[0].Role == "system" {
				return refuse("System role not supported")
			}
			if r.Messages[0].Content != "be brief\n\nsay x" {
				return refuse("the instructions have gone")
			}
			return nil
		}, 2, "json_schema"},
		"nothing of it": {func(r openaitest.Request) *openaitest.Reply {
			switch {
			case r.Temperature != nil:
				return refuse("temperature")
			case r.MaxTokens != 0:
				return refuse("max_tokens")
			case r.Format != "":
				return refuse("response_format")
			case r.Messages[0].Role == "system":
				return refuse("system role")
			}
			return nil
		}, 6, "text"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			client, s := serve(t, func(r openaitest.Request) openaitest.Reply {
				if reply := c.server(r); reply != nil {
					return *reply
				}
				return openaitest.Reply{Text: `{"x":"1"}`}
			})
			for n := range 2 {
				if _, err := client.Ask(t.Context(), request()); err != nil {
					t.Fatal(err)
				}
				if want := c.calls + n; s.Calls() != want {
					t.Errorf("question %d: %d calls so far, want %d", n+1, s.Calls(), want)
				}
			}
			if got := client.Format("small"); got != c.format {
				t.Errorf("format %s, want %s", got, c.format)
			}
			if got := client.Format("large"); got != "json_schema" {
				t.Errorf("another model has learnt it too: %s", got)
			}
		})
	}
}

// Many at once learn the same lesson without going further down than needed.
func TestLessonsAtOnce(t *testing.T) {
	c, _ := serve(t, func(r openaitest.Request) openaitest.Reply {
		if r.Format == "json_schema" {
			return openaitest.Error(400, "", "json_schema is not supported")
		}
		return openaitest.Reply{Text: `{"x":"1"}`, Delay: time.Millisecond}
	})
	var wg sync.WaitGroup
	for range 32 {
		wg.Go(func() {
			if _, err := c.Ask(t.Context(), request()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := c.Format("small"); got != "json_object" {
		t.Errorf("got %s", got)
	}
}

// A refusal that teaches nothing ends the question.
func TestNoEndlessLessons(t *testing.T) {
	c, s := serve(t, func(openaitest.Request) openaitest.Reply {
		return openaitest.Error(400, "", "temperature, max_tokens, response_format and system role are all wrong")
	})
	if _, err := c.Ask(t.Context(), request()); !errors.Is(err, llm.ErrRefused) && !errors.Is(err, llm.ErrConfig) {
		t.Errorf("got %v", err)
	}
	if s.Calls() > maxLessons {
		t.Errorf("%d calls", s.Calls())
	}
}

// A proxy is used when one is handed in, and only then.
func TestProxy(t *testing.T) {
	proxy := openaitest.New(func(r openaitest.Request) openaitest.Reply { return openaitest.Reply{Text: "through the proxy"} })
	defer proxy.Close()
	c := New(Config{BaseURL: "http://models.example/v1", Proxy: http.ProxyURL(mustURL(t, proxy.URL))})
	defer c.Close()
	ans, err := c.Ask(t.Context(), request())
	if err != nil || ans.Text != "through the proxy" {
		t.Errorf("got %+v, %v", ans, err)
	}
}

// A response without end is cut at the limit, not read into memory.
func TestHugeResponse(t *testing.T) {
	c, _ := serve(t, func(openaitest.Request) openaitest.Reply {
		return openaitest.Body(200, `{"x":"`+strings.Repeat("a", maxBody)+`"}`)
	})
	if _, err := c.Ask(t.Context(), request()); err == nil || !strings.Contains(err.Error(), "16 MiB") {
		t.Errorf("got %v", err)
	}
}

func mustURL(t *testing.T, s string) *url.URL {
	t.Helper()
	u, err := url.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
