package translate

import (
	"regexp"
	"slices"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// people are the persons that a source names, by the last words of their
// names, folded, with what is known of them. Unknown where two differ.
type people map[string]Referent

// peopleOf gathers the persons of a source whose given name or title tells
// whether they are he or she.
func peopleOf(s news.Source, names *facts.NameSet) people {
	p := people{}
	for _, text := range []string{s.Title, s.Text} {
		for _, n := range facts.Names(text, facts.Options{Lang: news.Spanish, Names: names}) {
			who := sexOf(text, n.Span)
			if who == Unknown {
				continue
			}
			words := strings.Fields(lexicon.Fold(n.In(text)))
			for i := range words {
				key := strings.Join(words[i:], " ")
				p.add(key, who)
			}
			if len(words) > 2 { // two surnames: "Rosa Cabello Ríos" is Cabello
				p.add(words[1], who)
			}
		}
	}
	return p
}

func (p people) add(key string, who Referent) {
	if old, ok := p[key]; ok && old != who {
		who = Unknown
	}
	p[key] = who
}

// tell writes into the terms of a segment who its persons are.
func (p people) tell(s Segment) {
	for i, t := range s.Terms {
		spanish := lexicon.Fold(s.Text[t.Start:t.End])
		switch {
		case t.Class == Person || t.Class == Organisation:
			s.Terms[i].Who = p[spanish]
		case t.Class == Noun && isTitle(spanish):
			s.Terms[i].Who = Male
			if t.Plural {
				s.Terms[i].Who = People
			} else if t.Feminine {
				s.Terms[i].Who = Female
			}
		}
	}
}

// sexOf tells by a person's given name, or by the title before the name.
func sexOf(text string, name facts.Span) Referent {
	first, _, more := strings.Cut(lexicon.Fold(name.In(text)), " ")
	if he, she := lexicon.GivenName(first); more && he != she {
		if she {
			return Female
		}
		return Male
	}
	before := strings.Fields(lexicon.Fold(text[max(0, name.Start-60):name.Start]))
	for i := len(before) - 1; i >= 1 && i >= len(before)-4; i-- {
		if lexicon.Titles(news.Spanish).Has(strings.Trim(before[i], ",")) {
			return byArticle(before[i-1])
		}
	}
	return Unknown
}

// isTitle says whether a phrase begins with the title of a person.
func isTitle(phrase string) bool {
	first, rest, _ := strings.Cut(phrase, " ")
	second, _, _ := strings.Cut(rest, " ")
	titles := lexicon.Titles(news.Spanish)
	return titles.Has(first) || titles.Has(strings.TrimSuffix(first, "s")) || titles.Has(second)
}

func byArticle(word string) Referent {
	switch word {
	case "el", "un", "al", "del", "este":
		return Male
	case "la", "una", "esta":
		return Female
	}
	return Unknown
}

// subjectAfter is whom the sentence after this one is about where it names no
// subject: the one who speaks or acts in this one, if that is certain.
func subjectAfter(text string, s Segment, before Referent) Referent {
	if who := speaker(text, s); who != Unknown {
		return who
	}
	start := len(text) - len(strings.TrimLeft(text, " \"'«“‘(¿¡—–-"))
	if i := slices.IndexFunc(s.Terms, func(t Term) bool { return t.Start == start }); i >= 0 && s.Terms[i].Class == Person {
		return s.Terms[i].Who
	}
	head := text[start:min(len(text), start+120)]
	if first, _, _ := strings.Cut(lexicon.Fold(head), " "); lexicon.Particles(news.Spanish).Has(first) && byArticle(first) == Unknown || prepositions.Has(first) {
		if _, after, ok := strings.Cut(head, ", "); ok { // "Según el censo, el alcalde"
			head = after
		}
	}
	words := strings.Fields(lexicon.Fold(head))
	if len(words) < 2 {
		return Unknown
	}
	switch article := words[0]; {
	case byArticle(article) != Unknown && article != "al" && article != "del":
		for _, w := range words[1:min(len(words), 4)] {
			bare := strings.TrimRight(w, ",.;:")
			if lexicon.Titles(news.Spanish).Has(bare) || persons.Has(bare) {
				return byArticle(article)
			}
			if bare != w || bare == "de" || bare == "del" {
				break
			}
		}
		if s.names(Person) {
			return Unknown
		}
		return Thing
	case article == "los" || article == "las" || article == "unos" || article == "unas":
		return People
	case s.names(Person):
		return Unknown
	case strings.HasSuffix(article, "o") || lexicon.SayVerbs(news.Spanish).Has(article) || verbs.Has(article):
		return before // a verb without a subject
	}
	return Unknown
}

var prepositions = set("de en a con por para según segun tras ante desde hasta sobre durante entre sin al del")

// names says whether a segment has a term of a class.
func (s Segment) names(c Class) bool {
	return slices.ContainsFunc(s.Terms, func(t Term) bool { return t.Class == c })
}

// speaker is who says the quotation that a sentence holds: «…», dijo Ana Ríos.
func speaker(text string, s Segment) Referent {
	for _, t := range s.Terms {
		if t.Who == Unknown {
			continue
		}
		before := strings.Fields(lexicon.Fold(text[max(0, t.Start-60):t.Start]))
		for k := len(before) - 1; k >= 0 && k >= len(before)-6; k-- {
			if lexicon.SayVerbs(news.Spanish).Has(before[k]) {
				return t.Who
			}
		}
	}
	return Unknown
}

// persons are common nouns for one person whose article tells he from she.
var persons = set(`hombre mujer niño niña joven vecino vecina conductor conductora chofer detenido detenida acusado acusada imputado imputada testigo
	médico médica doctor doctora enfermero enfermera maestro maestra estudiante alumno alumna profesor profesora periodista economista abogado abogada futbolista
	jugador jugadora delantero delantera portero portera lanzador técnico técnica manager mánager piloto artista cantante actor actriz escritor escritora autor autora
	empresario empresaria trabajador trabajadora obrero obrera agente policía sargento oficial capitán funcionario funcionaria dirigente político política
	astrónomo astrónoma científico científica investigador investigadora experto experta especialista analista activista migrante padre madre hijo hija hermano hermana
	esposo esposa viuda viudo anciano anciana bebé menor adolescente ladrón sospechoso sospechosa exministro exministra premier vocero vocera portavoz sindicalista`)

// ofAge finds a sentence that begins with a person's age or birth, and names
// the person later: "Tiene 34 años, creció en Calama …: Rosa Cabello".
var ofAge = regexp.MustCompile(`^(?:Tiene \d+ años|Nació )`)

// only is the one person whom a segment names, Unknown where it names more or
// none.
func (s Segment) only() Referent {
	who := Unknown
	for _, t := range s.Terms {
		switch {
		case t.Class != Person || t.Who == Unknown:
		case who != Unknown && t.Who != who:
			return Unknown
		default:
			who = t.Who
		}
	}
	return who
}
