package lexicon

import (
	"embed"
	"slices"
	"strings"
	"sync"
)

// The bilingual tables were written for this project (Apache-2.0); no entry
// comes from another dictionary or from a corpus.
//
//go:embed bilingual/*.tsv
var bilingualFiles embed.FS

// Pair is a Spanish lemma, or a phrase, with the English words that translations
// use for it, the most likely first; of renderings of several words the words that
// say something. English words are as written, British spelling.
type Pair struct {
	Spanish string // folded; a verb's infinitive, else the masculine singular; a phrase has blanks
	Verb    bool
	English []string
}

// Bilingual is the vocabulary of news in Spanish and English, in a fixed
// order. The slice is shared: it must not be changed.
func Bilingual() []Pair { return bilingual().pairs }

// SpanishLemmas gives the places in Bilingual of the lemmas that a folded
// Spanish word can be a form of: "detuvieron" gives detener, "juezas" juez.
// It is nil for a word that the table does not know.
func SpanishLemmas(word string) []int32 { return bilingual().lemmas(word) }

// FalseFriend says whether a folded Spanish word looks like an English word
// that means something else, so that likeness is no evidence.
func FalseFriend(word string) bool {
	return falseFriends[word] || falseFriends[strings.TrimSuffix(word, "s")] ||
		strings.HasSuffix(word, "mente") && falseFriends[strings.TrimSuffix(strings.TrimSuffix(word, "mente"), "a")]
}

type bilingualTable struct {
	pairs []Pair
	words map[string][]int32 // nouns, adjectives, function words by lemma
	verbs map[string][]int32 // verbs by stem: detener is "deten"

	phrases phraseTable
}

var bilingual = sync.OnceValue(func() *bilingualTable {
	t := &bilingualTable{words: map[string][]int32{}, verbs: map[string][]int32{}, phrases: phraseTable{map[string][]phrase{}, Set{}}}
	for _, name := range []string{"verbs", "nouns", "other", "phrases"} {
		b, err := bilingualFiles.ReadFile("bilingual/" + name + ".tsv")
		if err != nil {
			panic("lexicon: " + err.Error()) // the file is embedded
		}
		for line := range strings.Lines(string(b)) {
			es, en, ok := strings.Cut(strings.TrimSpace(line), "\t")
			if ok && es != "" && es[0] != '#' {
				t.add(Pair{Fold(es), name == "verbs", englishOf(en)})
			}
		}
	}
	return t
})

