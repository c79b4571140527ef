package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// writes gathers artifacts that are to be written at the same time: SQLite has
// one writer at a time, who meets another sleeps for a while, and a transaction
// costs more than what is written in it. So one of those who write leads, and
// commits what has gathered; then the next of those who have come meanwhile.
type writes struct {
	mu      sync.Mutex
	busy    bool // one leads
	waiting []*entry
}

// entry is an artifact to be written.
type entry struct {
	kind, key string
	value     []byte
	turn      chan struct{} // closed when its writer is to lead
	done      chan error
}

// write returns when the entry is committed.
func (s *Store) write(ctx context.Context, e *entry) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	e.turn, e.done = make(chan struct{}), make(chan error, 1)
	w := &s.writes
	w.mu.Lock()
	w.waiting = append(w.waiting, e)
	if !w.busy {
		w.busy = true
		close(e.turn)
	}
	w.mu.Unlock()
	select {
	case err := <-e.done:
		return err
	case <-e.turn:
	}
	w.mu.Lock()
	list := w.waiting
	w.waiting = nil
	w.mu.Unlock()
	// Whoever leads writes for others, whose contexts are not over.
	err := s.commit(context.WithoutCancel(ctx), list)
	w.mu.Lock()
	if len(w.waiting) > 0 {
		close(w.waiting[0].turn)
	} else {
		w.busy = false
	}
	w.mu.Unlock()
	for _, other := range list {
		other.done <- err
	}
	return <-e.done
}

// commit writes all entries, or none.
func (s *Store) commit(ctx context.Context, list []*entry) error {
	if len(list) == 1 {
		return s.insert(ctx, s.put, list[0])
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	put := tx.StmtContext(ctx, s.put)
	for _, e := range list {
		if err := s.insert(ctx, put, e); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}

func (s *Store) insert(ctx context.Context, put *sql.Stmt, e *entry) error {
	_, err := put.ExecContext(ctx, e.kind, e.key, e.value)
	return err
}
