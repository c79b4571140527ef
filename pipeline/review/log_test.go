package review_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"puente/pipeline/review"
)

// worked is a run's folder in which editors have been at work: seven events on
// two stories, with edits at the end.
func worked(t testing.TB) string {
	t.Helper()
	dir := out(t, brief("a"), brief("b"))
	d := desk(t, dir, noon())
	ok := must(t)
	s := ok(d.Edit(ctx, by("Ana", story(t, d, "a")), review.Change{Op: review.OpDrop, Sentence: 1}))
	s = ok(d.Undo(ctx, by("Ana", s)))
	ok(d.Approve(ctx, by("Ana", s), ""))
	ok(d.Reject(ctx, by("Ben", story(t, d, "b")), "thin"))
	s = ok(d.Reopen(ctx, by("Ben", story(t, d, "b"))))
	for _, text := range []string{"Water for Villarrosa", "Water, at last"} {
		s = ok(d.Edit(ctx, by("Ben", s), review.Change{Op: review.OpText, Sentence: review.Headline, Text: text, Cites: s.Draft.Headline.Cites}))
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// tamper runs statements in the log, past its triggers.
func tamper(statements ...string) func(t *testing.T, path string) {
	return func(t *testing.T, path string) {
		t.Helper()
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range append([]string{"drop trigger events_stay", "drop trigger events_remain", "drop trigger objects_stay", "drop trigger objects_remain"}, statements...) {
			if _, err := db.Exec(s); err != nil {
				t.Fatalf("%s: %v", s, err)
			}
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// bytesOf changes the bytes of the log.
func bytesOf(change func([]byte) []byte) func(t *testing.T, path string) {
	return func(t *testing.T, path string) {
		t.Helper()
		raw, err := os.ReadFile(path)
		if err == nil {
			err = os.WriteFile(path, change(raw), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Whatever happened to the log is told, with the file's name and what to do; and
// the file is left as it is.
func TestDamagedLog(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(t *testing.T, path string)
		says   string
	}{
		{"random bytes", bytesOf(func(b []byte) []byte {
			r := rand.New(rand.NewPCG(1, 2))
			for i := range b {
				b[i] = byte(r.UintN(256))
			}
			return b
		}), "not a database"},
		{"text", bytesOf(func([]byte) []byte { return []byte("the log was here\n") }), "not a database"},
		{"a part of it", bytesOf(func(b []byte) []byte { return b[:len(b)/2] }), "malformed"},
		{"its first page alone", bytesOf(func(b []byte) []byte { return b[:4096] }), ""},
		{"a byte of a text", bytesOf(func(b []byte) []byte {
			b[bytes.Index(b, []byte("Water, at last"))]++
			return b
		}), "an object"},
		{"a page of zeros", bytesOf(func(b []byte) []byte { return append(append(b[:4096:4096], make([]byte, 4096)...), b[8192:]...) }), ""},
		{"who did it", tamper("update events set who = 'Eve' where seq = 3"), "event 3"},
		{"when", tamper("update events set at = '2025-08-13T12:00:00Z' where seq = 7"), "event 7"},
		{"a note", tamper("update events set note = 'as agreed' where seq = 1"), "event 1"},
		{"what came of it", tamper(`update events set after = replace(after, 'rejected', 'approved') where seq = 4`), "event 4"},
		{"broken JSON", tamper(`update events set after = '{' where seq = 4`), "event 4"},
		{"the first is gone", tamper("delete from events where seq = 1"), "event 1 is missing"},
		{"one is gone", tamper("delete from events where seq = 4"), "event 4 is missing"},
		{"one is gone and the rest moved up", tamper("delete from events where seq = 4", "update events set seq = seq - 1 where seq > 4"), "event 4"},
		{"the last is gone", tamper("delete from events where seq = 7"), "events after 6 are missing"},
		{"the last is gone, and the count", tamper("delete from events where seq = 7", "pragma user_version = 6"), "events after 6 are missing"},
		{"all are gone", tamper("delete from events"), "events after 0 are missing"},
		{"one was added", tamper("insert into events select 8, at, who, story, 'approve', 7, before, after, note, sum from events where seq = 7"), "event 8"},
		{"an object", tamper(`update objects set body = cast(replace(cast(body as text), 'Water, at', 'Wine, at') as blob) where instr(cast(body as text), 'Water, at') > 0`), "an object"},
		{"an object is gone", tamper(`delete from objects where instr(cast(body as text), 'Water, at') > 0`), "what event 7 speaks of is missing"},
		{"a table is gone", tamper("drop table objects"), "a part of it is missing"},
		{"another program's", func(t *testing.T, path string) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			db, err := sql.Open("sqlite", path)
			if err == nil {
				_, err = db.Exec("create table bookmarks (url text)")
			}
			if err = errors.Join(err, db.Close()); err != nil {
				t.Fatal(err)
			}
		}, "another program's"},
		{"a folder", func(t *testing.T, path string) {
			if err := errors.Join(os.Remove(path), os.Mkdir(path, 0o755)); err != nil {
				t.Fatal(err)
			}
		}, "no file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := worked(t)
			path := filepath.Join(dir, review.LogName)
			c.damage(t, path)
			before, _ := os.ReadFile(path)
			for name, open := range map[string]func() (*review.Log, error){
				"to write": func() (*review.Log, error) { return review.OpenLog(ctx, dir, noon().now) },
				"to read":  func() (*review.Log, error) { return review.ReadLog(ctx, dir) },
			} {
				l, err := open()
				if err == nil {
					l.Close()
				}
				if !errors.Is(err, review.ErrLog) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "move it away") {
					t.Errorf("%s: %v", name, err)
				}
				if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
					t.Errorf("%s: the file was changed", name)
				}
			}
			if _, err := review.OpenDesk(ctx, review.Config{Out: dir, Names: names, Clock: noon().now}); !errors.Is(err, review.ErrLog) {
				t.Errorf("the desk: %v", err)
			}
		})
	}
}

// What is no damage: no file, an empty one, one that was only begun, and what a
// killed process left beside it.
func TestLogsThatAreWhole(t *testing.T) {
	killed := func(t *testing.T, dir string) { // its writes are in the WAL alone
		d, err := review.OpenDesk(ctx, review.Config{Out: dir, Names: names, Clock: noon().now})
		if err != nil {
			t.Fatal(err)
		}
		must(t)(d.Edit(ctx, by("Ana", story(t, d, "b")), review.Change{Op: review.OpDrop, Sentence: 1}))
		content := map[string][]byte{}
		for _, name := range []string{review.LogName, review.LogName + "-wal"} {
			raw, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			content[name] = raw
		}
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
		for name, raw := range content {
			write(t, dir, name, raw)
		}
	}
	for _, c := range []struct {
		name    string
		prepare func(t *testing.T, dir string)
		events  int
	}{
		{"as it was left", func(*testing.T, string) {}, 7},
		{"none", func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, review.LogName)) }, 0},
		{"empty", func(t *testing.T, dir string) { write(t, dir, review.LogName, nil) }, 0},
		{"begun", func(t *testing.T, dir string) {
			os.Remove(filepath.Join(dir, review.LogName))
			db, err := sql.Open("sqlite", filepath.Join(dir, review.LogName))
			if err == nil {
				_, err = db.Exec("pragma journal_mode = wal")
			}
			if err = errors.Join(err, db.Close()); err != nil {
				t.Fatal(err)
			}
		}, 0},
		{"killed", killed, 8},
		{"killed while it wrote", func(t *testing.T, dir string) {
			killed(t, dir)
			wal := filepath.Join(dir, review.LogName+"-wal")
			info, err := os.Stat(wal)
			if err == nil {
				err = os.Truncate(wal, info.Size()-1000)
			}
			if err != nil {
				t.Fatal(err)
			}
		}, 7},
		{"an odd name", func(t *testing.T, dir string) {}, 7},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := worked(t)
			c.prepare(t, dir)
			if c.name == "an odd name" {
				odd := filepath.Join(t.TempDir(), "día 1% #a?b&mode=ro")
				if err := os.Rename(dir, odd); err != nil {
					t.Fatal(err)
				}
				dir = odd
			}
			for range 2 {
				r, err := review.ReadLog(ctx, dir)
				if err != nil {
					t.Fatal(err)
				}
				events, err := r.Events(ctx)
				if err != nil || len(events) != c.events {
					t.Fatalf("%d events, want %d: %v", len(events), c.events, err)
				}
				if _, err := r.Append(ctx, nil); err == nil {
					t.Error("a log that is read was written to")
				}
				r.Close()
			}
			d := desk(t, dir, noon())
			s := story(t, d, "a")
			s, err := d.FalseAlarm(ctx, by("Ana", s), 0, 0)
			if !errors.Is(err, review.ErrRefused) {
				t.Errorf("%v", err)
			}
			note := by("Ana", s)
			note.Note = "Again."
			must(t)(d.SendBack(ctx, note))
			if events, err := d.Events(ctx); err != nil || len(events) != c.events+1 {
				t.Errorf("%d events after one more: %v", len(events), err)
			}
		})
	}
}

