package check

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// stance is what a text makes of a word: whether it negates it, and whether it
// leaves it undone or open.
type stance uint16

const (
	negatedWord stance = 1 << iota // a negation governs it
	deniedWord                     // a word of denial or absence does
	unmadeWord                     // planned, asked for, offered, threatened
	openWord                       // may be so
	ifWord                         // within a condition
	hungWord                       // hangs on a condition
	notDenied                      // a denial of it is negated: not ruled out
	refusedWord                    // is turned down, and there all the same
	shadedWord                     // stands where a negation or a word that holds one may reach
)

// turnedRound says whether the stance makes the contrary of the word.
func (s stance) turnedRound() bool { return (s&negatedWord != 0) != (s&deniedWord != 0) }

// Reach, in words, of what governs a word.
const (
	negationWords = 5 // from a negation to its head
	denialWords   = 8 // from a denial that is negated to what is not denied
	planWords     = 7 // from a plan to the verb it leaves undone
	openWords     = 9 // from a hedge to what it leaves open
)

// stancesOf gives the stance of each word of a text.
func stancesOf(t *text, lang string) []stance {
	out := make([]stance, len(t.words))
	at := 0
	for _, n := range t.facts.Negations {
		for at < len(t.words) && t.words[at].Start < n.Start {
			at++
		}
		if at < len(t.words) && !t.boundsFrom(at) {
			t.negateFrom(out, at, lang)
			before := 0
			if negativeSubjects[t.folds[at]] {
				before = shadeBefore
			}
			t.shade(out, at, before, len(t.words))
		}
	}
	for i, w := range t.words {
		if lang == news.Spanish && w.Fold == "de" && w.First && i+1 < len(t.words) && t.undone(i+1, i+1, lang) {
			t.hang(out, i+1, false) // de establecerse incumplimientos, …
		}
		switch {
		case w.Kind == facts.Letters && lexicon.Denies(w.Fold) || lacking.At(t.folds, i) > 0:
			t.shade(out, i, shadeBefore, shadeAfter)
		case w.Kind == facts.Letters && lang == news.Spanish && lexicon.NegativeWord(lang, w.Fold) && (strings.HasSuffix(w.Fold, "ble") || strings.HasSuffix(w.Fold, "bles")):
			t.shadeSentence(out, i) // inapelable, aunque admite recursos
		case w.Kind == facts.Letters && lexicon.NegativeWord(lang, w.Fold):
			t.shade(out, i, shadeBefore/2, shadeAfter/2)
		}
		n, kind := phraseAt(lexicon.Stances(lang), t.folds, i)
		if kind == "forgo" && t.undone(i+n, i+n, lang) {
			kind = "deny"
		}
		switch kind {
		case "deny", "absent":
			if kind == "absent" && placing[t.folds[i]] && !(i > 0 && beingWords[t.folds[i-1]]) {
				break // an outside engineer, cut out of magazines
			}
			before := shadeBefore
			if kind == "deny" {
				before = denialShade
			}
			if kind == "deny" && t.ofAntecedent(i) {
				before = len(t.words)
			}
			t.shade(out, i, before, len(t.words))
			if i > 0 && kind == "deny" && lang == news.Spanish && objectClitics[t.folds[i-1]] {
				break // lo desmiente la vocera
			}
			at := t.objectFrom(i + n)
			if kind == "deny" && out[i]&negatedWord != 0 {
				t.mark(out, at, denialWords, lang, notDenied)
			} else {
				made := deniedWord
				if refusing[t.folds[i]] {
					made |= refusedWord
				}
				t.mark(out, at, negationWords, lang, made)
			}
		case "plan":
			t.leaveUndone(out, i+n, lang, false)
		case "consider":
			t.leaveUndone(out, i+n, lang, true)
		case "may", "alleged":
			if kind == "may" || !t.approximates(i+n, lang) {
				t.leaveOpen(out, i+n, lang, kind == "alleged")
			}
		case "if":
			if !t.noCondition(i) {
				t.hang(out, i+n, t.wondered(i))
			}
		}
	}
	return out
}

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

