package llm

import (
	"context"
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
	// ErrBudget: the call might have passed the budget, and was not made.
	ErrBudget = errors.New("stopped by the budget")
)

// Error is a failed request.
type Error struct {
	Kind       error  // one of the kinds above
	Status     int    // HTTP status, 0 where there was none
	Code       string // the server's own code, such as "insufficient_quota"
	Message    string // for the user, in lower case; holds no key
	Transient  bool   // another attempt may succeed
	RetryAfter time.Duration
	Unsent     bool   // nothing was sent: the endpoint is known to be down, asks to wait for too long, or a budget is spent
	Quota      Quota  // what the response said of the account's limits
	Text       string // for ErrInvalid and ErrTooLong: what the model wrote
	Thinking   bool   // for ErrTooLong: it was cut off before the answer began, while the model reasoned
	Endless    bool   // for ErrTooLong: the answer went on to the bound that the request had
	NoRoom     bool   // for ErrTooLong: the bound of the answer is what did not fit
	TokensIn   int    // tokens are paid for failed answers too
	TokensOut  int
	CostUSD    float64 // of these tokens: set by Priced
	Doubtful   bool    // it was sent and no answer came whole: it may well be charged
	Err        error   // the cause, may be nil
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

// KindOf is a short name of what kind of failure an error is, "" for none.
func KindOf(err error) string {
	for _, k := range []struct {
		kind error
		name string
	}{
		{ErrBudget, "budget"}, {ErrUnavailable, "unavailable"}, {ErrConfig, "config"}, {ErrRefused, "refused"},
		{ErrTooLong, "too_long"}, {ErrInvalid, "invalid"}, {context.Canceled, "cancelled"}, {context.DeadlineExceeded, "deadline"},
	} {
		if errors.Is(err, k.kind) {
			return k.name
		}
	}
	if err != nil {
		return "other"
	}
	return ""
}

// OfText says that err lies with the text that was asked about, not with the
// machine: the record fails, the run goes on.
func OfText(err error) bool {
	return errors.Is(err, ErrRefused) || errors.Is(err, ErrTooLong) || errors.Is(err, ErrInvalid)
}
