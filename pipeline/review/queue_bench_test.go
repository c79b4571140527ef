package review_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"puente/pipeline/review"
	"puente/pipeline/review/reviewtest"
)

// BenchmarkQueue is the queue of a day of 2,000 stories of 20 sources: its first
// page, a filter, words that are searched, and the request that finds that a run
// has written all files anew. Target: 200 ms.
func BenchmarkQueue(b *testing.B) {
	dir := b.TempDir()
	if err := reviewtest.Write(dir, reviewtest.Day(2000, 20, 1)); err != nil {
		b.Fatal(err)
	}
	var d *review.Desk
	c := noon()
	open := func() {
		var err error
		if d, err = review.OpenDesk(ctx, review.Config{Out: dir, Names: names, Clock: c.now}); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			open()
			d.Close()
		}
	})
	open()
	defer func() { d.Close() }()
	var server http.Handler
	get := func(b *testing.B, address string) {
		w := httptest.NewRecorder()
		server.ServeHTTP(w, httptest.NewRequest("GET", "http://localhost"+address, nil))
		if w.Code != http.StatusOK {
			b.Fatal(w.Code, w.Body.String())
		}
	}
	server = review.NewServer(d, review.ServerConfig{Log: slog.Default()})
	for name, address := range map[string]string{"page": "/", "filter": "/?state=all&lang=es&section=health", "words": "/?words=hospital+vacun"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				c.pass() // each looks at the folder again
				get(b, address)
			}
		})
	}
	b.Run("all_changed", func(b *testing.B) {
		files, err := filepath.Glob(filepath.Join(dir, "briefs", "*.json"))
		if err != nil {
			b.Fatal(err)
		}
		at := time.Now()
		for b.Loop() {
			b.StopTimer()
			d.Close()
			open()
			server = review.NewServer(d, review.ServerConfig{Log: slog.Default()})
			at = at.Add(time.Second)
			for _, f := range files {
				if err := os.Chtimes(f, at, at); err != nil {
					b.Fatal(err)
				}
			}
			c.pass()
			b.StartTimer()
			get(b, "/")
		}
	})
}
