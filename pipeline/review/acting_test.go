package review_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"puente/pipeline/news"
	"puente/pipeline/review"
	"puente/pipeline/review/reviewtest"
)

// seen is the hidden value of a story's forms as its page has it now.
func (v visitor) seen(id string) string {
	v.Helper()
	w := v.get("/story/" + id)
	m := regexp.MustCompile(`data-seen="([^"]+)"`).FindStringSubmatch(w.Body.String())
	if m == nil {
		v.Fatalf("the page of %s has no forms: %d %.300s", id, w.Code, w.Body.String())
	}
	return m[1]
}

// leads checks that an answer leads on, and follows it.
func (v visitor) leads(w *httptest.ResponseRecorder, to string) *httptest.ResponseRecorder {
	v.Helper()
	if w.Code != http.StatusSeeOther {
		v.Fatalf("status %d, want 303: %.600s", w.Code, w.Body.String())
	}
	address := w.Header().Get("Location")
	if address != to {
		v.Errorf("leads to %s, want %s", address, to)
	}
	address, _, _ = strings.Cut(address, "#")
	return v.get(address)
}

// cites are the values of the passages that are chosen in an edit form.
func (v visitor) cites(address string) (out []string) {
	v.Helper()
	w := v.get(address)
	for _, m := range regexp.MustCompile(`name="cite" value="([^"]+)"[^>]* checked`).FindAllStringSubmatch(w.Body.String(), -1) {
		out = append(out, "cite", m[1])
	}
	return out
}

func TestAnEditShowsItsVerdict(t *testing.T) {
	v := visit(t, desk(t, out(t, brief("a")), noon()))
	v.says(v.get("/story/a/edit?s=2"), http.StatusOK, `<textarea class="serif" id="text" name="text"`, "The work cost 3.5 million euros.</textarea>", "A line break splits it", `data-row="p1-2" checked`, "The opposition criticised the delay.", "The source as a whole")
	edit := append([]string{"seen", v.seen("a"), "s", "2", "text", "The work cost 35 million euros."}, v.cites("/story/a/edit?s=2")...)
	w := v.leads(v.post("/story/a/edit", edit...), "/story/a?at=2#b2")
	v.says(w, http.StatusOK, "edited by Ana", `<q>35 million euros</q>`, `lang="es">3,5 millones de euros</q>`, "Cannot be approved without a reason: sentence 2", `>Undo <span class="what">Ana’s edit of sentence 2</span>`,
		"<del>3.5</del><ins>35</ins>", `aria-current="true"`)
	if strings.Contains(w.Body.String(), `id="approve"`) {
		t.Error("approval is offered without a reason")
	}
	w = v.leads(v.post("/story/a/undo", "seen", v.seen("a")), "/story/a")
	v.says(w, http.StatusOK, "3.5 million euros", `id="approve"`)
}

func TestSentencesAreAddedSplitMovedJoinedAndDropped(t *testing.T) {
	d := desk(t, out(t, brief("a")), noon())
	v := visit(t, d)
	texts := func() string {
		var out []string
		for _, s := range story(t, d, "a").Draft.Sentences {
			out = append(out, s.Text)
		}
		return strings.Join(out, " | ")
	}
	step := func(to, want, act string, fields ...string) {
		t.Helper()
		v.leads(v.post("/story/a/"+act, append([]string{"seen", v.seen("a")}, fields...)...), to)
		if got := texts(); got != want {
			t.Errorf("after %s %q: %s", act, fields, got)
		}
	}
	one, two := "The mayor of Villarrosa announced on Monday that 240 families will receive drinking water.", "The work cost 3.5 million euros."
	three := "The opposition criticised the delay."
	v.says(v.get("/story/a/edit?s=3&add=1"), http.StatusOK, "Edit a new sentence", `name="add" value="1"`)
	step("/story/a?at=3#b3", one+" | "+two+" | "+three, "edit", "s", "3", "add", "1", "text", three)
	step("/story/a?at=2#b2", one+" | "+three+" | "+two, "change", "s", "3", "do", "up")
	step("/story/a?at=2#b2", three+" | "+one+" | "+two, "change", "s", "1", "do", "down")
	step("/story/a?at=2#b2", three+" | "+one+" "+two, "change", "s", "2", "do", "join")
	step("/story/a?at=2#b2", three+" | One.", "edit", "s", "2", "text", "One.")
	step("/story/a?at=2#b2", three+" | One. | Two.", "edit", "s", "2", "text", "One.\r\n\r\nTwo.")
	step("/story/a?at=2#b2", three+" | One.", "change", "s", "3", "do", "drop")
	step("/story/a?at=0#b0", three+" | One.", "edit", "s", "0", "text", "Water\nat last")
	if got := story(t, d, "a").Draft.Headline.Text; got != "Water at last" {
		t.Errorf("headline %q", got)
	}
	step("/story/a?at=0#b0", three+" | One.", "change", "s", "0", "do", "reset")
}

