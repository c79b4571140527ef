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

// party is one who takes part in a deed: the head of his phrase and the names in
// it or in apposition to it.
type party struct {
	head  facts.Span // up to what its noun is in or of
	names []string
	acts  bool // it is named, or a noun for somebody who acts
}

func (p party) none() bool { return p.head == facts.Span{} }

// partyOf reads a party of an event.
func (t *text) partyOf(p facts.Party, lang string) party {
	if p.Span == (facts.Span{}) {
		return party{}
	}
	out := party{head: p.Span, names: t.heading(p.Span, p.Key)}
	if before := t.apposedBefore(p.Span); before != "" && p.Key == "" && !t.apposes(p.Span) {
		out.names = slices.DeleteFunc(out.names, func(k string) bool { return k == before })
	}
	words := facts.Words(p.Span.In(t.string))
	for _, w := range words {
		if w.Start > 0 && belongs[w.Fold] {
			out.head.End = p.Start + w.Start
			break
		}
	}
	out.acts = len(out.names) > 0 || slices.ContainsFunc(foldedWords(out.head.In(t.string)), func(w string) bool {
		return lexicon.Acts(w) || lexicon.Titles(lang).Has(w) || lexicon.Institution(w)
	})
	if len(words) == 1 && standsFor[words[0].Fold] {
		return party{} // of whom nothing is said
	}
	return out
}

// apposes says whether a phrase behind a name and a comma can say who that is: not
// where the name ends a phrase of its own, from Tula, | her fare paid by him.
func (t *text) apposes(sp facts.Span) bool {
	names := t.facts.Names
	k := sort.Search(len(names), func(k int) bool { return names[k].End > sp.Start }) - 1
	if k < 0 {
		return false
	}
	i := t.wordFrom(names[k].Start) - 1
	return i < 0 || !belongs[t.folds[i]]
}

// standsFor are the words that stand for somebody named elsewhere.
var standsFor = lexicon.WordSet("he she it they we i you who that which him her them us this these those one both all others two three several some many none él ella ellos ellas nosotros yo usted ustedes esto eso uno una ambos ambas todos todas otros otras algunos varios muchos nadie quien quienes")

// tiedParty is how surely a noun of the claim must be tied to one of a source for
// the two to name the same.
const tiedParty = 0.8

// sameParty says whether a party of the claim is one of a source, and whether it
// surely is not: both are named, and otherwise. Where neither is so nothing is
// known.
func (c *Checker) sameParty(cl *claim, r *reading, a, b party) (same, other bool) {
	if a.none() || b.none() {
		return false, false
	}
	if len(a.names) > 0 && len(b.names) > 0 {
		if anyKey(a.names, b.names) || c.tiedTo(cl, a.names, b.names) {
			return true, false
		}
		return false, true
	}
	for k, u := range cl.units {
		if x := r.at[k]; a.head.Overlaps(u.Span) && !cl.inNumber(u.Span) && x.strength >= tiedParty && !x.own && b.head.Contains(x.Span) {
			return true, false
		}
	}
	return false, false
}

// misparty is a party of a deed of the claim who in the source is another of its
// parties.
type misparty struct {
	said    facts.Event
	source  facts.Event
	reading int
}

// parties are those who take part in an event.
type parties struct {
	agent, patient, recipient party
	said                      bool // the deed is that of saying something
	gives                     bool // its verb only gives words: said, told
	people                    bool // a pronoun or "a" tells that somebody undergoes it
}

var objectClitics = lexicon.WordSet("lo la los las le les")

func (t *text) partiesOf(e facts.Event, lang string) parties {
	ws := facts.Words(e.Predicate.In(t.string))
	clitic := lang == news.Spanish && slices.ContainsFunc(ws, func(w facts.Word) bool { return objectClitics[w.Fold] })
	said := len(ws) > 0 && lexicon.SayVerbs(lang).Has(ws[len(ws)-1].Fold)
	marked := lang == news.Spanish && e.Patient.Span != (facts.Span{}) && strings.HasSuffix(t.string[:e.Patient.Start], " a ") // denunció | a Ruiz
	if w := facts.Words(e.Agent.In(t.string)); lang == news.Spanish && len(w) == 1 && !w[0].Capital && !strings.HasSuffix(w[0].Fold, "s") && !lexicon.Acts(w[0].Fold) {
		e.Agent = facts.Party{} // no subject stands without an article
	}
	return parties{t.partyOf(e.Agent, lang), t.partyOf(e.Patient, lang), t.partyOf(e.Recipient, lang), said, said && wordGivers[ws[len(ws)-1].Fold], clitic || marked}
}

