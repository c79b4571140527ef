package review_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// The queue in every view, as it is first seen and with a filter that leaves
// nothing.
func TestQueueInTheBrowser(t *testing.T) {
	p := serve(t, small())
	b := open(t, p.url, view{})
	for _, name := range []string{"light", "dark", "phone"} {
		b.look(views[name])
		b.visit("/")
		b.has("ol.entries .entry")
		b.axe()
		b.fits()
		b.shot("queue-" + name)
		b.press("?")
		b.has("dialog[open]")
		b.axe()
		b.fits()
		b.shot("queue-help-" + name)
		b.visit("/?words=nothing+is+like+this")
		b.says("main", "No story is like that")
		b.axe()
		b.fits()
	}
}

// Through the queue by keys alone: the focus is on the story that a key acts
// on, and is there again on coming back.
func TestQueueByKeys(t *testing.T) {
	p := serve(t, small())
	b := open(t, p.url, view{})
	b.visit("/")
	focused := func(n int) string {
		return fmt.Sprintf(`document.activeElement.closest(".entry") == document.querySelectorAll(".entry")[%d]`, n)
	}
	b.press("j")
	b.until(focused(0))
	b.press("jjk")
	b.until(focused(1))
	b.shot("queue-focus")
	headline := eval[string](b, `document.querySelectorAll(".entry h2")[1].innerText`)
	b.press("\r")
	b.arrives(`location.pathname.startsWith("/story/")`)
	b.says("h1", headline)
	b.press("gq")
	b.arrives("location.pathname == '/' && " + focused(1))
	b.press("/")
	b.until(`document.activeElement.id == "words"`)
	b.press("jobs k\r") // in a field keys are letters
	b.arrives(`location.search.includes("words=jobs+k")`)
	b.press("?")
	b.has("dialog[open]")
	b.press(kb.Escape)
	b.until(`!document.querySelector("dialog[open]")`)
}
