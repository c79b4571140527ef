package pipeline

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"puente/pipeline/draft"
	"puente/pipeline/llm"
	"puente/pipeline/news"
	"puente/pipeline/store"
)

// down is a writer whose endpoint is down.
type down struct{}

func (down) Write(context.Context, draft.Request) (draft.Draft, error) {
	return draft.Draft{}, llm.ErrUnavailable
}

// An endpoint that goes down while briefs are written ends the stage with the
// error, not with a panic.
func TestWriteEndsWithTheError(t *testing.T) {
	artifacts, err := store.Open(filepath.Join(t.TempDir(), "artifacts.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer artifacts.Close()
	r := &run{c: Config{Writer: down{}, Fallback: down{}, Calls: 2, Artifacts: artifacts, Clock: time.Now}}
	err = r.write(t.Context(), []news.Story{{ID: "a"}, {ID: "b"}})
	if !errors.Is(err, llm.ErrUnavailable) {
		t.Errorf("err = %v", err)
	}
}

// says is a writer of these sentences, the first of them the headline too, each
// of which cites its words in the source.
type says []string

func (w says) Write(_ context.Context, r draft.Request) (draft.Draft, error) {
	if w == nil {
		return draft.Draft{}, &llm.Error{Kind: llm.ErrTooLong, Endless: true}
	}
	src := r.Story.Sources[0]
	d := draft.Draft{Provenance: news.Provenance{Model: "m", Prompts: []string{"draft@1"}}}
	for i, text := range w {
		cite := news.Cite{Source: src.ID}
		if at := strings.Index(src.Text, text); at >= 0 {
			cite.Original = news.SpanOf(news.FieldText, src.Text, at, at+len(text))
		} else {
			cite.Original = news.SpanOf(news.FieldText, src.Text, 0, len(src.Text))
		}
		s := news.Sentence{Text: text, Cites: []news.Cite{cite}}
		if i == 0 {
			d.Headline = s
		}
		d.Sentences = append(d.Sentences, s)
	}
	return d, nil
}

// A brief says where sentences of the sources stand for the model's, and names
// no model where none of its sentences is left.
func TestProvenanceOfMendedBriefs(t *testing.T) {
	const closed, hurt, open = "The bridge in Castro is closed since Monday.", "Two people were hurt on the bridge.", "The town will open it again on Friday."
	st := news.Story{ID: "a", Sources: []news.Source{{ID: "s1", Outlet: "Faro", Lang: news.English, Text: closed + " " + hurt + " " + open}}}
	spare := says{closed, hurt, open}
	for name, c := range map[string]struct {
		writer        says
		engine, model string
	}{
		"the model's":  {says{closed, hurt}, "openai", "m"},
		"none":         {nil, "openai+extract", ""},
		"all wrong":    {says{"Nine dogs died in Lima.", "Forty ships sank off Cuba."}, "openai+extract", ""},
		"one is wrong": {says{closed, "Nine people died on the bridge."}, "openai+extract", "m"},
	} {
		r := &run{c: Config{Engine: "openai", Writer: c.writer, Fallback: withoutTheModel{spare}, Style: draft.Style{MinSentences: 2, MaxSentences: 5}}}
		b, err := r.brief(t.Context(), st, r.c.Engine)
		if p := b.Provenance; err != nil || p.Engine != c.engine || p.Model != c.model || (p.Model == "") != (len(p.Prompts) == 0) {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
		for _, s := range b.Sentences {
			if !strings.Contains(st.Sources[0].Text, s.Text) {
				t.Errorf("%s: %q", name, s.Text)
			}
		}
	}
}

// withoutTheModel writes as another does, and names no model.
type withoutTheModel struct{ says }

func (w withoutTheModel) Write(ctx context.Context, r draft.Request) (draft.Draft, error) {
	d, err := w.says.Write(ctx, r)
	d.Provenance = news.Provenance{}
	return d, err
}
