package pipeline

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"puente/pipeline/check"
	"puente/pipeline/draft"
	"puente/pipeline/injection"
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

// guard notes on each source the orders to a machine that stand in it. They are
// not followed: no later stage takes them for news.
func (r *run) guard(sources []news.Source) {
	for i := range sources {
		sources[i].Findings = injection.Check(sources[i])
	}
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
	var down outage
	err = r.timed(stageTranslate, len(sources), func() (int, error) {
		if e, ok := r.c.Translator.(translate.Sharer); ok {
			if err := r.share(ctx, sources, opts, e, &count); err != nil {
				return int(count.Load()), err
			}
		}
		results, err := each(ctx, r.c.Calls, sources, func(ctx context.Context, s news.Source) (translated, error) {
			defer p.step()
			if s.Lang == news.English {
				return translated{source: s}, nil
			}
			tag := llm.Tag{Stage: stageTranslate, Item: s.ID}
			ctx = llm.Tagged(ctx, tag)
			t, err := r.translation(ctx, s, opts, r.c.Translator, &count)
			if down.spares(err) {
				if r.c.Offline == nil {
					return translated{source: s}, nil
				}
				if t, err = r.translation(ctx, s, opts, r.c.Offline, &count); err == nil {
					down.instead()
				}
			}
			if err == nil {
				r.need.note(tag, "")
			}
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
		r.fellBack(&down, &r.report.Fallback.Translations)
		return int(count.Load()), cmp.Or(err, down.err("sources could not be translated", len(sources)))
	})
	return out, err
}

// translation is what an engine made of a source in this run or an earlier
// one. The key of a translation takes some work; what is known already under
// the source's digest is not worked out again.
func (r *run) translation(ctx context.Context, s news.Source, opts translate.Options, by translate.Translator, count *atomic.Int64) (news.Translation, error) {
	engine := by.Engine() + " " + r.c.Build
	prepared := sync.OnceValue(func() translate.Prepared { return translate.Prepare(s, opts) })
	key, err := made(ctx, r.c.Artifacts.Bucket("key"), hash(engine, opts.Digest(s)), nil, func() (string, error) {
		return prepared().Key(engine), nil
	})
	if err != nil {
		return news.Translation{}, err
	}
	return made(ctx, r.c.Artifacts.Bucket("translation"), key, count, func() (news.Translation, error) {
		return within(ctx, r.c.Deadline, func(ctx context.Context) (news.Translation, error) { return prepared().Run(ctx, by) })
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
	p := r.progress("write", len(stories))
	var count atomic.Int64
	var down outage
	return r.timed(stageWrite, len(stories), func() (int, error) {
		briefs, err := each(ctx, r.c.Calls, stories, func(ctx context.Context, st news.Story) (keptBrief, error) {
			defer p.step()
			tag := llm.Tag{Stage: stageWrite, Item: st.ID}
			ctx = llm.Tagged(ctx, tag)
			b, err := r.kept(ctx, st, r.engine(st), r.c.WriterID, &count, r.brief)
			if down.spares(err) {
				if r.c.Offline == nil {
					return b, nil
				}
				b, err = r.without(ctx, st, &down, &count, err)
			}
			if err == nil {
				r.need.note(tag, st.ID)
			}
			return b, err
		})
		r.fellBack(&down, &r.report.Fallback.Briefs)
		if err = cmp.Or(err, down.err("briefs could not be written", len(stories))); err != nil {
			return int(count.Load()), err
		}
		r.briefs, r.keys = make([]news.Brief, len(briefs)), make([]string, len(briefs))
		// What the cache does not decide: a story may move up or down, and be
		// the same story under an older id.
		for i, st := range stories {
			b := &r.briefs[i]
			*b, r.keys[i] = briefs[i].Brief, briefs[i].key
			b.ID, b.Date, b.Rank, b.Section = st.ID, st.Date, st.Rank, st.Section
		}
		return int(count.Load()), nil
	})
}

// without makes a brief for which the endpoint could not be had: that of the
// writer where the judge alone was missing, else the fallback's.
func (r *run) without(ctx context.Context, st news.Story, down *outage, count *atomic.Int64, err error) (keptBrief, error) {
	if errors.Is(err, check.ErrJudge) {
		b, err := r.kept(ctx, st, r.engine(st)+unjudged, r.c.WriterID, count, r.unjudgedBrief)
		if err == nil {
			down.unjudged()
		}
		if !errors.Is(err, llm.ErrUnavailable) {
			return b, err
		}
	}
	b, err := r.kept(ctx, st, r.c.Engine+offline, extractID, count, r.spareBrief)
	if err == nil {
		down.instead()
	}
	return b, err
}

// keptBrief is a brief with its key among the artifacts.
type keptBrief struct {
	news.Brief
	key string
}

// extractID is the fallback's name in the key of a brief.
const extractID = "extract"

// kept is the brief that an engine and a writer made of a story in this run or
// an earlier one.
func (r *run) kept(ctx context.Context, st news.Story, engine, writer string, count *atomic.Int64,
	write func(context.Context, news.Story, string) (news.Brief, error)) (keptBrief, error) {
	key, err := r.briefKey(st, engine, writer)
	if err != nil {
		return keptBrief{}, err
	}
	b, err := made(ctx, r.c.Artifacts.Bucket("brief"), key, count, func() (news.Brief, error) {
		return within(ctx, r.c.Deadline, func(ctx context.Context) (news.Brief, error) { return write(ctx, st, engine) })
	})
	return keptBrief{b, key}, err
}

// engine is the engine's name for a brief of a story: it says where the
// fallback translated a source of it.
func (r *run) engine(st news.Story) string {
	if r.c.Offline != nil && slices.ContainsFunc(st.Sources, func(s news.Source) bool { return s.Translation.Engine == r.c.Offline.Engine() }) {
		return r.c.Engine + offline
	}
	return r.c.Engine
}

// briefKey is a hash of all that decides a brief: the content of its sources,
// the engine, the writer, the style, and this build with its check.
func (r *run) briefKey(st news.Story, engine, writer string) (string, error) {
	raw, err := json.Marshal(struct {
		Sources               []news.Source
		Writer, Build, Engine string
		Style                 draft.Style
		Rewrite               int
	}{st.Sources, writer, r.c.Build, engine, r.c.Style, r.c.Rewrite})
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
func (r *run) brief(ctx context.Context, st news.Story, engine string) (news.Brief, error) {
	m := r.maker(st, engine)
	m.judging = r.c.Judging
	return m.brief(ctx)
}

// unjudgedBrief is the brief as the check alone reads it.
func (r *run) unjudgedBrief(ctx context.Context, st news.Story, engine string) (news.Brief, error) {
	m := r.maker(st, engine)
	m.unjudged = true
	return m.brief(ctx)
}

func (m maker) brief(ctx context.Context) (news.Brief, error) {
	r, st := m.run, m.story
	req := draft.Request{Story: st, Style: r.c.Style}
	b, err := m.checked(ctx, r.c.Writer, req)
	for try := 0; err == nil && !sound(b) && try < r.c.Rewrite; try++ {
		previous := written(b)
		req.Previous = &previous
		again, failed := m.checked(ctx, r.c.Writer, req)
		if m.unjudged && errors.Is(failed, llm.ErrUnavailable) {
			break // what was written is mended as it is
		}
		b, err = again, failed
	}
	if err == nil && sound(b) || err != nil && !llm.OfText(err) {
		return b, err
	}
	taken := m
	taken.engine = m.engine + extracted
	spare, spareErr := taken.checked(ctx, r.c.Fallback, draft.Request{Story: st, Style: r.c.Style})
	if err != nil || spareErr != nil {
		return spare, spareErr
	}
	mended := draft.Replace(written(b), written(spare), r.c.Style)
	left, foreign := origin(mended, b)
	if !foreign {
		return m.check(ctx, mended)
	}
	if !left {
		mended.Provenance.Model, mended.Provenance.Prompts = "", nil
	}
	return taken.check(ctx, mended)
}

// extracted marks, behind the engine's name, a brief in which sentences of the
// sources stand for those of the model that could not be used; where none of
// the model's is left, it names no model.
const extracted = "+extract"

// origin says whether something of a draft is left in what was mended, and
// whether something in it is not the draft's.
func origin(mended draft.Draft, b news.Brief) (left, foreign bool) {
	own := map[string]bool{}
	for _, s := range append([]news.Sentence{b.Headline}, b.Sentences...) {
		own[s.Text] = true
	}
	for _, s := range append([]news.Sentence{mended.Headline}, mended.Sentences...) {
		left, foreign = left || own[s.Text], foreign || !own[s.Text]
	}
	return left, foreign
}

// spareBrief is the fallback's brief of a story.
func (r *run) spareBrief(ctx context.Context, st news.Story, engine string) (news.Brief, error) {
	return r.maker(st, engine).checked(ctx, r.c.Fallback, draft.Request{Story: st, Style: r.c.Style})
}

// maker makes checked briefs of one story.
type maker struct {
	run     *run
	story   news.Story
	engine  string
	checker *check.Checker
	judging check.Judging

	unjudged bool // the judge could not be had, and the writer perhaps no longer can
}

func (r *run) maker(st news.Story, engine string) maker {
	return maker{run: r, story: st, engine: engine, checker: check.New(st.Sources, check.Options{Names: r.names})}
}

func (m maker) checked(ctx context.Context, w draft.Writer, req draft.Request) (news.Brief, error) {
	d, err := w.Write(ctx, req)
	if err != nil {
		return news.Brief{}, fmt.Errorf("write %s: %w", m.story.ID, err)
	}
	return m.check(ctx, d)
}

// check checks a draft, and has it judged.
func (m maker) check(ctx context.Context, d draft.Draft) (news.Brief, error) {
	tag := llm.Tag{Stage: stageJudge, Item: m.story.ID}
	b, err := m.judging.Brief(llm.Tagged(ctx, tag), m.checker, m.run.assemble(m.story, d, m.engine))
	if err != nil {
		return news.Brief{}, fmt.Errorf("judge %s: %w", m.story.ID, err)
	}
	if m.judging.Judge != nil {
		m.run.need.note(tag, m.story.ID)
	}
	return asPublished(b), nil
}

// asPublished gives the spans of a brief's citations the words that stand there
// in its sources: checker and writers see blanks in the place of orders.
func asPublished(b news.Brief) news.Brief {
	at := map[string]*news.Source{}
	for i := range b.Sources {
		at[b.Sources[i].ID] = &b.Sources[i]
	}
	for _, s := range append([]news.Sentence{b.Headline}, b.Sentences...) {
		for i, c := range s.Cites {
			src := at[c.Source]
			if src == nil {
				continue
			}
			if o := c.Original; o != nil {
				s.Cites[i].Original = reread(o, src.Field(o.Field))
			}
			if e := c.English; e != nil && src.Translation.Engine != "" {
				s.Cites[i].English = reread(e, src.Translation.Field(e.Field))
			}
		}
	}
	return b
}

// reread is the span with the words of the text, the span itself where it does
// not fit it.
func reread(s *news.Span, text string) *news.Span {
	if s.Start < 0 || s.Start > s.End || s.End > len(text) {
		return s
	}
	return news.SpanOf(s.Field, text, s.Start, s.End)
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
func (r *run) assemble(st news.Story, d draft.Draft, engine string) news.Brief {
	b := news.Brief{Schema: news.BriefSchema, ID: st.ID, Date: st.Date, Rank: st.Rank, Section: st.Section,
		Headline: d.Headline, Sentences: d.Sentences, Sources: st.Originals(), Provenance: d.Provenance}
	b.Provenance.Engine, b.Provenance.Tool = engine, r.c.Tool
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
