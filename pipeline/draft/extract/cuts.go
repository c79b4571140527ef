package extract

import (
	"regexp"
	"strings"

	"puente/pipeline/facts"
)

// tolls opens with the dead or the injured, which need no verb: Two dead and 41
// infected in an outbreak.
var tolls = regexp.MustCompile(`^(?:(?:At least|About|Some) )?(?:\pL+|\d[\d.,]*) (?:people )?(?:dead|killed|injured|hurt|missing|arrested|infected)\b`)

// openClause is a relative clause at the end of a head, its sentence unsaid.
var openClause = regexp.MustCompile(`, (?:who|whose|which|where)\b[^,]*$`)

// cuts are the places where a clause ends, in order.
func cuts(s string) []int {
	var out []int
	for i := range s {
		if s[i] == ',' || s[i] == ';' || s[i] == ':' || strings.HasPrefix(s[i:], " — ") {
			out = append(out, i)
			continue
		}
		for _, w := range clauseWords {
			if strings.HasPrefix(s[i:], w) {
				out = append(out, i)
			}
		}
	}
	return out
}

var clauseWords = []string{" after ", " while ", " when ", " and that ", " because ", " as he ", " as she ", " as they ",
	" over a ", " over the ", " during ", " amid ", " following ", " centred on "}

// splits says whether a cut goes through a number, a name or a quotation.
func splits(f facts.Facts, cut int) bool {
	inside := func(s facts.Span) bool { return s.Start < cut && cut < s.End }
	for _, n := range f.Numbers {
		if inside(n.Span) {
			return true
		}
	}
	for _, n := range f.Names {
		if inside(n.Span) {
			return true
		}
	}
	for _, q := range f.Quotes {
		if inside(q.Span) {
			return true
		}
	}
	return false
}

// qualifies says whether what is cut off turns or weakens what stays: it begins
// with a hedge or a negation, sets a condition or an exception, or is a short
// afterthought such as "allegedly".
func qualifies(f facts.Facts, s string, tail facts.Span) bool {
	rest := strings.ToLower(tail.In(s))
	if turns.MatchString(rest) {
		return true
	}
	near := facts.Span{Start: tail.Start, End: tail.End}
	if len(strings.Fields(rest)) > 5 {
		near.End = min(tail.Start+24, tail.End)
	}
	for _, n := range append(append([]facts.Span(nil), f.Negations...), f.Hedges...) {
		if near.Overlaps(n) && !roundsOff(f, n, tail) {
			return true
		}
	}
	return false
}

var turns = regexp.MustCompile(`\b(?:if|unless|except|but|although|though|however|until|pending|denied|denies|reportedly|allegedly)\b`)
