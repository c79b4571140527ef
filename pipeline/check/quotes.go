package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// Bounds on the share of a quotation's content words that its source has: from
// quoteSame it is the same quotation translated, below quoteOther another one.
const (
	quoteSame  = 0.99
	quoteOther = 0.5
)

// quotes compares each quotation of the claim with the cited sources: to the
// letter with what is English, through the aligned segment and its content
// words with what is Spanish.
func (c *Checker) quotes(cl *claim) []news.Finding {
	var out []news.Finding
	for _, q := range cl.facts.Quotes {
		m := c.bestQuote(cl, q.Inner)
		inner := q.Inner.In(cl.text)
		if c.anyCited(cl, func(s *source) bool { return s.hasLetters(inner) }) { // a title as the Spanish has it
			m.share = 1
		}
		if m.share < quoteSame {
			if f, ok := c.reworded(cl, q); ok {
				out = append(out, f)
				continue
			}
		}
		if m.share < quoteSame && c.knownRoughly(cl) {
			out = append(out, c.renderedOtherwise(cl, q, m)...)
			continue
		}
		if m.share >= quoteSame {
			cl.held = append(cl.held, q.Span)
			continue
		}
		if m.share < quoteOther && isTerm(inner) {
			continue // scare quotes and titles: the words are checked as words
		}
		f := news.Finding{Kind: news.KindQuote, Severity: news.Error, Span: cl.span(q.Span),
			Message: fmt.Sprintf("no cited source has the words %q", inner)}
		if o, ok := c.otherQuote(cl, q); ok && m.share < quoteOther {
			f.Severity = news.Warning
			cl.misquoted = max(cl.misquoted, 0.75)
			f.Message = fmt.Sprintf("the quotation can't be found in the rough translation; the source quotes %q", o.evidence.Text)
			f.Source, f.Evidence = o.source, o.evidence
		}
		if m.share >= quoteOther {
			f.Message = fmt.Sprintf("the quotation differs from the source's: %q", m.source.evidence(m.passage).Text)
			f.Source, f.Evidence = m.source.ID, m.source.evidence(m.passage)
			if x := c.rendered(cl, q.Inner); m.source.lang != news.English && !m.turned && (m.odd == 0 || m.missed == 0 || m.source.roughly()) {
				f.Severity = news.Warning
				cl.misquoted = max(cl.misquoted, x.departs())
			}
		}
		out = append(out, f)
	}
	return out
}

// quoted is a quotation of a source.
type quoted struct {
	source   string
	evidence *news.Span
}

// otherQuote looks for a Spanish quotation that the claim's may translate, where
// the translation at hand is too rough to tell: of about its length.
func (c *Checker) otherQuote(cl *claim, q facts.Quote) (quoted, bool) {
	said := q.Inner.End - q.Inner.Start
	for _, i := range cl.cited {
		s := &c.sources[i]
		if !s.roughly() {
			continue
		}
		for j := range s.passages {
			p := &s.passages[j]
			for _, o := range p.quotes {
				if n := o.Inner.End - o.Inner.Start; n*10 >= said*7 && n*10 <= said*15 {
					return quoted{s.ID, news.SpanOf(p.field, s.Field(p.field), o.Start, o.End)}, true
				}
			}
		}
	}
	return quoted{}, false
}

// reworded finds what tells a quotation to be another's than a source's whatever its
// translation: a word exchanged, a term that is nowhere, the English of a source with
// other words in it.
func (c *Checker) reworded(cl *claim, q facts.Quote) (news.Finding, bool) {
	x := c.rendered(cl, q.Inner)
	if f, ok := c.exchangedWord(cl, q, x); ok {
		return f, true
	}
	if f, ok := c.strangeTerm(cl, q, x); ok {
		return f, true
	}
	if x.score >= sameWords && c.sources[x.source].lang != news.English {
		return news.Finding{}, false
	}
	return c.alteredEnglish(cl, q)
}

