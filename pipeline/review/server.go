package review

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"html/template"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"puente/pipeline/render"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed assets
var assetFiles embed.FS

// maxForm bounds the body of a request, in bytes.
const maxForm = 256 << 10

// policy allows the page its own style sheets and scripts, and nothing from
// elsewhere.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// ServerConfig says how the page is served.
type ServerConfig struct {
	// Hosts are the names under which it may be asked for, beside those of the
	// loopback: another name is that of a page elsewhere (DNS rebinding).
	Hosts []string
	// AuthHeader is the header in which a trusted proxy names the editor; ""
	// where the editors give their names themselves.
	AuthHeader string
	Log        *slog.Logger
}

// Server shows a desk over HTTP.
type Server struct {
	desk  *Desk
	c     ServerConfig
	pages map[string]*template.Template
}

// NewServer is the handler of the whole page. Requests that change something
// are refused where they come from another site; GET changes nothing.
func NewServer(d *Desk, c ServerConfig) http.Handler {
	s := &Server{desk: d, c: c, pages: parsePages()}
	mux := http.NewServeMux()
	s.routes(mux)
	var h http.Handler = mux
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.shut(w, r, http.StatusForbidden, "The request came from a page elsewhere. Nothing was changed.")
	}))
	h = origin.Handler(h)
	h = s.identified(h)
	h = s.named(h)
	return guarded(h)
}

// routes are all addresses of the page.
func (s *Server) routes(mux *http.ServeMux) {
	assets, err := fs.Sub(assetFiles, "assets")
	if err != nil {
		panic(err) // embedded above
	}
	mux.Handle("GET /assets/palette.css", cached(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.ServeContent(w, r, "palette.css", time.Time{}, strings.NewReader(render.Palette()))
	})))
	mux.Handle("GET /assets/", http.StripPrefix("/assets/", cached(http.FileServerFS(assets))))
	mux.HandleFunc("GET /{$}", s.getQueue)
	mux.HandleFunc("POST /who", s.postWho)
	mux.HandleFunc("GET /figures", s.getFigures)
	s.storyRoutes(mux)
	mux.HandleFunc("/", s.notFound)
}

func cached(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		h.ServeHTTP(w, r)
	})
}

// guarded sets what every answer carries, and bounds what is read.
func guarded(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("Content-Security-Policy", policy)
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Referrer-Policy", "no-referrer")
		head.Set("Cross-Origin-Opener-Policy", "same-origin")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		head.Set("Cache-Control", "no-store")
		r.Body = http.MaxBytesReader(w, r.Body, maxForm)
		h.ServeHTTP(w, r)
	})
}

// named refuses requests for a host that is none of ours.
func (s *Server) named(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.ours(r.Host) {
			s.shut(w, r, http.StatusMisdirectedRequest, "This page is not served under that name. Ask for it under the address that puente review printed when it was started.")
			return
		}
		h.ServeHTTP(w, r)
	})
}

func (s *Server) ours(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	if ip := net.ParseIP(name); ip != nil && ip.IsLoopback() {
		return true
	}
	return name == "localhost" || slices.ContainsFunc(s.c.Hosts, func(h string) bool { return strings.EqualFold(h, name) })
}

// identified refuses requests that the proxy has not named an editor for.
func (s *Server) identified(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.c.AuthHeader != "" && s.who(r) == "" {
			s.shut(w, r, http.StatusUnauthorized, "The proxy in front of this page has not said who you are.")
			return
		}
		h.ServeHTTP(w, r)
	})
}

const whoCookie = "puente-editor"

// who is the editor's name; "" where they have not given it.
func (s *Server) who(r *http.Request) string {
	if s.c.AuthHeader != "" {
		names := r.Header.Values(s.c.AuthHeader)
		if len(names) != 1 {
			return "" // a proxy that adds its header to a visitor's own
		}
		return limited(plain(names[0]))
	}
	c, err := r.Cookie(whoCookie)
	if err != nil {
		return ""
	}
	name, err := url.QueryUnescape(c.Value)
	if err != nil {
		return ""
	}
	return limited(plain(name))
}

