// Package openaitest is an endpoint for tests and demonstrations: a real HTTP
// server that speaks OpenAI's API (chat completions, models, files, batches)
// and misbehaves on demand. What it answers is a function of the request and,
// for Faults, of how often it came.
package openaitest

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"time"
)

// Request is a chat completion as it arrived.
type Request struct {
	Call                int // 1 is the first of this server
	Header              http.Header
	Body                []byte
	Model               string
	Messages            []Message
	Temperature         *float64 // nil: not sent
	MaxTokens           int
	MaxCompletionTokens int
	Seed                *int
	Format              string          // response_format.type, "" where there is none
	Schema              json.RawMessage // of response_format.json_schema
	Strict              bool
}

// Message is a turn of the conversation.
type Message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// Last is the content of the last message with the role.
func (r Request) Last(role string) string {
	for i := len(r.Messages) - 1; i >= 0; i-- {
		if r.Messages[i].Role == role {
			return r.Messages[i].Content
		}
	}
	return ""
}

// Reply is what the server does. The zero value is a choice with an empty text.
type Reply struct {
	Text         string
	FinishReason string // "": stop
	Refusal      string
	NoChoices    bool
	Model        string        // "": the request's
	Delay        time.Duration // before the answer, or until the client gives up
	Status       int           // 0: 200
	Header       map[string]string
	Raw          *string // the whole body, in place of a completion
	Cut          bool    // the connection breaks within the body
	Close        bool    // the connection breaks before the answer
}

// Error is an error as OpenAI sends it.
func Error(status int, code, message string) Reply {
	body, _ := json.Marshal(map[string]any{"error": map[string]any{"message": message, "type": code, "code": code, "param": nil}})
	return Body(status, string(body))
}

// Body is a reply with that body.
func Body(status int, body string) Reply { return Reply{Status: status, Raw: &body} }

// Busy is a 429 with Retry-After; negative seconds send none.
func Busy(seconds int) Reply {
	r := Error(http.StatusTooManyRequests, "rate_limit_exceeded", "Rate limit reached")
	if seconds >= 0 {
		r.Header = map[string]string{"Retry-After": strconv.Itoa(seconds)}
	}
	return r
}

// Handler decides what a request gets. It is called concurrently.
type Handler func(Request) Reply

// Server is the endpoint.
type Server struct {
	// URL is the base URL, /v1 included.
	URL string

	handler Handler
	models  []string
	key     string
	http    *httptest.Server

	plan                func(n int) Batch
	mostRows, mostBytes int

	mu      sync.Mutex
	calls   int
	now     int
	most    int
	files   map[string][]byte
	batches []*batch
	ran     int // rows of batches
}

// New starts a server that serves the models. Close it.
func New(h Handler, models ...string) *Server { return Listen(nil, h, models...) }

// Listen starts a server on l; nil is a free port of the loopback. Close it.
func Listen(l net.Listener, h Handler, models ...string) *Server {
	s := &Server{handler: h, models: models, files: map[string][]byte{}}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/chat/completions", s.chat)
	mux.HandleFunc("GET /v1/models", s.list)
	s.batchRoutes(mux)
	s.http = httptest.NewUnstartedServer(mux)
	if l != nil {
		s.http.Listener.Close()
		s.http.Listener = l
	}
	s.http.Start()
	s.URL = s.http.URL + "/v1"
	return s
}

// RequireKey makes the server refuse other keys with 401. Call it before the
// first request.
func (s *Server) RequireKey(key string) { s.key = key }

// Close stops the server; requests in flight lose their connection.
func (s *Server) Close() {
	s.http.CloseClientConnections()
	s.http.Close()
}

// Calls is the number of chat completions asked for.
func (s *Server) Calls() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls
}

// Most is the largest number of chat completions that were in flight at once.
func (s *Server) Most() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.most
}

func (s *Server) enter() (call int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls++
	s.now++
	s.most = max(s.most, s.now)
	return s.calls
}

func (s *Server) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now--
}

