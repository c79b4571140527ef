package check

import (
	"slices"
	"sort"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// noCondition says whether the "if" at word i opens no condition: sí, por si
// acaso, como si nada, si bien.
func (t *text) noCondition(i int) bool {
	switch w := t.words[i].In(t.string); {
	case w == "sí", w == "Sí":
		return true
	case t.folds[i] != "si":
		return false
	}
	return i > 0 && (t.folds[i-1] == "por" || t.folds[i-1] == "como") || i+1 < len(t.words) && t.folds[i+1] == "bien"
}

// approximates says whether a hedge before word i only rounds a figure: perhaps
// half of the crowd, quizá 200 personas.
func (t *text) approximates(i int, lang string) bool {
	if i >= len(t.words) {
		return false
	}
	_, number := lexicon.NumberWords(lang)[t.folds[i]]
	return number || t.words[i].Kind != facts.Letters || roundly[t.folds[i]]
}

var roundly = lexicon.WordSet("half some several hundreds thousands millions mitad medio media cientos miles millones unos unas")

// denialBeside are the prepositions behind which nothing stands that a verb of denial
// turns down: rejected by 40 votes, rechazó por unanimidad.
var denialBeside = lexicon.WordSet("by in on at with during after within through because over since as despite por porque en con durante tras mediante")

// refusing are the words with which something is turned down that is on offer: a
// source may only tell of the offer.
var refusing = lexicon.WordSet("reject rejected rejects rejecting turned turns turn turning spurned spurns rebuffed rebuffs snubbed voted vote votes voting refused refuses refuse refusing declined declines declining threw throws thrown shot")

// besideReach is how many words what such a preposition opens may have.
const besideReach = 6

// objectFrom is where the object of a denial begins that ends before word i: there,
// or at the article behind what only says how it was denied.
func (t *text) objectFrom(i int) int {
	if i >= len(t.words) || !denialBeside[t.folds[i]] {
		return i
	}
	for k := i + 2; k < len(t.words) && k <= i+besideReach && t.gapBefore(k) == 0; k++ {
		if articlesAfter[t.folds[k]] && !denialBeside[t.folds[k-1]] {
			return k
		}
	}
	return len(t.words)
}

// ofAntecedent says whether a denial at word i stands in a clause that tells of what
// is named before it: an offer of four hours of work a week, which the union refused.
func (t *text) ofAntecedent(i int) bool {
	for k := i - 1; k > 0 && k >= i-relativeReach && t.gapBefore(k+1) == 0; k-- {
		if relatives[t.folds[k]] {
			return true
		}
	}
	return false
}

var relatives = lexicon.WordSet("que which that cual")

// relativeReach is how many words before the verb of its clause such a word stands.
const relativeReach = 7

// placing are words of absence that as often say where something is; beingWords
// are the verbs behind which they say that it is not so: is out of danger.
var (
	placing    = lexicon.WordSet("out outside away beyond fuera lejos")
	beingWords = lexicon.WordSet("ran run runs running is are was were be been being remains remained now also still esta estan estaba estaban sigue siguen encuentra encuentran quedo quedaron ya continua")
)

// phraseAt is the longest entry of a table at word i: of how many words, and its
// value.
func phraseAt(p *lexicon.Phrases, folds []string, i int) (int, string) {
next:
	for _, e := range p.Starting(folds[i]) {
		if i+len(e.Words) > len(folds) {
			continue
		}
		for k, w := range e.Words {
			if folds[i+k] != w {
				continue next
			}
		}
		return len(e.Words), e.Value
	}
	return 0, ""
}

// gapBefore is what the marks before word i cost.
func (t *text) gapBefore(i int) float64 {
	if i == 0 {
		return 0
	}
	return gapCost(t.string[t.words[i-1].End:t.words[i].Start])
}

// shade marks the words around word i to which a negation there may reach: so
// many before it and after it, not beyond the sentence or a "but".
func (t *text) shade(out []stance, i, before, after int) {
	out[i] |= shadedWord
	for k := i - 1; k >= 0 && k >= i-before && gapCost(t.string[t.words[k].End:t.words[k+1].Start]) < sentenceCost && !turns[t.folds[k]]; k-- {
		out[k] |= shadedWord
	}
	for k := i + 1; k < len(t.words) && k <= i+after && gapCost(t.string[t.words[k-1].End:t.words[k].Start]) < sentenceCost && !turns[t.folds[k]]; k++ {
		out[k] |= shadedWord
	}
}

// shadeSentence marks all words of the sentence of word i.
func (t *text) shadeSentence(out []stance, i int) {
	if len(t.sentences) == 0 {
		return
	}
	st := t.sentences[t.sentenceAt(t.words[i].Start)]
	for k := range t.words {
		if st.Contains(t.words[k].Span) {
			out[k] |= shadedWord
		}
	}
}

// Reach, in words, of a negation that stands in a word or that negates an object.
const (
	denialShade = 12 // before a denial: the extension that they asked for was rejected
	shadeBefore = 4
	shadeAfter  = 6
)

// turns are the words behind which a negation ends.
var turns = lexicon.WordSet("but pero sino although though aunque while mientras whereas because porque")

var breakers = lexicon.WordSet("after since despite during tras despues durante desde but pero sino although though aunque because porque que that which who while mientras and y e")

// contentWord says whether word i can be a head.
func (t *text) contentWord(i int, lang string) bool {
	w := t.words[i]
	_, number := lexicon.NumberWords(lang)[w.Fold]
	return w.Kind == facts.Letters && len(w.Fold) > 1 && !number && !lexicon.StopWords(lang).Has(w.Fold) && !auxiliaries[w.Fold] && !measures[w.Fold] && !(w.Capital && !w.First) && !strings.HasSuffix(w.Fold, "mente") && !(lang == news.English && strings.HasSuffix(w.Fold, "ly"))
}

// measures are what is counted: no son 1,2 millones de litros denies the figure.
var measures = lexicon.WordSet(`litro litros litre litres metro metros metre metres kilometro kilometros kilometre kilometres hectarea hectareas hectare hectares tonelada toneladas tonne tonnes ton tons
kilo kilos kilogramo kilogramos gramo gramos gram grams grado grados degree degrees peso pesos dolar dolares dollar dollars euro euros barril barriles barrel barrels milla millas mile miles`)

// auxiliaries are verbs that carry others: what stands after them is meant.
var auxiliaries = lexicon.WordSet(`going gonna longer yet get gets got able ll re ve don didn doesn isn wasn weren hasn haven hadn won wouldn couldn shouldn s t
va van iba iban vaya vayan queda quedan quedo quedaron resulta resultan resulto resultaron habria habrian hubiera hubieran hubiese haya hayan existiera tuviera habia habian haber estar siendo sido sea sean pudo puede pueden pudieron podra podran debe deben llego llegaron`)

// mark gives the first content word from i on, and the object of a thin verb, a
// stance.
func (t *text) mark(out []stance, i, reach int, lang string, s stance) int {
	for k := i; k < len(t.words) && k < i+reach; k++ {
		if t.gapBefore(k) > 0 || k > i && breakers[t.folds[k]] {
			return -1
		}
		if !t.contentWord(k, lang) {
			if lexicon.Thin(lang, t.folds[k]) {
				reach++
			}
			continue
		}
		out[k] |= s
		for k+1 < len(t.words) && (lang == news.English && t.modifies(k) || beforeNouns.In(t.folds[k:k+1]) && t.gapBefore(k+1) == 0 && t.contentWord(k+1, lang)) {
			k++
			out[k] |= s // no new cuts
		}
		if lexicon.Thin(lang, t.folds[k]) || s == negatedWord && raises(t.folds[k]) {
			t.mark(out, k+1, reach+1, lang, s)
		}
		return k
	}
	return -1
}

// beforeNouns are Spanish adjectives that stand before what they describe.
var beforeNouns = lexicon.NewPatterns("nuevo,nueva,nuevos,nuevas,primer,primera,primeros,primeras,gran,grandes,mayor,mayores,menor,menores,mejor,mejores,posible,posibles,segundo,segunda,tercer,tercera,buen,buena,buenos,buenas,mal,mala,pequen*,ultimo,ultima,ultimos,ultimas,proximo,proxima,supuest*,presunt*,grave,graves,fuerte,fuertes,largo,larga,antiguo,antigua")

// raises says whether a verb is one of opinion or will, whose negation is as much
// that of what is believed or wanted: does not expect prices to ease, prevé que
// los precios no cedan.
func raises(fold string) bool { return raisers.In([]string{fold}) }

var raisers = lexicon.NewPatterns("expect,expects,expected,believe,believes,believed,think,thinks,thought,plan,plans,planned,intend,intends,intended,want,wants,wanted,seem,seems,seemed,appear,appears,appeared,consider,considers,considered,prev*,esper*,cree,creen,creia,creian,piensa*,pens*,quier*,quer*,parec*,consider*,pretend*,busca,buscan")

// negateFrom marks what the negation at word i governs: its verb, the object of
// a thin one, and, where it negates the subject ("no one", "ningún paquete"), the
// verb of the clause.
func (t *text) negateFrom(out []stance, i int, lang string) {
	t.negateDenial(out, i, lang)
	if t.untilFollows(i) || i+1 < len(t.words) && negativeObjects[t.folds[i]] && joins[t.folds[i+1]] {
		return // was paid nothing and refused
	}
	of := i+1 < len(t.words) && (t.folds[i+1] == "of" || t.folds[i+1] == "de")
	if !of && t.mark(out, i+1, negationWords, lang, negatedWord) < 0 && i+1 < len(t.words) {
		return
	}
	if !negativeSubjects[t.folds[i]] || lang == news.Spanish && t.folds[i] == "no" || i > 0 && t.gapBefore(i) == 0 && (t.predicate[i-1] || t.predicate[max(i-2, 0)]) {
		return // the object: received no challenge
	}
	first := sort.Search(len(t.facts.Clauses), func(k int) bool { return t.facts.Clauses[k].End > t.words[i].Start })
	for n := first; n < len(t.facts.Clauses); n++ {
		c := t.facts.Clauses[n]
		if c.Verb.Start < t.words[i].End || c.Verb.End <= c.Verb.Start || n+1 < len(t.facts.Clauses) && t.between(c.Verb, t.facts.Clauses[n+1].Verb) == 1 {
			continue // the participle of a noun: none of those found is …
		}
		if gapCost(t.string[t.words[i].End:c.Verb.Start]) > 0 || t.between(t.words[i].Span, c.Verb) > 8 {
			return
		}
		for k := i + 1; k < len(t.words) && t.words[k].End <= c.Verb.Start; k++ {
			if joins[t.folds[k]] {
				return // received no challenge and that any would be decided
			}
		}
		if v := t.endsAt(c.Verb.End); v >= 0 {
			if !t.contentWord(v, lang) {
				t.mark(out, v+1, negationWords, lang, negatedWord)
				return
			}
			out[v] |= negatedWord
			if lexicon.Thin(lang, t.folds[v]) {
				t.mark(out, v+1, negationWords, lang, negatedWord)
			}
		}
		return
	}
}

// negateDenial marks a denial right before the negation at word i, whose object that
// negates: ruled out no theory, rejected none of them.
func (t *text) negateDenial(out []stance, i int, lang string) {
	for k := max(i-denialPhrase, 0); k < i; k++ {
		n, kind := phraseAt(lexicon.Stances(lang), t.folds, k)
		if kind != "deny" || k+n != i || t.gapBefore(i) > 0 {
			continue
		}
		for j := k; j < i; j++ {
			out[j] |= negatedWord
		}
		return
	}
}

// denialPhrase is how many words a denial may have: ruled out.
const denialPhrase = 3

// boundsFrom says whether the negation at word i only bounds a figure: no fewer than
// 11, no menos de 30 días.
func (t *text) boundsFrom(i int) bool {
	if i+2 >= len(t.words) || t.gapBefore(i+1) > 0 {
		return false
	}
	k := i + 1
	if ofBounds[t.folds[k]] && k+2 < len(t.words) && lateness[t.folds[k+1]] {
		k++ // no más tarde del lunes
	}
	return (ofBounds[t.folds[k]] || lateness[t.folds[k]]) && k+1 < len(t.words) && bounded[t.folds[k+1]]
}

var negativeObjects = lexicon.WordSet("nothing none nobody nada nadie ninguno ninguna")

// joins are the words behind which another clause begins.
var joins = lexicon.WordSet("and but y e pero")

// untilFollows says whether the negation at word i only sets a time: did not
// leave until, no han podido salir hasta.
func (t *text) untilFollows(i int) bool {
	for k := i + 1; k < len(t.words) && k < i+untilWords && t.gapBefore(k) == 0; k++ {
		if t.folds[k] == "until" || t.folds[k] == "till" || t.folds[k] == "hasta" {
			return true
		}
	}
	return false
}

// untilWords is how far from its negation an "until" may stand.
const untilWords = 10

var negativeSubjects = lexicon.WordSet("ningun ninguno ninguna nadie none nobody no neither")

// leaveUndone marks the verb that a plan from word i on governs, and the object
// too where it is only considered.
func (t *text) leaveUndone(out []stance, i int, lang string, object bool) {
	for k := i; k < len(t.words) && k < i+planWords; k++ {
		if t.gapBefore(k) > 0 || lang == news.Spanish && t.folds[k] == "tras" {
			return // plazas para docentes tras filtrarse el examen: that is done
		}
		if !t.contentWord(k, lang) {
			continue
		}
		if object || t.undone(k, i, lang) {
			out[k] |= unmadeWord
			if t.undone(k, i, lang) {
				return
			}
			object = false
		}
	}
}

// undone says whether word k is a verb that a plan before word i can govern.
func (t *text) undone(k, i int, lang string) bool {
	if k >= len(t.folds) {
		return false
	}
	w := t.folds[k]
	if lang == news.English {
		return k > 0 && (t.folds[k-1] == "to" || t.folds[k-1] == "be") || k == i && strings.HasSuffix(w, "ing")
	}
	w = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w, "los"), "las"), "se")
	w = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w, "lo"), "la"), "le")
	return (strings.HasSuffix(w, "ar") || strings.HasSuffix(w, "er") || strings.HasSuffix(w, "ir")) && lexicon.VerbLemmas(w) != nil || slices.Contains(t.folds[i:k], "que")
}

