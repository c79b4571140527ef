package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"

	"puente/pipeline/llm/openai"
	"puente/pipeline/store"
	"puente/pipeline/translate/apertium"
)

type doctorCmd struct {
	Format string `enum:"text,json" default:"text" help:"text or json."`
	Ask    bool   `help:"Ask the model one tiny question too: what it takes, and how long it took."`
	engineFlags
}

// finding is one line of the doctor's report.
type finding struct {
	Name   string `json:"name"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
	needed bool   // by the chosen engine
}

// Run says what is there and what is missing. It fails where the chosen engine
// could not work.
func (c *doctorCmd) Run(s *session) error {
	chosen := c.resolved()
	list := []finding{
		{"puente", true, fmt.Sprintf("%s, %s, %d cores", version, runtime.Version(), runtime.NumCPU()), false},
		{"engine", true, chosen, false},
		apertiumWorks(s, chosen == "offline"),
	}
	if chosen == "openai" {
		found, err := c.endpoint(s)
		if err != nil {
			return err
		}
		list = append(list, found...)
		if c.Model != "" {
			list = append(list, c.price())
		}
	}
	if err := writeFindings(s.stdout, c.Format, list); err != nil {
		return err
	}
	for _, f := range list {
		if f.needed && !f.OK {
			return fmt.Errorf("the %s engine cannot work as things are", chosen)
		}
	}
	return nil
}

// price says what the model costs.
func (c *doctorCmd) price() finding {
	f := finding{Name: "price"}
	table, err := c.prices()
	if err != nil {
		f.Detail = err.Error()
		return f
	}
	p, priced := table.Of(c.Model)
	if !priced {
		f.Detail = fmt.Sprintf("of %s: not known; --budget needs one (--prices FILE) or --unpriced", c.Model)
		return f
	}
	f.OK = true
	f.Detail = fmt.Sprintf("of %s: $%g in, $%g cached, $%g out for a million tokens, as of %s: check before you trust", c.Model, p.Input, p.Cached, p.Output, table.Date)
	return f
}

func writeFindings(w io.Writer, format string, list []finding) error {
	if format == "json" {
		return json.NewEncoder(w).Encode(list)
	}
	for _, f := range list {
		mark := "ok"
		if !f.OK {
			mark = "--"
		}
		if _, err := fmt.Fprintf(w, "%-2s %-9s %s\n", mark, f.Name, f.Detail); err != nil {
			return err
		}
	}
	return nil
}

// apertiumWorks tries what the engine must be able to do.
func apertiumWorks(s *session, needed bool) finding {
	f := finding{Name: "apertium", needed: needed}
	e, err := apertium.New(apertium.Options{Pipelines: 1})
	if err != nil {
		f.Detail = err.Error()
		return f
	}
	defer e.Close()
	lacks, err := e.Lacks(s.ctx)
	f.OK, f.Detail = err == nil, e.Engine()
	switch {
	case err != nil:
		f.Detail += ": " + err.Error()
	case len(lacks) > 0:
		f.Detail += " works, but: " + strings.Join(lacks, "; ") + " (measured: " + apertium.Measured + ")"
	}
	return f
}

// endpoint asks for the list of models, and the model itself where that is
// asked for.
func (c *doctorCmd) endpoint(s *session) ([]finding, error) {
	f := finding{Name: "endpoint", needed: true}
	key, err := c.key()
	if err != nil {
		return nil, err
	}
	var kept *store.Store
	if c.Cache != "" {
		if kept, err = store.Open(c.Cache); err != nil {
			return nil, usageError{err}
		}
		defer kept.Close()
	}
	client, err := c.client(c.address(), key, kept)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	models, err := client.Models(s.ctx)
	address := withoutUser(client.BaseURL())
	if client.Found() {
		address += " (the API is there, not at " + withoutUser(c.address()) + ")"
	}
	switch {
	case err != nil:
		f.Detail = fmt.Sprintf("%s: %v", address, err)
	case c.Model == "":
		f.Detail = fmt.Sprintf("%s answers; choose one of its %d models with --model: %s", address, len(models), some(models))
	case !slices.Contains(models, c.Model):
		f.Detail = fmt.Sprintf("%s answers, but does not list %s; it has %s", address, c.Model, some(models))
	default:
		f.OK, f.Detail = true, fmt.Sprintf("%s has %s", address, c.Model)
	}
	list := []finding{f}
	if c.Model == "" {
		return list, nil
	}
	if c.Ask {
		answer := c.asked(s, client)
		list[0].needed = !answer.OK // some servers have no list of models
		list = append(list, answer)
	}
	if takes := client.Takes(c.Model); c.Ask || kept != nil {
		list = append(list, finding{"takes", true, takes, false})
	}
	return list, nil
}

// asked is how the model did on one question.
func (c *doctorCmd) asked(s *session, client *openai.Client) finding {
	f := finding{Name: "answer", needed: true}
	a, err := try(s.ctx, client, c.Model)
	if err != nil {
		f.Detail = err.Error()
		return f
	}
	f.OK, f.Detail = true, fmt.Sprintf("%s answered in %.1f s (%d tokens in, %d out), %s", cmp.Or(a.Model, c.Model), a.Latency.Seconds(), a.TokensIn, a.TokensOut, a.JSON)
	return f
}

// some names the first of a list.
func some(names []string) string {
	const most = 12
	if len(names) == 0 {
		return "none"
	}
	if len(names) > most {
		return strings.Join(names[:most], ", ") + ", …"
	}
	return strings.Join(names, ", ")
}