func (s *Server) chat(w http.ResponseWriter, r *http.Request) {
	call := s.enter()
	defer s.leave()
	req, err := read(r, call)
	reply := Error(http.StatusBadRequest, "invalid_request_error", fmt.Sprint(err))
	switch {
	case !s.admitted(r):
		reply = unauthorised(r)
	case err == nil:
		reply = s.handler(req)
	}
	if reply.Delay > 0 {
		select {
		case <-time.After(reply.Delay):
		case <-r.Context().Done():
			return
		}
	}
	if reply.Close {
		panic(http.ErrAbortHandler)
	}
	send(w, req, reply)
}

func (s *Server) admitted(r *http.Request) bool {
	return s.key == "" || r.Header.Get("Authorization") == "Bearer "+s.key
}

func unauthorised(r *http.Request) Reply {
	return Error(http.StatusUnauthorized, "invalid_api_key", "Incorrect API key provided: "+r.Header.Get("Authorization"))
}

func (s *Server) list(w http.ResponseWriter, r *http.Request) {
	if !s.admitted(r) {
		send(w, Request{}, unauthorised(r))
		return
	}
	data := []map[string]any{}
	for _, m := range s.models {
		data = append(data, map[string]any{"id": m, "object": "model"})
	}
	body, _ := json.Marshal(map[string]any{"object": "list", "data": data})
	send(w, Request{}, Body(http.StatusOK, string(body)))
}

func read(r *http.Request, call int) (Request, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return Request{}, err
	}
	return parse(body, r.Header, call)
}

// parse reads the body of a completion, or of a row of a batch.
func parse(body []byte, header http.Header, call int) (Request, error) {
	var in struct {
		Model               string    `json:"model"`
		Messages            []Message `json:"messages"`
		Temperature         *float64  `json:"temperature"`
		MaxTokens           int       `json:"max_tokens"`
		MaxCompletionTokens int       `json:"max_completion_tokens"`
		Seed                *int      `json:"seed"`
		ResponseFormat      struct {
			Type       string `json:"type"`
			JSONSchema struct {
				Schema json.RawMessage `json:"schema"`
				Strict bool            `json:"strict"`
			} `json:"json_schema"`
		} `json:"response_format"`
	}
	err := json.Unmarshal(body, &in)
	f := in.ResponseFormat
	return Request{Call: call, Header: header, Body: body, Model: in.Model, Messages: in.Messages, Temperature: in.Temperature,
		MaxTokens: in.MaxTokens, MaxCompletionTokens: in.MaxCompletionTokens, Seed: in.Seed,
		Format: f.Type, Schema: f.JSONSchema.Schema, Strict: f.JSONSchema.Strict}, err
}

func send(w http.ResponseWriter, req Request, reply Reply) {
	body := completion(req, reply)
	if reply.Raw != nil {
		body = []byte(*reply.Raw)
	}
	w.Header().Set("Content-Type", "application/json")
	for k, v := range reply.Header {
		w.Header().Set(k, v)
	}
	if reply.Cut {
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		body = body[:len(body)/2]
	}
	if reply.Status == 0 {
		reply.Status = http.StatusOK
	}
	w.WriteHeader(reply.Status)
	w.Write(body) // what the client does not take is its own affair
	if reply.Cut {
		http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}
}

// completion is the body of a completion; a token is four bytes here.
func completion(req Request, reply Reply) []byte {
	in := 0
	for _, m := range req.Messages {
		in += len(m.Content)
	}
	model := reply.Model
	if model == "" {
		model = req.Model
	}
	finish := reply.FinishReason
	if finish == "" {
		finish = "stop"
	}
	message := map[string]any{"role": "assistant", "content": reply.Text}
	if reply.Refusal != "" {
		message["content"], message["refusal"] = nil, reply.Refusal
	}
	choices := []any{map[string]any{"index": 0, "message": message, "finish_reason": finish}}
	if reply.NoChoices {
		choices = []any{}
	}
	body, _ := json.Marshal(map[string]any{"id": fmt.Sprintf("chatcmpl-%d", req.Call), "object": "chat.completion",
		"created": 1750000000, "model": model, "choices": choices,
		"usage": map[string]int{"prompt_tokens": in / 4, "completion_tokens": len(reply.Text) / 4, "total_tokens": (in + len(reply.Text)) / 4}})
	return body
}
