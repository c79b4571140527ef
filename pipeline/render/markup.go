package render

import (
	"html"
	"strings"

	"puente/pipeline/news"
)

// fragment is the brief as a piece of HTML for a page of somebody else's: the
// paragraph with citations that lead to the sources, what a reader has to know
// of the whole, the editor's word, where the sources disagree, and the sources.
// It has no class, no style and no script.
func fragment(b news.Brief, o Options) string {
	f := &fragments{numbers: number(b), brief: b, options: o}
	f.paragraph(f.sentences())
	for _, s := range []string{caution(b, o.Approval), o.Approval.words(o.American)} {
		if s != "" {
			f.paragraph("<em>" + html.EscapeString(s) + "</em>")
		}
	}
	if len(b.Conflicts) > 0 {
		f.paragraph("Where the sources disagree:")
		items := make([]string, len(b.Conflicts))
		for i, c := range b.Conflicts {
			items[i] = html.EscapeString(conflictWords(c, f.numbers))
		}
		f.list("ul", items)
	}
	if len(b.Sources) > 0 {
		f.paragraph("Sources:")
		items := make([]string, len(b.Sources))
		for i, s := range b.Sources {
			items[i] = html.EscapeString(sourceWords(s, o.American)) + f.address(s.URL)
		}
		f.list("ol", items)
	}
	return f.out.String()
}

type fragments struct {
	brief   news.Brief
	options Options
	numbers numbers
	out     strings.Builder
}

func (f *fragments) paragraph(markup string) {
	if markup != "" {
		f.out.WriteString("<p>" + markup + "</p>\n")
	}
}

func (f *fragments) list(element string, items []string) {
	f.out.WriteString("<" + element + ">\n")
	for _, i := range items {
		f.out.WriteString("<li>" + i + "</li>\n")
	}
	f.out.WriteString("</" + element + ">\n")
}

func (f *fragments) sentences() string {
	var parts []string
	for _, s := range f.brief.Sentences {
		text := html.EscapeString(line(s.Text))
		for i, n := range f.numbers.of(s.Cites) {
			text += []string{" ", ""}[min(i, 1)] + f.cite(n)
		}
		if w := doubtWords(s); w != "" {
			text += "<em>" + html.EscapeString(w) + "</em>"
		}
		parts = append(parts, strings.TrimSpace(text))
	}
	return strings.Join(parts, " ")
}

// cite is a citation that leads to what it cites, where that has an address.
func (f *fragments) cite(n int) string {
	if n > 0 {
		if u, ok := safeURL(f.brief.Sources[n-1].URL); ok {
			return anchor(u, bracket(n))
		}
	}
	return bracket(n)
}

func (f *fragments) address(s string) string {
	if u, ok := safeURL(s); ok {
		return ", " + anchor(u, host(u))
	}
	if line(s) != "" {
		return ", " + html.EscapeString(line(s))
	}
	return ""
}

func anchor(address, text string) string {
	return `<a href="` + html.EscapeString(address) + `" rel="noopener noreferrer nofollow">` + html.EscapeString(text) + `</a>`
}
