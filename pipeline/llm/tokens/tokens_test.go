package tokens

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"puente/pipeline/llm"
)

// The counts are those of OpenAI's own tokenizer.
func TestCount(t *testing.T) {
	for _, c := range []struct {
		model, text string
		want        int
		known       bool
	}{
		{"gpt-4o-mini", "", 0, true},
		{"gpt-4o-mini", "hello world", 2, true},
		{"gpt-4", "hello world", 2, true},
		{"gpt-4o", "tiktoken is great!", 6, true},
		{"gpt-3.5-turbo", "tiktoken is great!", 6, true},
		{"openai/gpt-4.1-mini", "hello world", 2, true},
		{"ft:gpt-4o-mini-2024-07-18:desk::x", "hello world", 2, true},
		{"o3-mini", "hello world", 2, true},
		{"GPT-5", "hello world", 2, true},
		{"llama3.1", "hello world", 2, false},
		{"", "hello world", 2, false},
	} {
		if got := Count(c.model, c.text); got != c.want || Known(c.model) != c.known {
			t.Errorf("%s %q: %d %v, want %d %v", c.model, c.text, got, Known(c.model), c.want, c.known)
		}
	}
	// gpt-4 and gpt-4o do not share a vocabulary.
	const spanish = "Los vehículos aseguraron la habitación de Tonalá."
	if o, c := Count("gpt-4o", spanish), Count("gpt-4-0613", spanish); o >= c {
		t.Errorf("o200k_base %d, cl100k_base %d", o, c)
	}
}

// A long text costs about what its parts cost, and hostile ones end.
func TestCountOfLongTexts(t *testing.T) {
	const sentence = "Unos 3.200 vehículos cruzan cada día el puente de Tonalá. "
	few, many := Count("gpt-4o", strings.Repeat(sentence, 50)), Count("gpt-4o", strings.Repeat(sentence, 500))
	if d := float64(many) / float64(10*few); d < 0.995 || d > 1.005 {
		t.Errorf("50 sentences have %d tokens, 500 have %d", few, many)
	}
	began := time.Now()
	for _, s := range []string{" ", "a", "\n", "ñ", "'", "\xff", "\u0301", "́a"} {
		if n := Count("gpt-4o", strings.Repeat(s, (32<<10)/len(s))); n == 0 {
			t.Errorf("%q has no tokens", s)
		}
	}
	if took := time.Since(began); took > 30*time.Second {
		t.Errorf("it took %s", took)
	}
}

func TestRequest(t *testing.T) {
	r := llm.Request{Model: "gpt-4o", Messages: []llm.Message{{Role: llm.System, Content: "hello world"}, {Role: llm.User, Content: "hello world"}}}
	// OpenAI's cookbook: 3 a message, 1 its role, 3 for the answer's beginning.
	if got, want := Request(r), 2*(3+1+2)+3; got != want {
		t.Errorf("%d tokens, want %d", got, want)
	}
	bare := Request(r)
	r.Schema, r.SchemaName = json.RawMessage(`{"type":"object"}`), "x"
	if got := Request(r); got != bare+Count("gpt-4o", `{"type":"object"}`)+1 {
		t.Errorf("with a schema %d, without %d", got, bare)
	}
}

func TestForecast(t *testing.T) {
	text := strings.Repeat("Unos 3.200 vehículos cruzan cada día el puente de Tonalá. ", 100)
	ask := func(prompt, model string, most int) llm.Request {
		return llm.Request{Prompt: prompt, Model: model, MaxTokens: most, Messages: []llm.Message{{Role: llm.User, Content: text}}}
	}
	n := Count("gpt-4o", text)
	plain := Forecast(ask("translate@1", "gpt-4o", 0), false)
	if plain.In < n || plain.In > n*5/4 || plain.Out < n/3 || plain.Out > n || plain.Most < n {
		t.Errorf("%+v for %d tokens", plain, n)
	}
	if other := Forecast(ask("translate@1", "llama3.1", 0), false); other.In <= plain.In {
		t.Errorf("an unknown vocabulary: %+v", other)
	}
	if think := Forecast(ask("translate@1", "gpt-4o", 0), true); think.Most < plain.Most+mostReasoning {
		t.Errorf("a model that reasons: %+v", think)
	}
	if own := Forecast(ask("translate@1", "gpt-4o", 50), true); own.Out != 50 || own.Most != 50 {
		t.Errorf("a bound of its own: %+v", own)
	}
	text = strings.Repeat(text, 5)
	if draft := Forecast(ask("draft@1", "gpt-4o", 0), false); draft.Out > n {
		t.Errorf("a draft grows with its sources: %+v", draft)
	}
	if f := Forecast(llm.Request{Prompt: "new@1"}, false); f.Out == 0 || f.Most < f.Out {
		t.Errorf("an unknown prompt: %+v", f)
	}
}

// Without a vocabulary it is about the same.
func TestRough(t *testing.T) {
	r := llm.Request{Prompt: "translate@1", Model: "gpt-4o", Messages: []llm.Message{{Role: llm.System, Content: "Translate."},
		{Role: llm.User, Content: strings.Repeat("Unos 3.200 vehículos cruzan cada día el puente de Tonalá. ", 100)}}}
	fine, rough := Forecast(r, false), Rough(r, false)
	if rough.In < fine.In/2 || rough.In > 2*fine.In || rough.Out < fine.Out/2 || rough.Out > 2*fine.Out {
		t.Errorf("rough %+v, fine %+v", rough, fine)
	}
}
