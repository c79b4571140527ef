package review

import "puente/pipeline/news"

// Kinds of events.
const (
	EventEdit       = "edit"        // the headline or sentences were changed by hand
	EventRegenerate = "regenerate"  // sentences were made anew
	EventAdopt      = "adopt"       // the run's newer draft was taken
	EventKeep       = "keep"        // the run's newer draft was seen, and not taken
	EventUndo       = "undo"        // the last change was taken back
	EventApprove    = "approve"     //
	EventReject     = "reject"      // Snapshot.Code says why
	EventSendBack   = "send_back"   // to whoever makes the briefs, with a note
	EventReopen     = "reopen"      // a decision was taken back
	EventSplit      = "split"       // into Snapshot.Into
	EventMerge      = "merge"       // into Snapshot.Into
	EventMade       = "made"        // the story was made by a split or a merge
	EventFalseAlarm = "false_alarm" // a finding is none
)

// States of a story at the desk.
const (
	Open     = "open"
	Approved = news.Approved
	Rejected = news.Rejected
	SentBack = "sent_back"
	Replaced = "replaced" // by the stories that it was split or merged into
)

// Codes are the reasons for which a brief is rejected, as they stand in the
// log, each with its words.
var Codes = []Code{
	{"not_news", "Not news"},
	{codeUnfaithful, "Not what the sources say"},
	{codeTranslation, "The translation cannot be relied on"},
	{"mixed", "Several stories in one"},
	{"thin", "Too thin"},
	{"duplicate", "We have it already"},
	{"taste", "Not for us"},
	{"other", "Another reason (say which)"},
}

// Codes that say something of the draft's sentences.
const (
	codeUnfaithful  = "unfaithful"
	codeTranslation = "translation"
)

// Code is a reason for a rejection.
type Code struct{ Code, Words string }

// Event is an entry of the log: what one editor did to one story.
type Event struct {
	Seq   int64  // 1 is the first; given by the log
	At    string // RFC 3339, UTC; given by the log
	Who   string
	Story string // the brief's id
	Kind  string
	// Base is the Seq of the story's last event that the editor had before
	// them, 0 for none: where another one came in between, nothing is written.
	Base   int64
	Before Snapshot
	After  Snapshot
	Note   string // the editor's words: why, what was corrected
}

// undoable says whether the event can be taken back by an undo.
func (e Event) undoable() bool {
	switch e.Kind {
	case EventEdit, EventRegenerate, EventAdopt, EventFalseAlarm, EventKeep:
		return true
	}
	return false
}

// objects are the sums of what an event speaks of.
func (e Event) objects() (out []string) {
	for _, sum := range []string{e.Before.Machine, e.Before.Draft, e.After.Machine, e.After.Draft} {
		if sum != "" {
			out = append(out, sum)
		}
	}
	return out
}

// Snapshot is how a story stands before or after an event. Machine and Draft
// name objects of the log by their sums.
type Snapshot struct {
	State   string `json:"state"`
	Version int    `json:"version"` // how often it has been approved
	Machine string `json:"machine"` // the brief of the run that the editors began from
	Draft   string `json:"draft"`   // the headline and sentences as they stand; "" where they are the machine's
	Code    string `json:"code,omitempty"`
	// Despite says why it was approved with sentences that are not supported.
	Despite string   `json:"despite,omitempty"`
	Into    []string `json:"into,omitempty"`
	// Kept is the sum of the run's newer draft that was seen and not taken: a
	// still newer one is told again.
	Kept   string       `json:"kept,omitempty"`
	Alarms []FalseAlarm `json:"false_alarms,omitempty"`
}

// FalseAlarm is a finding that an editor marked as none.
type FalseAlarm struct {
	Sentence string `json:"sentence"` // its text
	Kind     string `json:"kind"`
	Message  string `json:"message"`
}
