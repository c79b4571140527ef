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

// item is something of the claim that might stand in another's place: a name
// or a number, with the words around it.
type item struct {
	facts.Span
	context []share // of the units around it
	total   float64
}

// share is how much a unit of the claim says of what an item is there for.
type share struct {
	unit   int
	weight float64
}

// contextReach is how many words around an item speak of it.
const contextReach = 12

// item takes the words around a span; those of the spans in without say
// nothing.
func (cl *claim) item(sp facts.Span, without ...facts.Span) item {
	it := item{Span: sp}
	for k, u := range cl.units {
		d := cl.own.between(sp, u.Span)
		if d == 0 || d > contextReach || slices.ContainsFunc(without, u.Overlaps) {
			continue
		}
		w := u.weight * nearness(d)
		it.context = append(it.context, share{k, w})
		it.total += w
	}
	return it
}

// countedStress is how much more than its neighbours the word that a number
// counts says of it.
const countedStress = 3

// stress gives the units of a span more weight.
func (it *item) stress(cl *claim, sp facts.Span) {
	for i := range it.context {
		if s := &it.context[i]; cl.units[s.unit].Overlaps(sp) {
			it.total += (countedStress - 1) * s.weight
			s.weight *= countedStress
		}
	}
}

// nearness is 1 for neighbours and falls with the distance.
func nearness(d float64) float64 { return 1 / (1 + max(0, d-1)/3) }

// byline is the nearness of a source's own name to everything that it says.
const byline = 0.35

// fit says how well a span of a reading's field fits into an item's place: the
// share of the words around the item that stand around the span too.
func (it item) fit(t *text, r *reading, at facts.Span) float64 {
	if it.total == 0 {
		return 0
	}
	sum := 0.0
	for _, s := range it.context {
		a := r.at[s.unit]
		switch {
		case a.strength == 0:
		case a.own:
			sum += s.weight * a.strength * byline
		case !a.Overlaps(at):
			sum += s.weight * a.strength * nearness(t.between(a.Span, at))
		}
	}
	return sum / it.total
}

// bylineFit is the fit of the source's own name.
func (it item) bylineFit(r *reading) float64 {
	if it.total == 0 {
		return 0
	}
	sum := 0.0
	for _, s := range it.context {
		sum += s.weight * r.at[s.unit].strength * byline
	}
	return sum / it.total
}

// holder is a name of a source that fits into the place of one of the claim.
type holder struct {
	reading int
	name    facts.Name
	fit     float64
}

// holders finds, for a name of the claim, its own best occurrence in the
// sources and the best of another name that the claim does not give.
func (c *Checker) holders(cl *claim, it item, n facts.Name) (own, other holder) {
	slot := slotOf(&cl.own, n.Span)
	for i := range cl.readings {
		r := &cl.readings[i]
		s := &c.sources[r.source]
		t := s.texts[r.field]
		if s.isNamed(n.Key) {
			if f := it.bylineFit(r); f > own.fit {
				own = holder{i, facts.Name{}, f}
			}
		}
		if f := cl.anchoredFit(t, r, it); f > own.fit {
			own = holder{i, facts.Name{}, f}
		}
		for _, m := range t.near(r.span) {
			f := it.fit(t, r, m.Span)
			switch {
			case f == 0:
			case sameName(n, m):
				if slot == whereAt && len(m.Key) > len(n.Key) && !slot.takes(slotOf(t, m.Span)) {
					f *= elsewhereShare // a club named after the town is not the town
				}
				if f > own.fit {
					own = holder{i, m, f}
				}
			case f > other.fit && c.distinct(m) && !cutShort(m, n) && !s.shortened[m.Key] && cl.nameFor(m) < 0 && !cl.calls(m) && !s.isNamed(m.Key) && slot.takes(slotOf(t, m.Span)) && alikeNames(n, m) && !(slot == whereAt && t.owns(m.Span)):
				other = holder{i, m, f}
			}
		}
	}
	return own, other
}

// elsewhereShare is what is left of the fit of a name that is part of another.
const elsewhereShare = 0.4

// owns says whether a name stands in the English genitive.
func (t *text) owns(sp facts.Span) bool {
	rest := t.string[sp.End:]
	return strings.HasPrefix(rest, "'s") || strings.HasPrefix(rest, "’s") || strings.HasSuffix(sp.In(t.string), "'s")
}

// anchoredFit is the fit of the words of a passage that a name's own words are
// tied to: Border Patrol, Patrulla Fronteriza.
func (cl *claim) anchoredFit(t *text, r *reading, it item) float64 {
	best := 0.0
	for k, u := range cl.units {
		if a := r.at[k]; it.Contains(u.Span) && a.strength >= anchored && !a.own {
			best = max(best, it.fit(t, r, a.Span))
		}
	}
	return best
}

