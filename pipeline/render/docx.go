package render

import (
	"strings"

	"puente/pipeline/news"
)

// DOCX is the brief as a WordprocessingML document (ECMA-376), for Word and
// LibreOffice: the headline as heading 1, one paragraph with raised citations
// that lead to the list of sources, where the sources disagree, and for each
// sentence the words that it rests on, in the original language and in English,
// each marked as what it is, so that a spelling checker reads them right. What
// is http or https is a link. The same brief gives the same bytes.
func DOCX(b news.Brief, o Options) ([]byte, error) {
	d := &docx{brief: b, options: o, numbers: number(b)}
	d.head()
	d.conflicts()
	d.sources()
	d.media()
	d.evidence()
	d.made()
	return d.pack()
}

// docx gathers the paragraphs of a document and the addresses of its links.
type docx struct {
	brief   news.Brief
	options Options
	numbers numbers
	body    []docxParagraph
	links   []string
}

// Numbers of templates/docx/numbering.xml.
const (
	sourceList = 1 // [1], [2], …
	bulletList = 2
)

// lang is the tag of a source's language; "" where it is not known.
func (d *docx) lang(code string) string {
	switch code {
	case news.Spanish:
		return "es-ES"
	case news.English:
		return englishTag(d.options)
	}
	return ""
}

// add writes a paragraph in a style of templates/docx/styles.xml, unless it has
// nothing to say.
func (d *docx) add(style string, parts ...any) {
	for _, p := range parts {
		if r, ok := p.(docxRun); !ok || r.Text.Text != "" {
			d.body = append(d.body, newDocxParagraph(style, 0, parts))
			return
		}
	}
}

func (d *docx) item(list int, parts ...any) {
	d.body = append(d.body, newDocxParagraph("ListParagraph", list, parts))
}

func (d *docx) head() {
	b := d.brief
	d.add("Heading1", run(headlineWords(b)))
	d.add("Note", run(statusWords(b)))
	var parts []any
	for i, s := range b.Sentences {
		if i > 0 {
			parts = append(parts, run(" "))
		}
		parts = append(parts, run(line(s.Text)))
		for _, n := range d.numbers.of(s.Cites) {
			parts = append(parts, d.cite(n, run(bracket(n)).raised()))
		}
		if w := doubtWords(s); w != "" {
			parts = append(parts, run(w).italic())
		}
	}
	d.add("Normal", parts...)
	d.add("Note", run(caution(b, d.options.Approval)))
	d.add("Note", run(d.options.Approval.words(d.options.American)))
}

// cite is a run that leads to a source of the list.
func (d *docx) cite(n int, r docxRun) any {
	if n == 0 {
		return r
	}
	return docxLink{Anchor: sourceBookmark(n), Runs: []docxRun{r}}
}

func sourceBookmark(n int) string { return "source" + itoa(n) }

// link is an address as a link where it may be one, else as text.
func (d *docx) link(address string) docxLink {
	u, ok := safeURL(address)
	if !ok {
		return docxLink{}
	}
	d.links = append(d.links, u)
	return docxLink{ID: linkID(len(d.links)), Runs: []docxRun{run(u).styled("Hyperlink")}}
}

// address is what stands behind a source or a medium: " " and its address.
func (d *docx) address(before, s string) []any {
	if line(s) == "" {
		return nil
	}
	if l := d.link(s); l.ID != "" {
		return []any{run(before), l}
	}
	return []any{run(before + line(s))}
}

func (d *docx) conflicts() {
	if len(d.brief.Conflicts) == 0 {
		return
	}
	d.add("Heading2", run("Where the sources disagree"))
	for _, c := range d.brief.Conflicts {
		d.item(bulletList, run(conflictWords(c, d.numbers)))
	}
}

func (d *docx) sources() {
	d.add("Heading2", run("Sources"))
	for i, s := range d.brief.Sources {
		name := orElse(line(s.Name()), "Unnamed source")
		mark := docxBookmark{ID: i + 1, Name: sourceBookmark(i + 1)}
		parts := []any{mark, run(name).bold(), mark.end(), run(strings.TrimPrefix(sourceWords(s, d.options.American), name))}
		d.item(sourceList, append(parts, d.address(", ", s.URL)...)...)
	}
	if len(d.brief.Sources) == 0 {
		d.add("Normal", run("None."))
	}
}

func (d *docx) media() {
	if len(d.brief.Media) == 0 {
		return
	}
	d.add("Heading2", run("Additional media"))
	for _, m := range d.brief.Media {
		d.item(bulletList, append([]any{run(mediumWords(m, d.numbers))}, d.address(" ", m.URL)...)...)
	}
}

// evidence writes the words that the headline and each sentence rest on.
func (d *docx) evidence() {
	d.add("Heading2", run("What each sentence rests on"))
	c := composer{brief: d.brief, options: d.options, numbers: d.numbers, names: namesOf(d.brief, d.options)}
	d.claim(c, 0, "Headline: ", d.brief.Headline)
	for i, s := range d.brief.Sentences {
		d.claim(c, i+1, itoa(i+1)+". ", s)
	}
}

func (d *docx) claim(c composer, n int, mark string, s news.Sentence) {
	verdict := " (" + strings.ToLower(verdictMark(s.Verdict).Word) + ")"
	d.add("Claim", run(mark).bold(), run(line(s.Text)), run(verdict).italic())
	for _, e := range c.evidence(n, s.Cites) {
		d.proof(e)
	}
	if len(s.Cites) == 0 {
		d.add("Evidence", run("No source is cited.").italic())
	}
}

func (d *docx) proof(e evidenceView) {
	who := run("[" + e.Cite.N + "] " + e.Cite.Name + ": ")
	if len(e.Pairs) == 0 {
		d.add("Evidence", who, run("the source as a whole; no words of it are named.").italic())
	}
	for _, p := range e.Pairs {
		parts := []any{who}
		if p.Place != "" {
			parts = append(parts, run(p.Place+", ").italic())
		}
		if p.Original != "" {
			d.add("Evidence", append(parts, run("“"+p.Original+"”").in(d.lang(p.Lang)))...)
			parts = nil
		}
		if p.English != "" {
			label := run(orElse(capital(e.Label), "English") + ": ").italic()
			d.add("Evidence", append(parts, label, run("“"+p.English+"”").in(englishTag(d.options)))...)
		}
	}
}

func (d *docx) made() {
	d.add("Heading2", run("How it was made"))
	d.item(bulletList, run("Status: "+strings.ToLower(statusMark(d.brief.Status).Word)))
	for _, r := range made(d.brief, d.options.Approval) {
		d.item(bulletList, run(r.Name+": "+r.Value))
	}
}
