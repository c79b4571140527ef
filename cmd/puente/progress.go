package main

import (
	"io"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"
)

// logger writes to stderr, or nowhere with --quiet.
func (s *session) logger() *slog.Logger {
	switch {
	case s.cli.Quiet:
		return slog.New(slog.DiscardHandler)
	case s.cli.LogFormat == "json":
		return slog.New(slog.NewJSONHandler(s.stderr, nil))
	}
	return slog.New(slog.NewTextHandler(s.stderr, nil))
}

// teller tells how far the stages are: bars on a terminal, log lines
// elsewhere, nothing with --quiet. done is to be called at the end.
func (s *session) teller() (tell func(stage string, n, total int), done func()) {
	if s.cli.Quiet {
		return nil, func() {}
	}
	if f, ok := s.stderr.(*os.File); ok && term.IsTerminal(int(f.Fd())) && s.cli.LogFormat == "text" {
		return bars(f)
	}
	return lines(s.logger(), 5*time.Second), func() {}
}

// bars shows a bar for each stage, with what is done, the rate and the time
// left.
func bars(w io.Writer) (func(string, int, int), func()) {
	p := mpb.New(mpb.WithOutput(w), mpb.WithWidth(48), mpb.WithRefreshRate(120*time.Millisecond))
	var mu sync.Mutex
	stages := map[string]*mpb.Bar{}
	tell := func(stage string, n, total int) {
		mu.Lock()
		b := stages[stage]
		if b == nil {
			b = p.AddBar(int64(total),
				mpb.PrependDecorators(decor.Name(stage, decor.WC{W: 10, C: decor.DindentRight}), decor.CountersNoUnit("%d/%d", decor.WC{W: 14})),
				mpb.AppendDecorators(decor.AverageSpeed(0, " %.0f/s"), decor.OnComplete(decor.AverageETA(decor.ET_STYLE_GO, decor.WC{W: 7}), "")))
			stages[stage] = b
		}
		mu.Unlock()
		b.SetCurrent(int64(n))
		if total > 0 {
			b.SetTotal(int64(total), n >= total)
		}
	}
	return tell, func() {
		mu.Lock()
		defer mu.Unlock()
		for _, b := range stages {
			b.SetTotal(-1, true)
		}
		p.Wait()
	}
}

// lines logs the end of each stage, and how far a long one is.
func lines(log *slog.Logger, every time.Duration) func(string, int, int) {
	var mu sync.Mutex
	last := map[string]time.Time{}
	return func(stage string, n, total int) {
		mu.Lock()
		defer mu.Unlock()
		now := time.Now()
		if _, ok := last[stage]; !ok {
			last[stage] = now
		}
		if n == total || now.Sub(last[stage]) >= every {
			last[stage] = now
			log.Info(stage, "done", n, "total", total)
		}
	}
}
