package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// perToken is a rate of a thousandth of a dollar for each token; half for
// cached ones, a model "free" has none.
func perToken(model string, u Use) (float64, bool) {
	if model == "free" {
		return 0, false
	}
	return float64(2*u.In-u.Cached+2*u.Out) / 2000, true
}

func TestMeter(t *testing.T) {
	adapter := &script{steps: []any{"a", &Error{Kind: ErrTooLong, TokensIn: 100, TokensOut: 50}, &Error{Kind: ErrUnavailable, Unsent: true}, "b"}}
	m := NewMeter()
	a := Observe(Priced(adapter, perToken, Counter{}), m.Note)
	other := question()
	other.Prompt = "a@1"
	ctx := Tagged(t.Context(), Tag{"write", "story"})
	for _, r := range []Request{question(), question(), question(), other} {
		a.Ask(ctx, r)
	}
	tag := Tag{"write", "story"}
	want := []Total{
		{Tag: tag, Prompt: "a@1", Model: "m", Calls: 1, TokensOut: 1, TokensIn: 10, CostUSD: 0.011},
		{Tag: tag, Prompt: "test@1", Model: "m", Calls: 2, Failed: 1, TokensIn: 110, TokensOut: 51, CostUSD: 0.161},
	}
	if got := m.Totals(); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if s := Sum(m.Totals()); s.Calls != 3 || s.Failed != 1 || s.TokensIn != 120 || math.Abs(s.CostUSD-0.172) > 1e-9 {
		t.Errorf("sum %+v", s)
	}
}

func TestPriced(t *testing.T) {
	count := Counter{Request: func(Request) int { return 7 }, Text: func(_, text string) int { return len(text) }}
	for name, c := range map[string]struct {
		ans  Answer
		err  error
		usd  float64
		in   int
		rate Rate
	}{
		"reported":           {ans: Answer{TokensIn: 10, TokensCached: 4, TokensOut: 2}, usd: 0.010, in: 10, rate: perToken},
		"counted":            {ans: Answer{Text: "abc"}, usd: 0.010, in: 7, rate: perToken},
		"failed with tokens": {err: &Error{Kind: ErrRefused, TokensIn: 10}, usd: 0.010, in: 10, rate: perToken},
		"failed with a text": {err: &Error{Kind: ErrTooLong, Text: "abc"}, usd: 0.010, in: 7, rate: perToken},
		"failed before":      {err: &Error{Kind: ErrUnavailable}, rate: perToken},
		"no rate":            {ans: Answer{TokensIn: 10}, in: 10},
		"another error":      {err: errors.New("x"), rate: perToken},
		"the caller gave up": {err: context.Canceled, rate: perToken},
	} {
		a := Priced(AskerFunc(func(context.Context, Request) (Answer, error) { return c.ans, c.err }), c.rate, count)
		ans, err := a.Ask(t.Context(), question())
		usd, in := ans.CostUSD, ans.TokensIn
		var e *Error
		if errors.As(err, &e) {
			usd, in = e.CostUSD, e.TokensIn
		} else if err != c.err {
			t.Errorf("%s: %v became %v", name, c.err, err)
		}
		if math.Abs(usd-c.usd) > 1e-9 || in != c.in {
			t.Errorf("%s: $%v for %d tokens, want $%v for %d", name, usd, in, c.usd, c.in)
		}
	}
}

