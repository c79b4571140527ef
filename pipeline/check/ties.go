package check

import (
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
)

// leader is who makes the statement of a sentence: its own leader, one before it
// who goes on, or whose the text is.
func (c *Checker) leader(sp spot) string {
	s := &c.sources[sp.source]
	t := s.texts[sp.field]
	for i := sp.at; i >= 0 && i >= sp.at-longestDrop; i-- {
		if l := t.sentences[i].leads; len(l) > 0 {
			return l[0]
		}
	}
	if s.ownWords() {
		for _, k := range s.ownKeys {
			if k != "" {
				return k
			}
		}
	}
	return ""
}

// tiesOf are the pairs of names that a text ties to each other: Rubén Alfaro,
// presidente del Colegio Médico; el vocero de la empresa Oleaje, Luis Mora.
func tiesOf(t *text) [][2]string {
	var out [][2]string
	names := t.facts.Names
	for i := range names {
		if short, ok := strings.CutPrefix(t.string[names[i].End:], " ("); ok {
			if end := strings.IndexByte(short, ')'); end > 1 && end <= longestShort && !strings.Contains(short[:end], " ") {
				out = append(out, [2]string{names[i].Key, facts.NameKey(short[:end])})
			}
		}
		if i+1 == len(names) {
			break
		}
		a, b := names[i], names[i+1]
		if a.Demonym || b.Demonym || b.Start < a.End || b.Start-a.End > bodyReach || !t.tied(a, b) {
			continue
		}
		out = append(out, [2]string{a.Key, b.Key})
	}
	return out
}

// longestShort is how long in bytes the short form of a name may be that stands in
// parentheses behind it.
const longestShort = 16

// bodyReach is how far apart, in bytes, a person and the body may stand that he
// speaks for.
const bodyReach = 70

// tied says whether what stands between two names makes one the other's: no verb,
// no end of a sentence, and a comma, a parenthesis, "de", "of" or a title.
func (t *text) tied(a, b facts.Name) bool {
	gap := t.string[a.End:b.Start]
	if strings.ContainsAny(gap, ".;:\n«»\"“”") {
		return false
	}
	for _, cl := range t.facts.Clauses {
		if cl.Verb.Start >= a.End && cl.Verb.End <= b.Start && cl.Verb.End > cl.Verb.Start {
			return false
		}
	}
	for i, w := range foldedWords(gap) {
		if i == 0 && setsApart[w] { // Leiva, a la alcaldesa | Prieto
			return false
		}
		if w == "y" || w == "and" || w == "e" {
			return false
		}
	}
	return true
}

// setsApart are the words behind which somebody else than the one before stands.
var setsApart = lexicon.WordSet("a al ante con contra junto frente to with before against alongside beside")