func limited(name string) string {
	if len(name) > maxWho {
		return strings.TrimSpace(strings.ToValidUTF8(name[:maxWho], ""))
	}
	return name
}

// postWho keeps the editor's name in the browser, and leads back.
func (s *Server) postWho(w http.ResponseWriter, r *http.Request) {
	if !s.form(w, r) {
		return
	}
	if s.c.AuthHeader == "" {
		s.keepWho(w, limited(plain(r.PostFormValue("who"))))
	}
	http.Redirect(w, r, local(r.PostFormValue("back")), http.StatusSeeOther)
}

func (s *Server) keepWho(w http.ResponseWriter, name string) {
	http.SetCookie(w, &http.Cookie{Name: whoCookie, Value: url.QueryEscape(name),
		Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, MaxAge: 365 * 24 * 3600})
}

// local is an address of this page; any other is its start.
func local(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") || strings.Contains(address, `\`) {
		return "/"
	}
	return u.String()
}

// form reads a form; where it cannot, it has answered.
func (s *Server) form(w http.ResponseWriter, r *http.Request) bool {
	err := r.ParseForm()
	var long *http.MaxBytesError
	switch {
	case errors.As(err, &long):
		s.fail(w, r, http.StatusRequestEntityTooLarge, "That is more than a brief can hold. Nothing was changed; go back to find your text.")
		return false
	case err != nil:
		s.fail(w, r, http.StatusBadRequest, "The form could not be read. Nothing was changed.")
		return false
	}
	return true
}

// shell is what every page has.
type shell struct {
	Title string
	Who   string
	Proxy bool // a proxy names the editor
	Date  string
	Run   Run
	At    string // this page's address, to come back to
	Page  string // its name in the navigation
	Done  int    // stories that are decided
	All   int    // stories of the day
	Bare  bool   // nothing of the day may be told: whoever asks is not known
}

func (s *Server) shell(r *http.Request, page, title string) shell {
	run := s.desk.Run()
	sh := shell{Title: title, Who: s.who(r), Proxy: s.c.AuthHeader != "", Date: render.LongDate(run.Date, s.desk.c.American), Run: run, At: "/", Page: page}
	if r.Method == http.MethodGet {
		sh.At = r.URL.RequestURI()
	}
	if done, all, err := s.desk.Progress(r.Context()); err == nil { // else the page itself says what is wrong
		sh.Done, sh.All = done, all
	}
	return sh
}

// functions are what templates may call. Every text of a source or a brief goes
// through text or line.
var functions = template.FuncMap{
	"text":    render.Clean,
	"line":    render.Line,
	"add":     func(a, b int) int { return a + b },
	"count":   count,
	"capital": capital,
	"link":    func(s string) string { u, _ := render.SafeURL(s); return u },
	// of figures.html
	"percent": percent, "percentOf": percentOf, "lasted": lasted, "reasonWords": reasonWords, "shortKind": func(kind string) string { return cut(kindWords(kind), shownName) },
}

// parsePages gives each page its layout, and the parts that several have.
func parsePages() map[string]*template.Template {
	names, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		panic(err) // a constant pattern
	}
	pages := map[string]*template.Template{}
	for _, name := range names {
		base := strings.TrimPrefix(name, "templates/")
		if base == "layout.html" || base == "parts.html" {
			continue
		}
		pages[base] = template.Must(template.New("layout.html").Funcs(functions).ParseFS(templateFiles, "templates/layout.html", "templates/parts.html", name))
	}
	return pages
}