// misparties finds the deeds of the claim that a source tells with those who take
// part in them in each other's places, where no source tells them as the claim.
func (c *Checker) misparties(cl *claim) []misparty {
	var out []misparty
	for _, e := range cl.events {
		if cl.quoted(e.Predicate) {
			continue
		}
		said := cl.own.partiesOf(e, news.English)
		if said.agent.none() && said.patient.none() {
			continue
		}
		var m misparty
		found, confirmed, loose := false, false, cl.untied(e)
		for i := range cl.readings {
			r := &cl.readings[i]
			t := c.sources[r.source].texts[r.field]
			for _, o := range t.eventsIn(r.span) {
				if t.quotes(o.Predicate) {
					continue
				}
				there := t.partiesOf(o, c.sources[r.source].lang)
				same := cl.sameDeed(r, e, o)
				if !same && !(loose && said.agent.acts && there.agent.acts && (there.patient.acts || there.recipient.acts) && cl.untiedTo(r, o)) {
					continue
				}
				turned, straight := c.turnedParties(cl, r, said, there, !same)
				if same && !said.said {
					c.place(cl, r, e, said, there)
				}
				confirmed = confirmed || straight
				if turned && !found && !cl.converse(e, o) {
					m, found = misparty{e, o, i}, true
				}
			}
		}
		if found && !confirmed {
			out = append(out, m)
		}
	}
	return out
}

// place keeps the parties of a deed of the claim who are the same in the source's.
func (c *Checker) place(cl *claim, r *reading, e facts.Event, a, b parties) {
	if same, _ := c.sameParty(cl, r, a.agent, b.agent); same {
		cl.placed = append(cl.placed, e.Agent.Span)
	}
	if same, _ := c.sameParty(cl, r, a.patient, b.patient); same {
		cl.placed = append(cl.placed, e.Patient.Span)
	}
}

// isPlaced says whether a name of the claim takes the part in a deed that it takes
// in the source.
func (cl *claim) isPlaced(n facts.Span) bool {
	return slices.ContainsFunc(cl.placed, func(sp facts.Span) bool { return sp.Contains(n) })
}

// settled says whether two names are the parties of one deed of the claim, one of
// which is the same in the source.
func (cl *claim) settled(a, b facts.Span) bool {
	return slices.ContainsFunc(cl.events, func(e facts.Event) bool {
		x, y := e.Agent.Span, e.Patient.Span
		return (x.Contains(a) && y.Contains(b) || x.Contains(b) && y.Contains(a)) && (slices.Contains(cl.placed, x) || slices.Contains(cl.placed, y))
	})
}

// untied says whether the verb of a deed of the claim is tied to nothing in the
// sources, and does not tell from the other end what one of theirs may.
func (cl *claim) untied(e facts.Event) bool {
	if slices.ContainsFunc(e.Keys, func(k string) bool { return fromTheOtherEnd[k] }) {
		return false
	}
	return !slices.ContainsFunc(cl.units, func(u unit) bool { return u.Overlaps(e.Predicate) && u.best >= tiedDeed })
}

// untiedTo says whether no word of the claim is tied to the verb of a deed of a
// source.
func (cl *claim) untiedTo(r *reading, o facts.Event) bool {
	return !slices.ContainsFunc(r.at, func(a anchor) bool { return a.strength >= tiedDeed && !a.own && o.Predicate.Overlaps(a.Span) })
}

// eventsIn are the events whose predicates a span meets.
func (t *text) eventsIn(sp facts.Span) []facts.Event {
	lo := sort.Search(len(t.events), func(i int) bool { return t.events[i].Predicate.End > sp.Start })
	hi := lo
	for hi < len(t.events) && t.events[hi].Predicate.Start < sp.End {
		hi++
	}
	return t.events[lo:hi]
}

// turnedParties says whether the parties of a deed are in each other's places, or
// stand as in the source. Of a deed that only they show to be the same (loose) both
// must be in the other's.
func (c *Checker) turnedParties(cl *claim, r *reading, a, b parties, loose bool) (turned, straight bool) {
	in := func(x, y party) bool { same, _ := c.sameParty(cl, r, x, y); return same }
	if in(a.agent, b.agent) {
		return false, true
	}
	undergoes := in(a.agent, b.patient) || in(a.agent, b.recipient)
	does := in(a.patient, b.agent) || in(a.recipient, b.agent)
	if undergoes && does || loose {
		return undergoes && does, false
	}
	if in(a.patient, b.patient) || in(a.recipient, b.recipient) || in(a.patient, b.recipient) || in(a.recipient, b.patient) {
		return !a.said && c.changedHands(cl, r, a.agent, b.agent), a.agent.none() || b.agent.none()
	}
	if a.said && (!b.people || a.gives) {
		return undergoes && does, false // said Ana Prieto, who …; contó a este medio Ana Prieto: one party alone is read wrongly too often
	}
	// of one party alone, voices say nothing: nació, was born; se reunieron, met
	switch named := len(a.agent.names) > 0; {
	case undergoes && cl.tiedOutside(r, b.agent, a.agent):
		undergoes = a.agent.acts
	default:
		undergoes = undergoes && named && (b.agent.acts || b.people)
	}
	does = does && (b.patient.acts || b.people) && len(a.patient.names) > 0
	return undergoes || does, false
}

