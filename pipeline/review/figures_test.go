package review_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"

	"puente/pipeline/news"
	"puente/pipeline/review"
	"puente/pipeline/review/reviewtest"
)

// doubted is a brief with a warning on its second sentence.
func doubted(id, date string) news.Brief {
	b := brief(id)
	b.Date = date
	b.Sentences[1].Findings = []news.Finding{{Kind: news.KindNumber, Severity: news.Warning, Message: "3,5 or 3.5?"}}
	return b
}

func must(t testing.TB) func(review.Story, error) review.Story {
	return func(s review.Story, err error) review.Story {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

func TestFigures(t *testing.T) {
	var briefs []news.Brief
	for i := range 8 {
		briefs = append(briefs, doubted(fmt.Sprintf("s%d", i), "2025-08-12"))
	}
	briefs = append(briefs, doubted("yesterday", "2025-08-11"))
	c := noon()
	dir := out(t, briefs...)
	d := desk(t, dir, c)
	ok := must(t)
	approve := func(s review.Story) review.Story { return ok(d.Approve(ctx, by("Ana", s), "")) }

	approve(story(t, d, "yesterday"))
	approve(story(t, d, "s0"))

	// Two words of 7 + 13 + 6 are other ones, after five minutes.
	s := ok(d.Edit(ctx, by("Ana", story(t, d, "s1")), review.Change{Op: review.OpText, Sentence: 1, Text: "The project cost 3.5 million euro.", Cites: story(t, d, "s1").Draft.Sentences[1].Cites}))
	c.at = c.at.Add(5 * time.Minute)
	s = approve(s)
	// A correction under way: what was approved counts.
	correction := by("Ana", s)
	correction.Note = "The name of the town."
	ok(d.Edit(ctx, correction, review.Change{Op: review.OpDrop, Sentence: 1}))

	// Half of the text is gone, after a minute; then corrected.
	s = ok(d.Edit(ctx, by("Ben", story(t, d, "s2")), review.Change{Op: review.OpDrop, Sentence: 0}))
	c.at = c.at.Add(time.Minute)
	s = approve(s)
	again := by("Ben", s)
	again.Note = "It was no project."
	s = ok(d.Edit(ctx, again, review.Change{Op: review.OpText, Sentence: 0, Text: "It cost 3.5 million euros.", Cites: s.Draft.Sentences[0].Cites}))
	approve(s)

	// The finding is none; another one on what an editor wrote, too.
	s = ok(d.FalseAlarm(ctx, by("Ana", story(t, d, "s3")), 1, 0))
	s = ok(d.Edit(ctx, by("Ana", s), review.Change{Op: review.OpText, Sentence: 0, Text: "The mayor announced water for 300 families.", Cites: s.Draft.Sentences[0].Cites}))
	s = ok(d.FalseAlarm(ctx, by("Ana", s), 0, 0))
	ok(d.Approve(ctx, by("Ana", s), "The mayor's office confirmed it by telephone."))

	ok(d.Reject(ctx, by("Ana", story(t, d, "s4")), "thin"))
	ok(d.Reject(ctx, by("Ana", story(t, d, "s5")), "thin"))
	back := by("Ana", story(t, d, "s6"))
	back.Note = "Ask the mayor."
	ok(d.SendBack(ctx, back))

	days, all, err := d.Figures(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(days) != 2 || days[0].Date != "2025-08-11" || days[0].Approved != 1 || days[0].Stories != 1 {
		t.Fatalf("%+v", days)
	}
	got := days[1]
	want := review.Figures{Date: "2025-08-12", Stories: 8, Open: 1, Approved: 4, Unedited: 1, Edited: 3, Corrected: 1, Despite: 1,
		Rejected: 2, Codes: []review.Count{{Name: "thin", N: 2}}, SentBack: 1, Distance: got.Distance, Mean: got.Mean,
		Kinds: []review.KindFigures{{Kind: news.KindNumber, Found: 6, False: 1}}, Later: 1, Took: time.Minute, Timed: 3}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got.Distance <= 2.0/26 || got.Distance >= 0.7 || got.Mean <= 0 || got.Mean >= got.Distance {
		t.Errorf("distance: median %.3f, mean %.3f", got.Distance, got.Mean)
	}
	if all.Stories != 9 || all.Approved != 5 || all.Decided() != 7 {
		t.Errorf("all %+v", all)
	}
	again2 := desk(t, dir, c)
	if days2, all2, err := again2.Figures(ctx); err != nil || !reflect.DeepEqual(days, days2) || !reflect.DeepEqual(all, all2) {
		t.Errorf("another desk: %v, %+v", err, all2)
	}
}

func TestFiguresPage(t *testing.T) {
	d := desk(t, out(t, brief("a"), brief("b")), noon())
	page := func() string {
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, "http://localhost/figures", nil)
		review.NewServer(d, review.ServerConfig{Log: slog.New(slog.DiscardHandler)}).ServeHTTP(w, r)
		return fmt.Sprint(w.Code, w.Body)
	}
	if got := page(); !strings.HasPrefix(got, "200") || !strings.Contains(got, "No story is decided yet") {
		t.Errorf("%s", got)
	}
	must(t)(d.Reject(ctx, by("Ana", story(t, d, "a")), "duplicate"))
	if got := page(); !strings.HasPrefix(got, "200") || !strings.Contains(got, "We have it already") || !strings.Contains(got, "12 August 2025") {
		t.Errorf("%s", got)
	}
}

// A day of 2,000 stories, all decided, a third after edits: the figures of a
// desk that has just been opened, and once more.
func BenchmarkFigures(b *testing.B) {
	dir := b.TempDir()
	if err := reviewtest.Write(dir, reviewtest.Day(2000, 20, 1)); err != nil {
		b.Fatal(err)
	}
	d := desk(b, dir, noon())
	queue, err := d.Queue(ctx)
	if err != nil {
		b.Fatal(err)
	}
	ok := must(b)
	for i, e := range queue {
		s := story(b, d, e.ID)
		if i%3 == 0 && len(s.Draft.Sentences) > 1 {
			s = ok(d.Edit(ctx, by("Ana", s), review.Change{Op: review.OpDrop, Sentence: 0}))
		}
		if len(s.Blocked()) == 0 && len(s.Draft.Sentences) > 0 {
			ok(d.Approve(ctx, by("Ana", s), ""))
		} else {
			ok(d.Reject(ctx, by("Ana", s), "thin"))
		}
	}
	var opening, first, again time.Duration
	for b.Loop() {
		start := time.Now()
		fresh := desk(b, dir, noon())
		opened := time.Now()
		if _, _, err := fresh.Figures(ctx); err != nil {
			b.Fatal(err)
		}
		known := time.Now()
		if _, _, err := fresh.Figures(ctx); err != nil {
			b.Fatal(err)
		}
		opening, first, again = opening+opened.Sub(start), first+known.Sub(opened), again+time.Since(known)
	}
	for name, took := range map[string]time.Duration{"opening": opening, "first": first, "again": again} {
		b.ReportMetric(took.Seconds()*1000/float64(b.N), name+"-ms")
	}
}
