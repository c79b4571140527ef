package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// names looks for each name of the claim in the cited sources: in their fields,
// their outlets and authors, and their English, word by word.
func (c *Checker) nameFindings(cl *claim) []news.Finding {
	var out []news.Finding
	for _, n := range cl.facts.Names {
		if !strings.Contains(n.Key, " of ") && c.anyCited(cl, func(s *source) bool { return s.namesKey(n.Key) }) {
			continue
		}
		if c.anyCited(cl, func(s *source) bool { return s.peoples[demonymRoot(joined(n.Key))] }) {
			continue
		}
		missing := c.missing(cl, n)
		if n.Initial && len(tokens(n.In(cl.text))) == 1 && !lexicon.CountryKey(n.Key) {
			continue
		}
		if len(missing) == 0 {
			if f, ok := c.unknownBody(cl, n); ok {
				out = append(out, f)
			}
			continue
		}
		if cl.opensWithNoun(n, missing) {
			continue
		}
		out = append(out, c.nameFinding(cl, n, missing))
	}
	return out
}

// unknownBody finds the name of a body that is made of common words alone, none
// of which a cited source has in any form: the Finance Secretariat.
func (c *Checker) unknownBody(cl *claim, n facts.Name) (news.Finding, bool) {
	if n.Demonym || lexicon.CountryKey(n.Key) || cl.inNumber(n.Span) {
		return news.Finding{}, false
	}
	words := 0
	for _, t := range tokens(n.In(cl.text)) {
		sp := facts.Span{Start: n.Start + t.Start, End: n.Start + t.End}
		raw := sp.In(cl.text)
		w := fold(raw)
		if len(w) < 3 || lexicon.StopWords("").Has(w) || !lexicon.CommonInNames(w) {
			continue
		}
		words++
		if cl.tied(sp) || c.anyCited(cl, func(s *source) bool { return s.hasName(w, raw) || s.ownStems[stem(w)] }) {
			return news.Finding{}, false
		}
	}
	if words < 2 {
		return news.Finding{}, false
	}
	return news.Finding{
		Kind: news.KindName, Severity: news.Warning, Span: cl.span(n.Span),
		Message: fmt.Sprintf("no cited source is seen to name %s", n.In(cl.text)),
	}, true
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
		if cl.tied(sp) || cl.shouts && lexicon.CommonEnglish(w) {
			continue
		}
		if isRoman(raw) || commonAcronyms[strings.TrimSuffix(w, "s")] && isAcronym(strings.TrimSuffix(raw, "s")) {
			continue
		}
		if !c.anyCited(cl, func(s *source) bool { return s.hasName(w, raw) || s.abbreviated[w[0]] && c.named(w) || s.means(w) }) {
			out = append(out, sp)
		}
	}
	return out
}

// tied says whether a word is surely tied to one of a cited source: Executive,
// Ejecutivo.
func (cl *claim) tied(sp facts.Span) bool {
	for _, u := range cl.units {
		if u.Overlaps(sp) && u.best >= tiedName {
			return true
		}
	}
	return false
}

// tiedName is how surely a word of a name must be tied to a word of a source.
const tiedName = 0.7

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
	if s.peoples[demonymRoot(folded)] || s.shortens(folded) {
		return true
	}
	if isAcronym(raw) && (s.initials[folded] || s.turnsAcronym(folded)) {
		return true
	}
	k, ok := lexicon.Country(folded)
	return ok && s.countries[k]
}

// commonAcronyms stand for things and offices, not for anybody: other languages
// have words of their own for them.
var commonAcronyms = lexicon.WordSet("tv ceo cfo cto dna rna pcr gdp vat ngo hiv aids icu ufo gps id pc led suv cctv pm mp era rbi mvp gm ipo")

// isRoman says whether a word is a small Roman numeral: World War II.
func isRoman(raw string) bool { return strings.Trim(raw, "IVX") == "" }

// means says whether a word of a name is a common word that the source's own
// words can be translated by: Chemistry for Química.
func (s *source) means(folded string) bool {
	if s.lang != news.Spanish || !lexicon.CommonEnglish(folded) {
		return false
	}
	st := stem(folded)
	for i := range s.passages {
		if s.passages[i].lex[st] {
			return true
		}
	}
	return false
}

