package ingest

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/rss"

	"puente/pipeline/news"
)

// Feeds are cut into their items by their tags, and each is read with the
// feed's own head around it: so an item that is damaged costs no other one, and
// a feed is never held as a whole.

var feedRoot = regexp.MustCompile(`(?i)<(rss|feed|rdf:RDF)[\s>]`)

func matchFeed(head []byte, _ *names) bool {
	head = bytes.TrimSpace(head)
	return bytes.HasPrefix(head, []byte("<")) && feedRoot.Match(head[:min(len(head), 8<<10)]) && !looksHTML.Match(head[:min(len(head), 1<<10)])
}

// feed reads a feed.
type feed struct {
	in      *input
	emit    func(item) error
	head    []byte // up to the first item, in UTF-8
	tail    string // closes what the head leaves open
	charset string
	line    int
	c       capture
}

func readFeed(in *input, emit func(item) error) error {
	f := &feed{in: in, emit: emit, line: 1, c: capture{max: headSize}}
	begun := 0 // the line of the open item, 0 where none is
	items := 0
	for {
		part, err := in.br.ReadSlice('>')
		line := f.line
		f.line += bytes.Count(part, []byte("\n"))
		name, at := lastTag(part)
		switch {
		case name == "item" || name == "entry":
			f.c.Write(part[:at])
			if e := f.end(begun); e != nil {
				return e
			}
			items++
			begun = line + bytes.Count(part[:at], []byte("\n"))
			f.c = capture{max: in.max}
			f.c.Write(part[at:])
		case begun > 0 && (name == "/item" || name == "/entry"):
			f.c.Write(part)
			if e := f.end(begun); e != nil {
				return e
			}
			begun = 0
			f.c = capture{max: in.max}
		case begun > 0 || items == 0:
			f.c.Write(part)
		}
		switch {
		case err == nil || err == bufio.ErrBufferFull:
			continue
		case begun > 0:
			if e := f.end(begun); e != nil {
				return e
			}
		case items == 0 && !bytes.Contains(f.c.buf, []byte("</")):
			return emit(item{line: 1, raw: f.c.buf, digest: f.c.digest(), problem: "the feed ends before its first item"})
		}
		if err == io.EOF {
			return nil
		}
		return damaged(f.line, err)
	}
}

// lastTag is the local name of the tag that a stretch ends with, and where the
// tag begins.
func lastTag(part []byte) (name string, at int) {
	if !bytes.HasSuffix(part, []byte(">")) {
		return "", 0
	}
	at = bytes.LastIndexByte(part, '<')
	if at < 0 || len(part)-at > 4096 {
		return "", 0
	}
	tag := string(part[at+1 : len(part)-1])
	if end := strings.IndexAny(tag, " \t\r\n"); end >= 0 {
		tag = tag[:end]
	}
	if strings.HasSuffix(tag, "/") {
		return "", 0
	}
	slash := ""
	if strings.HasPrefix(tag, "/") {
		slash, tag = "/", tag[1:]
	}
	if _, local, ok := strings.Cut(tag, ":"); ok {
		tag = local
	}
	return slash + tag, at
}

// end hands over what was collected: the head where no item has begun yet,
// else an item.
func (f *feed) end(begun int) error {
	if begun == 0 {
		if f.head == nil {
			f.open(f.c.buf)
		}
		return nil
	}
	it := item{line: begun, raw: f.c.buf, digest: f.c.digest()}
	if it.digest != nil {
		it.problem = fmt.Sprintf("the item is %d bytes long, the limit is %d: split it or leave it out", it.digest.length, f.in.max)
		return f.emit(it)
	}
	text, problem := utf8Of(it.raw, f.charset)
	if it.problem = problem; problem == "" {
		it.values, it.problem = f.read(text)
	}
	return f.emit(it)
}

