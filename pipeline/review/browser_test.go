package review_test

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The tests in a real browser share one headless Chromium: chromium starts it
// when the first test asks, TestMain ends it.

var shots = flag.String("shots", "", "write screenshots of the pages into this folder")

// patience is how long the browser may take for one step; a busy machine with
// the race detector needs far more than the milliseconds that are usual.
const patience = 90 * time.Second

// axeSource is axe-core, which checks a page against WCAG.
//
//go:embed testdata/axe.min.js
var axeSource string

var browser struct {
	sync.Once
	ctx  context.Context
	stop func()
	err  error
}

func TestMain(m *testing.M) {
	flag.Parse()
	code := m.Run()
	if browser.stop != nil {
		browser.stop()
	}
	os.Exit(code)
}

// chromium is the context of the running browser, in which tabs open.
func chromium(t *testing.T) context.Context {
	t.Helper()
	browser.Do(func() {
		if path := chromiumPath(); path == "" {
			browser.err = errors.New("no Chromium here: `make setup-test` installs it")
		} else {
			browser.ctx, browser.stop, browser.err = startChromium(path)
		}
	})
	if browser.err != nil {
		t.Fatal(browser.err)
	}
	return browser.ctx
}

func chromiumPath() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// startChromium starts a browser with a fresh profile in a folder of its own.
// It opens the tests' own pages alone, and can reach no other: so it needs no
// sandbox, which containers and root seldom can give.
func startChromium(path string) (ctx context.Context, stop func(), err error) {
	profile, err := os.MkdirTemp("", "puente-chromium-")
	if err != nil {
		return nil, nil, err
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(path), chromedp.UserDataDir(profile), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.WSURLReadTimeout(2*patience),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"),
	)
	exec, endExec := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, end := chromedp.NewContext(exec)
	stop = func() {
		end()
		endExec()
		os.RemoveAll(profile)
	}
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return nil, nil, fmt.Errorf("%s does not start (on Ubuntu the package is a stub for a snap: install the snap, or Google Chrome): %w", path, err)
	}
	return ctx, stop, nil
}

// view is how a tab looks at a page. Without a size it is a desk's screen.
type view struct {
	width, height int
	phone         bool // a touch screen that takes the width from the page's meta element
	dark          bool
	print         bool
	calm          bool // prefers-reduced-motion
}

// tab is a page in the browser: what a person sees, and what went wrong in it.
// When the test ends, it fails if the page asked for anything but the tests'
// server, broke its Content-Security-Policy, logged an error, threw an
// exception or opened a dialog or a window.
type tab struct {
	*testing.T
	ctx    context.Context
	origin string
	view   view

	mu      sync.Mutex
	faults  []string
	allowed []string
}

// open is a tab of a person of its own: no cookie and no stored text are
// shared with another's. Nothing is loaded yet. origin is the server's address.
func open(t *testing.T, origin string, v view) *tab {
	t.Helper()
	return newTab(t, chromium(t), origin, v, chromedp.WithNewBrowserContext())
}

// beside is another tab of the same person.
func (b *tab) beside() *tab {
	b.Helper()
	return newTab(b.T, chromium(b.T), b.origin, b.view, chromedp.WithExistingBrowserContext(chromedp.FromContext(b.ctx).BrowserContextID))
}

func newTab(t *testing.T, parent context.Context, origin string, v view, opts ...chromedp.ContextOption) *tab {
	t.Helper()
	if v.width == 0 {
		v.width, v.height = 1280, 900
	}
	b := &tab{T: t, origin: origin, view: v}
	ctx, closeTab := chromedp.NewContext(parent, append(opts, chromedp.WithListener(b.hear))...)
	b.ctx = ctx
	t.Cleanup(func() {
		closeTab()
		b.check()
	})
	// The first run must not have a deadline: the tab would end with it.
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	b.do(call(network.Enable, network.EnableParams{}), call(log.Enable, cdp.Empty{}),
		// Tests run beside one another: each tab behaves as the one in front.
		call(emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}))
	b.look(v)
	return b
}