// Both answers are paid where the first is of no use, and both are kept.
func TestRejects(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "rejected")
	var told []string
	rejects := NewRejects(dir, func(path string, r Request, why error) { told = append(told, path+" "+r.Prompt+" "+why.Error()) })
	long := strings.Repeat("ñ", mostRejectText)
	a, meter := Stack(&script{steps: []any{"nonsense", `{"x":1}`, long, "no", &Error{Kind: ErrTooLong, Text: "cut"}, &Error{Kind: ErrConfig}}},
		Config{Rate: perToken, Rejects: rejects})
	ans, err := a.Ask(t.Context(), question())
	if err != nil || math.Abs(ans.CostUSD-Sum(meter.Totals()).CostUSD) > 1e-9 || ans.CostUSD == 0 {
		t.Errorf("cost %v, %v; metered %+v", ans.CostUSD, err, meter.Totals())
	}
	var e *Error
	if _, err := a.Ask(t.Context(), question()); !errors.As(err, &e) || e.CostUSD == 0 {
		t.Errorf("two of no use: %v", err)
	}
	for range 2 {
		a.Ask(t.Context(), question())
	}
	files := rejectedIn(t, dir)
	if len(files) != 4 || len(told) != 4 || !strings.Contains(told[0], "test@1") || !strings.Contains(told[0], dir) {
		t.Errorf("%d files, told %q", len(files), told)
	}
	for _, f := range files {
		if len(f.Text) > mostRejectText || f.Why == "" || f.Request == "" || (f.Bytes > mostRejectText) != (f.Bytes == len(long)) {
			t.Errorf("%d bytes of %d, %s", len(f.Text), f.Bytes, f.Why)
		}
	}
	for i := range mostRejects + 20 {
		rejects.Keep(question(), fmt.Sprint("answer ", i), errors.New("why"))
	}
	files = rejectedIn(t, dir)
	if len(files) != mostRejects || !slices.ContainsFunc(files, func(f rejected) bool { return f.Text == fmt.Sprint("answer ", mostRejects+19) }) {
		t.Errorf("%d files", len(files))
	}
	again := NewRejects(dir, nil)
	again.Keep(question(), "another run", errors.New("why"))
	if got := rejectedIn(t, dir); len(got) != mostRejects {
		t.Errorf("%d files after another run", len(got))
	}
	(*Rejects)(nil).Keep(question(), "x", errors.New("why"))
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	NewRejects(blocked, func(string, Request, error) { t.Error("told of a file that is none") }).Keep(question(), "x", errors.New("why"))
}

func rejectedIn(t *testing.T, dir string) (out []rejected) {
	t.Helper()
	for _, name := range oldestFirst(dir) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		var f rejected
		if err != nil || json.Unmarshal(data, &f) != nil {
			t.Fatalf("%s: %v %s", name, err, data)
		}
		out = append(out, f)
	}
	return out
}

func TestTrace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trace.jsonl")
	trace, err := OpenTrace(path)
	if err != nil {
		t.Fatal(err)
	}
	st := &store{m: map[string][]byte{}}
	a, _ := Stack(&script{steps: []any{`{"x":1}`, &Error{Kind: ErrRefused, Status: 400, Message: "secret words"}}},
		Config{Store: st, Trace: trace, Rate: perToken})
	ctx := Tagged(t.Context(), Tag{"translate", "s1"})
	asked := question()
	asked.Messages = []Message{{User, "words of a source"}}
	other := asked
	other.Sample = 1
	for _, r := range []Request{asked, asked, other} {
		a.Ask(ctx, r)
	}
	if err := trace.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var got []traced
	for line := range bytes.Lines(data) {
		var l traced
		if err := json.Unmarshal(line, &l); err != nil {
			t.Fatal(err)
		}
		if l.At == "" || l.Stage != "translate" || l.Item != "s1" || l.Model != "m" {
			t.Errorf("%s", line)
		}
		got = append(got, l)
	}
	if len(got) != 3 {
		t.Fatalf("%d lines", len(got))
	}
	key := asked.Key()
	if l := got[0]; l.Request != key || l.TokensIn == 0 || l.CostUSD == 0 || l.Cached || l.Error != "" {
		t.Errorf("asked: %+v", l)
	}
	if l := got[1]; l.Request != key || l.TokensIn != 0 || l.CostUSD != 0 || !l.Cached {
		t.Errorf("cached: %+v", l)
	}
	if l := got[2]; l.Error != "refused" || l.Status != 400 || l.Request == key {
		t.Errorf("failed: %+v", l)
	}
	for _, words := range []string{"words of a source", "secret words"} {
		if bytes.Contains(data, []byte(words)) {
			t.Errorf("%q stands in the trace", words)
		}
	}
	if _, err := OpenTrace(t.TempDir()); err == nil {
		t.Error("a folder is a trace")
	}
}

func TestKindOf(t *testing.T) {
	for want, err := range map[string]error{
		"": nil, "budget": &Error{Kind: ErrBudget}, "unavailable": fmt.Errorf("x: %w", &Error{Kind: ErrUnavailable}),
		"config": &Error{Kind: ErrConfig}, "invalid": &Error{Kind: ErrInvalid}, "cancelled": context.Canceled,
		"deadline": context.DeadlineExceeded, "other": errors.New("x"),
	} {
		if got := KindOf(err); got != want {
			t.Errorf("%v: %q, want %q", err, got, want)
		}
	}
}
