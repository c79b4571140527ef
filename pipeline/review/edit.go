package review

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"puente/pipeline/check"
	"puente/pipeline/news"
)

// Bounds on what an editor can make.
const (
	MaxSentence  = 4 << 10 // bytes of a sentence's text
	MaxSentences = 60      // of a brief
	MaxCites     = 40      // of a sentence
	MaxNote      = 4 << 10 // bytes of a note
	maxWho       = 80      // bytes of an editor's name
)

// Operations of a change.
const (
	OpText  = "text"  // Text and Cites in the place of the sentence's; a line break splits it
	OpAdd   = "add"   // a sentence before the one named; the number of sentences: at the end
	OpDrop  = "drop"  //
	OpMove  = "move"  // to the place To
	OpJoin  = "join"  // with the sentence after it
	OpReset = "reset" // to the machine's words: those of its sentence To
)

// Change is what an editor does to a draft.
type Change struct {
	Op       string
	Sentence int // index from 0, or Headline
	Text     string
	Cites    []news.Cite // the sources, and where the editor picked them the words, that it rests on
	To       int         // a place in the draft; with OpReset one in the machine's
}

// apply makes the change, and returns the indices of the sentences that the
// check has to read again.
func (c Change) apply(d Draft, machine news.Brief, who string) (Draft, []int, error) {
	d = d.clone()
	if c.Op == OpAdd {
		return c.add(d, who)
	}
	if _, _, ok := d.Sentence(c.Sentence); !ok {
		return d, nil, fmt.Errorf("%w: there is no sentence %d", ErrRefused, c.Sentence+1)
	}
	if c.Sentence == Headline {
		return c.headline(d, machine, who)
	}
	i := c.Sentence
	switch c.Op {
	case OpText:
		return c.text(d, who)
	case OpDrop:
		d.Sentences, d.By = slices.Delete(d.Sentences, i, i+1), slices.Delete(d.By, i, i+1)
		return d, nil, nil
	case OpMove:
		if c.To < 0 || c.To >= len(d.Sentences) {
			return d, nil, fmt.Errorf("%w: there is no place %d", ErrRefused, c.To+1)
		}
		s, by := d.Sentences[i], d.By[i]
		d.Sentences, d.By = slices.Delete(d.Sentences, i, i+1), slices.Delete(d.By, i, i+1)
		d.Sentences, d.By = slices.Insert(d.Sentences, c.To, s), slices.Insert(d.By, c.To, by)
		return d, nil, nil
	case OpJoin:
		if i+1 == len(d.Sentences) {
			return d, nil, fmt.Errorf("%w: there is no sentence after it", ErrRefused)
		}
		a, b := d.Sentences[i], d.Sentences[i+1]
		a.Text, a.Cites = a.Text+" "+b.Text, union(a.Cites, b.Cites)
		if len(a.Text) > MaxSentence || len(a.Cites) > MaxCites {
			return d, nil, fmt.Errorf("%w: the two are longer together than a sentence can be", ErrRefused)
		}
		d.Sentences[i], d.By[i] = a, who
		d.Sentences, d.By = slices.Delete(d.Sentences, i+1, i+2), slices.Delete(d.By, i+1, i+2)
		return d, []int{i}, nil
	case OpReset:
		if c.To < 0 || c.To >= len(machine.Sentences) {
			return d, nil, fmt.Errorf("%w: the machine's draft has no sentence %d", ErrRefused, c.To+1)
		}
		d.Sentences[i], d.By[i] = machine.Sentences[c.To], ""
		return d, nil, nil
	}
	return d, nil, fmt.Errorf("%w: no such change: %q", ErrRefused, c.Op)
}

func (c Change) headline(d Draft, machine news.Brief, who string) (Draft, []int, error) {
	switch c.Op {
	case OpReset:
		d.Headline, d.HeadlineBy = machine.Headline, ""
		return d, nil, nil
	case OpText:
		parts, err := sentences(c.Text)
		if err != nil {
			return d, nil, err
		}
		d.Headline, d.HeadlineBy = news.Sentence{Text: strings.Join(parts, " "), Cites: c.Cites}, who
		return d, []int{Headline}, nil
	}
	return d, nil, fmt.Errorf("%w: a headline is changed, or reset", ErrRefused)
}

// text puts the new text in place: of several lines each is a sentence.
func (c Change) text(d Draft, who string) (Draft, []int, error) {
	parts, err := sentences(c.Text)
	if err != nil {
		return d, nil, err
	}
	i, most := c.Sentence, len(d.Sentences)
	d.Sentences, d.By = slices.Delete(d.Sentences, i, i+1), slices.Delete(d.By, i, i+1)
	return insert(d, i, most, parts, c.Cites, who)
}

func (c Change) add(d Draft, who string) (Draft, []int, error) {
	if c.Sentence < 0 || c.Sentence > len(d.Sentences) {
		return d, nil, fmt.Errorf("%w: there is no place %d", ErrRefused, c.Sentence+1)
	}
	parts, err := sentences(c.Text)
	if err != nil {
		return d, nil, err
	}
	return insert(d, c.Sentence, len(d.Sentences), parts, c.Cites, who)
}

// insert puts sentences in their place. A draft that came with more than
// MaxSentences does not grow.
func insert(d Draft, at, most int, parts []string, cites []news.Cite, who string) (Draft, []int, error) {
	var touched []int
	for n, p := range parts {
		d.Sentences = slices.Insert(d.Sentences, at+n, news.Sentence{Text: p, Cites: slices.Clone(cites)})
		d.By = slices.Insert(d.By, at+n, who)
		touched = append(touched, at+n)
	}
	if len(d.Sentences) > max(most, MaxSentences) {
		return d, nil, fmt.Errorf("%w: a brief has at most %d sentences", ErrRefused, MaxSentences)
	}
	return d, touched, nil
}

