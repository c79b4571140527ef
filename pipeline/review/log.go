package review

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
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
	file  os.FileInfo // nil where there is none
	clock func() time.Time
}

const (
	logPragmas  = "_pragma=busy_timeout(10000)&_pragma=journal_mode(wal)&_pragma=synchronous(full)&_txlock=immediate"
	lookPragmas = "mode=ro&_pragma=busy_timeout(10000)"
)

// The triggers hold for this program's own slips and for others' tools; the
// sums tell what goes past them. user_version is the last event's number.
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
// checks all of it first. Where something in it is not as it was written, the
// error is ErrLog, says where, and the file is left as it is.
func OpenLog(ctx context.Context, out string, clock func() time.Time) (*Log, error) {
	l := &Log{path: filepath.Join(out, LogName), clock: clock}
	if _, err := l.look(ctx); err != nil {
		return nil, err
	}
	err := l.begin(ctx)
	for range 100 { // where several begin it at once, SQLite does not wait
		if !busy(err) {
			break
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
		err = l.begin(ctx)
	}
	if err != nil {
		return nil, err
	}
	if l.file, err = os.Stat(l.path); err != nil {
		return nil, errors.Join(l.broken(err), l.db.Close())
	}
	return l, nil
}

func (l *Log) begin(ctx context.Context) error {
	if err := l.open(ctx, logPragmas); err != nil {
		return err
	}
	if err := l.makeTables(ctx); err != nil {
		return errors.Join(l.broken(err), l.db.Close())
	}
	return nil
}

// makeTables makes all of them or none.
func (l *Log) makeTables(ctx context.Context) error {
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, logTables); err != nil {
		return err
	}
	return tx.Commit()
}

func busy(err error) bool {
	var code interface{ Code() int }
	return errors.As(err, &code) && code.Code()&0xff == sqliteBusy
}

// ReadLog opens the log to be read; where there is none it is empty, and none is
// made. Errors are those of OpenLog.
func ReadLog(ctx context.Context, out string) (*Log, error) {
	l := &Log{path: filepath.Join(out, LogName)}
	there, err := l.look(ctx)
	if err != nil {
		return nil, err
	}
	if there {
		return l, l.openToRead(ctx)
	}
	if l.db, err = sql.Open("sqlite", ":memory:"); err != nil {
		return nil, err
	}
	l.db.SetMaxOpenConns(1) // each would have a memory of its own
	if _, err := l.db.ExecContext(ctx, logTables); err != nil {
		return nil, errors.Join(err, l.db.Close())
	}
	return l, nil
}

func (l *Log) open(ctx context.Context, pragmas string) (err error) {
	if l.db, err = sql.Open("sqlite", "file:"+(&url.URL{Path: l.path}).EscapedPath()+"?"+pragmas); err != nil {
		return fmt.Errorf("open %s: %w", l.path, err)
	}
	l.db.SetMaxOpenConns(4)
	if err := l.db.PingContext(ctx); err != nil {
		return errors.Join(l.broken(err), l.db.Close())
	}
	return nil
}

// openToRead opens the file without writing to it. Where its folder may not be
// written either, SQLite reads only what no other process has open: then there
// is no WAL.
func (l *Log) openToRead(ctx context.Context) error {
	err := l.try(ctx, lookPragmas)
	if _, wal := os.Stat(l.path + "-wal"); err != nil && !errors.Is(err, ErrLog) && errors.Is(wal, fs.ErrNotExist) {
		return l.try(ctx, lookPragmas+"&immutable=1")
	}
	return err
}

// try opens the file and reads from it.
func (l *Log) try(ctx context.Context, pragmas string) error {
	if err := l.open(ctx, pragmas); err != nil {
		return err
	}
	var tables int
	if err := l.db.QueryRowContext(ctx, "select count(*) from sqlite_master").Scan(&tables); err != nil {
		return errors.Join(l.broken(err), l.db.Close())
	}
	return nil
}

// look checks the file, if there is one with something in it, without writing to it: a damaged one is
// not to be changed even by what SQLite does when it opens a file to write.
func (l *Log) look(ctx context.Context) (there bool, err error) {
	info, err := os.Stat(l.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, l.broken(err)
	case !info.Mode().IsRegular():
		return false, l.damaged("it is no file")
	case info.Size() == 0:
		return false, nil
	}
	ro := &Log{path: l.path, clock: l.clock}
	if err := ro.openToRead(ctx); err != nil {
		return true, err
	}
	there, err = ro.check(ctx)
	return there, errors.Join(err, ro.db.Close())
}

