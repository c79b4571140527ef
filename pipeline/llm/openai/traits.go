package openai

import (
	"encoding/json"
	"errors"
	"regexp"
	"strings"

	goopenai "github.com/sashabaranov/go-openai"

	"puente/pipeline/llm"
)

// format is how a structured answer is asked for.
type format int

const (
	strictSchema format = iota // response_format json_schema, strict
	jsonObject                 // response_format json_object, the schema in the prompt
	plainText                  // no response_format, the schema in the prompt
)

func (f format) known() bool { return strictSchema <= f && f <= plainText }

func (f format) String() string { return [...]string{"json_schema", "json_object", "text"}[f] }

// traits is what a server has said it does not take from a model.
type traits struct {
	Format        format `json:"format"`
	NoTemperature bool   `json:"no_temperature"`
	Completion    bool   `json:"completion"` // max_completion_tokens in place of max_tokens
	NoSystem      bool   `json:"no_system"`  // no system messages: they go before the first user message
	NoSeed        bool   `json:"no_seed"`
}

// lessons is how many there are to learn.
const lessons = 6

// count is how many were learnt.
func (t traits) count() int {
	n := int(t.Format)
	for _, learnt := range []bool{t.NoTemperature, t.Completion, t.NoSystem, t.NoSeed} {
		if learnt {
			n++
		}
	}
	return n
}

// maxLessons bounds how often one request is sent again after a lesson.
const maxLessons = lessons + 1

// reasoning matches the models that take neither max_tokens nor a temperature;
// a vendor before a slash is left out of account.
var reasoning = regexp.MustCompile(`^(?:.*/)?(?:o[1-9](?:-|$)|gpt-[5-9](?:[.-]|$))`)

func (c *Client) traitsOf(model string) traits {
	c.mu.Lock()
	defer c.mu.Unlock()
	t, known := c.traits[model]
	if known {
		return t
	}
	t, known = c.recall(model)
	if !known && reasoning.MatchString(model) {
		t.NoTemperature, t.Completion = true, true
	}
	c.traits[model] = t
	return t
}

// Format says how structured answers are asked for, as learnt so far:
// json_schema, json_object or text.
func (c *Client) Format(model string) string { return c.traitsOf(model).Format.String() }

// What a server's refusal (status 400 or 422) must speak of for a lesson.
var (
	aboutSystem      = regexp.MustCompile(`(?i)system (?:role|message|prompt)s?|role.{0,12}system`)
	aboutTemperature = regexp.MustCompile(`(?i)\btemperature\b`)
	aboutSeed        = regexp.MustCompile(`(?i)\bseed\b`)
	aboutMaxTokens   = regexp.MustCompile(`(?i)max_tokens`)
	aboutFormat      = regexp.MustCompile(`(?i)response[_ ]?format|json[_ ]?(?:schema|object|mode)|schema|grammar|structured|guided`)
)

// learn draws the lesson from a refused request that was sent with used, and
// says whether another try is worth it. Many requests may learn the same thing
// at once: it counts once.
func (c *Client) learn(model string, used traits, err error) bool {
	var e *llm.Error
	if !errors.As(err, &e) || (e.Status != 400 && e.Status != 422) || errors.Is(e, llm.ErrTooLong) {
		return false
	}
	next := used
	switch said := e.Code + " " + e.Message; {
	case aboutTemperature.MatchString(said) && !used.NoTemperature:
		next.NoTemperature = true
	case aboutMaxTokens.MatchString(said) && !used.Completion:
		next.Completion = true
	case aboutSeed.MatchString(said) && !used.NoSeed:
		next.NoSeed = true
	case aboutFormat.MatchString(said) && used.Format != plainText:
		next.Format++
	case aboutSystem.MatchString(said) && !used.NoSystem:
		next.NoSystem = true
	default:
		return false
	}
	c.learnt(model, used, next)
	return true
}

// learnt takes over what follows from a request that was sent with used.
func (c *Client) learnt(model string, used, next traits) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.traits[model] == used {
		c.traits[model] = next
		c.remember(model, next)
	}
}

