package eval

import (
	"context"
	"fmt"

	"puente/pipeline/news"
)

var languageFields = []string{"right", "right_at_80", "right_at_40"}

// runLanguage has the languages of the sources told, of the whole source and of
// the first 80 and 40 characters of its text. What a detector was sure of to some
// degree is its own opinion, and no label.
func runLanguage(ctx context.Context, w *work) ([]Case, error) {
	return w.each(ctx, func(_ context.Context, st Story) (out []Case, err error) {
		for i, s := range st.bare() {
			want := st.Sources[i].Lang
			if want == "" || st.Sources[i].LangConfidence > 0 {
				continue
			}
			c := Case{ID: st.ID + "/" + s.ID, Story: st.ID, Kind: want, Values: make([]float64, len(languageFields))}
			got, sure := w.config.Detector.Detect(s)
			c.Detail = Detail{Text: joined(s.Title, s.Text), Expected: want, Got: got, Score: sure}
			c.Wrong = got != want
			for k, length := range []int{0, 80, 40} {
				if length > 0 {
					got, _ = w.config.Detector.Detect(news.Source{ID: s.ID, Text: first(s.Text, length)})
				}
				if got == want {
					c.Values[k] = 1
				}
			}
			out = append(out, c)
		}
		return out, nil
	})
}

// first is the beginning of a text, in characters.
func first(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func languageMeasures([]Case) []measure {
	out := []measure{shareOf("right", "language told right", 0, nil).asMain()}
	for i, n := range []int{80, 40} {
		out = append(out, shareOf(fmt.Sprintf("right_at_%d", n), fmt.Sprintf("the same of the first %d characters", n), i+1, nil).asMain())
	}
	return out
}
