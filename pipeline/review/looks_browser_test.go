package review_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"puente/pipeline/news"
	"puente/pipeline/review"
	"puente/pipeline/review/reviewtest"
)

// forms are the pages beside a story.
var forms = []string{
	"/history", "/diff", "/edit?s=0", "/edit?s=1", "/edit?s=2&add=1", "/decide?do=approve", "/decide?do=reject", "/decide?do=send-back",
	"/decide?do=split", "/decide?do=merge", "/decide?do=regenerate",
}

// Every page beside the queue and the story, in light, dark and on a phone, of
// a story that was worked on.
func TestFormsAreAccessible(t *testing.T) {
	t.Parallel()
	p := serve(t, small())
	work(t, p.desk)
	queue, err := p.desk.Queue(ctx)
	if err != nil {
		t.Fatal(err)
	}
	id, edited := queue[3].ID, queue[1].ID
	b := open(t, p.url, view{})
	for _, name := range []string{"light", "dark", "phone"} {
		b.look(views[name])
		for _, form := range forms {
			if form == "/history" || form == "/diff" {
				b.visit("/story/" + edited + form)
			} else {
				b.visit("/story/" + id + form)
			}
			switch name {
			case "light":
				b.axe()
			case "dark":
				b.axeOf("color-contrast", "link-in-text-block")
			case "phone":
				b.axeOf("target-size", "scrollable-region-focusable")
			}
			b.fits()
			b.whole("form-" + strings.Trim(strings.NewReplacer("/", "", "?", "-", "&", "-", "=", "-").Replace(form), "-") + "-" + name)
		}
	}
	b.visit("/story/" + queue[0].ID) // approved
	b.axe()
	b.fits()
	b.shot("story-approved-phone")
}

// Hostile texts stay texts in what an editor opens, and in what an editor
// writes.
func TestHostileTextsInForms(t *testing.T) {
	t.Parallel()
	briefs := reviewtest.Hostile()
	p := serve(t, slices.Values(briefs))
	b := open(t, p.url, views["phone"])
	b.visit("/")
	b.signOn(`"><script>window.` + reviewtest.Flag + `=1</script>`)
	for i, brief := range briefs {
		path := "/story/" + brief.ID
		s := story(t, p.desk, brief.ID)
		if _, err := p.desk.SendBack(ctx, noted(brief.Headline.Text, s)); err != nil && strings.TrimSpace(brief.Headline.Text) != "" {
			t.Fatalf("%s: %v", brief.ID, err)
		}
		others := []string{"/edit?s=1", "/diff", "/decide?do=approve", "/decide?do=merge", "/decide?do=split"}
		for _, form := range []string{"/history", others[i%len(others)]} {
			b.visit(path + form)
			b.unharmed()
		}
	}
}

// With reduced motion nothing moves by itself.
func TestReducedMotion(t *testing.T) {
	t.Parallel()
	p := serve(t, small())
	b := open(t, p.url, view{width: 1280, height: 500, calm: true})
	for _, path := range []string{"/", "/story/" + thatIs(t, small(), supported).ID} {
		b.visit(path)
		b.press("jjjjj")
		moving := eval[[]string](b, `Array.from(document.querySelectorAll("*")).filter(e => {
			const s = getComputedStyle(e);
			return s.scrollBehavior == "smooth" || s.transitionDuration.split(", ").some(d => parseFloat(d) > 0) || s.animationName != "none" && parseFloat(s.animationDuration) > 0;
		}).map(e => e.tagName + "." + e.className)`)
		if len(moving) > 0 {
			t.Errorf("%s: %q move", path, moving)
		}
		if n := eval[int](b, `document.getAnimations().length`); n > 0 {
			t.Errorf("%s: %d animations run", path, n)
		}
	}
}

