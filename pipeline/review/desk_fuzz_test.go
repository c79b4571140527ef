package review_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"context"

	"puente/pipeline/news"
	"puente/pipeline/review"
)

// writings are what an editor may type.
var writings = []string{
	"The work cost 3.5 million euros.", "It cost 35 million.", "One.\nTwo.\r\nThree.", "", " \t ", "\u202e evil \u200b text \x00",
	"caf\u0065\u0301 \xff\xfe broken", strings.Repeat("long ", 900), "<script>alert(1)</script> & “quoted” 240", "\U0001F525\ufe0f 240 familias", "\r",
	"The mayor of Villarrosa announced on Monday that 240 families will receive drinking water.",
}

// hand does one thing after another to a desk, as the bytes say.
type hand struct {
	t     *testing.T
	desk  *review.Desk
	dir   string
	who   string
	alone bool // nobody else is at work in the folder
	runs  int
	clock *clock
}

var engines = review.Engines{
	Rewrite: func(_ context.Context, b news.Brief, which []int) (news.Brief, error) {
		b.Sentences = slices.Clone(b.Sentences)
		for _, i := range which {
			b.Sentences[i].Text += " Indeed."
		}
		return b, nil
	},
	Remake: of,
}

// act does what three bytes say to a story. Errors that are none of the desk's
// answers end the test.
func (h *hand) act(op, a, b byte) {
	h.t.Helper()
	ids := h.ids()
	if len(ids) == 0 {
		return
	}
	id := ids[int(a)%len(ids)]
	s, err := h.desk.Story(ctx, id)
	if errors.Is(err, review.ErrUnknown) {
		return // gone with a run
	}
	if err != nil {
		h.t.Fatal(err)
	}
	by := review.By{Who: h.who, Story: id, Seen: s.Seen, Note: []string{"", "why", "\xff\u202e" + writings[7]}[int(b)%3]}
	if b%16 == 15 {
		by.Seen.Seq++ // nobody has seen that
	}
	n := int(b) % (len(s.Draft.Sentences) + 2)
	cites := s.Draft.Headline.Cites
	if len(s.Machine.Sources) > 0 && b%2 == 0 {
		src := s.Machine.Sources[int(b)%len(s.Machine.Sources)]
		cites = append(slices.Clone(cites), news.Cite{Source: src.ID, Original: &news.Span{Field: "text", Start: 0, End: int(b) % (len(src.Text) + 2)}})
	}
	change := func(c review.Change) (review.Story, error) { return h.desk.Edit(ctx, by, c) }
	var got review.Story
	edit := false
	switch op % 16 {
	case 0, 1:
		edit = true
		got, err = change(review.Change{Op: review.OpText, Sentence: n - 1, Text: writings[int(b)%len(writings)], Cites: cites})
	case 2:
		edit = true
		got, err = change(review.Change{Op: review.OpAdd, Sentence: n - 1, Text: writings[int(b)%len(writings)], Cites: cites})
	case 3:
		edit = true
		got, err = change(review.Change{Op: []string{review.OpDrop, review.OpJoin}[int(b)%2], Sentence: n - 1})
	case 4:
		edit = true
		got, err = change(review.Change{Op: []string{review.OpMove, review.OpReset}[int(b)%2], Sentence: n - 1, To: int(b) % 5})
	case 5:
		got, err = h.desk.Regenerate(ctx, by, []int{n - 1}[:int(b)%2])
	case 6:
		got, err = h.desk.Undo(ctx, by)
	case 7:
		got, err = h.desk.Approve(ctx, by, by.Note)
	case 8:
		got, err = h.desk.Reject(ctx, by, []string{"thin", "other", "no such"}[int(b)%3])
	case 9:
		got, err = h.desk.SendBack(ctx, by)
	case 10:
		got, err = h.desk.Reopen(ctx, by)
	case 11:
		got, err = h.desk.FalseAlarm(ctx, by, n-1, int(b)%2)
	case 12:
		if len(s.Machine.Sources) > 0 {
			got, err = h.desk.Split(ctx, by, []string{s.Machine.Sources[int(b)%len(s.Machine.Sources)].ID})
		}
	case 13:
		other, err2 := h.desk.Story(ctx, ids[int(b)%len(ids)])
		if err2 != nil {
			return
		}
		got, err = h.desk.Merge(ctx, by, review.By{Story: other.ID(), Seen: other.Seen})
	case 14:
		if b%2 == 0 {
			got, err = h.desk.Adopt(ctx, by)
		} else {
			got, err = h.desk.Keep(ctx, by)
		}
	case 15:
		h.run(id, b)
		return
	}
	switch {
	case errors.Is(err, review.ErrConflict):
		if h.alone && by.Seen == s.Seen {
			h.t.Fatalf("a conflict with nobody: %v", err)
		}
	case errors.Is(err, review.ErrRefused), errors.Is(err, review.ErrUnknown):
	case err != nil:
		h.t.Fatalf("op %d: %v", op%16, err)
	case got.ID() != "":
		if by.Seen != s.Seen {
			h.t.Fatal("it was done for somebody who had not seen the story")
		}
		whole(h.t, got)
		if h.alone && edit && b%3 == 0 {
			h.back(s, got)
		}
	}
}

