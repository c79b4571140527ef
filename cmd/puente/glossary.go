package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"puente/pipeline/translate"
)

// glossaryFlags name the user's glossaries.
type glossaryFlags struct {
	Glossary []string `placeholder:"FILE" type:"path" help:"YAML file of words with a fixed English, which win over those that are shipped; may be repeated."`
}

// glossary reads the user's glossaries. What stands in place of a shipped entry
// or twice is logged; two entries that contradict each other are an error.
// Without a file it is nil, which stands for the shipped one.
func (f glossaryFlags) glossary(s *session) (*translate.Glossary, error) {
	if len(f.Glossary) == 0 {
		return nil, nil
	}
	var entries []translate.Entry
	var problems []error
	for _, path := range f.Glossary {
		data, err := os.ReadFile(path)
		if err != nil {
			problems = append(problems, fmt.Errorf("read the glossary: %w", err))
			continue
		}
		own, err := translate.ReadGlossary(path, data)
		if err != nil {
			problems = append(problems, err)
		}
		entries = append(entries, own...)
	}
	for _, c := range translate.Conflicts(entries) {
		if c.Shipped || c.Same {
			s.logger().Info("glossary", "entry", c.String())
		} else {
			problems = append(problems, errors.New(c.String()))
		}
	}
	if len(problems) > 0 {
		return nil, usageError{errors.Join(problems...)}
	}
	return translate.NewGlossary(entries), nil
}

// styleFlag is the house style.
type styleFlag struct {
	Style string `enum:"british,us,gb" default:"british" help:"Spelling, dates and times: british (or gb) or us."`
}

func (f styleFlag) american() bool { return f.Style == "us" }

// style is the style's one name.
func (f styleFlag) style() string {
	if f.american() {
		return "us"
	}
	return "british"
}

// runStyleFlag is the style in which a finished run's briefs are shown: what is
// asked for, else the run's.
type runStyleFlag struct {
	Style string `enum:",british,us,gb" default:"" help:"Dates and times: british (or gb) or us; default: the run's."`
}

func (f runStyleFlag) american(out string) bool {
	if f.Style != "" {
		return f.Style == "us"
	}
	var run struct {
		Configuration struct{ Style string }
	}
	raw, err := os.ReadFile(filepath.Join(out, "run.json"))
	return err == nil && json.Unmarshal(raw, &run) == nil && run.Configuration.Style == "us"
}
