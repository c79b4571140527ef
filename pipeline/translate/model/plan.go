package model

import (
	"puente/pipeline/llm"
	"puente/pipeline/translate"
)

// Requests are the calls that Translate makes for the segments when all that
// comes back is of use.
func (e *Engine) Requests(segments []translate.Segment) (out []llm.Request, err error) {
	var ask []int
	for i, s := range segments {
		if hasWords(s) {
			ask = append(ask, i)
		}
	}
	for _, batch := range e.batches(segments, ask) {
		r, _, err := e.request(segments, batch)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}
