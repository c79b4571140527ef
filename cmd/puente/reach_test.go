package main

import (
	"bytes"
	"encoding/pem"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"puente/pipeline/llm/openai/openaitest"
	"puente/pipeline/news"
)

// behind is a server through which another is reached.
func behind(t *testing.T, target string) (http.Handler, *atomic.Int32) {
	t.Helper()
	u, err := url.Parse(target)
	if err != nil {
		t.Fatal(err)
	}
	var seen atomic.Int32
	pass := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.Out.URL.Scheme, r.Out.URL.Host = u.Scheme, u.Host
	}}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen.Add(1)
		pass.ServeHTTP(w, r)
	}), &seen
}

// runBridge runs the dump of two posts against an endpoint.
func runBridge(t *testing.T, more ...string) (out string, code int, stderr string) {
	t.Helper()
	out = filepath.Join(t.TempDir(), "out")
	code, _, stderr = runHere(t, append([]string{"run", bridgeDump(t), "-o", out, "--model", "scripted", "--patience", "50ms", "--quiet"}, more...)...)
	return out, code, stderr
}

// The base URL may be written in many ways.
func TestBaseURLs(t *testing.T) {
	server := openaitest.New(model().Handler(), "scripted")
	defer server.Close()
	through, _ := behind(t, server.URL)
	mux := http.NewServeMux()
	mux.Handle("/team/v1/", http.StripPrefix("/team", through))
	gateway := httptest.NewServer(mux)
	defer gateway.Close()
	root := strings.TrimSuffix(server.URL, "/v1")
	for _, base := range []string{root, root + "/", server.URL, server.URL + "/", server.URL + "/chat/completions", gateway.URL + "/team/v1", gateway.URL + "/team"} {
		if _, code, stderr := runBridge(t, "--base-url", base); code != 0 {
			t.Errorf("%s: exit %d: %s", base, code, stderr)
		}
	}
	code, stdout, _ := runHere(t, "doctor", "--base-url", gateway.URL+"/team", "--model", "scripted")
	if code != 0 || !strings.Contains(stdout, "/team/v1 (the API is there") {
		t.Errorf("doctor: exit %d: %s", code, stdout)
	}
}

// What is no endpoint, or not one for this key and model, ends the run before
// anything is lost, with what to do.
func TestNoSuchEndpoint(t *testing.T) {
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("<!doctype html><title>Router login</title>"))
	}))
	defer page.Close()
	server := openaitest.New(func(r openaitest.Request) openaitest.Reply {
		if r.Model != "scripted" {
			return openaitest.Error(404, "model_not_found", "The model `"+r.Model+"` does not exist")
		}
		return openaitest.Error(403, "forbidden", "not in your region")
	}, "scripted")
	defer server.Close()
	locked := openaitest.New(model().Handler(), "scripted")
	defer locked.Close()
	locked.RequireKey(key)
	t.Setenv("OPENAI_API_KEY", "sk-wrong-0123456789")
	for name, c := range map[string]struct {
		args []string
		says []string
	}{
		"a page":        {[]string{"--base-url", page.URL}, []string{"a page", "base URL"}},
		"wrong key":     {[]string{"--base-url", locked.URL}, []string{"key", "--key-file"}},
		"unknown model": {[]string{"--base-url", server.URL, "--model", "gpt-99"}, []string{"gpt-99", "puente doctor"}},
		"forbidden":     {[]string{"--base-url", server.URL}, []string{"not in your region"}},
		"not a URL":     {[]string{"--base-url", "localhost:11434"}, []string{"must look like"}},
		"no proxy":      {[]string{"--base-url", server.URL, "--proxy", "proxy"}, []string{"--proxy must look like"}},
		"no header":     {[]string{"--base-url", server.URL, "--header", "api key"}, []string{"--header"}},
		"unset":         {[]string{"--base-url", server.URL, "--header", "api-key: ${PUENTE_TEST_UNSET}"}, []string{"PUENTE_TEST_UNSET", "not set"}},
		"no file":       {[]string{"--base-url", server.URL, "--ca-file", "/nowhere/ca.pem"}, []string{"--ca-file"}},
		"no PEM":        {[]string{"--base-url", server.URL, "--ca-file", "reach_test.go"}, []string{"no certificate"}},
		"no calls":      {[]string{"--base-url", server.URL, "--calls", "0"}, []string{"--calls"}},
		"no patience":   {[]string{"--base-url", server.URL, "--patience", "-1s"}, []string{"--patience"}},
		"no rate":       {[]string{"--base-url", server.URL, "--rpm", "-5"}, []string{"--rpm"}},
	} {
		_, code, stderr := runBridge(t, c.args...)
		if code != exitUsage {
			t.Errorf("%s: exit %d", name, code)
		}
		for _, want := range c.says {
			if !strings.Contains(stderr, want) {
				t.Errorf("%s: no word of %q: %s", name, want, stderr)
			}
		}
		if strings.Contains(stderr, "sk-wrong") {
			t.Errorf("%s: the key stands in the message: %s", name, stderr)
		}
	}
}

