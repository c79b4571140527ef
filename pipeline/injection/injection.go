// Package injection finds, in what was published, orders to the machine that
// reads it: to forget its instructions, to write or leave out something, to
// judge by the author's wish; and what imitates the marks between instructions
// and data. It knows how such orders are worded in both languages; it asks no
// model, and does not judge whether a source's news are true.
//
// A source with an order stays a source. The order, and what hangs on it, is
// reported (news.KindInjection), is no evidence, and is shown to no model: see
// Mask. Where news report an order that others gave ("the hidden text read
// 'ignore all previous instructions'"), nothing is reported; the sentence is no
// evidence either, for a model might obey it.
package injection

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// Order is a stretch of a text that gives orders to a machine, in whole
// sentences.
type Order struct {
	facts.Span
	Core     facts.Span // the order without what hangs on it
	Why      string     // what it does, for an editor
	Reported bool       // it is news about an order that others gave
}

// Find finds the orders in a text, in order, without overlap.
func Find(text string) []Order {
	if len(text) < shortest {
		return nil
	}
	return newReading(text).orders()
}

// shortest is the length of a text, in bytes, below which it orders nothing.
const shortest = 8

// Check reports the orders in a source's fields, as published.
func Check(s news.Source) (out []news.Finding) {
	for _, field := range fields(s) {
		text := s.Field(field)
		for _, o := range Find(text) {
			if !o.Reported {
				out = append(out, news.Finding{Kind: news.KindInjection, Severity: news.Warning, Source: s.ID,
					Message:  fmt.Sprintf("it %s: not followed, and no evidence", o.Why),
					Evidence: news.SpanOf(field, text, o.Start, o.End)})
			}
		}
	}
	return out
}

// fields are the fields of a source that people write.
func fields(s news.Source) []string {
	out := []string{news.FieldTitle, news.FieldText, "outlet", "author"}
	for i := range s.Media {
		out = append(out, news.CaptionField(i))
	}
	return out
}

// Mask is the source with blanks in the place of orders, in the original and in
// what stands for them in the translation, so that all offsets stay what they
// are. The name of an outlet or author that holds an order is empty. A source
// without orders is returned as it is.
func Mask(s news.Source) news.Source { return mask(s, Find) }

func mask(s news.Source, find func(string) []Order) news.Source {
	title, text := find(s.Title), find(s.Text)
	out := s
	out.Title, out.Text = blank(s.Title, title), blank(s.Text, text)
	out.Translation = maskTranslation(s.Translation, map[string][]Order{news.FieldTitle: title, news.FieldText: text}, find)
	if len(find(s.Outlet)) > 0 {
		out.Outlet = ""
	}
	if len(find(s.Author)) > 0 {
		out.Author = ""
	}
	for i, m := range s.Media {
		if orders := find(m.Caption); len(orders) > 0 {
			if &out.Media[0] == &s.Media[0] {
				out.Media = slices.Clone(s.Media)
			}
			out.Media[i].Caption = blank(m.Caption, orders)
		}
	}
	return out
}

// MaskAll masks each of the sources.
func MaskAll(sources []news.Source) []news.Source {
	out := make([]news.Source, len(sources))
	for i, s := range sources {
		out[i] = Mask(s)
	}
	return out
}

// Core masks the orders of each source alone, and leaves what hangs on them: by
// it a source still tells which story it is of.
func Core(sources []news.Source) []news.Source {
	out := make([]news.Source, len(sources))
	for i, s := range sources {
		out[i] = mask(s, func(text string) []Order {
			orders := Find(text)
			for k := range orders {
				orders[k].Span = orders[k].Core
			}
			return orders
		})
	}
	return out
}

func maskTranslation(t news.Translation, orders map[string][]Order, find func(string) []Order) news.Translation {
	english := map[string][]Order{news.FieldTitle: find(t.Title), news.FieldText: find(t.Text)}
	for _, g := range t.Segments {
		span := facts.Span{Start: g.Original[0], End: g.Original[1]}
		for _, o := range orders[g.Field] {
			if o.Overlaps(span) && 0 <= g.English[0] && g.English[0] <= g.English[1] && g.English[1] <= len(t.Field(g.Field)) {
				english[g.Field] = append(english[g.Field], Order{Span: facts.Span{Start: g.English[0], End: g.English[1]}})
				break
			}
		}
	}
	t.Title, t.Text = blank(t.Title, english[news.FieldTitle]), blank(t.Text, english[news.FieldText])
	return t
}

// blank is the text with blanks for the orders; line breaks stay.
func blank(text string, orders []Order) string {
	if len(orders) == 0 {
		return text
	}
	b := []byte(text)
	for _, o := range orders {
		if o.Start >= o.End {
			continue
		}
		for i := o.Start; i < o.End; i++ {
			if b[i] != '\n' {
				b[i] = ' '
			}
		}
		b[o.Start], b[o.End-1] = '\n', '\n' // what stands before it does not go on behind it
	}
	return string(b)
}

// Suspect says whether a text speaks of what orders speak of, or has the signs
// of their marks. It is much wider than Find: such a text shares no call to a
// model with others.
func Suspect(text string) bool {
	if strings.ContainsAny(text, "<>{}[]`|") {
		return true
	}
	f := fold(text, 0)
	for _, w := range suspicious {
		if strings.Contains(f.form, w) {
			return true
		}
	}
	return len(Find(text)) > 0
}

