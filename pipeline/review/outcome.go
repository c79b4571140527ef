package review

import (
	"context"
	"errors"
	"maps"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/sourcegraph/conc/iter"

	"puente/pipeline/news"
)

// outcome is what came of one story so far: what the figures are made of.
type outcome struct {
	date  string
	state string
	code  string // of a rejection

	approved bool // there is an approved version, also while it is being corrected
	versions int  // how often it was approved
	despite  bool // the approved version has sentences that are not supported
	edited   bool // the approved version is not the machine's
	// distance is how much of the text was changed: the share of words that
	// are other ones, from 0 to 1.
	distance float64

	timed bool          // there was something before the decision
	took  time.Duration // from the first event to the first decision

	found map[string]int // findings on the machine's draft, by kind
	false map[string]int // those among them that an editor marked as none
	later int            // marked findings on what is not the machine's
}

// outcomeOf reads a story's events. Of a snapshot draftAt gives the draft and
// the machine's brief.
func outcomeOf(events []Event, draftAt func(Snapshot) (Draft, news.Brief, error)) (o outcome, err error) {
	last := events[len(events)-1].After
	o.state, o.code, o.versions = last.State, last.Code, last.Version
	o.took, o.timed = until(events)
	judged := last // the snapshot whose text is compared: the approved one, else the last
	if i := approval(events); i >= 0 {
		judged = events[i].After
		o.approved, o.despite = true, judged.Despite != ""
	}
	draft, machine, err := draftAt(judged)
	if err != nil {
		return o, err
	}
	o.date = machine.Date
	if o.approved {
		o.edited = !alike(draft, machine)
		o.distance = distance(wordsOf(machine.Headline, machine.Sentences), wordsOf(draft.Headline, draft.Sentences))
	}
	o.found = findings(machine)
	o.false, o.later = alarms(last.Alarms, machine)
	return o, nil
}

// asWritten is the outcome of a story whose draft is that of the run's file, as
// it stands there: nothing has to be read for it.
func asWritten(events []Event, f file) (o outcome, ok bool) {
	last := events[len(events)-1].After
	judged, at := last, approval(events)
	if at >= 0 {
		judged = events[at].After
	}
	if judged.Machine != f.sum || f.err != nil || judged.Draft != "" || len(last.Alarms) > 0 {
		return o, false
	}
	o = outcome{date: f.entry.Date, state: last.State, code: last.Code, versions: last.Version, approved: at >= 0, despite: judged.Despite != "", found: f.found}
	o.took, o.timed = until(events)
	return o, true
}

// approval is the index of the event that approved the version that holds; -1
// where there is none, or it was taken back.
func approval(events []Event) int {
	for i, e := range slices.Backward(events) {
		switch e.Kind {
		case EventReject, EventReopen, EventSendBack, EventSplit, EventMerge:
			return -1
		case EventApprove:
			return i
		}
	}
	return -1
}

// until is the time from the first event of a story to its first decision. A
// decision that comes first says nothing of how long it took.
func until(events []Event) (took time.Duration, ok bool) {
	for i, e := range events {
		switch e.Kind {
		case EventApprove, EventReject:
			from, err := time.Parse(time.RFC3339, events[0].At)
			to, err2 := time.Parse(time.RFC3339, e.At)
			return to.Sub(from), i > 0 && errors.Join(err, err2) == nil && !to.Before(from)
		}
	}
	return 0, false
}

// alike says whether a draft has the machine's headline and sentences, and
// rests them on the same words.
func alike(d Draft, machine news.Brief) bool {
	same := func(a, b news.Sentence) bool {
		return a.Text == b.Text && slices.EqualFunc(a.Cites, b.Cites, same)
	}
	return same(d.Headline, machine.Headline) && slices.EqualFunc(d.Sentences, machine.Sentences, same)
}

// findings counts those on a brief's headline and sentences, by kind.
func findings(b news.Brief) map[string]int {
	out := map[string]int{}
	for _, s := range append([]news.Sentence{b.Headline}, b.Sentences...) {
		for _, f := range s.Findings {
			out[f.Kind]++
		}
	}
	return out
}

// alarms sorts what was marked into findings of the machine's draft, by kind,
// and others.
func alarms(marked []FalseAlarm, machine news.Brief) (of map[string]int, others int) {
	of = map[string]int{}
	known := map[FalseAlarm]bool{}
	for _, s := range append([]news.Sentence{machine.Headline}, machine.Sentences...) {
		for _, f := range s.Findings {
			known[FalseAlarm{s.Text, f.Kind, f.Message}] = true
		}
	}
	for _, a := range marked {
		if known[a] {
			of[a.Kind]++
		} else {
			others++
		}
	}
	return of, others
}

// mostWords bounds what is compared of a text: no brief of a run is as long.
const mostWords = 2000

func wordsOf(headline news.Sentence, sentences []news.Sentence) []string {
	out := strings.Fields(headline.Text)
	for _, s := range sentences {
		out = append(out, strings.Fields(s.Text)...)
	}
	return out[:min(len(out), mostWords)]
}

// distance is Levenshtein's over words, as a share of the longer text.
func distance(a, b []string) float64 {
	if len(a) < len(b) {
		a, b = b, a
	}
	longest := len(a)
	if longest == 0 {
		return 0
	}
	for len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return float64(row[len(b)]) / float64(longest)
}

// outcomes are those of all stories. That of a story is read from the log once
// for each of its events.
func (d *Desk) outcomes(ctx context.Context) ([]outcome, error) {
	if err := d.refresh(ctx); err != nil {
		return nil, err
	}
	_, files, _ := d.day.snapshot()
	ids := slices.Sorted(maps.Keys(files))
	for _, id := range d.elsewhere(files) {
		ids = append(ids, id)
	}
	return iter.Mapper[string, outcome]{MaxGoroutines: runtime.GOMAXPROCS(0)}.MapErr(ids, func(id *string) (outcome, error) {
		return d.outcome(ctx, *id, files[*id])
	})
}

func (d *Desk) outcome(ctx context.Context, id string, f file) (outcome, error) {
	st := d.state(id)
	if st.last == 0 {
		return outcome{date: f.entry.Date, state: Open}, nil
	}
	if st.outcome != nil {
		return *st.outcome, nil
	}
	if o, ok := asWritten(st.events, f); ok {
		return o, nil
	}
	o, err := outcomeOf(st.events, func(at Snapshot) (Draft, news.Brief, error) { return d.DraftAt(ctx, at) })
	if err != nil {
		return o, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if now := d.stories[id]; now.last == st.last {
		now.outcome = &o
	}
	return o, nil
}