// shortens says whether the source has the name cut short with a point: Pue. for
// Puebla, Tamps. for Tamaulipas.
func (s *source) shortens(folded string) bool {
	for w := range s.shortened {
		if len(folded) > len(w) && w[0] == folded[0] && subsequence(w, folded) {
			return true
		}
	}
	return false
}

// subsequence says whether b has the letters of a in their order.
func subsequence(a, b string) bool {
	for i := 0; i < len(b) && a != ""; i++ {
		if a[0] == b[i] {
			a = a[1:]
		}
	}
	return a == ""
}

// shortNames finds names cut short after a place's: "San Bartolo, Pue.".
var shortNames = regexp.MustCompile(`, (\p{Lu}\p{Ll}{2,4})\.`)

// demonymEndings are those of the Spanish words for people of a place, the
// longest first.
var demonymEndings = strings.Fields("esinos esinas esino esina enses anos anas ense enos enas inos inas eses esas ano ana eno ena ino ina esa es")

// leastRoot is how long, in bytes, what stands before the ending of such a word
// must be.
const leastRoot = 3

// peopleRoot is what stands before the ending of a Spanish word for the people of
// a place, "" for other words: rosar for rosarino.
func peopleRoot(w string) string {
	for _, e := range demonymEndings {
		if root, ok := strings.CutSuffix(w, e); ok {
			if len(root) < leastRoot {
				return ""
			}
			return root
		}
	}
	return ""
}

// demonymRoot is what the word for the people of a place begins with: its name
// without the vowels at its end.
func demonymRoot(w string) string {
	if root := strings.TrimRight(w, "aeio"); len(root) >= leastRoot && len(w) > leastRoot {
		return root
	}
	return ""
}

// joined is a key without its blanks: santafe.
func joined(key string) string { return strings.ReplaceAll(key, " ", "") }

// turnsAcronym says whether the source has an acronym of the same letters in
// another order: EU and UE, RNA and ARN.
func (s *source) turnsAcronym(folded string) bool {
	return s.acronyms[sortedLetters(folded)]
}

func sortedLetters(w string) string {
	b := []byte(w)
	slices.Sort(b)
	return string(b)
}

// spells says whether the source has a word of a name in another spelling:
// Kaddafi and Gaddafi, Malaysia and Malasia.
func (s *source) spells(folded string) bool {
	if len(folded) < 5 {
		return false
	}
	most := 1
	if len(folded) >= 7 {
		most = 2
	}
	for w := range s.large {
		if n := len(w) - len(folded); n <= most && -n <= most && distance(w, folded, most) <= most {
			return true
		}
	}
	return false
}

// distance is how many letters must be changed, added or left out to make one
// word of the other, most+1 where it is more than most.
func distance(a, b string, most int) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		prev, least := row[0], i+1
		row[0] = i + 1
		for j := range len(b) {
			d := prev
			if a[i] != b[j] {
				d = 1 + min(prev, row[j], row[j+1])
			}
			prev, row[j+1] = row[j+1], d
			least = min(least, d)
		}
		if least > most {
			return most + 1
		}
	}
	return row[len(b)]
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

// opensWithNoun says whether all that is missing of a name is a common noun that has its
// capital from the sentence that it begins: Rival Cenzontle.
func (cl *claim) opensWithNoun(n facts.Name, missing []facts.Span) bool {
	if len(missing) != 1 || missing[0].End >= n.End || missing[0].Start != n.Start {
		return false
	}
	i := cl.own.wordAt(missing[0])
	return i >= 0 && cl.own.words[i].First && lexicon.EnglishNoun(cl.folds[i]) && !lexicon.CountryKey(cl.folds[i])
}