// changedHands says whether who does a deed in the source stands elsewhere in the
// claim, and who does it in the claim elsewhere in the source's sentence: the
// guard's grandson found it, for the guard found it in his grandson's garden.
func (c *Checker) changedHands(cl *claim, r *reading, a, b party) bool {
	if !a.acts || !b.acts || len(a.names) > 0 && len(b.names) > 0 || !cl.tiedOutside(r, b, a) || cl.isBody(a) {
		return false
	}
	for k, u := range cl.units {
		if x := r.at[k]; a.head.Contains(u.Span) && x.strength >= tiedParty && !x.own && r.span.Contains(x.Span) && !b.head.Overlaps(x.Span) && !c.sources[r.source].texts[r.field].gapped(x.Span) {
			return true
		}
	}
	return false
}

// gapped says whether a word stands in a part without a verb behind a semicolon or
// a comma, which takes its verb from the part before: los demás, desde junio.
func (t *text) gapped(sp facts.Span) bool {
	i := t.wordFrom(sp.Start)
	from, to := i, i
	for from > 0 && !strings.ContainsAny(t.string[t.words[from-1].End:t.words[from].Start], ";.:!?\n") {
		from--
	}
	for to < len(t.words) && (to == i || t.gapBefore(to) < sentenceCost) {
		to++
	}
	if from == 0 || !strings.Contains(t.string[t.words[from-1].End:t.words[from].Start], ";") {
		return false
	}
	for k := from; k < to; k++ {
		if t.predicate[k] {
			return false
		}
	}
	return true
}

// tiedOutside says whether a noun of a party of the source is tied to a word of the
// claim outside a party of it.
func (cl *claim) tiedOutside(r *reading, b, a party) bool {
	if b.none() {
		return false
	}
	for k, u := range cl.units {
		if x := r.at[k]; x.strength >= tiedParty && !x.own && b.head.Contains(x.Span) && !a.head.Overlaps(u.Span) && !cl.inNumber(u.Span) {
			return true
		}
	}
	return false
}

// isBody says whether a party of the claim is a body: what one of it does it does.
func (cl *claim) isBody(p party) bool {
	return slices.ContainsFunc(foldedWords(p.head.In(cl.text)), func(w string) bool { return lexicon.Institution(w) || lexicon.Body(w) })
}

// converse says whether two predicates tell one deed from its two ends, or the
// claim's one that both of its parties do alike.
func (cl *claim) converse(e, o facts.Event) bool {
	return slices.Contains(e.Keys, "get") || !facts.SamePredicate(e, o) && slices.ContainsFunc(e.Keys, func(k string) bool { return fromTheOtherEnd[k] }) || slices.ContainsFunc(e.Keys, func(k string) bool { return mutualDeeds[k] })
}

// Stems of English verbs: of those that tell from one end what others tell from
// the other, and of those whose two parties do the same or that have but one.
var (
	fromTheOtherEnd = lexicon.WordSet("get receiv obtain buy sell lose win beat lend borrow hire rent leas inherit earn take accept hear learn suffer undergo face owe includ contain belong follow preced own have pleas like")
	mutualDeeds     = lexicon.WordSet("born meet marri talk join face border resembl equal tie draw divorc agre speak negoti collid crash share merg")
)

func (c *Checker) mispartyFinding(cl *claim, m misparty) news.Finding {
	r := &cl.readings[m.reading]
	s := &c.sources[r.source]
	return news.Finding{
		Kind: news.KindRole, Severity: news.Error, Span: cl.span(m.said.Predicate), Source: s.ID,
		Evidence: news.SpanOf(r.field, s.Field(r.field), m.source.Predicate.Start, m.source.Predicate.End),
		Message:  fmt.Sprintf("who does and who undergoes %q are the other way round in the source", m.said.Predicate.In(cl.text)),
	}
}
