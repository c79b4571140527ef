package review_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"puente/pipeline/news"
	"puente/pipeline/render"
	"puente/pipeline/review"
	"puente/pipeline/review/reviewtest"
)

// ask answers a request as the page's server does.
func ask(t testing.TB, h http.Handler, method, address string, form url.Values, edit ...func(*http.Request)) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, "http://localhost"+address, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for _, e := range edit {
		e(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func fetched(t testing.TB, h http.Handler, address string) string {
	t.Helper()
	w := ask(t, h, "GET", address, nil)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d\n%s", address, w.Code, w.Body)
	}
	return w.Body.String()
}

func handler(d *review.Desk) http.Handler {
	return review.NewServer(d, review.ServerConfig{Log: slog.New(slog.DiscardHandler)})
}

var entryID = regexp.MustCompile(`<li class="entry" data-id="([^"]*)"`)

func shown(body string) (ids []string) {
	for _, m := range entryID.FindAllStringSubmatch(body, -1) {
		ids = append(ids, m[1])
	}
	slices.Sort(ids)
	return ids
}

// mixed is a day with a story of each sort.
func mixed(t testing.TB) (dir string, d *review.Desk, c *clock) {
	t.Helper()
	var briefs []news.Brief
	add := func(id string, change func(*news.Brief)) {
		b := brief(id)
		if change != nil {
			change(&b)
		}
		briefs = append(briefs, b)
	}
	add("ready", nil)
	add("unsupported", func(b *news.Brief) {
		b.Status, b.Section = news.NeedsReview, "health"
		b.Sentences[1].Verdict = news.Unsupported
		b.Sentences[1].Findings = []news.Finding{{Kind: news.KindNumber, Severity: news.Error, Message: "the source says 3,5"}}
	})
	add("english", func(b *news.Brief) {
		b.Headline.Text = "Ñandú found on the Coast"
		b.Sources = b.Sources[1:]
		b.Headline.Cites[0].Source, b.Sentences[0].Cites, b.Sentences[1].Cites = "s2", []news.Cite{{Source: "s2"}}, []news.Cite{{Source: "s2"}}
	})
	for _, id := range []string{"withheld", "approved", "rejected", "sent", "updated", "gone", "edited"} {
		add(id, func(b *news.Brief) {
			if id == "withheld" {
				b.Status = news.Withheld
			}
		})
	}
	dir, c = out(t, briefs...), noon()
	d = desk(t, dir, c)
	must := func(_ review.Story, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(d.Approve(ctx, by("Ana", story(t, d, "approved")), ""))
	must(d.Approve(ctx, by("Ana", story(t, d, "updated")), ""))
	must(d.Reject(ctx, by("Ben", story(t, d, "rejected")), "taste"))
	sent := by("Ben", story(t, d, "sent"))
	sent.Note = "Name the mayor."
	must(d.SendBack(ctx, sent))
	must(d.Edit(ctx, by("Ana", story(t, d, "gone")), review.Change{Op: review.OpDrop, Sentence: 1}))
	s := story(t, d, "edited")
	must(d.Edit(ctx, by("Ana", s), review.Change{Op: review.OpText, Sentence: 1, Text: "The work cost 3.5m euros.", Cites: s.Draft.Sentences[1].Cites}))
	newer := brief("updated")
	newer.Headline.Text = "Water"
	put(t, dir, newer)
	if err := os.Remove(filepath.Join(dir, "briefs", "gone.json")); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "briefs/damaged.json", []byte(`{"schema":`))
	c.pass()
	return dir, d, c
}

func TestQueueIsFiltered(t *testing.T) {
	_, d, _ := mixed(t)
	h := handler(d)
	for query, want := range map[string]string{
		"":                                   "damaged edited english ready unsupported withheld",
		"state=all":                          "approved damaged edited english gone ready rejected sent unsupported updated withheld",
		"state=ready":                        "english ready",
		"state=needs_review":                 "edited unsupported",
		"state=withheld":                     "withheld",
		"state=approved":                     "approved updated",
		"state=rejected":                     "rejected",
		"state=sent_back":                    "sent",
		"state=updated":                      "updated",
		"state=gone":                         "gone",
		"state=replaced":                     "",
		"state=nonsense":                     "damaged edited english ready unsupported withheld",
		"lang=es":                            "edited ready unsupported withheld",
		"lang=fr":                            "",
		"outlet=El+Faro+de+Villarrosa":       "edited ready unsupported withheld",
		"outlet=el+faro+DE+villarrosa":       "edited ready unsupported withheld", // as it is typed
		"kind=number":                        "unsupported",
		"section=health":                     "unsupported",
		"words=nandu+coast":                  "english",
		"words=nandu+mountain":               "",
		"state=all&words=courier&lang=en":    "approved edited english gone ready rejected sent unsupported updated withheld",
		"state=approved&section=health":      "",
		"words=%22%3E%3Cscript%3E&page=9999": "",
	} {
		if got := strings.Join(shown(fetched(t, h, "/?"+query)), " "); got != want {
			t.Errorf("%q shows %q, want %q", query, got, want)
		}
	}
}

// What a desk remembers of stories is what another one reads from the log.
func TestADeskThatIsOpenedLaterHasTheSameQueue(t *testing.T) {
	dir, d, c := mixed(t)
	ids := func(queue []review.Entry) (out []string) {
		for _, e := range queue {
			out = append(out, e.ID)
		}
		return out
	}
	for range 3 { // runs
		queue, err := d.Queue(ctx)
		if err != nil {
			t.Fatal(err)
		}
		fresh, err := desk(t, dir, c).Queue(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(ids(queue), ids(fresh)) {
			t.Fatalf("%q\n%q", ids(queue), ids(fresh))
		}
		for i, e := range queue {
			if !reflect.DeepEqual(e, fresh[i]) {
				t.Errorf("%s: %+v\nand read later %+v", e.ID, e, fresh[i])
			}
		}
		for _, id := range []string{"ready", "approved", "rejected", "sent", "edited"} {
			newer := brief(id)
			newer.Headline.Text = fmt.Sprint("Water at ", c.at)
			newer.Sources = append(newer.Sources, news.Source{ID: "s3", Outlet: "Radio Rosa", Lang: news.English, Text: "Water flows in Villarrosa."})
			put(t, dir, newer)
		}
		c.pass()
	}
}

// what the queue says of a story, without markup.
func entryText(t testing.TB, body, id string) string {
	t.Helper()
	_, rest, ok := strings.Cut(body, `<li class="entry" data-id="`+id+`">`)
	if !ok {
		t.Fatalf("no entry %s", id)
	}
	entry, _, _ := strings.Cut(rest, "</article>")
	_, side, _ := strings.Cut(rest, "</article>")
	side, _, _ = strings.Cut(side, "\n</li>")
	return strings.Join(strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(entry+side, " ")), " ")
}

func TestQueueSaysHowStoriesStand(t *testing.T) {
	_, d, _ := mixed(t)
	body := fetched(t, handler(d), "/?state=all")
	for id, want := range map[string][]string{
		"ready":       {"○ Ready", "2 sources", "El Faro de Villarrosa", "English, Spanish", "Approve"},
		"unsupported": {"! Needs review", "Health", "1 sentence not supported"},
		"withheld":    {"– Withheld"},
		"approved":    {"✓ Approved", "by Ana"},
		"rejected":    {"✗ Rejected", "by Ben"},
		"sent":        {"↩ Sent back", "by Ben"},
		"updated":     {"✓ Approved", "updated since you approved"},
		"gone":        {"∅ Gone", "the last run no longer has it", "edited"},
		"edited":      {"last: Ana", "edited", "Approve"},
		"damaged":     {"✗ Damaged", "its file cannot be read", "unexpected end of JSON input"},
	} {
		got := entryText(t, body, id)
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: %q does not say %q", id, got, w)
			}
		}
		if id != "ready" && id != "edited" && id != "sent" && strings.Contains(got, "Approve ") {
			t.Errorf("%s is offered for approval: %q", id, got)
		}
	}
	if want := "3 of 10 decided"; !strings.Contains(body, want) {
		t.Errorf("the progress is not %q", want)
	}
}

