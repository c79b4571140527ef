package openai

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"puente/pipeline/llm"
)

// What is learnt of a model at an endpoint is kept under the endpoint, the model
// and the number of lessons. A store keeps what was first written under a key:
// each lesson has its own.
func (c *Client) traitsKey(model string, lessons int) string {
	address := c.base
	if u, err := url.Parse(c.base); err == nil {
		u.User = nil
		address = u.String()
	}
	return fmt.Sprintf("%s %s %d", address, model, lessons)
}

// recall is what an earlier run learnt.
func (c *Client) recall(model string) (t traits, ok bool) {
	if c.memory == nil {
		return t, false
	}
	for n := lessons; n > 0; n-- {
		raw, found, err := c.memory.Get(context.Background(), c.traitsKey(model, n))
		if err == nil && found && json.Unmarshal(raw, &t) == nil && t.Format.known() {
			return t, true
		}
	}
	return traits{}, false
}

// remember keeps what was learnt. What can't be kept is learnt again.
func (c *Client) remember(model string, t traits) {
	if c.memory == nil {
		return
	}
	if raw, err := json.Marshal(t); err == nil {
		_ = c.memory.Put(context.Background(), c.traitsKey(model, t.count()), raw)
	}
}

// Takes says in words how the model is asked, as learnt so far.
func (c *Client) Takes(model string) string {
	t := c.traitsOf(model)
	words := []string{map[format]string{
		strictSchema: "strict JSON schemas",
		jsonObject:   "JSON mode, with the schema in the prompt",
		plainText:    "plain text, with the schema in the prompt",
	}[t.Format]}
	add := func(no bool, yes, without string) {
		if no {
			yes = without
		}
		if yes != "" {
			words = append(words, yes)
		}
	}
	add(t.NoTemperature, "temperature", "no temperature")
	add(t.Completion, "max_tokens", "max_completion_tokens")
	add(t.NoSystem, "", "no system messages")
	add(t.NoSeed, "", "no seed")
	return strings.Join(words, ", ")
}

var _ llm.Asker = (*Client)(nil)
