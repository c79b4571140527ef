// Package pipeline runs the stages over a dump: what comes after what, what
// runs beside what, what is kept for the next run, and what is written where.
// What a stage does is the stage's own package's business; engines and writers
// are handed in.
//
// Two barriers stand in the way of the data: the day's names must be known
// before the first sentence is translated, and all sources before they are
// grouped. Between them the items are independent.
package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"puente/pipeline/check"
	"puente/pipeline/draft"
	"puente/pipeline/facts"
	"puente/pipeline/ingest"
	"puente/pipeline/injection"
	"puente/pipeline/llm"
	"puente/pipeline/news"
	"puente/pipeline/store"
	"puente/pipeline/story"
	"puente/pipeline/translate"
)

// Config says what a run does, and with what.
type Config struct {
	Inputs  []string  // files and folders; "-" is Stdin
	Stdin   io.Reader // for "-"
	Out     string    // folder for the results
	Ingest  ingest.Options
	Window  Window
	Story   story.Options
	Style   draft.Style // also of the translations and of the dates on the pages
	Jobs    int         // how many items a CPU stage works on at once
	Calls   int         // how many sources are with the translator, and briefs with the writer, at once
	Rewrite int         // how often a writer is shown the findings on its draft

	Detector   Detector
	Translator translate.Translator
	Glossary   *translate.Glossary // nil: the one that is shipped
	Writer     draft.Writer
	WriterID   string        // names Writer (and its model and prompt): part of a brief's key
	Judging    check.Judging // a second opinion on a brief's sentences; its judge's id is a part of WriterID
	Fallback   draft.Writer  // supplies supported sentences for those that fail; never asks anything outside
	// Offline translates what the endpoint could not be had for; briefs are then
	// Fallback's. nil: such a run ends incomplete.
	Offline   translate.Translator
	Deadline  time.Duration // how long one source may be with the translator, or one story with the writer; 0: no limit
	Artifacts *store.Store

	Tool          string // name and version
	Build         string // tells builds apart: part of the artifacts' keys, as rules change from build to build
	Engine        string // offline | openai
	Configuration any    // what stands in run.json; holds no key
	Prompts       []Prompt
	Meter         *llm.Meter       // what was asked; nil where no model is
	Spending      func() Spending  // nil: no account is kept
	Day           func(day string) // told the day of the run, before anything is asked; may be nil
	Clock         func() time.Time
	Progress      func(stage string, done, total int) // total is 0 while unknown
}

// Detector decides the language of a source: one of the constants of news.
type Detector interface {
	Detect(news.Source) (lang string, confidence float64)
}

// run is the state of one run, filled stage by stage.
type run struct {
	c      Config
	out    *folder
	in     int
	aside  []news.SetAside
	at     map[string]place // where a source stood in the dump, by id
	names  *facts.NameSet
	briefs []news.Brief
	keys   []string // of the briefs
	need   need
	report Report
}

type place struct {
	file string
	line int
}

// Run does the main job: it reads the dump and writes briefs, sources, records
// set aside, index and run.json to c.Out. The report is returned with every
// error, as far as the run came. Errors: ErrLocked, ErrFolder, what ingest says of the
// inputs, llm.ErrUnavailable where an endpoint was down (all that could be had
// is kept then), the context's own.
// Whatever the end, another Run with the same Config goes on where this ended.
func Run(ctx context.Context, c Config) (Report, error) {
	out, err := openFolder(c.Out)
	if err != nil {
		return Report{}, err
	}
	defer out.close()
	r := &run{c: c, out: out, at: map[string]place{}}
	start := c.Clock()
	r.report = Report{Schema: "puente/run/v1", Tool: c.Tool, Status: Running, StartedAt: start.UTC().Format(time.RFC3339),
		Configuration: c.Configuration, Engines: Engines{c.Translator.Engine(), c.WriterID}, Prompts: append([]Prompt{}, c.Prompts...),
		Counts: count(0, nil, nil, nil), Stages: []Stage{}, Usage: r.usage()}
	if err := r.writeReport(); err != nil {
		return r.report, err
	}
	err = r.stages(ctx)
	r.report.Status, r.report.Error = status(err)
	r.report.Seconds = seconds(c.Clock().Sub(start))
	r.report.Usage = r.usage()
	return r.report, errors.Join(err, r.writeReport())
}

