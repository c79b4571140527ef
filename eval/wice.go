package eval

import (
	"encoding/json"
	"strings"

	"puente/pipeline/check"
	"puente/pipeline/news"
)

// wice reads WiCE (R. Kamoi et al., WiCE: real-world entailment for claims in
// Wikipedia, EMNLP 2023): a claim, the sentences of the page that it cites, and
// supported, partially_supported or not_supported. The page is the one source;
// partly is not supported.
func wice(string) (func([]byte) ([]Claim, error), error) {
	return func(line []byte) ([]Claim, error) {
		var row struct {
			ID       string   `json:"id"`
			Claim    string   `json:"claim"`
			Label    string   `json:"label"`
			Evidence []string `json:"evidence"`
		}
		if err := json.Unmarshal(line, &row); err != nil {
			return nil, err
		}
		c := Claim{Claim: check.Claim{ID: row.ID, Text: row.Claim, Cites: []news.Cite{{Source: "page"}},
			Sources: []news.Source{{ID: "page", Lang: news.English, Text: strings.Join(row.Evidence, "\n")}}}}
		label, err := json.Marshal(row.Label)
		if err != nil {
			return nil, err
		}
		err = c.Label.read(label)
		return []Claim{c}, err
	}, nil
}
