package review

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"puente/pipeline/news"
)

// By is who acts on a story, and what they had before them.
type By struct {
	Who   string
	Story string
	Seen  Seen
	Note  string
}

func (b By) valid() error {
	switch {
	case plain(b.Who) == "":
		return refused("say who you are first")
	case len(b.Who) > maxWho:
		return refused("the name is longer than %d bytes", maxWho)
	case len(b.Note) > MaxNote:
		return refused("the note is longer than %d bytes", MaxNote)
	}
	return nil
}

// begin is the story as the editor has it before them. ErrConflict, with the
// story as it stands, where somebody or a run changed it since.
func (d *Desk) begin(ctx context.Context, by By) (Story, error) {
	if err := by.valid(); err != nil {
		return Story{}, err
	}
	s, err := d.Story(ctx, by.Story)
	if err != nil {
		return s, err
	}
	if s.Seen != by.Seen {
		return s, ErrConflict
	}
	return s, nil
}

// record appends what becomes of a story, and returns it as it stands then.
func (d *Desk) record(ctx context.Context, s Story, by By, kind string, after Snapshot, objects ...[]byte) (Story, error) {
	objects = append(objects, s.machine)
	e := d.event(s, by, kind, after)
	return d.append(ctx, s.ID(), []Event{e}, objects...)
}

func (d *Desk) event(s Story, by By, kind string, after Snapshot) Event {
	return Event{Who: plain(by.Who), Story: s.ID(), Kind: kind, Base: s.Seen.Seq, Before: s.Snapshot, After: after, Note: strings.TrimSpace(strings.ToValidUTF8(by.Note, "\uFFFD"))}
}

// append writes events. What is under way when a browser goes away is finished.
func (d *Desk) append(ctx context.Context, id string, events []Event, objects ...[]byte) (Story, error) {
	objects = slices.DeleteFunc(objects, func(o []byte) bool { return o == nil })
	ctx = context.WithoutCancel(ctx)
	if _, err := d.log.Append(ctx, events, objects...); err != nil {
		s, _ := d.Story(ctx, id)
		return s, err
	}
	s, err := d.Story(ctx, id)
	if err != nil {
		err = fmt.Errorf("%w: %w", ErrKept, err)
	}
	return s, err
}

// Edit changes the headline or a sentence and has it checked at once. A change
// of an approved story is a correction: it needs a note, and the story has to be
// approved again.
func (d *Desk) Edit(ctx context.Context, by By, c Change) (Story, error) {
	s, err := d.begin(ctx, by)
	if err != nil {
		return s, err
	}
	if err := s.mayChange(by); err != nil {
		return s, err
	}
	if c.Cites, err = cites(s.Machine, c.Cites); err != nil {
		return s, err
	}
	draft, touched, err := c.apply(s.Draft, s.Machine, plain(by.Who))
	if err != nil {
		return s, err
	}
	ck := d.checker(s)
	for _, i := range touched {
		if i == Headline {
			draft.Headline = recheck(ck, s.Machine, draft.Headline)
		} else {
			draft.Sentences[i] = recheck(ck, s.Machine, draft.Sentences[i])
		}
	}
	draft.take(ck.Conclude(draft.on(s.Machine)))
	return d.redraft(ctx, s, by, EventEdit, draft)
}

func (s Story) mayChange(by By) error {
	switch {
	case s.State == Replaced:
		return refused("the story was split or merged into %s", strings.Join(s.Into, ", "))
	case s.State == Approved && strings.TrimSpace(by.Note) == "":
		return refused("it is approved: a correction needs a note that says what was wrong")
	case s.State == Rejected:
		return refused("it is rejected: reopen it first")
	}
	return nil
}

// redraft records a new draft. What was approved is open again: its version
// stands until the correction is approved.
func (d *Desk) redraft(ctx context.Context, s Story, by By, kind string, draft Draft) (Story, error) {
	raw := draft.encode()
	after := s.Snapshot
	after.State, after.Draft, after.Despite, after.Code = Open, sumOf(raw), "", ""
	return d.record(ctx, s, by, kind, after, raw)
}

