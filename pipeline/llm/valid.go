package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Valid finds the value in the text of an answer whose request has a schema,
// and checks it by the schema (servers ignore schemas silently) and by the
// request's Accept. An answer that
// fails is sent back once with what is wrong; if the second fails too, the error
// is an ErrInvalid with the text. Tokens of both answers are counted in the
// result.
func Valid(a Asker) Asker { return valid(a, nil) }

// valid is Valid; the answers that fail are kept.
func valid(a Asker, rejects *Rejects) Asker {
	v := &validator{asker: a, rejects: rejects}
	return AskerFunc(v.ask)
}

type validator struct {
	asker   Asker
	rejects *Rejects
	schemas sync.Map // schema text -> *jsonschema.Schema
}

func (v *validator) ask(ctx context.Context, r Request) (Answer, error) {
	first, err := v.asker.Ask(ctx, r)
	if err != nil {
		v.keep(r, err)
		return first, err
	}
	if len(r.Schema) == 0 {
		return first, nil
	}
	schema, err := v.compile(r.Schema)
	if err != nil {
		return Answer{}, fmt.Errorf("schema of %s: %w", r.Prompt, err)
	}
	if first.JSON, err = accepted(r, first.Text, schema); err == nil {
		return first, nil
	}
	v.rejects.Keep(r, first.Text, err)
	again := SendBack(r, first.Text, err)
	second, rerr := v.asker.Ask(ctx, again)
	if rerr != nil {
		v.keep(again, rerr)
		return Answer{}, charge(rerr, first)
	}
	second.TokensIn += first.TokensIn
	second.TokensCached += first.TokensCached
	second.TokensOut += first.TokensOut
	second.CostUSD += first.CostUSD
	second.Latency += first.Latency
	if second.JSON, err = accepted(r, second.Text, schema); err == nil {
		return second, nil
	}
	v.rejects.Keep(again, second.Text, err)
	return Answer{}, &Error{Kind: ErrInvalid, Message: err.Error(), Text: second.Text,
		TokensIn: second.TokensIn, TokensOut: second.TokensOut, CostUSD: second.CostUSD}
}

// keep keeps what a failed request brought of an answer.
func (v *validator) keep(r Request, err error) {
	var e *Error
	if errors.As(err, &e) && e.Text != "" {
		v.rejects.Keep(r, e.Text, err)
	}
}

// charge adds the tokens of an earlier answer to an error.
func charge(err error, earlier Answer) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	charged := *e
	charged.TokensIn += earlier.TokensIn
	charged.TokensOut += earlier.TokensOut
	charged.CostUSD += earlier.CostUSD
	return &charged
}

// sendBackLimit bounds, in bytes, how much of a wrong answer is sent back.
const sendBackLimit = 8000

// SendBack is the request that follows r when its answer was wrong: the answer
// and what is wrong with it stand at the end of the conversation.
func SendBack(r Request, answer string, wrong error) Request {
	if len(answer) > sendBackLimit {
		answer = strings.ToValidUTF8(answer[:sendBackLimit], "")
	}
	if strings.TrimSpace(answer) == "" {
		answer = "(nothing)"
	}
	msgs := make([]Message, 0, len(r.Messages)+2)
	msgs = append(msgs, r.Messages...)
	r.Messages = append(msgs,
		Message{Assistant, answer},
		Message{User, "That answer can't be used: " + wrong.Error() +
			". Answer the same request again, with the JSON value alone: no comment, no Markdown."})
	return r
}

// compile compiles a schema once for each text of it.
func (v *validator) compile(raw json.RawMessage) (*jsonschema.Schema, error) {
	if s, ok := v.schemas.Load(string(raw)); ok {
		return s.(*jsonschema.Schema), nil
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.UseLoader(jsonschema.SchemeURLLoader{}) // a schema reads no files and no addresses
	const name = "mem:answer"
	if err := c.AddResource(name, doc); err != nil {
		return nil, err
	}
	s, err := c.Compile(name)
	if err != nil {
		return nil, err
	}
	v.schemas.Store(string(raw), s)
	return s, nil
}

// accepted is the value in a text that the request takes for an answer.
func accepted(r Request, text string, schema *jsonschema.Schema) (json.RawMessage, error) {
	value, err := find(text, schema)
	if err == nil && r.Accept != nil {
		err = r.Accept(value)
	}
	if err != nil {
		return nil, err
	}
	return value, nil
}

// find is the first value in text that is valid by the schema.
func find(text string, schema *jsonschema.Schema) (json.RawMessage, error) {
	var wrong error
	for _, c := range candidates(text) {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(c))
		if err == nil {
			if err = schema.Validate(doc); err == nil {
				return c, nil
			}
			err = errors.New(describe(err))
		}
		if wrong == nil {
			wrong = err
		}
	}
	if wrong == nil {
		wrong = errors.New("no JSON value found in it")
	}
	return nil, wrong
}

// describe is a schema error in one line of bearable length.
func describe(err error) string {
	lines := strings.Split(err.Error(), "\n")
	if len(lines) > 1 { // the first names the schema only
		lines = lines[1:]
	}
	var out []string
	for _, l := range lines[:min(len(lines), 5)] {
		out = append(out, strings.TrimLeft(l, " -"))
	}
	return "not valid by the schema: " + strings.Join(out, "; ")
}

// maxStarts bounds how many places of a text are tried as the start of a
// value, so that hostile text costs linear time.
const maxStarts = 32

// fence is a fenced block of Markdown, closed or cut off.
var fence = regexp.MustCompile("(?s)```[a-zA-Z]*\\s*\\n?(.*?)(?:```|$)")

// candidates are the JSON objects and arrays in a text: the whole of it, else
// those in fences, else those that begin anywhere in it. What a reasoning model
// thinks aloud comes before </think> and is left out.
func candidates(text string) []json.RawMessage {
	if i := strings.LastIndex(text, "</think>"); i >= 0 {
		text = text[i+len("</think>"):]
	}
	text = strings.TrimSpace(strings.TrimPrefix(text, "\ufeff"))
	if json.Valid([]byte(text)) {
		return []json.RawMessage{json.RawMessage(text)}
	}
	var out []json.RawMessage
	for _, m := range fence.FindAllStringSubmatch(text, maxStarts) {
		if body := strings.TrimSpace(m[1]); json.Valid([]byte(body)) {
			out = append(out, json.RawMessage(body))
		}
	}
	if len(out) > 0 {
		return out
	}
	for starts := 0; starts < maxStarts; starts++ {
		i := strings.IndexAny(text, "{[")
		if i < 0 {
			break
		}
		var v json.RawMessage
		if json.NewDecoder(strings.NewReader(text[i:])).Decode(&v) == nil {
			out = append(out, v)
			i += len(v) - 1
		}
		text = text[i+1:]
	}
	return out
}
