package main

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"puente/pipeline"
	"puente/pipeline/llm"
	"puente/pipeline/llm/price"
	"puente/pipeline/llm/tokens"
)

// costFlags say what a model's tokens cost and where calls are noted.
type costFlags struct {
	Prices string `placeholder:"FILE" type:"path" help:"YAML file of prices, over the table that is shipped: models: {NAME: {input: 0.15, cached: 0.075, output: 0.6}}, in US dollars per million tokens."`
	Trace  string `placeholder:"FILE" type:"path" help:"Add a line of JSON to this file for each call: tokens, cost, time, failure; no text."`
}

// prices are the shipped ones under the user's own.
func (f costFlags) prices() (price.Table, error) {
	table, err := price.Shipped()
	if err != nil || f.Prices == "" {
		return table, err
	}
	own, err := price.Read(f.Prices)
	if err != nil {
		return table, usageError{err}
	}
	return table.With(own), nil
}

// trace opens the file for calls, nil where none is asked for.
func (f costFlags) trace() (*llm.Trace, error) {
	if f.Trace == "" {
		return nil, nil
	}
	t, err := llm.OpenTrace(f.Trace)
	if err != nil {
		return nil, usageError{err}
	}
	return t, nil
}

// budgetFlags bound what the work on a folder may cost.
type budgetFlags struct {
	Budget   *float64 `placeholder:"USD" help:"Stop before the call that may pass so many US dollars (exit 4); what earlier runs of OUT spent on the same day counts. A run with a higher one goes on."`
	Unpriced bool     `help:"Go on with a model whose price is not known: --budget does not hold for it."`
}

// affordable refuses a budget that is none, and one that could not hold because
// nobody knows what the model costs.
func (f budgetFlags) affordable(e engineFlags) error {
	if f.Budget == nil || e.resolved() == "offline" {
		return nil
	}
	if !(*f.Budget >= 0 && !math.IsInf(*f.Budget, 1)) {
		return usageError{errors.New("--budget must be a number of US dollars, 0 or more, such as 2.50")}
	}
	table, err := e.prices()
	if err != nil {
		return err
	}
	if _, priced := table.Of(e.Model); e.Model != "" && !priced && !f.Unpriced {
		return usageError{fmt.Errorf("no price of %s is known, so --budget could not hold: give it with --prices FILE (input: 0, output: 0 for a server of your own), or go on without with --unpriced", e.Model)}
	}
	return nil
}

// account is what calls are paid out of. The zero value pays for everything and
// keeps no books.
type account struct {
	budget  *float64 // US dollars, nil for none
	ledger  *llm.Ledger
	rejects *llm.Rejects
}

// account opens the books of a run's folder.
func (f budgetFlags) account(s *session, out string) (account, error) {
	ledger, err := llm.OpenLedger(filepath.Join(out, ".puente", "spent.jsonl"))
	if err != nil {
		return account{}, usageError{err}
	}
	log := s.logger()
	rejects := llm.NewRejects(filepath.Join(out, ".puente", "rejected"), func(path string, r llm.Request, why error) {
		log.Warn("answer rejected", "prompt", r.Prompt, "model", r.Model, "why", why.Error(), "kept", path)
	})
	return account{budget: f.Budget, ledger: ledger, rejects: rejects}, nil
}

// day tells the books which day's work is paid for.
func (a account) day(day string) {
	if a.ledger != nil {
		a.ledger.SetDay(day)
	}
}

func (a account) close() error {
	if a.ledger == nil {
		return nil
	}
	return a.ledger.Close()
}

// stack puts what the calls cost into the configuration of an asker.
func (a account) stack(c *llm.Config, table price.Table) {
	c.Rate = table.Rate
	c.Count = llm.Counter{Request: tokens.Request, Text: tokens.Count}
	c.Rejects = a.rejects
	limit, forecast := llm.NoLimit, tokens.Rough
	if a.budget != nil {
		limit, forecast = *a.budget, tokens.Forecast
	}
	c.Most = func(r llm.Request, thinks bool) int {
		p, _ := table.Of(r.Model)
		return forecast(r, thinks || p.Reasoning).Most
	}
	if a.ledger == nil {
		return
	}
	c.Budget = llm.NewBudget(limit, table.Rate, func(r llm.Request) llm.Forecast {
		p, _ := table.Of(r.Model)
		return forecast(r, p.Reasoning)
	}, a.ledger)
}

// spending is what the books say of the day, for run.json; meter tells which
// models were asked.
func (a account) spending(table price.Table, meter *llm.Meter) pipeline.Spending {
	s := pipeline.Spending{BudgetUSD: a.budget, Unpriced: []string{}}
	if a.ledger != nil {
		s.SpentUSD, _ = a.ledger.Spent()
	}
	for _, t := range meter.Totals() {
		if _, priced := table.Of(t.Model); !priced && t.Calls > 0 && !slices.Contains(s.Unpriced, t.Model) {
			s.Unpriced = append(s.Unpriced, t.Model)
		}
	}
	slices.Sort(s.Unpriced)
	return s
}

// usage are the summary's lines on the model: nothing where none was asked.
func usage(r pipeline.Report) string {
	u := r.Usage
	if u.Calls+u.Cached == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "model     %s\n", used(u.Use))
	for _, st := range u.Stages {
		fmt.Fprintf(&b, "          %s: %s; %s of it was at hand\n", st.Stage, used(st.Use), percent(st.CachedShare))
	}
	if len(u.Unpriced) > 0 {
		fmt.Fprintf(&b, "          no price of %s is known: what it cost is not counted (--prices FILE)\n", strings.Join(u.Unpriced, ", "))
	}
	if u.BudgetUSD != nil {
		fmt.Fprintf(&b, "budget    $%.4f of $%.2f spent for %s by all runs of this folder\n", u.SpentUSD, *u.BudgetUSD, orDash(r.Date))
	}
	return b.String()
}

// used is what was used, in words.
func used(u pipeline.Use) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d calls", u.Calls)
	var beside []string
	if u.Failed > 0 {
		beside = append(beside, fmt.Sprintf("%d failed", u.Failed))
	}
	if u.Cached > 0 {
		beside = append(beside, fmt.Sprintf("%d more from the cache", u.Cached))
	}
	if len(beside) > 0 {
		fmt.Fprintf(&b, " (%s)", strings.Join(beside, ", "))
	}
	fmt.Fprintf(&b, ", %d tokens in", u.TokensIn)
	if u.TokensCached > 0 {
		fmt.Fprintf(&b, " (%s at the price of cached ones)", percent(float64(u.TokensCached)/float64(u.TokensIn)))
	}
	fmt.Fprintf(&b, ", %d out, $%.4f", u.TokensOut, u.CostUSD)
	return b.String()
}

func percent(share float64) string { return fmt.Sprintf("%.0f%%", 100*share) }
