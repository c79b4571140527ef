package facts

import (
	"slices"
	"sort"
	"strings"

	"puente/pipeline/lexicon"
)

// Party is one who takes part in an event, as the text names it; the zero Span
// where it does not tell.
type Party struct {
	Span
	Key   string   // of the name that heads it (see NameKey), "" where none does
	Heads []string // English stems of its head noun, sorted: "alcaldesa" and "mayor" have "mayor"
}

// Event is what a clause states that somebody did, comparable between Spanish
// and English and between active and passive: "Ruiz fue detenido por la policía",
// "police arrested Ruiz".
type Event struct {
	Clause    int      // index in Facts.Clauses
	Predicate Span     // the verb group
	Keys      []string // English stems that the verb can stand for, sorted
	Agent     Party    // who does it: the subject, of passives what "por" and "by" name
	Patient   Party    // who or what undergoes it: the object, of passives the subject, of "se" a subject that is nobody
	Recipient Party    // to whom something is given, said or asked
	Speaker   Party    // who states it
	Charge    Span     // the deed that somebody is accused of or punished for
	Negated   bool
}

// Events gives the events of a text that Analyze has read in language lang, in
// order. Clauses without a verb, or whose verb is only "be" or "have", give none.
func Events(text, lang string, f Facts) []Event {
	r := eventReader{text: text, lang: lang, names: f.Names}
	var out []Event
	for k, c := range f.Clauses {
		if c.Voice == "" {
			continue
		}
		keys := r.predicate(c.Verb)
		if len(keys) == 0 {
			continue
		}
		e := Event{Clause: k, Predicate: c.Verb, Keys: keys, Recipient: r.party(c.Recipient), Speaker: r.party(c.Speaker), Charge: c.Charge}
		switch c.Voice {
		case Passive:
			e.Agent, e.Patient = r.party(c.Agent), r.party(c.Subject)
		case Se:
			p := r.party(c.Subject)
			switch e.Patient = r.party(c.Object); {
			case p.Key != "" || r.acts(c.Subject): // el alcalde se negó, Olmos se reunió
				e.Agent = p
			case c.Object == (Span{}):
				e.Patient = p
			}
		case Active:
			e.Agent, e.Patient = r.party(c.Subject), r.party(c.Object)
		}
		i := sort.Search(len(f.Negations), func(i int) bool { return f.Negations[i].End > c.Verb.Start })
		e.Negated = i < len(f.Negations) && f.Negations[i].Start < c.Verb.End
		if p := negativeParty(text, e.Agent.Span, c.Subject); p {
			e.Negated = true
		}
		joined, ok := r.joinedTo(e, c)
		if ok {
			e.Agent = Party{} // removed and replaced by Leal
		}
		out = append(out, r.contest(e, c))
		if ok {
			out = append(out, joined)
		}
	}
	return out
}

// joinedTo is the event of a participle that "and" joins to that of a passive
// clause: was removed and | replaced by Leal, fue detenido y trasladado.
func (r eventReader) joinedTo(e Event, c Clause) (Event, bool) {
	if c.Voice != Passive {
		return e, false
	}
	rest := r.text[c.Verb.End:max(c.Verb.End, c.Span.End)]
	ws := Words(rest)
	if len(ws) < 2 || ws[0].Start != 1 || ws[0].Fold != "and" && ws[0].Fold != "y" || !lexicon.PastParticiple(r.lang, ws[1].Fold) {
		return e, false
	}
	e.Predicate = Span{c.Verb.End + ws[1].Start, c.Verb.End + ws[1].End}
	e.Keys = r.predicate(e.Predicate)
	e.Charge = Span{}
	return e, len(e.Keys) > 0
}

// negativeParty says whether a subject negates its clause: nadie, nobody, ningún.
func negativeParty(text string, spans ...Span) bool {
	for _, s := range spans {
		w, _, _ := strings.Cut(Fold(s.In(text)), " ")
		switch w {
		case "nadie", "ninguno", "ninguna", "ningun", "ni", "nobody", "none", "neither", "no", "nothing", "nada":
			return true
		}
	}
	return false
}

type eventReader struct {
	text, lang string
	names      []Name
}

// predicate gives the English stems of the last verb of a verb group.
func (r eventReader) predicate(verb Span) []string {
	ws := Words(verb.In(r.text))
	for i := len(ws) - 1; i >= 0; i-- {
		f := ws[i].Fold
		if r.lang != lexicon.Spanish {
			if lexicon.StopWords(r.lang).Has(f) || adverb(r.lang, f) {
				continue
			}
			return []string{lexicon.VerbStem(f)}
		}
		if lexicon.StopWords(r.lang).Has(f) || adverb(r.lang, f) {
			continue
		}
		return stemsOf(lexicon.VerbLemmas(f), true)
	}
	return nil
}