// show answers with a page. It is made whole before anything is sent.
func (s *Server) show(w http.ResponseWriter, r *http.Request, status int, page string, view any) {
	var out bytes.Buffer
	if err := s.pages[page].Execute(&out, view); err != nil {
		s.c.Log.Error("page", "name", page, "address", r.URL.Path, "error", err)
		http.Error(w, "The page could not be made.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(out.Bytes())
	}
}

// failure is what error.html shows.
type failure struct {
	shell
	Status  int
	Message string
	Back    string // "" for the queue
}

// titles of the pages that say what went wrong.
var titles = map[int]string{
	http.StatusBadRequest:            "That could not be read",
	http.StatusUnauthorized:          "Who are you?",
	http.StatusForbidden:             "Not from there",
	http.StatusNotFound:              "Not here",
	http.StatusMethodNotAllowed:      "Not like that",
	http.StatusConflict:              "Another editor was faster",
	http.StatusRequestEntityTooLarge: "Too long",
	http.StatusMisdirectedRequest:    "Not under that name",
	http.StatusUnprocessableEntity:   "That cannot be done",
	http.StatusInternalServerError:   "Something went wrong",
	http.StatusNotImplemented:        "Not offered here",
	http.StatusBadGateway:            "The engine could not do it",
	http.StatusServiceUnavailable:    "Not now",
}

func (s *Server) fail(w http.ResponseWriter, r *http.Request, status int, message string) {
	s.failure(w, r, failure{shell: s.shell(r, "", ""), Status: status, Message: message})
}

func (s *Server) failure(w http.ResponseWriter, r *http.Request, f failure) {
	f.Title = cmp.Or(titles[f.Status], http.StatusText(f.Status))
	if id := r.PathValue("id"); id != "" && f.Status != http.StatusNotFound && !f.Bare {
		f.Back = storyAddress(id, look{})
		if q := r.FormValue("q"); q != "" && len(q) <= maxForm {
			f.Back += "?q=" + url.QueryEscape(q)
		}
	}
	s.show(w, r, f.Status, "error.html", f)
}

// shut fails before anybody is known, and tells nothing of the day.
func (s *Server) shut(w http.ResponseWriter, r *http.Request, status int, message string) {
	s.failure(w, r, failure{shell: shell{Bare: true}, Status: status, Message: message})
}

func (s *Server) notFound(w http.ResponseWriter, r *http.Request) {
	s.fail(w, r, http.StatusNotFound, "There is no such page.")
}

// trouble answers with a page for an error of the desk.
func (s *Server) trouble(w http.ResponseWriter, r *http.Request, err error) {
	status, message := http.StatusInternalServerError, "Something went wrong, and nothing was changed: "+err.Error()
	switch {
	case errors.Is(err, ErrKept):
		message = "What you did is kept: " + err.Error()
	case errors.Is(err, ErrUnknown):
		status, message = http.StatusNotFound, "There is no such story. A later run may have put its sources into another one."
	case errors.Is(err, ErrDamaged):
		message = "This story’s file cannot be read: " + err.Error() + ". The other stories are not affected; the next run writes it anew."
	case errors.Is(err, ErrLog):
		message = "The editors’ log cannot be used: " + err.Error()
	case errors.Is(err, ErrRefused):
		status, message = http.StatusUnprocessableEntity, "Nothing was changed: "+strings.TrimPrefix(err.Error(), ErrRefused.Error()+": ")+"."
	case errors.Is(err, ErrEngine):
		status, message = http.StatusBadGateway, "Nothing was changed: "+err.Error()+"."
	case errors.Is(err, ErrNotServed):
		status, message = http.StatusNotImplemented, "This page was started without an engine that could do that."
	case errors.Is(err, ErrNoRun):
		status, message = http.StatusServiceUnavailable, err.Error()
	}
	if status >= 500 {
		s.c.Log.Error("request", "address", r.URL.Path, "error", err)
	}
	s.fail(w, r, status, message)
}

// Timeouts of the server, for whoever listens: a page is small, and a model
// that writes a brief anew may take minutes.
const (
	ReadTimeout  = 20 * time.Second
	WriteTimeout = 15 * time.Minute
	IdleTimeout  = 2 * time.Minute
)
