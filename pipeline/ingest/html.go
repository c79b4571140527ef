package ingest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"puente/pipeline/news"
)

var looksHTML = regexp.MustCompile(`(?i)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype html|html|head|body|meta|title|article|main|section|header|div|p|h1)[\s>]`)

func matchHTML(head []byte, _ *names) bool { return looksHTML.Match(head) }

// fewWords is below what an article has: a notice, a cookie banner.
const fewWords = 20

// readHTML reads a page as one record: the article in it.
func readHTML(in *input, emit func(item) error) error {
	c := capture{max: in.max}
	_, err := io.Copy(&c, in.br)
	if err != nil && c.length == 0 {
		return damaged(1, err)
	}
	it := item{line: 1, raw: c.buf, digest: c.digest()}
	if it.digest != nil {
		it.problem = fmt.Sprintf("the page is %d bytes long, the limit is %d", it.digest.length, in.max)
	} else {
		it.values, it.problem = article(c.buf, in)
	}
	if e := emit(it); e != nil {
		return e
	}
	return damaged(1, err)
}

// article finds the article of a page.
func article(raw []byte, in *input) (v *values, problem string) {
	defer func() { // the parser is handed whatever came
		if r := recover(); r != nil {
			v, problem = nil, "the page cannot be read"
		}
	}()
	declared := ""
	if in.charset != "" {
		declared = in.charset
	} else if _, name, certain := charset.DetermineEncoding(raw[:min(len(raw), 1024)], ""); certain {
		declared = name
	}
	text, problem := utf8Of(raw, declared)
	if problem != "" {
		return nil, problem
	}
	doc, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, "the page cannot be read: " + cleanLine(err.Error())
	}
	var d described
	d.read(doc)
	at, _ := url.Parse(first(d.canonical, in.url))
	if at == nil || at.Host == "" {
		at, _ = url.Parse(in.url)
	}
	likely := d.article || readability.CheckDocument(doc)
	got, err := readability.FromDocument(doc, at)
	if err != nil || got.Node == nil || !likely {
		return nil, "no article was found in the page"
	}
	var b blocks
	b.take(got.Node)
	body := Clean(b.text())
	if len(strings.Fields(body)) < fewWords {
		return nil, "no article was found in the page: it holds only a few words"
	}
	return d.values(got, body, b, at), ""
}

// described is what a page says of itself.
type described struct {
	canonical, language, site, published, author string
	article                                      bool // it says that it is one
	captions                                     []news.Media
}

// read looks through the elements of a page.
func (d *described) read(n *html.Node) {
	for n := range n.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			d.language = first(d.language, attr(n, "lang"))
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				d.canonical = first(attr(n, "href"), d.canonical)
			}
		case atom.Meta:
			d.meta(strings.ToLower(first(attr(n, "property"), attr(n, "name"), attr(n, "itemprop"))), attr(n, "content"))
		case atom.Figure:
			if m := figure(n); m.Caption != "" {
				d.captions = append(d.captions, m)
			}
		case atom.Time:
			d.published = first(d.published, attr(n, "datetime"))
		case atom.Script:
			if strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil {
				d.linked(n.FirstChild.Data)
			}
		}
	}
}

func (d *described) meta(name, content string) {
	switch name {
	case "og:url":
		d.canonical = first(d.canonical, content)
	case "og:type":
		d.article = d.article || content == "article"
	case "og:site_name":
		d.site = first(d.site, content)
	case "og:locale":
		d.language = first(d.language, content)
	case "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "parsely-pub-date":
		d.published = content
	case "author", "article:author", "parsely-author":
		if !strings.Contains(content, "://") {
			d.author = first(d.author, content)
		}
	}
}

// linked reads JSON-LD: objects, lists of them, graphs.
func (d *described) linked(text string) {
	var whole any
	if json.Unmarshal([]byte(text), &whole) != nil {
		return
	}
	var visit func(v any, depth int)
	visit = func(v any, depth int) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				visit(e, depth)
			}
		case map[string]any:
			if graph := v["@graph"]; graph != nil && depth < 3 {
				visit(graph, depth+1)
			}
			o := object(v)
			if kind := o.str("@type"); strings.HasSuffix(kind, "Article") || kind == "BlogPosting" || kind == "LiveBlogPosting" {
				d.article = true
				d.published = first(o.str("datePublished"), d.published)
				d.language = first(d.language, o.str("inLanguage"))
				d.site = first(d.site, o.str("publisher", "name"))
				d.author = first(d.author, o.str("author", "name"))
			}
		}
	}
	visit(whole, 0)
}

