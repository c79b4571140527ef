package review

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"puente/pipeline/news"
)

// act is what a form asks to be done to a story.
type act struct {
	name string // the last part of the address
	by   By
	form url.Values
	n    int // the sentence that it is about; noUse for none
}

// doers are the acts by their names. Each returns the story as it stands then,
// and the sentence to show.
var doers = map[string]func(context.Context, *Desk, act) (Story, int, error){
	"edit":        doEdit,
	"change":      doChange,
	"regenerate":  doRegenerate,
	"false-alarm": doFalseAlarm,
	"undo":        func(ctx context.Context, d *Desk, a act) (Story, int, error) { return shows(noUse)(d.Undo(ctx, a.by)) },
	"adopt":       func(ctx context.Context, d *Desk, a act) (Story, int, error) { return shows(noUse)(d.Adopt(ctx, a.by)) },
	"keep":        func(ctx context.Context, d *Desk, a act) (Story, int, error) { return shows(noUse)(d.Keep(ctx, a.by)) },
	"approve": func(ctx context.Context, d *Desk, a act) (Story, int, error) {
		return shows(noUse)(d.Approve(ctx, a.by, a.form.Get("despite")))
	},
	"reject": func(ctx context.Context, d *Desk, a act) (Story, int, error) {
		return shows(noUse)(d.Reject(ctx, a.by, a.form.Get("code")))
	},
	"send-back": func(ctx context.Context, d *Desk, a act) (Story, int, error) {
		return shows(noUse)(d.SendBack(ctx, a.by))
	},
	"reopen": func(ctx context.Context, d *Desk, a act) (Story, int, error) {
		return shows(noUse)(d.Reopen(ctx, a.by))
	},
	"split": func(ctx context.Context, d *Desk, a act) (Story, int, error) {
		return shows(noUse)(d.Split(ctx, a.by, a.form["source"]))
	},
	"merge": doMerge,
}

func shows(n int) func(Story, error) (Story, int, error) {
	return func(s Story, err error) (Story, int, error) { return s, n, err }
}

// done are the acts after which the editor goes on to the next story.
var done = map[string]string{"approve": "Approved", "reject": "Rejected", "send-back": "Sent back"}

// postStory does what a form asks, and leads back.
func (s *Server) postStory(w http.ResponseWriter, r *http.Request) {
	if !s.form(w, r) {
		return
	}
	do, ok := doers[r.PathValue("act")]
	if !ok {
		s.notFound(w, r)
		return
	}
	a, err := s.actOf(w, r)
	if err != nil {
		s.trouble(w, r, err)
		return
	}
	if a.by.Who == "" {
		s.askWho(w, r, a)
		return
	}
	st, n, err := do(r.Context(), s.desk, a)
	var over *http.MaxBytesError
	switch {
	case errors.As(err, &over):
		s.fail(w, r, http.StatusRequestEntityTooLarge, "That is more than a brief can hold. Nothing was changed.")
	case errors.Is(err, ErrConflict):
		s.conflict(w, r, a, st)
	case errors.Is(err, ErrRefused):
		s.refused(w, r, a, err)
	case err != nil:
		s.trouble(w, r, err)
	default:
		s.onward(w, r, a, st, n)
	}
}

// actOf reads a form.
func (s *Server) actOf(w http.ResponseWriter, r *http.Request) (act, error) {
	a := act{name: r.PathValue("act"), form: r.PostForm, n: noUse}
	seen, err := ParseSeen(a.form.Get("seen"))
	if err != nil {
		return a, err
	}
	a.by = By{Who: s.who(r), Story: r.PathValue("id"), Seen: seen, Note: a.form.Get("note")}
	if name := limited(plain(a.form.Get("who"))); a.by.Who == "" && name != "" && s.c.AuthHeader == "" {
		a.by.Who = name
		s.keepWho(w, name)
	}
	if v := a.form.Get("s"); v != "" {
		if a.n, err = strconv.Atoi(v); err != nil || a.n < 0 {
			return a, refused("there is no such sentence")
		}
	}
	return a, nil
}

// onward leads to what the editor looks at next.
func (s *Server) onward(w http.ResponseWriter, r *http.Request, a act, st Story, n int) {
	q := a.form.Get("q")
	if words := done[a.name]; words != "" {
		if back := a.form.Get("back"); back != "" {
			http.Redirect(w, r, local(back), http.StatusSeeOther)
			return
		}
		around, err := s.neighbours(r.Context(), q, a.by.Story)
		if err == nil && around.Next != "" {
			http.Redirect(w, r, with(around.Next, "just", a.by.Story), http.StatusSeeOther)
			return
		}
		if err == nil {
			http.Redirect(w, r, with(around.Queue, "done", a.by.Story), http.StatusSeeOther)
			return
		}
	}
	values, _ := url.ParseQuery(q)
	address := storyAddress(st.ID(), parseLook(values))
	if n != noUse {
		address = with(address, "at", strconv.Itoa(n)) + "#b" + strconv.Itoa(n)
	}
	http.Redirect(w, r, address, http.StatusSeeOther)
}