// stages is the way of the data.
func (r *run) stages(ctx context.Context) error {
	previous, err := r.out.stories()
	if err != nil {
		return err
	}
	sources, err := r.ingest(ctx)
	if err != nil {
		return err
	}
	sources = r.window(sources)
	if r.c.Day != nil {
		r.c.Day(r.report.Date)
	}
	if sources, err = r.detect(ctx, sources); err != nil {
		return err
	}
	r.guard(sources)
	r.names = translate.Names(injection.Core(sources)) // first barrier
	if sources, err = r.translate(ctx, sources); err != nil {
		return err
	}
	stories, err := r.group(ctx, sources, previous) // second barrier
	if err != nil {
		return err
	}
	r.assign(stories)
	if err := r.write(ctx, stories); err != nil {
		return err
	}
	return r.finish(ctx, stories)
}

func status(err error) (string, string) {
	switch {
	case err == nil:
		return Done, ""
	case errors.Is(err, context.Canceled):
		return Interrupted, "interrupted; run it again and it goes on"
	case errors.Is(err, llm.ErrBudget):
		return Stopped, err.Error()
	case errors.Is(err, llm.ErrUnavailable):
		return Incomplete, err.Error()
	}
	return Failed, err.Error()
}

// ingest reads every record of the dump, and makes one source of a thread.
func (r *run) ingest(ctx context.Context) (sources []news.Source, err error) {
	replies := map[string]string{}
	err = r.timed("ingest", 0, func() (int, error) {
		for rec, err := range ingest.Read(ctx, r.c.Inputs, r.c.Stdin, r.c.Ingest) {
			if err != nil {
				return 0, err
			}
			r.in++
			if r.in%1000 == 0 && r.c.Progress != nil {
				r.c.Progress("ingest", r.in, 0)
			}
			if rec.SetAside != nil {
				r.aside = append(r.aside, *rec.SetAside)
				continue
			}
			r.at[rec.Source.ID] = place{rec.File, rec.Line}
			if rec.ReplyTo != "" {
				replies[rec.Source.ID] = rec.ReplyTo
			}
			sources = append(sources, rec.Source)
		}
		return 0, nil
	})
	r.report.Stages[len(r.report.Stages)-1].Items = r.in
	p := r.progress("ingest", r.in)
	p.finish()
	// The order of files and lines must not show in the result.
	slices.SortFunc(sources, func(a, b news.Source) int { return cmp.Compare(a.ID, b.ID) })
	sources, parts := story.Join(sources, replies)
	for _, p := range parts {
		at := r.at[p.Source.ID]
		r.aside = append(r.aside, news.SetAside{File: at.file, Line: at.line, ID: p.Source.ID, Reason: news.Duplicate, Of: p.Of, Source: &p.Source,
			Detail: "a part of the author's thread that begins with " + p.Of + ": its text stands there"})
	}
	return sources, err
}

// setAside notes why a source stands in no brief.
func (r *run) setAside(s news.Source, reason, detail string) {
	at := r.at[s.ID]
	r.aside = append(r.aside, news.SetAside{File: at.file, Line: at.line, ID: s.ID, Reason: reason, Detail: detail, Source: &s})
}

// window sets aside what was published outside of the run's window.
func (r *run) window(sources []news.Source) (within []news.Source) {
	outside, date := r.c.Window.apply(sources)
	r.report.Date, r.c.Story.Date = date, date
	for i, s := range sources {
		if outside[i] != "" {
			r.setAside(s, news.OutOfRange, outside[i])
			continue
		}
		within = append(within, s)
	}
	return within
}

func (r *run) progress(stage string, total int) *progress {
	return &progress{tell: r.c.Progress, stage: stage, total: total}
}

// conserve holds the promise that nothing is lost.
func conserve(c Counts) error {
	if c.In != c.Sources+c.SetAside {
		return fmt.Errorf("records were lost: %d in, %d in briefs, %d set aside", c.In, c.Sources, c.SetAside)
	}
	return nil
}
