package review_test

import (
	"bytes"
	"context"
	"iter"
	"log/slog"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"puente/pipeline/news"
	"puente/pipeline/review"
	"puente/pipeline/review/reviewtest"
)

// place is a run's folder with its desk, served as a browser reaches it.
type place struct {
	dir   string
	desk  *review.Desk
	clock *clock
	url   string
	log   *lines
}

// lines keeps what a server logs: nothing that a test does may make it log an
// error.
type lines struct {
	sync.Mutex
	bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.Lock()
	defer l.Unlock()
	return l.Buffer.Write(p)
}

func (l *lines) text() string {
	l.Lock()
	defer l.Unlock()
	return l.String()
}

// serve writes the briefs as a run does, and opens the page on them.
func serve(t *testing.T, briefs iter.Seq[news.Brief]) *place {
	t.Helper()
	dir := t.TempDir()
	if err := reviewtest.Write(dir, briefs); err != nil {
		t.Fatal(err)
	}
	p := &place{dir: dir, clock: noon(), log: &lines{}}
	d, err := review.OpenDesk(ctx, review.Config{Out: dir, Names: names, Clock: p.clock.now, Engines: review.Engines{Rewrite: rewrite, Remake: remake}})
	if err != nil {
		t.Fatal(err)
	}
	p.desk = d
	log := slog.New(slog.NewTextHandler(p.log, &slog.HandlerOptions{Level: slog.LevelError}))
	server := httptest.NewServer(review.NewServer(p.desk, review.ServerConfig{Log: log}))
	p.url = server.URL
	t.Cleanup(func() {
		server.Close()
		if err := d.Close(); err != nil {
			t.Error(err)
		}
		if said := strings.TrimSpace(p.log.text()); said != "" {
			t.Errorf("the server logged:\n%s", said)
		}
	})
	return p
}

// rewrite leaves out the sentences that it is asked to make anew.
func rewrite(_ context.Context, b news.Brief, at []int) (news.Brief, error) {
	for i, n := range at {
		b.Sentences = slices.Delete(b.Sentences, n-i, n-i+1)
	}
	return b, nil
}

// remake makes a brief of the first words of each source.
func remake(_ context.Context, sources []news.Source) (news.Brief, error) {
	b := news.Brief{Schema: news.BriefSchema, Status: news.NeedsReview, Sources: sources}
	for _, s := range sources {
		text, _, _ := strings.Cut(s.Text, ". ")
		cite := news.Cite{Source: s.ID, Original: news.SpanOf(news.FieldText, s.Text, 0, len(text))}
		b.Sentences = append(b.Sentences, news.Sentence{Text: text, Cites: []news.Cite{cite}, Verdict: news.UnsureOf, Score: 0.5})
	}
	b.Headline = b.Sentences[0]
	return b, nil
}

// small is a day of one brief of each sort, most of them in a few sources.
func small() iter.Seq[news.Brief] { return reviewtest.Day(20, 6, 1) }

// thatIs is the first brief of a day of which something holds.
func thatIs(t *testing.T, day iter.Seq[news.Brief], holds func(news.Brief) bool) news.Brief {
	t.Helper()
	briefs := slices.Collect(day)
	i := slices.IndexFunc(briefs, holds)
	if i < 0 {
		t.Fatal("the day has no such brief")
	}
	return briefs[i]
}

// signOn gives the editor's name, as the first thing on any page.
func (b *tab) signOn(name string) {
	b.Helper()
	b.do(typing("#who", name))
	b.press("\r")
	b.arrives(`document.querySelector("#who")?.defaultValue == ` + quoted(name))
}
