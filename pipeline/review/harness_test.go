package review_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// The harness itself: a page that does what no page may is found out.
func TestBrowserFindsOutWhatAPageDoes(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/good":
			io.WriteString(w, `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Good</title><main><h1>Good</h1><p>Nothing here.</p></main>`)
		case "/policy":
			w.Header().Set("Content-Security-Policy", "default-src 'none'")
			io.WriteString(w, `<!doctype html><title>x</title><p onclick="1">x</p><script>window.ran = 1</script>`)
		default:
			io.WriteString(w, `<!doctype html><meta name="viewport" content="width=device-width"><title>x</title><div style="width:700px">x</div>
				<button style="color:#999;background:#aaa">grey on grey</button><img src="https://example.invalid/x.png">
				<script>console.error("said"); alert("hello"); throw new Error("thrown")</script>`)
		}
	}))
	defer server.Close()

	good := open(t, server.URL, view{width: 360, height: 700, phone: true})
	good.visit("/good")
	good.axe()
	good.fits()

	bad := open(t, server.URL, view{width: 360, height: 700, phone: true})
	bad.allow("")
	bad.visit("/bad")
	if out := bad.sticksOut(); len(out) != 2 {
		t.Errorf("%q sticks out, want the page and its one wide element", out)
	}
	var found []string
	for _, v := range bad.violations() {
		found = append(found, v.ID)
	}
	if want := []string{"color-contrast", "html-has-lang", "image-alt"}; !slices.Equal(found, want) {
		t.Errorf("axe found %q, want %q", found, want)
	}

	for path, wants := range map[string][]string{
		"/bad":    {"request to https://example.invalid/x.png", `console: "said"`, "dialog: alert hello", "exception: ", "thrown"},
		"/policy": {"security: ", "Content Security Policy"},
	} {
		b := open(t, server.URL, view{})
		b.visit(path)
		for _, want := range wants {
			if got := b.sofar(); !strings.Contains(got, want) {
				t.Errorf("%s: %q is not in what was found:%s", path, want, got)
			}
		}
		b.allow("") // all of it was wanted
	}
}
