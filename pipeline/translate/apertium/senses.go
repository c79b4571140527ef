package apertium

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed senses.txt
var sensesText string

// contextSense is the English of a word beside certain others.
type contextSense struct {
	lemma, pos, english string
	near, next, before  []string
	needs, leaves       string
}

// contextSenses are the senses of senses.txt by lemma and part of speech, in
// its order: the first that holds wins.
var contextSenses = sync.OnceValue(func() map[string][]contextSense {
	list, err := parseSenses(sensesText)
	if err != nil {
		panic(err) // held by a test
	}
	byWord := map[string][]contextSense{}
	for _, s := range list {
		key := s.lemma + " " + s.pos
		byWord[key] = append(byWord[key], s)
	}
	return byWord
})

// parseSenses reads senses: see the head of senses.txt.
func parseSenses(text string) ([]contextSense, error) {
	var out []contextSense
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		if key == "sense" {
			word, english, ok := strings.Cut(value, " = ")
			lemma, pos, ok2 := strings.Cut(word, " ")
			if !ok || !ok2 {
				return nil, fmt.Errorf("senses line %d: %q is no sense", n+1, value)
			}
			out = append(out, contextSense{lemma: lemma, pos: pos, english: english})
			continue
		}
		if len(out) == 0 {
			return nil, fmt.Errorf("senses line %d: no sense yet", n+1)
		}
		s := &out[len(out)-1]
		switch key {
		case "near":
			s.near = mapped(strings.Fields(value), spaced)
		case "next":
			s.next = mapped(strings.Fields(value), spaced)
		case "before":
			s.before = mapped(strings.Fields(value), spaced)
		case "needs":
			s.needs = value
		case "leaves":
			s.leaves = value
		default:
			return nil, fmt.Errorf("senses line %d: unknown key %q", n+1, key)
		}
	}
	return out, nil
}

// holds says whether a sense is meant by unit i.
func (s contextSense) holds(units []unit, i int) bool {
	if i+1 < len(units) && slices.Contains(s.next, units[i+1].lemma) || i > 0 && slices.Contains(s.before, units[i-1].lemma) {
		return true
	}
	from, to := max(0, i-reachOfSense), min(len(units), i+reachOfSense)
	return len(s.near) > 0 && slices.ContainsFunc(units[from:to], func(u unit) bool { return u.known && slices.Contains(s.near, u.lemma) })
}

// reachOfSense is how many words around one decide on its sense.
const reachOfSense = 25

// sensed gives the words of a sentence the English that news means by them.
func sensed(units []unit) {
	byContext := contextSenses()
	for i, u := range units {
		units[i] = lexicon().sense(u)
		if len(u.tags) == 0 {
			continue
		}
		for _, s := range byContext[u.lemma+" "+u.tags[0]] {
			if s.holds(units, i) {
				units[i] = u.translated(s.english)
				break
			}
		}
	}
}
