package review

import (
	"cmp"
	"context"
	"slices"
	"time"

	"puente/pipeline/news"
	"puente/pipeline/render"
)

// Published is a brief as an editor approved it last.
type Published struct {
	Brief   news.Brief
	Repeats []news.Source // near-duplicates of its sources
	Approve Event
	// Correction is the note of what was corrected since the version before;
	// "" for the first.
	Correction string
	Edited     bool // something in it is an editor's
	// First is when its first version was approved, as RFC 3339.
	First string
}

// Options are how the formats show it: with its editor's name under it. The note
// of a first approval is the desk's own and stays there.
func (p Published) Options() render.Options {
	return render.Options{Repeats: p.Repeats, Created: timeOf(p.First), Approval: &render.Approval{
		By: p.Approve.Who, At: timeOf(p.Approve.At), Version: p.Approve.After.Version, Note: p.Correction, Edited: p.Edited,
	}}
}

// timeOf is a time of the log; zero for what is none.
func timeOf(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}
	}
	return t
}

// Published is the story's approved version, also while a correction of it is
// under way; ok is false where none was approved, or it was taken back.
func (d *Desk) Published(ctx context.Context, id string) (p Published, ok bool, err error) {
	if err := d.refresh(ctx); err != nil {
		return p, false, err
	}
	st := d.state(id)
	at := approval(st.events)
	if at < 0 {
		return p, false, nil
	}
	draft, machine, err := d.DraftAt(ctx, st.events[at].After)
	if err != nil {
		return p, false, err
	}
	p = Published{Brief: draft.on(machine), Repeats: d.day.repeatsOf(machine), Approve: st.events[at], Edited: draft.edited() || worked(st.events[:at]) && !alike(draft, machine)}
	p.Brief.Status = news.Approved
	p.First = st.events[slices.IndexFunc(st.events, func(e Event) bool { return e.Kind == EventApprove })].At
	if p.Approve.After.Version > 1 {
		p.Correction = cmp.Or(p.Approve.Note, correction(st.events[:at]))
	}
	return p, true, nil
}

// worked says whether an editor changed something by hand: a sentence that was
// taken out bears no name.
func worked(events []Event) bool {
	return slices.ContainsFunc(events, func(e Event) bool { return e.Kind == EventEdit })
}
