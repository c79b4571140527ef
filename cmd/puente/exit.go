package main

import (
	"context"
	"errors"
	"io/fs"

	"puente/pipeline"
	"puente/pipeline/ingest"
	"puente/pipeline/llm"
	"puente/pipeline/review"
	"puente/pipeline/translate/apertium"
)

// The exit codes are part of the contract. The first that applies of
// 2, 1, 130, 4, 5, 3 is taken.
const (
	exitFailed      = 1
	exitUsage       = 2
	exitQuality     = 3
	exitBudget      = 4
	exitIncomplete  = 5
	exitInterrupted = 130
)

// errUsage marks what the user has to mend before anything can be done.
var errUsage = errors.New("bad usage")

// errSilent marks an error that has been reported already.
var errSilent = errors.New("reported")

// errQuality says that what was checked is below the gate.
var errQuality = errors.New("quality below the gate")

type usageError struct{ error }

func (usageError) Is(target error) bool { return target == errUsage }
func (u usageError) Unwrap() error      { return u.error }

// exits maps errors to codes, in the order in which they take precedence.
var exits = []struct {
	err  error
	code int
	hint string
}{
	{errUsage, exitUsage, ""},
	{pipeline.ErrLocked, exitUsage, "wait until it is done, or give this run a folder of its own with -o"},
	{pipeline.ErrFolder, exitUsage, "choose a folder that you may write to with -o"},
	{ingest.ErrNotFound, exitUsage, ""},
	{ingest.ErrNothingReadable, exitUsage, "formats: JSONL, a JSON array, CSV or TSV; plain, gzip or zstd"},
	{ingest.ErrMap, exitUsage, ""},
	{fs.ErrNotExist, exitUsage, ""},
	{review.ErrNoRun, exitUsage, ""},
	{apertium.ErrMissing, exitUsage, ""},
	{llm.ErrConfig, exitUsage, ""},
	{context.Canceled, exitInterrupted, "stopped; run the same command again and it goes on where it was"},
	{llm.ErrBudget, exitBudget, "run the same command again with a higher --budget and it goes on where it was"},
	{llm.ErrUnavailable, exitIncomplete, "what was made is kept: run the same command again and it goes on where it was; with --fallback offline a run does the rest without the model"},
	{errIncomplete, exitIncomplete, "run the same command again where an endpoint was down; puente doctor says what is missing"},
	{errQuality, exitQuality, ""},
}

func exitCode(err error) int {
	for _, e := range exits {
		if errors.Is(err, e.err) {
			return e.code
		}
	}
	return exitFailed
}

func hintFor(err error) string {
	for _, e := range exits {
		if errors.Is(err, e.err) {
			return e.hint
		}
	}
	return ""
}
