package check

import (
	"sort"

	"puente/pipeline/facts"
)

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
