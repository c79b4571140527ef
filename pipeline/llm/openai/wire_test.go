package openai

import (
	"crypto/x509"
	"encoding/pem"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"puente/pipeline/llm"
	"puente/pipeline/llm/openai/openaitest"
)

// mounted serves the API under a path, and the rest as a web server does that
// knows no such address, in the words of several servers.
func mounted(t *testing.T, path string, missing func(w http.ResponseWriter)) (url string, asked func() []string) {
	t.Helper()
	api := openaitest.New(func(openaitest.Request) openaitest.Reply { return openaitest.Reply{Text: `{"x":"1"}`} }, "small")
	t.Cleanup(api.Close)
	var mu sync.Mutex
	var paths []string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		paths = append(paths, r.URL.Path)
		mu.Unlock()
		rest, ok := strings.CutPrefix(r.URL.Path, path)
		if !ok || !strings.HasPrefix(rest, "/chat") && !strings.HasPrefix(rest, "/models") {
			missing(w)
			return
		}
		req, _ := http.NewRequest(r.Method, api.URL+rest, r.Body)
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		defer res.Body.Close()
		w.WriteHeader(res.StatusCode)
		buf := make([]byte, 1<<16)
		n, _ := res.Body.Read(buf)
		w.Write(buf[:n])
	}))
	t.Cleanup(func() { s.Close(); http.DefaultClient.CloseIdleConnections() })
	return s.URL, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return paths
	}
}

// A base URL without /v1, or with one too many, is found out by one request.
func TestAPIBesideTheBaseURL(t *testing.T) {
	words := map[string]func(http.ResponseWriter){
		"go":     func(w http.ResponseWriter) { http.Error(w, "404 page not found", 404) },
		"python": func(w http.ResponseWriter) { w.WriteHeader(404); w.Write([]byte(`{"detail":"Not Found"}`)) },
		"openai": func(w http.ResponseWriter) {
			w.WriteHeader(404)
			w.Write([]byte(`{"error":{"message":"Invalid URL (POST /chat/completions)","type":"invalid_request_error"}}`))
		},
		"llama.cpp": func(w http.ResponseWriter) {
			w.WriteHeader(404)
			w.Write([]byte(`{"error":{"code":404,"message":"File Not Found","type":"not_found_error"}}`))
		},
		"a page":     func(w http.ResponseWriter) { w.Write([]byte("<!doctype html><title>Welcome</title>")) },
		"no POST":    func(w http.ResponseWriter) { w.WriteHeader(405) },
		"a 404 page": func(w http.ResponseWriter) { w.WriteHeader(404); w.Write([]byte("<html>models and files</html>")) },
	}
	for _, c := range []struct{ at, given, ends string }{
		{"/v1", "", "/v1"},
		{"/v1", "/v1", "/v1"},
		{"/v1", "/v1/chat/completions", "/v1"},
		{"/api/v1", "/api", "/api/v1"},
		{"/api/v1", "/api/", "/api/v1"},
		{"/llm", "/llm", "/llm"},
		{"", "", ""},
	} {
		for name, missing := range words {
			url, asked := mounted(t, c.at, missing)
			client := New(Config{BaseURL: url + c.given})
			for range 2 {
				if _, err := client.Ask(t.Context(), request()); err != nil {
					t.Errorf("API at %q, base URL %q, %s: %v", c.at, c.given, name, err)
				}
			}
			if got := client.BaseURL(); got != url+c.ends {
				t.Errorf("API at %q, base URL %q, %s: it was found at %s", c.at, c.given, name, got)
			}
			if n := len(asked()); n > 3 {
				t.Errorf("API at %q, base URL %q, %s: %d requests for two questions: %v", c.at, c.given, name, n, asked())
			}
			client.Close()
		}
	}
}

// Where there is no API at all, the error is that of the address given; a model
// that is not there is no reason to look elsewhere.
func TestNoAPIBesideTheBaseURL(t *testing.T) {
	url, asked := mounted(t, "/nowhere", func(w http.ResponseWriter) { w.Write([]byte("<html>Router</html>")) })
	c := New(Config{BaseURL: url + "/llm"})
	defer c.Close()
	if _, err := c.Ask(t.Context(), request()); !errors.Is(err, llm.ErrConfig) || !strings.Contains(err.Error(), "a page") {
		t.Errorf("got %v", err)
	}
	if got := strings.Join(asked(), " "); got != "/llm/chat/completions /llm/v1/chat/completions" {
		t.Errorf("asked %s", got)
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/llm/chat/completions" {
			t.Errorf("asked %s", r.URL.Path)
		}
		w.WriteHeader(404)
		w.Write([]byte(`{"error":{"message":"The model small does not exist","code":"model_not_found"}}`))
	}))
	defer s.Close()
	there := New(Config{BaseURL: s.URL + "/llm"})
	defer there.Close()
	if _, err := there.Ask(t.Context(), request()); !errors.Is(err, llm.ErrConfig) || !strings.Contains(err.Error(), "does not exist") {
		t.Errorf("got %v", err)
	}
}

func TestHeaders(t *testing.T) {
	var got http.Header
	c, _ := serve(t, func(r openaitest.Request) openaitest.Reply {
		got = r.Header
		return openaitest.Error(400, "", "what is team-secret-77")
	}, func(c *Config) {
		c.Header = http.Header{"api-key": {"team-secret-77"}, "Authorization": {"Basic abcdefgh"}, "X-Title": {"Puente"}}
	})
	_, err := c.Ask(t.Context(), request())
	if got.Get("Api-Key") != "team-secret-77" || got.Get("Authorization") != "Basic abcdefgh" || got.Get("X-Title") != "Puente" {
		t.Errorf("headers %v", got)
	}
	if err == nil || strings.Contains(err.Error(), "team-secret") {
		t.Errorf("a header's value stands in the error: %v", err)
	}
}

// A certificate of one's own is trusted where it is named, and only there.
func TestOwnCertificate(t *testing.T) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte(`{"choices":[{"message":{"role":"assistant","content":"hello"},"finish_reason":"stop"}]}`))
	}))
	s.StartTLS()
	defer s.Close()
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw}))
	c := New(Config{BaseURL: s.URL, RootCAs: pool})
	defer c.Close()
	if ans, err := c.Ask(t.Context(), request()); err != nil || ans.Text != "hello" {
		t.Errorf("got %+v, %v", ans, err)
	}
	for url, says := range map[string]string{
		s.URL: "--ca-file",
		strings.Replace(s.URL, "https", "http", 1): "https://",
	} {
		c := New(Config{BaseURL: url})
		if _, err := c.Ask(t.Context(), request()); !errors.Is(err, llm.ErrConfig) || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: got %v", url, err)
		}
		c.Close()
	}
	plain := httptest.NewServer(http.NotFoundHandler())
	defer plain.Close()
	c = New(Config{BaseURL: strings.Replace(plain.URL, "http", "https", 1)})
	defer c.Close()
	if _, err := c.Ask(t.Context(), request()); !errors.Is(err, llm.ErrConfig) || !strings.Contains(err.Error(), "http://") {
		t.Errorf("https where http is spoken: %v", err)
	}
}
