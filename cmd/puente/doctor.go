package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"

	"puente/pipeline/translate/apertium"
)

type doctorCmd struct {
	Format string `enum:"text,json" default:"text" help:"text or json."`
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
		list = append(list, c.endpoint(s))
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

// endpoint asks for the list of models.
func (c *doctorCmd) endpoint(s *session) finding {
	f := finding{Name: "endpoint", needed: true}
	key, err := c.key()
	if err != nil {
		f.Detail = err.Error()
		return f
	}
	client := c.client(key)
	defer client.Close()
	models, err := client.Models(s.ctx)
	address := withoutUser(client.BaseURL())
	switch {
	case err != nil:
		f.Detail = fmt.Sprintf("%s: %v", address, err)
	case c.Model == "":
		f.Detail = fmt.Sprintf("%s answers; choose one of its %d models with --model", address, len(models))
	case !slices.Contains(models, c.Model):
		f.Detail = fmt.Sprintf("%s answers, but does not list %s", address, c.Model)
	default:
		f.OK, f.Detail = true, fmt.Sprintf("%s has %s", address, c.Model)
	}
	return f
}