func TestAFormOfTheQueueApproves(t *testing.T) {
	_, d, _ := mixed(t)
	h := handler(d)
	form := regexp.MustCompile(`action="(/story/ready/approve)"><input type="hidden" name="seen" value="([^"]+)"><input type="hidden" name="back" value="([^"]+)">`)
	m := form.FindStringSubmatch(fetched(t, h, "/?state=ready"))
	if m == nil {
		t.Fatal("no form approves the story")
	}
	send := func() *httptest.ResponseRecorder {
		return ask(t, h, "POST", m[1], url.Values{"seen": {m[2]}, "back": {strings.ReplaceAll(m[3], "&amp;", "&")}}, func(r *http.Request) {
			r.AddCookie(&http.Cookie{Name: "puente-editor", Value: "Ana"})
		})
	}
	w := send()
	if w.Code != http.StatusSeeOther || story(t, d, "ready").State != review.Approved {
		t.Fatalf("%d, %s", w.Code, w.Body)
	}
	back := w.Header().Get("Location")
	body := fetched(t, h, back)
	if got := strings.Join(shown(body), " "); got != "english" || !strings.Contains(body, `id="said"`) {
		t.Errorf("%s shows %q", back, got)
	}
	if w := send(); w.Code != http.StatusConflict {
		t.Errorf("the form of a story that was changed since: %d", w.Code)
	}
}

