package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"puente/pipeline/check"
	"puente/pipeline/news"
)

// summeval reads SummEval (A. R. Fabbri et al., SummEval: re-evaluating
// summarization evaluation, TACL 2021): summaries of English news with the
// experts' mean grade of consistency, 1 to 5. The file holds the summaries; the
// documents stand in the one beside it whose name has "docs" for "summaries".
func summeval(path string) (func([]byte) ([]Claim, error), error) {
	dir, file := filepath.Split(path)
	beside := dir + strings.Replace(file, "summaries", "docs", 1)
	if beside == path {
		return nil, fmt.Errorf(`%s: the name must hold "summaries": the documents are read from the file with "docs" in its place`, path)
	}
	documents, err := readDocuments(beside)
	if err != nil {
		return nil, err
	}
	return func(line []byte) ([]Claim, error) {
		var row struct {
			Document string `json:"doc_id"`
			System   string `json:"system"`
			Summary  string `json:"summary"`
			Human    struct {
				Consistency *float64 `json:"consistency"`
			} `json:"human"`
		}
		if err := json.Unmarshal(line, &row); err != nil {
			return nil, err
		}
		text, ok := documents[row.Document]
		if !ok {
			return nil, fmt.Errorf("there is no document %q in %s", row.Document, beside)
		}
		if row.Human.Consistency == nil {
			return nil, fmt.Errorf("no grade of consistency")
		}
		return []Claim{{
			Claim: check.Claim{ID: row.Document + "/" + row.System, Text: untokenized(row.Summary), Cites: []news.Cite{{Source: "document"}},
				Sources: []news.Source{{ID: "document", Lang: news.English, Text: untokenized(text)}}},
			Story: row.Document, Label: Label{Known: true, Grade: *row.Human.Consistency, Graded: true},
		}}, nil
	}, nil
}

func readDocuments(path string) (map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string]string{}
	lines := bufio.NewScanner(f)
	lines.Buffer(make([]byte, 1<<16), longestLine)
	for n := 1; lines.Scan(); n++ {
		var row struct {
			Document string `json:"doc_id"`
			Text     string `json:"src"`
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		out[row.Document] = row.Text
	}
	return out, lines.Err()
}

// joins undoes what the set's tokenizer did to the texts: marks stand apart from
// words, quotations are written with grave accents.
var joins = strings.NewReplacer(" .", ".", " ,", ",", " ;", ";", " :", ":", " ?", "?", " !", "!", " %", "%", "`` ", "“", " ''", "”", " 's", "'s", " n't", "n't",
	" '", "'", "( ", "(", " )", ")", "$ ", "$", "£ ", "£")

func untokenized(s string) string { return joins.Replace(s) }
