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
		if len(w) < 2 || isDigits(w) || genericName(w) || connectives[w] || stopWords[w] || cl.inNumber(sp) {
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
	if s.countries[folded] {
		return true
	}
	if k, ok := demonym(folded); ok && (s.countries[k] || s.words[k]) {
		return true
	}
	return false
}

// genericName says whether a word heads many names and identifies none.
func genericName(w string) bool {
	return commonInNames[w] || lexicon.GenericNameWord(lexicon.NameWord(w))
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
		known = known && isCountry(fold(m.In(cl.text)))
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

// commonInNames are words that names of offices, bodies and places are made
// of in English, where the original has a word of its own language.
var commonInNames = set(`
	ministry minister ministers department secretary secretariat office attorney general prosecutor prosecutors prosecution court courts supreme constitutional
	tribunal judge justice police officer army navy air force forces guard guards military civil protection defence defense interior foreign affairs health
	education finance economy treasury labour labor energy mines mining environment culture agriculture transport tourism security public national federal
	state regional provincial municipal local city town council hall government governor mayor president presidency vice deputy congress senate senator
	parliament assembly chamber house commission committee commissioner institute agency authority board bureau service services system union federation
	association confederation chambers society party movement front coalition group company corporation bank central stock exchange market hospital university
	school college church cathedral airport port station centre center district province region county department valley river lake mount mountain sea ocean
	bay gulf island islands coast street avenue square park stadium north south east west northern southern eastern western central upper lower new old saint
	world united states kingdom nations international inter american organisation organization treaty agreement act law bill code plan programme program project operation
	fund day week month summit meeting conference league cup championship prize medal award consul consulate consular embassy ambassador general captain
	colonel sergeant lieutenant doctor professor engineer father sister brother king queen prince princess pope bishop archbishop
	legionnaires spanish english border patrol fire rescue emergency firefighters financial supervision high comptroller ombudsman electoral observatory
	merit cultural special prosecutor's director chair chairman chief head leader spokesman spokeswoman spokesperson
`)

// demonym is the key of the country or city whose people a word names, in
// either language.
func demonym(w string) (string, bool) {
	if k, ok := lexicon.Demonym(lexicon.English, w); ok {
		return k, true
	}
	return lexicon.Demonym(lexicon.Spanish, w)
}

// isCountry says whether a word is a country or its people: a brief may place
// what the source takes for known.
func isCountry(w string) bool {
	if _, ok := demonym(w); ok {
		return true
	}
	return countries[w]
}

var countries = set(`
	argentina bolivia brazil britain canada chile china colombia rica cuba dominican ecuador salvador england europe france germany guatemala haiti honduras india
	iran ireland israel italy japan mexico morocco nicaragua panama paraguay peru philippines portugal puerto russia scotland spain turkey ukraine uruguay usa
	venezuela america american latin
`)
