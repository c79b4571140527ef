package review_test

import (
	"bytes"
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
	dir  string
	desk *review.Desk
	url  string
	log  *lines
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
	p := &place{dir: dir, desk: desk(t, dir, noon()), log: &lines{}}
	log := slog.New(slog.NewTextHandler(p.log, &slog.HandlerOptions{Level: slog.LevelError}))
	server := httptest.NewServer(review.NewServer(p.desk, review.ServerConfig{Log: log}))
	p.url = server.URL
	t.Cleanup(func() {
		server.Close()
		if said := strings.TrimSpace(p.log.text()); said != "" {
			t.Errorf("the server logged:\n%s", said)
		}
	})
	return p
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
	b.until(`document.querySelector("#who")?.value == ` + quoted(name) + ` && document.querySelector(".who button")?.innerText == "Change"`)
}
