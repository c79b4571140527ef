package review_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"puente/pipeline/facts"
	"puente/pipeline/news"
	"puente/pipeline/render"
	"puente/pipeline/review"
)

var ctx = context.Background()

// clock is a time that stands still but for what a test adds.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

// pass lets more time go by than the desk goes without looking at OUT.
func (c *clock) pass() { c.at = c.at.Add(time.Minute) }

// brief is a checked brief of two sources, in both languages.
func brief(id string) news.Brief {
	es := "El alcalde de Villarrosa anunció el lunes que 240 familias recibirán agua potable. La obra costó 3,5 millones de euros."
	en := "The mayor of Villarrosa announced on Monday that 240 families will receive drinking water. The work cost 3.5 million euros."
	span := func(text string, start, end int) *news.Span { return news.SpanOf("text", text, start, end) }
	b := news.Brief{
		Schema: news.BriefSchema, ID: id, Date: "2025-08-12", Rank: 1, Status: news.Ready,
		Headline: news.Sentence{Text: "240 families in Villarrosa to get drinking water", Cites: []news.Cite{{Source: "s1"}}, Verdict: news.Supported, Score: 0.9},
		Sentences: []news.Sentence{
			{Text: "The mayor of Villarrosa announced on Monday that 240 families will receive drinking water.", Verdict: news.Supported, Score: 0.95,
				Cites: []news.Cite{{Source: "s1", Original: span(es, 0, 83), English: span(en, 0, 90)}}},
			{Text: "The work cost 3.5 million euros.", Verdict: news.Supported, Score: 0.93,
				Cites: []news.Cite{{Source: "s1", Original: span(es, 84, len(es)), English: span(en, 91, len(en))}}},
		},
		Sources: []news.Source{
			{ID: "s1", Outlet: "El Faro de Villarrosa", Lang: news.Spanish, Kind: "article", PublishedAt: "2025-08-12T09:00:00Z", Text: es, Story: id,
				Translation: news.Translation{Text: en, Engine: "apertium-eng-spa/0.8.1", Confidence: 0.9,
					Segments: []news.Segment{{Field: "text", Original: [2]int{0, 83}, English: [2]int{0, 90}}, {Field: "text", Original: [2]int{84, len(es)}, English: [2]int{91, len(en)}}}}},
			{ID: "s2", Outlet: "Coast Courier", Lang: news.English, Kind: "post", PublishedAt: "2025-08-12T10:00:00Z", Story: id,
				Text: "Villarrosa's mayor says 240 families will get drinking water. The opposition criticised the delay."},
		},
		Metrics: news.Metrics{Supported: 2, Sentences: 2},
	}
	return b
}

// out is a run's folder with briefs.
func out(t testing.TB, briefs ...news.Brief) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "briefs"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "run.json", []byte(`{"status":"done","date":"2025-08-12","tool":"puente test"}`))
	for _, b := range briefs {
		put(t, dir, b)
	}
	return dir
}

func put(t testing.TB, dir string, b news.Brief) {
	t.Helper()
	raw, err := render.JSON(b)
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, filepath.Join("briefs", b.ID+".json"), raw)
}

func write(t testing.TB, dir, name string, raw []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), raw, 0o644); err != nil {
		t.Fatal(err)
	}
}

func names([]news.Source) *facts.NameSet { return nil }

