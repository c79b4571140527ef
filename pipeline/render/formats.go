package render

import (
	"fmt"
	"slices"
	"strings"

	"puente/pipeline/news"
)

// Format is a form in which briefs are taken out.
type Format struct {
	Name        string // as in --format and in addresses
	Ending      string // of a file's name, with the dot
	ContentType string // of HTTP
	Words       string // for people
	Many        bool   // one file for all briefs, which RSS writes: Write does not
}

// Formats are all of them, in the order in which they are offered.
func Formats() []Format {
	return []Format{
		{Name: "md", Ending: ".md", ContentType: "text/markdown; charset=utf-8", Words: "Markdown"},
		{Name: "html", Ending: ".html", ContentType: "text/html; charset=utf-8", Words: "HTML, a page that needs nothing else"},
		{Name: "txt", Ending: ".txt", ContentType: "text/plain; charset=utf-8", Words: "plain text"},
		{Name: "docx", Ending: ".docx", ContentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Words: "DOCX, for Word and LibreOffice"},
		{Name: "json", Ending: ".json", ContentType: "application/json", Words: "JSON, with all evidence"},
		{Name: "ninjs", Ending: ".ninjs.json", ContentType: "application/json", Words: "ninjs, IPTC's format of news"},
		{Name: "rss", Ending: ".xml", ContentType: "application/rss+xml; charset=utf-8", Words: "RSS, a feed of approved briefs", Many: true},
	}
}

// FormatNamed is the format of a name; ok is false where there is none.
func FormatNamed(name string) (f Format, ok bool) {
	all := Formats()
	i := slices.IndexFunc(all, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return all[i], true
}

// FormatNames are the names of all formats.
func FormatNames() []string {
	var out []string
	for _, f := range Formats() {
		out = append(out, f.Name)
	}
	return out
}

// Write is a brief in a format, and the format's content type. A name that is
// none, or that of a format for many briefs, is an error.
func Write(name string, b news.Brief, o Options) (data []byte, contentType string, err error) {
	f, ok := FormatNamed(name)
	if !ok {
		return nil, "", fmt.Errorf("no format is called %q: there are %s", name, strings.Join(FormatNames(), ", "))
	}
	switch name {
	case "md":
		data = Markdown(b, o)
	case "html":
		data, err = HTML(b, o)
	case "txt":
		data = Text(b, o)
	case "docx":
		data, err = DOCX(b, o)
	case "json":
		data, err = JSON(b)
	case "ninjs":
		data, err = NINJS(b, o)
	default:
		err = fmt.Errorf("%s is one file for many briefs", name)
	}
	return data, f.ContentType, err
}

// englishTag is the language of what is written, as a tag of BCP 47.
func englishTag(o Options) string {
	if o.American {
		return "en-US"
	}
	return "en-GB"
}