func (d *described) values(got readability.Article, body string, b blocks, at *url.URL) *values {
	v := &values{}
	put := func(f field, val string) {
		if strings.TrimSpace(val) != "" {
			v.s[f], v.rank[f] = val, 1
		}
	}
	title := cleanLine(got.Title())
	if b.heading != "" && (strings.HasPrefix(b.heading, title) || strings.HasPrefix(title, b.heading)) { // without the name of the site
		title = b.heading
	}
	put(fTitle, title)
	put(fText, strings.TrimSpace(strings.TrimPrefix(body, title+"\n")))
	put(fAuthor, byline(cleanLine(first(d.author, got.Byline()))))
	put(fOutlet, first(got.SiteName(), d.site, host(at)))
	put(fKind, "article")
	put(fLang, first(d.language, got.Language()))
	put(fPublished, d.date(got))
	if at != nil {
		put(fURL, at.String())
	}
	media := b.media
	if len(media) == 0 {
		media = d.captions
	}
	if len(media) == 0 && got.ImageURL() != "" {
		media = []news.Media{{Type: "photo", URL: got.ImageURL()}}
	}
	for _, m := range media {
		if ref, err := url.Parse(m.URL); err == nil && at != nil {
			m.URL = at.ResolveReference(ref).String()
		}
		if !slices.Contains(v.media, m) {
			v.media = append(v.media, m)
		}
	}
	return v
}

// date is the page's date as it is written, where we can read it; a page whose
// date nobody can read has none.
func (d *described) date(got readability.Article) string {
	if _, ok := normDate(d.published, true, time.UTC); ok && d.published != "" {
		return d.published
	}
	if t, err := got.PublishedTime(); err == nil {
		return t.Format(time.RFC3339)
	}
	return ""
}

// byline leaves "Por" and "By" out.
func byline(s string) string {
	for _, by := range []string{"Por ", "POR ", "By ", "BY "} {
		if rest, ok := strings.CutPrefix(s, by); ok {
			return strings.TrimSpace(rest)
		}
	}
	return s
}

func host(u *url.URL) string {
	if u == nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if strings.EqualFold(a.Key, name) {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// figure is the picture of a figure with its caption.
func figure(n *html.Node) (m news.Media) {
	for c := range n.Descendants() {
		switch {
		case c.Type != html.ElementNode:
		case c.DataAtom == atom.Img && m.URL == "":
			m.Type, m.URL = "photo", first(attr(c, "data-src"), attr(c, "src"))
		case c.DataAtom == atom.Video && m.URL == "":
			m.Type, m.URL = "video", attr(c, "src")
		case c.DataAtom == atom.Figcaption:
			var b blocks
			b.take(c)
			m.Caption = cleanLine(b.text())
		}
	}
	return m
}

// blocks collects the paragraphs of an article, and the pictures between them.
type blocks struct {
	b       strings.Builder
	media   []news.Media
	heading string
}

// text is a paragraph a line.
func (b *blocks) text() string {
	var out []string
	for line := range strings.Lines(b.b.String()) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

func (b *blocks) take(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.b.WriteString(escaped.Replace(strings.ReplaceAll(c.Data, "\n", " ")))
		case c.Type != html.ElementNode:
		case c.DataAtom == atom.Figure:
			if m := figure(c); m.URL != "" {
				b.media = append(b.media, m)
			}
		case c.DataAtom == atom.H1 && b.heading == "":
			var h blocks
			h.take(c)
			b.heading = cleanLine(h.text())
		case slices.Contains(unread, c.DataAtom):
		case tags[c.Data]:
			b.b.WriteByte('\n')
			b.take(c)
			b.b.WriteByte('\n')
		default:
			b.take(c)
		}
	}
}

// escaped keeps what a page's text holds as text: it is cleaned once more.
var escaped = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// unread are the elements whose text is no part of an article.
var unread = []atom.Atom{atom.Script, atom.Style, atom.Noscript, atom.Figcaption, atom.Button, atom.Form, atom.Nav, atom.Aside, atom.Iframe, atom.Svg, atom.Select}
