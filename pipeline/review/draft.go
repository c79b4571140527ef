package review

import (
	"encoding/json"
	"fmt"
	"slices"

	"puente/pipeline/news"
)

// Draft is what editors change of a brief, with what the check says of it.
type Draft struct {
	Headline   news.Sentence   `json:"headline"`
	Sentences  []news.Sentence `json:"sentences"`
	HeadlineBy string          `json:"headline_by"` // who wrote it; "" for the machine
	By         []string        `json:"by"`          // the same for each sentence

	Status    string          `json:"status"` // ready, needs_review or withheld
	Reasons   []string        `json:"reasons"`
	Conflicts []news.Conflict `json:"conflicts"`
	Metrics   news.Metrics    `json:"metrics"`

	// Provenance is set where sentences were made anew: it may be another than
	// the machine's.
	Provenance *news.Provenance `json:"provenance,omitempty"`
}

// draftOf is the machine's draft.
func draftOf(b news.Brief) Draft {
	d := Draft{HeadlineBy: "", By: make([]string, len(b.Sentences))}
	d.take(b)
	return d
}

// take fills in a brief's sentences and what was found of them.
func (d *Draft) take(b news.Brief) {
	d.Headline, d.Sentences = b.Headline, slices.Clone(b.Sentences)
	d.Status, d.Reasons, d.Conflicts, d.Metrics = b.Status, b.Reasons, b.Conflicts, b.Metrics
}

// on is the brief with the draft in the place of its own.
func (d Draft) on(b news.Brief) news.Brief {
	b.Headline, b.Sentences = d.Headline, slices.Clone(d.Sentences)
	b.Status, b.Reasons, b.Conflicts, b.Metrics = d.Status, d.Reasons, d.Conflicts, d.Metrics
	if d.Provenance != nil {
		b.Provenance = *d.Provenance
	}
	return b
}

func (d Draft) clone() Draft {
	d.Sentences, d.By = slices.Clone(d.Sentences), slices.Clone(d.By)
	return d
}

// edited says whether anything in it is an editor's.
func (d Draft) edited() bool {
	return d.HeadlineBy != "" || slices.ContainsFunc(d.By, func(by string) bool { return by != "" })
}

// altered says whether it is not as the machine wrote it: by an editor's words, or
// by what was dropped, moved or made anew.
func (d Draft) altered(machine news.Brief) bool {
	return d.edited() || d.Headline.Text != machine.Headline.Text ||
		!slices.EqualFunc(d.Sentences, machine.Sentences, func(a, b news.Sentence) bool { return a.Text == b.Text })
}

// doubtful are the machine's sentences on which something was found; all of the
// machine's where nothing was.
func (d Draft) doubtful() []int {
	var all, found []int
	for i, s := range d.Sentences {
		if d.By[i] != "" {
			continue
		}
		all = append(all, i)
		if s.Verdict != news.Supported || len(s.Findings) > 0 {
			found = append(found, i)
		}
	}
	if len(found) > 0 {
		return found
	}
	return all
}

// Sentence is a sentence, or with Headline the headline; ok is false where
// there is none.
func (d Draft) Sentence(i int) (s news.Sentence, by string, ok bool) {
	switch {
	case i == Headline:
		return d.Headline, d.HeadlineBy, true
	case i >= 0 && i < len(d.Sentences):
		return d.Sentences[i], d.By[i], true
	}
	return s, "", false
}

func (d Draft) encode() []byte { return []byte(mustEncode(d)) }

func decodeDraft(raw []byte) (d Draft, err error) {
	if err := json.Unmarshal(raw, &d); err != nil {
		return d, fmt.Errorf("%w: a draft: %w", ErrLog, err)
	}
	// A file that another program wrote may have fewer names than sentences.
	for len(d.By) < len(d.Sentences) {
		d.By = append(d.By, "")
	}
	return d, nil
}

// Headline is the index of the headline among a brief's sentences.
const Headline = -1
