package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"puente/pipeline/review"
)

// page is a `puente review` of its own process.
type page struct {
	cmd *exec.Cmd
	url string
}

func startPage(t *testing.T, out string) page {
	t.Helper()
	cmd := command(t, "review", out, "--addr", "127.0.0.1:0", "--quiet")
	cmd.Stderr = os.Stderr
	stdout, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatalf("it does not listen: %v", err)
	}
	return page{cmd, strings.TrimSuffix(strings.TrimSpace(strings.TrimPrefix(line, "open ")), "/")}
}

// client does not follow redirects: a 303 is the page's word that it is done.
var client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

var seenOnPage = regexp.MustCompile(`data-seen="([^"]+)"`)

// retitle gives a story a headline, as an editor's browser does: it reads the
// page, and sends what it had before it. The status is 0 where there was no
// answer.
func retitle(base, id, who, headline string) (status int, err error) {
	at := base + "/story/" + url.PathEscape(id)
	r, err := client.Get(at)
	if err != nil {
		return 0, nil
	}
	body, err := io.ReadAll(r.Body)
	r.Body.Close()
	if err != nil {
		return 0, nil
	}
	seen := seenOnPage.FindSubmatch(body)
	if r.StatusCode != http.StatusOK || seen == nil {
		return r.StatusCode, fmt.Errorf("GET %s: %d", id, r.StatusCode)
	}
	r, err = client.PostForm(at+"/edit", url.Values{"seen": {string(seen[1])}, "who": {who}, "s": {"0"}, "text": {headline}})
	if err != nil {
		return 0, nil
	}
	r.Body.Close()
	return r.StatusCode, nil
}

// Two pages serve one folder; one of them is killed again and again while
// editors save. What was acknowledged is there, the other page goes on, and the
// log is whole each time.
func TestReviewIsKilledWhileItSaves(t *testing.T) {
	out := reviewDay(t, 3)
	ids := storiesOf(t, out)
	r := rand.New(rand.NewPCG(8, 1))
	stays := startPage(t, out)
	var mu sync.Mutex
	kept := map[string]string{} // story by headline
	conflicts, unanswered := 0, 0
	for round := range 4 {
		dies := startPage(t, out)
		stop := make(chan struct{})
		var editors sync.WaitGroup
		for e := range 4 {
			base := []string{dies.url, stays.url}[e%2]
			editors.Go(func() {
				for n := 0; ; n++ {
					select {
					case <-stop:
						return
					default:
					}
					id := ids[(e+n)%len(ids)]
					headline := fmt.Sprintf("Headline %d of editor %d in round %d", n, e, round)
					status, err := retitle(base, id, fmt.Sprintf("Editor %d", e), headline)
					mu.Lock()
					switch {
					case err != nil:
						t.Error(err)
					case status == http.StatusSeeOther:
						kept[headline] = id
					case status == http.StatusConflict:
						conflicts++
					case status == 0:
						unanswered++
						if base == stays.url {
							t.Error("the page that was not killed does not answer")
						}
					default:
						t.Errorf("%d", status)
					}
					mu.Unlock()
					if status == 0 {
						return
					}
				}
			})
		}
		// After so many saves, somewhere within the next ones.
		mu.Lock()
		until := len(kept) + 3 + r.IntN(10)
		mu.Unlock()
		for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
			mu.Lock()
			enough := len(kept) >= until
			mu.Unlock()
			if enough {
				break
			}
		}
		time.Sleep(time.Duration(r.IntN(15)) * time.Millisecond)
		dies.cmd.Process.Signal(syscall.SIGKILL)
		dies.cmd.Wait()
		time.Sleep(20 * time.Millisecond)
		close(stop)
		editors.Wait()
	}
	stays.cmd.Process.Kill()
	stays.cmd.Wait()

	log, err := review.OpenLog(t.Context(), out, time.Now) // reads and verifies all of it
	if err != nil {
		t.Fatal(err)
	}
	events, err := log.Events(t.Context())
	if err = errors.Join(err, log.Close()); err != nil {
		t.Fatal(err)
	}
	desk := deskWith(t, out)
	nothingLost(t, desk, events, kept)
	// What was not acknowledged may have been written: no more than was in
	// flight.
	if more := len(events) - len(kept); more < 0 || more > unanswered {
		t.Errorf("%d events, %d acknowledged, %d unanswered", len(events), len(kept), unanswered)
	}
	if len(kept) < 12 || unanswered == 0 {
		t.Errorf("%d acknowledged, %d unanswered: nothing was tried", len(kept), unanswered)
	}
	t.Logf("%d acknowledged, %d conflicts, %d unanswered, %d events", len(kept), conflicts, unanswered, len(events))
}

