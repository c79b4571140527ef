package pipeline

import (
	"context"
	"encoding/json"
	"sync"
	"sync/atomic"

	"puente/pipeline/llm"
	"puente/pipeline/news"
	"puente/pipeline/translate"
)

// share has short sources that were not translated before share their calls,
// and keeps what comes back as if each had been alone: a translation's key knows
// nothing of the others. The same sources make the same groups: those that are
// not in the cache, in order, each group as many as one call takes. What fails is
// left to the calls of its own that follow; only the end of the run is an error.
//
// A key that named the group would pay for its neighbours again with each new
// post. So the first translation made is kept, whoever shared its call; what
// could make a difference, a text that speaks of orders to machines, shares none.
func (r *run) share(ctx context.Context, sources []news.Source, opts translate.Options, engine translate.Sharer, count *atomic.Int64) error {
	most, segments := engine.Room()
	if most == 0 {
		return nil
	}
	candidates, err := each(ctx, r.c.Jobs, sources, func(ctx context.Context, s news.Source) (sharing, error) {
		if s.Lang == news.English || len(s.Title)+len(s.Text) > most/2 {
			return sharing{}, nil
		}
		return r.sharing(ctx, s, opts, engine)
	})
	if err != nil {
		return err
	}
	_, err = each(ctx, r.c.Calls, grouped(candidates, most, segments), func(ctx context.Context, g []sharing) (struct{}, error) {
		if len(g) < 2 {
			return struct{}{}, nil
		}
		return struct{}{}, r.shared(ctx, g, engine, count)
	})
	return err
}

// sharing is a source that shares a call; without segments it does not.
type sharing struct {
	id, key         string
	prepared        translate.Prepared
	bytes, segments int
}

// sharing is the source where it is short, harmless and not translated yet.
func (r *run) sharing(ctx context.Context, s news.Source, opts translate.Options, engine translate.Translator) (sharing, error) {
	by := engine.Engine() + " " + r.c.Build
	prepared := sync.OnceValue(func() translate.Prepared { return translate.Prepare(s, opts) })
	key, err := made(ctx, r.c.Artifacts.Bucket("key"), hash(by, opts.Digest(s)), nil, func() (string, error) {
		return prepared().Key(by), nil
	})
	if err != nil {
		return sharing{}, err
	}
	if _, known, err := r.c.Artifacts.Bucket("translation").Get(ctx, key); err != nil || known || !translate.Shares(s) {
		return sharing{}, err
	}
	out := sharing{id: s.ID, key: key, prepared: prepared()}
	out.bytes, out.segments = out.prepared.Size()
	return out, nil
}

// grouped puts sources together, in order, as many as one call takes.
func grouped(candidates []sharing, bytes, segments int) (groups [][]sharing) {
	var open []sharing
	b, n := 0, 0
	for _, c := range candidates {
		if c.segments == 0 {
			continue
		}
		if len(open) > 0 && (b+c.bytes > bytes || n+c.segments > segments) {
			groups, open, b, n = append(groups, open), nil, 0, 0
		}
		open, b, n = append(open, c), b+c.bytes, n+c.segments
	}
	return append(groups, open)
}

func (r *run) shared(ctx context.Context, g []sharing, engine translate.Translator, count *atomic.Int64) error {
	prepared := make([]translate.Prepared, len(g))
	for i, s := range g {
		prepared[i] = s.prepared
	}
	tagged := llm.Tagged(ctx, llm.Tag{Stage: stageTranslate, Item: g[0].id})
	made, err := within(tagged, r.c.Deadline, func(ctx context.Context) ([]news.Translation, error) {
		return translate.RunAll(ctx, engine, prepared)
	})
	if err != nil {
		return ctx.Err() // each alone says what is wrong
	}
	for i, t := range made {
		raw, err := json.Marshal(t)
		if err != nil {
			return err
		}
		if err := r.c.Artifacts.Bucket("translation").Put(ctx, g[i].key, raw); err != nil {
			return err
		}
		count.Add(1)
	}
	return nil
}
