package review_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"puente/pipeline/news"
	"puente/pipeline/review/reviewtest"
)

func contradicted(b news.Brief) bool {
	return len(b.Conflicts) > 0 && b.Status == news.NeedsReview && b.Metrics.Supported < b.Metrics.Sentences
}

// A story in every view: as it is opened, with the evidence of a sentence, and
// with a finding opened.
func TestStoryInTheBrowser(t *testing.T) {
	t.Parallel()
	p := serve(t, small())
	id := thatIs(t, small(), contradicted).ID
	b := open(t, p.url, view{})
	for _, name := range []string{"light", "dark", "phone"} {
		b.look(views[name])
		b.visit("/story/" + id)
		b.axe()
		b.fits()
		b.shot("story-" + name)
		b.press("jj")
		b.has(".s.shown#b1")
		b.has(".p.lit")
		b.axe()
		b.fits()
		b.shot("story-evidence-" + name)
		b.whole("story-whole-" + name)
		b.click(".finding .chip")
		b.has(".finding.open")
		b.axe()
		b.fits()
		b.press("nmq")
		b.axe()
		b.shot("story-finding-" + name)
		b.press("nmq") // they are kept from page to page
	}
}

// Hostile texts stay texts on the editors' pages.
func TestHostileTextsInTheBrowser(t *testing.T) {
	t.Parallel()
	briefs := reviewtest.Hostile()
	p := serve(t, slices.Values(briefs))
	b := open(t, p.url, views["phone"])
	b.visit("/?state=all")
	b.has("ol.entries .entry")
	b.unharmed()
	b.shot("hostile-queue")
	for i, brief := range briefs {
		b.visit("/story/" + brief.ID)
		b.press("jj")
		b.has(".s.shown")
		b.unharmed()
		if i == 0 || *shots != "" {
			b.shot(fmt.Sprintf("hostile-story-%02d", i))
		}
	}
}

// On paper stands the brief with its sources, and nothing that one would press.
func TestStoryPrinted(t *testing.T) {
	t.Parallel()
	p := serve(t, small())
	id := thatIs(t, small(), contradicted).ID
	b := open(t, p.url, view{})
	b.visit("/story/" + id)
	b.look(view{width: 794, height: 1123, print: true})
	b.fits()
	b.whole("story-print")
	if shown := eval[[]string](b, `Array.from(document.querySelectorAll("button:not(.chip), input, textarea, select, nav"))
		.filter(e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().width > 0).map(e => e.outerHTML.slice(0, 80))`); len(shown) > 0 {
		t.Errorf("on paper stand %q", shown)
	}
	b.says(".source .p", "hectáreas")
	if pdf := b.pdf("story"); !bytes.HasPrefix(pdf, []byte("%PDF-")) || len(pdf) < 10_000 {
		t.Errorf("printing gave %d bytes", len(pdf))
	}
}
