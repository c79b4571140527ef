package review

import (
	"errors"
	"mime"
	"net/http"
	"strings"

	"puente/pipeline/render"
)

// exports are the formats in which one story is taken out.
func exports() (out []exportView) {
	for _, f := range render.Formats() {
		if !f.Many {
			out = append(out, exportView{f.Name, f.Words})
		}
	}
	return out
}

// getExport gives a story as a file: its approved version, also while that is
// being corrected; where there is none, the draft as it stands, which says of
// itself that nobody has approved it.
func (s *Server) getExport(w http.ResponseWriter, r *http.Request) {
	f, ok := render.FormatNamed(r.PathValue("format"))
	if !ok || f.Many {
		s.fail(w, r, http.StatusNotFound, "Stories are not taken out in that format.")
		return
	}
	st, err := s.desk.Story(r.Context(), r.PathValue("id"))
	if err != nil {
		s.trouble(w, r, err)
		return
	}
	p, approved, err := s.desk.Published(r.Context(), st.ID())
	if err != nil {
		s.trouble(w, r, err)
		return
	}
	b, options := st.Brief, render.Options{Repeats: st.Repeats}
	if approved {
		b, options = p.Brief, p.Options()
	}
	options.American = s.desk.c.American
	data, _, err := render.Write(f.Name, b, options)
	if err != nil {
		s.trouble(w, r, err)
		return
	}
	w.Header().Set("Content-Type", f.ContentType)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": fileName(b.ID) + f.Ending}))
	w.Write(data)
}

// fileName is an id as the name of a file.
func fileName(id string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, id)
}

// getFeed is the feed of all approved stories.
func (s *Server) getFeed(w http.ResponseWriter, r *http.Request) {
	queue, err := s.desk.Queue(r.Context())
	if err != nil {
		s.trouble(w, r, err)
		return
	}
	feed := render.Feed{Date: s.desk.Run().Date, American: s.desk.c.American}
	for _, e := range queue {
		if e.Version == 0 {
			continue
		}
		p, ok, err := s.desk.Published(r.Context(), e.ID)
		if errors.Is(err, ErrDamaged) {
			continue // the queue tells it
		}
		if err != nil {
			s.trouble(w, r, err)
			return
		}
		if ok {
			feed.Items = append(feed.Items, render.FeedItem{Brief: p.Brief, Approval: p.Options().Approval})
		}
	}
	data, err := render.RSS(feed)
	if err != nil {
		s.trouble(w, r, err)
		return
	}
	f, _ := render.FormatNamed("rss")
	w.Header().Set("Content-Type", f.ContentType)
	w.Write(data)
}
