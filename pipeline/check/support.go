package check

import (
	"fmt"
	"slices"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// bearer is a span of a source that can bear out a word of the claim, and how
// far it does: a preposition such as "por" gives a cause now and then.
type bearer struct {
	facts.Span
	weight float64
}

// borne says how far the sources bear out a word that links or bounds what
// stands around it: the fit of the best bearer, as a share of the best fit that
// any place of the sources has. 1 where nothing around the word is found, so
// that nothing can be told.
func (c *Checker) borne(cl *claim, sp facts.Span, bearers func(r *reading, t *text) []bearer) float64 {
	it := cl.item(sp)
	own, best, near := 0.0, 0.0, 0.0
	for i := range cl.readings {
		r := &cl.readings[i]
		t := c.sources[r.source].texts[r.field]
		for _, sh := range it.context {
			if a := r.at[sh.unit]; a.strength > 0 && !a.own {
				// beside the anchor itself, which is left out of its own fit
				best = max(best, it.fit(t, r, a.Span)+sh.weight*a.strength/max(it.total, 1e-9))
			}
		}
		for _, b := range bearers(r, t) {
			if b.Start < r.span.Start-reachBefore || b.End > r.span.End {
				continue
			}
			f := it.fit(t, r, b.Span)
			own = max(own, b.weight*f)
			if b.weight == 1 && f > 0 && r.span.Contains(b.Span) {
				near = max(near, f)
			}
		}
	}
	if best < leastFit {
		return 1
	}
	if near > nearShare*best {
		return max(sameSentence, min(1, own/best))
	}
	return min(1, own/best)
}

// sameSentence is how far a sure bearer in the sentence itself bears a word out,
// wherever it stands, if its fit is at least nearShare of the best.
const (
	sameSentence = 0.55
	nearShare    = 0.15
)

// reachBefore is how far before a passage, in bytes, a word may stand that bears
// on it; leastFit is the fit below which the sources are not seen to speak of
// what stands around a word.
const (
	reachBefore = 120
	leastFit    = 0.15
)

// causes are the words by which the claim makes one thing the cause of another.
func (cl *claim) causes() []facts.Span {
	var out []facts.Span
	for i := range cl.folds {
		if n := causeWords.At(cl.folds, i); n > 0 && notCauses.At(cl.folds, i) == 0 && !cl.own.scheduled(i) && (i == 0 || notCauses.At(cl.folds, i-1) == 0) {
			sp := facts.Span{Start: cl.own.words[i].Start, End: cl.own.words[i+n-1].End}
			if !cl.quoted(sp) {
				out = append(out, sp)
			}
		}
	}
	return out
}

// scheduled says whether the "due to" at word i says what is to be done and gives no
// cause: behind it stands a verb, one that is no noun by its form or that has an
// object, an adverb or a passive's participle behind it as no bare noun has.
func (t *text) scheduled(i int) bool {
	if t.folds[i] != "due" || i+2 >= len(t.folds) || t.folds[i+1] != "to" || t.gapBefore(i+2) > 0 {
		return false
	}
	verb := t.folds[i+2]
	base, ok := lexicon.EnglishVerb(verb)
	if verb == "be" || verb == "have" {
		return true
	}
	if !ok || base != verb {
		return false
	}
	noun := lexicon.EnglishNoun(verb)
	if i+3 >= len(t.folds) || t.gapBefore(i+3) > 0 || !noun && !t.contentWord(i+3, news.English) {
		return !noun
	}
	next := t.words[i+3]
	_, number := lexicon.NumberWords(news.English)[next.Fold]
	return number || next.Kind != facts.Letters || next.Capital || followsVerb[next.Fold] || strings.HasSuffix(next.Fold, "ly")
}

// followsVerb are words that stand behind a verb and behind no bare noun.
var followsVerb = lexicon.WordSet("a an the its his her their our this that these those some about around nearly almost until till back again today tonight tomorrow next it him them himself itself themselves up out off down")

var (
	notCauses  = lexicon.NewPatterns("what_caused,what_causes,what_led_to,what_triggered,what_sparked,due_to_start,due_to_open,due_to_return,due_to_end,due_to_close,due_to_play,due_to_vote,due_to_run")
	causeWords = lexicon.NewPatterns("because,because_of,due_to,owing_to,caused,causing,causes,caused_by,led_to,leading_to,triggered,prompted,sparked,as_a_result,resulting_in,resulted_in,thanks_to,on_account_of,pushed,driven_by,brought_about,stemmed_from,attributed_to,attributable_to")
	// sourceCauses bear out a cause, weakCauses now and then.
	sourceCauses = map[string]lexicon.Patterns{
		news.English: lexicon.NewPatterns("because,due_to,owing_to,caus*,led_to,leading_to,trigger*,prompt*,spark*,result*,thanks_to,blam*,attribut*,reason*,pushed,drove,forced,made,why,stemm*,since,so"),
		news.Spanish: lexicon.NewPatterns("porque,debido,debida,debida*,debe_a,deben_a,debio_a,se_debe*,se_debio,se_debieron,causa,caus*,a_raiz,culpa,provoc*,ocasion*,origin*,gener*,consecuencia,ya_que,dado_que,puesto_que,por_lo_que,por_eso,gracias_a,desencaden*,motiv*,atribu*,razon,razones,obedec*,responde_a,producto_de,fruto_de,oblig*,forz*,resultado,resulta*,dio_lugar,dar_lugar,da_lugar,daria_lugar,dando_lugar,detras,culpable*,responsable*,efecto*,consecuencias,hizo_que,llevo_a,impuls*,permit*"),
	}
	weakCauses = map[string]lexicon.Patterns{
		news.English: lexicon.NewPatterns("by,after,from,over,with,following,as,left,for"),
		news.Spanish: lexicon.NewPatterns("por,tras,ante,con,al,dej*,tumb*,desde_que,luego_de,despues_de_que"),
	}
)

const (
	weakCause = 0.8
	farCause  = 0.45 // where what follows it is not seen to be the cause
)

func causesOf(s *source, t *text) []bearer {
	var out []bearer
	for i := range t.folds {
		w := 1.0
		if s.lang == news.Spanish && t.folds[i] == "por" && (t.undone(i+1, i+1, s.lang) || i+2 < len(t.folds) && t.folds[i+1] == "no" && t.undone(i+2, i+2, s.lang)) {
			out = append(out, bearer{t.words[i].Span, w}) // multado por verter aceite
			continue
		}
		n := sourceCauses[s.lang].At(t.folds, i)
		if n == 0 {
			if n = weakCauses[s.lang].At(t.folds, i); n == 0 {
				continue
			}
			w = weakCause
		}
		out = append(out, bearer{facts.Span{Start: t.words[i].Start, End: t.words[i+n-1].End}, w})
	}
	return out
}

// causeAdded finds the cause of the claim that the sources bear out least.
func (c *Checker) causeAdded(cl *claim) (at facts.Span, borne float64) {
	borne = 1
	for _, sp := range cl.causes() {
		if b := c.borne(cl, sp, func(r *reading, t *text) []bearer { return cl.bearingCauses(sp, r, t) }); b < borne {
			at, borne = sp, b
		}
	}
	return at, borne
}

// Reach of the words that a cause is told by.
const (
	causeReach = 7 // words from the claim's word that belong to the cause
	weakReach  = 5 // words from a preposition of the source to the cause
)

// causesBefore are the words that have their cause before them, as a subject.
var causesBefore = lexicon.WordSet("caused causes causing led leading triggered prompted sparked resulting resulted pushed brought")

// bearingCauses are the words of a source that give the claim's cause: all that
// surely give one, and prepositions that stand before it.
func (cl *claim) bearingCauses(cue facts.Span, r *reading, t *text) []bearer {
	words := strings.Fields(fold(cue.In(cl.text)))
	before := causesBefore[words[0]] && words[len(words)-1] != "by"
	var out []bearer
	for _, b := range t.causes {
		if b.weight < 1 && !cl.followedByCause(cue, before, r, t, b.Span) {
			b.weight = farCause
		}
		out = append(out, b)
	}
	return out
}

// followedByCause says whether a word of the claim's cause stands right after a
// preposition of the source.
func (cl *claim) followedByCause(cue facts.Span, before bool, r *reading, t *text, at facts.Span) bool {
	for k, u := range cl.units {
		a := r.at[k]
		if a.strength < 0.5 || a.own || a.Start < at.End || t.between(at, a.Span) > weakReach {
			continue
		}
		if (u.End <= cue.Start) == before && cl.own.between(cue, u.Span) <= causeReach {
			return true
		}
	}
	return false
}

func (c *Checker) causeFinding(cl *claim, at facts.Span) news.Finding {
	return news.Finding{
		Kind: news.KindCause, Severity: news.Warning, Span: cl.span(at),
		Message: fmt.Sprintf("the sentence gives a cause (%q); no cited source is seen to link the two", at.In(cl.text)),
	}
}

// wholes are the words by which the claim speaks of all or none.
func (c *Checker) wholes(cl *claim) []contrast {
	var out []contrast
	for _, k := range cl.contrasts {
		if k.Group == "share" && cl.speaksOfAll(k) && !cl.quoted(k.Span) && !cl.inName(k.Span) {
			out = append(out, k)
		}
	}
	return out
}

// scopeWidened finds the "all" or "none" of the claim that the sources bear out
// least.
func (c *Checker) scopeWidened(cl *claim) (at facts.Span, borne float64) {
	borne = 1
	for _, k := range c.wholes(cl) {
		if k.Value == "none" && c.sameScope(cl, k.Span) {
			continue
		}
		b := c.borne(cl, k.Span, func(_ *reading, t *text) []bearer { return sharesOf(t, k.Value) })
		if b < borne {
			at, borne = k.Span, b
		}
	}
	return at, borne
}

func sharesOf(t *text, value string) []bearer {
	var out []bearer
	for _, k := range t.contrasts {
		if k.Group == "share" && k.Value == value {
			out = append(out, bearer{k.Span, 1})
		}
	}
	for _, n := range t.facts.Numbers {
		if n.Kind == facts.Percent && (value == "all" && n.Value == 100 || value == "none" && n.Value == 0) {
			out = append(out, bearer{n.Span, 1})
		}
	}
	if value == "all" {
		for i, w := range t.words { // no descartan ninguna hipótesis: all are open
			if t.stances[i]&negatedWord != 0 && t.denies(i, t.lang) {
				out = append(out, bearer{w.Span, 1})
			}
		}
	}
	if value == "none" {
		out = append(out, t.denials...)
	}
	return out
}

func (c *Checker) scopeFinding(cl *claim, at facts.Span) news.Finding {
	return news.Finding{
		Kind: news.KindScope, Severity: news.Warning, Span: cl.span(at),
		Message: fmt.Sprintf("no cited source is seen to say %q of this", at.In(cl.text)),
	}
}

// denials bear out a negation: negating words, words that hold a negation in
// themselves, words that turn something down.
func denialsOf(t *text) []bearer {
	var out []bearer
	for _, n := range t.facts.Negations {
		out = append(out, bearer{n, 1})
	}
	for _, n := range t.facts.Negative {
		out = append(out, bearer{n, 0.9})
	}
	for i, w := range t.words {
		if lexicon.Denies(w.Fold) || lacking.At(t.folds, i) > 0 {
			out = append(out, bearer{w.Span, denyingWeight})
		}
	}
	return out
}

// denyingWeight is how far a word that denies by itself bears out a negation.
const denyingWeight = 0.9

// lacking are Spanish and English words that a translator may put as a negation:
// solo, apenas, salvo, todavía, en vez de.
var lacking = lexicon.NewPatterns("primer,primero,primera,first,solo,solamente,unicamente,apenas,salvo,excepto,todavia,aun,sin,tampoco,pendiente*,falt*,sigue*,en_vez,en_lugar,antes_de,fuera_de,nulo,nula,pero,called_off,cancel*,annul*,scrap*,mas_que,otro*,recien,only,still,yet,without,despite,instead,lack*,rather,unless,other,less,hardly,short_of,miss,misses,missed")

// partEnd is where the part of a sentence ends that an offset stands in.
func (t *text) partEnd(from int) int {
	if n := strings.IndexAny(t.string[from:], ",.;:!?()\n\"»”"); n >= 0 {
		return from + n
	}
	return len(t.string)
}

// harms are words for the dead and for the hurt, in both languages: a text that
// denies one of a set denies the others, in whatever construction.
var harms = []map[string]bool{
	lexicon.WordSet("died dead killed deaths death fatalities fatality casualties lives muertos muerto muertes muerte fallecidos fallecido mortales fatales decesos victimas"),
	lexicon.WordSet("hurt injured injuries injury wounded casualties heridos herido heridas lesionados lesionado victimas"),
}

func hasWord(words []string, set map[string]bool) bool {
	return slices.ContainsFunc(words, func(w string) bool { return set[w] })
}

// denyingReach is how many words before a word one may stand that denies it: cero
// detenidos, fuera de peligro.
const denyingReach = 2

// headReach is how far after its negation what it governs may begin, in bytes.
const headReach = 40

// sameScope says whether a negation of a cited source governs a word of what the
// claim's negation governs: no ordenó evacuaciones, no evacuations were ordered.
func (c *Checker) sameScope(cl *claim, n facts.Span) bool {
	for _, sc := range cl.whole.Scopes {
		if sc.Kind != "negation" || sc.Cue != n {
			continue
		}
		for i := range cl.readings {
			if cl.governedIn(&cl.readings[i], c.sources[cl.readings[i].source].texts[cl.readings[i].field], sc.Governs) {
				return true
			}
		}
	}
	return false
}

// governedIn says whether a word of a span of the claim is tied to one that a
// negation of the reading governs.
func (cl *claim) governedIn(r *reading, t *text, sp facts.Span) bool {
	for _, h := range harms {
		if !hasWord(foldedWords(sp.In(cl.text)), h) {
			continue
		}
		for _, sc := range t.facts.Scopes {
			if sc.Kind == "negation" && r.span.Overlaps(sc.Cue) && hasWord(foldedWords(t.string[sc.Cue.Start:t.partEnd(sc.Cue.End)]), h) {
				return true
			}
		}
	}
	for k, u := range cl.units {
		a := r.at[k]
		if !sp.Contains(u.Span) || a.strength < anchored || a.own {
			continue
		}
		for _, b := range t.denials {
			if b.weight < 1 && b.End <= a.Start && t.between(b.Span, a.Span) <= denyingReach && gapCost(t.string[b.End:a.Start]) == 0 && lexicon.Denies(fold(b.In(t.string))) {
				return true
			}
		}
		for _, sc := range t.facts.Scopes {
			if sc.Kind == "negation" && sc.Governs.Contains(a.Span) && sc.Governs.Start-sc.Cue.End <= headReach {
				return true
			}
		}
	}
	return false
}
