package render

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/news"
)

// columns is where plain text is wrapped: what mail and wire systems show.
const columns = 72

// Text is the brief as plain text in lines of at most 72 characters: headline,
// one paragraph with numbered citations, where the sources disagree, sources,
// additional media, how it was made. An address stands on a line of its own,
// which may be longer.
func Text(b news.Brief, o Options) []byte {
	p := &plain{brief: b, options: o, numbers: number(b)}
	p.paragraph(headlineWords(b))
	if status := statusWords(b); status != "" {
		p.paragraph(status)
	}
	p.paragraph(sentencesWords(b, p.numbers))
	p.paragraph(caution(b, o.Approval))
	p.paragraph(o.Approval.words(o.American))
	p.conflicts()
	p.sources()
	p.media()
	p.made()
	return []byte(strings.TrimRight(p.out.String(), "\n") + "\n")
}

type plain struct {
	brief   news.Brief
	options Options
	numbers numbers
	out     strings.Builder
}

// paragraph writes a paragraph and the empty line after it.
func (p *plain) paragraph(s string) {
	if line(s) == "" {
		return
	}
	p.item("", s)
	p.out.WriteByte('\n')
}

// item writes text behind a mark, its further lines as far in as its first.
func (p *plain) item(mark, s string) {
	indent := strings.Repeat(" ", utf8.RuneCountInString(mark))
	for i, l := range wrap(line(s), columns-len(indent)) {
		if i > 0 {
			mark = indent
		}
		p.out.WriteString(mark + l + "\n")
	}
}

func (p *plain) heading(s string) { p.out.WriteString(strings.ToUpper(s) + "\n\n") }

func (p *plain) conflicts() {
	if len(p.brief.Conflicts) == 0 {
		return
	}
	p.heading("Where the sources disagree")
	for _, c := range p.brief.Conflicts {
		p.item("- ", conflictWords(c, p.numbers))
	}
	p.out.WriteByte('\n')
}

func (p *plain) sources() {
	p.heading("Sources")
	for i, s := range p.brief.Sources {
		mark := bracket(i+1) + " "
		p.item(mark, sourceWords(s, p.options.American))
		p.address(strings.Repeat(" ", len(mark)), s.URL)
	}
	if len(p.brief.Sources) == 0 {
		p.out.WriteString("None.\n")
	}
	p.out.WriteByte('\n')
}

// address writes an address on a line of its own where it may be a link, else
// as text.
func (p *plain) address(indent, s string) {
	if u, ok := safeURL(s); ok {
		p.out.WriteString(indent + u + "\n")
		return
	}
	if line(s) != "" {
		p.item(indent, s)
	}
}

func (p *plain) media() {
	if len(p.brief.Media) == 0 {
		return
	}
	p.heading("Additional media")
	for _, m := range p.brief.Media {
		p.item("- ", mediumWords(m, p.numbers))
		p.address("  ", m.URL)
	}
	p.out.WriteByte('\n')
}

func (p *plain) made() {
	p.heading("How it was made")
	p.item("", "Status: "+strings.ToLower(statusMark(p.brief.Status).Word))
	for _, r := range made(p.brief, p.options.Approval) {
		p.item("", r.Name+": "+r.Value)
	}
}

// headlineWords are the headline, which is never empty, and its verdict unless
// it is supported.
func headlineWords(b news.Brief) string {
	if line(b.Headline.Text) == "" {
		return "No headline"
	}
	return line(b.Headline.Text) + doubtWords(b.Headline)
}

// statusWords say that a brief is not ready, and why; "" where it is.
func statusWords(b news.Brief) string {
	if b.Status == news.Ready || b.Status == news.Approved {
		return ""
	}
	out := statusMark(b.Status).Word
	for i, r := range b.Reasons {
		out += []string{": ", "; "}[min(i, 1)] + line(r)
	}
	return out + "."
}

// sentencesWords are the sentences as one paragraph, each with its citations
// and, unless it is supported, its verdict.
func sentencesWords(b news.Brief, n numbers) string {
	parts := make([]string, len(b.Sentences))
	for i, s := range b.Sentences {
		parts[i] = strings.TrimSpace(line(s.Text)+" "+brackets(n.of(s.Cites))) + doubtWords(s)
	}
	return strings.Join(parts, " ")
}

// brackets are citations as "[1][3]".
func brackets(list []int) string {
	var out string
	for _, k := range list {
		out += bracket(k)
	}
	return out
}

func doubtWords(s news.Sentence) string {
	if s.Verdict == news.Supported {
		return ""
	}
	return " (" + strings.ToLower(verdictMark(s.Verdict).Word) + ")"
}

// conflictWords are "Deaths: 14 [1]; 11 [3]".
func conflictWords(c news.Conflict, n numbers) string {
	out := word(c.What, "On a figure")
	for i, v := range c.Values {
		out += []string{": ", "; "}[min(i, 1)] + line(v.Text) + " " + bracket(n[v.Source])
	}
	return out
}

// sourceWords are a source's outlet, author and time of publication.
func sourceWords(s news.Source, american bool) string {
	out := orElse(line(s.Name()), "Unnamed source")
	if a := line(s.Author); a != "" && s.Author != s.Name() {
		out += ", " + a
	}
	if t := published(s.PublishedAt, american); t != "" {
		out += ", " + t
	}
	return out
}

// mediumWords are "Photo: Vecinos de La Playita [2]".
func mediumWords(m news.SourcedMedia, n numbers) string {
	out := word(m.Type, "Medium")
	if c := line(m.Caption); c != "" {
		out += ": " + c
	}
	return out + " " + bracket(n[m.Source])
}

// wrap cuts text on one line into lines of at most width characters, at spaces;
// a longer word is cut too, unless it is an address.
func wrap(s string, width int) []string {
	var out []string
	var now strings.Builder
	room := width
	flush := func() {
		if now.Len() > 0 {
			out = append(out, now.String())
			now.Reset()
		}
		room = width
	}
	for _, w := range unbroken(s) {
		parts := []string{w}
		if wide(w) > width && len(links(w)) == 0 {
			parts = chop(w, width)
		}
		for _, w := range parts {
			n := wide(w)
			if now.Len() > 0 && n+1 > room {
				flush()
			}
			if now.Len() > 0 {
				now.WriteByte(' ')
				room--
			}
			now.WriteString(w)
			room -= n
		}
	}
	flush()
	return out
}

var citations = regexp.MustCompile(`^(?:\[(?:[0-9]+|\?)\])+$`)

// unbroken are the words of a text; a citation stays with the word before it.
func unbroken(s string) []string {
	var out []string
	joined := true // so is the last of them, or there is none
	for _, w := range strings.Fields(s) {
		if n := len(out); !joined && citations.MatchString(w) && len(links(out[n-1])) == 0 {
			out[n-1] += " " + w
			joined = true
			continue
		}
		out = append(out, w)
		joined = false
	}
	return out
}

// wide counts the characters of a text that take room of their own.
func wide(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.Is(unicode.Mn, r) {
			n++
		}
	}
	return n
}

// chop cuts a word into parts of width characters.
func chop(s string, width int) []string {
	var out []string
	n, from := 0, 0
	for i, r := range s {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		if n == width {
			out = append(out, s[from:i])
			n, from = 0, i
		}
		n++
	}
	return append(out, s[from:])
}
