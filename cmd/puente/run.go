package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"puente/pipeline"
	"puente/pipeline/detect"
	"puente/pipeline/draft"
	"puente/pipeline/draft/extract"
	"puente/pipeline/ingest"
	"puente/pipeline/lexicon"
	"puente/pipeline/story"
	"puente/pipeline/translate"
	"puente/pipeline/translate/apertium"
)

type runCmd struct {
	Dump []string `arg:"" name:"dump" help:"Files and folders of posts and articles; - for stdin."`
	Out  string   `short:"o" required:"" placeholder:"OUT" help:"Folder for the results."`

	Date       string            `placeholder:"DAY" help:"Only sources of this day (2025-08-12), which is the briefs' date."`
	Since      string            `placeholder:"TIME" help:"Only sources from this day or RFC 3339 time on."`
	Until      string            `placeholder:"TIME" help:"Only sources before the end of this day, or before this RFC 3339 time."`
	TZ         string            `name:"tz" placeholder:"ZONE" help:"Time zone of days, and of dates that are written without one, such as America/Bogota; default: that of the newest source, and UTC."`
	Scope      string            `enum:"event,topic" default:"event" help:"What makes a story: one event, or events that share their actors (${enum})."`
	MinSources int               `default:"2" help:"How many sources a story needs; near-duplicates do not count."`
	MaxStories int               `default:"0" help:"Only the most important stories; 0 for all."`
	Match      []string          `placeholder:"WORDS" sep:"none" help:"Only stories of which a source has all these words, in its own language or in English, in any form; may be repeated, and one will do."`
	Section    []string          `placeholder:"NAME,..." help:"Only stories of these sections: ${sections}."`
	Map        map[string]string `placeholder:"FIELD=NAME" help:"Names of fields in the dump: text=cuerpo;outlet=medio."`
	Fallback   string            `enum:"none,offline" default:"none" help:"What goes on where the model's endpoint cannot be had: none ends the run, to be gone on with; offline translates and writes the rest without it, and says so (${enum})."`
	Deadline   time.Duration     `default:"30m" help:"How long one source's translation, or one brief, may take with the model, its retries included; 0 for no limit."`
	Record     string            `placeholder:"DIR" type:"path" help:"Keep the model's answers in this folder."`
	Replay     string            `placeholder:"DIR" type:"path" help:"Take the model's answers from this folder; the endpoint is not asked."`
	Format     string            `enum:"text,json" default:"text" help:"How the summary on stdout is written (${enum})."`
	DryRun     bool              `help:"Say what a run would ask the model for and what that would cost, by stage; nothing is asked and nothing is written."`
	styleFlag
	glossaryFlags
	outletFlags
	budgetFlags
	judgeFlags
	engineFlags
}

// Run does the main job.
func (c *runCmd) Run(s *session) (err error) {
	if strings.TrimSpace(c.Out) == "" {
		return usageError{errors.New("-o needs a folder")}
	}
	window, err := c.window()
	if err != nil {
		return usageError{err}
	}
	// Before the folder is made: a run that cannot start leaves nothing behind.
	if err := c.sensible(); err != nil {
		return err
	}
	if err := c.affordable(c.engineFlags); err != nil {
		return err
	}
	glossary, err := c.glossary(s)
	if err != nil {
		return err
	}
	outlets, err := c.outlets()
	if err != nil {
		return err
	}
	if c.DryRun {
		return c.dryRun(s, c.config(s, window, glossary, outlets))
	}
	if err := c.fit(s, c.american()); err != nil {
		return err
	}
	if err := os.MkdirAll(c.Out, 0o755); err != nil {
		return fmt.Errorf("%w: %w", pipeline.ErrFolder, err)
	}
	artifacts, err := c.openArtifacts(c.Out)
	if err != nil {
		return usageError{err}
	}
	defer func() { err = errors.Join(err, artifacts.Close()) }()
	acc, err := c.account(s, c.Out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, acc.close()) }()
	c.log = s.logger()
	e, err := c.open(artifacts, c.american(), c.Record, c.Replay, acc)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, e.close()) }()
	spare, closeSpare, err := c.spare()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeSpare()) }()
	tell, done := s.teller()
	config := c.config(s, window, glossary, outlets)
	config.Calls, config.Rewrite, config.Engine = e.calls, e.rewrite, e.name
	config.Translator, config.Writer, config.Offline = e.translator, e.writer, spare
	if config.Judging, _, err = c.judging(e, c.engineFlags, 0); err != nil {
		return err
	}
	if config.WriterID, config.Prompts, err = c.named(e.writerID, e.prompts, c.engineFlags); err != nil {
		return err
	}
	config.Artifacts, config.Meter, config.Spending, config.Day, config.Progress = artifacts, e.meter, e.spending, acc.day, tell
	report, err := pipeline.Run(s.ctx, config)
	done()
	if f := report.Fallback; f.Because != "" {
		s.logger().Warn("the model's endpoint could not be had: the rest was made without it", "translations", f.Translations, "briefs", f.Briefs, "unjudged", f.Unjudged, "because", f.Because)
	}
	if report.Counts.In > 0 || report.Usage.Calls > 0 || err == nil {
		err = errors.Join(err, c.summarise(s.stdout, report))
	}
	return err
}

