package review

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"puente/pipeline/render"
)

// conflictPage is what an editor sees who was slower than another, or than a
// run: what became of the story since, and what they had wanted, with all of it
// in a form that does it all the same.
type conflictPage struct {
	shell
	ID      string
	Back    string
	Since   []deedView
	Rows    []rowChange // what was changed since
	NewRun  bool        // a run wrote another draft
	What    string      // what was wanted, in words
	Name    string      // of the sentence
	Edit    bool
	Theirs  string
	Mine    string
	Words   []change // from theirs to mine
	Lost    bool     // it is there no more: what was written can be added
	Refused bool     // it cannot be done any more
	Action  string
	Fields  []field
	AskWho  bool
}

// field is a value that a form carries along.
type field struct{ Name, Value string }

// carried are the fields of a form, without those named, in an order that does
// not change.
func carried(form url.Values, without ...string) (out []field) {
	for name, values := range form {
		if slices.Contains(without, name) {
			continue
		}
		for _, v := range values {
			out = append(out, field{name, v})
		}
	}
	slices.SortStableFunc(out, func(a, b field) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// conflict shows what came in between.
func (s *Server) conflict(w http.ResponseWriter, r *http.Request, a act, st Story) {
	if st.ID() == "" || st.ID() != a.by.Story { // of two stories to be merged the other one
		s.fail(w, r, http.StatusConflict, "Another editor, or a run, was faster on the other story. Nothing was changed: look at it again.")
		return
	}
	values, _ := url.ParseQuery(a.form.Get("q"))
	p := conflictPage{shell: s.shell(r, "story", titles[http.StatusConflict]), ID: st.ID(), Back: storyAddress(st.ID(), parseLook(values)), Action: "/story/" + url.PathEscape(st.ID()) + "/" + a.name, What: wanted(a)}
	for _, e := range st.Events {
		if e.Seq > a.by.Seen.Seq {
			p.Since = append(p.Since, s.deed(e))
		}
	}
	if before, ok := s.draftSeen(r.Context(), st, a.by.Seen); ok {
		p.Rows = differences(draftDiff(before, st.Draft))
	} else {
		p.NewRun = st.Seen.Machine != a.by.Seen.Machine
	}
	without := []string{"seen", "s", "of"}
	p.Fields = []field{{"seen", st.Seen.String()}}
	if a.n != noUse {
		s.again(&p, a, st)
		if p.Lost {
			without = append(without, "do")
		}
	}
	if a.name == "merge" {
		without = append(without, "with") // the other one is chosen anew
		p.Refused = true
	}
	p.Fields = append(p.Fields, carried(a.form, without...)...)
	s.show(w, r, http.StatusConflict, "conflict.html", p)
}

// again finds the sentence that was meant in the draft as it stands now.
func (s *Server) again(p *conflictPage, a act, st Story) {
	n, found := a.n, false
	add := a.form.Get("add") != ""
	if add {
		n, found = min(max(n, 1), len(st.Draft.Sentences)+1), true
	} else {
		n, found = find(st.Draft, a.n, a.form.Get("of"))
	}
	p.Name = sentenceName(n)
	now, _, there := st.Draft.Sentence(n - 1)
	p.Edit = a.name == "edit"
	switch {
	case p.Edit:
		p.Mine = render.Clean(a.form.Get("text"))
		if add {
			p.Name = "a new sentence"
			break
		}
		if !there { // it is added at the end
			p.Lost, n = true, len(st.Draft.Sentences)+1
			p.Fields = append(p.Fields, field{"add", "1"})
			break
		}
		p.Theirs = render.Line(now.Text)
		p.Words = wordDiff(p.Theirs, render.Line(p.Mine))
	case !found:
		p.Refused = true
	}
	p.Fields = append(p.Fields, field{"s", numbers([]int{n})}, field{"of", short(now.Text)})
}

// draftSeen is the draft that an editor had before them, where it is known
// still.
func (s *Server) draftSeen(ctx context.Context, st Story, seen Seen) (Draft, bool) {
	i := slices.IndexFunc(st.Events, func(e Event) bool { return e.Seq == seen.Seq })
	if i >= 0 {
		d, _, err := s.desk.DraftAt(ctx, st.Events[i].After)
		return d, err == nil
	}
	d, _, err := s.desk.DraftAt(ctx, Snapshot{Machine: seen.Machine})
	return d, err == nil
}

// wanted says what a form had asked for.
func wanted(a act) string {
	if a.name == "change" {
		return cmp.Or(map[string]string{"up": "move", "down": "move", "join": "join", "drop": "drop", "reset": "reset", "again": "make anew"}[a.form.Get("do")], "change") + " " + sentenceName(a.n)
	}
	return map[string]string{
		"edit": "change " + sentenceName(a.n), "regenerate": "have sentences made anew", "false-alarm": "mark a finding as a false alarm", "undo": "undo the last change",
		"adopt": "adopt the newer draft", "keep": "keep the story as it is", "approve": "approve the story", "reject": "reject the story", "send-back": "send the story back",
		"reopen": "reopen the story", "split": "split the story", "merge": "merge the story with another",
	}[a.name]
}

// whoPage asks for the editor's name, and keeps what they had sent.
type whoPage struct {
	shell
	ID, Action, What string
	Fields           []field
}

func (s *Server) askWho(w http.ResponseWriter, r *http.Request, a act) {
	p := whoPage{shell: s.shell(r, "story", "Who are you?"), ID: a.by.Story, Action: "/story/" + url.PathEscape(a.by.Story) + "/" + a.name, What: wanted(a), Fields: carried(a.form, "who")}
	s.show(w, r, http.StatusUnprocessableEntity, "who.html", p)
}
