package review_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp"
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
				b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("b2").focus()`))
				b.until(`getComputedStyle(document.getElementById("ev2")).visibility == "visible"`)
				b.axe()
				b.fits()
				b.shot("run-evidence-" + name)
			}
		}
	}
}
