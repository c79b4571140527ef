package review_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"puente/pipeline/news"
	"puente/pipeline/review"
)

// A brief from elsewhere may have any number of findings and citations, all over
// one another: its pages can still be made, and read.
func TestPagesOfWhatPointsEverywhere(t *testing.T) {
	const many = 10000
	b := brief("a")
	b.Sources[1].Text = strings.Repeat("Some words, 12 of 50, by the mayor. ", 1500)
	s := &b.Sentences[0]
	s.Text = strings.Repeat("abcd ", 800)
	conflict := news.Conflict{What: "deaths"}
	for i := range many {
		at, end := i%2000, 4000-i%1999
		s.Findings = append(s.Findings, news.Finding{Kind: fmt.Sprint("kind", i), Severity: news.Error, Source: "s2", Span: &news.Span{Start: at, End: end}, Evidence: &news.Span{Field: "text", Start: at, End: end}})
		s.Cites = append(s.Cites, news.Cite{Source: "s2", Original: &news.Span{Field: "text", Start: i, End: 50000 - i}})
		conflict.Values = append(conflict.Values, news.ConflictValue{Text: fmt.Sprint(i), Source: "s2"})
		b.Sources[0].NearDuplicates = append(b.Sources[0].NearDuplicates, fmt.Sprint("near", i))
		b.Sources[0].Media = append(b.Sources[0].Media, news.Media{Type: "photo", URL: "https://example.org/x", Caption: "A caption"})
	}
	b.Conflicts = []news.Conflict{conflict}
	d := desk(t, out(t, b), noon())
	h := handler(d)
	for path, has := range map[string]string{
		"/story/a": "and 9900 findings more", "/story/a?at=1": "and 9900 findings more", "/story/a/edit?s=1": "Some words, 12 of 50",
	} {
		start := time.Now()
		w := ask(t, h, "GET", path, nil)
		status, page := w.Code, w.Body.String()
		if took := time.Since(start); status != 200 || len(page) > 5<<20 || took > 10*time.Second || !strings.Contains(page, has) {
			t.Errorf("%s: %d, %d kB in %v", path, status, len(page)>>10, took)
		}
	}
	form := url.Values{"seen": {story(t, d, "a").Seen.String()}, "who": {"Ana"}, "s": {"1"}, "text": {"x"}}
	for i := range 4000 {
		form.Add("cite", fmt.Sprintf("%d:%d:text:%s", i, 50000-i, review.SumOf([]byte("s2"))[:12]))
	}
	if w := ask(t, h, "POST", "/story/a/edit", form); w.Code != 422 || w.Body.Len() > 5<<20 {
		t.Errorf("a form of everything: %d, %d kB", w.Code, w.Body.Len()>>10)
	}
}
