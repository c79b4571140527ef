package lexicon

import "strings"

// VerbClass says what part a word can play in a verb group.
type VerbClass byte

// Classes of verb forms.
const (
	VerbNone   VerbClass = iota
	VerbFinite           // a finite form: viajó, dijo, says, fell
	VerbBe               // a form of ser, be: makes a passive with a participle
	VerbHave             // ha, había, has, had: makes a perfect
	VerbModal            // puede, podría, will, must: an infinitive follows
	VerbPast             // an English form in -ed: finite, or a participle
)

// Verb classifies a word as it is written and folded. It tells verbs from
// nouns by form alone: a reader must look at the word before it.
func Verb(lang, raw, word string) VerbClass {
	table := verbsES
	if lang == English {
		table = verbsEN
	}
	if c, ok := table[word]; ok {
		return c
	}
	if sayVerbs.of(lang)[word] && !strings.HasSuffix(word, "ing") && !strings.HasSuffix(word, "ndo") && !strings.HasSuffix(word, "r") {
		return VerbFinite
	}
	if lang == English {
		if len(word) > 4 && strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "eed") {
			return VerbPast
		}
		return VerbNone
	}
	return verbByEnding(raw, word)
}

// verbByEnding tells the Spanish forms whose endings hardly any noun has.
func verbByEnding(raw, word string) VerbClass {
	n := len(word)
	if n < 4 {
		return VerbNone
	}
	switch word[n-1] {
	case 'o':
		if strings.HasSuffix(raw, "ó") {
			return VerbFinite
		}
		for _, end := range []string{"uvo", "puso", "dujo", "hizo", "vino"} { // detuvo, propuso, redujo, intervino
			if n > len(end)+1 && strings.HasSuffix(word, end) {
				return VerbFinite
			}
		}
	case 'n':
		if strings.HasSuffix(word, "aron") || strings.HasSuffix(word, "uvieron") || strings.HasSuffix(word, "ieron") || strings.HasSuffix(word, "aban") || strings.HasSuffix(raw, "ían") || strings.HasSuffix(raw, "rán") || n > 5 && strings.HasSuffix(word, "eron") {
			return VerbFinite
		}
	case 'a':
		if strings.HasSuffix(raw, "ará") || strings.HasSuffix(raw, "erá") || strings.HasSuffix(raw, "irá") || n > 5 && strings.HasSuffix(word, "aba") {
			return VerbFinite
		}
	}
	return VerbNone
}