// leaveOpen marks what a hedge before word i leaves open: the next word, or all
// that a verb such as "presume" governs.
func (t *text) leaveOpen(out []stance, i int, lang string, near bool) {
	for k := i; k < len(t.words) && k < i+openWords; k++ {
		if t.gapBefore(k) > 0 || breakers[t.folds[k]] && t.folds[k] != "que" && t.folds[k] != "that" {
			return
		}
		if t.contentWord(k, lang) {
			out[k] |= openWord
			if near {
				return
			}
		}
	}
}

// hang marks a condition from word i on, to the mark that ends it, and what
// hangs on it: the rest of the sentence, before and after; nothing hangs on what is
// only asked: will vote on whether.
func (t *text) hang(out []stance, i int, asked bool) {
	k := i
	for ; k < len(t.words); k++ {
		if k > i && t.gapBefore(k) > 0 {
			break
		}
		out[k] |= ifWord
	}
	if asked {
		return
	}
	for ; k < len(t.words) && t.gapBefore(k) < sentenceCost; k++ {
		out[k] |= hungWord
	}
	for k = i - 1; k > 0 && t.gapBefore(k) == 0; k-- {
		if !relatives[t.folds[k-1]] { // of the families that we asked, six …
			out[k] |= hungWord
		}
	}
}

// wondering are the verbs behind which "si" is whether.
var wondering = lexicon.NewPatterns("vot*,decid*,resolv*,resuelv*,sab*,pregunt*,analiz*,estudi*,evalu*,determin*,defin*,investig*,consult*,averigu*,aclar*,revis*,verific*,compro*,ver,discut*,debat*,dijo,dice,confirm*,wonder*,ask*,decid*,vot*,know*,on,over,see,check*,consider*,determin*,examin*,discuss*,say,said")

// wondersReach is how many words before its "si" such a verb may stand.
const wondersReach = 4

// wondered says whether the condition at word i is what somebody asks, decides or
// does not know: votaremos el martes si, on whether.
func (t *text) wondered(i int) bool {
	for k := i - 1; k >= 0 && k >= i-wondersReach && t.gapBefore(k+1) == 0; k-- {
		if wondering.At(t.folds, k) > 0 && (k == i-1 || t.folds[k] != "on" && t.folds[k] != "over") {
			return true
		}
	}
	return false
}
