package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"puente/pipeline/check"
	"puente/pipeline/news"
	"puente/pipeline/review"
	"puente/pipeline/review/reviewtest"
)

// reviewDay is the folder of a finished run with so many stories.
func reviewDay(t testing.TB, stories int) string {
	t.Helper()
	dir := t.TempDir()
	if err := reviewtest.Write(dir, reviewtest.Day(stories, 4, 1)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// serving is `puente review` in this process.
type serving struct {
	url    string
	line   string // what it said on stdout
	stderr *bytes.Buffer
	stop   func() (code int)
}

func serveReview(t *testing.T, args ...string) serving {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	reader, writer := io.Pipe()
	var stderr bytes.Buffer
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, append([]string{"review"}, args...), strings.NewReader(""), writer, &stderr)
		writer.Close()
	}()
	line, err := bufio.NewReader(reader).ReadString('\n')
	stopped := false
	stop := func() int { cancel(); stopped = true; return <-code }
	t.Cleanup(func() {
		if !stopped {
			stop()
		}
	})
	if err != nil {
		t.Fatalf("it did not listen: %v, exit %d: %s", err, stop(), stderr.String())
	}
	_, address, _ := strings.Cut(strings.TrimSpace(line), "http://")
	return serving{"http://" + strings.TrimSuffix(address, "/"), strings.TrimSpace(line), &stderr, stop}
}

func get(t testing.TB, url string, change func(*http.Request)) (status int, body string) {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(r)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(raw)
}

func TestReviewServesUntilItIsStopped(t *testing.T) {
	s := serveReview(t, reviewDay(t, 3), "--addr", "127.0.0.1:0", "--quiet")
	if !strings.HasPrefix(s.line, "open http://127.0.0.1:") {
		t.Errorf("stdout: %q", s.line)
	}
	if status, _ := get(t, s.url+"/assets/style.css", nil); status != http.StatusOK {
		t.Errorf("style.css: %d", status)
	}
	if status, _ := get(t, s.url+"/assets/style.css", func(r *http.Request) { r.Host = "rebound.example" }); status != http.StatusMisdirectedRequest {
		t.Errorf("another host: %d", status)
	}
	start := time.Now()
	if code := s.stop(); code != 0 || s.stderr.Len() > 0 {
		t.Errorf("exit %d, stderr %q", code, s.stderr.String())
	}
	if took := time.Since(start); took > grace {
		t.Errorf("it took %v to end", took)
	}
}

func TestReviewBehindAProxy(t *testing.T) {
	s := serveReview(t, reviewDay(t, 1), "--addr", "0.0.0.0:0", "--auth-header", "X-Forwarded-User", "--host", "briefs.example:443")
	if !strings.HasSuffix(s.line, "for a proxy that sets X-Forwarded-User") {
		t.Errorf("stdout: %q", s.line)
	}
	_, port, err := net.SplitHostPort(strings.Fields(s.line)[2])
	if err != nil {
		t.Fatal(err)
	}
	url := "http://127.0.0.1:" + port + "/assets/style.css"
	for _, c := range []struct {
		host, user string
		want       int
	}{
		{"briefs.example", "ana", http.StatusOK},
		{"briefs.example:443", "ana", http.StatusOK},
		{"briefs.example", "", http.StatusUnauthorized},
		{"briefs.example", "mallory, then ana", http.StatusUnauthorized}, // a visitor's own beside the proxy's
		{"elsewhere.example", "ana", http.StatusMisdirectedRequest},
	} {
		status, _ := get(t, url, func(r *http.Request) {
			r.Host = c.host
			for name := range strings.SplitSeq(c.user, ", then ") {
				r.Header.Add("X-Forwarded-User", name)
			}
		})
		if status != c.want {
			t.Errorf("%s as %q: %d, want %d", c.host, c.user, status, c.want)
		}
	}
}

// refusedReview is a call that ends by itself; one that serves is ended soon.
func refusedReview(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	var out, errs bytes.Buffer
	code = run(ctx, append([]string{"review", "--quiet"}, args...), strings.NewReader(""), &out, &errs)
	return code, out.String(), errs.String()
}