func TestResetFindsTheMachinesSentence(t *testing.T) {
	d := desk(t, out(t, brief("a")), noon())
	v := visit(t, d)
	v.leads(v.post("/story/a/edit", "seen", v.seen("a"), "s", "2", "text", "The work cost 3.6 million euros."), "/story/a?at=2#b2")
	v.leads(v.post("/story/a/change", "seen", v.seen("a"), "s", "2", "do", "up"), "/story/a?at=1#b1")
	v.leads(v.post("/story/a/change", "seen", v.seen("a"), "s", "1", "do", "reset"), "/story/a?at=1#b1")
	s := story(t, d, "a")
	if s.Draft.Sentences[0].Text != "The work cost 3.5 million euros." || s.Draft.By[0] != "" {
		t.Errorf("%q by %q", s.Draft.Sentences[0].Text, s.Draft.By[0])
	}
}

func TestWhatCannotBeDone(t *testing.T) {
	v := visit(t, desk(t, out(t, brief("a")), noon()))
	seen := v.seen("a")
	long := strings.Repeat("word ", review.MaxSentence/5+1)
	for _, c := range []struct {
		name, address string
		fields        []string
		status        int
		says          string
	}{
		{"an oversized sentence keeps its text", "/story/a/edit", []string{"seen", seen, "s", "2", "text", long}, http.StatusUnprocessableEntity, "word word word </textarea>"},
		{"an empty one", "/story/a/edit", []string{"seen", seen, "s", "2", "text", " \n "}, http.StatusUnprocessableEntity, "The text is empty"},
		{"an oversized form", "/story/a/edit", []string{"seen", seen, "s", "2", "text", strings.Repeat("x", 300<<10)}, http.StatusRequestEntityTooLarge, "more than a brief can hold"},
		{"a passage that is not there", "/story/a/edit", []string{"seen", seen, "s", "2", "text", "It is.", "cite", "0:99999:text:000000000000"}, http.StatusUnprocessableEntity, "not in the story any more"},
		{"a citation that is none", "/story/a/edit", []string{"seen", seen, "s", "2", "text", "It is.", "cite", "x"}, http.StatusUnprocessableEntity, "A citation that is none"},
		{"no seen", "/story/a/edit", []string{"s", "2", "text", "It is."}, http.StatusUnprocessableEntity, "what it was made for"},
		{"no sentence", "/story/a/edit", []string{"seen", seen, "s", "77", "text", "It is."}, http.StatusUnprocessableEntity, "There is no sentence 77"},
		{"a negative one", "/story/a/edit", []string{"seen", seen, "s", "-4", "text", "It is."}, http.StatusUnprocessableEntity, "no such sentence"},
		{"no such change", "/story/a/change", []string{"seen", seen, "s", "1", "do", "burn"}, http.StatusUnprocessableEntity, "no such change"},
		{"the first up", "/story/a/change", []string{"seen", seen, "s", "1", "do", "up"}, http.StatusUnprocessableEntity, "no place 0"},
		{"no such act", "/story/a/burn", []string{"seen", seen}, http.StatusNotFound, "no such page"},
		{"an unknown story", "/story/z/edit", []string{"seen", seen, "s", "2", "text", "It is."}, http.StatusNotFound, "no such story"},
		{"nothing to undo", "/story/a/undo", []string{"seen", seen}, http.StatusUnprocessableEntity, "nothing to undo"},
		{"a rejection without a reason", "/story/a/reject", []string{"seen", seen, "note", "so it is"}, http.StatusUnprocessableEntity, "Choose a reason"},
		{"another reason without words", "/story/a/reject", []string{"seen", seen, "code", "other"}, http.StatusUnprocessableEntity, "Say which reason"},
		{"back without a note", "/story/a/send-back", []string{"seen", seen}, http.StatusUnprocessableEntity, "Say what shall be done"},
		{"no engine", "/story/a/regenerate", []string{"seen", seen, "s", "1"}, http.StatusNotImplemented, "without an engine"},
		{"no engine for a split", "/story/a/split", []string{"seen", seen, "source", "s1"}, http.StatusNotImplemented, "without an engine"},
		{"a merge with none", "/story/a/merge", []string{"seen", seen}, http.StatusUnprocessableEntity, "Choose the other story"},
		{"no such finding", "/story/a/false-alarm", []string{"seen", seen, "s", "1", "f", "4"}, http.StatusUnprocessableEntity, "no such finding"},
		{"open already", "/story/a/reopen", []string{"seen", seen}, http.StatusUnprocessableEntity, "It is open"},
		{"no newer draft", "/story/a/adopt", []string{"seen", seen}, http.StatusUnprocessableEntity, "no newer draft"},
		{"none to keep to", "/story/a/keep", []string{"seen", seen}, http.StatusUnprocessableEntity, "no newer draft"},
	} {
		w := v.post(c.address, c.fields...)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("%s: status %d, want %d with %q: %.900s", c.name, w.Code, c.status, c.says, w.Body.String())
		}
	}
	if got := v.seen("a"); got != seen {
		t.Errorf("something was written: %s, %s", seen, got)
	}
	for address, status := range map[string]int{
		"/story/a/edit?s=9": http.StatusNotFound, "/story/a/edit": http.StatusNotFound, "/story/a/edit?s=9&add=1": http.StatusNotFound, "/story/z/edit?s=1": http.StatusNotFound,
		"/story/a/decide?do=burn": http.StatusNotFound, "/story/z/decide?do=reject": http.StatusNotFound, "/story/z/diff": http.StatusNotFound, "/story/a/diff?from=99": http.StatusNotFound, "/story/z/history": http.StatusNotFound,
		"/story/a/decide?do=reject": http.StatusOK, "/story/a/decide?do=merge&find=water": http.StatusOK, "/story/a/diff": http.StatusOK, "/story/a/history": http.StatusOK,
	} {
		if w := v.get(address); w.Code != status {
			t.Errorf("GET %s: status %d, want %d", address, w.Code, status)
		}
	}
}

