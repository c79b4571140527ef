package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"

	"puente/pipeline"
	"puente/pipeline/check"
	"puente/pipeline/check/judge"
	"puente/pipeline/draft"
	draftmodel "puente/pipeline/draft/model"
	"puente/pipeline/llm"
	"puente/pipeline/llm/price"
	"puente/pipeline/llm/tokens"
	"puente/pipeline/news"
	"puente/pipeline/store"
	"puente/pipeline/translate"
	"puente/pipeline/translate/apertium"
	translatemodel "puente/pipeline/translate/model"
	"puente/prompts"
)

// plan is what --dry-run prints: what a run would ask a model for.
type plan struct {
	Schema  string         `json:"schema"`
	Date    string         `json:"date"`
	Engine  string         `json:"engine"`
	Model   string         `json:"model"`
	Priced  bool           `json:"priced"`      // a price of the model is known
	Prices  string         `json:"prices_date"` // when the prices were known to hold
	Records int            `json:"records"`
	Stages  []plannedStage `json:"stages"`
	Total   planned        `json:"total"`   // where every first answer is of use
	AtMost  planned        `json:"at_most"` // where every draft is sent back as often as may be
	Spent   float64        `json:"spent_usd"`
	Budget  *float64       `json:"budget_usd,omitempty"`
	Assumed []string       `json:"assumed"` // what the figures rest on
}

// plannedStage is what a stage would ask. Of its items, AtHand need nothing.
type plannedStage struct {
	Stage  string `json:"stage"`
	Items  int    `json:"items"`
	AtHand int    `json:"at_hand"`
	planned
}

// planned counts calls, their tokens, and what they cost.
type planned struct {
	Calls     int     `json:"calls"`
	Cached    int     `json:"cached"` // answers that are in the cache, beside the calls
	TokensIn  int     `json:"tokens_in"`
	TokensOut int     `json:"tokens_out"`
	CostUSD   float64 `json:"cost_usd"`
}

func (p planned) plus(o planned) planned {
	return planned{p.Calls + o.Calls, p.Cached + o.Cached, p.TokensIn + o.TokensIn, p.TokensOut + o.TokensOut, p.CostUSD + o.CostUSD}
}

// rewrites is how often a draft may be sent back.
const rewrites = 2

// dryRun goes the way of a run without asking a model, writing or keeping
// anything, and prints what the run would ask for.
func (c *runCmd) dryRun(s *session, config pipeline.Config) error {
	p := plan{Schema: "puente/plan/v1", Engine: c.resolved(), Model: c.Model, Stages: []plannedStage{}, Assumed: []string{}, Budget: c.Budget}
	if p.Engine == "offline" {
		p.Model, p.Priced = "", true
		p.Assumed = append(p.Assumed, "the offline engine asks nobody")
		return p.print(s.stdout, c.Format)
	}
	if c.Model == "" {
		return errNoModel
	}
	table, err := c.prices()
	if err != nil {
		return err
	}
	_, p.Priced = table.Of(c.Model)
	p.Prices = table.Date
	artifacts, err := store.Peek(c.artifacts(c.Out))
	if err != nil {
		return usageError{err}
	}
	d := &dry{table: table, answers: artifacts.Bucket("answer"), batch: c.Batch, seen: map[llm.Tag]bool{}, by: map[string]*planned{}}
	err = c.look(s, config, artifacts, d, &p)
	if err = errors.Join(err, artifacts.Close()); err != nil {
		return err
	}
	return p.print(s.stdout, c.Format)
}

// look fills the plan.
func (c *runCmd) look(s *session, config pipeline.Config, artifacts *store.Store, d *dry, p *plan) error {
	set, err := c.set()
	if err != nil {
		return err
	}
	ledger, err := llm.OpenLedger(filepath.Join(c.Out, ".puente", "spent.jsonl"))
	if err != nil {
		return usageError{err}
	}
	stand := &standIn{real: c.translator(nil, set, c.american()), dry: d}
	offline, err := apertium.New(apertium.Options{Pipelines: c.jobs(), American: c.american()})
	if err == nil {
		stand.offline = offline
		defer offline.Close()
	}
	config.Artifacts, config.Translator, config.Writer = artifacts, stand, dryWriter{c.writer(nil, set), c.dryJudge(set), d}
	id, _, err := c.writerID(set)
	if err != nil {
		return err
	}
	if config.WriterID, _, err = c.named(id, nil, c.engineFlags); err != nil {
		return err
	}
	config.Engine, config.Rewrite, config.Day = "openai", rewrites, ledger.SetDay
	config.Calls = 8 * c.jobs()
	tell, done := s.teller()
	config.Progress = tell
	ahead, err := pipeline.Look(s.ctx, config)
	done()
	if err != nil {
		return err
	}
	p.Date, p.Records = ahead.Date, ahead.In
	p.Spent, _ = ledger.Spent()
	p.Stages = []plannedStage{
		{"translate", ahead.ToRender, ahead.Translated, d.of("translate")},
		{"write", ahead.Stories, ahead.Written, d.of("write")},
	}
	p.Total = p.Stages[0].plus(p.Stages[1].planned)
	p.AtMost = p.Total.plus(d.of("rewrite"))
	p.assume(ahead, stand.offline != nil, d.batch)
	c.dryJudged(p, d)
	return nil
}