func TestReviewRefusals(t *testing.T) {
	out := reviewDay(t, 1)
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	empty := t.TempDir()
	for _, c := range []struct {
		name string
		args []string
		says []string
	}{
		{"every network", []string{out, "--addr", "0.0.0.0:0"}, []string{"0.0.0.0:0 can be reached by others", "--auth-header", "--host"}},
		{"every network, v6", []string{out, "--addr", "[::]:0"}, []string{"can be reached by others"}},
		{"no host", []string{out, "--addr", ":7878"}, []string{"can be reached by others"}},
		{"another network", []string{out, "--addr", "192.0.2.1:7878"}, []string{"can be reached by others"}},
		{"a name that leads nowhere", []string{out, "--addr", "puente.invalid:7878"}, []string{"can be reached by others"}},
		{"no address", []string{out, "--addr", "here"}, []string{"such as 127.0.0.1:7878"}},
		{"no port", []string{out, "--addr", "127.0.0.1:99999"}, []string{"--addr", "99999"}},
		{"a proxy without a name", []string{out, "--addr", "0.0.0.0:0", "--auth-header", "X-User"}, []string{"needs --host"}},
		{"no header", []string{out, "--addr", "127.0.0.1:0", "--auth-header", "X User:"}, []string{"--auth-header"}},
		{"no name", []string{out, "--addr", "127.0.0.1:0", "--host", "https://briefs.example/"}, []string{"--host"}},
		{"a busy port", []string{out, "--addr", busy.Addr().String()}, []string{busy.Addr().String() + " is in use", "--addr 127.0.0.1:7879"}},
		{"no run", []string{empty, "--addr", "127.0.0.1:0"}, []string{"no run", "puente run DUMP -o " + empty}},
		{"no folder", []string{filepath.Join(empty, "out"), "--addr", "127.0.0.1:0"}, []string{"puente run DUMP -o"}},
	} {
		code, stdout, stderr := refusedReview(t, c.args...)
		if code != exitUsage || stdout != "" {
			t.Errorf("%s: exit %d, stdout %q", c.name, code, stdout)
		}
		for _, want := range c.says {
			if !strings.Contains(stderr, want) {
				t.Errorf("%s: %q is not in %q", c.name, want, stderr)
			}
		}
	}
	for _, dir := range []string{out, empty} {
		if _, err := os.Stat(filepath.Join(dir, review.LogName)); err == nil {
			t.Errorf("a refused call began a log in %s", dir)
		}
	}
}

func TestReviewLeavesADamagedLogAsItIs(t *testing.T) {
	out := reviewDay(t, 1)
	path := filepath.Join(out, review.LogName)
	damaged := bytes.Repeat([]byte("no database\n"), 1000)
	if err := os.WriteFile(path, damaged, 0o644); err != nil {
		t.Fatal(err)
	}
	code, _, stderr := refusedReview(t, out, "--addr", "127.0.0.1:0")
	if code != exitFailed || !strings.Contains(stderr, path) || !strings.Contains(stderr, "move it away") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, damaged) {
		t.Errorf("the file was changed: %v", err)
	}
}

// A sentence that nobody changed keeps its verdict where the desk has it checked
// again: the names of a brief's sources do as well as the whole day's, with which
// the run checked it.
func TestUnchangedSentencesKeepTheirVerdicts(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(wholeDay(t), "briefs", "*.json"))
	if err != nil || len(files) < 6 {
		t.Fatal(err, len(files))
	}
	for _, path := range files[:6] {
		b, err := readBrief(path)
		if err != nil {
			t.Fatal(err)
		}
		ck := check.New(b.Sources, check.Options{Names: names(b.Sources)})
		for i, s := range append([]news.Sentence{b.Headline}, b.Sentences...) {
			if r := ck.Check("", s.Text, s.Cites); r.Verdict != s.Verdict || len(r.Findings) != len(s.Findings) {
				t.Errorf("%s, sentence %d: %s with %d findings, of the run %s with %d", b.ID, i, r.Verdict, len(r.Findings), s.Verdict, len(s.Findings))
			}
		}
	}
}
