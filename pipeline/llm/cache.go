package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// Store keeps bytes by key. It is safe for concurrent use; the first writer of
// a key wins.
type Store interface {
	Get(ctx context.Context, key string) ([]byte, bool, error)
	Put(ctx context.Context, key string, value []byte) error
}

// Cache answers from the store what was answered before, and keeps new answers
// there. Failures are never kept. An entry that can't be read counts as absent.
// What is asked several times at once is asked once: the others wait for the
// answer, and where there is none, the next one asks.
func Cache(a Asker, s Store) Asker {
	c := &cache{asker: a, store: s, flights: map[string]chan struct{}{}}
	return AskerFunc(c.ask)
}

type cache struct {
	asker Asker
	store Store

	mu      sync.Mutex
	flights map[string]chan struct{} // keys that are being asked for; closed at the end
}

func (c *cache) ask(ctx context.Context, r Request) (Answer, error) {
	key := r.Key()
	for {
		end, other := c.take(key)
		if other == nil {
			defer end()
			ans, ok, err := c.get(ctx, key)
			if err != nil || ok {
				return ans, err
			}
			return c.fill(ctx, key, r)
		}
		select {
		case <-other:
		case <-ctx.Done():
			return Answer{}, ctx.Err()
		}
	}
}

func (c *cache) get(ctx context.Context, key string) (ans Answer, ok bool, err error) {
	data, ok, err := c.store.Get(ctx, key)
	if err != nil {
		return Answer{}, false, fmt.Errorf("answer cache: %w", err)
	}
	if !ok || json.Unmarshal(data, &ans) != nil {
		return Answer{}, false, nil
	}
	ans.Cached = true
	return ans, true, nil
}

// take makes the caller the one who looks and asks for the key, until it calls
// end; or other is closed when the one who does is done.
func (c *cache) take(key string) (end func(), other <-chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if flight, ok := c.flights[key]; ok {
		return nil, flight
	}
	flight := make(chan struct{})
	c.flights[key] = flight
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.flights, key)
		close(flight)
	}, nil
}

// fill asks, and keeps the answer.
func (c *cache) fill(ctx context.Context, key string, r Request) (Answer, error) {
	ans, err := c.asker.Ask(ctx, r)
	if err != nil || ans.Cached {
		return ans, err
	}
	data, err := json.Marshal(ans)
	if err != nil {
		return Answer{}, fmt.Errorf("answer cache: %w", err)
	}
	if err := c.store.Put(ctx, key, data); err != nil {
		return Answer{}, fmt.Errorf("answer cache: %w", err)
	}
	return ans, nil
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
