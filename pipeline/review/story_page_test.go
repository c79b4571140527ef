package review_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"puente/pipeline/news"
	"puente/pipeline/review"
	"puente/pipeline/review/reviewtest"
)

// visitor asks a handler for pages, as one editor.
type visitor struct {
	testing.TB
	handler http.Handler
	who     string
}

func visit(t testing.TB, d *review.Desk) visitor {
	return visitor{t, review.NewServer(d, review.ServerConfig{Log: slog.New(slog.NewTextHandler(io.Discard, nil))}), "Ana"}
}

func (v visitor) do(r *http.Request) *httptest.ResponseRecorder {
	v.Helper()
	r.Host = "127.0.0.1:7878"
	if v.who != "" {
		r.AddCookie(&http.Cookie{Name: "puente-editor", Value: url.QueryEscape(v.who)})
	}
	w := httptest.NewRecorder()
	v.handler.ServeHTTP(w, r)
	return w
}

func (v visitor) get(address string) *httptest.ResponseRecorder {
	v.Helper()
	return v.do(httptest.NewRequest("GET", address, nil))
}

func (v visitor) post(address string, fields ...string) *httptest.ResponseRecorder {
	v.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	r := httptest.NewRequest("POST", address, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return v.do(r)
}

// says checks an answer's status and what must stand in it.
func (v visitor) says(w *httptest.ResponseRecorder, status int, wants ...string) {
	v.Helper()
	if w.Code != status {
		v.Errorf("status %d, want %d: %.400s", w.Code, status, w.Body.String())
	}
	for _, want := range wants {
		if !strings.Contains(w.Body.String(), want) {
			v.Errorf("%q is not in the page", want)
		}
	}
}

func TestStoryPage(t *testing.T) {
	v := visit(t, desk(t, out(t, brief("a")), noon()))
	w := v.get("/story/a?at=2")
	v.says(w, http.StatusOK,
		`id="b2"`, `aria-current="true"`, `role="group" aria-label="Sentence 2, supported"`,
		`lang="es"`, `class="lit" data-s="2">La obra costó `, `class="lit" data-s="2">The work cost `,
		`data-s="1">El alcalde de `, "2 of 4</span> passages used", "The opposition criticised the delay.", `class="p text free"`,
		`class="n"`, `class="m"`, "not cited", "confidence 90%", `aria-label="used by sentence 2"`)
	if strings.Contains(w.Body.String(), `class="lit" data-s="1"`) {
		t.Error("the evidence of another sentence is lit")
	}
	v.says(v.get("/story/none"), http.StatusNotFound, "There is no such story")
	v.says(v.get("/story/a?at=77"), http.StatusOK)
}

func TestSpansThatDoNotStandAreNotDrawn(t *testing.T) {
	b := brief("a")
	b.Sentences[0].Cites = []news.Cite{
		{Source: "s1", Original: &news.Span{Field: "text", Start: 2, End: 9000, Text: "x"}},
		{Source: "s1", Original: &news.Span{Field: "text", Start: 0, End: 5, Text: "other words"}},
		{Source: "s9", Original: &news.Span{Field: "text", Start: 0, End: 5}},
	}
	w := visit(t, desk(t, out(t, b), noon())).get("/story/a")
	if got := w.Body.String(); strings.Contains(got, `data-s="1"`) || !strings.Contains(got, "[no such source]") || !strings.Contains(got, "Cited as a whole, without words of it, by") {
		t.Errorf("%s", got)
	}
}

func TestADamagedBriefHasAPage(t *testing.T) {
	dir := out(t, brief("a"), brief("b"))
	if err := os.WriteFile(filepath.Join(dir, "briefs", "b.json"), []byte(`{"id":"b","sent`), 0o644); err != nil {
		t.Fatal(err)
	}
	v := visit(t, desk(t, dir, noon()))
	v.says(v.get("/story/b"), http.StatusInternalServerError, "cannot be read", "The other stories are not affected")
	v.says(v.get("/story/a"), http.StatusOK)
}

func TestHostileStoriesAreText(t *testing.T) {
	dir := t.TempDir()
	if err := reviewtest.Write(dir, func(yield func(news.Brief) bool) {
		for _, b := range reviewtest.Hostile() {
			if !yield(b) {
				return
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	v := visit(t, desk(t, dir, noon()))
	for _, b := range reviewtest.Hostile() {
		for _, address := range []string{"/story/" + b.ID, "/story/" + b.ID + "?at=1"} {
			w := v.get(address)
			v.says(w, http.StatusOK, "12.400")
			for _, bad := range []string{"<script>window", "<img src=x", `href="javascript:`, `href="data:`, "\u202e", "\u200b", "<meta http-equiv=\"refresh\"", `action="https://evil`} {
				if strings.Contains(w.Body.String(), bad) {
					t.Errorf("%s: %q is in the page", address, bad)
				}
			}
		}
	}
}

// Long sources do not make the page large: what sentences rest on is there, the
// rest is a page of its own.
func TestLongSourcesAreFetchedOnDemand(t *testing.T) {
	b := long(60)
	last := &b.Sources[3]
	end := len(last.Text)
	last.Text += "\n\nThe very last words."
	last.Translation.Text += "\n\nThe very last words."
	b.Sentences[0].Cites = append(b.Sentences[0].Cites, news.Cite{Source: last.ID, Original: news.SpanOf("text", last.Text, end+2, len(last.Text))})
	v := visit(t, desk(t, out(t, b), noon()))
	w := v.get("/story/" + b.ID + "?at=1")
	v.says(w, http.StatusOK, "more passages, which no sentence uses", `href="/story/`+b.ID+`/source/4"`, `<span class="lit" data-s="1">The very last words.</span>`)
	if n := w.Body.Len(); n > 300_000 {
		t.Errorf("the page has %d bytes", n)
	}
	if n := v.get("/story/" + b.ID + "/edit?s=1").Body.Len(); n > 300_000 {
		t.Errorf("the form has %d bytes", n)
	}
	whole := v.get("/story/" + b.ID + "/source/4")
	v.says(whole, http.StatusOK, "The very last words.")
	if n := strings.Count(whole.Body.String(), `<div class="p `); n < 200 || strings.Contains(whole.Body.String(), "more passages, which") {
		t.Errorf("%d passages", n)
	}
	for _, n := range []string{"0", "21", "x"} {
		v.says(v.get("/story/"+b.ID+"/source/"+n), http.StatusNotFound, "no such source")
	}
}

func TestNothingOfAShortStoryIsLeftOut(t *testing.T) {
	b := brief("a")
	b.Sources = b.Sources[1:]
	b.Sources[0].Media = []news.Media{{Type: "photo", Caption: "A caption that is longer than the text of the source, which says one thing and another about the pier, the town hall and the sea."}}
	b.Sentences = nil
	w := visit(t, desk(t, out(t, b), noon())).get("/story/a")
	if got := w.Body.String(); strings.Contains(got, "more passage") || !strings.Contains(got, "the pier, the town hall and the sea.") || !strings.Contains(got, "Write one") {
		t.Error("something is left out")
	}
}
