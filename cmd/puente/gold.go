package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"puente/pipeline/review"
)

// gold writes what editors' work says of the drafts, a file a story, for
// `puente eval`.
func (c *exportCmd) gold(s *session, desk *review.Desk) error {
	if c.To == "-" {
		return usageError{errors.New("--gold writes a folder of stories, which puente eval reads: give it with -o DIR")}
	}
	stories, err := desk.Gold(s.ctx)
	if err != nil {
		return err
	}
	if len(c.Story) > 0 {
		stories = slices.DeleteFunc(stories, func(g review.Gold) bool { return !slices.Contains(c.Story, g.ID) })
	}
	put, err := c.destination(s, len(stories))
	if err != nil {
		return err
	}
	sentences, unfaithful, cleared := 0, 0, 0
	for _, g := range stories {
		var out bytes.Buffer
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		if err := enc.Encode(g); err != nil {
			return fmt.Errorf("%s: %w", g.ID, err)
		}
		if err := put(g.ID+".json", out.Bytes()); err != nil {
			return err
		}
		sentences += len(g.Brief.Sentences)
		for _, v := range g.Variants {
			if v.Faithful {
				cleared++
			} else {
				unfaithful++
			}
		}
	}
	fmt.Fprintf(s.stdout, "gold      %d stories in %s: %d approved sentences, %d unfaithful ones, %d false alarms beside them\n", len(stories), shown(c.To), sentences, unfaithful, cleared)
	if len(stories) == 0 && !s.cli.Quiet {
		fmt.Fprintln(s.stderr, "nobody has edited and approved, rejected as unfaithful, or marked a false alarm yet")
	}
	return nil
}
