package translate

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sourcegraph/conc/iter"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// Names gathers the names that a day's sources use: capitalised runs within
// sentences, of both languages, handles, outlets and authors. The order of the
// sources does not matter.
func Names(sources []news.Source) *facts.NameSet {
	mapper := iter.Mapper[[]news.Source, *facts.NameSet]{}
	chunks := slices.Collect(slices.Chunk(sources, 256))
	set := facts.NewNameSet()
	for _, part := range mapper.Map(chunks, func(chunk *[]news.Source) *facts.NameSet { return namesOf(*chunk) }) {
		set.Merge(part)
	}
	return set
}

func namesOf(sources []news.Source) *facts.NameSet {
	set := facts.NewNameSet()
	for _, s := range sources {
		lang := s.Lang
		if lang != news.English {
			lang = news.Spanish
		}
		set.Observe(s.Title, lang)
		set.Observe(s.Text, lang)
		for _, m := range s.Media {
			set.Observe(m.Caption, lang)
		}
		set.Add(s.Outlet)
		if !strings.HasPrefix(s.Author, "@") {
			set.Add(s.Author)
		}
		for _, m := range tagPattern.FindAllString(s.Title+" "+s.Text+" "+s.Author, -1) {
			if m[0] == '@' {
				set.Add(spaced(m[1:]))
			}
		}
	}
	return set
}

// spaced parts the words of a handle: "MarcoRubio_mx" is "Marco Rubio mx".
func spaced(handle string) string {
	var b strings.Builder
	lower := false
	for _, r := range handle {
		switch {
		case r == '_' || unicode.IsDigit(r):
			r = ' '
		case unicode.IsUpper(r) && lower:
			b.WriteByte(' ')
		}
		lower = unicode.IsLower(r)
		b.WriteRune(r)
	}
	var names []string
	for _, w := range strings.Fields(b.String()) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) && len(w) > 2 {
			names = append(names, w)
		}
	}
	return strings.Join(names, " ")
}

// nameParts are the stretches of a name that stay as they are. The name of an
// institution is made of common words, which are translated, and names:
// "Ministerio de Salud de Caldera" keeps Caldera.
func nameParts(text string, name facts.Span) []facts.Span {
	words := nameWords(text, name)
	if len(words) == 0 || len(words) == 1 && isFunctionWord(words[0].In(text)) {
		return nil
	}
	if len(words) > 1 && placeHeads.Has(lexicon.Fold(words[0].In(text))) && isUpper(firstRune(words[1].In(text))) && !isCommon(words[1].In(text)) {
		return []facts.Span{name} // Puerto Malva
	}
	if all := allCommon(text, words); !all && (!isInstitution(words[0].In(text)) || companies.Has(lexicon.Fold(words[0].In(text)))) {
		return []facts.Span{name}
	}
	var out []facts.Span
	open := false
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(text[w.Start:])
		common := isCommon(w.In(text))
		switch {
		case !unicode.IsUpper(r) && open: // a particle: joins what it stands between
			continue
		case !unicode.IsUpper(r) || common:
			open = false
		case open:
			out[len(out)-1].End = w.End
		default:
			out = append(out, w)
			open = true
		}
	}
	return out
}

// widened are the names of a text with the capital article before them ("La
// Playita") and the words in capitals that join them ("TEPEJI DEL RÍO").
func widened(text string, names []facts.Name) []facts.Name {
	var out []facts.Name
	for _, n := range names {
		n.Span = withoutVerb(text, n.Span)
		if at := articleBefore(text, n.Start); at >= 0 && (at > 0 && !sentenceStart(text[:at]) || isShouted(n.In(text))) {
			n.Start = at
		}
		if k := len(out) - 1; k >= 0 && !out[k].Initial && n.Start >= out[k].End {
			between := text[out[k].End:n.Start]
			if article, _, _ := strings.Cut(n.In(text), " "); between == " " && capitalArticles.Has(article) {
				out[k].End = n.End // Riego Los Ríos
				continue
			}
			if shoutedJoint.MatchString(between) && isShouted(n.In(text)) {
				out[k].End = n.End
				continue
			}
		}
		out = append(out, n)
	}
	return out
}

// withoutVerb leaves out the verb that begins a sentence before a name:
// "Viajó Marco Rubio".
func withoutVerb(text string, name facts.Span) facts.Span {
	first, rest, ok := strings.Cut(name.In(text), " ")
	if ok && sentenceStart(text[:name.Start]) && pastEnding.MatchString(first) {
		name.Start = name.End - len(rest)
	}
	return name
}

