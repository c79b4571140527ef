package openai

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	goopenai "github.com/sashabaranov/go-openai"

	"puente/pipeline/llm"
)

var _ llm.Jobs = (*Client)(nil)

// jobName is the key of a job's name in its metadata.
const jobName = "puente"

// fileTimeout bounds the sending and reading of a file, which may be large.
const fileTimeout = 15 * time.Minute

// row is a request in a file. go-openai's own can't send a temperature of 0.
type row struct {
	ID     string                 `json:"custom_id"`
	Method string                 `json:"method"`
	URL    goopenai.BatchEndpoint `json:"url"`
	Body   json.RawMessage        `json:"body"`
}

// MarshalBatchLineItem is the row as a line.
func (r row) MarshalBatchLineItem() []byte {
	line, _ := json.Marshal(r) // a string and what was marshalled before
	return line
}

func (c *Client) row(r llm.Request) (row, error) {
	t := c.traitsOf(r.Model)
	body, err := json.Marshal(t.request(r))
	if err != nil {
		return row{}, &llm.Error{Kind: llm.ErrConfig, Message: err.Error()}
	}
	if body, err = withFields(body, t.extra(r)); err != nil {
		return row{}, &llm.Error{Kind: llm.ErrConfig, Message: err.Error()}
	}
	return row{r.Key(), http.MethodPost, goopenai.BatchEndpointChatCompletions, body}, nil
}

// Upload leaves the requests at the endpoint as a file.
func (c *Client) Upload(ctx context.Context, requests []llm.Request) (string, error) {
	if c.broken != nil {
		return "", c.broken
	}
	in := goopenai.UploadBatchFileRequest{FileName: "puente.jsonl", Lines: make([]goopenai.BatchLineItem, 0, len(requests))}
	for _, r := range requests {
		line, err := c.row(r)
		if err != nil {
			return "", err
		}
		in.Lines = append(in.Lines, line)
	}
	call, cancel := context.WithTimeout(ctx, fileTimeout)
	defer cancel()
	f, err := c.api.UploadBatchFile(call, in)
	if err != nil {
		return "", c.jobFailure(ctx, err, f.Header())
	}
	return f.ID, nil
}

// Start makes a job of a file.
func (c *Client) Start(ctx context.Context, file, name string) (string, error) {
	call, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	b, err := c.api.CreateBatch(call, goopenai.CreateBatchRequest{InputFileID: file, Endpoint: goopenai.BatchEndpointChatCompletions,
		CompletionWindow: "24h", Metadata: map[string]any{jobName: name}})
	if err != nil {
		return "", c.jobFailure(ctx, err, b.Header())
	}
	return b.ID, nil
}

// pages of a hundred jobs each are looked through for one: more than a month's.
const pages = 20

// Find is the id of the newest job with the name.
func (c *Client) Find(ctx context.Context, name string) (string, error) {
	var after *string
	limit := 100
	for range pages {
		list, err := c.listed(ctx, after, &limit)
		if err != nil {
			return "", err
		}
		for _, b := range list.Data {
			if b.Metadata[jobName] == name {
				return b.ID, nil
			}
		}
		if !list.HasMore || len(list.Data) == 0 {
			break
		}
		after = &list.Data[len(list.Data)-1].ID
	}
	return "", nil
}

func (c *Client) listed(ctx context.Context, after *string, limit *int) (goopenai.ListBatchResponse, error) {
	call, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	list, err := c.api.ListBatch(call, after, limit)
	if err != nil {
		return list, c.jobFailure(ctx, err, list.Header())
	}
	return list, nil
}

