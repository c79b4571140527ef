package draft

import (
	"errors"
	"slices"
	"testing"

	"puente/pipeline/news"
)

func TestAnother(t *testing.T) {
	d := Draft{Sentences: []news.Sentence{
		sentence("The bridge over the Lerma reopened on Monday.", "a", 0, 40, news.Supported),
		sentence("Repairs cost 14 million pesos.", "a", 41, 80, news.Contradicted),
		sentence("Lorries stay banned until October.", "b", 0, 30, news.Supported),
	}}
	others := Draft{Sentences: []news.Sentence{
		sentence("It opened again.", "a", 0, 40, news.Supported),                                        // leans on what is not there
		sentence("The bridge over the Lerma reopened on Monday morning.", "a", 0, 40, news.Supported),   // is said already
		sentence("A market opened in Toluca.", "c", 0, 30, news.Supported),                              // another source
		sentence("Engineers found cracks in two pillars.", "a", 90, 120, news.Supported),                // the same source
		sentence("Repairs cost 24 million pesos.", "a", 41, 80, news.Unsupported),                       // the same passage, and wrong
		sentence("The repairs cost 1.4 million pesos, the mayor said.", "a", 41, 80, news.Supported),    // the same passage
		sentence("Lorries remain banned from it until October, he said.", "b", 0, 30, news.Supported),   // the same in other words
		sentence("Drivers of lorries protested at the toll gate.", "b", 31, 70, news.Supported),         //
		sentence("Ferries carried 3,000 people a day meanwhile.", "b", 71, 110, news.Supported),         //
		sentence("“Nobody told us,” said Rosa Ibarra, who sells fruit.", "b", 111, 150, news.Supported), //
	}}
	same := func(s news.Sentence) (news.Sentence, error) { return s, nil }
	for _, c := range []struct {
		name  string
		named []int
		want  []string
		left  []int
	}{
		{"one that failed", []int{1}, []string{d.Sentences[0].Text, others.Sentences[5].Text, d.Sentences[2].Text}, nil},
		{"one that stands says something else", []int{2}, []string{d.Sentences[0].Text, d.Sentences[1].Text, others.Sentences[7].Text}, nil},
		{"two of them", []int{1, 2}, []string{d.Sentences[0].Text, others.Sentences[5].Text, others.Sentences[7].Text}, nil},
		{"none", nil, []string{d.Sentences[0].Text, d.Sentences[1].Text, d.Sentences[2].Text}, nil},
	} {
		got, left, err := Another(d, c.named, others, same)
		if err != nil || !slices.Equal(texts(got), c.want) || !slices.Equal(left, c.left) {
			t.Errorf("%s: %v, left %v\ngot  %q\nwant %q", c.name, err, left, texts(got), c.want)
		}
	}
	nothing := func(s news.Sentence) (news.Sentence, error) { s.Verdict = news.UnsureOf; return s, nil }
	if got, left, err := Another(d, []int{1}, others, nothing); err != nil || !slices.Equal(left, []int{1}) || got.Sentences[1].Text != d.Sentences[1].Text {
		t.Errorf("%v, left %v, %q", err, left, got.Sentences[1].Text)
	}
	down := errors.New("down")
	if got, _, err := Another(d, []int{1}, others, func(s news.Sentence) (news.Sentence, error) { return s, down }); !errors.Is(err, down) || got.Sentences[1].Text != d.Sentences[1].Text {
		t.Errorf("%v", err)
	}
}
