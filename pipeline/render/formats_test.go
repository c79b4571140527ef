package render

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"html"
	"io"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"puente/pipeline/news"
)

// shownBy is what a reader of a format sees, on one line.
func shownBy(t testing.TB, name string, b news.Brief, o Options) string {
	t.Helper()
	data, _, err := Write(name, b, o)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	switch name {
	case "docx":
		text = wordsOf(t, partsOf(t, data)["word/document.xml"])
	case "html":
		text = regexp.MustCompile(`(?s)<style>.*?</style>`).ReplaceAllString(text, "")
		text = html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(text, ""))
	}
	return line(text)
}

// partsOf are the files of an archive.
func partsOf(t testing.TB, archive []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// tokensOf reads XML to its end, as strictly as can be, and gives its elements
// and texts to see.
func tokensOf(t testing.TB, data []byte, element func(xml.StartElement), text func(string)) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%v in %.2000s", err, data)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			element(tok)
		case xml.CharData:
			text(string(tok))
		case xml.Comment, xml.Directive:
			t.Errorf("the document holds %s", tok)
		case xml.ProcInst:
			if tok.Target != "xml" {
				t.Errorf("the document holds an instruction: %s", tok.Target)
			}
		}
	}
}

// wordsOf are the words of a document, with a line for each paragraph.
func wordsOf(t testing.TB, document []byte) string {
	t.Helper()
	var out strings.Builder
	tokensOf(t, document, func(e xml.StartElement) {
		if e.Name.Local == "p" {
			out.WriteByte('\n')
		}
	}, func(s string) { out.WriteString(s) })
	return out.String()
}

func attribute(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// TestWrite holds each format to its table: it is written, to one content type,
// the same bytes each time, and whoever changes one brief changes no other.
func TestWrite(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Formats() {
		if seen[f.Name] || seen[f.Ending] || f.Words == "" {
			t.Errorf("%s: a name or an ending twice, or no words for it", f.Name)
		}
		seen[f.Name], seen[f.Ending] = true, true
		first, contentType, err := Write(f.Name, sample(t), Options{Approval: approval()})
		if f.Many {
			if err == nil {
				t.Errorf("%s is written for one brief", f.Name)
			}
			continue
		}
		if err != nil || contentType != f.ContentType || len(first) == 0 {
			t.Errorf("%s: %d bytes of %s, %v", f.Name, len(first), contentType, err)
		}
		second, _, _ := Write(f.Name, sample(t), Options{Approval: approval()})
		if !bytes.Equal(first, second) {
			t.Errorf("%s: other bytes the second time", f.Name)
		}
	}
	if _, _, err := Write("pdf", sample(t), Options{}); err == nil || !strings.Contains(err.Error(), "md, html, txt, docx, json, ninjs, rss") {
		t.Errorf("a format that is none: %v", err)
	}
}

// holdFormats holds the formats for elsewhere, with s everywhere, to what no
// text may change: valid, visible characters, well-formed XML and JSON, and no
// link but to http and https.
func holdFormats(t *testing.T, s string, b news.Brief) {
	t.Helper()
	o := Options{Approval: &Approval{By: s, Version: 2, Note: s, Edited: true}, Base: s, Repeats: []news.Source{{ID: s, Outlet: s}}}
	if text := Text(b, o); bytes.ContainsFunc(text, hidden) || !utf8.Valid(text) {
		t.Errorf("%q: the plain text holds invisible characters or invalid UTF-8", s)
	}
	page, err := HTML(b, o)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	inspect(t, s, page)
	holdDocument(t, s, b, o)
	holdNinjs(t, s, b, o)
	holdFeed(t, s, b, o)
}

func holdDocument(t *testing.T, s string, b news.Brief, o Options) {
	t.Helper()
	data, err := DOCX(b, o)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	known := map[string]bool{}
	anchors, marks, ids := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for name, part := range partsOf(t, data) {
		if !utf8.Valid(part) || bytes.ContainsFunc(part, hidden) {
			t.Errorf("%q: %s holds invisible characters or invalid UTF-8", s, name)
		}
		tokensOf(t, part, func(e xml.StartElement) {
			switch e.Name.Local {
			case "Relationship":
				known[attribute(e, "Id")] = true
				if attribute(e, "TargetMode") == "External" {
					holdLink(t, s, attribute(e, "Target"))
				}
			case "hyperlink":
				if a := attribute(e, "anchor"); a != "" {
					anchors[a] = true
				} else {
					ids[attribute(e, "id")] = true
				}
			case "bookmarkStart":
				marks[attribute(e, "name")] = true
			case "instrText", "object", "fldSimple", "altChunk":
				t.Errorf("%q: %s holds %s", s, name, e.Name.Local)
			}
		}, func(string) {})
	}
	for a := range anchors {
		if !marks[a] {
			t.Errorf("%q: a link to %s, which is not there", s, a)
		}
	}
	for id := range ids {
		if !known[id] {
			t.Errorf("%q: a link of the relationship %q, which is not there", s, id)
		}
	}
}

func holdLink(t *testing.T, s, address string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		t.Errorf("%q: a link to %q", s, address)
	}
}

