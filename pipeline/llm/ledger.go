package llm

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// Ledger keeps what was spent, by day, in a file that outlives the process: a
// line before each call with what it will likely cost, and one after it with
// what it did. A call of which nobody knows whether it was paid, as those in
// flight when the process was killed, counts as likely, until a batch job that
// was sent then answers it. It is safe for concurrent use by one process.
type Ledger struct {
	path string // "": it is kept in memory

	mu    sync.Mutex
	file  *os.File // nil until the first call
	spent map[string]float64
	doubt doubt
	calls int
	day   string
}

// opened is a call that was begun.
type opened struct {
	call         int
	day, request string
	likely       float64
}

// doubt are the calls of which nobody knows whether they were paid.
type doubt struct {
	usd   map[string]float64     // by day
	calls map[[2]string][]opened // by day and request
}

func newDoubt() doubt { return doubt{map[string]float64{}, map[[2]string][]opened{}} }

func (d doubt) add(o opened) {
	d.usd[o.day] += o.likely
	key := [2]string{o.day, o.request}
	d.calls[key] = append(d.calls[key], o)
}

// drop are the calls for the same request as o, which are in doubt no longer.
func (d doubt) drop(o opened) []opened {
	key := [2]string{o.day, o.request}
	calls := d.calls[key]
	delete(d.calls, key)
	for _, c := range calls {
		d.usd[o.day] -= c.likely
	}
	return calls
}

// entry is a line of the file.
type entry struct {
	Day    string   `json:"day"`
	Spent  *float64 `json:"spent_usd,omitempty"` // the sum of what came before
	Call   int      `json:"call,omitempty"`
	For    string   `json:"for,omitempty"`        // the beginning of Request.Key
	Likely *float64 `json:"likely_usd,omitempty"` // before the call
	Paid   *float64 `json:"paid_usd,omitempty"`   // after it
}

// OpenLedger reads a ledger, which need not be there yet; "" keeps one in
// memory. The file is not touched before the first call.
func OpenLedger(path string) (*Ledger, error) {
	l := &Ledger{path: path, spent: map[string]float64{}, doubt: newDoubt()}
	if path == "" {
		return l, nil
	}
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	// A line that a killed process did not finish has no end: its call was not
	// made, or stands as likely.
	data = data[:bytes.LastIndexByte(data, '\n')+1]
	inFlight := map[int]opened{}
	line := 0
	for text := range bytes.Lines(data) {
		line++
		var e entry
		if err := json.Unmarshal(text, &e); err != nil {
			return nil, fmt.Errorf("%s:%d: not a ledger of what was spent: %w (delete the file to forget what was)", path, line, err)
		}
		switch {
		case e.Spent != nil:
			l.spent[e.Day] += *e.Spent
		case e.Likely != nil:
			inFlight[e.Call] = opened{e.Call, e.Day, e.For, *e.Likely}
		case e.Paid != nil:
			delete(inFlight, e.Call)
			l.spent[e.Day] += *e.Paid
		}
	}
	for _, call := range slices.Sorted(maps.Keys(inFlight)) {
		l.doubt.add(inFlight[call])
	}
	return l, nil
}

// SetDay says which day's work is paid for from now on.
func (l *Ledger) SetDay(day string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.day = day
}

// Spent is what the day has cost, and which day it is.
func (l *Ledger) Spent() (usd float64, day string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.spent[l.day] + l.doubt.usd[l.day], l.day
}

// begin notes that a call will be made.
func (l *Ledger) begin(r Request, likely float64) (opened, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.start(); err != nil {
		return opened{}, err
	}
	l.calls++
	o := opened{l.calls, l.day, r.Key()[:16], likely}
	return o, l.write(entry{Day: o.day, Call: o.call, For: o.request, Likely: &o.likely})
}

// end notes what a call did cost. Where it was answered by a batch job, that may
// have been sent by an earlier one of the same request.
func (l *Ledger) end(o opened, paid float64, batch bool) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.spent[o.day] += paid
	err := l.write(entry{Day: o.day, Call: o.call, Paid: &paid})
	if !batch {
		return err
	}
	for _, c := range l.doubt.drop(o) {
		err = errors.Join(err, l.write(entry{Day: o.day, Call: c.call, Paid: new(float64)}))
	}
	return err
}

// leave notes that nobody knows whether a call was paid.
func (l *Ledger) leave(o opened) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.doubt.add(o)
}

// start makes the file anew, with a line for each day and each call of this day
// that is in doubt, and opens it. It waits for the first call, because another
// process may be at work on the folder until then.
func (l *Ledger) start() error {
	if l.file != nil || l.path == "" {
		return nil
	}
	var calls []opened
	for _, same := range l.doubt.calls {
		calls = append(calls, same...)
	}
	slices.SortFunc(calls, func(a, b opened) int { return cmp.Compare(a.call, b.call) })
	l.doubt = newDoubt()
	var lines []entry
	for _, o := range calls {
		if o.day != l.day {
			l.spent[o.day] += o.likely
			continue
		}
		l.calls++
		o.call = l.calls
		l.doubt.add(o)
		lines = append(lines, entry{Day: o.day, Call: o.call, For: o.request, Likely: &o.likely})
	}
	for _, d := range slices.Sorted(maps.Keys(l.spent)) {
		usd := l.spent[d]
		lines = append(lines, entry{Day: d, Spent: &usd})
	}
	var b bytes.Buffer
	for _, e := range lines {
		line, err := json.Marshal(e)
		if err != nil {
			return fmt.Errorf("ledger: %w", err)
		}
		b.Write(append(line, '\n'))
	}
	fresh := filepath.Join(filepath.Dir(l.path), "new-ledger")
	err := os.MkdirAll(filepath.Dir(l.path), 0o755)
	if err == nil {
		err = os.WriteFile(fresh, b.Bytes(), 0o644)
	}
	if err == nil {
		err = os.Rename(fresh, l.path)
	}
	if err == nil {
		l.file, err = os.OpenFile(l.path, os.O_APPEND|os.O_WRONLY, 0o644)
	}
	if err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	return nil
}

func (l *Ledger) write(e entry) error {
	if l.file == nil {
		return nil
	}
	line, err := json.Marshal(e)
	if err == nil {
		_, err = l.file.Write(append(line, '\n'))
	}
	if err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	return nil
}

// Close closes the file.
func (l *Ledger) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return nil
	}
	err := l.file.Close()
	l.file = nil
	return err
}
