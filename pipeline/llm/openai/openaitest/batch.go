package openaitest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
)

// Batch is what becomes of a batch job. The zero value is completed when it is
// first looked at.
type Batch struct {
	Polls  int    // how often it is looked at before it ends
	Status string // in which it ends: "" (completed), expired, cancelled, failed
	// Code and Message say why a batch failed before a row was run.
	Code, Message string
	// Done says which rows an expired or cancelled batch had run; nil: none.
	Done func(row int) bool
	// Lost says which rows stand in neither file; nil: none.
	Lost func(row int) bool
}

// batch is a job at the server.
type batch struct {
	id, input, endpoint string
	metadata            map[string]any
	plan                Batch
	status              string
	polls               int
	rows                []row
	output, errors      string // ids of files, "" for none
	done, failed        int
}

type row struct {
	ID     string          `json:"custom_id"`
	Method string          `json:"method"`
	URL    string          `json:"url"`
	Body   json.RawMessage `json:"body"`
}

// PlanBatches says what becomes of the batch jobs that are made from now on, the
// first of which is 0.
func (s *Server) PlanBatches(plan func(n int) Batch) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.plan = plan
}

// LimitBatches refuses larger files of requests from now on; 0 for no limit.
func (s *Server) LimitBatches(rows, bytes int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mostRows, s.mostBytes = rows, bytes
}

// Keep stores a file at the server, as if it had been uploaded.
func (s *Server) Keep(content string) (id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.keep([]byte(content))
}

// Batches is how many batch jobs there are.
func (s *Server) Batches() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.batches)
}

// Rows is how many requests batch jobs have run.
func (s *Server) Rows() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ran
}

func (s *Server) batchRoutes(mux *http.ServeMux) {
	for pattern, serve := range map[string]func(*http.Request) Reply{
		"POST /v1/files":               s.upload,
		"GET /v1/files/{id}":           s.file,
		"GET /v1/files/{id}/content":   s.content,
		"DELETE /v1/files/{id}":        s.remove,
		"POST /v1/batches":             s.create,
		"GET /v1/batches":              s.batchList,
		"GET /v1/batches/{id}":         s.look,
		"POST /v1/batches/{id}/cancel": s.cancel,
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			if !s.admitted(r) {
				send(w, Request{}, unauthorised(r))
				return
			}
			reply := serve(r)
			send(w, Request{}, reply)
		})
	}
}

func object(v any) Reply { return Body(http.StatusOK, JSON(v).Text) }

func notFound(what string) Reply {
	return Error(http.StatusNotFound, "invalid_request_error", "No such "+what)
}

func (s *Server) upload(r *http.Request) Reply {
	in, _, err := r.FormFile("file")
	if err != nil {
		return Error(http.StatusBadRequest, "invalid_request_error", err.Error())
	}
	defer in.Close()
	data, err := io.ReadAll(in)
	if err != nil {
		return Error(http.StatusBadRequest, "invalid_request_error", err.Error())
	}
	if r.FormValue("purpose") != "batch" {
		return Error(http.StatusBadRequest, "invalid_request_error", "purpose must be batch")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return object(fileObject(s.keep(data), len(data)))
}

// keep stores a file and gives it an id; the caller holds the lock.
func (s *Server) keep(data []byte) string {
	id := fmt.Sprintf("file-%d", len(s.files)+1)
	s.files[id] = data
	return id
}

func fileObject(id string, size int) any {
	return map[string]any{"id": id, "object": "file", "bytes": size, "created_at": 1750000000, "filename": id + ".jsonl", "purpose": "batch"}
}

func (s *Server) file(r *http.Request) Reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	data, ok := s.files[r.PathValue("id")]
	if !ok || data == nil {
		return notFound("File object: " + r.PathValue("id"))
	}
	return object(fileObject(r.PathValue("id"), len(data)))
}

func (s *Server) content(r *http.Request) Reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	data, ok := s.files[r.PathValue("id")]
	if !ok || data == nil {
		return notFound("File object: " + r.PathValue("id"))
	}
	reply := Body(http.StatusOK, string(data))
	reply.Header = map[string]string{"Content-Type": "application/octet-stream"}
	return reply
}

func (s *Server) remove(r *http.Request) Reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.files[r.PathValue("id")] == nil {
		return notFound("File object: " + r.PathValue("id"))
	}
	s.files[r.PathValue("id")] = nil
	return object(map[string]any{"id": r.PathValue("id"), "object": "file", "deleted": true})
}

