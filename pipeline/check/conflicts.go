package check

import "puente/pipeline/news"

// conflicts are matters on which the story's sources give different figures.
func (c *Checker) conflicts() []news.Conflict { return nil }
