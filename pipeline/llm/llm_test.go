package llm

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const xSchema = `{"type":"object","properties":{"x":{"type":"integer"}},"required":["x"],"additionalProperties":false}`

func question() Request {
	return Request{Prompt: "test@1", Model: "m", Schema: json.RawMessage(xSchema), Messages: []Message{{System, "s"}, {User, "u"}}}
}

// script answers with its steps in turn, the last one for ever.
type script struct {
	mu    sync.Mutex
	steps []any // an Answer, a text or an error
	asked []Request
}

func (s *script) Ask(_ context.Context, r Request) (Answer, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	step := s.steps[min(len(s.asked), len(s.steps)-1)]
	s.asked = append(s.asked, r)
	switch v := step.(type) {
	case error:
		return Answer{}, v
	case string:
		return Answer{Text: v, TokensIn: 10, TokensOut: 1, Latency: time.Second}, nil
	}
	return step.(Answer), nil
}

func TestKey(t *testing.T) {
	base := question()
	spaced := base
	spaced.Schema = json.RawMessage(strings.ReplaceAll(xSchema, ":", " :\n "))
	if base.Key() != question().Key() || base.Key() != spaced.Key() || len(base.Key()) != 64 {
		t.Error("the same request has different keys")
	}
	seen := map[string]string{base.Key(): "base"}
	for name, change := range map[string]func(*Request){
		"prompt":      func(r *Request) { r.Prompt = "test@2" },
		"model":       func(r *Request) { r.Model = "n" },
		"message":     func(r *Request) { r.Messages = []Message{{System, "s"}, {User, "v"}} },
		"turns":       func(r *Request) { r.Messages = []Message{{System, "su"}} },
		"schema":      func(r *Request) { r.Schema = nil },
		"order":       func(r *Request) { r.Schema = json.RawMessage(`{"properties":{"x":{}},"type":"object"}`) },
		"broken":      func(r *Request) { r.Schema = json.RawMessage(`{`) },
		"other":       func(r *Request) { r.Schema = json.RawMessage(`{{`) },
		"temperature": func(r *Request) { r.Temperature = 0.1 },
		"limit":       func(r *Request) { r.MaxTokens = 5 },
		"sample":      func(r *Request) { r.Sample = 1 },
	} {
		r := base
		change(&r)
		if was, ok := seen[r.Key()]; ok {
			t.Errorf("%s has the key of %s", name, was)
		}
		seen[r.Key()] = name
	}
}

// A request that waits for its next attempt holds no place.
func TestStackWaitsOutsideOfTheLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		adapter := AskerFunc(func(_ context.Context, r Request) (Answer, error) {
			if r.Sample == 1 {
				return Answer{}, &Error{Kind: ErrUnavailable, Transient: true, RetryAfter: time.Minute}
			}
			return Answer{Text: `{"x":1}`}, nil
		})
		a, _ := Stack(adapter, Config{Limits: Limits{Concurrent: 1}, Retry: Policy{Tries: 2, First: time.Second, Max: time.Second, Total: time.Hour}})
		slow := question()
		slow.Sample = 1
		var wg sync.WaitGroup
		wg.Go(func() { a.Ask(t.Context(), slow) })
		synctest.Wait()
		began := time.Now()
		if _, err := a.Ask(t.Context(), question()); err != nil || time.Since(began) != 0 {
			t.Errorf("waited %s, %v", time.Since(began), err)
		}
		wg.Wait()
	})
}

