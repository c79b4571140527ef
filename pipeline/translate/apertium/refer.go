package apertium

import (
	"slices"
	"strings"

	tables "puente/pipeline/lexicon"
	"puente/pipeline/news"
	"puente/pipeline/translate"
)

// reference is what a sentence needs to know of who is meant by verbs without
// a subject and by "su".
type reference struct {
	people  map[string]translate.Referent // the placeholders of persons
	subject translate.Referent            // by the sentence before
}

// resolve gives "su" its English by the subject before it, and says of each
// verb in the singular that has no subject whom it is about, in their order.
func (r reference) resolve(units []unit) []translate.Referent {
	current := r.subject
	var nulls []translate.Referent
	explicit := false // the verb to come has its subject
	for i := 0; i < len(units); {
		u := units[i]
		if end, who, ok := r.subjectAt(units, i); ok {
			r.possessives(units[i:end], current)
			current, explicit = who, true
			i = end
			continue
		}
		switch {
		case u.has("det") && u.has("pos"):
			r.possessives(units[i:i+1], current)
		case u.has("sent"):
			explicit = false
		case u.has("rel") || u.has("itg"):
			explicit = true
		case u.has("cnjsub") || u.has("cm"):
			explicit = false
		case u.lemma == "prpers" && u.has("tn") && strings.Contains(u.sides[len(u.sides)-1], "<subj><p3><nt>"):
			who := current
			if (who == translate.Unknown || who == translate.Thing) && i+1 < len(units) && units[i+1].has("ifi") {
				who = someone
			}
			nulls = append(nulls, who)
			explicit = true
		case u.has("prn") && u.has("tn") && u.has("p3"):
			explicit = true
		case u.has("p3") && u.has("sg") && finiteVerb(u):
			if after, who, ok := r.subjectAfter(units, i); ok {
				r.possessives(units[i+1:after], current)
				current = who
				i = after
				explicit = false
				continue
			}
			if !explicit {
				who := current
				if impersonal(units, i) {
					who = translate.Thing
				}
				nulls = append(nulls, who)
			}
			explicit = false
		}
		i++
	}
	return nulls
}

func finiteVerb(u unit) bool {
	return len(u.tags) > 1 && strings.HasPrefix(u.tags[0], "vb") && u.tags[1] != "imp" && u.finite()
}

// subjectAt is the noun phrase at i that is the subject of a clause: it begins
// one, or a verb in the third person follows it. No preposition leads to it.
func (r reference) subjectAt(units []unit, i int) (end int, who translate.Referent, ok bool) {
	if i > 0 && (units[i-1].has("pr") || units[i-1].has("det") || units[i-1].has("num") || units[i-1].has("adj") || isNominal(units[i-1]) && !units[i].has("det")) {
		return 0, 0, false
	}
	np, found := nounPhrase(units, i)
	if !found {
		return 0, 0, false
	}
	k := np.to
	for k < len(units) && (units[k].has("adv") || units[k].has("ref") || units[k].has("pro") || units[k].has("preadv")) {
		k++
	}
	verb := k < len(units) && units[k].finite() && finiteVerb(units[k])
	comma := k < len(units) && k == np.to && units[k].has("cm")
	if !verb && !(comma && boundary(units, i, "@clause")) {
		return 0, 0, false
	}
	return np.to, r.referent(units, np), true
}

// subjectAfter is the noun phrase that follows a verb of saying as its subject.
func (r reference) subjectAfter(units []unit, verb int) (end int, who translate.Referent, ok bool) {
	if !tables.SayVerbs(news.Spanish).Has(tables.Fold(units[verb].lemma)) && !sayLemmas[units[verb].lemma] {
		return 0, 0, false
	}
	np, found := nounPhrase(units, verb+1)
	if !found {
		return 0, 0, false
	}
	return np.to, r.referent(units, np), true
}

