package eval

import (
	"encoding/json"
	"io"

	"puente/pipeline/news"
)

// Dumped is a case as Dump writes it.
type Dumped struct {
	Part     string            `json:"part"`
	Story    string            `json:"story"`
	Case     string            `json:"case"`
	Kind     string            `json:"kind"`
	Pass     int               `json:"pass"`
	Label    string            `json:"label"` // what it should be
	Verdict  string            `json:"verdict"`
	Score    float64           `json:"score"`
	Wrong    bool              `json:"wrong"`
	Text     string            `json:"text"`
	Cites    []string          `json:"cites"`
	Findings []news.Finding    `json:"findings"`
	Values   map[string]Figure `json:"values"`
}

// Dump writes every case as a line of JSON: what a score is fitted on, and what
// other programs read.
func (r *Report) Dump(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, p := range r.Parts {
		for _, c := range p.Cases {
			d := Dumped{Part: p.Name, Story: c.Story, Case: c.ID, Kind: c.Kind, Pass: c.Pass, Label: c.Detail.Expected, Verdict: c.Detail.Got,
				Score: c.Detail.Score, Wrong: c.Wrong, Text: c.Detail.Text, Cites: []string{}, Findings: append([]news.Finding{}, c.Detail.Findings...), Values: map[string]Figure{}}
			for _, cite := range c.Detail.Cited {
				d.Cites = append(d.Cites, cite.Source)
			}
			for k, f := range p.part.fields {
				d.Values[f] = Figure(c.Values[k])
			}
			if err := enc.Encode(d); err != nil {
				return err
			}
		}
	}
	return nil
}