// A later run that knows more says so on the story that was approved, and
// changes nothing until an editor adopts it.
func TestLaterRunInTheBrowser(t *testing.T) {
	t.Parallel()
	p := serve(t, small())
	brief := thatIs(t, small(), supported)
	s := story(t, p.desk, brief.ID)
	if _, err := p.desk.Approve(ctx, by("Irene Poru", s), ""); err != nil {
		t.Fatal(err)
	}
	newer := brief
	extra := brief.Sources[0]
	extra.ID, extra.Outlet, extra.Text = "r-late", "Radio Tardía", "La vía volvió a abrirse por la tarde."
	extra.Translation = news.Translation{Text: "The road reopened in the afternoon.", Engine: "apertium-eng-spa/0.8.1", Confidence: 0.9}
	newer.Sources = append(slices.Clone(brief.Sources), extra)
	newer.Sentences = append(slices.Clone(brief.Sentences), news.Sentence{Text: "The road reopened in the afternoon.", Cites: []news.Cite{{Source: extra.ID}}, Verdict: news.Supported, Score: 0.9})
	raw, err := json.Marshal(newer)
	if err == nil {
		err = os.WriteFile(filepath.Join(p.dir, "briefs", brief.ID+".json"), raw, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	p.clock.pass()

	b := open(t, p.url, view{})
	b.visit("/?state=updated")
	b.says(".entry", brief.Headline.Text)
	b.visit("/story/" + brief.ID)
	b.says(".update", "1 new source since you approved")
	b.says(".update", "Radio Tardía")
	if n := b.count("ol.text .s"); n != len(brief.Sentences) {
		t.Errorf("the approved story shows %d sentences, want its own %d", n, len(brief.Sentences))
	}
	b.axe()
	b.shot("later-run")
	b.signOn("Irene Poru")
	b.arrives("true")
	b.click(`[data-dialog=adopt]`)
	b.has("dialog[open] .would")
	b.axe()
	b.shot("later-run-adopt")
	b.do(typing("dialog [name=note]", "The road is open again"))
	b.click("dialog button.strong")
	b.until(fmt.Sprintf(`document.querySelectorAll("ol.text .s").length == %d`, len(newer.Sentences)))
}

// A finding that is none is marked; what is written without a line break stays
// one sentence, with one it becomes two; a sentence is moved, joined and dropped.
func TestSentencesAreMoved(t *testing.T) {
	t.Parallel()
	p := serve(t, small())
	brief := thatIs(t, small(), misnamed)
	i, _ := wrong(brief)
	b := open(t, p.url, view{})
	b.visit("/story/" + brief.ID)
	b.signOn("Irene Poru")
	b.arrives("true")
	sentences := func(n int) {
		b.Helper()
		b.until(fmt.Sprintf(`document.querySelectorAll("ol.text .s").length == %d`, n))
	}
	n := len(brief.Sentences)

	b.click(at(i, ".chip"))
	b.click(at(i, ".alarm button"))
	b.has(at(i, ".finding.false"))

	b.click(at(0, ".words"))
	b.press(kb.ArrowDown, chromedp.ModifierAlt)
	b.says(at(1, ".words"), brief.Sentences[0].Text)
	b.press("x")
	sentences(n - 1)
	b.press("u")
	sentences(n)
	b.click(at(1, ".words"))
	b.edit(1, "This is one sentence.")
	b.press("\r")
	b.press("This is another.")
	b.press("\r", chromedp.ModifierCtrl)
	sentences(n + 1)
	b.says(at(2, ".words"), "This is another.")
	b.click(at(1, ".words"))
	b.click(at(1, ".do [value=join]"))
	b.says(at(1, ".words"), "This is one sentence. This is another.")
	sentences(n)
	b.shot("moved")
	b.axe()
}

// noted is an editor's word with a note.
func noted(note string, s review.Story) review.By {
	who := by("Irene Poru", s)
	who.Note = strings.ToValidUTF8(note[:min(len(note), review.MaxNote)], "")
	return who
}
