package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"puente/pipeline/lexicon"
)

// bodyHead is how a body whose Spanish name begins with some words is called in
// English. D is put where its field stands ("Salud"), P where its place does;
// each form is taken only where it has all that it asks for.
type bodyHead struct {
	spanish string // folded
	forms   []string
}

// bodyHeads are tried in their order: longer ones first. A form with an
// apostrophe behind P needs no article, the others get one.
var bodyHeads = []bodyHead{
	{"presidencia consejo ministros", []string{"Cabinet Office"}},
	{"congreso republica", []string{"P's Congress", "Congress"}},
	{"congreso", []string{"P's Congress", "Congress"}},
	{"camara representantes", []string{"P's House of Representatives", "House of Representatives"}},
	{"camara diputados", []string{"P's Chamber of Deputies", "Chamber of Deputies"}},
	{"fiscalia general republica", []string{"P's Prosecutor General's Office", "Prosecutor General's Office"}},
	{"fiscalia general estado", []string{"P's Prosecutor General's Office", "Prosecutor General's Office"}},
	{"fiscalia general nacion", []string{"P's Prosecutor General's Office", "Prosecutor General's Office"}},
	{"fiscalia general", []string{"P Prosecutor General's Office", "Prosecutor General's Office"}},
	{"fiscalia", []string{"P Prosecutor's Office", "Prosecutor's Office"}},
	{"ministerio publico", []string{"Public Prosecutor's Office"}},
	{"ministerio relaciones exteriores", []string{"P's Foreign Ministry", "Foreign Ministry"}},
	{"ministerio interior", []string{"P's Interior Ministry", "Interior Ministry"}},
	{"ministerio", []string{"P's Ministry of D", "Ministry of D"}},
	{"consejeria", []string{"P's Department of D", "Department of D"}},
	{"secretaria", []string{"P's Secretariat of D", "Secretariat of D"}},
	{"direccion", []string{"P's Directorate of D", "Directorate of D"}},
	{"ayuntamiento", []string{"P city council"}},
	{"alcaldia", []string{"P mayor's office"}},
	{"gobernacion", []string{"P governor's office"}},
	{"universidad", []string{"University of P"}},
	{"corte constitucional", []string{"P's Constitutional Court", "Constitutional Court"}},
	{"corte constitucionalidad", []string{"P's Constitutional Court", "Constitutional Court"}},
	{"corte suprema", []string{"P's Supreme Court", "Supreme Court"}},
	{"tribunal supremo", []string{"Supreme Court"}},
	{"banco central republica", []string{"P's central bank", "central bank"}},
	{"banco central", []string{"P's central bank", "central bank"}},
	{"junta electoral municipal", []string{"P municipal electoral board"}},
	{"junta vecinos", []string{"P residents' association"}},
	{"instituto electoral estatal", []string{"State Electoral Institute"}},
	{"instituto nacional penitenciario", []string{"National Prison Institute"}},
	{"policia regional", []string{"Regional Police"}},
	{"policia nacional", []string{"National Police"}},
	{"policia municipal", []string{"P municipal police", "Municipal Police"}},
	{"proteccion civil", []string{"P Civil Protection"}},
	{"defensa civil", []string{"P Civil Defence"}},
	{"bomberos voluntarios", []string{"P volunteer fire brigade"}},
	{"bomberos", []string{"P fire brigade"}},
	{"distrito escolar", []string{"P School District"}},
	{"camara comercio", []string{"P Chamber of Commerce"}},
	{"autoridad supervision sistema financiero", []string{"Financial System Supervisory Authority"}},
	{"unidad nacional gestion riesgo desastres", []string{"National Unit for Disaster Risk Management"}},
	{"asociacion vecinos", []string{"P residents' association"}},
	{"asociacion", []string{"Association of D"}},
	{"federacion", []string{"Federation of D"}},
	{"confederacion", []string{"Confederation of D"}},
	{"sindicato", []string{"P Union of D", "Union of D"}},
	{"comite huelga", []string{"P Strike Committee"}},
	{"liga venezolana beisbol profesional", []string{"Venezuelan Professional Baseball League"}},
	{"guardacostas", []string{"P's coast guard", "coast guard"}},
	{"presidencia", []string{"P's presidency"}},
}