func desk(t testing.TB, dir string, c *clock) *review.Desk {
	t.Helper()
	d, err := review.OpenDesk(ctx, review.Config{Out: dir, Names: names, Clock: c.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func noon() *clock { return &clock{time.Date(2025, 8, 12, 12, 0, 0, 0, time.UTC)} }

func story(t testing.TB, d *review.Desk, id string) review.Story {
	t.Helper()
	s, err := d.Story(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func by(who string, s review.Story) review.By {
	return review.By{Who: who, Story: s.ID(), Seen: s.Seen}
}

func TestEditIsCheckedAtOnce(t *testing.T) {
	d := desk(t, out(t, brief("a")), noon())
	s := story(t, d, "a")
	s, err := d.Edit(ctx, by("Ana", s), review.Change{Op: review.OpText, Sentence: 1, Text: "The work cost 35 million euros.", Cites: s.Draft.Sentences[1].Cites})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Draft.Sentences[1]; got.Verdict == news.Supported || len(got.Findings) == 0 {
		t.Errorf("the wrong figure passed: %+v", got)
	}
	if s.Draft.By[1] != "Ana" || s.Draft.By[0] != "" {
		t.Errorf("by %q", s.Draft.By)
	}
	if _, err = d.Approve(ctx, by("Ana", s), ""); !errors.Is(err, review.ErrRefused) {
		t.Errorf("approved with a sentence that is not supported: %v", err)
	}
	s, err = d.Undo(ctx, by("Ana", s))
	if err != nil || s.Draft.Sentences[1].Text != "The work cost 3.5 million euros." || s.CanUndo {
		t.Fatalf("undo: %v, %q, %v", err, s.Draft.Sentences[1].Text, s.CanUndo)
	}
	if s, err = d.Approve(ctx, by("Ana", s), ""); err != nil || s.State != review.Approved || s.Version != 1 || s.Brief.Status != news.Approved {
		t.Errorf("approve: %v, %+v", err, s.Snapshot)
	}
}

func TestTheSecondEditorSeesTheFirst(t *testing.T) {
	d := desk(t, out(t, brief("a")), noon())
	seen := story(t, d, "a")
	change := review.Change{Op: review.OpText, Sentence: 1, Text: "It cost 3.5 million euros.", Cites: seen.Draft.Sentences[1].Cites}
	if _, err := d.Edit(ctx, by("Ana", seen), change); err != nil {
		t.Fatal(err)
	}
	change.Text = "The work cost 3.5m euros."
	now, err := d.Edit(ctx, by("Ben", seen), change)
	if !errors.Is(err, review.ErrConflict) || now.Draft.Sentences[1].Text != "It cost 3.5 million euros." || now.Draft.By[1] != "Ana" {
		t.Errorf("%v, %+v", err, now.Draft)
	}
}

func TestALaterRunNeverOverwrites(t *testing.T) {
	dir, c := out(t, brief("a")), noon()
	d := desk(t, dir, c)
	s := story(t, d, "a")
	s, err := d.Approve(ctx, by("Ana", s), "")
	if err != nil {
		t.Fatal(err)
	}
	newer := brief("a")
	newer.Headline.Text = "Water for Villarrosa"
	newer.Sources = append(newer.Sources, news.Source{ID: "s3", Outlet: "Radio Rosa", Lang: news.English, Text: "Water flows in Villarrosa."})
	put(t, dir, newer)
	c.pass()
	s = story(t, d, "a")
	if s.State != review.Approved || s.Brief.Headline.Text != "240 families in Villarrosa to get drinking water" || len(s.Brief.Sources) != 2 {
		t.Errorf("the run changed what was approved: %+v", s.Brief.Headline)
	}
	if s.Run == nil || len(s.New) != 1 || s.New[0].ID != "s3" {
		t.Errorf("the new source is not told: %+v", s.New)
	}
	queue, err := d.Queue(ctx)
	if err != nil || len(queue) != 1 || !queue[0].Updated || queue[0].Why[0] != "1 new source since you approved" {
		t.Errorf("%v, %+v", err, queue)
	}
	by := by("Ana", s)
	by.Note = "A third outlet reports it."
	if s, err = d.Adopt(ctx, by); err != nil || s.Brief.Headline.Text != "Water for Villarrosa" || s.State != review.Open || s.Version != 1 {
		t.Errorf("adopt: %v, %+v", err, s.Snapshot)
	}
	if p, ok, err := d.Published(ctx, "a"); err != nil || !ok || p.Brief.Headline.Text != "240 families in Villarrosa to get drinking water" {
		t.Errorf("what is published until the correction is approved: %v %v %q", err, ok, p.Brief.Headline.Text)
	}
}

func TestWhatIsNotTouchedFollowsTheRun(t *testing.T) {
	dir, c := out(t, brief("a")), noon()
	d := desk(t, dir, c)
	newer := brief("a")
	newer.Headline.Text = "Water for Villarrosa"
	put(t, dir, newer)
	seen := story(t, d, "a")
	c.pass()
	if s := story(t, d, "a"); s.Brief.Headline.Text != "Water for Villarrosa" || s.Run != nil {
		t.Errorf("%q", s.Brief.Headline.Text)
	}
	_ = seen
}

func TestSplitAndBack(t *testing.T) {
	dir := out(t, brief("a"))
	remake := func(_ context.Context, sources []news.Source) (news.Brief, error) {
		b := brief("x")
		b.Sources = sources
		return b, nil
	}
	d, err := review.OpenDesk(ctx, review.Config{Out: dir, Names: names, Clock: noon().now, Engines: review.Engines{Remake: remake}})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	s := story(t, d, "a")
	made, err := d.Split(ctx, by("Ana", s), []string{"s2"})
	if err != nil || made.State != review.Open || len(made.Brief.Sources) != 1 || made.Gone {
		t.Fatalf("%v, %+v", err, made.Snapshot)
	}
	s = story(t, d, "a")
	if s.State != review.Replaced || len(s.Into) != 2 {
		t.Fatalf("%+v", s.Snapshot)
	}
	queue, err := d.Queue(ctx)
	if err != nil || len(queue) != 3 {
		t.Fatalf("%v, %d", err, len(queue))
	}
	if s, err = d.Reopen(ctx, by("Ana", s)); err != nil || s.State != review.Open {
		t.Fatalf("%v, %+v", err, s.Snapshot)
	}
	if made = story(t, d, made.ID()); made.State != review.Replaced {
		t.Errorf("what was made is still there: %+v", made.Snapshot)
	}
}

func TestTheLogOutlivesTheDesk(t *testing.T) {
	dir, c := out(t, brief("a")), noon()
	d := desk(t, dir, c)
	s := story(t, d, "a")
	s, err := d.Edit(ctx, by("Ana", s), review.Change{Op: review.OpText, Sentence: review.Headline, Text: "Water", Cites: s.Draft.Headline.Cites})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "briefs", "a.json")); err != nil {
		t.Fatal(err)
	}
	again := desk(t, dir, c)
	got := story(t, again, "a")
	want, _ := json.Marshal(s.Draft)
	if have, _ := json.Marshal(got.Draft); string(have) != string(want) || !got.Gone {
		t.Errorf("gone %v, draft %s", got.Gone, have)
	}
}