// close shuts the tab as a person does: nothing that the page holds in memory
// is left.
func (b *tab) close() {
	b.Helper()
	gone, err := chromedp.Detached(b.ctx)
	if err != nil {
		b.Fatal(err)
	}
	b.do(call(page.Close, cdp.Empty{}))
	select {
	case <-gone:
	case <-time.After(patience):
		b.Fatal("the tab does not close")
	}
}

// look changes the way in which the tab looks at its page.
func (b *tab) look(v view) {
	b.Helper()
	if v.width == 0 {
		v.width, v.height = b.view.width, b.view.height
	}
	b.view = v
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: "light"},
		{Name: "prefers-reduced-motion", Value: "no-preference"},
	}}
	if v.dark {
		media.Features[0].Value = "dark"
	}
	if v.calm {
		media.Features[1].Value = "reduce"
	}
	if v.print {
		media.Media = "print"
	}
	b.do(
		call(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
			Width: int64(v.width), Height: int64(v.height), DeviceScaleFactor: 1, Mobile: v.phone}),
		call(emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: v.phone}),
		call(emulation.SetEmulatedMedia, media),
	)
}

// call is a command to the browser whose answer does not matter.
func call[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, c, params)
		return chromedp.Void{}, err
	}
}

// do takes steps, and fails the test where one does not succeed in time.
func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	run(b, chromedp.Steps(steps...))
}

func run[R any](b *tab, action chromedp.Action[R]) R {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	got, err := chromedp.Run(ctx, action)
	if err != nil {
		b.Fatalf("%v%s", err, b.sofar())
	}
	return got
}

// eval is the value of a JavaScript expression, or of the promise that it is.
func eval[R any](b *tab, expression string) R {
	b.Helper()
	return run(b, chromedp.Evaluate[R](expression, chromedp.EvalAwaitPromise))
}

// visit loads a path of the server and waits for the page.
func (b *tab) visit(path string) {
	b.Helper()
	b.do(chromedp.Navigate(b.origin + path))
}

// reload loads the page anew, as F5 does.
func (b *tab) reload() {
	b.Helper()
	b.do(chromedp.Reload())
}

// until waits until a JavaScript condition holds.
func (b *tab) until(condition string) {
	b.Helper()
	deadline := time.Now().Add(patience)
	for {
		// A page that is being replaced has no context to evaluate in.
		ctx, cancel := context.WithTimeout(b.ctx, patience)
		holds, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+condition+")"))
		cancel()
		if holds {
			return
		}
		if time.Now().After(deadline) {
			b.shot("failed-" + strings.ReplaceAll(b.Name(), "/", "-"))
			b.Fatalf("never came: %s (%v)%s", condition, err, b.sofar())
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// arrives waits for another page, of which a JavaScript condition holds, until
// its scripts are ready for keys.
func (b *tab) arrives(condition string) {
	b.Helper()
	b.until("document.readyState == 'complete' && window.Puente && (" + condition + ")")
}

// has waits for an element.
func (b *tab) has(selector string) {
	b.Helper()
	b.until("document.querySelector(" + quoted(selector) + ")")
}

// says waits until an element's text, as it is shown, holds the words.
func (b *tab) says(selector, words string) {
	b.Helper()
	b.until("Array.from(document.querySelectorAll(" + quoted(selector) + ")).some(e => (e.innerText ?? e.textContent).includes(" + quoted(words) + "))")
}

// count counts the elements that match.
func (b *tab) count(selector string) int {
	b.Helper()
	return eval[int](b, "document.querySelectorAll("+quoted(selector)+").length")
}

// press presses keys, one after the other: each rune is a key, and kb has the
// names of those that print nothing. As with a keyboard, a key that the page
// takes for itself prints nothing.
func (b *tab) press(keys string, modifiers ...chromedp.Modifier) {
	b.Helper()
	for _, r := range keys {
		text := ""
		events := kb.Encode(r)
		for _, e := range events {
			if e.Type == kb.KeyChar && len(modifiers) == 0 {
				text = e.Text
			}
		}
		for _, e := range events {
			if e.Type == kb.KeyChar {
				continue // a browser's keyDown with a text makes it, unless it is prevented
			}
			if e.Type == kb.KeyDown {
				e.Text = text
			}
			for _, m := range modifiers {
				e.Modifiers |= int64(m)
			}
			b.do(call(input.DispatchKeyEvent, *e))
		}
	}
}

// click clicks in the middle of an element, once it stands still: what scrolls
// smoothly would be missed.
func (b *tab) click(selector string) {
	b.Helper()
	b.until("document.querySelector(" + quoted(selector) + ")")
	element := "document.querySelector(" + quoted(selector) + ")"
	b.do(chromedp.Evaluate[chromedp.Void](element + `.scrollIntoView({block: "center", behavior: "instant"})`))
	for was, still := "", 0; still < 3; {
		is := eval[string](b, `(r => r.x + " " + r.y)(`+element+`.getBoundingClientRect())`)
		if is != was {
			was, still = is, 0
		} else {
			still++
		}
		time.Sleep(12 * time.Millisecond) // a frame takes 16 ms where nothing else is to do
	}
	b.do(chromedp.Click(chromedp.CSS(selector)))
}

func quoted(s string) string {
	j, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always can be written
	}
	return string(j)
}

