package main

import "puente/pipeline/news"

type schemaCmd struct {
	Name string `arg:"" enum:"source,brief,claim" help:"source, brief or claim."`
}

// Run prints a schema.
func (c *schemaCmd) Run(s *session) error {
	raw, err := news.Schema(c.Name)
	if err != nil {
		return err
	}
	_, err = s.stdout.Write(raw)
	return err
}
