package pipeline

import (
	"context"
	"slices"
	"strings"

	"puente/pipeline/draft"
	"puente/pipeline/facts"
	"puente/pipeline/llm"
	"puente/pipeline/news"
)

// Anew makes parts of a run again, for an editor: with the engine, the check and
// the judge of its Config, of which it needs what says how briefs are written.
// It is safe for concurrent use.
type Anew struct {
	Config Config
	Names  func([]news.Source) *facts.NameSet
	// Others gives sentences to choose from, where the writer has none.
	Others draft.Writer
	Date   string // of the day, 2006-01-02
}

// Brief makes a checked brief of sources that have been translated, as Run makes
// one of a story. It has no ID. Errors are as those of Run.
func (a Anew) Brief(ctx context.Context, sources []news.Source) (news.Brief, error) {
	return a.within(ctx, func(ctx context.Context) (news.Brief, error) { return a.maker("", sources).brief(ctx) })
}

// Sentences makes other sentences in the place of those named (indices,
// ascending), with the findings that stand on them; all: the brief is written
// again. What is made has been checked and judged; a sentence for which there is
// no supported other stays. The rest of the brief is as it was.
func (a Anew) Sentences(ctx context.Context, b news.Brief, named []int) (news.Brief, error) {
	return a.within(ctx, func(ctx context.Context) (news.Brief, error) {
		m := a.maker(b.ID, b.Sources)
		if len(named) == len(b.Sentences) {
			return m.again(ctx, b)
		}
		left := named
		if a.Config.Engine != offlineEngine {
			var err error
			if b, left, err = m.another(ctx, a.Config.Writer, b, left); err != nil {
				return b, err
			}
		}
		if len(left) > 0 {
			m.engine += extracted
			var err error
			if b, _, err = m.another(ctx, a.Others, b, left); err != nil {
				return b, err
			}
		}
		return b, nil
	})
}

// offlineEngine is Config.Engine where no model is asked.
const offlineEngine = "offline"

func (a Anew) within(ctx context.Context, f func(context.Context) (news.Brief, error)) (news.Brief, error) {
	return within(ctx, a.Config.Deadline, f)
}

func (a Anew) maker(id string, sources []news.Source) maker {
	r := &run{c: a.Config, names: a.Names(sources)}
	m := r.maker(news.Story{ID: id, Date: a.Date, Sources: sources}, a.Config.Engine)
	m.judging = a.Config.Judging
	return m
}

// again writes a brief once more: the writer is shown what was found.
func (m maker) again(ctx context.Context, b news.Brief) (news.Brief, error) {
	before := written(b)
	made, err := m.checked(ctx, m.run.c.Writer, draft.Request{Story: m.story, Style: m.run.c.Style, Previous: &before})
	if err != nil {
		return b, err
	}
	if sound(made) {
		return made, nil
	}
	taken := m
	taken.engine += extracted
	spare, err := taken.checked(ctx, m.run.c.Fallback, draft.Request{Story: m.story, Style: m.run.c.Style})
	if err != nil {
		return b, err
	}
	mended := draft.Replace(written(made), written(spare), m.run.c.Style)
	if _, foreign := origin(mended, made); foreign {
		return taken.check(ctx, mended)
	}
	return m.check(ctx, mended)
}

// another has a writer give sentences in the place of those named; left are
// those for which it had none.
func (m maker) another(ctx context.Context, w draft.Writer, b news.Brief, named []int) (out news.Brief, left []int, err error) {
	before := asked(b, named)
	alternative, err := w.Write(llm.Tagged(ctx, llm.Tag{Stage: stageWrite, Item: m.story.ID}), draft.Request{Story: m.story, Style: m.run.c.Style, Previous: &before})
	if llm.OfText(err) { // a refusal, say
		return b, named, nil
	}
	if err != nil {
		return b, named, err
	}
	one := func(s news.Sentence) (news.Sentence, error) {
		r, err := m.judging.Check(llm.Tagged(ctx, llm.Tag{Stage: stageJudge, Item: m.story.ID}), m.checker, "", s.Text, s.Cites)
		return news.Sentence{Text: s.Text, Cites: r.Cites, Verdict: r.Verdict, Score: r.Score, Findings: r.Findings}, err
	}
	d, left, err := draft.Another(written(b), named, alternative, one)
	if err != nil {
		return b, named, err
	}
	if b.Headline.Verdict != news.Supported {
		headline, err := one(alternative.Headline)
		if err != nil {
			return b, named, err
		}
		if headline.Verdict == news.Supported {
			d.Headline = headline
		}
	}
	if len(left) == len(named) && d.Headline.Text == b.Headline.Text {
		return b, left, nil
	}
	b.Headline, b.Sentences, b.Provenance = d.Headline, d.Sentences, m.mixed(b.Provenance, alternative.Provenance)
	return asPublished(b), left, nil
}

// asked is a brief's draft with a finding on each sentence that is to be made
// anew, so that a writer knows which.
func asked(b news.Brief, named []int) draft.Draft {
	d := written(b)
	d.Sentences = slices.Clone(d.Sentences)
	for _, i := range named {
		s := &d.Sentences[i]
		if s.Verdict == news.Supported {
			s.Verdict = news.UnsureOf
		}
		s.Findings = append(slices.Clone(s.Findings), news.Finding{Kind: news.KindStyle, Severity: news.Warning, Message: "the editor wants another sentence in its place"})
	}
	return d
}

// mixed is the provenance of a brief into which sentences of another writer
// came: it never hides a model.
func (m maker) mixed(was, by news.Provenance) news.Provenance {
	if by.Model == "" { // the sources' own sentences
		if was.Model != "" && !strings.Contains(was.Engine, extracted) {
			was.Engine += extracted
		}
		return was
	}
	if was.Model == "" { // a model's among the sources' own
		by.Engine = m.run.c.Engine + extracted
	} else {
		by.Engine = was.Engine
	}
	by.Tool = was.Tool
	by.Prompts = slices.Clone(by.Prompts)
	for _, p := range was.Prompts {
		if !slices.Contains(by.Prompts, p) {
			by.Prompts = append(by.Prompts, p)
		}
	}
	slices.Sort(by.Prompts)
	return by
}