// longestTerm is how many words a term under reserve, or a few words quoted of a
// statement, has at most.
const longestTerm = 4

// strangeTerm finds a common word in a short quotation that no cited source has in any
// form, within marks or without: calling it "regrettable".
func (c *Checker) strangeTerm(cl *claim, q facts.Quote, x rendering) (news.Finding, bool) {
	inner := q.Inner.In(cl.text)
	words := tokens(inner)
	if len(words) > longestTerm || cl.nick(q) || len(words) > 1 && c.quotesThere(x) {
		return news.Finding{}, false
	}
	for _, t := range words {
		raw := t.In(inner)
		w := fold(raw)
		if w != raw || looseIn(news.English, w) || !lexicon.CommonEnglish(w) || len(words) > 1 && lexicon.RenderedBy(stem(w)) == nil {
			continue
		}
		if !c.anyCited(cl, func(s *source) bool { return s.mayMean(w) }) {
			return news.Finding{
				Kind: news.KindQuote, Severity: news.Error, Span: cl.span(q.Span),
				Message: fmt.Sprintf("no cited source has the word %q", w),
			}, true
		}
	}
	return news.Finding{}, false
}

// quotesThere says whether a quotation may render one of a source.
func (c *Checker) quotesThere(x rendering) bool {
	return x.score > 0 && c.sources[x.source].texts[x.field].quoted(x.span)
}

// nick says whether a term names what stands beside it: the "blue" dollar, known as
// "blue".
func (cl *claim) nick(q facts.Quote) bool {
	before := foldedWords(cl.text[:q.Start])
	return q.Kind == facts.Title || len(before) > 0 && (before[len(before)-1] == "the" || before[len(before)-1] == "as")
}

// mayMean says whether a source has a word of English, or one that means the same, or
// quotes a word or two that the tables do not know and that may be it.
func (s *source) mayMean(w string) bool {
	forms := append(formsOf(w), lexicon.Synonyms(stem(w))...)
	if s.words[w] {
		return true
	}
	for i := range s.passages {
		p := &s.passages[i]
		if slices.ContainsFunc(forms, p.knows) {
			return true
		}
		for _, q := range p.quotes {
			inside := foldedWords(q.Inner.In(s.Field(p.field)))
			if len(inside) <= 2 && slices.ContainsFunc(inside, func(o string) bool { return !looseIn(s.lang, o) && len(rendersAs(o)) == 0 }) {
				return true
			}
		}
	}
	return false
}

// Bounds on a quotation that is an English source's with other words in it: the words
// that it has at least, and the share that stands there in the same order.
const (
	leastVerbatim = 5
	verbatimShare = 0.7
)

// alteredEnglish finds a quotation that is taken from an English source, and not to
// the letter.
func (c *Checker) alteredEnglish(cl *claim, q facts.Quote) (news.Finding, bool) {
	said := foldedWords(q.Inner.In(cl.text))
	if len(said) < leastVerbatim {
		return news.Finding{}, false
	}
	for _, i := range cl.cited {
		s := &c.sources[i]
		if s.lang != news.English {
			continue
		}
		for j := range s.passages {
			p := &s.passages[j]
			for _, o := range p.quotes {
				if inOrder(said, foldedWords(o.Inner.In(s.Field(p.field)))) >= verbatimShare {
					return news.Finding{
						Kind: news.KindQuote, Severity: news.Error, Span: cl.span(q.Span), Source: s.ID, Evidence: news.SpanOf(p.field, s.Field(p.field), o.Start, o.End),
						Message: fmt.Sprintf("the quotation differs from the source's: %q", o.In(s.Field(p.field))),
					}, true
				}
			}
		}
	}
	return news.Finding{}, false
}

// isTerm says that what stands within marks is a word or two without a verb's
// weight: a title, a nickname, a foreign term.
func isTerm(inner string) bool { return len(tokens(inner)) <= 1 }