// sentences are the lines of what an editor wrote, as plain text: valid UTF-8,
// NFC, without control, zero-width and bidirectional characters.
func sentences(text string) ([]string, error) {
	if len(text) > MaxSentence {
		return nil, fmt.Errorf("%w: the text has %d bytes; a sentence has at most %d", ErrRefused, len(text), MaxSentence)
	}
	var out []string
	for l := range strings.Lines(strings.ReplaceAll(text, "\r", "\n")) {
		if l = plain(l); l != "" {
			out = append(out, l)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%w: the text is empty; to take the sentence out, drop it", ErrRefused)
	}
	return out, nil
}

// plain is a line of text without what does not show.
func plain(s string) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// union are the cites of both, each once.
func union(a, b []news.Cite) []news.Cite {
	out := slices.Clone(a)
	for _, c := range b {
		if !slices.ContainsFunc(out, func(o news.Cite) bool { return same(o, c) }) {
			out = append(out, c)
		}
	}
	return out
}

func same(a, b news.Cite) bool {
	if a.Source != b.Source || (a.Original == nil) != (b.Original == nil) {
		return false
	}
	return a.Original == nil || a.Original.Field == b.Original.Field && a.Original.Start == b.Original.Start && a.Original.End == b.Original.End
}

// recheck has the check read a sentence again. The words that the editor picked
// stay its evidence; where the check relies on others of a source they stand
// beside them.
func recheck(ck *check.Checker, b news.Brief, s news.Sentence) news.Sentence {
	r := ck.Check("", s.Text, s.Cites)
	var picked []news.Cite
	for _, c := range s.Cites {
		if c.Original != nil {
			picked = append(picked, c)
		}
	}
	s.Verdict, s.Score, s.Findings = r.Verdict, r.Score, r.Findings
	s.Cites = picked
	for _, c := range r.Cites {
		covered := slices.ContainsFunc(picked, func(p news.Cite) bool { return p.Source == c.Source && (c.Original == nil || same(p, c)) })
		if !covered {
			s.Cites = append(s.Cites, asPublished(b, c))
		}
	}
	return s
}

// asPublished gives a citation the words that stand there in its source: the
// check sees blanks in the place of orders to a machine.
func asPublished(b news.Brief, c news.Cite) news.Cite {
	i := slices.IndexFunc(b.Sources, func(s news.Source) bool { return s.ID == c.Source })
	if i < 0 {
		return c
	}
	s := b.Sources[i]
	reread := func(o *news.Span, text string) *news.Span {
		if o == nil || !stands(text, o.Start, o.End) {
			return o
		}
		return news.SpanOf(o.Field, text, o.Start, o.End)
	}
	if c.Original != nil {
		c.Original = reread(c.Original, s.Field(c.Original.Field))
	}
	if c.English != nil && s.Translation.Engine != "" {
		c.English = reread(c.English, s.Translation.Field(c.English.Field))
	}
	return c
}

// cites are what an editor picked, held to the brief's sources: a source that
// is there, and words that stand where they are said to.
func cites(b news.Brief, picked []news.Cite) ([]news.Cite, error) {
	if len(picked) > MaxCites {
		return nil, fmt.Errorf("%w: a sentence has at most %d citations", ErrRefused, MaxCites)
	}
	var out []news.Cite
	for _, c := range picked {
		i := slices.IndexFunc(b.Sources, func(s news.Source) bool { return s.ID == c.Source })
		if i < 0 {
			return nil, fmt.Errorf("%w: the brief has no source %q", ErrRefused, c.Source)
		}
		if c.Original == nil {
			out = union(out, []news.Cite{{Source: c.Source}})
			continue
		}
		src := b.Sources[i]
		text := src.Field(c.Original.Field)
		o := c.Original
		if !stands(text, o.Start, o.End) {
			return nil, fmt.Errorf("%w: a passage that is not in %s", ErrRefused, src.Name())
		}
		field := o.Field
		if field == "" {
			field = news.FieldText
		}
		cite := news.Cite{Source: c.Source, Original: news.SpanOf(field, text, o.Start, o.End)}
		cite.English = english(src, cite.Original)
		out = union(out, []news.Cite{cite})
	}
	return out, nil
}

// english are the words of the translation that stand for a span: of all
// segments that it touches; the span itself where the source is English.
func english(s news.Source, o *news.Span) *news.Span {
	if s.Translation.Engine == "" && s.Translation.Text == "" && s.Translation.Title == "" {
		if s.Lang == news.English {
			return o
		}
		return nil
	}
	text := s.Translation.Field(o.Field)
	start, end := -1, -1
	for _, seg := range s.Translation.Segments {
		field := seg.Field
		if field == "" {
			field = news.FieldText
		}
		if field != o.Field || seg.Original[0] >= o.End || seg.Original[1] <= o.Start || !stands(text, seg.English[0], seg.English[1]) {
			continue
		}
		if start < 0 || seg.English[0] < start {
			start = seg.English[0]
		}
		end = max(end, seg.English[1])
	}
	if start < 0 {
		return nil
	}
	return news.SpanOf(o.Field, text, start, end)
}

// stands says whether [start, end) are whole words' bytes of a text.
func stands(text string, start, end int) bool {
	return 0 <= start && start < end && end <= len(text) && boundary(text, start) && boundary(text, end)
}

func boundary(text string, at int) bool {
	return at == len(text) || text[at]&0xC0 != 0x80
}