// pastEnding is that of a verb in the past: no name has it.
var pastEnding = regexp.MustCompile(`^\p{Lu}\p{Ll}+(?:ó|aron|ieron)$`)

var (
	capitalArticles = lexicon.Set{"El": true, "La": true, "Los": true, "Las": true}
	shoutedJoint    = regexp.MustCompile(`^ (?:DE|DEL|DE LA|DE LOS|DE LAS|LA|LOS|Y) $`)
)

// articleBefore is where the capital article before a name begins, -1 for none.
func articleBefore(text string, start int) int {
	before, ok := strings.CutSuffix(text[:start], " ")
	if !ok {
		return -1
	}
	at := strings.LastIndexByte(before[max(0, len(before)-5):], ' ') + 1 + max(0, len(before)-5)
	if at > max(0, len(before)-5) || len(before) <= 5 {
		if capitalArticles.Has(before[at:]) {
			return at
		}
	}
	return -1
}

func isShouted(s string) bool { return strings.ToUpper(s) == s }

func sentenceStart(before string) bool {
	before = strings.TrimRight(before, " \"'«“‘(¿¡—-")
	return before == "" || strings.ContainsRune(".!?:\n", rune(before[len(before)-1]))
}

// isFunctionWord says whether a word with a capital is none by its form: the
// "Un" of "Un vecino", which is no acronym.
func isFunctionWord(word string) bool {
	return strings.ToUpper(word) != word && lexicon.StopWords(news.Spanish).Has(lexicon.Fold(word))
}

// allCommon says whether a name is made of the common words of institutions
// alone: "Salud", "Transportes y Comunicaciones".
func allCommon(text string, words []facts.Span) bool {
	return !slices.ContainsFunc(words, func(w facts.Span) bool {
		return unicode.IsUpper(firstRune(w.In(text))) && !commonInNames.Has(lexicon.Fold(w.In(text)))
	})
}

func nameWords(text string, name facts.Span) []facts.Span {
	var out []facts.Span
	start := -1
	for i, r := range name.In(text) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '\'' || r == '.' {
			if start < 0 {
				start = name.Start + i
			}
			continue
		}
		if start >= 0 {
			out = append(out, facts.Span{Start: start, End: name.Start + i})
		}
		start = -1
	}
	if start >= 0 {
		out = append(out, facts.Span{Start: start, End: name.End})
	}
	return out
}

// abstract tells common nouns by their ending; Concepción and its like are
// given names.
var (
	abstract   = regexp.MustCompile(`(?:cion|ciones|miento|mientos|ismo)$`)
	adjectival = regexp.MustCompile(`(?:cion|ciones|miento|mientos|ismo|dades|ico|ica|icos|icas|ivo|iva|ivos|ivas|ario|aria|arios|arias|ales|iles|entes|ables|.{4}al|.{4}il)$`)
	givenNames = set("concepción asunción encarnación purificación anunciación resurrección ascensión consolación")
)

func isInstitution(word string) bool {
	fold := lexicon.Fold(word)
	if abstract.MatchString(fold) && !givenNames.Has(fold) {
		return true
	}
	return lexicon.Institution(fold) || institutionHeads.Has(fold)
}

// isCommon says whether a word within the name of an institution is a common
// word: its kind, its field or its rank.
func isCommon(word string) bool {
	fold := lexicon.Fold(word)
	if _, demonym := lexicon.Demonym(news.Spanish, fold); demonym {
		return true
	}
	if adjectival.MatchString(fold) && !givenNames.Has(fold) {
		return true
	}
	return isInstitution(word) || commonInNames.Has(fold) || glossary().isWord(fold)
}

func set(list string) lexicon.Set {
	s := lexicon.Set{}
	for _, w := range strings.Fields(list) {
		s[lexicon.Fold(w)] = true
	}
	return s
}

// companies are words that head the names of companies: those stay whole.
var companies = set("corporación compañía sociedad grupo constructora cooperativa fundación transportes industrias inversiones")

// placeHeads are words that begin the names of places too: Puerto Montt.
var placeHeads = set("puerto plaza cruz")

var institutionHeads = set(`hospital policía guardia ejército armada corte suprema congreso senado parlamento asamblea gobierno gobernación
	alcaldía ayuntamiento municipalidad prefectura intendencia procuraduría contraloría presidencia vicepresidencia cancillería
	hacienda aduana aduanas escuela liceo observatorio museo aeropuerto puerto catedral estadio parque plaza cruz protección juzgado sala cuerpo
	bomberos constitución código cumbre administración doctrina foro revolución guerra tratado academia campeonato clínica concurso conferencia embajada
	consulado bolsa copa juegos convención protocolo acuerdo pacto coalición comunidad premio biblioteca teatro servicio autoridad gerencia programa plan ley organización sociedad liga consejería delegación jefatura comandancia fuerza fuerzas`)

