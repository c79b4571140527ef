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
