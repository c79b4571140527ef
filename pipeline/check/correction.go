package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// withdrawal is what a source takes back of an earlier one: figures and names
// that no longer count.
type withdrawal struct {
	from, by int // indices of the corrected source and of the one that corrects it
	passage  int // of by: the words of the correction
	numbers  []facts.Number
	names    []string // keys
}

// takesBack stands in a correction before what was wrong: "250.000 y no
// 520.000", "en lugar de", "instead of", "donde dijimos".
var takesBack = regexp.MustCompile(`(?i)\b(?:y no|e no|no|not|en lugar de|en vez de|instead of|rather than|donde (?:dec[ií]a|dijimos|dec[ií]amos|dice|pon[ií]a|se le[ií]a)|where (?:it|we) (?:said|read|wrote)|(?:hab[ií]amos )?(?:publicamos|publicado|dijimos|informamos|informado)|por error|err[oó]neamente|we (?:had )?(?:earlier |wrongly |first )?(?:said|reported|published|gave)|mistakenly|wrongly|incorrectly)(?:\s+(?:que|that|son|eran|fueron|de|a|los|las|el|la|the|in|se|trata|were|was|said|reported|gave|as|como)){0,3}[\s:"“«']+$`)

// takenBackReach is how far before a figure or a name the words that take it
// back are looked for, in bytes.
const takenBackReach = 60

// takenBack says whether what stands at at is named as what was wrong.
func takenBack(text string, at int) bool {
	from := max(at-takenBackReach, 0)
	for from < at && !runeStart(text, from) {
		from++
	}
	return takesBack.MatchString(text[from:at])
}

// withdrawals finds what corrections among the sources take back.
func (c *Checker) withdrawals() []withdrawal {
	var out []withdrawal
	for by := range c.sources {
		from, ok := c.byID[c.sources[by].Corrects]
		if !ok || from == by || c.sources[by].Corrects == "" {
			continue
		}
		if w := c.withdrawal(from, by); len(w.numbers)+len(w.names) > 0 {
			out = append(out, w)
		}
	}
	return out
}

func (c *Checker) withdrawal(from, by int) withdrawal {
	w := withdrawal{from: from, by: by, passage: -1}
	old, cur := &c.sources[from], &c.sources[by]
	for i := range old.passages {
		for _, n := range old.passages[i].numbers {
			if trivial(n) || n.Kind == facts.ID {
				continue
			}
			if j, ok := cur.takesBackNumber(&old.passages[i], n); ok {
				w.numbers = append(w.numbers, n)
				w.at(j)
			}
		}
		for _, n := range old.passages[i].names {
			if j, ok := cur.takesBackName(n.Key); ok {
				w.names = append(w.names, n.Key)
				w.at(j)
			}
		}
	}
	return w
}

func (w *withdrawal) at(passage int) {
	if w.passage < 0 {
		w.passage = passage
	}
}

// takesBackNumber says whether a correction takes back a figure that the
// passage gives, and where: it names it as the wrong one, or gives, without
// it, another figure of the same kind for the same thing.
func (s *source) takesBackNumber(old *passage, n facts.Number) (at int, ok bool) {
	stated := false
	for j := range s.passages {
		p := &s.passages[j]
		for _, m := range p.numbers {
			if !facts.Same(m, n) {
				continue
			}
			if takenBack(s.Field(p.field), m.Start) {
				return j, true
			}
			stated = true
		}
	}
	if stated {
		return 0, false
	}
	for j := range s.passages {
		if s.passages[j].replaces(old, n) {
			return j, true
		}
	}
	return 0, false
}

// replaces says whether the passage gives another figure for what n counts in
// the old one, which did not give that figure.
func (p *passage) replaces(old *passage, n facts.Number) bool {
	for _, was := range old.counts {
		if was.noun == "" || was.Kind != facts.Cardinal || !facts.Same(was.Number, n) {
			continue
		}
		for _, m := range p.counts {
			if m.Kind == facts.Cardinal && !trivial(m.Number) && (m.noun == was.noun || m.noun == "" && slices.Contains(m.around, was.noun)) && !old.gives(m.Number) && p.gives(m.Number) {
				return true
			}
		}
	}
	return false
}

// takesBackName says whether a correction names somebody as the wrong one.
func (s *source) takesBackName(key string) (at int, ok bool) {
	for j := range s.passages {
		p := &s.passages[j]
		for _, m := range p.names {
			if m.Key == key && takenBack(s.Field(p.field), m.Start) {
				return j, true
			}
		}
	}
	return 0, false
}

