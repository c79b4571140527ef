package check

import (
	"regexp"
	"strings"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// referent is who somebody is, as far as English tells by a pronoun.
type referent uint8

const (
	isMan referent = 1 << iota
	isWoman
)

// meet notes the persons whom a text names by a given name and a surname.
func (s *Setting) meet(text string) {
	list := tokens(text)
	for i := 0; i+1 < len(list); i++ {
		w, next := list[i].In(text), list[i+1].In(text)
		if !startsUpper(w) || !startsUpper(next) || text[list[i].End:list[i+1].Start] != " " {
			continue
		}
		who := named(fold(w))
		if who == 0 {
			continue
		}
		s.people[fold(w)] |= who
		s.people[fold(next)] |= who
		if i+2 < len(list) && startsUpper(list[i+2].In(text)) && text[list[i+1].End:list[i+2].Start] == " " {
			s.people[fold(list[i+2].In(text))] |= who
		}
	}
}

// named is who bears a given name; 0 where that does not tell.
func named(given string) referent {
	switch he, she := lexicon.GivenName(given); {
	case he == she:
		return 0
	case he:
		return isMan
	}
	return isWoman
}

// persons counts what the pronouns of the English say of others than the Spanish
// does.
func (s Setting) persons(v *[riskSigns]float64, english, spanish string, p segmentWords) {
	who := s.whoIn(p, spanish)
	bare := " " + strings.ToLower(outsideMarks(english)) + " "
	he, she, it := heWords.FindString(bare) != "", sheWords.FindString(bare) != "", len(itWords.FindAllString(bare, -1))
	switch {
	case he && who == isWoman, she && who == isMan:
		v[signHeOrShe]++
	case he && who&isMan == 0, she && who&isWoman == 0:
		v[signSomebody]++
	case (he || she) && who == isMan|isWoman:
		v[signSomebody] += 0.5
	}
	if it > 0 && who != 0 {
		v[signThing]++
	} else if it > 0 && subjectLeftOut.MatchString(spanish) {
		v[signThing] += 0.5
	}
	for _, k := range kin {
		if k.spanish.MatchString(" "+strings.Join(p.words, " ")+" ") && k.english.MatchString(bare) {
			v[signHeOrShe]++
		}
	}
	if speaksOfUs(outsideMarks(spanish)) && !ourWords.MatchString(strings.ToLower(english)) {
		v[signWe]++
	}
}

// speaksOfUs says whether a Spanish text says we, us or our, by a word or by the
// ending of a verb.
func speaksOfUs(text string) bool {
	for _, w := range foldedWords(text) {
		if usWords[w] || strings.HasSuffix(w, "mos") && lexicon.FiniteByLemma(w) {
			return true
		}
	}
	return false
}

var usWords = lexicon.WordSet("nos nosotros nosotras nuestro nuestra nuestros nuestras hemos vamos somos estamos tenemos iremos fuimos eramos habiamos")

// whoIn are the persons of a segment: named ones, and those whom an article tells.
func (s Setting) whoIn(p segmentWords, spanish string) referent {
	var who referent
	list := tokens(spanish)
	for i, w := range p.words {
		if startsUpper(list[i].In(spanish)) {
			who |= s.people[w]
			if n := named(w); n != 0 && i+1 < len(list) && startsUpper(list[i+1].In(spanish)) {
				who |= n
			}
			continue
		}
		if i == 0 || !lexicon.Titles(news.Spanish).Has(w) && !personNouns[w] {
			continue
		}
		switch p.words[i-1] {
		case "el", "un", "al", "del", "este", "su":
			if p.words[i-1] != "su" || !strings.HasSuffix(w, "a") {
				who |= isMan
			}
		case "la", "una", "esta":
			who |= isWoman
		}
	}
	return who
}

// outsideMarks is a text without what stands in quotation marks.
func outsideMarks(s string) string { return inMarks.ReplaceAllString(s, " ") }

var (
	inMarks  = regexp.MustCompile(`«[^»]*»|“[^”]*”|"[^"]*"`)
	heWords  = regexp.MustCompile(`\b(?:he|him|his|himself)\b`)
	sheWords = regexp.MustCompile(`\b(?:she|her|hers|herself)\b`)
	itWords  = regexp.MustCompile(`\b(?:it|its|itself)\b`)
	ourWords = regexp.MustCompile(`\b(?:we|us|our|ours|said (?:it|he|she|they))\b`)
	// subjectLeftOut is a verb at the head of its clause, or a pronoun beside one.
	subjectLeftOut = regexp.MustCompile(`(?:^|[.;:,] (?:y |pero |aunque |si )?)(?:[Nn]o )?(?:[Ss]e |[Ll][aeo]s? |[Ll]es? )?\pL+(?:ó|aron|ieron|ará|erá|irá|aba|ía|aban|ían)(?:[^\pL]|$)|\b(?:le|les|lo|la|los|las) \pL+(?:ó|aron|ieron|ará|aba|ía|e|a)\b`)
)

// personNouns are nouns of one person whose article tells he from she.
var personNouns = lexicon.WordSet(`hombre mujer niño niña joven vecino vecina conductor conductora chofer detenido detenida acusado acusada imputado imputada testigo
	medico medica doctor doctora enfermero enfermera maestro maestra estudiante alumno alumna profesor profesora periodista economista abogado abogada futbolista
	jugador jugadora delantero delantera portero portera arquero arquera lanzador lanzadora entrenador entrenadora piloto artista cantante actor actriz escritor escritora
	empresario empresaria trabajador trabajadora agente sargento oficial capitan capitana funcionario funcionaria dirigente astronomo astronoma cientifico cientifica investigador investigadora
	experta activista migrante padre madre hijo hija hermano hermana esposo esposa viuda viudo anciano anciana adolescente nieto nieta cineasta directora inspectora rectora jueza fiscal ministra alcaldesa`)

// kinship pairs a Spanish word with the English that makes a man of a woman, or a
// woman of a man.
type kinship struct{ spanish, english *regexp.Regexp }

var kin = func() []kinship {
	var out []kinship
	for _, k := range [][2]string{
		{"viudas?", "widowers?"}, {"viudos?", "widows?"}, {"hija|hijas", "sons?"}, {"hijo", "daughters?"}, {"hermanas?", "brothers?"}, {"hermano", "sisters?"},
		{"nietas?", "grandsons?"}, {"nieto", "granddaughters?"}, {"esposas?", "husbands?"}, {"esposos?", "wife|wives"}, {"madres?", "fathers?"}, {"padre", "mothers?"},
		{"actri(?:z|ces)", "actors?"}, {"niñas?|ninas?", "boys?"}, {"niño|nino", "girls?"}, {"tias?", "uncles?"}, {"tio", "aunts?"}, {"sobrinas?", "nephews?"}, {"sobrino", "nieces?"},
		{"suegras?", "father-in-law"}, {"abuelas?", "grandfathers?"}, {"abuelo", "grandmothers?"}, {"mujer(?:es)?", "man|men"},
	} {
		out = append(out, kinship{regexp.MustCompile(` (?:` + k[0] + `) `), regexp.MustCompile(`\b(?:` + k[1] + `)\b`)})
	}
	return out
}()