// A server of one's own is trusted where its certificate is named.
func TestSelfSigned(t *testing.T) {
	server := openaitest.New(model().Handler(), "scripted")
	defer server.Close()
	through, _ := behind(t, server.URL)
	secure := httptest.NewUnstartedServer(through)
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	base := secure.URL + "/v1"
	if _, code, stderr := runBridge(t, "--base-url", base); code != exitUsage || !strings.Contains(stderr, "--ca-file") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: secure.Certificate().Raw}), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, code, stderr := runBridge(t, "--base-url", base, "--ca-file", file); code != 0 {
		t.Errorf("--ca-file: exit %d: %s", code, stderr)
	}
	if code, stdout, _ := runHere(t, "doctor", "--base-url", base, "--model", "scripted"); code == 0 || !strings.Contains(stdout, "--ca-file") {
		t.Errorf("doctor: exit %d: %s", code, stdout)
	}
}

// A proxy is taken from the flag, else from the environment.
func TestThroughAProxy(t *testing.T) {
	server := openaitest.New(model().Handler(), "scripted")
	defer server.Close()
	through, seen := behind(t, server.URL)
	proxy := httptest.NewServer(through)
	defer proxy.Close()
	if _, code, stderr := runBridge(t, "--base-url", "http://models.example/v1", "--proxy", proxy.URL); code != 0 || seen.Load() == 0 {
		t.Errorf("exit %d, %d requests through the proxy: %s", code, seen.Load(), stderr)
	}
	seen.Store(0)
	cmd := command(t, "run", bridgeDump(t), "-o", filepath.Join(t.TempDir(), "out"), "--base-url", "http://models.example/v1", "--model", "scripted", "--quiet")
	cmd.Env = append(cmd.Env, "HTTP_PROXY="+proxy.URL, "http_proxy="+proxy.URL, "NO_PROXY=", "no_proxy=")
	if out, err := cmd.CombinedOutput(); err != nil || seen.Load() == 0 {
		t.Errorf("%v, %d requests through the proxy: %s", err, seen.Load(), out)
	}
}