var (
	ofBounds = lexicon.WordSet("more less fewer mas menos mayor menor inferior superior")
	lateness = lexicon.WordSet("later earlier sooner tarde temprano allá alla antes despues")
	bounded  = lexicon.WordSet("than de del a al que")
)

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

// level is how far a text takes a verb to be done.
type level byte

const (
	untold   level = iota // the form does not tell
	supposed              // in a condition
	maybe                 // may be so
	intended              // planned, asked for
	factual               // done
)

// levelAt is the level of word i.
func (t *text) levelAt(i int) level {
	s := t.stances[i]
	f := noForce
	if k := sort.Search(len(t.verbs), func(k int) bool { return t.verbs[k].End >= t.words[i].End }); k < len(t.verbs) && t.verbs[k].End == t.words[i].End {
		f = t.verbs[k].force
	}
	switch {
	case s&ifWord != 0:
		return supposed
	case s&openWord != 0 || f == possible:
		return maybe
	case s&hungWord != 0 && f != done:
		return maybe
	case s&unmadeWord != 0 || f == planned:
		return intended
	case f == done:
		return factual
	}
	return untold
}

// wordAt is the index of the word that begins at or in a span, -1 for none.
func (t *text) wordAt(sp facts.Span) int {
	i, ok := slices.BinarySearchFunc(t.words, sp.Start, func(w facts.Word, at int) int { return w.Start - at })
	if !ok || t.words[i].End > sp.End {
		return -1
	}
	return i
}

// stanceTurn is a word of the claim that the sources have with another stance.
type stanceTurn struct {
	said        facts.Span
	source      facts.Span
	own, other  float64
	reading     int
	negation    bool  // of polarity; else of level
	claim, told level // where it is of level
	dropped     bool  // the source negates, the claim does not
	agreed      bool  // a place in a passage takes it as the claim does
}

// leastTurnFit is the fit from which a place is taken to be the claim's.
const leastTurnFit = 0.12

// planTurn is ownTurn for a plan told as done: sources tell plans and deeds of the
// same thing beside each other.
const planTurn = 0.3

// stanceTurns compares the stance of the claim's words with that of the words of
// the sources that they are tied to, and of others that mean the same.
func (c *Checker) stanceTurns(cl *claim) []stanceTurn {
	var out []stanceTurn
	for i, w := range cl.own.words {
		if !cl.own.contentWord(i, news.English) || wordGivers[w.Fold] || hedging[w.Fold] || cl.quoted(w.Span) || cl.inName(w.Span) || cl.own.modifies(i) || cl.own.phrasal(i) {
			continue
		}
		raising := raises(w.Fold)
		neg := stanceTurn{said: w.Span, negation: true}
		lvl := stanceTurn{said: w.Span, claim: cl.levelOf(i)}
		it := cl.item(w.Span)
		for n := range cl.readings {
			r := &cl.readings[n]
			s := &c.sources[r.source]
			t := s.texts[r.field]
			for _, j := range c.counterparts(cl, i, r) {
				f := it.fit(t, r, t.words[j].Span)
				said, told := cl.own.stances[i], t.stances[j]
				if cl.own.denies(i, news.English) && t.denies(j, s.lang) {
					said, told = said&negatedWord, told&negatedWord // the words of denial themselves shade nothing
				}
				if raising || raises(t.folds[j]) {
					neg.own = max(neg.own, f) // the negation may be that of what it governs
				}
				if said.turnedRound() && said&deniedWord != 0 && !told.turnedRound() && cl.denierTied(i, r) {
					neg.own = max(neg.own, f)
				}
				if said.turnedRound() == told.turnedRound() || cl.means(i, t, j, s.lang) {
					neg.comparePolarity(said, told, f, t.words[j].Span, n)
				}
				if said.turnedRound() && (told.turnedRound() || told&shadedWord != 0) {
					lvl.own = max(lvl.own, f) // both say that it is not done
				} else if len, _ := phraseAt(lexicon.Stances(s.lang), t.folds, j); lvl.claim == maybe && t.estimatesAt(j) {
					lvl.own = max(lvl.own, f)
				} else if len == 0 {
					lvl.compareLevel(t.levelAt(j), f, t.words[j].Span, n)
				}
			}
		}
		if lvl.told == intended && lightVerbs[w.Fold] {
			lvl.other = 0
		}
		if lvl.other >= leastTurnFit && lvl.told == intended && lvl.claim > lvl.told {
			lvl.own = max(lvl.own, c.otherVerb(cl, it, lvl.claim))
		}
		if c.firstEver(cl) || neg.dropped && (lightVerbs[w.Fold] || cl.deniesLater(i)) {
			neg.other = 0
		}
		if neg.other >= leastTurnFit && neg.own < ownTurn*neg.other && c.agreeing(cl, i) {
			neg.other = 0
		}
		for _, x := range []stanceTurn{neg, lvl} {
			share := ownTurn
			if x.told == intended && x.claim > x.told {
				share = planTurn
			}
			if x.other >= leastTurnFit && x.own < share*x.other && !x.agreed {
				out = append(out, x)
			}
		}
	}
	return out
}

