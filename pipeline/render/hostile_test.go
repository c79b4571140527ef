package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"html"
	"io"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"puente/pipeline/news"
)

// hostile are texts that try to become something else, and one that is only
// awkward.
var hostile = []string{
	`<script>alert(1)</script>`,
	`"><img src=x onerror=alert(1)>`,
	`' onmouseover='alert(1)`,
	`</style><style>*{display:none}</style>`,
	`</title><meta http-equiv="refresh" content="0;url=https://evil.example">`,
	`<!-- --><![CDATA[ ]]><?php ?>`,
	`[click](javascript:alert(1)) ![x](https://evil.example/x.png) <https://evil.example>`,
	"[a]: https://evil.example\n[a]\n\n# Heading\n> quote\n- list\n1. list\n---\n===\n```\ncode\n```\n| a | b |\n|---|---|",
	"\u202Egnp.exe\u202C \u2066isolate\u2069 zero\u200Bwidth\u200D\u2060\uFEFF \u00ADsoft \U000E0041tag",
	"non\uFFFEcharacters\uFFFF \U0001FFFE \uFDD0",
	"nul\x00 esc\x1b[31m bell\a del\x7f c1\u0085 ls\u2028ps\u2029 cr\rlf\r\n",
	"\xff\xfe broken \xc3\x28 utf-8 \xed\xa0\x80",
	`javascript:alert(1)`,
	`JaVaScRiPt:alert(1)//http://x.example/`,
	`data:text/html,<script>alert(1)</script>`,
	`https://user:pass@evil.example/`,
	`https://(evil.example/ https://%65vil.example/`,
	`https://good.example/"onclick="alert(1)`,
	`{{.Policy}} {{template "head"}} {{`,
	`&lt;script&gt; &#60;b&#62; &amp;`,
	`../../etc/passwd`,
	`مرحبا שלום 🙏🏽 Ñandú`,
	`www.evil.example ventas@evil.example @handle #123 :smile: $a$ ~~s~~ ^^ *a* _b_ **c** __d__`,
	strings.Repeat(`<b>*[`, 200),
	``,
	` `,
}

// poisoned is a brief with one text in every field that holds text.
func poisoned(s string) news.Brief {
	span := func(field string) *news.Span { return &news.Span{Field: field, Start: 0, End: len(s), Text: s} }
	find := []news.Finding{
		{Kind: s, Severity: s, Message: s, Span: span(""), Source: s, Evidence: span(s)},
		{Kind: s, Severity: s, Message: s, Span: &news.Span{Start: -3, End: 1 << 40, Text: s}, Source: "nobody", Evidence: span("text")},
	}
	cites := []news.Cite{
		{Source: s, Original: span("text"), English: span("text")},
		{Source: s, Original: span("title"), English: span("title")},
		{Source: s, Original: span("media.0")},
		{Source: s, Original: span("outlet")},
		{Source: s, Original: &news.Span{Field: "text", Start: 1, End: 2}, English: &news.Span{Field: s, Start: 1 << 40, End: -1}},
		{Source: "nobody", Original: span(s)},
		{Source: s},
	}
	sentence := news.Sentence{Text: s, Cites: cites, Verdict: s, Score: 1, Findings: find}
	supported := sentence
	supported.Verdict = news.Supported
	src := news.Source{
		ID: s, Outlet: s, Author: s, Kind: s, Lang: s, PublishedAt: s, URL: s, Title: s, Text: s,
		Media:       []news.Media{{Type: s, URL: s, Caption: s}},
		Translation: news.Translation{Title: s, Text: s, Engine: s, Findings: find},
		Story:       s, NearDuplicateOf: s, NearDuplicates: []string{s, s}, Corrects: s,
	}
	return news.Brief{
		Schema: s, ID: s, Date: s, Rank: -1, Status: s, Reasons: []string{s, s},
		Headline: sentence, Sentences: []news.Sentence{sentence, supported},
		Conflicts:  []news.Conflict{{What: s, Values: []news.ConflictValue{{Text: s, Source: s}, {Text: s, Source: "nobody"}}}, {}},
		Sources:    []news.Source{src, src, {}},
		Media:      []news.SourcedMedia{{Media: news.Media{Type: s, URL: s, Caption: s}, Source: s}, {}},
		Provenance: news.Provenance{Engine: s, Model: s, Prompts: []string{s}, Tool: s},
	}
}

func TestHostileTextStaysText(t *testing.T) {
	for _, s := range hostile {
		holdPages(t, s)
	}
}

func FuzzPages(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { holdPages(t, s) })
}

// holdPages makes every page with s everywhere and holds each to inspect.
func holdPages(t *testing.T, s string) {
	t.Helper()
	b := poisoned(s)
	brief, err := HTML(b, Options{Home: "../index.html", Repeats: []news.Source{{ID: s, Outlet: s}}})
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	inspect(t, s, brief)
	day, err := Index(Day{Date: s, Briefs: []news.Brief{b, {}}, Engine: s, Tool: s, Counts: Counts{SetAsideByReason: []ReasonCount{{s, 1}}}})
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	inspect(t, s, day)
	aside, err := SetAside(Day{Date: s, Counts: Counts{SetAsideByReason: []ReasonCount{{s, 1}}}}, []news.SetAside{
		{File: s, Line: 3, Reason: s, Detail: s, Of: s, Source: &news.Source{Outlet: s, Title: s, Text: s}}, {File: s, Reason: "new", Of: s, Raw: []byte(s)}})
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	inspect(t, s, aside)
	if m := Markdown(b, Options{}); bytes.ContainsFunc(m, hidden) || !bytes.Equal(m, bytes.ToValidUTF8(m, nil)) {
		t.Errorf("%q: the Markdown holds invisible characters or invalid UTF-8", s)
	}
	if _, err := JSON(b); err != nil {
		t.Errorf("%q: %v", s, err)
	}
	holdFormats(t, s, b)
}