// reading is a text with what is needed to find orders in it.
type reading struct {
	text      string
	folded    folded
	sentences []facts.Span
}

func newReading(text string) *reading { return &reading{text: text, folded: fold(text, 0)} }

// mark is a place where a rule holds, before it is widened to sentences.
type mark struct {
	facts.Span
	rule     *rule
	reported bool
}

// orders are the marks, each widened as its rule says.
func (r *reading) orders() []Order {
	marks := r.marks()
	if len(marks) == 0 {
		return nil
	}
	r.sentences = facts.Sentences(r.text, news.English)
	var out []Order
	for _, m := range marks {
		core, span := r.widened(m)
		out = append(out, Order{Span: span, Core: core, Why: m.rule.why, Reported: m.reported})
	}
	return r.joined(out)
}

// marks are all places where a rule holds.
func (r *reading) marks() (out []mark) {
	forms := []folded{r.folded}
	if spaced.MatchString(r.text) {
		forms = append(forms, fold(r.text, 1))
	}
	for _, f := range forms {
		for i := range rules {
			out = append(out, r.marksOf(f, &rules[i])...)
		}
	}
	for i := range structures {
		out = append(out, r.structural(&structures[i])...)
	}
	return append(out, r.encoded()...)
}

func (r *reading) marksOf(f folded, rule *rule) (out []mark) {
	if !rule.mayHold(f.form) {
		return nil
	}
	for _, p := range f.pieces {
		if piece := f.form[p.Start:p.End]; rule.mayHold(piece) {
			for _, m := range rule.re.FindAllStringIndex(piece, maxMarks) {
				from, to := p.Start+m[0], p.Start+m[1]
				start, end := f.span(afterMarks(f.form, from, to), to)
				out = append(out, mark{facts.Span{Start: start, End: end}, rule, reported(f.form, from, to)})
			}
		}
	}
	return out
}

// afterMarks is where the words of a match begin: the stop before them belongs to
// the sentence before.
func afterMarks(form string, from, to int) int {
	i := strings.IndexFunc(form[from:to], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	return from + max(i, 0)
}

// mayHold says whether the words that a rule cannot do without stand in a form.
func (r *rule) mayHold(form string) bool {
	stands := func(w string) bool { return strings.Contains(form, w) }
	return slices.ContainsFunc(r.any, stands) && (len(r.also) == 0 || slices.ContainsFunc(r.also, stands))
}

// maxMarks bounds how many places of one rule are looked at in a text: by then
// it is known for what it is, and the first mark reaches far.
const maxMarks = 200

func (r *reading) structural(rule *rule) (out []mark) {
	if !slices.ContainsFunc(rule.any, func(w string) bool { return strings.Contains(r.text, w) }) {
		return nil
	}
	for _, m := range rule.re.FindAllStringSubmatchIndex(r.text, maxMarks) {
		at := m[len(m)-2:] // the group, where there is one
		out = append(out, mark{facts.Span{Start: at[0], End: at[1]}, rule, false})
	}
	return out
}

// widened are the sentences of a mark, and the stretch that it makes unusable:
// these and what its rule says of what follows them.
func (r *reading) widened(m mark) (core, out facts.Span) {
	out = m.Span
	for _, s := range r.sentences {
		if s.Overlaps(m.Span) {
			out.Start, out.End = min(out.Start, s.Start), max(out.End, s.End)
		}
	}
	core = out
	if m.reported {
		return core, out
	}
	reach := m.rule.reach
	if reach == toSentence && strings.HasSuffix(strings.TrimRight(r.text[out.Start:out.End], " \n\"'”’»*_"), ":") {
		reach = toParagraph // what is to be written follows
		if i := strings.TrimLeft(r.text[out.End:], " "); strings.HasPrefix(i, "\n") {
			out.End += strings.IndexByte(r.text[out.End:], '\n') + 1
			for out.End < len(r.text) && r.text[out.End] == '\n' {
				out.End++
			}
		}
	}
	switch reach {
	case toParagraph:
		if i := strings.IndexByte(r.text[out.End:], '\n'); i >= 0 {
			out.End += i
		} else {
			out.End = len(r.text)
		}
	case toEnd:
		out.End = len(r.text)
		core = out
	}
	return core, out
}

// between is how many bytes of plain text between two orders are taken for what
// the orders are about.
const between = 400

// joined are the orders without overlap; short stretches within a paragraph
// between two of them go with them.
func (r *reading) joined(orders []Order) (out []Order) {
	slices.SortStableFunc(orders, func(a, b Order) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	for _, o := range orders {
		if len(out) == 0 {
			out = append(out, o)
			continue
		}
		last := &out[len(out)-1]
		switch {
		case o.Start < last.End && o.Reported == last.Reported, o.Start < last.End && !last.Reported:
			last.End, last.Core.End = max(last.End, o.End), max(last.Core.End, o.Core.End)
		case o.Start < last.End: // an order within what is news about orders
			last.Reported, last.Why = false, o.Why
			last.End, last.Core.End = max(last.End, o.End), max(last.Core.End, o.Core.End)
		case !o.Reported && !last.Reported && o.Start-last.End <= between && !strings.Contains(r.text[last.End:o.Start], "\n"):
			last.End, last.Core.End = o.End, o.Core.End
		default:
			out = append(out, o)
		}
	}
	return out
}