func TestTheSlowerEditorLosesNothing(t *testing.T) {
	d := desk(t, out(t, brief("a")), noon())
	ana, ben := visit(t, d), visit(t, d)
	ben.who = "Ben"
	seen := ana.seen("a")
	cites := ana.cites("/story/a/edit?s=2")
	of := regexp.MustCompile(`id="b2" data-n="2" data-of="([^"]+)"`).FindStringSubmatch(ana.get("/story/a").Body.String())[1]
	ana.leads(ana.post("/story/a/edit", append([]string{"seen", seen, "s", "2", "text", "It cost 3.5 million euros."}, cites...)...), "/story/a?at=2#b2")

	mine := append([]string{"seen", seen, "s", "2", "of", of, "text", "The work cost 3.5m <euros>."}, cites...)
	w := ben.post("/story/a/edit", mine...)
	ben.says(w, http.StatusConflict, "You wanted to change sentence 2", "Edited", "Ana", "As it stands now", "It cost 3.5 million euros.", "The work cost 3.5m &lt;euros&gt;.", "<ins>", "<del>", "Save mine instead", "Keep theirs", cites[1])

	// What the page carries does it all the same.
	var again []string
	for _, m := range regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`).FindAllStringSubmatch(w.Body.String(), -1) {
		if m[1] != "back" {
			again = append(again, m[1], strings.NewReplacer("&lt;", "<", "&gt;", ">").Replace(m[2]))
		}
	}
	ben.leads(ben.post("/story/a/edit", again...), "/story/a?at=2#b2")
	if s := story(t, d, "a"); s.Draft.Sentences[1].Text != "The work cost 3.5m <euros>." || s.Draft.By[1] != "Ben" || len(s.Draft.Sentences[1].Cites) == 0 {
		t.Errorf("%+v", s.Draft.Sentences[1])
	}
}

// A sentence that was moved in between is found again; one that is gone leaves
// the text to be added.
func TestAConflictFindsTheSentenceAgain(t *testing.T) {
	d := desk(t, out(t, brief("a")), noon())
	v := visit(t, d)
	seen := v.seen("a")
	of := regexp.MustCompile(`id="b2" data-n="2" data-of="([^"]+)"`).FindStringSubmatch(v.get("/story/a").Body.String())[1]
	v.post("/story/a/change", "seen", seen, "s", "2", "do", "up")
	v.says(v.post("/story/a/edit", "seen", seen, "s", "2", "of", of, "text", "It cost 3.5 million."), http.StatusConflict, "Sentence 1</h2>", `name="s" value="1"`, "The work cost 3.5 million euros.")
	v.says(v.post("/story/a/change", "seen", seen, "s", "2", "of", of, "do", "drop"), http.StatusConflict, "You wanted to drop sentence 2", `name="s" value="1"`, "Do it all the same")
	v.post("/story/a/change", "seen", v.seen("a"), "s", "1", "do", "drop")
	v.says(v.post("/story/a/edit", "seen", seen, "s", "2", "of", of, "text", "It cost 3.5 million."), http.StatusConflict, "It is there no more", `name="add" value="1"`, `name="s" value="2"`)
	v.says(v.post("/story/a/change", "seen", seen, "s", "2", "of", of, "do", "drop"), http.StatusConflict, "It can no longer be done as it was")
	v.says(v.post("/story/a/approve", "seen", seen, "note", "mine & yours"), http.StatusConflict, "You wanted to approve the story", "Do it all the same", `name="note" value="mine &amp; yours"`)
}

