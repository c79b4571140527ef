package ingest

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"puente/pipeline/news"
)

var update = flag.Bool("update", false, "write the golden files anew")

// samples are the files of testdata, one or more of each format.
var samples = []string{"x.json", "api.json", "hoja.csv", "damaged.jsonl", "v2.json", "classic.jsonl", "tweets.js", "mastodon.json", "bluesky.json", "rss.xml", "atom.xml", "feed.json", "pagina.html", "nota.txt"}

// TestGolden reads the samples in testdata: a line of the golden file for each
// record.
func TestGolden(t *testing.T) {
	for _, name := range samples {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join("testdata", name)
			records, err := all(file)
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			e := json.NewEncoder(&got)
			e.SetEscapeHTML(false)
			for _, r := range records {
				line := struct {
					Line     int            `json:"line"`
					Source   *news.Source   `json:"source,omitempty"`
					SetAside *news.SetAside `json:"set_aside,omitempty"`
				}{Line: r.Line, SetAside: r.SetAside}
				if r.SetAside == nil {
					line.Source = &r.Source
				}
				if err := e.Encode(line); err != nil {
					t.Fatal(err)
				}
			}
			golden := file + ".golden"
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("run with -update and look at the difference; got\n%s", got.Bytes())
			}
		})
	}
}
