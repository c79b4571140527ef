package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"sync"
	"sync/atomic"

	"puente/pipeline/check"
	"puente/pipeline/draft"
	"puente/pipeline/llm"
	"puente/pipeline/news"
	"puente/pipeline/store"
	"puente/pipeline/translate"
)

// made returns the artifact with the key, making, counting and storing it where
// it is missing. Errors are not stored.
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
	if count != nil {
		count.Add(1)
	}
	if raw, err = json.Marshal(v); err != nil {
		return v, err
	}
	return v, b.Put(ctx, key, raw)
}

// detect sets aside what is neither Spanish nor English.
func (r *run) detect(ctx context.Context, sources []news.Source) (ours []news.Source, err error) {
	bucket := r.c.Artifacts.Bucket("language")
	p := r.progress("detect", len(sources))
	var count atomic.Int64
	err = r.timed("detect", len(sources), func() (int, error) {
		detected, err := each(ctx, r.c.Jobs, sources, func(ctx context.Context, s news.Source) (news.Source, error) {
			defer p.step()
			l, err := made(ctx, bucket, hash(r.c.Build, s.Lang, s.Title, s.Text), &count, func() (l language, err error) {
				l.Lang, l.Confidence = r.c.Detector.Detect(s)
				return l, nil
			})
			s.Lang, s.LangConfidence = l.Lang, l.Confidence
			return s, err
		})
		for _, s := range detected {
			switch s.Lang {
			case news.Spanish, news.English, news.Mixed:
				ours = append(ours, s)
			case news.Other:
				r.setAside(s, news.Language, "neither spanish nor english")
			default:
				r.setAside(s, news.Language, "too little text to tell its language")
			}
		}
		return int(count.Load()), err
	})
	return ours, err
}

// language is what detect says of a source.
type language struct {
	Lang       string
	Confidence float64
}

// translate gives every Spanish or mixed source its translation.
func (r *run) translate(ctx context.Context, sources []news.Source) (out []news.Source, err error) {
	opts := translate.Options{Names: r.names, Glossary: r.c.Glossary, American: r.c.Style.American}
	p := r.progress("translate", len(sources))
	var count atomic.Int64
	err = r.timed("translate", len(sources), func() (int, error) {
		results, err := each(ctx, r.c.Calls, sources, func(ctx context.Context, s news.Source) (translated, error) {
			defer p.step()
			if s.Lang == news.English {
				return translated{source: s}, nil
			}
			t, err := r.translation(ctx, s, opts, &count)
			if llm.OfText(err) {
				return translated{source: s, failed: err}, nil
			}
			s.Translation = t
			return translated{source: s}, err
		})
		for _, t := range results {
			if t.failed != nil {
				r.setAside(t.source, news.Failed, "translate: "+t.failed.Error())
				continue
			}
			out = append(out, t.source)
		}
		return int(count.Load()), err
	})
	return out, err
}

// translation is what the engine made of a source in this run or an earlier
// one. The key of a translation takes some work; what is known already under
// the source's digest is not worked out again.
func (r *run) translation(ctx context.Context, s news.Source, opts translate.Options, count *atomic.Int64) (news.Translation, error) {
	engine := r.c.Translator.Engine() + " " + r.c.Build
	prepared := sync.OnceValue(func() translate.Prepared { return translate.Prepare(s, opts) })
	key, err := made(ctx, r.c.Artifacts.Bucket("key"), hash(engine, opts.Digest(s)), nil, func() (string, error) {
		return prepared().Key(engine), nil
	})
	if err != nil {
		return news.Translation{}, err
	}
	return made(ctx, r.c.Artifacts.Bucket("translation"), key, count, func() (news.Translation, error) {
		return prepared().Run(ctx, r.c.Translator)
	})
}

// translated is a source with its translation, or with why the text could not
// be translated.
type translated struct {
	source news.Source
	failed error
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
		if err != nil {
			return int(count.Load()), err
		}
		r.briefs = briefs
		// What the cache does not decide: a story may move up or down, and be
		// the same story under an older id.
		for i, st := range stories {
			b := &r.briefs[i]
			b.ID, b.Date, b.Rank, b.Section = st.ID, st.Date, st.Rank, st.Section
		}
		return int(count.Load()), nil
	})
}

// briefKey is a hash of all that decides a brief: the content of its sources,
// the writer, the style, and this build with its check.
func (r *run) briefKey(st news.Story) (string, error) {
	raw, err := json.Marshal(struct {
		Sources               []news.Source
		Writer, Build, Engine string
		Style                 draft.Style
		Rewrite               int
	}{st.Sources, r.c.WriterID, r.c.Build, r.c.Engine, r.c.Style, r.c.Rewrite})
	if err != nil {
		return "", fmt.Errorf("key of %s: %w", st.ID, err)
	}
	return hash(string(raw)), nil
}

// hash is the SHA-256 of the parts, kept apart by their lengths, in hex.
func hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// brief writes, checks and mends: the findings go back to the writer, and what
// still fails is replaced by a supported sentence of the fallback or dropped. A
// story that the writer cannot write (a refusal, say) is the fallback's.
func (r *run) brief(ctx context.Context, st news.Story) (news.Brief, error) {
	checker := check.New(st.Sources, check.Options{Names: r.names})
	checked := func(w draft.Writer, req draft.Request) (news.Brief, error) {
		d, err := w.Write(ctx, req)
		if err != nil {
			return news.Brief{}, fmt.Errorf("write %s: %w", st.ID, err)
		}
		return checker.Brief(r.assemble(st, d)), nil
	}
	req := draft.Request{Story: st, Style: r.c.Style}
	b, err := checked(r.c.Writer, req)
	for try := 0; err == nil && !sound(b) && try < r.c.Rewrite; try++ {
		previous := written(b)
		req.Previous = &previous
		b, err = checked(r.c.Writer, req)
	}
	if err == nil && sound(b) || err != nil && !llm.OfText(err) {
		return b, err
	}
	spare, spareErr := checked(r.c.Fallback, draft.Request{Story: st, Style: r.c.Style})
	if err != nil || spareErr != nil {
		return spare, spareErr
	}
	mended := draft.Replace(written(b), written(spare), r.c.Style)
	return checker.Brief(r.assemble(st, mended)), nil
}

// sound says whether the headline and every sentence are supported.
func sound(b news.Brief) bool {
	return b.Headline.Verdict == news.Supported && b.Metrics.Supported == b.Metrics.Sentences
}

// written is the draft that a brief was made of, with the check's verdicts.
func written(b news.Brief) draft.Draft {
	return draft.Draft{Headline: b.Headline, Sentences: b.Sentences, Provenance: b.Provenance}
}

// assemble makes a brief of a draft: sources without near-duplicates, media,
// provenance.
func (r *run) assemble(st news.Story, d draft.Draft) news.Brief {
	b := news.Brief{Schema: news.BriefSchema, ID: st.ID, Date: st.Date, Rank: st.Rank, Section: st.Section,
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