// fits holds that nothing sticks out to the right: the page needs no sideways
// scrolling at the view's width.
func (b *tab) fits() {
	b.Helper()
	if out := b.sticksOut(); len(out) > 0 {
		b.Errorf("%s: wider than the view of %d:\n\t%s", b.path(), b.view.width, strings.Join(out, "\n\t"))
	}
}

// sticksOut describes what makes the page wider than the view, innermost last.
func (b *tab) sticksOut() []string {
	b.Helper()
	return eval[[]string](b, fmt.Sprintf(`(width => {
		if (document.scrollingElement.scrollWidth <= width) return [];
		const right = e => Math.round(e.getBoundingClientRect().right);
		return ["the page to " + document.scrollingElement.scrollWidth].concat(Array.from(document.body.querySelectorAll("*"))
			.filter(e => right(e) > width && getComputedStyle(e).visibility == "visible").slice(0, 12)
			.map(e => e.tagName.toLowerCase() + (e.id && "#" + e.id) + " to " + right(e) + ": " + e.textContent.trim().slice(0, 40)));
	})(%d)`, b.view.width))
}

func (b *tab) path() string {
	b.Helper()
	return eval[string](b, "location.pathname + location.search")
}

// violation is what axe found wrong.
type violation struct {
	ID, Impact, Help string
	Nodes            []node
}

// node is a place where it is wrong.
type node struct {
	Target         []any
	HTML           string
	FailureSummary string
}

// axe holds that the page as it stands has no violation of WCAG 2.2 AA that a
// program can find.
func (b *tab) axe() {
	b.Helper()
	b.report(b.violations())
}

// axeOf holds the same for some of axe's rules: of a page that was held to all
// of them in another view, those that the view can change.
func (b *tab) axeOf(rules ...string) {
	b.Helper()
	b.report(b.violations(rules...))
}

func (b *tab) report(found []violation) {
	b.Helper()
	for _, v := range found {
		// What a sticky header covers is there again after scrolling.
		v.Nodes = slices.DeleteFunc(v.Nodes, func(n node) bool { return strings.Contains(n.FailureSummary, "partially obscured") })
		for i, n := range v.Nodes {
			if i == 5 {
				b.Errorf("%s: %s: and at %d places more", b.path(), v.ID, len(v.Nodes)-i)
				break
			}
			b.Errorf("%s: %s (%s): %s\n\tat %v\n\t%s\n\t%s", b.path(), v.ID, v.Impact, v.Help, n.Target, cut(n.HTML, 200), strings.ReplaceAll(n.FailureSummary, "\n", "\n\t"))
		}
	}
}

