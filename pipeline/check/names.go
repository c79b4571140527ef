package check

import (
	"fmt"
	"strings"
	"unicode"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// names looks for each name of the claim in the cited sources: in their fields,
// their outlets and authors, and their English, word by word.
func (c *Checker) names(cl *claim) []news.Finding {
	var out []news.Finding
	for _, n := range cl.facts.Names {
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
		if len(w) < 2 || isDigits(w) || commonInNames[w] || connectives[w] || stopWords[w] || cl.inNumber(sp) {
			continue
		}
		if !c.anyCited(cl, func(s *source) bool { return s.hasName(w, raw) }) {
			out = append(out, sp)
		}
	}
	return out
}

func (c *Checker) anyCited(cl *claim, ok func(*source) bool) bool {
	for _, i := range cl.cited {
		if ok(&c.sources[i]) {
			return true
		}
	}
	return false
}

// hasName says whether the source has a word of a name in any form.
func (s *source) hasName(folded, raw string) bool {
	if s.words[folded] || s.words[folded+"s"] || s.words[strings.TrimSuffix(folded, "s")] {
		return true
	}
	if isAcronym(raw) && s.initials[folded] {
		return true
	}
	if c, ok := countryOf[folded]; ok {
		for _, w := range countries[c] {
			if s.words[w] {
				return true
			}
		}
	}
	return false
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
	country := true
	for _, m := range missing {
		_, ok := countryOf[fold(m.In(cl.text))]
		country = country && ok
	}
	for i := range c.sources {
		if cl.cites(i) || !c.sources[i].namesAll(cl.text, missing) {
			continue
		}
		f.Kind, f.Source = news.KindCitation, c.sources[i].ID
		f.Message = fmt.Sprintf("%s is named by %s, which the sentence does not cite", n.In(cl.text), c.sources[i].ID)
		break
	}
	if country {
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
	world united nations international inter american organisation organization treaty agreement act law bill code plan programme program project operation
	fund day week month summit meeting conference league cup championship prize medal award consul consulate consular embassy ambassador general captain
	colonel sergeant lieutenant doctor professor engineer father sister brother king queen prince princess pope bishop archbishop
	legionnaires spanish english border patrol fire rescue emergency firefighters financial supervision high comptroller ombudsman electoral observatory
	merit cultural special prosecutor's director chair chairman chief head leader spokesman spokeswoman spokesperson
`)

// countries lists the forms of each country's name and people in English and
// Spanish, folded: a brief may place what the source takes for known.
var countries = [][]string{
	forms("argentina argentine argentines argentinian argentino argentina argentinos argentinas"),
	forms("bolivia bolivian bolivians boliviano boliviana bolivianos bolivianas"),
	forms("brazil brazilian brazilians brasil brasileno brasilena brasilenos brasilenas"),
	forms("canada canadian canadians canadiense canadienses"),
	forms("chile chilean chileans chileno chilena chilenos chilenas"),
	forms("china chinese chino chinos chinas"),
	forms("colombia colombian colombians colombiano colombiana colombianos colombianas"),
	forms("rica costarrican costarricense costarricenses"),
	forms("cuba cuban cubans cubano cubana cubanos cubanas"),
	forms("dominican dominicans dominicano dominicana dominicanos dominicanas"),
	forms("ecuador ecuadorian ecuadorians ecuadorean ecuatoriano ecuatoriana ecuatorianos ecuatorianas"),
	forms("salvador salvadoran salvadorans salvadoreno salvadorena salvadorenos salvadorenas"),
	forms("france french frances francesa franceses francesas francia"),
	forms("germany german germans aleman alemana alemanes alemania"),
	forms("guatemala guatemalan guatemalans guatemalteco guatemalteca guatemaltecos guatemaltecas"),
	forms("haiti haitian haitians haitiano haitiana haitianos haitianas"),
	forms("honduras honduran hondurans hondureno hondurena hondurenos hondurenas"),
	forms("italy italian italians italia italiano italiana italianos italianas"),
	forms("mexico mexican mexicans mexicano mexicana mexicanos mexicanas mex mx"),
	forms("morocco moroccan moroccans marruecos marroqui marroquies"),
	forms("nicaragua nicaraguan nicaraguans nicaraguense nicaraguenses"),
	forms("panama panamanian panamanians panameno panamena panamenos panamenas"),
	forms("paraguay paraguayan paraguayans paraguayo paraguaya paraguayos paraguayas"),
	forms("peru peruvian peruvians peruano peruana peruanos peruanas"),
	forms("portugal portuguese portugues portuguesa portugueses"),
	forms("russia russian russians rusia ruso rusa rusos rusas"),
	forms("spain spanish spaniard spaniards espana espanol espanola espanoles espanolas"),
	forms("ukraine ukrainian ukrainians ucrania ucraniano ucraniana ucranianos"),
	forms("britain british uk reino unido britanico britanica britanicos"),
	forms("states american americans estados unidos eeuu ee uu usa us estadounidense estadounidenses norteamericano norteamericana"),
	forms("uruguay uruguayan uruguayans uruguayo uruguaya uruguayos uruguayas"),
	forms("venezuela venezuelan venezuelans venezolano venezolana venezolanos venezolanas"),
	forms("israel israeli israelis israelies"), forms("iran iranian iranians irani iranies"), forms("japan japanese japon japones japonesa"),
	forms("europe european europeans europa europeo europea europeos europeas"),
	forms("latin latino latina america americas latinoamerica latinoamericano iberoamerica"),
}

func forms(s string) []string { return strings.Fields(s) }

var countryOf = func() map[string]int {
	m := map[string]int{}
	for i, c := range countries {
		for _, w := range c {
			m[w] = i
		}
	}
	return m
}()