var commonInNames = set(`nacional nacionales general federal central supremo suprema superior electoral municipal provincial departamental regional estatal
	público pública públicos públicas civil universitario universitaria militar naval aérea aéreo marítimo marítima marítimos marítimas incidentes accidentes portuaria salud economía hacienda
	educación agricultura ganadería pesca interior exterior exteriores relaciones defensa justicia trabajo transporte transportes energía minas minería
	ambiente medio cultura deporte deportes turismo vivienda obras servicios seguridad ciencia tecnología investigación investigaciones finanzas comercio
	derecho asuntos constitución código cooperación cumbre administración capitolio doctrina foro económico económica económicos económicas grupo jefes jefe nación naciones
	ministros ministro ministra municipio oriental occidental revolución guerra tratado academia actividad agente campeonato clínica compañía concurso conferencia corporación embajada
	consulado ejecución enfermedades enfermedad estudios avanzados genética humanidades información tecnologías registro oficial diario mercado común bolsa valores deuda tesoro
	fondo monetario comité olímpico olímpicos juegos copa liga premio convención protocolo acuerdo pacto alianza movimiento frente partido coalición unidad democrática
	democrático socialista liberal conservador comunista laborista republicano demócrata independiente auditoría supervisión vigilancia fiscal fiscalización inspección
	biblioteca teatro archivo palacio  monumento iglesia basílica conferencia episcopal obispado arzobispado facultad escuela superior técnica medicina ingeniería letras ciencias
	física química matemáticas historia derecho legal forense forenses criminalística antinarcóticos migración migraciones extranjería fronteras patrulla fronteriza vial tránsito
	canal represa hidroeléctrica central nuclear eléctrica eléctrico ferrocarriles metro metropolitano metropolitana área zona norte sur este oeste centro
	financiero financiera financieros financieras monetaria bursátil
	industria desarrollo social sociales humanos humanas derechos mujer familia infancia comunicaciones telecomunicaciones agua aguas clima meteorología
	meteorológico hidrología estadística estadísticas geografía sismológico riesgos emergencias emergencia desastres gestión armadas terrestre bomberos
	república estado pueblo ciudad provincia distrito región unidos constitucional administrativo penal contencioso cuentas presupuesto diputados
	senadores magistratura apelaciones garantías control instrucción primera segunda tercera sala turno ética garantías penales compras públicas popular roja rojo mundial internacional
	americana americano latinoamericana latinoamericano europea europeo`)

// englishName is a name as English writes it: places that have an English
// name take it, others stay to the letter.
func englishName(name string) string {
	if strings.ToUpper(name) == name {
		return name
	}
	fold := lexicon.Fold(name)
	if e, ok := exonyms[fold]; ok {
		return e
	}
	key, ok := lexicon.Canonical(fold)
	if !ok || ownForm.Has(key) || strings.Contains(key, "'") {
		return name
	}
	return titled(key)
}

// exonyms are the English names of places whose Spanish name differs by more
// than an accent, beyond those that lexicon knows.
var exonyms = func() map[string]string {
	m := map[string]string{}
	for _, pair := range strings.Split(exonymList, ";") {
		if es, en, ok := strings.Cut(strings.TrimSpace(pair), "="); ok {
			m[lexicon.Fold(es)] = en
		}
	}
	return m
}()