// with is an address of this page with one value more.
func with(address, name, value string) string {
	sign := "?"
	if strings.Contains(address, "?") {
		sign = "&"
	}
	return address + sign + name + "=" + url.QueryEscape(value)
}

func (a act) cites(machine news.Brief) (out []news.Cite, err error) {
	for _, v := range a.form["cite"] {
		c, err := parseCite(v, machine.Sources)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(out, func(o news.Cite) bool { return same(o, c) }) {
			out = append(out, c)
		}
	}
	return out, nil
}

// doEdit puts a text in place, or adds one before the sentence named.
func doEdit(ctx context.Context, d *Desk, a act) (Story, int, error) {
	st, err := d.begin(ctx, a.by) // what is cited has to be what the editor had before them
	if err != nil {
		return st, a.n, err
	}
	c := Change{Op: OpText, Sentence: a.n - 1, Text: a.form.Get("text")}
	if a.form.Get("add") != "" {
		c.Op = OpAdd
	}
	if c.Cites, err = a.cites(st.Machine); err != nil {
		return st, a.n, err
	}
	st, err = d.Edit(ctx, a.by, c)
	return st, a.n, err
}

// doChange moves, joins, drops or resets a sentence.
func doChange(ctx context.Context, d *Desk, a act) (Story, int, error) {
	c, n := Change{Sentence: a.n - 1}, a.n
	switch a.form.Get("do") {
	case "up":
		c.Op, c.To, n = OpMove, a.n-2, a.n-1
	case "down":
		c.Op, c.To, n = OpMove, a.n, a.n+1
	case "join":
		c.Op = OpJoin
	case "drop":
		c.Op = OpDrop
	case "reset":
		return doReset(ctx, d, a)
	case "again":
		return doRegenerate(ctx, d, a)
	default:
		return Story{}, n, refused("no such change")
	}
	st, err := d.Edit(ctx, a.by, c)
	return st, min(n, len(st.Draft.Sentences)), err
}

// doReset goes back to the machine's words: those that the sentence came from.
func doReset(ctx context.Context, d *Desk, a act) (Story, int, error) {
	st, err := d.begin(ctx, a.by)
	if err != nil {
		return st, a.n, err
	}
	from, ok := origin(st, a.n)
	if !ok {
		return st, a.n, refused("the machine has no such sentence: drop it, or undo")
	}
	st, err = d.Edit(ctx, a.by, Change{Op: OpReset, Sentence: a.n - 1, To: from})
	return st, a.n, err
}

func doRegenerate(ctx context.Context, d *Desk, a act) (Story, int, error) {
	var which []int
	if a.n != noUse {
		which = []int{a.n - 1}
	}
	st, err := d.Regenerate(ctx, a.by, which)
	return st, min(a.n, len(st.Draft.Sentences)), err
}

func doFalseAlarm(ctx context.Context, d *Desk, a act) (Story, int, error) {
	k, err := strconv.Atoi(a.form.Get("f"))
	if err != nil {
		return Story{}, a.n, refused("there is no such finding")
	}
	st, err := d.FalseAlarm(ctx, a.by, a.n-1, k)
	return st, a.n, err
}

// doMerge takes the other story as it was listed: its seen stands before its id.
func doMerge(ctx context.Context, d *Desk, a act) (Story, int, error) {
	seen, id, ok := strings.Cut(a.form.Get("with"), " ")
	if !ok {
		return Story{}, noUse, refused("choose the other story")
	}
	at, err := ParseSeen(seen)
	if err != nil {
		return Story{}, noUse, err
	}
	st, err := d.Merge(ctx, a.by, By{Who: a.by.Who, Story: id, Seen: at, Note: a.by.Note})
	return st, noUse, err
}

// find is the number under which a sentence stands in a draft: where it was, or
// where its text stands now; ok is false where it is not as it was.
func find(d Draft, n int, of string) (int, bool) {
	if s, _, ok := d.Sentence(n - 1); ok && short(s.Text) == of {
		return n, true
	}
	for i, s := range d.Sentences {
		if short(s.Text) == of {
			return i + 1, true
		}
	}
	return n, false
}

// refused shows the form again, with what stands against it.
func (s *Server) refused(w http.ResponseWriter, r *http.Request, a act, err error) {
	message := capital(strings.TrimPrefix(err.Error(), ErrRefused.Error()+": ")) + "."
	st, gone := s.desk.Story(r.Context(), a.by.Story)
	switch {
	case gone != nil:
		s.trouble(w, r, err)
	case a.name == "edit":
		s.showEdit(w, r, http.StatusUnprocessableEntity, st, a, message)
	case decisions[a.name].title != "":
		s.showDecide(w, r, http.StatusUnprocessableEntity, st, a, message)
	default:
		s.trouble(w, r, err)
	}
}