func (s *Server) create(r *http.Request) Reply {
	var in struct {
		Input    string         `json:"input_file_id"`
		Endpoint string         `json:"endpoint"`
		Window   string         `json:"completion_window"`
		Metadata map[string]any `json:"metadata"`
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		return Error(http.StatusBadRequest, "invalid_request_error", err.Error())
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	data := s.files[in.Input]
	if data == nil {
		return notFound("File object: " + in.Input)
	}
	if in.Endpoint != "/v1/chat/completions" || in.Window != "24h" {
		return Error(http.StatusBadRequest, "invalid_request_error", "endpoint or completion_window is not supported")
	}
	b := &batch{id: fmt.Sprintf("batch_%d", len(s.batches)+1), input: in.Input, endpoint: in.Endpoint, metadata: in.Metadata, status: "validating"}
	if s.plan != nil {
		b.plan = s.plan(len(s.batches))
	}
	b.read(data, s.mostRows, s.mostBytes)
	s.batches = append(s.batches, b)
	return object(b.object())
}

// read takes the rows in, or fails as the real thing does: for rows that are
// none, ids that come twice, too many rows.
func (b *batch) read(data []byte, mostRows, mostBytes int) {
	seen := map[string]bool{}
	for line := range bytes.Lines(data) {
		var in row
		err := json.Unmarshal(line, &in)
		switch {
		case err != nil:
			b.reject("invalid_json_line", "This line is not parseable as valid JSON")
		case in.ID == "" || len(in.ID) > 64 || seen[in.ID]:
			b.reject("duplicate_custom_id", "The custom_id of this line is missing, too long or there already: "+in.ID)
		case in.URL != b.endpoint || in.Method != http.MethodPost:
			b.reject("mismatched_url", "The URL provided for this request does not match the batch endpoint")
		}
		seen[in.ID] = true
		b.rows = append(b.rows, in)
	}
	switch {
	case len(b.rows) == 0:
		b.reject("empty_file", "The input file is empty")
	case mostRows > 0 && len(b.rows) > mostRows, mostBytes > 0 && len(data) > mostBytes:
		b.reject("too_large", "The input file is too large")
	}
}

func (b *batch) reject(code, message string) {
	b.plan = Batch{Status: "failed", Code: code, Message: message}
}

func (b *batch) object() any {
	file := func(id string) any {
		if id == "" {
			return nil
		}
		return id
	}
	var problems any
	if b.status == "failed" {
		problems = map[string]any{"object": "list", "data": []any{map[string]any{"code": b.plan.Code, "message": b.plan.Message, "param": nil, "line": 1}}}
	}
	return map[string]any{"id": b.id, "object": "batch", "endpoint": b.endpoint, "input_file_id": b.input, "completion_window": "24h",
		"status": b.status, "errors": problems, "output_file_id": file(b.output), "error_file_id": file(b.errors), "created_at": 1750000000,
		"request_counts": map[string]int{"total": len(b.rows), "completed": b.done, "failed": b.failed}, "metadata": b.metadata}
}

func (s *Server) find(id string) *batch {
	for _, b := range s.batches {
		if b.id == id {
			return b
		}
	}
	return nil
}

// look shows a batch, which gets on by being looked at.
func (s *Server) look(r *http.Request) Reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.find(r.PathValue("id"))
	if b == nil {
		return notFound("batch: " + r.PathValue("id"))
	}
	switch {
	case b.ended():
	case b.polls < b.plan.Polls:
		b.polls++
		b.status = "in_progress"
	default:
		s.run(b)
	}
	return object(b.object())
}

func (b *batch) ended() bool {
	return b.status != "validating" && b.status != "in_progress"
}

// run answers the rows of a batch and ends it as planned; the caller holds the
// lock.
func (s *Server) run(b *batch) {
	if b.status = b.plan.Status; b.status == "" {
		b.status = "completed"
	}
	if b.status == "failed" {
		return
	}
	var output, errors bytes.Buffer
	for i, in := range b.rows {
		switch {
		case b.plan.Lost != nil && b.plan.Lost(i):
		case b.status != "completed" && (b.plan.Done == nil || !b.plan.Done(i)):
			b.failed++
			message := map[string]any{"code": "batch_" + b.status, "message": "This request could not be executed before the completion window expired."}
			line(&errors, map[string]any{"id": "batch_req_" + strconv.Itoa(i), "custom_id": in.ID, "response": nil, "error": message})
		default:
			s.runRow(b, i, &output, &errors)
		}
	}
	if output.Len() > 0 {
		b.output = s.keep(output.Bytes())
	}
	if errors.Len() > 0 {
		b.errors = s.keep(errors.Bytes())
	}
}

func (s *Server) runRow(b *batch, i int, output, errors *bytes.Buffer) {
	in := b.rows[i]
	s.ran++
	req, err := parse(in.Body, nil, s.ran)
	reply := Error(http.StatusBadRequest, "invalid_request_error", fmt.Sprint(err))
	if err == nil {
		reply = s.handler(req)
	}
	if reply.Close || reply.Cut || reply.Delay >= forever {
		reply = Error(http.StatusInternalServerError, "server_error", "The server had an error while processing your request")
	}
	if reply.Status == 0 {
		reply.Status = http.StatusOK
	}
	body := completion(req, reply)
	if reply.Raw != nil {
		body = []byte(*reply.Raw)
	}
	if !json.Valid(body) {
		body, _ = json.Marshal(string(body))
	}
	into := output
	if reply.Status == http.StatusOK {
		b.done++
	} else {
		into = errors
		b.failed++
	}
	line(into, map[string]any{"id": "batch_req_" + strconv.Itoa(i), "custom_id": in.ID, "error": nil,
		"response": map[string]any{"status_code": reply.Status, "request_id": "req_" + strconv.Itoa(i), "body": json.RawMessage(body)}})
}

func line(b *bytes.Buffer, v any) {
	b.WriteString(JSON(v).Text)
	b.WriteByte('\n')
}

func (s *Server) cancel(r *http.Request) Reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.find(r.PathValue("id"))
	if b == nil {
		return notFound("batch: " + r.PathValue("id"))
	}
	if !b.ended() {
		b.plan.Status = "cancelled"
		s.run(b)
	}
	return object(b.object())
}

// batchList lists batches, the newest first.
func (s *Server) batchList(r *http.Request) Reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	limit, err := strconv.Atoi(r.FormValue("limit"))
	if err != nil || limit < 1 || limit > 100 {
		limit = 20
	}
	newest := slices.Clone(s.batches)
	slices.Reverse(newest)
	if after := r.FormValue("after"); after != "" {
		i := slices.IndexFunc(newest, func(b *batch) bool { return b.id == after })
		newest = newest[i+1:]
	}
	more := len(newest) > limit
	data := []any{}
	for _, b := range newest[:min(limit, len(newest))] {
		data = append(data, b.object())
	}
	return object(map[string]any{"object": "list", "data": data, "has_more": more})
}
