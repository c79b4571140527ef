package story

// gather unites events that share their actors.
func gather(g grouping, s *space) grouping { return g }
