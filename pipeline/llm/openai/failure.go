package openai

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	goopenai "github.com/sashabaranov/go-openai"

	"puente/pipeline/llm"
)

// failure makes an llm.Error of what go-openai returned with the headers of the
// response; the caller's own cancellation stays as it is.
func (c *Client) failure(ctx context.Context, err error, h http.Header) error {
	if isCancel(ctx, err) {
		return ctx.Err()
	}
	e := c.classify(err, h)
	e.Quota = quotaOf(h)
	e.Err = nil // what the library says may hold the key or the address's password
	e.Message = c.redact(e.Message)
	return e
}

// classify tells the failures apart. RequestError comes before APIError: it may
// wrap one that has no status.
func (c *Client) classify(err error, h http.Header) *llm.Error {
	var (
		request *goopenai.RequestError
		api     *goopenai.APIError
		inside  *wrapped
		page    *notAnAPI
	)
	switch {
	case errors.As(err, &inside):
		code, message := said(inside.body)
		return byStatus(inside.status, code, message, inside.header)
	case errors.As(err, &page):
		return &llm.Error{Kind: llm.ErrConfig, Message: page.message}
	case errors.As(err, &request):
		code, message := said(request.Body)
		return byStatus(request.HTTPStatusCode, code, message, h)
	case errors.As(err, &api):
		code := api.Type
		if api.Code != nil {
			code = fmt.Sprint(api.Code)
		}
		if api.Type == quota {
			code = quota
		}
		return byStatus(api.HTTPStatusCode, code, api.Message, h)
	case clientSide(err):
		return &llm.Error{Kind: llm.ErrConfig, Message: err.Error()}
	}
	return c.unreachable(err)
}

// clientSide are the refusals of go-openai itself, before anything is sent.
func clientSide(err error) bool {
	for _, known := range []error{
		goopenai.ErrChatCompletionInvalidModel, goopenai.ErrReasoningModelMaxTokensDeprecated,
		goopenai.ErrReasoningModelLimitationsLogprobs, goopenai.ErrReasoningModelLimitationsOther,
		goopenai.ErrReasoningSamplingUnsupported, goopenai.ErrReasoningEffortUnsupported,
	} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}

// unreachable is a failure without a response.
func (c *Client) unreachable(err error) *llm.Error {
	var dial *net.OpError
	e := &llm.Error{Kind: llm.ErrUnavailable, Transient: true, Doubtful: !(errors.As(err, &dial) && dial.Op == "dial")}
	var (
		syntax  *json.SyntaxError
		shape   *json.UnmarshalTypeError
		timeout net.Error
		dns     *net.DNSError
		ca      x509.UnknownAuthorityError
		name    x509.HostnameError
		expired x509.CertificateInvalidError
		record  tls.RecordHeaderError
	)
	switch {
	case errors.As(err, &ca), errors.As(err, &name), errors.As(err, &expired):
		e.Kind, e.Transient, e.Doubtful = llm.ErrConfig, false, false
		e.Message = "the endpoint's certificate is not trusted: " + withoutAddress(err).Error() + "; --ca-file names a file (PEM) with the certificate of a server of one's own, or of who signed it"
	case errors.As(err, &record), strings.Contains(err.Error(), "server gave HTTP response to HTTPS client"):
		e.Kind, e.Transient = llm.ErrConfig, false
		e.Message = "the endpoint does not speak https: does the base URL begin with http://?"
	case errors.As(err, &dns) && dns.IsNotFound:
		e.Doubtful, e.Message = false, "no such host: "+dns.Name
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		e.Message = fmt.Sprintf("no answer within %s (--timeout)", c.timeout)
	case errors.Is(err, errCut):
		e.Message = errCut.Error()
	case errors.As(err, &syntax), errors.As(err, &shape):
		e.Kind, e.Message = llm.ErrInvalid, "the response has not the shape of the API: "+err.Error()
	default:
		e.Message = withoutAddress(err).Error()
	}
	return e
}

