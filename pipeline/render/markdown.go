package render

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/news"
)

// Markdown is the brief as CommonMark: headline, one paragraph with numbered
// citations, sources as published with the English of the Spanish ones,
// additional media, how it was made. What is not ready, not supported or in
// conflict is said where it stands.
func Markdown(b news.Brief, o Options) []byte {
	m := &markdown{numbers: number(b), names: namesOf(b, o), brief: b, american: o.American, approval: o.Approval}
	m.head()
	m.conflicts()
	m.sources()
	m.media()
	m.made()
	return []byte(m.out.String())
}

type markdown struct {
	brief    news.Brief
	numbers  numbers
	names    map[string]string // of sources, by id
	american bool
	approval *Approval
	out      strings.Builder
}

func (m *markdown) write(parts ...string) {
	for _, p := range parts {
		m.out.WriteString(p)
	}
}

func (m *markdown) head() {
	b := m.brief
	m.write("# ", m.headline(), "\n\n")
	if b.Status != news.Ready && b.Status != news.Approved {
		m.write("**", inline(statusMark(b.Status).Word), "**")
		for i, r := range b.Reasons {
			m.write([]string{": ", "; "}[min(i, 1)], inline(r))
		}
		m.write("\n\n")
	}
	for i, s := range b.Sentences {
		if i > 0 {
			m.write(" ")
		}
		m.write(m.sentence(s))
	}
	if len(b.Sentences) > 0 {
		m.write("\n\n")
	}
	if c := caution(b, m.approval); c != "" {
		m.write("*", inline(c), "*\n\n")
	}
	if a := m.approval.words(m.american); a != "" {
		m.write("*", inline(a), "*\n\n")
	}
}

// headline stands without its citations, which made names.
func (m *markdown) headline() string {
	h := m.brief.Headline
	if line(h.Text) == "" {
		return "No headline"
	}
	return inline(h.Text) + doubt(h)
}

// sentence is a sentence with its citations and, unless it is supported, its
// verdict.
func (m *markdown) sentence(s news.Sentence) string {
	text := inline(s.Text)
	if c := m.cites(s); c != "" {
		text += " " + c
	}
	return text + doubt(s)
}

func (m *markdown) cites(s news.Sentence) string {
	var out string
	for _, n := range m.numbers.of(s.Cites) {
		out += bracket(n)
	}
	return out
}

// doubt is the verdict of a sentence that is not supported.
func doubt(s news.Sentence) string {
	if s.Verdict == news.Supported {
		return ""
	}
	return " *(" + strings.ToLower(verdictMark(s.Verdict).Word) + ")*"
}

func (m *markdown) conflicts() {
	if len(m.brief.Conflicts) == 0 {
		return
	}
	m.write("## Where the sources disagree\n\n")
	for _, c := range m.brief.Conflicts {
		m.write("- ", inline(word(c.What, "On a figure")))
		for i, v := range c.Values {
			m.write([]string{": ", "; "}[min(i, 1)], inline(v.Text), " ", bracket(m.numbers[v.Source]))
		}
		m.write("\n")
	}
	m.write("\n")
}

func (m *markdown) sources() {
	m.write("## Sources\n\n")
	for i, s := range m.brief.Sources {
		indent := strings.Repeat(" ", len(itoa(i+1))+2)
		m.write(itoa(i+1), ". **", orElse(inline(s.Name()), "Unnamed source"), "**", m.byline(s), "\n")
		if note := m.note(s); note != "" {
			m.write(indent, note, "\n")
		}
		m.write("\n")
		m.quote(indent, s.Title, s.Text)
		if translated(s) {
			m.write(indent, "*English, ", inline(translationLabel(s.Translation)), ":*\n\n")
			m.quote(indent, s.Translation.Title, s.Translation.Text)
		}
	}
	if len(m.brief.Sources) == 0 {
		m.write("None.\n\n")
	}
}

func (m *markdown) byline(s news.Source) string {
	var out string
	if s.Author != "" && s.Author != s.Name() {
		out += ", " + inline(s.Author)
	}
	if s.PublishedAt != "" {
		out += ", " + inline(published(s.PublishedAt, m.american))
	}
	if s.URL != "" {
		out += ", " + address(s.URL)
	}
	return out
}

// named are the names of sources, or their ids where these are not known.
func (m *markdown) named(ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = orElse(m.names[id], line(id))
	}
	return out
}

// note names the sources that repeat this one, and the one that it corrects.
func (m *markdown) note(s news.Source) string {
	var notes []string
	if len(s.NearDuplicates) > 0 {
		notes = append(notes, "Repeated by "+inline(joinLines(m.named(s.NearDuplicates)))+".")
	}
	if s.Corrects != "" {
		of := inline(s.Corrects)
		if n := m.numbers[s.Corrects]; n > 0 {
			of = bracket(n)
		}
		notes = append(notes, "Corrects "+of+".")
	}
	if len(s.Findings) > 0 {
		notes = append(notes, "Holds orders to a machine, which were not followed and are no evidence.")
	}
	return strings.Join(notes, " ")
}