// hedging are the verbs that themselves leave open what they tell.
var hedging = lexicon.WordSet("suggest suggests suggested suspect suspects suspected seem seems seemed appear appears appeared")

// phrasal says whether word i of an English text is a verb whose sense a particle
// behind it makes, so that what the verb alone can mean tells nothing: picked up.
func (t *text) phrasal(i int) bool {
	return i+1 < len(t.folds) && t.gapBefore(i+1) == 0 && senseParticles[t.folds[i+1]] && t.verbal(i)
}

var senseParticles = lexicon.WordSet("up away")

// denierTied says whether the denial that turns word i of the claim is itself tied to a
// word of the reading: thwarted a robbery, frustraron el asalto. What the source's word
// makes of its object the tables need not know.
func (cl *claim) denierTied(i int, r *reading) bool {
	for k := i - 1; k >= 0 && k >= i-negationWords && cl.own.gapBefore(k+1) == 0; k-- {
		if !cl.own.denies(k, news.English) {
			continue
		}
		for n, u := range cl.units {
			if a := r.at[n]; u.Overlaps(cl.own.words[k].Span) && a.strength >= anchored && !a.own {
				return true
			}
		}
		return false
	}
	return false
}

// deniesLater says whether a negation that stands for a noun named before it stands
// behind word i in its sentence: devaluation, of which he swore there would be none.
func (cl *claim) deniesLater(i int) bool {
	for k := i + 1; k < len(cl.folds) && cl.own.gapBefore(k) < sentenceCost; k++ {
		if cl.folds[k] == "none" {
			return true
		}
	}
	return false
}

// lightVerbs say too little by themselves to be what a source negates.
var lightVerbs = lexicon.WordSet("put puts putting take takes took taken taking make makes made making get gets got getting give gives gave given giving go goes went gone going come comes came coming keep keeps kept keeping let lets set sets setting bring brings brought hold holds held have has had having")

// agreeing says whether a word of the sources that can mean word i of the claim, which
// denies it, is denied there too, whatever word that is tied to.
func (c *Checker) agreeing(cl *claim, i int) bool {
	for n := range cl.readings {
		r := &cl.readings[n]
		s := &c.sources[r.source]
		t := s.texts[r.field]
		for j := t.wordFrom(r.span.Start); j < len(t.words) && t.words[j].End <= r.span.End; j++ {
			if t.contentWord(j, s.lang) && cl.own.stances[i].turnedRound() && (t.stances[j].turnedRound() || t.stances[j]&shadedWord != 0) && cl.means(i, t, j, s.lang) {
				return true
			}
		}
	}
	return false
}

// modifies says whether word i of an English text only describes the noun right
// after it: research trips, a binding resolution.
func (t *text) modifies(i int) bool {
	return !t.verbal(i) && i+1 < len(t.words) && t.gapBefore(i+1) == 0 && t.contentWord(i+1, news.English) && !t.predicate[i+1] && !strings.HasSuffix(t.folds[i], "ing")
}

