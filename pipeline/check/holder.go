package check

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

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
		if s.isNamed(n.Key) || t.datelined(n) {
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
			case f > other.fit && (slot == whereAt || !cl.toldBy(r, m.Span, n.Span)) && c.distinct(m) && !t.afterSymbol(m) && !cutShort(m, n) && !s.shortened[m.Key] && cl.nameFor(m) < 0 && !cl.calls(m) && !s.isNamed(m.Key) && slot.takes(slotOf(t, m.Span)) && alikeNames(n, m) && !(slot == whereAt && t.owns(m.Span)):
				other = holder{i, m, f}
			}
		}
	}
	return own, other
}

// toldBy says whether a word of the claim outside the name is tied to a name of a
// source, which then has its place in the claim: airport tax for TUA.
func (cl *claim) toldBy(r *reading, m, name facts.Span) bool {
	for k, u := range cl.units {
		if a := r.at[k]; a.strength >= anchored && !a.own && !u.Overlaps(name) && m.Overlaps(a.Span) {
			return true
		}
	}
	return false
}

// datelineReach is where the place before a report ends at the latest, in bytes.
const datelineReach = 40

// datelined says whether a name is that of the place that a text is sent from,
// which holds for all of it: MÁLAGA.
func (t *text) datelined(n facts.Name) bool {
	for _, m := range t.facts.Names {
		if m.Start > datelineReach {
			return false
		}
		w := m.In(t.string)
		if m.Start == 0 && w == strings.ToUpper(w) && m.End < len(t.string) && strings.IndexByte(".,(-", t.string[m.End]) >= 0 && sameName(n, m) {
			return true
		}
	}
	return false
}

// afterSymbol says whether a name is a single word behind a pictogram: its capital
// begins a sentence.
func (t *text) afterSymbol(m facts.Name) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(t.string[:m.Start], " \ufe0f"))
	return !strings.Contains(m.Key, " ") && (unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r))
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
	if lexicon.Institution(m.Key) || lexicon.Acts(m.Key) || lexicon.Body(m.Key) {
		return false // la Liga, el Gobierno: which one is told elsewhere
	}
	if strings.Contains(m.Key, " ") || lexicon.SpanishLemmas(m.Key) == nil || lexicon.NounSurname(m.Key) {
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
		if !strings.Contains(n.Key, " ") && !lexicon.CountryKey(n.Key) && !c.anyCited(cl, func(s *source) bool { return s.has(n) }) {
			continue // EEA for EEE, Euro for Eurocopa: what no source has in any place is a matter of its own
		}
		if cl.isPlaced(n.Span) || cl.speaks(n.Span) || cl.saysNext(n.Span) {
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

// saysNext says whether a verb of saying stands right behind a name: which Ortiz
// said were for repair.
func (cl *claim) saysNext(n facts.Span) bool {
	i := cl.own.wordFrom(n.End)
	return i < len(cl.folds) && cl.own.gapBefore(i) == 0 && lexicon.GivesWords(cl.folds[i])
}

// speaks says whether a name of the claim is who says something in it: whether that
// is his is judged by what he says.
func (cl *claim) speaks(n facts.Span) bool {
	return slices.ContainsFunc(cl.whole.Reports, func(r facts.Report) bool { return r.Speaker.Contains(n) }) ||
		slices.ContainsFunc(cl.whole.Quotes, func(q facts.Quote) bool { return q.Speaker.Contains(n) })
}

// has says whether the source has a name, in its text or as its own.
func (s *source) has(n facts.Name) bool {
	if s.isNamed(n.Key) {
		return true
	}
	return slices.ContainsFunc(s.passages, func(p passage) bool {
		return slices.ContainsFunc(p.names, func(m facts.Name) bool { return sameName(n, m) })
	})
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
