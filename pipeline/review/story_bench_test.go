package review_test

import (
	"net/http"
	"strings"
	"testing"

	"puente/pipeline/news"
	"puente/pipeline/review"
	"puente/pipeline/review/reviewtest"
	"puente/pipeline/translate"
)

// long is a brief of 20 sources that are articles, not posts: each says its
// words so many times over.
func long(times int) news.Brief {
	var b news.Brief
	for d := range reviewtest.Day(1, 20, 1) {
		b = d
	}
	for i := range b.Sources {
		s := &b.Sources[i]
		o, e := len(s.Text)+2, len(s.Translation.Text)+2
		var more []news.Segment
		for n := range times - 1 {
			for _, seg := range s.Translation.Segments {
				if seg.Field == news.FieldText || seg.Field == "" {
					seg.Original = [2]int{seg.Original[0] + (n+1)*o, seg.Original[1] + (n+1)*o}
					seg.English = [2]int{seg.English[0] + (n+1)*e, seg.English[1] + (n+1)*e}
					more = append(more, seg)
				}
			}
		}
		s.Translation.Segments = append(s.Translation.Segments, more...)
		s.Text = strings.TrimSuffix(strings.Repeat(s.Text+"\n\n", times), "\n\n")
		if s.Translation.Text != "" {
			s.Translation.Text = strings.TrimSuffix(strings.Repeat(s.Translation.Text+"\n\n", times), "\n\n")
		}
	}
	return b
}

// BenchmarkStory makes the page of a story of 20 sources: of posts as the
// generated day has them, and of articles. The page's size is told beside.
func BenchmarkStory(b *testing.B) {
	for name, times := range map[string]int{"posts": 1, "articles": 6} {
		b.Run(name, func(b *testing.B) {
			brief := long(times)
			d, err := review.OpenDesk(ctx, review.Config{Out: out(b, brief), Names: translate.Names, Clock: noon().now})
			if err != nil {
				b.Fatal(err)
			}
			defer d.Close()
			d.Warm(story(b, d, brief.ID))
			v := visit(b, d)
			size := 0
			for b.Loop() {
				w := v.get("/story/" + brief.ID + "?at=1")
				if w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
				size = w.Body.Len()
			}
			words := 0
			for _, s := range brief.Sources {
				words += len(s.Text) + len(s.Translation.Text)
			}
			b.ReportMetric(float64(size)/1000, "kB/page")
			b.ReportMetric(float64(words)/1000, "kB/sources")
		})
	}
}

// BenchmarkEdit saves a sentence of such a story and shows the page with its
// verdict: with the sources analysed before, as they are where the page was
// opened, and the first time.
func BenchmarkEdit(b *testing.B) {
	for name, times := range map[string]int{"posts": 1, "articles": 6} {
		brief := long(times)
		edit := func(b *testing.B, d *review.Desk) {
			s := story(b, d, brief.ID)
			text := s.Draft.Sentences[1].Text
			if strings.HasSuffix(text, " then.") {
				text = strings.TrimSuffix(text, " then.")
			} else {
				text += " then."
			}
			if _, err := d.Edit(ctx, by("Ana", s), review.Change{Op: review.OpText, Sentence: 1, Text: text, Cites: s.Draft.Sentences[1].Cites}); err != nil {
				b.Fatal(err)
			}
		}
		open := func(b *testing.B, dir string) *review.Desk {
			d, err := review.OpenDesk(ctx, review.Config{Out: dir, Names: translate.Names, Clock: noon().now})
			if err != nil {
				b.Fatal(err)
			}
			return d
		}
		b.Run(name+"/warm", func(b *testing.B) {
			d := open(b, out(b, brief))
			defer d.Close()
			d.Warm(story(b, d, brief.ID))
			for b.Loop() {
				edit(b, d)
			}
		})
		b.Run(name+"/first", func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				d := open(b, out(b, brief))
				b.StartTimer()
				edit(b, d)
				b.StopTimer()
				d.Close()
				b.StartTimer()
			}
		})
	}
}