// firstEver says whether the claim denies that something was so before where a
// source says that it is the first, or the other way round: no woman had led a
// side before, la primera mujer que dirige; not so low since, la más baja desde.
func (c *Checker) firstEver(cl *claim) bool {
	said := cl.own.deniesBefore()
	first := firsts.In(cl.folds)
	if !said && !first {
		return false
	}
	for n := range cl.readings {
		r := &cl.readings[n]
		t := c.sources[r.source].texts[r.field]
		st := t.sentences[t.sentenceAt(r.span.Start)]
		if said && firsts.In(t.foldsIn(st.Span)) || first && t.deniesBefore() {
			return true
		}
	}
	return false
}

// deniesBefore says whether a negation of the text speaks of what was before.
func (t *text) deniesBefore() bool {
	for _, n := range t.facts.Negations {
		i := t.wordAt(n)
		if i < 0 {
			continue
		}
		for k := i; k < len(t.words) && k < i+beforeWords && (k == i || t.gapBefore(k) < sentenceCost); k++ {
			if befores[t.folds[k]] {
				return true
			}
		}
	}
	return false
}

// foldsIn are the words of a span.
func (t *text) foldsIn(sp facts.Span) []string {
	var out []string
	for i, w := range t.words {
		if sp.Contains(w.Span) {
			out = append(out, t.folds[i])
		}
	}
	return out
}

// beforeWords is how far behind its negation a word for what was before may stand.
const beforeWords = 12

var (
	befores = lexicon.WordSet("before previous previously ever never since other nunca jamas antes desde anteriormente otra otro")
	firsts  = lexicon.NewPatterns("first,primer,primera,primero,primeras,primeros,highest,lowest,biggest,largest,worst,record,inedit*,mas_baj*,mas_alt*,peor,maximo,minimo,maxima,minima")
)

// otherVerb is what the best fit into a verb's place of any verb of the sources
// that is as firm counts for: the deed may be told by it in other words.
func (c *Checker) otherVerb(cl *claim, it item, firm level) float64 {
	best := 0.0
	for n := range cl.readings {
		r := &cl.readings[n]
		t := c.sources[r.source].texts[r.field]
		from := sort.Search(len(t.verbs), func(i int) bool { return t.verbs[i].Start >= r.span.Start })
		for _, v := range t.verbs[from:] {
			if v.Start >= r.span.End {
				break
			}
			j := t.endsAt(v.End)
			if n, _ := phraseAt(lexicon.Stances(c.sources[r.source].lang), t.folds, max(j, 0)); n > 0 {
				continue
			}
			if j >= 0 && r.span.Contains(v.Span) && t.levelAt(j) >= firm {
				best = max(best, it.fit(t, r, t.words[j].Span))
			}
		}
	}
	return otherVerbShare * best
}

// otherVerbShare is how much the fit of another verb counts for.
const otherVerbShare = 0.5

// endsAt is the index of the word that ends at an offset, -1 for none.
func (t *text) endsAt(end int) int {
	i, ok := slices.BinarySearchFunc(t.words, end, func(w facts.Word, at int) int { return w.End - at })
	if !ok {
		return -1
	}
	return i
}

// denies says whether word i begins a denial.
func (t *text) denies(i int, lang string) bool {
	_, kind := phraseAt(lexicon.Stances(lang), t.folds, i)
	return kind == "deny"
}

// wordGivers are the verbs that only give words to somebody.
var wordGivers = lexicon.WordSet("say says said saying tell tells told add adds added adding")

// counterparts are the words of a reading that stand for word i of the claim:
// the one that it is tied to with the others of its kind, else those that can
// mean it.
func (c *Checker) counterparts(cl *claim, i int, r *reading) []int {
	s := &c.sources[r.source]
	t := s.texts[r.field]
	within := r.span
	for k, u := range cl.units {
		if !u.Overlaps(cl.own.words[i].Span) {
			continue
		}
		a := r.at[k]
		if a.strength < anchored || a.own {
			continue
		}
		if j := t.wordAt(a.Span); j >= 0 && t.words[j].End == a.End {
			if !t.contentWord(j, s.lang) && !t.predicate[j] {
				return nil
			}
			return t.alike(j, r.span, s.lang)
		}
		within = a.Span
	}
	var out []int
	for j := t.wordFrom(within.Start); j < len(t.words) && t.words[j].End <= within.End; j++ {
		if t.contentWord(j, s.lang) && t.predicate[j] == cl.own.verbal(i) && cl.means(i, t, j, s.lang) {
			out = append(out, j)
		}
	}
	return out
}

