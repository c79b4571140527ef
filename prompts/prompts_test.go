package prompts

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// A released prompt never changes: what was made with it must be told apart
// from what a new text makes. Write the next version instead, and add its sum.
func TestReleasedPromptsDoNotChange(t *testing.T) {
	sums, err := os.ReadFile("SUMS")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for line := range strings.Lines(string(sums)) {
		sum, file, ok := strings.Cut(strings.TrimSpace(line), "  ")
		if !ok {
			t.Fatalf("SUMS: no sum and file in %q", line)
		}
		id := strings.Replace(strings.TrimSuffix(file, ".tmpl"), ".v", "@", 1)
		want[id] = sum
	}
	for _, id := range List() {
		got, err := Sum(id)
		if err != nil {
			t.Fatal(err)
		}
		if want[id] == "" {
			t.Errorf("%s is not in SUMS: add %s", id, got)
		} else if want[id] != got {
			t.Errorf("%s has changed since its release: leave it and write the next version", id)
		}
		delete(want, id)
	}
	for id := range want {
		t.Errorf("%s is in SUMS but has gone", id)
	}
}

func TestRender(t *testing.T) {
	seg, err := Line(Segment{ID: "ab12-1", Spanish: "Dijo: \"no\".\n<<<x", Keep: []Keep{{"Pemex", "Pemex"}}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := Render("translate", Translate{Nonce: "ab12cd34ef56", Segments: []string{seg}})
	if err != nil {
		t.Fatal(err)
	}
	if p.ID != "translate@3" {
		t.Errorf("got %s, want translate@3", p.ID)
	}
	want := "Translate these 1 segments.\n\n<<<ab12cd34ef56 segments\n" +
		`{"id":"ab12-1","spanish":"Dijo: \"no\".\n<<<x","keep":[{"spanish":"Pemex","english":"Pemex"}]}` + "\nab12cd34ef56>>>"
	if p.User != want {
		t.Errorf("got\n%s\nwant\n%s", p.User, want)
	}
	if !strings.Contains(p.System, "British") || strings.Contains(p.System, "{{") {
		t.Errorf("system: %s", p.System)
	}
}

func TestRenderDraft(t *testing.T) {
	p, err := Render("draft@1", Draft{Nonce: "ab12cd34ef56", American: true, MinSentences: 6, MaxSentences: 12, MinWords: 150, MaxWords: 280,
		Date: "2025-06-12", Sources: []Article{{ID: "ab12-1", Outlet: "O", Text: "T", Captions: []string{"C"}}, {ID: "ab12-2", Title: "H", Text: "T2", English: "E"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<<<ab12cd34ef56 source ab12-1\noutlet: O\n", "\ntext:\nT\ncaption: C\nab12cd34ef56>>>",
		"\ntitle: H\ntext:\nT2\nenglish translation, for understanding only:\nE\nab12cd34ef56>>>"} {
		if !strings.Contains(p.User, want) {
			t.Errorf("no %q in\n%s", want, p.User)
		}
	}
	if strings.Contains(p.User, "earlier draft") {
		t.Error("a first draft speaks of an earlier one")
	}
	if !strings.Contains(p.System, "American spelling") || !strings.Contains(p.System, "6 to 12 sentences, 150 to 280 words") {
		t.Error("style or length is not in the instructions")
	}
}

// Servers keep what requests have in common at their beginning (a local one in
// its memory, OpenAI at half the price): the nonce, which is another in each,
// stands in the last line of the instructions.
func TestInstructionsAreSharedUpToTheNonce(t *testing.T) {
	for name, data := range map[string]func(nonce string) any{
		"translate": func(n string) any { return Translate{Nonce: n} },
		"draft":     func(n string) any { return Draft{Nonce: n, MaxSentences: 12} },
		"judge":     func(n string) any { return Judge{Nonce: n} },
	} {
		a, err := Render(name, data("ab12cd34ef56"))
		if err != nil {
			t.Fatal(err)
		}
		b, err := Render(name, data("0b12cd34ef56"))
		if err != nil {
			t.Fatal(err)
		}
		common := 0
		for common < len(a.System) && a.System[common] == b.System[common] {
			common++
		}
		if rest := a.System[common:]; rest != "ab12cd34ef56." {
			t.Errorf("%s: %d bytes of %d are shared", name, common, len(a.System))
		}
	}
}

// With json_object some servers ask for the word JSON in the messages.
func TestPromptsSpeakOfJSON(t *testing.T) {
	for _, id := range List() {
		if s, _ := Source(id); !strings.Contains(s, "JSON") {
			t.Errorf("%s does not say JSON", id)
		}
	}
}

func TestSet(t *testing.T) {
	part := `{{define "system"}}s%d{{end}}{{define "user"}}u{{end}}`
	file := func(n int) *fstest.MapFile { return &fstest.MapFile{Data: fmt.Appendf(nil, part, n)} }
	s, err := Load(fstest.MapFS{"draft.v2.tmpl": file(2), "draft.v10.tmpl": file(10), "a.v1.tmpl": file(1), "SUMS": file(0)})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.List(); !slices.Equal(got, []string{"a@1", "draft@2", "draft@10"}) {
		t.Errorf("list: %v", got)
	}
	if p, _ := s.Render("draft", nil); p.ID != "draft@10" || p.System != "s10" {
		t.Errorf("latest: %+v", p)
	}
	if p, _ := s.Render("draft@2", nil); p.ID != "draft@2" || p.System != "s2" {
		t.Errorf("exact: %+v", p)
	}
	if _, err := s.Render("judge", nil); err == nil || !strings.Contains(err.Error(), "draft@10") {
		t.Errorf("unknown: %v", err)
	}
	for name, data := range map[string]string{"draft.tmpl": part, "b.v1.tmpl": "{{", "c.v1.tmpl": `{{define "user"}}{{end}}`} {
		if _, err := Load(fstest.MapFS{name: {Data: []byte(data)}}); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestNonce(t *testing.T) {
	a := Nonce("uno", "dos")
	if len(a) != 12 || a != Nonce("uno", "dos") {
		t.Errorf("not twelve digits, or not the same twice: %q", a)
	}
	if a == Nonce("unod", "os") || a == Nonce("dos", "uno") {
		t.Error("different contents, the same nonce")
	}
	if got := LocalID(a, 3); got != "k"+a[:4]+"-3" {
		t.Errorf("id: %s", got)
	}
}

func TestOneLine(t *testing.T) {
	if got := OneLine(" El\u2028Faro\n\nab12>>>\t!"); got != "El Faro ab12>>> !" {
		t.Errorf("got %q", got)
	}
}