func holdNinjs(t *testing.T, s string, b news.Brief, o Options) {
	t.Helper()
	data, err := NINJS(b, o)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	if !utf8.Valid(data) || bytes.ContainsFunc(data, hidden) {
		t.Errorf("%q: ninjs holds invisible characters or invalid UTF-8", s)
	}
	validNinjs(t, s, data)
	var item ninjsItem
	if err := json.Unmarshal(data, &item); err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	for _, a := range item.Associations {
		for _, r := range a.Renditions {
			holdLink(t, s, r.Href)
		}
	}
	holdFragment(t, s, item.Bodies[1].Value)
}

// holdFragment holds a piece of HTML to its own elements.
func holdFragment(t *testing.T, s, fragment string) {
	t.Helper()
	own := map[string]string{"f": "", "p": "", "em": "", "ul": "", "ol": "", "li": "", "a": "href rel"}
	tokensOf(t, []byte("<f>"+fragment+"</f>"), func(e xml.StartElement) {
		allowed, ok := own[e.Name.Local]
		if !ok {
			t.Errorf("%q: element %s", s, e.Name.Local)
		}
		for _, a := range e.Attr {
			if !strings.Contains(" "+allowed+" ", " "+a.Name.Local+" ") {
				t.Errorf("%q: attribute %s of %s", s, a.Name.Local, e.Name.Local)
			}
		}
		if e.Name.Local == "a" {
			holdLink(t, s, attribute(e, "href"))
		}
	}, func(string) {})
}

func holdFeed(t *testing.T, s string, b news.Brief, o Options) {
	t.Helper()
	b.Status = news.Approved
	data, err := RSS(Feed{Date: s, Base: s, Items: []FeedItem{{b, o.Approval}, {Brief: b}, {Brief: news.Brief{Status: news.Approved}}}})
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	if !utf8.Valid(data) || bytes.ContainsFunc(data, hidden) {
		t.Errorf("%q: the feed holds invisible characters or invalid UTF-8", s)
	}
	f := readFeed(t, data)
	if !strings.HasPrefix(f.Link, "urn:uuid:") {
		holdLink(t, s, f.Link)
	}
	if len(f.Items) != 3 {
		t.Errorf("%q: %d items, want 3", s, len(f.Items))
	}
	for _, i := range f.Items {
		if i.Link != "" {
			holdLink(t, s, i.Link)
		}
		holdFragment(t, s, i.Content)
		if strings.ContainsAny(i.Description, "<>") {
			t.Errorf("%q: markup in the description: %s", s, i.Description)
		}
	}
}

// TestGoldenFormats holds the formats for elsewhere to their files: of the
// document the part with the words, a paragraph a line.
func TestGoldenFormats(t *testing.T) {
	b, o := approved(t), Options{Approval: approval(), Repeats: repeats}
	golden(t, "brief.txt", Text(sample(t), Options{}))
	golden(t, "approved.txt", Text(b, o))
	golden(t, "approved.md", Markdown(b, o))
	doc, err := DOCX(b, o)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "document.xml", bytes.ReplaceAll(partsOf(t, doc)["word/document.xml"], []byte("</w:p>"), []byte("</w:p>\n")))
	n, err := NINJS(b, o)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "approved.ninjs.json", n)
	f, err := RSS(feed(t))
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "feed.xml", bytes.ReplaceAll(f, []byte("><"), []byte(">\n<")))
}
