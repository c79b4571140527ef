package review_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"puente/pipeline/review"
	"puente/pipeline/review/reviewtest"
)

// BenchmarkQueue is the queue of a day of 2,000 stories of 20 sources: opening
// the desk, its first page, a filter, words that are searched. Then a run has
// written all files anew: longest-ms is the longest that a page took until all of
// it was read, with no story touched and with all of them approved before.
// Target: 200 ms.
func BenchmarkQueue(b *testing.B) {
	dir := b.TempDir()
	if err := reviewtest.Write(dir, reviewtest.Day(2000, 20, 1)); err != nil {
		b.Fatal(err)
	}
	c := noon()
	var d *review.Desk
	var server http.Handler
	open := func() {
		var err error
		if d, err = review.OpenDesk(ctx, review.Config{Out: dir, Names: names, Clock: c.now}); err != nil {
			b.Fatal(err)
		}
		server = handler(d)
	}
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			open()
			d.Close()
		}
	})
	open()
	defer func() { d.Close() }()
	get := func(b *testing.B, address string) {
		w := httptest.NewRecorder()
		server.ServeHTTP(w, httptest.NewRequest("GET", "http://localhost"+address, nil))
		if w.Code != http.StatusOK {
			b.Fatal(w.Code, w.Body.String())
		}
	}
	for _, page := range []struct{ name, address string }{{"page", "/"}, {"filter", "/?state=all&lang=es&section=health"}, {"words", "/?words=hospital+vacun"}} {
		b.Run(page.name, func(b *testing.B) {
			for b.Loop() {
				c.pass() // each looks at the folder again
				get(b, page.address)
			}
		})
	}
	edition := 0
	anew := func(b *testing.B) {
		var longest time.Duration
		for b.Loop() {
			edition++
			writeAnew(b, dir, edition)
			for read := false; !read; {
				c.pass()
				start := time.Now()
				get(b, "/?state=all")
				longest = max(longest, time.Since(start))
				queue, err := d.Queue(ctx)
				if err != nil {
					b.Fatal(err)
				}
				for _, e := range queue {
					read = read || e.Headline == fmt.Sprint("Edition ", edition)
				}
				time.Sleep(5 * time.Millisecond)
			}
		}
		b.ReportMetric(float64(longest.Microseconds())/1000, "longest-ms")
	}
	b.Run("anew", anew)
	approveAll(b, dir, d)
	b.Run("anew-approved", anew)
}

// writeAnew writes all files of a folder anew, with one more brief that tells which
// edition it is.
func writeAnew(b *testing.B, dir string, edition int) {
	files, err := filepath.Glob(filepath.Join(dir, "briefs", "*.json"))
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err == nil {
			err = os.WriteFile(f, append(raw, '\n'), 0o644)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	marker := brief("marker")
	marker.Headline.Text = fmt.Sprint("Edition ", edition)
	put(b, dir, marker)
}

// approveAll approves all stories but the marker.
func approveAll(b *testing.B, dir string, d *review.Desk) {
	queue, err := d.Queue(ctx)
	if err != nil {
		b.Fatal(err)
	}
	log, err := review.OpenLog(ctx, dir, time.Now)
	if err != nil {
		b.Fatal(err)
	}
	defer log.Close()
	var events []review.Event
	var objects [][]byte
	for _, e := range queue {
		raw, err := os.ReadFile(filepath.Join(dir, "briefs", e.ID+".json"))
		if err != nil {
			b.Fatal(err)
		}
		if e.ID != "marker" {
			events = append(events, review.Event{Who: "Ana", Story: e.ID, Kind: review.EventApprove, After: review.Snapshot{State: review.Approved, Version: 1, Machine: e.Seen.Machine}})
			objects = append(objects, raw)
		}
	}
	if _, err := log.Append(ctx, events, objects...); err != nil {
		b.Fatal(err)
	}
}
