package openaitest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
)

// talk is a request to the server and its answer.
func talk(t *testing.T, method, url, contentType string, body []byte) (status int, answer string) {
	t.Helper()
	req, err := http.NewRequest(method, url, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", contentType)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(data)
}

type job struct {
	ID, Status string
	Output     string `json:"output_file_id"`
	Error      string `json:"error_file_id"`
	Errors     struct{ Data []struct{ Code string } }
	Counts     struct{ Total, Completed, Failed int } `json:"request_counts"`
	Metadata   map[string]string
}

// send uploads a file of n requests and makes a batch of it.
func sendBatch(t *testing.T, s *Server, lines string) job {
	t.Helper()
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	w.WriteField("purpose", "batch")
	part, _ := w.CreateFormFile("file", "in.jsonl")
	io.WriteString(part, lines)
	w.Close()
	status, answer := talk(t, "POST", s.URL+"/files", w.FormDataContentType(), form.Bytes())
	var file struct{ ID string }
	if json.Unmarshal([]byte(answer), &file) != nil || status != 200 {
		t.Fatalf("upload: %d %s", status, answer)
	}
	status, answer = talk(t, "POST", s.URL+"/batches", "application/json",
		fmt.Appendf(nil, `{"input_file_id":%q,"endpoint":"/v1/chat/completions","completion_window":"24h","metadata":{"name":"x"}}`, file.ID))
	return asJob(t, status, answer)
}

func asJob(t *testing.T, status int, answer string) (j job) {
	t.Helper()
	if err := json.Unmarshal([]byte(answer), &j); err != nil || status != 200 {
		t.Fatalf("%d %s", status, answer)
	}
	return j
}

func rows(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"custom_id":"r%d","method":"POST","url":"/v1/chat/completions","body":{"model":"m","messages":[{"role":"user","content":"%d"}]}}`+"\n", i, i)
	}
	return b.String()
}

func TestBatches(t *testing.T) {
	// Odd requests fail.
	h := func(r Request) Reply {
		if n := r.Messages[0].Content; n == "1" || n == "3" {
			return Busy(1)
		}
		return Reply{Text: "answer to " + r.Messages[0].Content}
	}
	even := func(row int) bool { return row%2 == 0 }
	for _, tc := range []struct {
		name          string
		plan          Batch
		lines         string
		limit         int
		status, code  string
		output, error int // lines of the files
	}{
		{"some fail", Batch{Polls: 2}, rows(4), 0, "completed", "", 2, 2},
		{"all fail", Batch{}, strings.ReplaceAll(rows(2)[strings.Index(rows(2), "\n")+1:], "r1", "x"), 0, "completed", "", 0, 1},
		{"expired with part done", Batch{Status: "expired", Done: even}, rows(4), 0, "expired", "", 2, 2},
		{"cancelled", Batch{Status: "cancelled"}, rows(4), 0, "cancelled", "", 0, 4},
		{"rows are lost", Batch{Lost: even}, rows(4), 0, "completed", "", 0, 2},
		{"not taken", Batch{Status: "failed", Code: "token_limit_exceeded"}, rows(4), 0, "failed", "token_limit_exceeded", 0, 0},
		{"an id twice", Batch{}, rows(1) + rows(1), 0, "failed", "duplicate_custom_id", 0, 0},
		{"too many", Batch{}, rows(4), 3, "failed", "too_large", 0, 0},
		{"nothing", Batch{}, "", 0, "failed", "empty_file", 0, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := New(h)
			defer s.Close()
			s.PlanBatches(func(int) Batch { return tc.plan })
			s.LimitBatches(tc.limit, 0)
			j := sendBatch(t, s, tc.lines)
			if j.Status != "validating" || j.Metadata["name"] != "x" {
				t.Errorf("made: %+v", j)
			}
			for range tc.plan.Polls + 1 {
				status, answer := talk(t, "GET", s.URL+"/batches/"+j.ID, "", nil)
				j = asJob(t, status, answer)
			}
			if j.Status != tc.status || len(j.Errors.Data) > 0 && j.Errors.Data[0].Code != tc.code {
				t.Errorf("ended: %+v", j)
			}
			for file, want := range map[string]int{j.Output: tc.output, j.Error: tc.error} {
				if file == "" {
					continue
				}
				if status, answer := talk(t, "GET", s.URL+"/files/"+file+"/content", "", nil); status != 200 || strings.Count(answer, "\n") != want {
					t.Errorf("%s: %d, want %d lines: %s", file, status, want, answer)
				}
			}
			if (j.Output == "") != (tc.output == 0) || (j.Error == "") != (tc.error == 0) {
				t.Errorf("files %q and %q, want %d and %d lines", j.Output, j.Error, tc.output, tc.error)
			}
			if status, answer := talk(t, "GET", s.URL+"/batches?limit=1", "", nil); status != 200 || !strings.Contains(answer, j.ID) {
				t.Errorf("listed: %s", answer)
			}
		})
	}
}

func TestBatchIsCancelledOnRequest(t *testing.T) {
	s := New(Script{}.Handler())
	defer s.Close()
	s.PlanBatches(func(int) Batch { return Batch{Polls: 100} })
	j := sendBatch(t, s, rows(3))
	status, answer := talk(t, "POST", s.URL+"/batches/"+j.ID+"/cancel", "", nil)
	if j = asJob(t, status, answer); j.Status != "cancelled" || s.Rows() != 0 {
		t.Errorf("got %+v", j)
	}
}
