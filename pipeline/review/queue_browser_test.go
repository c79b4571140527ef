package review_test

import (
	"testing"
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