func TestQueueIsPaged(t *testing.T) {
	var briefs []news.Brief
	for i := range 120 {
		b := brief(fmt.Sprintf("s%03d", i))
		b.Rank = i + 1
		briefs = append(briefs, b)
	}
	h := handler(desk(t, out(t, briefs...), noon()))
	for _, c := range []struct {
		query       string
		first, last string
		prev, next  string
	}{
		{"lang=es", "s000", "s049", "", "/?lang=es&amp;page=2"},
		{"lang=es&page=2", "s050", "s099", "/?lang=es", "/?lang=es&amp;page=3"},
		{"page=3", "s100", "s119", "/?page=2", ""},
		{"page=77", "s100", "s119", "/?page=2", ""}, // the last one
	} {
		body := fetched(t, h, "/?"+c.query)
		ids := shown(body)
		if ids[0] != c.first || ids[len(ids)-1] != c.last {
			t.Errorf("%s: %s to %s", c.query, ids[0], ids[len(ids)-1])
		}
		for rel, want := range map[string]string{"prev": c.prev, "next": c.next} {
			m := regexp.MustCompile(`rel="` + rel + `" href="([^"]*)"`).FindStringSubmatch(body)
			if want == "" && m != nil || want != "" && (m == nil || m[1] != want) {
				t.Errorf("%s: %s is %q, want %q", c.query, rel, m, want)
			}
		}
	}
}

// A page stays small whatever a day brings: thousands of outlets, words without
// end, long names.
func TestQueueIsSmall(t *testing.T) {
	const most = 300 << 10
	var briefs []news.Brief
	for i := range 210 {
		b := brief(fmt.Sprintf("2025-08-12-%s-%03d", strings.Repeat("palabra-", 12), i))
		b.Headline.Text = strings.Repeat("Ñandúes & <b>más</b> ", 400)
		b.Sentences[0].Text = strings.Repeat("😀", 5000)
		for n := range 12 {
			b.Sources = append(b.Sources, news.Source{ID: fmt.Sprintf("x%d", n), Outlet: fmt.Sprintf("Outlet %d of the %s", i*12+n, strings.Repeat("&", 70)), Text: "x"})
		}
		b.Sources[0].Outlet = strings.Repeat("a", 3000)
		for n := range 30 {
			b.Conflicts = append(b.Conflicts, news.Conflict{What: fmt.Sprintf("a thing that is long and number %d", n)})
		}
		briefs = append(briefs, b)
	}
	h := handler(desk(t, out(t, briefs...), noon()))
	long := strings.Repeat("ñ ", 90)
	for _, address := range []string{"/", "/?page=4", "/?state=all&words=" + url.QueryEscape("palabra nandu"), "/?words=" + url.QueryEscape(long) + "&outlet=" + url.QueryEscape(long)} {
		if n := len(fetched(t, h, address)); n > most {
			t.Errorf("%s has %d kB", address[:min(40, len(address))], n>>10)
		}
	}
}

func TestHostileTextsStayTexts(t *testing.T) {
	dir := t.TempDir()
	if err := reviewtest.Write(dir, slices.Values(reviewtest.Hostile())); err != nil {
		t.Fatal(err)
	}
	h := handler(desk(t, dir, noon()))
	for _, address := range []string{"/?state=all", "/?words=" + url.QueryEscape(`"><script>alert(1)</script>`) + "&outlet=" + url.QueryEscape(`'onfocus=x `+"\u202e") + "&kind=%3Cimg+src=x%3E"} {
		holdsNothingHostile(t, address, fetched(t, h, address))
	}
}