// stemsOf gives the English stems of Spanish lemmas, sorted: of verbs, or of what
// is no verb.
func stemsOf(ids []int32, verbs bool) []string {
	var out []string
	for _, id := range ids {
		p := lexicon.Bilingual()[id]
		if verbs != p.Verb {
			continue
		}
		for _, en := range p.English {
			first, _, _ := strings.Cut(Fold(en), " ")
			if verbs {
				out = append(out, lexicon.VerbStem(first))
			} else {
				out = append(out, lexicon.Stem(lexicon.English, first))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// party reads who a phrase names: by the name that heads it, else by its nouns
// before "de" and "of".
func (r eventReader) party(s Span) Party {
	p := Party{Span: s}
	if s == (Span{}) {
		return p
	}
	head := s
	for _, w := range Words(s.In(r.text)) {
		if w.Start > 0 && (w.Fold == "de" || w.Fold == "del" || w.Fold == "of") {
			head.End = s.Start + w.Start
			break
		}
	}
	k := sort.Search(len(r.names), func(k int) bool { return r.names[k].End > s.Start })
	for ; k < len(r.names) && r.names[k].Start < head.End; k++ {
		if n := r.names[k]; n.Start >= s.Start && !n.Demonym && !r.owns(n, head) {
			p.Key = n.Key
		}
	}
	if p.Key == "" && r.bareName(head) {
		p.Key = NameKey(head.In(r.text))
	}
	for _, w := range Words(head.In(r.text)) {
		if p.Key != "" && w.Capital || lexicon.StopWords(r.lang).Has(w.Fold) || w.Kind != Letters {
			continue
		}
		if r.lang == lexicon.Spanish {
			p.Heads = append(p.Heads, stemsOf(lexicon.SpanishLemmas(w.Fold), false)...)
		} else {
			p.Heads = append(p.Heads, lexicon.Stem(lexicon.English, w.Fold))
		}
	}
	slices.Sort(p.Heads)
	p.Heads = slices.Compact(p.Heads)
	return p
}

// bareName says whether a phrase is a name though it begins the sentence, where
// its capital says nothing: one word that stands without an article as a party and
// is no common noun.
func (r eventReader) bareName(head Span) bool {
	ws := Words(head.In(r.text))
	if len(ws) != 1 || !ws[0].Capital || len(ws[0].Fold) < 3 || lexicon.Acts(ws[0].Fold) || lexicon.Titles(r.lang).Has(ws[0].Fold) || lexicon.StopWords(r.lang).Has(ws[0].Fold) {
		return false
	}
	if r.lang == lexicon.Spanish {
		return lexicon.NounSurname(ws[0].Fold) || len(stemsOf(lexicon.SpanishLemmas(ws[0].Fold), false)) == 0
	}
	return !lexicon.EnglishWord(ws[0].Fold)
}

// acts says whether a phrase holds a word for somebody who acts before "de".
func (r eventReader) acts(s Span) bool {
	for _, w := range Words(s.In(r.text)) {
		if w.Fold == "de" || w.Fold == "of" {
			return false
		}
		if lexicon.Acts(w.Fold) || lexicon.Titles(r.lang).Has(w.Fold) {
			return true
		}
	}
	return false
}

// owns says whether a name within a phrase only owns its head: Cano's widow.
func (r eventReader) owns(n Name, head Span) bool {
	rest := r.text[n.End:max(n.End, head.End)]
	return r.lang == lexicon.English && (strings.HasPrefix(rest, "'s ") || strings.HasPrefix(rest, "’s "))
}

// SamePredicate says whether two events can be of the same kind of deed.
func SamePredicate(a, b Event) bool { return meet(a.Keys, b.Keys) }

// meet says whether two sorted lists share an element.
func meet(a, b []string) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch strings.Compare(a[i], b[j]) {
		case 0:
			return true
		case -1:
			i++
		default:
			j++
		}
	}
	return false
}

// SameParty says whether two parties can be the same: by name where both have
// one, else by a head noun that both share. A name and a bare noun tell only where
// Mentions.Party has given the one the titles, or the other the name, that the
// documents tie to them.
func SameParty(a, b Party) bool {
	if a.Key != "" && b.Key != "" {
		return NameKeyMatch(a.Key, b.Key)
	}
	return a.Span != (Span{}) && b.Span != (Span{}) && meet(a.Heads, b.Heads)
}

// Swapped says whether a states the deed of b the other way round: who does it in
// one undergoes it in the other. Where one of them leaves a part out ("Ruiz was
// arrested"), a name must stand on both sides, and the other must be complete.
func Swapped(a, b Event) bool {
	if !SamePredicate(a, b) || mutual(a.Keys) || SameParty(a.Agent, b.Agent) || SameParty(a.Patient, b.Patient) {
		return false
	}
	does, undergoes := SameParty(a.Agent, b.Patient), SameParty(a.Patient, b.Agent)
	switch {
	case does && undergoes:
		return true
	case does:
		return a.Agent.Key != "" && a.Patient.Span != (Span{}) && b.Agent.Span == (Span{})
	case undergoes:
		return b.Agent.Key != "" && b.Patient.Span != (Span{}) && a.Agent.Span == (Span{})
	}
	return false
}

// mutual says whether a deed is the same for both who take part: met, married.
func mutual(keys []string) bool {
	for _, k := range keys {
		switch k {
		case "meet", "marri", "talk", "join", "face", "border", "resembl", "equal", "tie", "draw", "divorc", "agre", "speak":
			return true
		}
	}
	return false
}
