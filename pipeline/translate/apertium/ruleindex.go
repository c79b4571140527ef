package apertium

import "sync"

// ruleIndex says which rules of the grammar can match a sentence at all: those
// that ask for one of its lemmas, and those that ask for none. With hundreds of
// rules and some twenty words all but a few are left out.
type ruleIndex struct {
	byLemma map[string][]int
	always  []int
}

var grammarIndex = sync.OnceValue(func() ruleIndex { return indexRules(grammar()) })

func indexRules(rules []rule) ruleIndex {
	x := ruleIndex{byLemma: map[string][]int{}}
	for i, r := range rules {
		lemmas := r.asked()
		if lemmas == nil {
			x.always = append(x.always, i)
		}
		for _, l := range lemmas {
			x.byLemma[l] = append(x.byLemma[l], i)
		}
	}
	return x
}

// asked are the lemmas of which a sentence must have one for the rule to
// match: the fewest that a matcher of the rule asks for, rather no words that
// most sentences have; nil for any.
func (r rule) asked() []string {
	var fewest []string
	for _, m := range r.pattern {
		if len(m.lemmas) == 0 || m.not || m.optional || m.when {
			continue
		}
		common, worse := everywhere[m.lemmas[0]], fewest != nil && everywhere[fewest[0]]
		if fewest == nil || worse && !common || worse == common && len(m.lemmas) < len(fewest) {
			fewest = m.lemmas
		}
	}
	return fewest
}

// everywhere are lemmas that most sentences have.
var everywhere = map[string]bool{"de": true, "a": true, "en": true, "que": true, "el": true, "y": true, "por": true, "con": true, "se": true, "ser": true, "no": true, "uno": true, "para": true, "haber": true}

// candidates marks in active the rules that the units may need.
func (x ruleIndex) candidates(units []unit, active []bool) {
	for _, u := range units {
		for _, i := range x.byLemma[u.lemma] {
			active[i] = true
		}
	}
}

// active has a place for each of n rules, those that ask for no lemma marked.
func (x ruleIndex) active(n int) []bool {
	out := make([]bool, n)
	for _, i := range x.always {
		out[i] = true
	}
	return out
}