// verbal says whether a word of the claim is a verb: the last of a verb group, or
// after be, have, will and to.
func (t *text) verbal(i int) bool {
	return t.predicate[i] || i > 0 && beforeVerbs[t.folds[i-1]]
}

var beforeVerbs = lexicon.WordSet("to be been being is are was were has have had will would could may might can should must not")

// alike are word j and the others of a span that are forms of it.
func (t *text) alike(j int, in facts.Span, lang string) []int {
	out := []int{j}
	for k := t.wordFrom(in.Start); k < len(t.words) && t.words[k].End <= in.End; k++ {
		if k != j && sameLemma(t.folds[j], t.folds[k], lang) {
			out = append(out, k)
		}
	}
	return out
}

func sameLemma(a, b, lang string) bool {
	if lang == news.English {
		return stem(a) == stem(b)
	}
	for _, x := range lexicon.SpanishLemmas(a) {
		if slices.Contains(lexicon.SpanishLemmas(b), x) {
			return true
		}
	}
	return false
}

// comparePolarity weighs a place of the sources for or against the claim's
// polarity.
func (x *stanceTurn) comparePolarity(said, told stance, fit float64, at facts.Span, reading int) {
	switch {
	case said&notDenied != 0 && told.turnedRound(), told&notDenied != 0 && said.turnedRound():
		if fit > x.other {
			x.other, x.source, x.reading, x.dropped = fit, at, reading, told.turnedRound()
		}
	case said.turnedRound() == told.turnedRound(), said.turnedRound() && told&shadedWord != 0, told.turnedRound() && said&shadedWord != 0:
		x.own = max(x.own, fit)
	case said&refusedWord != 0 && said.turnedRound():
	case fit > x.other:
		x.other, x.source, x.reading, x.dropped = fit, at, reading, told.turnedRound()
	}
}

// compareLevel does the same for how far a deed is done.
func (x *stanceTurn) compareLevel(told level, fit float64, at facts.Span, reading int) {
	switch {
	case x.claim == untold:
	case told == untold, told == x.claim, x.claim == intended && told == factual, x.claim < intended && told < intended, x.claim == supposed:
		x.own = max(x.own, fit)
		x.agreed = x.agreed || told == x.claim
	case fit > x.other:
		x.other, x.source, x.reading, x.told = fit, at, reading, told
	}
}

// levelOf is the level of a word of the claim, where it is plain: a verb that is
// done, will be done or may be done, and hangs on nothing.
func (cl *claim) levelOf(i int) level {
	t := &cl.own
	if n, _ := phraseAt(lexicon.Stances(news.English), t.folds, i); n > 0 || t.stances[i]&(ifWord|hungWord|negatedWord) != 0 || t.supposed(i) {
		return untold
	}
	switch l := t.levelAt(i); l {
	case maybe:
		if t.stances[i]&openWord == 0 || t.able(i) || strings.HasSuffix(t.folds[i], "ing") && !(i > 0 && beforeVerbs[t.folds[i-1]]) {
			return untold
		}
		return l
	case intended:
		for _, v := range t.verbs {
			if v.End == t.words[i].End && v.force == planned && t.stances[i]&unmadeWord == 0 && firmly.In(strings.Fields(lexicon.Fold(v.In(t.string)))) {
				return l
			}
		}
		return untold
	case factual:
		if t.participle(i) || t.lastsUntil(i) {
			return untold
		}
		return l
	case untold:
		if t.isSaid(i) {
			return factual
		}
	}
	return untold
}

// supposed says whether word i belongs to what is called a possibility before it: the
// possibility that they stayed there and then left.
func (t *text) supposed(i int) bool {
	for k := i - 1; k >= 0 && t.gapBefore(k+1) == 0; k-- {
		if suppositions[t.folds[k]] && k+1 < i && t.folds[k+1] == "that" {
			return true
		}
	}
	return false
}

var suppositions = lexicon.WordSet("possibility hypothesis theory suspicion suggestion claim idea chance")

