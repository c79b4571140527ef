// Package model translates segments with a language model. It knows how to ask
// (the prompt "translate"), how to match what comes back with the segments, and
// when an answer is no translation; what a good translation must keep is the
// after-check's business in package translate.
package model

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/lexicon"
	"puente/pipeline/llm"
	"puente/pipeline/translate"
	"puente/prompts"
)

// Engine is a translate.Translator that asks a model. Asker must validate
// answers by the request's schema (see llm.Valid).
type Engine struct {
	Asker    llm.Asker
	Model    string
	American bool         // American spelling
	Prompt   string       // name or name@version; "": "translate"
	Prompts  *prompts.Set // nil: the built-in ones
	// MaxBytes of segments and MaxSegments go into one call; 0: 6,000 and 40.
	MaxBytes    int
	MaxSegments int
	Single      bool // each source has calls of its own
}

var _ translate.Repairer = (*Engine)(nil)

// Repairs is how often the engine is told what the check found: twice.
func (e *Engine) Repairs() int { return 2 }

const schema = `{"type":"object","properties":{"translations":{"type":"array","items":{"type":"object",` +
	`"properties":{"id":{"type":"string"},"english":{"type":"string"}},` +
	`"required":["id","english"],"additionalProperties":false}}},"required":["translations"],"additionalProperties":false}`

// Engine names the model and the prompt, "MODEL/translate@1", and the spelling
// where it is American: with the segments, all that decides a translation.
func (e *Engine) Engine() string {
	id, err := e.prompts().ID(e.prompt())
	if err != nil {
		id = e.prompt()
	}
	if e.American {
		id += "/us"
	}
	return e.Model + "/" + id
}

// Fluent says that a model's English, where it passes the check after it, is
// taken at its word.
func (e *Engine) Fluent() bool { return true }

func (e *Engine) prompts() *prompts.Set {
	if e.Prompts == nil {
		return prompts.Released()
	}
	return e.Prompts
}

func (e *Engine) prompt() string {
	if e.Prompt == "" {
		return "translate"
	}
	return e.Prompt
}

