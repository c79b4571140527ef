package facts

import (
	"slices"
	"sort"

	"puente/pipeline/lexicon"
)

// Stems of verbs that tell who wins over whom, and of those that tell it from the
// loser's end: beat and lose to, derrotó a and cayó ante.
var (
	beats = lexicon.WordSet("beat defeat overcom thrash trounc rout outplay vanquish surpass")
	loses = lexicon.WordSet("lose fall succumb bow")
)

// contest makes events that tell who won over whom comparable: whoever wins is the
// agent of "beat", whichever end they are told from (Chilcay ganó a Toral, Toral
// perdió con Chilcay, Toral lost to Chilcay).
func (r eventReader) contest(e Event, c Clause) Event {
	any := func(set lexicon.Set) bool {
		return slices.ContainsFunc(e.Keys, func(k string) bool { return set.Has(k) })
	}
	switch {
	case slices.Contains(e.Keys, "win") && c.Voice != Passive && (e.Recipient.Span != Span{} || e.Patient.Key != "" && r.lang == lexicon.Spanish):
		if e.Recipient.Span != (Span{}) {
			e.Patient, e.Recipient = e.Recipient, Party{}
		}
	case any(beats):
	case c.Voice == Passive:
		return e
	case any(loses):
		winner := r.opponent(c, e.Keys)
		if winner.Key == "" || e.Agent.Key == "" {
			return e
		}
		e.Agent, e.Patient, e.Recipient = winner, e.Agent, Party{}
		e.Keys = nil
	default:
		return e
	}
	if !slices.Contains(e.Keys, "beat") {
		e.Keys = append(slices.Clone(e.Keys), "beat")
		slices.Sort(e.Keys)
	}
	return e
}

// against are the words before whom one loses to.
var against = lexicon.WordSet("ante contra frente to against")

// opponent is the name that stands after "con", "ante" or "to" in a clause.
func (r eventReader) opponent(c Clause, keys []string) Party {
	ws := Words(r.text[c.Verb.End:max(c.Verb.End, c.Span.End)])
	for i, w := range ws {
		if !against.Has(w.Fold) && !(w.Fold == "con" && slices.Contains(keys, "lose")) { // cae con la lluvia
			continue
		}
		for _, v := range ws[i+1 : min(len(ws), i+4)] {
			at := c.Verb.End + v.Start
			k := sort.Search(len(r.names), func(k int) bool { return r.names[k].End > at })
			if k < len(r.names) && r.names[k].Start == at && !r.names[k].Demonym {
				return Party{Span: r.names[k].Span, Key: r.names[k].Key}
			}
			if !article(v.Fold) && v.Fold != "a" && v.Fold != "al" {
				break
			}
		}
	}
	return Party{}
}