// PastParticiple says whether a folded word is a past participle by form or by
// the table of irregular ones.
func PastParticiple(lang, word string) bool {
	if participles.of(lang)[word] {
		return true
	}
	if len(word) < 5 {
		return false
	}
	if lang == English {
		return strings.HasSuffix(word, "ed")
	}
	for _, end := range []string{"ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// SubjectFollows says whether a Spanish verb form has its subject after it as a
// rule: murieron tres personas, ocurrió el choque.
func SubjectFollows(word string) bool { return subjectFollows[word] }

// ClauseWord says whether a folded word opens a clause: que, porque, aunque,
// who, because. Coordinations (y, and, pero, but) do where a verb follows.
func ClauseWord(lang, word string) bool { return clauseWords.of(lang)[word] }

// Coordination says whether a folded word joins clauses of one rank.
func Coordination(lang, word string) bool { return coordinations.of(lang)[word] }

func verbTable(lists map[VerbClass]string) map[string]VerbClass {
	t := map[string]VerbClass{}
	for c, l := range lists {
		for w := range words(l) {
			t[w] = c
		}
	}
	return t
}

var verbsES = verbTable(map[VerbClass]string{
	VerbBe:    `es son era eran fue fueron será serán sería serían sea sean somos soy resultó resultaron quedó quedaron`,
	VerbHave:  `ha han había habían habrá habrán habría habrían haya hayan hubiera hubieran hemos he`,
	VerbModal: `puede pueden podía podían podrá podrán podría podrían debe deben debía debían deberá deberán debería deberían pudo pudieron quiere quieren quería querían busca buscan intentó intentaron logró lograron podemos puedo queremos quiero debemos va van vamos voy iba iban prevé prevén planea planean espera esperan`,
	VerbFinite: `hay hubo está están estaba estaban estuvo estuvieron estará estarán tiene tienen tenía tenían tuvo tuvieron tendrá tendrán tendría tendrían hizo hicieron hace hacen hará harán dio dieron da dan estamos estoy tenemos tengo vemos creemos creo hacemos hago sabemos seguimos pedimos exigimos necesitamos viene vienen vino vinieron
		puso pusieron pone ponen quiso quisieron supo supieron sabe saben trajo trajeron sigue siguen queda quedan quedó llega llegan sale salen vive viven muere mueren crece crecen existe existen incluye incluyen mantiene mantienen permite permiten recibe reciben
		ofrece ofrecen exige exigen pide piden investiga investigan trabaja trabajan juega juegan gana ganan pierde pierden abre abren cierra cierran comienza comienzan empieza empiezan termina terminan busca buscan llama llaman lleva llevan deja dejan parece parecen
		necesita necesitan continúa continúan representa representan afecta afectan alcanza alcanzan suma suman registra registran cuesta cuestan vale valen ocurre ocurren aumenta aumentan sube suben baja bajan cae caen cayó cayeron huyó huyeron murió murieron
		vio vieron dejó entra entran viaja viajan anuncia decidió decidieron depende dependen cumple cumplen falta faltan faltaba decía decían pedía pedían vivía vivían`,
})

var verbsEN = verbTable(map[VerbClass]string{
	VerbBe:    `is are was were been be isn't aren't wasn't weren't`,
	VerbHave:  `has have had hasn't haven't hadn't`,
	VerbModal: `will would can could may might must shall should won't wouldn't can't cannot couldn't shouldn't mustn't did didn't does doesn't do don't`,
	VerbFinite: `went came took made left won lost rose fell met began held led put set hit sent spent built found gave got kept knew paid ran saw sold stood thought broke chose drew drove fought flew grew heard hid sought shot spoke stole struck taught threw
		understood wore became brought bought caught felt froze lay sank shook shut sat slept swept fled died stopped planned
		remains remain says seems appears includes include contains lives live works work plays play wins loses takes take makes make gives give goes go comes come wants want needs need keeps keep runs run holds hold leads brings shows show opens open closes close
		begins begin starts start ends rises falls costs cost faces face plans expects expect hopes aims seeks calls means allows offers requires reaches stands serves`,
})

var participles = langSets(
	`hecho hecha hechos hechas dicho dicha puesto puesta puestos puestas visto vista vistos vistas abierto abierta abiertos abiertas muerto muerta muertos muertas escrito escrita roto rota vuelto vuelta cubierto cubierta resuelto resuelta impuesto impuesta propuesto propuesta descubierto descubierta electo electa`,
	`made known held taken given shot found seen sent sold built paid left lost won hit cut put set told said brought bought caught done gone written broken chosen driven grown hidden stolen struck thrown born begun drawn fallen led met heard kept shut spent taught understood worn sunk beaten shown forgiven frozen forbidden stung swept torn hurt read`)

var subjectFollows = words(`murió murieron muere mueren ocurrió ocurrieron llegó llegaron faltó faltaron falta faltan existe existen nació nacieron creció crecieron aumentó aumentaron comenzó comenzaron empezó empezaron desapareció desaparecieron apareció aparecieron surgió surgieron cayó cayeron queda quedan quedó quedaron participaron participó asistieron asistió resultaron resultó`)

var clauseWords = langSets(
	`que quien quienes cuyo cuya cuyos cuyas donde cuando porque aunque mientras si como pues según cual cuales`,
	`that who whom whose which where when because although though while if since until after before unless whether as`)

var coordinations = langSets(`y e pero sino ni o u mas`, `and but or nor yet so`)
