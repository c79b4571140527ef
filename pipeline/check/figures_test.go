package check

import (
	"os"
	"slices"
	"strings"
	"testing"

	"puente/pipeline/news"
)

// figured are the kinds of finding that a figure, a quotation or a name can give.
var figured = []string{news.KindNumber, news.KindMagnitude, news.KindUnit, news.KindDate, news.KindQuote, news.KindName, news.KindCitation, news.KindAttribution}

// refuses says whether a result has an error about a figure, a quotation or a name.
func refuses(r Result) bool {
	return slices.ContainsFunc(r.Findings, func(f news.Finding) bool {
		return slices.Contains(figured, f.Kind) && (f.Severity == news.Error || r.Verdict == news.Unsupported || r.Verdict == news.Contradicted)
	})
}

// Each figure, quotation or name that a source gives in another form is found
// there, and the one beside it that no source gives is refused.
func TestFigures(t *testing.T) {
	raw, err := os.ReadFile("testdata/figures.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 4 {
			t.Fatalf("not four fields: %q", line)
		}
		c := New([]news.Source{{ID: "s1", Lang: "es", Kind: "article", Outlet: "El Heraldo", PublishedAt: "2025-05-12T09:00:00-05:00", Text: f[1]}}, Options{})
		if r := c.Check("", f[2], cites("s1")); refuses(r) {
			t.Errorf("%s: %q of %q is refused: %v", f[0], f[2], f[1], messages(r.Findings))
		}
		if r := c.Check("", f[3], cites("s1")); f[3] != "-" && !refuses(r) {
			t.Errorf("%s: %q of %q passes: %s %.2f %v", f[0], f[3], f[1], r.Verdict, r.Score, messages(r.Findings))
		}
	}
}