// Regenerate has sentences made anew, by their indices; none: those that no
// editor has touched and that something was found on, or all untouched ones
// where nothing was. An edit is never overwritten.
func (d *Desk) Regenerate(ctx context.Context, by By, sentences []int) (Story, error) {
	s, err := d.begin(ctx, by)
	if err != nil {
		return s, err
	}
	if d.c.Engines.Rewrite == nil {
		return s, ErrNotServed
	}
	if err := s.mayChange(by); err != nil {
		return s, err
	}
	if len(sentences) == 0 {
		sentences = s.Draft.doubtful()
	}
	for _, i := range sentences {
		switch _, name, ok := s.Draft.Sentence(i); {
		case !ok || i == Headline:
			return s, refused("there is no sentence %d", i+1)
		case name != "":
			return s, refused("sentence %d is %s's: reset it first", i+1, name)
		}
	}
	if len(sentences) == 0 {
		return s, refused("all sentences are editors': reset those that shall be made anew")
	}
	slices.Sort(sentences)
	sentences = slices.Compact(sentences)
	made, err := d.c.Engines.Rewrite(ctx, s.Draft.on(s.Machine), sentences)
	if err != nil {
		return s, err
	}
	if !leaves(s.Draft, sentences, made.Sentences) {
		return s, fmt.Errorf("the engine changed more than sentences %v", sentences)
	}
	draft := s.Draft.clone()
	draft.take(made)
	draft.By = keepNames(s.Draft, made.Sentences)
	draft.Provenance = &made.Provenance
	if draft.HeadlineBy != "" || s.Draft.Headline.Verdict == news.Supported {
		draft.Headline = s.Draft.Headline
	}
	draft.take(d.checker(s).Conclude(draft.on(s.Machine)))
	same := func(a, b news.Sentence) bool { return a.Text == b.Text }
	if same(draft.Headline, s.Draft.Headline) && slices.EqualFunc(draft.Sentences, s.Draft.Sentences, same) {
		return s, refused("nothing better was found in the sources")
	}
	return d.redraft(ctx, s, by, EventRegenerate, draft)
}

// leaves says whether the sentences of a draft that are not named stand, in their
// order, among those made.
func leaves(d Draft, named []int, made []news.Sentence) bool {
	for i, s := range d.Sentences {
		if slices.Contains(named, i) {
			continue
		}
		at := slices.IndexFunc(made, func(m news.Sentence) bool { return m.Text == s.Text })
		if at < 0 {
			return false
		}
		made = made[at+1:]
	}
	return true
}

// keepNames says whose the sentences are that stood in a draft before.
func keepNames(before Draft, sentences []news.Sentence) []string {
	by := map[string]string{}
	for i, s := range before.Sentences {
		by[s.Text] = before.By[i]
	}
	out := make([]string, len(sentences))
	for i, s := range sentences {
		out[i] = by[s.Text]
	}
	return out
}

// Adopt takes the run's newer draft in the place of the one that was worked on.
func (d *Desk) Adopt(ctx context.Context, by By) (Story, error) {
	s, err := d.begin(ctx, by)
	if err != nil {
		return s, err
	}
	if s.Run == nil {
		return s, refused("the run has no newer draft")
	}
	if err := s.mayChange(by); err != nil {
		return s, err
	}
	after := s.Snapshot
	after.State, after.Machine, after.Draft, after.Despite, after.Code = Open, sumOf(s.run), "", "", ""
	return d.record(ctx, s, by, EventAdopt, after, s.run)
}

// Keep says that the run's newer draft was seen, and that the story stays as it
// is: it is no longer told as updated, until a run brings a still newer one.
func (d *Desk) Keep(ctx context.Context, by By) (Story, error) {
	s, err := d.begin(ctx, by)
	if err != nil {
		return s, err
	}
	if s.Run == nil || s.KeptRun() {
		return s, refused("the run has no newer draft")
	}
	after := s.Snapshot
	after.Kept = s.RunSum
	return d.record(ctx, s, by, EventKeep, after)
}

// Undo takes back the last change since the last decision.
func (d *Desk) Undo(ctx context.Context, by By) (Story, error) {
	s, err := d.begin(ctx, by)
	if err != nil {
		return s, err
	}
	st := d.state(by.Story)
	if len(st.undo) == 0 {
		return s, refused("there is nothing to undo; a decision is taken back by reopening")
	}
	return d.record(ctx, s, by, EventUndo, st.events[st.undo[len(st.undo)-1]].Before)
}

// Approve puts the editor's name under the brief. Where a sentence is not
// supported it asks for a reason, which stays in the record.
func (d *Desk) Approve(ctx context.Context, by By, despite string) (Story, error) {
	s, err := d.begin(ctx, by)
	if err != nil {
		return s, err
	}
	despite = plain(despite)
	switch {
	case s.State == Approved:
		return s, refused("it is approved already")
	case s.State == Replaced:
		return s, refused("the story was split or merged into %s", strings.Join(s.Into, ", "))
	case len(s.Draft.Sentences) == 0:
		return s, refused("it has no sentences")
	case len(s.Blocked()) > 0 && despite == "":
		return s, refused("%s", blocked(s.Blocked()))
	case len(despite) > MaxNote:
		return s, refused("the reason is longer than %d bytes", MaxNote)
	case s.Version > 0 && strings.TrimSpace(by.Note) == "" && !s.corrected():
		return s, refused("version %d was approved before: a note has to say what was corrected", s.Version)
	}
	if len(s.Blocked()) == 0 {
		despite = ""
	}
	after := s.Snapshot
	after.State, after.Version, after.Despite, after.Code = Approved, s.Version+1, despite, ""
	return d.record(ctx, s, by, EventApprove, after)
}

