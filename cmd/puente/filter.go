package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"time"

	"puente/pipeline"
	"puente/pipeline/detect"
	"puente/pipeline/ingest"
	"puente/pipeline/news"
	"puente/pipeline/store"
	"puente/pipeline/story"
	"puente/pipeline/translate"
)

// filterInput is what the single stages read.
type filterInput struct {
	Dump []string          `arg:"" optional:"" name:"dump" help:"Files of sources; default: stdin."`
	Map  map[string]string `placeholder:"FIELD=NAME" help:"Names of fields in the input: text=cuerpo;outlet=medio."`
	outletFlags
}

// broken stands in the output of a filter for a record that it could not read.
type broken struct {
	File  string `json:"file"`
	Line  int    `json:"line"`
	Error string `json:"error"`
}

// each calls f with every source that can be read, and passes on what cannot
// be as a line that says why. Repeated records are sources here: a filter
// gives back what it was given.
func (in filterInput) each(s *session, f func(news.Source) error) error {
	inputs := in.Dump
	if len(inputs) == 0 {
		inputs = []string{"-"}
	}
	outlets, err := in.outlets()
	if err != nil {
		return err
	}
	bad := 0
	for rec, err := range ingest.Read(s.ctx, inputs, s.stdin, ingest.Options{Map: in.Map, Outlets: outlets}) {
		if err != nil {
			return err
		}
		switch aside := rec.SetAside; {
		case aside == nil:
			err = f(rec.Source)
		case aside.Source != nil:
			err = f(*aside.Source)
		default:
			bad++
			err = writeLine(s, broken{rec.File, rec.Line, aside.Detail})
		}
		if err != nil {
			return err
		}
	}
	if bad > 0 {
		return fmt.Errorf("%d records could not be read; their lines in the output say why", bad)
	}
	return nil
}

func writeLine(s *session, v any) error {
	enc := json.NewEncoder(s.stdout)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

type detectCmd struct{ filterInput }

// Run adds lang and lang_confidence.
func (c *detectCmd) Run(s *session) error {
	d := detect.New()
	return c.each(s, func(src news.Source) error {
		src.Lang, src.LangConfidence = d.Detect(src)
		return writeLine(s, src)
	})
}

type translateCmd struct {
	filterInput
	styleFlag
	glossaryFlags
	engineFlags
}

// Run adds translation (and lang, where a source has none). All sources are
// read before the first is translated: their names are needed.
func (c *translateCmd) Run(s *session) (err error) {
	glossary, err := c.glossary(s)
	if err != nil {
		return err
	}
	if err := c.fit(s, c.american()); err != nil {
		return err
	}
	var cached *store.Store
	if c.Cache != "" {
		if cached, err = store.Open(c.Cache); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, cached.Close()) }()
	}
	e, err := c.open(cached, c.american(), "", "", account{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, e.close()) }()
	d := detect.New()
	var sources []news.Source
	readErr := c.each(s, func(src news.Source) error {
		if src.Lang != news.Spanish && src.Lang != news.English && src.Lang != news.Mixed {
			src.Lang, src.LangConfidence = d.Detect(src)
		}
		sources = append(sources, src)
		return nil
	})
	opts := translate.Options{Names: translate.Names(sources), Glossary: glossary, American: c.american()}
	for _, src := range sources {
		if src.Lang == news.Spanish || src.Lang == news.Mixed {
			if src.Translation, err = translate.Prepare(src, opts).Run(s.ctx, e.translator); err != nil {
				return err
			}
		}
		if err := writeLine(s, src); err != nil {
			return err
		}
	}
	return readErr
}

type groupCmd struct {
	filterInput
	Scope      string `enum:"event,topic" default:"event" help:"What makes a story (${enum})."`
	MinSources int    `default:"2" help:"How many sources a story needs."`
	Date       string `placeholder:"DAY" help:"The day that stands in the ids."`
	Explain    bool   `help:"Write why sources were joined, a line for each join, instead of the sources."`
}

// Run adds story, near_duplicate_of, near_duplicates and corrects (and lang,
// where a source has none). The sources lie in a file meanwhile: only what is
// compared of them is in memory.
func (c *groupCmd) Run(s *session) (err error) {
	defer limitMemory()()
	sources, err := newSpool()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, sources.close()) }()
	d := detect.New()
	var dates []time.Time
	readErr := c.each(s, func(src news.Source) error {
		if !decided(src.Lang) {
			src.Lang, src.LangConfidence = d.Detect(src)
		}
		if t, ok := src.Published(); ok {
			dates = append(dates, t)
		}
		return sources.add(src)
	})
	if err := sources.full(); err != nil {
		return err
	}
	day := cmp.Or(c.Date, pipeline.Day(dates))
	g := story.Place(sources, story.Options{MinSources: c.MinSources, Scope: c.Scope, Date: day})
	if err := sources.failed(); err != nil {
		return err
	}
	story.Name(g.Stories, nil)
	if c.Explain {
		return errors.Join(explain(s, g.Stories), readErr)
	}
	return errors.Join(writeGrouped(s, sources, g), readErr)
}

func decided(lang string) bool {
	switch lang {
	case news.Spanish, news.English, news.Mixed, news.Other, news.Unsure:
		return true
	}
	return false
}

// explain writes a line for each join.
func explain(s *session, stories []news.Story) error {
	for _, st := range stories {
		for _, j := range st.Joins {
			if err := writeLine(s, struct {
				Story string `json:"story"`
				news.Join
			}{st.ID, j}); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeGrouped writes the sources in the order in which they came.
func writeGrouped(s *session, sources *spool, g story.Grouping) error {
	type place struct {
		story  int32 // -1 for none
		member int32
	}
	at := make([]place, sources.Len())
	for i, members := range g.Members {
		for k, m := range members {
			at[m.Source] = place{int32(i), int32(k)}
		}
	}
	for i, l := range g.Alone {
		at[l.Source] = place{-1, int32(i)}
	}
	w := bufio.NewWriterSize(s.stdout, 1<<16)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i, p := range at {
		var src news.Source
		if p.story < 0 {
			src = g.Alone[p.member].Of(sources)
		} else {
			src = g.Members[p.story][p.member].Of(sources)
			src.Story = g.Stories[p.story].ID
		}
		if err := enc.Encode(src); err != nil {
			return fmt.Errorf("source %d: %w", i+1, err)
		}
	}
	return errors.Join(w.Flush(), sources.failed())
}

// enough is the memory, in bytes, with which a million short posts are grouped.
// The collector of garbage would take twice what is in use, and works more
// often instead where there is so much.
const enough = 1300 << 20

// limitMemory holds the process to what is enough, as far as that is possible,
// until the function that it returns is called; a limit of the user's
// (GOMEMLIMIT) stays.
func limitMemory() (back func()) {
	if debug.SetMemoryLimit(-1) != math.MaxInt64 {
		return func() {}
	}
	debug.SetMemoryLimit(enough)
	return func() { debug.SetMemoryLimit(math.MaxInt64) }
}
