package review_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"puente/pipeline/news"
	"puente/pipeline/review"
)

// one is a day of one brief.
func one(b news.Brief) func(func(news.Brief) bool) {
	return func(yield func(news.Brief) bool) { yield(b) }
}

// What a sentence rests on is chosen by clicking passages; what is chosen stands
// in the log.
func TestPassagesAreChosenInTheBrowser(t *testing.T) {
	t.Parallel()
	p := serve(t, one(brief("a")))
	b := open(t, p.url, view{})
	b.visit("/story/a")
	b.signOn("Irene Poru")
	b.has(".desk")

	// A passage shows which sentences rest on it, and which on none.
	b.click("#p1-2 .e")
	b.has("#b2.using")
	b.has("#p1-2.target")
	if n := b.count(".s.using"); n != 1 {
		t.Errorf("%d sentences are said to rest on it", n)
	}
	b.click("#p2-2 .o")
	b.until(`document.getElementById("live").textContent == "No sentence uses this passage"`)
	b.axe()

	b.click("#b2 .words")
	b.has("#p1-2.lit")
	b.press("e")
	b.has("#b2 textarea")
	b.has("#p1-2.chosen")
	b.click("#p1-2 .e")
	b.until(`!document.querySelector("#p1-2.chosen")`)
	b.click("#p1-1 .pick")
	b.has("#p1-1.chosen")
	b.has(`#p1-1 .pick[aria-pressed="true"]`)
	b.axe()
	b.click("#b2 .editing button.strong")
	b.says("#b2 .by", "Irene Poru")
	cites := story(t, p.desk, "a").Draft.Sentences[1].Cites
	if len(cites) == 0 || cites[0].Original == nil || cites[0].Original.Start != 0 || !strings.HasPrefix(cites[0].Original.Text, "El alcalde") || cites[0].English == nil {
		t.Errorf("it rests on %+v", cites)
	}

	// Without a script the same form is a page, and a citation leads to the words.
	b.click("#b1 a.cite")
	b.has("#p1-1.lit")
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".menu").open = true`))
	b.axe()
}

// A refusal is told in the dialog, and what was typed stays there.
func TestADialogKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	p := serve(t, one(brief("a")))
	b := open(t, p.url, view{})
	b.visit("/story/a#reject")
	b.signOn("Irene Poru")
	b.has(".desk")
	b.press("r")
	b.has("dialog[open]")
	b.axe()
	b.click(`dialog input[value="other"]`)
	b.do(typing("dialog textarea", "  "))
	b.allow("422")
	b.click("dialog button.strong")
	b.says("dialog .message", "Say which reason")
	b.do(typing("dialog textarea", "It was yesterday’s."))
	b.click("dialog button.strong")
	b.arrives(`location.pathname == "/"`)
	if s := story(t, p.desk, "a"); s.State != review.Rejected || s.Code != "other" {
		t.Errorf("%s %s", s.State, s.Code)
	}
}

// A passage that the page was made without is fetched, and can be chosen.
func TestLongSourcesInTheBrowser(t *testing.T) {
	t.Parallel()
	b0 := long(60)
	p := serve(t, one(b0))
	b := open(t, p.url, view{})
	b.visit("/story/" + b0.ID + "?at=1")
	b.signOn("Irene Poru")
	b.has(".desk")
	b.until("window.Puente?.story")
	b.press("e")
	b.has("#b1 textarea")
	had := b.count("#src4 .p")
	b.click(`#src4 [data-do="all"]`)
	b.until(`document.querySelectorAll("#src4 .p").length > ` + quoted(strconv.Itoa(had)))
	b.has("#src4 .p .pick")
	b.do(chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll("#src4 .pick")].at(-1).click()`))
	b.has("#src4 .p.chosen")
	b.click("#b1 .editing button.strong")
	b.says("#b1 .by", "Irene Poru")
	source := b0.Sources[3].ID
	if !slices.ContainsFunc(story(t, p.desk, b0.ID).Draft.Sentences[0].Cites, func(c news.Cite) bool {
		return c.Source == source && c.Original != nil && c.Original.End == len(b0.Sources[3].Text)
	}) {
		t.Errorf("it rests on %+v", story(t, p.desk, b0.ID).Draft.Sentences[0].Cites)
	}
}

// The brief is copied with its citations and what they stand for.
func TestCopyingInTheBrowser(t *testing.T) {
	t.Parallel()
	p := serve(t, one(brief("a")))
	b := open(t, p.url, view{})
	b.visit("/story/a")
	b.until("window.Puente?.story")
	b.do(chromedp.Evaluate[chromedp.Void](`navigator.clipboard.write = async (items) => {
		window.plain = await (await items[0].getType("text/plain")).text();
		window.rich = await (await items[0].getType("text/html")).text();
	}`))
	b.press("c")
	b.until("window.plain && window.rich")
	want := "240 families in Villarrosa to get drinking water\n\nThe mayor of Villarrosa announced on Monday that 240 families will receive drinking water.[1] The work cost 3.5 million euros.[1]\n\n[1] El Faro de Villarrosa, 12 August 2025, 09:00 (UTC)"
	if got := eval[string](b, "window.plain"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := eval[string](b, "window.rich"); !strings.HasPrefix(got, "<h1>240 families") || !strings.Contains(got, "[1] El Faro") {
		t.Errorf("got %q", got)
	}
}
