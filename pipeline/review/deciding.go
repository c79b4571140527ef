package review

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"puente/pipeline/render"
)

// decision is a form in which an editor decides.
type decision struct {
	title  string
	button string
	note   string // the label of the note; "" for none
	must   bool   // it has to be given
}

var decisions = map[string]decision{
	"approve":    {title: "Approve", button: "Approve", note: "What was corrected"},
	"reject":     {title: "Reject", button: "Reject", note: "Note"},
	"send-back":  {title: "Send back", button: "Send back", note: "What shall be done with it", must: true},
	"reopen":     {title: "Reopen", button: "Reopen", note: "Note"},
	"adopt":      {title: "Adopt the newer draft", button: "Adopt it", note: "Note"},
	"regenerate": {title: "Make the machine’s sentences anew", button: "Make them anew", note: "Note"},
	"undo":       {title: "Undo", button: "Undo", note: "Note"},
	"split":      {title: "Split the story", button: "Split", note: "Note"},
	"merge":      {title: "Merge with another story", button: "Merge", note: "Note"},
}

// decidePage is a decision's form. The story's page opens it as a dialog.
type decidePage struct {
	shell
	Path        string
	Headline    string
	Seen, Query string
	Back        string
	Do          string
	Title       string
	Button      string
	NoteLabel   string
	NoteMust    bool
	Note        string
	Despite     string
	Code        string
	Codes       []Code
	Blocked     []blockedView
	Sources     []sourceChoice
	Others      []otherView
	Find        string
	Message     string
	AskWho      bool
	Rows        []rowChange // what would be adopted
}

type sourceChoice struct {
	ID, Name, Time, First, Lang string
	Checked                     bool
}

// otherView is a story that this one can be merged with.
type otherView struct {
	Value, Headline, Href, Why string
	Checked                    bool
}

func (s *Server) getDecide(w http.ResponseWriter, r *http.Request) {
	st, err := s.desk.Story(r.Context(), r.PathValue("id"))
	if err != nil {
		s.trouble(w, r, err)
		return
	}
	do := r.FormValue("do")
	if decisions[do].title == "" {
		s.fail(w, r, http.StatusNotFound, "There is no such decision.")
		return
	}
	s.showDecide(w, r, http.StatusOK, st, act{name: do, by: By{Seen: st.Seen}, form: url.Values{"q": {r.FormValue("q")}, "find": {r.FormValue("find")}}}, "")
}

// showDecide shows a decision's form as it was filled in.
func (s *Server) showDecide(w http.ResponseWriter, r *http.Request, status int, st Story, a act, message string) {
	d := decisions[a.name]
	p := decidePage{
		shell: s.shell(r, "story", d.title), Path: storyAddress(st.ID(), look{}), Headline: st.Brief.Headline.Text, Seen: a.by.Seen.String(), Query: a.form.Get("q"), Do: a.name, Title: d.title, Button: d.button,
		NoteLabel: d.note, NoteMust: d.must, Note: a.form.Get("note"), Despite: a.form.Get("despite"), Code: a.form.Get("code"), Message: message, Find: a.form.Get("find"),
	}
	p.AskWho = p.Who == "" && !p.Proxy
	p.Back = s.storyOf(r, st)
	switch a.name {
	case "approve":
		p.Blocked = blockedViews(st)
		p.NoteMust = st.Version > 0 && !st.corrected()
		if st.Version == 0 {
			p.NoteLabel = "Note (not needed)"
		}
	case "reject":
		p.Codes = Codes
	case "reopen", "adopt", "regenerate", "undo":
		p.NoteMust = st.State == Approved
		if p.NoteMust {
			p.NoteLabel = "It is approved: say what was wrong"
		}
		if a.name == "adopt" && st.Run != nil {
			p.Rows = differences(draftDiff(st.Draft, draftOf(*st.Run)))
		}
	case "split":
		p.NoteMust = st.State == Approved
		for _, src := range st.Machine.Sources {
			title, text := src.English()
			p.Sources = append(p.Sources, sourceChoice{src.ID, src.Name(), render.Published(src.PublishedAt, s.desk.c.American), shorten(title+" "+text, 160), "", slices.Contains(a.form["source"], src.ID)})
		}
	case "merge":
		p.NoteMust = st.State == Approved
		var err error
		if p.Others, err = s.others(r, st, p.Find, a.form.Get("with")); err != nil {
			s.trouble(w, r, err)
			return
		}
	}
	s.show(w, r, status, "decide.html", p)
}

func shorten(s string, most int) string { return cut(render.Line(s), most) }

// blockedViews say what stands against an approval.
func blockedViews(st Story) (out []blockedView) {
	for _, i := range st.Blocked() {
		sent, _, _ := st.Draft.Sentence(i)
		out = append(out, blockedView{i + 1, sentenceName(i + 1), capital(sentenceName(i+1)) + " is " + verdictMark(sent.Verdict).Word + ": " + shorten(sent.Text, 140)})
	}
	return out
}

// storyOf is the address of a story's page with the queue that it was opened
// from.
func (s *Server) storyOf(r *http.Request, st Story) string {
	values, _ := url.ParseQuery(r.FormValue("q"))
	return storyAddress(st.ID(), parseLook(values))
}

// mostOthers is how many stories are offered to merge with.
const mostOthers = 40

// others are the day's stories that can be merged with one: those that say most
// of the same first, or those that have the words looked for.
func (s *Server) others(r *http.Request, st Story, find, chosen string) (out []otherView, err error) {
	queue, err := s.desk.Queue(r.Context())
	if err != nil {
		return nil, err
	}
	var here Entry
	for _, e := range queue {
		if e.ID == st.ID() {
			here = e
		}
	}
	frequency := map[string]int{} // in how many stories a word stands
	for _, e := range queue {
		for w := range tellingWords(e) {
			frequency[w]++
		}
	}
	type scored struct {
		Entry
		weight float64
		words  []string
	}
	var list []scored
	telling := tellingWords(here)
	for _, e := range queue {
		if e.ID == st.ID() || e.State == Replaced || e.State == Rejected || e.Gone || e.Err != "" || !(Filter{State: "all", Words: find}).Takes(e) {
			continue
		}
		x := scored{Entry: e}
		for w := range tellingWords(e) {
			if n := frequency[w]; telling[w] && n <= max(3, len(queue)/20) { // what many say tells nothing
				x.words = append(x.words, w)
				x.weight += 1 / float64(n)
			}
		}
		for _, o := range e.Outlets {
			if slices.Contains(here.Outlets, o) {
				x.weight += 0.05
			}
		}
		slices.Sort(x.words)
		list = append(list, x)
	}
	slices.SortStableFunc(list, func(a, b scored) int { return cmp.Compare(b.weight, a.weight) })
	for _, x := range list[:min(len(list), mostOthers)] {
		v := otherView{Value: x.Seen.String() + " " + x.ID, Headline: x.Headline, Href: storyAddress(x.ID, look{})}
		v.Checked = v.Value == chosen
		if n := len(x.words); n > 0 {
			v.Why = "shares " + strings.Join(x.words[:min(n, 6)], ", ")
		}
		out = append(out, v)
	}
	return out, nil
}

// tellingWords are the longer words of a story's headline and first sentence.
func tellingWords(e Entry) map[string]bool {
	out := map[string]bool{}
	for _, w := range tokens(strings.ToLower(e.Headline + " " + e.First)) {
		if len(w) > 4 && worded(w) {
			out[w] = true
		}
	}
	return out
}
