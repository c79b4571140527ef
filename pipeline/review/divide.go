package review

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/news"
	"puente/pipeline/render"
)

// stretch is a part of a text that something points at.
type stretch struct {
	start, end int
	use        int    // the number of the sentence that rests on it, 0 for the headline; noUse
	finding    string // the key of the finding that is about it
	class      string // what kind of thing it is: number, name, quotation
	href       string // the words are an address
}

const noUse = -1

// Classes of what can be shown in both columns.
const (
	classNumber    = "n"
	className      = "m"
	classQuotation = "q"
)

// piece is a run of text between two places where a mark begins or ends.
type piece struct {
	Text     string
	Class    string // "lit" where the sentence that is shown rests on it; "n", "m", "q"
	Uses     string // the numbers of the sentences: "1 3"
	Findings string // the keys of the findings
	Href     string
}

// Plain says whether nothing points at the piece.
func (p piece) Plain() bool { return p.Class == "" && p.Uses == "" && p.Findings == "" }

// standing are the marks that lie in a text, by where they begin.
func standing(text string, marks []stretch) []stretch {
	marks = slices.DeleteFunc(marks, func(m stretch) bool { return !stands(text, m.start, m.end) })
	slices.SortStableFunc(marks, func(a, b stretch) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	return marks
}

// divide cuts text[at[0]:at[1]] where marks, which stand in the text and are in
// order, begin and end. lit is the sentence that is shown (noUse for none). The
// pieces joined are the stretch as a page shows it.
func divide(text string, at [2]int, marks []stretch, lit int) []piece {
	cuts := []int{at[0], at[1]}
	for _, m := range marks {
		for _, c := range []int{m.start, m.end} {
			if at[0] < c && c < at[1] {
				cuts = append(cuts, c)
			}
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []piece
	var open []stretch
	next := 0
	for i := 1; i < len(cuts); i++ {
		from, to := cuts[i-1], cuts[i]
		open = slices.DeleteFunc(open, func(m stretch) bool { return m.end <= from })
		for ; next < len(marks) && marks[next].start <= from; next++ {
			if marks[next].end > from {
				open = append(open, marks[next])
			}
		}
		p := pieceOf(open, lit)
		p.Text = render.Clean(text[from:to])
		out = append(out, p)
	}
	return out
}

func pieceOf(open []stretch, lit int) (p piece) {
	var uses []int
	var classes, findings []string
	for _, m := range open {
		if m.use != noUse {
			uses = append(uses, m.use)
		}
		if m.class != "" {
			classes = append(classes, m.class)
		}
		if m.finding != "" {
			findings = append(findings, m.finding)
		}
		if m.href != "" {
			p.Href = m.href
		}
	}
	if slices.Contains(uses, lit) && lit != noUse {
		classes = append(classes, "lit")
	}
	p.Uses, p.Class, p.Findings = numbers(uses), words(classes), words(findings)
	return p
}

// numbers are numbers in order, each once: "1 3".
func numbers(list []int) string {
	slices.Sort(list)
	list = slices.Compact(list)
	var b strings.Builder
	for i, n := range list {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}

func words(list []string) string {
	slices.Sort(list)
	return strings.Join(slices.Compact(list), " ")
}

// facets are the numbers, names and quotations of a text.
func facets(text string, o facts.Options) (out []stretch) {
	add := func(s facts.Span, class string) {
		out = append(out, stretch{start: s.Start, end: s.End, use: noUse, class: class})
	}
	for _, n := range facts.Numbers(text, o) {
		add(n.Span, classNumber)
	}
	for _, n := range facts.Names(text, o) {
		if !n.Initial && !n.Demonym {
			add(n.Span, className)
		}
	}
	for _, q := range facts.Quotes(text, o.Lang) {
		add(q.Span, classQuotation)
	}
	return out
}

// reading is how the facts of a source are read, and inEnglish those of its
// translation, which writes figures as English does.
func reading(s news.Source, names *facts.NameSet) facts.Options {
	published, _ := s.Published()
	return facts.Options{Lang: s.Lang, DecimalComma: s.DecimalComma(), Country: s.Country, Currency: s.Currency, Names: names, Published: published}
}

func inEnglish(names *facts.NameSet) facts.Options {
	return facts.Options{Lang: news.English, Names: names}
}

// addresses are the links in a text.
func addresses(text string) (out []stretch) {
	for _, l := range render.Links(text) {
		out = append(out, stretch{start: l[0], end: l[1], use: noUse, href: text[l[0]:l[1]]})
	}
	return out
}

// sweep hands out the marks of stretches that follow one another.
type sweep struct {
	marks, open []stretch
	next        int
}

// window are the marks that touch a stretch.
func (s *sweep) window(at [2]int) []stretch {
	s.open = slices.DeleteFunc(s.open, func(m stretch) bool { return m.end <= at[0] })
	for ; s.next < len(s.marks) && s.marks[s.next].start < at[1]; s.next++ {
		if s.marks[s.next].end > at[0] {
			s.open = append(s.open, s.marks[s.next])
		}
	}
	return slices.Clone(s.open)
}