// able says whether word i of an English text is what somebody can do, which is as
// firm as that they do it or will.
func (t *text) able(i int) bool { return i > 0 && t.folds[i-1] == "can" }

// participle says whether word i of an English text, a past by form that stands
// alone, only describes a noun: after a comma behind another verb, or with a verb besides it in a part
// that nothing splits or that a preposition opens: with a recording used elsewhere.
func (t *text) participle(i int) bool {
	if !lexicon.PastParticiple(news.English, t.folds[i]) || i > 0 && (beforeVerbs[t.folds[i-1]] || auxiliaries[t.folds[i-1]]) || strings.HasSuffix(t.string[:t.words[i].Start], "\"") {
		return false
	}
	if i > 0 && t.gapBefore(i) > 0 {
		return t.verbBefore(i)
	}
	if t.verbAfter(i) {
		return true
	}
	for k := i - 1; k >= 0; k-- {
		if t.predicate[k] || beforeVerbs[t.folds[k]] && t.folds[k] != "to" {
			return true
		}
		if t.gapBefore(k) > 0 || t.folds[k] == "than" || partOpeners[news.English][t.folds[k]] {
			return opensWith[t.folds[k]] || joins[t.folds[k]] && t.passiveBefore(k)
		}
	}
	return false
}

// passiveBefore says whether the verb last before word i is a passive, whose auxiliary a
// participle behind "and" shares: will be replaced, and the others cleaned.
func (t *text) passiveBefore(i int) bool {
	for k := i - 1; k > 0 && t.gapBefore(k+1) < sentenceCost; k-- {
		if t.predicate[k] || lexicon.PastParticiple(news.English, t.folds[k]) {
			return lexicon.PastParticiple(news.English, t.folds[k]) && beingForms[t.folds[k-1]]
		}
	}
	return false
}

var beingForms = lexicon.WordSet("be been being is are was were")

// lastsUntil says whether word i is a state that is told up to a time to come, as
// a source tells it by what will go on: is closed until Friday.
func (t *text) lastsUntil(i int) bool {
	return i > 0 && (t.folds[i-1] == "is" || t.folds[i-1] == "are") && t.untilFollows(i)
}

// verbAfter says whether a verb stands behind word i with nothing that joins or parts
// between: drugs placed in pharmacies had had their dates wiped off.
func (t *text) verbAfter(i int) bool {
	if lexicon.GivesWords(t.folds[i]) {
		return false
	}
	for k := i + 1; k < len(t.words) && t.gapBefore(k) == 0 && !breakers[t.folds[k]] && t.folds[k] != "to"; k++ {
		if t.folds[k] == "was" || t.folds[k] == "were" || t.folds[k] == "had" || t.folds[k] == "has" || t.folds[k] == "have" || t.folds[k] == "is" || t.folds[k] == "are" || t.folds[k] == "will" {
			return true
		}
	}
	return false
}

// verbBefore says whether a verb, or a participle, stands before word i in its sentence.
func (t *text) verbBefore(i int) bool {
	for k := i - 1; k >= 0 && t.gapBefore(k+1) < sentenceCost; k-- {
		if t.predicate[k] || lexicon.PastParticiple(news.English, t.folds[k]) {
			return true
		}
	}
	return false
}

var opensWith = lexicon.WordSet("than with without by of for from in on at")

// isSaid says whether a noun is what the claim says something to be: was the
// cause, is a record.
func (t *text) isSaid(i int) bool {
	k := i - 1
	for ; k >= 0 && lexicon.Article(t.folds[k]) || k >= 0 && (t.folds[k] == "a" || t.folds[k] == "an"); k-- {
	}
	if k < 0 || k == i-1 {
		return false
	}
	switch t.folds[k] {
	case "is", "are", "was", "were":
		return t.gapBefore(k+1) == 0
	}
	return false
}

var firmly = lexicon.NewPatterns("will,shall")

// sense is what a word of a source can mean in English: the stems of its
// translations, and of those that are verbs.
type sense struct{ stems, verbs []string }

