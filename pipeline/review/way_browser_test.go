package review_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"puente/pipeline/news"
	"puente/pipeline/review"
)

// misnamed is a brief with one sentence that is not supported: it has a wrong
// name, and the source's words in the finding are the right one.
func misnamed(b news.Brief) bool {
	i, _ := wrong(b)
	return i >= 0 && b.Metrics.Supported == b.Metrics.Sentences-1 && b.Sentences[i].Findings[0].Kind == news.KindName
}

// wrong is the first sentence that is not supported, and how it reads with the
// words of its source in place of those that the check found wrong.
func wrong(b news.Brief) (i int, right string) {
	for i, s := range b.Sentences {
		if s.Verdict == news.Contradicted {
			f := s.Findings[0]
			return i, s.Text[:f.Span.Start] + f.Evidence.Text + s.Text[f.Span.End:]
		}
	}
	return -1, ""
}

func supported(b news.Brief) bool {
	return b.Status == news.Ready && len(b.Conflicts) == 0 && b.Metrics.Supported == b.Metrics.Sentences
}

// at is a selector of a sentence, counted from 0, or of a part of it.
func at(i int, part string) string {
	return strings.TrimSpace("#b" + string(rune('1'+i)) + " " + part)
}

// edit opens the form of the sentence that is shown and puts another text in.
func (b *tab) edit(i int, text string) {
	b.Helper()
	b.press("e")
	b.until("document.activeElement == document.querySelector(" + quoted(at(i, "textarea")) + ")")
	b.press("a", chromedp.ModifierCtrl)
	b.press(text)
}

// From the queue to an approval with the mouse: what is wrong is mended, checked
// again at once, and approved.
func TestWayFromQueueToApproval(t *testing.T) {
	t.Parallel()
	p := serve(t, small())
	story0 := thatIs(t, small(), misnamed)
	i, right := wrong(story0)
	b := open(t, p.url, view{})
	b.visit("/")
	b.signOn("Irene Poru")
	b.click(`.entry[data-id="` + story0.ID + `"] a.open`)
	b.arrives(`location.pathname == "/story/` + story0.ID + `"`)
	b.says(".notice.bad", "Cannot be approved without a reason")
	b.click(at(i, ".words"))
	b.has(at(i, "") + ".shown")
	place := eval[string](b, `document.querySelector(".beside a:not([rel])").innerText`)
	b.click(at(i, "a.edit"))
	b.has(at(i, "textarea"))
	b.has(".p.chosen")
	b.axe()
	b.shot("way-editing")
	b.press("a", chromedp.ModifierCtrl)
	b.press(right)
	b.click(at(i, ".editing button.strong"))
	b.has(at(i, "") + ".v-good")
	b.says(at(i, ".by"), "Irene Poru")
	b.says(at(i, ".words"), right)
	b.says(".beside", place) // what is mended keeps its place in the queue
	b.axe()
	b.shot("way-mended")
	b.press("d")
	b.says(at(i, ".was ins"), strings.Fields(story0.Sentences[i].Findings[0].Evidence.Text)[0])
	b.shot("way-changes")
	b.click("#approve button")
	b.arrives(`location.pathname != "/story/` + story0.ID + `"`)
	b.says("#said", "Approved")
	b.shot("way-approved")

	if got := story(t, p.desk, story0.ID); got.State != review.Approved || got.Brief.Sentences[i].Text != right || len(got.Events) != 2 {
		t.Errorf("the story is %s with %q after %d events", got.State, got.Brief.Sentences[i].Text, len(got.Events))
	}
	b.visit("/?state=approved")
	b.says(".entry", story0.Headline.Text)
}