func (c *Checker) nameFinding(cl *claim, n facts.Name, missing []facts.Span) news.Finding {
	at := facts.Span{Start: missing[0].Start, End: missing[len(missing)-1].End}
	f := news.Finding{Kind: news.KindName, Severity: news.Error, Span: cl.span(at)}
	f.Message = fmt.Sprintf("no cited source names %s", at.In(cl.text))
	for i := range c.sources {
		if cl.cites(i) || !c.sources[i].namesAll(cl.text, missing) {
			continue
		}
		f.Kind, f.Source = news.KindCitation, c.sources[i].ID
		f.Message = fmt.Sprintf("%s is named by %s, which the sentence does not cite", n.In(cl.text), c.sources[i].ID)
		break
	}
	switch {
	case c.backdrop(cl, n, f.Kind == news.KindCitation):
		f.Severity = news.Warning
	case f.Kind == news.KindCitation && c.heldInPart(cl, n, missing) > leastHeld && len(missing) == 1:
		f.Severity = news.Warning
	case f.Kind == news.KindName && (c.heldInPart(cl, n, missing) > 0 || c.speltOtherwise(cl, missing)):
		f.Severity = news.Warning
	}
	return f
}

// backdrop says whether a name that no cited source has is that of the country in
// which what they tell takes place, or of the exchange that sets a price: a sentence
// may say so for readers elsewhere. elsewhere says that another source names it.
func (c *Checker) backdrop(cl *claim, n facts.Name, elsewhere bool) bool {
	country, known := lexicon.Country(n.Key)
	if !known {
		return elsewhere && exchanges[n.Key] && cl.matches(traded)
	}
	return elsewhere || slices.ContainsFunc(c.sources, func(s source) bool { return s.liesIn(country) }) || !n.Demonym && (cl.appended(n) || !c.abroad(cl))
}

// appended says whether a name stands after a comma behind another one, as that of a
// country does behind a place: Puerto Calma, Argentina.
func (cl *claim) appended(n facts.Name) bool {
	return slices.ContainsFunc(cl.facts.Names, func(m facts.Name) bool { return m.End < n.Start && cl.text[m.End:n.Start] == ", " })
}

// exchanges are the places of markets whose prices are told without them.
var exchanges = map[string]bool{"new york": true, "london": true, "chicago": true, "wall street": true, "frankfurt": true, "tokyo": true, "hong kong": true}

// traded are the words of such prices.
var traded = lexicon.NewPatterns("futures,contract*,shares,stock*,bond*,settled,closed,traded,trading,market*,exchange,ounce,barrel,bushel")

// abroad says whether the cited sources name a country, or its people, themselves.
func (c *Checker) abroad(cl *claim) bool {
	return c.anyCited(cl, func(s *source) bool { return len(s.countries) > 0 })
}

// liesIn says whether a source is seen to be of a country: by its outlet, by a place
// of the country that it names, by the money that it counts in.
func (s *source) liesIn(country string) bool {
	if s.Country == country {
		return true
	}
	for _, p := range lexicon.PlacesOf(country) {
		if s.words[p] || strings.Contains(p, " ") && strings.Contains(s.folded, " "+p+" ") {
			return true
		}
	}
	k, ok := lexicon.ConventionOf(country)
	return ok && k.Currency != "USD" && k.Currency != "EUR" && s.pays[k.Currency]
}

// leastHeld is how many words of a name a cited source must have beyond one, for
// the one that another source alone has to be a matter of translation.
const leastHeld = 1

// heldInPart is how many words of a name a cited source has, where the missing ones
// are common words: a translation may put them otherwise.
func (c *Checker) heldInPart(cl *claim, n facts.Name, missing []facts.Span) int {
	held := 0
	for _, m := range missing {
		if !lexicon.CommonEnglish(fold(m.In(cl.text))) {
			return 0
		}
	}
	for _, t := range tokens(n.In(cl.text)) {
		sp := facts.Span{Start: n.Start + t.Start, End: n.Start + t.End}
		w := fold(sp.In(cl.text))
		if !slices.Contains(missing, sp) && len(w) > 3 && !lexicon.StopWords("").Has(w) && c.anyCited(cl, func(s *source) bool { return s.hasName(w, sp.In(cl.text)) }) {
			held++
		}
	}
	return held
}

// speltOtherwise says whether a cited source has all the missing words in other
// spellings.
func (c *Checker) speltOtherwise(cl *claim, missing []facts.Span) bool {
	for _, m := range missing {
		if !c.anyCited(cl, func(s *source) bool { return s.spells(fold(m.In(cl.text))) }) {
			return false
		}
	}
	return true
}

func (s *source) namesAll(text string, words []facts.Span) bool {
	for _, w := range words {
		if !s.hasName(fold(w.In(text)), w.In(text)) {
			return false
		}
	}
	return true
}
