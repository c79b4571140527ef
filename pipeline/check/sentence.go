package check

import (
	"slices"
	"sort"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
)

// sentence is a sentence of a source with those whom it speaks of.
type sentence struct {
	facts.Span
	names []string // keys of all that it names
	leads []string // keys of those who do or say something in it by name
	open  bool     // somebody speaks in it who is not named there
	tells bool     // somebody is named who speaks in it
}

// sentencesOf reads the sentences of a field.
func sentencesOf(t *text) []sentence {
	out := make([]sentence, 0, len(t.facts.Sentences))
	for _, sp := range t.facts.Sentences {
		out = append(out, sentence{Span: sp})
	}
	at := func(offset int) *sentence {
		i := sort.Search(len(out), func(i int) bool { return out[i].End > offset })
		if i == len(out) {
			return nil
		}
		return &out[i]
	}
	for _, n := range t.facts.Names {
		if s := at(n.Start); s != nil && !n.Demonym {
			s.names = append(s.names, n.Key)
		}
	}
	lead := func(sp facts.Span, key string) {
		if sp == (facts.Span{}) || t.quotes(sp) {
			return
		}
		if s := at(sp.Start); s != nil {
			s.leads = append(s.leads, t.named(sp)...)
			if key != "" && t.hasName(key) {
				s.leads, s.names = append(s.leads, key), append(s.names, key)
			}
		}
	}
	speaks := func(in, by, verb facts.Span) {
		if t.told(by) {
			by = facts.Span{}
		}
		if s := at(in.Start); s != nil {
			named := append(t.named(by), t.beforeVerb(by, verb)...)
			s.leads = append(s.leads, named...)
			s.open, s.tells = s.open || len(named) == 0, s.tells || len(named) > 0
		}
	}
	for _, q := range t.facts.Quotes {
		switch {
		case q.Inferred || q.Kind != facts.Speech:
		case q.Speaker == (facts.Span{}) && q.Verb == (facts.Span{}):
		default:
			speaks(q.Span, q.Speaker, q.Verb)
		}
	}
	for _, r := range t.facts.Reports {
		speaks(r.Verb, r.Speaker, r.Verb)
	}
	for _, e := range t.events {
		by := e.Agent
		if t.told(by.Span) {
			by = facts.Party{}
		}
		if s := at(e.Predicate.Start); s != nil && by.Span == (facts.Span{}) && e.Patient.Span == e.Agent.Span || s != nil && by.Span != e.Agent.Span {
			s.open = s.open || len(s.leads) == 0 && !t.quotes(e.Predicate)
		}
		if s := at(e.Predicate.Start); s != nil && by.Key == "" && len(t.named(by.Span)) == 0 && t.describes(by.Span) {
			s.open = s.open || len(s.leads) == 0 // el conjunto ribereño: whoever that is
		}
		lead(by.Span, by.Key)
	}
	return out
}

// describes says whether a phrase without a name stands for somebody definite who
// acts: the firm, el conjunto ribereño.
func (t *text) describes(sp facts.Span) bool {
	ws := facts.Words(sp.In(t.string))
	if len(ws) < 2 || !definite[ws[0].Fold] {
		return false
	}
	return slices.ContainsFunc(ws[1:], func(w facts.Word) bool {
		return lexicon.Acts(w.Fold) || lexicon.Titles(t.lang).Has(w.Fold) || lexicon.Institution(w.Fold)
	})
}

var definite = lexicon.WordSet("el la los las su sus este esta ese esa the its his her their this that")

// told says whether a phrase begins what is told: descartó que | el Gobierno …
func (t *text) told(sp facts.Span) bool { return strings.HasSuffix(t.string[:sp.Start], " que ") }

// quotes says whether a span lies within quotation marks.
func (t *text) quotes(sp facts.Span) bool {
	return slices.ContainsFunc(t.facts.Quotes, func(q facts.Quote) bool { return q.Contains(sp) })
}

// hasName says whether a name of the text has the key.
func (t *text) hasName(key string) bool {
	return slices.ContainsFunc(t.facts.Names, func(n facts.Name) bool { return n.Key == key })
}

// appositionReach is how far behind a phrase, in bytes, the name that it stands
// for may begin: el presidente del Colegio Médico, | Rubén Alfaro.
const appositionReach = 3

// named gives the keys of the names in a phrase and of one in apposition to it.
func (t *text) named(sp facts.Span) []string {
	var out []string
	names := t.facts.Names
	for k := sort.Search(len(names), func(k int) bool { return names[k].End > sp.Start }); k < len(names); k++ {
		n := names[k]
		if n.Start >= sp.End {
			gap := t.string[sp.End:n.Start]
			if (len(gap) > appositionReach || strings.Trim(gap, " ,(") != "" || strings.TrimSpace(gap) == "") && !(len(out) > 0 && role(gap) && !t.verbIn(facts.Span{Start: sp.End, End: n.Start})) {
				break
			}
			sp.End = n.End
		}
		if !n.Demonym && !t.owns(n.Span) {
			out = append(out, n.Key)
		}
	}
	if before := t.apposedBefore(sp); before != "" {
		out = append(out, before)
	}
	return out
}

// verbIn says whether a verb of a clause ends within a span.
func (t *text) verbIn(sp facts.Span) bool {
	for i := t.wordFrom(sp.Start); i < len(t.words) && t.words[i].End <= sp.End; i++ {
		if t.predicate[i] {
			return true
		}
	}
	return false
}

// beforeVerb gives the key of the name right before a verb of saying that stands
// beyond the phrase read as its subject: a firm from Tula, Cables del Sur, | said.
func (t *text) beforeVerb(by, verb facts.Span) []string {
	names := t.facts.Names
	k := sort.Search(len(names), func(k int) bool { return names[k].End > verb.Start }) - 1
	if k < 0 || names[k].Start < by.End || verb.Start-names[k].End > appositionReach || names[k].Demonym {
		return nil
	}
	return []string{names[k].Key}
}

// apposedBefore is the name that stands before a phrase, with a comma between:
// Rubén Alfaro, | president of the association.
func (t *text) apposedBefore(sp facts.Span) string {
	names := t.facts.Names
	k := sort.Search(len(names), func(k int) bool { return names[k].End > sp.Start }) - 1
	if k < 0 || names[k].Demonym || t.string[names[k].End:sp.Start] != ", " {
		return ""
	}
	return names[k].Key
}