// sayLemmas are verbs whose subject follows them after a quotation.
var sayLemmas = map[string]bool{"decir": true, "afirmar": true, "asegurar": true, "señalar": true, "sostener": true, "explicar": true, "advertir": true, "añadir": true, "agregar": true, "contar": true, "declarar": true, "indicar": true, "precisar": true, "aclarar": true, "insistir": true, "pedir": true, "reconocer": true, "confirmar": true, "resumir": true, "replicar": true, "responder": true, "lamentar": true, "comentar": true, "relatar": true, "apuntar": true, "manifestar": true, "expresar": true, "reclamar": true, "exponer": true, "subrayar": true, "recordar": true, "anunciar": true}

// referent is what English says for a noun phrase.
func (r reference) referent(units []unit, np captured) translate.Referent {
	if np.count == "pl" {
		return translate.People
	}
	gender := translate.Unknown
	for _, u := range units[np.from:np.to] {
		switch {
		case u.has("det") && u.has("m"):
			gender = translate.Male
		case u.has("det") && u.has("f"):
			gender = translate.Female
		case !isNominal(u):
		case u.has("np") || u.has("acr"):
			if who, ok := r.people[u.lemma]; ok {
				return who
			}
			if u.has("acr") && gender != translate.Unknown || u.has("loc") || u.has("al") {
				return translate.Thing // a body or a place
			}
			return translate.Unknown
		case isPerson(u.lemma):
			if u.has("m") {
				return translate.Male
			} else if u.has("f") {
				return translate.Female
			}
			return gender
		default:
			return translate.Thing
		}
	}
	return translate.Unknown
}

// isPerson says whether a noun names one person.
func isPerson(lemma string) bool {
	lemma = strings.TrimPrefix(strings.TrimPrefix(lemma, "ex"), "-")
	return tables.Titles(news.Spanish).Has(tables.Fold(lemma)) || persons[lemma] || strings.HasSuffix(lemma, "ista") && len(lemma) > 6
}

var persons = wordSet(`hombre mujer niño joven vecino conductor chofer chófer detenido acusado imputado testigo médico doctor enfermero maestro estudiante alumno profesor abogado
	jugador delantero portero lanzador técnico manager mánager entrenador piloto artista cantante actor escritor autor empresario trabajador obrero agente oficial capitán funcionario
	dirigente político astrónomo científico investigador experto analista migrante padre madre hijo hija hermano hermana esposo esposa viudo anciano menor adolescente ladrón
	sospechoso exministro vocero consejero canciller cónsul embajador gobernador procesado sentenciado convicto pediatra ministro alumno novio amigo compañero socio líder maestro peatón ciclista motociclista turista trabajador regante vendedor comerciante tendero deportista atleta futbolista campeón arquero árbitro ganadero tambero agricultor pescador minero mandatario titular fiscal juez presidente expresidente primer_ministro rey papa persona gente niña víctima pasajero migrante vecino ciudadano periodista fallecido herido muerto desaparecido damnificado afectado usuario paciente familiar delincuente manifestante bombero soldado sujeto individuo
	gerente gerenta director directora jefe jefa portavoz secretario diputado senador legislador bailarín dueño propietario residente sargento comisario rector decano sacerdote obispo piloto maquinista
	inquilino arrendatario contratista interno recluso custodio rehén corredor ciclista ajedrecista campeona nadador boxeador hincha regidor edil magistrado perito asesor coordinador supervisor inspector guía guardia vigilante`)

// bodies are institutions, which act as persons do.
var bodies = wordSet(`gobierno congreso senado parlamento cámara asamblea tribunal corte juzgado fiscalía policía ejército guardia armada ministerio secretaría ayuntamiento alcaldía
	gobernación municipio consejo comité comisión junta partido sindicato banco empresa compañía firma fabricante aerolínea universidad instituto organización organismo agencia
	autoridad oposición coalición administración federación asociación fundación iglesia diario periódico cadena equipo club estado ejecutivo grupo entidad departamento oficina bloque mayoría`)