// Translate asks for the segments of a source in as few calls as the limits
// allow; a segment that comes back missing, empty or misshapen is asked for
// again by itself, and has failed if that is no better. Segments without words
// are not asked for. An error means that the endpoint failed, not the text.
func (e *Engine) Translate(ctx context.Context, segments []translate.Segment) ([]translate.Output, error) {
	out := make([]translate.Output, len(segments))
	var ask []int
	for i, s := range segments {
		if !hasWords(s) {
			out[i] = translate.Output{English: put(s)}
			continue
		}
		ask = append(ask, i)
	}
	for _, batch := range e.batches(segments, ask) {
		if err := e.batch(ctx, segments, batch, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

var _ translate.Sharer = (*Engine)(nil)

// Room is what goes into one call. An engine that shares nothing has none.
func (e *Engine) Room() (bytes, segments int) {
	if e.Single {
		return 0, 0
	}
	return e.limits()
}

func (e *Engine) limits() (bytes, segments int) {
	bytes, segments = e.MaxBytes, e.MaxSegments
	if bytes <= 0 {
		bytes = 6000
	}
	if segments <= 0 {
		segments = 40
	}
	return bytes, segments
}

// batches cuts the indices of segments into calls.
func (e *Engine) batches(segments []translate.Segment, ask []int) (out [][]int) {
	most, count := e.limits()
	var batch []int
	size := 0
	for _, i := range ask {
		n := len(segments[i].Text)
		if len(batch) > 0 && (size+n > most || len(batch) == count) {
			out, batch, size = append(out, batch), nil, 0
		}
		batch, size = append(batch, i), size+n
	}
	if len(batch) > 0 {
		out = append(out, batch)
	}
	return out
}

// batch fills out for the segments of one call. What it did not answer is asked
// for singly; where it answered nothing of use (one text that a model refuses,
// or more than its context takes), each half by itself.
func (e *Engine) batch(ctx context.Context, segments []translate.Segment, batch []int, out []translate.Output) error {
	english, err := e.ask(ctx, segments, batch)
	if err != nil {
		return err
	}
	var missing []int
	for n, i := range batch {
		out[i] = output(segments[i], english[n])
		if english[n] == "" {
			missing = append(missing, i)
		}
	}
	switch {
	case len(missing) == 0 || len(batch) == 1:
		return nil
	case len(missing) == len(batch):
		half := len(batch) / 2
		if err := e.batch(ctx, segments, batch[:half], out); err != nil {
			return err
		}
		return e.batch(ctx, segments, batch[half:], out)
	}
	for _, i := range missing {
		if err := e.batch(ctx, segments, []int{i}, out); err != nil {
			return err
		}
	}
	return nil
}

func output(s translate.Segment, english string) translate.Output {
	if english == "" {
		return translate.Output{English: s.Text, Failed: true}
	}
	o := translate.Output{English: english}
	for i, t := range s.Terms {
		if t.Class == translate.Verbatim && !strings.Contains(english, term(s, t)) {
			o.Lost = append(o.Lost, i)
		}
	}
	return o
}

// ask is one call: the English of each segment of the batch, "" where the
// answer holds no usable one.
func (e *Engine) ask(ctx context.Context, segments []translate.Segment, batch []int) ([]string, error) {
	english := make([]string, len(batch))
	r, ids, err := e.request(segments, batch)
	if err != nil {
		return nil, err
	}
	ans, err := e.Asker.Ask(ctx, r)
	if llm.OfText(err) {
		return english, nil
	}
	if err != nil {
		return nil, err
	}
	got, err := read(ans.JSON)
	if err != nil {
		return nil, fmt.Errorf("translate: the answer is no JSON: is the asker validating? %w", err)
	}
	return mapped(segments, batch, ids, got), nil
}

// translated is a segment as it comes back.
type translated struct{ ID, English string }

func read(answer json.RawMessage) ([]translated, error) {
	var got struct{ Translations []translated }
	err := json.Unmarshal(answer, &got)
	return got.Translations, err
}

// mapped is the English of each segment of a batch, "" where the answer holds no
// usable one.
func mapped(segments []translate.Segment, batch []int, ids map[string]int, got []translated) []string {
	english := make([]string, len(batch))
	seen := make([]bool, len(batch))
	for _, t := range got {
		n, known := ids[t.ID]
		if !known {
			continue
		}
		text := tidy(segments[batch[n]].Text, t.English)
		if seen[n] || !plausible(segments[batch[n]], text) {
			text = "" // an id that comes twice is not one to one
		}
		seen[n], english[n] = true, text
	}
	return english
}

// accept refuses an answer that holds nothing of use.
func accept(segments []translate.Segment, batch []int, ids map[string]int) func(json.RawMessage) error {
	return func(answer json.RawMessage) error {
		got, err := read(answer)
		if err != nil {
			return err
		}
		for _, text := range mapped(segments, batch, ids, got) {
			if text != "" {
				return nil
			}
		}
		return errors.New("no segment is answered by its id with a translation of its length, links included")
	}
}

// request is the call for a batch, and the place of each id in the batch. The
// same segments make the same request.
func (e *Engine) request(segments []translate.Segment, batch []int) (llm.Request, map[string]int, error) {
	texts := make([]string, len(batch))
	for n, i := range batch {
		texts[n] = segments[i].Text
	}
	data := prompts.Translate{Nonce: prompts.Nonce(texts...), American: e.American}
	ids := make(map[string]int, len(batch))
	for n, i := range batch {
		id := prompts.LocalID(data.Nonce, n+1)
		ids[id] = n
		line, err := prompts.Line(prompts.Segment{ID: id, Spanish: segments[i].Text, Post: segments[i].Post, Keep: keep(segments[i]), Found: segments[i].Found})
		if err != nil {
			return llm.Request{}, nil, err
		}
		data.Segments = append(data.Segments, line)
	}
	p, err := e.prompts().Render(e.prompt(), data)
	if err != nil {
		return llm.Request{}, nil, err
	}
	return llm.Request{Accept: accept(segments, batch, ids), Prompt: p.ID, Model: e.Model, SchemaName: "translations", Schema: json.RawMessage(schema),
		Messages: []llm.Message{{Role: llm.System, Content: p.System}, {Role: llm.User, Content: p.User}}}, ids, nil
}

// keep are the terms that a model should be told: names, numbers, dates, the
// glossary, and what is verbatim. Negation and the rest of the grammar it does
// better by itself.
func keep(s translate.Segment) (out []prompts.Keep) {
	seen := map[prompts.Keep]bool{}
	for _, t := range s.Terms {
		switch t.Class {
		case translate.Person, translate.Place, translate.Organisation, translate.Number,
			translate.Noun, translate.Verbatim, translate.Adverbial:
		default:
			continue
		}
		if !within(s.Text, t) {
			continue
		}
		k := prompts.Keep{Spanish: s.Text[t.Start:t.End], English: term(s, t)}
		if !seen[k] {
			seen[k] = true
			out = append(out, k)
		}
	}
	return out
}

func within(text string, t translate.Term) bool {
	return 0 <= t.Start && t.Start < t.End && t.End <= len(text)
}

// term is the English that must stand for a term: what it says, else its words.
func term(s translate.Segment, t translate.Term) string {
	if t.English == "" && within(s.Text, t) {
		return s.Text[t.Start:t.End]
	}
	return t.English
}

// hasWords says whether there is something to translate between the terms.
func hasWords(s translate.Segment) bool {
	at := 0
	for _, t := range s.Terms {
		if !within(s.Text, t) || t.Start < at {
			return true // terms that make no sense: leave the segment to the model
		}
		if strings.ContainsFunc(s.Text[at:t.Start], unicode.IsLetter) {
			return true
		}
		at = t.End
	}
	return strings.ContainsFunc(s.Text[at:], unicode.IsLetter)
}

// put is a segment without words of its own, with the English of its terms.
func put(s translate.Segment) string {
	var b strings.Builder
	at := 0
	for _, t := range s.Terms {
		b.WriteString(s.Text[at:t.Start])
		b.WriteString(term(s, t))
		at = t.End
	}
	b.WriteString(s.Text[at:])
	return b.String()
}

// tidy makes the answer for a segment one that can stand in its place: valid,
// without control characters, on one line where the segment is, with the
// segment's white space around it.
func tidy(spanish, english string) string {
	english = strings.Map(func(r rune) rune {
		if r == utf8.RuneError || unicode.Is(unicode.Cf, r) && r != '\u200d' || unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, english)
	if !strings.Contains(spanish, "\n") {
		english = strings.Join(strings.Fields(english), " ")
	}
	english = strings.TrimSpace(english)
	if english == "" {
		return ""
	}
	body := strings.TrimSpace(spanish)
	lead := strings.Index(spanish, body)
	return spanish[:lead] + english + spanish[lead+len(body):]
}

// plausible says whether English may be the translation of a segment, by
// length: English news has about 0.95 characters for one of Spanish. Outside of
// half to double (short ones have room) it is cut off, invented or a comment.
// Links must be there: a model that drops them has rewritten the text.
func plausible(s translate.Segment, english string) bool {
	if english == "" || lexicon.Refusal(english) && !lexicon.Refusal(s.Text) {
		return false
	}
	from, to := utf8.RuneCountInString(s.Text), utf8.RuneCountInString(english)
	if to > 2*from+40 || 2*to+20 < from {
		return false
	}
	for _, t := range s.Terms {
		if v := term(s, t); t.Class == translate.Verbatim && strings.Contains(v, "://") && !strings.Contains(english, v) {
			return false
		}
	}
	return true
}