// distinct says whether a name of a source is one beyond doubt: not a common
// word that stands first or is written large.
func (c *Checker) distinct(m facts.Name) bool {
	if m.Initial {
		return false
	}
	if strings.Contains(m.Key, " ") || lexicon.SpanishLemmas(m.Key) == nil {
		return true
	}
	return c.names != nil && c.names.Standing(m.Key) == facts.SureName
}

// sameName says whether two names can be one's: by their keys, or by their
// spelling.
func sameName(a, b facts.Name) bool {
	return facts.NameKeyMatch(a.Key, b.Key) || speltAlike(a.Key, b.Key)
}

// speltAlike says whether two keys are one name in two spellings, or one acronym
// in two languages.
func speltAlike(a, b string) bool {
	if n := len(a) - len(b); n > 2 || n < -2 || len(a) < 2 {
		return false
	}
	if len(a) <= longestAcronym && len(a) == len(b) {
		return sortedLetters(a) == sortedLetters(b)
	}
	return len(a) >= 5 && distance(a, b, 2) <= min(2, len(a)/4)
}

// alikeNames says whether a name can stand for another's kind: countries for
// countries, acronyms and other names for each other.
func alikeNames(a, b facts.Name) bool {
	return lexicon.CountryKey(a.Key) == lexicon.CountryKey(b.Key) && a.Demonym == b.Demonym && (isBody(a.Key) == isBody(b.Key) || !isBody(b.Key))
}

// isBody says whether a key is that of an office, a firm or another body.
func isBody(key string) bool {
	first, _, _ := strings.Cut(key, " ")
	return lexicon.Body(first) || lexicon.Institution(first) || lexicon.GenericNameWord(lexicon.NameWord(first))
}

// nameFor is the index of the claim's name that a name of a source stands for,
// -1 for none.
func (cl *claim) nameFor(m facts.Name) int {
	return slices.IndexFunc(cl.facts.Names, func(n facts.Name) bool { return sameName(n, m) })
}

// cutShort says whether a name is another one cut short: Pue. for Puebla.
func cutShort(m, n facts.Name) bool {
	return len(m.Key) <= longestAcronym && len(m.Key) < len(n.Key) && m.Key[0] == n.Key[0] && subsequence(m.Key, n.Key)
}

// calls says whether the claim gives a name of a source by its last word, which
// at the start of a sentence is no name to be sure of: Cordero, the mayor, said.
func (cl *claim) calls(m facts.Name) bool {
	last := m.Key[strings.LastIndexByte(m.Key, ' ')+1:]
	for i, f := range cl.folds {
		if f == last && cl.own.words[i].Capital {
			return true
		}
	}
	return false
}

// nameReach is how far before a passage, in bytes, a name may stand that it
// speaks of.
const nameReach = 300

// near gives the names that stand within a passage or just before it.
func (t *text) near(sp facts.Span) []facts.Name {
	names := t.facts.Names
	lo := sort.Search(len(names), func(i int) bool { return names[i].Start >= sp.Start-nameReach })
	hi := lo
	for hi < len(names) && names[hi].Start < sp.End {
		hi++
	}
	return names[lo:hi]
}

// isNamed says whether a key is that of the source's own name.
func (s *source) isNamed(key string) bool {
	own, words := true, 0
	for _, w := range strings.Fields(key) {
		if len(w) > 2 && !lexicon.StopWords("").Has(w) {
			words++
			own = own && (s.ownStems[w] || s.ownStems[stem(w)])
		}
	}
	if own && words > 1 {
		return true
	}
	return slices.ContainsFunc(s.ownKeys, func(k string) bool { return facts.NameKeyMatch(k, key) })
}

// slot is the kind of place that a name stands in.
type slot byte

const (
	anySlot  slot = iota // after of, de, a comma, and
	whereAt              // in Cali, en Cali
	whereTo              // to Cali, from Cali, a Cali
	whoOrWho             // elsewhere
)

// takes says whether a name from the other kind of place can stand here.
func (s slot) takes(o slot) bool {
	switch {
	case s == anySlot || o == anySlot || s == o:
		return true
	case s == whoOrWho || o == whoOrWho:
		return false
	}
	return true
}

var slots = map[string]slot{
	"in": whereAt, "at": whereAt, "near": whereAt, "en": whereAt, "outside": whereAt,
	"to": whereTo, "from": whereTo, "into": whereTo, "towards": whereTo, "a": whereTo, "al": whereTo, "desde": whereTo, "hacia": whereTo, "hasta": whereTo,
	"over": anySlot, "across": anySlot, "along": anySlot, "sobre": anySlot,
	"of": anySlot, "de": anySlot, "del": anySlot, "and": anySlot, "y": anySlot, "e": anySlot, "for": anySlot, "para": anySlot,
}

