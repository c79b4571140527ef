package main

import (
	"context"
	"errors"

	"puente/pipeline/check"
	"puente/pipeline/llm"
	"puente/pipeline/news"
	"puente/pipeline/store"
)

// bench is what the check command judges with: the check, and the judge while
// it can be had.
type bench struct {
	judging check.Judging
	gone    error // why the judge can no longer be had: it is not asked again
}

// bench opens the judge, where one is asked for; closing ends what it holds open.
func (c *checkCmd) bench(s *session) (j *bench, closing func() error, err error) {
	none := func() error { return nil }
	if err := c.sensible(c.engineFlags); err != nil {
		return nil, none, usageError{err}
	}
	switch {
	case c.Judge == "" && c.Record+c.Replay != "":
		return nil, none, usageError{errors.New("--record and --replay keep the judge's answers: they need --judge")}
	case c.Judge == "":
		return &bench{}, none, nil
	}
	var artifacts *store.Store
	if c.Cache != "" {
		if artifacts, err = store.Open(c.Cache); err != nil {
			return nil, none, usageError{err}
		}
		none = artifacts.Close
	}
	e, err := c.open(artifacts, false, c.Record, c.Replay, account{})
	if err != nil {
		return nil, none, errors.Join(err, none())
	}
	j = &bench{}
	if j.judging, _, err = c.judging(e, c.engineFlags, 0); err != nil {
		return nil, none, errors.Join(err, e.close(), none())
	}
	return j, func() error {
		u := llm.Sum(e.meter.Totals())
		s.logger().Info("judge", "calls", u.Calls, "cached", u.Cached, "tokens_in", u.TokensIn, "tokens_out", u.TokensOut, "cost_usd", u.CostUSD)
		return errors.Join(e.close(), none())
	}, nil
}

// brief checks a brief, and has it judged. An error is not the endpoint's being
// down: that is noted.
func (j *bench) brief(ctx context.Context, ck *check.Checker, b news.Brief) (news.Brief, error) {
	b, err := j.judging.Brief(llm.Tagged(ctx, llm.Tag{Stage: "judge", Item: b.ID}), ck, b)
	return b, j.lose(err)
}

// claim checks a claim, and has it judged, as brief.
func (j *bench) claim(ctx context.Context, ck *check.Checker, c check.Claim) (check.Result, error) {
	r, err := j.judging.Check(llm.Tagged(ctx, llm.Tag{Stage: "judge", Item: c.ID}), ck, c.ID, c.Text, c.Cites)
	return r, j.lose(err)
}

// lose notes that the judge can no longer be had. Other errors are returned.
func (j *bench) lose(err error) error {
	if !errors.Is(err, llm.ErrUnavailable) {
		return err
	}
	j.gone, j.judging = err, check.Judging{}
	return nil
}
