package model

import (
	"encoding/json"
	"errors"
	"fmt"

	"puente/pipeline/lexicon"
)

// often is how many times a sentence may stand in an answer before it is a loop.
const often = 3

// accept says what is wrong with an answer as a whole: nothing in it can be
// checked, it declines, it is not in English, or it says one thing over and over.
// Single faults are the check's.
func (q *query) accept(raw json.RawMessage) error {
	var a answer
	if err := json.Unmarshal(raw, &a); err != nil {
		return err
	}
	if len(a.Sentences) == 0 {
		return errors.New("it has no sentence")
	}
	known, foreign, seen := false, 0, map[string]int{}
	for _, s := range append([]sentence{a.Headline}, a.Sentences...) {
		if lexicon.Refusal(s.Text) {
			return fmt.Errorf("%q is no sentence of a brief", clipped(s.Text))
		}
		if spanish(s.Text) {
			if foreign++; 2*foreign > len(a.Sentences)+1 {
				return fmt.Errorf("%q is not English", clipped(s.Text))
			}
		}
		if seen[s.Text]++; seen[s.Text] > often {
			return fmt.Errorf("%q stands in it over and over", clipped(s.Text))
		}
		for _, e := range s.Evidence {
			known = known || q.source(e.Source) != nil
		}
	}
	if !known {
		return errors.New("no evidence names the id of a source that stands on a fence line")
	}
	return nil
}

// spanish says whether a sentence was left in Spanish.
func spanish(s string) bool {
	es, en := lexicon.FunctionWords(s)
	return es >= 3 && en == 0
}

// clipped is the beginning of a text.
func clipped(s string) string {
	const most = 80
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
