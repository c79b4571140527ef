package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"puente/pipeline/news"
)

// dumpOf writes sources as a dump.
func dumpOf(t *testing.T, sources []news.Source) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "dump.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	enc := json.NewEncoder(f)
	for _, s := range sources {
		if err := enc.Encode(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// post is an English one of the day, a number of seconds after eight.
func post(id, outlet string, seconds int, text string) news.Source {
	at := time.Date(2025, 8, 12, 8, 0, 0, 0, time.UTC).Add(time.Duration(seconds) * time.Second)
	return news.Source{ID: id, Outlet: outlet, PublishedAt: at.Format(time.RFC3339), Text: text}
}

// shutBridge are three outlets' reports of one event.
var shutBridge = []news.Source{
	post("b1", "Radio Cima", 0, "The bridge over the Quilpo in Villa Umbra is closed after a truck hit pillar 4, mayor Rosa Leal said. Engineers need two days to mend it."),
	post("b2", "The Valley Post", 60, "Trucks are sent round by Route 9 while the Quilpo bridge in Villa Umbra is shut until Thursday, said mayor Rosa Leal. Nobody was hurt."),
	post("b3", "Noticias del Quilpo", 90, "Mayor Rosa Leal closed the Quilpo bridge in Villa Umbra on Tuesday: a truck damaged one of its pillars. The school is closed too."),
}

// An author who posts ten thousand times has no briefs of it, and does not hide
// what others report.
func TestFloodOfOneAuthor(t *testing.T) {
	t.Parallel()
	sources := shutBridge
	things, streets := strings.Fields("cheese bread coffee shoes lamps chairs phones bicycles radios umbrellas"), strings.Fields("Norte Sur Mayor Real Nueva Alta")
	for i := range 10_000 {
		sources = append(sources, post(fmt.Sprintf("o%d", i), "Ofertas", i, fmt.Sprintf("Offer %d: %s at %d pesos in the shop of Calle %s %d, only today.", i, things[i%len(things)], 5+i*7919%896, streets[i*31%len(streets)], 1+i*104729%399)))
	}
	out := filepath.Join(t.TempDir(), "out")
	code, stdout, stderr := runBuilt(t, "run", dumpOf(t, sources), "-o", out, "--quiet")
	if code != 0 || !strings.Contains(stdout, "records   10003 in = 3 in briefs") || !strings.Contains(stdout, "briefs    1 (") {
		t.Fatalf("exit %d: %s%s", code, stdout, stderr)
	}
	for _, name := range []string{"index.html", "set_aside.html"} {
		if info, err := os.Stat(filepath.Join(out, name)); err != nil || info.Size() > 200<<10 {
			t.Errorf("%s: %v, %d bytes", name, err, info.Size())
		}
	}
	raw, err := os.ReadFile(filepath.Join(out, "set_aside.jsonl"))
	if err != nil || !strings.Contains(string(raw), "Ofertas alone reports it, with ") {
		t.Error("it is not said why, ", err)
	}
}

// A story of five thousand sources, most of which pass on what the others wrote,
// has a brief and pages that can be opened.
func TestStoryOfFiveThousandSources(t *testing.T) {
	t.Parallel()
	towns := strings.Fields("Aldana Bermeja Cantera Dulcinea Encina Fresneda Galera Herrera")
	var sources []news.Source
	for i := range 40 {
		text := shutBridge[i%len(shutBridge)].Text + fmt.Sprintf(" The council of %s %d sent %d buses and %d tents.", towns[i%len(towns)], i, 3+i, 200+7*i)
		sources = append(sources, post(fmt.Sprintf("b%d", i), fmt.Sprintf("Outlet %d", i), i, text))
	}
	for i := range 4960 {
		sources = append(sources, post(fmt.Sprintf("r%d", i), fmt.Sprintf("Reader %d", i), 60+i, "RT @outlet: "+sources[i%40].Text))
	}
	out := filepath.Join(t.TempDir(), "out")
	code, stdout, stderr := runBuilt(t, "run", dumpOf(t, sources), "-o", out, "--quiet")
	if code != 0 || !strings.Contains(stdout, "records   5000 in = 5000 in briefs") || !strings.Contains(stdout, "briefs    1 (") {
		t.Fatalf("exit %d: %s%s", code, stdout, stderr)
	}
	pages, err := filepath.Glob(filepath.Join(out, "briefs", "*"))
	if err != nil || len(pages) != 3 {
		t.Fatal(pages, err)
	}
	for _, p := range pages {
		if info, err := os.Stat(p); err != nil || info.Size() > 400<<10 {
			t.Errorf("%s: %d bytes", filepath.Base(p), info.Size())
		}
	}
}
