package main

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"puente/pipeline/llm/openai/openaitest"
	"puente/pipeline/news"
	"puente/pipeline/review"
)

// deskWith is the desk of `puente review` with these flags, without its page.
func deskWith(t *testing.T, out string, flags ...string) *review.Desk {
	t.Helper()
	var c cli
	parser, err := kong.New(&c, kong.Vars{"version": version, "sections": "", "formats": ""})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse(append([]string{"review", out, "--quiet"}, flags...)); err != nil {
		t.Fatal(err)
	}
	s := &session{ctx: t.Context(), stdout: io.Discard, stderr: io.Discard, cli: &c}
	desk, err := review.OpenDesk(t.Context(), review.Config{Out: out, Names: names, Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	engine, err := c.Review.anew(s, func() string { return desk.Run().Date })
	if err != nil {
		t.Fatal(err)
	}
	desk.Use(engine.engines())
	t.Cleanup(func() {
		if err := errors.Join(engine.close(), desk.Close()); err != nil {
			t.Error(err)
		}
	})
	return desk
}

func storyOf(t *testing.T, d *review.Desk, id string) review.Story {
	t.Helper()
	s, err := d.Story(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func ana(s review.Story) review.By { return review.By{Who: "Ana", Story: s.ID(), Seen: s.Seen} }

func sentencesOf(b news.Brief) (out []string) {
	for _, s := range b.Sentences {
		out = append(out, s.Text)
	}
	return out
}

// Offline, a sentence gives way to another one of the sources, or the page says
// that there is none; the rest stays, word for word.
func TestAnotherSentenceOffline(t *testing.T) {
	out := reviewDay(t, 12)
	d := deskWith(t, out)
	queue, err := d.Queue(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	made, none := 0, 0
	for _, e := range queue {
		before := storyOf(t, d, e.ID)
		last := len(before.Draft.Sentences) - 1
		after, err := d.Regenerate(t.Context(), ana(before), []int{last})
		if errors.Is(err, review.ErrRefused) && strings.Contains(err.Error(), "nothing better") {
			none++
			continue
		}
		if err != nil {
			t.Fatalf("%s: %v", e.ID, err)
		}
		made++
		was, is := sentencesOf(before.Brief), sentencesOf(after.Brief)
		if len(was) != len(is) || !slices.Equal(was[:last], is[:last]) || slices.Contains(was, is[last]) {
			t.Errorf("%s:\n%q\n%q", e.ID, was, is)
		}
		s := after.Brief.Sentences[last]
		if s.Verdict != news.Supported || len(s.Cites) == 0 || s.Cites[0].Original == nil || after.Draft.By[last] != "" {
			t.Errorf("%s: %+v", e.ID, s)
		}
		if p := after.Brief.Provenance; p.Engine != before.Brief.Provenance.Engine || p.Model != "" {
			t.Errorf("%s: made by %+v", e.ID, p)
		}
	}
	t.Logf("%d sentences made, %d refused", made, none)
	if made == 0 || none == len(queue) {
		t.Error("no sentence was made")
	}
}

// A story that is split is written like those of a run.
func TestRemakeOffline(t *testing.T) {
	d := deskWith(t, reviewDay(t, 4))
	queue, err := d.Queue(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s := storyOf(t, d, queue[0].ID)
	made, err := d.Split(t.Context(), ana(s), []string{s.Brief.Sources[0].ID, s.Brief.Sources[1].ID})
	if err != nil {
		t.Fatal(err)
	}
	b := made.Brief
	if len(b.Sources) != 2 || len(b.Sentences) == 0 || b.Schema != news.BriefSchema || b.Date != s.Brief.Date || b.Status == "" ||
		b.Provenance.Engine != "offline" || !strings.HasPrefix(b.Provenance.Tool, "puente ") || b.Metrics.Sentences != len(b.Sentences) {
		t.Errorf("%+v", b)
	}
	for _, src := range b.Sources {
		if src.Story != b.ID {
			t.Errorf("%s stands in %s", src.ID, src.Story)
		}
	}
	// The run's brief of the story would be the same again.
	again, err := d.Split(t.Context(), ana(made), []string{b.Sources[0].ID})
	if err != nil || len(again.Brief.Sources) != 1 {
		t.Errorf("%v", err)
	}
}

// With a model the writer is asked again, sees what was found and what the
// editor wants, and is paid from the books of the run's folder; what it says that
// the sources do not say is not taken.
func TestAnotherSentenceOfAModel(t *testing.T) {
	out := reviewDay(t, 6)
	var asked atomic.Int64
	var prompt atomic.Value
	script := openaitest.Script{Draft: func(sources []openaitest.Shown, attempt int) (openaitest.Brief, bool) {
		b := openaitest.Plain(sources)
		b.Sentences = append([]openaitest.Written{{Text: "The minister resigned over 9,999 missing bridges.", Evidence: b.Sentences[0].Evidence}}, b.Sentences...)
		return b, true
	}}.Handler()
	server := openaitest.New(func(r openaitest.Request) openaitest.Reply {
		asked.Add(1)
		prompt.Store(r.Messages[len(r.Messages)-1].Content)
		return script(r)
	}, "scripted")
	defer server.Close()
	prices := filepath.Join(t.TempDir(), "prices.yaml")
	writeFile(t, prices, "models: {scripted: {input: 1, output: 2}}\n")
	d := deskWith(t, out, "--base-url", server.URL, "--model", "scripted", "--prices", prices, "--budget", "1")
	queue, err := d.Queue(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var mine review.Story
	for _, e := range queue {
		s := storyOf(t, d, e.ID)
		after, err := d.Regenerate(t.Context(), ana(s), []int{1})
		if errors.Is(err, review.ErrRefused) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if got := after.Brief.Sentences[1]; got.Verdict != news.Supported || strings.Contains(got.Text, "9,999") {
			t.Errorf("%+v", got)
		}
		if after.Brief.Provenance.Model != "" {
			mine = after
		}
	}
	if asked.Load() == 0 || !strings.Contains(prompt.Load().(string), "the editor wants another sentence in its place") {
		t.Errorf("asked %d times: %v", asked.Load(), prompt.Load())
	}
	if mine.Brief.ID == "" {
		t.Fatal("no sentence of the model was taken")
	}
	if p := mine.Brief.Provenance; p.Engine != "openai+extract" || p.Model != "scripted" || p.TokensIn == 0 || len(p.Prompts) == 0 || p.Tool == "" {
		t.Errorf("made by %+v", p)
	}
	if spent := readFile(t, filepath.Join(out, ".puente", "spent.jsonl")); !strings.Contains(spent, `"paid_usd"`) || !strings.Contains(spent, mine.Brief.Date) {
		t.Errorf("the books: %s", spent)
	}
	// Asked again, the same question is answered from the folder.
	before := asked.Load()
	undone, err := d.Undo(t.Context(), ana(mine))
	if err != nil || undone.Brief.Provenance.Model != "" {
		t.Fatalf("%v, %+v", err, undone.Brief.Provenance)
	}
	if _, err := d.Regenerate(t.Context(), ana(undone), []int{1}); err != nil {
		t.Fatal(err)
	}
	if n := asked.Load() - before; n != 0 {
		t.Errorf("asked %d times for what was known", n)
	}
}

// What cannot be paid or reached changes nothing, and says so.
func TestAnewFails(t *testing.T) {
	down := openaitest.New(func(openaitest.Request) openaitest.Reply {
		return openaitest.Error(http.StatusServiceUnavailable, "server_error", "down")
	}, "scripted")
	defer down.Close()
	up := openaitest.New(openaitest.Script{}.Handler(), "gpt-4o-mini")
	defer up.Close()
	for name, flags := range map[string][]string{
		"down":   {"--base-url", down.URL, "--model", "scripted", "--patience", "100ms"},
		"budget": {"--base-url", up.URL, "--model", "gpt-4o-mini", "--budget", "0"},
	} {
		d := deskWith(t, reviewDay(t, 1), flags...)
		queue, err := d.Queue(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		s := storyOf(t, d, queue[0].ID)
		if _, err := d.Regenerate(t.Context(), ana(s), []int{0}); !errors.Is(err, review.ErrEngine) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := d.Split(t.Context(), ana(s), []string{s.Brief.Sources[0].ID}); !errors.Is(err, review.ErrEngine) {
			t.Errorf("%s: split: %v", name, err)
		}
		if events, err := d.Events(t.Context()); err != nil || len(events) > 0 {
			t.Errorf("%s: %v, %d events", name, err, len(events))
		}
	}
}

// An engine that cannot be had hinders nobody from reading and deciding.
func TestReviewWithoutAnEngine(t *testing.T) {
	t.Setenv("OPENAI_API_KEY", "")
	t.Setenv("OPENAI_BASE_URL", "")
	s := serveReview(t, reviewDay(t, 1), "--addr", "127.0.0.1:0", "--model", "scripted")
	if status, _ := get(t, s.url+"/", nil); status != http.StatusOK {
		t.Errorf("%d", status)
	}
	if code := s.stop(); code != 0 || !strings.Contains(s.stderr.String(), "nothing can be made anew") || !strings.Contains(s.stderr.String(), "no endpoint") {
		t.Errorf("exit %d: %s", code, s.stderr.String())
	}
}

func writeFile(t testing.TB, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func readFile(t testing.TB, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// Ctrl-C ends a page whose model does not answer: what was asked is given up.
func TestReviewStopsWhileAModelIsAsked(t *testing.T) {
	asked := make(chan struct{})
	var once sync.Once
	silent := openaitest.New(func(openaitest.Request) openaitest.Reply {
		once.Do(func() { close(asked) })
		return openaitest.Reply{Delay: time.Minute}
	}, "scripted")
	defer silent.Close()
	out := reviewDay(t, 1)
	s := serveReview(t, out, "--addr", "127.0.0.1:0", "--quiet", "--base-url", silent.URL, "--model", "scripted")
	at := s.url + "/story/" + storiesOf(t, out)[0]
	_, body := get(t, at, nil)
	seen := seenOnPage.FindStringSubmatch(body)
	if seen == nil {
		t.Fatalf("%.300s", body)
	}
	answered := make(chan error, 1)
	go func() {
		r, err := client.PostForm(at+"/regenerate", url.Values{"seen": {seen[1]}, "who": {"Ana"}, "s": {"1"}})
		if err == nil {
			r.Body.Close()
			if r.StatusCode == http.StatusSeeOther {
				err = errors.New("it was done")
			}
		}
		answered <- err
	}()
	<-asked
	start := time.Now()
	if code := s.stop(); code != 0 {
		t.Errorf("exit %d: %s", code, s.stderr.String())
	}
	if took := time.Since(start); took > 3*time.Second {
		t.Errorf("it took %v to end", took)
	}
	if err := <-answered; err != nil && err.Error() == "it was done" {
		t.Error(err)
	}
}
