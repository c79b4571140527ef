package review_test

import "testing"

func TestPageThatIsNotThere(t *testing.T) {
	t.Parallel()
	p := serve(t, small())
	b := open(t, p.url, view{})
	b.allow("status of 404")
	b.visit("/nowhere")
	b.says("main", "There is no such page.")
	b.signOn("Irene Poru")
	for _, name := range []string{"light", "dark", "phone"} {
		b.look(views[name])
		b.axe()
		b.fits()
		b.shot("error-" + name)
	}
}
