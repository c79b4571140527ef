package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"puente/eval"
	"puente/pipeline"
	"puente/pipeline/check"
	"puente/pipeline/detect"
	"puente/pipeline/draft"
	"puente/pipeline/draft/extract"
	draftmodel "puente/pipeline/draft/model"
	"puente/pipeline/ingest"
	"puente/pipeline/llm"
	"puente/pipeline/news"
	"puente/pipeline/store"
	"puente/pipeline/translate"
	"puente/pipeline/translate/apertium"
	translatemodel "puente/pipeline/translate/model"
)

type evalCmd struct {
	Suite        string `arg:"" optional:"" help:"Folder of gold stories (*.json), or one of them."`
	Claims       string `placeholder:"FILE" type:"path" help:"Score the check on labelled claims (JSONL as for check --claims, with label: true, false or a grade) in place of a suite."`
	ClaimsFormat string `enum:"puente,wice,summeval,demetr" default:"puente" help:"How the claims are written: Puente's own way or that of a public set (${enum})."`
	Untranslated bool   `help:"Check claims on Spanish sources without translation from the original alone."`

	Only []string `placeholder:"PART" help:"Score these parts alone, such as check,translation: language, translation, grouping, check, drafting."`

	Baseline       string `placeholder:"FILE" type:"path" help:"Compare with this earlier evaluation case by case; a significant fall, or a figure beyond a gate in the file, ends in exit code 3."`
	UpdateBaseline bool   `help:"Write what is reached to the --baseline file; its gates stay."`
	Repeat         int    `default:"1" help:"How often to ask an engine that varies; figures are over all passes."`
	Seed           uint64 `default:"1" help:"Seed of the bootstrap: the same gives the same intervals."`
	Resamples      int    `default:"2000" help:"Draws of the bootstrap."`

	Format string `enum:"text,json,junit,github" default:"text" help:"How the report on stdout is written (${enum})."`
	JUnit  string `name:"junit" placeholder:"FILE" type:"path" help:"Write the report as JUnit XML too."`
	HTML   string `name:"html" placeholder:"FILE" type:"path" help:"Write a page with the wrong cases first."`
	JSON   string `name:"json" placeholder:"FILE" type:"path" help:"Write the report as JSON too."`
	Dump   string `placeholder:"FILE" type:"path" help:"Write every case as a line of JSON: label, kind, score, verdict, findings."`
	Record string `placeholder:"DIR" type:"path" help:"Keep the model's answers in this folder."`
	Replay string `placeholder:"DIR" type:"path" help:"Take the model's answers from this folder; the endpoint is not asked."`
	glossaryFlags
	judgeFlags
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
	glossary, err := c.glossary(s)
	if err != nil {
		return err
	}
	config, closing, err := c.config(glossary)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closing()) }()
	tell, told := s.teller()
	config.Progress = tell
	report, err := c.score(s.ctx, config)
	told()
	if errors.Is(err, eval.ErrPart) || errors.Is(err, eval.ErrSuite) {
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

// score scores the suite, or the claims.
func (c *evalCmd) score(ctx context.Context, config eval.Config) (*eval.Report, error) {
	if c.Claims == "" {
		suite, err := eval.ReadSuite(c.Suite)
		if err != nil {
			return nil, err
		}
		return eval.Run(ctx, suite, config)
	}
	set, err := eval.ReadClaims(c.Claims, c.ClaimsFormat)
	if err != nil {
		return nil, err
	}
	config.Untranslated = c.Untranslated
	return eval.RunClaims(ctx, set, config)
}

// sensible refuses what no evaluation can mean.
func (c *evalCmd) sensible() error {
	switch {
	case c.Suite == "" && c.Claims == "":
		return errors.New("give a folder of gold stories, or --claims FILE")
	case c.Suite != "" && c.Claims != "":
		return errors.New("give a suite or --claims, not both")
	case c.Claims != "" && len(c.Only) > 0:
		return errors.New("--only names parts of a suite; --claims has none")
	case c.Claims != "" && c.Repeat > 1 && c.Judge == "":
		return errors.New("--repeat asks the engine of a suite, or the judge; the check of claims does not vary")
	case c.Claims == "" && (c.Untranslated || c.ClaimsFormat != "puente"):
		return errors.New("--untranslated and --claims-format go with --claims")
	case c.Repeat < 1:
		return errors.New("--repeat must be 1 or more")
	case c.Resamples < 100:
		return errors.New("--resamples must be 100 or more")
	case c.resolved() == "offline" && c.Record+c.Replay != "":
		return errors.New("--record and --replay keep a model's answers: they need --model")
	case c.Calls < 1:
		return errors.New("--calls must be 1 or more")
	case c.UpdateBaseline && c.Baseline == "":
		return errors.New("--update-baseline needs --baseline FILE, the file to write")
	}
	return c.judgeFlags.sensible(c.engineFlags)
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
func (c *evalCmd) config(glossary *translate.Glossary) (_ eval.Config, closing func() error, err error) {
	closing = func() error { return nil }
	var artifacts *store.Store
	if c.Cache != "" {
		if artifacts, err = store.Open(c.Cache); err != nil {
			return eval.Config{}, closing, usageError{err}
		}
		closing = artifacts.Close
	}
	return eval.Config{
		Open:  func(pass int) (eval.Engine, error) { return c.openEngine(artifacts, glossary, pass) },
		Parts: c.Only, Judged: c.Judge != "", Detector: detect.New(), Jobs: c.jobs(), Repeat: c.Repeat, Resamples: c.Resamples, Seed: c.Seed, Tool: "puente " + version,
		Unavailable: func(err error) bool {
			return errors.Is(err, llm.ErrUnavailable) || errors.Is(err, apertium.ErrMissing)
		},
	}, closing, nil
}

// openEngine opens the engine of one pass.
func (c *evalCmd) openEngine(artifacts *store.Store, glossary *translate.Glossary, pass int) (eval.Engine, error) {
	e, err := c.open(artifacts, false, c.Record, c.Replay, account{})
	if err != nil {
		return eval.Engine{}, err
	}
	if m, ok := e.translator.(*translatemodel.Engine); ok {
		m.Asker = sampled(m.Asker, pass)
	}
	if m, ok := e.writer.(*draftmodel.Writer); ok {
		m.Asker = sampled(m.Asker, pass)
	}
	judging, id, err := c.judging(e, c.engineFlags, pass)
	if err != nil {
		return eval.Engine{}, errors.Join(err, e.close())
	}
	if id != "" {
		e.writerID += ", " + id
	}
	return eval.Engine{
		Name: e.translator.Engine() + ", " + e.writerID, Judging: judging, Translator: e.translator, Glossary: glossary, Concurrent: e.calls, Close: e.close,
		Briefs: func(ctx context.Context, dump []news.Source) ([]news.Brief, error) {
			return c.briefs(ctx, e, judging, glossary, dump)
		},
	}, nil
}

// sampled asks each question anew in each pass, where answers are kept.
func sampled(a llm.Asker, pass int) llm.Asker {
	return llm.AskerFunc(func(ctx context.Context, r llm.Request) (llm.Answer, error) {
		r.Sample = pass
		return a.Ask(ctx, r)
	})
}

// briefs runs the pipeline over a dump in a folder of its own.
func (c *evalCmd) briefs(ctx context.Context, e *engine, judging check.Judging, glossary *translate.Glossary, dump []news.Source) (_ []news.Brief, err error) {
	dir, err := os.MkdirTemp("", "puente-eval-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	var lines bytes.Buffer
	for _, s := range dump {
		raw, err := json.Marshal(s)
		if err != nil {
			return nil, err
		}
		lines.Write(append(raw, '\n'))
	}
	out := filepath.Join(dir, "out")
	artifacts, err := store.Open(filepath.Join(out, ".puente", "artifacts.db"))
	if err != nil {
		return nil, err
	}
	_, err = pipeline.Run(ctx, pipeline.Config{
		Inputs: []string{ingest.Stdin}, Stdin: &lines, Out: out,
		Style: draft.House, Glossary: glossary, Jobs: 1, Calls: e.calls, Rewrite: e.rewrite,
		Detector: detect.New(), Translator: e.translator, Writer: e.writer, WriterID: e.writerID, Judging: judging, Fallback: extract.Writer{},
		Artifacts: artifacts, Tool: "puente " + version, Build: build(), Engine: e.name, Clock: time.Now,
	})
	if err = errors.Join(err, artifacts.Close()); err != nil {
		return nil, err
	}
	return readBriefs(filepath.Join(out, "briefs"))
}

// readBriefs are the briefs of a run's folder, by their names.
func readBriefs(dir string) (briefs []news.Brief, err error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	for _, p := range paths {
		raw, err := os.ReadFile(p)
		if err != nil {
			return nil, err
		}
		var b news.Brief
		if err := json.Unmarshal(raw, &b); err != nil {
			return nil, fmt.Errorf("%s: %w", p, err)
		}
		briefs = append(briefs, b)
	}
	return briefs, nil
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
		{c.JUnit, r.JUnit},
		{c.HTML, r.HTML},
		{c.Dump, r.Dump},
	} {
		if f.path == "" {
			continue
		}
		if err := writeTo(f.path, f.write); err != nil {
			return err
		}
	}
	return c.tellGitHub(s, r)
}

// tellGitHub adds to a job's summary and annotates it, where a workflow of
// GitHub's runs the command.
func (c *evalCmd) tellGitHub(s *session, r *eval.Report) error {
	if path := os.Getenv("GITHUB_STEP_SUMMARY"); path != "" {
		f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			return fmt.Errorf("write the job's summary: %w", err)
		}
		if err := errors.Join(r.Summary(f), f.Close()); err != nil {
			return err
		}
	}
	if os.Getenv("GITHUB_ACTIONS") == "true" && c.Format != "github" {
		return r.Annotations(s.stderr)
	}
	return nil
}

func (c *evalCmd) print(w io.Writer, r *eval.Report) error {
	switch c.Format {
	case "json":
		return r.JSON(w)
	case "junit":
		return r.JUnit(w)
	case "github":
		return r.Annotations(w)
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
	if n := len(r.Broken); n > 0 {
		return fmt.Errorf("%d lines could not be read; the report names them", n)
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
