package main

import (
	"errors"
	"fmt"
	"os"

	"puente/pipeline/ingest"
)

// outletFlags name the user's tables of outlets.
type outletFlags struct {
	Outlets []string `placeholder:"FILE" type:"path" help:"YAML file of outlets by domain and handle, with name, country, language, numbers, currency and weight, which win over those that are shipped; may be repeated."`
}

// outlets are the shipped ones with the user's in front.
func (f outletFlags) outlets() (*ingest.Outlets, error) {
	all, err := ingest.ShippedOutlets()
	if err != nil {
		return nil, err
	}
	var problems []error
	for _, path := range f.Outlets {
		data, err := os.ReadFile(path)
		if err == nil {
			err = all.Add(path, data)
		} else {
			err = fmt.Errorf("read the outlets: %w", err)
		}
		problems = append(problems, err)
	}
	if err := errors.Join(problems...); err != nil {
		return nil, usageError{err}
	}
	return all, nil
}