const exonymList = `Praga=Prague; Varsovia=Warsaw; Budapest=Budapest; Bucarest=Bucharest; Belgrado=Belgrade; Copenhague=Copenhagen; Estocolmo=Stockholm; Damasco=Damascus; Bagdad=Baghdad;
	Argel=Algiers; Túnez=Tunisia; Trípoli=Tripoli; Adís Abeba=Addis Ababa; Nairobi=Nairobi; Jartum=Khartoum; Burdeos=Bordeaux; Marsella=Marseille; Lyon=Lyon; Estambul=Istanbul; Estrasburgo=Strasbourg;
	Dubái=Dubai; Dublín=Dublin; Edimburgo=Edinburgh; Florencia=Florence; Venecia=Venice; Génova=Genoa; Hamburgo=Hamburg; Núremberg=Nuremberg; Basilea=Basel; Berna=Bern; Zúrich=Zurich; Amberes=Antwerp; Brujas=Bruges;
	La Haya=The Hague; Róterdam=Rotterdam; Ámsterdam=Amsterdam; Luxemburgo=Luxembourg; Kiev=Kyiv; San Petersburgo=St Petersburg; Seúl=Seoul; Singapur=Singapore; Nueva Delhi=New Delhi; Bombay=Mumbai; Yakarta=Jakarta;
	Filadelfia=Philadelphia; Nueva Inglaterra=New England; Hawái=Hawaii; Misisipi=Mississippi; Luisiana=Louisiana; Dakota del Norte=North Dakota; Dakota del Sur=South Dakota; Virginia Occidental=West Virginia; Carolina=Carolina;
	Eslovaquia=Slovakia; Eslovenia=Slovenia; Estonia=Estonia; Islandia=Iceland; Macedonia=Macedonia; Moldavia=Moldova; Checoslovaquia=Czechoslovakia; Yugoslavia=Yugoslavia; Unión Soviética=Soviet Union; Chipre=Cyprus; Georgia=Georgia;
	Azerbaiyán=Azerbaijan; Kazajistán=Kazakhstan; Uzbekistán=Uzbekistan; Birmania=Myanmar; Camboya=Cambodia; Vietnam=Vietnam; Malasia=Malaysia; Bangladés=Bangladesh; Kirguistán=Kyrgyzstan; Arabia Saudí=Saudi Arabia; Baréin=Bahrain;
	Congo=Congo; Etiopía=Ethiopia; Níger=Niger; Zimbabue=Zimbabwe; Botsuana=Botswana; Ruanda=Rwanda; Malí=Mali; Sudán=Sudan; Sudán del Sur=South Sudan; Sáhara=Sahara; Sáhara Occidental=Western Sahara; Magreb=Maghreb;
	América=America; Eurozona=euro zone; Occidente=the West; Oriente=the East; Balcanes=Balkans; Alpes=Alps; Pirineos=Pyrenees; Cáucaso=Caucasus; Báltico=Baltic; Antártida=Antarctica; Ártico=Arctic; Himalaya=Himalayas;
	Mar Negro=Black Sea; Mar Rojo=Red Sea; Mar Caribe=Caribbean Sea; Mar Muerto=Dead Sea; Canal de Panamá=Panama Canal; Canal de Suez=Suez Canal; Selva Negra=Black Forest; Franja de Gaza=Gaza Strip; Gaza=Gaza; Cisjordania=West Bank;
	Jerusalén Este=East Jerusalem; Tierra Santa=Holy Land; Bruselas=Brussels; Baviera=Bavaria; Sajonia=Saxony; Bretaña=Brittany; Normandía=Normandy; Toscana=Tuscany; Sicilia=Sicily; Cerdeña=Sardinia; Córcega=Corsica; Creta=Crete;
	Pentágono=Pentagon; Casa Blanca=White House; Kremlin=Kremlin; Vaticano=Vatican; Santa Sede=Holy See; Capitolio=Capitol; Wall Street=Wall Street; Cámara de Representantes=House of Representatives; Cámara Baja=lower house; Cámara Alta=upper house;
	Primera Guerra Mundial=First World War; Segunda Guerra Mundial=Second World War; Guerra Fría=Cold War; Holocausto=Holocaust; Corán=Quran; Biblia=Bible; Navidad=Christmas; Semana Santa=Holy Week; Año Nuevo=New Year; Virgen María=Virgin Mary;
	Estado Islámico=Islamic State; Hezbolá=Hezbollah; Al Qaeda=al-Qaeda; Benjamín Netanyahu=Benjamin Netanyahu; Vladímir Putin=Vladimir Putin; Volodímir Zelenski=Volodymyr Zelensky; Papa=Pope; Papa Francisco=Pope Francis`

// ownForm are keys that are not the form a brief uses.
var ownForm = set(`bogota quetzaltenango`)

// titled capitalises the words of a key.
func titled(key string) string {
	words := strings.Fields(key)
	for i, w := range words {
		if i == 0 || w != "of" && w != "and" && w != "the" {
			words[i] = capitalised(w)
		}
	}
	return strings.Join(words, " ")
}

func capitalised(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// nameClass guesses from the words before it what a name names.
func nameClass(text string, name facts.Span) Class {
	before := strings.Fields(lexicon.Fold(text[max(0, name.Start-40):name.Start]))
	if len(before) == 0 {
		return Person
	}
	switch last := before[len(before)-1]; {
	case last == "en" || last == "desde" || last == "hasta" || last == "hacia":
		return Place
	case lexicon.Particles(news.Spanish).Has(last):
		return Organisation
	}
	return Person
}