func TestValid(t *testing.T) {
	const good = `{"x":1}`
	for name, c := range map[string]struct {
		text string
		want string // "" for none
	}{
		"bare":           {" {\"x\": 1}\n", `{"x": 1}`},
		"fenced":         {"Here you are:\n```json\n{\"x\":1}\n```\nAnything else?", good},
		"plain fence":    {"```\n{\"x\":1}```", good},
		"open fence":     {"```json\n{\"x\":1}", good},
		"with words":     {"The answer is {\"x\":1}. Good luck!", good},
		"thinking":       {"<think>maybe {\"x\":7}?</think>{\"x\":1}", good},
		"second fits":    {`First {"y":1}, rather {"x":1}`, good},
		"second fence":   {"```json\n{\"y\":1}\n```\n```json\n{\"x\":1}\n```", good},
		"byte order":     {"\ufeff{\"x\":1}", good},
		"wrong type":     {`{"x":"1"}`, ""},
		"one too many":   {`{"x":1,"y":2}`, ""},
		"missing":        {`{}`, ""},
		"other value":    {`[1]`, ""},
		"no JSON":        {"I am sorry.", ""},
		"cut off":        {`{"x":`, ""},
		"brackets":       {strings.Repeat("{", 100000), ""},
		"nested, open":   {strings.Repeat(`{"x":`, 100000), ""},
		"an empty text":  {"", ""},
		"value in quote": {`"{\"x\":1}"`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := &script{steps: []any{c.text}}
			ans, err := Valid(s).Ask(t.Context(), question())
			if string(ans.JSON) != c.want {
				t.Errorf("got %s, %v; want %s", ans.JSON, err, c.want)
			}
			if c.want == "" && (!errors.Is(err, ErrInvalid) || len(s.asked) != 2) {
				t.Errorf("got %v after %d questions", err, len(s.asked))
			}
		})
	}
}

func TestValidSendsBackOnce(t *testing.T) {
	s := &script{steps: []any{`{"x":"one"}`, `{"x":1}`}}
	ans, err := Valid(s).Ask(t.Context(), question())
	if err != nil || string(ans.JSON) != `{"x":1}` || ans.TokensIn != 20 || ans.TokensOut != 2 || ans.Latency != 2*time.Second {
		t.Fatalf("got %+v, %v", ans, err)
	}
	back := s.asked[1].Messages
	if len(back) != 4 || back[2] != (Message{Assistant, `{"x":"one"}`}) || back[3].Role != User || !strings.Contains(back[3].Content, "'/x'") {
		t.Errorf("sent back %+v", back)
	}
	if len(s.asked[0].Messages) != 2 {
		t.Error("the first question was changed")
	}
}

func TestValidCountsTokensOfFailures(t *testing.T) {
	_, err := Valid(&script{steps: []any{"no"}}).Ask(t.Context(), question())
	var e *Error
	if !errors.As(err, &e) || e.TokensIn != 20 || e.Text != "no" {
		t.Errorf("got %+v", err)
	}
	_, err = Valid(&script{steps: []any{"no", &Error{Kind: ErrTooLong, TokensIn: 5}}}).Ask(t.Context(), question())
	if !errors.As(err, &e) || e.TokensIn != 15 || !errors.Is(err, ErrTooLong) {
		t.Errorf("got %+v", err)
	}
}

func TestValidWithoutSchema(t *testing.T) {
	r := question()
	r.Schema = nil
	ans, err := Valid(&script{steps: []any{"free text"}}).Ask(t.Context(), r)
	if err != nil || ans.Text != "free text" || ans.JSON != nil {
		t.Errorf("got %+v, %v", ans, err)
	}
}

// A schema is ours; one that reaches outside is an error, not a request.
func TestValidReadsNothing(t *testing.T) {
	r := question()
	r.Schema = json.RawMessage(`{"$ref":"file:///etc/passwd"}`)
	if _, err := Valid(&script{steps: []any{"{}"}}).Ask(t.Context(), r); err == nil || OfText(err) {
		t.Errorf("got %v", err)
	}
}

// store is a Store in memory.
type store struct {
	mu   sync.Mutex
	m    map[string][]byte
	fail error
}

func (s *store) Get(_ context.Context, key string) ([]byte, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.m[key]
	return v, ok, s.fail
}

func (s *store) Put(_ context.Context, key string, v []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.m[key]; !ok {
		s.m[key] = v
	}
	return s.fail
}