// assume says what the figures rest on.
func (p *plan) assume(ahead pipeline.Ahead, offline, batch bool) {
	say := func(format string, args ...any) { p.Assumed = append(p.Assumed, fmt.Sprintf(format, args...)) }
	if tokens.Known(p.Model) {
		say("tokens of requests are counted with the model's own vocabulary; those of answers are forecast from them")
	} else {
		say("the vocabulary of %s is not known: tokens of requests are counted with OpenAI's o200k_base; those of answers are forecast from them", p.Model)
	}
	if ahead.Translated < ahead.ToRender {
		by := "by their originals, as the offline translator is not installed"
		if offline {
			by = "by the offline translator's English"
		}
		say("%d of %d translations are not at hand: stories are grouped, and drafts counted, %s", ahead.ToRender-ahead.Translated, ahead.ToRender, by)
	}
	say("answers that are of no use and asked for again are in no figure; at most: every draft sent back %d times", rewrites)
	if batch {
		say("by batch jobs, at their price")
	}
	if !p.Priced {
		say("no price of %s is known: costs are left out (--prices FILE)", p.Model)
	}
}

// dry notes what would be asked.
type dry struct {
	table   price.Table
	answers llm.Store
	batch   bool

	mu   sync.Mutex
	seen map[llm.Tag]bool
	by   map[string]*planned // stage -> what it would ask
}

func (d *dry) of(stage string) planned {
	d.mu.Lock()
	defer d.mu.Unlock()
	if p := d.by[stage]; p != nil {
		return *p
	}
	return planned{}
}

// first says whether nothing was noted for the item yet: what is translated
// again because the stand-in's words fail a check is no call of the model's.
func (d *dry) first(t llm.Tag) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	known := d.seen[t]
	d.seen[t] = true
	return !known
}

// note counts requests that are not in the cache of answers.
func (d *dry) note(ctx context.Context, stage string, requests []llm.Request) error {
	for _, r := range requests {
		_, cached, err := d.answers.Get(ctx, r.Key())
		if err != nil {
			return err
		}
		one := planned{Cached: 1}
		if !cached {
			one = d.planned(r, 0)
		}
		d.add(stage, one)
	}
	return nil
}

func (d *dry) planned(r llm.Request, more int) planned {
	p, _ := d.table.Of(r.Model)
	in, out := tokens.Request(r)+more, tokens.Forecast(r, p.Reasoning).Out
	return planned{Calls: 1, TokensIn: in, TokensOut: out, CostUSD: p.Cost(llm.Use{In: in, Out: out, Batch: d.batch})}
}

func (d *dry) add(stage string, p planned) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.by[stage] == nil {
		d.by[stage] = &planned{}
	}
	*d.by[stage] = d.by[stage].plus(p)
}

// standIn notes what the model would be asked, and gives the offline engine's
// English in place of the model's, or the Spanish where that is not installed.
type standIn struct {
	real    *translatemodel.Engine
	offline translate.Translator // nil: not installed
	dry     *dry
}

// Engine is the model's: translations that are at hand are found.
func (t *standIn) Engine() string { return t.real.Engine() }

func (t *standIn) Translate(ctx context.Context, segments []translate.Segment) ([]translate.Output, error) {
	if t.dry.first(llm.TagOf(ctx)) {
		requests, err := t.real.Requests(segments)
		if err != nil {
			return nil, err
		}
		if err := t.dry.note(ctx, "translate", requests); err != nil {
			return nil, err
		}
	}
	if t.offline != nil {
		return t.offline.Translate(ctx, segments)
	}
	out := make([]translate.Output, len(segments))
	for i, s := range segments {
		out[i].English = s.Text
	}
	return out, nil
}

// dryJudge makes the judge's requests, nil where none is asked about all
// sentences.
func (c *runCmd) dryJudge(set *prompts.Set) *judge.Judge {
	if c.Judge != judgeAll {
		return nil
	}
	return &judge.Judge{Model: c.judgeFlags.model(c.engineFlags), Votes: c.JudgeVotes, Prompts: set}
}

