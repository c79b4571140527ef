package review

import (
	"net/http"
	"strconv"

	"puente/pipeline/facts"
	"puente/pipeline/render"
)

// storyRoutes are the addresses of one story.
func (s *Server) storyRoutes(mux *http.ServeMux) {
	mux.HandleFunc("GET /story/{id}", s.getStory)
}

// names are the names that a story's sources use.
func (d *Desk) names(s Story) *facts.NameSet { return d.c.Names(s.Machine.Sources) }

// getStory shows a story; with ?at=N the evidence of a sentence.
func (s *Server) getStory(w http.ResponseWriter, r *http.Request) {
	st, err := s.desk.Story(r.Context(), r.PathValue("id"))
	if err != nil {
		s.trouble(w, r, err)
		return
	}
	go s.desk.Warm(st) // the editor reads first
	p := s.storyPage(r, st, shownIn(r, st))
	if p.Around, err = s.neighbours(r.Context(), r.FormValue("q"), st.ID()); err != nil {
		s.trouble(w, r, err)
		return
	}
	if err := s.remember(r, st, &p); err != nil {
		s.trouble(w, r, err)
		return
	}
	s.show(w, r, http.StatusOK, "story.html", p)
}

func shownIn(r *http.Request, st Story) int {
	n, err := strconv.Atoi(r.FormValue("at"))
	if err != nil || n < 0 || n > len(st.Draft.Sentences) {
		return noUse
	}
	return n
}

// justView is what was done to the story before.
type justView struct{ Words, Headline, Href string }

// updateView is what a later run brought to a story that was worked on.
type updateView struct {
	Since   string
	New     []newView
	Changed []rowChange
}

type newView struct{ Name, Time, URL, Lang, Title, Text, English string }

// remember adds what only the log tells.
func (s *Server) remember(r *http.Request, st Story, p *storyPage) error {
	if st.Run != nil && !st.Snapshot.untouched() {
		p.Update = s.update(st)
	}
	return nil
}

func (s *Server) update(st Story) *updateView {
	u := &updateView{Since: updated(st.State, len(st.New))}
	for _, src := range st.New {
		v := newView{Name: src.Name(), Time: render.Published(src.PublishedAt, s.desk.c.American), Lang: htmlLang(src.Lang), Title: src.Title, Text: src.Text}
		v.URL, _ = render.SafeURL(src.URL)
		if translated(src) {
			v.English = src.Translation.Title + "\n" + src.Translation.Text
		}
		u.New = append(u.New, v)
	}
	return u
}