// check reads everything, as it stood at one moment; begun is false where
// nothing was ever written to the file.
func (l *Log) check(ctx context.Context) (begun bool, err error) {
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return false, l.broken(err)
	}
	defer tx.Rollback()
	var sound string
	if err := tx.QueryRowContext(ctx, "pragma quick_check(1)").Scan(&sound); err != nil {
		return true, l.broken(err)
	}
	if sound != "ok" {
		return true, l.damaged(sound)
	}
	var ours, others int
	if err := tx.QueryRowContext(ctx, "select coalesce(sum(name in ('events', 'objects')), 0), coalesce(sum(name not in ('events', 'objects')), 0) from sqlite_master where type = 'table'").Scan(&ours, &others); err != nil {
		return true, l.broken(err)
	}
	switch {
	case ours == 0 && others == 0:
		return false, nil
	case ours != 2:
		return true, l.damaged("it is another program's, or a part of it is missing")
	}
	return true, l.verify(ctx, tx)
}

// Close closes the file.
func (l *Log) Close() error { return l.db.Close() }

func (l *Log) damaged(what string) error {
	return fmt.Errorf("%w: %s: %s; nothing was changed: put a copy of it in its place, or move it away (with %[2]s-wal, if there is one), and a new log is begun", ErrLog, l.path, what)
}

// broken tells a file that is no database, or a damaged one, from one that
// could not be had, and says what can be done.
func (l *Log) broken(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var code interface{ Code() int }
	if errors.As(err, &code) {
		switch code.Code() & 0xff {
		case sqliteCorrupt, sqliteNotADB:
			return l.damaged(err.Error())
		case sqlitePerm, sqliteReadOnly, sqliteCantOpen:
			err = fmt.Errorf("%w (may you read and write it, and write to its folder?)", err)
		case sqliteFull:
			err = fmt.Errorf("the disk is full: %w", err)
		case sqliteBusy:
			err = fmt.Errorf("another program keeps it to itself: %w", err)
		}
	}
	return fmt.Errorf("%s: %w", l.path, err)
}

// Result codes of SQLite (sqlite.org/rescode.html).
const (
	sqlitePerm     = 3
	sqliteBusy     = 5
	sqliteReadOnly = 8
	sqliteCorrupt  = 11
	sqliteFull     = 13
	sqliteCantOpen = 14
	sqliteNotADB   = 26
)

// each calls f for the events after seq, in order; sum gives an event's own sum,
// after the one before, and the sum that is stored.
func (l *Log) each(ctx context.Context, q querier, seq int64, f func(e Event, sum func(last string) (got, want string)) error) error {
	rows, err := q.QueryContext(ctx, "select seq, at, who, story, kind, base, before, after, note, sum from events where seq > ? order by seq", seq)
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

// Events are all events, in order.
func (l *Log) Events(ctx context.Context) (out []Event, err error) {
	out, _, err = l.after(ctx, link{})
	return out, err
}

// after are the events after one, in order, and the last.
func (l *Log) after(ctx context.Context, at link) (out []Event, last link, err error) {
	last, err = l.chain(ctx, l.db, at, func(e Event) error {
		out = append(out, e)
		return nil
	})
	return out, last, err
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
	if err := l.there(); err != nil {
		return nil, err
	}
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
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("pragma user_version = %d", seq)); err != nil {
		return nil, l.broken(err)
	}
	if err := tx.Commit(); err != nil {
		return nil, l.broken(err)
	}
	return out, nil
}

// there says whether the file still stands where it was opened: what is written
// to one that was moved or deleted would be found by nobody.
func (l *Log) there() error {
	if l.file == nil {
		return fmt.Errorf("%s: it is only read here", l.path)
	}
	info, err := os.Stat(l.path)
	if err == nil && os.SameFile(info, l.file) {
		return nil
	}
	return fmt.Errorf("%w: %s was moved, deleted or replaced since this page was opened; nothing was changed: put it back, or start the page anew", ErrLog, l.path)
}

// known says whether the objects that an event speaks of are there.
func known(ctx context.Context, tx *sql.Tx, e Event) error {
	for _, sum := range e.objects() {
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