// dryJudged adds the judge's stage to the plan.
func (c *runCmd) dryJudged(p *plan, d *dry) {
	switch c.Judge {
	case judgeAll:
		j := d.of("judge")
		write := p.Stages[1]
		p.Stages = append(p.Stages, plannedStage{"judge", write.Items, write.AtHand, j})
		p.Total = p.Total.plus(j)
		// Every draft, the fallback's and what is mended with it; all answers of a divided judge.
		drafts, most := rewrites+3, c.JudgeVotes/2+1
		p.AtMost = p.AtMost.plus(j.times((drafts*c.JudgeVotes + most - 1) / most))
		p.Assumed = append(p.Assumed, fmt.Sprintf("the judge is asked about %d sentences a brief, each with two of its sources, until %d answers agree", judgedSentences, c.JudgeVotes/2+1))
	case judgeUnsure:
		p.Assumed = append(p.Assumed, fmt.Sprintf("the judge's calls about what the check is unsure of are in no figure: at most %d for such a sentence", c.JudgeVotes))
	}
}

func (p planned) times(n int) planned {
	out := planned{}
	for range n {
		out = out.plus(p)
	}
	return out
}

// What a judge is taken to be asked about before there is a draft: so many
// sentences of a brief, its headline among them, of so many words and so many
// sources.
const (
	judgedSentences = 9
	judgedWords     = 25
	judgedSources   = 2
)

// dryWriter notes what the model would be asked.
type dryWriter struct {
	real  *draftmodel.Writer
	judge *judge.Judge // nil: not asked
	dry   *dry
}

// judged notes the questions about a brief that is not written yet.
func (w dryWriter) judged(st news.Story) error {
	if w.judge == nil {
		return nil
	}
	sources := st.Originals()
	requests, err := w.judge.Requests(check.Question{Text: strings.Repeat("sentence ", judgedWords), Sources: sources[:min(judgedSources, len(sources))]})
	if err != nil {
		return err
	}
	for _, q := range requests {
		w.dry.add("judge", w.dry.planned(q, 0).times(judgedSentences))
	}
	return nil
}

func (w dryWriter) Write(ctx context.Context, r draft.Request) (draft.Draft, error) {
	requests, err := w.real.Requests(r)
	if err == nil {
		err = w.judged(r.Story)
	}
	if err != nil {
		return draft.Draft{}, err
	}
	for _, q := range requests { // a draft that is sent back stands in the request with what is wrong
		again := w.dry.planned(q, tokens.Forecast(q, false).Out)
		for range rewrites {
			w.dry.add("rewrite", again)
		}
	}
	return draft.Draft{}, w.dry.note(ctx, "write", requests)
}

// print writes the plan to w.
func (p plan) print(w io.Writer, format string) error {
	if format == "json" {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(p)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s  dry run  %s\n", orDash(p.Date), strings.TrimSpace(p.Engine+" "+p.Model))
	if len(p.Stages) > 0 {
		fmt.Fprintf(&b, "%-10s %7s %8s %7s %7s %10s %10s %10s\n", "stage", "items", "at hand", "calls", "cached", "tokens in", "out", "cost")
		for _, st := range p.Stages {
			fmt.Fprintf(&b, "%-10s %7d %8d %s\n", st.Stage, st.Items, st.AtHand, p.row(st.planned))
		}
		fmt.Fprintf(&b, "%-10s %7s %8s %s\n", "total", "", "", p.row(p.Total))
		fmt.Fprintf(&b, "%-10s %7s %8s %s\n", "at most", "", "", p.row(p.AtMost))
	}
	for _, a := range p.Assumed {
		fmt.Fprintf(&b, "- %s\n", a)
	}
	if p.Priced && p.Model != "" {
		fmt.Fprintf(&b, "- prices as of %s: check before you trust\n", p.Prices)
	}
	if p.Budget != nil && p.Model != "" {
		verdict := "it holds for all of this"
		switch left := *p.Budget - p.Spent; {
		case p.Total.CostUSD > left:
			verdict = "a run would be stopped by it"
		case p.AtMost.CostUSD > left:
			verdict = "it holds unless many drafts are sent back"
		}
		fmt.Fprintf(&b, "budget     $%.2f, of which $%.4f are spent: %s\n", *p.Budget, p.Spent, verdict)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (p plan) row(q planned) string {
	cost := "-"
	if p.Priced {
		cost = fmt.Sprintf("$%.4f", q.CostUSD)
	}
	return fmt.Sprintf("%7d %7d %10d %10d %10s", q.Calls, q.Cached, q.TokensIn, q.TokensOut, cost)
}
