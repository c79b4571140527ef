package openai

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"puente/pipeline/llm"
	"puente/pipeline/llm/openai/openaitest"
)

func batchRequests(n int) (out []llm.Request) {
	for i := range n {
		out = append(out, llm.Request{Prompt: "p@1", Model: "m", SchemaName: "x", Schema: json.RawMessage(`{"type":"object"}`),
			Messages: []llm.Message{{Role: llm.User, Content: fmt.Sprint(i)}}})
	}
	return out
}

type outcome struct {
	ans llm.Answer
	err error
}

// throughJob sends requests as a job and reads what came of it.
func throughJob(t *testing.T, c *Client, requests []llm.Request) (llm.Job, map[string]outcome) {
	t.Helper()
	ctx := t.Context()
	file, err := c.Upload(ctx, requests)
	if err != nil {
		t.Fatal(err)
	}
	if id, err := c.Find(ctx, "a name"); id != "" || err != nil {
		t.Errorf("found %q before it was there: %v", id, err)
	}
	id, err := c.Start(ctx, file, "a name")
	if err != nil {
		t.Fatal(err)
	}
	if found, err := c.Find(ctx, "a name"); found != id || err != nil {
		t.Errorf("found %q, want %q: %v", found, id, err)
	}
	var job llm.Job
	for range 5 {
		if job, err = c.Look(ctx, id); err != nil {
			t.Fatal(err)
		}
		if job.Ended {
			break
		}
	}
	got := map[string]outcome{}
	if err := c.Results(ctx, job, func(key string, ans llm.Answer, err error) { got[key] = outcome{ans, err} }); err != nil {
		t.Fatal(err)
	}
	return job, got
}

func TestJob(t *testing.T) {
	var temperature *float64
	s := openaitest.New(func(r openaitest.Request) openaitest.Reply {
		temperature = r.Temperature
		switch r.Messages[0].Content {
		case "1":
			return openaitest.Busy(1)
		case "2":
			return openaitest.Reply{Refusal: "no"}
		case "3":
			return openaitest.Error(400, "context_length_exceeded", "maximum context length is 10 tokens")
		case "4":
			return openaitest.Reply{NoChoices: true}
		case "5":
			return openaitest.Body(200, `{"error":{"message":"overloaded","code":503}}`)
		case "6":
			return openaitest.Error(401, "invalid_api_key", "Incorrect API key provided: sk-verysecret123")
		}
		return openaitest.Reply{Text: `{"a":1}`}
	})
	defer s.Close()
	s.PlanBatches(func(int) openaitest.Batch {
		return openaitest.Batch{Polls: 2, Lost: func(row int) bool { return row == 7 }}
	})
	c := New(Config{BaseURL: s.URL, Key: "sk-verysecret123"})
	defer c.Close()
	requests := batchRequests(9)
	job, got := throughJob(t, c, requests)
	if job.Status != "completed" || job.Total != 9 || job.Refused != nil {
		t.Errorf("job %+v", job)
	}
	if temperature == nil || *temperature != 0 {
		t.Error("the temperature of 0 was not sent")
	}
	for i, want := range []struct {
		kind      error
		transient bool
	}{{}, {llm.ErrUnavailable, true}, {llm.ErrRefused, false}, {llm.ErrTooLong, false}, {llm.ErrInvalid, true}, {llm.ErrUnavailable, true}, {llm.ErrConfig, false}} {
		o := got[requests[i].Key()]
		var e *llm.Error
		errors.As(o.err, &e)
		switch {
		case want.kind == nil && (o.err != nil || o.ans.Text != `{"a":1}` || o.ans.TokensOut == 0):
			t.Errorf("row %d: %+v", i, o)
		case want.kind != nil && (!errors.Is(o.err, want.kind) || e.Transient != want.transient):
			t.Errorf("row %d: %v", i, o.err)
		case e != nil && strings.Contains(e.Error(), "verysecret"):
			t.Errorf("row %d: the key is told: %v", i, e)
		}
	}
	if _, ok := got[requests[7].Key()]; ok {
		t.Error("a lost row was found")
	}
}

func TestJobsThatEndBadly(t *testing.T) {
	for _, tc := range []struct {
		name      string
		plan      openaitest.Batch
		status    string
		answers   int
		refused   error
		transient bool
	}{
		{"expired", openaitest.Batch{Status: "expired", Done: func(row int) bool { return row < 2 }}, "expired", 2, nil, false},
		{"cancelled", openaitest.Batch{Status: "cancelled"}, "cancelled", 0, nil, false},
		{"too much enqueued", openaitest.Batch{Status: "failed", Code: "token_limit_exceeded", Message: "Enqueued token limit reached"}, "failed", 0, llm.ErrUnavailable, true},
		{"not valid", openaitest.Batch{Status: "failed", Code: "model_not_found", Message: "no such model"}, "failed", 0, llm.ErrConfig, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := openaitest.New(func(openaitest.Request) openaitest.Reply { return openaitest.Reply{Text: "{}"} })
			defer s.Close()
			s.PlanBatches(func(int) openaitest.Batch { return tc.plan })
			c := New(Config{BaseURL: s.URL})
			defer c.Close()
			job, got := throughJob(t, c, batchRequests(4))
			answers := 0
			for _, o := range got {
				var e *llm.Error
				switch {
				case o.err == nil:
					answers++
				case !errors.As(o.err, &e) || !e.Transient:
					t.Errorf("a row that was not run: %v", o.err)
				}
			}
			var e *llm.Error
			if errors.As(job.Refused, &e) && e.Transient != tc.transient || !errors.Is(job.Refused, tc.refused) {
				t.Errorf("refused: %v", job.Refused)
			}
			if !job.Ended || job.Status != tc.status || answers != tc.answers {
				t.Errorf("%+v with %d answers", job, answers)
			}
		})
	}
}

// Results that are no results are read again later, never taken for lost rows.
func TestResultsThatAreNone(t *testing.T) {
	for name, body := range map[string]string{"a page": "<html>", "cut": `{"custom_id":"a","response":{"status_`, "another file": `{"x":1}`} {
		t.Run(name, func(t *testing.T) {
			s := openaitest.New(nil)
			defer s.Close()
			c := New(Config{BaseURL: s.URL})
			defer c.Close()
			id := s.Keep(body)
			err := c.Results(t.Context(), llm.Job{Output: id}, func(string, llm.Answer, error) { t.Error("a row") })
			var e *llm.Error
			if !errors.As(err, &e) || !e.Transient {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestNoBatchAPI(t *testing.T) {
	other := openaitest.New(nil)
	defer other.Close()
	c := New(Config{BaseURL: other.URL + "/elsewhere"})
	defer c.Close()
	if _, err := c.Upload(context.Background(), batchRequests(1)); !errors.Is(err, llm.ErrConfig) || !strings.Contains(err.Error(), "without --batch") {
		t.Errorf("got %v", err)
	}
	if _, err := c.Look(context.Background(), "batch_9"); err == nil {
		t.Error("a job that is not there")
	}
}