// slotOf tells the kind of place by the word before, articles passed over.
func slotOf(t *text, sp facts.Span) slot {
	i := sort.Search(len(t.words), func(i int) bool { return t.words[i].End > sp.Start }) - 1
	for ; i >= 0; i-- {
		w := t.words[i].Fold
		if w == "the" || w == "el" || w == "la" || w == "los" || w == "las" {
			continue
		}
		if gapCost(t.string[t.words[i].End:sp.Start]) > 0 {
			return anySlot
		}
		if k, ok := slots[w]; ok {
			return k
		}
		return whoOrWho
	}
	return whoOrWho
}

// exchange is a pair of the claim's names or numbers that the sources have the
// other way round.
type exchange struct {
	a, b    facts.Span
	gain    float64 // of the fit, if they were exchanged
	reading int
}

// exchangedNames finds the pair of names whose exchange would make the claim
// fit the sources best.
func (c *Checker) exchangedNames(cl *claim) (best exchange) {
	names := cl.facts.Names
	for i := range names {
		for j := i + 1; j < len(names) && j < i+6; j++ {
			if sameName(names[i], names[j]) || !alikeNames(names[i], names[j]) || !slotOf(&cl.own, names[i].Span).takes(slotOf(&cl.own, names[j].Span)) {
				continue
			}
			x := c.exchangeOf(cl, names[i].Span, names[j].Span, func(k int, r *reading, it item) (float64, bool) {
				return c.nameFit(cl, names[i], names[j], k, r, it)
			})
			if x.gain > best.gain {
				best = x
			}
		}
	}
	return best
}

// nameFit is the best fit in a reading of the first name, k 0, or the second.
func (c *Checker) nameFit(cl *claim, a, b facts.Name, k int, r *reading, it item) (float64, bool) {
	n := a
	if k == 1 {
		n = b
	}
	s := &c.sources[r.source]
	t := s.texts[r.field]
	best, found := 0.0, false
	if s.isNamed(n.Key) {
		best, found = it.bylineFit(r), true
	}
	for _, m := range t.near(r.span) {
		if sameName(n, m) {
			best, found = max(best, it.fit(t, r, m.Span)), true
		}
	}
	return best, found
}

// exchangedNumbers does the same for the numbers of one kind.
func (c *Checker) exchangedNumbers(cl *claim) (best exchange) {
	ns := cl.counts
	for i := range ns {
		for j := i + 1; j < len(ns) && j < i+8; j++ {
			if ns[i].Kind != ns[j].Kind || ns[i].Unit != ns[j].Unit && ns[i].Kind != facts.Date || equal(ns[i].Number, ns[j].Number) || trivial(ns[i].Number) || trivial(ns[j].Number) || cl.quoted(ns[i].Span) {
				continue
			}
			x := c.exchangeOf(cl, ns[i].Span, ns[j].Span, func(k int, r *reading, it item) (float64, bool) {
				n := ns[i].Number
				if k == 1 {
					n = ns[j].Number
				}
				s := &c.sources[r.source]
				t := s.texts[r.field]
				best, found := 0.0, false
				for _, m := range t.facts.Numbers {
					if r.span.Overlaps(m.Span) && (equal(m, n) || s.days.resolves(m, n)) {
						best, found = max(best, it.fit(t, r, m.Span)), true
					}
				}
				return best, found
			})
			if x.gain > best.gain {
				best = x
			}
		}
	}
	return best
}

// exchangeOf compares how two spans of the claim fit as they stand and
// exchanged; fit gives the best fit in a reading of the first (0) or the second
// (1) into an item's place, and whether it occurs there.
func (c *Checker) exchangeOf(cl *claim, a, b facts.Span, fit func(k int, r *reading, it item) (float64, bool)) exchange {
	ia, ib := cl.item(a, a, b), cl.item(b, a, b)
	var aa, bb, ab, ba float64
	at := 0
	for i := range cl.readings {
		r := &cl.readings[i]
		v, ok := fit(0, r, ia)
		if ok {
			aa = max(aa, v)
			w, _ := fit(0, r, ib)
			ba = max(ba, w)
		}
		v, ok = fit(1, r, ib)
		if ok {
			bb = max(bb, v)
			w, _ := fit(1, r, ia)
			if w > ab {
				ab, at = w, i
			}
		}
	}
	if ab <= aa || ba <= bb {
		return exchange{}
	}
	return exchange{a, b, 2 * min(ab-aa, ba-bb), at}
}

// displaced is a name of the claim whose place another name has in the sources.
type displaced struct {
	name  facts.Name
	other holder
	gain  float64
}