// back undoes an edit: everything stands as before.
func (h *hand) back(before, after review.Story) {
	h.t.Helper()
	undone, err := h.desk.Undo(ctx, review.By{Who: h.who, Story: after.ID(), Seen: after.Seen})
	if err != nil {
		h.t.Fatal(err)
	}
	if !reflect.DeepEqual(undone.Draft, before.Draft) || !reflect.DeepEqual(undone.Snapshot, before.Snapshot) {
		h.t.Fatalf("undo:\n%+v\n%+v", undone.Snapshot, before.Snapshot)
	}
}

// run writes what a run might: a changed brief, or none.
func (h *hand) run(id string, b byte) {
	if len(id) > 1 {
		return // made by an editor
	}
	h.runs++
	switch {
	case b%5 == 0:
		os.Remove(filepath.Join(h.dir, "briefs", id+".json"))
	default:
		newer := brief(id)
		newer.Headline.Text = fmt.Sprintf("Water, draft %d of %s", h.runs, h.who)
		raw, err := json.Marshal(newer)
		at := filepath.Join(h.dir, "briefs", id+".json")
		if err == nil {
			err = errors.Join(os.WriteFile(at+h.who, raw, 0o644), os.Rename(at+h.who, at))
		}
		if err != nil {
			h.t.Error(err)
		}
	}
	if h.alone {
		h.clock.pass()
	}
}

func (h *hand) ids() (out []string) {
	h.t.Helper()
	queue, err := h.desk.Queue(ctx)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, e := range queue {
		out = append(out, e.ID)
	}
	slices.Sort(out)
	return out
}

// whole holds a story to what always holds.
func whole(t *testing.T, s review.Story) {
	t.Helper()
	if len(s.Draft.By) != len(s.Draft.Sentences) || len(s.Brief.Sentences) != len(s.Draft.Sentences) {
		t.Fatalf("%d sentences, %d names", len(s.Draft.Sentences), len(s.Draft.By))
	}
	if len(s.Draft.Sentences) > review.MaxSentences {
		t.Fatalf("%d sentences", len(s.Draft.Sentences))
	}
	sources := map[string]news.Source{}
	for _, src := range s.Machine.Sources {
		sources[src.ID] = src
	}
	for _, sent := range append([]news.Sentence{s.Draft.Headline}, s.Draft.Sentences...) {
		if !utf8.ValidString(sent.Text) || strings.ContainsFunc(sent.Text, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) }) || strings.TrimSpace(sent.Text) == "" {
			t.Fatalf("%q", sent.Text)
		}
		for _, c := range sent.Cites {
			src, ok := sources[c.Source]
			if !ok {
				t.Fatalf("a citation of %q, which the story does not have", c.Source)
			}
			if o := c.Original; o != nil && (o.Start < 0 || o.End > len(src.Field(o.Field)) || o.Start >= o.End || src.Field(o.Field)[o.Start:o.End] != o.Text) {
				t.Fatalf("%+v is not in %q", o, src.Field(o.Field))
			}
		}
	}
	for _, e := range s.Events {
		if !utf8.ValidString(e.Note) || !utf8.ValidString(e.Who) {
			t.Fatalf("%+v", e)
		}
	}
}

// same holds a desk to another one of the folder, in everything that they show.
func same(t *testing.T, a, b *review.Desk) {
	t.Helper()
	var shown [2]string
	for i, d := range []*review.Desk{a, b} {
		queue, err := d.Queue(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range queue {
			s, err := d.Story(ctx, e.ID)
			if err != nil {
				t.Fatal(err)
			}
			p, published, err := d.Published(ctx, e.ID)
			if err != nil {
				t.Fatal(err)
			}
			raw, err := json.Marshal([]any{e, s, p, published})
			if err != nil {
				t.Fatal(err)
			}
			shown[i] += string(raw) + "\n"
		}
		days, all, err := d.Figures(ctx)
		if err != nil {
			t.Fatal(err)
		}
		gold, err := d.Gold(ctx)
		if err != nil {
			t.Fatal(err)
		}
		shown[i] += fmt.Sprintf("%+v %+v %+v", days, all, gold)
	}
	if a, b := shown[0], shown[1]; a != b {
		at := 0
		for at < min(len(a), len(b)) && a[at] == b[at] {
			at++
		}
		from := max(0, at-200)
		t.Fatalf("two desks of one folder:\n…%.400s\n…%.400s", a[from:], b[from:])
	}
}

// Whatever is done to a desk, one that is opened anew shows the same.
func FuzzDesk(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 5))
	for range 6 {
		seed := make([]byte, 60)
		for i := range seed {
			seed[i] = byte(r.UintN(256))
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, acts []byte) {
		dir, c := out(t, brief("a"), doubted("b", "2025-08-12")), noon()
		d := withEnginesAt(t, dir, c, engines)
		h := &hand{t: t, desk: d, dir: dir, who: "Ana", alone: true, clock: c}
		for ; len(acts) >= 3 && len(acts) > 0; acts = acts[3:] {
			h.act(acts[0], acts[1], acts[2])
		}
		same(t, d, withEnginesAt(t, dir, c, engines))
	})
}