var attribute = regexp.MustCompile(`(?i)<[^>]*\s(on[a-z]+|style|srcdoc)\s*=`)

// holdsNothingHostile finds markup that the page's own templates do not make, and
// characters that show text as what it is not.
func holdsNothingHostile(t *testing.T, address, body string) {
	t.Helper()
	if n := strings.Count(strings.ToLower(body), "<script"); n > 2 { // review.js, and a page's own
		t.Errorf("%s: %d scripts", address, n)
	}
	for _, tag := range []string{"<img", "<iframe", "<svg", "<object", "<style", "<base", "<meta http-equiv"} {
		if strings.Contains(strings.ToLower(body), tag) {
			t.Errorf("%s has %s", address, tag)
		}
	}
	if m := attribute.FindString(body); m != "" {
		t.Errorf("%s: an attribute that none of ours has: %q", address, m)
	}
	for _, m := range regexp.MustCompile(`(?i)(?:href|action|src)="([^"]*)"`).FindAllStringSubmatch(body, -1) {
		if !regexp.MustCompile(`^(/|#|https?://)`).MatchString(m[1]) {
			t.Errorf("%s links to %q", address, m[1])
		}
	}
	if strings.ContainsAny(body, "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200f\ufeff\x00") {
		t.Errorf("%s has characters that do not show", address)
	}
}

func TestEmptyQueuesSayWhatToDo(t *testing.T) {
	empty := handler(desk(t, out(t), noon()))
	d := desk(t, out(t, brief("a")), noon())
	one := handler(d)
	for _, c := range []struct {
		h       http.Handler
		address string
		want    string
	}{
		{empty, "/", "The run made no brief"},
		{one, "/?words=nothing", "No story is like that"},
		{one, "/?state=rejected", "1 story to do"},
	} {
		if body := fetched(t, c.h, c.address); !strings.Contains(body, c.want) {
			t.Errorf("%s does not say %q", c.address, c.want)
		}
	}
	if _, err := d.Approve(ctx, by("Ana", story(t, d, "a")), ""); err != nil {
		t.Fatal(err)
	}
	if body := fetched(t, one, "/"); !strings.Contains(body, "All stories are decided") || !strings.Contains(body, "1 of 1 decided") {
		t.Error("the end of the work is not told")
	}
}

func TestRunsThatHaveNotEndedAreTold(t *testing.T) {
	dir, c := out(t, brief("a")), noon()
	h := handler(desk(t, dir, c))
	for status, want := range map[string]string{
		"running": "was killed", "interrupted": "did not come to its end (interrupted)", "stopped_by_budget": "(stopped by budget)", "failed": "The last run failed", "done": "",
	} {
		write(t, dir, "run.json", []byte(`{"status":"`+status+`","date":"2025-08-12"}`))
		c.pass()
		body := fetched(t, h, "/")
		_, told, _ := strings.Cut(body, `<p class="state" role="status">`)
		told, _, _ = strings.Cut(told, "</p>")
		if want == "" && told != "" || !strings.Contains(told, want) {
			t.Errorf("%s: %q", status, told)
		}
	}
}

// A run that holds its lock is at work; one that does not was killed.
func TestARunAtWorkIsTold(t *testing.T) {
	dir, c := out(t, brief("a")), noon()
	h := handler(desk(t, dir, c))
	write(t, dir, "run.json", []byte(`{"status":"running","date":"2025-08-12"}`))
	if err := os.Mkdir(filepath.Join(dir, ".puente"), 0o755); err != nil {
		t.Fatal(err)
	}
	lock, err := os.Create(filepath.Join(dir, ".puente", "lock"))
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		t.Fatal(err)
	}
	c.pass()
	if body := fetched(t, h, "/"); !strings.Contains(body, "A run is at work here") {
		t.Error("the run at work is not told")
	}
	lock.Close()
	c.pass()
	if body := fetched(t, h, "/"); !strings.Contains(body, "The last run was killed") {
		t.Error("the killed run is not told")
	}
}