func TestDecisionsLeadOnThroughTheQueue(t *testing.T) {
	dir := out(t, brief("a"), brief("b"), brief("c"))
	d := desk(t, dir, noon())
	v := visit(t, d)
	v.says(v.get("/story/a/decide?do=reject"), http.StatusOK, "Not what the sources say", `name="code" value="unfaithful"`, "<textarea")
	w := v.leads(v.post("/story/a/approve", "seen", v.seen("a")), "/story/b?just=a")
	v.says(w, http.StatusOK, `Approved: <a href="/story/a">`)
	v.leads(v.post("/story/b/reject", "seen", v.seen("b"), "code", "thin", "note", "One line only."), "/story/c?just=b")
	v.says(v.get("/story/b"), http.StatusOK, "rejected", "by Ana", "too thin — One line only.", "Reopen…")
	if w := v.get("/story/b"); strings.Contains(w.Body.String(), `class="button edit"`) {
		t.Error("a rejected story can be edited")
	}
	v.leads(v.post("/story/c/send-back", "seen", v.seen("c"), "note", "Look for a second source."), "/?done=c")
	v.leads(v.post("/story/b/reopen", "seen", v.seen("b")), "/story/b")
	v.leads(v.post("/story/b/approve", "seen", v.seen("b"), "back", "/?done=b"), "/?done=b")
	v.leads(v.post("/story/b/reopen", "seen", v.seen("b"), "note", "Not yet.", "back", "//evil.example/"), "/story/b")
	v.says(v.get("/story/c/history"), http.StatusOK, "Sent back", "Look for a second source.", "Ana", "12 August 2025, 12:00 (UTC)")
}

