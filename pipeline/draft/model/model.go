// Package model writes briefs with a language model: evidence first, then the
// sentence. It knows how to ask (the prompt "draft"), how to find the words
// that the model relied on in the sources, and what must not stand in a brief's
// text. It trusts nothing that comes back: a citation is only made of an id
// that was given and of words that stand in that source; whether they support
// the sentence is for the check to say.
package model

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"puente/pipeline/draft"
	"puente/pipeline/llm"
	"puente/pipeline/news"
	"puente/prompts"
)

// Writer is a draft.Writer that asks a model. Asker must validate answers by
// the request's schema (see llm.Valid).
type Writer struct {
	Asker     llm.Asker
	Model     string
	MaxTokens int          // of an answer; 0 leaves it to the server
	MaxInput  int          // bytes of source text in a request, translations apart; 0: 60,000
	Prompt    string       // name or name@version; "": "draft"
	Prompts   *prompts.Set // nil: the built-in ones
}

var _ draft.Writer = (*Writer)(nil)

const schema = `{"type":"object","properties":{"headline":{"$ref":"#/$defs/sentence"},` +
	`"sentences":{"type":"array","items":{"$ref":"#/$defs/sentence"}}},` +
	`"required":["headline","sentences"],"additionalProperties":false,` +
	`"$defs":{"sentence":{"type":"object","properties":{"evidence":{"type":"array","items":{"type":"object",` +
	`"properties":{"source":{"type":"string"},"quote":{"type":"string"}},` +
	`"required":["source","quote"],"additionalProperties":false}},"text":{"type":"string"}},` +
	`"required":["evidence","text"],"additionalProperties":false}}}`

// answer is what the schema describes.
type answer struct {
	Headline  sentence
	Sentences []sentence
}

type sentence struct {
	Evidence []evidence
	Text     string
}

type evidence struct{ Source, Quote string }

// ID names the model and the prompt, "MODEL/draft@1": with the sources and the
// style, all that decides a first draft.
func (w *Writer) ID() string {
	id, err := w.prompts().ID(w.prompt())
	if err != nil {
		id = w.prompt()
	}
	return w.Model + "/" + id
}

func (w *Writer) prompts() *prompts.Set {
	if w.Prompts == nil {
		return prompts.Released()
	}
	return w.Prompts
}

func (w *Writer) prompt() string {
	if w.Prompt == "" {
		return "draft"
	}
	return w.Prompt
}

// leastInput is how many bytes of sources a draft is not worth asking for with
// less.
const leastInput = 1500

// Write asks for a draft. A story beyond the model's context is asked for again
// with fewer passages, a quarter each time. Where the model can't or won't write one (a refusal,
// an answer that stays invalid, a story beyond its context), the draft is the
// previous one; where there is none, the error says so (see llm.OfText). Any
// other error means that the endpoint failed. Tokens are those of this draft
// and of the previous one.
func (w *Writer) Write(ctx context.Context, r draft.Request) (draft.Draft, error) {
	d := draft.Draft{Provenance: news.Provenance{Engine: "openai", Model: w.Model}}
	if r.Previous != nil {
		was := r.Previous.Provenance
		d.Provenance.TokensIn, d.Provenance.TokensOut, d.Provenance.CostUSD = was.TokensIn, was.TokensOut, was.CostUSD
	}
	q, err := w.request(r)
	if err != nil {
		return d, err
	}
	d.Provenance.Prompts = []string{q.ask.Prompt}
	ans, err := w.Asker.Ask(ctx, q.ask)
	for smaller := *w; beyond(err) && smaller.maxInput() > leastInput; {
		smaller.MaxInput = smaller.maxInput() / 4
		fewer, failed := smaller.request(r)
		if failed != nil {
			return d, failed
		}
		if fewer.ask.Key() == q.ask.Key() {
			continue // the sources are shorter than that as it is
		}
		q = fewer
		ans, err = w.Asker.Ask(ctx, q.ask)
	}
	if llm.OfText(err) && r.Previous != nil {
		return *r.Previous, nil
	}
	if err != nil {
		return d, err
	}
	d.Provenance.TokensIn += ans.TokensIn
	d.Provenance.TokensOut += ans.TokensOut
	d.Provenance.CostUSD += ans.CostUSD
	if ans.Model != "" {
		d.Provenance.Model = ans.Model
	}
	var a answer
	if err := json.Unmarshal(ans.JSON, &a); err != nil {
		return d, fmt.Errorf("draft: the answer is no JSON: is the asker validating? %w", err)
	}
	q.fill(&d, a, r.Style)
	return d, nil
}

// beyond says that a request was too long for the model's context, not its
// answer without an end.
func beyond(err error) bool {
	var e *llm.Error
	return errors.Is(err, llm.ErrTooLong) && !(errors.As(err, &e) && e.Endless)
}

// fill makes the answer's sentences a draft's.
func (q *query) fill(d *draft.Draft, a answer, style draft.Style) {
	d.Headline = q.sentence(a.Headline)
	d.Headline.Text = withoutStop(d.Headline.Text)
	seen := map[string]bool{}
	for _, s := range a.Sentences {
		made := q.sentence(s)
		if made.Text == "" || seen[made.Text] || spanish(made.Text) {
			continue
		}
		if style.MaxSentences > 0 && len(d.Sentences) == style.MaxSentences {
			break
		}
		seen[made.Text] = true
		d.Sentences = append(d.Sentences, made)
	}
}

// withoutStop is a headline without a full stop at its end; that of "U.S." is
// none.
func withoutStop(s string) string {
	body, ok := strings.CutSuffix(s, ".")
	if i := strings.LastIndexAny(body, " ."); ok && !(i >= 0 && body[i] == '.') {
		return body
	}
	return s
}

// sentence is one of the answer with the citations that hold: evidence with an
// unknown id, or with words that do not stand in its source, is left out and
// noted.
func (q *query) sentence(s sentence) news.Sentence {
	out := news.Sentence{Text: q.clean(s.Text), Verdict: news.Unchecked}
	for _, e := range s.Evidence {
		src := q.source(e.Source)
		if src == nil {
			out.Findings = append(out.Findings, note("", "the writer cites a source that does not exist"))
			continue
		}
		c, ok := src.Cite(e.Quote)
		if !ok {
			out.Findings = append(out.Findings, note(src.Source().ID, "words that the writer relies on do not stand in the source"))
			continue
		}
		if !has(out.Cites, c) {
			out.Cites = append(out.Cites, c)
		}
	}
	return out
}

func note(source, message string) news.Finding {
	return news.Finding{Kind: news.KindCitation, Severity: news.Warning, Message: message, Source: source}
}

func has(cites []news.Cite, c news.Cite) bool {
	for _, x := range cites {
		if x.Source == c.Source && *x.Original == *c.Original {
			return true
		}
	}
	return false
}
