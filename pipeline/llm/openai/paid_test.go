package openai

import (
	"errors"
	"testing"
	"time"

	"puente/pipeline/llm"
	"puente/pipeline/llm/openai/openaitest"
)

// What the server had of a request from an earlier one is told apart: it costs
// less.
func TestCachedTokens(t *testing.T) {
	c, _ := serve(t, func(openaitest.Request) openaitest.Reply {
		return openaitest.Body(200, `{"model":"small","choices":[{"message":{"role":"assistant","content":"{}"},"finish_reason":"stop"}],
			"usage":{"prompt_tokens":2006,"completion_tokens":300,"prompt_tokens_details":{"cached_tokens":1920}}}`)
	})
	ans, err := c.Ask(t.Context(), request())
	if err != nil || ans.TokensIn != 2006 || ans.TokensCached != 1920 || ans.TokensOut != 300 {
		t.Errorf("%+v, %v", ans, err)
	}
}

// A request whose answer did not come whole may be charged; one that was never
// taken is not.
func TestDoubtful(t *testing.T) {
	for name, tc := range map[string]struct {
		reply openaitest.Reply
		want  bool
	}{
		"cut off":        {openaitest.Reply{Text: `{"x":"1"}`, Cut: true}, true},
		"closed":         {openaitest.Reply{Close: true}, true},
		"too slow":       {openaitest.Reply{Delay: time.Minute}, true},
		"no API's shape": {openaitest.Body(200, `{"choices":7}`), true},
		"busy":           {openaitest.Busy(1), false},
		"down":           {openaitest.Body(502, "<html>"), false},
		"refused":        {openaitest.Error(400, "content_policy", "no"), false},
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := serve(t, func(openaitest.Request) openaitest.Reply { return tc.reply }, func(c *Config) { c.Timeout = 50 * time.Millisecond })
			_, err := c.Ask(t.Context(), request())
			var e *llm.Error
			if !errors.As(err, &e) || e.Doubtful != tc.want {
				t.Errorf("doubtful %v, want %v: %v", e != nil && e.Doubtful, tc.want, err)
			}
		})
	}
	for _, address := range []string{"http://127.0.0.1:9/v1", "http://no-such-host.invalid/v1"} {
		c := New(Config{BaseURL: address, Timeout: 5 * time.Second})
		defer c.Close()
		_, err := c.Ask(t.Context(), request())
		var e *llm.Error
		if !errors.As(err, &e) || e.Doubtful {
			t.Errorf("%s: %+v", address, err)
		}
	}
}
