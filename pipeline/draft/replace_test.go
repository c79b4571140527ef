package draft

import (
	"testing"

	"puente/pipeline/news"
)

func sentence(text, source string, start, end int, verdict string) news.Sentence {
	return news.Sentence{Text: text, Verdict: verdict, Cites: []news.Cite{{Source: source, Original: &news.Span{Field: "text", Start: start, End: end}}}}
}

func texts(d Draft) []string {
	var out []string
	for _, s := range d.Sentences {
		out = append(out, s.Text)
	}
	return out
}

func TestReplace(t *testing.T) {
	d := Draft{
		Headline: news.Sentence{Text: "Wrong headline", Verdict: news.Unsupported},
		Sentences: []news.Sentence{
			sentence("The bridge closed on Monday.", "s1", 0, 20, news.Supported),
			sentence("Nine hundred vans waited at the bridge.", "s1", 20, 60, news.Contradicted),
			sentence("Ferries doubled their prices.", "s9", 0, 30, news.UnsureOf),
		},
	}
	alt := Draft{
		Headline: news.Sentence{Text: "Bridge closes", Verdict: news.Supported},
		Sentences: []news.Sentence{
			sentence("The bridge closed on Monday, the council said.", "s1", 0, 20, news.Supported),
			sentence("Repairs will take three weeks.", "s2", 0, 30, news.Supported),
			sentence("Ninety vans waited in line.", "s1", 20, 60, news.Supported),
			sentence("The mayor sold the river.", "s1", 20, 60, news.Unsupported),
			sentence("Traders asked for compensation.", "s3", 0, 30, news.Supported),
		},
	}
	got := Replace(d, alt, Style{MinSentences: 3})
	want := []string{"The bridge closed on Monday.", "Ninety vans waited in line.", "Repairs will take three weeks."}
	if g := texts(got); len(g) != 3 || g[0] != want[0] || g[1] != want[1] || g[2] != want[2] {
		t.Errorf("sentences = %q, want %q", g, want)
	}
	if got.Headline.Text != "Bridge closes" {
		t.Errorf("headline = %q", got.Headline.Text)
	}
	if len(d.Sentences) != 3 || d.Sentences[1].Verdict != news.Contradicted {
		t.Errorf("the draft itself was changed")
	}
}

func TestReplaceDrops(t *testing.T) {
	d := Draft{Sentences: []news.Sentence{sentence("Nobody came.", "s1", 0, 5, news.Unsupported)}}
	if got := Replace(d, Draft{}, Style{}); len(got.Sentences) != 0 {
		t.Errorf("kept %q", texts(got))
	}
}
