package openaitest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"puente/prompts"
)

func translatePrompt(t *testing.T, segments ...prompts.Segment) Request {
	t.Helper()
	data := prompts.Translate{Nonce: prompts.Nonce("x")}
	for i, s := range segments {
		s.ID = prompts.LocalID(data.Nonce, i+1)
		line, err := prompts.Line(s)
		if err != nil {
			t.Fatal(err)
		}
		data.Segments = append(data.Segments, line)
	}
	return asked(t, "translate", data)
}

func asked(t *testing.T, name string, data any) Request {
	t.Helper()
	p, err := prompts.Render(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return Request{Messages: []Message{{"system", p.System}, {"user", p.User}}}
}

func draftPrompt(t *testing.T, previous []string, sources ...prompts.Article) Request {
	t.Helper()
	data := prompts.Draft{Nonce: prompts.Nonce("x"), Previous: previous}
	for i, s := range sources {
		s.ID = prompts.LocalID(data.Nonce, i+1)
		data.Sources = append(data.Sources, s)
	}
	return asked(t, "draft", data)
}

func brief(t *testing.T, r Reply) Brief {
	t.Helper()
	var b Brief
	if err := json.Unmarshal([]byte(r.Text), &b); err != nil {
		t.Fatalf("%s: %v", r.Text, err)
	}
	return b
}

func TestScript(t *testing.T) {
	h := Script{}.Handler()
	got := h(translatePrompt(t, prompts.Segment{Spanish: "Van 1.240 pipas.", Keep: []prompts.Keep{{Spanish: "1.240", English: "1,240"}}})).Text
	if !strings.Contains(got, `"english":"The text says: Van 1,240 pipas."`) {
		t.Errorf("got %s", got)
	}
	b := brief(t, h(draftPrompt(t, nil, prompts.Article{Outlet: "A", Language: "es", Title: "T", Text: "Uno. Dos. Tres.", Captions: []string{"C"}, English: "T\nOne."},
		prompts.Article{Language: "en", Text: "Four."})))
	var texts []string
	for _, s := range b.Sentences {
		texts = append(texts, s.Evidence[0].Quote+"="+s.Text)
	}
	if !slices.Equal(texts, []string{"Uno.=T", "Dos.=One.", "Four.=Four."}) {
		t.Errorf("got %q", texts)
	}
	if r := h(Request{Messages: []Message{{"user", "hello"}}}); r.Status != 400 {
		t.Errorf("an unknown prompt: %+v", r)
	}
	fault := Script{Fault: func(r Request) *Reply { reply := Busy(1); return &reply }}.Handler()
	if r := fault(translatePrompt(t)); r.Status != 429 {
		t.Errorf("a fault: %+v", r)
	}
}

const story = `{"id":"x","sources":[
 {"id":"s1","lang":"es","title":"","text":"Murió uno. Viven dos en la casa.","translation":"One died. Two live in the house."},
 {"id":"s2","lang":"en","text":"Police came at six. Nobody was held."}],
 "brief":{"headline":"One dead","headline_cites":["s1"],"sentences":[
  {"text":"One died and two live in the house.","cites":["s1"]},
  {"text":"Nobody was held, police said.","cites":["s2"]}]},
 "variants":[{"sentence":1,"kind":"number","faithful":false,"text":"Nine were held, police said.","cites":["s2"]},
  {"sentence":0,"kind":"reorder","faithful":true,"text":"Two live in the house and one died.","cites":["s1"]}]}`

func TestGoldScript(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.json")
	if err := os.WriteFile(file, []byte(story), 0o600); err != nil {
		t.Fatal(err)
	}
	gold, err := LoadGold(file)
	if err != nil {
		t.Fatal(err)
	}
	h := GoldScript(gold, PlantFirst(0)).Handler()
	got := h(translatePrompt(t, prompts.Segment{Spanish: "viven dos en la casa"}, prompts.Segment{Spanish: "Otra cosa."})).Text
	if !strings.Contains(got, `"english":"Two live in the house."`) || !strings.Contains(got, `"english":"The text says: Otra cosa."`) {
		t.Errorf("got %s", got)
	}
	sources := []prompts.Article{{Language: "es", Text: "Murió uno. Viven dos en la casa.", English: "One died. Two live in the house."},
		{Language: "en", Text: "Police came at six. Nobody was held."}}
	first, second := brief(t, h(draftPrompt(t, nil, sources...))), brief(t, h(draftPrompt(t, []string{"{}"}, sources...)))
	if first.Sentences[1].Text != "Nine were held, police said." || second.Sentences[1].Text != "Nobody was held, police said." {
		t.Errorf("planted %q, then %q", first.Sentences[1].Text, second.Sentences[1].Text)
	}
	if e := second.Sentences[0].Evidence; len(e) != 1 || e[0].Quote != "Viven dos en la casa." {
		t.Errorf("evidence %+v", e)
	}
	if e := second.Sentences[1].Evidence; len(e) != 1 || e[0].Quote != "Nobody was held." {
		t.Errorf("evidence %+v", e)
	}
	if b := brief(t, h(draftPrompt(t, nil, prompts.Article{Language: "en", Text: "Unknown."}))); b.Sentences[0].Text != "Unknown." {
		t.Errorf("an unknown story: %+v", b)
	}
}
