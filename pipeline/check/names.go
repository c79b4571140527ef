package check

import (
	"fmt"
	"strings"
	"unicode"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// names looks for each name of the claim in the cited sources: in their fields,
// their outlets and authors, and their English, word by word.
func (c *Checker) names(cl *claim) []news.Finding {
	var out []news.Finding
	for _, n := range cl.facts.Names {
		if !strings.Contains(n.Key, " of ") && c.anyCited(cl, func(s *source) bool { return s.namesKey(n.Key) }) {
			continue
		}
		missing := c.missing(cl, n)
		if len(missing) == 0 || n.Initial && len(tokens(n.In(cl.text))) == 1 {
			continue
		}
		out = append(out, c.nameFinding(cl, n, missing))
	}
	return out
}

// missing are the words of a name that no cited source has. Words that an
// office or a place shares with many (ministry, court, city) don't count, nor
// does a country that the source names in another form.
func (c *Checker) missing(cl *claim, n facts.Name) []facts.Span {
	var out []facts.Span
	for _, t := range tokens(n.In(cl.text)) {
		sp := facts.Span{Start: n.Start + t.Start, End: n.Start + t.End}
		raw := sp.In(cl.text)
		w := fold(raw)
		if len(w) < 2 || isDigits(w) || lexicon.CommonInNames(w) || lexicon.Particles("").Has(w) || lexicon.Light(news.English, w) || cl.inNumber(sp) {
			continue
		}
		if !c.anyCited(cl, func(s *source) bool { return s.hasName(w, raw) || s.abbreviated[w[0]] && c.named(w) }) {
			out = append(out, sp)
		}
	}
	return out
}

// named says whether any source of the story has the word.
func (c *Checker) named(w string) bool {
	for i := range c.sources {
		if c.sources[i].words[w] {
			return true
		}
	}
	return false
}

func (c *Checker) anyCited(cl *claim, ok func(*source) bool) bool {
	for _, i := range cl.cited {
		if ok(&c.sources[i]) {
			return true
		}
	}
	return false
}

// namesKey says whether a passage of the source has the name by its key:
// aliases and the forms of both languages are one.
func (s *source) namesKey(key string) bool {
	for i := range s.passages {
		for _, n := range s.passages[i].names {
			if facts.NameKeyMatch(n.Key, key) {
				return true
			}
		}
	}
	return false
}

// hasName says whether the source has a word of a name in any form.
func (s *source) hasName(folded, raw string) bool {
	if s.keys[lexicon.NameWord(folded)] || s.words[folded] || s.words[folded+"s"] || s.words[strings.TrimSuffix(folded, "s")] {
		return true
	}
	if isAcronym(raw) && s.initials[folded] {
		return true
	}
	k, ok := lexicon.Country(folded)
	return ok && s.countries[k]
}

func isAcronym(raw string) bool {
	n := 0
	for _, r := range raw {
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
		n++
	}
	return n >= 2
}

func (c *Checker) nameFinding(cl *claim, n facts.Name, missing []facts.Span) news.Finding {
	at := facts.Span{Start: missing[0].Start, End: missing[len(missing)-1].End}
	f := news.Finding{Kind: news.KindName, Severity: news.Error, Span: cl.span(at)}
	f.Message = fmt.Sprintf("no cited source names %s", at.In(cl.text))
	known := true
	for _, m := range missing {
		_, country := lexicon.Country(fold(m.In(cl.text)))
		known = known && country
	}
	for i := range c.sources {
		if cl.cites(i) || !c.sources[i].namesAll(cl.text, missing) {
			continue
		}
		f.Kind, f.Source = news.KindCitation, c.sources[i].ID
		f.Message = fmt.Sprintf("%s is named by %s, which the sentence does not cite", n.In(cl.text), c.sources[i].ID)
		break
	}
	if known {
		f.Severity = news.Warning
	}
	return f
}

func (s *source) namesAll(text string, words []facts.Span) bool {
	for _, w := range words {
		if !s.hasName(fold(w.In(text)), w.In(text)) {
			return false
		}
	}
	return true
}
