package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"puente/pipeline"
	"puente/pipeline/draft"
	"puente/pipeline/draft/extract"
	"puente/pipeline/news"
	"puente/pipeline/review"
)

// anew is what makes sentences and briefs again for the editors' page.
type anew struct {
	pipeline.Anew
	account account
	date    func() string // of the run
	log     *slog.Logger
	close   func() error
}

// patienceOfEditors is how long sentences may take to be made, in front of
// somebody who waits: less than the server lets an answer take.
const patienceOfEditors = 10 * time.Minute

// anew opens the engine. Offline it is the sources' own sentences: they have
// been translated, and nothing else is needed.
func (c *reviewCmd) anew(s *session, date func() string) (anew, error) {
	style := draft.House
	style.American = c.american(c.Out)
	a := anew{Anew: pipeline.Anew{Names: names, Others: extract.Others{}}, date: date, log: s.logger(), close: func() error { return nil }}
	a.Config = pipeline.Config{Style: style, Writer: extract.Writer{}, Fallback: extract.Writer{}, WriterID: "extract",
		Engine: "offline", Tool: "puente " + version, Deadline: patienceOfEditors}
	if c.resolved() == "offline" {
		return a, nil
	}
	artifacts, err := c.openArtifacts(c.Out)
	if err != nil {
		return a, err
	}
	a.close = artifacts.Close
	if a.account, err = c.account(s, c.Out); err != nil {
		return a, err
	}
	a.close = func() error { return errors.Join(a.account.close(), artifacts.Close()) }
	e, err := c.openModel(artifacts, style.American, "", "", a.account)
	if err != nil {
		return a, err
	}
	a.close = func() error { return errors.Join(e.close(), a.account.close(), artifacts.Close()) }
	a.Config.Writer, a.Config.WriterID, a.Config.Engine, a.Config.Rewrite = e.writer, e.writerID, e.name, e.rewrite
	a.Config.Judging, _, err = c.judging(e, c.engineFlags, 0)
	return a, err
}

// engines are what the page offers. What a model is paid goes to the books of
// the run's folder, on the account of the run's day.
func (a anew) engines() review.Engines {
	return review.Engines{
		Rewrite: func(ctx context.Context, b news.Brief, sentences []int) (news.Brief, error) {
			return a.made(ctx, b.ID, func() (news.Brief, error) { return a.of(b.Date).Sentences(ctx, b, sentences) })
		},
		Remake: func(ctx context.Context, sources []news.Source) (news.Brief, error) {
			return a.made(ctx, "", func() (news.Brief, error) { return a.of(a.date()).Brief(ctx, sources) })
		},
	}
}

// of is the engine for a day's briefs.
func (a anew) of(date string) pipeline.Anew {
	of := a.Anew
	of.Date = date
	return of
}

func (a anew) made(ctx context.Context, id string, make func() (news.Brief, error)) (news.Brief, error) {
	a.account.day(a.date())
	start := time.Now()
	b, err := make()
	told := []any{"story", id, "seconds", time.Since(start).Round(10 * time.Millisecond).Seconds()}
	if a.account.ledger != nil {
		spent, day := a.account.ledger.Spent()
		told = append(told, "spent_usd", fmt.Sprintf("%.4f", spent), "for", day)
	}
	switch {
	case err == nil:
		a.log.Info("made anew", told...)
	case ctx.Err() == nil:
		a.log.Warn("not made anew", append(told, "error", err)...)
		err = fmt.Errorf("%w: %w", review.ErrEngine, err)
	}
	return b, err
}
