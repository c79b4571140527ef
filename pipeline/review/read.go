package review

import (
	"math"
	"net/http"
	"strconv"

	"puente/pipeline/render"
)

// storyRoutes are the addresses of one story.
func (s *Server) storyRoutes(mux *http.ServeMux) {
	mux.HandleFunc("GET /story/{id}", s.getStory)
	mux.HandleFunc("GET /story/{id}/source/{n}", s.getSource)
	mux.HandleFunc("GET /story/{id}/edit", s.getEdit)
	mux.HandleFunc("GET /story/{id}/decide", s.getDecide)
	mux.HandleFunc("GET /story/{id}/diff", s.getDiff)
	mux.HandleFunc("GET /story/{id}/history", s.getHistory)
	mux.HandleFunc("GET /story/{id}/export/{format}", s.getExport)
	mux.HandleFunc("GET /feed.rss", s.getFeed)
	mux.HandleFunc("POST /story/{id}/{act}", s.postStory)
}

// getStory shows a story; with ?at=N the evidence of a sentence.
func (s *Server) getStory(w http.ResponseWriter, r *http.Request) {
	st, err := s.desk.Story(r.Context(), r.PathValue("id"))
	if err != nil {
		s.trouble(w, r, err)
		return
	}
	go s.warm(st) // the editor reads first
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

// warm analyses a story's sources for the first edit.
func (s *Server) warm(st Story) {
	defer func() {
		if r := recover(); r != nil { // the edit itself tells it
			s.c.Log.Error("analyse", "story", st.ID(), "error", r)
		}
	}()
	s.desk.Warm(st)
}

// sourcePage shows one source with all of its passages.
type sourcePage struct {
	shell
	Back   string
	Source sourceView
}

func (s *Server) getSource(w http.ResponseWriter, r *http.Request) {
	st, err := s.desk.Story(r.Context(), r.PathValue("id"))
	if err != nil {
		s.trouble(w, r, err)
		return
	}
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil || n < 1 || n > len(st.Brief.Sources) {
		s.fail(w, r, http.StatusNotFound, "There is no such source in this story.")
		return
	}
	m := newMaker(st, shownIn(r, st), s.desk.names(st))
	m.room = math.MaxInt
	p := sourcePage{shell: s.shell(r, "story", st.Brief.Sources[n-1].Name()), Back: s.storyOf(r, st), Source: m.source(n-1, s.desk.c.American)}
	s.show(w, r, http.StatusOK, "source.html", p)
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
	Changed int // sentences that are others in it
}

type newView struct{ Name, Time, URL, Lang, Title, Text, English string }

// remember adds what only the log tells.
func (s *Server) remember(r *http.Request, st Story, p *storyPage) (err error) {
	if st.Run != nil && !st.Snapshot.untouched() && !st.KeptRun() {
		p.Update = s.update(st)
	}
	if p.Undo, err = s.undoes(r.Context(), st); err != nil {
		return err
	}
	if st.Draft.edited() {
		for _, row := range draftDiff(draftOf(st.Machine), st.Draft) {
			v := &p.Headline
			if row.Kind == kindDropped || row.By == "" {
				continue
			}
			if row.N > 0 {
				v = &p.Sentences[row.N-1]
			}
			v.Reset = row.Was != noUse
			if row.Kind == kindChanged || row.Kind == kindMoved {
				v.Was = row.Words
			}
		}
	}
	if id := r.FormValue("just"); id != "" {
		return s.just(r, id, p)
	}
	return nil
}

// just tells what was done to the story before this one.
func (s *Server) just(r *http.Request, id string, p *storyPage) error {
	queue, err := s.desk.Queue(r.Context())
	if err != nil {
		return err
	}
	for _, e := range queue {
		if e.ID == id && e.State != Open {
			p.Just = &justView{capital(stateMark(e.State).Word), shorten(e.Headline, shownHeadline), storyAddress(id, look{})}
		}
	}
	return nil
}

func (s *Server) update(st Story) *updateView {
	u := &updateView{Since: updated(st.State, len(st.New)), Changed: len(differences(draftDiff(st.Draft, draftOf(*st.Run))))}
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