// englishOf are the words of the renderings of an entry, commas between them. Of
// one of several words it takes those that say something: "take place" is place.
func englishOf(list string) []string {
	var out []string
	add := func(w string) {
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	for _, rendering := range strings.Split(list, ",") {
		words := strings.Fields(rendering)
		before := len(out)
		for _, w := range words {
			if len(words) == 1 || !Light(English, Fold(w)) {
				add(w)
			}
		}
		if len(out) == before && len(words) > 0 {
			add(words[0])
		}
	}
	return out
}

func (t *bilingualTable) add(p Pair) {
	id := int32(len(t.pairs))
	t.pairs = append(t.pairs, p)
	if words := strings.Fields(p.Spanish); len(words) > 1 {
		t.phrases.add(words, id)
		return
	}
	if !p.Verb {
		t.words[p.Spanish] = append(t.words[p.Spanish], id)
		return
	}
	stem := verbStem(p.Spanish[:len(p.Spanish)-2])
	t.verbs[stem] = append(t.verbs[stem], id)
}

// lemmas finds what a word can be a form of: a noun or adjective as it
// stands, else in the singular and masculine; and a verb by its ending.
func (t *bilingualTable) lemmas(word string) []int32 {
	if ids, ok := t.irregular(word); ok {
		return ids
	}
	ids := t.words[word]
	if ids == nil {
		ids = t.nominal(word)
	}
	if ids != nil && participle(word) {
		return join(ids, t.verb(word))
	}
	if ids != nil {
		return ids
	}
	if ids := t.verb(word); ids != nil {
		return ids
	}
	return t.derived(word)
}

func participle(w string) bool {
	w = strings.TrimSuffix(w, "s")
	return strings.HasSuffix(w, "ado") || strings.HasSuffix(w, "ido") || strings.HasSuffix(w, "ada") || strings.HasSuffix(w, "ida")
}

func join(a, b []int32) []int32 {
	if len(b) == 0 {
		return a
	}
	return append(append(make([]int32, 0, len(a)+len(b)), a...), b...)
}

// nominal undoes plural and feminine: juezas, luces, mejores, presas.
func (t *bilingualTable) nominal(w string) []int32 {
	for _, e := range nominalEndings {
		if !strings.HasSuffix(w, e.end) || len(w) < len(e.end)+2 {
			continue
		}
		if ids := t.lookup(w[:len(w)-len(e.end)], e.to); ids != nil {
			return ids
		}
	}
	return nil
}

// lookup looks up stem and ending without joining them on the heap.
func (t *bilingualTable) lookup(stem, end string) []int32 {
	var buf [64]byte
	return t.words[string(append(append(buf[:0], stem...), end...))]
}

var nominalEndings = []struct{ end, to string }{
	{"s", ""}, {"es", ""}, {"ces", "z"}, {"a", "o"}, {"as", "o"}, {"oras", "or"}, {"ora", "or"}, {"a", ""}, {"as", ""},
	{"as", "e"}, {"a", "e"}, {"esas", "es"}, {"itos", "o"}, {"itas", "a"}, {"ito", "o"}, {"ita", "a"},
}

// verb finds the verbs of which the word is a form.
func (t *bilingualTable) verb(w string) []int32 {
	if ids := t.inflected(w); ids != nil {
		return ids
	}
	for _, c := range clitics { // entregarse, evitarlo, dandole
		if base := strings.TrimSuffix(w, c); base != w && len(base) > 4 &&
			(strings.HasSuffix(base, "r") || strings.HasSuffix(base, "ndo") || strings.HasSuffix(base, "e")) {
			if ids := t.inflected(base); ids != nil {
				return ids
			}
		}
	}
	return nil
}

var clitics = strings.Fields("se lo la los las le les me nos te selo sela selos selas")

func (t *bilingualTable) inflected(w string) []int32 {
	for n := min(len(w)-2, longestVerbEnding); n > 0; n-- {
		if !verbEndings[w[len(w)-n:]] {
			continue
		}
		stem := verbStem(w[:len(w)-n])
		if ids := t.verbs[stem]; ids != nil {
			return ids
		}
		if ids := t.changed(stem); ids != nil {
			return ids
		}
	}
	return nil
}

// changed undoes what a stem changes: cierr-cerr, encuentr-encontr, pid-ped,
// mur-mor, detuv-deten, propus-propon.
func (t *bilingualTable) changed(stem string) []int32 {
	for _, c := range stemChanges {
		if i := strings.LastIndex(stem, c.is); i >= 0 && i+len(c.is) < len(stem) {
			if ids := t.verbs[stem[:i]+c.was+stem[i+len(c.is):]]; ids != nil {
				return ids
			}
		}
	}
	for _, c := range stemEnds {
		if base, ok := strings.CutSuffix(stem, c.is); ok {
			if ids := t.verbs[base+c.was]; ids != nil {
				return ids
			}
		}
	}
	return nil
}

type change struct{ is, was string }

var stemChanges = []change{{"ie", "e"}, {"ue", "o"}, {"i", "e"}, {"u", "o"}, {"ue", "u"}, {"y", "e"}}

var stemEnds = []change{
	{"tuv", "ten"}, {"pus", "pon"}, {"vin", "ven"}, {"hic", "hac"}, {"hig", "hac"}, {"dij", "dec"}, {"dig", "dec"}, {"duj", "duc"}, {"dug", "duc"}, {"trag", "tra"}, {"traj", "tra"}, {"traig", "tra"}, {"quis", "quer"},
	{"pud", "pod"}, {"sup", "sab"}, {"cup", "cab"}, {"anduv", "and"}, {"estuv", "est"}, {"hub", "hab"}, {"teng", "ten"}, {"pong", "pon"}, {"veng", "ven"}, {"tend", "ten"}, {"pond", "pon"}, {"vend", "ven"},
	{"zc", "c"}, {"uy", "u"}, {"y", ""}, {"salg", "sal"}, {"saldr", "sal"}, {"podr", "pod"}, {"habr", "hab"}, {"har", "hac"}, {"dir", "dec"}, {"tendr", "ten"}, {"pondr", "pon"}, {"vendr", "ven"}, {"caig", "ca"},
	{"hech", "hac"}, {"puest", "pon"}, {"escrit", "escrib"}, {"abiert", "abr"}, {"cubiert", "cubr"}, {"vuelt", "volv"}, {"suelt", "solv"}, {"muert", "mor"}, {"rot", "romp"}, {"scrit", "scrib"}, {"elect", "eleg"}, {"vist", "v"},
}

// verbStem levels the spelling of a stem's last consonant: aplique aplicar,
// alcance alcanzar, llegue llegar, dirijo dirigir.
func verbStem(s string) string {
	switch {
	case strings.HasSuffix(s, "qu"):
		return s[:len(s)-2] + "c"
	case strings.HasSuffix(s, "gu") && len(s) > 3:
		return s[:len(s)-1]
	case strings.HasSuffix(s, "z"):
		return s[:len(s)-1] + "c"
	case strings.HasSuffix(s, "j") && len(s) > 3:
		return s[:len(s)-1] + "g"
	}
	return s
}

const longestVerbEnding = 8

var verbEndings = words(`ar er ir ando iendo yendo ado ada ados adas ido ida idos idas aba abas abamos aban ia ias iamos ian
o as a amos an es e emos en imos aste ó asteis aron i iste io imos ieron yo yeron eron jeron
are ara aras aran aremos ere era eras eran eremos ire ira iras iran iremos aria arias arian ariamos eria erian eriamos iria irian iriamos
iera ieras ieran ieramos iese iesen ase asen iere ieren iste ad ed id uye uyen uyo endo ria rian ra ran re remos to ta tos tas`)

// derived finds the adjective behind an adverb in -mente, and the verb behind
// a noun in -cion, -miento, -dor that has no entry of its own: "allanamiento", "ocupacion", "operador".
func (t *bilingualTable) derived(w string) []int32 {
	if base, ok := strings.CutSuffix(w, "mente"); ok && len(base) > 2 { // rapidamente, gravemente
		if ids := t.words[base]; ids != nil {
			return ids
		}
		return t.nominal(base)
	}
	w = strings.TrimSuffix(w, "s")
	for _, e := range derivedEndings {
		if stem, ok := strings.CutSuffix(w, e); ok && len(stem) > 2 {
			if ids := t.verbs[verbStem(stem)]; ids != nil {
				return ids
			}
		}
	}
	return nil
}

var derivedEndings = strings.Fields("acione acion icione icion cione cion amiento imiento ador adora adore idor idora idore ante iente able ible anza adura ancia encia aje")

// irregular forms that no rule reaches.
func (t *bilingualTable) irregular(w string) ([]int32, bool) {
	lemma, ok := irregularForms[w]
	if !ok {
		return nil, false
	}
	return join(t.verbs[verbStem(lemma[:len(lemma)-2])], t.words[w]), true
}

var irregularForms = func() map[string]string {
	m := map[string]string{}
	for lemma, forms := range map[string]string{
		"ser":   "es son soy somos era eran fue fueron sea sean siendo sido seria serian fuera fueran",
		"ir":    "va van voy vamos iba iban vaya vayan yendo ido ira iran iria irian",
		"haber": "ha han he hemos hay habia habian haya hayan hubo hubieron habra habran habria habrian hubiera hubieran",
		"hacer": "hace hacen hizo hicieron hara haran haria harian haga hagan haciendo hacia",
		"decir": "dice dicen dijo dijeron dira diran diria dicho dicha digo diga diciendo decia decian",
		"ver":   "ve ven vio vieron vista visto vistos vistas vea veia",
		"dar":   "da dan dio dieron doy dado dada daban daba de",
		"saber": "se sabe saben sabia supo supieron",
		"oir":   "oye oyen oyo oyeron oido oida",
		"reir":  "rie rien rio rieron",
		"leer":  "lee leen leyo leyeron leido leida",
		"caer":  "cae caen cayo cayeron caido caida caidos caidas caiga",
		"poner": "pone ponen puso pusieron puesta puesto",
		"morir": "murio murieron muere mueren muerto muerta muertos muertas",
		"jugar": "juega juegan jugo jugaron juegue jueguen",
		"oler":  "huele huelen",
	} {
		for _, f := range strings.Fields(forms) {
			m[f] = lemma
		}
	}
	for _, f := range []string{"se", "de", "hacia", "es", "son", "he", "ven", "rio"} { // other words first
		delete(m, f)
	}
	return m
}()

var falseFriends = words(`actual actuales asistir asiste asistio asistieron atender atiende carpeta constipado contestar decepcion desgracia discutir embarazada eventual exito
fabrica idioma largo larga libreria molestar noticia once pretender pretende realizar realizo realizaron ropa sensible soportar suceso suceder tabla trasladar ultimo
conductor conferencia sin red pie come son mayor dime data dice fin ten van once sale mayo plan mar des largos letra pan grado mano lector comprension
colegio compromiso comprometer delito disgusto editor quitar recordar reclamar remover resumir sanidad vaso advertir advertencia argumento arena balance bizarro cargo casual
campo carrera cava collar competencia complexion copa cuestion cura demandar educado emocionante equipo excitado familiar formal gracioso ignorar inhabitado injuria intoxicado introducir jubilacion
lectura maroma media minorista parientes particular pinchar preservativo procurar propaganda propio quieto rapista rato sano simpatico sopa sujeto tuna vagon vicioso billon billones bombero`)