// displaced finds the name of the claim into whose place a name of the sources,
// which the claim does not give, fits best and better.
func (c *Checker) displaced(cl *claim) (best displaced, ok bool) {
	for _, n := range cl.facts.Names {
		if n.Initial && len(tokens(n.In(cl.text))) == 1 {
			continue
		}
		own, other := c.holders(cl, cl.item(n.Span), n)
		if own.fit > ownShare*other.fit {
			continue
		}
		if g := other.fit - own.fit; g > best.gain {
			best, ok = displaced{n, other, g}, true
		}
	}
	return best, ok
}

// ownShare is the share of another name's fit from which a name stands in its
// own place.
const ownShare = 0.6

func (c *Checker) displacedFinding(cl *claim, d displaced) news.Finding {
	r := &cl.readings[d.other.reading]
	s := &c.sources[r.source]
	kind := news.KindRole
	if slotOf(&cl.own, d.name.Span) == whereAt {
		kind = news.KindLocation
	}
	return news.Finding{
		Kind: kind, Severity: news.Warning, Span: cl.span(d.name.Span), Source: s.ID,
		Evidence: news.SpanOf(r.field, s.Field(r.field), d.other.name.Start, d.other.name.End),
		Message:  fmt.Sprintf("the sentence says %s where the source says %s", d.name.In(cl.text), d.other.name.In(s.Field(r.field))),
	}
}

func (c *Checker) exchangeFinding(cl *claim, x exchange) news.Finding {
	r := &cl.readings[x.reading]
	s := &c.sources[r.source]
	return news.Finding{
		Kind: news.KindRole, Severity: news.Warning, Span: cl.span(facts.Span{Start: x.a.Start, End: x.b.End}), Source: s.ID,
		Evidence: news.SpanOf(r.field, s.Field(r.field), r.span.Start, r.span.End),
		Message:  fmt.Sprintf("the sources seem to have %s and %s the other way round", x.a.In(cl.text), x.b.In(cl.text)),
	}
}

// moved is a number of the claim whose place another number has in the sources.
type moved struct {
	said    counted
	source  facts.Number
	gain    float64
	reading int
}

// movedNumber finds the number of the claim into whose place another one of its
// kind, which the claim does not give, fits best and better: 64 albums, where
// the source has 61 albums in 64 years.
func (c *Checker) movedNumber(cl *claim) (best moved, ok bool) {
	for _, n := range cl.counts {
		if trivial(n.Number) || cl.compound(n) || cl.quoted(n.Span) {
			continue
		}
		it := cl.item(n.Span)
		it.stress(cl, n.Of)
		x := moved{said: n}
		own, other := 0.0, 0.0
		for i := range cl.readings {
			r := &cl.readings[i]
			s := &c.sources[r.source]
			t := s.texts[r.field]
			if s.namesYear(n.Number) {
				own = max(own, 1) // next year's, where the claim has its number
			}
			if s.days.gives(n.Number) {
				own = max(own, it.bylineFit(r))
			}
			for _, m := range t.facts.Numbers {
				if !r.span.Overlaps(m.Span) {
					continue
				}
				f := it.fit(t, r, m.Span)
				switch {
				case n.Kind == facts.Cardinal && m.Kind == facts.Measure && n.Of != (facts.Span{}): // 48 years are not 48 paintings
				case equal(m, n.Number) || s.days.resolves(m, n.Number) || within(m, n.Number):
					own = max(own, f)
				case f > other && comparable(m, n.Number) && !cl.states(m) && !trivial(m):
					other, x.source, x.reading = f, m, i
				}
			}
		}
		if own <= ownShare*other && other-own > best.gain {
			x.gain = other - own
			best, ok = x, true
		}
	}
	return best, ok
}

// comparable says whether two numbers are of a kind that can stand for each
// other: months, weekdays, amounts of one unit.
func comparable(m, n facts.Number) bool {
	if m.Kind != n.Kind || m.Words != n.Words && m.Kind == facts.Cardinal && min(m.Value, n.Value) <= 2 {
		return false
	}
	if n.Kind == facts.Date {
		return len(m.Unit) == len(n.Unit)
	}
	return m.Unit == n.Unit
}

func (c *Checker) movedFinding(cl *claim, x moved) news.Finding {
	r := &cl.readings[x.reading]
	s := &c.sources[r.source]
	return news.Finding{
		Kind: kindOf(x.said.Number), Severity: news.Warning, Span: cl.span(x.said.Span), Source: s.ID,
		Evidence: news.SpanOf(r.field, s.Field(r.field), x.source.Start, x.source.End),
		Message:  fmt.Sprintf("the sentence says %s where the source says %s", x.said.text, x.source.In(s.Field(r.field))),
	}
}
