package review_test

import (
	"flag"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"puente/pipeline/review"
	"puente/pipeline/translate"
	"slices"
	"testing"
	"time"
)

var outOfRun = flag.String("out", "", "the folder of a run, of which pictures are made into -shots")

// Pictures of the page for README: `make pictures`.
func TestPictures(t *testing.T) {
	if *outOfRun == "" {
		t.Skip("makes README's pictures of the folder that -out names")
	}
	dir := t.TempDir() // review.db of the folder stays as it is
	if err := os.CopyFS(dir, os.DirFS(*outOfRun)); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "review.db")); err != nil {
		t.Fatal(err)
	}
	d, err := review.OpenDesk(ctx, review.Config{Out: dir, Names: translate.Names, Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	server := httptest.NewServer(review.NewServer(d, review.ServerConfig{Log: slog.New(slog.DiscardHandler)}))
	defer server.Close()

	queue, err := d.Queue(ctx)
	if err != nil {
		t.Fatal(err)
	}
	// A story with something to see: a finding with both sides, and a conflict.
	i := slices.IndexFunc(queue, func(e review.Entry) bool {
		s := story(t, d, e.ID)
		return len(s.Brief.Conflicts) > 0 && flagged(s) >= 0
	})
	if i < 0 {
		t.Fatal("the run has no such story")
	}
	b := open(t, server.URL, view{width: 1280, height: 800})
	b.visit("/")
	b.signOn("Irene Poru")
	b.arrives("true")
	b.press("j")
	b.shot("queue")
	b.visit("/story/" + queue[i].ID)
	b.click(at(flagged(story(t, d, queue[i].ID)), ".words"))
	b.click(at(flagged(story(t, d, queue[i].ID)), ".chip"))
	b.press("n")
	time.Sleep(time.Second) // smooth scrolling ends
	b.shot("story")
}

// flagged is the first sentence with a finding that has words on both sides.
func flagged(s review.Story) int {
	for i, sentence := range s.Draft.Sentences {
		for _, f := range sentence.Findings {
			if f.Span != nil && f.Evidence != nil {
				return i
			}
		}
	}
	return -1
}
