package facts

import "puente/pipeline/lexicon"

// Cue is a word or phrase that sets a direction, compares, orders in time,
// gives a cause, bounds a scope or tells a plan from a deed.
type Cue struct {
	Span
	Kind string // up, down, more, less, equal, before, after, cause, despite, all, none, some, only, first, last, most, plan
}

// cues finds the cues of the document. Those within numbers and names are
// none.
func (d *document) cues(numbers []Number, names []Name) []Cue {
	var out []Cue
	ph := lexicon.Cues(d.lang)
	n, m := 0, 0
	for i := 0; i < len(d.toks); i++ {
		t := d.toks[i]
		if t.kind != word {
			continue
		}
		for n < len(numbers) && numbers[n].End <= t.Start {
			n++
		}
		for m < len(names) && names[m].End <= t.Start {
			m++
		}
		if n < len(numbers) && numbers[n].Contains(t.Span) && numbers[n].Kind != Ordinal || m < len(names) && names[m].Contains(t.Span) {
			continue
		}
		if k, v := d.phrase(ph, i); k > 0 {
			out = append(out, Cue{Span{t.Start, d.toks[i+k-1].End}, v})
			i += k - 1
		}
	}
	return out
}
