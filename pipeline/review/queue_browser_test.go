package review_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// The queue in every view, as it is first seen and with a filter that leaves
// nothing.
func TestQueueInTheBrowser(t *testing.T) {
	t.Parallel()
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
	t.Parallel()
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

// An approval from the queue goes on with the story after it; where something
// stands against it the key opens the story. The keys can be switched off.
func TestApprovalsFromTheQueue(t *testing.T) {
	p := serve(t, small())
	b := open(t, p.url, view{})
	b.visit("/?state=ready")
	b.signOn("Irene Poru")
	focused := func(headline string) string {
		return `document.activeElement.closest(".entry")?.querySelector("h2").innerText == ` + quoted(headline)
	}
	headline := func(n int) string {
		return eval[string](b, fmt.Sprintf(`document.querySelectorAll(".entry h2")[%d].innerText`, n))
	}
	first, second, third := headline(0), headline(1), headline(2)
	b.press("jj")
	b.until(focused(second))
	b.press("a")
	b.arrives(`location.search.includes("done=") && ` + focused(third))
	b.says("#said", second)
	b.says(".bar .done", "1 of 20 decided")
	b.until(`document.getElementById("live").textContent.includes("Approved")`)
	b.axe()
	b.press("k")
	b.until(focused(first))

	b.visit("/?state=needs_review")
	doubtful := eval[string](b, `[...document.querySelectorAll(".entry")].find((e) => !e.querySelector("form.act")).querySelector("h2").innerText`)
	for range 20 {
		if eval[bool](b, focused(doubtful)) {
			break
		}
		b.press("j")
	}
	b.press("a")
	b.arrives(`location.pathname.startsWith("/story/") && location.search.includes("needs_review")`)
	b.says("h1", doubtful)
	b.press("gq")
	b.arrives(`location.pathname == "/" && location.search == "?state=needs_review" && ` + focused(doubtful))

	b.press("?")
	b.has("dialog[open]")
	b.click("dialog input")
	b.press(kb.Escape)
	b.until(`!document.querySelector("dialog[open]")`)
	b.press("jjj")
	b.until(focused(doubtful))
	b.reload()
	b.press("jjj")
	b.until(focused(doubtful))
}