// Headers and the organisation are sent; what they hold stands nowhere.
func TestHeadersAreSent(t *testing.T) {
	const secret = "team-secret-4711"
	var missing atomic.Int32
	answer := model().Handler()
	server := openaitest.New(func(r openaitest.Request) openaitest.Reply {
		if r.Header.Get("Api-Key") != secret || r.Header.Get("X-Team") != "news, desk" || r.Header.Get("OpenAI-Organization") != "org-7" {
			missing.Add(1)
		}
		return answer(r)
	}, "scripted")
	defer server.Close()
	t.Setenv("PUENTE_TEST_HEADER", secret)
	config := filepath.Join(t.TempDir(), "puente.yaml")
	if err := os.WriteFile(config, []byte("header:\n- 'api-key: ${PUENTE_TEST_HEADER}'\n- 'X-Team: news, desk'\norganisation: org-7\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"--header", "api-key: ${PUENTE_TEST_HEADER}", "--header", "X-Team: news, desk", "--organisation", "org-7"},
		{"--config", config},
	} {
		out, code, stderr := runBridge(t, append(args, "--base-url", server.URL)...)
		if code != 0 || missing.Load() > 0 {
			t.Errorf("%v: exit %d, %d requests without a header: %s", args, code, missing.Load(), stderr)
		}
		for _, name := range []string{"run.json", ".puente/artifacts.db"} {
			if raw, err := os.ReadFile(filepath.Join(out, name)); err != nil || bytes.Contains(raw, []byte(secret)) {
				t.Errorf("%s holds the header's value, or can't be read: %v", name, err)
			}
		}
	}
}

// A model that repeats itself is stopped by the bound of its answer, which each
// request has: the record fails, the run ends, and what the model wrote is kept.
func TestEndlessAnswers(t *testing.T) {
	var unbounded atomic.Int32
	server := openaitest.New(func(r openaitest.Request) openaitest.Reply {
		if r.MaxTokens == 0 {
			unbounded.Add(1)
		}
		return openaitest.Reply{Text: `{"translations":[` + strings.Repeat(`{"id":"x","english":"…"},`, 99), FinishReason: "length"}
	}, "scripted")
	defer server.Close()
	out, code, stderr := runBridge(t, "--base-url", server.URL)
	if code == exitIncomplete || unbounded.Load() > 0 || server.Calls() == 0 {
		t.Errorf("exit %d, %d of %d requests without a bound: %s", code, unbounded.Load(), server.Calls(), stderr)
	}
	if kept, err := os.ReadDir(filepath.Join(out, ".puente", "rejected")); err != nil || len(kept) == 0 {
		t.Errorf("nothing is kept: %v", err)
	}
	for _, b := range briefsIn(t, out) {
		if b.Status == news.Ready {
			t.Errorf("%s is ready", b.ID)
		}
	}
	unbounded.Store(0)
	code, stdout, _ := runHere(t, "doctor", "--base-url", server.URL, "--model", "scripted", "--ask")
	if code == 0 || unbounded.Load() > 0 || !strings.Contains(stdout, "cut off at the limit") {
		t.Errorf("doctor: exit %d, %d requests without a bound: %s", code, unbounded.Load(), stdout)
	}
}

// What a server does not take is learnt once, kept with the artifacts, and shown
// by doctor; one question of doctor's learns it too.
func TestLessonsAcrossRuns(t *testing.T) {
	var refused atomic.Int32
	script := model()
	answer := script.Handler()
	server := openaitest.New(func(r openaitest.Request) openaitest.Reply {
		if r.Format == "json_schema" {
			refused.Add(1)
			return openaitest.Error(400, "invalid_request_error", "response_format json_schema is not supported")
		}
		if strings.Contains(r.Last("user"), "El puente reabre hoy") {
			return openaitest.Reply{Text: `{"english":"The bridge reopens today."}`}
		}
		return answer(r)
	}, "scripted", "other")
	defer server.Close()
	cache := filepath.Join(t.TempDir(), "cache.db")
	doctor := func(more ...string) string {
		code, stdout, stderr := runHere(t, append([]string{"doctor", "--base-url", server.URL, "--model", "scripted"}, more...)...)
		if code != 0 {
			t.Errorf("doctor: exit %d: %s%s", code, stdout, stderr)
		}
		return stdout
	}
	if got := doctor("--ask"); !strings.Contains(got, "JSON mode") || !strings.Contains(got, "The bridge reopens") || refused.Load() != 1 {
		t.Errorf("doctor --ask, %d refusals: %s", refused.Load(), got)
	}
	if got := doctor(); strings.Contains(got, "takes") || strings.Contains(got, "answer") {
		t.Errorf("doctor without --ask: %s", got)
	}
	refused.Store(0)
	if _, code, stderr := runBridge(t, "--base-url", server.URL, "--cache", cache, "--calls", "1"); code != 0 || refused.Load() != 1 {
		t.Errorf("exit %d, %d refusals: %s", code, refused.Load(), stderr)
	}
	if got := doctor("--cache", cache); !strings.Contains(got, "JSON mode") {
		t.Errorf("doctor --cache: %s", got)
	}
	// Another run over other words asks as it has learnt.
	dump := filepath.Join(t.TempDir(), "dump.jsonl")
	if err := os.WriteFile(dump, []byte(strings.ReplaceAll(bridge, "3.200", "4.300")), 0o644); err != nil {
		t.Fatal(err)
	}
	calls := server.Calls()
	code, _, stderr := runHere(t, "run", dump, "-o", filepath.Join(t.TempDir(), "out"), "--base-url", server.URL, "--model", "scripted", "--cache", cache, "--quiet")
	if code != 0 || refused.Load() != 1 || server.Calls() == calls {
		t.Errorf("exit %d, %d calls, %d refusals in all: %s", code, server.Calls()-calls, refused.Load(), stderr)
	}
}