// Editors on two desks of one folder, several on each, and runs between: the log
// stays whole, and all see the same in the end.
func TestManyHands(t *testing.T) {
	dir := out(t, brief("a"), doubted("b", "2025-08-12"), brief("c"))
	desks := []*review.Desk{withEngines(t, dir, engines), withEngines(t, dir, engines)}
	var all sync.WaitGroup
	for n := range 4 {
		h := &hand{t: t, desk: desks[n%2], dir: dir, who: fmt.Sprint("Editor ", n), clock: noon()}
		r := rand.New(rand.NewPCG(uint64(n), 7))
		all.Go(func() {
			for range 25 {
				h.act(byte(r.UintN(256)), byte(r.UintN(256)), byte(r.UintN(256)))
			}
		})
	}
	all.Wait()
	if t.Failed() {
		return
	}
	fresh := withEngines(t, dir, engines)
	events, err := fresh.Events(ctx)
	if err != nil || len(events) < 4 {
		t.Fatalf("%d events: %v", len(events), err)
	}
	last := map[string]int64{}
	for _, e := range events {
		if e.Base != last[e.Story] {
			t.Errorf("event %d was written over %d, which its editor had not seen", e.Seq, last[e.Story])
		}
		last[e.Story] = e.Seq
	}
	t.Logf("%d events", len(events))
}

// Editors on two desks who try again until they are through: none of what they
// add is lost, and none is there twice.
func TestEditorsTryAgain(t *testing.T) {
	dir := out(t, brief("a"))
	desks := []*review.Desk{desk(t, dir, noon()), desk(t, dir, noon())}
	const editors, each = 4, 6
	var all sync.WaitGroup
	for n := range editors {
		all.Go(func() {
			for i := range each {
				for done := false; !done; {
					s, err := desks[n%2].Story(ctx, "a")
					if err != nil {
						t.Error(err)
						return
					}
					text := fmt.Sprintf("Sentence %d of editor %d.", i, n)
					_, err = desks[n%2].Edit(ctx, by(fmt.Sprint("Editor ", n), s), review.Change{Op: review.OpAdd, Text: text, Cites: s.Draft.Headline.Cites})
					if done = err == nil; err != nil && !errors.Is(err, review.ErrConflict) {
						t.Error(err)
						return
					}
				}
			}
		})
	}
	all.Wait()
	s := story(t, desk(t, dir, noon()), "a")
	texts := map[string]bool{}
	for _, sent := range s.Draft.Sentences {
		texts[sent.Text] = true
	}
	if want := editors*each + 2; len(s.Draft.Sentences) != want || len(texts) != want || len(s.Events) != editors*each {
		t.Errorf("%d sentences, %d texts, %d events", len(s.Draft.Sentences), len(texts), len(s.Events))
	}
	same(t, desks[0], desks[1])
}

// One desk sees at once what another one of the folder wrote, and is told where
// it was slower.
func TestTwoDesks(t *testing.T) {
	dir := out(t, brief("a"))
	one, two := desk(t, dir, noon()), desk(t, dir, noon())
	seen := story(t, two, "a")
	must(t)(one.Edit(ctx, by("Ana", story(t, one, "a")), review.Change{Op: review.OpDrop, Sentence: 0}))
	now, err := two.Edit(ctx, by("Ben", seen), review.Change{Op: review.OpDrop, Sentence: 1})
	if !errors.Is(err, review.ErrConflict) || len(now.Draft.Sentences) != 1 || now.Events[0].Who != "Ana" {
		t.Errorf("%v, %+v", err, now.Draft)
	}
	must(t)(two.Approve(ctx, by("Ben", now), ""))
	if s := story(t, one, "a"); s.State != review.Approved {
		t.Errorf("%+v", s.Snapshot)
	}
	same(t, one, two)
}