// match is the passage that comes nearest to a quotation.
type match struct {
	source      *source
	passage     *passage
	share       float64
	begins      bool // the passage's own words hold the quotation's first
	turned      bool // a word that turns the meaning stands in the quotation and not in the passage
	odd, missed int  // content words that the passage lacks, and that its own quotations have beyond these
}

func (c *Checker) bestQuote(cl *claim, inner facts.Span) match {
	var best match
	said := inner.In(cl.text)
	words := Words(said)
	for _, i := range cl.cited {
		s := &c.sources[i]
		for j := range s.passages {
			m := s.quoteMatch(j, said, words)
			if m.share > best.share || m.share == best.share && m.share > 0 && m.begins {
				best = m
			}
		}
	}
	return best
}

// quoteMatch compares quoted words with a passage and, as quotations run over
// sentences, with the one after it.
func (s *source) quoteMatch(j int, said string, words []Word) match {
	p := &s.passages[j]
	m := match{source: s, passage: p}
	if p.english == "" {
		return m
	}
	m.begins = len(words) > 0 && p.stems[words[0].Stem]
	text := p.english
	stems := []map[string]bool{p.stems}
	for k := j + 1; k < len(s.passages) && k <= j+3 && s.passages[k].field == p.field && len(text) < len(said)+len(p.english); k++ {
		text += " " + s.passages[k].english
		stems = append(stems, s.passages[k].stems)
	}
	if containsLetters(text, said) {
		m.share = 1
		return m
	}
	if s.lang == news.English || len(words) == 0 || len(p.quotes) == 0 && !strings.ContainsAny(p.english, "\"“«") {
		return m
	}
	got := 0
	for _, w := range words {
		if hasAny(stems, w.Stem) {
			got++
		}
	}
	m.share = float64(got) / float64(len(words))
	m.odd = len(words) - got
	m.missed = missedIn(text, words)
	m.turned = turned(said, text) || negatedOtherwise(said, words, text)
	order := inOrder(foldedWords(said), foldedWords(text))
	if m.share >= quoteSame && (m.turned || order < quoteOrder) {
		m.share = quoteSame - 0.01
	}
	return m
}

// quoteOrder is the share of a translated quotation's words, function words
// included, that must stand in its source's English in the same order.
const quoteOrder = 0.9

// inOrder is the share of a's words that b has in the same order (their longest
// common subsequence).
func inOrder(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 || len(a) > maxQuoteWords || len(b) > 4*maxQuoteWords {
		return 0
	}
	prev, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for _, x := range a {
		for j, y := range b {
			if x == y {
				row[j+1] = prev[j] + 1
			} else {
				row[j+1] = max(row[j], prev[j+1])
			}
		}
		prev, row = row, prev
	}
	return float64(prev[len(b)]) / float64(len(a))
}

// maxQuoteWords bounds the comparison of quotations.
const maxQuoteWords = 400

// negatedOtherwise says whether a quotation of the text has the same content
// words as the claim's and another number of negations.
func negatedOtherwise(said string, words []Word, text string) bool {
	have := stemsOf(words)
	for _, q := range facts.Quotes(text, news.English) {
		inner := q.Inner.In(text)
		theirs := stemsOf(Words(inner))
		if len(theirs) < 2 || !subset(theirs, have) || !subset(have, theirs) {
			continue
		}
		return len(negations(inner)) != len(negations(said))
	}
	return false
}

func stemsOf(words []Word) map[string]bool {
	out := make(map[string]bool, len(words))
	for _, w := range words {
		out[w.Stem] = true
	}
	return out
}

func subset(a, b map[string]bool) bool {
	for w := range a {
		if !b[w] {
			return false
		}
	}
	return true
}

// turned says whether a word that turns what is said stands in the quotation
// and not in the text.
func turned(said, text string) bool {
	have := map[string]bool{}
	for _, w := range foldedWords(text) {
		have[w] = true
	}
	for _, w := range foldedWords(said) {
		if turning[w] && !have[w] {
			return true
		}
	}
	return false
}

