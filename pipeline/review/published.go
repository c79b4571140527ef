package review

import (
	"context"
	"slices"

	"puente/pipeline/news"
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
}

// Published is the story's approved version, also while a correction of it is
// under way; ok is false where none was approved, or it was taken back.
func (d *Desk) Published(ctx context.Context, id string) (p Published, ok bool, err error) {
	st := d.state(id)
	at := -1
	for i, e := range slices.Backward(st.events) {
		switch e.Kind {
		case EventReject, EventReopen, EventSendBack, EventSplit, EventMerge:
			return p, false, nil
		}
		if e.Kind == EventApprove {
			at = i
			break
		}
	}
	if at < 0 {
		return p, false, nil
	}
	draft, machine, err := d.DraftAt(ctx, st.events[at].After)
	if err != nil {
		return p, false, err
	}
	p = Published{Brief: draft.on(machine), Repeats: d.day.repeatsOf(machine), Approve: st.events[at], Edited: draft.edited()}
	p.Brief.Status = news.Approved
	if p.Approve.After.Version > 1 {
		p.Correction = p.Approve.Note
		for i := at - 1; i >= 0 && p.Correction == "" && st.events[i].Kind != EventApprove; i-- {
			p.Correction = st.events[i].Note
		}
	}
	return p, true, nil
}
