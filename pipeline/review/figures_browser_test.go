package review_test

import (
	"testing"

	"puente/pipeline/news"
	"puente/pipeline/review"
)

// The figures of days on which editors approved, rejected, edited and marked a
// false alarm, and of one on which nothing was done.
func TestFiguresInTheBrowser(t *testing.T) {
	t.Parallel()
	p := serve(t, small())
	b := open(t, p.url, view{})
	b.visit("/figures")
	b.axe()
	b.fits()
	b.shot("figures-none")
	work(t, p.desk)
	for _, name := range []string{"light", "dark", "phone"} {
		b.look(views[name])
		b.visit("/figures")
		b.axe()
		b.fits()
		b.whole("figures-" + name)
	}
}

// work does to a day's stories what editors do: of every four one is approved
// as it is, one is mended and approved, one is rejected and one is left.
func work(t *testing.T, d *review.Desk) {
	t.Helper()
	queue, err := d.Queue(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range queue {
		s := story(t, d, e.ID)
		switch i % 4 {
		case 0:
			_, err = d.Approve(ctx, by("Irene Poru", s), "seen with the sources")
		case 1:
			sentence := s.Draft.Sentences[0]
			if s, err = d.Edit(ctx, by("Fabio Tezo", s), review.Change{Op: review.OpText, Text: sentence.Text + " This was on Tuesday.", Cites: []news.Cite{{Source: sentence.Cites[0].Source}}}); err == nil {
				_, err = d.Approve(ctx, by("Fabio Tezo", s), "heard on the telephone")
			}
		case 2:
			_, err = d.Reject(ctx, by("Irene Poru", s), "thin")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
