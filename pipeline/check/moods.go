package check

import (
	"sort"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// moodOf says how far a part takes what it tells to be done, by its verbs: untold
// where it has none, where they differ, or where a condition holds for it.
func (t *text) moodOf(p part, lang string) (level, int) {
	mood, at := untold, -1
	for i := p.from; i < p.to; i++ {
		if t.stances[i]&(ifWord|hungWord) != 0 {
			return untold, -1
		}
		l := t.moodAt(i, lang)
		if l == untold {
			continue
		}
		if mood != untold && mood != l {
			return untold, -1
		}
		mood, at = l, i
	}
	return mood, at
}

// moodAt is the mood that word i gives its part, untold for what is no finite verb
// or only gives words to somebody.
func (t *text) moodAt(i int, lang string) level {
	if t.quotes(t.words[i].Span) {
		return untold
	}
	_, kind := phraseAt(lexicon.Stances(lang), t.folds, i)
	w := t.folds[i]
	switch {
	case lang == news.English && (awaits[w] || having[w] && t.toFollows(i)):
		return untold
	case modals[lang][w] && !(t.words[i].Capital && !t.words[i].First), lang == news.Spanish && t.predicate[i] && lexicon.Conditional(w):
		return maybe
	case kind == "consider", kind == "plan" && w != "to" && (lang == news.English || plansSure.At(t.folds, i) > 0):
		if t.predicate[i] || lang == news.English {
			return intended
		}
	}
	if !t.predicate[i] || t.speaks(i, lang) || lang == news.English && (t.participle(i) || t.lastsUntil(i)) {
		return untold
	}
	if lang == news.English && i+1 < len(t.words) && (t.folds[i+1] == "yet" || t.folds[i+1] == "to") {
		return untold // has yet to sign, were to be moved
	}
	if l := t.levelAt(i); l >= intended {
		return l
	}
	return untold
}

// toFollows says whether a "to" stands a little behind word i: has ten days to pay.
func (t *text) toFollows(i int) bool {
	for k := i + 1; k < len(t.words) && k <= i+toReach && t.gapBefore(k) == 0; k++ {
		if t.folds[k] == "to" {
			return true
		}
	}
	return false
}

// toReach is how many words behind "has" such a "to" may stand.
const toReach = 6

// estimates says whether part k of a text is what somebody reckons or foresees, which
// may be told as what could be: calculan que cerrará.
func (t *text) estimates(k int) bool {
	q := t.parts[k]
	if k == 0 || !thats[t.folds[q.from]] {
		return false
	}
	for i := t.parts[k-1].from; i < t.parts[k-1].to; i++ {
		if estimating.At(t.folds, i) > 0 {
			return true
		}
	}
	return false
}

// estimatesAt says whether word j of a text belongs to such a part.
func (t *text) estimatesAt(j int) bool {
	k := sort.Search(len(t.parts), func(k int) bool { return t.parts[k].to > j })
	return k < len(t.parts) && t.estimates(k)
}

var (
	awaits     = lexicon.WordSet("expected expects expect likely due") // as much as a Spanish conditional says
	having     = lexicon.WordSet("has have had")
	estimating = lexicon.NewPatterns("calcul*,estim*,prev*,proyect*,pronostic*,esper*,augur*,vaticin*,anticip*,teme*,reckon*,estimat*,forecast*,expect*,predict*,project*,believ*,cree*,fear*")
)

var (
	modals = map[string]map[string]bool{
		news.English: lexicon.WordSet("may might could"),
		news.Spanish: lexicon.WordSet("podria podrian pudiera pudieran habria habrian seria serian estaria estarian tendria tendrian puede pueden"),
	}
	plansSure = lexicon.NewPatterns("going_to,about_to,due_to,set_to,va_a,van_a,pretende*,quiere*,busca,buscan,planea*,aspira*,plans,intends,wants,hopes,aims")
)

// moodTurn is a part of the claim whose part in a source takes what it tells to be
// done less far, or farther.
type moodTurn struct {
	opposite
	claim, told   level
	saidAt, there int // the words that tell
}

// moodTurns compares the moods of the claim's parts with those of the parts of the
// sources that have most of their words.
func (c *Checker) moodTurns(cl *claim) []moodTurn {
	var out []moodTurn
	for _, p := range partsOf(&cl.own, news.English) {
		mood, at := cl.own.moodOf(p, news.English)
		if mood < maybe || p.polarity != affirms {
			continue
		}
		if x, ok := c.moodTurnOf(cl, p, mood); ok && !(x.told == intended && lightVerbs[cl.folds[at]]) {
			x.saidAt = at
			out = append(out, x)
		}
	}
	return out
}

func (c *Checker) moodTurnOf(cl *claim, p part, mood level) (best moodTurn, ok bool) {
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
			if !r.span.Overlaps(t.spanOf(q)) {
				continue
			}
			x, got := cl.meets(p, units, r, t, q)
			if got == 0 {
				continue
			}
			x.reading = n
			told, at := t.moodOf(q, s.lang)
			if got >= leastOpposite && q.polarity == affirms && contraryMoods(mood, told) && !(mood == maybe && t.estimates(k)) {
				if x.share > best.share {
					best = moodTurn{opposite: x, claim: mood, told: told, there: at}
				}
				continue
			}
			same = max(same, x.share)
		}
	}
	return best, best.share >= moodShare && same < rivalShare*best.share
}

// moodShare is oppositeShare for moods.
const moodShare = 0.6

// contraryMoods says whether one of two moods excludes the other: done and not yet
// done, sure and open.
func contraryMoods(claim, told level) bool {
	switch {
	case claim == untold || told == untold || told == supposed:
		return false
	case claim == factual:
		return told == maybe || told == intended
	case claim == intended:
		return told == maybe
	}
	return told == factual || told == intended
}

func (c *Checker) moodFinding(cl *claim, x moodTurn) news.Finding {
	r := &cl.readings[x.reading]
	s := &c.sources[r.source]
	t := s.texts[r.field]
	told := t.words[x.there].Span
	f := news.Finding{
		Kind: news.KindModality, Severity: news.Error, Span: cl.span(cl.own.words[x.saidAt].Span), Source: s.ID,
		Evidence: news.SpanOf(r.field, s.Field(r.field), told.Start, told.End),
	}
	_, f.Message = stanceTurn{claim: x.claim, told: x.told}.says(cl.own.words[x.saidAt].In(cl.text), told.In(t.string))
	return f
}
