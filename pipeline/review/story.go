package review

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"puente/pipeline/news"
)

// Story is a story as it stands at the desk.
type Story struct {
	// Brief is the machine's with the editors' headline and sentences; its
	// status is approved or rejected where an editor has decided so.
	Brief   news.Brief
	Draft   Draft
	Machine news.Brief // the draft that the editors began from
	// Run is the run's newest brief where it is not Machine; New are the
	// sources in it that Machine does not have.
	Run     *news.Brief
	RunSum  string // of Run's file
	New     []news.Source
	Repeats []news.Source // near-duplicates of its sources
	Gone    bool          // the run no longer has it
	Unread  error         // why the run's file cannot be read: the log's draft stands here
	Snapshot
	Seen    Seen
	Events  []Event // oldest first
	CanUndo bool
	Undoes  Event // what an undo takes back

	machine []byte // as the run wrote it; nil where it stands in the log
	run     []byte // Run, as it was written
}

// KeptRun says whether an editor has seen Run and not taken it.
func (s Story) KeptRun() bool { return s.Run != nil && s.Kept == s.RunSum }

// ID is the story's.
func (s Story) ID() string { return s.Machine.ID }

// Decided is the last decision on the story; ok is false where there is none.
func (s Story) Decided() (e Event, ok bool) {
	for _, e := range slices.Backward(s.Events) {
		switch e.Kind {
		case EventApprove, EventReject, EventSendBack:
			return e, true
		case EventReopen:
			return Event{}, false
		}
	}
	return e, false
}

// Blocked are the places that forbid an approval without a reason: of the
// headline (Headline) and the sentences that are not supported. An unsure one
// is the editor's to settle.
func (s Story) Blocked() (out []int) {
	for i := Headline; i < len(s.Draft.Sentences); i++ {
		if sent, _, _ := s.Draft.Sentence(i); forbids(sent) {
			out = append(out, i)
		}
	}
	return out
}

func forbids(s news.Sentence) bool { return s.Verdict != news.Supported && s.Verdict != news.UnsureOf }

// Seen names what an editor had before them: the story's last event and the
// machine's draft. It goes with each form, so that nobody decides on what they
// have not read.
type Seen struct {
	Seq     int64  // 0 for none
	Machine string // sum
}

// String is its form in a page, such as "17-4f2a…".
func (s Seen) String() string { return strconv.FormatInt(s.Seq, 10) + "-" + s.Machine }

// ParseSeen reads what String wrote.
func ParseSeen(s string) (Seen, error) {
	seq, sum, ok := strings.Cut(s, "-")
	n, err := strconv.ParseInt(seq, 10, 64)
	if !ok || err != nil || n < 0 {
		return Seen{}, fmt.Errorf("%w: the form does not say what it was made for", ErrRefused)
	}
	return Seen{n, sum}, nil
}

// folded is what the log says of one story.
type folded struct {
	at     Snapshot
	last   int64
	events []Event
	undo   []int // the events that can be taken back, the last one last

	entry   Entry    // of the draft as the last event left it; its ID is "" where it has not been made
	sources []string // the ids of those that the draft is of
	outcome *outcome // nil where it has not been made
}

// add folds the next event in.
func (f *folded) add(e Event) {
	f.events = append(f.events, e)
	f.at, f.last = e.After, e.Seq
	switch {
	case e.undoable():
		f.undo = append(f.undo, len(f.events)-1)
	case e.Kind == EventUndo:
		if n := len(f.undo); n > 0 {
			f.undo = f.undo[: n-1 : n-1] // others may have the longer one before them
		}
	default: // what was decided is taken back by reopening, never silently
		f.undo = nil
	}
	f.entry, f.sources, f.outcome = Entry{}, nil, nil
}

// untouched says whether the story is still the run's to change.
func (s Snapshot) untouched() bool {
	return s.Draft == "" && (s.State == "" || s.State == Open || s.State == SentBack)
}
