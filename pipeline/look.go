package pipeline

import (
	"context"
	"encoding/json"
	"sync/atomic"

	"puente/pipeline/draft"
	"puente/pipeline/news"
	"puente/pipeline/translate"
)

// Ahead is what a run would find to do.
type Ahead struct {
	Date       string
	In         int // records
	Sources    int // that are Spanish or English, and within the window
	ToRender   int // of these, those that are translated
	Translated int // of these, those whose translation is at hand
	Stories    int
	Written    int // of these, those whose brief is at hand
}

// Look goes the way of a run as far as the drafts, and leaves nothing behind but
// what Artifacts takes: with a store that is only peeked into and a Translator
// and Writer that note what they would ask, it is a run without the asking.
// Writer is asked for first drafts alone; nothing is checked.
func Look(ctx context.Context, c Config) (a Ahead, err error) {
	r := &run{c: c, at: map[string]place{}}
	sources, err := r.ingest(ctx)
	if err != nil {
		return a, err
	}
	sources = r.window(sources)
	if c.Day != nil {
		c.Day(r.report.Date)
	}
	if sources, err = r.detect(ctx, sources); err != nil {
		return a, err
	}
	a.Date, a.In, a.Sources = r.report.Date, r.in, len(sources)
	r.names = translate.Names(sources)
	if sources, err = r.translate(ctx, sources); err != nil {
		return a, err
	}
	for _, s := range sources {
		if s.Lang != news.English {
			a.ToRender++
		}
	}
	for _, st := range r.report.Stages {
		if st.Name == stageTranslate {
			a.Translated = a.ToRender - st.Made
		}
	}
	stories, err := r.group(ctx, sources, nil)
	if err != nil {
		return a, err
	}
	a.Stories = len(stories)
	var written atomic.Int64
	p := r.progress(stageWrite, len(stories))
	_, err = each(ctx, c.Jobs, stories, func(ctx context.Context, st news.Story) (struct{}, error) {
		defer p.step()
		there, err := r.atHand(ctx, st)
		if there {
			written.Add(1)
		}
		if err == nil && !there {
			_, err = c.Writer.Write(ctx, draft.Request{Story: st, Style: c.Style})
		}
		return struct{}{}, err
	})
	a.Written = int(written.Load())
	return a, err
}

// atHand says whether the brief of a story was made by an earlier run.
func (r *run) atHand(ctx context.Context, st news.Story) (bool, error) {
	key, err := r.briefKey(st, r.engine(st), r.c.WriterID)
	if err != nil {
		return false, err
	}
	raw, ok, err := r.c.Artifacts.Bucket("brief").Get(ctx, key)
	var b news.Brief
	return ok && json.Unmarshal(raw, &b) == nil, err
}
