package check

import (
	"fmt"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// force is how firmly a verb states what it speaks of.
type force byte

const (
	noForce  force = iota // not told by the form
	possible              // could, may, podría, habría
	planned               // will, is to, va a, subastará
	done                  // did, has done, hizo, ha hecho
)

// verb is a verb group of a text with its force.
type verb struct {
	facts.Span
	force force
}

// verbsIn finds the verb groups of a text whose force can be told.
func verbsIn(t *text, lang string) []verb {
	var out []verb
	for _, cl := range t.facts.Clauses {
		if cl.Verb.End <= cl.Verb.Start {
			continue
		}
		f := forceES(cl.Verb.In(t.string))
		if lang == news.English {
			after := t.string[cl.Verb.End:min(len(t.string), cl.Verb.End+20)]
			f = forceEN(cl.Verb.In(t.string), after)
		}
		if f != noForce && !(lexicon.SayVerbs(lang).Has(lexicon.Fold(lastWord(cl.Verb.In(t.string)))) && !t.objectFollows(cl.Verb)) {
			if t.softens(cl.Verb) {
				f = possible
			}
			out = append(out, verb{cl.Verb, f})
		}
	}
	return out
}

// objectFollows says whether an article stands after a verb: declared an
// emergency, declaró la emergencia.
func (t *text) objectFollows(v facts.Span) bool {
	i := t.endsAt(v.End) + 1
	return i > 0 && i < len(t.words) && t.gapBefore(i) == 0 && articlesAfter[t.folds[i]]
}

var articlesAfter = lexicon.WordSet("a an the its his her their un una el la los las su sus")

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// hedgeReach is how many words before a verb a hedge may stand that holds for it.
const hedgeReach = 5

// softens says whether a hedge stands within a verb group or a little before it
// or an open word (if, whether) opens its clause.
func (t *text) softens(v facts.Span) bool {
	for _, h := range t.hedges {
		if v.Overlaps(h) || h.End <= v.Start && t.between(h, v) <= hedgeReach && gapCost(t.string[h.End:v.Start]) == 0 {
			return true
		}
	}
	return false
}

// hedgesIn are the words of a text that leave open what they stand by.
func hedgesIn(t *text, lang string) []facts.Span {
	var out []facts.Span
	for _, h := range t.facts.Hedges {
		class, ok := lexicon.Hedges(lang).Lookup(lexicon.Fold(h.In(t.string)))
		if (!ok || class == "may" || class == "reported" || lang == news.English && class == "alleged") && !openSources[lexicon.Fold(h.In(t.string))] {
			out = append(out, h)
		}
	}
	for _, w := range t.words {
		if opens[w.Fold] && w.In(t.string) != "sí" && w.In(t.string) != "Sí" {
			out = append(out, w.Span)
		}
	}
	return out
}

var (
	openSources = lexicon.WordSet("according_to segun")
	// opens are words that leave open what follows them.
	opens = lexicon.WordSet("if whether si posible possible possibly perhaps maybe quiza quizas acaso")
)

// forceEN tells the force of an English verb group by its form and by the words
// after it: "is to be examined", "plans to".
func forceEN(group, after string) force {
	words := strings.Fields(strings.ToLower(group))
	if len(words) == 0 {
		return noForce
	}
	next, _, _ := strings.Cut(strings.TrimSpace(strings.ToLower(after)), " ")
	for _, w := range words {
		switch w {
		case "may", "might", "could", "can":
			return possible
		case "would", "should", "must":
			return noForce
		case "will", "shall":
			return planned
		}
		if intends[lexicon.Fold(w)] && (next == "to" || w != "set" && w != "due") {
			return planned
		}
	}
	last := words[len(words)-1]
	if next == "to" && !aimed[last] && (lexicon.Verb(news.English, last, last) == lexicon.VerbBe || strings.HasSuffix(last, "ed")) {
		return planned
	}
	switch words[0] {
	case "has", "have", "had", "was", "were":
		return done
	case "is", "are":
		if len(words) > 1 {
			return done
		}
		return noForce
	}
	if len(words) == 1 && (lexicon.Past(last) || lexicon.Verb(news.English, last, last) == lexicon.VerbPast) {
		return done
	}
	return noForce
}

// aimed are participles that "to" gives a purpose: the cover needed to stop it.
var aimed = lexicon.WordSet("needed used required enough designed made built forced allowed led helped")

// intends are verbs of intention, in both languages.
var intends = lexicon.WordSet(`plans planned plan intends intended intend threatens threatened threaten vows vowed promises promised pledges pledged offers offered considered studied weighing weighs studying mulling mulls evaluates evaluating aims aimed aim hopes hoped hope expects expected expect seeks wants considers considering projected scheduled forecast estimated proposed due set
planea planean preve preven pretende pretenden busca buscan espera esperan quiere quieren estudia estudian proyecta proyectan propone proponen aspira aspiran contempla`)

// forceES tells the force of a Spanish verb group by its endings.
func forceES(group string) force {
	words := strings.Fields(strings.ToLower(group))
	for i, w := range words {
		f := lexicon.Fold(w)
		switch {
		case f == "podria" || f == "podrian" || f == "puede" || f == "pueden" || f == "pudiera":
			return possible
		case lexicon.Conditional(f) || (strings.HasSuffix(w, "aría") || strings.HasSuffix(w, "arían")) && len(f) > 6:
			return possible
		case strings.HasSuffix(w, "rá") || strings.HasSuffix(w, "rán") || strings.HasSuffix(w, "remos") && len(w) > 7 && lexicon.VerbLemmas(f) != nil:
			return planned
		case (f == "va" || f == "van" || f == "iba" || f == "iban") && i+1 < len(words) && words[i+1] == "a":
			return planned
		case intends[f]:
			return planned
		case f == "ha" || f == "han" || f == "habia" || f == "habian" || f == "fue" || f == "fueron" || f == "es" || f == "son" || f == "esta" || f == "estan" || f == "era" || f == "eran" || f == "hay" || f == "tiene" || f == "tienen":
			return done
		case strings.HasSuffix(w, "ó") || strings.HasSuffix(f, "aron") || strings.HasSuffix(f, "ieron") || strings.HasSuffix(f, "eron") && len(f) > 5:
			return done
		}
	}
	return noForce
}

// verbBonus is what a verb group adds to its fit by being the claim's own verb.
const verbBonus = 0.3

// strengthened is a verb of the claim that states more firmly than the sources.
type strengthened struct {
	said, source  verb
	own, other    float64
	readingOfThis int
}

// strengthenedVerb finds the verb of the claim whose place in the sources a less
// firm one has.
func (c *Checker) strengthenedVerb(cl *claim) (best strengthened) {
	for _, v := range cl.verbs {
		if v.force == possible || cl.quoted(v.Span) || intends[fold(lastWord(v.In(cl.text)))] {
			continue
		}
		if i := cl.own.endsAt(v.End); i >= 0 && (cl.own.participle(i) || cl.own.negates(v.Span) || cl.own.supposed(i) || negatedGroup(v.In(cl.text))) {
			continue
		}
		it := cl.item(v.Span)
		x := strengthened{said: v}
		if cl.own.awaited(v.Span) {
			continue
		}
		tied := c.tiedVerb(cl, v)
		if !tied && v.force == done {
			continue // "infected patients", "a formula based on": a participle as likely as a verb
		}
		for i := range cl.readings {
			r := &cl.readings[i]
			t := c.sources[r.source].texts[r.field]
			for _, o := range t.verbs {
				if !r.span.Overlaps(o.Span) {
					continue
				}
				tie := cl.verbTie(r, v.Span, o.Span)
				if tied && tie == 0 {
					continue
				}
				f := it.fit(t, r, o.Span) + tie
				switch {
				case o.force >= v.force:
					x.own = max(x.own, f)
				case f > x.other:
					x.other, x.source, x.readingOfThis = f, o, i
				}
			}
		}
		if x.other-x.own > best.other-best.own {
			best = x
		}
	}
	return best
}

// negatedGroup says whether a verb group holds its negation: has not been given.
func negatedGroup(group string) bool {
	for _, w := range foldedWords(group) {
		if lexicon.Negations(news.English).Has(w) {
			return true
		}
	}
	return false
}

// awaited says whether a verb stands in a clause of time that may lie ahead: once it
// has been restored.
func (t *text) awaited(v facts.Span) bool {
	for k := t.wordFrom(v.Start) - 1; k >= 0 && t.gapBefore(k+1) == 0 && t.between(t.words[k].Span, v) <= awaitedReach; k-- {
		if awaiting[t.folds[k]] {
			return true
		}
	}
	return false
}

// awaitedReach is how many words such a clause may have before its verb.
const awaitedReach = 5

var awaiting = lexicon.WordSet("once until till when whenever")

// tiedVerb says whether a source has the claim's own verb in a form whose force
// can be told; then other verbs say nothing.
func (c *Checker) tiedVerb(cl *claim, v verb) bool {
	for i := range cl.readings {
		r := &cl.readings[i]
		for _, o := range c.sources[r.source].texts[r.field].verbs {
			if r.span.Overlaps(o.Span) && cl.verbTie(r, v.Span, o.Span) > 0 {
				return true
			}
		}
	}
	return false
}

// verbTie is the bonus of a verb group that has the claim's own verb.
func (cl *claim) verbTie(r *reading, said, source facts.Span) float64 {
	for k, u := range cl.units {
		if u.Overlaps(said) && r.at[k].strength >= 0.5 && r.at[k].Overlaps(source) {
			return verbBonus
		}
	}
	return 0
}

func (c *Checker) strengthenedFinding(cl *claim, x strengthened) news.Finding {
	r := &cl.readings[x.readingOfThis]
	s := &c.sources[r.source]
	return news.Finding{
		Kind: news.KindModality, Severity: news.Warning, Span: cl.span(x.said.Span), Source: s.ID,
		Evidence: news.SpanOf(r.field, s.Field(r.field), x.source.Start, x.source.End),
		Message:  fmt.Sprintf("the sentence states %q more firmly than the source's %q", x.said.In(cl.text), x.source.In(s.Field(r.field))),
	}
}
