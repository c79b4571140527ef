// Package judge asks a model for a second opinion on a sentence: whether its
// sources bear it out, by which words, and what is missing. It trusts no answer:
// one counts only where the words that it quotes stand in the sources that were
// shown, where what it misses stands in the sentence, and where its verdict
// agrees with both. Several answers are asked for, and the majority decides.
//
// What an opinion may change is for package check to say.
package judge

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"puente/pipeline/align"
	"puente/pipeline/check"
	"puente/pipeline/llm"
	"puente/pipeline/news"
	"puente/prompts"
)

// Votes is how many answers a judge asks for at most, unless told otherwise.
const Votes = 3

// Judge is a check.Judge that asks a model. Asker must validate answers by the
// request's schema (see llm.Valid).
type Judge struct {
	Asker     llm.Asker
	Model     string
	Votes     int          // answers asked for at most; fewer where they agree; 0: Votes
	Pass      int          // tells whole passes of an evaluation apart, from 0
	MaxTokens int          // of an answer; 0 leaves it to the server
	MaxInput  int          // bytes of a sentence's sources, their translations included; 0: 120,000
	Prompt    string       // name or name@version; "": "judge"
	Prompts   *prompts.Set // nil: the built-in ones
}

var _ check.Judge = (*Judge)(nil)

const schema = `{"type":"object","properties":{"evidence":{"type":"array","items":{"type":"object",` +
	`"properties":{"source":{"type":"string"},"quote":{"type":"string"}},"required":["source","quote"],"additionalProperties":false}},` +
	`"missing":{"type":"array","items":{"type":"object","properties":{"words":{"type":"string"},` +
	`"kind":{"type":"string","enum":["number","unit","date","name","location","role","negation","modality","quote","attribution","cause","comparison","scope","unsupported"]},` +
	`"why":{"type":"string"}},"required":["words","kind","why"],"additionalProperties":false}},` +
	`"verdict":{"type":"string","enum":["supported","unsupported","unsure"]}},` +
	`"required":["evidence","missing","verdict"],"additionalProperties":false}`

// answer is what the schema describes.
type answer struct {
	Evidence []struct{ Source, Quote string }
	Missing  []struct{ Words, Kind, Why string }
	Verdict  string
}

// Temperature of the model where several answers are asked for: at 0 they would
// be one answer, repeated.
const temperature = 0.5

// ID names the model, the prompt and the number of answers: with the sentence
// and its sources, all that decides an opinion.
func (j *Judge) ID() string {
	id, err := j.prompts().ID(j.prompt())
	if err != nil {
		id = j.prompt()
	}
	return j.Model + "/" + id + "x" + strconv.Itoa(j.votes())
}

func (j *Judge) prompts() *prompts.Set {
	if j.Prompts == nil {
		return prompts.Released()
	}
	return j.Prompts
}

func (j *Judge) prompt() string {
	if j.Prompt == "" {
		return "judge"
	}
	return j.Prompt
}

func (j *Judge) votes() int {
	if j.Votes <= 0 {
		return Votes
	}
	return j.Votes
}

func (j *Judge) maxInput() int {
	if j.MaxInput <= 0 {
		return 120000
	}
	return j.MaxInput
}

// Judge asks until a majority of the votes agrees, or none can any more. A
// refusal, an answer that stays invalid and one whose words are not found are
// votes for nothing. Sources that are too long to be shown whole are not judged.
// Any error means that the endpoint failed.
func (j *Judge) Judge(ctx context.Context, q check.Question) (check.Opinion, error) {
	if n := size(q.Sources); n > j.maxInput() {
		return check.Opinion{Findings: []news.Finding{told(news.KindUnsupported, news.Warning,
			fmt.Sprintf("did not decide: the cited sources have %d bytes, more than the %d that it is shown", n, j.maxInput()))}}, nil
	}
	c, err := j.newCase(q)
	if err != nil {
		return check.Opinion{}, err
	}
	var t tally
	o := check.Opinion{Provenance: news.Provenance{Prompts: []string{c.ask.Prompt}}}
	for vote := 0; vote < j.votes() && t.open(j.votes()); vote++ {
		ans, err := j.Asker.Ask(ctx, c.sample(j.Pass*j.votes()+vote))
		if err != nil && !llm.OfText(err) {
			return check.Opinion{}, err
		}
		o.Provenance.TokensIn += ans.TokensIn
		o.Provenance.TokensOut += ans.TokensOut
		o.Provenance.CostUSD += ans.CostUSD
		if err != nil {
			t.count(ballot{})
			continue
		}
		var a answer
		if err := json.Unmarshal(ans.JSON, &a); err != nil {
			return check.Opinion{}, fmt.Errorf("judge: the answer is no JSON: is the asker validating? %w", err)
		}
		t.count(c.ballot(a))
	}
	o.Verdict, o.Findings, o.Evidence = t.result(j.votes())
	return o, nil
}

