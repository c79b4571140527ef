package review

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver: SQLite without cgo
)

// LogName is the log's file in a run's folder. A run never touches it.
const LogName = "review.db"

// Log is the editors' log: events, each with a sum over itself and the sum of
// the one before, and the briefs and drafts that they speak of, named by their
// sums. Nothing in it is changed or deleted. An event that Append has returned
// survives a killed process and a power cut (WAL, synchronous=full). Several
// processes may share the file.
type Log struct {
	path  string
	db    *sql.DB
	clock func() time.Time
}

const logPragmas = "_pragma=journal_mode(wal)&_pragma=synchronous(full)&_pragma=busy_timeout(10000)&_txlock=immediate"

// The triggers hold for this program's own slips and for others' tools; the
// sums tell what goes past them.
const logTables = `
create table if not exists objects (
	sum  text primary key,
	body blob not null
);
create table if not exists events (
	seq    integer primary key,
	at     text not null,
	who    text not null,
	story  text not null,
	kind   text not null,
	base   integer not null,
	before text not null,
	after  text not null,
	note   text not null,
	sum    text not null
);
create index if not exists events_story on events (story, seq);
create trigger if not exists events_stay before update on events begin select raise(abort, 'the log is only added to'); end;
create trigger if not exists events_remain before delete on events begin select raise(abort, 'the log is only added to'); end;
create trigger if not exists objects_stay before update on objects begin select raise(abort, 'the log is only added to'); end;
create trigger if not exists objects_remain before delete on objects begin select raise(abort, 'the log is only added to'); end;`

// OpenLog opens the log in a run's folder, making it where it is missing, and
// checks all of it. Where something in it is not as it was written, the error
// is ErrLog, says where, and the file is left as it is.
func OpenLog(ctx context.Context, out string, clock func() time.Time) (*Log, error) {
	path := filepath.Join(out, LogName)
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: %s is no file", ErrLog, path)
	}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+logPragmas)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	db.SetMaxOpenConns(4)
	l := &Log{path, db, clock}
	if err := l.prepare(ctx); err != nil {
		db.Close()
		return nil, err
	}
	return l, nil
}

func (l *Log) prepare(ctx context.Context) error {
	var sound string
	if err := l.db.QueryRowContext(ctx, "pragma quick_check(1)").Scan(&sound); err != nil {
		return l.broken(err)
	}
	if sound != "ok" {
		return l.damaged(sound)
	}
	if _, err := l.db.ExecContext(ctx, logTables); err != nil {
		return l.broken(err)
	}
	return l.verify(ctx)
}

// Close closes the file.
func (l *Log) Close() error { return l.db.Close() }

func (l *Log) damaged(what string) error {
	return fmt.Errorf("%w: %s: %s; nothing was changed: put a copy of it in its place, or move it away, and a new log is begun", ErrLog, l.path, what)
}

// broken tells a file that is no database, or a damaged one, from one that
// could not be had.
func (l *Log) broken(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var code interface{ Code() int }
	if errors.As(err, &code) {
		switch code.Code() & 0xff {
		case sqliteCorrupt, sqliteNotADB:
			return l.damaged(err.Error())
		}
	}
	return fmt.Errorf("%s: %w", l.path, err)
}

// Result codes of SQLite (sqlite.org/rescode.html).
const (
	sqliteCorrupt = 11
	sqliteNotADB  = 26
)

// verify holds every event to its sum and every object to its name.
func (l *Log) verify(ctx context.Context) error {
	rows, err := l.db.QueryContext(ctx, "select sum, body from objects")
	if err != nil {
		return l.broken(err)
	}
	defer rows.Close()
	known := map[string]bool{"": true}
	for rows.Next() {
		var sum string
		var body []byte
		if err := rows.Scan(&sum, &body); err != nil {
			return l.broken(err)
		}
		if sumOf(body) != sum {
			return l.damaged("an object (" + sum + ") is not as it was written")
		}
		known[sum] = true
	}
	if err := rows.Err(); err != nil {
		return l.broken(err)
	}
	last, expect := "", int64(1)
	return l.each(ctx, 0, func(e Event, sum func(last string) (got, want string)) error {
		got, want := sum(last)
		switch {
		case e.Seq != expect:
			return l.damaged(fmt.Sprintf("event %d is missing", expect))
		case got != want:
			return l.damaged(fmt.Sprintf("event %d (%s, by %s) is not as it was written", e.Seq, e.At, e.Who))
		}
		for _, s := range []Snapshot{e.Before, e.After} {
			if !known[s.Machine] || !known[s.Draft] {
				return l.damaged(fmt.Sprintf("what event %d speaks of is missing", e.Seq))
			}
		}
		last, expect = want, expect+1
		return nil
	})
}