// sensesIn are the senses of a text's words, none of those that mean nothing by
// themselves.
func sensesIn(t *text, lang string) []sense {
	out := make([]sense, len(t.folds))
	for i, f := range t.folds {
		switch {
		case !t.contentWord(i, lang):
		case lang == news.English:
			out[i].stems = []string{stem(f)}
		default:
			out[i] = sense{lexicon.UsualStems(f), verbStems(f)}
		}
	}
	return out
}

// verbStems are the stems of the English verbs that a folded Spanish word can be
// translated by.
func verbStems(folded string) []string {
	var out []string
	for _, id := range lexicon.VerbLemmas(folded) {
		if !lexicon.Bilingual()[id].Verb {
			continue
		}
		for _, e := range lexicon.Bilingual()[id].English {
			first, _, _ := strings.Cut(e, " ")
			out = append(out, lexicon.VerbStem(first))
		}
	}
	return out
}

// means says whether word j of a source can mean word i of the claim.
func (cl *claim) means(i int, t *text, j int, lang string) bool {
	said := cl.stems[i]
	w := &t.senses[j]
	if lang == news.English {
		return slices.Contains(w.stems, said)
	}
	if slices.Contains(w.verbs, cl.verbStems[i]) || slices.Contains(w.stems, said) {
		return true
	}
	same := lexicon.Synonyms(said)
	return slices.ContainsFunc(w.stems, func(e string) bool { return slices.Contains(same, e) })
}

// stances compares what the claim negates and how far it takes things to be done
// with what the sources do, by the original itself.
func (c *Checker) stances(cl *claim) []news.Finding {
	var out []news.Finding
	seen := [2]bool{}
	for _, x := range c.stanceTurns(cl) {
		k := 0
		if x.negation {
			k = 1
		}
		if seen[k] {
			continue
		}
		seen[k] = true
		r := &cl.readings[x.reading]
		s := &c.sources[r.source]
		f := news.Finding{
			Severity: news.Error, Span: cl.span(x.said), Source: s.ID,
			Evidence: news.SpanOf(r.field, s.Field(r.field), x.source.Start, x.source.End),
		}
		f.Kind, f.Message = x.says(x.said.In(cl.text), x.source.In(s.Field(r.field)))
		out = append(out, f)
	}
	if !seen[0] {
		if x := c.moodTurns(cl); len(x) > 0 {
			out = append(out, c.moodFinding(cl, x[0]))
		}
	}
	if !seen[1] {
		if x := c.opposites(cl); len(x) > 0 {
			out = append(out, c.oppositeFinding(cl, x[0]))
		}
	}
	return out
}

// oppositeFinding says that a part of the sentence and a part of a source have
// contrary polarity.
func (c *Checker) oppositeFinding(cl *claim, x opposite) news.Finding {
	r := &cl.readings[x.reading]
	s := &c.sources[r.source]
	t := s.texts[r.field]
	said, told := cl.own.spanOf(x.said), t.spanOf(x.source)
	f := news.Finding{
		Kind: news.KindNegation, Severity: news.Error, Span: cl.span(said), Source: s.ID,
		Evidence: news.SpanOf(r.field, s.Field(r.field), told.Start, told.End),
		Message:  fmt.Sprintf("the sentence denies %q; the source affirms %q", said.In(cl.text), told.In(t.string)),
	}
	if x.said.polarity == affirms {
		f.Message = fmt.Sprintf("the source denies %q; the sentence affirms %q", told.In(t.string), said.In(cl.text))
	}
	return f
}

func (x stanceTurn) says(said, source string) (kind, message string) {
	switch {
	case x.negation && x.dropped:
		return news.KindNegation, fmt.Sprintf("the source negates %q, the sentence does not negate %q", source, said)
	case x.negation:
		return news.KindNegation, fmt.Sprintf("the sentence negates %q; the source does not negate %q", said, source)
	case x.claim < x.told:
		return news.KindModality, fmt.Sprintf("the sentence leaves %q open, the source's %q does not", said, source)
	case x.told == intended:
		return news.KindModality, fmt.Sprintf("the sentence tells %q as done, the source's %q is not done yet", said, source)
	}
	return news.KindModality, fmt.Sprintf("the source leaves %q open, the sentence states %q", source, said)
}
