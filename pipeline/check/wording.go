package check

import (
	"fmt"
	"slices"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// wording sets the content words of a quotation against those of the Spanish that
// it renders, each with its partner.
type wording struct {
	agreed  int          // words of the quotation with a partner
	odd     []facts.Word // of the claim, without one
	missed  []facts.Word // of the source, without one
	open    int          // of the source, that the tables do not know
	inPlace bool         // the first without a partner of either side stand beside words that are partners
}

// worded pairs the words within a quotation with those of a span of a Spanish text:
// by what the tables give for them first, then by what means the same, then by
// their spelling.
func worded(cl *claim, inner facts.Span, t *text, span facts.Span) wording {
	var w wording
	var theirs, ours []facts.Word
	var stems [][]string
	prev := ""
	for _, x := range t.words {
		if span.Contains(x.Span) && x.Kind == facts.Letters && !looseIn(news.Spanish, x.Fold) {
			theirs, stems = append(theirs, x), append(stems, rendersAs(x.Fold))
		}
	}
	for _, x := range cl.own.words {
		fixed := prev == "at" && (x.Fold == "last" || x.Fold == "least" || x.Fold == "once" || x.Fold == "first") // at last
		prev = x.Fold
		if inner.Contains(x.Span) && x.Kind == facts.Letters && !fixed && !looseIn(news.English, x.Fold) {
			ours = append(ours, x)
		}
	}
	if len(ours) > maxQuoteWords || len(theirs) > maxQuoteWords {
		return w
	}
	taken, paired := make([]bool, len(theirs)), make([]bool, len(ours))
	partner := make([]int, len(ours))
	for _, same := range []func(facts.Word, facts.Word, []string) bool{translates, meansToo, looksLike} {
		for i, x := range ours {
			for k := range theirs {
				if i > 0 && !paired[i] && taken[k] && paired[i-1] && partner[i-1] == k && same(x, theirs[k], stems[k]) { // traffic light, semáforo
					paired[i], partner[i] = true, k
				}
				if !paired[i] && !taken[k] && same(x, theirs[k], stems[k]) {
					paired[i], taken[k], partner[i] = true, true, k
					w.agreed++
				}
			}
		}
	}
	for i, x := range ours {
		if !paired[i] {
			w.odd = append(w.odd, x)
		}
	}
	w.inPlace = beside(paired, taken, partner)
	for k, x := range theirs {
		switch {
		case taken[k] || isVague(x.Fold):
		case len(stems[k]) == 0:
			w.open++
		default:
			w.missed = append(w.missed, x)
		}
	}
	return w
}

// beside says whether the first word of either side without a partner has next to it
// words that are partners of each other, on the one side or the other, or is the first
// or the last of both.
func beside(paired, taken []bool, partner []int) bool {
	i, k := slices.Index(paired, false), slices.Index(taken, false)
	if i < 0 || k < 0 {
		return false
	}
	near := func(j int) bool {
		return j >= 0 && j < len(paired) && paired[j] && max(partner[j]-k, k-partner[j]) <= 1
	}
	atEnds := i == 0 && k == 0 || i == len(paired)-1 && k == len(taken)-1
	return atEnds || near(i-1) || near(i+1)
}

// free are the words that a rendering puts in and leaves out as its language
// wants: helping verbs, particles of phrasal verbs, words for anybody and anything.
var free = map[string]map[string]bool{
	news.English: lexicon.WordSet("let get got gets getting go goes going went gone come comes coming back away up out off over in single any anyone anybody anything something someone somebody everyone everybody everything nobody nothing no-one whole just really even still own wherever whatever whoever person persons people old thing things next way have has had having be being been make makes made do does did done facing able belong belongs belonged single such much many very quite well too also ever never yet already now here there then mr mrs"),
	news.Spanish: lexicon.WordSet("estar estamos estan esta estaba tenemos tener tiene tienen tengo tenia hay hubo haya habia hacer hace hizo hacen vamos voy van vaya va ir iba ser es son fue era eran sea nadie nada alguien algo cualquier cualquiera todo toda todos todas mismo misma muy mucho mucha muchos muchas tan asi ya aun fin solo nunca jamas tambien tampoco aqui ahi alla ahora entonces cosa cosas persona personas gente poder puede pueden podemos puedo querer haber ha han hemos he usted ustedes senor senora"),
}

// looseIn says whether a word is none of content in a quotation.
func looseIn(lang, fold string) bool {
	return len(fold) < 3 || strings.ContainsAny(fold, "'’") || free[lang][fold] || lexicon.StopWords(lang).Has(fold) || lexicon.Light(lang, fold)
}

// rendersAs are the stems of the English that a Spanish word can be rendered by,
// by its forms: with a pronoun at its end, and in a past whose accent is folded away.
func rendersAs(w string) []string {
	out := lexicon.SpanishStems(w)
	for _, e := range enclitics {
		if v, ok := strings.CutSuffix(w, e); ok && len(v) > 2 && strings.IndexByte("ro", v[len(v)-1]) >= 0 {
			out = append(out, lexicon.SpanishStems(v)...)
		}
	}
	if v, ok := strings.CutSuffix(w, "yo"); ok && len(v) > 1 { // leyó
		for _, inf := range []string{"er", "ir"} {
			if isVerb(v + inf) {
				out = append(out, lexicon.SpanishStems(v+inf)...)
			}
		}
	}
	for _, e := range verbEnds {
		v, ok := strings.CutSuffix(w, e)
		if !ok || len(v) < 3 {
			continue
		}
		for _, root := range []string{v, strings.Replace(v, "ue", "o", 1), strings.Replace(v, "ie", "e", 1)} {
			for _, inf := range []string{"ar", "er", "ir"} {
				if isVerb(root + inf) {
					out = append(out, lexicon.SpanishStems(root+inf)...)
				}
			}
		}
		break
	}
	for _, phrase := range out[:len(out):len(out)] {
		if parts := strings.Fields(phrase); len(parts) > 1 { // traffic light
			for _, w := range parts {
				out = append(out, stem(w))
			}
		}
	}
	return out
}

// isVerb says whether the tables have a Spanish infinitive.
func isVerb(inf string) bool {
	return slices.ContainsFunc(lexicon.SpanishLemmas(inf), func(id int32) bool {
		p := lexicon.Bilingual()[id]
		return p.Verb && p.Spanish == inf
	})
}

// verbEnds are endings of verbs whose forms look like nouns where the accent is
// folded away, or whose stem changes: robó, cuenta, pierden.
var verbEnds = []string{"ieron", "aron", "io", "an", "en", "as", "es", "a", "e", "o"}

// enclitics are the pronouns that a Spanish infinitive or gerund takes at its end.
var enclitics = []string{"selos", "selas", "selo", "sela", "nos", "los", "las", "les", "me", "te", "se", "lo", "la", "le"}

func translates(x, _ facts.Word, stems []string) bool {
	return slices.ContainsFunc(formsOf(x.Fold), func(s string) bool { return slices.Contains(stems, s) })
}

// formsOf are the stems of an English word, of what it compares, and of the verb
// that it comes from.
func formsOf(w string) []string {
	out := []string{stem(w), stem(lexicon.VerbStem(w))}
	for _, e := range []string{"est", "er"} {
		if v, ok := strings.CutSuffix(w, e); ok && len(v) > 3 {
			out = append(out, stem(v), stem(v+"e"))
		}
	}
	if v := fromVerb[w]; v != "" {
		out = append(out, stem(v))
	}
	return out
}

// fromVerb are the verbs of nouns and adjectives that look unlike them.
var fromVerb = map[string]string{
	"sale": "sell", "sales": "sell", "loss": "lose", "losses": "lose", "death": "die", "deaths": "die", "dead": "die", "choice": "choose", "gift": "give", "thought": "think", "flight": "fly", "speech": "speak", "proof": "prove", "life": "live", "lives": "live", "birth": "bear", "growth": "grow", "belief": "believe", "success": "succeed", "decision": "decide",
	"theft": "steal", "robbery": "steal", "payment": "pay", "product": "produce", "meeting": "meet", "song": "sing", "food": "eat", "knowledge": "know", "advice": "advise", "work": "work", "jobless": "job", "strength": "strong", "length": "long", "height": "high", "truth": "true", "poverty": "poor", "safety": "safe", "hunger": "hungry", "anger": "angry", "heat": "hot",
}

func meansToo(x, _ facts.Word, stems []string) bool {
	for _, s := range formsOf(x.Fold) {
		for _, o := range lexicon.Synonyms(s) {
			if slices.Contains(stems, o) {
				return true
			}
		}
		for _, y := range stems {
			if slices.Contains(lexicon.Synonyms(y), s) {
				return true
			}
		}
	}
	return false
}

// lookalike is how many letters at their beginning two long words share that are one
// in the two languages: explanation, explicación.
const lookalike = 4

func looksLike(x, y facts.Word, stems []string) bool {
	a, b := x.Fold, y.Fold
	if len(a) >= cognate && len(b) >= cognate && (a[:lookalike] == b[:lookalike] || distance(a, b, 2) <= 2) {
		return true
	}
	return slices.ContainsFunc(stems, func(s string) bool { // homeland, tierra
		return len(s) >= lookalike && (strings.Contains(a, s) || len(a) >= lookalike && strings.HasPrefix(s, a[:lookalike]))
	})
}

// Bounds on an exchange: words that agree beside it, words of either side that may
// be without a partner, and the share of the source's words that must be known.
const (
	leastAgreed = 2
	mostOdd     = 1
)

// exchangedWord finds a word of a quotation in whose place the Spanish that it
// renders has another one, with all the rest in agreement: no debts for no coffee.
func (c *Checker) exchangedWord(cl *claim, q facts.Quote, x rendering) (news.Finding, bool) {
	s := &c.sources[x.source]
	if x.score == 0 || s.lang != news.Spanish {
		return news.Finding{}, false
	}
	t := s.texts[x.field]
	at := x.span
	if whole, ok := t.quoteAround(x.span); ok {
		at = whole
	}
	w := worded(cl, q.Inner, t, at)
	if len(w.odd) != mostOdd || len(w.missed) == 0 || w.open > 0 {
		return news.Finding{}, false
	}
	odd, missed := w.odd[0], w.missed[0]
	measured := w.agreed > 0 && len(w.missed) == 1 && timesApart(odd.Fold, missed.Fold)
	if !measured && (w.agreed < leastAgreed || len(w.missed) > 1 || !w.inPlace || cl.phrasal(odd) || odd.Capital && odd.Start > q.Inner.Start || !unlike(odd.Fold, missed.Fold)) {
		return news.Finding{}, false
	}
	return news.Finding{
		Kind: news.KindQuote, Severity: news.Error, Span: cl.span(odd.Span), Source: s.ID, Evidence: news.SpanOf(x.field, s.Field(x.field), at.Start, at.End),
		Message: fmt.Sprintf("the quotation has %q where the source has %q", odd.In(cl.text), missed.In(t.string)),
	}, true
}

// unlike says whether a word of the quotation and one of the Spanish are both known,
// of a kind, and nothing that the tables know ties them: no word that both can stand
// for.
func unlike(ours, theirs string) bool {
	lemmas := lexicon.RenderedBy(stem(ours))
	if len(lemmas) == 0 {
		return false
	}
	own, verb := map[string]bool{stem(ours): true}, false
	for _, o := range lexicon.Synonyms(stem(ours)) {
		own[o] = true
	}
	for _, id := range lemmas {
		verb = verb || lexicon.Bilingual()[id].Verb
		for _, s := range lexicon.LemmaStems(id) {
			own[s] = true
		}
	}
	kind := false
	known := lexicon.SpanishLemmas(theirs)
	if v, ok := strings.CutSuffix(theirs, "yo"); ok {
		known = slices.Concat(known, lexicon.SpanishLemmas(v+"er"), lexicon.SpanishLemmas(v+"ir"))
	}
	for _, id := range known {
		p := lexicon.Bilingual()[id]
		if vague[p.Spanish] || p.Verb && lexicon.LightVerb(p.Spanish) {
			return false
		}
		kind = kind || p.Verb == verb || !p.Verb && slices.ContainsFunc(lemmas, func(o int32) bool { return !lexicon.Bilingual()[o].Verb })
	}
	for _, s := range rendersAs(theirs) {
		if own[s] || slices.ContainsFunc(lexicon.Synonyms(s), func(o string) bool { return own[o] }) {
			return false
		}
	}
	return kind
}

// isVague says whether all that a word can be a form of is vague.
func isVague(w string) bool {
	ids := lexicon.SpanishLemmas(w)
	return len(ids) > 0 && !slices.ContainsFunc(ids, func(id int32) bool { return !vague[lexicon.Bilingual()[id].Spanish] })
}

// vague are Spanish words that renderings leave out and put in other ways.
var vague = lexicon.WordSet("tener deber poder quedar llevar poner encontrar dar tomar llegar seguir volver resultar existir querer hacer registrar consistir suponer afirmar decir pasar salir entrar venir estar ser haber parecer dejar lograr permitir empezar comenzar terminar intentar tratar vivir sentir ver lugar hecho falta vez parte caso forma manera modo mayor menor bueno cuestion punto lado")

// phrasal says whether a word is followed by a particle that makes another verb of
// it: give up.
func (cl *claim) phrasal(x facts.Word) bool {
	i := slices.IndexFunc(cl.own.words, func(w facts.Word) bool { return w.Start == x.Start })
	return i >= 0 && i+1 < len(cl.folds) && particles[cl.folds[i+1]]
}

var particles = lexicon.WordSet("up out off in on away down over back through into around along")

// timesApart says whether two words are different units of time.
func timesApart(a, b string) bool {
	x, ok := lexicon.UnitPhrases.Lookup(a)
	y, too := lexicon.UnitPhrases.Lookup(b)
	u, known := lexicon.UnitNamed(x)
	v, both := lexicon.UnitNamed(y)
	return ok && too && known && both && x != y && sameDimension(u, v)
}
