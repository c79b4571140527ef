package review

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"puente/pipeline/news"
	"puente/pipeline/render"
)

// editPage is the form in which a sentence is written. The story's page takes
// the form out of it; without a script it is a page of its own.
type editPage struct {
	shell
	Path     string
	Seen     string
	Query    string
	Back     string
	N        int
	Of       string
	Add      bool
	Text     string
	Machine  string // the machine's words, where they are others
	Message  string // what stands against the form as it was sent
	NeedNote bool
	Note     string
	AskWho   bool
	Sources  []citeGroup
}

// Name is what is written.
func (p editPage) Name() string {
	if p.Add {
		return "a new sentence"
	}
	return sentenceName(p.N)
}

// citeGroup are the passages of a source that a sentence can rest on.
type citeGroup struct {
	N    int
	Name string
	List []citeChoice
	More bool // it has passages that are too many for a list
}

type citeChoice struct {
	Value   string
	Row     string // the ids of its rows on the story's page
	Text    string
	Lang    string
	Checked bool
	Whole   bool // the source as a whole
}

func (s *Server) getEdit(w http.ResponseWriter, r *http.Request) {
	st, err := s.desk.Story(r.Context(), r.PathValue("id"))
	if err != nil {
		s.trouble(w, r, err)
		return
	}
	n, err := strconv.Atoi(r.FormValue("s"))
	a := act{name: "edit", n: n, form: url.Values{"q": {r.FormValue("q")}}}
	if r.FormValue("add") != "" {
		a.form.Set("add", "1")
	}
	sent, _, ok := st.Draft.Sentence(n - 1)
	switch {
	case err != nil, !ok && a.form.Get("add") == "", a.form.Get("add") != "" && (n < 1 || n > len(st.Draft.Sentences)+1):
		s.fail(w, r, http.StatusNotFound, "There is no such sentence in this brief.")
		return
	}
	if err := st.mayChange(By{Note: "-"}); err != nil {
		s.trouble(w, r, err)
		return
	}
	if a.form.Get("add") == "" {
		a.form.Set("text", sent.Text)
		a.form.Set("of", short(sent.Text))
		for _, c := range sent.Cites {
			a.form.Add("cite", valueOf(c))
		}
	}
	a.by.Seen = st.Seen
	s.showEdit(w, r, http.StatusOK, st, a, "")
}

// valueOf is a citation in a form.
func valueOf(c news.Cite) string {
	if c.Original == nil {
		return citeValue(c.Source, "", [2]int{})
	}
	return citeValue(c.Source, fieldOf(c.Original.Field), [2]int{c.Original.Start, c.Original.End})
}

// showEdit shows the form as it was filled in.
func (s *Server) showEdit(w http.ResponseWriter, r *http.Request, status int, st Story, a act, message string) {
	p := editPage{
		shell: s.shell(r, "story", "Edit "+sentenceName(a.n)), Path: storyAddress(st.ID(), look{}), Seen: a.by.Seen.String(), Query: a.form.Get("q"),
		N: a.n, Of: a.form.Get("of"), Add: a.form.Get("add") != "", Text: render.Clean(a.form.Get("text")), Message: message,
		NeedNote: st.State == Approved, Note: render.Clean(a.form.Get("note")),
	}
	p.AskWho = p.Who == "" && !p.Proxy
	values, _ := url.ParseQuery(p.Query)
	p.Back = with(storyAddress(st.ID(), parseLook(values)), "at", strconv.Itoa(a.n)) + "#b" + strconv.Itoa(a.n)
	if from, ok := origin(st, a.n); ok && !p.Add {
		if m, _, _ := draftOf(st.Machine).Sentence(from); m.Text != a.form.Get("text") {
			p.Machine = render.Line(m.Text)
		}
	}
	p.Sources = choices(st, a.form["cite"])
	s.show(w, r, status, "edit.html", p)
}

// origin is the index of the machine's sentence from which an edited one came;
// ok is false where it came from none, or is the machine's still.
func origin(st Story, n int) (from int, ok bool) {
	if _, by, ok := st.Draft.Sentence(n - 1); !ok || by == "" {
		return 0, false
	}
	if n == 0 {
		return Headline, true
	}
	for _, r := range draftDiff(draftOf(st.Machine), st.Draft) {
		if r.N == n && r.Kind != kindDropped && r.Was > 0 {
			return r.Was - 1, true
		}
	}
	return 0, false
}

// choices are all passages of a story's sources, those that are chosen marked.
// What is chosen and no passage as it stands comes first.
func choices(st Story, chosen []string) (out []citeGroup) {
	chosen = chosen[:min(len(chosen), MaxCites)] // a form with more is refused
	each := roomOf(st.Brief.Sources)
	for i, src := range st.Brief.Sources {
		g := citeGroup{N: i + 1, Name: src.Name()}
		whole := citeValue(src.ID, "", [2]int{})
		g.List = append(g.List, citeChoice{Value: whole, Text: "The source as a whole", Checked: slices.Contains(chosen, whole), Whole: true})
		var rows []citeChoice
		var places []stretch
		room := each
		for k, p := range passages(src) {
			text := src.Field(p.field)
			at := trimmed(text, p.original)
			if at[0] == at[1] {
				continue
			}
			if room -= at[1] - at[0]; room < 0 && !slices.Contains(chosen, citeValue(src.ID, p.field, at)) {
				g.More = true
				continue
			}
			c := citeChoice{Value: citeValue(src.ID, p.field, at), Row: fmt.Sprintf("p%d-%d", i+1, k+1), Text: text[at[0]:at[1]], Lang: htmlLang(src.Lang)}
			c.Checked = slices.Contains(chosen, c.Value)
			rows = append(rows, c)
			places = append(places, stretch{start: at[0], end: at[1], class: p.field})
		}
		for _, v := range chosen {
			cite, err := parseCite(v, []news.Source{src})
			if err != nil || cite.Original == nil || slices.ContainsFunc(rows, func(c citeChoice) bool { return c.Value == v }) {
				continue
			}
			c := citeChoice{Value: v, Text: cite.Original.Text, Lang: htmlLang(src.Lang), Checked: true}
			var on []string
			for k, p := range places {
				if p.class == cite.Original.Field && p.start < cite.Original.End && p.end > cite.Original.Start {
					on = append(on, rows[k].Row)
				}
			}
			c.Row = strings.Join(on, " ")
			g.List = append(g.List, c)
		}
		g.List = append(g.List, rows...)
		out = append(out, g)
	}
	return out
}
