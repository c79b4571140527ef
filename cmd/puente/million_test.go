package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"io"
	"strings"
	"syscall"
	"testing"

	"puente/pipeline/story/storytest"
)

var posts = flag.Int("posts", 1_000_000, "how many posts BenchmarkMillion groups")

// BenchmarkMillion pipes a million short posts, made as they are read, through
// ingest, detect and group in one process (`puente group`), and reports its
// largest resident set and its time.
func BenchmarkMillion(b *testing.B) {
	for b.Loop() {
		cmd := command(b, "group", "--date", "2025-03-04")
		in, err := cmd.StdinPipe()
		if err != nil {
			b.Fatal(err)
		}
		go writePosts(in, *posts)
		out, err := cmd.StdoutPipe()
		if err != nil {
			b.Fatal(err)
		}
		var stderr strings.Builder
		cmd.Stderr = &stderr
		if err := cmd.Start(); err != nil {
			b.Fatal(err)
		}
		lines, grouped := 0, 0
		scanner := bufio.NewScanner(out)
		scanner.Buffer(nil, 1<<20)
		for scanner.Scan() {
			if lines++; !strings.Contains(scanner.Text(), `"story":""`) {
				grouped++
			}
		}
		if err := cmd.Wait(); err != nil {
			b.Fatalf("%v: %s", err, stderr.String())
		}
		if lines != *posts || grouped == 0 {
			b.Errorf("%d lines, %d of them in stories", lines, grouped)
		}
		used := cmd.ProcessState.SysUsage().(*syscall.Rusage)
		b.ReportMetric(float64(used.Maxrss)/1024, "MiB")
		b.ReportMetric((cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), "cpu-s")
		b.ReportMetric(float64(grouped)/float64(lines), "in-stories")
	}
}

// writePosts writes generated posts as a dump has them: without translation or
// language.
func writePosts(w io.WriteCloser, n int) {
	defer w.Close()
	buffered := bufio.NewWriterSize(w, 1<<16)
	defer buffered.Flush()
	enc := json.NewEncoder(buffered)
	for s := range storytest.Day(n, 1) {
		if enc.Encode(map[string]string{"id": s.ID, "outlet": s.Outlet, "published_at": s.PublishedAt, "text": s.Text}) != nil {
			return // the reader is gone
		}
	}
}