func TestFiguresAreSmall(t *testing.T) {
	var briefs []news.Brief
	for i := range 200 {
		b := brief(fmt.Sprintf("s%03d", i))
		b.Date = time.Date(2025, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		for n := range 3 {
			b.Sentences[0].Findings = append(b.Sentences[0].Findings, news.Finding{Kind: fmt.Sprintf("<b>kind</b> %d %s", n+3*i, strings.Repeat("&", 200)), Severity: news.Warning})
		}
		briefs = append(briefs, b)
	}
	d := desk(t, out(t, briefs...), noon())
	for _, b := range briefs {
		if _, err := d.Approve(ctx, by("Ana", story(t, d, b.ID)), ""); err != nil {
			t.Fatal(err)
		}
	}
	body := fetched(t, handler(d), "/figures")
	if n := len(body); n > 300<<10 {
		t.Errorf("%d kB", n>>10)
	}
	if !strings.Contains(body, "140 older days in the sum alone") || strings.Contains(body, "<b>") {
		t.Error("the days, or the markup in kinds")
	}
}

func TestWhoIsLetIn(t *testing.T) {
	d := desk(t, out(t, brief("a")), noon())
	h := handler(d)
	proxied := review.NewServer(d, review.ServerConfig{Hosts: []string{"desk.example"}, AuthHeader: "X-User", Log: slog.New(slog.DiscardHandler)})
	host := func(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }
	head := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	for _, c := range []struct {
		name   string
		h      http.Handler
		method string
		path   string
		edit   []func(*http.Request)
		want   int
	}{
		{"the loopback by name", h, "GET", "/", nil, 200},
		{"the loopback by number", h, "GET", "/", []func(*http.Request){host("127.0.0.1:7878")}, 200},
		{"the loopback of IPv6", h, "GET", "/", []func(*http.Request){host("[::1]:7878")}, 200},
		{"a name that leads here", h, "GET", "/", []func(*http.Request){host("evil.example:7878")}, 421},
		{"an asset under such a name", h, "GET", "/assets/style.css", []func(*http.Request){host("evil.example")}, 421},
		{"a form from elsewhere", h, "POST", "/who", []func(*http.Request){head("Sec-Fetch-Site", "cross-site")}, 403},
		{"a form from another origin", h, "POST", "/who", []func(*http.Request){head("Origin", "http://evil.example")}, 403},
		{"a form of this page", h, "POST", "/who", []func(*http.Request){head("Sec-Fetch-Site", "same-origin")}, 303},
		{"no editor from the proxy", proxied, "GET", "/", nil, 401},
		{"an editor from the proxy", proxied, "GET", "/", []func(*http.Request){host("desk.example"), head("X-User", "ana")}, 200},
		{"no such page", h, "GET", "/nowhere", nil, 404},
		{"no such method", h, "PUT", "/", nil, 404},
	} {
		w := ask(t, c.h, c.method, c.path, url.Values{"who": {"Ana"}}, c.edit...)
		if w.Code != c.want {
			t.Errorf("%s: %d, want %d", c.name, w.Code, c.want)
		}
		if w.Code == 421 || w.Code == 401 || w.Code == 403 {
			if body := w.Body.String(); strings.Contains(body, "2025") || strings.Contains(body, "decided") || w.Header().Get("Set-Cookie") != "" {
				t.Errorf("%s: it is told of the day: %s", c.name, body)
			}
		}
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
			"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
		} {
			if got := w.Header().Get(name); !strings.HasPrefix(got, want) {
				t.Errorf("%s: %s is %q", c.name, name, got)
			}
		}
	}
}