func TestCache(t *testing.T) {
	adapter := &script{steps: []any{&Error{Kind: ErrUnavailable, Transient: true, Status: 500}, "nonsense", "nonsense", `{"x":1}`}}
	st := &store{m: map[string][]byte{}}
	a, meter := Stack(adapter, Config{Store: st, Retry: Policy{Tries: 1}})
	if _, err := a.Ask(t.Context(), question()); !errors.Is(err, ErrUnavailable) || len(st.m) != 0 {
		t.Errorf("a failure: %v, %d kept", err, len(st.m))
	}
	if _, err := a.Ask(t.Context(), question()); !errors.Is(err, ErrInvalid) || len(st.m) != 0 {
		t.Errorf("an invalid answer: %v, %d kept", err, len(st.m))
	}
	first, err := a.Ask(t.Context(), question())
	if err != nil || first.Cached || len(st.m) != 1 {
		t.Fatalf("an answer: %+v, %v, %d kept", first, err, len(st.m))
	}
	second, err := a.Ask(t.Context(), question())
	if err != nil || !second.Cached || string(second.JSON) != `{"x":1}` || second.TokensIn != first.TokensIn {
		t.Errorf("from the cache: %+v, %v", second, err)
	}
	if got := Sum(meter.Totals()).Calls; got != 4 || len(adapter.asked) != 4 {
		t.Errorf("%d calls", got)
	}
	again := question()
	again.Sample = 1
	if ans, _ := a.Ask(t.Context(), again); ans.Cached {
		t.Error("another sample came from the cache")
	}
}

// The same question, asked by many at once, is paid once; a failure is not
// shared, and nobody waits longer than his context.
func TestCacheAsksOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asked atomic.Int64
		a := Cache(AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
			time.Sleep(time.Second)
			if asked.Add(1) == 1 {
				return Answer{}, &Error{Kind: ErrUnavailable}
			}
			return Answer{Text: "x"}, nil
		}), &store{m: map[string][]byte{}})
		var failed, cached atomic.Int64
		var wg sync.WaitGroup
		for range 64 {
			wg.Go(func() {
				ans, err := a.Ask(t.Context(), question())
				switch {
				case err != nil:
					failed.Add(1)
				case ans.Cached:
					cached.Add(1)
				}
			})
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second/2)
		defer cancel()
		synctest.Wait()
		if _, err := a.Ask(ctx, question()); err != context.DeadlineExceeded {
			t.Errorf("got %v", err)
		}
		wg.Wait()
		if asked.Load() != 2 || failed.Load() != 1 || cached.Load() != 62 {
			t.Errorf("asked %d times, %d failed, %d from the cache", asked.Load(), failed.Load(), cached.Load())
		}
	})
}

func TestCacheFaults(t *testing.T) {
	st := &store{m: map[string][]byte{question().Key(): []byte("{broken")}}
	ans, err := Cache(&script{steps: []any{"1"}}, st).Ask(t.Context(), question())
	if err != nil || ans.Cached {
		t.Errorf("a broken entry: %+v, %v", ans, err)
	}
	full := errors.New("disk full")
	st = &store{m: map[string][]byte{}, fail: full}
	if _, err := Cache(&script{steps: []any{"1"}}, st).Ask(t.Context(), question()); !errors.Is(err, full) || OfText(err) {
		t.Errorf("got %v", err)
	}
}

