package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// recording is a file of a folder of recordings: what was asked (so that people
// can read it) and what came of it. It holds no key and no address.
type recording struct {
	Request Request  `json:"request"`
	Answer  Answer   `json:"answer"`
	Failure *failure `json:"failure,omitempty"` // in place of an answer
}

// failure is an error that lies with the text that was asked about: another run
// would meet it again.
type failure struct {
	Kind      string  `json:"kind"` // as KindOf
	Status    int     `json:"status,omitempty"`
	Code      string  `json:"code,omitempty"`
	Message   string  `json:"message"`
	Text      string  `json:"text,omitempty"`
	TokensIn  int     `json:"tokens_in,omitempty"`
	TokensOut int     `json:"tokens_out,omitempty"`
	CostUSD   float64 `json:"cost_usd,omitempty"`
}

// Record keeps each answer in dir as KEY.json, for Replay, and each failure that
// lies with the text (see OfText): a refusal is a result too. Files appear whole
// or not at all.
func Record(a Asker, dir string) Asker {
	return AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
		ans, err := a.Ask(ctx, r)
		rec := recording{Request: r, Answer: ans}
		var failed *Error
		switch {
		case err == nil:
		case OfText(err) && errors.As(err, &failed):
			rec.Answer = Answer{}
			rec.Failure = &failure{KindOf(err), failed.Status, failed.Code, failed.Message, failed.Text, failed.TokensIn, failed.TokensOut, failed.CostUSD}
		default:
			return ans, err
		}
		if err := writeRecording(dir, rec); err != nil {
			return Answer{}, fmt.Errorf("record an answer: %w", err)
		}
		return ans, err
	})
}

// recordCached keeps in dir, too, what a cache within a answers, so that a
// recording is whole wherever the answers come from.
func recordCached(a Asker, dir string) Asker {
	return AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
		ans, err := a.Ask(ctx, r)
		if err != nil || !ans.Cached {
			return ans, err
		}
		if _, err := os.Stat(filepath.Join(dir, r.Key()+".json")); err == nil {
			return ans, nil
		}
		rec := recording{Request: r, Answer: ans}
		rec.Answer.JSON = nil // found in the text again
		if err := writeRecording(dir, rec); err != nil {
			return Answer{}, fmt.Errorf("record an answer: %w", err)
		}
		return ans, nil
	})
}

// error is the failure as it was.
func (f *failure) error() error {
	for _, kind := range []error{ErrRefused, ErrTooLong, ErrInvalid} {
		if KindOf(kind) == f.Kind {
			return &Error{Kind: kind, Status: f.Status, Code: f.Code, Message: f.Message, Text: f.Text,
				TokensIn: f.TokensIn, TokensOut: f.TokensOut, CostUSD: f.CostUSD}
		}
	}
	return fmt.Errorf("a recorded failure is of no kind that is known: %q", f.Kind)
}

func writeRecording(dir string, rec recording) error {
	rec.Answer.Latency = 0 // of the machine, not of the answer
	data, err := json.MarshalIndent(rec, "", " ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(dir, ".recording-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // gone already where all went well
	_, werr := tmp.Write(append(data, '\n'))
	if err := errors.Join(werr, tmp.Chmod(0o644), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), filepath.Join(dir, rec.Request.Key()+".json"))
}

// Replay answers from the recordings in dir alone. A missing one is an
// ErrConfig that names the request and how to record it.
func Replay(dir string) Asker {
	return AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
		if err := ctx.Err(); err != nil {
			return Answer{}, err
		}
		data, err := os.ReadFile(filepath.Join(dir, r.Key()+".json"))
		if errors.Is(err, fs.ErrNotExist) {
			return Answer{}, &Error{Kind: ErrConfig, Err: err, Message: fmt.Sprintf(
				"no recording of %s for model %q%s (%s.json) in %s: run once with --record %s", r.Prompt, r.Model, purpose(ctx, r), r.Key(), dir, dir)}
		}
		if err != nil {
			return Answer{}, fmt.Errorf("replay: %w", err)
		}
		var rec recording
		if err := json.Unmarshal(data, &rec); err != nil {
			return Answer{}, fmt.Errorf("replay %s.json: %w", r.Key(), err)
		}
		if rec.Failure != nil {
			return Answer{}, rec.Failure.error()
		}
		rec.Answer.Cached = true
		return rec.Answer, nil
	})
}

// purpose says what a request is made for, as far as it is known.
func purpose(ctx context.Context, r Request) string {
	out := ""
	if t := TagOf(ctx); t.Stage != "" {
		out = ", stage " + t.Stage
		if t.Item != "" {
			out += " of " + t.Item
		}
	}
	if r.Sample != 0 {
		out += fmt.Sprintf(", repeat %d", r.Sample)
	}
	return out
}