func TestAnApprovalInSpiteOfTheCheckSaysWhy(t *testing.T) {
	b := brief("a")
	b.Sentences[1].Verdict = news.Unsupported
	d := desk(t, out(t, b), noon())
	v := visit(t, d)
	v.says(v.get("/story/a"), http.StatusOK, "Cannot be approved without a reason: sentence 2", "Approve…")
	v.says(v.post("/story/a/approve", "seen", v.seen("a")), http.StatusUnprocessableEntity, "Sentence 2 is not supported", `name="despite"`, "Sentence 2 is unsupported")
	v.leads(v.post("/story/a/approve", "seen", v.seen("a"), "despite", "The town hall told us."), "/?done=a")
	v.says(v.get("/story/a"), http.StatusOK, "in spite of what is not supported: The town hall told us.")
	v.says(v.get("/story/a/history"), http.StatusOK, "The town hall told us.")
}

func TestACorrectionNeedsItsNote(t *testing.T) {
	d := desk(t, out(t, brief("a")), noon())
	v := visit(t, d)
	v.post("/story/a/approve", "seen", v.seen("a"))
	v.says(v.get("/story/a/edit?s=2"), http.StatusOK, "It is approved. What was wrong?")
	w := v.post("/story/a/edit", "seen", v.seen("a"), "s", "2", "text", "It cost 3.5 million euros.")
	v.says(w, http.StatusUnprocessableEntity, "a correction needs a note", "It cost 3.5 million euros.</textarea>")
	v.leads(v.post("/story/a/edit", "seen", v.seen("a"), "s", "2", "text", "The work cost 3.5 million euros in all.", "note", "It was the whole cost."), "/story/a?at=2#b2")
	v.leads(v.post("/story/a/approve", "seen", v.seen("a"), "despite", "So it is."), "/?done=a")
	w = v.get("/story/a/diff")
	v.says(w, http.StatusOK, "version 1, approved by Ana", "version 2, approved by Ana", "<ins> in all</ins>")
	v.says(v.get("/story/a/history"), http.StatusOK, "It was the whole cost.", "<ins> in all</ins>", "version 2")
}

func TestALaterRunIsTold(t *testing.T) {
	dir, c := out(t, brief("a")), noon()
	d := desk(t, dir, c)
	v := visit(t, d)
	v.post("/story/a/approve", "seen", v.seen("a"))
	newer := brief("a")
	newer.Headline.Text = "Water for Villarrosa"
	newer.Sources = append(newer.Sources, news.Source{ID: "s3", Outlet: "Radio Rosa", Lang: news.Spanish, Text: "Corre el agua en Villarrosa.", Translation: news.Translation{Text: "The water runs in Villarrosa.", Engine: "x"}})
	put(t, dir, newer)
	c.pass()
	v.says(v.get("/story/a"), http.StatusOK, "1 new source since you approved", "Radio Rosa", "Corre el agua en Villarrosa.", "The water runs in Villarrosa.", "Adopt the newer draft", "Keep it as it is", "240 families in Villarrosa")
	v.says(v.get("/story/a/diff?from=now&to=run"), http.StatusOK, "the run’s newer draft", "<ins>Water for</ins>")
	v.says(v.get("/story/a/decide?do=adopt"), http.StatusOK, "What would be changed", "say what was wrong")
	v.leads(v.post("/story/a/keep", "seen", v.seen("a")), "/story/a")
	if w := v.get("/story/a"); strings.Contains(w.Body.String(), "since you approved") {
		t.Error("what was kept is told again")
	}
	if queue, err := d.Queue(ctx); err != nil || queue[0].Updated || queue[0].State != review.Approved {
		t.Errorf("%v, %+v", err, queue[0])
	}
	newer.Headline.Text = "Water at last"
	put(t, dir, newer)
	c.pass()
	v.says(v.get("/story/a"), http.StatusOK, "1 new source since you approved")
	v.leads(v.post("/story/a/adopt", "seen", v.seen("a"), "note", "A third outlet."), "/story/a")
	v.says(v.get("/story/a"), http.StatusOK, "Water at last", "Radio Rosa")
}

