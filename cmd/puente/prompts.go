package main

import (
	"fmt"
	"os"

	"puente/pipeline"
	"puente/prompts"
)

type promptsCmd struct {
	List promptsListCmd `cmd:"" default:"1" help:"List the prompts with their sums; + stands before those in use."`
	Show promptsShowCmd `cmd:"" help:"Print a prompt's template."`
	Diff promptsDiffCmd `cmd:"" help:"Show what changed between two versions, or between the shipped prompt and a user's."`
}

// promptsFlag names a user's own templates.
type promptsFlag struct {
	Prompts string `placeholder:"DIR" type:"path" help:"Folder with own templates NAME.tmpl in place of the shipped ones: see puente prompts."`
}

// set are the prompts that a command works with. A user's own are validated.
func (f promptsFlag) set() (*prompts.Set, error) {
	if f.Prompts == "" {
		return prompts.Released(), nil
	}
	if info, err := os.Stat(f.Prompts); err != nil {
		return nil, usageError{fmt.Errorf("--prompts: %w", err)}
	} else if !info.IsDir() {
		return nil, usageError{fmt.Errorf("--prompts: %s is not a folder", f.Prompts)}
	}
	s, err := prompts.Released().With(os.DirFS(f.Prompts))
	if err != nil {
		return nil, usageError{fmt.Errorf("--prompts %s: %w", f.Prompts, err)}
	}
	return s, nil
}

// usedPrompt is the prompt of a set that stands for a name.
func usedPrompt(s *prompts.Set, name string) (p pipeline.Prompt, err error) {
	if p.ID, err = s.ID(name); err != nil {
		return p, err
	}
	p.SHA256, err = s.Sum(p.ID)
	return p, err
}

type promptsListCmd struct{ promptsFlag }

// Run lists the prompts.
func (c promptsListCmd) Run(s *session) error {
	set, err := c.set()
	if err != nil {
		return err
	}
	for _, id := range set.List() {
		p, err := usedPrompt(set, id)
		if err != nil {
			return err
		}
		mark := " "
		if set.Used(id) {
			mark = "+"
		}
		if _, err := fmt.Fprintf(s.stdout, "%s %s %s\n", p.SHA256, mark, id); err != nil {
			return err
		}
	}
	return nil
}

type promptsShowCmd struct {
	ID string `arg:"" help:"Such as draft, the one in use, or draft@1."`
	promptsFlag
}

// Run prints a template.
func (c promptsShowCmd) Run(s *session) error {
	set, err := c.set()
	if err != nil {
		return err
	}
	text, err := set.Source(c.ID)
	if err != nil {
		return usageError{err}
	}
	_, err = fmt.Fprint(s.stdout, text)
	return err
}

type promptsDiffCmd struct {
	From string `arg:"" help:"Such as draft@1, or draft: the shipped one in use."`
	To   string `arg:"" optional:"" help:"Such as draft@2; default: the one in use, with --prompts the user's."`
	promptsFlag
}

// Run prints what changed, nothing where nothing did.
func (c promptsDiffCmd) Run(s *session) error {
	set, err := c.set()
	if err != nil {
		return err
	}
	older := set
	if c.To == "" {
		older, c.To = prompts.Released(), prompts.Name(c.From)
	}
	from, err := older.Source(c.From)
	if err != nil {
		return usageError{err}
	}
	to, err := set.Source(c.To)
	if err != nil {
		return usageError{err}
	}
	_, err = fmt.Fprint(s.stdout, prompts.Diff(from, to))
	return err
}