// size is how many bytes of sources a request shows.
func size(sources []news.Source) (n int) {
	for _, s := range sources {
		title, text := s.English()
		n += len(s.Title) + len(s.Text) + len(title) + len(text)
		for _, m := range s.Media {
			n += len(m.Caption)
		}
	}
	return n
}

// Requests are the calls that Judge makes when the first answers agree.
func (j *Judge) Requests(q check.Question) (out []llm.Request, err error) {
	if size(q.Sources) > j.maxInput() {
		return nil, nil
	}
	c, err := j.newCase(q)
	if err != nil {
		return nil, err
	}
	for vote := range j.votes()/2 + 1 {
		out = append(out, c.sample(j.Pass*j.votes()+vote))
	}
	return out, nil
}

// queried is a question with what is needed to read its answers.
type queried struct {
	ask      llm.Request
	sentence *align.Finder
	sources  map[string]*align.Finder // by the id within the prompt
}

// newCase makes the request of a question. Sources come first, so that the
// questions about them begin alike, which servers sell for less.
func (j *Judge) newCase(q check.Question) (*queried, error) {
	sentence := prompts.OneLine(q.Text)
	untrusted := contents(q.Sources)
	nonce := prompts.Nonce(untrusted...)
	if strings.Contains(strings.ToLower(sentence), nonce) {
		nonce = prompts.Nonce(append(untrusted, sentence)...)
	}
	data := prompts.Judge{Nonce: nonce, Sentence: sentence}
	c := &queried{sentence: align.NewFinder(news.Source{Lang: news.English, Text: q.Text}), sources: map[string]*align.Finder{}}
	for i, s := range q.Sources {
		id := prompts.LocalID(nonce, i+1)
		c.sources[id] = align.NewFinder(s)
		data.Sources = append(data.Sources, article(s, id))
	}
	p, err := j.prompts().Render(j.prompt(), data)
	if err != nil {
		return nil, err
	}
	c.ask = llm.Request{Prompt: p.ID, Model: j.Model, MaxTokens: j.MaxTokens, SchemaName: "opinion", Schema: json.RawMessage(schema),
		Messages: []llm.Message{{Role: llm.System, Content: p.System}, {Role: llm.User, Content: p.User}}}
	if j.votes() > 1 {
		c.ask.Temperature = temperature
	}
	return c, nil
}

// sample is the request for one of several answers.
func (c *queried) sample(n int) llm.Request {
	r := c.ask
	r.Sample = n
	return r
}

// contents are the untrusted texts of the sources: no fence may stand in them.
func contents(sources []news.Source) (out []string) {
	for _, s := range sources {
		title, text := s.English()
		out = append(out, s.Outlet, s.Author, s.PublishedAt, s.Title, s.Text, title, text)
		for _, m := range s.Media {
			out = append(out, m.Caption)
		}
	}
	return out
}

// article is a source as the prompt shows it.
func article(s news.Source, id string) prompts.Article {
	a := prompts.Article{ID: id, Outlet: prompts.OneLine(s.Outlet), Author: prompts.OneLine(s.Author), Published: prompts.OneLine(s.PublishedAt),
		Language: prompts.OneLine(s.Lang), Title: prompts.OneLine(s.Title), Text: s.Text}
	for _, m := range s.Media {
		if c := prompts.OneLine(m.Caption); c != "" {
			a.Captions = append(a.Captions, c)
		}
	}
	if title, text := s.English(); title != s.Title || text != s.Text {
		a.English = strings.TrimSpace(prompts.OneLine(title) + "\n" + text)
	}
	return a
}