// All of it without a mouse: signing on, choosing, reading, mending, undoing,
// approving with a reason and without one, rejecting, help.
func TestByKeysAlone(t *testing.T) {
	t.Parallel()
	p := serve(t, small())
	bad, good := thatIs(t, small(), misnamed), thatIs(t, small(), supported)
	i, right := wrong(bad)
	b := open(t, p.url, view{})
	b.visit("/")
	for range 40 {
		if eval[bool](b, `document.activeElement.id == "who"`) {
			break
		}
		b.press(kb.Tab)
	}
	b.press("Fabio Tezo\r")
	b.arrives(`document.getElementById("who").defaultValue == "Fabio Tezo"`)

	// Down to the story, and into it.
	b.goTo(bad.ID)
	for range i + 2 { // the headline comes first
		b.press("j")
	}
	b.has(at(i, "") + ".shown")
	b.edit(i, right)
	b.press("\r", chromedp.ModifierCtrl)
	b.has(at(i, "") + ".v-good")

	b.press("u")
	b.has(at(i, "") + ".v-bad")
	b.says(at(i, ".words"), bad.Sentences[i].Findings[0].Span.Text)

	// With the fault in it, it is approved only with a reason.
	b.press("a")
	b.has("dialog[open] textarea[name=despite]")
	b.until(`document.activeElement.name == "despite"`)
	b.axe()
	b.shot("keys-reason")
	b.press("The name was heard on the telephone")
	b.onTo("button.strong")
	b.press("\r")
	b.arrives(`location.pathname != "/story/` + bad.ID + `"`)
	if got := story(t, p.desk, bad.ID); got.State != review.Approved || got.Despite != "The name was heard on the telephone" {
		t.Errorf("the story is %s, despite %q", got.State, got.Despite)
	}

	// One that nothing stands against is approved with one key.
	b.goTo(good.ID)
	b.press("a")
	b.arrives(`location.pathname != "/story/` + good.ID + `"`)
	if got := story(t, p.desk, good.ID); got.State != review.Approved {
		t.Errorf("the story is %s", got.State)
	}

	// The one that comes next is rejected.
	id := strings.TrimPrefix(eval[string](b, "location.pathname"), "/story/")
	b.press("?")
	b.has("dialog[open] .keys")
	b.press(kb.Escape)
	b.until(`!document.querySelector("dialog[open]")`)
	b.press("r")
	b.has("dialog[open] input[name=code]")
	b.axe()
	b.shot("keys-reject")
	b.press(kb.ArrowDown)
	b.onTo("button.strong")
	b.press("\r")
	b.arrives(`location.pathname != "/story/` + id + `"`)
	if got := story(t, p.desk, id); got.State != review.Rejected || got.Code == "" {
		t.Errorf("the story is %s, code %q", got.State, got.Code)
	}
}

// goTo opens a story from the queue by keys.
func (b *tab) goTo(id string) {
	b.Helper()
	b.do(chromedp.Evaluate[chromedp.Void]("window.left = true")) // also the queue is loaded anew
	b.press("gq")
	b.arrives(`!window.left && location.pathname == "/"`)
	place := eval[int](b, `Array.from(document.querySelectorAll(".entry")).findIndex(e => e.dataset.id == `+quoted(id)+`)`)
	if place < 0 {
		b.Fatalf("%s is not in the queue", id)
	}
	for range 100 {
		if eval[string](b, `document.activeElement.closest(".entry")?.dataset.id ?? ""`) == id {
			break
		}
		b.press("j")
	}
	b.press("\r")
	b.arrives(`location.pathname == "/story/` + id + `"`)
}

// onTo goes with the tab key to an element of the open dialog.
func (b *tab) onTo(selector string) {
	b.Helper()
	for range 40 {
		if eval[bool](b, `document.activeElement.matches("dialog `+selector+`")`) {
			return
		}
		b.press(kb.Tab)
	}
	b.Fatalf("the tab key does not lead to %s", selector)
}