// bodyFields are the fields of ministries and the people of unions, by their
// folded Spanish without articles and prepositions; longer ones first.
var bodyFields = fieldTable(`
trabajo seguridad social: Labour and Social Security
economia finanzas: Economy and Finance
hacienda credito publico: Finance
salud publica: Public Health
obras publicas: Public Works
seguridad publica: Public Security
seguridad social: Social Security
medio ambiente: the Environment
ambiente energia: Environment and Energy
energia minas: Energy and Mines
agricultura pesca: Agriculture and Fisheries
agricultura ganaderia: Agriculture
transportes comunicaciones: Transport and Communications
ciencia tecnologia conocimiento innovacion: Science
justicia seguridad: Justice and Security
delitos informaticos: Cybercrime
salud: Health
educacion: Education
economia: Economy
finanzas: Finance
hacienda: Finance
trabajo: Labour
agricultura: Agriculture
produccion: Production
pesca: Fisheries
cultura: Culture
turismo: Tourism
transporte: Transport
transportes: Transport
justicia: Justice
defensa: Defence
energia: Energy
ambiente: the Environment
ciencia: Science
vivienda: Housing
seguridad: Security
patrimonio: Heritage
gobernacion: the Interior
fomento: Public Works
estibadores: Dockers
maquinistas: Train Drivers
exportadores cafe: Coffee Exporters
trabajadores: Workers
pescadores: Fishermen
productores: Producers
transportistas: Hauliers
`)

type bodyField struct {
	spanish []string
	english string
}

func fieldTable(table string) []bodyField {
	var out []bodyField
	for _, line := range strings.Split(strings.TrimSpace(table), "\n") {
		spanish, english, _ := strings.Cut(line, ": ")
		out = append(out, bodyField{strings.Fields(spanish), english})
	}
	return out
}

// englishBody is the name in English of a body that Spanish names, with its
// article where it takes one; ok is false for a name that is to stay as it is.
func englishBody(name string) (english string, ok bool) {
	if m := mission.FindStringSubmatch(name); m != nil {
		country := placeName(m[3], []string{m[3]}, []string{lexicon.Fold(m[3])})
		kind := map[string]string{"Consulado": "Consulate", "Consulado General": "Consulate General", "Embajada": "Embassy"}[m[1]+m[2]]
		return "the " + kind + " of " + country + " in " + m[4], country != "" && kind != ""
	}
	var words, folded []string // without articles and prepositions
	var of []bool              // whether "en" stands before the word
	in := false
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == ',' }) {
		f := lexicon.Fold(w)
		if bodyLinks[f] && len(words) > 0 && !isTitle(w) {
			in = in || f == "en"
			continue
		}
		words, folded, of = append(words, w), append(folded, f), append(of, in)
		in = false
	}
	for _, h := range bodyHeads {
		head := strings.Fields(h.spanish)
		if len(folded) < len(head) || !slices.Equal(folded[:len(head)], head) {
			continue
		}
		field, rest := "", len(head)
		for _, f := range bodyFields {
			if n := len(f.spanish); len(folded) >= rest+n && slices.Equal(folded[rest:rest+n], f.spanish) {
				field, rest = f.english, rest+n
				break
			}
		}
		place := placeName(name, words[rest:], folded[rest:])
		if len(words) > rest && (place == "" || slices.Contains(of[rest:], true)) {
			return "", false
		}
		for _, form := range h.forms {
			if hasSlot(form, "D") != (field != "") || hasSlot(form, "P") != (place != "") {
				continue
			}
			return filled(form, field, place), true
		}
		return "", false
	}
	return "", false
}

// mission is a consulate or an embassy: of which country, and where.
var mission = regexp.MustCompile(`^(Consulado|Embajada)( General)? de(?:l)? (\p{Lu}\pL+) en (\p{Lu}[\pL ]+)$`)

// bodyLinks are the little words within a body's name.
var bodyLinks = lexicon.WordSet("de del la las los el y en para")

func isTitle(w string) bool { return unicode.IsUpper([]rune(w)[0]) }

// hasSlot says whether a form asks for a field or a place.
func hasSlot(form, slot string) bool {
	for _, w := range strings.Fields(form) {
		if strings.TrimSuffix(w, "'s") == slot {
			return true
		}
	}
	return false
}

// filled puts a field and a place into a form, with an article where it does not
// begin with the owner.
func filled(form, field, place string) string {
	words := strings.Fields(form)
	article := words[0] != "P's"
	for i, w := range words {
		switch w {
		case "D":
			words[i] = field
		case "P":
			words[i] = place
		case "P's":
			words[i] = place + "'s"
		}
	}
	out := strings.Join(words, " ")
	if article && out != "Congress" {
		out = "the " + out
	}
	return out
}

// placeName is the place at the end of a body's name as it stands there, without
// what kind of place it is (the region of); a country by its English name.
func placeName(name string, words, folded []string) string {
	for len(words) > 0 && placeKinds[folded[0]] {
		words, folded = words[1:], folded[1:]
	}
	if len(words) == 0 {
		return ""
	}
	at := strings.LastIndex(name, words[0])
	if at < 0 {
		return ""
	}
	place := name[at:]
	if key, ok := lexicon.Country(folded[0]); ok && len(words) == 1 {
		return strings.ToUpper(key[:1]) + key[1:]
	}
	if !isTitle(place) || strings.Contains(place, ",") || strings.Contains(place, " y ") || strings.Contains(place, " e ") {
		return ""
	}
	return place
}

var placeKinds = lexicon.WordSet("region provincia estado republica departamento ciudad condado canton")