// Look says how far a job is.
func (c *Client) Look(ctx context.Context, id string) (llm.Job, error) {
	call, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	b, err := c.api.RetrieveBatch(call, id)
	if err != nil {
		return llm.Job{}, c.failure(ctx, err, b.Header())
	}
	j := llm.Job{ID: b.ID, Status: b.Status, Total: b.RequestCounts.Total, Done: b.RequestCounts.Completed, Failed: b.RequestCounts.Failed}
	switch b.Status {
	case "completed", "expired", "cancelled":
		j.Ended, j.Output, j.Errors = true, text(b.OutputFileID), text(b.ErrorFileID)
	case "failed":
		j.Ended, j.Refused = true, c.refusal(b.Batch)
	}
	return j, nil
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// refusal is why the endpoint ran no row of a job.
func (c *Client) refusal(b goopenai.Batch) error {
	e := &llm.Error{Kind: llm.ErrConfig, Message: "the endpoint did not take the batch job " + b.ID}
	if b.Errors == nil {
		return e
	}
	for i, said := range b.Errors.Data {
		if i == 0 {
			e.Code = said.Code
			e.Message += ": " + c.redact(clip(said.Message))
			if said.Line != nil {
				e.Message += fmt.Sprintf(" (line %d)", *said.Line)
			}
		}
		if said.Code == "token_limit_exceeded" || said.Code == "request_limit_exceeded" {
			e.Kind, e.Transient = llm.ErrUnavailable, true
		}
	}
	return e
}

// Results reads a job's files of answers and of errors.
func (c *Client) Results(ctx context.Context, j llm.Job, each func(key string, ans llm.Answer, err error)) error {
	for _, file := range []string{j.Output, j.Errors} {
		if file == "" {
			continue
		}
		if err := c.results(ctx, file, each); err != nil {
			return err
		}
	}
	return nil
}

// maxLine bounds a row of a file, in bytes.
const maxLine = maxBody

func (c *Client) results(ctx context.Context, file string, each func(key string, ans llm.Answer, err error)) error {
	call, cancel := context.WithTimeout(asStream(ctx), fileTimeout)
	defer cancel()
	content, err := c.api.GetFileContent(call, file)
	if err != nil {
		return c.failure(ctx, err, content.Header())
	}
	defer content.Close()
	lines := bufio.NewScanner(content)
	lines.Buffer(make([]byte, 64<<10), maxLine)
	for lines.Scan() {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		key, ans, err := c.result(lines.Bytes())
		if key == "" {
			return &llm.Error{Kind: llm.ErrUnavailable, Transient: true, Message: "the results of the batch job can't be read: what came is not its file"}
		}
		each(key, ans, err)
	}
	if err := lines.Err(); err != nil {
		if isCancel(ctx, err) {
			return ctx.Err()
		}
		return &llm.Error{Kind: llm.ErrUnavailable, Transient: true, Message: "the results of the batch job can't be read: " + err.Error()}
	}
	return nil
}

// result is a row of a job's files; key is "" where it is none.
func (c *Client) result(line []byte) (key string, ans llm.Answer, err error) {
	var in struct {
		ID       string `json:"custom_id"`
		Response *struct {
			Status int             `json:"status_code"`
			Body   json.RawMessage `json:"body"`
		} `json:"response"`
		Error *struct{ Code, Message string } `json:"error"`
	}
	if json.Unmarshal(line, &in) != nil || in.ID == "" {
		return "", ans, nil
	}
	switch {
	case in.Response == nil: // expired, cancelled: it was not run
		e := &llm.Error{Kind: llm.ErrUnavailable, Transient: true, Message: "the batch job did not get to the request"}
		if in.Error != nil {
			e.Code, e.Message = in.Error.Code, clip(in.Error.Message)
		}
		return in.ID, ans, e
	case in.Response.Status != http.StatusOK:
		return in.ID, ans, c.rowFailure(in.Response.Status, in.Response.Body)
	}
	var peek struct {
		Error json.RawMessage `json:"error"`
	}
	var res goopenai.ChatCompletionResponse
	if err := json.Unmarshal(in.Response.Body, &res); err != nil {
		return in.ID, ans, &llm.Error{Kind: llm.ErrInvalid, Transient: true, Message: "the row's response has not the shape of the API"}
	}
	if json.Unmarshal(in.Response.Body, &peek) == nil && len(peek.Error) > 0 && string(peek.Error) != "null" {
		return in.ID, ans, c.rowFailure(inner(peek.Error), in.Response.Body)
	}
	ans, err = read(res)
	return in.ID, ans, err
}

func (c *Client) rowFailure(status int, body []byte) error {
	code, message := said(body)
	e := byStatus(status, code, message, nil)
	e.Message = c.redact(e.Message)
	return e
}

// jobFailure is a failure of the Batch API; an endpoint that has none says 404.
func (c *Client) jobFailure(ctx context.Context, err error, h http.Header) error {
	err = c.failure(ctx, err, h)
	var e *llm.Error
	if errors.As(err, &e) && errors.Is(e, llm.ErrConfig) && (e.Status == 0 || e.Status == http.StatusNotFound || e.Status == http.StatusMethodNotAllowed) {
		e.Message = "the endpoint has no Batch API, it seems: run without --batch (" + e.Message + ")"
	}
	return err
}

type streamKey struct{}

// asStream has the doer hand the response on unread: it is no JSON value.
func asStream(ctx context.Context) context.Context {
	return context.WithValue(ctx, streamKey{}, true)
}

// streamed says whether a response is to be handed on unread.
func streamed(req *http.Request, res *http.Response) bool {
	stream, _ := req.Context().Value(streamKey{}).(bool)
	return stream && res.StatusCode == http.StatusOK
}

// withFields is a JSON object with further fields.
func withFields(object []byte, fields map[string]json.RawMessage) ([]byte, error) {
	if len(fields) == 0 {
		return object, nil
	}
	var body map[string]json.RawMessage
	if err := json.Unmarshal(object, &body); err != nil {
		return nil, err
	}
	for name, value := range fields {
		body[name] = value
	}
	return json.Marshal(body)
}
