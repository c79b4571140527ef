package review

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
)

// querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// verify holds every event to its sum and every object to its name; each object
// is one that an event speaks of.
func (l *Log) verify(ctx context.Context, q querier) error {
	rows, err := q.QueryContext(ctx, "select sum, body from objects")
	if err != nil {
		return l.broken(err)
	}
	defer rows.Close()
	spoken := map[string]bool{}
	for rows.Next() {
		var sum string
		var body []byte
		if err := rows.Scan(&sum, &body); err != nil {
			return l.broken(err)
		}
		if sumOf(body) != sum {
			return l.damaged("an object (" + sum + ") is not as it was written")
		}
		spoken[sum] = false
	}
	if err := rows.Err(); err != nil {
		return l.broken(err)
	}
	last, err := l.chain(ctx, q, link{}, func(e Event) error {
		for _, sum := range e.objects() {
			if _, ok := spoken[sum]; !ok {
				return l.damaged(fmt.Sprintf("what event %d speaks of is missing", e.Seq))
			}
			spoken[sum] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	var count int64
	if err := q.QueryRowContext(ctx, "pragma user_version").Scan(&count); err != nil {
		return l.broken(err)
	}
	for _, said := range spoken {
		if !said || count != last.seq {
			return l.damaged(fmt.Sprintf("events after %d are missing", last.seq))
		}
	}
	return nil
}

// link is an event of the chain: its number and its sum. The zero value is
// before the first.
type link struct {
	seq int64
	sum string
}

// chain calls f for the events after one, each held to its sum, and returns the
// last.
func (l *Log) chain(ctx context.Context, q querier, after link, f func(Event) error) (link, error) {
	err := l.each(ctx, q, after.seq, func(e Event, sum func(last string) (got, want string)) error {
		got, want := sum(after.sum)
		switch {
		case e.Seq != after.seq+1:
			return l.damaged(fmt.Sprintf("event %d is missing", after.seq+1))
		case got != want:
			return l.damaged(fmt.Sprintf("event %d (%s, by %s) is not as it was written", e.Seq, e.At, e.Who))
		}
		after = link{e.Seq, want}
		return f(e)
	})
	return after, err
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