// corrected says whether a note since the last approval tells what changed.
func (s Story) corrected() bool { return noted(s.Events) }

func noted(events []Event) bool { return correction(events) != "" }

// correction is the last note since the last approval that tells what was
// corrected; "" where there is none. What an editor wrote to the desk (why it is
// sent back, why a finding is none) is not for readers, nor is the note of what
// was undone.
func correction(events []Event) string {
	undone := 0
	for _, e := range slices.Backward(events) {
		switch {
		case e.Kind == EventApprove:
			return ""
		case e.Kind == EventUndo:
			undone++
		case e.undoable() && undone > 0:
			undone--
		case e.Note != "" && slices.Contains([]string{EventEdit, EventRegenerate, EventAdopt, EventReopen}, e.Kind):
			return e.Note
		}
	}
	return ""
}

func blocked(places []int) string {
	var names []string
	for _, i := range places {
		if i == Headline {
			names = append(names, "the headline")
		} else {
			names = append(names, fmt.Sprintf("sentence %d", i+1))
		}
	}
	verb := " is"
	if len(names) > 1 {
		verb = " are"
	}
	return strings.Join(names, ", ") + verb + " not supported: mend it, or say why it is approved all the same"
}

// Reject takes the brief out, for one of the Codes; "other" needs a note.
func (d *Desk) Reject(ctx context.Context, by By, code string) (Story, error) {
	s, err := d.begin(ctx, by)
	if err != nil {
		return s, err
	}
	switch {
	case !slices.ContainsFunc(Codes, func(c Code) bool { return c.Code == code }):
		return s, refused("choose a reason")
	case code == "other" && strings.TrimSpace(by.Note) == "":
		return s, refused("say which reason")
	case s.State == Replaced:
		return s, refused("the story was split or merged into %s", strings.Join(s.Into, ", "))
	case approval(s.Events) >= 0 && strings.TrimSpace(by.Note) == "": // also while a correction is under way
		return s, refused("it is approved: a note has to say why it is taken back")
	}
	after := s.Snapshot
	after.State, after.Code, after.Despite = Rejected, code, ""
	return d.record(ctx, s, by, EventReject, after)
}

// SendBack leaves the brief to whoever makes the drafts, with a note.
func (d *Desk) SendBack(ctx context.Context, by By) (Story, error) {
	s, err := d.begin(ctx, by)
	if err != nil {
		return s, err
	}
	if s.State == Replaced || strings.TrimSpace(by.Note) == "" {
		return s, refused("say what shall be done with it")
	}
	after := s.Snapshot
	after.State, after.Code, after.Despite = SentBack, "", ""
	return d.record(ctx, s, by, EventSendBack, after)
}

// Reopen takes a decision back. That of a split or a merge is taken back only
// while nobody has worked on what came of it.
func (d *Desk) Reopen(ctx context.Context, by By) (Story, error) {
	s, err := d.begin(ctx, by)
	if err != nil {
		return s, err
	}
	if s.State == Open {
		return s, refused("it is open")
	}
	if s.State == Approved && strings.TrimSpace(by.Note) == "" {
		return s, refused("it is approved: a note has to say why it is taken back")
	}
	if s.State == Replaced {
		return d.unmake(ctx, s, by)
	}
	after := s.Snapshot
	after.State, after.Code, after.Despite = Open, "", ""
	return d.record(ctx, s, by, EventReopen, after)
}

// FalseAlarm marks a finding on a sentence (Headline for the headline's) as
// none. The verdict stays: who approves in spite of it says why.
func (d *Desk) FalseAlarm(ctx context.Context, by By, sentence, finding int) (Story, error) {
	s, err := d.begin(ctx, by)
	if err != nil {
		return s, err
	}
	sent, _, ok := s.Draft.Sentence(sentence)
	if !ok || finding < 0 || finding >= len(sent.Findings) {
		return s, refused("there is no such finding")
	}
	f := sent.Findings[finding]
	alarm := FalseAlarm{sent.Text, f.Kind, f.Message}
	if slices.Contains(s.Alarms, alarm) {
		return s, refused("it is marked already")
	}
	after := s.Snapshot
	after.Alarms = append(slices.Clone(after.Alarms), alarm)
	return d.record(ctx, s, by, EventFalseAlarm, after)
}
