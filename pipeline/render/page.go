package render

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"

	"puente/pipeline/news"
)

//go:embed templates/brief.html templates/index.html templates/set_aside.html templates/palette.css templates/style.css
var files embed.FS

var (
	style = template.CSS(Palette() + mustRead("templates/style.css"))
	// policy allows a page its own style sheet, by its sum, and nothing else:
	// no script, no picture, no request of any kind.
	policy = "default-src 'none'; style-src '" + sum(string(style)) + "'; base-uri 'none'; form-action 'none'"
	pages  = template.Must(template.ParseFS(files, "templates/*.html"))
)

// Palette is the style sheet of colours and types, light and dark, that all pages
// share: custom properties of :root, and nothing else.
func Palette() string { return mustRead("templates/palette.css") }

func mustRead(name string) string {
	b, err := files.ReadFile(name)
	if err != nil {
		panic(err) // embedded above
	}
	return string(b)
}

func sum(s string) string {
	h := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(h[:])
}

// shell is what every page has.
type shell struct {
	Title  string
	Style  template.CSS
	Policy string
}

func newShell(title string) shell {
	return shell{Title: title, Style: style, Policy: policy}
}

func execute(name string, data any) ([]byte, error) {
	var out bytes.Buffer
	if err := pages.ExecuteTemplate(&out, name, data); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// HTML is the brief as one page that needs nothing else: no script, no
// network. Hovering, focusing or tapping a sentence shows the words that it
// rests on, in the original and in English.
func HTML(b news.Brief, o Options) ([]byte, error) {
	return execute("brief.html", newBriefPage(b, o))
}

// Index is the day's page: its briefs, the most important first, and where the
// other records went.
func Index(d Day) ([]byte, error) {
	return execute("index.html", newDayPage(d))
}
