package llm

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// Ledger keeps what was spent, by day, in a file that outlives the process: a
// line before each call with what it will likely cost, and one after it with
// what it did. A call that was in flight when the process was killed counts as
// likely. It is safe for concurrent use by one process.
type Ledger struct {
	path string // "": it is kept in memory

	mu    sync.Mutex
	file  *os.File // nil until the first call
	spent map[string]float64
	calls int
	day   string
}

// entry is a line of the file.
type entry struct {
	Day    string   `json:"day"`
	Spent  *float64 `json:"spent_usd,omitempty"` // the sum of what came before
	Call   int      `json:"call,omitempty"`
	Likely *float64 `json:"likely_usd,omitempty"` // before the call
	Paid   *float64 `json:"paid_usd,omitempty"`   // after it
}

// OpenLedger reads a ledger, which need not be there yet; "" keeps one in
// memory. The file is not touched before the first call.
func OpenLedger(path string) (*Ledger, error) {
	l := &Ledger{path: path, spent: map[string]float64{}}
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
	type call struct {
		day string
		n   int
	}
	inFlight := map[call]float64{}
	line := 0
	for text := range bytes.Lines(data) {
		line++
		var e entry
		if err := json.Unmarshal(text, &e); err != nil {
			return nil, fmt.Errorf("%s:%d: not a ledger of what was spent: %w (delete the file to forget what was)", path, line, err)
		}
		switch key := (call{e.Day, e.Call}); {
		case e.Spent != nil:
			l.spent[e.Day] += *e.Spent
		case e.Likely != nil:
			inFlight[key] = *e.Likely
		case e.Paid != nil:
			delete(inFlight, key)
			l.spent[e.Day] += *e.Paid
		}
	}
	for key, likely := range inFlight {
		l.spent[key.day] += likely
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
	return l.spent[l.day], l.day
}

// begin notes that a call will be made.
func (l *Ledger) begin(likely float64) (call int, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.start(); err != nil {
		return 0, err
	}
	l.calls++
	if err := l.write(entry{Day: l.day, Call: l.calls, Likely: &likely}); err != nil {
		return 0, err
	}
	return l.calls, nil
}

// end notes what a call did cost.
func (l *Ledger) end(call int, paid float64) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.spent[l.day] += paid
	return l.write(entry{Day: l.day, Call: call, Paid: &paid})
}

// start makes the file anew with a line for each day, and opens it. It waits
// for the first call, because another process may be at work on the folder
// until then.
func (l *Ledger) start() error {
	if l.file != nil || l.path == "" {
		return nil
	}
	var days []string
	for d := range l.spent {
		days = append(days, d)
	}
	slices.Sort(days)
	var b bytes.Buffer
	for _, d := range days {
		usd := l.spent[d]
		line, err := json.Marshal(entry{Day: d, Spent: &usd})
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
