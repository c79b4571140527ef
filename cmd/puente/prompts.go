package main

import (
	"fmt"

	"puente/prompts"
)

type promptsCmd struct {
	List promptsListCmd `cmd:"" default:"1" help:"List the prompts with their sums."`
	Show promptsShowCmd `cmd:"" help:"Print a prompt's template."`
}

type promptsListCmd struct{}

// Run lists the prompts.
func (promptsListCmd) Run(s *session) error {
	for _, id := range prompts.List() {
		sum, err := prompts.Sum(id)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(s.stdout, "%s  %s\n", sum, id); err != nil {
			return err
		}
	}
	return nil
}

type promptsShowCmd struct {
	ID string `arg:"" help:"Such as draft@1."`
}

// Run prints a template.
func (c promptsShowCmd) Run(s *session) error {
	text, err := prompts.Source(c.ID)
	if err != nil {
		return usageError{err}
	}
	_, err = fmt.Fprint(s.stdout, text)
	return err
}