// turning are function words that a quotation can't gain.
var turning = lexicon.WordSet("no not never none nobody nothing only some all every always already more less fewer most without against")

func hasAny(sets []map[string]bool, w string) bool {
	for _, s := range sets {
		if s[w] {
			return true
		}
	}
	return false
}

// missedIn counts the content words within the quotation marks of a text that
// are not among the words.
func missedIn(text string, words []Word) int {
	have := map[string]bool{}
	for _, w := range words {
		have[w.Stem] = true
	}
	n := 0
	for _, q := range facts.Analyze(text, facts.Options{Lang: news.English}).Quotes {
		for _, w := range Words(q.Inner.In(text)) {
			if !have[w.Stem] {
				n++
			}
		}
	}
	return n
}

// containsLetters says whether the text has the words to the letter, but for
// case, quotation marks, dashes and the punctuation at their end.
func containsLetters(text, said string) bool {
	said = letters(said)
	return said != "" && strings.Contains(" "+letters(text)+" ", " "+said+" ")
}

// hasLetters says whether a field of the source has words to the letter, whatever its
// language.
func (s *source) hasLetters(said string) bool {
	for _, name := range fields(s.Source) {
		if containsLetters(s.Field(name), said) {
			return true
		}
	}
	return false
}

// letters is a text without anything but its words, folded.
func letters(s string) string {
	var b strings.Builder
	space := false
	for _, r := range fold(s) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteRune(r)
			space = false
			continue
		}
		space = space || r != '\'' && r != '’'
	}
	return b.String()
}

// knownRoughly says whether all cited sources in Spanish are known in English by
// a rough translation alone, or not at all.
func (c *Checker) knownRoughly(cl *claim) bool {
	spanish := false
	for _, i := range cl.cited {
		s := &c.sources[i]
		if s.lang != news.Spanish {
			continue
		}
		spanish = true
		if translated(s.Source) && !s.roughly() {
			return false
		}
	}
	return spanish
}

// renderedOtherwise compares a quotation with the Spanish originals themselves.
func (c *Checker) renderedOtherwise(cl *claim, q facts.Quote, m match) []news.Finding {
	x := c.rendered(cl, q.Inner)
	inner := q.Inner.In(cl.text)
	switch {
	case x.score >= sameWords && !x.turned && (x.odd == 0 || x.missed == 0):
		cl.held = append(cl.held, q.Span)
		return nil
	case x.score < otherWords && isTerm(inner):
		return nil
	case x.score < otherWords && !c.partlyThere(cl, q, x):
		return []news.Finding{{Kind: news.KindQuote, Severity: news.Error, Span: cl.span(q.Span), Message: fmt.Sprintf("no cited source has the words %q", inner)}}
	}
	s := &c.sources[x.source]
	f := news.Finding{
		Kind: news.KindQuote, Severity: news.Warning, Span: cl.span(q.Span), Source: s.ID,
		Evidence: news.SpanOf(x.field, s.Field(x.field), x.span.Start, x.span.End),
	}
	f.Message = fmt.Sprintf("the quotation differs from the source's: %q", f.Evidence.Text)
	if x.turned && x.score >= sameWords {
		f.Severity = news.Error
	}
	cl.misquoted = max(cl.misquoted, x.departs())
	return []news.Finding{f}
}

// partlyThere says whether a quotation that its source's words do not bear out has
// several of them all the same: what is left may be a free rendering.
func (c *Checker) partlyThere(cl *claim, q facts.Quote, x rendering) bool {
	if !c.quotesThere(x) || c.sources[x.source].lang != news.Spanish {
		return false
	}
	t := c.sources[x.source].texts[x.field]
	at, _ := t.quoteAround(x.span)
	w := worded(cl, q.Inner, t, at)
	return w.agreed >= leastAgreed && len(w.missed) <= mostOdd
}