// withoutAddress is the error without the address, which may hold a password.
func withoutAddress(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

const quota = "insufficient_quota"

// Words in which servers say that a request does not fit the model's context.
var tooLong = regexp.MustCompile(`(?i)context[_ ](?:length|window|size)|maximum context|too many tokens|exceeds? the (?:available )?context|prompt is too long`)

// noRoom are the words of servers that count the bound of the answer into the
// context (OpenAI, vLLM).
var noRoom = regexp.MustCompile(`(?i)max_(?:completion_)?tokens|in the completion|output tokens`)

// byStatus is the failure that a status stands for, with what the user can do.
func byStatus(status int, code, message string, h http.Header) *llm.Error {
	e := &llm.Error{Kind: llm.ErrUnavailable, Status: status, Code: code, Message: clip(message)}
	switch {
	case status == http.StatusPaymentRequired,
		status == http.StatusTooManyRequests && (code == quota || strings.Contains(message, quota)):
		e.Message = "the account's quota is used up (asking again does not help before it is raised or paid): " + e.Message
	case status == http.StatusTooManyRequests:
		e.Transient, e.RetryAfter = true, retryAfter(h)
	case status == http.StatusRequestTimeout, status == http.StatusConflict, status == http.StatusTooEarly, status >= 500:
		e.Transient, e.RetryAfter = true, retryAfter(h)
	case status == http.StatusUnauthorized:
		e.Kind, e.Message = llm.ErrConfig, "the key is missing or not accepted (it is read from PUENTE_API_KEY, OPENAI_API_KEY or --key-file): "+e.Message
	case status == http.StatusForbidden:
		e.Kind, e.Message = llm.ErrConfig, "the key may not use this model or endpoint: "+e.Message
	case status == http.StatusNotFound, status == http.StatusMethodNotAllowed:
		e.Kind, e.Message = llm.ErrConfig, "no such model or address (check --model and --base-url; puente doctor lists the models): "+e.Message
	case status == http.StatusRequestEntityTooLarge, tooLong.MatchString(code + " " + message):
		e.Kind, e.Message = llm.ErrTooLong, "the request does not fit the model's context (a model with a larger one would take it): "+e.Message
		e.NoRoom = noRoom.MatchString(message)
	case strings.Contains(message, "HTTP request to an HTTPS server"):
		e.Kind, e.Message = llm.ErrConfig, "the endpoint speaks https: the base URL must begin with https://"
	case misnamed.MatchString(code + " " + message):
		e.Kind = llm.ErrConfig
	default:
		e.Kind = llm.ErrRefused
	}
	return e
}

// Words in which servers say, with a status of 400, that the key or the model's
// name is wrong.
var misnamed = regexp.MustCompile(`(?i)api[ _]key|invalid model|unknown model|no models? loaded|model\b.{0,80}\bnot (?:exist|found)|model\b.{0,80}\bnot a valid`)

// said is the code and the message in the body of an error, in the shapes that
// servers use: {"error":{…}}, {"error":"…"}, {"message":"…"}, {"detail":…}, a page.
func said(body []byte) (code, message string) {
	type inside struct {
		Message string          `json:"message"`
		Code    any             `json:"code"`
		Type    string          `json:"type"`
		Error   json.RawMessage `json:"error"`
		Detail  json.RawMessage `json:"detail"`
	}
	var e inside
	if json.Unmarshal(body, &e) != nil {
		if text := strings.TrimSpace(string(body)); !strings.HasPrefix(text, "<") {
			return "", text
		}
		return "", "a page, not an answer of the API"
	}
	for _, raw := range []json.RawMessage{e.Error, e.Detail} {
		var text string
		var deeper inside
		switch {
		case len(raw) == 0:
		case json.Unmarshal(raw, &text) == nil:
			return "", text
		case json.Unmarshal(raw, &deeper) == nil && deeper.Message != "":
			e = deeper
		default:
			return "", string(raw)
		}
	}
	code = e.Type
	if e.Code != nil && e.Type != quota {
		code = fmt.Sprint(e.Code)
	}
	return code, e.Message
}

// retryAfter is how long the server asks to wait: Retry-After in seconds or as
// a date (measured from the response's own Date), or OpenAI's retry-after-ms.
func retryAfter(h http.Header) time.Duration {
	if ms, err := strconv.ParseFloat(h.Get("Retry-After-Ms"), 64); err == nil && ms > 0 {
		return seconds(ms / 1000)
	}
	v := strings.TrimSpace(h.Get("Retry-After"))
	if s, err := strconv.ParseFloat(v, 64); err == nil {
		return seconds(s)
	}
	until, err := http.ParseTime(v)
	if err != nil {
		return 0
	}
	now, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return 0
	}
	return max(until.Sub(now), 0)
}

// seconds is s as a duration between 0 and a day.
func seconds(s float64) time.Duration {
	if !(s > 0) {
		return 0
	}
	return time.Duration(min(s, 86400) * float64(time.Second))
}

// clip is a server's message in one line of bearable length.
func clip(s string) string {
	const most = 300
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
	if len(s) <= most {
		return s
	}
	cut := most
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}

// redact takes the key out of a message: servers like to repeat it.
func (c *Client) redact(s string) string {
	if len(c.key) >= 4 {
		s = strings.ReplaceAll(s, c.key, "[key]")
	}
	for _, v := range c.secret {
		if len(v) >= 8 {
			s = strings.ReplaceAll(s, v, "[header]")
		}
	}
	return maskedKey.ReplaceAllString(s, "[key]")
}

// maskedKey is a key as servers repeat it, in part or whole.
var maskedKey = regexp.MustCompile(`\bsk-[A-Za-z0-9_*.-]{4,}`)