func hidden(r rune) bool {
	return r != '\n' && (unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) || invisible(r))
}

// elements are all that the templates use, with their attributes.
var elements = map[string]string{
	"html": "lang", "head": "", "meta": "charset http-equiv content name", "title": "", "style": "", "body": "class",
	"a": "class href rel title aria-label id lang", "header": "class", "main": "id tabindex", "footer": "class",
	"section": "class aria-labelledby", "article": "class id aria-labelledby", "nav": "class aria-label",
	"div": "class id role lang dir tabindex aria-label aria-details", "span": "class id role lang dir tabindex aria-hidden aria-details title",
	"p": "class lang dir", "h1": "", "h2": "id", "h3": "id", "ul": "class", "ol": "class", "li": "class", "dl": "", "dt": "class", "dd": "",
	"q": "class lang", "b": "", "mark": "", "time": "datetime",
}

// inspect parses a page as strictly as XML and holds that it has no element,
// attribute or address but the templates' own, that its elements are closed in
// order, and that its ids are unique and its inner links lead somewhere.
func inspect(t *testing.T, s string, page []byte) {
	t.Helper()
	if bytes.ContainsFunc(page, hidden) {
		t.Errorf("%q: the page holds invisible characters", s)
	}
	text := strings.TrimPrefix(string(page), "<!DOCTYPE html>")
	text = regexp.MustCompile(`<meta [^>]*>`).ReplaceAllStringFunc(text, func(m string) string { return strings.TrimSuffix(m, ">") + "/>" })
	text = regexp.MustCompile(`(?s)<style>.*?</style>`).ReplaceAllString(text, "<style></style>")
	d := xml.NewDecoder(strings.NewReader(text))
	d.Entity = xml.HTMLEntity
	ids, targets := map[string]bool{}, map[string]bool{}
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Errorf("%q: %v", s, err)
			return
		}
		switch tok := tok.(type) {
		case xml.Comment, xml.ProcInst, xml.Directive:
			t.Errorf("%q: the page holds %v", s, tok)
		case xml.StartElement:
			inspectElement(t, s, tok, ids, targets)
		}
	}
	for target := range targets {
		if !ids[target] {
			t.Errorf("%q: nothing has the id %q", s, target)
		}
	}
}

func inspectElement(t *testing.T, s string, e xml.StartElement, ids, targets map[string]bool) {
	t.Helper()
	allowed, ok := elements[e.Name.Local]
	if !ok {
		t.Errorf("%q: element %s", s, e.Name.Local)
	}
	attr := map[string]string{}
	for _, a := range e.Attr {
		name := a.Name.Local
		attr[name] = a.Value
		if !strings.Contains(" "+allowed+" ", " "+name+" ") {
			t.Errorf("%q: attribute %s of %s", s, name, e.Name.Local)
		}
	}
	if id, ok := attr["id"]; ok {
		if ids[id] {
			t.Errorf("%q: the id %q stands twice", s, id)
		}
		ids[id] = true
	}
	href, ok := attr["href"]
	switch {
	case !ok:
	case strings.HasPrefix(href, "#"):
		targets[href[1:]] = true
	case href == "../index.html", href == "index.html", href == "set_aside.html":
	case strings.HasPrefix(href, "briefs/") && strings.HasSuffix(href, ".html") && strings.Count(href, "/") == 1:
	default:
		u, err := url.Parse(href)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" {
			t.Errorf("%q: a link to %q", s, href)
		}
		if attr["rel"] != "noopener noreferrer nofollow" {
			t.Errorf("%q: a link to %q with rel %q", s, href, attr["rel"])
		}
	}
}

func TestPagesAreStrict(t *testing.T) {
	brief, err := HTML(sample(t), Options{Home: "../index.html", Repeats: repeats})
	if err != nil {
		t.Fatal(err)
	}
	inspect(t, "the sample", brief)
	index, err := Index(day(t))
	if err != nil {
		t.Fatal(err)
	}
	inspect(t, "the day", index)
}

// TestPolicyAllowsTheStyleAlone holds the page's policy to the style sheet that
// stands in it.
func TestPolicyAllowsTheStyleAlone(t *testing.T) {
	page, err := HTML(sample(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	sheets := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindAllSubmatch(page, -1)
	if len(sheets) != 1 {
		t.Fatalf("%d style sheets, want 1", len(sheets))
	}
	h := sha256.Sum256(sheets[0][1])
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(h[:]) + "'; base-uri 'none'; form-action 'none'"
	m := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`).FindSubmatch(page)
	if m == nil {
		t.Fatal("the page has no policy")
	}
	if got := html.UnescapeString(string(m[1])); got != want {
		t.Errorf("policy %s\nwant   %s", got, want)
	}
	for _, load := range []string{"<img", "<script", "<link", "<iframe", "<video", "<object", "url(", "@import", " style="} {
		if bytes.Contains(page, []byte(load)) {
			t.Errorf("the page holds %s", load)
		}
	}
}