// quote is a title and a text as a block quotation, line by line as published.
func (m *markdown) quote(indent, title, text string) {
	if t := inline(title); t != "" {
		m.write(indent, "> **", t, "**\n", indent, ">\n")
	}
	gap := false
	for _, l := range strings.Split(strings.TrimSpace(clean(text)), "\n") {
		l = inline(l)
		if l == "" {
			gap = true
			continue
		}
		if gap {
			m.write(indent, ">\n")
			gap = false
		}
		m.write(indent, "> ", l, "\n")
	}
	m.write("\n")
}

func (m *markdown) media() {
	m.write("## Additional media\n\n")
	for _, x := range m.brief.Media {
		m.write("- ", inline(word(x.Type, "Medium")))
		if c := inline(x.Caption); c != "" {
			m.write(": ", c)
		}
		m.write(" ", bracket(m.numbers[x.Source]), " ", address(x.URL), "\n")
	}
	if len(m.brief.Media) == 0 {
		m.write("None.\n")
	}
	m.write("\n")
}

func (m *markdown) made() {
	m.write("## How it was made\n\n")
	m.write("- Status: ", inline(strings.ToLower(statusMark(m.brief.Status).Word)), "\n")
	if c := m.cites(m.brief.Headline); c != "" {
		m.write("- The headline rests on: ", c, "\n")
	}
	for _, r := range made(m.brief, m.approval) {
		m.write("- ", r.Name, ": ", inline(r.Value), "\n")
	}
}

// address is a URL as a link where it may be one, else as text.
func address(s string) string {
	if u, ok := safeURL(s); ok {
		return "<" + u + ">"
	}
	return escape(line(s))
}

// inline is text on one line that CommonMark, and GitHub's and others'
// extensions of it, show as it stands. Its addresses are links.
func inline(s string) string {
	s = line(s)
	var out strings.Builder
	last := 0
	for _, l := range links(s) {
		out.WriteString(escapeFrom(s[last:l.start], last == 0))
		out.WriteString("<" + s[l.start:l.end] + ">")
		last = l.end
	}
	out.WriteString(escapeFrom(s[last:], last == 0))
	return out.String()
}

func escape(s string) string { return escapeFrom(s, true) }

// escapeFrom escapes a stretch of a line; first says that the line starts
// there.
func escapeFrom(s string, first bool) string {
	var out strings.Builder
	last := 0
	for _, at := range emailLike.FindAllStringIndex(s, -1) {
		escapeTo(&out, s[last:at[0]], first && last == 0)
		out.WriteString("`" + s[at[0]:at[1]] + "`")
		last = at[1]
	}
	escapeTo(&out, s[last:], first && last == 0)
	return out.String()
}

// emailLike are addresses that GitHub makes links of even where they are
// escaped; as code they stay text.
var emailLike = regexp.MustCompile(`[A-Za-z0-9.+_-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+`)

func escapeTo(out *strings.Builder, s string, first bool) {
	if first {
		n := opening(s)
		if n > 0 {
			out.WriteString(s[:n-1] + `\`)
			s = s[n-1:]
			r, size := utf8.DecodeRuneInString(s)
			out.WriteRune(r)
			s = s[size:]
		}
	}
	for i, r := range s {
		if special(s, i, r) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
}

var opener = regexp.MustCompile(`^(?:[#>+=:-]|[0-9]{1,9}[.)])`)

// opening is the length of what would open a block at the start of a line: a
// heading, a quotation, a list, a rule, a definition.
func opening(s string) int { return len(opener.FindString(s)) }

// special reports characters that could be markup where they stand.
func special(s string, i int, r rune) bool {
	rest := s[i+utf8.RuneLen(r):]
	switch r {
	case '\\', '`', '*', '[', ']', '<', '>', '|', '~', '$', '^':
		return true
	case '_':
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(rest)
		return !isWord(before) || !isWord(after)
	case '&':
		return rest != "" && (rest[0] == '#' || isWord(rune(rest[0])))
	case '=':
		return strings.HasPrefix(rest, "=") || strings.HasSuffix(s[:i], "=")
	case ':':
		return strings.HasPrefix(rest, "//") || emoji.MatchString(rest)
	case '.':
		return i >= 3 && strings.EqualFold(s[i-3:i], "www")
	}
	return false
}

// emoji matches what follows the colon of a short code such as :smile:.
var emoji = regexp.MustCompile(`^[a-z0-9_+-]+:`)

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
