package llm

import (
	"context"
	"encoding/json"
	"fmt"
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