func storiesOf(t testing.TB, out string) (ids []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(out, "briefs", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		ids = append(ids, strings.TrimSuffix(filepath.Base(f), ".json"))
	}
	return ids
}

// A run at work in the folder and the page at once: every page is answered,
// nothing that editors did is lost, stories that the run drops stay reachable
// where somebody worked on them, and the run does not touch the log.
func TestReviewWhileARunIsAtWork(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	if err := os.CopyFS(out, os.DirFS(wholeDay(t))); err != nil {
		t.Fatal(err)
	}
	ids := storiesOf(t, out)
	s := serveReview(t, out, "--addr", "127.0.0.1:0", "--quiet")
	kept := map[string]string{}
	retitled := func(id, headline string) {
		switch status, err := retitle(s.url, id, "Ana", headline); {
		case status == http.StatusNotFound: // the run has dropped it, and nobody had worked on it
		case err != nil:
			t.Error(err)
		case status == http.StatusSeeOther:
			kept[headline] = id
		case status != http.StatusConflict:
			t.Errorf("%s: %d", id, status)
		}
	}
	dropped := ids[len(ids)-1]
	retitled(dropped, "Worked on before the run")
	done := make(chan int, 1)
	go func() {
		code, _, stderr := runHere(t, "run", day, "-o", out, "--quiet", "--max-stories", "5")
		if code != 0 {
			t.Errorf("the run: exit %d: %s", code, stderr)
		}
		done <- code
	}()
	for i, running := 0, true; running; i++ {
		select {
		case <-done:
			running = false
		default:
		}
		retitled(ids[i%(len(ids)-1)], fmt.Sprintf("Headline %d beside the run", i))
		for _, path := range []string{"/", "/?state=all", "/figures"} {
			if status, body := get(t, s.url+path, nil); status != http.StatusOK {
				t.Fatalf("%s: %d %.300s", path, status, body)
			}
		}
	}
	if len(storiesOf(t, out)) != 5 {
		t.Errorf("the run dropped no story")
	}
	time.Sleep(1100 * time.Millisecond) // what the page knows of the folder is old
	if status, body := get(t, s.url+"/story/"+dropped, nil); status != http.StatusOK || !strings.Contains(body, "Worked on before the run") {
		t.Errorf("what was worked on: %d", status)
	}
	if code := s.stop(); code != 0 {
		t.Errorf("exit %d: %s", code, s.stderr.String())
	}
	before := readFile(t, filepath.Join(out, review.LogName))
	if code, _, stderr := runHere(t, "run", day, "-o", out, "--quiet"); code != 0 {
		t.Fatal(stderr)
	}
	if readFile(t, filepath.Join(out, review.LogName)) != before {
		t.Error("the run changed the log")
	}
	desk := deskWith(t, out)
	events, err := desk.Events(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	nothingLost(t, desk, events, kept)
	t.Logf("%d acknowledged, %d events", len(kept), len(events))
}

// nothingLost holds that each headline that was acknowledged, by its story, stands
// in an event of the log.
func nothingLost(t *testing.T, desk *review.Desk, events []review.Event, kept map[string]string) {
	t.Helper()
	there := map[string]string{}
	for _, e := range events {
		d, _, err := desk.DraftAt(t.Context(), e.After)
		if err != nil {
			t.Fatal(err)
		}
		there[d.Headline.Text] = e.Story
	}
	for headline, id := range kept {
		if there[headline] != id {
			t.Errorf("acknowledged, and lost: %q of %s", headline, id)
		}
	}
}
