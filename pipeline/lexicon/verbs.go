package lexicon

import (
	"strings"
	"sync"
)

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
		if c == VerbFinite && lang == English && participles.en[word] { // led, held, built
			return VerbPast
		}
		return c
	}
	if sayVerbs.of(lang)[word] && !strings.HasSuffix(word, "ing") && !strings.HasSuffix(word, "ndo") && !strings.HasSuffix(word, "r") {
		if lang == English && inED(word) {
			return VerbPast
		}
		return VerbFinite
	}
	if lang == English {
		if inED(word) || Past(word) && participles.en[word] {
			return VerbPast
		}
		if Past(word) {
			return VerbFinite
		}
		return VerbNone
	}
	return verbByEnding(raw, word)
}

// verbByEnding tells the Spanish forms whose endings hardly any noun has.
func verbByEnding(raw, word string) VerbClass {
	n := len(word)
	if raw == "irá" || raw == "iría" || raw == "irán" {
		return VerbFinite
	}
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
	if lang == English {
		return inED(word)
	}
	if len(word) < 5 {
		return false
	}
	for _, end := range []string{"ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// inED says whether a folded English word has the ending of a past: sued,
// agreed; not need, hundred.
func inED(word string) bool {
	return len(word) >= 4 && strings.HasSuffix(word, "ed") && !notPast[word]
}

var notPast = words(`need seed feed weed deed heed reed bleed speed breed greed steed creed exceed proceed succeed indeed shed sled sped bred shred hundred sacred naked wicked kindred embed infrared rugged ragged biped moped`)

// FiniteByLemma says whether a folded Spanish word is a present, future or plural
// form of a verb of the bilingual table and no noun or adjective of it: hallan,
// aprueba, ira, pagaremos. A reader must look at the words around.
func FiniteByLemma(word string) bool {
	n := len(word)
	if n < 3 || !finiteEnding(word) {
		return false
	}
	t := bilingual()
	return t.words[word] == nil && t.nominal(word) == nil && t.inflected(word) != nil
}

func finiteEnding(w string) bool {
	switch w[len(w)-1] {
	case 'a', 'e', 'o':
		return !strings.HasSuffix(w, "ado") && !strings.HasSuffix(w, "ada") && !strings.HasSuffix(w, "ido") && !strings.HasSuffix(w, "ida") && !strings.HasSuffix(w, "ndo") && !strings.HasSuffix(w, "nte")
	case 'n':
		return strings.HasSuffix(w, "an") || strings.HasSuffix(w, "en") || strings.HasSuffix(w, "on")
	case 's':
		return strings.HasSuffix(w, "mos")
	}
	return false
}

// VerbLemmas gives the places in Bilingual of the verbs that a folded Spanish word
// can be a form of, where a noun is spelled alike too: "contrato" gives contratar.
func VerbLemmas(word string) []int32 {
	t := bilingual()
	if ids, ok := t.irregular(word); ok {
		return ids
	}
	for n := 1; n <= min(len(word)-2, longestVerbEnding); n++ { // the longest stem: contrato is of contratar before contraer
		if verbEndings[word[len(word)-n:]] {
			if ids := t.verbs[verbStem(word[:len(word)-n])]; ids != nil {
				return ids
			}
		}
	}
	return t.verb(word)
}

// VerbStem levels a folded form of an English verb: sued, sues and sue are one.
func VerbStem(word string) string {
	if base, ok := irregular[word]; ok {
		return Stem(English, base)
	}
	t := englishBases()
	for _, e := range []struct{ end, to string }{{"ied", "y"}, {"ed", "e"}, {"ed", ""}, {"ing", "e"}, {"ing", ""}} {
		if b, cut := strings.CutSuffix(word, e.end); cut && t[b+e.to] {
			return Stem(English, b+e.to)
		}
	}
	if base, ok := EnglishVerb(word); ok {
		return Stem(English, base)
	}
	return Stem(English, word)
}

// EnglishWord says whether a folded word, or its singular, is an English word of
// the bilingual table: a common noun and no name.
func EnglishWord(word string) bool {
	t := englishWords()
	return t[word] || t[strings.TrimSuffix(word, "s")] || t[strings.TrimSuffix(word, "es")]
}

var englishWords = sync.OnceValue(func() Set {
	t := Set{}
	for _, p := range Bilingual() {
		for _, w := range p.English {
			t[Fold(w)] = true
		}
	}
	return t
})

// EnglishVerb gives the base of a folded English word that is the base form or
// the form in -s of a verb of the bilingual table: owes, demand. Many are nouns
// too: a reader must look at the words around.
func EnglishVerb(word string) (base string, ok bool) {
	t := englishBases()
	if t[word] {
		return word, true
	}
	for _, e := range []struct{ end, to string }{{"ies", "y"}, {"es", ""}, {"s", ""}} {
		if b, cut := strings.CutSuffix(word, e.end); cut && t[b+e.to] {
			return b + e.to, true
		}
	}
	return "", false
}

// EnglishNoun says whether a folded English word stands in the bilingual table for
// something that is no verb: rain, start.
func EnglishNoun(word string) bool { return englishNouns()[word] }

var englishNouns = sync.OnceValue(func() Set {
	t := Set{}
	for _, p := range Bilingual() {
		if p.Verb {
			continue
		}
		for _, w := range p.English {
			if !strings.Contains(w, " ") {
				t[Fold(w)] = true
			}
		}
	}
	return t
})

var englishBases = sync.OnceValue(func() Set {
	t := Set{}
	for _, p := range Bilingual() {
		if !p.Verb {
			continue
		}
		for _, w := range p.English {
			if !strings.Contains(w, " ") {
				t[Fold(w)] = true
			}
		}
	}
	return t
})

// Acts says whether a folded noun names somebody, or a body, that acts: police,
// senado, vecina, striker. Titles and heads of bodies are tables of their own.
func Acts(word string) bool { return acts[word] || acts[strings.TrimSuffix(word, "s")] }

var acts = words(`
policía ejército armada guardia fuerza senado congreso parlamento gobierno ayuntamiento alcaldía gobernación ministerio fiscalía justicia corte juzgado tribunal partido sindicato empresa compañía firma banco club equipo selección iglesia oposición oficialismo bancada prensa diario periódico
hombre mujer niño niña joven adolescente menor anciano anciana persona vecino vecina habitante poblador pobladora ciudadano ciudadana trabajador trabajadora obrero obrera minero minera docente maestro maestra profesor profesora estudiante alumno alumna médico médica abogado abogada enfermero enfermera
bombero bombera soldado militar agente oficial policial detective investigador investigadora perito testigo víctima acusado acusada imputado imputada sospechoso sospechosa detenido detenida preso presa reo autor autora atacante agresor agresora asaltante ladrón ladrona sicario rebelde guerrillero guerrillera
manifestante huelguista conductor conductora chofer piloto pasajero pasajera turista migrante refugiado refugiada campesino campesina ganadero pescador pescadora comerciante empresario empresaria dueño dueña propietario propietaria gerente jugador jugadora delantero delantera portero portera árbitro entrenador
cantante actor actriz escritor escritora periodista fotógrafo fotógrafa activista dirigente líder funcionario funcionaria autoridad consumidor votante elector padre madre hijo hija hermano hermana esposo esposa familia viudo viuda abuelo abuela tío tía primo prima novio novia sobrino sobrina nieto nieta pareja grupo banda pandilla comunidad organización asociación federación comisión consejo comité exalcalde exministro exministra expresidente expresidenta exgobernador
police army navy guard force senate congress parliament government council court party union company firm bank club team church opposition press newspaper prosecutor regulator ministry
man men woman women boy girl child children teenager youth people person resident neighbour neighbor villager citizen worker miner teacher student pupil doctor nurse firefighter soldier officer official agent detective investigator witness victim suspect defendant prisoner inmate attacker gunman assailant thief rebel guerrilla
protester demonstrator striker driver pilot passenger tourist migrant refugee farmer fisherman trader businessman businesswoman owner manager lawyer player goalkeeper referee singer actor actress writer journalist photographer activist leader authority voter father mother son daughter brother sister husband wife widow widower grandfather grandmother uncle aunt cousin boyfriend girlfriend relative family couple group gang community organisation organization rescuer
aseguradora conjunto escuadra elenco plantel tripulación museo petrolera constructora naviera aerolínea editorial cooperativa fundación agencia universidad farmacéutica discográfica
insurer crew squad museum airline publisher cooperative foundation agency university manufacturer retailer contractor supplier operator lender developer`)

// GoesTo says whether a Spanish verb's "a" leads to a place or a matter and not
// to one who undergoes it: viajó a Lima, renunció al cargo. It takes a lemma.
func GoesTo(lemma string) bool { return goesTo[lemma] }

var goesTo = words(`ir viajar llegar volver regresar entrar salir subir bajar acudir asistir renunciar acceder negar oponer dedicar pertenecer ascender descender caer trasladar huir escapar aspirar optar recurrir aludir jugar empezar comenzar obligar sobrevivir equivaler corresponder contribuir marchar partir retornar pasar ceder apostar correr`)

// GivesTo says whether a Spanish verb's "a" names the one who receives: entregó
// el premio a Vega. It takes a lemma.
func GivesTo(lemma string) bool { return givesTo[lemma] }

var givesTo = words(`dar entregar otorgar conceder pedir exigir solicitar reclamar decir anunciar informar comunicar ofrecer prometer enviar mandar pagar vender comprar prestar regalar donar devolver quitar robar imponer prohibir permitir ordenar recomendar transferir asignar adjudicar negar`)

// Accuses says whether a verb has a deed after it that somebody is accused of or
// punished for: acusar de, condenar por, charge with, clear of. It takes a Spanish
// lemma or the stem of an English verb.
func Accuses(lang, verb string) bool { return accusing.of(lang)[verb] }

var accusing = langSets(
	`acusar culpar responsabilizar imputar inculpar condenar absolver investigar detener arrestar procesar juzgar denunciar demandar multar sancionar sentenciar indagar exonerar apresar capturar`,
	`accus blame charg convict acquit clear indict arrest detain sentenc investig prosecut sue fine jail imprison try suspect exoner`)

// Charges says whether a folded participle goes with a deed after "por" or
// "for": acusado por robo, condenado por fraude.
func Charges(participle string) bool { return charges[strings.TrimSuffix(participle, "s")] }

var charges = words(`acusado acusada investigado investigada condenado condenada procesado procesada imputado imputada detenido detenida arrestado arrestada sancionado sancionada multado multada despedido despedida criticado criticada buscado buscada premiado premiada juzgado juzgada denunciado denunciada sentenciado sentenciada reconocido reconocida recordado recordada señalado señalada`)

// SubjectFollows says whether a Spanish verb form has its subject after it as a
// rule: murieron tres personas, ocurrió el choque.
func SubjectFollows(word string) bool { return subjectFollows[word] }

// ClauseWord says whether a folded word opens a clause: que, porque, aunque,
// who, because. Coordinations (y, and, pero, but) do where a verb follows.
func ClauseWord(lang, word string) bool { return clauseWords.of(lang)[word] }

// ClauseWords lists the words of ClauseWord, in no order.
func ClauseWords(lang string) []string { return clauseWords.list(lang) }

// Coordinations lists the words of Coordination, in no order.
func Coordinations(lang string) []string { return coordinations.list(lang) }

// Coordination says whether a folded word joins clauses of one rank.
func Coordination(lang, word string) bool { return coordinations.of(lang)[word] }

func verbTable(lists map[VerbClass]string) map[string]VerbClass {
	t := map[string]VerbClass{}
	for c := VerbNone; c <= VerbPast; c++ { // in this order, so that the narrower class holds
		for w := range words(lists[c]) {
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
		puso pusieron pone ponen quiso quisieron supo supieron sabe saben trajo trajeron sigue siguen queda quedan llega llegan sale salen vive viven muere mueren crece crecen existe existen incluye incluyen mantiene mantienen permite permiten recibe reciben
		ofrece ofrecen exige exigen pide piden investiga investigan trabaja trabajan juega juegan gana ganan pierde pierden abre abren cierra cierran comienza comienzan empieza empiezan termina terminan llama llaman lleva llevan deja dejan parece parecen
		necesita necesitan continúa continúan representa representan afecta afectan alcanza alcanzan suma suman registra registran cuesta cuestan vale valen ocurre ocurren aumenta aumentan sube suben baja bajan cae caen cayó cayeron huyó huyeron murió murieron
		vio vieron dejó entra entran viaja viajan anuncia decidió decidieron depende dependen cumple cumplen falta faltan faltaba decía decían pedía pedían vivía vivían`,
})

var verbsEN = verbTable(map[VerbClass]string{
	VerbBe:    `is are was were been be isn't aren't wasn't weren't`,
	VerbHave:  `has have had hasn't haven't hadn't`,
	VerbModal: `will would can could may might must shall should won't wouldn't can't cannot couldn't shouldn't mustn't did didn't does doesn't do don't`,
	VerbFinite: `went came took made left won lost rose fell met began held led put set hit sent spent built found gave got kept knew paid ran saw sold stood thought broke chose drew drove fought flew grew heard hid sought shot spoke stole struck taught threw
		understood wore became beat brought bought caught felt froze lay sank shook shut sat slept swept fled died stopped planned
		remains remain says seems appears includes include contains lives live works work plays play wins loses takes take makes make gives give goes go comes come wants want needs need keeps keep runs run holds hold leads brings shows show opens open closes close
		begins begin starts start ends rises falls costs cost faces face plans expects expect hopes aims seeks calls means allows offers requires reaches stands serves`,
})

var participles = langSets(
	`hecho hecha hechos hechas dicho dicha puesto puesta puestos puestas visto vista vistos vistas abierto abierta abiertos abiertas muerto muerta muertos muertas escrito escrita roto rota vuelto vuelta cubierto cubierta resuelto resuelta impuesto impuesta propuesto propuesta descubierto descubierta electo electa`,
	`made known held taken given shot found seen sent sold built paid left lost won hit cut put set told said brought bought caught done gone written broken chosen driven grown hidden stolen struck thrown born begun drawn fallen led met heard kept shut spent taught understood worn sunk beaten shown forgiven frozen forbidden stung swept torn hurt read been withdrawn overthrown`)

var subjectFollows = words(`murió murieron muere mueren ocurrió ocurrieron llegó llegaron faltó faltaron falta faltan existe existen nació nacieron creció crecieron aumentó aumentaron comenzó comenzaron empezó empezaron desapareció desaparecieron apareció aparecieron surgió surgieron cayó cayeron queda quedan quedó quedaron participaron participó asistieron asistió resultaron resultó renunció renunciaron viajó viajaron habló hablaron huyó huyeron salió salieron entró entraron volvió volvieron regresó regresaron falleció fallecieron fallece fallecen participan asisten viaja habla regresa renuncia sale salen nacen avanza avanzan avanzó llueve estalló estallaron explotó explotaron triunfó protestan protestaron marcharon trabaja trabajan juega juegan`)

var clauseWords = langSets(
	`que quien quienes cuyo cuya cuyos cuyas donde cuando porque aunque mientras si como pues según cual cuales`,
	`that who whom whose which where when because although though while if since until after before unless whether as`)

var coordinations = langSets(`y e pero sino ni o u mas`, `and but or nor yet so`)
