package review

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"puente/pipeline/render"
)

// deedView is what one editor did to a story.
type deedView struct {
	What    string
	Who     string
	At      string
	Note    string
	Code    string
	Despite string
	Version int
	State   mark
	Rows    []rowChange // what it changed of the draft
	Alarms  []FalseAlarm
	Into    []string
}

var deedWords = map[string]string{
	EventEdit: "Edited", EventRegenerate: "Had sentences made anew", EventAdopt: "Adopted the run’s newer draft", EventKeep: "Saw the run’s newer draft, and kept the story as it was", EventUndo: "Undid the last change",
	EventApprove: "Approved", EventReject: "Rejected", EventSendBack: "Sent back", EventReopen: "Reopened", EventSplit: "Split", EventMerge: "Merged", EventMade: "Made by a split or a merge",
	EventFalseAlarm: "Marked a finding as a false alarm",
}

func codeWords(code string) string {
	for _, c := range Codes {
		if c.Code == code {
			return c.Words
		}
	}
	return code
}

// deed is an event in words.
func (s *Server) deed(e Event) deedView {
	v := deedView{What: deedWords[e.Kind], Who: e.Who, At: render.Published(e.At, s.desk.c.American), Note: e.Note, State: stateMark(e.After.State)}
	if v.What == "" {
		v.What = e.Kind
	}
	switch e.Kind {
	case EventReject:
		v.Code = codeWords(e.After.Code)
	case EventApprove:
		v.Version, v.Despite = e.After.Version, e.After.Despite
	case EventSplit, EventMerge:
		v.Into = e.After.Into
	case EventFalseAlarm:
		if n := len(e.Before.Alarms); n < len(e.After.Alarms) {
			v.Alarms = e.After.Alarms[n:]
		}
	}
	return v
}

// changed is what an event changed of a draft.
func (s *Server) changed(ctx context.Context, e Event) ([]rowChange, error) {
	if e.Before.Draft == e.After.Draft && e.Before.Machine == e.After.Machine || e.Before.Machine == "" || e.After.Machine == "" {
		return nil, nil
	}
	before, _, err := s.desk.DraftAt(ctx, e.Before)
	if err != nil {
		return nil, err
	}
	after, _, err := s.desk.DraftAt(ctx, e.After)
	if err != nil {
		return nil, err
	}
	return differences(draftDiff(before, after)), nil
}

type historyPage struct {
	shell
	ID, Headline, Back, Address string
	Deeds                       []deedView // the last one first
	State                       mark
}

func (s *Server) getHistory(w http.ResponseWriter, r *http.Request) {
	st, err := s.desk.Story(r.Context(), r.PathValue("id"))
	if err != nil {
		s.trouble(w, r, err)
		return
	}
	p := historyPage{shell: s.shell(r, "story", "History: "+st.Brief.Headline.Text), ID: st.ID(), Headline: st.Brief.Headline.Text, State: stateMark(st.State), Address: storyAddress(st.ID(), look{})}
	p.Back = s.storyOf(r, st)
	for _, e := range slices.Backward(st.Events) {
		v := s.deed(e)
		if v.Rows, err = s.changed(r.Context(), e); err != nil {
			s.trouble(w, r, err)
			return
		}
		p.Deeds = append(p.Deeds, v)
	}
	s.show(w, r, http.StatusOK, "history.html", p)
}

// diffPage compares two versions of a story.
type diffPage struct {
	shell
	ID, Headline, Back, Address string
	From, To                    string
	Rows                        []rowChange
	Changed                     int
	Versions                    []versionView
}

type versionView struct{ Value, Words string }

// getDiff compares the machine's draft with the story as it stands, or the
// versions named by from and to: "machine", "now", "run", or the number of an
// event after which the draft stood so.
func (s *Server) getDiff(w http.ResponseWriter, r *http.Request) {
	st, err := s.desk.Story(r.Context(), r.PathValue("id"))
	if err != nil {
		s.trouble(w, r, err)
		return
	}
	p := diffPage{shell: s.shell(r, "story", "Changes: "+st.Brief.Headline.Text), ID: st.ID(), Headline: st.Brief.Headline.Text, Address: storyAddress(st.ID(), look{}), From: r.FormValue("from"), To: r.FormValue("to")}
	if p.From == "" {
		p.From = "machine"
	}
	if p.To == "" {
		p.To = "now"
	}
	p.Back = s.storyOf(r, st)
	p.Versions = s.versions(st)
	from, ok1 := s.version(r.Context(), st, p.From)
	to, ok2 := s.version(r.Context(), st, p.To)
	if !ok1 || !ok2 {
		s.fail(w, r, http.StatusNotFound, "There is no such version of this story.")
		return
	}
	p.Rows = draftDiff(from, to)
	p.Changed = len(differences(p.Rows))
	s.show(w, r, http.StatusOK, "diff.html", p)
}

// versions are those that can be compared, the oldest first.
func (s *Server) versions(st Story) []versionView {
	out := []versionView{{"machine", "the machine’s draft"}}
	for _, e := range st.Events {
		if e.Kind == EventApprove {
			out = append(out, versionView{strconv.FormatInt(e.Seq, 10), "version " + strconv.Itoa(e.After.Version) + ", approved by " + render.Line(e.Who)})
		}
	}
	out = append(out, versionView{"now", "as it stands now"})
	if st.Run != nil {
		out = append(out, versionView{"run", "the run’s newer draft"})
	}
	return out
}

func (s *Server) version(ctx context.Context, st Story, name string) (Draft, bool) {
	switch name {
	case "machine":
		return draftOf(st.Machine), true
	case "now":
		return st.Draft, true
	case "run":
		if st.Run == nil {
			return Draft{}, false
		}
		return draftOf(*st.Run), true
	}
	seq, err := strconv.ParseInt(name, 10, 64)
	i := slices.IndexFunc(st.Events, func(e Event) bool { return e.Seq == seq })
	if err != nil || i < 0 || st.Events[i].After.Machine == "" {
		return Draft{}, false
	}
	d, _, err := s.desk.DraftAt(ctx, st.Events[i].After)
	return d, err == nil
}

// undoes names what an undo would take back: "Ana’s edit of sentence 2".
func (s *Server) undoes(ctx context.Context, st Story) (string, error) {
	e := st.Undoes
	if e.Seq == 0 {
		return "", nil
	}
	words := map[string]string{EventEdit: "edit", EventRegenerate: "order to make sentences anew", EventAdopt: "adoption of the newer draft", EventKeep: "keeping of the story as it was", EventFalseAlarm: "false alarm"}[e.Kind]
	out := render.Line(e.Who) + "’s " + words
	if e.Kind != EventEdit {
		return out, nil
	}
	rows, err := s.changed(ctx, e)
	if err != nil {
		return "", err
	}
	var names []string
	for _, r := range rows {
		names = append(names, sentenceName(r.N))
	}
	if len(names) > 0 && len(names) < 4 {
		out += " of " + strings.Join(names, ", ")
	}
	return out, nil
}
