// Package openai asks any server that speaks OpenAI's chat completions: OpenAI,
// vLLM, llama.cpp, Ollama and others. It knows the protocol, what go-openai
// leaves out of it, and how servers differ; it does not retry, cache or
// validate: that is package llm's.
package openai

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	goopenai "github.com/sashabaranov/go-openai"

	"puente/pipeline/llm"
)

// DefaultBaseURL is OpenAI's own endpoint.
const DefaultBaseURL = "https://api.openai.com/v1"

// DefaultTimeout bounds one call where Config has none: a small local model may
// well take minutes for a brief.
const DefaultTimeout = 3 * time.Minute

// Config says where the endpoint is and how to reach it.
type Config struct {
	BaseURL      string // with or without /v1; "": DefaultBaseURL
	Key          string // "" for servers that ask for none
	Organisation string
	Timeout      time.Duration // of one call, its answer read; 0: DefaultTimeout
	Header       http.Header   // sent with every request, in place of Puente's own of the same name
	// RootCAs are the authorities whose certificates are trusted; nil: the
	// system's. Not used where HTTPClient is set.
	RootCAs *x509.CertPool
	// Memory keeps what was learnt of a model for later runs; nil: nothing is.
	Memory llm.Store
	// Proxy chooses a proxy for a request, as http.ProxyFromEnvironment does;
	// nil: none. Not used where HTTPClient is set.
	Proxy func(*http.Request) (*url.URL, error)
	// HTTPClient is used as it is, but redirects are not followed. nil: one of
	// its own.
	HTTPClient *http.Client
}

// Client is an llm.Asker for one endpoint. It is safe for concurrent use and
// remembers, for each model, what the server does not take.
type Client struct {
	api     *goopenai.Client
	http    *http.Client
	wire    *wire
	memory  llm.Store
	secret  []string // values of headers
	base    string
	key     string
	timeout time.Duration
	broken  error // the configuration is of no use: said by every call

	mu     sync.Mutex
	traits map[string]traits // by model
}

// New is a client for the endpoint. A base URL that is none is reported by the
// first call.
func New(c Config) *Client {
	cl := &Client{key: strings.TrimSpace(c.Key), timeout: c.Timeout, traits: map[string]traits{}}
	if cl.timeout <= 0 {
		cl.timeout = DefaultTimeout
	}
	var other string
	cl.base, other, cl.broken = baseURL(c.BaseURL)
	cl.http, cl.wire = httpClient(c, cl.base, other)
	cl.memory = c.Memory
	for _, values := range c.Header {
		cl.secret = append(cl.secret, values...)
	}
	conf := goopenai.DefaultConfig(cl.key)
	conf.BaseURL, conf.OrgID = cl.base, c.Organisation
	conf.HTTPClient = &doer{cl.http}
	cl.api = goopenai.NewClientWithConfig(conf)
	return cl
}

// Close closes the connections that wait for further calls.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// BaseURL is the address that calls go to, for messages. It differs from the
// one given where the API was found beside it.
func (c *Client) BaseURL() string {
	if c.broken != nil {
		return c.base
	}
	return c.wire.address()
}

// Found says that the API was found beside the address given.
func (c *Client) Found() bool { return c.broken == nil && c.wire.place.Load() == neighbour }

func httpClient(c Config, base, other string) (*http.Client, *wire) {
	var h http.Client
	if c.HTTPClient != nil {
		h = *c.HTTPClient
	} else {
		t := http.DefaultTransport.(*http.Transport).Clone()
		t.Proxy = c.Proxy
		t.MaxIdleConns, t.MaxIdleConnsPerHost = 256, 256 // the default of 2 opens a connection a call
		if c.RootCAs != nil {
			t.TLSClientConfig = &tls.Config{RootCAs: c.RootCAs}
		}
		h.Transport = t
	}
	if h.Transport == nil {
		h.Transport = http.DefaultTransport
	}
	w := &wire{next: h.Transport, header: http.Header{}, base: &url.URL{}, other: other}
	if u, err := url.Parse(base); err == nil {
		w.base = u
	}
	for name, values := range c.Header {
		w.header[http.CanonicalHeaderKey(name)] = values
	}
	h.Transport = w
	// A followed 301 turns POST into GET, and the answer makes no sense.
	h.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &h, w
}

// baseURL completes and checks an address: a bare host gets /v1, the address of
// the completions loses its end. other is the path to try where there is no API.
func baseURL(s string) (base, other string, err error) {
	s = strings.TrimSpace(s)
	if s == "" {
		s = DefaultBaseURL
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return "", "", &llm.Error{Kind: llm.ErrConfig,
			Message: "the base URL must look like http://localhost:11434/v1 or https://host/v1"}
	}
	given := u.Path
	u.RawQuery, u.Fragment, u.RawPath = "", "", ""
	u.Path = strings.TrimRight(strings.TrimSuffix(strings.TrimRight(u.Path, "/"), "/chat/completions"), "/")
	if u.Path == "" {
		u.Path = "/v1"
	}
	return u.String(), neighbourOf(given, u.Path), nil
}

