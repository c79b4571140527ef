package main

import (
	"errors"
	"fmt"

	"github.com/alecthomas/kong"

	"puente/pipeline"
	"puente/pipeline/check"
	"puente/pipeline/check/judge"
)

// judgeFlags ask for a model's second opinion.
type judgeFlags struct {
	Judge      judgeFlag `placeholder:"all|unsure" help:"Ask the model for a second opinion on each sentence that the check supports or is unsure of: it settles what is unsure, or lowers a verdict, and never lifts what the check refuses. --judge=unsure asks about what the check is unsure of alone."`
	JudgeModel string    `placeholder:"NAME" help:"The judge's model at the same endpoint; default: --model."`
	JudgeVotes int       `default:"3" help:"How many answers of the judge decide by majority, at most: it is asked no longer than that takes."`
}

// judgeFlag is --judge, --judge=all or --judge=unsure; "" where it is not given.
type judgeFlag string

// What is judged.
const (
	judgeAll    judgeFlag = "all"
	judgeUnsure judgeFlag = "unsure"
)

// IsBool lets the flag stand without a value.
func (*judgeFlag) IsBool() bool { return true }

// Decode reads the flag.
func (j *judgeFlag) Decode(ctx *kong.DecodeContext) error {
	if ctx.Scan.Peek().Type != kong.FlagValueToken {
		*j = judgeAll
		return nil
	}
	switch value := fmt.Sprint(ctx.Scan.Pop().Value); value {
	case "true", string(judgeAll):
		*j = judgeAll
	case string(judgeUnsure):
		*j = judgeUnsure
	case "false", "":
		*j = ""
	default:
		return fmt.Errorf("want --judge, --judge=all or --judge=unsure, not %q", value)
	}
	return nil
}

var _ kong.BoolMapperValue = (*judgeFlag)(nil)

// sensible refuses what no judge can mean.
func (f judgeFlags) sensible(e engineFlags) error {
	switch {
	case f.JudgeVotes < 1:
		return errors.New("--judge-votes must be 1 or more")
	case f.Judge != "" && e.resolved() == "offline":
		return errors.New("--judge asks a model: it needs --model")
	}
	return nil
}

// judging is the judge that asks through the engine; none where none is asked
// for. The id is a part of what a brief is made with.
func (f judgeFlags) judging(e *engine, flags engineFlags, pass int) (j check.Judging, id string, err error) {
	if f.Judge == "" {
		return check.Judging{}, "", nil
	}
	set, err := flags.set()
	if err != nil {
		return check.Judging{}, "", err
	}
	made := &judge.Judge{Asker: e.asker, Model: f.model(flags), Votes: f.JudgeVotes, Pass: pass, Prompts: set}
	return check.Judging{Judge: made, All: f.Judge == judgeAll}, "judge " + made.ID() + " " + string(f.Judge), nil
}

func (f judgeFlags) model(e engineFlags) string {
	if f.JudgeModel != "" {
		return f.JudgeModel
	}
	return e.Model
}

// named is a writer's id, and the prompts that are used, with the judge's.
func (f judgeFlags) named(id string, used []pipeline.Prompt, e engineFlags) (string, []pipeline.Prompt, error) {
	if f.Judge == "" {
		return id, used, nil
	}
	set, err := e.set()
	if err != nil {
		return "", nil, err
	}
	p, err := usedPrompt(set, "judge")
	if err != nil {
		return "", nil, err
	}
	j, name, err := f.judging(&engine{}, e, 0)
	if err != nil || j.Judge == nil {
		return "", nil, err
	}
	return id + " " + name, append(used, p), nil
}
