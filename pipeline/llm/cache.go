package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Store keeps bytes by key. It is safe for concurrent use; the first writer of
// a key wins.
type Store interface {
	Get(ctx context.Context, key string) ([]byte, bool, error)
	Put(ctx context.Context, key string, value []byte) error
}

// Cache answers from the store what was answered before, and keeps new answers
// there. Failures are never kept. An entry that can't be read counts as absent.
func Cache(a Asker, s Store) Asker {
	return AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
		key := r.Key()
		data, ok, err := s.Get(ctx, key)
		if err != nil {
			return Answer{}, fmt.Errorf("answer cache: %w", err)
		}
		var ans Answer
		if ok && json.Unmarshal(data, &ans) == nil {
			ans.Cached = true
			return ans, nil
		}
		ans, err = a.Ask(ctx, r)
		if err != nil || ans.Cached {
			return ans, err
		}
		if data, err = json.Marshal(ans); err != nil {
			return Answer{}, fmt.Errorf("answer cache: %w", err)
		}
		if err := s.Put(ctx, key, data); err != nil {
			return Answer{}, fmt.Errorf("answer cache: %w", err)
		}
		return ans, nil
	})
}

// recording is a file of a folder of recordings: what was asked (so that people
// can read it) and what was answered. It holds no key and no address.
type recording struct {
	Request Request `json:"request"`
	Answer  Answer  `json:"answer"`
}

// Record keeps each answer in dir as KEY.json, for Replay. Files appear whole
// or not at all.
func Record(a Asker, dir string) Asker {
	return AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
		ans, err := a.Ask(ctx, r)
		if err != nil {
			return ans, err
		}
		if err := writeRecording(dir, recording{r, ans}); err != nil {
			return Answer{}, fmt.Errorf("record an answer: %w", err)
		}
		return ans, nil
	})
}

func writeRecording(dir string, rec recording) error {
	data, err := json.MarshalIndent(rec, "", " ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(dir, ".recording-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // gone already where all went well
	_, werr := tmp.Write(append(data, '\n'))
	if err := errors.Join(werr, tmp.Chmod(0o644), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), filepath.Join(dir, rec.Request.Key()+".json"))
}

// Replay answers from the recordings in dir alone. A missing one is an
// ErrConfig that names the request and how to record it.
func Replay(dir string) Asker {
	return AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
		if err := ctx.Err(); err != nil {
			return Answer{}, err
		}
		data, err := os.ReadFile(filepath.Join(dir, r.Key()+".json"))
		if errors.Is(err, fs.ErrNotExist) {
			return Answer{}, &Error{Kind: ErrConfig, Err: err, Message: fmt.Sprintf(
				"no recording of %s for model %q (%s.json) in %s: run once with --record %s", r.Prompt, r.Model, r.Key(), dir, dir)}
		}
		if err != nil {
			return Answer{}, fmt.Errorf("replay: %w", err)
		}
		var rec recording
		if err := json.Unmarshal(data, &rec); err != nil {
			return Answer{}, fmt.Errorf("replay %s.json: %w", r.Key(), err)
		}
		rec.Answer.Cached = true
		return rec.Answer, nil
	})
}
