package model

import (
	"puente/pipeline/draft"
	"puente/pipeline/llm"
)

// Requests are the calls that Write makes.
func (w *Writer) Requests(r draft.Request) ([]llm.Request, error) {
	q, err := w.request(r)
	if err != nil {
		return nil, err
	}
	return []llm.Request{q.ask}, nil
}
