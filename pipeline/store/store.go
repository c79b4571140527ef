// Package store keeps artifacts (translations, briefs, a model's answers)
// under the key of what made them, in one SQLite file. It is a cache: deleting
// the file costs time, nothing else. It does not know what it stores.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver: SQLite without cgo
)

// Store is an open artifact file. It is safe for concurrent use, and several
// processes may share one file.
type Store struct {
	path     string
	db       *sql.DB // nil: there is no file
	peek     bool    // nothing is stored
	get, put *sql.Stmt
	writes   writes
}

// Artifacts are written by one run and read by the next: WAL lets several
// processes share the file, and synchronous=normal keeps it whole after a
// killed process and after a power cut (which may cost the last artifacts).
const pragmas = "_pragma=journal_mode(wal)&_pragma=synchronous(normal)&_pragma=busy_timeout(10000)&_txlock=immediate"

// connections to the file: thousands of records may be worked on at once, and
// each connection has a cache of its own.
const connections = 8

const tables = `create table if not exists artifacts (
	kind  text not null,
	key   text not null,
	value blob not null,
	primary key (kind, key)
) without rowid`

// Open opens the file, making it and its folder where they are missing. A file
// that is not a readable artifact file is an error; it may be deleted.
func Open(path string) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("open artifacts: %w", err)
	}
	s := &Store{path: path}
	var err error
	if s.db, err = sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+pragmas); err != nil {
		return nil, fmt.Errorf("open artifacts %s: %w", path, err)
	}
	s.db.SetMaxOpenConns(connections)
	s.db.SetMaxIdleConns(connections)
	if err = s.prepare(); err != nil {
		s.db.Close()
		return nil, s.broken("open", err)
	}
	return s, nil
}

// Peek opens the file to be looked into: nothing is stored in it. A file that is
// not there holds nothing, and is not made.
func Peek(path string) (*Store, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return &Store{path: path, peek: true}, nil
	}
	s, err := Open(path)
	if err == nil {
		s.peek = true
	}
	return s, err
}

func (s *Store) prepare() (err error) {
	if _, err = s.db.Exec(tables); err != nil {
		return err
	}
	if s.get, err = s.db.Prepare("select value from artifacts where kind = ? and key = ?"); err != nil {
		return err
	}
	s.put, err = s.db.Prepare("insert or ignore into artifacts (kind, key, value) values (?, ?, ?)")
	return err
}

// broken says what can be done about an error; the context's own is no fault
// of the file.
func (s *Store) broken(what string, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return fmt.Errorf("%s artifacts %s: %w (it is a cache: where it is damaged, delete it to start afresh)", what, s.path, err)
}

// Close closes the file.
func (s *Store) Close() error {
	if s.db == nil {
		return nil
	}
	return s.db.Close()
}

// Bucket is the artifacts of one kind.
type Bucket struct {
	store *Store
	kind  string
}

// Bucket returns the artifacts of a kind, such as "translation".
func (s *Store) Bucket(kind string) Bucket { return Bucket{s, kind} }

// Get returns the artifact with the key; ok is false where there is none.
func (b Bucket) Get(ctx context.Context, key string) (value []byte, ok bool, err error) {
	if b.store.db == nil {
		return nil, false, nil
	}
	err = b.store.get.QueryRowContext(ctx, b.kind, key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, b.store.broken("read", err)
	}
	return value, true, nil
}

// Put stores an artifact. The first writer wins: a key that is there keeps its
// value. Failures must not be stored.
func (b Bucket) Put(ctx context.Context, key string, value []byte) error {
	if b.store.peek {
		return nil
	}
	if err := b.store.write(ctx, &entry{kind: b.kind, key: key, value: value}); err != nil {
		return b.store.broken("write", err)
	}
	return nil
}

// Usage is how much of a kind the file holds.
type Usage struct {
	Kind  string `json:"kind"`
	Count int    `json:"count"`
	Bytes int64  `json:"bytes"`
}

// Usage lists the kinds in the file, in the order of their names.
func (s *Store) Usage(ctx context.Context) ([]Usage, error) {
	rows, err := s.db.QueryContext(ctx, "select kind, count(*), sum(length(value)) from artifacts group by kind order by kind")
	if err != nil {
		return nil, fmt.Errorf("list artifacts: %w", err)
	}
	defer rows.Close()
	var out []Usage
	for rows.Next() {
		var u Usage
		if err := rows.Scan(&u.Kind, &u.Count, &u.Bytes); err != nil {
			return nil, fmt.Errorf("list artifacts: %w", err)
		}
		out = append(out, u)
	}
	return out, rows.Err()
}

// Clear removes the artifacts of a kind, or all for "", gives the space back,
// and returns how many there were.
func (s *Store) Clear(ctx context.Context, kind string) (int, error) {
	res, err := s.db.ExecContext(ctx, "delete from artifacts where ? in ('', kind)", kind)
	if err != nil {
		return 0, fmt.Errorf("clear artifacts: %w", err)
	}
	n, err := res.RowsAffected()
	if err != nil {
		return 0, fmt.Errorf("clear artifacts: %w", err)
	}
	if _, err := s.db.ExecContext(ctx, "vacuum"); err != nil {
		return int(n), fmt.Errorf("clear artifacts: %w", err)
	}
	return int(n), nil
}