// sumEvent is an event's sum: over all of it, its snapshots as they are stored,
// and the sum of the event before.
func sumEvent(last string, e Event, before, after string) string {
	h := sha256.New()
	for _, part := range []string{last, strconv.FormatInt(e.Seq, 10), e.At, e.Who, e.Story, e.Kind, strconv.FormatInt(e.Base, 10), before, after, e.Note} {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func mustJSON(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err) // strings, numbers and lists of them
	}
	return string(raw)
}

func sumOf(body []byte) string {
	h := sha256.Sum256(body)
	return hex.EncodeToString(h[:])
}

// each calls f for the events after seq, in order; sum gives an event's own sum,
// after the one before, and the sum that is stored.
func (l *Log) each(ctx context.Context, seq int64, f func(e Event, sum func(last string) (got, want string)) error) error {
	rows, err := l.db.QueryContext(ctx, "select seq, at, who, story, kind, base, before, after, note, sum from events where seq > ? order by seq", seq)
	if err != nil {
		return l.broken(err)
	}
	defer rows.Close()
	for rows.Next() {
		var e Event
		var before, after, stored string
		if err := rows.Scan(&e.Seq, &e.At, &e.Who, &e.Story, &e.Kind, &e.Base, &before, &after, &e.Note, &stored); err != nil {
			return l.broken(err)
		}
		if err := errors.Join(json.Unmarshal([]byte(before), &e.Before), json.Unmarshal([]byte(after), &e.After)); err != nil {
			return l.damaged(fmt.Sprintf("event %d: %v", e.Seq, err))
		}
		if err := f(e, func(last string) (string, string) { return sumEvent(last, e, before, after), stored }); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return l.broken(err)
	}
	return nil
}

// Events are the events after seq (0 for all), in order.
func (l *Log) Events(ctx context.Context, seq int64) (out []Event, err error) {
	err = l.each(ctx, seq, func(e Event, _ func(string) (string, string)) error {
		out = append(out, e)
		return nil
	})
	return out, err
}

// object is the body with the sum.
func (l *Log) object(ctx context.Context, sum string) (body []byte, err error) {
	if err := l.db.QueryRowContext(ctx, "select body from objects where sum = ?", sum).Scan(&body); err != nil {
		return nil, l.broken(err)
	}
	if sumOf(body) != sum {
		return nil, l.damaged("an object (" + sum + ") is not as it was written")
	}
	return body, nil
}

// Append writes events and the objects that they speak of in one transaction,
// and returns them with Seq and At. Where the story of one has an event that
// its editor had not seen (Base), nothing is written: ErrConflict. Nor is it
// where an object is missing that one speaks of, for such a log would be held
// to be damaged.
func (l *Log) Append(ctx context.Context, events []Event, objects ...[]byte) ([]Event, error) {
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, l.broken(err)
	}
	defer tx.Rollback()
	var seq int64
	var last string
	if err := tx.QueryRowContext(ctx, "select seq, sum from events order by seq desc limit 1").Scan(&seq, &last); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, l.broken(err)
	}
	for _, body := range objects {
		if _, err := tx.ExecContext(ctx, "insert or ignore into objects (sum, body) values (?, ?)", sumOf(body), body); err != nil {
			return nil, l.broken(err)
		}
	}
	out := make([]Event, len(events))
	for i, e := range events {
		var base int64
		if err := tx.QueryRowContext(ctx, "select coalesce(max(seq), 0) from events where story = ?", e.Story).Scan(&base); err != nil {
			return nil, l.broken(err)
		}
		if base != e.Base {
			return nil, ErrConflict
		}
		if err := known(ctx, tx, e); err != nil {
			return nil, err
		}
		seq++
		e.Seq, e.At = seq, l.clock().UTC().Format(time.RFC3339)
		before, after := mustJSON(e.Before), mustJSON(e.After)
		sum := sumEvent(last, e, before, after)
		if _, err := tx.ExecContext(ctx, "insert into events (seq, at, who, story, kind, base, before, after, note, sum) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			e.Seq, e.At, e.Who, e.Story, e.Kind, e.Base, before, after, e.Note, sum); err != nil {
			return nil, l.broken(err)
		}
		last, out[i] = sum, e
	}
	if err := tx.Commit(); err != nil {
		return nil, l.broken(err)
	}
	return out, nil
}

// known says whether the objects that an event speaks of are there.
func known(ctx context.Context, tx *sql.Tx, e Event) error {
	for _, sum := range []string{e.Before.Machine, e.Before.Draft, e.After.Machine, e.After.Draft} {
		if sum == "" {
			continue
		}
		var n int
		if err := tx.QueryRowContext(ctx, "select count(*) from objects where sum = ?", sum).Scan(&n); err != nil {
			return fmt.Errorf("%s: %w", LogName, err)
		}
		if n == 0 {
			return fmt.Errorf("%s: the object %s, of which a %s speaks, is not there", LogName, sum, e.Kind)
		}
	}
	return nil
}

// mustEncode is the JSON of a draft or a brief, with <, > and & as they are.
func mustEncode(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // of plain values
	}
	return b.String()
}