func (b *tab) violations(rules ...string) []violation {
	b.Helper()
	only := `{type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}`
	if len(rules) > 0 {
		only = `{type: "rule", values: ["` + strings.Join(rules, `", "`) + `"]}`
	}
	b.do(chromedp.Evaluate[chromedp.Void]("if (!window.axe) {" + axeSource + "\n}"))
	// What is half faded has no contrast yet.
	return eval[[]violation](b, `document.getAnimations().forEach(a => a.finish()), axe.run(document, {
		resultTypes: ["violations"],
		runOnly: `+only+`,
		rules: {"target-size": {enabled: true}},
	}).then(r => r.violations)`)
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}

// shot writes what the view shows into the folder that -shots names.
func (b *tab) shot(name string) {
	b.Helper()
	if *shots == "" {
		return
	}
	b.writeShot(name, run(b, chromedp.CaptureScreenshot()))
}

// whole writes the page from its top to its end.
func (b *tab) whole(name string) {
	b.Helper()
	if *shots == "" {
		return
	}
	b.writeShot(name, run(b, chromedp.FullScreenshot(100)))
}

// pdf writes the page as it is printed, and gives it back.
func (b *tab) pdf(name string) []byte {
	b.Helper()
	content := run(b, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if *shots != "" {
		b.write(name+".pdf", content)
	}
	return content
}

func (b *tab) writeShot(name string, png []byte) {
	b.Helper()
	b.write(name+".png", png)
}

func (b *tab) write(name string, content []byte) {
	b.Helper()
	err := os.MkdirAll(*shots, 0o755)
	if err == nil {
		err = os.WriteFile(filepath.Join(*shots, name), content, 0o644)
	}
	if err != nil {
		b.Fatal(err)
	}
}

// allow names a fault that the test provokes: a part of its words.
func (b *tab) allow(part string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.allowed = append(b.allowed, part)
}

// sofar lists the faults for a message that ends the test.
func (b *tab) sofar() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.faults) == 0 {
		return ""
	}
	return "\nin the page: " + strings.Join(b.faults, "\nin the page: ")
}

// check fails the test for the faults that it did not allow.
func (b *tab) check() {
	b.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range b.faults {
		if !slices.ContainsFunc(b.allowed, func(part string) bool { return strings.Contains(f, part) }) {
			b.Errorf("in the page: %s", f)
		}
	}
}

func (b *tab) fault(format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = append(b.faults, cut(fmt.Sprintf(format, args...), 500))
}

// hear notes what goes wrong in the page.
func (b *tab) hear(event any) {
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, b.origin+"/") {
			b.fault("request to %s", u)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			b.fault("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL)
		}
	case *runtime.EventExceptionThrown:
		b.fault("exception: %s", thrown(e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert {
			b.fault("console: %s", spoken(e.Args))
		}
	case *page.EventWindowOpen:
		b.fault("window opened: %s", e.URL)
	case *page.EventJavascriptDialogOpening:
		if e.Type != page.DialogTypeBeforeunload { // that one asks the person, and is said yes to
			b.fault("dialog: %s %s", e.Type, e.Message)
		}
		go func() { // a listener must not call; a dialog left open would hold up the tab
			_, _ = chromedp.Run(b.ctx, call(page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true}))
		}()
	}
}

func thrown(d *runtime.ExceptionDetails) string {
	if d.Exception == nil {
		return d.Text
	}
	return d.Text + " " + spoken([]*runtime.RemoteObject{d.Exception})
}

func spoken(args []*runtime.RemoteObject) string {
	var out []string
	for _, a := range args {
		out = append(out, cmp.Or(a.Description, string(a.Value)))
	}
	return strings.Join(out, " ")
}

// typing puts the focus on a field and types into it.
func typing(selector, text string) chromedp.Action[chromedp.Void] {
	return chromedp.SendKeys(chromedp.CSS(selector), text)
}
