package main

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"time"

	"puente/pipeline/llm"
	"puente/pipeline/llm/openai"
	"puente/pipeline/store"
)

// endpointFlags say how the model's endpoint is reached, and how fast it is
// asked.
type endpointFlags struct {
	Calls        int           `default:"8" help:"How many requests the endpoint is sent at once, at most: fewer while it says that it is busy."`
	RPM          int           `name:"rpm" placeholder:"N" help:"Requests in any minute, at most; default: what the endpoint says of itself."`
	TPM          int           `name:"tpm" placeholder:"N" help:"Tokens in any minute, at most; default: what the endpoint says of itself."`
	Timeout      time.Duration `default:"3m" help:"How long one request may take."`
	Patience     time.Duration `default:"1m" help:"How long an endpoint that is down is waited for."`
	Organisation string        `placeholder:"ID" env:"OPENAI_ORG_ID" help:"The organisation that is billed, where a key belongs to several."`
	Header       []string      `sep:"none" placeholder:"NAME:VALUE" help:"A header for every request, such as 'api-key: $${AZURE_KEY}' ($${NAME} is read from the environment); may be repeated."`
	Proxy        string        `placeholder:"URL" help:"Proxy for the endpoint; default: HTTPS_PROXY, HTTP_PROXY and NO_PROXY."`
	CAFile       string        `name:"ca-file" placeholder:"FILE" type:"path" help:"Certificates (PEM) that are trusted besides the system's: that of a server of one's own, or of who signed it."`
}

// reaches refuses what reaches nothing.
func (f endpointFlags) reaches() error {
	switch {
	case f.Calls < 1:
		return usageError{errors.New("--calls must be 1 or more")}
	case f.RPM < 0 || f.TPM < 0:
		return usageError{errors.New("--rpm and --tpm must be 1 or more, or 0 for what the endpoint says of itself")}
	case f.Timeout <= 0 || f.Patience <= 0:
		return usageError{errors.New("--timeout and --patience must be more than 0")}
	}
	return nil
}

// limits are those of the flags.
func (f endpointFlags) limits() llm.Limits {
	return llm.Limits{Concurrent: f.Calls, RPM: f.RPM, TPM: f.TPM}
}

// client is the endpoint at the address; what is learnt of it is kept in
// artifacts, where given.
func (f endpointFlags) client(address, key string, artifacts *store.Store) (*openai.Client, error) {
	if err := f.reaches(); err != nil {
		return nil, err
	}
	config := openai.Config{BaseURL: address, Key: key, Organisation: f.Organisation, Timeout: f.Timeout}
	if artifacts != nil {
		config.Memory = artifacts.Bucket("endpoint")
	}
	var err error
	if config.Header, err = headers(f.Header); err != nil {
		return nil, usageError{err}
	}
	if config.Proxy, err = proxy(f.Proxy); err != nil {
		return nil, usageError{err}
	}
	if config.RootCAs, err = authorities(f.CAFile); err != nil {
		return nil, usageError{err}
	}
	return openai.New(config), nil
}

// headerName is a name as HTTP allows it.
var headerName = regexp.MustCompile("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$")

// named is a variable of the environment within a header's value.
var named = regexp.MustCompile(`\$\{([A-Za-z_][A-Za-z0-9_]*)\}`)

// headers reads NAME:VALUE. The values stand in no message: they may be secret.
func headers(lines []string) (http.Header, error) {
	h := http.Header{}
	for _, line := range lines {
		name, value, ok := strings.Cut(line, ":")
		name = strings.TrimSpace(name)
		if !ok || !headerName.MatchString(name) {
			return nil, errors.New("--header: want a name and a value, such as \"X-Team: news\"")
		}
		var unset string
		value = named.ReplaceAllStringFunc(strings.TrimSpace(value), func(ref string) string {
			v, set := os.LookupEnv(ref[2 : len(ref)-1])
			if !set {
				unset = ref
			}
			return strings.TrimSpace(v)
		})
		if unset != "" {
			return nil, fmt.Errorf("--header %s: %s is not set in the environment", name, unset)
		}
		if strings.ContainsFunc(value, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
			return nil, fmt.Errorf("--header %s: the value holds a control character", name)
		}
		h.Add(name, value)
	}
	return h, nil
}

// proxy is the proxy named, else that of the environment.
func proxy(address string) (func(*http.Request) (*url.URL, error), error) {
	if address == "" {
		return http.ProxyFromEnvironment, nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "socks5" {
		return nil, errors.New("--proxy must look like http://proxy.example:3128 (http, https or socks5)")
	}
	return http.ProxyURL(u), nil
}

// authorities are the system's and those of the file; nil: the system's alone.
func authorities(file string) (*x509.CertPool, error) {
	if file == "" {
		return nil, nil
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("--ca-file: %w", err)
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(raw) {
		return nil, fmt.Errorf("--ca-file %s holds no certificate in PEM (-----BEGIN CERTIFICATE-----)", file)
	}
	return pool, nil
}

// try asks the model one tiny question, with a schema. An answer of no use comes
// with an llm.ErrInvalid, one without end with an llm.ErrTooLong.
func try(ctx context.Context, client *openai.Client, model string) (llm.Answer, error) {
	most := func(_ llm.Request, thinks bool) int {
		if thinks {
			return 20000
		}
		return 200 // the answer has about fifteen
	}
	return llm.Valid(llm.Bound(client, most)).Ask(ctx, llm.Request{Prompt: "doctor@1", Model: model, SchemaName: "doctor",
		Schema: json.RawMessage(`{"type":"object","properties":{"english":{"type":"string"}},"required":["english"],"additionalProperties":false}`),
		Messages: []llm.Message{
			{Role: llm.System, Content: `You translate from Spanish to English. Answer in JSON, as {"english":"…"}.`},
			{Role: llm.User, Content: "El puente reabre hoy."}}})
}
