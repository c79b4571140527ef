package review_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"puente/pipeline/news"
	"puente/pipeline/review"
)

// withEngines is a desk with engines.
func withEngines(t testing.TB, dir string, e review.Engines) *review.Desk {
	t.Helper()
	return withEnginesAt(t, dir, noon(), e)
}

func withEnginesAt(t testing.TB, dir string, c *clock, e review.Engines) *review.Desk {
	t.Helper()
	d, err := review.OpenDesk(ctx, review.Config{Out: dir, Names: names, Clock: c.now, Engines: e})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// of makes a brief of sources, as an engine does.
func of(_ context.Context, sources []news.Source) (news.Brief, error) {
	b := brief("x")
	b.Sources = slices.Clone(sources)
	uncited := func(s news.Sentence) bool {
		return !slices.ContainsFunc(sources, func(src news.Source) bool { return src.ID == s.Cites[0].Source })
	}
	b.Sentences = slices.DeleteFunc(b.Sentences, uncited)
	if uncited(b.Headline) {
		b.Headline.Cites = nil
	}
	return b, nil
}

// A run replaces the draft while an engine is at work: what the editor had
// before them stands in the log, and the log is whole.
func TestARunWhileAnEngineIsAtWork(t *testing.T) {
	dir := out(t, brief("a"))
	newer := brief("a")
	newer.Headline.Text = "Water for Villarrosa"
	d := withEngines(t, dir, review.Engines{Remake: func(ctx context.Context, sources []news.Source) (news.Brief, error) {
		put(t, dir, newer)
		return of(ctx, sources)
	}})
	must(t)(d.Split(ctx, by("Ana", story(t, d, "a")), []string{"s2"}))
	s := story(t, desk(t, dir, noon()), "a")
	if s.State != review.Replaced || s.Brief.Headline.Text != brief("a").Headline.Text || s.Run == nil {
		t.Errorf("%+v, %q", s.Snapshot, s.Brief.Headline.Text)
	}
}

// An engine that changes more than it was asked to is not listened to.
func TestAnEngineChangesTooMuch(t *testing.T) {
	made := brief("a")
	d := withEngines(t, out(t, brief("a")), review.Engines{Rewrite: func(context.Context, news.Brief, []int) (news.Brief, error) { return made, nil }})
	s := story(t, d, "a")
	made.Sentences = slices.Clone(made.Sentences)
	made.Sentences[0].Text = "All is well."
	made.Headline.Text = "All is well"
	if _, err := d.Regenerate(ctx, by("Ana", s), []int{1}); err == nil {
		t.Error("the first sentence was changed with the second")
	}
	if s = story(t, d, "a"); len(s.Events) > 0 {
		t.Errorf("%d events", len(s.Events))
	}
	s = must(t)(d.Regenerate(ctx, by("Ana", s), []int{0}))
	if s.Draft.Sentences[0].Text != "All is well." || s.Draft.Headline.Text != brief("a").Headline.Text || s.Draft.By[0] != "" {
		t.Errorf("%+v", s.Draft)
	}
	s = must(t)(d.Undo(ctx, by("Ana", s)))
	if s.Draft.Sentences[0].Text != brief("a").Sentences[0].Text || s.Snapshot.Draft != "" {
		t.Errorf("%+v", s.Draft)
	}
}

// A story that was made, approved, merged away and made again goes on with its
// versions: no version names two texts.
func TestVersionsGoOn(t *testing.T) {
	b := brief("b")
	for i := range b.Sources {
		b.Sources[i].ID = "b" + b.Sources[i].ID
	}
	d := withEngines(t, out(t, brief("a"), b), review.Engines{Remake: of})
	ok := must(t)
	made := ok(d.Split(ctx, by("Ana", story(t, d, "a")), []string{"s1"}))
	made = ok(d.Approve(ctx, by("Ana", made), ""))
	with := by("Ana", made)
	with.Note = "It belongs to the other."
	merged := ok(d.Merge(ctx, with, by("Ana", story(t, d, "b"))))
	if made = story(t, d, made.ID()); made.State != review.Replaced || made.Version != 1 {
		t.Fatalf("%+v", made.Snapshot)
	}
	if _, ok, err := d.Published(ctx, made.ID()); ok || err != nil {
		t.Errorf("what was merged is published still: %v", err)
	}
	// Split again by the same source: the story of it goes on.
	again := ok(d.Split(ctx, by("Ana", merged), []string{"s1"}))
	if again.ID() != made.ID() || again.State != review.Open || again.Version != 1 {
		t.Errorf("%s after %s: %+v", again.ID(), made.ID(), again.Snapshot)
	}
}

func TestWhatIsApprovedIsTakenBackWithANote(t *testing.T) {
	d := desk(t, out(t, brief("a")), noon())
	ok := must(t)
	s := ok(d.Approve(ctx, by("Ana", story(t, d, "a")), ""))
	for name, act := range map[string]func(review.By) (review.Story, error){
		"reopened":  func(b review.By) (review.Story, error) { return d.Reopen(ctx, b) },
		"rejected":  func(b review.By) (review.Story, error) { return d.Reject(ctx, b, "thin") },
		"sent back": func(b review.By) (review.Story, error) { return d.SendBack(ctx, b) },
		"edited": func(b review.By) (review.Story, error) {
			return d.Edit(ctx, b, review.Change{Op: review.OpDrop, Sentence: 0})
		},
		"split": func(b review.By) (review.Story, error) { return d.Split(ctx, b, []string{"s1"}) },
	} {
		if _, err := act(by("Ana", s)); !errors.Is(err, review.ErrRefused) {
			t.Errorf("%s without a word: %v", name, err)
		}
	}
	why := by("Ana", s)
	why.Note = "The mayor denies it."
	corrected := ok(d.Edit(ctx, why, review.Change{Op: review.OpDrop, Sentence: 0}))
	if _, err := d.Reject(ctx, by("Ana", corrected), "thin"); !errors.Is(err, review.ErrRefused) {
		t.Errorf("rejected without a word while a correction is under way: %v", err)
	}
	s = ok(d.Undo(ctx, by("Ana", corrected)))
	why.Seen = s.Seen
	s = ok(d.Reopen(ctx, why))
	if _, there, _ := d.Published(ctx, "a"); there || s.Version != 1 {
		t.Errorf("version %d is published still", s.Version)
	}
	// The note of the reopening says why it is approved again.
	if s = ok(d.Approve(ctx, by("Ben", s), "")); s.Version != 2 {
		t.Errorf("version %d", s.Version)
	}
	if p, there, err := d.Published(ctx, "a"); !there || err != nil || p.Correction != why.Note {
		t.Errorf("%v %v %q", there, err, p.Correction)
	}
}

// Undo of a correction leaves the approved version as it was, and undo goes back
// over a newer draft that was adopted.
func TestUndo(t *testing.T) {
	dir, c := out(t, brief("a")), noon()
	d := desk(t, dir, c)
	ok := must(t)
	approved := ok(d.Approve(ctx, by("Ana", story(t, d, "a")), ""))
	correction := by("Ana", approved)
	correction.Note = "A slip."
	s := ok(d.Edit(ctx, correction, review.Change{Op: review.OpDrop, Sentence: 1}))
	s = ok(d.Undo(ctx, by("Ana", s)))
	if s.State != review.Approved || s.Version != 1 || s.Snapshot.Draft != approved.Snapshot.Draft || s.CanUndo {
		t.Fatalf("%+v", s.Snapshot)
	}

	newer := brief("a")
	newer.Headline.Text = "Water for Villarrosa"
	put(t, dir, newer)
	c.pass()
	adopt := by("Ana", story(t, d, "a"))
	adopt.Note = "Better."
	s = ok(d.Adopt(ctx, adopt))
	s = ok(d.Edit(ctx, by("Ana", s), review.Change{Op: review.OpDrop, Sentence: 0}))
	s = ok(d.Undo(ctx, by("Ana", s)))
	if s.Brief.Headline.Text != newer.Headline.Text || len(s.Draft.Sentences) != 2 {
		t.Fatalf("%q, %d", s.Brief.Headline.Text, len(s.Draft.Sentences))
	}
	s = ok(d.Undo(ctx, by("Ana", s)))
	if s.State != review.Approved || s.Brief.Headline.Text != brief("a").Headline.Text || s.Run == nil {
		t.Errorf("%+v %q", s.Snapshot, s.Brief.Headline.Text)
	}
	if _, err := d.Undo(ctx, by("Ana", s)); !errors.Is(err, review.ErrRefused) {
		t.Errorf("undo of a decision: %v", err)
	}
}

// What the log has stays reachable where the run's file is damaged, holds another
// story, or is gone.
func TestDamagedBriefFiles(t *testing.T) {
	dir, c := out(t, brief("worked"), brief("untouched")), noon()
	d := desk(t, dir, c)
	ok := must(t)
	ok(d.Approve(ctx, by("Ana", story(t, d, "worked")), ""))
	for name, content := range map[string][]byte{
		"cut":        []byte(`{"id":"worked","headl`),
		"empty":      nil,
		"noise":      []byte("\x00\xff\x00\xff"),
		"a list":     []byte(`[1,2]`),
		"other id":   []byte(`{"id":"another","sentences":[]}`),
		"other type": []byte(`{"id":"worked","sentences":"none"}`),
		"deep":       []byte(strings.Repeat("[", 1<<20)),
	} {
		for _, id := range []string{"worked", "untouched"} {
			write(t, dir, filepath.Join("briefs", id+".json"), content)
		}
		c.pass()
		queue, err := d.Queue(ctx)
		if err != nil || len(queue) != 2 {
			t.Fatalf("%s: %v, %d stories", name, err, len(queue))
		}
		for _, e := range queue {
			if (e.Err != "") != (e.ID == "untouched") || !slices.Contains(e.Why, "its file cannot be read") {
				t.Errorf("%s: %s: %q, %q", name, e.ID, e.Err, e.Why)
			}
		}
		if _, err := d.Story(ctx, "untouched"); !errors.Is(err, review.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
		s, err := d.Story(ctx, "worked")
		if err != nil || s.Unread == nil || s.State != review.Approved || s.Brief.ID != "worked" || len(s.Brief.Sentences) != 2 {
			t.Errorf("%s: %v, %+v", name, err, s.Snapshot)
		}
		if _, err := d.Approve(ctx, review.By{Who: "Ana", Story: "untouched"}, ""); !errors.Is(err, review.ErrDamaged) {
			t.Errorf("%s: approved: %v", name, err)
		}
		if again := desk(t, dir, c); story(t, again, "worked").Version != 1 {
			t.Errorf("%s: another desk", name)
		}
	}
}

// A file that no run writes is not read into memory.
func TestHugeBriefFile(t *testing.T) {
	dir, c := out(t, brief("a"), brief("huge")), noon()
	if err := os.Truncate(filepath.Join(dir, "briefs", "huge.json"), 1<<40); err != nil {
		t.Skip(err) // the file system has no such files
	}
	d := desk(t, dir, c)
	if _, err := d.Story(ctx, "huge"); !errors.Is(err, review.ErrDamaged) {
		t.Errorf("%v", err)
	}
	if queue, err := d.Queue(ctx); err != nil || len(queue) != 2 {
		t.Errorf("%v, %d stories", err, len(queue))
	}
}

// The folder goes away, and comes back.
func TestFolderGoesAway(t *testing.T) {
	dir, c := out(t, brief("a")), noon()
	d := desk(t, dir, c)
	s := must(t)(d.SendBack(ctx, review.By{Who: "Ana", Story: "a", Seen: story(t, d, "a").Seen, Note: "Later."}))
	if err := os.Rename(dir, dir+".away"); err != nil {
		t.Fatal(err)
	}
	c.pass()
	if _, err := d.Queue(ctx); !errors.Is(err, review.ErrNoRun) {
		t.Errorf("%v", err)
	}
	if _, err := d.Approve(ctx, by("Ana", s), ""); err == nil {
		t.Error("approved in a folder that is not there")
	}
	if err := os.Rename(dir+".away", dir); err != nil {
		t.Fatal(err)
	}
	c.pass()
	must(t)(d.Approve(ctx, by("Ana", s), ""))
}

// What readers are told as a correction is what an editor wrote as one: not what
// was said to the desk, and not what was undone.
func TestNotesToTheDeskAreNoCorrections(t *testing.T) {
	d := desk(t, out(t, brief("a")), noon())
	ok := must(t)
	noted := func(s review.Story, note string) review.By {
		b := by("Ana", s)
		b.Note = note
		return b
	}
	s := ok(d.Approve(ctx, by("Ana", story(t, d, "a")), ""))
	s = ok(d.Edit(ctx, noted(s, "Undone, and no correction."), review.Change{Op: review.OpDrop, Sentence: 1}))
	s = ok(d.Undo(ctx, by("Ana", s)))
	s = ok(d.SendBack(ctx, noted(s, "Ben shall do it again, he never reads.")))
	if _, err := d.Approve(ctx, by("Ben", s), ""); !errors.Is(err, review.ErrRefused) {
		t.Errorf("approved anew without a word to the readers: %v", err)
	}
	s = ok(d.Approve(ctx, noted(story(t, d, "a"), "Nothing was wrong."), ""))
	if p, there, err := d.Published(ctx, "a"); !there || err != nil || p.Correction != "Nothing was wrong." {
		t.Errorf("%v %v %q", there, err, p.Correction)
	}
	s = ok(d.Edit(ctx, noted(s, "The work is not paid yet."), review.Change{Op: review.OpDrop, Sentence: 1}))
	s = ok(d.SendBack(ctx, noted(s, "Look at the headline, too.")))
	s = ok(d.Approve(ctx, by("Ben", s), ""))
	if p, there, err := d.Published(ctx, "a"); !there || err != nil || p.Correction != "The work is not paid yet." {
		t.Errorf("%v %v %q", there, err, p.Correction)
	}
}

// A draft that came with more sentences than an editor could make can be mended,
// and does not grow.
func TestALongDraftCanBeMended(t *testing.T) {
	b := brief("a")
	for len(b.Sentences) <= review.MaxSentences+2 {
		b.Sentences = append(b.Sentences, b.Sentences[1])
	}
	d := desk(t, out(t, b), noon())
	s := story(t, d, "a")
	change := review.Change{Op: review.OpText, Sentence: 3, Text: "It cost 3.5 million euros.", Cites: s.Draft.Sentences[1].Cites}
	s, err := d.Edit(ctx, by("Ana", s), change)
	if err != nil || s.Draft.Sentences[3].Text != change.Text {
		t.Fatalf("%v", err)
	}
	change.Op = review.OpAdd
	if _, err := d.Edit(ctx, by("Ana", s), change); !errors.Is(err, review.ErrRefused) {
		t.Errorf("it grew: %v", err)
	}
}
