package eval

import (
	"fmt"

	"puente/pipeline/check"
	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// repetition counts what the sentences behind the first state, and how much of
// it a sentence before them states already: the stems of their content words and
// their figures, each once a sentence. The share is a brief's redundancy, one
// less the novelty of Carbonell and Goldstein ("The use of MMR", SIGIR 1998)
// against all sentences before, and like the unique n-gram ratio of Xiao and
// Carenini ("Systematically exploring redundancy reduction", AACL 2020) taken
// over the whole text. A brief that says nothing twice still repeats the names
// of those whom it is about: the reference brief's share is the measure's zero.
func repetition(sentences []news.Sentence) (repeated, units float64) {
	told := map[string]bool{}
	for i, s := range sentences {
		own := unitsOf(s.Text)
		for _, u := range own {
			if i == 0 {
				break
			}
			units++
			if told[u] {
				repeated++
			}
		}
		for _, u := range own {
			told[u] = true
		}
	}
	return repeated, units
}

// unitsOf are the different things that a sentence states, in their order:
// content words by their stems, figures by their values.
func unitsOf(text string) []string {
	var out []string
	seen := map[string]bool{}
	add := func(unit string) {
		if !seen[unit] {
			seen[unit] = true
			out = append(out, unit)
		}
	}
	for _, w := range check.Words(text) {
		add("word " + w.Stem)
	}
	for _, n := range facts.Numbers(text, facts.Options{Lang: news.English}) {
		add(fmt.Sprint("figure ", n.Value, " ", n.Unit))
	}
	return out
}
