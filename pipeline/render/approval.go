package render

import (
	"strings"
	"time"
)

// Approval is what an editor adds to a brief: who answers for it, since when,
// and what was changed.
type Approval struct {
	By      string    // the editor's name; "" for an editor without one
	At      time.Time // zero: not known
	Version int       // from 1; 0: not known. A later version is a correction
	Note    string    // what was corrected, or what the editor had to say
	Edited  bool      // the editor changed the machine's words
}

// words are the approval as readers of the brief see it: "Approved by Ana Ríos,
// 4 November 2025, 18:20 (UTC−5), version 2. Correction: 14 dead, not 11." They
// are "" where there is none.
func (a *Approval) words(american bool) string {
	if a == nil {
		return ""
	}
	out := "Approved by "
	if a.Edited {
		out = "Edited and approved by "
	}
	out += a.name()
	if !a.At.IsZero() {
		out += ", " + published(a.At.Format(time.RFC3339), american)
	}
	if a.Version > 0 {
		out += ", version " + itoa(a.Version)
	}
	out += "."
	if note := line(a.Note); note != "" {
		out += " " + a.noteName() + ": " + strings.TrimSuffix(note, ".") + "."
	}
	return out
}

func (a *Approval) name() string { return orElse(line(a.By), "an editor") }

func (a *Approval) noteName() string {
	if a.Version > 1 {
		return "Correction"
	}
	return "Note"
}

func (a *Approval) edited() bool { return a != nil && a.Edited }