// spare is the translator that goes on where the endpoint cannot be had; nil
// where none shall.
func (c *runCmd) spare() (translate.Translator, func() error, error) {
	if c.Fallback != "offline" || c.resolved() == "offline" {
		return nil, func() error { return nil }, nil
	}
	t, err := apertium.New(apertium.Options{Pipelines: c.jobs(), American: c.american()})
	if err != nil {
		return nil, nil, fmt.Errorf("--fallback offline: %w", err)
	}
	return t, t.Close, nil
}

// deadline is that of a record: only a model's endpoint lets one wait, and a
// batch job is waited for as --batch-wait says.
func (c *runCmd) deadline() time.Duration {
	if c.resolved() == "offline" || c.Batch {
		return 0
	}
	return c.Deadline
}

// config is what a run does, without the engine that it does it with.
func (c *runCmd) config(s *session, window pipeline.Window, glossary *translate.Glossary, outlets *ingest.Outlets) pipeline.Config {
	return pipeline.Config{
		Inputs: c.Dump, Stdin: s.stdin, Out: c.Out,
		Ingest: ingest.Options{Map: c.Map, Outlets: outlets, Zone: window.Zone}, Window: window,
		Story: story.Options{MinSources: c.MinSources, MaxStories: c.MaxStories, Match: c.Match, Sections: c.Section, Scope: c.Scope},
		Style: c.house(), Glossary: glossary, Jobs: c.jobs(), Detector: detect.New(), Fallback: extract.Writer{}, Deadline: c.deadline(),
		Tool: "puente " + version, Build: c.build(), Configuration: c.configuration(), Clock: time.Now,
	}
}

// build is what tells artifacts apart. A run that records makes anew what it
// finds made, so that the recording is whole; one that replays takes nothing
// from elsewhere.
func (c *runCmd) build() string {
	b := build()
	if c.Record != "" {
		b += " recorded in " + c.Record
	}
	if c.Replay != "" {
		b += " replayed from " + c.Replay
	}
	return b
}

// sensible refuses what no run can mean.
func (c *runCmd) sensible() error {
	switch {
	case c.MinSources < 1:
		return usageError{errors.New("--min-sources must be 1 or more")}
	case c.MaxStories < 0:
		return usageError{errors.New("--max-stories must be 0 (all) or more")}
	case unknownSection(c.Section) != "":
		return usageError{fmt.Errorf("--section %s: there is no such section; there are %s", unknownSection(c.Section), strings.Join(lexicon.Sections(), ", "))}
	case slices.ContainsFunc(c.Match, func(m string) bool { return !strings.ContainsFunc(m, isWord) }):
		return usageError{errors.New("--match: give words, such as --match \"paro docente\"")}
	case c.Deadline < 0:
		return usageError{errors.New("--deadline must be 0 (no limit) or more")}
	case c.resolved() == "offline" && c.Batch:
		return usageError{errors.New("--batch sends requests to a model: it needs --model")}
	case c.BatchWait < 0 || c.BatchPoll <= 0:
		return usageError{errors.New("--batch-wait must be 0 (none) or more")}
	case c.resolved() == "offline" && c.Record+c.Replay != "":
		return usageError{errors.New("--record and --replay keep a model's answers: they need --model")}
	case c.resolved() == "offline" && c.Prompts != "":
		return usageError{errors.New("--prompts holds what a model is asked with: it needs --model")}
	}
	if err := c.judgeFlags.sensible(c.engineFlags); err != nil {
		return usageError{err}
	}
	if _, err := c.set(); err != nil {
		return err
	}
	if err := c.reaches(); err != nil {
		return err
	}
	for _, in := range c.Dump {
		if in == ingest.Stdin {
			continue
		}
		info, err := os.Stat(in)
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s: %w", in, ingest.ErrNotFound)
		}
		if err != nil {
			return usageError{err}
		}
		if out, err := os.Stat(c.Out); err == nil && os.SameFile(info, out) {
			return usageError{fmt.Errorf("%s is the dump and the folder for the results: choose another with -o", in)}
		}
	}
	return nil
}

func (c *runCmd) house() draft.Style {
	style := draft.House
	style.American = c.american()
	return style
}

// window reads --date, --since, --until and --tz.
func (c *runCmd) window() (w pipeline.Window, err error) {
	zone := time.UTC
	if c.TZ != "" {
		if zone, err = time.LoadLocation(c.TZ); err != nil {
			return w, fmt.Errorf("--tz: %w (names are those of the tz database, such as America/Mexico_City)", err)
		}
		w.Zone = zone
	}
	if c.Date != "" {
		if c.Since != "" || c.Until != "" {
			return w, errors.New("--date goes without --since and --until")
		}
		day, err := time.ParseInLocation(time.DateOnly, c.Date, zone)
		if err != nil {
			return w, fmt.Errorf("--date: want a day such as 2025-08-12, not %q", c.Date)
		}
		w.Date, w.Since, w.Until = c.Date, day, day.AddDate(0, 0, 1)
		return w, nil
	}
	if w.Since, _, err = moment(c.Since, zone); err != nil {
		return w, fmt.Errorf("--since: %w", err)
	}
	var wholeDay bool
	if w.Until, wholeDay, err = moment(c.Until, zone); err != nil {
		return w, fmt.Errorf("--until: %w", err)
	}
	if wholeDay {
		w.Until = w.Until.AddDate(0, 0, 1)
	}
	if !w.Until.IsZero() && !w.Since.Before(w.Until) {
		return w, errors.New("--since must lie before --until")
	}
	return w, nil
}

