package lexicon

import (
	"regexp"
	"strings"
)

// SpelledAsInSpanish says whether an English word is one that Spanish spells
// alike: its standing in both texts is no sign that it was left untranslated.
func SpelledAsInSpanish(word string) bool { return bothLanguages[word] }

// Intransitive says whether an English verb, in its base form, stands without an
// object too: "will begin on Monday", but not "will hand on Monday".
func Intransitive(verb string) bool { return intransitive[verb] }

// OpensBare says whether an English word in lower case is a verb that opens a
// sentence only where it asks, bids, or has lost its subject.
func OpensBare(word string) bool { return bareVerbs[word] }

// NoParticiple says whether an English word in -ed opens a sentence before an
// article otherwise than as its verb: united, indeed.
func NoParticiple(word string) bool { return nounsInEd[word] }

// Misreadings are the patterns of what machines make in English of words of a
// folded Spanish text where news means something else: silver for plata, actual
// for actual.
func Misreadings(spanish string) []*regexp.Regexp {
	var out []*regexp.Regexp
	seen := map[string]bool{}
	for _, w := range strings.Fields(spanish) {
		if len(w) < misreadKey || seen[w[:misreadKey]] {
			continue
		}
		seen[w[:misreadKey]] = true
		for _, m := range misread[w[:misreadKey]] {
			if m.spanish.MatchString(spanish) {
				out = append(out, m.english)
			}
		}
	}
	return out
}

// misreading pairs Spanish words (folded) with what a machine makes of them.
type misreading struct{ spanish, english *regexp.Regexp }

// misreadKey is how many letters of a Spanish word find its misreadings.
const misreadKey = 3

// misread holds the misreadings by the first letters of their Spanish words, so
// that a text is compared with those that can concern it.
var misread = func() map[string][]misreading {
	out := map[string][]misreading{}
	for _, line := range strings.Split(strings.TrimSpace(misreadings), "\n") {
		es, en, _ := strings.Cut(strings.TrimSpace(line), " = ")
		m := misreading{regexp.MustCompile(`\b(?:` + es + `)\b`), regexp.MustCompile(`(?i)\b(?:` + en + `)\b`)}
		for _, word := range strings.Split(es, "|") {
			out[word[:misreadKey]] = append(out[word[:misreadKey]], m)
		}
	}
	return out
}()

// misreadings are lines of a pattern of the folded Spanish and one of the
// English.
const misreadings = `
	altas? = talls?
	ingresad[oa]s?|ingresaron = (?:remains?|are|were|is) entered|entered (?:to|in) the
	plata = silver
	seguros? = the sure|are sure|of sure
	directorio|directorios = director(?:y|ies)
	audiencia = the audience
	turismos? = tourisms?
	bodega|garaje = in the warehouse
	cumpliment\w+ = congratulated
	quebradas? = brokens?|the broken
	evacu\w+ = evacuated \d+ (?:testimonies|proofs|witnesses)|evacuated the (?:proof|evidence)
	pericial(?:es)?|contables? = countable
	deport\w+ = (?:the|no) sport
	empleos? = uses
	ley = half law|law of \d
	reservas? = reservations
	utilidad(?:es)? = the utilities
	papeles = the papers of
	ced\w+ = yielded \d
	mil(?:lon(?:es)?)? diarios = newspapers
	represad[oa]s = dammed
	cajeros? = cashiers?
	reclamos? = catchwords?
	mitad|medio|media = this half|half age|half (?:temperature|price|height)
	medios = the means
	bancas? = bankings
	urnas? = mouth of ballot
	golpes? = swipes?
	tercer[oa]s? = to a third|thirds?[.,]|to thirds?
	llev\w+|conduj\w+ = took to
	boletos? = \d+ tickets
	encajes? = laces?
	prospectos? = prospectus(?:es)?
	escalon(?:es)? = stairs?
	guard\w+ = (?:where|he|she|it|still) saves?
	diligencias? = diligences?
	mesas? = \d+ tables
	choc\w+ = (?:has|have|had) clashed|clashed against
	salidas? = (?:first|other|last|next) starts?
	calle = street (?:\p{Lu}|real)
	disparos? = the shot of the (?:line|transformer|plant|circuit)
	desiert[oa] = ^desert|empty the
	vaci[oa] = empty the
	premio = more prize
	palos? = sticks
	cepo = trap
	tumb\w+ = tomb
	pasaje = traffic of passage|the passage
	expediente = penali[sz]ing file
	anticipos? = an anticipate
	objetivo = ^target
	blanco = in target
	portavoz|vocer[oa] = speaker
	temporal = temporary|temporal
	habla = but speech
	tobogan(?:es)? = toboggans?
	colgad[oa]s? = hanged
	caducidad = caducity
	sal\w+ = exited
	actual(?:es)? = actual
	actualmente = actually
	eventual(?:es|mente)? = eventual(?:ly)?
	asisti\w+ = assisted (?:to|the|at)
	pretend\w+ = pretends?|pretended
	constipado = constipated
	embarazada = embarrassed
	suceso|sucesos = success(?:es)?
	lugar = (?:had|has) place
	titular = the titular
	regidor\w* = rulers?
	huelga = slack
	cabo = to the cape
	cultivo = (?:the|a) crop
	sentencia = the sentence
	felin[oa]s? = feline
	remolc\w+ = towed the
	detenido|detenida = match was arrested|game was arrested
	partido|juego = was arrested
	retiro = his retreat
	bomberos = firemen
	vecin[oa]s = neighbours:
	matriculas? = matriculations?
	camion(?:es)? = camions?
	denunci\w+ = denounced to
	sentenciad[oa]s? = the sentenced
	montos? = the mount
	semaforos? = semaphores?
	habiles = deft
	carnes? = flesh
	atendid[oa]s? = (?:people|patients|were|was|are) attended|other attended
	amerit\w+ = deserved?
	sucursal = succursal
	operativo = operative
	pila|bateria = pile
	escenarios? = of the stages
	sucedido|ocurrido = the occurred|attributed the
`