func wordSet(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[strings.ReplaceAll(w, "_", " ")] = true
	}
	return m
}

// impersonal says whether verb i has no subject in Spanish either, and "it" in
// English: it is possible that, it seems that, it rains.
func impersonal(units []unit, i int) bool {
	if impersonalVerbs[units[i].lemma] {
		return true
	}
	if i > 0 && units[i-1].has("ref") {
		return true // se sabe que
	}
	if units[i].lemma != "ser" && units[i].lemma != "estar" && units[i].lemma != "resultar" {
		return false
	}
	for k := i + 1; k < min(len(units), i+4); k++ {
		switch {
		case units[k].has("inf") || units[k].lemma == "que":
			return true
		case !units[k].has("adj") && !units[k].has("adv") && !units[k].has("pp"):
			return k == i+1 && (units[k].has("det") || units[k].has("n") || units[k].has("num"))
		}
	}
	return false
}

var impersonalVerbs = map[string]bool{"parecer": true, "bastar": true, "convenir": true, "llover": true, "nevar": true, "haber": true, "tratar": true, "ocurrir": true, "suceder": true, "importar": true, "caber": true, "faltar": true, "gustar": true, "encantar": true, "suponer": true, "significar": true, "costar": true, "existir": true, "durar": true}

// possessives gives each "su" among the units its English.
func (r reference) possessives(units []unit, who translate.Referent) {
	for i, u := range units {
		if u.lemma != "suyo" || !u.has("pos") {
			continue
		}
		if i > 1 && units[i-1].has("cnjcoo") { // the mayor and his wife
			if np, ok := lastNominal(units[:i-1]); ok {
				who = r.referent(units, np)
			}
		}
		switch who {
		case translate.Female:
			units[i] = u.translated("her")
		case translate.Thing:
			units[i] = u.translated("its")
		case translate.Male:
		default:
			units[i] = u.translated("their")
		}
	}
}

// lastNominal is the noun with which units end, with what stands before it.
func lastNominal(units []unit) (captured, bool) {
	i := len(units) - 1
	if i < 0 || !isNominal(units[i]) {
		return captured{}, false
	}
	from := i
	for from > 0 && (units[from-1].has("det") || units[from-1].has("adj")) {
		from--
	}
	return simplePhrase(units, from)
}

// The pronoun that the transfer writes for a verb without a subject.
var neuter = []string{"^prpers<prn><subj><p3><nt><sg>$", "^Prpers<prn><subj><p3><nt><sg>$"}

// someone is a speaker of whom nothing is known: "they said".
const someone translate.Referent = 255

// pronouns replaces the pronouns of the transfer by those of whom the verbs
// are about. Where the two do not match one by one they are replaced only if
// all are about the same.
func pronouns(stream string, whom []translate.Referent) string {
	n := strings.Count(stream, neuter[0]) + strings.Count(stream, neuter[1])
	if n == 0 || len(whom) == 0 {
		return stream
	}
	if n != len(whom) {
		first := whom[0]
		if slices.ContainsFunc(whom, func(r translate.Referent) bool { return r != first }) {
			return stream
		}
		whom = slices.Repeat(whom[:1], n)
	}
	var b strings.Builder
	for _, who := range whom {
		at := strings.Index(stream, neuter[0][2:]) - 2
		end := at + len(neuter[0])
		unit := stream[at:end]
		switch who {
		case translate.Male:
			unit = strings.Replace(unit, "<nt>", "<m>", 1)
		case translate.Female:
			unit = strings.Replace(unit, "<nt>", "<f>", 1)
		case someone:
			unit = strings.Replace(unit, "<nt><sg>", "<mf><pl>", 1)
		}
		b.WriteString(stream[:at] + unit)
		stream = stream[end:]
	}
	return b.String() + stream
}