// moment reads a day or an RFC 3339 time; "" is the zero time.
func moment(s string, zone *time.Location) (t time.Time, wholeDay bool, err error) {
	if s == "" {
		return t, false, nil
	}
	if t, err = time.ParseInLocation(time.DateOnly, s, zone); err == nil {
		return t, true, nil
	}
	if t, err = time.Parse(time.RFC3339, s); err == nil {
		return t, false, nil
	}
	return t, false, fmt.Errorf("want a day such as 2025-08-12 or a time such as 2025-08-12T06:00:00-06:00, not %q", s)
}

// configuration is what stands in run.json: every choice, and no key.
func (c *runCmd) configuration() any {
	names := c.Map
	if names == nil {
		names = map[string]string{}
	}
	return struct {
		Dump       []string          `json:"dump"`
		Engine     string            `json:"engine"`
		BaseURL    string            `json:"base_url"`
		Model      string            `json:"model"`
		Date       string            `json:"date"`
		Since      string            `json:"since"`
		Until      string            `json:"until"`
		TZ         string            `json:"tz"`
		Scope      string            `json:"scope"`
		MinSources int               `json:"min_sources"`
		MaxStories int               `json:"max_stories"`
		Match      []string          `json:"match"`
		Section    []string          `json:"section"`
		Style      string            `json:"style"`
		Glossary   []string          `json:"glossary"`
		Outlets    []string          `json:"outlets"`
		Map        map[string]string `json:"map"`
		Jobs       int               `json:"jobs"`
		Calls      int               `json:"calls"`
		Fallback   string            `json:"fallback"`
		Prices     string            `json:"prices"`
		Budget     *float64          `json:"budget_usd,omitempty"`
		Unpriced   bool              `json:"unpriced"`
		Trace      string            `json:"trace"`
		Judge      string            `json:"judge"`
		JudgeModel string            `json:"judge_model"`
		JudgeVotes int               `json:"judge_votes"`
	}{c.Dump, c.resolved(), withoutUser(c.endpoint()), c.Model, c.Date, c.Since, c.Until, c.TZ, c.Scope, c.MinSources, c.MaxStories, append([]string{}, c.Match...), append([]string{}, c.Section...), c.style(), append([]string{}, c.Glossary...), append([]string{}, c.Outlets...), names, c.jobs(), c.Calls, c.Fallback, c.Prices, c.Budget, c.Unpriced, c.Trace, string(c.Judge), c.JudgeModel, c.JudgeVotes}
}

// unknownSection is the first name that is no section's, "" for none.
func unknownSection(names []string) string {
	for _, n := range names {
		if !slices.Contains(lexicon.Sections(), n) {
			return n
		}
	}
	return ""
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// summarise writes how the run went.
func (c *runCmd) summarise(w io.Writer, r pipeline.Report) error {
	if c.Format == "json" {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(r)
	}
	n := r.Counts
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s  %s\n", orDash(r.Date), r.Status, r.Engines.Translator)
	if n.In > 0 || r.Status == pipeline.Done { // a run that stopped before its end has not counted them
		fmt.Fprintf(&b, "records   %d in = %d in briefs + %d set aside%s\n", n.In, n.Sources, n.SetAside, listed(n.Reasons))
		fmt.Fprintf(&b, "briefs    %d%s\n", n.Stories, listed(n.Briefs))
	}
	b.WriteString(usage(r))
	if f := r.Fallback; f.Engine != "" {
		fmt.Fprintf(&b, "offline   %d translations and %d briefs, in place of the model: %s\n", f.Translations, f.Briefs, f.Because)
	}
	if f := r.Fallback; f.Unjudged > 0 {
		fmt.Fprintf(&b, "unjudged  %d briefs: %s\n", f.Unjudged, f.Because)
	}
	fmt.Fprintf(&b, "time      %.1f s:", r.Seconds)
	for i, st := range r.Stages {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, " %s %.1f", st.Name, st.Seconds)
	}
	b.WriteByte('\n')
	if r.Status == pipeline.Done {
		fmt.Fprintf(&b, "open      %s\n", shown(filepath.Join(c.Out, "index.html")))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// listed is " (a 1, b 2)", or nothing.
func listed(m map[string]int) string {
	if len(m) == 0 {
		return ""
	}
	var parts []string
	for _, name := range pipeline.Sorted(m) {
		parts = append(parts, fmt.Sprintf("%s %d", name, m[name]))
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

func orDash(s string) string {
	if s == "" {
		return "(no day)"
	}
	return s
}