var (
	declaration = regexp.MustCompile(`<\?xml[^>]*\?>`)
	encodingOf  = regexp.MustCompile(`encoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)
	// doctype with its own entities: they are not resolved.
	doctype  = regexp.MustCompile(`(?is)<!DOCTYPE(?:[^\[>]*\[.*?\]\s*>|[^>]*>)`)
	rootName = regexp.MustCompile(`<([A-Za-z][\w:.-]*)`)
)

// open takes the feed's head.
func (f *feed) open(raw []byte) {
	if m := encodingOf.FindSubmatch(declaration.Find(raw)); m != nil {
		f.charset = string(m[1])
	}
	if f.charset == "" {
		f.charset = f.in.charset
	}
	text, problem := utf8Of(raw, f.charset)
	if problem != "" {
		text = bytes.ToValidUTF8(raw, nil)
	}
	text = doctype.ReplaceAll(declaration.ReplaceAll(text, nil), nil)
	f.head = text
	root := rootName.FindSubmatch(text)
	if root == nil {
		f.head, root = []byte("<rss version=\"2.0\"><channel>"), [][]byte{nil, []byte("rss")}
	}
	f.tail = "</" + string(root[1]) + ">"
	if bytes.Contains(f.head, []byte("<channel")) && !bytes.Contains(f.head, []byte("</channel>")) {
		f.tail = "</channel>" + f.tail
	}
}

// read makes values of an item.
func (f *feed) read(text []byte) (v *values, problem string) {
	defer func() { // the parser is handed whatever came
		if r := recover(); r != nil {
			v, problem = nil, "the item of the feed cannot be read"
		}
	}()
	whole := make([]byte, 0, len(f.head)+len(text)+len(f.tail))
	whole = append(append(append(whole, f.head...), text...), f.tail...)
	p := gofeed.NewParser()
	p.KeepOriginalFeed = true
	got, err := p.Parse(bytes.NewReader(whole))
	if err != nil {
		return nil, "the item of the feed is not well written: " + clip(cleanLine(err.Error()), 200)
	}
	if len(got.Items) == 0 {
		return nil, "the item of the feed cannot be read"
	}
	return feedValues(got), ""
}

func feedValues(got *gofeed.Feed) *values {
	it := got.Items[0]
	v := &values{}
	put := func(f field, val string) {
		if strings.TrimSpace(val) != "" {
			v.s[f], v.rank[f] = val, 1
		}
	}
	put(fID, it.GUID)
	put(fOutlet, got.Title)
	if original, ok := got.OriginalFeed().(*rss.Feed); ok && len(original.Items) > 0 {
		if src := original.Items[0].Source; src != nil { // a feed of feeds
			put(fOutlet, src.Title)
		}
	}
	var by []string
	for _, a := range it.Authors {
		if a != nil {
			by = append(by, first(a.Name, a.Email))
		}
	}
	put(fAuthor, strings.Join(by, ", "))
	put(fKind, "article")
	put(fLang, got.Language)
	if dc := it.DublinCoreExt; dc != nil && len(dc.Language) > 0 {
		put(fLang, dc.Language[0])
	}
	put(fPublished, feedDate(it))
	put(fURL, it.Link)
	put(fTitle, it.Title)
	put(fText, withoutTail(Clean(first(strings.TrimSpace(it.Content), it.Description))))
	v.media = feedMedia(it)
	return v
}

// feedDate is the date as it is written, where we can read it, else as the
// parser did.
func feedDate(it *gofeed.Item) string {
	written, parsed := it.Published, it.PublishedParsed
	if strings.TrimSpace(written) == "" {
		written, parsed = it.Updated, it.UpdatedParsed
	}
	if _, ok := normDate(written, true, time.UTC); !ok && parsed != nil {
		return parsed.Format(time.RFC3339)
	}
	return written
}

func feedMedia(it *gofeed.Item) (out []news.Media) {
	seen := map[string]bool{}
	add := func(m news.Media) {
		if m.URL != "" && !seen[m.URL] {
			seen[m.URL] = true
			out = append(out, m)
		}
	}
	for _, e := range it.Enclosures {
		kind, _, _ := strings.Cut(e.Type, "/")
		add(news.Media{Type: mediaKind(kind), URL: e.URL})
	}
	contents := it.Extensions["media"]["content"]
	for _, g := range it.Extensions["media"]["group"] {
		contents = append(contents, g.Children["content"]...)
	}
	for _, c := range contents {
		m := news.Media{Type: mediaKind(c.Attrs["medium"]), URL: c.Attrs["url"]}
		for _, name := range []string{"description", "title"} {
			if texts := c.Children[name]; len(texts) > 0 && m.Caption == "" {
				m.Caption = texts[0].Value
			}
		}
		add(m)
	}
	if it.Image != nil {
		add(news.Media{Type: "photo", URL: it.Image.URL, Caption: it.Image.Title})
	}
	return out
}

func mediaKind(kind string) string {
	if kind == "image" {
		return "photo"
	}
	return kind
}

// tails are what content systems write below the text of an item.
var tails = regexp.MustCompile(`(?s)\s*(?:(?:La entrada|El post|The post|La publicación) .{1,300}? (?:se publicó primero en|aparece primero en|apareció primero en|appeared first on|first appeared on) .{1,120}|\[(?:…|\.\.\.|&hellip;)\]|(?:Leer|Seguir leyendo|Leer más|Read more|Continue reading)\s*(?:»|→|…|\.\.\.)?)$`)

// maxTail is how much of a text's end is looked at, in bytes.
const maxTail = 600

func withoutTail(text string) string {
	for range 2 {
		at := max(0, len(text)-maxTail)
		for at < len(text) && !utf8.RuneStart(text[at]) {
			at++
		}
		text = strings.TrimSpace(text[:at] + tails.ReplaceAllString(text[at:], ""))
	}
	return text
}
