package openai

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
)

// wire adds the configured headers to each request, and finds out where the API
// is: where the base URL as given has no API, and its neighbour (with /v1, or
// without) has one, all goes there from then on.
type wire struct {
	next   http.RoundTripper
	header http.Header
	base   *url.URL
	other  string // the neighbour's path; base's own where there is none to try
	place  atomic.Int32
}

// What is known of the base URL.
const (
	unknown int32 = iota
	asGiven
	neighbour
)

// RoundTrip sends the request.
func (w *wire) RoundTrip(req *http.Request) (*http.Response, error) {
	place := w.place.Load()
	if !strings.HasPrefix(req.URL.Path, w.base.Path) || w.other == w.base.Path {
		place = asGiven
	}
	if place == neighbour {
		return w.next.RoundTrip(w.dressed(req, true))
	}
	again := req.GetBody
	res, err := w.next.RoundTrip(w.dressed(req, false))
	if err != nil || place == asGiven {
		return res, err
	}
	if !elsewhere(res) {
		w.place.CompareAndSwap(unknown, asGiven)
		return res, nil
	}
	second := w.dressed(req, true)
	if req.Body != nil && req.Body != http.NoBody {
		if again == nil {
			return res, nil
		}
		if second.Body, err = again(); err != nil {
			return res, nil
		}
	}
	there, err := w.next.RoundTrip(second)
	if err != nil {
		return res, nil
	}
	if elsewhere(there) {
		there.Body.Close()
		return res, nil
	}
	res.Body.Close()
	w.place.Store(neighbour)
	return there, nil
}

// dressed is a copy of the request with the headers, to one place or the other.
func (w *wire) dressed(req *http.Request, other bool) *http.Request {
	out := req.Clone(req.Context())
	for name, values := range w.header {
		out.Header[name] = values
	}
	if other {
		out.URL.Path = w.other + strings.TrimPrefix(req.URL.Path, w.base.Path)
		out.URL.RawPath = ""
	}
	return out
}

// address is the base URL that is in use.
func (w *wire) address() string {
	u := *w.base
	if w.place.Load() == neighbour {
		u.Path = w.other
	}
	return u.String()
}

// aboutAThing is a 404 that the API itself sends: of a model, a file, a job.
var aboutAThing = regexp.MustCompile(`(?i)\b(?:models?|files?|batch(?:es)?)\b`)

// elsewhere says that the response comes from no API: the address is not known
// there, or a page is shown. The body can still be read.
func elsewhere(res *http.Response) bool {
	missing := res.StatusCode == http.StatusNotFound || res.StatusCode == http.StatusMethodNotAllowed
	if !missing && res.StatusCode != http.StatusOK {
		return false
	}
	start := make([]byte, 512)
	n, _ := io.ReadFull(res.Body, start)
	start = start[:n]
	res.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(start), res.Body), res.Body}
	if strings.HasPrefix(strings.TrimSpace(string(start)), "<") {
		return true
	}
	return missing && !aboutAThing.Match(bytes.ReplaceAll(start, []byte("File Not Found"), nil)) // llama.cpp's word for an address
}

var version = regexp.MustCompile(`/v\d`)

// neighbourOf is the path to try where the API is not at the path given: a path
// without a version may lack /v1; one that was completed may have had none.
func neighbourOf(given, completed string) string {
	switch {
	case strings.HasSuffix(strings.TrimRight(given, "/"), "/chat/completions"):
		return completed
	case strings.Trim(given, "/") == "":
		return ""
	case !version.MatchString(completed):
		return completed + "/v1"
	}
	return completed
}
