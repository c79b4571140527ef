package eval

import (
	"encoding/json"
	"regexp"

	"puente/pipeline/check"
	"puente/pipeline/news"
)

// planted is the number in the name of a kind of error.
var planted = regexp.MustCompile(`_id\d+`)

// demetr reads DEMETR (M. Karpinska et al., DEMETR: diagnosing evaluation
// metrics for translation, EMNLP 2022): a Spanish sentence, a good translation of
// it, and that with one error planted. The Spanish sentence is the one source;
// the good translation (once for each sentence) and the reference are supported.
// Errors that the set calls critical, major or base are not supported; its minor
// ones, of form, have no label and are counted by kind. Rows in which the error
// could not be planted are passed over.
func demetr(string) (func([]byte) ([]Claim, error), error) {
	seen := map[string]bool{}
	return func(line []byte) ([]Claim, error) {
		var row struct {
			ID       json.Number `json:"id"`
			Spanish  string      `json:"src_sent"`
			Good     string      `json:"mt_sent"`
			Bad      string      `json:"pert_sent"`
			Planted  bool        `json:"pert_check"`
			Severity string      `json:"severity"`
			Name     string      `json:"pert_name"`
		}
		if err := json.Unmarshal(line, &row); err != nil {
			return nil, err
		}
		claim := func(kind, text string, label Label) Claim {
			return Claim{Claim: check.Claim{ID: row.ID.String() + "/" + kind, Text: text, Cites: []news.Cite{{Source: "original"}},
				Sources: []news.Source{{ID: "original", Lang: news.Spanish, Text: row.Spanish}}}, Kind: kind, Story: row.ID.String(), Label: label}
		}
		var out []Claim
		if !seen[row.Spanish] {
			seen[row.Spanish] = true
			out = append(out, claim("good_translation", row.Good, binary(true)))
		}
		if !row.Planted {
			return out, nil
		}
		kind, label := planted.ReplaceAllString(row.Name, ""), binary(false)
		switch {
		case kind == "base_reference":
			label = binary(true)
		case row.Severity == "minor":
			label = Label{}
		}
		return append(out, claim(kind, row.Bad, label)), nil
	}, nil
}