func TestEnginesAreOfferedWhereTheyAre(t *testing.T) {
	rewrite := func(_ context.Context, b news.Brief, which []int) (news.Brief, error) {
		for _, i := range which {
			b.Sentences[i].Text = "Made anew."
		}
		return b, nil
	}
	remake := func(_ context.Context, sources []news.Source) (news.Brief, error) {
		b := brief("x")
		b.Sources = sources
		return b, nil
	}
	d, err := review.OpenDesk(ctx, review.Config{Out: out(t, brief("a"), brief("b")), Names: names, Clock: noon().now, Engines: review.Engines{Rewrite: rewrite, Remake: remake}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	v := visit(t, d)
	v.leads(v.post("/story/a/edit", "seen", v.seen("a"), "s", "1", "text", "Mine."), "/story/a?at=1#b1")
	if n := strings.Count(v.get("/story/a").Body.String(), `value="again"`); n != 1 {
		t.Errorf("%d sentences are offered to be made anew, want that of the machine alone", n)
	}
	v.says(v.post("/story/a/change", "seen", v.seen("a"), "s", "1", "do", "again"), http.StatusUnprocessableEntity, "sentence 1 is Ana&#39;s")
	v.leads(v.post("/story/a/change", "seen", v.seen("a"), "s", "2", "do", "again"), "/story/a?at=2#b2")
	v.says(v.get("/story/a"), http.StatusOK, "Made anew.", "Mine.")

	v.says(v.get("/story/a/decide?do=merge"), http.StatusOK, `b" required`, "shares ")
	other := regexp.MustCompile(`name="with" value="([^"]+ b)"`).FindStringSubmatch(v.get("/story/a/decide?do=merge").Body.String())[1]
	w := v.post("/story/a/merge", "seen", v.seen("a"), "with", other)
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/story/a--") {
		t.Fatalf("%d %s", w.Code, w.Header().Get("Location"))
	}
	made := strings.TrimPrefix(w.Header().Get("Location"), "/story/")
	v.says(v.get("/story/a"), http.StatusOK, "split or merged", made)
	v.says(v.get("/story/"+made+"/decide?do=split"), http.StatusOK, "El Faro de Villarrosa")
	w = v.post("/story/"+made+"/split", "seen", v.seen(made), "source", "s1")
	if w.Code != http.StatusSeeOther {
		t.Errorf("split: %d %.300s", w.Code, w.Body.String())
	}
}

func TestAFindingIsAFalseAlarm(t *testing.T) {
	b := brief("a")
	b.Sentences[1].Findings = []news.Finding{{Kind: news.KindNumber, Severity: news.Warning, Message: "rough", Span: &news.Span{Start: 14, End: 17, Text: "3.5"}, Source: "s1", Evidence: &news.Span{Field: "text", Start: 98, End: 101, Text: "3,5"}}}
	d := desk(t, out(t, b), noon())
	v := visit(t, d)
	v.says(v.get("/story/a"), http.StatusOK, `data-key="2-0"`, `data-f="2-0">3.5</span>`, "It is a false alarm")
	w := v.leads(v.post("/story/a/false-alarm", "seen", v.seen("a"), "s", "2", "f", "0"), "/story/a?at=2#b2")
	v.says(w, http.StatusOK, "a false alarm</span>", `>Undo <span class="what">Ana’s false alarm`)
	if strings.Contains(w.Body.String(), "It is a false alarm") {
		t.Error("it can be marked twice")
	}
}

func TestWhoIsAskedOnceAndNothingIsLost(t *testing.T) {
	v := visit(t, desk(t, out(t, brief("a")), noon()))
	v.who = ""
	seen := v.seen("a")
	w := v.post("/story/a/edit", "seen", seen, "s", "2", "text", "It cost <3.5> million.")
	v.says(w, http.StatusUnprocessableEntity, "Your name", "It cost &lt;3.5&gt; million.", `name="seen"`)
	w = v.post("/story/a/edit", "seen", seen, "s", "2", "text", "It cost 3.5 million.", "who", "Eva")
	v.leads(w, "/story/a?at=2#b2")
	if got := w.Header().Get("Set-Cookie"); !strings.HasPrefix(got, "puente-editor=Eva") {
		t.Errorf("cookie %q", got)
	}
	v.says(v.get("/story/a"), http.StatusOK, "edited by Eva")
}

func TestHostileFormsAreText(t *testing.T) {
	var hostile []news.Brief
	for _, b := range reviewtest.Hostile() {
		hostile = append(hostile, b)
	}
	d := desk(t, out(t, hostile...), noon())
	v := visit(t, d)
	for _, b := range hostile[:8] {
		id := b.ID
		for _, address := range []string{"/edit?s=1", "/edit?s=0", "/decide?do=split", "/decide?do=merge", "/diff", "/history"} {
			w := v.get("/story/" + id + address)
			if w.Code != http.StatusOK {
				t.Errorf("%s%s: %d", id, address, w.Code)
			}
			for _, bad := range []string{"<script>window", "<img src=x", `href="javascript:`, `href="data:`, "\u202e"} {
				if strings.Contains(w.Body.String(), bad) {
					t.Errorf("%s%s: %q", id, address, bad)
				}
			}
		}
	}
}

func TestStoriesAreTakenOut(t *testing.T) {
	d := desk(t, out(t, brief("a"), brief("b")), noon())
	v := visit(t, d)
	v.post("/story/a/approve", "seen", v.seen("a"))
	for format, kind := range map[string]string{"md": "text/markdown", "html": "text/html", "txt": "text/plain", "json": "application/json"} {
		w := v.get("/story/a/export/" + format)
		if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), kind) || !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment; filename=a.") || !strings.Contains(w.Body.String(), "240 families") {
			t.Errorf("%s: %d %v", format, w.Code, w.Header())
		}
		v.says(v.get("/story/a"), http.StatusOK, `href="/story/a/export/`+format+`"`)
	}
	v.says(v.get("/story/b/export/md"), http.StatusOK, "240 families")
	v.says(v.get("/story/a/export/rss"), http.StatusNotFound, "not taken out in that format")
	v.says(v.get("/story/z/export/md"), http.StatusNotFound, "no such story")
	w := v.get("/feed.rss")
	if n := strings.Count(w.Body.String(), "<item>"); w.Code != http.StatusOK || n != 1 || !strings.Contains(w.Header().Get("Content-Type"), "rss") {
		t.Errorf("%d items, %d, %v", n, w.Code, w.Header())
	}
}

