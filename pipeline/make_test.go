package pipeline

import (
	"context"
	"errors"
	"path/filepath"
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