// tellsOfCorrection says that a sentence speaks of a figure as one that was
// taken back, or was the first of several.
var tellsOfCorrection = regexp.MustCompile(`(?i)\b(?:correct(?:ed|ion|s|ing)|not (?:the )?\d\S*|instead of|rather than|initial(?:ly)?|earlier|previous(?:ly)?|revised|mistak\w+|wrong(?:ly)?|by mistake|error|first (?:said|reported|put|gave|estimated)|up from|down from|withdr\w+|retracted)\b`)

// withdrawn reports what the claim states on the word of a source that has been
// corrected in it.
func (c *Checker) withdrawn(cl *claim) []news.Finding {
	if len(c.takenBack) == 0 || tellsOfCorrection.MatchString(cl.text) {
		return nil
	}
	var out []news.Finding
	for _, w := range c.takenBack {
		for _, n := range cl.counts {
			if c.restsOn(cl, w, func(s *source) bool { return s.gives(n.Number) }) && w.takesNumber(n.Number) {
				out = append(out, c.withdrawnFinding(cl, w, n.Span))
			}
		}
		for _, n := range cl.facts.Names {
			if w.takesName(n.Key) && c.restsOn(cl, w, func(s *source) bool { return s.namedBy(n.Key) }) {
				out = append(out, c.withdrawnFinding(cl, w, n.Span))
			}
		}
	}
	return out
}

func (w *withdrawal) takesNumber(n facts.Number) bool {
	for _, m := range w.numbers {
		if equal(m, n) {
			return true
		}
	}
	return false
}

func (w *withdrawal) takesName(key string) bool {
	for _, k := range w.names {
		if facts.NameKeyMatch(k, key) {
			return true
		}
	}
	return false
}

func (s *source) namedBy(key string) bool {
	for i := range s.passages {
		for _, n := range s.passages[i].names {
			if facts.NameKeyMatch(n.Key, key) {
				return true
			}
		}
	}
	return false
}

// restsOn says whether, of the cited sources, only the corrected one, those that
// repeat it and the correction itself have something.
func (c *Checker) restsOn(cl *claim, w withdrawal, has func(*source) bool) bool {
	any := false
	for _, i := range cl.cited {
		s := &c.sources[i]
		if !has(s) {
			continue
		}
		any = true
		if i != w.from && i != w.by && s.NearDuplicateOf != c.sources[w.from].ID {
			return false
		}
	}
	return any
}

func (c *Checker) withdrawnFinding(cl *claim, w withdrawal, at facts.Span) news.Finding {
	by := &c.sources[w.by]
	return news.Finding{
		Kind: news.KindUnsupported, Severity: news.Error, Span: cl.span(at), Source: by.ID, Evidence: by.evidence(&by.passages[w.passage]),
		Message: fmt.Sprintf("%s has corrected %s", by.Name(), at.In(cl.text)),
	}
}

// Withdrawn says whether a sentence that rests on the source with the id alone
// states what a later source of the same outlet has taken back.
func (c *Checker) Withdrawn(text, id string) bool {
	if _, ok := c.byID[id]; !ok || len(c.takenBack) == 0 {
		return false
	}
	return len(c.withdrawn(c.newClaim(text, []news.Cite{{Source: id}}))) > 0
}

// Correction is a figure that an outlet has taken back, with the one that it put
// in its place.
type Correction struct {
	Old, New string // as the English has them
	Noun     string // what is counted
	Cite     news.Cite
}

// Corrections are the figures that sources have corrected and for which the
// correction's own words leave no doubt which took the place of which: they hold
// these two figures alone.
func (c *Checker) Corrections() []Correction {
	var out []Correction
	for _, w := range c.takenBack {
		by := &c.sources[w.by]
		p := &by.passages[w.passage]
		for _, old := range w.numbers {
			noun := c.sources[w.from].nounOf(old)
			if k, ok := p.correction(old, noun); ok {
				k.Cite = news.Cite{Source: by.ID, Original: by.evidence(p), English: by.englishSpan(p)}
				out = append(out, k)
				break
			}
		}
	}
	return out
}

func (p *passage) correction(old facts.Number, noun string) (Correction, bool) {
	k := Correction{Noun: noun}
	for _, n := range p.counts {
		if n.Kind != facts.Cardinal || trivial(n.Number) {
			continue
		}
		switch {
		case facts.Same(n.Number, old):
			k.Old = n.text
		case k.New == "" && p.gives(n.Number):
			k.New = n.text
		default:
			return Correction{}, false
		}
	}
	return k, k.Old != "" && k.New != "" && noun != ""
}

// nounOf is the word that the source's English counts by a figure.
func (s *source) nounOf(n facts.Number) string {
	for i := range s.passages {
		p := &s.passages[i]
		for _, m := range p.counts {
			if m.noun == "" || !facts.Same(m.Number, n) {
				continue
			}
			for _, w := range Words(p.english) {
				if w.Start >= m.End {
					return strings.ToLower(w.In(p.english))
				}
			}
		}
	}
	return ""
}