func TestRecordAndReplay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "rec")
	adapter := &script{steps: []any{`{"x":"no"}`, `{"x":1}`}}
	recorded, _ := Stack(adapter, Config{RecordDir: dir})
	want, err := recorded.Ask(t.Context(), question())
	if err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 2 { // the question, and what was sent back
		t.Fatalf("%d recordings, %v", len(files), err)
	}
	replayed, meter := Stack(AskerFunc(func(context.Context, Request) (Answer, error) {
		t.Error("the endpoint was asked")
		return Answer{}, nil
	}), Config{ReplayDir: dir})
	got, err := replayed.Ask(t.Context(), question())
	if err != nil || string(got.JSON) != string(want.JSON) || got.TokensIn != want.TokensIn {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
	if sum := Sum(meter.Totals()); sum.Calls != 0 || sum.Cached != 1 || sum.TokensIn != 0 {
		t.Errorf("a replay was metered as %+v", sum)
	}
	other := question()
	other.Model = "unknown"
	_, err = replayed.Ask(t.Context(), other)
	if !errors.Is(err, ErrConfig) || !strings.Contains(err.Error(), other.Key()) || !strings.Contains(err.Error(), "--record") {
		t.Errorf("a missing recording: %v", err)
	}
}

// A refusal is a result too: a replay meets it again.
func TestRefusalsAreRecorded(t *testing.T) {
	dir := t.TempDir()
	refused := &Error{Kind: ErrRefused, Message: "content filter", Text: "no", TokensIn: 7, TokensOut: 2, CostUSD: 0.5}
	if _, err := Record(&script{steps: []any{refused}}, dir).Ask(t.Context(), question()); !errors.Is(err, ErrRefused) {
		t.Fatal(err)
	}
	_, err := Replay(dir).Ask(t.Context(), question())
	var got *Error
	if !errors.As(err, &got) || *got != *refused {
		t.Errorf("replayed %+v, want %+v", got, refused)
	}
}

// A recording is whole where a cache gave some of the answers, and a replay
// takes nothing from the cache.
func TestRecordingOfCachedAnswers(t *testing.T) {
	dir, kept := t.TempDir(), newMemory()
	first, _ := Stack(&script{steps: []any{`{"x":1}`}}, Config{Store: kept})
	if _, err := first.Ask(t.Context(), question()); err != nil {
		t.Fatal(err)
	}
	second, _ := Stack(&script{}, Config{Store: kept, RecordDir: dir})
	if _, err := second.Ask(t.Context(), question()); err != nil {
		t.Fatal(err)
	}
	replayed, _ := Stack(&script{}, Config{ReplayDir: dir})
	if got, err := replayed.Ask(t.Context(), question()); err != nil || string(got.JSON) != `{"x":1}` {
		t.Errorf("got %+v, %v", got, err)
	}
	elsewhere, _ := Stack(&script{}, Config{Store: kept, ReplayDir: t.TempDir()})
	tagged := Tagged(t.Context(), Tag{"judge", "brief-1"})
	if _, err := elsewhere.Ask(tagged, question()); !errors.Is(err, ErrConfig) || !strings.Contains(err.Error(), "stage judge of brief-1") {
		t.Errorf("an answer that was not recorded: %v", err)
	}
}

func TestRecordingsHoldNoFailures(t *testing.T) {
	dir := t.TempDir()
	a := Record(&script{steps: []any{&Error{Kind: ErrUnavailable}}}, dir)
	a.Ask(t.Context(), question())
	if files, _ := os.ReadDir(dir); len(files) != 0 {
		t.Errorf("%d recordings", len(files))
	}
	blocked := filepath.Join(dir, "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Record(&script{steps: []any{"1"}}, blocked).Ask(t.Context(), question()); err == nil {
		t.Error("an unwritable folder went unnoticed")
	}
}

func FuzzFind(f *testing.F) {
	f.Add("```json\n{\"x\":1}\n```")
	f.Add(`text {"x": 1} text`)
	f.Add("</think>[[[{{")
	v := &validator{}
	schema, err := v.compile(json.RawMessage(xSchema))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := find(text, schema)
		if (got == nil) == (err == nil) {
			t.Errorf("value %s, error %v", got, err)
		}
		var x struct{ X *json.Number }
		if got != nil && (json.Unmarshal(got, &x) != nil || x.X == nil) {
			t.Errorf("not valid: %s", got)
		}
	})
}
