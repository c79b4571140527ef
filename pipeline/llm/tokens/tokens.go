// Package tokens counts the tokens of texts without asking anybody: exactly for
// OpenAI's models, whose vocabularies are embedded, and approximately for
// others. It knows nothing of prices.
package tokens

import (
	"strings"
	"sync"
	"sync/atomic"

	"github.com/tiktoken-go/tokenizer/codec"

	"puente/pipeline/llm"
)

// Margins by which a count is raised where it must not be too low: for what
// servers put around messages and schemas, and for a vocabulary that is not
// here. The second is an assumption, on the cautious side: smaller vocabularies
// cut Spanish into more tokens than o200k_base does.
const (
	ownMargin   = 1.1
	otherMargin = 1.4
)

// vocabulary loads itself when it is first asked: it takes some 25 ms and 10 MB.
type vocabulary struct {
	load  func() *codec.Codec
	known *sync.Map // text -> its tokens, for the texts of many requests
	many  *atomic.Int64
}

// The two vocabularies of OpenAI's chat models.
var (
	o200k  = vocabulary{sync.OnceValue(codec.NewO200kBase), new(sync.Map), new(atomic.Int64)}
	cl100k = vocabulary{sync.OnceValue(codec.NewCl100kBase), new(sync.Map), new(atomic.Int64)}
)

// models are the beginnings of the names of models whose vocabulary is known;
// the longest decides. OpenAI's newer ones all have o200k_base.
var models = []struct {
	prefix string
	vocabulary
}{
	{"gpt-3.5", cl100k}, {"gpt-35", cl100k}, {"gpt-4", cl100k},
	{"gpt-4o", o200k}, {"gpt-4.1", o200k}, {"gpt-4.5", o200k}, {"gpt-5", o200k}, {"gpt-oss", o200k},
	{"chatgpt-4o", o200k}, {"o1", o200k}, {"o3", o200k}, {"o4", o200k},
}

// of is the vocabulary of a model and whether it is the model's own. Names may
// carry a vendor ("openai/gpt-4o") or say that the model is tuned ("ft:gpt-4o").
func of(model string) (v vocabulary, known bool) {
	model = Base(model)
	v, longest := o200k, 0
	for _, m := range models {
		if len(m.prefix) > longest && strings.HasPrefix(model, m.prefix) {
			v, longest = m.vocabulary, len(m.prefix)
		}
	}
	return v, longest > 0
}

// Base is a model's name in lower case, without the vendor before a slash and
// without "ft:".
func Base(model string) string {
	model = strings.ToLower(strings.TrimSpace(model))
	if i := strings.LastIndexByte(model, '/'); i >= 0 {
		model = model[i+1:]
	}
	return strings.TrimPrefix(model, "ft:")
}

// Known says whether the model's own vocabulary is here. Where it is not, texts
// are counted with o200k_base.
func Known(model string) bool {
	_, known := of(model)
	return known
}

// Count is the number of tokens of a text for a model.
func Count(model, text string) int {
	v, _ := of(model)
	return v.count(text)
}

// piece bounds, in bytes, what the vocabulary is handed at once: a count costs
// time linear in the text however hostile it is, and a cut costs at most a token.
const piece = 4 << 10

func (v vocabulary) count(text string) (n int) {
	for len(text) > piece {
		at := strings.LastIndexByte(text[:piece], ' ')
		if at <= 0 {
			at = piece
		}
		n += v.some(text[:at])
		text = text[at:]
	}
	return n + v.some(text)
}

// some counts a piece; where the vocabulary gives up, three bytes are a token.
func (v vocabulary) some(text string) int {
	n, err := v.load().Count(text)
	if err != nil {
		return (len(text) + 2) / 3
	}
	return n
}

// What a chat format adds to each message, and to the whole (OpenAI's cookbook,
// "How to count tokens with tiktoken").
const (
	perMessage = 3
	perAnswer  = 3
)

// Request is the number of tokens that a request has: its messages, its schema,
// which servers put before them, and what the chat format adds.
func Request(r llm.Request) int {
	whole, _ := parts(r)
	return whole
}

// parts counts a request, and what of it the user's messages are.
func parts(r llm.Request) (whole, user int) {
	v, _ := of(r.Model)
	whole = perAnswer
	for _, m := range r.Messages {
		whole += perMessage + v.fixed(m.Role)
		if m.Role == llm.System {
			whole += v.fixed(m.Content)
			continue
		}
		n := v.count(m.Content)
		whole += n
		if m.Role == llm.User {
			user += n
		}
	}
	if len(r.Schema) > 0 {
		whole += v.fixed(string(r.Schema)) + v.fixed(r.SchemaName)
	}
	return whole, user
}

// fixed counts a text that stands in many requests, once.
func (v vocabulary) fixed(text string) int {
	if n, ok := v.known.Load(text); ok {
		return n.(int)
	}
	n := v.count(text)
	if v.many.Add(1) <= mostFixed {
		v.known.Store(text, n)
	}
	return n
}

// mostFixed bounds how many texts are remembered: prompts, roles and schemas.
const mostFixed = 256