// sums are the sums of all files of a folder.
func sums(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(path, "-shm") { // SQLite's index of the other two, in memory
			return err
		}
		raw, err := os.ReadFile(path)
		sum := sha256.Sum256(raw)
		out[path] = hex.EncodeToString(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var href = regexp.MustCompile(`href="(/[^"#]*)`)

// Whoever follows every link of the page has changed nothing.
func TestReadingChangesNothing(t *testing.T) {
	dir, d, _ := mixed(t)
	h := handler(d)
	before := sums(t, dir)
	seen, ahead := map[string]bool{}, []string{"/", "/?state=all"}
	for len(ahead) > 0 && len(seen) < 600 {
		address := ahead[0]
		ahead = ahead[1:]
		if seen[address] {
			continue
		}
		seen[address] = true
		w := ask(t, h, "GET", address, nil)
		if w.Code >= 400 && w.Code != 404 && !strings.HasPrefix(address, "/story/damaged") {
			t.Errorf("%s: %d", address, w.Code)
		}
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			if n := w.Body.Len(); n > 300<<10 {
				t.Errorf("%s has %d kB", address, n>>10)
			}
			for _, m := range href.FindAllStringSubmatch(w.Body.String(), -1) {
				ahead = append(ahead, strings.ReplaceAll(m[1], "&amp;", "&"))
			}
		}
	}
	if len(seen) < 20 {
		t.Errorf("only %d addresses were found", len(seen))
	}
	after := sums(t, dir)
	for path, sum := range before {
		if after[path] != sum {
			t.Errorf("%s was changed", path)
		}
	}
	if len(after) != len(before) {
		t.Errorf("%d files, there were %d", len(after), len(before))
	}
}

// After a run that wrote much anew, pages show what was known until it is read.
func TestALargeRunIsReadAside(t *testing.T) {
	large := func(headline string) news.Brief {
		b := brief("a")
		b.Headline.Text = headline
		b.Sources[1].Text += strings.Repeat(" The opposition criticised the delay.", 80_000)
		return b
	}
	dir, c := out(t, large("As it was")), noon()
	d := desk(t, dir, c)
	h := handler(d)
	put(t, dir, large("As it is now, after the run"))
	c.pass()
	if body := fetched(t, h, "/"); !strings.Contains(body, "As it was") {
		t.Error("the page waited for the file")
	}
	for range 1000 {
		c.pass()
		if strings.Contains(fetched(t, h, "/"), "As it is now") {
			return
		}
	}
	t.Error("what the run wrote is never shown")
}

// A run that writes, editors who decide, and others who read, all at once: every
// page is whole, and no decision is lost.
func TestReadersWhileARunWritesAndEditorsDecide(t *testing.T) {
	const stories = 12
	large := func(i, edition int) news.Brief {
		b := brief(fmt.Sprintf("s%02d", i))
		b.Headline.Text = fmt.Sprintf("Edition %d of story %d", edition, i)
		b.Sources[1].Text += strings.Repeat(" The opposition criticised the delay.", 5000) // so that all of them are read aside
		return b
	}
	var briefs []news.Brief
	for i := range stories {
		briefs = append(briefs, large(i, 0))
	}
	dir := out(t, briefs...)
	var ticks atomic.Int64
	clock := func() time.Time { return noon().at.Add(time.Duration(ticks.Add(1)) * time.Minute) } // each look is at the files
	d, err := review.OpenDesk(ctx, review.Config{Out: dir, Names: names, Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	h := handler(d)
	var group sync.WaitGroup
	group.Go(func() {
		for edition := range 3 {
			for i := range stories {
				raw, err := render.JSON(large(i, edition+1))
				if err == nil { // whole or not at all, as a run writes
					err = errors.Join(os.WriteFile(filepath.Join(dir, "next"), raw, 0o644), os.Rename(filepath.Join(dir, "next"), filepath.Join(dir, "briefs", fmt.Sprintf("s%02d.json", i))))
				}
				if err != nil {
					t.Error(err)
				}
			}
		}
	})
	group.Go(func() {
		for i := range stories {
			for { // a story that the run has just written is shown anew, and decided on then
				s, err := d.Story(ctx, fmt.Sprintf("s%02d", i))
				if err == nil {
					_, err = d.Approve(ctx, by("Ana", s), "")
				}
				if err == nil {
					break
				}
				if !errors.Is(err, review.ErrConflict) {
					t.Error(err)
					return
				}
			}
		}
	})
	for range 2 {
		group.Go(func() {
			for range 6 {
				for _, address := range []string{"/?state=all", "/story/s07", "/figures"} {
					if w := ask(t, h, "GET", address, nil); w.Code != http.StatusOK || !strings.HasSuffix(strings.TrimSpace(w.Body.String()), "</html>") {
						t.Errorf("%s: %d", address, w.Code)
					}
				}
			}
		})
	}
	group.Wait()
	if body := fetched(t, h, "/?state=approved"); len(shown(body)) != stories {
		t.Errorf("%d stories are approved, want %d", len(shown(body)), stories)
	}
}