// notice learns from an answer that a server let the schema pass without
// keeping to it, which no refusal tells: the next requests have it in the
// prompt. What was answered is the caller's to judge.
func (c *Client) notice(r llm.Request, used traits, text string) {
	if len(r.Schema) == 0 || used.Format != strictSchema || keeps(text, r.Schema) {
		return
	}
	next := used
	next.Format = jsonObject
	c.learnt(r.Model, used, next)
}

// keeps says that the text could have been made under the schema: it is one JSON
// value, with the schema's properties at its top where it is an object.
func keeps(text string, schema json.RawMessage) bool {
	if i := strings.LastIndex(text, "</think>"); i >= 0 {
		text = text[i+len("</think>"):]
	}
	text = strings.TrimSpace(text)
	if !json.Valid([]byte(text)) {
		return false
	}
	var want struct {
		Type     string   `json:"type"`
		Required []string `json:"required"`
	}
	if json.Unmarshal(schema, &want) != nil || want.Type != "object" {
		return true
	}
	var got map[string]json.RawMessage
	if json.Unmarshal([]byte(text), &got) != nil {
		return false
	}
	for _, name := range want.Required {
		if _, ok := got[name]; !ok {
			return false
		}
	}
	return true
}

// request is r as go-openai sends it. The temperature is not in it: see extra.
func (t traits) request(r llm.Request) goopenai.ChatCompletionRequest {
	out := goopenai.ChatCompletionRequest{Model: r.Model}
	if t.Completion {
		out.MaxCompletionTokens = r.MostOut()
	} else {
		out.MaxTokens = r.MostOut()
	}
	if r.Sample != 0 && !t.NoSeed {
		seed := r.Sample
		out.Seed = &seed
	}
	for _, m := range t.messages(r) {
		out.Messages = append(out.Messages, goopenai.ChatCompletionMessage{Role: m.Role, Content: m.Content})
	}
	if len(r.Schema) == 0 {
		return out
	}
	switch t.Format {
	case strictSchema:
		out.ResponseFormat = &goopenai.ChatCompletionResponseFormat{
			Type: goopenai.ChatCompletionResponseFormatTypeJSONSchema,
			JSONSchema: &goopenai.ChatCompletionResponseFormatJSONSchema{
				Name: schemaName(r.SchemaName), Schema: r.Schema, Strict: true},
		}
	case jsonObject:
		out.ResponseFormat = &goopenai.ChatCompletionResponseFormat{Type: goopenai.ChatCompletionResponseFormatTypeJSONObject}
	}
	return out
}

// messages are the request's, with the schema in words where the server does
// not take it apart, and without system messages where it has none.
func (t traits) messages(r llm.Request) []llm.Message {
	msgs := append([]llm.Message(nil), r.Messages...)
	if len(r.Schema) > 0 && t.Format != strictSchema && len(msgs) > 0 {
		msgs[0].Content += "\n\nAnswer with one JSON value alone, valid by this JSON Schema:\n" + string(r.Schema)
	}
	if !t.NoSystem {
		return msgs
	}
	var system []string
	var rest []llm.Message
	for _, m := range msgs {
		if m.Role == llm.System {
			system = append(system, m.Content)
			continue
		}
		if len(system) > 0 && m.Role == llm.User {
			m.Content = strings.Join(append(system, m.Content), "\n\n")
			system = nil
		}
		rest = append(rest, m)
	}
	return rest
}

// extra are the fields that go-openai can't send: a temperature of 0 is left
// out by its omitempty, and would then be the server's default of 1.
func (t traits) extra(r llm.Request) map[string]json.RawMessage {
	if t.NoTemperature {
		return nil
	}
	temperature, err := json.Marshal(r.Temperature)
	if err != nil { // not a number
		return nil
	}
	return map[string]json.RawMessage{"temperature": temperature}
}

var notInName = regexp.MustCompile(`[^a-zA-Z0-9_-]+`)

// schemaName is a name as the protocol allows it: letters, digits, _ and -, at
// most 64.
func schemaName(s string) string {
	s = notInName.ReplaceAllString(s, "_")
	if s == "" {
		return "answer"
	}
	return s[:min(len(s), 64)]
}
