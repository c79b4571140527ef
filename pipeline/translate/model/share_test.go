package model

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"puente/pipeline/llm"
	"puente/pipeline/llm/openai/openaitest"
	"puente/pipeline/llm/tokens"
	"puente/pipeline/news"
	"puente/pipeline/translate"
)

// posts are n Spanish posts: those of the gold suites, over and over, each with
// another number at its end.
func posts(t *testing.T, n int) (out []translate.Prepared) {
	t.Helper()
	paths, err := filepath.Glob("../../../eval/testdata/*/*.json")
	if err != nil {
		t.Fatal(err)
	}
	var texts []news.Source
	for _, p := range paths {
		raw, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		var st struct{ Sources []news.Source }
		if json.Unmarshal(raw, &st) != nil {
			continue
		}
		for _, s := range st.Sources {
			if s.Lang == news.Spanish && s.Kind == "post" && translate.Shares(s) {
				texts = append(texts, s)
			}
		}
	}
	if len(texts) < 30 {
		t.Fatalf("%d posts", len(texts))
	}
	for i := range n {
		s := texts[i%len(texts)]
		s.Text += fmt.Sprintf(" Nota %d.", i)
		out = append(out, translate.Prepare(s, translate.Options{}))
	}
	return out
}

// counted is a model that gives each segment back with its terms in English, and
// counts calls and tokens.
func counted(calls, in, out *int) llm.Asker {
	return llm.AskerFunc(func(_ context.Context, r llm.Request) (llm.Answer, error) {
		segments, _ := openaitest.Segments(r.Messages[1].Content)
		var answers []map[string]string
		for _, s := range segments {
			answers = append(answers, map[string]string{"id": s.ID, "english": openaitest.Terms(s)})
		}
		text, err := json.Marshal(map[string]any{"translations": answers})
		*calls++
		*in += tokens.Request(r)
		*out += tokens.Count(r.Model, string(text))
		return llm.Answer{Text: string(text), JSON: text}, err
	})
}

// fluent leaves out the repairs: a model that translates needs few.
type fluent struct{ *whole }

// whole is Engine by a name that is no method of it.
type whole = Engine

func (fluent) Repairs() int { return 0 }

// Tokens of 1,000 posts in shared calls, against calls of their own.
func TestSharedCallsSave(t *testing.T) {
	all := posts(t, 1000)
	var calls, in, out [2]int
	for k := range 2 {
		e := fluent{&Engine{Asker: counted(&calls[k], &in[k], &out[k]), Model: "gpt-4o-mini"}}
		most, segments := e.Room()
		var open []translate.Prepared
		b, n := 0, 0
		flush := func() {
			if len(open) > 0 {
				if _, err := translate.RunAll(t.Context(), e, open); err != nil {
					t.Fatal(err)
				}
			}
			open, b, n = nil, 0, 0
		}
		for _, p := range all {
			pb, pn := p.Size()
			if k == 0 || b+pb > most || n+pn > segments {
				flush()
			}
			open, b, n = append(open, p), b+pb, n+pn
		}
		flush()
	}
	t.Logf("single: %d calls, %d tokens in, %d out; shared: %d calls, %d in, %d out", calls[0], in[0], out[0], calls[1], in[1], out[1])
	if in[1]*2 > in[0] {
		t.Errorf("shared calls take %d tokens in, single ones %d", in[1], in[0])
	}
}

// What comes back of several sources is each one's own, and the same as alone.
func TestRunAll(t *testing.T) {
	var calls, in, out int
	e := &Engine{Asker: counted(&calls, &in, &out), Model: "m"}
	all := posts(t, 5)
	together, err := translate.RunAll(t.Context(), e, all)
	if err != nil || len(together) != 5 {
		t.Fatalf("%d, %v", len(together), err)
	}
	for i, p := range all {
		alone, err := p.Run(t.Context(), e)
		if err != nil {
			t.Fatal(err)
		}
		a, _ := json.Marshal(alone)
		b, _ := json.Marshal(together[i])
		if string(a) != string(b) {
			t.Errorf("%d: alone\n%s\ntogether\n%s", i, a, b)
		}
	}
}

// A text that a model refuses takes none of its neighbours with it.
func TestRefusedNeighbour(t *testing.T) {
	var calls int
	ask := llm.AskerFunc(func(_ context.Context, r llm.Request) (llm.Answer, error) {
		calls++
		segments, _ := openaitest.Segments(r.Messages[1].Content)
		var answers []map[string]string
		for _, s := range segments {
			if strings.Contains(s.Spanish, "granada") {
				return llm.Answer{}, &llm.Error{Kind: llm.ErrRefused}
			}
			answers = append(answers, map[string]string{"id": s.ID, "english": "EN " + s.Spanish})
		}
		text, err := json.Marshal(map[string]any{"translations": answers})
		return llm.Answer{JSON: text}, err
	})
	var segments []translate.Segment
	for i := range 16 {
		segments = append(segments, translate.Segment{Text: fmt.Sprintf("La calle número %d está cerrada.", i)})
	}
	segments[5].Text = "Estalló una granada en la calle."
	got, err := (&Engine{Asker: ask, Model: "m"}).Translate(t.Context(), segments)
	if err != nil {
		t.Fatal(err)
	}
	for i, o := range got {
		if o.Failed != (i == 5) {
			t.Errorf("%d: %+v", i, o)
		}
	}
	if calls > 9 { // halves: 1 + 2·log2(16)
		t.Errorf("%d calls", calls)
	}
}

// What the check finds goes back with the segment, twice at most.
func TestRepairs(t *testing.T) {
	var told [][]string
	ask := llm.AskerFunc(func(_ context.Context, r llm.Request) (llm.Answer, error) {
		segments, _ := openaitest.Segments(r.Messages[1].Content)
		s := segments[0]
		told = append(told, s.Found)
		english := "The bridge cost 9,999 pesos and closes today."
		if len(told) == 3 {
			english = "The bridge cost 1,240 pesos and closes today."
		}
		text, err := json.Marshal(map[string]any{"translations": []map[string]string{{"id": s.ID, "english": english}}})
		return llm.Answer{JSON: text}, err
	})
	p := translate.Prepare(news.Source{ID: "s", Lang: news.Spanish, Text: "El puente costó 1.240 pesos y cierra hoy."}, translate.Options{})
	got, err := p.Run(t.Context(), &Engine{Asker: ask, Model: "m"})
	if err != nil || len(got.Findings) > 0 || !strings.Contains(got.Text, "1,240") {
		t.Errorf("%+v, %v", got, err)
	}
	if len(told) != 3 || len(told[0]) != 0 || len(told[1]) == 0 || !strings.Contains(strings.Join(told[2], " "), "1.240") {
		t.Errorf("told %q", told)
	}
}
