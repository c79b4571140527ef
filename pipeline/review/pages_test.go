package review_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"puente/pipeline/news"
	"puente/pipeline/render"
	"puente/pipeline/review/reviewtest"
)

// views are the ways in which each page is looked at.
var views = map[string]view{
	"light": {width: 1280, height: 900},
	"dark":  {width: 1280, height: 900, dark: true},
	"phone": {width: 360, height: 740, phone: true},
}

// The pages that a run writes, as they were last read by a person: each in
// light and dark, at a desk and on a phone.
func TestRunsPagesAreAccessible(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.FileServer(http.Dir("../render/testdata")))
	defer server.Close()
	b := open(t, server.URL, view{})
	for _, page := range []string{"brief", "index-empty", "index", "set_aside"} {
		b.visit("/" + page + ".html")
		for _, name := range []string{"light", "dark", "phone"} {
			b.look(views[name])
			b.axe()
			b.fits()
			b.whole("run-" + page + "-" + name)
			if page == "brief" {
				b.showEvidence(2)
				b.axe()
				b.fits()
				b.shot("run-evidence-" + name)
			}
		}
	}
}

// showEvidence puts the focus on a sentence of a run's page, which shows what
// it rests on.
func (b *tab) showEvidence(n int) {
	b.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.getElementById("b%d").focus()`, n)))
	b.until(fmt.Sprintf(`getComputedStyle(document.getElementById("ev%d")).visibility == "visible"`, n))
}

// Hostile texts stay texts on the pages that a run writes.
func TestRunsPagesOfHostileTexts(t *testing.T) {
	t.Parallel()
	day := render.Day{Date: reviewtest.Date, Briefs: reviewtest.Hostile()}
	pages := map[string]news.Brief{}
	for _, b := range day.Briefs {
		pages["/briefs/"+b.ID+".html"] = b
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		content, err := render.Index(day)
		if b, ok := pages[r.URL.Path]; ok {
			content, err = render.HTML(b, render.Options{Home: "../index.html"})
		}
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(content)
	}))
	defer server.Close()
	b := open(t, server.URL, views["phone"])
	b.visit("/index.html")
	b.unharmed()
	b.shot("run-hostile-index")
	for _, brief := range day.Briefs {
		b.visit("/briefs/" + brief.ID + ".html")
		b.showEvidence(1)
		b.unharmed()
		b.shot("run-hostile-" + strings.TrimPrefix(path.Base(brief.ID), reviewtest.Date+"-hostile-"))
	}
}

// unharmed holds that no hostile text ran as a script, changed where links and
// forms lead, or made the page too wide. What the page asks for and what it
// breaks is held by the tab itself.
func (b *tab) unharmed() {
	b.Helper()
	if eval[bool](b, "'"+reviewtest.Flag+"' in window") {
		b.Errorf("%s: a hostile text ran", b.path())
	}
	astray := eval[[]string](b, `Array.from(document.querySelectorAll("a[href], form[action], [formaction], base, iframe, object, embed, meta[http-equiv=refresh], img, link"))
		.map(e => [e.tagName, e.href ?? e.action ?? e.src ?? e.outerHTML, e.rel ?? ""])
		.filter(([tag, to, rel]) => !(to.startsWith(location.origin + "/") || tag == "A" && /^https?:/.test(to) && rel.includes("noopener")))
		.map(x => x.join(" ").slice(0, 200))`)
	for _, a := range astray {
		b.Errorf("%s: leads astray: %s", b.path(), a)
	}
	b.fits()
}
