package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"puente/pipeline/check"
	"puente/pipeline/facts"
	"puente/pipeline/news"
	"puente/pipeline/translate"
)

type checkCmd struct {
	Briefs []string `arg:"" optional:"" name:"brief" help:"Files of briefs (JSON)."`
	Claims bool     `help:"Read claims as JSONL from stdin, write results as JSONL."`
	Record string   `placeholder:"DIR" type:"path" help:"Keep the judge's answers in this folder."`
	Replay string   `placeholder:"DIR" type:"path" help:"Take the judge's answers from this folder; the endpoint is not asked."`
	Format string   `enum:"text,json" default:"text" help:"How the report on briefs is written (${enum})."`
	judgeFlags
	engineFlags
}

// maxClaim is the longest line that --claims takes, in bytes.
const maxClaim = 16 << 20

// Run checks briefs or claims. A brief with a sentence that is not supported
// is below the gate.
func (c *checkCmd) Run(s *session) (err error) {
	if c.Claims == (len(c.Briefs) > 0) {
		return usageError{errors.New("give files of briefs, or --claims and claims on stdin")}
	}
	j, closing, err := c.bench(s)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closing()) }()
	if c.Claims {
		err = c.claims(s, j)
	} else {
		err = c.briefs(s, j)
	}
	if j.gone != nil && (err == nil || errors.Is(err, errQuality)) {
		err = errors.Join(err, fmt.Errorf("the verdicts are the check's alone where the judge could not be asked: %w", j.gone))
	}
	return err
}

// briefs checks files of briefs.
func (c *checkCmd) briefs(s *session, j *bench) error {
	failed, unread := 0, 0
	for _, path := range c.Briefs {
		b, err := readBrief(path)
		if err != nil {
			unread++
			fmt.Fprintln(s.stderr, "puente:", err)
			continue
		}
		ck := check.New(b.Sources, check.Options{Names: names(b.Sources)})
		if b, err = j.brief(s.ctx, ck, b); err != nil {
			return err
		}
		if c.Format == "json" {
			err = writeLine(s, b)
		} else {
			err = reportBrief(s.stdout, path, b)
		}
		if err != nil {
			return err
		}
		failed += b.Metrics.Sentences - b.Metrics.Supported
		if b.Headline.Verdict != news.Supported {
			failed++
		}
	}
	switch {
	case unread > 0:
		return fmt.Errorf("%d of %d briefs could not be read", unread, len(c.Briefs))
	case failed > 0:
		return fmt.Errorf("%w: %d sentences are not supported", errQuality, failed)
	}
	return nil
}

func readBrief(path string) (news.Brief, error) {
	var b news.Brief
	raw, err := os.ReadFile(path)
	if err == nil {
		if err = json.Unmarshal(raw, &b); err != nil {
			err = fmt.Errorf("%s: %w", path, err)
		}
	}
	return b, err
}

// names are the names of the sources at hand: a claim comes without its day.
func names(sources []news.Source) *facts.NameSet { return translate.Names(sources) }

// reportBrief writes a line for the brief and, for each sentence that is not
// supported, what is wrong with it: the words at fault underlined, and beneath
// them the source's.
func reportBrief(w io.Writer, path string, b news.Brief) error {
	var out strings.Builder
	fmt.Fprintf(&out, "%s: %s, %d of %d sentences supported\n", path, b.Status, b.Metrics.Supported, b.Metrics.Sentences)
	for i, sent := range append([]news.Sentence{b.Headline}, b.Sentences...) {
		if sent.Verdict == news.Supported {
			continue
		}
		where := "headline"
		if i > 0 {
			where = fmt.Sprintf("sentence %d", i)
		}
		fmt.Fprintf(&out, "  %s: %s (%.2f): %s\n", where, sent.Verdict, sent.Score, oneLine(sent.Text))
		for _, f := range sent.Findings {
			fmt.Fprintf(&out, "    %s %s: %s\n", f.Severity, f.Kind, oneLine(f.Message))
			if f.Span != nil && f.Span.End-f.Span.Start < len(sent.Text) {
				out.WriteString(underline(sent.Text, f.Span.Start, f.Span.End, "      "))
			}
			if f.Evidence != nil {
				text, name := fieldOf(b, f.Source, f.Evidence.Field)
				if mark := underline(text, f.Evidence.Start, f.Evidence.End, "      "); mark != "" {
					fmt.Fprintf(&out, "    %s (%s):\n%s", f.Source, oneLine(name), mark)
				}
			}
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// claims checks a claim a line. A broken line is answered with its number.
func (c *checkCmd) claims(s *session, j *bench) error {
	r := bufio.NewReaderSize(s.stdin, 1<<20)
	bad := 0
	for n := 1; ; n++ {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		line, err := readLine(r)
		if err == io.EOF {
			break
		}
		if err == nil && strings.TrimSpace(string(line)) == "" {
			continue
		}
		var claim check.Claim
		if err == nil {
			err = json.Unmarshal(line, &claim)
		} else if !errors.Is(err, errLong) {
			return err
		}
		if err != nil {
			bad++
			err = writeLine(s, struct {
				Line  int    `json:"line"`
				Error string `json:"error"`
			}{n, err.Error()})
		} else {
			ck := check.New(claim.Sources, check.Options{Names: names(claim.Sources)})
			var r check.Result
			if r, err = j.claim(s.ctx, ck, claim); err == nil {
				err = writeLine(s, r)
			}
		}
		if err != nil {
			return err
		}
	}
	if bad > 0 {
		return fmt.Errorf("%d lines could not be read; their answers say why", bad)
	}
	return nil
}

var errLong = fmt.Errorf("longer than %d MiB", maxClaim>>20)

// readLine reads a line without its end; one that is too long is passed over.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if long = long || len(line)+len(part) > maxClaim; !long {
			line = append(line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err != nil && (err != io.EOF || len(line) == 0 && !long):
			return nil, err
		case long:
			return nil, errLong
		}
		return line, nil
	}
}
