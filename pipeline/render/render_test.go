package render

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"puente/pipeline/news"
)

var update = flag.Bool("update", false, "write the golden files")

// golden holds got to a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; run go test -update and look at the difference", path)
	}
}

func TestGolden(t *testing.T) {
	b := sample(t)
	j, err := JSON(b)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "brief.json", j)
	golden(t, "brief.md", Markdown(b))
	h, err := HTML(b, Options{Home: "../index.html", Repeats: repeats})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "brief.html", h)
	i, err := Index(day(t))
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "index.html", i)
	i, err = Index(Day{Date: "2025-11-05", Counts: Counts{In: 2, SetAside: 2, SetAsideByReason: []ReasonCount{{news.NoStory, 2}}}, Tool: "puente 0.1.0"})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "index-empty.html", i)
}
