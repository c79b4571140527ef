package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"sync/atomic"

	"puente/pipeline/check"
	"puente/pipeline/draft"
	"puente/pipeline/news"
	"puente/pipeline/store"
	"puente/pipeline/translate"
)

// made returns the artifact with the key, making and storing it where it is
// missing. Errors are not stored.
func made[T any](ctx context.Context, b store.Bucket, key string, count *atomic.Int64, make func() (T, error)) (v T, err error) {
	raw, ok, err := b.Get(ctx, key)
	if err != nil {
		return v, err
	}
	if ok && json.Unmarshal(raw, &v) == nil {
		return v, nil
	}
	if v, err = make(); err != nil {
		return v, err
	}
	count.Add(1)
	if raw, err = json.Marshal(v); err != nil {
		return v, err
	}
	return v, b.Put(ctx, key, raw)
}

// translate gives every Spanish or mixed source its translation.
func (r *run) translate(ctx context.Context, sources []news.Source) (out []news.Source, err error) {
	bucket, opts := r.c.Artifacts.Bucket("translation"), translate.Options{Names: r.names}
	p := r.progress("translate", len(sources))
	var count atomic.Int64
	err = r.timed("translate", len(sources), func() (int, error) {
		out, err = each(ctx, r.c.Calls, sources, func(ctx context.Context, s news.Source) (news.Source, error) {
			defer p.step()
			if s.Lang == news.English {
				return s, nil
			}
			prepared := translate.Prepare(s, opts)
			s.Translation, err = made(ctx, bucket, prepared.Key(r.c.Translator.Engine()), &count, func() (news.Translation, error) {
				return prepared.Run(ctx, r.c.Translator)
			})
			return s, err
		})
		return int(count.Load()), err
	})
	return out, err
}

// write makes a checked brief of every story.
func (r *run) write(ctx context.Context, stories []news.Story) error {
	bucket := r.c.Artifacts.Bucket("brief")
	p := r.progress("write", len(stories))
	var count atomic.Int64
	return r.timed("write", len(stories), func() (int, error) {
		briefs, err := each(ctx, r.c.Calls, stories, func(ctx context.Context, st news.Story) (news.Brief, error) {
			defer p.step()
			key, err := r.briefKey(st)
			if err != nil {
				return news.Brief{}, err
			}
			return made(ctx, bucket, key, &count, func() (news.Brief, error) { return r.brief(ctx, st) })
		})
		r.briefs = briefs
		// What the cache does not decide: a story may move up or down, and be
		// the same story under an older id.
		for i, st := range stories {
			b := &r.briefs[i]
			b.ID, b.Date, b.Rank = st.ID, st.Date, st.Rank
		}
		return int(count.Load()), err
	})
}

// briefKey is a hash of all that decides a brief: the content of its sources,
// the writer, the check and the style.
func (r *run) briefKey(st news.Story) (string, error) {
	raw, err := json.Marshal(struct {
		Sources                     []news.Source
		Writer, Check, Tool, Engine string
		Style                       draft.Style
		Rewrite                     int
	}{st.Sources, r.c.WriterID, check.Version, r.c.Tool, r.c.Engine, r.c.Style, r.c.Rewrite})
	if err != nil {
		return "", fmt.Errorf("key of %s: %w", st.ID, err)
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:]), nil
}

// brief writes, checks and mends: the findings go back to the writer, and what
// still fails is replaced by a supported sentence or dropped.
func (r *run) brief(ctx context.Context, st news.Story) (news.Brief, error) {
	checker := check.New(st.Sources, check.Options{Names: r.names})
	req := draft.Request{Story: st, Style: r.c.Style}
	var b news.Brief
	for try := 0; ; try++ {
		d, err := r.c.Writer.Write(ctx, req)
		if err != nil {
			return b, fmt.Errorf("write %s: %w", st.ID, err)
		}
		b = checker.Brief(r.assemble(st, d))
		if try == r.c.Rewrite || draft.Sound(b) {
			break
		}
		req.Previous = &draft.Draft{Headline: b.Headline, Sentences: b.Sentences}
	}
	if draft.Sound(b) {
		return b, nil
	}
	spare, err := r.c.Fallback.Write(ctx, draft.Request{Story: st, Style: r.c.Style})
	if err != nil {
		return b, fmt.Errorf("write %s: %w", st.ID, err)
	}
	candidates := checker.Brief(r.assemble(st, spare))
	return checker.Brief(draft.Mend(b, candidates, r.c.Style)), nil
}

// assemble makes a brief of a draft: sources without near-duplicates, media,
// provenance.
func (r *run) assemble(st news.Story, d draft.Draft) news.Brief {
	b := news.Brief{Schema: news.BriefSchema, ID: st.ID, Date: st.Date, Rank: st.Rank,
		Headline: d.Headline, Sentences: d.Sentences, Sources: st.Originals(), Provenance: d.Provenance}
	b.Provenance.Engine, b.Provenance.Tool = r.c.Engine, r.c.Tool
	seen := map[string]bool{}
	for i, s := range b.Sources {
		b.Sources[i].Story = st.ID
		for _, m := range s.Media {
			if !seen[m.URL] {
				seen[m.URL] = true
				b.Media = append(b.Media, news.SourcedMedia{Media: m, Source: s.ID})
			}
		}
	}
	return b
}
