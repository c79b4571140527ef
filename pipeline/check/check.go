// Package check decides whether the cited sources support a sentence, says why
// not, and finds the words of the original that do. It is deterministic, works
// from the original language as well as from the translation, and trusts
// neither the writer nor the translator.
package check

import "puente/pipeline/news"

// Claim is a sentence with the sources that it cites. Sources may hold more
// than is cited; support is asked of the cited ones alone.
type Claim struct {
	ID      string        `json:"id"`
	Text    string        `json:"text"`
	Cites   []news.Cite   `json:"cites"`
	Sources []news.Source `json:"sources"`
}

// Result is what the check says of a claim. Cites are the claim's, each with
// the evidence that the check found by itself.
type Result struct {
	ID       string         `json:"id"`
	Verdict  string         `json:"verdict"`
	Score    float64        `json:"score"`
	Findings []news.Finding `json:"findings"`
	Cites    []news.Cite    `json:"cites"`
}