// A run that writes a story anew while it is being edited is a conflict too.
func TestARunCanBeFasterThanAnEditor(t *testing.T) {
	dir, c := out(t, brief("a")), noon()
	v := visit(t, desk(t, dir, c))
	seen := v.seen("a")
	of := regexp.MustCompile(`id="b2" data-n="2" data-of="([^"]+)"`).FindStringSubmatch(v.get("/story/a").Body.String())[1]
	newer := brief("a")
	newer.Sentences[1].Text = "The work cost 3.5 million euros, the mayor said."
	put(t, dir, newer)
	c.pass()
	v.says(v.post("/story/a/edit", "seen", seen, "s", "2", "of", of, "text", "It cost 3.5 million euros."), http.StatusConflict,
		"A run wrote a new draft", "The work cost 3.5 million euros, the mayor said.", "It cost 3.5 million euros.", "Save mine instead")
}

func TestTheOtherStoryOfAMergeHasToBeAsItWasSeen(t *testing.T) {
	remake := func(_ context.Context, sources []news.Source) (news.Brief, error) {
		b := brief("x")
		b.Sources = sources
		return b, nil
	}
	d, err := review.OpenDesk(ctx, review.Config{Out: out(t, brief("a"), brief("b")), Names: names, Clock: noon().now, Engines: review.Engines{Remake: remake}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	v := visit(t, d)
	with := v.seen("b") + " b"
	v.post("/story/b/edit", "seen", v.seen("b"), "s", "2", "text", "It cost 3.5 million euros.")
	v.says(v.post("/story/a/merge", "seen", v.seen("a"), "with", with), http.StatusConflict, "faster on the other story")
	v.says(v.post("/story/a/merge", "seen", v.seen("a"), "with", "x y"), http.StatusUnprocessableEntity, "what it was made for")
	v.says(v.post("/story/a/merge", "seen", v.seen("a"), "with", v.seen("a")+" a"), http.StatusUnprocessableEntity, "not merged with itself")
	if s := story(t, d, "a"); s.State != review.Open {
		t.Errorf("%s", s.State)
	}
}
