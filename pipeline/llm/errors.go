package llm

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Kinds of failure, to be asked for with errors.Is.
var (
	// ErrUnavailable: the endpoint can't be had now (down, busy, out of quota):
	// a later run goes on from here.
	ErrUnavailable = errors.New("model endpoint unavailable")
	// ErrConfig: the key, the model's name or the base URL is wrong; asking
	// again does not help.
	ErrConfig = errors.New("model endpoint misconfigured")
	// ErrRefused: the model or the server declines this request (a refusal, a
	// content filter, a parameter it does not take).
	ErrRefused = errors.New("request refused")
	// ErrTooLong: the request does not fit the model's context, or its answer
	// hit the limit of tokens.
	ErrTooLong = errors.New("too long for the model")
	// ErrInvalid: an answer came, but it is not what was asked for.
	ErrInvalid = errors.New("invalid answer")
)

// Error is a failed request.
type Error struct {
	Kind       error  // one of the kinds above
	Status     int    // HTTP status, 0 where there was none
	Code       string // the server's own code, such as "insufficient_quota"
	Message    string // for the user, in lower case; holds no key
	Transient  bool   // another attempt may succeed
	RetryAfter time.Duration
	Unsent     bool   // nothing was sent: the endpoint is known to be down, or asks to wait for too long
	Quota      Quota  // what the response said of the account's limits
	Text       string // for ErrInvalid and ErrTooLong: what the model wrote
	TokensIn   int    // tokens are paid for failed answers too
	TokensOut  int
	Err        error // the cause, may be nil
}

// Error is the kind, the status and the message.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Kind.Error())
	if e.Status != 0 {
		fmt.Fprintf(&b, " (status %d)", e.Status)
	}
	if e.Message != "" {
		b.WriteString(": " + e.Message)
	}
	return b.String()
}

// Unwrap gives the kind and the cause.
func (e *Error) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Err}
}

// OfText says that err lies with the text that was asked about, not with the
// machine: the record fails, the run goes on.
func OfText(err error) bool {
	return errors.Is(err, ErrRefused) || errors.Is(err, ErrTooLong) || errors.Is(err, ErrInvalid)
}