var intransitive = words(`be meet start begin end remain continue close open move go come gather resume return take appear stay rise fall increase decrease grow stop act vote work play last live occur happen speak refer appeal respond reply travel leave arrive join compete face depend change end finish expire know run stand sit wait turn rely`)

var nounsInEd = words(`united indeed allied supposed naked sacred hundred accused given speed need`)

var bareVerbs = words(`have has had is are was were be been being am do does did go goes get give gives take takes make makes put keep let
confirm confirms count counts rescue rescues result complete completes receive receives say says add adds ask asks show shows find finds
look looks begin begins start starts continue continues remain remains come comes bring brings carry carries know think think need needs
want wants must can could will would should may might reach reaches live lives lose loses win wins pay pays buy sell sells fall falls
increase increases open opens close closes call calls suspend suspends arrest arrests detain detains announce announces warn warns deny denies
secure secures seize seizes capture captures investigate investigates locate locates transfer transfers treat treats exist exists lack lacks
consulted questioned cataloged catalogued reanudado originario produced happened occurred arrived fulfilled missing desert damaged empty`)

var bothLanguages = words(`area areas idea ideas era drama dramas zona radio radios video videos piano pianos zero kilo kilos euro euros peso pesos sol soles
metro agenda coronavirus receptor software plasma gala balance series detectives trailer trailers driver drivers potable flexible convertible fiasco alpacas tsunami alias tamales propaganda panorama extra plaza plazas cinema pizza formula criteria diploma diplomas camera cameras diabetes crisis virus campus
error errors actor actors factor factors motor motors color doctor doctors director directors sector sectors senator inspector editor monitor favor
horror terror honor rumor tumor tractor tractors vector exterior interior inferior superior senior junior mayor mayors minor labor valor
similar regular popular particular solar nuclear militar singular circular familiar dollar bar radar
hotel hotels panel panels model models novel cruel rebel region union million millions version versions session decision television division
mission pension tension salon melon person simple double triple variable stable noble probable terrible visible
base bases case cases clause note notes parte arte debate debates combate quetzales boliviano bolivianos quetzal lempiras colones
grande taco tacos tequila patio mosquito mosquitos embargo guerrilla guerrillas junta juntas cartel carteles canon
coyote coyotes huachicol adobe tango salsa burro bravo solo casino casinos logo logos tornado tornados torero fiesta fiestas siesta barrio barrios
real reservist legionella tuna banana bananas chocolate cable cables probable notable mole moles polo polos virgen`)