// Two editors write the same sentence: the second sees both versions, loses
// nothing, and decides.
func TestConflictOfTwoEditors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, settle, want string }{
		{"mine", "form[data-settle] button.strong", "This is Fabio's sentence."},
		{"theirs", "a[data-do=discard]", "This is Irene's sentence."},
	} {
		p := serve(t, small())
		id := thatIs(t, small(), supported).ID
		irene, fabio := open(t, p.url, view{}), open(t, p.url, view{})
		for _, b := range []*tab{irene, fabio} {
			b.allow("status of 409")
			b.visit("/story/" + id)
		}
		irene.signOn("Irene Poru")
		fabio.signOn("Fabio Tezo")
		for _, b := range []*tab{irene, fabio} {
			b.arrives("true")
			b.press("jj")
			b.has(at(0, "") + ".shown")
		}
		fabio.edit(0, "This is Fabio's sentence.")
		irene.edit(0, "This is Irene's sentence.")
		irene.press("\r", chromedp.ModifierCtrl)
		irene.says(at(0, ".words"), "This is Irene's sentence.")
		fabio.press("\r", chromedp.ModifierCtrl)
		fabio.says("h1", "faster")
		fabio.says(".version", "This is Irene's sentence.")
		fabio.says(".version", "This is Fabio's sentence.")
		fabio.says("main", "Irene Poru")
		fabio.axe()
		fabio.shot("conflict-" + c.name)
		fabio.click(c.settle)
		fabio.arrives(`document.querySelector(".desk")`)
		fabio.says(at(0, ".words"), c.want)
		got := story(t, p.desk, id)
		if got.Draft.Sentences[0].Text != c.want || got.Events[0].Who != "Irene Poru" {
			t.Errorf("%s: the sentence is %q, the first event %s's", c.name, got.Draft.Sentences[0].Text, got.Events[0].Who)
		}
	}
}

// What was typed and not saved is there again after a reload and in another
// tab after the first was closed, and is gone once it is saved.
func TestUnsavedTextIsKept(t *testing.T) {
	t.Parallel()
	p := serve(t, small())
	id := thatIs(t, small(), supported).ID
	first := open(t, p.url, view{})
	first.visit("/story/" + id)
	first.signOn("Irene Poru")
	first.arrives("true")
	first.press("jjj")
	first.edit(1, "Half a sentence that")
	first.reload()
	first.says(".kept", "Half a sentence that")
	first.shot("kept")
	second := first.beside()
	second.visit("/story/" + id)
	first.close()
	second.says(".kept", "Half a sentence that")
	second.axe()
	second.click(".kept button")
	second.until(`document.activeElement.value == "Half a sentence that"`)
	second.press(" is whole now.")
	second.press("\r", chromedp.ModifierCtrl)
	second.says(at(1, ".words"), "Half a sentence that is whole now.")
	second.reload()
	second.arrives("true")
	if n := second.count(".kept"); n != 0 {
		t.Error("what was saved is offered again")
	}
}

// The same way where the browser runs no scripts: each step is a page.
func TestWayWithoutScripts(t *testing.T) {
	t.Parallel()
	p := serve(t, small())
	bad := thatIs(t, small(), misnamed)
	i, right := wrong(bad)
	b := open(t, p.url, view{})
	b.do(call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	b.visit("/")
	b.do(typing("#who", "Irene Poru\r"))
	b.until(`document.querySelector("#who")?.defaultValue == "Irene Poru"`)
	b.click(`.entry[data-id="` + bad.ID + `"] a.open`)
	b.until(`location.pathname == "/story/` + bad.ID + `"`)
	b.click(at(i, "a.no"))
	b.has(at(i, "") + ".shown")
	b.click(at(i, "a.edit"))
	b.has("form.editing textarea")
	b.click("form.editing textarea")
	b.press("a", chromedp.ModifierCtrl)
	b.press(right)
	b.click("form.editing button.strong")
	b.says(at(i, ".words"), right)
	b.has(at(i, "") + ".v-good")
	b.click("#approve button")
	b.says("#said", "Approved")
	if got := story(t, p.desk, bad.ID); got.State != review.Approved || got.Brief.Sentences[i].Text != right {
		t.Errorf("the story is %s with %q", got.State, got.Brief.Sentences[i].Text)
	}
}
