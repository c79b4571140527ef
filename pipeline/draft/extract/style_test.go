package extract

import (
	"testing"

	"puente/pipeline/draft"
	"puente/pipeline/news"
)

func TestStyled(t *testing.T) {
	for _, tt := range []struct{ in, british, american string }{
		{"The organization will open a center on 3 August.", "The organisation will open a centre on 3 August.", "The organization will open a center on August 3."},
		{"The organisation says 40 litres were lost, a neighbour said.", "The organisation says 40 litres were lost, a neighbour said.", "The organization says 40 liters were lost, a neighbor said."},
		{`"Our organization stays until 3 August," the Labor Center said.`, `"Our organization stays until 3 August," the Labor Center said.`, `"Our organization stays until 3 August," the Labor Center said.`},
		{"The laboratory checked the analysis, literally tired.", "The laboratory checked the analysis, literally tired.", "The laboratory checked the analysis, literally tired."},
		{"The analyst saw an organism at a checkpoint.", "The analyst saw an organism at a checkpoint.", "The analyst saw an organism at a checkpoint."},
	} {
		for american, want := range map[bool]string{false: tt.british, true: tt.american} {
			if got := styled([]news.Sentence{{Text: tt.in}}, draft.Style{American: american})[0].Text; got != want {
				t.Errorf("american %v:\n got %q\nwant %q", american, got, want)
			}
		}
	}
}
