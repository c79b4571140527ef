package main

import (
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"puente/pipeline/news"
	"puente/pipeline/review"
)

// reviewed is a copy of the day's run in which an editor approved two briefs,
// corrected the first, is correcting the second and rejected a third. It returns
// their ids.
func reviewed(t *testing.T) (out string, ids []string) {
	t.Helper()
	out = t.TempDir()
	if err := os.CopyFS(out, os.DirFS(wholeDay(t))); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2025, 9, 19, 20, 0, 0, 0, time.UTC)
	desk, err := review.OpenDesk(t.Context(), review.Config{Out: out, Names: names, Clock: func() time.Time { now = now.Add(time.Minute); return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer desk.Close()
	queue, err := desk.Queue(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(queue, func(a, b review.Entry) int { return a.Rank - b.Rank })
	for _, e := range queue {
		if e.Status == news.Ready {
			ids = append(ids, e.ID)
		}
	}
	ids = ids[:3]
	by := func(id, note string) review.By {
		s, err := desk.Story(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return review.By{Who: "Ana Ríos", Story: id, Seen: s.Seen, Note: note}
	}
	do := func(_ review.Story, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	do(desk.Approve(t.Context(), by(ids[0], ""), ""))
	do(desk.Approve(t.Context(), by(ids[1], ""), ""))
	do(desk.Reject(t.Context(), by(ids[2], ""), "thin"))
	do(desk.Edit(t.Context(), by(ids[0], "the headline said too much"), review.Change{Op: review.OpText, Sentence: review.Headline, Text: "Mended by hand"}))
	do(desk.Approve(t.Context(), by(ids[0], ""), "a test"))
	do(desk.Edit(t.Context(), by(ids[1], "still at it"), review.Change{Op: review.OpText, Sentence: review.Headline, Text: "Not yet approved"}))
	return out, ids
}

// TestExport takes out what an editor approved, in every format, and nothing
// else.
func TestExport(t *testing.T) {
	out, ids := reviewed(t)
	to := filepath.Join(t.TempDir(), "new", "folder")
	code, stdout, stderr := runHere(t, "export", out, "--format", "md,html,txt,docx,json,ninjs,rss", "-o", to, "--link", "https://wire.example/briefs")
	if code != 0 || !strings.Contains(stdout, "files     13 in ") || stderr != "" {
		t.Fatalf("exit %d: %s%s", code, stdout, stderr)
	}
	entries, err := os.ReadDir(to)
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	for _, id := range ids[:2] {
		for _, ending := range []string{".md", ".html", ".txt", ".docx", ".json", ".ninjs.json"} {
			want = append(want, id+ending)
		}
	}
	want = append(want, "feed.xml")
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("files %v, want %v", got, want)
	}
	read := func(name string) string {
		raw, err := os.ReadFile(filepath.Join(to, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	text := strings.Join(strings.Fields(read(ids[0]+".txt")), " ")
	for _, want := range []string{"Mended by hand", "Edited and approved by Ana Ríos, 19 September 2025,", "version 2. Correction: the headline said too much."} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
	if other := read(ids[1] + ".txt"); strings.Contains(other, "Not yet approved") || !strings.Contains(other, "version 1.") {
		t.Errorf("a correction under way is taken out: %s", other)
	}
	var item struct{ URI, Version, PubStatus, FirstCreated, VersionCreated string }
	if err := json.Unmarshal([]byte(read(ids[0]+".ninjs.json")), &item); err != nil {
		t.Fatal(err)
	}
	if item.URI != "https://wire.example/briefs/"+ids[0]+".html" || item.Version != "2" || item.PubStatus != "usable" || item.FirstCreated >= item.VersionCreated {
		t.Errorf("ninjs %+v", item)
	}
	var feed struct {
		GUIDs []string `xml:"channel>item>guid"`
	}
	if err := xml.Unmarshal([]byte(read("feed.xml")), &feed); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(feed.GUIDs, []string{ids[0] + "/v2", ids[1] + "/v1"}) {
		t.Errorf("feed of %v", feed.GUIDs)
	}
	var b news.Brief
	if err := json.Unmarshal([]byte(read(ids[0]+".json")), &b); err != nil || b.Status != news.Approved {
		t.Errorf("%v, status %s", err, b.Status)
	}
	second := filepath.Join(t.TempDir(), "again")
	if code, _, stderr := runHere(t, "export", out, "--format", "docx,ninjs", "-o", second, "--link", "https://wire.example/briefs"); code != 0 {
		t.Fatal(stderr)
	}
	for _, name := range []string{ids[0] + ".docx", ids[1] + ".ninjs.json"} {
		raw, err := os.ReadFile(filepath.Join(second, name))
		if err != nil || string(raw) != read(name) {
			t.Errorf("%s: other bytes the second time, %v", name, err)
		}
	}
}

// TestExportOfSome: one to stdout, drafts with --all, and none that was rejected.
func TestExportOfSome(t *testing.T) {
	out, ids := reviewed(t)
	code, stdout, _ := runHere(t, "export", out, "--story", ids[0])
	if code != 0 || !strings.HasPrefix(stdout, "# Mended by hand") {
		t.Errorf("exit %d: %.80s", code, stdout)
	}
	if code, stdout, stderr := runHere(t, "export", out); code != 2 || stdout != "" || !strings.Contains(stderr, "2 files would come out") {
		t.Errorf("exit %d: %s%s", code, stdout, stderr)
	}
	if code, _, stderr := runHere(t, "export", out, "--story", ids[2], "--all"); code != 1 || !strings.Contains(stderr, ids[2]+" is not approved, it is rejected") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	to := t.TempDir()
	if code, _, stderr := runHere(t, "export", out, "--all", "--format", "txt", "-o", to); code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	entries, err := os.ReadDir(filepath.Join(out, "briefs"))
	if err != nil {
		t.Fatal(err)
	}
	made, _ := filepath.Glob(filepath.Join(to, "*.txt"))
	if want := len(entries)/3 - 1; len(made) != want || slices.Contains(made, filepath.Join(to, ids[2]+".txt")) {
		t.Errorf("%d drafts, want all %d that are not rejected", len(made), want)
	}
	if err := os.WriteFile(filepath.Join(out, "briefs", "2025-09-19-broken.json"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := runHere(t, "export", out, "--all", "--format", "rss")
	if code != 1 || !strings.Contains(stdout, ids[0]+"/v2") || !strings.Contains(stderr, "2025-09-19-broken.json") {
		t.Errorf("a broken file: exit %d: %.80s%s", code, stdout, stderr)
	}
}
