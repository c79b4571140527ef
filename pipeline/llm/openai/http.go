package openai

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// maxBody bounds a response, in bytes.
const maxBody = 16 << 20

type extraKey struct{}

// withExtra hands fields for the request's body to the doer below.
func withExtra(ctx context.Context, fields map[string]json.RawMessage) context.Context {
	return context.WithValue(ctx, extraKey{}, fields)
}

// doer stands between go-openai and the network: it adds the fields that
// go-openai can't send and turns what is no answer of an API into errors.
type doer struct{ client *http.Client }

// Do sends the request and reads the whole response.
func (d *doer) Do(req *http.Request) (*http.Response, error) {
	if err := addFields(req); err != nil {
		return nil, err
	}
	res, err := d.client.Do(req)
	if err != nil {
		return nil, err
	}
	if streamed(req, res) {
		return res, nil
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, maxBody+1))
	if err != nil {
		return nil, fmt.Errorf("read the response: %w", err)
	}
	if len(body) > maxBody {
		return nil, &notAnAPI{res.StatusCode, "the response is larger than 16 MiB"}
	}
	if err := odd(res, body); err != nil {
		return nil, err
	}
	res.Body = io.NopCloser(bytes.NewReader(body))
	return res, nil
}

func addFields(req *http.Request) error {
	fields, _ := req.Context().Value(extraKey{}).(map[string]json.RawMessage)
	if len(fields) == 0 || req.Body == nil {
		return nil
	}
	data, err := io.ReadAll(req.Body)
	if err != nil {
		return err
	}
	req.Body.Close()
	if data, err = withFields(data, fields); err != nil {
		return err
	}
	req.ContentLength = int64(len(data))
	req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
	req.Body, err = req.GetBody()
	return err
}

// notAnAPI: what answers is a web server, but not the API.
type notAnAPI struct {
	status  int
	message string
}

func (e *notAnAPI) Error() string { return e.message }

// wrapped is an error that came with a good status, as some gateways send it.
type wrapped struct {
	status int
	body   []byte
	header http.Header
}

func (e *wrapped) Error() string { return "an error in a response of status 200" }

// cut is a response that breaks off, or is no JSON.
var errCut = errors.New("the response is cut or is no JSON")

// odd finds what is no answer of the API: a redirect, a page, an error with
// status 200, a body that breaks off.
func odd(res *http.Response, body []byte) error {
	if res.StatusCode >= 300 && res.StatusCode < 400 {
		return &notAnAPI{res.StatusCode, "the endpoint redirects to " + clip(res.Header.Get("Location")) + ": use that address as the base URL"}
	}
	if res.StatusCode != http.StatusOK {
		return nil
	}
	if strings.HasPrefix(strings.TrimSpace(string(body[:min(len(body), 64)])), "<") {
		return &notAnAPI{res.StatusCode, "the endpoint answers with a page, not with JSON: is the base URL right, does it need /v1?"}
	}
	var peek struct {
		Error json.RawMessage `json:"error"`
	}
	if err := json.Unmarshal(body, &peek); err != nil {
		var wrongType *json.UnmarshalTypeError
		if !errors.As(err, &wrongType) {
			return errCut
		}
		return &notAnAPI{res.StatusCode, "the endpoint's JSON is not that of the API: is the base URL right?"}
	}
	if len(peek.Error) > 0 && string(peek.Error) != "null" {
		return &wrapped{status: inner(peek.Error), body: body, header: res.Header}
	}
	return nil
}

// inner is the status that an error's code gives, 502 where it gives none.
func inner(raw json.RawMessage) int {
	var e struct {
		Code int `json:"code"`
	}
	if json.Unmarshal(raw, &e) == nil && e.Code >= 400 && e.Code < 600 {
		return e.Code
	}
	return http.StatusBadGateway
}