// A desk that only reads makes no log.
func TestReadOnlyDesk(t *testing.T) {
	dir := out(t, brief("a"))
	d, err := review.OpenDesk(ctx, review.Config{Out: dir, Names: names, Clock: noon().now, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if _, err := d.Approve(ctx, by("Ana", story(t, d, "a")), ""); err == nil {
		t.Error("approved on a desk that only reads")
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 2 {
		t.Errorf("%v %v", entries, err)
	}
}

// What is written to a file that was moved away would be lost: it is refused.
func TestLogIsMovedWhileItIsOpen(t *testing.T) {
	for name, move := range map[string]func(path string) error{
		"deleted": os.Remove,
		"moved":   func(path string) error { return os.Rename(path, path+".bak") },
		"replaced": func(path string) error {
			return errors.Join(os.Rename(path, path+".bak"), os.WriteFile(path, nil, 0o644))
		},
	} {
		dir := worked(t)
		d := desk(t, dir, noon())
		s := story(t, d, "b")
		if err := move(filepath.Join(dir, review.LogName)); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Edit(ctx, by("Ana", s), review.Change{Op: review.OpDrop, Sentence: 0}); !errors.Is(err, review.ErrLog) || !strings.Contains(err.Error(), "put it back") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An event that was altered while the page is open is noticed by the others when
// it comes in.
func TestForgedEventWhileThePageIsOpen(t *testing.T) {
	dir := worked(t)
	d := desk(t, dir, noon())
	before := story(t, d, "b")
	db, err := sql.Open("sqlite", filepath.Join(dir, review.LogName))
	if err == nil {
		_, err = db.Exec("insert into events select 8, at, who, story, 'approve', 7, before, replace(after, 'open', 'approved'), note, sum from events where seq = 7")
	}
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Story(ctx, "b"); !errors.Is(err, review.ErrLog) || !strings.Contains(err.Error(), "event 8") {
		t.Errorf("%v", err)
	}
	if _, err := d.Approve(ctx, by("Ana", before), ""); !errors.Is(err, review.ErrLog) {
		t.Errorf("%v", err)
	}
}

// A disk that is full, or a file that may not grow, acknowledges nothing, and
// what was there stays.
func TestDiskIsFull(t *testing.T) {
	dir := worked(t)
	l, err := review.OpenLog(ctx, dir, noon().now)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	review.Fill(t, l)
	big := bytes.Repeat([]byte("x"), 1<<20)
	events, err := l.Events(ctx)
	if err != nil {
		t.Fatal(err)
	}
	last := events[len(events)-1]
	e := review.Event{Who: "Ana", Story: "b", Kind: review.EventEdit, Base: last.Seq, Before: last.After, After: last.After}
	e.After.Draft = review.SumOf(big)
	if _, err := l.Append(ctx, []review.Event{e}, big); err == nil || !strings.Contains(err.Error(), "the disk is full") || !strings.Contains(err.Error(), dir) {
		t.Errorf("%v", err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := review.OpenLog(ctx, dir, noon().now)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if got, err := again.Events(ctx); err != nil || len(got) != len(events) {
		t.Errorf("%d events, want %d: %v", len(got), len(events), err)
	}
}

// An append that is given up half way has written nothing.
func TestAppendIsCancelled(t *testing.T) {
	dir := worked(t)
	l, err := review.OpenLog(ctx, dir, noon().now)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := l.Append(gone, []review.Event{{Who: "Ana", Story: "b", Kind: review.EventReject, Base: 7}}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if _, err := l.Append(ctx, []review.Event{{Who: "Ana", Story: "b", Kind: review.EventReject, Base: 7, After: review.Snapshot{Machine: strings.Repeat("0", 64)}}}); err == nil {
		t.Error("an event was taken that speaks of what is not there")
	}
	if _, err := l.Append(ctx, []review.Event{{Who: "Ana", Story: "c", Kind: review.EventReject}, {Who: "Ana", Story: "b", Kind: review.EventReject, Base: 3}}); !errors.Is(err, review.ErrConflict) {
		t.Errorf("%v", err)
	}
	if events, err := l.Events(ctx); err != nil || len(events) != 7 {
		t.Errorf("%d events: %v", len(events), err)
	}
}

// Many processes may begin the log at the same moment.
func TestLogIsBegunByMany(t *testing.T) {
	dir := t.TempDir()
	var all sync.WaitGroup
	for n := range 8 {
		all.Go(func() {
			l, err := review.OpenLog(ctx, dir, noon().now)
			if err != nil {
				t.Error(err)
				return
			}
			defer l.Close()
			body := fmt.Appendf(nil, "brief %d", n)
			if _, err := l.Append(ctx, []review.Event{{Who: "Ana", Story: fmt.Sprint(n), Kind: review.EventReject, After: review.Snapshot{Machine: review.SumOf(body)}}}, body); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	l, err := review.ReadLog(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if events, err := l.Events(ctx); err != nil || len(events) != 8 {
		t.Errorf("%d events: %v", len(events), err)
	}
}
