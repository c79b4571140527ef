package check

import (
	"slices"
	"sort"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// part is a stretch of a sentence around one verb or more, between marks and
// conjunctions: what one negation can reach.
type part struct {
	from, to int // words [from, to)
	verbs    int // how many words of it are verbs
	polarity polarity
	hedged   bool // words that another wording may deny stand in it
	bound    timeBound
	turned   bool       // a word of denial stands in it: rejected, descartó
	stays    bool       // says that something is as it was
	says     bool       // its verbs only give words to somebody
	cue      facts.Span // of its negation
	negated  int        // the word that its negation governs, -1 for none
}

// timeBound are the words for time in a part that a negation turns: not before
// Monday is until Monday.
type timeBound byte

const (
	boundBefore timeBound = 1 << iota
	boundUntil
	boundSince
)

var timeBounds = map[string]timeBound{
	"before": boundBefore, "antes": boundBefore, "until": boundUntil, "till": boundUntil, "hasta": boundUntil, "since": boundSince, "desde": boundSince,
}

// polarity says whether a part of a sentence affirms or denies.
type polarity byte

const (
	unclear polarity = iota // words of absence or limits, questions, conditions
	affirms
	denies
)

// partsOf cuts a text into its parts. A stretch without a verb belongs to the
// part before it, in its sentence.
func partsOf(t *text, lang string) []part {
	var out []part
	clause := 0
	for i := 0; i < len(t.words); {
		k := i + 1
		for ; k < len(t.words) && !t.opensPart(k, lang); k++ {
			for clause < len(t.facts.Clauses) && t.facts.Clauses[clause].Start < t.words[k].Start {
				clause++
			}
			if clause < len(t.facts.Clauses) && t.facts.Clauses[clause].Start == t.words[k].Start {
				break // she said | he left
			}
		}
		p := part{from: i, to: k, negated: -1}
		for j := i; j < k; j++ {
			if t.predicate[j] {
				p.verbs++
			}
		}
		last := len(out) - 1
		if last >= 0 && t.gapBefore(i) < sentenceCost && !(t.introduces(i) && out[last].verbs > 0) && (p.verbs == 0 && !t.opensClause(i, k, lang) || out[last].verbs == 0) {
			out[last].to, out[last].verbs = k, out[last].verbs+p.verbs
		} else {
			out = append(out, p)
		}
		i = k
	}
	n := 0
	for k := range out {
		n = t.readPolarity(&out[k], n, lang)
		p := &out[k]
		if first := t.folds[p.from]; conditions[first] || thats[first] && k > 0 && (out[k-1].turned || t.negatesIn(out[k-1])) && t.gapBefore(p.from) < sentenceCost {
			p.polarity = unclear
		}
	}
	return out
}

// negatesIn says whether a negation stands in a part, be it quoted: “No pedimos |
// que nos devuelvan el partido”.
func (t *text) negatesIn(p part) bool {
	at := t.spanOf(p)
	k := sort.Search(len(t.facts.Negations), func(k int) bool { return t.facts.Negations[k].Start >= at.Start })
	return k < len(t.facts.Negations) && t.facts.Negations[k].End <= at.End
}

// introduces says whether a colon stands before word i: what follows is told by
// itself, not under a negation before it: no lo compartimos: arrendamos de buena fe.
func (t *text) introduces(i int) bool {
	return i > 0 && strings.Contains(t.string[t.words[i-1].End:t.words[i].Start], ":")
}

// opensClause says whether the words [i, k) begin a clause whose verb comes
// later: after about 60 people, in protest, kept the road closed.
func (t *text) opensClause(i, k int, lang string) bool {
	return partOpeners[lang][t.folds[i]] && !addsPart[t.folds[i]] && k < len(t.words) && t.gapBefore(k) < sentenceCost
}

var (
	conditions = lexicon.WordSet("if unless whether si")
	thats      = lexicon.WordSet("that que")
)

// opensPart says whether a new part may begin at word k.
func (t *text) opensPart(k int, lang string) bool {
	return t.gapBefore(k) > 0 && !digitsAround(t.string, t.words[k-1].End, t.words[k].Start) || partOpeners[lang][t.folds[k]]
}

var partOpeners = map[string]map[string]bool{
	news.English: lexicon.WordSet("and but that which who whose where while whereas although though because after before when if whether since unless"),
	news.Spanish: lexicon.WordSet("y e pero que quien quienes cuyo cuya donde mientras aunque porque cuando si sino tras pues"),
}

// readPolarity gives a part its polarity; n is the first negation of the text
// that may stand in it, and it returns the first that may stand in the next.
func (t *text) readPolarity(p *part, n int, lang string) int {
	from, to := t.words[p.from].Start, t.words[p.to-1].End
	p.polarity = affirms
	for n < len(t.facts.Negations) && t.facts.Negations[n].Start < from {
		n++
	}
	p.says = true
	count, soft := 0, false
	for ; n < len(t.facts.Negations) && t.facts.Negations[n].Start < to; n++ {
		at := t.facts.Negations[n]
		i := t.wordFrom(at.Start)
		switch w := fold(at.In(t.string)); {
		case phraseNegations[w] || i+1 < p.to && limits[t.folds[i+1]] || t.quotes(at) || w == "no" && lang == news.Spanish && !t.verbFollows(i):
			soft = true
		default:
			count++
			p.cue = at
			for k := i + 1; k < p.to && k <= i+negationWords && t.gapBefore(k) == 0; k++ {
				if t.contentWord(k, lang) || t.predicate[k] {
					p.negated = k
					break
				}
			}
		}
	}
	for i := p.from; i < p.to; i++ {
		_, kind := phraseAt(lexicon.Stances(lang), t.folds, i)
		soft = soft || kind == "deny" || kind == "absent" || kind == "forgo" || t.words[i].Kind == facts.Letters && (lexicon.Denies(t.folds[i]) || lexicon.NegativeWord(lang, t.folds[i])) || bounding.At(t.folds, i) > 0 || t.asked(i)
		p.turned = p.turned || kind == "deny" || t.words[i].Kind == facts.Letters && lexicon.Denies(t.folds[i])
		p.says = p.says && (!t.predicate[i] || t.speaks(i, lang))
		p.bound |= timeBounds[t.folds[i]]
		p.hedged = p.hedged || lacking.At(t.folds, i) > 0
		p.stays = p.stays || staying.At(t.folds, i) > 0
	}
	p.hedged = p.hedged || soft || count > 1
	switch {
	case soft || count > 1:
		p.polarity = unclear
	case count == 1 && p.negated < 0, count == 0 && p.verbs == 0 && t.introduces(p.from):
		p.polarity = unclear
	case count == 1:
		p.polarity = denies
	}
	return n
}

// staying are words by which something is as it was, which another wording denies:
// duties stay put, las retenciones no se tocarán.
var staying = lexicon.NewPatterns("stay*,remain,remained,unchanged,untouched,intact,unaltered,frozen,spared,left_alone,holds,same,permanec*,mantien*,mantuv*,mantendr*,intact*,igual")

// verbFollows says whether the "no" at word i negates a verb: not in "no
// vinculante".
func (t *text) verbFollows(i int) bool {
	for k := i + 1; k < len(t.words) && k <= i+3 && t.gapBefore(k) == 0; k++ {
		if t.predicate[k] || auxiliaries[t.folds[k]] || lexicon.Thin(news.Spanish, t.folds[k]) {
			return true
		}
		if !cliticWords[t.folds[k]] {
			return lexicon.FiniteByLemma(t.folds[k]) || lexicon.VerbLemmas(t.folds[k]) != nil
		}
	}
	return false
}

var (
	cliticWords = lexicon.WordSet("se lo la los las le les me te nos")
	// bounding are words that bound what is said, so that another wording denies it.
	bounding = lexicon.NewPatterns("solo,solamente,unicamente,apenas,salvo,excepto,sin,tampoco,en_vez,en_lugar,antes_de,nulo,nula,cancel*,annul*,only,without,instead,lack*,unless,rather,non,against,still,fuera_de,sigue*,except,but,yet_to")
)

// asked says whether a question ends behind word i or begins before it.
func (t *text) asked(i int) bool {
	end := t.words[i].End
	return end < len(t.string) && t.string[end] == '?'
}

// phraseNegations negate a phrase beside what their clause states; limits are the
// words behind a negation that make a limit of it.
var (
	phraseNegations = lexicon.WordSet("sin without ni nor neither")
	limits          = lexicon.WordSet("solo solamente unicamente mas menos only just more less fewer later earlier to necesariamente all every todos todas todo siempre always")
)

// opposite is a part of the claim whose part in a source has the other polarity.
type opposite struct {
	said, source part
	reading      int
	share        float64 // of the words of the claim's part that the source's has
	tied         bool    // the negated word itself is in both
}

// Bounds on how well two parts must meet to be compared.
const (
	leastOpposite = 2   // words
	oppositeShare = 0.7 // of the claim's part
	rivalShare    = 0.6 // of the best share, from which another part speaks too
)

// opposites finds the parts of the claim that deny what the sources affirm, and
// the other way round.
func (c *Checker) opposites(cl *claim) []opposite {
	if c.firstEver(cl) {
		return nil
	}
	var out []opposite
	parts := partsOf(&cl.own, news.English)
	for k, p := range parts {
		if p.polarity == unclear || p.verbs == 0 || p.polarity == affirms && p.hedged {
			continue
		}
		if addsPart[cl.folds[p.from]] && k > 0 && parts[k-1].polarity == denies {
			continue
		}
		if x, ok := c.oppositeOf(cl, p); ok {
			out = append(out, x)
		}
	}
	return out
}

func (c *Checker) oppositeOf(cl *claim, p part) (best opposite, ok bool) {
	units := cl.unitsOf(p)
	if len(units) < leastOpposite {
		return best, false
	}
	same := 0.0
	for n := range cl.readings {
		r := &cl.readings[n]
		s := &c.sources[r.source]
		t := s.texts[r.field]
		for k, q := range t.parts {
			qs := t.spanOf(q)
			if !r.span.Overlaps(qs) {
				continue
			}
			x, got := cl.meets(p, units, r, t, q)
			x.reading = n
			switch {
			case got == 0:
			case t.contrary(p, k) && got >= leastOpposite && !cl.elsewhere(p, r, qs) && !cl.inOtherWords(p, t, q, s.lang):
				if x.share > best.share {
					best = x
				}
			default:
				same = max(same, x.share)
			}
		}
	}
	return best, best.share >= oppositeShare && same < rivalShare*best.share
}

// spanOf is where a part stands.
func (t *text) spanOf(p part) facts.Span {
	return facts.Span{Start: t.words[p.from].Start, End: t.words[p.to-1].End}
}

// unitsOf are the units of a part of the claim, near its negation where it has
// one; none of a part that only says that somebody says.
func (cl *claim) unitsOf(p part) []int {
	var out []int
	at := cl.own.spanOf(p)
	for k, u := range cl.units {
		if !p.says && at.Contains(u.Span) && !cl.quoted(u.Span) && (p.polarity != denies || cl.own.between(p.cue, u.Span) <= oppositeReach) {
			out = append(out, k)
		}
	}
	return out
}

// meets says how far a part of a source has the units of a part of the claim, and
// how many of them.
func (cl *claim) meets(p part, units []int, r *reading, t *text, q part) (x opposite, got int) {
	x.said, x.source = p, q
	qs := t.spanOf(q)
	sum, all := 0.0, 0.0
	for _, k := range units {
		w := 1.0
		if p.polarity == denies && cl.units[k].Start > p.cue.Start {
			w = 2 // what is denied, more than of whom
		}
		all += w
		a := r.at[k]
		if a.strength < 0.5 || a.own || !qs.Contains(a.Span) || q.polarity == denies && t.between(q.cue, a.Span) > oppositeReach {
			continue
		}
		got++
		sum += w
		x.tied = x.tied || p.negated >= 0 && cl.units[k].Overlaps(cl.own.words[p.negated].Span) || q.negated >= 0 && a.Overlaps(t.words[q.negated].Span)
	}
	x.share = sum / all
	return x, got
}

// inOtherWords says whether the source's part has a word for the contrary of one
// of the claim's, so that the two say the same: not open, cerrado.
func (cl *claim) inOtherWords(p part, t *text, q part, lang string) bool {
	for i := p.from; i < p.to; i++ {
		if !cl.own.contentWord(i, news.English) {
			continue
		}
		against := lexicon.Antonyms(cl.stems[i])
		for j := q.from; j < q.to; j++ {
			if slices.ContainsFunc(t.senses[j].stems, func(e string) bool { return slices.Contains(against, e) }) {
				return true
			}
		}
	}
	for _, k := range cl.contrasts {
		for _, o := range t.contrasts {
			if k.Group == o.Group && k.Value != o.Value && cl.own.spanOf(p).Contains(k.Span) && t.spanOf(q).Contains(o.Span) {
				return true
			}
		}
	}
	return false
}

// contrary says whether part k of a text has the other polarity.
func (t *text) contrary(p part, k int) bool {
	q := t.parts[k]
	if p.stays != q.stays {
		return false
	}
	if denied := map[bool]part{true: p, false: q}[p.polarity == denies]; denied.bound != 0 && p.bound&q.bound == 0 {
		return false
	}
	if p.polarity == denies {
		return q.polarity == affirms && !q.hedged && !q.says && !(k > 0 && t.parts[k-1].polarity == denies && addsPart[t.folds[q.from]])
	}
	return q.polarity == denies && !q.says
}

// elsewhere says whether the word that the claim negates is tied to one outside a
// part of the source.
func (cl *claim) elsewhere(p part, r *reading, qs facts.Span) bool {
	if p.negated < 0 {
		return p.polarity == affirms && cl.deedOutside(p, r, qs)
	}
	for k, u := range cl.units {
		if a := r.at[k]; u.Overlaps(cl.own.words[p.negated].Span) && a.strength >= 0.5 && !a.own && !qs.Contains(a.Span) {
			return true
		}
	}
	return false
}

// deedOutside says whether the last verb of a part of the claim is tied to a word
// outside a part of the source: the certificate had expired, for no tenía vigente el
// certificado, vencido en marzo.
func (cl *claim) deedOutside(p part, r *reading, qs facts.Span) bool {
	for i := p.to - 1; i >= p.from; i-- {
		if !cl.own.predicate[i] {
			continue
		}
		if lexicon.NegativeWord(news.English, cl.folds[i]) || lapsing[cl.stems[i]] {
			return true
		}
		for k, u := range cl.units {
			if a := r.at[k]; u.Overlaps(cl.own.words[i].Span) && a.strength >= anchored && !a.own && !qs.Contains(a.Span) {
				return true
			}
		}
		return false
	}
	return false
}

// lapsing are the stems of verbs whose affirmation says that something is no more.
var lapsing = lexicon.WordSet("expir laps end stop ceas close shut disappear vanish run miss fail lack")

// speaks says whether word i is a verb that gives words to somebody: declared that,
// not declared an emergency.
func (t *text) speaks(i int, lang string) bool {
	w := t.folds[i]
	return wordGivers[w] || speaking[w] || lexicon.SayVerbs(lang).Has(w) && !t.objectFollows(t.words[i].Span)
}

// speaking are verbs that give words to somebody besides those of saying.
var speaking = lexicon.WordSet("put puts estimated estimates complained complain complains warned warns cautioned lamented regretted protested quejaron quejo quejan quejaban lamento lamentaron")

var addsPart = lexicon.WordSet("or nor and o u ni y e")

// oppositeReach is how many words from a negation what it denies may stand.
const oppositeReach = 9
