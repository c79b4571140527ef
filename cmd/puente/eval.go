package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"puente/eval"
	"puente/pipeline/detect"
	"puente/pipeline/llm"
	"puente/pipeline/store"
	"puente/pipeline/translate/apertium"
)

type evalCmd struct {
	Suite string   `arg:"" optional:"" help:"Folder of gold stories (*.json), or one of them."`
	Only  []string `placeholder:"PART" help:"Score these parts alone, such as check,translation: language, translation, grouping, check, drafting."`

	Baseline       string `placeholder:"FILE" type:"path" help:"Compare with this earlier evaluation case by case; a significant fall, or a figure beyond a gate in the file, ends in exit code 3."`
	UpdateBaseline bool   `help:"Write what is reached to the --baseline file; its gates stay."`
	Repeat         int    `default:"1" help:"How often to ask an engine that varies; figures are over all passes."`
	Seed           uint64 `default:"1" help:"Seed of the bootstrap: the same gives the same intervals."`
	Resamples      int    `default:"2000" help:"Draws of the bootstrap."`

	Format string `enum:"text,json,junit,github" default:"text" help:"How the report on stdout is written (${enum})."`
	JSON   string `name:"json" placeholder:"FILE" type:"path" help:"Write the report as JSON too."`
	Dump   string `placeholder:"FILE" type:"path" help:"Write every case as a line of JSON: label, kind, score, verdict, findings."`
	engineFlags
}

// errIncomplete says that results could not be had, and so no quality is known.
var errIncomplete = errors.New("incomplete")

// Run scores a suite, reports, and gates.
func (c *evalCmd) Run(s *session) (err error) {
	if err := c.sensible(); err != nil {
		return usageError{err}
	}
	baseline, err := c.readBaseline()
	if err != nil {
		return usageError{err}
	}
	suite, err := eval.ReadSuite(c.Suite)
	if err != nil {
		return usageError{err}
	}
	config, closing, err := c.config()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closing()) }()
	report, err := eval.Run(s.ctx, suite, config)
	if errors.Is(err, eval.ErrPart) {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	if baseline != nil {
		err := report.Compare(baseline, config)
		if err != nil && !(c.UpdateBaseline && errors.Is(err, eval.ErrBaseline)) {
			return usageError{fmt.Errorf("%s: %w", shown(c.Baseline), err)}
		}
	}
	if err := c.write(s, report); err != nil {
		return err
	}
	return c.outcome(report, baseline)
}

// sensible refuses what no evaluation can mean.
func (c *evalCmd) sensible() error {
	switch {
	case c.Suite == "":
		return errors.New("give a folder of gold stories")
	case c.Repeat < 1:
		return errors.New("--repeat must be 1 or more")
	case c.Resamples < 100:
		return errors.New("--resamples must be 100 or more")
	case c.UpdateBaseline && c.Baseline == "":
		return errors.New("--update-baseline needs --baseline FILE, the file to write")
	}
	return nil
}

// readBaseline reads the baseline; a file that is to be written need not exist.
func (c *evalCmd) readBaseline() (*eval.Baseline, error) {
	if c.Baseline == "" {
		return nil, nil
	}
	raw, err := os.ReadFile(c.Baseline)
	if c.UpdateBaseline && errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	b, err := eval.ReadBaseline(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", shown(c.Baseline), err)
	}
	return b, nil
}

// config is how the suite is scored; closing ends what it holds open.
func (c *evalCmd) config() (_ eval.Config, closing func() error, err error) {
	closing = func() error { return nil }
	var artifacts *store.Store
	if c.Cache != "" {
		if artifacts, err = store.Open(c.Cache); err != nil {
			return eval.Config{}, closing, usageError{err}
		}
		closing = artifacts.Close
	}
	return eval.Config{
		Parts: c.Only, Detector: detect.New(), Jobs: c.jobs(), Repeat: c.Repeat, Resamples: c.Resamples, Seed: c.Seed, Tool: "puente " + version,
		Unavailable: func(err error) bool {
			return errors.Is(err, llm.ErrUnavailable) || errors.Is(err, apertium.ErrMissing)
		},
	}, closing, nil
}

// write gives the report on stdout and in the files that were asked for.
func (c *evalCmd) write(s *session, r *eval.Report) error {
	if err := c.print(s.stdout, r); err != nil {
		return err
	}
	for _, f := range []struct {
		path  string
		write func(io.Writer) error
	}{
		{c.JSON, r.JSON},
		{c.Dump, r.Dump},
	} {
		if f.path == "" {
			continue
		}
		if err := writeTo(f.path, f.write); err != nil {
			return err
		}
	}
	return nil
}

func (c *evalCmd) print(w io.Writer, r *eval.Report) error {
	switch c.Format {
	case "json":
		return r.JSON(w)
	}
	_, err := io.WriteString(w, r.Text())
	return err
}

// writeTo makes a file, and its folder where that is missing.
func writeTo(path string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	var content strings.Builder
	if err := write(&content); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(content.String()), 0o644)
}

// outcome updates the baseline where that was asked for, and turns the report's
// status into the exit code.
func (c *evalCmd) outcome(r *eval.Report, baseline *eval.Baseline) error {
	if r.Status == eval.Incomplete {
		return fmt.Errorf("%w: some results could not be had, and the figures that need them are left out", errIncomplete)
	}
	if c.UpdateBaseline {
		raw, err := r.Update(baseline).JSON()
		if err != nil {
			return err
		}
		return os.WriteFile(c.Baseline, raw, 0o644)
	}
	if r.Status == eval.Failed {
		return fmt.Errorf("%w: %s", errQuality, r.Why())
	}
	return nil
}