// Ask sends one request and reads its answer. What the server says it does not
// take (a schema, JSON mode, a temperature, …) is left out from then on, and
// the request is sent again at once.
func (c *Client) Ask(ctx context.Context, r llm.Request) (llm.Answer, error) {
	if c.broken != nil {
		return llm.Answer{}, c.broken
	}
	for range maxLessons {
		used := c.traitsOf(r.Model)
		ans, err := c.send(ctx, r, used)
		if err == nil {
			c.notice(r, used, ans.Text)
			return ans, nil
		}
		if !c.learn(r.Model, used, err) {
			return ans, err
		}
	}
	return llm.Answer{}, &llm.Error{Kind: llm.ErrConfig, Message: "the endpoint takes no form of the request"}
}

func (c *Client) send(ctx context.Context, r llm.Request, t traits) (llm.Answer, error) {
	started := time.Now()
	call, cancel := context.WithTimeout(withExtra(ctx, t.extra(r)), c.timeout)
	defer cancel()
	res, err := c.api.CreateChatCompletion(call, t.request(r))
	if err != nil {
		return llm.Answer{}, c.failure(ctx, err, res.Header())
	}
	ans, err := read(res)
	ans.Latency, ans.Quota = time.Since(started), quotaOf(res.Header())
	var cut *llm.Error
	if errors.As(err, &cut) && cut.Kind == llm.ErrTooLong {
		cut.Endless = r.MostOut() > 0 && cut.TokensOut >= r.MostOut()
	}
	return ans, err
}

// read takes the answer out of a response that came without an error, and finds
// the failures that go-openai lets pass.
func read(res goopenai.ChatCompletionResponse) (llm.Answer, error) {
	ans := llm.Answer{Model: res.Model, TokensIn: res.Usage.PromptTokens, TokensOut: res.Usage.CompletionTokens}
	if d := res.Usage.PromptTokensDetails; d != nil {
		ans.TokensCached = d.CachedTokens
	}
	fail := func(kind error, transient bool, message string) (llm.Answer, *llm.Error) {
		return llm.Answer{}, &llm.Error{Kind: kind, Transient: transient, Message: message, Text: ans.Text,
			TokensIn: ans.TokensIn, TokensOut: ans.TokensOut}
	}
	if len(res.Choices) == 0 {
		return fail(llm.ErrInvalid, true, "the endpoint answered without a choice")
	}
	choice := res.Choices[0]
	ans.Text, ans.FinishReason = content(choice.Message), string(choice.FinishReason)
	switch {
	case choice.Message.Refusal != "":
		return fail(llm.ErrRefused, false, "the model declined: "+clip(choice.Message.Refusal))
	case choice.FinishReason == goopenai.FinishReasonContentFilter:
		return fail(llm.ErrRefused, false, "the endpoint's content filter held the answer back")
	case choice.FinishReason == goopenai.FinishReasonLength:
		_, err := fail(llm.ErrTooLong, false, cutOff(res.Usage, ans.Text))
		err.Thinking = thinking(choice.Message, res.Usage)
		return llm.Answer{}, err
	case strings.TrimSpace(ans.Text) == "":
		return fail(llm.ErrInvalid, true, "the model answered nothing")
	}
	return ans, nil
}

// thinking says that the model did not come to its answer: all is reasoning, be
// it in a field of its own or before </think> in the text.
func thinking(m goopenai.ChatCompletionMessage, u goopenai.Usage) bool {
	text := strings.TrimSpace(content(m))
	if text != "" {
		return strings.HasPrefix(text, "<think>") && !strings.Contains(text, "</think>")
	}
	d := u.CompletionTokensDetails
	return m.ReasoningContent != "" || d != nil && d.ReasoningTokens > 0
}

// cutOff says what the limit of tokens went on.
func cutOff(u goopenai.Usage, text string) string {
	if d := u.CompletionTokensDetails; d != nil && d.ReasoningTokens > 0 && strings.TrimSpace(text) == "" {
		return fmt.Sprintf("the model's reasoning took the whole limit of tokens (%d): nothing was left for the answer", u.CompletionTokens)
	}
	return fmt.Sprintf("the answer was cut off at the limit of tokens (%d)", u.CompletionTokens)
}

// content is a message's text, which some servers send in parts.
func content(m goopenai.ChatCompletionMessage) string {
	if len(m.MultiContent) == 0 {
		return m.Content
	}
	var b strings.Builder
	for _, p := range m.MultiContent {
		b.WriteString(p.Text)
	}
	return b.String()
}

// Models are the names of the models that the endpoint serves, sorted. It shows
// whether endpoint and key are good.
func (c *Client) Models(ctx context.Context) ([]string, error) {
	if c.broken != nil {
		return nil, c.broken
	}
	call, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	list, err := c.api.ListModels(call)
	if err != nil {
		return nil, c.failure(ctx, err, list.Header())
	}
	names := make([]string, 0, len(list.Models))
	for _, m := range list.Models {
		names = append(names, m.ID)
	}
	slices.Sort(names)
	return names, nil
}

// isCancel says that the caller gave up, not the endpoint.
func isCancel(ctx context.Context, err error) bool {
	return ctx.Err() != nil && (errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded))
}
